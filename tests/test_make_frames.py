"""The official frames: what the repository holds is what the script makes, and what GB/T 9704—2012 asks for."""

import io
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import etree

from tools import make_frames

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PACKS = ("jianbao", "gongwen", "yuebao")

MM = 1440 / 25.4
POINT = 20
#: role or name → East Asian font, size in points, first line, alignment
STYLES = {
    "公文标题": ("方正小标宋简体", 22, None, "center"),  # 7.3.1
    "公文正文": ("仿宋_GB2312", 16, "200", "both"),  # 7.3.3
    "heading 1": ("黑体", 16, "200", "both"),  # 7.3.3
    "heading 2": ("楷体_GB2312", 16, "200", "both"),
    "heading 3": ("仿宋_GB2312", 16, "200", "both"),
    "heading 4": ("仿宋_GB2312", 16, "200", "both"),
    "列表项": ("仿宋_GB2312", 16, "200", "both"),
    "引文": ("楷体_GB2312", 16, "200", "both"),
    "主送": ("仿宋_GB2312", 16, None, "both"),  # 7.3.2
    "版头标注": ("黑体", 16, None, "left"),  # 7.2.2, 7.2.3
    "发文机关标志": ("方正小标宋简体", 36, None, "center"),  # 7.2.4
    "发文字号": ("仿宋_GB2312", 16, None, "center"),  # 7.2.5
    "附件标识": ("黑体", 16, None, "left"),  # 7.3.7
    "附件标题": ("方正小标宋简体", 22, None, "center"),
    "抄送": ("仿宋_GB2312", 14, None, "both"),  # 7.4.2
    "印发机关": ("仿宋_GB2312", 14, None, "left"),  # 7.4.3
    "印发日期": ("仿宋_GB2312", 14, None, "right"),
    "页码": ("宋体", 14, None, "right"),  # 7.5
    "双页码": ("宋体", 14, None, "left"),
    "报头名称": ("方正小标宋简体", 42, None, "center"),  # practice of a 简报, from here on
    "按语": ("楷体_GB2312", 16, "200", "both"),
    "报送发": ("仿宋_GB2312", 14, None, "both"),
    "表题": ("黑体", 14, None, "center"),
    "图题": ("黑体", 14, None, "center"),
    "表头": ("黑体", 12, None, "center"),
    "表格文字": ("仿宋_GB2312", 12, None, "left"),
    "表格数字": ("仿宋_GB2312", 12, None, "right"),
}


def part(pack, name):
    with zipfile.ZipFile(TEMPLATES / pack / "frame.docx") as frame:
        return etree.fromstring(frame.read(name))


def value(holder, path, attribute="val", default=None):
    found = holder.find("/".join(W + step for step in path.split("/")))
    return default if found is None else found.get(W + attribute, default)


def style(pack, name):
    return next(s for s in part(pack, "word/styles.xml").iter(f"{W}style") if value(s, "name") == name)


def text(paragraph):
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


@pytest.mark.parametrize("pack", PACKS)
def test_committed_frame_is_what_the_script_makes(pack, tmp_path):
    make_frames.main(tmp_path)
    assert (tmp_path / pack / "frame.docx").read_bytes() == (TEMPLATES / pack / "frame.docx").read_bytes()


@pytest.mark.parametrize("pack", PACKS)
def test_no_date_of_making_is_in_the_file(pack):
    with zipfile.ZipFile(TEMPLATES / pack / "frame.docx") as frame:
        assert {member.date_time for member in frame.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(
    ("side", "millimetres"), [("top", 37), ("bottom", 35), ("left", 28), ("right", 26), ("footer", 25.5)]
)
def test_margins_of_5_2_1(pack, side, millimetres):
    margin = int(value(part(pack, "word/document.xml"), "body/sectPr/pgMar", side))
    assert margin / MM == pytest.approx(millimetres, abs=0.02)


@pytest.mark.parametrize("pack", PACKS)
def test_22_lines_of_28_characters_of_5_2_3(pack):
    section = part(pack, "word/document.xml").find(f"{W}body/{W}sectPr")
    page = {key: int(value(section, "pgSz", key)) for key in "wh"}
    margin = {key: int(value(section, "pgMar", key)) for key in ("top", "bottom", "left", "right")}
    body = style(pack, "公文正文")
    pitch = int(value(body, "pPr/spacing", "line"))
    character = int(value(body, "rPr/sz")) * 10 + int(value(body, "rPr/spacing"))
    assert value(body, "pPr/spacing", "lineRule") == "exact"
    assert (page["h"] - margin["top"] - margin["bottom"]) // pitch == 22
    assert (page["w"] - margin["left"] - margin["right"]) // character == 28
    assert value(section, "docGrid", "type") == "lines"
    assert int(value(section, "docGrid", "linePitch")) == pitch


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", STYLES)
def test_style(pack, name):
    font, size, first, align = STYLES[name]
    found = style(pack, name)
    assert value(found, "rPr/rFonts", "eastAsia") == font
    assert int(value(found, "rPr/sz")) == size * 2
    assert value(found, "pPr/ind", "firstLineChars") == first
    assert value(found, "pPr/jc") == align
    assert found.find(f"{W}rPr/{W}b") is None


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", ["图", "照片", "表头", "表格文字", "表格数字"])
def test_nothing_of_tables_and_charts_has_an_exact_line(pack, name):
    assert value(style(pack, name), "pPr/spacing", "lineRule") != "exact"


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("member", ["word/styles.xml", "word/document.xml", "word/footer1.xml"])
def test_fonts_are_named_and_not_themed(pack, member):
    for fonts in part(pack, member).iter(f"{W}rFonts"):
        assert {key.removeprefix(W) for key in fonts.keys()} == {"ascii", "hAnsi", "eastAsia", "cs"}  # noqa: SIM118


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("member", "align", "side"), [("footer1", "right", "right"), ("footer2", "left", "left")])
def test_page_numbers_of_7_5(pack, member, align, side):
    footer = part(pack, f"word/{member}.xml")
    (paragraph,) = footer.iter(f"{W}p")
    assert text(paragraph) == "— 1 —"
    assert "".join(footer.itertext(f"{W}instrText")).strip() == "PAGE"
    styles = {s.get(f"{W}styleId"): s for s in part(pack, "word/styles.xml").iter(f"{W}style")}
    found = styles[value(paragraph, "pPr/pStyle")]
    assert (value(found, "pPr/jc"), value(found, "pPr/ind", f"{side}Chars")) == (align, "100")
    assert {value(found, "rPr/rFonts", key) for key in ("ascii", "hAnsi", "eastAsia")} == {"宋体"}
    assert part(pack, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("member", ["header1", "header2"])
def test_every_page_bears_the_status(pack, member):
    (paragraph,) = part(pack, f"word/{member}.xml").iter(f"{W}p")
    assert text(paragraph) == "{% if brief.status %}【{{ brief.status }}】{% endif %}"


@pytest.mark.parametrize(("pack", "name"), [("gongwen", "发文字号"), ("jianbao", "报头行")])
def test_red_line_4_mm_below_and_as_wide_as_the_text(pack, name):
    found = style(pack, name)
    line = found.find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert (line.get(f"{W}color"), line.get(f"{W}space")) == ("FF0000", "5")
    assert int(line.get(f"{W}sz")) in range(8, 19)
    assert value(found, "pPr/ind", "left", "0") == value(found, "pPr/ind", "right", "0") == "0"
    # 4 mm from the character: its line box is wider than it by half of what is left of the pitch.
    gap = int(line.get(f"{W}space")) + (579 / POINT - 16) / 2
    assert gap * 25.4 / 72 == pytest.approx(4, abs=0.2)


@pytest.mark.parametrize(("pack", "colour"), [("jianbao", "auto"), ("gongwen", "auto"), ("yuebao", "1F4E79")])
def test_the_box_of_highlights_is_one_box_in_the_colour_of_its_pack(pack, colour):
    head, point = (style(pack, name) for name in ("要点标题", "要点"))
    for found in (head, point):
        border = found.find(f"{W}pPr/{W}pBdr")
        assert [etree.QName(side).localname for side in border] == ["top", "left", "bottom", "right"]
        assert {side.get(f"{W}color") for side in border} == {colour}
        assert value(found, "pPr/shd", "fill") in ("F2F2F2", "EEF3F8")
    # Word puts neighbours into one box only if their indents agree.
    assert [value(head, "pPr/ind", side) for side in ("left", "right")] == [
        value(point, "pPr/ind", side) for side in ("left", "right")
    ]


def test_a_monthly_report_may_go_without_a_number():
    texts = [text(p) for p in part("yuebao", "word/document.xml").iter(f"{W}p")]
    assert "{{ brief.period }}{% if brief.number %}　第{{ brief.number }}期{% endif %}" in texts


@pytest.mark.parametrize("above", [0, 1, 2])
def test_issuer_35_mm_below_the_top_of_the_text_whatever_stands_above(above):
    marks = [p for p in part("gongwen", "word/document.xml").iter(f"{W}p") if value(p, "pPr/pStyle") == "GwIssuer"]
    by_case = dict(zip((2, 1, 0), marks, strict=True))
    before = int(
        value(by_case[above], "pPr/spacing", "before", value(style("gongwen", "发文机关标志"), "pPr/spacing", "before"))
    )
    assert (above * 579 + before) / MM == pytest.approx(35, abs=1)


@pytest.mark.parametrize("pack", PACKS)
def test_version_record_lies_at_the_foot_of_the_last_page(pack):
    document = part(pack, "word/document.xml")
    (table,) = document.iter(f"{W}tbl")
    place = table.find(f"{W}tblPr/{W}tblpPr")
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}tblpYSpec")) == ("margin", "bottom")
    assert value(table, "tblPr/tblW", "w") == "8844"
    borders = style(pack, "版记").find(f"{W}tblPr/{W}tblBorders")
    assert [value(borders, side, "sz") for side in ("top", "insideH", "bottom")] == ["8", "6", "8"]  # 7.4.1
    assert document.find(f"{W}body")[-1].tag == f"{W}sectPr"


@pytest.mark.parametrize("digits", ["2024年1月1日", "2024年1月28日", "2024年12月28日"])
def test_name_is_centred_on_the_date_of_7_3_5_1(digits):
    character, digit, width = 320, 160, 8844
    date = sum(digit if c.isdecimal() else character for c in digits)
    right = int(value(style("gongwen", "成文日期"), "pPr/ind", "right"))
    axis = (width + int(value(style("gongwen", "署名"), "pPr/ind", "left"))) / 2
    assert value(style("gongwen", "成文日期"), "pPr/ind", "rightChars") == "400"
    assert abs(width - right - date / 2 - axis) < character / 2
    assert axis + 15 * 315 / 2 <= width  # set tight, as the body is


def test_long_names_and_their_dates_share_an_axis():
    width = 8844
    axis = (width + int(value(style("gongwen", "署名（长）"), "pPr/ind", "left"))) / 2
    right = int(value(style("gongwen", "成文日期（长）"), "pPr/ind", "right"))
    assert abs(width - right - 2080 / 2 - axis) < 320 / 2
    assert axis + 20 * 315 / 2 <= width - 2 * 315


@pytest.mark.parametrize("pack", PACKS)
def test_tags_that_stand_for_a_paragraph_stand_alone(pack):
    texts = [text(p) for p in part(pack, "word/document.xml").iter(f"{W}p")]
    for found in texts:
        if re.search(r"\{[{%](p|tr) ", found):
            assert re.fullmatch(r"\{[{%](p|tr) [^{}]*[%}]\}", found)
    assert texts.count("{{p body }}") == texts.count("{{p annexes }}") == 1


@pytest.mark.parametrize("pack", PACKS)
def test_pack_names_styles_of_its_frame(pack):
    manifest = yaml.safe_load((TEMPLATES / pack / "pack.yaml").read_text(encoding="utf-8"))
    names = {value(s, "name") for s in part(pack, "word/styles.xml").iter(f"{W}style")}
    assert set(manifest["styles"].values()) <= names
    assert (TEMPLATES / pack / manifest["frame"]).exists()


def test_a_package_has_the_same_bytes_twice():
    first, second = (make_frames.frame(make_frames.gongwen()) for _ in range(2))
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None
