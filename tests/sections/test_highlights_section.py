"""`highlights`: a box with a head, a line for each indicator, and the author's own sentences."""

from saying import brief, document, refused

from briefgen import check
from briefgen.blocks import Paragraph, plain

FACTS = """
增加值: {kind: 当月, growth: [同比增长6.2%, 环比增长0.64%]}
投资: {value: 20亿元, kind: 当月, verb: 完成, growth: 同比下降1.0%}
销售率: {value: 98.7%, kind: 本年累计}
门类: {kind: 当月, concept: 增加值, among: {采矿业: {growth: 同比增长2.4%}, 制造业: {growth: 同比增长7.4%}}}
"""


def lines(section: str) -> list[tuple[str, str]]:
    blocks = document(FACTS, f"- {{kind: highlights, {section}}}").slots["body"]
    return [(block.role, plain(block.inlines)) for block in blocks if isinstance(block, Paragraph)]


def test_each_indicator_is_a_line_of_the_box_and_a_period_that_holds_is_said_once():
    assert lines("show: [增加值, 投资, 销售率]") == [
        ("highlight-head", "本期要点"),
        ("highlight", "11月份，全区增加值同比增长6.2%，环比增长0.64%。"),
        ("highlight", "完成投资20亿元，同比下降1.0%。"),
        ("highlight", "1—11月，销售率98.7%。"),
        ("after-table", ""),
    ]


def test_what_is_only_held_together_is_a_row():
    assert lines("show: [门类]")[1] == ("highlight", "11月份，全区采矿业增加值同比增长2.4%，制造业增长7.4%。")


def test_sentences_of_the_author_follow_and_the_head_may_be_named():
    said = lines("caption: 一句话看本月, show: [投资], items: [增加值【增加值.增速.环比】。, 好。]")
    assert said[0] == ("highlight-head", "一句话看本月")
    assert said[2:4] == [("highlight", "增加值环比增长0.64%。"), ("highlight", "好。")]


def test_words_before_and_after_stand_in_the_box_too():
    assert [text for _, text in lines("before: 前。, items: [中。], after: 后。")] == [
        "本期要点",
        "前。",
        "中。",
        "后。",
        "",
    ]


def test_an_empty_box_is_refused():
    assert refused(FACTS, "- {kind: highlights}") == ["highlights-empty"]


def test_a_monthly_report_says_the_period_in_every_line():
    text = brief(FACTS, "- {kind: highlights, show: [增加值, 投资, 门类]}")
    found = check(text, pack="yuebao").document
    assert found is not None
    assert [plain(block.inlines) for block in found.slots["body"]][:4] == [
        "本月要点",
        "11月份，全区增加值同比增长6.2%，环比增长0.64%。",
        "11月份，完成投资20亿元，同比下降1.0%。",
        "11月份，采矿业增加值同比增长2.4%，制造业增长7.4%。",
    ]
