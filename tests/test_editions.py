"""The samples as they read: what all packs print of them, and every figure traced to its fact.

The texts in `editions/` are for reading. `BRIEFGEN_RECORD=1 python -m pytest tests/test_editions.py`
writes them anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from briefgen import check, generate
from briefgen.blocks import Chart, Document, Field, Heading, Inline, Label, Number, Table, Text, inlines_of, plain
from briefgen.facts import signed_value
from briefgen.pipeline import Result
from briefgen.writers.outline import outline

ROOT = Path(__file__).parent.parent
EDITIONS = Path(__file__).parent / "editions"
FLAGSHIP, INDUSTRY, MONTHLY = "2024-11-jiading", "2024-11-nbs-industry", "2024-12-nbs-industry"
BRIEFS = (FLAGSHIP, INDUSTRY, MONTHLY)
PACKS = ("jianbao", "gongwen", "yuebao")
#: Every edition of the series, the mid-year ones with what could not be found left out.
SERIES = sorted(path.stem for path in (ROOT / "inputs").glob("*-nbs-industry.yaml"))
#: The growths of the first sample are 可比 and its share is as published: told once, and never corrected.
EXPECTED = {FLAGSHIP: ["share-change-basis"]}


@cache
def built(name: str, pack: str = "jianbao") -> Result:
    source = ROOT / "inputs" / f"{name}.yaml"
    others = [(path.name, path.read_bytes()) for path in source.parent.glob("*.yaml") if path != source]
    return check(source.read_bytes(), file=source.name, pack=pack, history=others)


def document(name: str, pack: str = "jianbao") -> Document:
    found = built(name, pack).document
    assert found is not None, built(name, pack).diagnostics
    return found


def text(name: str) -> str:
    """Everything printed, as it reads."""
    return outline(document(name))


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", BRIEFS)
def test_a_sample_reads_as_it_was_last_approved(name, pack):
    golden = EDITIONS / f"{name}-{pack}.txt"
    now = outline(document(name, pack), facts=True)
    if os.environ.get("BRIEFGEN_RECORD"):
        golden.write_text(now, encoding="utf-8")
    assert now == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", BRIEFS)
def test_a_sample_has_no_finding_but_the_expected_and_uses_every_fact(name, pack):
    told = [d.code for d in built(name, pack).diagnostics]
    assert told == EXPECTED.get(name, [])
    assert built(name, pack).unused == ()


# -- the flagship's figures ------------------------------------------------------------------------

#: Every figure of the source, as the document must say it: digits, unit, label, scope, period.
FIGURES = (
    "2024年12月27日，“向新而行 合创未来”嘉定区新型工业化工作互动交流会举行",
    "9家优秀企业代表作现场交流发言",
    "1—11月，全区累计完成规上工业产值4217.2亿元，可比增长5.6%",
    "增幅位列市郊八区（除崇明）第1",
    "其中，战略性新兴产业产值1538.5亿元，可比增长4.1%",
    "占规上工业产值比重36.5%，较去年同期提高2.5个百分点",
    "完成工业投资235.6亿元，同比增长82.9%",
    "新增“四个一批”项目中，9个实现出让、12个开工、27个竣工、21个投产",
    "存量“四个一批”项目中，10个竣工、30个投产",
    "“智造空间”累计储备项目53个，年内认定市级优质项目20个",
    "“三港两园”",
    "汽车产业链上下游企业4000余家",
    "汽车“新四化”相关企业600余家",
    "专精特新企业45家，其中国家级15家",
    "公共及企业研发平台200余个，其中国家级、市级公共服务平台24个",
    "汽车“新四化”领域企业技术中心70个，含国家级4个、市级32个",
    "1—11月，汽车“新四化”产业实现总产出2433.2亿元，同比增长6.1%，目标到2025年实现3000亿元",
    "以汽车电子为代表的汽车半导体、以MEMS为代表的智能传感器2个细分赛道",
    "智能传感器产业园、汽车芯片设计产业园、汽车芯谷3个园区",
    "“一体两翼”之北翼",
    "中试生产线4条",
    "1—11月，集成电路产业实现总产出854.3亿元，同比增长2.4%，目标到2025年实现1000亿元",
    "“2+2+1”未来产业集群",
    "全力打造未来智能、未来能源；突破打造未来材料、未来健康；探索打造未来空间",
    "新型储能、低空经济、人工智能3个细分赛道",
    "领航级、卓越级、先进级、基础级4级智能工厂",
    "拥有各级智能工厂66家，其中卓越级2家、先进级28家、基础级36家",
    "8家企业共17个场景获评国家级智能制造优秀场景",
    "捷氢科技、重塑能源、鲲华新能源年内获燃料电池汽车示范应用额度1220辆",
    "累计获得示范应用数量3450辆，占全市比重78%",
    "年内拨付2023年度特色园区奖励资金870万元",
    "新增市级特色产业集群1个",
    "目前共有国家级特色产业集群1个、市级特色产业集群3个",
    "年内新增国家级专精特新“小巨人”企业19家、市级专精特新中小企业139家、创新型中小企业150家",
    "年内新增各级企业技术中心4家",
    "《嘉定区关于支持企业高质量发展的若干意见》（共34项条款）",
)
SPEAKERS = (
    "上海禾赛科技有限公司",
    "上海小马智行智能科技发展有限公司",
    "延锋彼欧（上海）汽车外饰系统有限公司",
    "上海新微技术研发中心有限公司",
    "上海利扬创芯片测试有限公司",
    "智驾大陆（上海）智能科技有限公司",
    "上海艾普强粒子设备有限公司",
    "上海君赛生物科技有限公司",
    "上海以心医疗器械有限公司",
)
#: What could be computed from the figures and is not known: bases of last year, sums of what is no
#: partition, ratios of unlike concepts, rates of targets of another year, remainders.
NEVER = (
    *("3993.6", "3993", "1477.9", "128.8", "2293.3", "834.3", "34.0", "34.0%"),
    *("69", "40", "308", "109"),
    *("57.7", "78.0", "81.1", "85.4", "566.8", "145.7"),
    *("2230", "4423", "34个", "34家", "30家", "30个百分点"),
)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_of_the_source_is_printed_with_all_that_belongs_to_it(figure):
    assert figure in text(FLAGSHIP)


def test_the_speakers_are_complete_and_in_order():
    assert f"分别是{'、'.join(SPEAKERS)}。" in text(FLAGSHIP)
    assert len(SPEAKERS) == 9


@pytest.mark.parametrize("number", NEVER)
def test_what_is_not_known_is_printed_nowhere(number):
    digits = re.compile(rf"(?<![0-9.]){re.escape(number)}(?![0-9.])")
    assert not digits.search(text(FLAGSHIP))
    assert not any(digits.search(value) for value in _drawn(document(FLAGSHIP)))


def test_a_comparable_growth_is_never_called_another():
    said = text(FLAGSHIP)
    assert not re.search(r"同比增长(?:5\.6|4\.1)%", said)
    assert not re.search(r"可比增长(?!5\.6%|4\.1%)", said)
    assert not re.search(r"2\.5%|36\.5个百分点", said)


def test_a_stock_is_not_dated():
    for line in text(FLAGSHIP).splitlines():
        if "1—11月" in line:
            assert not re.search("拥有|集聚|建有|储备", line)


def test_a_tier_without_a_figure_is_not_counted():
    assert not re.search(r"领航级[0-9]|(?<![0-9])0[家个]", text(FLAGSHIP))


# -- the national release --------------------------------------------------------------------------

RELEASE = (
    "11月份，全国规模以上工业增加值同比实际增长5.4%，增速比10月份加快0.1个百分点，环比增长0.46%；1—11月，同比实际增长5.8%。",
    "采矿业增加值同比实际增长4.2%，制造业增长6.0%，电力、热力、燃气及水生产和供应业增长1.6%。",
    "国有控股企业增加值同比实际增长3.9%，股份制企业增长6.0%，外商及港澳台投资企业增长3.4%，私营企业增长4.5%。",
    "41个大类行业中有34个行业增加值同比增长。其中，煤炭开采和洗选业增加值同比实际增长3.7%，石油和天然气开采业增长5.3%",
    "农副食品加工业增长4.7%，酒、饮料和精制茶制造业增长1.5%，纺织业增长5.4%，化学原料和化学制品制造业增长9.5%",
    "非金属矿物制品业下降2.3%，黑色金属冶炼和压延加工业增长6.7%，有色金属冶炼和压延加工业增长7.4%",
    "通用设备制造业增长4.4%，专用设备制造业增长3.0%，汽车制造业增长12.0%",
    "铁路、船舶、航空航天和其他运输设备制造业增长7.9%，电气机械和器材制造业增长5.2%",
    "计算机、通信和其他电子设备制造业增长9.3%，电力、热力生产和供应业增长1.8%。",
    "619种产品中有374种产品产量同比增长。其中，钢材产量11881万吨，同比增长5.1%；水泥16934万吨，下降10.7%",
    "十种有色金属671万吨，增长1.5%；乙烯284万吨，下降1.7%；汽车344.8万辆，增长15.2%，其中新能源汽车157.4万辆，增长51.1%",
    "发电量7495亿千瓦时，增长0.9%；原油加工量5851万吨，增长0.2%。",
    "规模以上工业企业产品销售率97.1%，同比下降0.4个百分点。实现出口交货值13556亿元，同比名义增长7.4%。",
)


@pytest.mark.parametrize("sentence", RELEASE)
def test_the_release_says_every_figure_in_its_own_words(sentence):
    assert sentence in text(INDUSTRY)


def test_no_fall_is_a_negative_number_in_running_text():
    for block in document(INDUSTRY).blocks:
        words = block.alt if isinstance(block, Chart) else "" if isinstance(block, Table) else plain(block.inlines)
        assert not re.search(r"[-−–][0-9]", words)


# -- nothing but the brief's numbers ---------------------------------------------------------------

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_JANUARY = re.compile("(?<![0-9.])1—(?=[0-9]+月)")
_COMMENT = re.compile("(?m)(?:^|[ ])#.*$")


def _numbers(words: str) -> set[Decimal]:
    return {Decimal(number) for number in _NUMBER.findall(_JANUARY.sub("", words))}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", BRIEFS)
def test_every_number_of_the_document_is_one_the_brief_has(name, pack):
    used = [f"{name}.yaml", *(one.brief.origin.file for one in built(name, pack).edition.previous)]
    typed = set().union(*(_numbers(_COMMENT.sub("", (ROOT / "inputs" / file).read_text())) for file in used))
    speakers = {Decimal(len(SPEAKERS))} if name == FLAGSHIP else set()
    edition = built(name, pack).edition
    derived = {fact.quantity.value for fact in edition.facts.values() if fact.derivation}
    derived |= {fact.quantity.value for fact in edition.moves.values()}
    printed = set().union(*map(_numbers, _said(document(name, pack))))
    assert printed - speakers <= typed | derived


@pytest.mark.parametrize("name", BRIEFS)
def test_every_digit_of_a_text_is_a_fact_or_a_label(name):
    for block in document(name).blocks:
        for inline in inlines_of(block):
            assert not (isinstance(inline, Text) and re.search("[0-9]", inline.text)), inline


@pytest.mark.parametrize("name", [FLAGSHIP, *SERIES])
def test_every_drawn_value_is_its_fact(name):
    """Of this edition, or of the one that the id names, at the line it has there."""
    edition = built(name).edition
    facts = {str(one.month): one.facts for one in edition.previous} | {"": edition.facts}
    for block in _charts(document(name)):
        for value in (v for series in block.series for v in series.values if v is not None):
            fact, _, month = value.fact.partition("@")
            assert value.value == signed_value(facts[month][fact])
            assert value.origin == facts[month][fact].origin


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("name", SERIES)
def test_every_edition_builds_with_every_pack_and_holds_its_numbers(name, pack):
    source = ROOT / "inputs" / f"{name}.yaml"
    others = [(path.name, path.read_bytes()) for path in source.parent.glob("*.yaml") if path != source]
    result = generate(source.read_bytes(), file=source.name, pack=pack, history=others)
    assert result.docx is not None, result.diagnostics
    assert result.audit is not None
    assert result.audit.numbers["fact"] > 0
    assert result.audit.numbers["unsourced"] == 0


def test_a_trend_has_a_point_more_each_month():
    counts = [
        sum(value is not None for value in chart.series[0].values)
        for name in (f"2024-{month}-nbs-industry" for month in ("05", "06", "07", "08"))
        for chart in _charts(document(name))[:1]
    ]
    assert counts == [4, 5, 6, 7]
    whole = _charts(document(MONTHLY))[0]
    assert " ".join(value.text for value in whole.series[0].values) == "7.0 4.5 6.7 5.6 5.3 5.1 4.5 5.4 5.3 5.4 6.2"


def _charts(found: Document) -> list[Chart]:
    return [block for block in found.blocks if isinstance(block, Chart)]


def _drawn(found: Document) -> list[str]:
    values = [v for chart in _charts(found) for series in chart.series for v in series.values if v is not None]
    return [chart.alt for chart in _charts(found)] + [value.text for value in values]


def _said(found: Document) -> list[str]:
    """All that is printed except what composing numbers: headings, captions, references and annexes."""
    inlines: list[Inline] = [i for b in found.blocks for i in inlines_of(b) if isinstance(i, Number | Label | Text)]
    names = [
        name for chart in _charts(found) for name in (*chart.categories, *(series.name for series in chart.series))
    ]
    return [*(i.text for i in inlines), *_drawn(found), *names, *_fields(found.fields)]


def _fields(field: Field | dict) -> list[str]:
    if isinstance(field, tuple):
        return [text for one in field for text in _fields(one)]
    if hasattr(field, "values"):
        return [text for one in field.values() for text in _fields(one)]
    return [field.text]


# -- shape -----------------------------------------------------------------------------------------


def test_the_flagship_has_charts_of_three_kinds_and_three_tables():
    found = document(FLAGSHIP)
    assert len({chart.kind for chart in _charts(found)}) >= 3
    assert len(_charts(found)) >= 4
    assert sum(isinstance(block, Table) for block in found.blocks) >= 3


@pytest.mark.parametrize("name", BRIEFS)
def test_no_paragraph_says_inside_more_than_twice_and_no_heading_ends_in_a_stop(name):
    for block in document(name).blocks:
        if not isinstance(block, Chart | Table):
            words = plain(tuple(inlines_of(block)))
            assert words.count("其中") <= 2, words
            assert not (isinstance(block, Heading) and words.endswith("。"))
            assert not re.search("[，。；、]{2}|的的|None|nan", words)
