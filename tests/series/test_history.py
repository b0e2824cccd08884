"""Earlier editions: which are found, what they let a brief say, and what is told where they say otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, Run

from briefgen import check
from briefgen.diagnostics import YamlPlace
from briefgen.periods import Kind, Month, parse_month
from briefgen.pipeline import Result
from briefgen.quantity import QuantityError, parse_change
from briefgen.series.trends import Point, derivation, pace_run, period_name, record, side_run, transition
from briefgen.writers.outline import outline

INPUTS = ROOT / "inputs"
NAME = "规模以上工业增加值"
Files = list[tuple[str, bytes]]


def brief(month: str, facts: str, *, series: str = "某区简报", head: str = "", top: str = "") -> str:
    lines = "".join(f"  {line}\n" for line in facts.splitlines())
    more = "".join(f"  {line}\n" for line in head.splitlines())
    return (
        f"{top}brief:\n  series: {series}\n  number: 1\n  title: 题\n  issuer: 某局\n  date: 2024-12-28\n"
        f"  month: {month}\n{more}facts:\n{lines}sections:\n  - {{kind: indicators, show: [产值]}}\n"
    )


def product(growth: str, *, kind: str = "当月", more: str = "") -> str:
    return f"产值: {{kind: {kind}, growth: {{value: {growth}}}{more}}}"


def asked(growth: str, trend: str = "上期", *, kind: str = "当月", more: str = "") -> str:
    return f"产值: {{kind: {kind}, growth: {{value: {growth}, trend: {trend}{more}}}}}"


def files(*editions: tuple[str, str], **more: str) -> Files:
    """Earlier editions of the series: each a month and the growth it printed."""
    return [(f"{month}.yaml", brief(month, product(growth), **more).encode()) for month, growth in editions]


def said(text: str, history: Files) -> str:
    """The one paragraph of a brief that must be free of errors."""
    result = check(text, history=history)
    assert result.document is not None, result.diagnostics
    return outline(result.document).splitlines()[-1]


def codes(text: str, history: Files = [], **more: object) -> list[str]:  # noqa: B006 - never changed
    return [d.code for d in check(text, history=history, **more).diagnostics]


# -- the real editions of 2024 ---------------------------------------------------------------------


@cache
def release(month: str) -> Result:
    own = f"2024-{month}-nbs-industry.yaml"
    others = [(path.name, path.read_bytes()) for path in sorted(INPUTS.glob("*.yaml")) if path.name != own]
    return check((INPUTS / own).read_bytes(), file=own, history=others)


REAL = {
    "02": "1—2月份，全国规模以上工业增加值同比实际增长7.0%，增速比上年12月份加快0.2个百分点。",
    "03": "3月份，全国规模以上工业增加值同比实际增长4.5%，增速比1—2月份回落2.5个百分点，环比下降0.08%；1—3月，同比实际增长6.1%。",
    "04": "4月份，全国规模以上工业增加值同比实际增长6.7%，增速比3月份加快2.2个百分点，环比增长0.97%；1—4月，同比实际增长6.3%。",
    "05": "5月份，全国规模以上工业增加值同比实际增长5.6%，增速比4月份回落1.1个百分点，环比增长0.30%；1—5月，同比实际增长6.2%。",
    "06": "6月份，全国规模以上工业增加值同比实际增长5.3%，增速比5月份回落0.3个百分点，环比增长0.42%；1—6月，同比实际增长6.0%。",
    "07": "7月份，全国规模以上工业增加值同比实际增长5.1%，增速比6月份回落0.2个百分点，环比增长0.35%；1—7月，同比实际增长5.9%。",
    "08": "8月份，全国规模以上工业增加值同比实际增长4.5%，增速比7月份回落0.6个百分点，环比增长0.32%；1—8月，同比实际增长5.8%。",
    "09": "9月份，全国规模以上工业增加值同比实际增长5.4%，增速比8月份加快0.9个百分点，环比增长0.59%；1—9月，同比实际增长5.8%。",
    "10": "10月份，全国规模以上工业增加值同比实际增长5.3%，增速比9月份回落0.1个百分点，环比增长0.41%；1—10月，同比实际增长5.8%。",
    "11": "11月份，全国规模以上工业增加值同比实际增长5.4%，增速比10月份加快0.1个百分点，环比增长0.46%；1—11月，同比实际增长5.8%。",
    "12": "12月份，全国规模以上工业增加值同比实际增长6.2%，增速比11月份加快0.8个百分点，环比增长0.64%；2024年，比上年实际增长5.8%。",
}


@pytest.mark.parametrize("month", REAL)
def test_each_release_of_2024_moves_as_the_table_of_transitions_says(month):
    result = release(month)
    assert result.document is not None
    assert REAL[month] in [line.removeprefix("(highlight) ") for line in outline(result.document).splitlines()]


@pytest.mark.parametrize("month", REAL)
def test_no_release_has_a_finding_or_an_unused_fact(month):
    assert release(month).diagnostics == ()
    assert release(month).unused == ()


def test_a_release_names_the_editions_it_used():
    used = {month: [str(one.month) for one in release(month).edition.previous] for month in REAL}
    before = [f"2024-{month}" for month in REAL]
    assert used == {
        "02": [],
        "03": ["2024-02"],
        "04": ["2024-03"],
        "05": before[:3],
        "06": before[:4],
        "07": before[:5],
        "08": before[:6],
        "09": ["2024-07", "2024-08"],
        "10": ["2024-09"],
        "11": before[:9],
        "12": before[:10],
    }


def test_a_derived_move_is_a_fact_with_what_it_was_computed_from():
    facts = release("11").edition.facts
    move = facts[f"{NAME}.增速.同比实际.变动"]
    assert (move.quantity.digits, move.quantity.unit) == ("0.1", "个百分点")
    assert re.fullmatch(r"5\.4 − 5\.3（10月份：2024-10-nbs-industry\.yaml:\d+）", move.derivation)
    assert not facts[f"{NAME}.增速.同比实际"].derivation
    printed = outline(release("11").document, facts=True)
    assert f"加快0.1个百分点〈{NAME}.增速.同比实际.变动〉" in printed


# -- one transition --------------------------------------------------------------------------------


def point(growth: str, month: str = "2024-10", line: int = 5) -> Point:
    return Point(parse_month(month), parse_change(growth), YamlPlace("a.yaml", line, 1))


TRANSITIONS = [
    ("增长5.3%", "增长5.4%", "增速比10月份加快0.1个百分点", "5.4 − 5.3"),
    ("增长5.4%", "增长5.3%", "增速比10月份回落0.1个百分点", "5.4 − 5.3"),
    ("下降1.9%", "下降0.8%", "降幅比10月份收窄1.1个百分点", "1.9 − 0.8"),
    ("下降0.8%", "下降1.9%", "降幅比10月份扩大1.1个百分点", "1.9 − 0.8"),
    ("下降1.2%", "增长0.8%", "由10月份下降1.2%转为增长", "下降1.2%"),
    ("增长0.8%", "下降1.2%", "由10月份增长0.8%转为下降", "增长0.8%"),
    ("持平", "增长0.8%", "由10月份持平转为增长", "持平"),
    ("持平", "下降0.8%", "由10月份持平转为下降", "持平"),
    ("增长0.8%", "持平", "由10月份增长0.8%转为持平", "增长0.8%"),
    ("下降0.8%", "持平", "由10月份下降0.8%转为持平", "下降0.8%"),
    ("增长5.8%", "增长5.8%", "增速与10月份持平", "增长5.8% = 增长5.8%"),
    ("下降5.8%", "下降5.8%", "降幅与10月份持平", "下降5.8% = 下降5.8%"),
    ("持平", "持平", "增速与10月份持平", "持平 = 持平"),
    ("增长10.4%", "增长9.9%", "增速比10月份回落0.5个百分点", "10.4 − 9.9"),
    ("增长7%", "增长5.25%", "增速比10月份回落1.75个百分点", "7 − 5.25"),
]


@pytest.mark.parametrize(("before", "now", "words", "why"), TRANSITIONS)
def test_every_row_of_the_table_of_transitions_is_said_and_traced(before, now, words, why):
    history = files(("2024-10", f"同比{before}"))
    text = brief("2024-11", asked(f"同比{now}"))
    assert said(text, history) == f"11月份，产值同比{now}，{words}。"
    fact = check(text, history=history).edition.facts["产值.增速.同比.变动"]
    assert fact.derivation.startswith(f"{why}（10月份：2024-10.yaml:")


@pytest.mark.parametrize(("before", "now", "words", "why"), TRANSITIONS)
def test_a_rate_that_changed_sides_has_no_difference(before, now, words, why):
    move = transition(point(before), point(now, "2024-11"), "10月份")
    assert bool(move.turned) == ("转为" in words)
    assert move.turned == "" or move.change.word in ("增长", "下降", "持平")
    assert derivation(point(before), point(now), "10月份") == f"{why}（10月份：a.yaml:5）"


def test_no_move_is_said_unasked():
    assert (
        said(brief("2024-11", product("同比增长5.4%")), files(("2024-10", "同比增长5.3%")))
        == "11月份，产值同比增长5.4%。"
    )


@pytest.mark.parametrize(
    ("kind", "month", "now", "name"),
    [
        (Kind.MONTH, "2024-10", "2024-11", "10月份"),
        (Kind.MONTH, "2024年1—2月", "2024-03", "1—2月份"),
        (Kind.MONTH, "2023-12", "2024年1—2月", "上年12月份"),
        (Kind.MONTH, "2022-12", "2024-01", "2022年12月份"),
        (Kind.YEAR_TO_DATE, "2024-10", "2024-11", "1—10月"),
        (Kind.YEAR_TO_DATE, "2024年1—2月", "2024-03", "1—2月"),
        (Kind.YEAR_TO_DATE, "2024-01", "2024-02", "1月份"),
        (Kind.YEAR_TO_DATE, "2023-12", "2024年1—2月", "上年全年"),
        (Kind.PERIOD_END, "2024-09", "2024-10", "9月末"),
    ],
)
def test_a_compared_period_is_named_as_it_is_and_never_as_the_last_month(kind, month, now, name):
    assert period_name(kind, parse_month(month), parse_month(now)) == name


# -- months ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2024年1—2月", "2024年1-2月", "2024年1－2月份", "2024-01—02", "2024-01至02", "2024-1～2"]
)
def test_two_months_may_be_one_edition(text):
    month = parse_month(text)
    assert (month, month.name, str(month), month.first) == (Month(2024, 2, 1), "1—2月", "2024-02", Month(2024, 1))
    assert month.following() == Month(2024, 3)
    assert month.opens_year


@pytest.mark.parametrize(
    "text",
    ["2024-01-02", "2024年2—1月", "2024-00—02", "2024—01", "2024年1—13月", "1—2月", "2024年1—11月", "2024年4—6月"],
)
def test_what_is_no_month_is_told(text):
    with pytest.raises(QuantityError):
        parse_month(text)
    assert codes(brief(text, product("同比增长5.4%"))) == ["month-expected"]


def test_what_has_no_edition_but_trends_typed_is_no_finding():
    assert codes(typed("比10月份加快0.1个百分点")) == []


def test_in_an_edition_from_january_the_year_to_date_is_said_once():
    growths = "[{value: 同比增长7.0%, trend: 上期}, {value: 同比增长7.0%, kind: 本年累计}]"
    text = brief("2024年1—2月", f"产值: {{kind: 当月, growth: {growths}}}")
    assert (
        said(text, files(("2023-12", "同比增长6.8%"))) == "1—2月份，产值同比增长7.0%，增速比上年12月份加快0.2个百分点。"
    )
    result = check(text)
    assert result.unused == ()
    assert result.edition.fact("产值.增速.本年累计.同比").id == "产值.增速.同比"


def test_in_an_edition_from_january_two_rates_of_one_period_must_agree():
    growths = "[同比增长7.0%, {value: 同比增长6.9%, kind: 本年累计}]"
    assert "same-period" in codes(brief("2024年1—2月", f"产值: {{kind: 当月, growth: {growths}}}"))
    other = "[同比增长7.0%, {value: 可比增长6.9%, kind: 本年累计}]"
    assert (
        said(brief("2024-01", f"产值: {{kind: 当月, growth: {other}}}"), [])
        == "1月份，产值同比增长7.0%，可比增长6.9%。"
    )


def test_the_first_cumulative_rate_after_january_and_february_compares_with_their_only_rate():
    text = brief("2024-03", asked("同比增长6.1%", kind="本年累计"))
    assert said(text, files(("2024年1—2月", "同比增长7.0%"))) == "1—3月，产值同比增长6.1%，增速比1—2月回落0.9个百分点。"


def test_the_rate_of_a_year_is_compared_on_the_same_basis_under_its_other_name():
    last = [("2024-11.yaml", brief("2024-11", product("同比增长5.9%", kind="本年累计")).encode())]
    text = brief("2024-12", asked("比上年增长5.8%", kind="本年累计"))
    assert said(text, last) == "2024年，产值比上年增长5.8%，增速比1—11月回落0.1个百分点。"


def test_a_file_of_a_span_is_named_by_its_last_month(cli: Callable[..., Run], tmp_path: Path):
    (tmp_path / "a.yaml").write_text(brief("2024年1—2月", product("同比增长7.0%")), encoding="utf-8")
    assert cli("build", "a.yaml").code == 0
    assert (tmp_path / "outputs/2024-02/某区简报-2024-1.docx").exists()


# -- which editions --------------------------------------------------------------------------------

NOW = brief("2024-11", asked("同比增长5.4%"))


def test_only_earlier_editions_of_the_series_count():
    others = files(("2024-12", "同比增长9.0%"), ("2024-11", "同比增长9.0%"))
    foreign = files(("2024-10", "同比增长1.0%"), series="另一种简报")
    broken = [("b.yaml", b"brief: {series: \xe6\x9f\x90"), ("c.yaml", b"\xff\xfe"), ("d.yaml", b"")]
    faulty = [("e.yaml", brief("2024-10", "产值: 1").encode())]
    history = [*others, *foreign, *broken, *faulty, *files(("2024-09", "同比增长5.0%"))]
    assert said(NOW, history) == "11月份，产值同比增长5.4%，增速比9月份加快0.4个百分点。"
    assert codes(NOW, history) == ["trend-gap"]


def test_editions_are_not_looked_at_unless_something_asks_for_them():
    class Untouched:
        def __iter__(self) -> Iterator[tuple[str, bytes]]:
            raise AssertionError

    for text in (
        brief("2024-11", product("同比增长5.4%")),
        brief("2024-11", product("同比增长5.4%", more=", rank: []")),
    ):
        assert check(text, history=Untouched()).edition.previous == ()
    assert check((INPUTS / "2024-11-jiading.yaml").read_bytes(), history=Untouched()).document is not None


def test_no_more_editions_are_read_than_are_needed():
    months = [f"2024-{month:02}" for month in range(1, 11)]
    result = check(NOW, history=files(*((month, "同比增长5.3%") for month in months)))
    assert [str(one.month) for one in result.edition.previous] == ["2024-10"]


def test_a_month_in_a_comment_does_not_mislead():
    tricky = "# month: 2023-01\n" + brief("2024-10", product("同比增长5.3%"))
    flow = brief("2024-09", product("同比增长9.0%")).replace("  month: 2024-09\n", "  'month': \"2024-09\" # 报告期\n")
    history = [("a.yaml", flow.encode()), ("b.yaml", tricky.encode())]
    assert said(NOW, history) == "11月份，产值同比增长5.4%，增速比10月份加快0.1个百分点。"


def test_an_edition_that_is_not_what_it_looked_like_takes_its_place_by_its_month():
    odd = brief("2024-09", product("同比增长9.0%")).replace("  title: 题\n", "  title: 'x, month: 2024-10'\n")
    history = [("a.yaml", odd.encode()), *files(("2024-10", "同比增长5.3%"))]
    assert said(NOW, history) == "11月份，产值同比增长5.4%，增速比10月份加快0.1个百分点。"


def test_two_files_of_one_month_are_told():
    history = [("a.yaml", brief("2024-10", product("同比增长5.0%")).encode()), *files(("2024-10", "同比增长5.3%"))]
    assert codes(NOW, history) == ["edition-twice"]


def test_a_series_without_editions_says_nothing_and_tells_so():
    assert said(NOW, []) == "11月份，产值同比增长5.4%。"
    assert codes(NOW) == ["no-previous-edition"]


def test_a_series_that_was_renamed_is_told_and_linked():
    history = files(("2024-10", "同比增长5.3%"), series="某区工业简报")
    assert codes(NOW, history) == ["series-renamed", "no-previous-edition"]
    linked = brief("2024-11", asked("同比增长5.4%"), head="formerly: 某区工业简报")
    assert codes(linked, history) == []
    assert "加快0.1个百分点" in said(linked, history)


def test_an_indicator_that_was_renamed_is_told_and_linked():
    old = "规上工业产值: {kind: 当月, growth: 同比增长5.3%}"
    history = [("a.yaml", brief("2024-10", old).replace("[产值]", "[规上工业产值]").encode())]
    new = brief("2024-11", asked("同比增长5.4%").replace("产值:", "规模以上工业产值:")).replace(
        "[产值]", "[规模以上工业产值]"
    )
    assert codes(new, history) == ["id-renamed", "trend-without-base"]
    linked = new.replace("{kind: 当月", "{曾用名: 规上工业产值, kind: 当月")
    assert codes(linked, history) == []
    assert "增速比10月份加快0.1个百分点" in said(linked, history)


def test_a_part_is_found_inside_a_whole_that_was_renamed():
    part = "among: {乙: {growth: 同比增长5.3%}}"
    old = brief("2024-10", f"甲: {{kind: 当月, {part}}}").replace("[产值]", "[甲]")
    facts = "产值: {kind: 当月, formerly: 甲, among: {丙: {formerly: 乙, growth: {value: 同比增长5.4%, trend: 上期}}}}"
    text = brief("2024-11", facts)
    assert "增速比10月份加快0.1个百分点" in said(text, [("a.yaml", old.encode())])
    assert codes(text, [("a.yaml", old.encode())]) == []


def test_a_renamed_indicator_is_followed_through_several_editions():
    third = brief("2024-11", asked("同比增长5.4%", "[上期, 新高新低]"))
    second = brief("2024-10", "产值: {formerly: 总产值, kind: 当月, growth: 同比增长5.0%}")
    first = brief("2024-09", "总产值: {kind: 当月, growth: 同比增长5.2%}")
    before = brief("2024-08", "总产值: {kind: 当月, growth: 同比增长5.1%}")
    history = [(name, text.encode()) for name, text in (("c", second), ("b", first), ("a", before))]
    assert said(third, history).endswith("增速比10月份加快0.4个百分点，创8月份以来新高。")


# -- editions that are named -----------------------------------------------------------------------


def folder(**named: str) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        if name not in named:
            raise FileNotFoundError(name)
        return named[name].encode()

    return read


def test_editions_that_are_named_are_used_and_no_others():
    text = brief("2024-11", asked("同比增长5.4%"), top="previous: a\n")
    read = folder(a=brief("2024-10", product("同比增长5.0%")))
    result = check(text, read_file=read, history=files(("2024-10", "同比增长5.3%")))
    assert "加快0.4个百分点" in outline(result.document)
    assert [one.brief.origin.file for one in result.edition.previous] == ["a"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (None, "previous-missing"),
        (brief("2024-10", "产值: 1"), "previous-unsound"),
        ("甲: 乙\n", "previous-unsound"),
        (brief("2024-10", product("同比增长5.0%"), series="另一种"), "previous-other-series"),
        (brief("2024-11", product("同比增长5.0%")), "previous-not-before"),
    ],
)
def test_an_edition_that_is_named_must_be_sound(source, code):
    text = brief("2024-11", asked("同比增长5.4%"), top="上期: [a]\n")
    named = {} if source is None else {"a": source}
    found = check(text, read_file=folder(**named)).diagnostics
    assert [(d.code, d.severity, d.origin.line) for d in found] == [(code, "error", 1)]


# -- gaps and missing figures ----------------------------------------------------------------------


def test_a_missing_edition_is_told_and_the_month_compared_with_is_named():
    history = files(("2024-09", "同比增长5.0%"))
    assert said(NOW, history) == "11月份，产值同比增长5.4%，增速比9月份加快0.4个百分点。"
    found = check(NOW, history=history).diagnostics
    assert [(d.code, d.args["month"], d.args["base"]) for d in found] == [("trend-gap", "11月", "9月份")]


def test_a_missing_january_is_a_gap_and_a_span_is_none():
    december = files(("2023-12", "同比增长6.8%"))
    assert codes(brief("2024-02", asked("同比增长7.0%")), december) == ["trend-gap"]
    assert codes(brief("2024年1—2月", asked("同比增长7.0%")), december) == []
    assert codes(brief("2024-01", asked("同比增长7.0%")), december) == []


@pytest.mark.parametrize(
    "before",
    ["可比增长5.3%", "同比增长5.3个百分点", "同比增长1.8倍", "同比增加3亿元", "同比增长约5%", "同比待填"],
)
def test_only_the_same_basis_in_percent_is_a_base(before):
    history = files(("2024-10", before if "百分点" not in before else "同比提高5.3个百分点"))
    assert said(NOW, history) == "11月份，产值同比增长5.4%。"
    assert "trend-without-base" in codes(NOW, history)


def test_another_kind_of_period_is_no_base():
    history = [("a.yaml", brief("2024-10", product("同比增长5.3%", kind="本年累计")).encode())]
    assert codes(NOW, history) == ["trend-without-base"]


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("产值: {growth: {value: 同比增长5.4%, trend: 上期}}", "trend-without-period"),
        ("产值: {kind: 年内, growth: {value: 同比增长5.4%, trend: 上期}}", "trend-without-period"),
        ("产值: {kind: 当月, growth: {value: 同比下降0.4个百分点, trend: 上期}}", "trend-not-a-rate"),
        ("产值: {kind: 当月, growth: {value: 同比增长1.8倍, trend: 上期}}", "trend-not-a-rate"),
    ],
)
def test_what_cannot_be_compared_is_told_and_not_said(fact, code):
    history = files(("2024-10", "同比增长5.3%"))
    assert code in codes(brief("2024-11", fact), history)
    assert "比10月份" not in said(brief("2024-11", fact), history)


def test_a_figure_that_is_not_known_yet_has_no_trend():
    found = codes(brief("2024-11", asked("同比待填")), files(("2024-10", "同比增长5.3%")))
    assert found == ["pending"]


def test_a_trend_under_an_indicator_is_meant_of_its_first_growth():
    facts = "产值: {kind: 当月, trend: 上期, growth: [同比增长5.4%, 环比增长0.4%]}"
    old = brief("2024-10", "产值: {kind: 当月, growth: [同比增长5.3%, 环比增长0.3%]}")
    words = said(brief("2024-11", facts), [("a.yaml", old.encode())])
    assert words == "11月份，产值同比增长5.4%，增速比10月份加快0.1个百分点，环比增长0.4%。"


def test_a_derived_move_may_be_mentioned_in_text():
    text = NOW.replace("{kind: indicators, show: [产值]}", "{kind: text, text: 增速【产值.增速.同比.变动】。}")
    assert said(text, files(("2024-10", "同比增长5.3%"))) == "增速比10月份加快0.1个百分点。"


# -- figures the brief itself has of earlier months ------------------------------------------------


def test_a_brief_may_carry_the_figures_of_earlier_months():
    text = brief("2024年1—2月", asked("同比增长7.0%", more=", 往期: {2023-12: 同比增长6.8%}"))
    assert said(text, []) == "1—2月份，产值同比增长7.0%，增速比上年12月份加快0.2个百分点。"
    assert codes(text) == []


def test_what_a_brief_says_of_an_earlier_month_goes_before_its_edition_and_the_revision_is_told():
    text = brief("2024-11", asked("同比增长5.4%", more=", earlier: {2024-10: 增长5.2%}"))
    history = files(("2024-10", "同比增长5.3%"))
    assert "加快0.2个百分点" in said(text, history)
    told = check(text, history=history).diagnostics
    assert [(d.code, d.args["now"], d.args["before"]) for d in told] == [("revised", "增长5.2%", "增长5.3%")]


@pytest.mark.parametrize(
    ("earlier", "code"),
    [
        ("2024-11: 增长5.2%", "earlier-not-before"),
        ("2024-10: 可比增长5.2%", "earlier-other-basis"),
        ("2024-10: 提高5个百分点", "earlier-other-basis"),
    ],
)
def test_an_earlier_figure_is_of_an_earlier_month_on_the_same_basis(earlier, code):
    text = brief("2024-11", asked("同比增长5.4%", more=f", earlier: {{{earlier}}}"))
    assert code in codes(text, files(("2024-09", "同比增长5.0%")))


# -- several months in a row -----------------------------------------------------------------------


def row(*growths: str, last: int = 11) -> list[Point]:
    """Points of months that follow each other, the newest first."""
    return [point(growth, f"2024-{last - index:02}") for index, growth in enumerate(growths)]


def rates(*values: float) -> list[str]:
    return [f"{'增长' if value > 0 else '下降'}{abs(value)}%" if value else "持平" for value in values]


@pytest.mark.parametrize(
    ("values", "months", "word", "closed"),
    [
        ((4.5, 5.1, 5.3, 5.6, 6.7, 4.5), 4, "回落", True),
        ((5.4, 5.3, 5.4), 1, "加快", True),
        ((5.4, 5.3, 5.2), 2, "加快", False),
        ((5.4, 5.4, 5.2), 0, "", True),
        ((-0.8, -1.9, -3.0, -2.0), 2, "收窄", True),
        ((-3.0, -1.9, -0.8, 0.2), 2, "扩大", True),
        ((5.4,), 0, "", False),
    ],
)
def test_months_that_moved_the_same_way_are_counted_back_to_one_that_did_not(values, months, word, closed):
    run = pace_run(row(*rates(*values)))
    assert (run.months, run.word, run.closed) == (months, word, closed)


@pytest.mark.parametrize(
    ("values", "months", "word", "closed"),
    [
        ((5.4, 5.3, 0.1, -0.2), 3, "增长", True),
        ((-5.4, -5.3, 0), 2, "下降", True),
        ((5.4, 5.3, 5.2), 3, "增长", False),
        ((0, 5.3), 0, "", True),
    ],
)
def test_months_on_one_side_are_counted_back_to_one_on_the_other(values, months, word, closed):
    run = side_run(row(*rates(*values)))
    assert (run.months, run.word, run.closed) == (months, word, closed)


def test_january_and_february_together_count_as_no_month():
    span = [*row(*rates(5.4, 5.3), last=4), point("增长5.2%", "2024年1—2月"), point("下降1%", "2023-12")]
    assert (side_run(span).months, side_run(span).closed) == (2, False)
    turned = [*row(*rates(5.4, 5.3), last=4), point("下降5.2%", "2024年1—2月")]
    assert (side_run(turned).months, side_run(turned).closed) == (2, True)


def test_a_gap_ends_what_is_known():
    points = [*row(*rates(5.4, 5.3)), point("增长5.2%", "2024-08"), point("下降5.2%", "2024-07")]
    assert (side_run(points).months, side_run(points).closed) == (2, False)
    assert record([*row(*rates(5.4, 5.3)), *(point("增长5%", f"2024-0{month}") for month in (8, 7, 6))]) is None


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((6.2, 5.4, 5.3, 5.4, 4.5, 6.7), ("2024-07", "新高")),
        ((4.5, 5.1, 5.3, 5.6, 6.7), ("2024-07", "新低")),
        ((6.2, 5.4, 5.3, 6.2, 4.0), None),
        ((6.2, 5.4, 5.3), None),
        ((5.4, 5.4, 5.3, 5.2, 5.1), None),
        ((-0.1, -0.2, -0.3, -0.4), None),
        ((0, -0.2, -0.3, -0.4), None),
        ((5.0,), None),
    ],
)
def test_a_record_is_over_at_least_three_months_before_and_names_the_first(values, found):
    met = record(row(*rates(*values)))
    assert (None if met is None else (str(met.since), met.word)) == found


SUMMER = (("2024-03", "4.5"), ("2024-04", "6.7"), ("2024-05", "5.6"), ("2024-06", "5.3"), ("2024-07", "5.1"))


def summer(*trends: str) -> tuple[str, Files]:
    return brief("2024-08", asked("同比增长4.5%", f"[{', '.join(trends)}]")), files(
        *((m, f"同比增长{v}%") for m, v in SUMMER)
    )


def test_a_run_is_said_after_the_move_with_a_number_of_its_own():
    text, history = summer("上期", "连续快慢", "新高新低")
    assert (
        said(text, history) == "8月份，产值同比增长4.5%，增速比7月份回落0.6个百分点，连续4个月回落，创4月份以来新低。"
    )
    result = check(text, history=history)
    fact = result.edition.facts["产值.增速.同比.连续快慢"]
    assert (fact.quantity.digits, fact.quantity.unit, bool(fact.derivation)) == ("4", "个月", True)
    assert "连续4个月〈产值.增速.同比.连续快慢〉回落" in outline(result.document, facts=True)


def test_a_run_and_a_record_without_the_move_name_what_they_are_about():
    assert said(*summer("streak")).endswith("，增速连续4个月回落。")
    assert said(*summer("record")).endswith("，增速创4月份以来新低。")


def test_a_run_that_may_be_longer_is_not_said_but_told():
    text, history = summer("side", "streak")
    assert said(text, history).endswith("，增速连续4个月回落。")
    told = [d for d in check(text, history=history).diagnostics if d.code == "streak-open"]
    assert [(d.args["months"], d.args["word"]) for d in told] == [("6", "增长")]
    assert "streak-open" in codes(text.replace("side, streak", "streak"), history[2:])


def test_a_single_month_is_no_run():
    text = brief("2024-11", asked("同比增长5.4%", "[streak, side]"))
    history = files(("2024-10", "同比下降5.3%"), ("2024-09", "同比增长5.4%"))
    assert said(text, history) == "11月份，产值同比增长5.4%。"
    assert codes(text, history) == []


# -- moves that were typed -------------------------------------------------------------------------


def typed(change: str, growth: str = "同比增长5.4%", kind: str = "当月") -> str:
    return brief("2024-11", f"产值: {{kind: {kind}, growth: {{value: {growth}, change: {change}}}}}")


@pytest.mark.parametrize(
    ("before", "growth", "change"),
    [
        ("增长5.3%", "增长5.4%", "比10月份加快0.1个百分点"),
        ("增长5.3%", "增长5.4%", "较上月提高0.1个百分点"),
        ("增长5.3%", "增长5.4%", "增速较2024年10月加快0.1个百分点"),
        ("增长5.5%", "增长5.4%", "比10月回落0.1个百分点"),
        ("增长5.4%", "增长5.4%", "与10月份持平"),
        ("下降1.9%", "下降0.8%", "比10月份收窄1.1个百分点"),
        ("下降1.9%", "下降0.8%", "降幅比10月份收窄1.1个百分点"),
        ("下降0.8%", "下降1.9%", "比10月份扩大1.1个百分点"),
    ],
)
def test_a_typed_move_that_is_the_difference_is_sound(before, growth, change):
    assert codes(typed(change, f"同比{growth}"), files(("2024-10", f"同比{before}"))) == []


@pytest.mark.parametrize(
    ("before", "growth", "change", "better"),
    [
        ("增长5.2%", "增长5.4%", "比10月份加快0.1个百分点", "增速比10月份加快0.2个百分点"),
        ("增长5.5%", "增长5.4%", "比10月份加快0.1个百分点", "增速比10月份回落0.1个百分点"),
        ("增长5.3%", "增长5.4%", "与10月份持平", "增速比10月份加快0.1个百分点"),
        ("下降1.9%", "下降0.8%", "比10月份扩大1.1个百分点", "降幅比10月份收窄1.1个百分点"),
        ("持平", "增长0.8%", "比10月份加快0.7个百分点", "由10月份持平转为增长"),
    ],
)
def test_a_typed_move_that_is_not_the_difference_is_an_error_with_both_values(before, growth, change, better):
    found = check(typed(change, f"同比{growth}"), history=files(("2024-10", f"同比{before}"))).diagnostics
    assert [(d.code, d.severity) for d in found] == [("change-mismatch", "error")]
    assert (found[0].args["before"], found[0].args["now"], found[0].args["better"]) == (before, growth, better)


def test_a_typed_move_is_checked_against_the_edition_it_names():
    history = files(("2024-09", "同比增长5.0%"), ("2024-10", "同比增长5.3%"))
    assert codes(typed("比9月份加快0.4个百分点"), history) == []
    assert codes(typed("比9月份加快0.1个百分点"), history) == ["change-mismatch"]
    assert codes(typed("比8月份加快9.9个百分点"), history) == []


def test_a_typed_move_against_last_december_is_checked_under_any_name():
    history = files(("2023-12", "同比增长5.0%"))
    for name in ("上年12月", "去年12月份", "2023年12月"):
        assert codes(typed(f"比{name}加快0.4个百分点"), history) == []
        assert "change-mismatch" in codes(typed(f"比{name}加快0.5个百分点"), history)


def test_a_rate_that_changed_sides_has_not_become_faster():
    found = check(
        typed("比10月份加快2.0个百分点", "同比增长0.8%"), history=files(("2024-10", "同比下降1.2%"))
    ).diagnostics
    assert [(d.code, d.args["better"]) for d in found] == [("turn-not-pace", "由10月份下降1.2%转为增长")]


def test_there_is_no_last_month_before_march_where_january_and_february_are_one():
    facts = "产值: {kind: 当月, growth: {value: 同比增长4.5%, change: 比上月回落2.5个百分点}}"
    found = check(brief("2024-03", facts), history=files(("2024年1—2月", "同比增长7.0%"))).diagnostics
    assert [(d.code, d.args["better"]) for d in found] == [("no-last-month", "增速比1—2月份回落2.5个百分点")]


def test_a_typed_move_against_last_year_asks_no_edition():
    assert codes(typed("较去年同期提高0.3个百分点"), files(("2024-10", "同比增长5.3%"))) == []


def test_a_typed_move_is_printed_as_typed_although_a_trend_is_asked_for():
    text = brief("2024-11", asked("同比增长5.4%", more=", change: 较10月提高0.1个百分点"))
    assert said(text, files(("2024-10", "同比增长5.3%"))) == "11月份，产值同比增长5.4%，增速较10月提高0.1个百分点。"


# -- revisions -------------------------------------------------------------------------------------


def with_row(month: str, rate: str, entries: str) -> str:
    facts = f"{asked(rate)}\n各月: {{name: 产值, among: {{{entries}}}}}"
    return brief(month, facts)


def revised(text: str, old: str) -> list[tuple[str, str, str]]:
    found = check(text, history=[("old.yaml", old.encode())]).diagnostics
    return [(d.args["id"], d.args["now"], d.args["before"]) for d in found if d.code == "revised"]


def test_a_month_that_the_last_edition_has_otherwise_is_told():
    old = with_row("2024-10", "同比增长5.3%", "9月: {growth: 同比增长5.4%}, 10月: {growth: 同比增长5.3%}")
    same = with_row("2024-11", "同比增长5.4%", "9月: {growth: 同比增长5.4%}, 10月: {growth: 同比增长5.3%}")
    assert revised(same, old) == []
    other = same.replace("9月: {growth: 同比增长5.4%}", "9月: {growth: 同比增长5.5%}")
    assert revised(other, old) == [("各月.9月.增速.同比", "同比增长5.5%", "同比增长5.4%")]


def test_a_month_that_was_an_edition_of_its_own_is_held_against_it():
    old = brief("2024-10", product("同比增长5.3%"))
    assert revised(with_row("2024-11", "同比增长5.4%", "10月: {growth: 同比增长5.3%}"), old) == []
    told = revised(with_row("2024-11", "同比增长5.4%", "10月: {growth: 同比增长5.2%}"), old)
    assert told == [("各月.10月.增速.同比", "同比增长5.2%", "同比增长5.3%")]
    assert revised(with_row("2024-11", "同比增长5.4%", "10月: {growth: 可比增长5.2%}"), old) == []


def test_the_same_month_of_another_year_is_another_month():
    old = with_row("2024-12", "同比增长6.2%", "2月: {growth: 同比增长7.0%}, 12月: {growth: 同比增长6.2%}")
    new = with_row("2025-02", "同比增长5.9%", "2月: {growth: 同比增长5.9%}, 12月: {growth: 同比增长6.2%}")
    assert revised(new, old) == []
    assert revised(new.replace("增长6.2%", "增长6.1%"), old) == [
        ("各月.12月.增速.同比", "同比增长6.1%", "同比增长6.2%")
    ]


def test_a_rank_of_a_named_month_and_a_target_of_a_year_are_held_against_the_last_edition():
    facts = "{asked}\n目标产值: {{value: 5亿元, target: {{by: 2025, value: {target}}}}}\n位次: {{among: {{10月: {{value: 5亿元, rank: {{of: 增幅, scope: 全市, place: {place}}}}}}}}}"
    old = brief("2024-10", facts.format(asked=product("同比增长5.3%"), target="9亿元", place=1))
    assert revised(brief("2024-11", facts.format(asked=asked("同比增长5.4%"), target="9亿元", place=1)), old) == []
    told = revised(brief("2024-11", facts.format(asked=asked("同比增长5.4%"), target="8亿元", place=2)), old)
    assert told == [("目标产值.目标", "8亿元", "9亿元"), ("位次.10月.位次", "2", "1")]
    later = facts.replace("by: 2025", "by: 2026").format(asked=asked("同比增长5.4%"), target="8亿元", place=1)
    assert revised(brief("2024-11", later), old) == []


# -- the command line ------------------------------------------------------------------------------


def write(folder: Path, **briefs: str) -> None:
    for name, text in briefs.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_the_command_line_finds_the_editions_beside_the_brief_and_names_them(cli: Callable[..., Run], tmp_path: Path):
    write(tmp_path, old=brief("2024-10", product("同比增长5.3%")), new=NOW)
    (tmp_path / "dir.yaml").mkdir()
    for command in ("build", "check"):
        assert cli(command, "new.yaml", "--format", "json").json["previous"] == [
            {"month": "2024-10", "file": "old.yaml"}
        ]
        run = cli(command, "new.yaml", "--lang", "zh")
        assert run.code == 0
        assert "用到往期：old.yaml" in run.out
    assert cli("check", "old.yaml", "--format", "json").json["previous"] == []
    assert "用到往期" not in cli("check", "old.yaml", "--lang", "zh").out


def test_next_months_brief_keeps_earlier_figures_and_asks_for_the_same_trend(cli: Callable[..., Run], tmp_path: Path):
    text = brief(
        "2024年1—2月", asked("同比增长7.0%", more=", earlier: {2023-12: 同比增长6.8%}"), top="previous: x-1.yaml\n"
    )
    write(tmp_path, old=text)
    assert cli("new", "new.yaml", "--from", "old.yaml").code == 0
    made = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "month: 2024年3月" in made
    assert "trend: 上期, earlier: {2023-12: 同比增长6.8%}" in made
    assert "previous: x-1.yaml  # 核对" in made
