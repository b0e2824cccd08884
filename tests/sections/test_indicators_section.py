"""`indicators`: sentences or lists, with the author's words before, after, in front or instead."""

from saying import refused, said

FACTS = "产值: {value: 10亿元, kind: 本年累计, verb: 完成, growth: 同比增长2.0%}"


def test_a_section_has_the_authors_words_before_and_after():
    text = said(FACTS, "- {kind: indicators, title: 运行平稳, before: 前文。, after: [后文。, 再后。], show: [产值]}")
    assert text == "一、运行平稳\n前文。\n1—11月，全区完成产值10亿元，同比增长2.0%。\n后文。\n再后。"


def test_text_of_the_author_replaces_what_would_be_generated():
    text = said(FACTS, "- {kind: indicators, text: 产值完成【产值】，【产值.增速】。, after: 后文。, show: [产值]}")
    assert text == "产值完成10亿元，同比增长2.0%。\n后文。"


def test_a_lead_that_names_the_period_is_not_followed_by_it():
    assert said(FACTS, "- {kind: indicators, lead: 据统计，1—11月，, show: [产值]}") == (
        "据统计，1—11月，全区完成产值10亿元，同比增长2.0%。"
    )


def test_a_month_is_not_taken_for_named_by_a_longer_period():
    facts = "类: {kind: 当月, among: {甲: {growth: 同比增长1.0%}}}"
    text = said(facts, "- {kind: indicators, form: list, lead: 与1—11月份相比，, show: [类]}")
    assert text == "11月份，与1—11月份相比，甲同比增长1.0%。"
    text = said(facts, "- {kind: indicators, form: list, lead: 分门类看，11月份，, show: [类]}")
    assert text == "分门类看，11月份，甲同比增长1.0%。"


def test_a_lead_stands_before_the_first_list_only():
    facts = "甲类: {among: {甲: 1个}}\n乙类: {among: {乙: 2个}}"
    assert (
        said(facts, "- {kind: indicators, form: 清单, lead: 分类看，, show: [甲类, 乙类]}")
        == "分类看，甲1个。\n乙2个。"
    )


def test_a_part_can_be_shown_by_its_path():
    facts = "工厂: {value: 3家, parts: {卓越级: {value: 1家, verb: 拥有, name: 卓越级工厂}, 先进级: 2家}}"
    assert said(facts, "- {kind: indicators, show: [工厂.卓越级]}") == "全区拥有卓越级工厂1家。"


def test_an_unknown_indicator_is_told():
    assert refused(FACTS, "- {kind: indicators, show: [产量]}") == ["unknown-id"]
    assert refused(FACTS, "- {kind: indicators, show: []}") == ["too-few"]
