"""What a paragraph of an official document can be, and a document's paragraphs by what they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Literal

from briefgen.diagnostics import Bilingual
from briefgen.linting.model import Drawing, LintParagraph, Table
from briefgen.linting.properties import Border
from briefgen.records import dataclass

Kind = Literal["gongwen", "jianbao", "xinhan", "mingling", "jiyao"]


class Role(StrEnum):
    """The elements of GB/T 9704-2012, those of a 简报, and what else a page holds."""

    COPY_NUMBER = "copy-number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    ISSUER = "issuer"
    DOCUMENT_NUMBER = "document-number"
    SIGNER = "signer"
    ORDER_NUMBER = "order-number"
    MASTHEAD = "masthead"
    ISSUE_NUMBER = "issue-number"
    IMPRINT = "imprint"
    FOREWORD = "foreword"
    TITLE = "title"
    TO = "to"
    BODY = "body"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    ATTENDANCE = "attendance"
    ANNEX_NOTE = "annex-note"
    SIGNATURE = "signature"
    DATE = "date"
    REMARK = "remark"
    CONTRIBUTOR = "contributor"
    ANNEX_LABEL = "annex-label"
    ANNEX_TITLE = "annex-title"
    COPY_TO = "copy-to"
    SEND_TO = "send-to"
    PRINTER = "printer"
    PRINT_DATE = "print-date"
    PRINT_LINE = "print-line"
    COPIES = "copies"
    STAFF = "staff"
    PAGE_NUMBER = "page-number"
    CAPTION = "caption"
    NOTE = "note"
    DRAWING = "drawing"
    CONTENTS = "contents"
    CELL = "cell"
    BLANK = "blank"
    OTHER = "other"


HEADINGS = (Role.HEADING1, Role.HEADING2, Role.HEADING3, Role.HEADING4)
#: The elements below the text proper that stand on the last page.
COLOPHON = frozenset(
    {Role.COPY_TO, Role.SEND_TO, Role.PRINTER, Role.PRINT_DATE, Role.PRINT_LINE, Role.COPIES, Role.STAFF}
)
HEAD = frozenset({Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.ISSUER, Role.DOCUMENT_NUMBER, Role.SIGNER,
                  Role.ORDER_NUMBER, Role.MASTHEAD, Role.ISSUE_NUMBER, Role.IMPRINT})  # fmt: skip
#: Running text: what is set in 3号仿宋.
TEXT = frozenset({Role.BODY, *HEADINGS})

ROLE_NAMES: Mapping[Role, Bilingual] = {
    Role.COPY_NUMBER: Bilingual("份号", "copy number"),
    Role.SECRECY: Bilingual("密级和保密期限", "secrecy level"),
    Role.URGENCY: Bilingual("紧急程度", "urgency"),
    Role.ISSUER: Bilingual("发文机关标志", "issuer’s mark"),
    Role.DOCUMENT_NUMBER: Bilingual("发文字号", "document number"),
    Role.SIGNER: Bilingual("签发人", "signer"),
    Role.ORDER_NUMBER: Bilingual("令号", "order number"),
    Role.MASTHEAD: Bilingual("简报名称", "masthead"),
    Role.ISSUE_NUMBER: Bilingual("期号", "issue number"),
    Role.IMPRINT: Bilingual("编印单位和印发日期", "imprint"),
    Role.FOREWORD: Bilingual("按语", "editor’s foreword"),
    Role.TITLE: Bilingual("标题", "title"),
    Role.TO: Bilingual("主送机关", "addressee"),
    Role.BODY: Bilingual("正文", "body"),
    Role.HEADING1: Bilingual("一级标题", "heading 1"),
    Role.HEADING2: Bilingual("二级标题", "heading 2"),
    Role.HEADING3: Bilingual("三级标题", "heading 3"),
    Role.HEADING4: Bilingual("四级标题", "heading 4"),
    Role.ATTENDANCE: Bilingual("出席、请假、列席人员", "attendance"),
    Role.ANNEX_NOTE: Bilingual("附件说明", "list of annexes"),
    Role.SIGNATURE: Bilingual("发文机关署名", "signature"),
    Role.DATE: Bilingual("成文日期", "date"),
    Role.REMARK: Bilingual("附注", "remark"),
    Role.CONTRIBUTOR: Bilingual("供稿", "contributor"),
    Role.ANNEX_LABEL: Bilingual("附件序号", "annex label"),
    Role.ANNEX_TITLE: Bilingual("附件标题", "annex title"),
    Role.COPY_TO: Bilingual("抄送机关", "copies to"),
    Role.SEND_TO: Bilingual("报送发", "distribution"),
    Role.PRINTER: Bilingual("印发机关", "printing body"),
    Role.PRINT_DATE: Bilingual("印发日期", "printing date"),
    Role.PRINT_LINE: Bilingual("印发机关和印发日期", "printing body and date"),
    Role.COPIES: Bilingual("印数", "number of copies"),
    Role.STAFF: Bilingual("编审人员", "editors"),
    Role.PAGE_NUMBER: Bilingual("页码", "page number"),
    Role.CAPTION: Bilingual("图题、表题", "caption"),
    Role.NOTE: Bilingual("注释", "note"),
    Role.DRAWING: Bilingual("图", "drawing"),
    Role.CONTENTS: Bilingual("目录", "contents"),
    Role.CELL: Bilingual("表格", "table cell"),
    Role.BLANK: Bilingual("空行", "blank line"),
    Role.OTHER: Bilingual("未识别", "not recognised"),
}


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """The number before a heading or an item: its level from 1, what it counts, and how it is written."""

    level: int
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the page: a paragraph's border, a table's, or a drawing; `paragraph` is the one it goes with."""

    paragraph: LintParagraph
    border: Border | None = None
    drawing: Drawing | None = None
    side: str = "bottom"

    @property
    def colour(self) -> str:
        return self.border.colour if self.border else self.drawing.colour if self.drawing else ""


@dataclass(frozen=True, slots=True)
class Structure:
    """What each paragraph of the text was taken for; `order` is that of reading, blank ones included."""

    kind: Kind
    order: tuple[LintParagraph, ...]
    roles: Mapping[int, Role]
    marks: Mapping[int, HeadingMark] = field(default_factory=dict)
    red_line: Line | None = None
    colophon: Table | None = None
    annexes: Mapping[int, int] = field(default_factory=dict)

    def role(self, paragraph: LintParagraph) -> Role:
        return self.roles.get(paragraph.index, Role.OTHER)

    def of(self, *roles: Role) -> tuple[LintParagraph, ...]:
        return tuple(one for one in self.order if self.roles[one.index] in roles)

    def first(self, *roles: Role) -> LintParagraph | None:
        return next(iter(self.of(*roles)), None)

    def last(self, *roles: Role) -> LintParagraph | None:
        held = self.of(*roles)
        return held[-1] if held else None

    def between(self, one: LintParagraph, other: LintParagraph) -> Sequence[LintParagraph]:
        """The paragraphs after one and before another."""
        return self.order[self._at(one) + 1 : self._at(other)]

    def before(self, paragraph: LintParagraph) -> LintParagraph | None:
        """The last paragraph before one that is not blank."""
        at = self._at(paragraph) - 1
        while at >= 0 and self.order[at].empty:
            at -= 1
        return self.order[at] if at >= 0 else None

    def _at(self, paragraph: LintParagraph) -> int:
        """Its place in reading order; paragraphs that a tracked change took away leave gaps in the numbers."""
        return bisect_left(self.order, paragraph.index, key=lambda one: one.index)

    def in_annex(self, paragraph: LintParagraph) -> bool:
        return paragraph.index in self.annexes
