"""English as a policy brief says it: what the data says, basis and period named, no adverbs."""

from datetime import date

import pytest

import briefgen
from briefgen.blocks import Number, plain
from briefgen.diagnostics import YamlPlace
from briefgen.facts import Fact, Growth, Indicator, Level, Move, Moving, Rank, Share, Streak, Target
from briefgen.nodes import PENDING, PENDING_DAY, change, figure
from briefgen.periods import Kind, Month
from briefgen.quantity import Change, parse_change, parse_quantity
from briefgen.resolve import _FLAT
from briefgen.wording import english
from briefgen.writers.outline import outline
from briefgen.yamltree import YamlText

HERE = YamlPlace("", 1, 1)


def level(text, meaning=None):
    return Fact("x", figure(text), meaning or Level(), None, HERE)


def growth(text, kind=Kind.MONTH, meaning=Growth):
    parsed = change(text)
    return Fact("x", parsed.amount or _FLAT, meaning(parsed), kind, HERE)


def moved(rate, how, *, turned=""):
    parsed = parse_change(how) if how else None
    move = parsed and Fact("m", parsed.amount or _FLAT, Move(parsed, turned), None, HERE)
    return Moving(growth(rate), move)


def count(name, number):
    return Indicator("x", YamlText(name, HERE), None, HERE, level=level(number))


@pytest.mark.parametrize(
    ("typed", "said", "verb"),
    [
        ("同比增长2.7%", "up 2.7% year on year", "rose 2.7% year on year"),
        ("同比下降3.5%", "down 3.5% year on year", "fell 3.5% year on year"),
        ("同比持平", "unchanged year on year", "was unchanged year on year"),
        ("比上年增加12家", "up 12 from the previous year", "rose 12 from the previous year"),
        ("unchanged from October", "unchanged from October", "was unchanged from October"),
    ],
)
def test_a_growth_says_its_direction_in_a_word(typed, said, verb):
    assert plain(english.growth(growth(typed))) == said
    assert plain(english.rose(growth(typed))) == verb


def test_a_growth_without_its_basis_is_bare():
    assert plain(english.growth(growth("同比增长2.7%"), bare=True)) == "up 2.7%"


def test_huanbi_is_month_on_month_of_a_month_only():
    assert plain(english.growth(growth("环比增长1%", Kind.PERIOD_END))) == "up 1% from the preceding period"


def test_a_basis_without_english_stays_as_typed():
    assert plain(english.growth(growth("较前月增长2%"))) == "up 2% 较前月"


@pytest.mark.parametrize(
    ("rate", "how", "said"),
    [
        ("同比增长5%", "比1—10月加快0.2个百分点", "with the growth rate up 0.2 percentage points from January–October"),
        ("同比增长5%", "比10月回落1.2个百分点", "with the growth rate down 1.2 percentage points from October"),
        ("同比下降5%", "降幅比1—9月收窄1.1个百分点", "with the decline narrowing by 1.1 percentage points from January–September"),
        ("同比下降5%", "比上月扩大1.1个百分点", "with the decline widening by 1.1 percentage points from the previous month"),
        ("同比增长5%", "与10月份持平", "with the growth rate unchanged from October"),
    ],
)  # fmt: skip
def test_a_pace_names_the_period_it_is_compared_with(rate, how, said):
    assert plain(english.pace(moved(rate, how))) == said


def test_a_rate_that_changed_sides_names_what_it_was():
    was = Change("由10月份", "下降", "down", parse_quantity("1.2%"))
    moving = Moving(growth("同比增长0.8%"), Fact("m", was.amount, Move(was, "增长"), None, HERE))
    assert plain(english.pace(moving)) == "against a fall of 1.2% in October"
    flat = Change("由10月份", "持平", "flat", None)
    moving = Moving(growth("同比增长0.8%"), Fact("m", _FLAT, Move(flat, "增长"), None, HERE))
    assert plain(english.pace(moving)) == "against no change in October"


def test_streaks_and_records_are_said_where_the_history_has_them():
    months = Fact("s", parse_quantity("4个月"), Level(), None, HERE)
    moving = Moving(
        growth("同比增长5%"),
        None,
        streaks=(Streak(months, "连续", "回落"), Streak(months, "连续", "增长")),
        record=YamlText("创5月份以来新低", HERE),
    )
    said = "falling for 4 months in a row, in 4 months of growth in a row, the lowest since May"
    assert plain(english.pace(moving)) == said
    other = Moving(growth("同比增长5%"), None, record=YamlText("创有记录以来新高", HERE))
    assert plain(english.pace(other)) == "创有记录以来新高"


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("smart factories", "66 factories", "66 smart factories"),
        ("projects in reserve", "53 projects", "53 projects in reserve"),
        ("municipal clusters of industries", "1 cluster", "1 municipal cluster of industries"),
        ("upstream enterprises", "over 4,000 enterprises", "more than 4,000 upstream enterprises"),
        ("智能工厂", "66家", "66 智能工厂"),
        ("enterprise zones", "5 enterprises", ""),
        ("output", "RMB 421.72 billion", ""),
    ],
)
def test_what_is_counted_is_said_with_its_noun_once(name, number, said):
    assert plain(english.counted(count(name, number))) == said


def test_among_parts_every_figure_is_said():
    assert plain(english.counted(count("national level", "4 centres"), inner=True)) == "4 centres (national level)"
    assert plain(english.counted(count("output", "RMB 2 billion"), inner=True)) == "output 2 billion yuan"
    assert plain(english.counted(Indicator("x", YamlText("others", HERE), None, HERE), inner=True)) == "others"


@pytest.mark.parametrize(("place", "said"), [(1, "first"), (10, "tenth"), (11, "11th"), (22, "22nd"), (113, "113th")])
def test_a_place_is_an_ordinal(place, said):
    fact = Fact("x", parse_quantity(str(place), allow_bare=True), Rank("growth", "the city"), None, HERE)
    assert plain(english.rank(fact)) == f"ranking {said} by growth in the city"
    assert plain(english.mention(fact)) == f"{said} in the city"


def test_a_scope_may_bring_its_preposition():
    fact = Fact("x", parse_quantity("1", allow_bare=True), Rank("growth", "among eight districts"), None, HERE)
    assert plain(english.rank(fact)) == "ranking first by growth among eight districts"


def test_a_fact_is_a_number_that_knows_where_it_comes_from():
    (number,) = english.level(level("4217.2亿元"))
    assert number == Number("421.72 billion yuan", "x", HERE)


@pytest.mark.parametrize("say", [english.growth, english.move, english.rank, english.share, english.target])
def test_a_fact_of_another_meaning_is_refused(say):
    with pytest.raises(TypeError):
        say(level("1家"))


def test_what_is_not_known_yet_is_marked():
    assert plain(english.level(Fact("x", PENDING, Level(), None, HERE))) == "[to be filled in]"
    assert plain(english.signed(Fact("x", PENDING, Level(), None, HERE))) == "[to be filled in]"
    assert english.day(PENDING_DAY) == "[to be filled in]"


def test_a_table_prints_a_fall_below_zero():
    assert plain(english.signed(growth("同比下降3.5%"))) == "-3.5"
    assert plain(english.signed(growth("同比持平"))) == "0"


@pytest.mark.parametrize(
    ("kind", "month", "said"),
    [
        (None, Month(2024, 11), ""),
        (Kind.YEAR_TO_DATE, Month(2024, 12), "in 2024"),
        (Kind.YEAR_TO_DATE, Month(2024, 1), "in January"),
        (Kind.MONTH, Month(2024, 2, since=1), "in January–February"),
        (Kind.PERIOD_END, Month(2024, 12), "at the end of 2024"),
    ],
)
def test_a_period_of_a_whole_year_is_the_year(kind, month, said):
    assert plain(english.period(kind, month)) == said


def test_a_day_has_its_month_in_words():
    assert english.day(date(2024, 12, 27)) == "27 December 2024"


@pytest.mark.parametrize(("counts", "number"), [([1], "1. "), ([2, 3], "2.3 "), ([1, 2, 3], "1.2.3 "), ([0, 1], "1 ")])
def test_headings_are_numbered_by_their_levels(counts, number):
    assert english.heading_number(counts) == number


def test_what_stands_round_sentences():
    assert english.ordinal(2, in_row=True) == "second, "
    assert english.ordinal(2, in_row=False) == "(2) "
    assert english.remark("Ms Li", "Well done.") == "Ms Li: “Well done.”"
    assert english.status("草稿") == "Draft"
    assert english.joined(["A", "B"]) == "A, B"
    assert [plain(english.listed(names)) for names in ([], ["A"], ["A", "B"])] == ["", "A", "A and B"]


def test_heads_of_columns_name_basis_and_unit():
    assert english.growth_head("in November", "同比", "%") == "Growth in November, year on year (%)"
    assert english.growth_head("", "", "个百分点") == "Change (个百分点)"
    assert english.share_head("output") == "Share of output (%)"
    assert english.target_head(2025, "billion yuan") == "Target by 2025 (billion yuan)"
    assert english.growth_name("可比") == "Growth, on a comparable basis"


def test_shares_and_targets_are_said_with_what_they_are_of():
    assert plain(english.share(level("36.5%", Share("output")))) == "accounting for 36.5% of output"
    assert (
        plain(english.target(level("RMB 3 billion", Target(2025, "plan")))) == "with a plan of 3 billion yuan by 2025"
    )
    assert plain(english.computed(level("12亿元"))) == "1.2 billion yuan (computed)"


HEAD = """\
pack: policy-brief-en
brief: {series: S, number: 1, title: T, issuer: I, date: 2024-12-28, month: 2024-11, scope: the district}
"""


def printed(facts, sections, pack=None):
    result = briefgen.check(f"{HEAD}{facts}sections:\n{sections}", pack=pack)
    assert result.document is not None, result.diagnostics
    return outline(result.document).split("[body]\n")[1]


def test_a_paragraph_names_period_subject_and_basis_once():
    facts = """\
facts:
  industrial investment: {value: RMB 23.56 billion, kind: year to date, growth: up 82.9% year on year}
  value added: {kind: year to date, growth: up 5.4% in real terms year on year}
  profits: {kind: month, growth: {value: down 3% year on year, change: up 1 percentage point from October}}
  parks: {value: 3 parks, names: [North, South, East]}
"""
    sections = "  - {kind: indicators, show: [industrial investment, value added, profits, parks]}\n"
    assert printed(facts, sections) == (
        "In January–November, the district recorded industrial investment of 23.56 billion yuan, up 82.9% year on year. "
        "Value added rose 5.4% year on year in real terms. In November, profits fell 3% year on year, "
        "with the rate of decline up 1 percentage point from October.\n"
        "The district had 3 parks (North, South and East).\n"
    )
