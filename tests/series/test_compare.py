"""Two editions side by side: each number that changed with its words, and each sentence that reads otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Run, brief_text

from briefgen import check
from briefgen.series.compare import Comparison, compare

SHOW = "sections:\n  - {kind: indicators, show: [产值]}\n"


def compared(was: str, now: str, *, sections: str = SHOW, then_sections: str = "") -> Comparison:
    results = [
        check(brief_text(facts=facts, sections=s)) for facts, s in ((was, then_sections or sections), (now, sections))
    ]
    first, second = ((result.edition, result.document) for result in results)
    assert first[1] is not None, results[0].diagnostics
    assert second[1] is not None, results[1].diagnostics
    return compare(first, second)


def facts(found: Comparison) -> list[tuple[str, str, str, str]]:
    return [(change.kind, change.fact, change.was, change.now) for change in found.facts]


ONE = "产值: {value: 5亿元, kind: 本年累计, growth: 可比增长5.6%}"


def test_briefs_that_say_the_same_do_not_differ():
    found = compared(ONE, ONE)
    assert (found.facts, found.sentences, found.unchanged) == ((), (), 2)


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (ONE.replace("5亿元", "6亿元"), [("changed", "产值", "5亿元", "6亿元")]),
        (ONE.replace("5亿元", "5.0亿元"), [("changed", "产值", "5亿元", "5.0亿元")]),
        (ONE.replace("5.6%", "5.7%"), [("changed", "产值.增速.可比", "可比增长5.6%", "可比增长5.7%")]),
        (ONE.replace("增长5.6%", "下降5.6%"), [("changed", "产值.增速.可比", "可比增长5.6%", "可比下降5.6%")]),
        (ONE.replace("可比", "同比"), [("changed", "产值.增速.同比", "可比增长5.6%", "同比增长5.6%")]),
        (ONE.replace(", growth: 可比增长5.6%", ""), [("removed", "产值.增速.可比", "可比增长5.6%", "")]),
        (f"{ONE}\n投资: 3亿元", [("added", "投资", "", "3亿元")]),
        (
            ONE.replace("本年累计", "当月"),
            [
                ("changed", "产值", "本年累计 5亿元", "当月 5亿元"),
                ("changed", "产值.增速.可比", "本年累计 可比增长5.6%", "当月 可比增长5.6%"),
            ],
        ),
    ],
)
def test_a_number_that_changed_is_told_with_the_words_that_carry_its_meaning(now, changes):
    found = compared(ONE, now)
    assert facts(found) == changes
    assert found.unchanged == 2 - sum(kind != "added" for kind, *_ in changes)


def test_a_rank_a_share_and_a_target_are_told_in_their_words():
    def said(place: int, scope: str, share: str, target: str) -> str:
        rank = f"{{of: 增幅, scope: {scope}, place: {place}}}"
        return f"产值: {{value: 5亿元, rank: {rank}, share: {{of: 全市, value: {share}}}, target: {{by: 2025, value: {target}}}}}"

    found = compared(said(1, "市郊八区", "36.5%", "9亿元"), said(2, "全市", "36.7%", "8亿元"))
    assert [(c.was, c.now) for c in found.facts] == [
        ("增幅位列市郊八区第1", "增幅位列全市第2"),
        ("目标到2025年实现9亿元", "目标到2025年实现8亿元"),
        ("占全市比重36.5%", "占全市比重36.7%"),
    ]


def test_an_indicator_that_was_renamed_is_the_same_one():
    now = ONE.replace("产值: {", "总产值: {formerly: 产值, ").replace("5.6%", "5.7%")
    found = compared(ONE, now, sections=SHOW.replace("产值", "总产值"), then_sections=SHOW)
    assert facts(found) == [("changed", "总产值.增速.可比", "可比增长5.6%", "可比增长5.7%")]


def test_what_is_new_stands_in_the_order_of_the_new_brief_and_what_is_gone_comes_last():
    found = compared(f"甲: 1个\n{ONE}\n乙: 2个", f"丙: 3个\n{ONE.replace('5.6', '5.7')}\n丁: 4家")
    assert [(c.kind, c.fact) for c in found.facts] == [
        ("added", "丙"),
        ("changed", "产值.增速.可比"),
        ("added", "丁"),
        ("removed", "甲"),
        ("removed", "乙"),
    ]


def texts(*paragraphs: str) -> str:
    return "sections:\n" + "".join(f"  - {{kind: text, text: {text}}}\n" for text in paragraphs)


@pytest.mark.parametrize(
    ("was", "now", "changes"),
    [
        (["工业平稳。投资向好。"], ["工业平稳。投资较好。"], [("changed", "投资向好。", "投资较好。")]),
        (["工业平稳。"], ["工业平稳。出口向好。"], [("added", "", "出口向好。")]),
        (["工业平稳。出口向好。"], ["出口向好。"], [("removed", "工业平稳。", "")]),
        (["甲乙丙丁。"], ["一二三四。"], [("added", "", "一二三四。"), ("removed", "甲乙丙丁。", "")]),
        (["10月份平稳；出口向好。"], ["11月份平稳；出口向好。"], [("changed", "10月份平稳；", "11月份平稳；")]),
        (
            ["工业平稳。", "投资向好。"],
            ["投资向好。", "工业平稳。"],
            [("added", "", "投资向好。"), ("removed", "投资向好。", "")],
        ),
    ],
)
def test_sentences_are_matched_by_their_words(was, now, changes):
    found = compared("", "", sections=texts(*now), then_sections=texts(*was))
    assert [(c.kind, c.was, c.now) for c in found.sentences] == changes


def test_two_releases_of_a_series_differ_in_all_that_moved(cli: Callable[..., Run]):
    before, after = (ROOT / "inputs" / f"2024-{month}-nbs-industry.yaml" for month in ("10", "11"))
    run = cli("diff", before, after, "--format", "json")
    assert run.code == 0
    found = {change["fact"]: change for change in run.json["facts"]}
    assert found["规模以上工业增加值.增速.同比实际"] == {
        "fact": "规模以上工业增加值.增速.同比实际",
        "was": "同比实际增长5.3%",
        "is": "同比实际增长5.4%",
        "kind": "changed",
    }
    move = found["规模以上工业增加值.增速.同比实际.变动"]
    assert (move["was"], move["is"]) == ("比9月份回落0.1个百分点", "比10月份加快0.1个百分点")
    assert found["产品销售率"] == {"fact": "产品销售率", "was": None, "is": "97.1%", "kind": "added"}
    assert "经济类型.股份制企业.增速.环比" not in found
    assert {"was": "1—10月，同比实际增长5.8%。", "is": "1—11月，同比实际增长5.8%。", "kind": "changed"} in run.json[
        "sentences"
    ]
    assert run.json["diagnostics"] == []


def test_the_difference_is_told_in_words_and_is_no_fault(cli: Callable[..., Run], brief_file: Callable[..., Path]):
    was = brief_file(brief_text(facts=ONE, sections=SHOW), "a.yaml")
    now = brief_file(brief_text(facts=ONE.replace("5.6%", "5.7%") + "\n投资: 3亿元", sections=SHOW), "b.yaml")
    run = cli("diff", was, now, "--lang", "zh")
    assert run.code == 0
    assert run.out.splitlines() == [
        "数据：变动 1 项，新增 1 项，删去 0 项，未变 1 项",
        "  ~ 产值.增速.可比: 可比增长5.6% → 可比增长5.7%",
        "  + 投资: 3亿元",
        "文字：1 处不同",
        "  - 1—11月，产值5亿元，可比增长5.6%。",
        "  + 1—11月，产值5亿元，可比增长5.7%。",
    ]
    same = cli("diff", was, was, "--lang", "en")
    assert same.out.splitlines() == ["numbers: 0 changed, 0 added, 0 removed, 2 unchanged", "sentences: 0 differ"]


def test_two_series_are_compared_and_told(cli: Callable[..., Run], brief_file: Callable[..., Path]):
    was = brief_file(brief_text(), "a.yaml")
    now = brief_file(brief_text().replace("某区工业经济简报", "另一种简报"), "b.yaml")
    run = cli("diff", was, now, "--format", "json")
    assert (run.code, [d["code"] for d in run.json["diagnostics"]]) == (0, ["other-series"])


def test_a_brief_at_fault_cannot_be_compared(cli: Callable[..., Run], brief_file: Callable[..., Path]):
    sound, faulty = brief_file(brief_text(), "a.yaml"), brief_file(brief_text(facts="甲: 1"), "b.yaml")
    for pair in ((sound, faulty), (faulty, sound)):
        run = cli("diff", *pair, "--format", "json")
        assert (run.code, [d["code"] for d in run.json["diagnostics"]]) == (2, ["missing-unit"])
    assert cli("diff", sound, "没有.yaml").code == 2
