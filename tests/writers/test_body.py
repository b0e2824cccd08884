"""Each kind of block as WordprocessingML: styles by role, captions with numbers, tables as wide as the text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from briefgen.blocks import (
    Cell,
    Chart,
    ChartValue,
    Column,
    Heading,
    ListBlock,
    Number,
    Paragraph,
    Photo,
    Series,
    Table,
    Text,
)
from briefgen.writers.body import BodyWriter, Drawing, keep_last
from briefgen.writers.runs import Runs, caption_bookmark
from tests.writers.frames import NAMESPACES, WP, W

ROLES = (
    *("body", "heading-1", "heading-2", "list", "caption-table", "caption-chart", "chart", "photo", "note"),
    *("table", "table-head", "table-text", "table-number", "after-table", "quotation"),
)
WORDS = {"table-label": "表", "chart-label": "图", "note-label": "注："}
WIDTH = 8845


def writer():
    return BodyWriter(
        styles={role: f"S-{role}" for role in ROLES},
        fonts=dict.fromkeys(ROLES, "仿宋"),
        words=WORDS,
        text_width=WIDTH,
        runs=Runs(1),
        draw=lambda _: Drawing("<w:here/>", 5_400_000, 2_000_000),
        next_shape=4,
    )


def written(*blocks):
    return etree.fromstring(f"<w:body {NAMESPACES}>{writer().write(blocks)}</w:body>")


def w(path):
    return "/".join(f"{{{W}}}{step}" for step in path.split("/"))


def val(element, name="val"):
    return None if element is None else element.get(f"{{{W}}}{name}")


def text(element):
    return "".join(element.itertext(f"{{{W}}}t"))


def style(paragraph):
    return val(paragraph.find(w("pPr/pStyle"))).removeprefix("S-")


def outline(body):
    """Style and text of each paragraph that is no part of a table."""
    return [(style(p), text(p)) for p in body.findall(w("p"))]


def said(words):
    return (Text(words),)


# -- text ------------------------------------------------------------------------------------------


def test_a_paragraph_has_the_style_of_its_role():
    body = written(Paragraph(said("稳中有进。")), Paragraph(said("引文"), "quotation"))
    assert outline(body) == [("body", "稳中有进。"), ("quotation", "引文")]


def test_a_role_the_pack_does_not_map_is_no_paragraph_in_some_other_style():
    with pytest.raises(KeyError):
        written(Paragraph(said("x"), "unheard-of"))


def test_a_heading_has_the_style_of_its_level_and_its_number():
    body = written(Heading(1, said("运行"), "一、"), Heading(2, said("投资"), "（一）"))
    assert outline(body) == [("heading-1", "一、运行"), ("heading-2", "（一）投资")]


def test_each_item_of_a_list_is_a_paragraph():
    items = (said("甲"), said("乙"))
    assert outline(written(ListBlock(items))) == [("list", "甲"), ("list", "乙")]
    assert outline(written(ListBlock(items, ordered=True))) == [("list", "1.甲"), ("list", "2.乙")]


# -- tables ----------------------------------------------------------------------------------------

COLUMNS = (Column(said("名称"), "left", 2.0), Column(said("数值"), "right"), Column(said("单位")))


def row(*cells):
    return tuple(cell if isinstance(cell, Cell) else Cell(said(cell)) for cell in cells)


def table(*rows, **more):
    return Table(said("指标"), COLUMNS, rows or (row("产值", "5", "亿元"),), number=3, **more)


def test_a_table_stands_below_its_caption_with_its_number_in_a_field():
    body = written(table(key="t"))
    assert outline(body)[0] == ("caption-table", "表3\u3000指标")
    assert body.find(w("p")).find(f".//{w('instrText')}").text.split() == ["SEQ", "表", "\\*", "ARABIC"]
    assert body[1].tag == w("tbl")


def test_the_caption_of_a_table_that_may_be_referred_to_has_a_bookmark_round_its_number():
    caption = written(table(key="t")).find(w("p"))
    start = caption.find(w("bookmarkStart"))
    assert val(start, "name") == caption_bookmark("t")
    assert "".join(text(e) for e in start.itersiblings()) == "表3\u3000指标"
    assert written(table()).find(w("p")).find(w("bookmarkStart")) is None


def test_columns_fill_the_width_of_the_text_by_their_weights():
    grid = [int(val(c, "w")) for c in written(table()).find(w("tbl/tblGrid"))]
    assert grid == [4422, 2211, 2212]
    assert sum(grid) == WIDTH


def test_the_head_row_repeats_and_no_row_is_cut_by_a_page():
    rows = written(table()).findall(w("tbl/tr"))
    assert [r.find(w("trPr/tblHeader")) is not None for r in rows] == [True, False]
    assert all(r.find(w("trPr/cantSplit")) is not None for r in rows)


def test_cells_are_set_as_their_column_says():
    head, first = written(table()).findall(w("tbl/tr"))
    assert [style(p) for p in head.findall(w("tc/p"))] == ["table-head"] * 3
    assert [style(p) for p in first.findall(w("tc/p"))] == ["table-text", "table-number", "table-text"]
    assert [val(p.find(w("pPr/jc"))) for p in first.findall(w("tc/p"))] == [None, None, "center"]
    assert [text(c) for c in first.findall(w("tc"))] == ["产值", "5", "亿元"]


def test_a_cell_over_several_rows_leaves_empty_cells_below_it():
    rows = (row(Cell(said("汽车"), rows=2), "1", "个"), row("2", "家"), row("医药", "3", "个"))
    cells = [r.findall(w("tc")) for r in written(table(*rows)).findall(w("tbl/tr"))[1:]]
    assert [[text(c) for c in r] for r in cells] == [["汽车", "1", "个"], ["", "2", "家"], ["医药", "3", "个"]]
    merges = [val(r[0].find(w("tcPr/vMerge"))) if r[0].find(w("tcPr/vMerge")) is not None else "-" for r in cells]
    assert merges == ["restart", None, "-"]
    assert cells[1][0].find(w("p")) is not None


def test_a_row_that_is_too_short_is_filled_with_empty_cells():
    last = written(table(row("甲"))).findall(w("tbl/tr"))[1]
    assert [text(c) for c in last.findall(w("tc"))] == ["甲", "", ""]


def kept(rows):
    """For each row of a table whether it stays on the page of the next."""
    body = written(table(*(row("甲", "1", "个") for _ in range(rows))))
    return [r.find(f".//{w('keepNext')}") is not None for r in body.findall(w("tbl/tr"))]


def test_a_short_table_stays_on_one_page():
    assert kept(3) == [True, True, True, False]


def test_a_long_table_leaves_three_rows_with_its_head_and_three_for_the_next_page():
    head, *rows = kept(40)
    assert head
    assert [index for index, stays in enumerate(rows) if stays] == [0, 1, 37, 38]


def test_below_a_table_stands_its_note_or_a_thin_line():
    assert outline(written(table()))[-1] == ("after-table", "")
    assert outline(written(table(note=said("快报数。"))))[-1] == ("note", "注：快报数。")


# -- drawings --------------------------------------------------------------------------------------


def chart(**more):
    series = (Series("数量", (ChartValue(Decimal(5), "5", "甲"),), "个"),)
    return Chart("bar", said("构成"), ("甲",), series, "条形图：<甲>5个", number=2, **more)


def test_a_chart_stands_above_its_caption_and_note():
    body = written(chart(note=said("不相加。")))
    assert outline(body) == [("chart", ""), ("caption-chart", "图2\u3000构成"), ("note", "注：不相加。")]
    kept = [p.find(w("pPr/keepNext")) is not None for p in body.iter(w("p"))]
    assert kept[1:] == [True, False]
    assert len(written(chart())) == 2


def test_drawings_have_ids_of_their_own_a_name_alt_text_and_a_size():
    photo = Photo(b"", said("现场"), "会议现场", 4, 3)
    shapes = [(e.get("id"), e.get("name"), e.get("descr")) for e in written(chart(), photo).iter(f"{{{WP}}}docPr")]
    assert shapes == [("4", "图2", "条形图：<甲>5个"), ("5", "photo 5", "会议现场")]
    extent = written(chart()).find(f".//{{{WP}}}extent")
    assert (extent.get("cx"), extent.get("cy")) == ("5400000", "2000000")


def test_a_photo_stands_above_its_caption():
    assert outline(written(Photo(b"", said("现场"), "会议", 4, 3))) == [("photo", ""), ("caption-chart", "现场")]


# -- what follows the slot -------------------------------------------------------------------------


def bound(*blocks):
    body = etree.fromstring(f"<w:body {NAMESPACES}>{keep_last(writer().write(blocks))}</w:body>")
    return [p.find(w("pPr/keepNext")) is not None for p in body.iter(w("p"))]


def test_the_last_paragraph_can_be_bound_to_what_follows():
    assert bound(Paragraph(said("一")), Paragraph((Number("5家", "x"),))) == [False, True]
    assert keep_last("") == ""
