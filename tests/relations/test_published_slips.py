"""Slips of the kinds that published texts carry are caught when entered; sound text of such kinds is let be."""

from __future__ import annotations

import pytest
from conftest import brief_text

from briefgen import check
from briefgen.diagnostics import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

SLIPS = {
    "a total that differs from the sum of its parts": (
        "总产值: {value: 1138.9亿元, kind: 年度, parts: {甲: 512.3亿元, 乙: 426.7亿元, 丙: 190.0亿元}}",
        ("parts-sum", ERROR, "抄错"),
    ),
    "a count that differs from the sum of its tiers": (
        "智能工厂: {value: 67家, parts: {卓越级: 2家, 先进级: 28家, 基础级: 36家}}",
        ("parts-sum", ERROR, ""),
    ),
    "a lost decimal point, against the share": (
        "规上产值: {value: 3120.4亿元}\n新兴产值: {value: 113895亿元, share: {of: 规上产值, value: 36.5%}}",
        ("share-mismatch", ERROR, "“新兴产值”或“规上产值”的小数点"),
    ),
    "a lost decimal point, against the contribution of its growth": (
        (
            "规上产值: {value: 3120.4亿元, growth: 同比增长5.0%, among: "
            "{新兴: {value: 113895亿元, growth: 同比增长8.0%, pull: 2.8个百分点}}}"
        ),
        ("part-exceeds-whole", ERROR, "小数点"),
    ),
    "a rank without its scope": ("产值: {value: 5亿元, rank: {of: 增幅, place: 1}}", ("missing-key", ERROR, "")),
    "可比 turned into 同比, beside the 同比 itself": (
        "产值: {value: 4217.2亿元, growth: [同比增长2.7%, 同比增长5.6%]}",
        ("duplicate-fact", ERROR, ""),
    ),
    "可比 turned into 同比, beside the 可比 of the whole": (
        (
            "产值: {value: 4217.2亿元, growth: 可比增长5.6%}\n"
            "新兴: {value: 1538.5亿元, growth: 同比增长4.1%, share: {of: 产值, value: 36.5%}}"
        ),
        ("bases-differ", WARNING, ""),
    ),
    "a lost 亿": (
        "财政支出: {value: 383.9元, among: {教育支出: 62.4亿元}}",
        ("part-exceeds-whole", ERROR, "万、亿"),
    ),
    "a lost 亿 in a sum": (
        "财政支出: {value: 383.9元, parts: {民生支出: 301.5亿元, 其他支出: 82.4亿元}}",
        ("parts-sum", ERROR, "万、亿"),
    ),
    "a subset equal to its whole": (
        "技术中心: {value: 70个, among: {市级: 70个}}",
        ("part-equals-whole", WARNING, ""),
    ),
    "a sign before the number": ("产值: {growth: 同比增长-3.5%}", ("sign-and-word", ERROR, "")),
    "% for 个百分点": (
        "产值: {share: {of: 全市, value: 36.5%, change: 较去年同期提高2.5%}}",
        ("points-expected", ERROR, ""),
    ),
    "a share that moved the wrong way": (
        (
            "产值: {growth: 同比增长5.6%}\n"
            "新兴: {growth: 同比增长9.1%, share: {of: 产值, value: 36.5%, change: 较去年同期下降1.2个百分点}}"
        ),
        ("share-change-basis", WARNING, "升降"),
    ),
    "progress against the target of another year": (
        "总产出: {value: 2433.2亿元, target: {by: 2025, value: 3000亿元, progress: 81.1%}}",
        ("progress-of-other-year", ERROR, ""),
    ),
    "a list with a name too few": ("园区: {value: 3个, names: [甲园, 乙园]}", ("count-mismatch", ERROR, "")),
    "a structure that does not make a hundred": (
        "结构: {parts: {一产: 0.6%, 二产: 51.8%, 三产: 46.7%}}",
        ("percents-sum", ERROR, ""),
    ),
    "two figures of one text in two measure words": (
        "技术中心: {value: 70个, among: {国家级: 4家}}",
        ("measure-words-differ", WARNING, ""),
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_with_its_likely_reason(name: str):
    facts, (code, severity, reason) = SLIPS[name]
    found = [d for d in check(brief_text(facts=facts)).diagnostics if d.code == code]
    assert [d.severity for d in found] == [severity]
    assert reason in found[0].message("zh")


SOUND = {
    "a 拉动 of 4.0 computed as 4.05": (
        "产值: {value: 1060.0亿元, growth: 同比增长6.0%, among: "
        "{新兴: {value: 445.5亿元, growth: 同比增长10.0%, pull: 4.0个百分点}}}"
    ),
    "shares that add to 100.1 through rounding": (
        "产值: {value: 1000亿元, parts: {甲: {value: 469亿元, share: {of: 产值, value: 46.9%}},"
        " 乙: {value: 316亿元, share: {of: 产值, value: 31.6%}}, 丙: {value: 216亿元, share: {of: 产值, value: 21.6%}}}}"
    ),
    "a structure that adds to 100.1 through rounding": "结构: {parts: {甲: 46.9%, 乙: 31.6%, 丙: 21.6%}}",
    "projects at several stages, which are no partition": (
        "项目: {value: 53个, among: {出让: 9个, 开工: 12个, 竣工: 27个, 投产: 21个}}"
    ),
    "enterprises on a ladder": (
        "新增企业: {value: 150家, among: {小巨人: 19家, 专精特新: 139家}, kind: 年内}\n"
        "优质企业: {kind: 年内, among: {小巨人: 19家, 专精特新: 139家, 创新型: 150家}}"
    ),
    "months that do not add up to the year": (
        "一季度: {value: 383.5万辆, kind: 本年累计}\n四月: {value: 279.4万辆, kind: 当月}\n"
        "累计: {value: 1133.1万辆, kind: 本年累计}"
    ),
    "a total that differs by rounding from its parts": (
        "产值: {value: 1000.1亿元, parts: {甲: 333.3亿元, 乙: 333.3亿元, 丙: 333.4亿元}}"
    ),
    "approximate counts": "企业: {value: 4000余家, among: {专精特新: 45家, 其他: 600余家}}",
    "output that is no output value": "产值: {value: 4217.2亿元}\n总产出: {value: 2433.2亿元, target: {by: 2025, value: 3000亿元}}",
    "growth on two bases": "产值: {value: 4217.2亿元, growth: [同比增长2.7%, 可比增长5.6%]}",
    "a part that falls while its whole grows": (
        "汽车: {value: 344.8万辆, growth: 同比增长15.2%, among: {燃油车: {value: 187.4万辆, growth: 同比下降3.9%}}}"
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_text_is_told_neither_error_nor_warning(name: str):
    assert [(d.code, d.message("zh")) for d in check(brief_text(facts=SOUND[name])).diagnostics] == []
