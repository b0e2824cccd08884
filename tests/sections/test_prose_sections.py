"""The sections that are prose: meetings, stages, chains, tiers, measures, documents, text."""

from io import BytesIO

import pytest
from PIL import Image
from saying import brief, document, refused, said

from briefgen import check
from briefgen.blocks import Number, Paragraph, Photo, plain

MEETING = """
meeting:
  name: “同心”座谈会
  date: 2024-12-27
  host: 区经济委员会
  place: 会议中心
  attendees: [区领导, 有关部门负责人]
  speakers_as: 企业代表
  speakers: [甲公司, 乙公司]
  remarks:
    - {speaker: 甲公司, text: 增长 5% 不是问题；*真的*。}
"""


# -- meeting ---------------------------------------------------------------------------------------


def test_a_meeting_says_who_met_when_where_and_who_spoke():
    assert said("", "- {kind: meeting, lead: 会议要求抓好落实。}", more=MEETING).splitlines() == [
        "2024年12月27日，区经济委员会在会议中心召开“同心”座谈会，区领导、有关部门负责人出席。会上，2家企业代表作现场交流发言，分别是甲公司、乙公司。",
        "会议要求抓好落实。",
        "甲公司：“增长 5% 不是问题；*真的*。”",
    ]


def test_remarks_are_quotations_as_they_were_spoken():
    remark = document("", "- {kind: meeting}", more=MEETING).slots["body"][-1]
    assert isinstance(remark, Paragraph)
    assert remark.role == "quotation"
    assert not any(isinstance(inline, Number) for inline in remark.inlines)


def test_speakers_are_counted_from_their_list():
    first = document("", "- {kind: meeting}", more=MEETING).slots["body"][0]
    assert [i.text for i in first.inlines if isinstance(i, Number)] == ["2家"]


@pytest.mark.parametrize(
    ("meeting", "text"),
    [
        ("{name: 座谈会}", "座谈会举行。"),
        ("{name: 座谈会, place: 会议中心}", "座谈会在会议中心举行。"),
        ("{name: 座谈会, host: 区委}", "区委召开座谈会。"),
        ("{name: 座谈会, date: 2024年12月7日}", "2024年12月7日，座谈会举行。"),
        ("{name: 座谈会, speakers: [甲, 乙, 丙]}", "座谈会举行。会上，3家单位作现场交流发言，分别是甲、乙、丙。"),
    ],
)
def test_a_meeting_says_only_what_is_known(meeting, text):
    assert said("", "- {kind: meeting}", more=f"meeting: {meeting}") == text


def test_a_section_on_a_meeting_needs_one():
    assert refused("", "- {kind: meeting}") == ["no-meeting"]


def test_photos_follow_the_text():
    png = BytesIO()
    Image.new("RGB", (4, 3)).save(png, "PNG")
    source = brief("", "- {kind: meeting}", more="meeting: {name: 座谈会, photos: [{file: a.png, caption: 会场}]}")
    result = check(source, read_file={"a.png": png.getvalue()}.__getitem__)
    photo = result.document.slots["body"][-1]
    assert isinstance(photo, Photo)
    assert (photo.width, photo.height, plain(photo.caption)) == (4, 3, "会场")


# -- stages ----------------------------------------------------------------------------------------

STAGES = "新项目: {%samong: {出让: 9个, 开工: 12个}}\n老项目: {%samong: {竣工: 10个}}"


def test_stages_read_as_events_and_are_not_added_up():
    text = said(STAGES % ("", ""), "- {kind: stages, batches: [新项目, 老项目], verbs: {出让: 实现出让}}")
    assert text == "新项目中，9个实现出让、12个开工；老项目中，10个竣工。"
    assert "21" not in text


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("kind: 年内, ", "kind: 年内, ", "年内新项目中，9个出让、12个开工；老项目中，10个竣工。"),
        ("kind: 本年累计, ", "", "1—11月，新项目中，9个出让、12个开工。老项目中，10个竣工。"),
        ("", "kind: 期末, ", "新项目中，9个出让、12个开工。截至11月末，老项目中，10个竣工。"),
    ],
)
def test_stages_say_their_period_once(first, second, text):
    assert said(STAGES % (first, second), "- {kind: stages, batches: [新项目, 老项目]}") == text


# -- chains ----------------------------------------------------------------------------------------


def test_a_chain_has_a_heading_its_stock_its_links_and_its_output():
    facts = """
    企业: {value: 600余家, verb: 集聚}
    总产出: {value: 10亿元, kind: 本年累计, subject: 该产业, verb: 实现}
    """
    sections = """
    - kind: chains
      title: 产业链协同发力
      lead: 聚焦两条产业链。
      chains:
        - title: 做强第一条
          lead: 依托园区，
          show: [企业]
          links:
            - {name: 上游, place: 材料端, names: [甲, 乙]}
            - {name: 中游, text: 集聚丙等企业}
          output: [总产出]
        - {title: 做优第二条, lead: 起步良好。}
      after: 后文。
    """
    assert said(facts, sections).splitlines() == [
        "一、产业链协同发力",
        "聚焦两条产业链。",
        "（一）做强第一条",
        "依托园区，集聚企业600余家。",
        "上游材料端，集聚甲、乙；中游，集聚丙等企业。",
        "1—11月，该产业实现总产出10亿元。",
        "（二）做优第二条",
        "起步良好。",
        "后文。",
    ]


# -- tiers -----------------------------------------------------------------------------------------


def test_tiers_keep_their_order_their_verbs_and_their_tracks():
    sections = """
    - kind: tiers
      lead: 构建梯次格局，
      groups:
        - {verb: 做强, tracks: [甲, 乙]}
        - {verb: 培育, tracks: 丙, text: 等新赛道}
    """
    assert said("", sections) == "构建梯次格局，做强甲、乙；培育丙等新赛道。"


# -- measures --------------------------------------------------------------------------------------


def test_few_measures_without_titles_stand_in_one_paragraph():
    facts = "资金: {value: 870万元, kind: 年内, verb: 拨付}"
    sections = """
    - kind: measures
      lead: 重点抓好三项工作。
      items:
        - {text: 强化招商。}
        - {text: 优化服务}
        - {show: [资金]}
    """
    assert said(facts, sections) == "重点抓好三项工作。\n一是强化招商；二是优化服务；三是年内拨付资金870万元。"


def test_measures_of_several_sentences_are_paragraphs():
    sections = "- {kind: measures, items: [{text: 强化招商。力争突破。}, {text: 优化服务。}]}"
    assert said("", sections) == "一是强化招商。力争突破。\n二是优化服务。"


def test_more_than_four_measures_are_numbered_paragraphs():
    sections = "- {kind: measures, items: [{text: 甲}, {text: 乙}, {text: 丙}, {text: 丁}, {text: 戊}]}"
    assert said("", sections).splitlines() == ["（一）甲。", "（二）乙。", "（三）丙。", "（四）丁。", "（五）戊。"]


def test_measures_with_titles_have_headings():
    facts = "资金: {value: 870万元, kind: 年内, verb: 拨付}"
    sections = """
    - kind: measures
      title: 政策落地
      items:
        - {title: 落实甲政策, text: 抓实抓细，, show: [资金]}
        - {title: 落实乙政策, text: 有序推进。}
    """
    assert said(facts, sections).splitlines() == [
        "一、政策落地",
        "（一）落实甲政策",
        "抓实抓细，年内拨付资金870万元。",
        "（二）落实乙政策",
        "有序推进。",
    ]


def test_eleven_measures_are_too_many():
    items = ", ".join(["{text: 甲}"] * 11)
    assert refused("", f"- {{kind: measures, items: [{items}]}}") == ["too-many"]


# -- documents -------------------------------------------------------------------------------------


def test_documents_are_grouped_by_what_was_done_with_them():
    sections = """
    - kind: documents
      lead: 制度保障更加有力，
      groups:
        - verb: 新出台
          documents: [{name: 《若干意见》, clauses: 条款, text: ，突出重点}, {name: 《细则》}]
        - {verb: 修订, documents: [{name: 《办法》}]}
    """
    assert said("条款: {value: 34项}", sections) == (
        "制度保障更加有力，新出台《若干意见》（共34项条款），突出重点、《细则》；修订《办法》。"
    )


# -- text ------------------------------------------------------------------------------------------


def test_a_text_is_what_its_author_wrote_with_facts_filled_in():
    facts = "工厂: {value: 66家}"
    assert (
        said(facts, "- {kind: text, before: 前。, text: [拥有【工厂】。, 二段。], after: 后。}")
        == "前。\n拥有66家。\n二段。\n后。"
    )


def test_data_is_never_markup():
    text = said('产值: {value: 1亿元, verb: 完成, name: "**产值** {{ x }} | _"}', "- {kind: indicators, show: [产值]}")
    assert text == "全区完成**产值** {{ x }} | _1亿元。"
