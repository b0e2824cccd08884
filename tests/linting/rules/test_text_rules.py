"""Rules of punctuation, numerals and units: their manual pages are true, and official prose passes in silence."""

from __future__ import annotations

import pytest

from briefgen.linting.profile import load_profile
from briefgen.linting.rule import Rule
from briefgen.linting.rules import numerals, punctuation
from briefgen.linting.run import lint_document
from tests.linting.bench.model import BODY, Doc, par
from tests.linting.bench.parents import document
from tests.linting.bench.wordml import build

RULES = (*punctuation.RULES, *numerals.RULES)


def found(*sentences: str, rules: tuple[Rule, ...] = RULES) -> list[str]:
    """Rule and marked words of each finding in a document of these paragraphs."""
    doc: Doc = document()
    doc.blocks = [par(f"p-{n}", sentence, BODY) for n, sentence in enumerate(sentences)]
    linted = lint_document(build(doc), "text.docx", load_profile("gbt9704"), rules=rules)
    return [
        f"{one.rule.id} {p.text[one.fault.start : one.fault.end]}"
        for one in linted.findings
        if (p := one.fault.paragraph)
    ]


def example(rule: Rule, kind: str) -> list[str]:
    line = next(line for line in rule.manual.splitlines() if line.strip().startswith(f"{kind}: "))
    return line.partition(": ")[2].split("；" if rule.id not in ("PU-01", "PU-02", "PU-08") else "\n")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_passing_example_of_the_manual_passes_every_rule(rule: Rule) -> None:
    assert [one for sentence in example(rule, "Passes") for one in found(sentence)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_failing_example_of_the_manual_fails(rule: Rule) -> None:
    sentences = example(rule, "Fails")
    assert found(*sentences, rules=(rule,))


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年前三季度，全市地区生产总值达8230.6亿元，按可比价格计算，同比增长5.3%，增速比上半年提高0.2个百分点。",
        "1—11月份，规模以上工业企业实现营业收入123.48万亿元，同比增长1.8%；发生营业成本105.3万亿元，增长2.1%。",
        "全市新增“专精特新”中小企业36家、国家级“小巨人”企业5家，“独角兽”企业实现零的突破。",
        "认真贯彻《中华人民共和国数据安全法》《网络数据安全管理条例》等法律法规，落实“谁管理、谁负责”要求。",
        "要做到“三个坚持”：坚持稳字当头、稳中求进；坚持问题导向、目标导向；坚持系统观念、法治思维。",
        "会议指出，当前外部环境更趋复杂严峻，国内有效需求不足……必须保持战略定力。",
        "一要压实责任，二要强化协同，三要严格考核。首先，摸清底数；其次，制定清单。",
        "第一、第二、第三产业增加值分别增长3.1%、5.2%、5.6%，三次产业结构为0.8∶38.6∶60.6。",
        "依据《示例市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》，到2025年基本建成。",
        "在第3、4条道路两侧，1号、2号机组已并网；3、4月份用电量分别增长6.1%、7.3%。",
        "从2021年起至2025年，每年安排3000万元～5000万元专项资金，支持30～50个项目，工期3～5年。",
        "联系人：张三，电话：021-12345678，邮箱：office@example.gov.cn，网址：https://www.example.gov.cn/zwgk/2024-11/28/a_1.html。",
        "执行GB/T 9704—2012和ISO 9001:2015标准，推广C919、AG600等机型，5G基站达1.2万个，IPv6活跃用户占65.3%。",
        "上午9:30召开，下午2:00结束；比分3:2；比例尺1:500；时速120km。",
        "“五四”青年节、“一二·九”运动、“九一八”事变都是爱国主义教育的重要内容。",
        "中央经济工作会议强调：“稳中求进、以进促稳、先立后破”，要“多出有利于稳预期、稳增长、稳就业的政策”。",
        "截至2024年10月底，全市共有A股上市公司28家（其中科创板7家），总市值3.45万亿元。",
        "本办法自2025年1月1日起施行，有效期至2029年12月31日。",
        "全省地质灾害隐患点较2020年减少约三分之一，十之八九的群众表示满意，受益群众逾十二万人。",
        "习近平总书记指出，“中国式现代化，民生为大”。我们要办好10件民生实事，让群众可感可及。",
        "表中“—”表示无数据，“…”表示数据不足本表最小单位数。",
        "京津冀—长三角—粤港澳大湾区，北京—上海高速铁路；T+0、R&D、B2B、O2O、N95等概念。",
        "每千克补贴2元，每千瓦时降价0.05元，单位面积产量500千克。",
        "20年来，全区30多个部门、5年间先后出台百余项政策，惠及千家万户。",
        "这既是政治责任，也是发展机遇——机不可失，时不再来。",
    ],
)  # fmt: skip
def test_official_prose_passes_in_silence(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("各区要抓好落实,确保完成任务。", ["PU-01 ,"]),
        ("全市(含开发区)完成投资96亿元。", ["PU-01 (", "PU-01 )"]),
        ("深化“放管服改革，优化营商环境。", ["PU-02 “"]),
        ("增速为5%~6%，好于预期。", ["PU-09 ~"]),
        ("2021-2025年实施重点项目36个。", ["PU-09 -"]),
        ("全年投资增长5.6-6.5%，好于预期。", ["NU-03 5.6-6.5%", "PU-09 -"]),
        ("一）工作目标", ["PU-05 一）"]),
        ('在“十四五期间，3"屏幕"面板"产量增长。', ['PU-02 "', 'PU-02 "', "PU-02 “"]),
        ("贯彻《办法和《细则》，抓好落实。", ["PU-02 《", "PU-02 《"]),
        ("产值增长）好于预期。", ["PU-02 ）"]),
        ("增长5个％，占比提高2个%。", ["NU-10 提高2个%", "NU-10 增长5个％"]),
        ("1--11月、1——10月增长。", ["PU-09 --", "PU-09 ——"]),
        ("坚持「人民至上」，贯彻<安全生产法>。", ["PU-02 「", "PU-02 」", "PU-02 <安全生产法>"]),
        ("贯彻《安全生产工作要点》安委〔2024〕2号。", ["RF-01 》安委〔2024〕2号"]),
        ("请于24年1—11月间完成。", ["NU-07 24"]),
        ("新增就业一千二百六十人。", ["NU-01 一千二百六十"]),
        ("流转土地300亩，用地2公里又3千米。", ["UN-01 亩", "UN-01 公里"]),
    ],
)  # fmt: skip
def test_a_slip_is_marked_where_it_stands(sentence: str, expected: list[str]) -> None:
    assert sorted(found(sentence)) == sorted(expected)


def test_a_quotation_of_several_paragraphs_opens_at_each_and_closes_at_the_last() -> None:
    assert found("“各部门要提高认识。", "“要抓好落实。", "“要加强督查。”") == []


def test_cells_of_figures_alone_are_read_too() -> None:
    assert found("３６", "97.7~98.0", "…", "——") == ["NU-01 ３６", "PU-09 ~"]


def test_text_in_other_languages_is_left_alone() -> None:
    assert found("The output grew by 5.6%, (better than expected).", "工業経済の推進,について(案)。") == []


def test_marks_of_an_english_sentence_are_half_width() -> None:
    assert (
        found("The title of “小巨人”, which the ministry gives, stands for three years (to 2027); 35 were given.") == []
    )


def test_marks_of_a_chinese_sentence_with_an_english_name_are_full_width() -> None:
    assert found("依据《框架公约》(United Nations Framework Convention),制定本市低碳发展行动方案。") == ["PU-01 ,"]
