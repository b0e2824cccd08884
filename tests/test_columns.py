"""Column widths: as they are where every number fits on one line, by content where one does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.blocks import Cell, Column, Number, Text
from briefgen.columns import fitted


def column(head, align="right", weight=1.6):
    return Column((Text(head),), align, weight)


def cell(text):
    return Cell((Number(text, "甲"),) if text[:1].isdigit() else (Text(text),))


def test_columns_that_hold_their_numbers_keep_their_widths():
    columns = [column("指标", "left", 3.2), column("数值（亿元）"), column("增速（%）")]
    assert fitted(columns, [[cell("规上工业产值"), cell("4217.2"), cell("5.6")]]) == tuple(columns)


def test_many_columns_leave_room_for_the_longest_number():
    columns = [column("指标", "left", 3.2), *(column(f"第{name}列") for name in "甲乙丙丁戊己庚辛壬癸")]
    row = [cell("规上工业产值"), cell("123456789.0"), *(cell("1.0") for _ in range(9))]
    widths = [one.weight for one in fitted(columns, [row])]
    assert widths[1] == max(widths)
    assert widths[2] < widths[1] / 2


def test_words_give_way_to_numbers():
    columns = [column("位次", "center"), *(column(f"第{name}列") for name in "甲乙丙丁戊己庚辛壬")]
    row = [cell("增速位列全市各区第二" * 5), *(cell("1000.0") for _ in range(9))]
    widths = [one.weight for one in fitted(columns, [row])]
    assert 36 * widths[1] / sum(widths) > 0.5 * len("1000.0")


@given(st.lists(st.text("0123456789.", min_size=1, max_size=9), min_size=1, max_size=6))
def test_no_number_that_the_line_can_hold_is_cut(numbers):
    columns = [column("值") for _ in numbers]
    made = fitted(columns, [[Cell((Number(text, "甲"),)) for text in numbers]])
    total = sum(one.weight for one in made)
    assert all(36 * one.weight / total >= 0.5 * len(text) for one, text in zip(made, numbers, strict=True))


def test_a_word_of_english_stays_whole_in_a_head():
    columns = [column("Indicator", "left", 3.2), column("On a comparable basis (%)")]
    names, numbers = fitted(columns, [[cell("Output of many industries " * 3), cell("5.6")]])
    assert 36 * numbers.weight / (names.weight + numbers.weight) >= 0.65 * len("comparable")
