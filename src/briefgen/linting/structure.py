"""Recognises what each paragraph is: by its words, its look and its place; no single one of them decides.

Documents come with styles or without, with typed numbers or automatic ones. A paragraph with a fault must still be
known for what it is, so every test is wider than the rule that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefgen.linting import patterns
from briefgen.linting.fonts import font_class
from briefgen.linting.headings import heading_mark
from briefgen.linting.lines import is_red, red_line
from briefgen.linting.model import LintDocument, LintParagraph, Table
from briefgen.linting.reckon import indent, indent_chars
from briefgen.linting.roles import HEADINGS, HeadingMark, Kind, Role, Structure

_BIG = 36  # half-points: from 18 pt on a line is no running text
_HUGE = 48
_HEAD_REACH = 30
_BULLETIN_REACH = 6
_RIGHT_HALF = 2400
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def recognise(document: LintDocument, kind: Kind | None = None) -> Structure:
    """`kind` is what the profile says the document is; None finds out."""
    return _Recogniser(document, kind).structure()


class _Recogniser:
    def __init__(self, document: LintDocument, kind: Kind | None) -> None:
        self.document = document
        self.order = document.paragraphs
        self.roles: dict[int, Role] = {}
        self.marks: dict[int, HeadingMark] = {}
        self.annexes: dict[int, int] = {}
        self.words = {one.index: one.shown.strip(" \t\n\f\u3000\xa0") for one in self.order}
        self.filled = [one for one in self.order if self.words[one.index] or one.drawings]
        self.at = {one.index: place for place, one in enumerate(self.order)}
        self.asked = kind
        self.kind: Kind = kind or "gongwen"
        self.title_end = -1

    def structure(self) -> Structure:
        for one in self.order:
            if one.in_list_of_contents:
                self.roles[one.index] = Role.CONTENTS
            elif one.empty or not (self.words[one.index] or one.drawings or one.where == "textbox"):
                self.roles[one.index] = Role.BLANK
        colophon = self._colophon()
        self._head()
        line = red_line(self.document, self.order)
        self._title()
        self._main()
        for one in self.order:
            self.roles.setdefault(one.index, Role.CELL if one.where == "cell" else Role.OTHER)
        return Structure(self.kind, self.order, self.roles, self.marks, line, colophon, self.annexes)

    def _role(self, one: LintParagraph) -> Role | None:
        return self.roles.get(one.index)

    def _open(self, paragraphs: Iterable[LintParagraph]) -> list[LintParagraph]:
        return [one for one in paragraphs if one.index not in self.roles]

    def _worded(self, paragraphs: Iterable[LintParagraph]) -> list[LintParagraph]:
        """Those with words; others hold a drawing, or are where a box with the words hangs."""
        held = list(paragraphs)
        self.roles |= {one.index: Role.DRAWING for one in held if not self.words[one.index]}
        return [one for one in held if self.words[one.index]]

    def _says(self, one: LintParagraph, pattern: object) -> bool:
        return bool(getattr(pattern, "fullmatch")(self.words[one.index]))  # noqa: B009

    def _captions(self, one: LintParagraph) -> bool:
        """Whether it begins with 图1 or 表1 and is no longer than a caption; an English word counts as a character."""
        return bool(patterns.CAPTION.fullmatch(_WORD.sub("x", self.words[one.index])))

    # -- 版记 and 报尾: from the end upwards ---------------------------------------------------------

    def _colophon(self) -> Table | None:
        """The elements at the foot of the last page; a table of them holds no other text."""
        held: Table | None = None
        tables = {table.index: table for table in self.document.tables if table.part == self.document.main}
        waiting = self._open(self.filled)[-14:]
        while waiting:
            one = waiting.pop()
            if one.cell is not None:
                group = [one, *(other for other in waiting if other.cell and other.cell.table == one.cell.table)]
                roles = {other.index: self._foot_role(other) for other in group}
                if not any(role for role in roles.values()) or len(group) > 12:
                    break
                for other in group:
                    self.roles[other.index] = roles[other.index] or Role.PRINTER
                held = tables.get(one.cell.table)
                waiting = [other for other in waiting if other not in group]
                continue
            role = self._foot_role(one) or self._bare_printer(one, waiting)
            if role is None or (role is Role.STAFF and not self._colophon_above(waiting)):
                break
            self.roles[one.index] = role
        return held

    def _bare_printer(self, one: LintParagraph, waiting: list[LintParagraph]) -> Role | None:
        """The last line between the lines of the foot, its date forgotten."""
        words = self.words[one.index]
        lined = one.properties.top_border is not None or one.properties.bottom_border is not None
        beside = bool(waiting) and self._foot_role(waiting[-1]) is Role.COPY_TO
        return Role.PRINTER if lined and beside and 0 < len(words) < 30 and "。" not in words else None

    def _colophon_above(self, waiting: list[LintParagraph]) -> bool:
        return any(self._foot_role(one) not in (None, Role.STAFF) for one in waiting[-4:])

    def _foot_role(self, one: LintParagraph) -> Role | None:
        tests: tuple[tuple[object, Role], ...] = (
            (patterns.SEND_TO, Role.SEND_TO),
            (patterns.COPY_TO, Role.COPY_TO),
            (patterns.COPIES, Role.COPIES),
            (patterns.STAFF, Role.STAFF),
        )
        words = self.words[one.index]
        if len(words) > 600:
            return None
        found = next((role for pattern, role in tests if self._says(one, pattern)), None)
        if found is not None:
            return found
        if patterns.DATE.match(words) and len(words) < 20 and (one.cell or "印" in words):
            return Role.PRINT_DATE
        dated = patterns.ENDS_IN_DATE.fullmatch(words) and words[:1] not in "（("
        short = len(words) < 60 and "。" not in words
        return Role.PRINT_LINE if short and (dated or patterns.PRINTED.fullmatch(words)) else None

    # -- 版头 and 报头 ------------------------------------------------------------------------------

    def _head(self) -> None:
        reach = self._open(self.filled)[:_HEAD_REACH]
        number = self._first(reach, lambda one: self._document_number(one) or (self._order_number(one)))
        issue = self._first(reach, self._issue_number)
        if issue is not None and (self.asked == "jianbao" or number is None or issue in reach[:_BULLETIN_REACH]):
            self.kind = self.asked or "jianbao"
            self._bulletin_head(reach, issue)
            return
        if number is not None:
            self._document_head(reach, number)
            return
        self._bare_head(reach)

    @staticmethod
    def _first(held: list[LintParagraph], fits: Callable[[LintParagraph], bool]) -> LintParagraph | None:
        return next((one for one in held if fits(one)), None)

    def _document_number(self, one: LintParagraph) -> bool:
        words = self.words[one.index]
        found = patterns.DOCUMENT_NUMBER.match(words)
        return bool(found) and (found.end() == len(words) or bool(patterns.SIGNER.search(words[found.end():])) or  # type: ignore[union-attr]
                                not words[found.end():].strip(" 　\t"))  # type: ignore[union-attr]  # fmt: skip

    def _order_number(self, one: LintParagraph) -> bool:
        if not self._says(one, patterns.ORDER_NUMBER):
            return False
        before = [other for other in self.filled if other.index < one.index]
        return bool(before) and self.words[before[-1].index].endswith("令")

    def _issue_number(self, one: LintParagraph) -> bool:
        words = self.words[one.index]
        return self._says(one, patterns.ISSUE_NUMBER) and ("期" in words or "刊" in words)

    def _document_head(self, reach: list[LintParagraph], number: LintParagraph) -> None:
        self.roles[number.index] = Role.ORDER_NUMBER if self._order_number(number) else Role.DOCUMENT_NUMBER
        above = self._worded(one for one in reach if one.index < number.index)
        for one in above:
            self.roles[one.index] = self._mark_role(one, first=one is above[0]) or Role.ISSUER
        after = [one for one in reach if number.index < one.index]
        for one in after[:8]:
            if patterns.SIGNER.match(self.words[one.index]) or (
                one.cell and number.cell and one.cell.table == number.cell.table
            ):
                self.roles[one.index] = Role.SIGNER
            elif (role := self._mark_role(one, first=False)) and role is not Role.COPY_NUMBER:
                self.roles[one.index] = role
            elif one is after[0] and self._huge_red(one) and not any(self._role(x) is Role.ISSUER for x in above):
                self.roles[one.index] = Role.ISSUER
            else:
                break
        issuers = [one for one in above if self._role(one) is Role.ISSUER]
        if self.asked is None:
            self.kind = self._kind_of(number, issuers)

    def _kind_of(self, number: LintParagraph, issuers: list[LintParagraph]) -> Kind:
        named = "".join(self.words[one.index] for one in issuers).replace(" ", "").replace("\u3000", "")
        if named.endswith("令"):
            return "mingling"
        if named.endswith("纪要"):
            return "jiyao"
        doubled = any(
            d.compound in ("thickThin", "thinThick") or d.width > 9200 for one in self.order[:20] for d in one.drawings
        ) or any(_double(one) for one in self.order[:20])  # fmt: skip
        aside = number.properties.align in ("right", "end") and not named.endswith("文件")
        return "xinhan" if doubled or aside else "gongwen"

    def _mark_role(self, one: LintParagraph, *, first: bool) -> Role | None:
        if first and self._says(one, patterns.COPY_NUMBER) and not self._huge_red(one):
            return Role.COPY_NUMBER
        if self._says(one, patterns.SECRECY):
            return Role.SECRECY
        if self._says(one, patterns.URGENCY):
            return Role.URGENCY
        return Role.SIGNER if patterns.SIGNER.match(self.words[one.index]) else None

    def _bulletin_head(self, reach: list[LintParagraph], issue: LintParagraph) -> None:
        self.roles[issue.index] = Role.ISSUE_NUMBER
        above = self._worded(one for one in reach if one.index < issue.index)
        largest = max((one.look().size for one in above), default=0)
        for one in above:
            role = self._mark_role(one, first=one is above[0])
            if role is None and self._document_number(one):
                role = Role.DOCUMENT_NUMBER
            if role is None:
                role = Role.MASTHEAD if one.look().size >= largest or self._huge_red(one) else Role.ISSUER
            self.roles[one.index] = role
        for one in [one for one in reach if issue.index < one.index][:3]:
            words = self.words[one.index]
            if patterns.ISSUE_NUMBER.fullmatch(words):
                self.roles[one.index] = Role.ISSUE_NUMBER
            elif self._document_number(one):
                self.roles[one.index] = Role.DOCUMENT_NUMBER
            elif len(words) < 60 and "。" not in words and (
                patterns.DATE.search(words) or one.properties.bottom_border or one.right_tabbed or one.cell
            ) and one.look().size < _BIG:  # fmt: skip
                self.roles[one.index] = Role.IMPRINT
            else:
                break

    def _bare_head(self, reach: list[LintParagraph]) -> None:
        """No number: the issuer's mark may stand alone, or a 纪要's, or there is no head at all."""
        for one in reach[:5]:
            role = self._mark_role(one, first=False)
            words = self.words[one.index].replace(" ", "").replace("\u3000", "")
            if role is not None:
                self.roles[one.index] = role
            elif self._huge_red(one) or (one.look().size >= _HUGE and words.endswith(("文件", "纪要", "令"))):
                self.roles[one.index] = Role.ISSUER
                if self.asked is None and words.endswith(("纪要", "令")):
                    self.kind = "jiyao" if words.endswith("纪要") else "mingling"
                elif self.asked is None and words.endswith(("简报", "快报", "专报", "动态", "通讯", "信息")):
                    self.kind = "jianbao"
                    self.roles[one.index] = Role.MASTHEAD
            else:
                break

    @staticmethod
    def _huge_red(one: LintParagraph) -> bool:
        look = one.look()
        return look.size >= _BIG and is_red(look.colour)

    # -- title ---------------------------------------------------------------------------------------

    def _title(self) -> None:
        """The first lines below the head that look like a title; a fault in one respect leaves the others."""
        waiting = [one for one in self._open(self.filled) if one.where != "cell" or self._title_score(one) >= 3][:12]
        if self.kind == "jianbao":
            waiting = self._forewords(waiting)
        found: list[LintParagraph] = []
        for place, one in enumerate(waiting):
            score = self._title_score(one)
            if found:
                last = found[-1]
                alike = one.look().size >= _BIG and one.properties.align == last.properties.align
                if score >= 2 and (alike or score >= 3) and self._near(last, one):
                    found.append(one)
                    continue
                break
            if score >= 2 and not self._is_body_like(one):
                found.append(one)
            elif place > 5 or (self._is_body_like(one) and place > 1):
                break
        for one in found:
            self.roles[one.index] = Role.TITLE
        self.title_end = found[-1].index if found else -1

    def _near(self, one: LintParagraph, other: LintParagraph) -> bool:
        """Whether no blank line stands between two paragraphs."""
        between = self.order[self.at[one.index] + 1 : self.at[other.index]]
        return not any(self._role(blank) is Role.BLANK for blank in between)

    def _forewords(self, waiting: list[LintParagraph]) -> list[LintParagraph]:
        for place, one in enumerate(waiting[:4]):
            if self._says(one, patterns.FOREWORD):
                self.roles[one.index] = Role.FOREWORD
                return [*waiting[:place], *waiting[place + 1 :]]
        return waiting

    def _title_score(self, one: LintParagraph) -> int:
        look = one.look(len(one.text) - len(one.text.lstrip()))
        words = self.words[one.index]
        style = one.style.lower()
        if len(words) > 120 or not words:
            return 0
        return sum(
            (
                look.size >= _BIG,
                font_class(look.east_asia) == "xiaobiaosong",
                one.properties.align == "center",
                bool(patterns.TITLE.fullmatch(words)),
                style in ("title", "标题", "公文标题", "大标题", "文件标题")
                or ("标题" in style and not any(c in style for c in "1234一二三四附")),
            )
        )

    def _is_body_like(self, one: LintParagraph) -> bool:
        words = self.words[one.index]
        return len(words) > 60 and "。" in words[:-1]

    # -- the text proper -------------------------------------------------------------------------------

    def _main(self) -> None:
        main = [one for one in self._open(self.filled) if one.index > self.title_end]
        for one in main:
            if one.where == "cell":
                self.roles[one.index] = Role.CELL
        flow = self._open(main)
        self._annexes(flow)
        text = [one for one in flow if one.index not in self.annexes]
        self._addressee(text)
        self._end(text)
        for one in self._open(flow):
            self.roles[one.index] = self._text_role(one)

    def _annexes(self, flow: list[LintParagraph]) -> None:
        """From 附件1 at the head of a page on, everything belongs to that annex."""
        count, title_due = 0, False
        closing = self._closing(flow)
        for one in flow:
            words = self.words[one.index]
            label = self._says(one, patterns.ANNEX_LABEL) and (
                one.index > closing or one.properties.page_break or self._new_page(one)
            )
            if label:
                count += 1
                self.roles[one.index] = Role.ANNEX_LABEL
                title_due = True
            elif title_due and words:
                if len(words) <= 80 and not words.endswith("。"):
                    self.roles[one.index] = Role.ANNEX_TITLE
                title_due = self._title_goes_on(one)
            if count:
                self.annexes[one.index] = count

    def _title_goes_on(self, one: LintParagraph) -> bool:
        at = self.at[one.index] + 1
        following = self.order[at] if at < len(self.order) else None
        return bool(
            following is not None and self.words[following.index] and following.index not in self.roles
            and one.properties.align == following.properties.align == "center"
            and one.look().size == following.look().size >= _BIG
        )  # fmt: skip

    def _closing(self, flow: list[LintParagraph]) -> int:
        """Where the first date that stands alone is: annexes come after it."""
        dates = [one.index for one in flow if patterns.DATE.fullmatch(self.words[one.index])]
        return dates[0] if dates else 10**9 if any(self._says(one, patterns.ANNEX_NOTE) for one in flow) else -1

    def _new_page(self, one: LintParagraph) -> bool:
        at = self.at[one.index]
        near = self.order[max(at - 3, 0) : at]
        return any(other.broken or other.section != one.section for other in near)

    def _addressee(self, text: list[LintParagraph]) -> None:
        if self.title_end < 0 or not text:
            return
        for one in text[:2]:
            words = self.words[one.index]
            if heading_mark(one) or "。" in words or len(words) > 1500 or one.look().size >= _BIG:
                continue
            if one.properties.align == "center" and not patterns.ADDRESSEE_END.search(words):
                continue
            flush = indent_chars(one, "first") < 1 and not one.text[:1].isspace()
            if patterns.ADDRESSEE_END.search(words) if len(words) < 60 or flush else False:
                self.roles[one.index] = Role.TO
                return
            if one is text[0] and flush and patterns.ADDRESSEE_WORD.search(words) and len(text) > 1:
                self.roles[one.index] = Role.TO
                return

    def _end(self, text: list[LintParagraph]) -> None:
        """附件说明, 署名, 成文日期 and 附注, from the date outwards."""
        waiting = self._open(text)
        dates = [place for place, one in enumerate(waiting) if self._closing_date(one)]
        place = dates[-1] if dates else len(waiting)
        if dates:
            self.roles[waiting[place].index] = Role.DATE
            for one in waiting[place + 1 : place + 3]:
                if self._says(one, patterns.CONTRIBUTOR):
                    self.roles[one.index] = Role.CONTRIBUTOR
                elif self._remark(one) or patterns.REMARK_WORDS.match(self.words[one.index]):
                    self.roles[one.index] = Role.REMARK
            self._signatures(waiting[:place])
            for one in waiting[place + 1 : place + 2]:
                words = self.words[one.index]
                if one.index not in self.roles and len(words) <= 30 and "。" not in words and _to_the_right(one):
                    self.roles[one.index] = Role.SIGNATURE
        elif waiting and _to_the_right(waiting[-1]) and waiting[-1].properties.align != "center":
            self._signatures(waiting)
        for one in waiting[-4:]:
            if one.index not in self.roles and self._says(one, patterns.CONTRIBUTOR):
                self.roles[one.index] = Role.CONTRIBUTOR
        self._annex_notes(waiting[:place])
        if Role.ANNEX_NOTE not in self.roles.values():
            self._misplaced_annex_notes(waiting[place + 1 :])
        if self.kind == "jiyao":
            for one in self._open(waiting):
                if self._says(one, patterns.ATTENDANCE):
                    self.roles[one.index] = Role.ATTENDANCE

    def _closing_date(self, one: LintParagraph) -> bool:
        words = self.words[one.index]
        return bool(patterns.LOOSE_DATE.fullmatch(words)) or (
            bool(patterns.DATE.match(words)) and len(words) < 18 and "。" not in words and _to_the_right(one)
        )

    def _signatures(self, above: list[LintParagraph]) -> None:
        for place, one in enumerate(reversed(above)):
            words = self.words[one.index]
            if place < 4 and self._remark(one) and not _to_the_right(one):
                self.roles[one.index] = Role.REMARK
                continue
            plain = len(words) <= 45 and words[-1:] not in "。；：，！？、.;:," and "。" not in words
            if not place and len(self._blanks_below(one)) > 1:
                return
            known = (
                self._captions(one)
                or heading_mark(one)
                or self._says(one, patterns.ANNEX_NOTE)
                or self._annex_item(one)
            )
            if not plain or known or one.where == "cell" or (one.drawings and not words):
                return
            if place and not _to_the_right(one):
                return
            self.roles[one.index] = Role.SIGNATURE

    def _blanks_below(self, one: LintParagraph) -> list[LintParagraph]:
        """The blank lines right below a paragraph."""
        found: list[LintParagraph] = []
        for other in self.order[self.at[one.index] + 1 :]:
            if self._role(other) is not Role.BLANK:
                break
            found.append(other)
        return found

    def _annex_item(self, one: LintParagraph) -> bool:
        return self._says(one, patterns.ANNEX_ITEM) and (indent(one, "left") > 500 or indent(one, "first") > 900)

    def _annex_notes(self, above: list[LintParagraph]) -> None:
        start = next(
            (
                place
                for place, one in enumerate(above)
                if self._says(one, patterns.ANNEX_NOTE) and place >= len(above) - 14
            ),
            None,
        )
        if start is None:
            return
        for place, one in enumerate(above[start:]):
            if one.index in self.roles:
                continue
            if place and not (self._says(one, patterns.ANNEX_ITEM) or indent(one, "left") > 900):
                return
            self.roles[one.index] = Role.ANNEX_NOTE

    def _misplaced_annex_notes(self, below: list[LintParagraph]) -> None:
        """附件说明 set below the date, on its page."""
        waiting = self._open(below)
        if waiting and not waiting[0].properties.page_break and not self._new_page(waiting[0]):
            self._annex_notes(waiting[:14])

    def _remark(self, one: LintParagraph) -> bool:
        """In brackets; but （此页无正文） is no remark."""
        return self._says(one, patterns.REMARK) and "此页无正文" not in self.words[one.index]

    def _text_role(self, one: LintParagraph) -> Role:
        words = self.words[one.index]
        if not words:
            return Role.DRAWING
        if self._captions(one) and (one.properties.align == "center" or indent_chars(one, "first") < 1):
            return Role.CAPTION
        if patterns.NOTE.fullmatch(words) and one.look().size < 30:
            return Role.NOTE
        if one.where != "body" or (one.properties.top_border and one.properties.bottom_border):
            return Role.OTHER  # also in a box of lines, such as 本期要点
        if self.title_end < 0 and one.properties.align == "center" and len(words) < 60:
            return Role.OTHER
        mark = heading_mark(one)
        if mark is not None:
            self.marks[one.index] = mark
            return HEADINGS[mark.level - 1]
        if one.properties.align == "center" and len(words) <= 40 and words[-1:] not in "。；":
            return Role.OTHER  # 第一章, （征求意见稿）, the title of what is issued
        outline = one.properties.outline
        short = len(words) < 60 and "。" not in words[:-1]
        if outline is not None and outline < 4 and (short or one.number):
            return HEADINGS[outline]
        return Role.BODY


def _to_the_right(one: LintParagraph) -> bool:
    leading = len(one.text) - len(one.text.lstrip())
    return (
        one.properties.align in ("right", "end", "center")
        or indent(one, "left") + indent(one, "first") > _RIGHT_HALF
        or indent(one, "right") > 0
        or leading > 6
    )


def _double(one: LintParagraph) -> bool:
    kinds = ("thickThin", "thinThick")
    return any(
        border is not None and border.kind.startswith(kinds)
        for border in (one.properties.bottom_border, one.properties.top_border)
    )
