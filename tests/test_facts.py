"""Facts: every number of a brief under an id that is its path, with its meaning and its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import FLAGSHIP, brief_text, codes, edition_of

from briefgen.diagnostics import Diagnostic
from briefgen.facts import SPEAKERS, Edition, Growth, Level, Move, Rank, Share, Target, moved_by
from briefgen.periods import Kind

OUTPUT = """\
规上工业产值:
  value: 4217.2亿元
  kind: 本年累计
  growth: [{value: 可比增长5.6%, change: 比1—10月加快0.3个百分点}, 同比增长2.7%]
  rank: {of: 增幅, scope: 市郊八区（除崇明）, place: 1}
  share: {of: 全市工业产值, value: 11.2%, change: 较去年同期提高0.4个百分点}
  target: {by: 2025, value: 5000亿元}
  parts:
    汽车: {value: 2000亿元, growth: 可比增长1.0%}
    其他: {value: 2217.2亿元, kind: 当月}
"""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(brief_text(facts=OUTPUT))[0]


def faults(facts: str, **more: str) -> list[Diagnostic]:
    return edition_of(brief_text(facts=facts, **more))[1]


def test_ids_are_paths(edition: Edition):
    assert list(edition.facts) == [
        "规上工业产值",
        "规上工业产值.位次",
        "规上工业产值.目标",
        "规上工业产值.增速.可比",
        "规上工业产值.增速.可比.变动",
        "规上工业产值.增速.同比",
        "规上工业产值.占比",
        "规上工业产值.占比.变动",
        "规上工业产值.汽车",
        "规上工业产值.汽车.增速.可比",
        "规上工业产值.其他",
    ]


def test_every_fact_is_one_number_with_its_meaning(edition: Edition):
    meanings = {fact.id.removeprefix("规上工业产值"): type(fact.meaning) for fact in edition.facts.values()}
    assert meanings == {
        "": Level,
        ".位次": Rank,
        ".目标": Target,
        ".增速.可比": Growth,
        ".增速.可比.变动": Move,
        ".增速.同比": Growth,
        ".占比": Share,
        ".占比.变动": Move,
        ".汽车": Level,
        ".汽车.增速.可比": Growth,
        ".其他": Level,
    }


def test_digits_unit_and_place_are_those_typed(edition: Edition):
    level = edition.facts["规上工业产值"]
    assert (level.quantity.value, level.quantity.digits, level.quantity.unit) == (Decimal("4217.2"), "4217.2", "亿元")
    assert (level.origin.line, level.origin.column) == (10, 12)
    assert edition.facts["规上工业产值.汽车.增速.可比"].quantity.digits == "1.0"
    assert edition.facts["规上工业产值.占比.变动"].quantity.unit == "个百分点"


def test_a_rank_keeps_what_is_ranked_and_among_whom(edition: Edition):
    assert edition.facts["规上工业产值.位次"].meaning == Rank("增幅", "市郊八区（除崇明）")


def test_a_part_without_a_kind_of_period_has_that_of_its_whole(edition: Edition):
    assert edition.facts["规上工业产值.汽车"].kind is Kind.YEAR_TO_DATE
    assert edition.facts["规上工业产值.汽车.增速.可比"].kind is Kind.YEAR_TO_DATE
    assert edition.facts["规上工业产值.其他"].kind is Kind.MONTH


def test_no_period_is_made_up():
    edition, _ = edition_of(brief_text(facts="甲: {value: 1个, parts: {乙: 1个}}"))
    assert {fact.kind for fact in edition.facts.values()} == {None}


def test_a_growth_of_another_period_has_an_id_of_its_own():
    edition, found = edition_of(
        brief_text(facts="甲: {kind: 本年累计, growth: [同比增长1%, {value: 同比增长2%, kind: 当月}]}")
    )
    assert not found
    assert {fact.id: fact.kind for fact in edition.facts.values()} == {
        "甲.增速.同比": Kind.YEAR_TO_DATE,
        "甲.增速.当月.同比": Kind.MONTH,
    }


def test_a_short_id_means_the_only_growth_and_is_refused_where_there_are_two(edition: Edition):
    assert edition.fact("规上工业产值.汽车.增速") is edition.facts["规上工业产值.汽车.增速.可比"]
    assert edition.fact("规上工业产值.增速") is None
    assert edition.fact("规上工业产值.增速.同比") is edition.facts["规上工业产值.增速.同比"]


def test_a_part_called_like_a_short_id_is_the_part():
    edition, _ = edition_of(brief_text(facts="甲: {growth: 同比增长1%, parts: {增速: 3个}}"))
    fact = edition.fact("甲.增速")
    assert fact is not None
    assert isinstance(fact.meaning, Level)


def test_several_shares_and_ranks_are_told_apart_by_what_they_are_of():
    edition, found = edition_of(
        brief_text(
            facts="甲: {share: [{of: 全区, value: 5%}, {of: 全市, value: 1%}], rank: [{of: 总量, scope: 全市, place: 2}, {of: 增幅, scope: 全市, place: 1}]}"
        )
    )
    assert not found
    assert set(edition.facts) == {"甲.占比.全区", "甲.占比.全市", "甲.位次.总量", "甲.位次.增幅"}


def test_speakers_are_counted_from_their_list():
    edition, _ = edition_of(brief_text(more="meeting: {name: 会, speakers: [甲, 乙, 丙]}"))
    assert edition.facts[SPEAKERS].quantity.digits == "3"
    assert SPEAKERS not in edition_of(brief_text(more="meeting: {name: 会}"))[0].facts


def test_a_name_and_a_subject_are_printed_and_the_id_stays():
    edition, _ = edition_of(brief_text(facts="储备项目: {value: 53个, subject: “空间”, name: 项目}"))
    indicator = edition.indicators["储备项目"]
    assert (indicator.path, indicator.full_name) == ("储备项目", "“空间”项目")


def test_a_concept_is_shared_by_the_parts_of_an_indicator(edition: Edition):
    assert {i.concept for i in edition.indicators.values()} == {"规上工业产值"}


@pytest.mark.parametrize("name", ["甲.乙", "【甲】", "甲】"])
def test_a_name_with_a_mark_of_ids_is_refused_at_any_depth(name: str):
    assert codes(faults(f"{name}: 1个")) == ["bad-id"]
    assert codes(faults(f"丙: {{parts: {{{name}: 1个}}}}")) == ["bad-id"]
    assert codes(faults(f"丙: {{among: {{丁: {{among: {{{name}: 1个}}}}}}}}")) == ["bad-id"]


def test_two_growths_of_one_basis_are_told():
    (fault,) = faults("甲: {growth: [同比增长1%, 同比增长2%]}")
    assert (fault.code, fault.args["id"]) == ("duplicate-fact", "甲.增速.同比")


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("{growth: 增长5.6%}", ["growth-without-basis"]),
        ("{growth: 持平}", ["growth-without-basis"]),
        ("{growth: 比上年增长5.6%}", []),
        ("{growth: 同比增长5.6%}", []),
        ("{growth: 与上年持平}", []),
        ("{growth: 同比增加5家}", []),
        ("{growth: 待填}", []),
        ("{growth: {value: 同比增长5.6%, change: 比上月提高1个百分点}}", []),
        ("{growth: {value: 同比增长5.6%, change: 比上月提高1%}}", ["points-expected"]),
        ("{growth: {value: 同比增长5.6%, change: 提高1%}}", ["points-expected", "move-without-period"]),
        ("{share: {of: 全市, value: 5%}}", []),
        ("{share: {of: 全市, value: 5‰}}", []),
        ("{share: {of: 全市, value: 5亿元}}", ["share-not-percent"]),
        ("{share: {of: 全市, value: 2.5个百分点}}", ["share-not-percent"]),
        ("{share: {of: 全市, value: 待填, change: 待填}}", []),
        ("{share: {of: 全市, value: 5%, change: 较去年同期提高2.5%}}", ["points-expected"]),
        ("{share: {of: 全市, value: 5%, change: 提高2.5个百分点}}", ["move-without-period"]),
        ("{share: {of: 全市, value: 5%, change: 较去年同期提高2.5个百分点}}", []),
        ("{share: {of: 全市, value: 5%, change: 与上年持平}}", []),
    ],
)
def test_percent_and_points_are_kept_apart_and_what_is_compared_is_named(fact: str, told: list[str]):
    assert codes(faults(f"甲: {fact}")) == told


@pytest.mark.parametrize("name", ["甲公司、乙公司", "甲公司，乙公司", "甲公司；乙公司"])
def test_two_speakers_in_one_entry_are_told_before_they_are_counted_as_one(name: str):
    assert codes(faults("", more=f"meeting:\n  name: 会\n  speakers:\n    - {name}")) == ["joined-names"]


@pytest.mark.parametrize(
    ("section", "nearest"),
    [
        ("{kind: indicators, show: [规上工业总产值]}", "规上工业产值"),
        ("{kind: indicators, show: [规上工业产值、工业投资]}", "规上工业产值, 工业投资"),
        ("{kind: indicators, show: [某某]}", ""),
        ("{kind: documents, groups: [{verb: 新出台, documents: [{name: 意见, clauses: 工业投咨}]}]}", "工业投资"),
        ("{kind: table, caption: 表, show: [工业头资]}", "工业投资"),
        ("{kind: stages, batches: [工业投]}", "工业投资"),
        ("{kind: measures, items: [{show: [工业投]}]}", "工业投资"),
    ],
)
def test_an_id_that_means_nothing_is_told_with_the_nearest_one(section: str, nearest: str):
    (fault,) = faults("规上工业产值: 1亿元\n工业投资: 2亿元", sections=f"sections:\n  - {section}\n")
    assert (fault.code, fault.args["nearest"]) == ("unknown-id", nearest)


def test_the_flagship_has_a_place_for_every_fact():
    edition, found = edition_of(FLAGSHIP.read_text(encoding="utf-8"))
    assert not found
    lines = FLAGSHIP.read_text(encoding="utf-8").split("\n")
    for fact in edition.facts.values():
        if fact.id != SPEAKERS and fact.quantity.digits != "0":
            assert fact.quantity.digits in lines[fact.origin.line - 1][fact.origin.column - 1 :]


@pytest.mark.parametrize(
    ("rate", "move", "by"),
    [
        ("同比增长5.4%", "比10月份加快0.1个百分点", "0.1"),
        ("同比增长5.4%", "比10月份回落0.1个百分点", "-0.1"),
        ("同比下降2.0%", "比10月份收窄8.7个百分点", "8.7"),
        ("同比下降2.0%", "比10月份扩大0.5个百分点", "-0.5"),
        ("同比下降2.0%", "降幅比10月份收窄8.7个百分点", "8.7"),
        ("同比下降2.0%", "增速比10月份回落0.4个百分点", "-0.4"),
        ("同比增长2.0%", "与10月份持平", "0"),
    ],
)
def test_a_move_is_by_so_much_of_the_rate_with_its_sign(rate, move, by):
    edition, _ = edition_of(brief_text(facts=f"甲: {{kind: 当月, growth: {{value: {rate}, change: {move}}}}}"))
    (growth,) = edition.indicators["甲"].growths
    assert growth.move is not None
    assert moved_by(growth.fact, growth.move) == Decimal(by)
