"""The list of numbers: every printed figure with its sentence, fact and line, harmless in any spreadsheet."""

import csv
import io

import openpyxl
import pytest

from briefgen import check
from briefgen.blocks import Cell, Column, Document, Heading, ListBlock, Number, Photo, Table, Text
from briefgen.pipeline import Result
from briefgen.tracing.review import Provenance
from briefgen.tracing.values import Value, as_csv, as_xlsx, values
from tests.saying import brief

FACTS = """
规上工业产值: {value: 4217.2亿元, kind: 本年累计, growth: 可比增长5.6%}
企业: {value: 5家, parts: {甲类: 2家, 乙类: 3家}}
"""
SECTIONS = """
- {kind: indicators, show: [规上工业产值]}
- {kind: table, caption: 企业情况, show: [企业], columns: [value]}
- {kind: chart, caption: 企业构成, chart: doughnut, show: [企业]}
"""
ROW = Value("5家", "=共5家", "@企业", "", "", "-", "+b.yaml:3")


def checked() -> Result:
    result = check(brief(FACTS, SECTIONS), file="b.yaml")
    assert result.document is not None, result.diagnostics
    return result


def listed(result: Result) -> tuple[Value, ...]:
    return values(result.document, Provenance(result.edition, result.diagnostics))


def by_fact(*facts: str) -> list[Value]:
    return [row for row in listed(checked()) if row.fact in facts]


def test_a_number_in_a_sentence_has_its_sentence_fact_period_basis_and_line():
    (row,) = by_fact("规上工业产值.增速.可比")
    assert (row.number, row.basis, row.period) == ("5.6%", "可比", "本年累计（1—11月）")
    assert row.sentence.startswith("1—11月，")
    assert row.sentence.endswith("。")
    assert row.origin.startswith("b.yaml:")


def test_a_point_of_an_earlier_edition_has_its_period_and_its_file():
    facts = "甲: {kind: 当月, concept: 产值, growth: 同比增长%s%%}"
    sections = """
    - {kind: trend, caption: 走势, show: [甲]}
    - {kind: dashboard, caption: 一览, show: [甲], columns: [当月增速, 比上期]}
    """
    history = [("b10.yaml", brief(facts % "5.3", month="2024-10").encode())]
    result = check(brief(facts % "5.4", sections), file="b.yaml", history=history)
    there, here, *_, move = listed(result)
    assert (there.number, there.fact, there.period, there.basis) == (
        "5.3",
        "甲.增速.同比@2024-10",
        "当月（10月份）",
        "同比",
    )
    assert there.origin.startswith("b10.yaml:")
    assert here.origin.startswith("b.yaml:")
    assert (move.number, move.period, move.basis) == ("0.1", "当月（11月份）", "比10月份")
    assert move.derivation.startswith("5.4 − 5.3（10月份：b10.yaml:")


def test_a_cell_is_named_by_its_table_its_row_and_its_column():
    row = by_fact("企业.甲类")[0]
    assert row.sentence.split("｜")[0] == "企业情况"
    assert "甲类" in row.sentence.split("｜")[1]
    assert "数值" in row.sentence.split("｜")[2]


def test_a_point_of_a_chart_is_named_by_its_series_and_category():
    assert by_fact("企业.甲类")[-1].sentence == "企业构成｜企业｜甲类"


def test_numbers_in_headings_lists_photos_and_below_merged_cells_are_listed():
    edition = checked().edition
    five = Number("5家", "企业")
    rows = ((Cell((Text("甲"),), rows=2), Cell((five,))), (Cell((five,)),))
    blocks = (
        Heading(1, (Text("新增"), five), "一、"),
        ListBlock(((five,),)),
        Table((Text("表题"),), (Column((Text("名"),)), Column((Text("数"),))), rows),
        Photo(b"", (five,), "照片", 1, 1),
    )
    found = values(Document({}, {"body": blocks}), Provenance(edition))
    assert [row.sentence for row in found] == ["一、新增5家", "5家", "表题｜甲｜数", "表题｜甲｜数", "5家"]


def test_a_derived_number_keeps_its_derivation():
    blocks = (ListBlock(((Number("36.5%", "占比", derivation="1538.5÷4217.2"),),)),)
    (row,) = values(Document({}, {"body": blocks}), Provenance(checked().edition))
    assert (row.derivation, row.origin) == ("1538.5÷4217.2", "")


def test_csv_opens_in_a_chinese_spreadsheet_and_no_cell_acts():
    data = as_csv([ROW], "zh")
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head == ["数字", "所在文句", "数据", "时期", "口径", "推算", "出处"]
    assert row == ["5家", "'=共5家", "'@企业", "", "", "'-", "'+b.yaml:3"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_whatever_a_spreadsheet_takes_for_a_formula_is_a_text(start):
    data = as_csv([Value(f"{start}1+1", "", "", "", "", "", "")], "en").decode("utf-8-sig")
    assert f"'{start}1+1" in data


def test_xlsx_holds_texts_only_and_the_same_bytes_every_time():
    data = as_xlsx([ROW], "en")
    assert data == as_xlsx([ROW], "en")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("number", "sentence", "fact")
    assert rows[1] == ("5家", "=共5家", "@企业", None, None, "-", "+b.yaml:3")
    assert {cell.data_type for cell in sheet[2] if cell.value is not None} == {"s"}


@pytest.mark.parametrize("name", ["values.csv", "values.XLSX"])
def test_the_command_writes_the_list(cli, brief_file, name):
    run = cli("build", brief_file(brief(FACTS, SECTIONS)), "-o", "out.docx", "--values", name, "--format", "json")
    assert (run.code, run.json["values"]) == (0, name)


def test_another_format_is_refused_before_anything_is_written(cli, brief_file, tmp_path):
    run = cli("build", brief_file(brief(FACTS, SECTIONS)), "-o", "out.docx", "--values", "values.txt")
    assert run.code == 2
    assert "values-format" in run.err
    assert not (tmp_path / "out.docx").exists()
