"""Numerals (GB/T 15835—2011), units (GB 3100—3102), and how a document is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.diagnostics import Bilingual
from briefgen.linting.checked import Checked
from briefgen.linting.model import LintParagraph
from briefgen.linting.rule import Fault, Force, Rule, rule
from briefgen.linting.rules.prose import HAN, fault, figures, prose, replaced
from briefgen.pattern import Pattern

_STANDARD = "GB/T 15835—2011"
_WIDE = Pattern("[０-９][０-９．，]*[０-９]|[０-９]")
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


_SPELT = Pattern(
    r"(?<![第一二三四五六七八九十百千万零〇两几数])(?:[一二三四五六七八九两][万千百十][零〇]?){2,}[一二三四五六七八九]?"
    r"(?=[个家人户名元吨亩项件套台辆次]|公里|千米|平方|立方)"
)


@rule("NU-01", f"{_STANDARD} 4.1、5.1.7", "M", zh="阿拉伯数字用半角", en="Arabic digits are half-width")
def nu_01(checked: Checked) -> Iterator[Fault]:
    """What is measured, counted or coded is written in half-width Arabic digits.

    Passes: 培育企业120家；新增1260人
    Fails: 培育企业１２０家；新增一千二百六十人
    """
    message = Bilingual("阿拉伯数字使用了全角字符", "full-width digits")
    spelt = Bilingual("计量、统计的数量应用阿拉伯数字", "what is counted is written in Arabic digits")
    for paragraph, text in prose(checked):
        for found in _SPELT.finditer(text):
            yield fault(paragraph, found.span(), spelt, Bilingual("改用阿拉伯数字", "use Arabic digits"))
    for paragraph, text in figures(checked):
        for found in _WIDE.finditer(text):
            yield replaced(paragraph, found, found[0].translate(_NARROW), message)


_ONES = "一二三四五六七八九"
_COUNTED = "个|人|天|次|家|名|位|户|件|套|台|岁|倍|成|处|项|条|公里|千米|小时|分钟|年(?!级|[0-9])|周(?!岁)"
_TENS = "十|百|千|万|亿"
_ROUGH_DIGITS = Pattern(rf"(?<![\d第、.附件])([1-8])(、)([2-9])(?=(?:{_TENS}|余|多)?(?:{_COUNTED}))")
_ROUGH_CHINESE = Pattern(rf"(?<![第周期、附件{_ONES}十])([{_ONES}])(、)([{_ONES}])(?=(?:{_TENS}|{_COUNTED}))")


@rule("NU-02", f"{_STANDARD} 4.2", "M", zh="概数用汉字，中间不加顿号", en="rough numbers are Chinese, without 、")
def nu_02(checked: Checked) -> Iterator[Fault]:
    """Two neighbouring numbers that together mean a rough one are Chinese characters with nothing between them.

    Passes: 有三四十个项目；每区选择三四个园区；第3、4条。
    Fails: 有三、四十个项目；每区选择3、4个园区。
    """
    message = Bilingual("概数应用汉字连写，中间不加顿号", "a rough number is written in Chinese, without 、")
    for paragraph, text in prose(checked):
        for found in _ROUGH_DIGITS.finditer(text):
            if int(found[3]) == int(found[1]) + 1:
                words = _ONES[int(found[1]) - 1] + _ONES[int(found[3]) - 1]
                remedy = Bilingual(
                    f"概数写作“{words}”；如分别指两项，可写明“第”", f"write “{words}” for a rough number"
                )
                yield fault(paragraph, found.span(), message, remedy)
        for found in _ROUGH_CHINESE.finditer(text):
            if found.start() and _ONES.index(found[3]) == _ONES.index(found[1]) + 1:
                remedy = Bilingual("删去顿号", "delete 、")
                yield fault(paragraph, found.span(2), message, remedy, "")


_NUMBER = r"\d+(?:\.\d+)?"
_RANGE = Pattern(rf"(?<![\d.A-Za-z\-/])({_NUMBER})([～—~〜\-－–]|——)({_NUMBER})([%％]|[万亿])")
_YEAR = Pattern(r"(?:19|20)\d{2}")


@rule("NU-03", f"{_STANDARD} 5.1.3", "M", zh="数值范围的前后都写“%”“万”“亿”",
      en="% 万 亿 stand after both numbers of a range")  # fmt: skip
def nu_03(checked: Checked) -> Iterator[Fault]:
    """Both ends of a range bear %, 万 and 亿; other units may be given once.

    Passes: 增长15%～30%；新增9亿～16亿元；3～5个
    Fails: 增长15～30%；新增9～16亿元
    """
    for paragraph, text in prose(checked):
        for found in _RANGE.finditer(text):
            if _YEAR.fullmatch(found[1]):
                continue
            unit = found[4]
            message = Bilingual(f"数值范围的前一个数缺少“{unit}”", f"the first number of the range lacks “{unit}”")
            remedy = Bilingual(f"写作“{found[1]}{unit}～{found[3]}{unit}”", f"write “{unit}” after both numbers")
            yield fault(paragraph, found.span(), message, remedy)


_AMOUNT_UNIT = r"(?:余|多)?(?:亿|万|元|个|家|人|户|吨|项|件|套|台|辆|亩|公里|千米|平方|立方|千瓦|名|次)"
_GROUPED_WIDE = Pattern(rf"(?<![\d.，])\d{{1,3}}(?:(，)\d{{3}})+(?=\.\d|{_AMOUNT_UNIT})")
_GROUPED = Pattern(rf"(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?={_AMOUNT_UNIT})")
_UNGROUPED = Pattern(rf"(?<![\d.,A-Za-z\-])\d{{4,}}(?:\.\d+)?(?={_AMOUNT_UNIT})")


@rule("NU-04", f"{_STANDARD} 5.1.1", "R", zh="多位数分节全文一致，分节不用全角逗号",
      en="numbers are grouped throughout or not at all, never by a full-width comma")  # fmt: skip
def nu_04(checked: Checked) -> Iterator[Fault]:
    """Numbers of four and more digits may be grouped by a half-width comma, in the whole document alike.

    Passes: 产值1280亿元，投资3500万元
    Fails: 产值1，280亿元；产值1,280亿元，投资3500万元
    """
    held = list(prose(checked))
    wide = Bilingual("数字分节使用了全角逗号", "a full-width comma within a number")
    for paragraph, text in held:
        for found in _GROUPED_WIDE.finditer(text):
            new = found[0].replace("，", "")
            yield fault(paragraph, found.span(), wide, Bilingual(f"写作“{new}”", f"write “{new}”"))
    grouped = [(paragraph, found) for paragraph, text in held for found in _GROUPED.finditer(text)]
    if not any(_UNGROUPED.search(text) for _, text in held):
        return
    message = Bilingual("有的数字分节、有的不分节", "some numbers are grouped and some are not")
    for paragraph, found in grouped:
        yield fault(paragraph, found.span(), message, Bilingual("全文统一", "use one way throughout"))


_BARE_POINT = Pattern(rf"(?<=[{HAN}，、；：（])\.\d+(?=[%％‰{HAN}])", needs=(".",))
_ODD_POINT = Pattern(r"(?<=\d)([．])(?=\d)|(?<=\d)([。·])(?=\d{1,2}(?:[%％‰]|亿|万|个百分点|倍))")


@rule("NU-05", f"{_STANDARD} 5.1.2", "M", zh="小数点前的“0”不省略，小数点用下脚点", en="0.5, not .5; the point is “.”")
def nu_05(checked: Checked) -> Iterator[Fault]:
    """A number below one has its zero; the decimal point is a half-width point.

    Passes: 下降0.5%，增长5.6%
    Fails: 下降.5%，增长5。6%
    """
    zero = Bilingual("小数点前缺少“0”", "the zero before the point is missing")
    point = Bilingual("小数点应为“.”", "the decimal point is “.”")
    for paragraph, text in prose(checked):
        for found in _BARE_POINT.finditer(text):
            yield fault(paragraph, found.span(), zero, Bilingual(f"写作“0{found[0]}”", f"write 0{found[0]}"))
        for found in _ODD_POINT.finditer(text):
            yield replaced(paragraph, found, ".", point)


_SPLIT = Pattern(
    r"(?<!\d)\d+(?:亿\d+(?:\.\d+)?万|万\d+千(?![克米瓦伏赫焦帕卡])|千\d+百|百\d+十|亿\d+千万|千\d+(?=[个家人元户名]))"
)


@rule("NU-06", f"{_STANDARD} 5.3", "M", zh="阿拉伯数字只与“万”“亿”连用一次",
      en="Arabic digits go with one of 万 and 亿, never with 千 or 百")  # fmt: skip
def nu_06(checked: Checked) -> Iterator[Fault]:
    """A number in Arabic digits has at most one of 万 and 亿, and neither 千 nor 百; 千克 and its like are units.

    Passes: 总投资3.45亿元；新增3500人；重5千克
    Fails: 总投资3亿4500万元；新增3千5百人
    """
    message = Bilingual("一个数里混用了阿拉伯数字和几个数位词", "Arabic digits with several words for powers of ten")
    remedy = Bilingual("只用一个“万”或“亿”，如3.45亿、34500万；不用“千”“百”", "write 3.45亿 or 34500万; never 千 or 百")
    for paragraph, text in prose(checked):
        for found in _SPLIT.finditer(text):
            yield fault(paragraph, found.span(), message, remedy)


_SHORT_YEAR = Pattern(
    r"(?<![\d.第\-—～、])(\d{2})年(?=\d{1,2}(?:[—～\-~]\d{1,2})?月|[上下]半年|全年|第?[一二三四1-4]季度|末|底(?![蕴子气线色])|初(?![步期级始中见显次]))"
)
_HAO = Pattern(r"(?<!\d)\d{1,2}月\d{1,2}(号)(?!文|楼|院|线|地块|公告|令)")
_PADDED = Pattern(r"(?<=年)(0)\d月|(?<=月)(0)\d日|(?<![\d.])(0)\d月(?=0?\d{1,2}日|底|初|份)")
_MIXED = Pattern(r"[一二三四五六七八九〇○零]{4}年\d{1,2}月|\d{4}年[一二三四五六七八九十]{1,2}月(?!革命)")


@rule("NU-07", f"{_STANDARD} 5.1.4", "M", zh="年份写全四位，一个日期一种数字，用“日”不用“号”，月、日不编虚位",
      en="years have four digits; a date uses one kind of digits, 日 and no padding zero")  # fmt: skip
def nu_07(checked: Checked) -> Iterator[Fault]:
    """Dates are told in full and in one kind of digits.

    Passes: 2025年3月底前；12月31日前
    Fails: 25年03月底前；12月31号前；二〇二五年3月
    """
    short = Bilingual("年份应写全四位", "a year has four digits")
    hao = Bilingual("日期应写“日”", "a date says 日")
    padded = Bilingual("月、日前不编虚位“0”", "no padding zero in a date")
    mixed = Bilingual("一个日期里混用了汉字数字和阿拉伯数字", "Chinese and Arabic digits in one date")
    for paragraph, text in prose(checked):
        for found in _SHORT_YEAR.finditer(text):
            yield fault(paragraph, found.span(1), short, Bilingual("补全年份", "write the year in full"))
        for found in _HAO.finditer(text):
            yield fault(paragraph, found.span(1), hao, Bilingual("将“号”改为“日”", "write 日 for 号"))
        for found in _PADDED.finditer(text):
            group = found.lastindex or 0
            yield fault(paragraph, found.span(group), padded, Bilingual("删去“0”", "delete the zero"), "")
        for found in _MIXED.finditer(text):
            remedy = Bilingual("统一用阿拉伯数字", "use Arabic digits throughout")
            yield fault(paragraph, found.span(), mixed, remedy)


_ODD_ZERO = Pattern(r"(?<![一二三四五六七八九〇○零])[一二][一二三四五六七八九〇○OoＯ０0零◯]{3}(?=年)")
_ZEROS = str.maketrans("○OoＯ０0零◯", "〇" * 8)


@rule(
    "NU-08", f"{_STANDARD} 5.2.5", "M", zh="汉字年份中的零用“〇”（U+3007）", en="zero in a Chinese year is 〇 (U+3007)"
)
def nu_08(checked: Checked) -> Iterator[Fault]:
    """In a year written in Chinese, zero is the character 〇, no circle, letter or 零.

    Passes: 二〇二四年
    Fails: 二○二四年；二零二四年
    """
    message = Bilingual("年份中的零应为“〇”", "zero in a year is 〇")
    for paragraph in checked.text_paragraphs():
        for found in _ODD_ZERO.finditer(paragraph.text):
            if (new := found[0].translate(_ZEROS)) != found[0]:
                yield replaced(paragraph, found, new, message)


_NO_DOT = ("九·一八", "五·四", "七·七", "七·一", "八·一", "五·一", "六·一", "十·一", "三·八")
_DATES = {name: name.replace("·", "") for name in _NO_DOT} | {
    "一二九": "一二·九",
    "一·二九": "一二·九",
    "一二八": "一·二八",
    "一二·八": "一·二八",
}
_DATED = Pattern("[“‘](" + "|".join(_DATES) + ")[”’]")


@rule("NU-09", f"{_STANDARD} 5.2.3", "G", zh="以月日命名的事件，仅一月、十一月、十二月用间隔号",
      en="events named by a date take a dot for months 1, 11 and 12 only")  # fmt: skip
def nu_09(checked: Checked) -> Iterator[Fault]:
    """The dot tells month from day where they could be mistaken: in January, November and December.

    Passes: “五四”青年节；“一二·九”运动
    Fails: “五·四”青年节；“一二九”运动
    """
    message = Bilingual("以月日命名的事件，间隔号使用不当", "the dot in the name of an event is misused")
    for paragraph, text in prose(checked):
        for found in _DATED.finditer(text):
            yield replaced(paragraph, found, _DATES[found[1]], message, 1)


_UNTIL = Pattern(r"截(止)(?=\d|目前|今|本|上|去年|[一二]〇|[0-9]?月|年底)")
_GREW = Pattern(rf"(?:增长|提高|上升|下降|回落)了?{_NUMBER}个(?:%|％|百分比)")


@rule(
    "NU-10",
    "惯例",
    "P",
    zh="“截至”某时，不写“截止”；百分点不写“个%”",
    en="截至, not 截止, before a time; 个百分点, not 个%",
)
def nu_10(checked: Checked) -> Iterator[Fault]:
    """截至 goes with a time up to which something was counted; 截止 means that something has ended.

    Passes: 截至2024年10月31日
    Fails: 截止2024年10月31日
    """
    until = Bilingual("后面接时间时应写“截至”", "before a time it is 截至")
    points = Bilingual("应写“个百分点”", "it is 个百分点")
    for paragraph, text in prose(checked):
        for found in _UNTIL.finditer(text):
            yield fault(paragraph, found.span(), until, Bilingual("将“截止”改为“截至”", "write 截至"))
        for found in _GREW.finditer(text):
            yield fault(paragraph, found.span(), points, Bilingual("写作“个百分点”", "write 个百分点"))


#: The names of one unit, of which a document uses one; the last is its symbol.
_NAMES = (
    ("公里", "千米", "km(?![²2/])"),
    ("平方公里", "平方千米", "km[²2]"),
    ("公斤", "千克", "kg"),
    ("平方米", "m²", "㎡"),
    ("千瓦时", "kW·?h"),
)
_ILLEGAL = Pattern(
    r"(?<=\d)(?:余|多)?(公斤力|市斤|英里|英尺|英寸|华里|市尺|马力|公分|公尺|加仑|磅|毫米汞柱|"
    r"KM|Km|KG|Kg|KWH|Kwh|kwh|KW|Kw|kw|M2|m2|km2|M3|m3)(?![0-9A-Za-z])"
)
_OLD = Pattern(r"(?<=\d)(?:余|多)?(亩|里(?=[地路多外长远，。；、]))")


@rule("UN-01", "GB 3100—1993、GB 3101—1993、GB 3102—1993", "M", zh="使用法定计量单位，同一单位全文一种写法",
      en="legal units, each written in one way throughout")  # fmt: skip
def un_01(checked: Checked) -> Iterator[Fault]:
    """Units are the legal ones with their right symbols, and one unit has one name in a document.

    Passes: 道路12公里，绿道5公里；总面积120km²
    Fails: 道路12公里，绿道5千米；总面积120KM2；重5市斤
    """
    held = list(prose(checked))
    odd = Bilingual("非法定计量单位，或单位符号有误", "no legal unit, or a wrong symbol")
    old = Bilingual("“亩”“里”不是法定计量单位", "亩 and 里 are no legal units")
    for paragraph, text in held:
        for found in _ILLEGAL.finditer(text):
            remedy = Bilingual(
                "改用法定计量单位及其规范符号，如km、kg、kW、m²、千米、千克", "use the legal unit and its symbol"
            )
            yield fault(paragraph, found.span(1), odd, remedy)
        for found in _OLD.finditer(text):
            remedy = Bilingual("可改用公顷、平方米、千米", "公顷, 平方米 or 千米 may be used")
            yield replace(fault(paragraph, found.span(1), old, remedy), force=Force.RECOMMENDED)
    for names in _NAMES:
        yield from _mixed(held, names)


def _mixed(held: Sequence[tuple[LintParagraph, str]], names: tuple[str, ...]) -> Iterator[Fault]:
    """Where a document calls one unit by several names, all but the one that it uses most."""
    spots = []
    for name in names:
        pattern = re.compile(rf"(?<=\d)(?:余|多)?({name})")
        spots.append([(p, found) for p, text in held for found in pattern.finditer(text)])
    used = sorted(filter(None, spots), key=len)
    shown = "、".join(f"“{one[0][1][1]}”" for one in used)
    names_alone = not any(one[0][1][1].isascii() for one in used)  # 公里 beside 千米 is a matter of style
    for some in used[:-1]:
        for paragraph, found in some:
            message = Bilingual(f"{shown}混用", f"one unit by several names: {shown}")
            told = fault(paragraph, found.span(1), message, Bilingual("全文统一", "use one of them throughout"))
            yield replace(told, force=Force.RECOMMENDED) if names_alone else told


_NUMBER_FIRST = Pattern(rf"(?<![（(])[{HAN}]{{1,6}}〔(?:19|20)\d{{2}}〕\d+号(?:文件?)?《", needs=("〕",))
_NUMBER_BARE = Pattern(rf"》[{HAN}]{{1,6}}〔(?:19|20)\d{{2}}〕\d+号", needs=("〕",))
_CITED_YEAR = Pattern(r"(?<=[\u4e00-\u9fff])([\[［【（(](?:19|20)\d{2}[\]］】）)])(?=第?\d+号)", needs=("号",))


@rule("RF-01", "惯例", "P", zh="引用公文先引标题，后在括号内引发文字号，年份用〔 〕",
      en="a document is cited by its title, then its number in brackets")  # fmt: skip
def rf_01(checked: Checked) -> Iterator[Fault]:
    """A document that is cited is named by its title, with its number in brackets after it.

    Passes: 《关于加强数字政府建设的指导意见》（国发〔2022〕14号）
    Fails: 国发〔2022〕14号《关于加强数字政府建设的指导意见》
    """
    order = Bilingual("引用公文应先引标题、后引发文字号", "cite the title first, then the number")
    year = Bilingual("发文字号的年份应用六角括号", "the year of a document number stands in 〔 〕")
    for paragraph, text in prose(checked):
        for found in (*_NUMBER_FIRST.finditer(text), *_NUMBER_BARE.finditer(text)):
            remedy = Bilingual("写作《标题》（发文字号）", "write 《title》（number）")
            yield fault(paragraph, found.span(), order, remedy)
        if checked.role(paragraph) != "document-number":
            for found in _CITED_YEAR.finditer(text):
                yield replaced(paragraph, found, f"〔{found[1][1:-1]}〕", year, 1)


RULES: tuple[Rule, ...] = (nu_01, nu_02, nu_03, nu_04, nu_05, nu_06, nu_07, nu_08, nu_09, nu_10, un_01, rf_01)
