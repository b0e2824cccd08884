"""Comments of a review copy, written as XML: ranges in the text, the part that holds them, their styles.

The bytes are the same for the same comments: the date is fixed, as it is in everything else we write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.writers.package import PackageBuilder
from briefgen.writers.package_read import DOCUMENT
from briefgen.writers.runs import attribute, text_element

AUTHOR = "briefgen"
_INITIALS = "bg"
#: When every file of ours was "made": the day GB/T 9704—2012 came into force.
_DATE = "2012-07-01T00:00:00Z"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PART = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = "word/styles.xml"
_ID = re.compile(rb'<w:comment\b[^>]*\bw:id="(\d+)"')
_END = re.compile(rb"</w:comments>|/>\s*$")

#: Word's own names of the two styles, and what they are where the frame has none.
_REFERENCE_STYLE = (
    "annotation reference",
    "CommentReference",
    (
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    ),
)
_TEXT_STYLE = (
    "annotation text",
    "CommentText",
    (
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    ),
)


@dataclass(slots=True)
class Comments:
    """Gathers comments as text is written; `first` and the styles are those of the file they go into."""

    first: int = 0
    reference_style: str = _REFERENCE_STYLE[1]
    text_style: str = _TEXT_STYLE[1]
    _made: list[str] = field(default_factory=list)

    def round(self, content: str, lines: Sequence[str]) -> str:
        """Runs with a comment on them, one paragraph a line; without lines they stay as they are."""
        if not lines:
            return content
        number = self.first + len(self._made)
        self._made.append(self._comment(number, lines))
        return (
            f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
            f"<w:r><w:rPr><w:rStyle w:val={attribute(self.reference_style)}/></w:rPr>"
            f'<w:commentReference w:id="{number}"/></w:r>'
        )

    def _comment(self, number: int, lines: Sequence[str]) -> str:
        mark = f"<w:r><w:rPr><w:rStyle w:val={attribute(self.reference_style)}/></w:rPr><w:annotationRef/></w:r>"
        paragraphs = (
            f"<w:p><w:pPr><w:pStyle w:val={attribute(self.text_style)}/></w:pPr>"
            f"{'' if index else mark}<w:r>{text_element(' '.join(line.split()))}</w:r></w:p>"
            for index, line in enumerate(lines)
        )
        head = f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{_DATE}" w:initials="{_INITIALS}">'
        return f"{head}{''.join(paragraphs)}</w:comment>"

    @classmethod
    def into(cls, package: PackageBuilder, styles: Mapping[str, str]) -> Comments:
        """Comments for a package; `styles` are its style ids by name."""
        part = package.related(DOCUMENT, _KIND)
        used = [int(number) for number in _ID.findall(package[part])] if part else []
        return cls(
            max(used, default=-1) + 1,
            styles.get(_REFERENCE_STYLE[0], _REFERENCE_STYLE[1]),
            styles.get(_TEXT_STYLE[0], _TEXT_STYLE[1]),
        )

    def store(self, package: PackageBuilder, styles: Mapping[str, str]) -> None:
        """Puts the part and the styles that the file lacks into it; without comments nothing is touched."""
        if not self._made:
            return
        made = "".join(self._made)
        part = package.related(DOCUMENT, _KIND)
        if part:
            package.replace(part, _joined(package[part], made))
        else:
            package.add(_PART, f'{_HEAD}<w:comments xmlns:w="{_W}">{made}</w:comments>'.encode(), _TYPE)
            package.relate(DOCUMENT, _KIND, _PART)
        lacking = [xml for name, _, xml in (_REFERENCE_STYLE, _TEXT_STYLE) if name not in styles]
        if lacking:
            package.replace(_STYLES, with_styles(package[_STYLES], lacking))


def with_styles(styles: bytes, added: Iterable[str]) -> bytes:
    """A styles part with further styles at its end."""
    before, end, after = styles.rpartition(b"</w:styles>")
    return before + "".join(added).encode() + end + after


def _joined(part: bytes, made: str) -> bytes:
    """A comments part with further comments after its own; one without any may be an empty element."""
    end = list(_END.finditer(part))[-1]
    if end[0].startswith(b"/>"):
        return part[: end.start()] + b">" + made.encode() + b"</w:comments>"
    return part[: end.start()] + made.encode() + part[end.start() :]
