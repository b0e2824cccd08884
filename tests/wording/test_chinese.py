"""The rules of statistical wording, each with what our text says and what it never says.

Where a generator can break a rule, a small brief shows the right form, and the wrong one is absent
from the text or refused. What a generator has no hand in is named in `LEFT_TO_THE_AUTHOR`.
"""

from datetime import date
from decimal import Decimal

import pytest
from saying import growth_refused, mentioned, refused, said, shown

from briefgen.blocks import Label, Number, Text, plain
from briefgen.diagnostics import YamlPlace
from briefgen.facts import Fact, Growth, Level, Move, Moving, Rank, Share, Target
from briefgen.nodes import PENDING
from briefgen.periods import Kind, Month, opens_sentence
from briefgen.quantity import Change, Quantity, parse_change, parse_quantity, round_half_up
from briefgen.wording import chinese as wording

LEFT_TO_THE_AUTHOR = {
    "a cumulative has no 环比": "the label is typed with the figure and kept",
    "口径注 beside a 可比 growth": "printed where the brief carries it, as `note`",
    "两年平均 is geometric": "a label of the number; nothing is averaged here",
    "年均增长 does not count its base year": "the span is typed",
    "profit through zero": "written as text; 由…转 is refused as a growth",
    "连续N个月, 创新高": "written as text by whoever has the history",
    "structure in N∶N∶N": "written as text",
    "贡献率 and 拉动": "written as text",
    "tripled is 增长2倍": "nothing is turned into 倍; the form typed is kept",
    "one form of 倍 or % in a list": "the form typed is kept",
    "以上 and 以下 on one boundary": "criteria are text",
    "one measure word for one noun": "the unit typed is kept",
    "时间进度": "no rate of completion is computed",
    "初步核算, 预计": "written in `subject` or `lead`",
    "neighbouring numbers 三四个": "a word, not a figure; as a figure it is refused",
    "base zero, not comparable": "written as text; no growth is made up",
    "… and # in tables": "blank means not available; other signs are typed",
    "full name at first mention": "the brief decides how its readers call a thing",
    "总产出 is not 产值": "names are printed as given, and one axis takes one concept",
}

OUTPUT = "产值: {value: 4217.2亿元, kind: 本年累计, verb: 完成, growth: %s}"


# -- basis -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("basis", ["同比", "可比", "名义", "实际", "同口径", "环比", "比上年", "同比名义", "同比实际"])
def test_the_label_of_a_growth_is_printed_as_it_was_given(basis):
    text = shown(OUTPUT % f"{basis}增长5.6%", "产值")
    assert f"，{basis}增长5.6%。" in text
    others = {"同比", "可比", "名义", "实际", "同口径", "环比"} - {basis} - {basis[:2], basis[2:]}
    assert not any(other in text for other in others)


def test_two_bases_of_one_level_stand_side_by_side():
    assert shown(OUTPUT % "[同比增长2.7%, 可比增长5.6%]", "产值") == (
        "1—11月，全区完成产值4217.2亿元，同比增长2.7%，可比增长5.6%。"
    )


def test_the_first_of_a_list_names_the_basis_and_the_others_are_bare():
    facts = """
    增加值:
      kind: 本年累计
      among: {第一产业: {growth: 同比增长2.1%}, 第二产业: {growth: 同比增长3.0%}, 第三产业: {growth: 同比下降0.4%}}
    """
    text = shown(facts, "增加值", form="list")
    assert text == "1—11月，全区第一产业同比增长2.1%，第二产业增长3.0%，第三产业下降0.4%。"
    assert text.count("同比") == 1


def test_the_parts_of_a_whole_do_not_repeat_its_basis():
    facts = """
    产值:
      value: 100亿元
      growth: 同比增长4.8%
      among: {甲业: {value: 30亿元, growth: 同比增长2.1%}, 乙业: {value: 20亿元, growth: 同比下降3.0%}}
    """
    assert shown(facts, "产值") == "全区产值100亿元，同比增长4.8%，其中甲业30亿元，增长2.1%；乙业20亿元，下降3.0%。"


def test_where_bases_differ_each_is_named():
    facts = "主要行业: {among: {甲业: {growth: 同比增长2.1%}, 乙业: {growth: 可比增长3.0%}}}"
    assert shown(facts, "主要行业", form="list") == "全区甲业同比增长2.1%，乙业可比增长3.0%。"
    facts = """
    产值: {value: 10亿元, growth: 可比增长4.8%, among: {甲业: {value: 3亿元, growth: 同比增长2.1%}}}
    """
    assert "其中甲业3亿元，同比增长2.1%" in shown(facts, "产值")


def test_no_base_level_is_worked_out_from_a_growth():
    text = shown(OUTPUT % "可比增长5.6%", "产值")
    assert text == "1—11月，全区完成产值4217.2亿元，可比增长5.6%。"
    assert "3993" not in text
    assert "上年同期" not in text


def test_a_growth_without_a_basis_is_told():
    assert growth_refused("增长5.6%") == ["growth-without-basis"]


def test_a_change_names_the_period_it_is_measured_from():
    facts = OUTPUT % "{value: 同比增长5.6%, change: 比1—10月回落1.2个百分点}"
    assert "同比增长5.6%，增速比1—10月回落1.2个百分点。" in shown(facts, "产值")
    for change in ("回落1.2个百分点", "增速回落1.2个百分点"):
        assert "move-without-period" in refused(OUTPUT % f"{{value: 同比增长5.6%, change: {change}}}")


# -- direction -------------------------------------------------------------------------------------


def test_a_sign_goes_into_the_word():
    text = shown(OUTPUT % "同比下降3.5%", "产值")
    assert "同比下降3.5%" in text
    assert "-" not in text


@pytest.mark.parametrize("wrong", ["同比增长-3.5%", "同比负增长3.5%", "同比下降-3.5%"])
def test_a_sign_beside_a_word_is_refused(wrong):
    assert growth_refused(wrong) == ["sign-and-word"]


def test_no_growth_is_level_and_not_zero():
    assert shown(OUTPUT % "同比持平", "产值") == "1—11月，全区完成产值4217.2亿元，同比持平。"
    assert "与上年同期基本持平" in shown(OUTPUT % "与上年同期基本持平", "产值")
    assert growth_refused("同比增长0.0%") == ["zero-change"]


def test_level_stands_in_a_list_of_growths():
    facts = "主要行业: {among: {甲业: {growth: 同比增长2.1%}, 乙业: {growth: 同比持平}, 丙业: {growth: 同比下降1.0%}}}"
    assert shown(facts, "主要行业", form="list") == "全区甲业同比增长2.1%，乙业持平，丙业下降1.0%。"


def test_an_amount_is_added_and_a_rate_grows():
    assert "同比增加277万元，增长18.6%" in shown(OUTPUT % "[同比增加277万元, 同比增长18.6%]", "产值")
    assert "同比减少5.1%" in shown("企业: {value: 20家, growth: 同比减少5.1%}", "企业")
    assert growth_refused("同比增长277万元") == ["word-and-unit"]
    assert growth_refused("同比增加18.6%") == ["word-and-unit"]


def test_rates_and_shares_move_by_points():
    facts = "产销率: {value: 97.1%, growth: 同比下降0.4个百分点}"
    assert shown(facts, "产销率") == "全区产销率97.1%，同比下降0.4个百分点。"
    assert growth_refused("同比增长2.5个百分点", "36.5%") == ["word-and-unit"]


@pytest.mark.parametrize(
    ("growth", "change", "right"),
    [
        ("同比增长5.6%", "较9月加快1.3个百分点", "增速较9月加快1.3个百分点"),
        ("同比增长5.6%", "比1—10月回落1.2个百分点", "增速比1—10月回落1.2个百分点"),
        ("同比下降0.8%", "比1—9月收窄1.1个百分点", "降幅比1—9月收窄1.1个百分点"),
        ("同比下降0.8%", "比1—9月扩大0.3个百分点", "降幅比1—9月扩大0.3个百分点"),
        ("同比增长5.6%", "与1—10月持平", "增速与1—10月持平"),
        ("同比下降0.8%", "与1—10月持平", "降幅与1—10月持平"),
        ("同比增长5.6%", "增速比1—10月回落1.2个百分点", "增速比1—10月回落1.2个百分点"),
        ("同比增长5.6%", "增幅比1—10月扩大1.2个百分点", "增幅比1—10月扩大1.2个百分点"),
    ],
)
def test_what_quickens_or_narrows_takes_its_noun_from_the_sign(growth, change, right):
    text = shown(OUTPUT % f"{{value: {growth}, change: {change}}}", "产值")
    assert text.endswith(f"，{growth}，{right}。")


def test_excited_verbs_and_free_adverbs_are_refused():
    assert growth_refused("同比激增82.9%") == ["loaded-word"]
    assert growth_refused("同比大幅增长82.9%") == ["change-adverb"]


@pytest.mark.parametrize("wrong", ["由负转正", "同比翻一番", "同比提高到53.6%"])
def test_turns_and_levels_are_no_rate_of_growth(wrong):
    assert growth_refused(wrong)[0] in {"change-without-number", "level-not-change"}


# -- points, shares, multiples ---------------------------------------------------------------------

SHARE = """
产值: {value: 4217.2亿元, kind: 本年累计}
新兴产业产值:
  value: 1538.5亿元
  kind: 本年累计
  share: {of: 产值, value: %s, change: 较去年同期提高%s}
"""


def test_a_share_is_in_percent_and_moves_by_points():
    text = shown(SHARE % ("36.5%", "2.5个百分点"), "产值", "新兴产业产值")
    assert text.endswith("其中，新兴产业产值1538.5亿元，占产值比重36.5%，较去年同期提高2.5个百分点。")
    assert "2.5%" not in text
    assert "34.0" not in text


def test_points_are_always_counted_with_their_measure_word():
    text = shown(SHARE % ("36.5%", "2.5百分点"), "产值", "新兴产业产值")
    assert "提高2.5个百分点" in text


def test_a_share_in_points_and_a_move_in_percent_are_refused():
    assert "share-not-percent" in refused(SHARE % ("36.5个百分点", "2.5个百分点"))
    assert "points-expected" in refused(SHARE % ("36.5%", "2.5%"))


def test_the_form_in_multiples_is_kept_and_never_below_one_nor_for_a_fall():
    assert "同比增长1.8倍" in shown(OUTPUT % "同比增长1.8倍", "产值")
    assert growth_refused("同比增长0.8倍") == ["multiple-below-one"]
    assert growth_refused("同比下降1倍") == ["decrease-in-multiples"]


# -- counts, lists, ranks --------------------------------------------------------------------------


def test_this_year_and_to_date_are_never_exchanged():
    facts = """
    认定: {value: 19家, kind: 年内, verb: 新增, name: 企业}
    储备: {value: 53个, kind: 历年累计, verb: 储备, name: 项目}
    """
    assert shown(facts, "认定", "储备") == "全区年内新增企业19家，累计储备项目53个。"
    assert shown(facts, "储备", "认定") == "全区累计储备项目53个，年内新增企业19家。"


def test_what_lies_inside_is_said_and_not_added_up():
    facts = "工厂: {value: 66家, verb: 拥有, parts: {卓越: 2家, 先进: 28家, 基础: 36家}}"
    assert shown(facts, "工厂") == "全区拥有工厂66家，其中卓越2家、先进28家、基础36家。"
    facts = "企业: {kind: 年内, verb: 新增, among: {甲类: 19家, 乙类: 139家, 丙类: 150家}}"
    text = shown(facts, "企业")
    assert text == "全区年内新增甲类19家、乙类139家、丙类150家。"
    assert "308" not in text


def test_a_third_inside_of_a_paragraph_takes_another_word():
    facts = "\n".join(f"{name}: {{value: 9家, verb: 拥有, among: {{国家级: 2家}}}}" for name in ("甲", "乙", "丙"))
    text = shown(facts, "甲", "乙", "丙")
    assert text == "全区拥有甲9家，其中国家级2家。拥有乙9家，其中国家级2家。拥有丙9家，含国家级2家。"


def test_each_name_keeps_its_own_verb_of_direction():
    facts = "主要产品: {among: {甲: {value: 3万吨, growth: 同比增长3.2%}, 乙: {value: 2万吨, growth: 同比下降1.1%}}}"
    text = shown(facts, "主要产品", form="list")
    assert text == "全区甲3万吨，同比增长3.2%；乙2万吨，下降1.1%。"
    assert "分别" not in text


@pytest.mark.parametrize(
    ("typed", "printed"), [("4000余家", "4000余家"), ("约300人", "约300人"), ("3万余户", "3万余户")]
)
def test_an_approximation_stays_one(typed, printed):
    assert f"企业{printed}" in shown(f"企业: {{value: {typed}, verb: 集聚}}", "企业")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("约4000余家", "double-approximation"),
        ("近200人左右", "double-approximation"),
        ("至少1000万元以上", "double-approximation"),
        ("66余家", "precise-approximation"),
    ],
)
def test_an_approximation_is_said_once_and_of_a_round_number(wrong, code):
    assert refused(f"企业: {wrong}") == [code]


def test_a_rank_names_what_is_ranked_and_among_whom():
    facts = "产值: {value: 10亿元, kind: 本年累计, rank: {of: 增幅, scope: 市郊八区（除崇明）, place: 1}}"
    assert shown(facts, "产值").endswith("，增幅位列市郊八区（除崇明）第1。")
    assert mentioned(facts, "增幅居【产值.位次】") == "增幅居市郊八区（除崇明）第1"
    assert refused("产值: {value: 10亿元, rank: {of: 增幅, place: 1}}") == ["missing-key"]


def test_names_are_complete_and_counted():
    facts = "园区: {value: 3个, verb: 布局, names: [甲园, 乙园, 丙园]}"
    assert shown(facts, "园区") == "全区布局甲园、乙园、丙园3个园区。"
    assert refused("园区: {value: 3个, names: [甲园, 乙园]}") == ["count-mismatch"]


# -- periods and targets ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "month", "opening"),
    [
        ("当月", "2024-11", "11月份，"),
        ("本年累计", "2024-11", "1—11月，"),
        ("本年累计", "2024-02", "1—2月，"),
        ("本年累计", "2024-01", "1月份，"),
        ("本年累计", "2024-12", "2024年，"),
        ("期末", "2024-11", "截至11月末，"),
        ("期末", "2024-12", "截至2024年末，"),
        ("年度", "2024-11", "2024年，"),
    ],
)
def test_a_period_opens_the_sentence(kind, month, opening):
    facts = f"产值: {{value: 10亿元, kind: {kind}, verb: 完成}}"
    assert shown(facts, "产值", month=month) == f"{opening}全区完成产值10亿元。"


@pytest.mark.parametrize(("kind", "adverb"), [("年内", "年内"), ("历年累计", "累计")])
def test_this_year_and_to_date_stand_before_the_verb(kind, adverb):
    assert shown(f"企业: {{value: 19家, kind: {kind}, verb: 新增}}", "企业") == f"全区{adverb}新增企业19家。"


def test_a_figure_without_a_period_prints_none():
    assert shown("工厂: {value: 66家, verb: 拥有}", "工厂") == "全区拥有工厂66家。"


def test_a_stock_is_never_dated_as_a_flow():
    facts = "产值: {value: 10亿元, kind: 本年累计, verb: 完成}\n工厂: {value: 66家, verb: 拥有}"
    assert shown(facts, "产值", "工厂") == "1—11月，全区完成产值10亿元。\n拥有工厂66家。"
    facts = "产值: {value: 10亿元, kind: 本年累计, verb: 完成}\n工厂: {value: 66家, kind: 期末, verb: 拥有}"
    assert shown(facts, "产值", "工厂") == "1—11月，全区完成产值10亿元。截至11月末，拥有工厂66家。"


def test_a_period_holds_until_it_changes():
    facts = """
    产值: {value: 10亿元, kind: 本年累计, verb: 完成, growth: 同比增长2.0%}
    投资: {value: 2亿元, kind: 本年累计, verb: 完成, growth: 同比增长3.0%}
    销售: {value: 1亿元, kind: 当月, verb: 实现, growth: 同比增长4.0%}
    """
    assert shown(facts, "产值", "投资", "销售") == (
        "1—11月，全区完成产值10亿元，同比增长2.0%。完成投资2亿元，同比增长3.0%。11月份，实现销售1亿元，同比增长4.0%。"
    )


def test_a_growth_over_another_period_names_it_and_comes_last():
    facts = """
    增加值:
      kind: 当月
      growth: [同比增长5.4%, {value: 同比增长5.8%, kind: 本年累计}, 环比增长0.46%]
      rank: {of: 增速, scope: 全市, place: 2}
    投资: {value: 2亿元, kind: 当月, verb: 完成}
    """
    assert shown(facts, "增加值", "投资") == (
        "11月份，全区增加值同比增长5.4%，环比增长0.46%，增速位列全市第2；1—11月，同比增长5.8%。11月份，完成投资2亿元。"
    )


def test_a_growth_with_a_period_of_its_own_and_no_level_opens_with_that():
    facts = "增加值: {growth: {value: 同比增长5.8%, kind: 本年累计}}"
    assert shown(facts, "增加值") == "1—11月，全区增加值同比增长5.8%。"


def test_a_target_looks_ahead_and_no_rate_of_completion_is_made():
    facts = "总产出: {value: 2433.2亿元, kind: 本年累计, verb: 实现, target: {by: 2025, value: 3000亿元}}"
    text = shown(facts, "总产出")
    assert text == "1—11月，全区实现总产出2433.2亿元，目标到2025年实现3000亿元。"
    assert "81.1" not in text
    assert "完成" not in text
    assert "力争到2025年实现" in shown(facts.replace("by: 2025", "by: 2025, word: 力争"), "总产出")


# -- numerals and units ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("7.0%", "7.0%"),
        ("17个", "17个"),
        ("1.78万亿元", "1.78万亿元"),
        ("870万元", "870万元"),
        ("436.4亿美元", "436.4亿美元"),
        ("5.2‰", "5.2‰"),
        ("4,217.2 亿元", "4217.2亿元"),
        ("４２１７．２亿元", "4217.2亿元"),
        ("2000万元及以上", "2000万元以上"),
        ("0.50%", "0.50%"),
    ],
)
def test_digits_and_unit_are_kept_without_grouping(typed, printed):
    assert shown(f'数: {{value: "{typed}"}}', "数") == f"全区数{printed}。"


def test_a_trailing_zero_of_a_growth_is_kept():
    text = shown(OUTPUT % "[同比增长7.0%, 环比增长0.30%]", "产值")
    assert "同比增长7.0%，环比增长0.30%" in text


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("3千家", "number-words"),
        ("3亿4千5百万元", "number-words"),
        ("十七个", "chinese-numerals"),
        ("383.9", "missing-unit"),
        ("17.00个", "count-with-decimals"),
        ("9～16亿元", "range-not-a-quantity"),
        ("3、4个", "bad-unit"),
    ],
)
def test_a_figure_that_could_be_misread_is_refused(wrong, code):
    assert refused(f"数: {wrong}") == [code]


def test_rounding_is_half_up_on_decimals():
    assert round_half_up(Decimal("0.25"), 1) == Decimal("0.3")
    assert round_half_up(Decimal("8.53459"), 2) == Decimal("8.53")


def test_parts_are_printed_as_given_even_if_they_round_to_another_sum():
    facts = "产值: {value: 10.1亿元, parts: {甲: 5.0亿元, 乙: 5.0亿元}}"
    assert "产值10.1亿元，其中甲5.0亿元、乙5.0亿元" in shown(facts, "产值")


def test_dates_are_arabic_with_the_full_year_and_no_padding():
    assert wording.day(date(2024, 12, 7)) == "2024年12月7日"


# -- what is missing -------------------------------------------------------------------------------


def test_a_missing_growth_leaves_no_clause():
    text = shown("产值: {value: 3160亿元, kind: 本年累计, verb: 完成}", "产值")
    assert text == "1—11月，全区完成产值3160亿元。"


def test_a_missing_tier_prints_nothing():
    text = shown("工厂: {value: 66家, parts: {先进级: 28家, 基础级: 38家}}", "工厂")
    assert "领航级" not in text
    assert "0家" not in text


def test_names_of_indicators_are_printed_as_given():
    facts = "总产出: {value: 10亿元, subject: 某产业, verb: 实现}\n增加值: {growth: 同比增长2.0%}"
    text = shown(facts, "总产出", "增加值")
    assert text == "某产业实现总产出10亿元。增加值同比增长2.0%。"
    assert "产值" not in text


def test_every_rule_left_to_the_author_says_why():
    assert all(LEFT_TO_THE_AUTHOR.values())


# -- the functions themselves ----------------------------------------------------------------------

HERE = YamlPlace("brief.yaml", 3, 5)


def fact(text: str, meaning: object = Level(), kind: Kind | None = None) -> Fact:
    return Fact("产值", parse_quantity(text), meaning, kind, HERE)


def change(text: str, meaning: type = Growth) -> Fact:
    parsed: Change = parse_change(text)
    return Fact("产值.增速", parsed.amount or Quantity(Decimal(0), "0", ""), meaning(parsed), None, HERE)


def test_a_quantity_is_one_number_that_knows_its_fact():
    assert wording.level(fact("4000余家")) == (Number("4000余家", "产值", HERE),)


def test_words_with_digits_are_labels_and_empty_words_are_nothing():
    assert wording.words("11月份") == (Label("11月份"),)
    assert wording.words("可比增长") == (Text("可比增长"),)
    assert wording.words("") == ()


@pytest.mark.parametrize(
    ("one", "printed"),
    [
        (fact("5.6%"), "5.6"),
        (fact("4000余家"), "4000余"),
        (change("同比下降3.5%"), "-3.5"),
        (change("同比持平"), "0"),
        (change("较去年同期下降2.5个百分点", Move), "-2.5"),
        (Fact("产值", PENDING, Level(), None, HERE), "【待填】"),
    ],
)
def test_a_table_prints_the_number_with_its_sign_and_without_its_unit(one, printed):
    assert plain(wording.signed(one)) == printed


def test_a_mention_keeps_what_must_never_leave_the_number():
    assert plain(wording.mention(change("可比增长5.6%"))) == "可比增长5.6%"
    assert plain(wording.mention(change("较去年同期提高2.5个百分点", Move))) == "较去年同期提高2.5个百分点"
    assert plain(wording.mention(fact("36.5%", Share("产值")))) == "36.5%"
    assert plain(wording.mention(fact("3000亿元", Target(2025, "目标")))) == "3000亿元"


@pytest.mark.parametrize("say", [wording.growth, wording.move, wording.rank, wording.share, wording.target])
def test_a_fact_of_another_meaning_is_our_own_mistake(say):
    with pytest.raises(TypeError, match="产值"):
        say(fact("10亿元"))


def test_a_rate_that_did_not_move_says_nothing_of_its_pace():
    assert wording.pace(Moving(change("同比增长5.6%"), None)) == ()


def test_no_kind_of_period_prints_no_period():
    assert wording.period(None, Month(2024, 11)) == ()
    assert not opens_sentence(None)


def test_a_list_of_names_is_closed():
    assert plain(wording.listed(["甲", "乙", "丙"])) == "甲、乙、丙"
    assert plain(wording.listed([])) == ""


def test_a_rank_is_a_place_among_some():
    one = Fact("产值.位次", Quantity(Decimal(3), "3", ""), Rank("增幅", "全市"), None, HERE)
    assert plain(wording.rank(one)) == "增幅位列全市第3"


def test_nothing_is_said_of_a_section_without_figures():
    assert said() == "示例。"
