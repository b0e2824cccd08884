"""How indicators follow each other in a paragraph: what holds, what is said again, what lies inside."""

import pytest
from saying import shown

PERIOD = "value: 10亿元, kind: 本年累计"


def test_names_and_counts_follow_under_one_verb():
    facts = "企业: {value: 9家, verb: 集聚}\n机构: {value: 3家}\n平台: {value: 2个, verb: 建有}"
    assert shown(facts, "企业", "机构", "平台") == "全区集聚企业9家、机构3家，建有平台2个。"


def test_after_a_growth_a_sentence_ends():
    facts = f"产值: {{{PERIOD}, verb: 完成, growth: 同比增长2.0%}}\n投资: {{{PERIOD}, verb: 完成}}"
    assert shown(facts, "产值", "投资") == "1—11月，全区完成产值10亿元，同比增长2.0%。完成投资10亿元。"


def test_an_indicator_that_says_more_than_a_count_does_not_hang_under_a_verb():
    facts = "企业: {value: 9家, verb: 集聚}\n产值: {value: 10亿元, growth: 同比增长2.0%}"
    assert shown(facts, "企业", "产值") == "全区集聚企业9家。产值10亿元，同比增长2.0%。"


def test_a_subject_of_its_own_begins_a_sentence_and_needs_no_scope():
    facts = "甲: {value: 1个, subject: 甲产业, verb: 拥有, name: 园区}\n乙: {value: 2个, subject: 乙产业, verb: 拥有, name: 园区}"
    assert shown(facts, "甲", "乙") == "甲产业拥有园区1个。乙产业拥有园区2个。"


def test_shares_of_one_whole_share_one_inside():
    facts = f"""
    产值: {{{PERIOD}}}
    甲: {{value: 3亿元, kind: 本年累计, share: {{of: 产值, value: 30%}}}}
    乙: {{value: 2亿元, kind: 本年累计, share: {{of: 产值, value: 20%}}}}
    投资: {{{PERIOD}, verb: 完成}}
    """
    assert shown(facts, "产值", "甲", "乙", "投资") == (
        "1—11月，全区产值10亿元。其中，甲3亿元，占产值比重30%；乙2亿元，占产值比重20%。完成投资10亿元。"
    )


def test_a_share_of_something_said_elsewhere_is_no_inside():
    facts = f"乙: {{{PERIOD}, share: {{of: 全市, value: 20%}}}}\n丙: {{{PERIOD}, share: {{of: 产值, value: 20%}}}}"
    assert "其中" not in shown(facts, "乙", "丙")


def test_what_lies_inside_an_unnumbered_whole_is_said_without_inside():
    assert (
        shown("集群: {verb: 共有, among: {国家级集群: 1个, 市级集群: 3个}}", "集群")
        == "全区共有国家级集群1个、市级集群3个。"
    )


@pytest.mark.parametrize(
    ("among", "text"),
    [
        ("{甲: 1个, 乙: 2个}", "甲1个、乙2个"),
        ("{甲: {growth: 同比增长1.0%}, 乙: {growth: 同比增长2.0%}}", "甲同比增长1.0%，乙增长2.0%"),
        (
            "{甲: {value: 1吨, growth: 同比增长1.0%}, 乙: {value: 2吨, growth: 同比增长2.0%}}",
            "甲1吨，同比增长1.0%；乙2吨，增长2.0%",
        ),
        ("{甲: {value: 1吨}, 乙: {value: 2吨, growth: 同比增长2.0%}}", "甲1吨；乙2吨，同比增长2.0%"),
        ("{甲: 1个, 乙: {value: 2个, kind: 年内}}", "甲1个、年内乙2个"),
        ("{甲: 1个, 乙: {value: 2个, kind: 期末}}", "甲1个、截至11月末，乙2个"),
    ],
)
def test_a_list_is_joined_by_what_its_items_carry(among, text):
    assert shown(f"类: {{among: {among}}}", "类", form="list") == f"全区{text}。"


def test_a_list_opens_with_its_period():
    facts = "类: {kind: 当月, concept: 产量, among: {甲: {value: 1吨, growth: 同比增长1.0%}, 乙: {value: 2吨, growth: 同比持平}}}"
    assert shown(facts, "类", form="list") == "11月份，全区甲产量1吨，同比增长1.0%；乙2吨，持平。"


def test_several_lists_are_paragraphs_and_repeat_no_period():
    facts = """
    门类: {kind: 当月, among: {甲: {growth: 同比增长1.0%}}}
    类型: {kind: 当月, among: {乙: {growth: 同比增长2.0%}}}
    全年: {kind: 本年累计, among: {丙: {growth: 同比增长3.0%}}}
    """
    assert shown(facts, "门类", "类型", "全年", form="list") == (
        "11月份，全区甲同比增长1.0%。\n乙同比增长2.0%。\n1—11月，丙同比增长3.0%。"
    )


def test_an_indicator_without_anything_inside_is_a_list_of_itself():
    assert shown("产值: {value: 1吨, growth: 同比增长1.0%}", "产值", form="list") == "全区产值1吨，同比增长1.0%。"


def test_a_growth_over_another_period_inside_names_it():
    facts = """
    产值:
      value: 10亿元
      kind: 当月
      among: {甲: {value: 3亿元, growth: [同比增长1.0%, {value: 同比增长2.0%, kind: 本年累计}, {value: 同口径增长3.0%, kind: 本年累计}]}}
    """
    assert shown(facts, "产值") == (
        "11月份，全区产值10亿元，其中甲3亿元，同比增长1.0%；1—11月，同比增长2.0%，同口径增长3.0%。"
    )


def test_the_count_of_insides_starts_again_with_a_paragraph():
    facts = """
    甲: {value: 9家, kind: 当月, verb: 有, among: {国家级: 2家}}
    乙: {value: 9家, kind: 当月, verb: 有, among: {国家级: 2家}}
    丙: {value: 9家, verb: 有, among: {国家级: 2家}}
    """
    assert shown(facts, "甲", "乙", "丙").splitlines()[1] == "有丙9家，其中国家级2家。"
