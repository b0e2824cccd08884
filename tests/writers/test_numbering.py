"""Numbers that Word makes: which paragraph is numbered by what, and that nothing is numbered twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from briefgen.blocks import Document, Heading, ListBlock, Paragraph, Text
from briefgen.pack import Pack, load_pack
from briefgen.pack_manifest import ROLES
from briefgen.tracing.audit import audit
from briefgen.writers.docx import write
from briefgen.writers.numbering import automatic_roles
from tests.writers.frames import BODY, NAMESPACES, WORD, R, W, docx, link, p

NS = {"w": W}
NUMBERING = (
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num><w:numIdMacAtCleanup w:val="1"/>'
)
OWN = '<w:numPr><w:numId w:val="7"/></w:numPr>'


def style(role: str, properties: str = "", based_on: str = "") -> str:
    kind = "table" if role == "table" else "paragraph"
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="S-{role}"><w:name w:val="样式 {role}"/>{base}{properties}'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )


def said(text: str) -> tuple[Text]:
    return (Text(text),)


BLOCKS = (
    Heading(1, said("甲"), "一、"),
    Heading(2, said("乙"), "（一）"),
    ListBlock((said("子"), said("丑")), ordered=True),
    Paragraph(said("正文。")),
    ListBlock((said("寅"),), ordered=True),
    ListBlock((said("卯"),)),
    Heading(1, said("丙"), "二、"),
)


def pack(tmp_path: Path, *lines: str, own: dict[str, str] | None = None, merged: dict[str, str] | None = None,
         styles: str = "", before: str = "", part: str = "") -> Pack:  # fmt: skip
    """A pack whose styles have some properties of their own, and whose roles may share a style."""
    given = own or {}
    rows = "".join(style(role, f"<w:pPr>{given[role]}</w:pPr>" if role in given else "") for role in ROLES)
    extra = {"word/numbering.xml": f"<w:numbering {NAMESPACES}>{part}</w:numbering>"} if part else {}
    links = link("numbering", "numbering.xml") if part else ""
    frame = docx(*([before] if before else []), p(BODY), styles=rows + styles, extra=extra, links=links)
    mapped = [f"  {role}: 样式 {(merged or {}).get(role, role)}" for role in ROLES]
    (tmp_path / "frame.docx").write_bytes(_typed(frame) if part else frame)
    text = "\n".join(["title: 试用", "words: {note-label: 注}", "styles:", *mapped, *lines])
    (tmp_path / "pack.yaml").write_text(text, encoding="utf-8")
    return load_pack(str(tmp_path))


def _typed(frame: bytes) -> bytes:
    """The frame with a content type for its numbering part."""
    row = f'<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(frame)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</Types>", row.encode()))
    return out.getvalue()


def parts(pack: Pack, *blocks: object) -> dict[str, bytes]:
    document = Document({}, {"body": blocks or BLOCKS})  # type: ignore[arg-type]
    written = write(document, pack)
    assert write(document, pack) == written
    audit(written, document, pack.words, pack.frame.package.parts, automatic_roles(pack))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(made: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """Style, number of its own and text of each paragraph."""
    root = etree.fromstring(made["word/document.xml"])
    return [
        (
            _val(one, "w:pPr/w:pStyle").removeprefix("S-"),
            _val(one, "w:pPr/w:numPr/w:numId"),
            "".join(one.itertext(f"{{{W}}}t")),
        )
        for one in root.iterfind("w:body/w:p", NS)
    ]


def _val(element: etree._Element, path: str) -> str:
    found = element.find(path, NS)
    return "" if found is None else found.get(f"{{{W}}}val", "")


def numbers_of_styles(made: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    root = etree.fromstring(made["word/styles.xml"])
    return {
        one.get(f"{{{W}}}styleId").removeprefix("S-"): (
            _val(one, "w:pPr/w:numPr/w:ilvl"),
            _val(one, "w:pPr/w:numPr/w:numId"),
        )
        for one in root.iterfind("w:style", NS)
        if one.find("w:pPr/w:numPr", NS) is not None
    }


def level(made: dict[str, bytes], number: str, index: int) -> dict[str, str]:
    """What a numbering says of a level."""
    root = etree.fromstring(made["word/numbering.xml"])
    abstract = _val(root.find(f"w:num[@w:numId='{number}']", NS), "w:abstractNumId")
    found = root.find(f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{index}']", NS)
    return {etree.QName(child).localname: child.get(f"{{{W}}}val", "") for child in found}


# -- typed -----------------------------------------------------------------------------------------


def test_typed_numbers_are_characters_and_touch_nothing_else(tmp_path):
    made = parts(pack(tmp_path))
    assert lines(made) == [
        ("heading-1", "", "一、甲"), ("heading-2", "", "（一）乙"), ("list", "", "1.子"), ("list", "", "2.丑"),
        ("body", "", "正文。"), ("list", "", "1.寅"), ("list", "", "卯"), ("heading-1", "", "二、丙"),
    ]  # fmt: skip
    assert "word/numbering.xml" not in made
    assert numbers_of_styles(made) == {}


def test_nothing_is_typed_beside_what_a_style_numbers_by_itself(tmp_path):
    made = parts(pack(tmp_path, own={"heading-1": OWN, "list": OWN}, part=NUMBERING))
    assert [text for _, _, text in lines(made)] == ["甲", "（一）乙", "子", "丑", "正文。", "寅", "卯", "丙"]
    assert made["word/numbering.xml"] == f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>".encode()


def test_a_number_that_a_style_inherits_counts_as_its_own(tmp_path):
    styles = style("parent", f"<w:pPr>{OWN}</w:pPr>") + style("child", based_on="S-parent")
    ours = pack(tmp_path, merged={"heading-2": "child"}, styles=styles, part=NUMBERING)
    assert automatic_roles(ours) == {"heading-2"}


def test_a_style_that_takes_an_inherited_number_away_has_none(tmp_path):
    none = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    styles = style("parent", f"<w:pPr>{OWN}</w:pPr>") + style("child", none, "S-parent")
    assert automatic_roles(pack(tmp_path, merged={"heading-2": "child"}, styles=styles, part=NUMBERING)) == frozenset()


def test_styles_based_on_each_other_in_a_circle_have_no_number(tmp_path):
    styles = style("one", based_on="S-two") + style("two", based_on="S-one")
    assert automatic_roles(pack(tmp_path, merged={"heading-2": "one"}, styles=styles)) == frozenset()


# -- word ------------------------------------------------------------------------------------------


def test_headings_are_numbered_through_their_styles(tmp_path):
    made = parts(pack(tmp_path, "numbering: word"))
    headings = [line for line in lines(made) if line[0].startswith("heading")]
    assert headings == [("heading-1", "", "甲"), ("heading-2", "", "乙"), ("heading-1", "", "丙")]
    assert numbers_of_styles(made) == {f"heading-{n}": (str(n - 1), "1") for n in range(1, 5)}
    levels = [level(made, "1", index) for index in range(4)]
    assert [(one["numFmt"], one["lvlText"]) for one in levels] == [
        ("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"),
    ]  # fmt: skip
    assert [one["pStyle"] for one in levels] == [f"S-heading-{n}" for n in range(1, 5)]
    assert {one["suff"] for one in levels} == {"nothing"}
    assert not any("pPr" in one for one in levels)


def test_the_numbering_part_is_related_and_typed(tmp_path):
    made = parts(pack(tmp_path, "numbering: word"))
    assert b"numbering+xml" in made["[Content_Types].xml"]
    assert f'Type="{R}/numbering"'.encode() in made["word/_rels/document.xml.rels"]


def test_each_ordered_list_begins_anew(tmp_path):
    made = parts(pack(tmp_path, "numbering: word"))
    items = [line for line in lines(made) if line[0] == "list"]
    assert items == [("list", "2", "子"), ("list", "2", "丑"), ("list", "3", "寅"), ("list", "", "卯")]
    root = etree.fromstring(made["word/numbering.xml"])
    starts = {
        one.get(f"{{{W}}}numId"): _val(one, "w:lvlOverride/w:startOverride") for one in root.iterfind("w:num", NS)
    }
    assert starts == {"1": "", "2": "1", "3": "1"}
    assert level(made, "2", 0)["lvlText"] == "%1."


def test_a_list_keeps_the_indent_of_its_style(tmp_path):
    indent = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
    styles = style("indented", f"<w:pPr>{indent}</w:pPr>") + style("item", based_on="S-indented")
    made = parts(pack(tmp_path, "numbering: word", merged={"list": "item"}, styles=styles))
    assert made["word/numbering.xml"].count(indent.encode()) == 1


def test_a_number_stands_where_the_schema_wants_it_in_the_properties_of_a_style(tmp_path):
    own = {"heading-1": '<w:keepNext/><w:spacing w:before="0"/><w:outlineLvl w:val="0"/>'}
    root = etree.fromstring(parts(pack(tmp_path, "numbering: word", own=own))["word/styles.xml"])
    order = [etree.QName(one).localname for one in root.find("w:style[@w:styleId='S-heading-1']/w:pPr", NS)]
    assert order == ["keepNext", "numPr", "spacing", "outlineLvl"]
    bare = [etree.QName(one).localname for one in root.find("w:style[@w:styleId='S-heading-2']", NS)]
    assert bare == ["name", "pPr", "rPr"]


def test_what_the_frame_numbers_stays_and_ours_comes_behind_it(tmp_path):
    made = parts(pack(tmp_path, "numbering: word", part=NUMBERING))
    root = etree.fromstring(made["word/numbering.xml"])
    order = [etree.QName(one).localname for one in root]
    assert order == [*["abstractNum"] * 3, *["num"] * 4, "numIdMacAtCleanup"]
    assert [one.get(f"{{{W}}}abstractNumId") for one in root.iterfind("w:abstractNum", NS)] == ["4", "5", "6"]
    assert [one.get(f"{{{W}}}numId") for one in root.iterfind("w:num", NS)] == ["7", "8", "9", "10"]
    assert numbers_of_styles(made)["heading-1"] == ("0", "8")


def test_a_style_that_numbers_by_itself_is_not_numbered_again(tmp_path):
    made = parts(pack(tmp_path, "numbering: word", own={"heading-2": OWN, "list": OWN}, part=NUMBERING))
    assert numbers_of_styles(made)["heading-2"] == ("", "7")
    assert [(number, text) for _, number, text in lines(made)] == [
        ("", "甲"), ("", "乙"), ("", "子"), ("", "丑"), ("", "正文。"), ("", "寅"), ("", "卯"), ("", "丙"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "shared",
    [
        {"merged": {"heading-1": "body"}},
        {"styles": style("inheriting", based_on="S-heading-1")},
        {"before": p("抬头", properties='<w:pPr><w:pStyle w:val="S-heading-1"/></w:pPr>')},
    ],
    ids=["role", "style", "frame"],
)
def test_a_style_that_something_else_has_too_is_not_numbered_but_the_headings_are(tmp_path, shared):
    made = parts(pack(tmp_path, "numbering: word", **shared))
    assert set(numbers_of_styles(made)) == {"heading-2", "heading-3", "heading-4"}
    numbered = [(number, text) for _, number, text in lines(made) if text in ("甲", "丙", "正文。", "抬头")]
    assert [line for line in numbered if line[0]] == [("1", "甲"), ("1", "丙")]
    assert "pStyle" not in level(made, "1", 0)
