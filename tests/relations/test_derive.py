"""Derived figures: only where one is asked for, on printed values, marked 推算, and never against the basis."""

from __future__ import annotations

import pytest
from conftest import FLAGSHIP, brief_text
from saying import brief, mentioned, said

from briefgen import check
from briefgen.blocks import Number, inlines_of, plain
from briefgen.diagnostics import Severity

FACTS = """\
规上工业产值: {value: 4217.2亿元, kind: 本年累计, growth: 可比增长5.6%}
战略性新兴产业产值:
  value: 1538.5亿元
  kind: 本年累计
  share: {of: 规上工业产值, value: 36.5%, change: 较去年同期提高2.5个百分点}
工业投资: {value: 235.6亿元, kind: 本年累计, growth: 同比增长82.9%}
新四化产业总产出: {value: 2433.2亿元, kind: 本年累计, growth: 同比增长6.1%, target: {by: 2025, value: 3000亿元}}
新四化企业技术中心: {value: 70个, disjoint: true, among: {国家级: 4个, 市级: 32个}}
"""


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("战略性新兴产业产值.占比.上年", "34.0%"),
        ("工业投资.上年", "128.8亿元"),
        ("新四化产业总产出.上年", "2293.3亿元"),
        ("新四化产业总产出.距目标", "566.8亿元"),
        ("新四化企业技术中心.其余", "34个"),
    ],
)
@pytest.mark.parametrize("colon", ":：")
def test_a_derived_figure_is_printed_with_its_mark(asked: str, printed: str, colon: str):
    assert mentioned(FACTS, f"为【推算{colon}{asked}】。") == f"为{printed}（推算）。"


@pytest.mark.parametrize(
    ("facts", "asked", "printed"),
    [
        ("甲: {share: {of: 全市, value: 36.5%, change: 较去年同期下降2.5个百分点}}", "甲.占比.上年", "39.0%"),
        ("甲: {share: {of: 全市, value: 36.5%, change: 与去年同期持平}}", "甲.占比.上年", "36.5%"),
        ("甲: {share: {of: 全市, value: 36%, change: 同比提高0.5个百分点}}", "甲.占比.上年", "35.5%"),
        ("甲: {value: 90.0亿元, growth: 同比下降10%}", "甲.上年", "100.0亿元"),
        ("甲: {value: 90.0亿元, growth: 同比持平}", "甲.上年", "90.0亿元"),
        ("甲: {value: 280亿元, growth: 比上年增长1.8倍}", "甲.上年", "100亿元"),
        ("甲: {value: 9000万元, target: {by: 2024, value: 1.5亿元}}", "甲.距目标", "6000万元"),
    ],
)
def test_a_derived_figure_has_the_unit_and_the_decimals_of_what_it_is_made_of(facts: str, asked: str, printed: str):
    assert mentioned(facts, f"为【推算:{asked}】。") == f"为{printed}（推算）。"


@pytest.mark.parametrize(
    ("facts", "asked", "code", "why"),
    [
        (FACTS, "规上工业产值.上年", "derived-basis", ""),
        ("甲: {value: 9亿元, growth: 同比实际增长5%}", "甲.上年", "derived-basis", ""),
        ("甲: {value: 9亿元, growth: 环比增长5%}", "甲.上年", "derived-basis", ""),
        ("甲: {value: 9亿元, growth: 同口径增长5%}", "甲.上年", "derived-basis", ""),
        ("甲: {value: 9亿元}", "甲.上年", "derived-basis", ""),
        ("甲: {value: 9亿元, kind: 本年累计, growth: {value: 同比增长5%, kind: 当月}}", "甲.上年", "derived-basis", ""),
        ("甲: {value: 4000余亿元, growth: 同比增长5%}", "甲.上年", "derived-impossible", "概数"),
        ("甲: {growth: 同比增长5%}", "甲.上年", "derived-impossible", "没有写"),
        ("甲: {value: 9亿元, growth: 同比下降100%}", "甲.上年", "derived-impossible", "推不出"),
        ("甲: {share: {of: 全市, value: 5%}}", "甲.占比.上年", "derived-impossible", "没有写变动"),
        (
            "甲: {share: {of: 全市, value: 5%, change: 比上月提高1个百分点}}",
            "甲.占比.上年",
            "derived-impossible",
            "去年同期",
        ),
        (
            "甲: {share: {of: 全市, value: 5%, change: 较去年同期提高9个百分点}}",
            "甲.占比.上年",
            "derived-impossible",
            "小于零",
        ),
        ("甲: {value: 70个, among: {乙: 4个, 丙: 32个}}", "甲.其余", "derived-impossible", "互不重叠"),
        ("甲: {value: 70个, disjoint: true, among: {乙: 4个, 丙: 30余个}}", "甲.其余", "derived-impossible", "概数"),
        ("甲: {value: 70个}", "甲.距目标", "derived-impossible", "目标"),
        ("甲: {value: 70个, target: {by: 2025, value: 60个}}", "甲.距目标", "derived-impossible", "已经达到"),
        ("甲: {value: 70个, target: {by: 2025, value: 60亿元}}", "甲.距目标", "derived-impossible", "单位"),
        (FACTS, "工业头资.上年", "derived-unknown", "工业投资"),
        (FACTS, "工业投资.明年", "derived-unknown", "推算:规上工业产值.上年"),
    ],
)
def test_what_cannot_be_derived_is_refused_with_the_reason(facts: str, asked: str, code: str, why: str):
    found = check(brief(facts, f"- {{kind: text, text: 为【推算:{asked}】。}}")).diagnostics
    (fault,) = (d for d in found if d.code.startswith("derived"))
    assert (fault.code, fault.severity) == (code, Severity.ERROR)
    assert why in fault.message("zh") + fault.hint("zh")


def test_a_derived_number_keeps_what_it_was_made_of():
    result = check(brief(FACTS, "- {kind: text, text: 为【推算:新四化产业总产出.距目标】。}"))
    assert result.document is not None
    (number,) = [i for b in result.document.blocks for i in inlines_of(b) if isinstance(i, Number)]
    assert number.fact == "推算:新四化产业总产出.距目标"
    assert number.derivation == "3000亿元－2433.2亿元＝566.8亿元"
    assert number.origin is not None


def test_nothing_is_derived_unless_it_is_asked_for():
    result = check(FLAGSHIP.read_bytes(), file=FLAGSHIP.name)
    assert result.document is not None
    text = "".join(plain(tuple(inlines_of(block))) for block in result.document.blocks)
    for derived in ("推算", "34.0%", "128.8亿元", "2293.3", "834.3", "4423", "2230辆", "34个", "566.8", "145.7亿元"):
        assert derived not in text


@pytest.mark.parametrize(
    "never", ["3993.6", "1477.9", "69个", "40个", "308家", "57.7%", "78.0%", "81.1%", "85.4%", "45家企业技术中心"]
)
def test_what_the_flagship_does_not_support_is_never_computed(never: str):
    result = check(FLAGSHIP.read_bytes(), file=FLAGSHIP.name)
    assert result.document is not None
    text = "".join(plain(tuple(inlines_of(block))) for block in result.document.blocks)
    assert never not in text
    assert not [d for d in result.diagnostics if never in d.message("zh")]


def test_a_mention_that_only_begins_alike_is_a_fact():
    assert said("推算产值: {value: 3亿元}", "- {kind: text, text: 为【推算产值】。}") == "为3亿元。"
    assert "unknown-id" in [
        d.code for d in check(brief_text(sections="sections: [{kind: text, text: 【推算】}]")).diagnostics
    ]


ENGLISH = """\
investment: {value: RMB 23.56 billion, kind: year to date, growth: up 82.9% year on year, target: {by: 2025, value: RMB 30.00 billion}}
cars: {value: RMB 2 billion, share: {of: the city, value: 36.5%, change: up 2.5 percentage points from a year earlier}}
centres: {value: 70 centres, disjoint: true, among: {national: 4 centres, municipal: 32 centres}}
"""


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("investment.year-before", "12.88 billion yuan"),
        ("investment.to-target", "6.44 billion yuan"),
        ("cars.share.year-before", "34.0%"),
        ("centres.rest", "34 centres"),
    ],
)
def test_an_english_author_asks_with_english_words(asked: str, printed: str):
    assert mentioned(ENGLISH, f'"It was [[derived: {asked}]] then."') == f"It was {printed} (computed) then."
