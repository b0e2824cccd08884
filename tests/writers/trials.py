"""What the owner of a template does in Word, as edits of the built-in frame, and what must come of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.writers.edited import DOCUMENT, edited, with_body
from tests.writers.frames import BODY, RELS, R, p, r, table, zipped

#: One black point, PNG.
LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636000000002000148afa471"
    "0000000049454e44ae426082"
)
STYLES, HEADER, FOOTER = "word/styles.xml", "word/header1.xml", "word/footer1.xml"
DATA = "data:\n  people:\n    - {name: 赵, note: 主任}\n    - {name: 钱, note: 副主任}\n"
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline distT='0' distB='0' distL='0' distR='0'>"
    "<wp:extent cx='2540000' cy='1270000'/><wp:docPr id='90' name='box'/><a:graphic><a:graphicData "
    "uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr/>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style='width:200pt;height:100pt'><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@dataclass(frozen=True, slots=True)
class Trial:
    """An edit; `works` and what a part of the document then holds, or the code it is told by and its place."""

    frame: bytes
    outcome: str = "works"
    part: str = DOCUMENT
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    place: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


def with_logo() -> bytes:
    """A picture pasted into the header: its part, its relationship and its kind come with it."""
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="logo"/><a:graphic '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="logo"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>"
    )
    changed = edited(
        (HEADER, "</w:p></w:hdr>", drawing),
        (
            "[Content_Types].xml",
            '<Default Extension="xml"',
            '<Default Extension="png" ContentType="image/png"/><Default Extension="xml"',
        ),
    )
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    link = f'<Relationship Id="rId1" Type="{R}/image" Target="media/logo.png"/>'
    parts["word/_rels/header1.xml.rels"] = f'<Relationships xmlns="{RELS}">{link}</Relationships>'.encode()
    return zipped(parts | {"word/media/logo.png": LOGO})


def bold(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"


def _numbered(xml: str) -> tuple[str, str, str]:
    """The line of the issue number, typed anew."""
    return (DOCUMENT, '<w:r><w:t xml:space="preserve">第{{ brief.number }}期</w:t></w:r>', xml)


MASTHEAD = '<w:t xml:space="preserve">{{ brief.masthead }}</w:t>'
PEOPLE = table(
    (p("{%tr for s in people %}"), p("")),
    (p("{{ loop.index }}"), p("{{ s.name }}{{ s.note }}")),
    (p("{%tr endfor %}"), p("")),
)
SPELT = "<w:proofErr w:type='spellStart'/>", "<w:proofErr w:type='spellEnd'/>"
MARK = "<w:bookmarkStart w:id='77' w:name='here'/>"

#: In the order of the table in the documentation.
TRIALS: Mapping[str, Trial] = {
    "masthead": Trial(edited((DOCUMENT, MASTHEAD, "<w:t>某某区工业通讯</w:t>"), (DOCUMENT, MASTHEAD, "<w:t>某某区工业通讯</w:t>")),
                      holds=("某某区工业通讯",), lacks=("示例工业简报",)),
    "logo": Trial(with_logo(), part=HEADER, holds=('r:embed="rId1"',)),
    "font": Trial(edited((STYLES, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="楷体"')), part=STYLES, holds=('w:eastAsia="楷体"',)),
    "size": Trial(edited((STYLES, '<w:sz w:val="32"/>', '<w:sz w:val="30"/>')), lacks=("<w:sz ", "<w:szCs ")),
    "footer": Trial(edited((FOOTER, "</w:p></w:ftr>", "</w:p>" + p("{{ meeting.name }}") + "</w:ftr>")),
                    part=FOOTER, holds=("工业经济工作会议",)),
    "style deleted": Trial(edited((STYLES, '<w:name w:val="引文"/>', '<w:name w:val="副本"/>')), "style-missing", place="pack.yaml"),
    "style renamed by Word": Trial(edited((STYLES, 'w:val="heading 1"', 'w:val="标题 1"')), holds=("一、",)),
    "misspelt": Trial(edited(_numbered(r("第{{ brief.numbre }}期"))), "unknown-tag", place="第{{ brief.numbre }}期"),
    "split by bold": Trial(edited(_numbered(r("第{{ brief.") + bold("number") + r(" }}期"))), holds=("第12期",)),
    "split by spelling": Trial(edited(_numbered(r("第{{ ") + SPELT[0] + r("brief.number") + SPELT[1] + r(" }}期"))), holds=("第12期",)),
    "split by a bookmark": Trial(edited(_numbered(r("第{{ brief.") + MARK + r("number }}期") + "<w:bookmarkEnd w:id='77'/>")),
                                 holds=("第12期",), lacks=('w:id="77"', "w:id='77'")),
    "full-width braces": Trial(edited(_numbered(r("第｛｛ brief.number ｝｝期"))), "tag-full-width", place="第｛｛ brief.number ｝｝期"),
    "curly quotes": Trial(edited(_numbered(r("第{{ brief.number|default(“无”) }}期"))), holds=("第12期",)),
    "row loop": Trial(with_body(PEOPLE + p(BODY)), holds=("赵主任", "钱副主任"), lacks=("{%tr",)),
    "text box": Trial(with_body(p(BOX.replace("{0}", p("第{{ brief.number }}期"))) + p(BODY)), lacks=("{{",)),
    "section in a cell": Trial(with_body(table((p("{{p section(“工业”) }}"), p("旁"))) + p(BODY)), holds=("工业运行",)),
    "section lacking": Trial(with_body(p("{{p section(“服务业”) }}") + p(BODY)), "slot-unfilled", place="{{p section(“服务业”) }}"),
    "body deleted": Trial(with_body(p("（正文）")), "section-unplaced", place="a.yaml"),
}  # fmt: skip
