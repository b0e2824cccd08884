"""The document as plain text: every word and figure, nothing of Word."""

from __future__ import annotations

from decimal import Decimal

from briefgen.blocks import (
    Cell,
    Chart,
    ChartValue,
    Column,
    Document,
    Heading,
    Label,
    ListBlock,
    Number,
    Paragraph,
    Photo,
    Reference,
    Series,
    Table,
    Text,
)
from briefgen.writers.outline import outline

SAID = (Text("产值"), Number("5亿元", "产值"), Reference("t", "表1"))


def lines(*blocks, facts=False, fields=None, **slots):
    return outline(Document(fields or {}, {"body": blocks, **slots}), facts=facts).splitlines()


def test_paragraphs_say_their_role_unless_it_is_the_usual_one():
    assert lines(Paragraph(SAID), Paragraph((Text("引"),), "quotation")) == [
        "",
        "[body]",
        "产值5亿元表1",
        "(quotation) 引",
    ]


def test_facts_are_named_behind_their_numbers_on_request():
    assert lines(Paragraph(SAID), facts=True)[-1] == "产值5亿元〈产值〉表1"


def test_headings_show_level_and_number():
    assert lines(Heading(2, (Text("运行"),), "（一）"))[-2:] == ["", "## （一）运行"]


def test_lists_are_numbered_where_their_order_counts():
    items = ((Text("甲"),), (Text("乙"),))
    assert lines(ListBlock(items))[-2:] == ["- 甲", "- 乙"]
    assert lines(ListBlock(items, ordered=True))[-2:] == ["1. 甲", "2. 乙"]


def test_tables_show_caption_head_rows_and_note():
    table = Table(
        (Text("指标"),),
        (Column((Text("名称"),)), Column((Text("数值"),))),
        ((Cell((Text("产值"),)), Cell((Number("5", "产值"),))), (Cell((Text("投资"),)), Cell(()))),
        note=(Text("快报数"),),
        number=1,
    )
    assert lines(table)[3:] == ["表1 指标", "| 名称 | 数值 |", "| 产值 | 5 |", "| 投资 |  |", "(note) 快报数"]


def chart(note=()):
    values = (ChartValue(Decimal(5), "5", "甲"), None)
    return Chart("bar", (Text("构成"),), ("甲", "乙"), (Series("数量", values, "个"),), "条形图", note=note, number=2)


def test_charts_show_what_they_draw_and_a_dash_for_what_is_missing():
    assert lines(chart())[3:] == ["图2 构成 <bar, native>", "  数量（个）: 甲 5、乙 —", "  alt: 条形图"]
    assert lines(chart((Text("不相加"),)))[-1] == "(note) 不相加"


def test_photos_show_their_size_and_caption():
    assert lines(Photo(b"", (Text("现场"),), "会议", 4, 3))[-1] == "(photo 4x3) 现场"


def test_fields_are_listed_by_their_path_and_empty_ones_left_out():
    fields = {
        "brief": {"title": Text("标题"), "number": Label("12"), "status": Text("")},
        "lines": (Text("甲"), {"name": Text("乙")}),
    }
    assert lines(fields=fields) == ["brief.title: 标题", "brief.number: 12", "lines: 甲", "lines.name: 乙"]


def test_every_slot_that_holds_something_is_named():
    assert lines(annexes=(Paragraph((Text("附"),)),)) == ["", "[annexes]", "附"]
