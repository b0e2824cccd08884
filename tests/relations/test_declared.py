"""Relations: what is declared is checked on what printed digits may stand for, told once, and never corrected."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from conftest import FLAGSHIP, ROOT, Run, brief_text, codes, edition_of
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import check, generate
from briefgen.diagnostics import Bilingual, Diagnostic, Severity
from briefgen.facts import Edition
from briefgen.numerals import round_half_up
from briefgen.relations.declared import Finding, check_against, check_relations, settle


def edition(facts: str, *, month: str = "2024-11", more: str = "") -> Edition:
    made, found = edition_of(brief_text(facts=facts, more=more).replace("2024-11", month))
    assert not [d for d in found if d.severity is Severity.ERROR], found
    return made


def findings(facts: str, **options: str) -> tuple[Finding, ...]:
    return check_relations(edition(facts, **options))


def told(facts: str, **options: str) -> list[str]:
    """The codes of all relations that failed."""
    return [f.diagnostic.code for f in findings(facts, **options) if f.diagnostic is not None]


def only(facts: str, **options: str) -> Diagnostic:
    (diagnostic,) = (f.diagnostic for f in findings(facts, **options) if f.diagnostic is not None)
    return diagnostic


def kept(facts: str, relation: str) -> list[str]:
    """What a relation that held was about."""
    return [f.about for f in findings(facts) if f.relation == relation and f.verdict == "held"]


# -- parts and subsets -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "codes_told"),
    [
        ("工厂: {value: 66家, parts: {甲: 2家, 乙: 28家, 丙: 36家}}", []),
        ("工厂: {value: 67家, parts: {甲: 2家, 乙: 28家, 丙: 36家}}", ["parts-sum"]),
        ("产值: {value: 10.1亿元, parts: {甲: 3.3亿元, 乙: 3.3亿元, 丙: 3.3亿元}}", []),
        ("产值: {value: 10.3亿元, parts: {甲: 3.3亿元, 乙: 3.3亿元, 丙: 3.3亿元}}", ["parts-sum"]),
        ("资金: {value: 8700万元, parts: {甲: 0.52亿元, 乙: 3500万元}}", []),
        ("资金: {value: 8700万元, parts: {甲: 0.52亿元, 乙: 3600万元}}", ["parts-sum"]),
        ("车辆: {value: 1.2万辆, parts: {甲: 5000辆, 乙: 7040辆}}", []),
        ("企业: {value: 4000余家, parts: {甲: 1000家, 乙: 3400家}}", []),
        ("企业: {value: 4000余家, parts: {甲: 1000家, 乙: 4400家}}", ["parts-sum"]),
        ("工厂: {value: 66家, parts: {甲: 待填, 乙: 28家}}", []),
        ("工厂: {value: 66家, parts: {甲: {note: 未报}, 乙: 28家}}", []),
        ("产值: {value: 5亿元, kind: 本年累计, parts: {甲: {value: 9亿元, kind: 当月}}}", []),
        ("外资: {value: 5亿元, parts: {甲: 9亿美元}}", []),
    ],
)
def test_parts_add_up_within_their_rounding(facts: str, codes_told: list[str]):
    assert [code for code in told(facts) if code != "part-exceeds-whole"] == codes_told


@pytest.mark.parametrize(
    ("parts", "codes_told"),
    [
        ("甲: 0.6%, 乙: 51.8%, 丙: 47.6%", []),
        ("甲: 46.9%, 乙: 31.6%, 丙: 21.6%", []),
        ("甲: 46.9%, 乙: 31.6%, 丙: 21.8%", ["percents-sum"]),
        ("甲: 46.9%, 乙: 31.6%", ["percents-sum"]),
    ],
)
def test_parts_in_percent_make_a_hundred_within_their_rounding(parts: str, codes_told: list[str]):
    assert told(f"结构: {{parts: {{{parts}}}}}") == codes_told
    assert told(f"结构: {{value: 800亿元, parts: {{{parts}}}}}") == codes_told


@pytest.mark.parametrize(
    ("facts", "codes_told"),
    [
        ("中心: {value: 70个, among: {国家级: 4个, 市级: 32个}}", []),
        ("中心: {value: 70个, among: {国家级: 71个}}", ["part-exceeds-whole"]),
        ("中心: {value: 70个, among: {国家级: 70个}}", ["part-equals-whole"]),
        ("企业: {value: 4000余家, among: {甲: 4600家}}", []),
        ("企业: {value: 4000余家, among: {甲: 5100家}}", ["part-exceeds-whole"]),
        ("车辆: {value: 344.8万辆, among: {新能源: 157.4万辆}}", []),
        ("车辆: {value: 344.8万辆, among: {新能源: 15.74亿辆}}", ["part-exceeds-whole"]),
        ("中心: {value: 70个, among: {国家级: 4家}}", ["measure-words-differ"]),
        ("产业: {value: 500亿元, among: {企业: 600家}}", []),
        ("利润: {value: 8亿元, parts: {甲: 10亿元, 乙: -2亿元}}", []),
        ("率: {value: 97.1%, among: {甲: 98.0%}}", []),
        ("人均: {value: 5万元/人, among: {甲: 8万元/人}}", []),
    ],
)
def test_a_subset_fits_into_its_whole(facts: str, codes_told: list[str]):
    assert [code for code in told(facts) if code != "parts-sum"] == codes_told


def test_subsets_are_added_only_where_they_are_declared_disjoint():
    among = "among: {甲: 40个, 乙: 32个}"
    assert told(f"中心: {{value: 70个, {among}}}") == []
    assert told(f"中心: {{value: 70个, disjoint: true, {among}}}") == ["disjoint-exceeds-whole"]
    assert told(f"中心: {{value: 72个, 互不重叠: 是, {among}}}") == []
    assert told("结构: {disjoint: true, among: {甲: 60%, 乙: 50%}}") == ["percents-sum"]
    assert told("结构: {disjoint: true, among: {甲: 60%, 乙: 30%}}") == []


# -- shares ----------------------------------------------------------------------------------------

WHOLE = "全部: {value: 4217.2亿元, kind: 本年累计, growth: 可比增长5.6%}\n"


@pytest.mark.parametrize(
    ("part", "codes_told"),
    [
        ("value: 1538.5亿元, share: {of: 全部, value: 36.5%}", []),
        ("value: 15385000万元, share: {of: 全部, value: 365‰}", []),
        ("value: 1538.5亿元, share: {of: 全部, value: 35.6%}", ["share-mismatch"]),
        ("value: 1538.5亿元, share: {of: 全市, value: 35.6%}", []),
        ("value: 1538.5亿元, kind: 当月, share: {of: 全部, value: 35.6%}", []),
        ("value: 待填, share: {of: 全部, value: 35.6%}", []),
        ("value: 1538.5亿元, share: {of: 全部, value: 待填}", []),
        ("share: {of: 全市, value: 136.5%}", ["share-impossible"]),
        ("share: {of: 全市, value: 2.5%, change: 较去年同期提高36.5个百分点}", ["share-impossible"]),
        ("share: {of: 全市, value: 98.0%, change: 较去年同期下降3.5个百分点}", ["share-impossible"]),
    ],
)
def test_a_share_is_part_over_whole(part: str, codes_told: list[str]):
    assert (
        told(
            f"{WHOLE}部分: {{kind: 本年累计, {part}}}".replace(
                "kind: 本年累计, value: 1538.5亿元, kind: 当月", "value: 1538.5亿元, kind: 当月"
            )
        )
        == codes_told
    )


@pytest.mark.parametrize(
    ("growth", "change", "codes_told"),
    [
        ("可比增长4.1%", "较去年同期提高2.5个百分点", ["share-change-basis"]),
        ("可比增长4.1%", "较去年同期下降0.5个百分点", []),
        ("可比增长4.1%", "同比下降0.5个百分点", []),
        ("可比增长4.1%", "比上月提高2.5个百分点", []),
        ("可比增长5.6%", "与去年同期持平", []),
        ("可比增长13.4%", "较去年同期提高2.5个百分点", []),
        ("同比增长4.1%", "较去年同期提高2.5个百分点", ["bases-differ"]),
        ("[同比增长13.4%, 可比增长4.1%]", "较去年同期提高2.5个百分点", ["share-change-basis"]),
    ],
)
def test_a_share_moves_as_its_part_outgrows_the_whole_on_one_basis(growth: str, change: str, codes_told: list[str]):
    share = f"share: {{of: 全部, value: 36.5%, change: {change}}}"
    assert told(f"{WHOLE}部分: {{kind: 本年累计, growth: {growth}, {share}}}") == codes_told


def test_a_share_that_holds_on_one_of_two_bases_is_not_told():
    facts = (
        "全部: {kind: 本年累计, growth: [同比增长2.7%, 可比增长5.6%]}\n"
        "部分: {kind: 本年累计, growth: [同比增长10.2%, 可比增长4.1%],"
        " share: {of: 全部, value: 36.5%, change: 较去年同期提高2.5个百分点}}"
    )
    assert told(facts) == []


# -- growth ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "codes_told"),
    [
        ("产值: {growth: 同比增长5%, parts: {甲: {growth: 同比增长9%}, 乙: {growth: 同比增长2%}}}", []),
        (
            "产值: {growth: 同比增长11%, parts: {甲: {growth: 同比增长9%}, 乙: {growth: 同比增长2%}}}",
            ["growth-outside-parts"],
        ),
        ("产值: {growth: 同比增长10%, parts: {甲: {growth: 同比增长9%}, 乙: {value: 3亿元}}}", []),
        ("产值: {growth: 同比增长10%, among: {甲: {growth: 同比增长9%}, 乙: {growth: 同比增长2%}}}", []),
        ("产值: {growth: 可比增长5%, among: {甲: {growth: 同比增长9%}}}", ["bases-differ"]),
        ("产值: {growth: 同比增长5%, among: {甲: {growth: 同比名义增长9%}}}", []),
        ("产值: {growth: 同比实际增长5%, among: {甲: {growth: 实际增长9%}}}", []),
        ("产值: {kind: 本年累计, growth: 可比增长5%, among: {甲: {kind: 当月, growth: 同比增长9%}}}", []),
        ("产值: {value: 110万元, growth: [同比增加10万元, 同比增长10%]}", []),
        ("产值: {value: 110万元, growth: [同比增加10万元, 同比增长18.6%]}", ["increment-mismatch"]),
        ("产值: {value: 90万元, growth: [同比减少10万元, 同比下降10%]}", []),
        ("产值: {value: 90万元, growth: [同比减少10万元, 同比下降1%]}", ["increment-mismatch"]),
        ("产值: {value: 110万元, growth: [同比增加10万元, 可比增长18.6%]}", []),
    ],
)
def test_growths_are_compared_on_one_basis_only(facts: str, codes_told: list[str]):
    assert told(facts) == codes_told


def test_the_growth_of_a_whole_is_weighed_where_the_levels_are_known():
    parts = "parts: {甲: {value: 110亿元, growth: 同比增长10.0%}, 乙: {value: 900亿元, growth: 同比持平}}"
    assert told(f"产值: {{value: 1010亿元, growth: 同比增长1.0%, {parts}}}") == []
    assert told(f"产值: {{value: 1010亿元, growth: 同比增长5.0%, {parts}}}") == ["growth-outside-parts"]


CONTRIBUTING = (
    "全部: {{value: 742.8亿元, growth: 可比增长4.7%, among: {{甲: {{value: 203.5亿元, growth: 可比增长9.8%, {0}}}}}}}"
)


@pytest.mark.parametrize(
    ("said", "codes_told"),
    [
        ("contribution: 54.5%, pull: 2.6个百分点", []),
        ("贡献率: 54.5%", []),
        ("contribution: 45.5%", ["contribution-mismatch"]),
        ("pull: 2.6个百分点", []),
        ("pull: 6.2个百分点", ["pull-mismatch"]),
    ],
)
def test_contribution_and_pull_follow_from_levels_and_growths(said: str, codes_told: list[str]):
    assert told(CONTRIBUTING.format(said)) == codes_told


def test_contribution_and_pull_agree_without_any_level():
    facts = "全部: {{growth: 同比增长5.0%, among: {{甲: {{contribution: 40.0%, pull: {0}个百分点}}}}}}"
    assert told(facts.format("2.0")) == []
    assert told(facts.format("3.0")) == ["pull-mismatch"]


def test_what_all_parts_contribute_and_pull_is_the_whole():
    facts = "全部: {{growth: 同比增长5.0%, parts: {{甲: {{{0}}}, 乙: {{{1}}}}}}}"
    assert told(facts.format("pull: 3.0个百分点", "pull: 2.0个百分点")) == []
    assert told(facts.format("pull: 3.0个百分点", "pull: 1.0个百分点")) == ["pulls-sum"]
    assert told(facts.format("contribution: 110.0%", "contribution: -10.0%")) == []
    assert told(facts.format("contribution: 110.0%", "contribution: 10.0%")) == ["percents-sum"]


def test_a_contribution_to_nothing_and_wrong_units_are_refused():
    assert told("甲: {value: 3亿元, contribution: 24.5%}") == ["contribution-without-whole"]
    _, found = edition_of(brief_text(facts="全部: {among: {甲: {contribution: 4.0个百分点, pull: 24.5%}}}"))
    assert codes(found) == ["contribution-not-percent", "pull-not-points"]


# -- targets and lists -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "codes_told"),
    [
        ("甲: {value: 91.84亿元, target: {by: 2024, value: 100亿元, progress: 91.84%}}", []),
        ("甲: {value: 91.84亿元, target: {by: 2024, value: 100亿元, 完成率: 98.14%}}", ["progress-mismatch"]),
        ("甲: {value: 2433.2亿元, target: {by: 2025, value: 3000亿元, progress: 81.1%}}", ["progress-of-other-year"]),
        ("甲: {value: 2433.2亿元, target: {by: 2025, value: 3000亿元}}", []),
        ("甲: {value: 9亿元, kind: 当月, target: {by: 2024, value: 100亿元, progress: 91.84%}}", []),
        ("甲: {value: 待填, target: {by: 2024, value: 100亿元, progress: 91.84%}}", []),
        ("园区: {value: 3个, names: [甲, 乙]}", ["count-mismatch"]),
        ("园区: {value: 1个, names: [甲, 乙]}", ["count-mismatch"]),
        ("园区: {value: 2个, names: [甲, 乙]}", []),
        ("园区: {value: 10余个, names: [甲, 乙]}", []),
        ("园区: {names: [甲, 乙]}", []),
    ],
)
def test_a_target_of_the_year_and_a_list_are_checked(facts: str, codes_told: list[str]):
    assert told(facts) == codes_told


def test_progress_is_a_percentage():
    _, found = edition_of(brief_text(facts="甲: {target: {by: 2024, value: 9亿元, progress: 8亿元}}"))
    assert codes(found) == ["progress-not-percent"]


# -- two editions ----------------------------------------------------------------------------------


def against(now: str, then: str, *, month: str = "2024-11", before: str = "2023-11") -> list[str]:
    found = check_against(edition(now, month=month), edition(then, month=before))
    return [f.diagnostic.code if f.diagnostic else f.relation for f in found]


def test_growth_follows_from_the_levels_of_two_years_unless_it_is_on_another_basis():
    then = "产值: {value: 100.0亿元, kind: 本年累计}"
    assert against("产值: {value: 105.6亿元, kind: 本年累计, growth: 同比增长5.6%}", then) == ["growth"]
    assert against("产值: {value: 105.6亿元, kind: 本年累计, growth: 同比增长6.5%}", then) == ["growth-mismatch"]
    assert against("产值: {value: 105.6亿元, kind: 本年累计, growth: 可比增长6.5%}", then) == []
    assert against("产值: {value: 105.6亿元, kind: 当月, growth: 同比增长6.5%}", then) == []
    assert against("产值: {value: 105.6亿元, kind: 本年累计, growth: 同比增长6.5%}", then, before="2023-10") == []


def test_a_printed_difference_is_that_of_the_two_printed_figures():
    now = "值: {kind: 当月, growth: {value: 同比增长5.4%, change: 比10月份加快0.1个百分点}}"
    assert against(now, "值: {kind: 当月, growth: 同比增长5.3%}", before="2024-10") == ["difference"]
    assert against(now, "值: {kind: 当月, growth: 同比增长5.2%}", before="2024-10") == ["difference-mismatch"]
    falling = "值: {kind: 本年累计, growth: {value: 同比下降0.8%, change: 降幅比1—10月收窄1.1个百分点}}"
    assert against(falling, "值: {kind: 本年累计, growth: 同比下降1.9%}", before="2024-10") == ["difference"]
    assert against(falling, "值: {kind: 本年累计, growth: 同比增长1.9%}", before="2024-10") == ["difference"]
    share = "值: {share: {of: 全市, value: 36.5%, change: 较去年同期提高2.5个百分点}}"
    assert against(share, "值: {share: {of: 全市, value: 34.0%}}") == ["difference"]
    assert against(share, "值: {share: {of: 全市, value: 34.5%}}") == ["difference-mismatch"]


def test_months_need_not_add_up_but_a_gap_is_told():
    month = "当月发电量: {value: 60亿千瓦时, kind: 当月, name: 发电量}\n"
    then = "发电量: {value: 500亿千瓦时, kind: 本年累计}"
    assert against(f"{month}发电量: {{value: 560亿千瓦时, kind: 本年累计}}", then, before="2024-10") == ["cumulative"]
    assert against(f"{month}发电量: {{value: 570亿千瓦时, kind: 本年累计}}", then, before="2024-10") == [
        "cumulative-gap"
    ]
    assert against(f"{month}发电量: {{value: 570亿千瓦时, kind: 本年累计}}", then, before="2024-09") == []


# -- what is told ----------------------------------------------------------------------------------


def reason(facts: str) -> str:
    return only(facts).args["reason"]


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ("工厂: {value: 84家, parts: {甲: 20家, 乙: 28家}}", "前后颠倒"),
        ("产值: {value: 480.1亿元, parts: {甲: 20.0亿元, 乙: 28.0亿元}}", "小数点"),
        ("产值: {value: 48.1万元, parts: {甲: 20.0亿元, 乙: 28.1亿元}}", "万、亿"),
        ("产值: {value: 48.3亿元, parts: {甲: 20.0亿元, 乙: 28.1亿元}}", "末位"),
        ("工厂: {value: 60家, parts: {甲: 20家, 乙: 28家}}", "漏列"),
    ],
)
def test_the_likely_reason_is_named(facts: str, word: str):
    found = {f.diagnostic.code: f.diagnostic for f in findings(facts) if f.diagnostic is not None}
    assert word in found["parts-sum"].args["reason"]


def test_the_direction_the_wrong_way_round_is_named_beside_the_basis():
    said = reason(
        f"{WHOLE}部分: {{kind: 本年累计, growth: 可比下降4.1%, share: {{of: 全部, value: 36.5%, change: 较去年同期下降0.5个百分点}}}}"
    )
    assert "升降" in said
    assert "口径" in said


def test_a_finding_says_values_interval_places_reason_and_what_to_do_in_both_languages():
    diagnostic = only("工厂:\n  value: 67家\n  parts: {甲: 2家, 乙: 28家, 丙: 36家}")
    assert diagnostic.message("zh") == (
        "“工厂”为 67家，各部分相加为 66家：可能漏列、重复了一部分，或有一个数抄错"
        "（工厂 67家（第10行）；工厂.甲 2家（第11行）；工厂.乙 28家（第11行）；工厂.丙 36家（第11行））"
    )
    assert diagnostic.message("en") == (
        "“工厂” is 67家, its parts add up to 66家: a part may be missing or counted twice, or one figure is miscopied"
        " (工厂 67家 (line 10); 工厂.甲 2家 (line 11); 工厂.乙 28家 (line 11); 工厂.丙 36家 (line 11))"
    )
    assert diagnostic.hint("zh")
    assert diagnostic.hint("en")


def test_an_argument_in_two_languages_is_the_chinese_one_as_a_string():
    assert Bilingual("甲", "a") == "甲"
    assert Bilingual("甲", "a").en == "a"


# -- what is accepted ------------------------------------------------------------------------------

FACTS = f"{WHOLE}部分: {{kind: 本年累计, growth: 可比增长4.1%, share: {{of: 全部, value: 36.5%, change: 较去年同期提高2.5个百分点}}}}"
ACCEPT = "accept: [{{finding: {0}, of: {1}, reason: 增速为可比口径}}]"


def settled(accept: str) -> tuple[list[str], list[str]]:
    """The verdicts that are not held, and the codes told."""
    result = settle(edition(FACTS, more=accept))
    return [f.verdict for f in result.findings if f.verdict != "held"], codes(result.diagnostics)


def test_an_accepted_finding_is_told_as_such_with_its_reason():
    assert settled("") == (["failed"], ["share-change-basis"])
    accept = ACCEPT.format("share-change-basis", "部分.占比.变动")
    assert settled(accept) == (["accepted"], ["accepted-finding"])
    (told_of,) = settle(edition(FACTS, more=accept)).diagnostics
    assert told_of.severity is Severity.INFO
    assert "增速为可比口径" in told_of.message("zh")
    assert "增速为可比口径" in told_of.message("en")


def test_the_chinese_keys_of_an_acceptance_do_the_same():
    accept = "认可:\n  - {检查项: share-change-basis, 对象: 部分.占比.变动, 理由: 口径不同}"
    assert settled(accept) == (["accepted"], ["accepted-finding"])


@pytest.mark.parametrize(("finding", "of"), [("share-change-basis", "部分"), ("parts-sum", "部分.占比.变动")])
def test_an_acceptance_silences_exactly_the_finding_it_names(finding: str, of: str):
    verdicts, told_of = settled(ACCEPT.format(finding, of))
    assert verdicts == ["failed"]
    assert sorted(told_of) == ["accept-unmatched", "share-change-basis"]


def test_an_acceptance_of_what_only_earlier_editions_show_waits_for_them():
    assert settled(ACCEPT.format("growth-mismatch", "部分.增速.可比")) == (["failed"], ["share-change-basis"])


def test_an_acceptance_needs_its_reason():
    text = brief_text(facts=FACTS, more="accept: [{finding: share-change-basis, of: 部分.占比.变动}]")
    assert "missing-key" in codes(check(text).diagnostics)


# -- the samples -----------------------------------------------------------------------------------


def test_the_flagship_holds_but_for_the_one_conflict_of_bases():
    made, _ = edition_of(FLAGSHIP.read_text(encoding="utf-8"))
    found = check_relations(made)
    failed = [f.diagnostic for f in found if f.diagnostic is not None]
    assert [d.code for d in failed] == ["share-change-basis"]
    assert failed[0].severity is Severity.WARNING
    assert "口径不同（可比" in failed[0].args["reason"]
    held = {(f.relation, f.about) for f in found if f.verdict == "held"}
    assert {("share", "战略性新兴产业产值.占比"), ("parts", "智能工厂"), ("count", "集成电路园区")} <= held
    assert ("among", "新四化企业技术中心.市级") in held


def test_the_flagship_is_built_with_its_warning_and_nothing_worked_out():
    result = generate(FLAGSHIP.read_bytes(), file=FLAGSHIP.name)
    assert result.docx is not None
    assert [f.verdict for f in result.findings].count("failed") == 1
    assert result.document is not None
    assert not [name for name in result.used if name.startswith("推算")]


@pytest.mark.parametrize("path", sorted((ROOT / "benchmarks" / "data").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_briefs_of_the_benchmark_hold_throughout(path):
    made, _ = edition_of(path.read_text(encoding="utf-8"))
    found = check_relations(made)
    assert len(found) > 50
    assert [f for f in found if f.verdict != "held"] == []


def test_check_says_how_many_relations_hold(cli: Callable[..., Run], brief_file: Callable[..., object]):
    path = brief_file(brief_text(facts=FACTS, more=ACCEPT.format("share-change-basis", "部分.占比.变动")))
    run = cli("check", path, "--lang", "zh")
    assert run.code == 0
    assert "核对关系 1 条：成立 0 条，认可 1 条，不成立 0 条" in run.out
    counts = cli("check", path, "--format", "json").json["relations"]
    assert counts == {"checked": 1, "held": 0, "accepted": 1, "failed": 0}


def test_a_failed_relation_is_an_error_that_stops_the_build(cli: Callable[..., Run], brief_file: Callable[..., object]):
    path = brief_file(brief_text(facts="工厂: {value: 67家, parts: {甲: 2家, 乙: 28家}}"))
    run = cli("check", path, "--format", "json")
    assert run.code == 2
    assert [d["code"] for d in run.json["diagnostics"]] == ["parts-sum"]


@pytest.mark.parametrize(
    ("facts", "proposed"),
    [
        ("甲: {value: 6家, among: {乙: 2家, 丙: 4家}}", ["propose-parts"]),
        ("甲: {value: 60家, among: {乙: 2家, 丙: 4家}}", ["propose-disjoint"]),
        ("甲: {value: 5家, among: {乙: 2家, 丙: 4家}}", []),
        ("甲: {value: 60家, disjoint: true, among: {乙: 2家, 丙: 4家}}", []),
        ("甲: {value: 3个}", ["propose-names", "propose-unchecked"]),
        ("甲: {value: 300亿元, target: {by: 2024, value: 400亿元}}", ["propose-progress", "propose-unchecked"]),
        ("甲: {value: 300亿元, target: {by: 2025, value: 400亿元}}", ["propose-unchecked"]),
        ("甲: {value: 300亿元, share: {of: 全市, value: 4%}}", ["propose-unchecked", "propose-whole"]),
    ],
)
def test_relations_that_could_be_declared_are_proposed_when_asked_for(
    facts: str, proposed: list[str], cli: Callable[..., Run], brief_file: Callable[..., object]
):
    path = brief_file(brief_text(facts=facts))
    assert not [d for d in cli("check", path, "--format", "json").json["diagnostics"] if "propose" in d["code"]]
    run = cli("check", path, "--propose", "--format", "json")
    assert run.code == 0
    assert sorted(d["code"] for d in run.json["diagnostics"]) == proposed


# -- sound figures, whatever they are --------------------------------------------------------------

AMOUNTS = st.decimals(min_value=1, max_value=9999, places=4, allow_nan=False, allow_infinity=False)


def printed(value: Decimal, places: int) -> str:
    return f"{round_half_up(value, places):f}"


def grown(now: Decimal, then: Decimal) -> str:
    rate = round_half_up((now / then - 1) * 100, 1)
    return f"同比{'增长' if rate > 0 else '下降'}{abs(rate):f}%" if rate else "同比持平"


@st.composite
def sound_briefs(draw: st.DrawFn) -> str:
    """Facts printed from exact figures that satisfy every relation: a partition with growths, shares, 拉动, 贡献率."""
    count, places = draw(st.integers(2, 4)), draw(st.integers(0, 2))
    now = [draw(AMOUNTS) for _ in range(count)]
    then = [amount * draw(st.decimals("0.5", "2", places=3)) for amount in now]
    whole, before = sum(now), sum(then)
    parts = []
    for index, (a, b) in enumerate(zip(now, then, strict=True)):
        moved = round_half_up(a / whole * 100, 1) - round_half_up(b / before * 100, 1)
        word = "提高" if moved > 0 else "下降"
        change = f"较去年同期{word}{abs(moved):f}个百分点" if moved else "与去年同期持平"
        said = [
            f"value: {printed(a, places)}亿元",
            f"growth: {grown(a, b)}",
            f"share: {{of: 全部, value: {printed(a / whole * 100, 1)}%, change: {change}}}",
            f"pull: {printed((a - b) / before * 100, 1)}个百分点",
        ]
        if abs(whole / before - 1) > Decimal("0.01"):
            said.append(f"contribution: {printed((a - b) / (whole - before) * 100, 1)}%")
        parts.append(f"部分{index}: {{{', '.join(said)}}}")
    target = f"target: {{by: 2024, value: 5000亿元, progress: {printed(whole / 50, 1)}%}}"
    return f"全部: {{value: {printed(whole, places)}亿元, kind: 本年累计, growth: {grown(whole, before)}, {target}, parts: {{{', '.join(parts)}}}}}"


@given(sound_briefs())
@settings(max_examples=150, deadline=None)
def test_figures_rounded_from_exact_ones_are_never_called_wrong(facts: str):
    assert told(facts) == []
