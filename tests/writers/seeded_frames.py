"""A frame with a tag in every place that takes one, and sixty copies of it, each with one fault seeded.

`python -m tests.writers.seeded_frames FOLDER` writes them, to be looked at in Word.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.writers.edited import built_in
from tests.writers.frames import BODY, NAMESPACES, WORD, field, link, p, parts, r, table, zipped

DOC, HEAD, FOOT = "word/document.xml", "word/header1.xml", "word/footer1.xml"
NOTES, ENDS = "word/footnotes.xml", "word/endnotes.xml"
CORE_PART, APP_PART, CUSTOM_PART = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
OFFICE = "application/vnd.openxmlformats-officedocument"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"

DATA = "data:\n  people:\n    - {name: 赵, note: 主任}\n    - {name: 钱, note: 副主任}\n  colour: FFF2CC\n"

#: A text box as Word stores it: the box, and the same once more for older programs.
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='2540000' cy='1270000'/>"
    "<wp:docPr id='90' name='box' descr='印发于{{ brief.date }}'/><w:txbxContent>{0}</w:txbxContent></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
PARAGRAPHS = (
    p("{{ brief.masthead }}"),                                                              # 1
    p("第{", "{ brief.", "<w:proofErr w:type='spellStart'/>", "number }", "}期"),             # 2
    p("印发", BOX.replace("{0}", p("{{ brief.date }}"))),                                    # 3, and 4 in the box
    table(                                                                                  # 5 to 10
        (p("{%tr for s in people %}"), p("")),
        (p("{{ s.name }}"), p("{% cellbg colour %}{{ s.note }}")),
        (p("{%tr endfor %}"), p("")),
    ),
    p(BODY),                                                                                # 11
    p("{%p if brief.cc %}"),                                                                # 12
    p("抄送：{{ brief.cc }}"),                                                               # 13
    p("{%p endif %}"),                                                                      # 14
    p("共{{ people|length }}人", field(" PAGE ")),                                           # 15
)  # fmt: skip


def base() -> dict[str, bytes]:
    """The frame without a fault."""
    made = parts(
        *PARAGRAPHS,
        header=p("{{ brief.series }}") + p("{{ brief.issuer }}"),
        core='<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{{ brief.title }}</dc:title>',
        links=link("footer", "footer1.xml").replace("rId7", "rId21")
        + link("footnotes", "footnotes.xml")
        + link("endnotes", "endnotes.xml").replace("rId7", "rId22"),
        extra={
            FOOT: f"<w:ftr {NAMESPACES}>{p('{{ meeting.name }}')}</w:ftr>",
            NOTES: f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{p("{{ brief.issuer }}供稿")}</w:footnote></w:footnotes>',
            ENDS: f'<w:endnotes {NAMESPACES}><w:endnote w:id="2">{p("第{{ brief.number }}期")}</w:endnote></w:endnotes>',
            APP_PART: f'<Properties xmlns="{PROPERTIES}/extended-properties"><Company>{{{{ brief.issuer }}}}</Company></Properties>',
            CUSTOM_PART: f'<Properties xmlns="{PROPERTIES}/custom-properties" xmlns:vt="{PROPERTIES}/docPropsVTypes">'
            '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="期号"><vt:lpwstr>{{ brief.number }}'
            "</vt:lpwstr></property></Properties>",
            "word/styles.xml": built_in()["word/styles.xml"],
        },
    )
    kinds = {
        FOOT: f"{WORD}.footer+xml",
        NOTES: f"{WORD}.footnotes+xml",
        ENDS: f"{WORD}.endnotes+xml",
        APP_PART: f"{OFFICE}.extended-properties+xml",
        CUSTOM_PART: f"{OFFICE}.custom-properties+xml",
    }
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    types = made["[Content_Types].xml"].decode().replace("</Types>", f"{rows}</Types>")
    return made | {"[Content_Types].xml": types.encode()}


@dataclass(frozen=True, slots=True)
class Seeded:
    """One fault: what it is, the code it must be told by, and its part and paragraph; the texts exchanged."""

    fault: str
    code: str
    part: str
    paragraph: int
    old: str
    new: str
    times: int = 1

    def frame(self) -> bytes:
        made = base()
        text = made[self.part].decode()
        if self.old not in text:
            raise ValueError(self.old)
        return zipped(made | {self.part: text.replace(self.old, self.new, self.times).encode()})


TITLE, NUMBER, BOXED, NAME, NOTE = (r(text) for text in (
    "{{ brief.masthead }}", "number }", "{{ brief.date }}", "{{ s.name }}", "{% cellbg colour %}{{ s.note }}",
))  # fmt: skip
CC, IF, LAST, SLOT = (
    r(text) for text in ("抄送：{{ brief.cc }}", "{%p if brief.cc %}", "共{{ people|length }}人", BODY)
)
ROW_FOR, ROW_END = r("{%tr for s in people %}"), r("{%tr endfor %}")
SECTION = "<w:pPr><w:sectPr/></w:pPr>"

FAULTS = (
    # -- characters of a Chinese keyboard
    Seeded("full-width braces in the text", "tag-full-width", DOC, 1, TITLE, r("｛｛ brief.masthead ｝｝")),
    Seeded("one full-width brace", "tag-full-width", DOC, 1, TITLE, r("{｛ brief.masthead }}")),
    Seeded("a full-width closing brace", "tag-full-width", DOC, 13, CC, r("抄送：{{ brief.cc }｝")),
    Seeded("a full-width percent sign", "tag-full-width", DOC, 12, IF, r("{％p if brief.cc ％}")),
    Seeded("a full-width space behind p", "tag-full-width", DOC, 12, IF, r("{%p　if brief.cc %}")),
    Seeded("full-width braces in a header", "tag-full-width", HEAD, 1, "{{ brief.series }}", "｛｛ brief.series ｝｝"),
    Seeded("full-width braces in a cell", "tag-full-width", DOC, 7, NAME, r("｛｛ s.name ｝｝")),
    Seeded("full-width braces in a text box", "tag-full-width", DOC, 4, BOXED, r("｛｛ brief.date ｝｝")),
    Seeded("full-width braces in a footnote", "tag-full-width", NOTES, 1, "{{ brief.issuer }}", "｛｛ brief.issuer ｝｝"),
    Seeded("a full-width full stop in a name", "tag-syntax", DOC, 1, TITLE, r("{{ brief．masthead }}")),
    Seeded("a curly quote without its other half", "tag-syntax", DOC, 1, TITLE, r("{{ brief.masthead|default(“无) }}")),
    # -- braces
    Seeded("a space between the braces", "tag-spaced", DOC, 1, TITLE, r("{ { brief.masthead }}")),
    Seeded("a tag over two paragraphs", "tag-unclosed", DOC, 1, TITLE, r("{{ brief.") + "</w:p><w:p>" + r("masthead }}")),
    Seeded("a tag that is not closed, in bold", "tag-unclosed", DOC, 2, NUMBER, "<w:r><w:rPr><w:b/></w:rPr><w:t>number</w:t></w:r>"),
    Seeded("a tag that is not closed, in a footer", "tag-unclosed", FOOT, 1, "{{ meeting.name }}", "{{ meeting.name }"),
    Seeded("a tag that never began", "tag-unopened", DOC, 13, CC, r("抄送：brief.cc }}")),
    Seeded("a comment that is not closed", "tag-comment", DOC, 13, CC, r("抄送{# {{ brief.cc }}")),
    Seeded("a hyphen that swallows", "tag-hyphen", DOC, 13, CC, r("抄送：{{- brief.cc }}")),
    # -- names
    Seeded("a misspelt field", "unknown-tag", DOC, 1, TITLE, r("{{ brief.mastheda }}")),
    Seeded("a misspelt field in a split tag", "unknown-tag", DOC, 2, NUMBER, r("numbre }")),
    Seeded("a misspelt group", "unknown-tag", DOC, 13, CC, r("抄送：{{ breif.cc }}")),
    Seeded("a misspelt field in a header", "unknown-tag", HEAD, 2, "{{ brief.issuer }}", "{{ brief.isuer }}"),
    Seeded("a misspelt field in a footer", "unknown-tag", FOOT, 1, "{{ meeting.name }}", "{{ meeting.nmae }}"),
    Seeded("a misspelt field in a text box", "unknown-tag", DOC, 4, BOXED, r("{{ brief.dtae }}"), 2),
    Seeded("a misspelt field in a footnote", "unknown-tag", NOTES, 1, "brief.issuer", "brief.isser"),
    Seeded("a misspelt field in an endnote", "unknown-tag", ENDS, 1, "brief.number", "brief.nomber"),
    Seeded("a misspelt field in the title property", "unknown-tag", CORE_PART, 1, "brief.title", "brief.titel"),
    Seeded("a misspelt field in the company property", "unknown-tag", APP_PART, 1, "brief.issuer", "brief.issur"),
    Seeded("a misspelt field in a custom property", "unknown-tag", CUSTOM_PART, 1, "brief.number", "brief.nummer"),
    Seeded("a misspelt field in an alt text", "unknown-tag", DOC, 3, "印发于{{ brief.date }}", "印发于{{ brief.dat }}"),
    Seeded("a misspelt field of a row", "unknown-tag", DOC, 7, NAME, r("{{ s.nmae }}")),
    Seeded("a misspelt colour of a cell", "unknown-tag", DOC, 8, NOTE, r("{% cellbg color %}{{ s.note }}")),
    Seeded("a loop over what is not there", "unknown-tag", DOC, 5, ROW_FOR, r("{%tr for s in persons %}")),
    Seeded("a misspelt filter", "tag-unknown-filter", DOC, 15, LAST, r("共{{ people|lenght }}人")),
    Seeded("a group printed as if it were a text", "tag-unprintable", DOC, 1, TITLE, r("{{ brief }}")),
    # -- pairs, loops, conditions
    Seeded("a condition without its end", "tag-unpaired", DOC, 12, r("{%p endif %}"), r("（完）")),
    Seeded("an end without its condition", "tag-unpaired", DOC, 14, IF, r("（始）")),
    Seeded("a row loop without its end", "tag-unpaired", DOC, 5, ROW_END, r("合计")),
    Seeded("a nested loop without its end", "tag-unpaired", DOC, 7, NAME, r("{% for a in people %}{% for b in people %}{{ b.name }}{% endfor %}")),
    Seeded("a misspelt condition", "tag-syntax", DOC, 12, IF, r("{%p fi brief.cc %}")),
    Seeded("a condition from one cell to the next", "tag-crosses", DOC, 7, NAME + "</w:p></w:tc><w:tc><w:tcPr/><w:p>" + NOTE,
           r("{% if brief.cc %}{{ s.name }}") + "</w:p></w:tc><w:tc><w:tcPr/><w:p>" + r("{{ s.note }}{% endif %}")),
    Seeded("words beside a paragraph tag", "tag-not-alone", DOC, 12, IF, r("另有{%p if brief.cc %}")),
    Seeded("a picture beside a paragraph tag", "tag-not-alone", DOC, 12, IF, IF + "<w:r><w:drawing/></w:r>"),
    Seeded("words in the row of a row tag", "tag-not-alone", DOC, 5, ROW_FOR + "</w:p></w:tc><w:tc><w:tcPr/><w:p>" + r(""),
           ROW_FOR + "</w:p></w:tc><w:tc><w:tcPr/><w:p>" + r("姓名")),
    Seeded("a row tag outside a table", "tag-outside-table", DOC, 12, IF, r("{%tr if brief.cc %}")),
    Seeded("a cell colour outside a table", "tag-outside-table", DOC, 13, CC, r("{% cellbg colour %}抄送")),
    Seeded("a section break in a paragraph tag", "tag-section-break", DOC, 12, "<w:p>" + IF, f"<w:p>{SECTION}{IF}"),
    # -- what a frame may not do
    Seeded("computing", "tag-forbidden", DOC, 15, LAST, r("共{{ people|length + 1 }}人")),
    Seeded("calling", "tag-forbidden", DOC, 1, TITLE, r("{{ brief.masthead.upper() }}")),
    Seeded("reaching for what is inside", "tag-forbidden", FOOT, 1, "meeting.name", "meeting.__class__"),
    Seeded("a file included", "tag-forbidden", DOC, 13, CC, r("{% include 'a' %}")),
    Seeded("a colour that is none", "tag-cell-value", DOC, 8, NOTE, r("{% cellbg s.note %}{{ s.note }}")),
    # -- slots
    Seeded("a misspelt slot", "slot-unknown", DOC, 11, SLOT, r("{{p boby }}")),
    Seeded("a slot without its p", "slot-misplaced", DOC, 11, SLOT, r("{{ body }}")),
    Seeded("the same slot twice", "slot-repeated", DOC, 13, CC, SLOT),
    Seeded("a slot in a header", "slot-misplaced", HEAD, 2, "{{ brief.issuer }}", "{{p section('text') }}"),
    Seeded("a slot in a condition", "slot-misplaced", DOC, 13, CC, r("{{p section(“text”) }}")),
    # -- fields, links, what Word stores
    Seeded("a field that fetches a file", "frame-field", DOC, 15, "<w:instrText> PAGE </w:instrText>", "<w:instrText> INCLUDETEXT a.docx </w:instrText>"),
    Seeded("a tag in the code of a field", "tag-misplaced", DOC, 15, " PAGE ", " REF {{ brief.number }} "),
    Seeded("a tag that begins in a hyperlink and ends outside", "frame-damaged-by-tags", DOC, 13, CC,
           "<w:hyperlink w:anchor='a'>" + r("抄送：{{ brief.") + "</w:hyperlink>" + r("cc }}")),
    Seeded("a style renamed", "style-missing", "word/styles.xml", 0, 'w:val="引文"', 'w:val="引语"'),
)  # fmt: skip


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "00 no fault.docx").write_bytes(zipped(base()))
    for number, seeded in enumerate(FAULTS, 1):
        (folder / f"{number:02} {seeded.fault}.docx").write_bytes(seeded.frame())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
