"""The numbers of running text that nobody marked: what is a figure, what is only written with digits.

One ordered alternation reads a paragraph; what is no figure (a document number, a date, 图1, 5G) comes
first, so that its digits are spoken for before a quantity could claim them. The usage is that of
Chinese official prose (GB/T 15835—2011). Quantities in Han numerals (三分之一, 翻一番) are not read,
but for ranks (第二位).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, cast

from briefgen.numerals import COUNT_UNITS, SCALES, choice, split_scale, words
from briefgen.records import dataclass

Kind = Literal[
    "head", "docno", "note", "url", "date", "time", "ordinal", "formula", "code",
    "rank", "ratio", "range", "quantity", "flat",
]  # fmt: skip
#: Kinds that state how much; the others are labels.
FIGURES: Final = frozenset({"rank", "ratio", "range", "quantity", "flat"})


@dataclass(frozen=True, slots=True)
class Token:
    """A number or a label at `start:end` of the text it was found in; `text` is it, folded and without spaces.

    A figure has its `value` as printed, before 万 and 亿; `unit` keeps them. Labels have no value.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: str = ""
    qualifier: str = ""

    @property
    def is_figure(self) -> bool:
        return self.kind in FIGURES

    @property
    def amount(self) -> Decimal | None:
        """The value in the unit without 万 or 亿."""
        return None if self.value is None else self.value * SCALES_SPOKEN.get(self.scale, Decimal(1))

    @property
    def scale(self) -> str:
        return _split(self.unit)[0]

    @property
    def base(self) -> str:
        """The unit without 万 or 亿, in its usual spelling."""
        base = _split(self.unit)[1]
        return _SPELT.get(base, base)


#: 3千家 is no house style, but people write it.
SCALES_SPOKEN: Final = {**SCALES, "千": Decimal(1000), "百": Decimal(100)}
_SPELT: Final = {"百分点": "个百分点", "千分点": "个千分点", "基点": "个基点", "台(套)": "台（套）", "pct": "个百分点"}


def _split(unit: str) -> tuple[str, str]:
    if unit[:1] in {"千", "百"} and unit not in _UNITS:
        return unit[0], unit[1:]
    return split_scale(unit)


# -- folding ---------------------------------------------------------------------------------------

_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_WIDE: Final = {ord(c): ord(c) - 0xFEE0 for c in map(chr, range(0xFF01, 0xFF5F)) if c not in "，（）：；！？～＋"}
_FOLD: Final = _WIDE | {ord("−"): ord("-"), ord("﹪"): ord("%")}


def folded(text: str) -> tuple[str, Sequence[int]]:
    """Full-width characters in their common form, invisible ones dropped; and where each one stood."""
    if not _INVISIBLE & set(text):
        return text.translate(_FOLD), range(len(text) + 1)
    kept = [at for at, character in enumerate(text) if character not in _INVISIBLE]
    return "".join(text[at] for at in kept).translate(_FOLD), [*kept, len(text)]


# -- labels ----------------------------------------------------------------------------------------

_YEAR: Final = r"(?:19|20)\d{2}"
_TO: Final = r"\s?(?:——|[—–\-~～至到一])\s?"
_DAY: Final = rf"\d{{1,2}}[日号](?:{_TO}(?:\d{{1,2}}月)?\d{{1,2}}[日号])?|\d{{1,2}}{_TO}\d{{1,2}}[日号]"
_MONTH: Final = rf"\d{{1,2}}月(?:(?:{_DAY})|份?[末底初]|份)?"
_MONTHS: Final = rf"\d{{1,2}}月?(?:份)?{_TO}\d{{1,2}}月(?:份?[末底]|份)?"
_QUARTER: Final = r"第?[一二三四1-4]季度|前[一二三四五六七八九十\d]{1,2}个?(?:季度|月)|[上下]半年|全年"
_DATE: Final = "|".join(
    (
        rf"{_YEAR}年?{_TO}{_YEAR}年[度末底初间]?",
        rf"{_YEAR}年(?:{_MONTHS}|{_MONTH}|{_QUARTER}|[末底初度])?",
        rf"{_YEAR}(?P<dash>[-/.])\d{{1,2}}(?P=dash)\d{{1,2}}(?!\d)",
        rf"{_YEAR}-\d{{2}}(?![\d-])",
        rf"(?<=[（(]){_YEAR}(?=[）)])",
        rf"\d{{2}}年(?:{_MONTHS}|{_MONTH})",
        _MONTHS,
        _MONTH,
        _DAY.replace("[日号]", "日(?![均产])"),
        r"第?[1-4]季度",
        r"前\d{1,2}个?(?:季度|月)",
    )
)
_LABELS: Final = (
    ("url", r"(?:https?://|www\.)[^\s\u3400-\u9fff，。；（）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (
        "docno",
        "|".join(
            (
                rf"[〔\[（(【]\s?{_YEAR}\s?[〕\]）)】]\s?第?\s?\d+\s?号",
                (
                    r"(?<![A-Za-z])(?:GB|DB|JB|HJ|YD|QB|JG|JT|NB|SH|TB|YB|ISO|IEC|IEEE|T)(?:\d{2})?(?:/[A-Z]+)?"
                    r"[ \u00a0]?\d+(?:\.\d+)*[—–-]\d{4}"
                ),
                r"(?<![A-Za-z])(?:GB|ISO|IEC|IEEE)(?:/[A-Z]+)?[ \u00a0]?\d+(?:\.\d+)*",
                r"第?(?<![\d.])\d{1,4}号",
            )
        ),
    ),
    ("note", r"[\[〔]\d{1,3}[\]〕]|[①-⑳]"),
    ("date", rf"(?:(?:(?<!\d)|(?<=[图表]\d)|(?<=[图表]\d\d))(?={_YEAR})|(?<![\d.]))(?:{_DATE})"),
    (
        "time",
        r"(?<![\d.比例为])\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d.])|(?<![\d.])\d{1,2}时(?:\d{1,2}分|许|整|半)?(?!间)|(?<=[上下]午)\d{1,2}点半?",
    ),
    (
        "ordinal",
        "|".join(
            (
                (
                    r"(?:附件|附表|附图|专栏|续表|图表|(?<![代发报仪外手钟水])表|(?<![地版企意草蓝])图)\s?"
                    rf"(?:\d{{1,2}}(?={_YEAR}年)|\d{{1,3}}(?:[-—.]\d+)?(?![\d.]|[个家张件项幅份人台条%万亿]))"
                ),
                r"第\s?\d+\s?(?:期|届|次|批|号|条|款|项|章|节|页|轮|版|卷|组|产业|代|阶段|场|部分|方面|单元|个|年|天)",
            )
        ),
    ),
    (
        "formula",
        r"(?<![\d.])\d+(?:[+＋]\d+)+(?:[+＋][A-Za-z])?(?![\d.])|\d+[+＋][A-Z](?![A-Za-z])|(?<![A-Za-z])[A-Z][+＋]\d+|(?<![\d.])\d+(?:\.\d+)?(?:[×*xX]\d+(?:\.\d+)?)+",
    ),
    (
        "code",
        r"(?<![A-Za-z0-9])[A-Za-z]+[-/]?\d+(?:\.\d+)?[A-Za-z0-9]*(?![\d.]|[%‰亿万元家吨倍]|个百分点)|(?<![\d.])\d+(?:\.\d+)?[GKDACSB]级?(?![A-Za-z])",
    ),
)
_HEAD: Final = re.compile(
    rf"\s*(?:\d{{1,3}}[.．、](?=\D|{_YEAR}年)|（\d{{1,2}}）|\(\d{{1,2}}\)|\d{{1,2}}[)）]"
    r"|\d+(?:\.\d+){2,}(?=\s)|第\d+[章节])"
)

# -- figures ---------------------------------------------------------------------------------------

_GROUP: Final = r"[,\u00a0\u2005\u2006\u2009\u202f ']"
_DIGITS: Final = (
    rf"(?:\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,3}}(?:，\d{{3}})+\.\d+|\d+(?:\.(?!{_YEAR}年)\d+)?)"
)
_SCALE: Final = "万亿|亿|万|千(?!瓦|米|克|伏|帕|分点)|百(?!分点|分比)"
_RANK: Final = (
    r"第\s?\d+\s?(?:位|名)?|第[一二三四五六七八九十]{1,3}[位名]"
    r"|(?<=[国省市区县位列居）)])第[一二三四五六七八九十]{1,3}(?![产季批届次期])(?:位|名)?"
)
_RATIO: Final = rf"(?<![\d.]){_DIGITS}(?:\s?[∶:：]\s?{_DIGITS})+"
_BEFORE: Final = {
    **dict.fromkeys(words("约 大约 约为 约有 大概 大致"), "about"),
    **dict.fromkeys(words("近 将近 接近"), "under"),
    **dict.fromkeys(words("超 超过 超出 逾 突破 高于 多于"), "over"),
    **dict.fromkeys(words("至少 不少于 不低于 不小于"), "least"),
    **dict.fromkeys(words("不足 不到 少于 低于 最多 至多 不超过 不高于"), "below"),
}
_BEHIND: Final = {
    **dict.fromkeys(words("以上 及以上"), "least"),
    **dict.fromkeys(words("左右 上下"), "about"),
    **dict.fromkeys(words("以下 及以下 以内"), "below"),
}
_UNITS: Final = COUNT_UNITS | frozenset(
    words(
        "元 美元 欧元 日元 港元 英镑 元/吨 元/平方米 元/人 % ‰ 倍 成 个百分点 百分点 个千分点 千分点 个基点 基点 pct "
        "吨 公斤 千克 克 斤 吨标准煤 标准煤 升 立方米 立方 方 千瓦时 千瓦 兆瓦 吉瓦 瓦 度 伏 安 赫兹 兆赫 帕 千帕 兆帕 "
        "平方米 平方公里 平方千米 公顷 亩 米 公里 千米 厘米 毫米 微米 纳米 英寸 海里 kg km km² m m² m³ mm cm nm "
        "kW MW GW kWh MWh TEU ℃ 摄氏度 箱 标箱 标准箱 个标准箱 年 个月 月 天 日 小时 分钟 秒 岁 周 个工作日 个季度 "
        "人公里 吨公里 分 级 点 字 代 倍速 步 盏 根 棵 匹 羽 尾 瓶 盒 包 袋 桶 车 车次 航次 趟 班 对 双 副 面 "
        "本 卷 集 首 道 关 环 域 县 区 市 镇 村 乡 街道 省 国 校 店 院 室 床 席 票 单位 户人家 重量箱 标准台 "
        "亿次 比特 字节 TB GB PB EFLOPS P GWh"
    )
)


@lru_cache(maxsize=16)
def _grammar(units: frozenset[str]) -> re.Pattern[str]:
    """All kinds in one expression; the brief's own units are among the known ones."""
    known = choice(map(re.escape, _UNITS | {split_scale(unit)[1] for unit in units} - {""}))
    quantity = (
        rf"(?:(?P<before>(?<![附最附远])(?:{choice(_BEFORE)}))\s?)?(?P<sign>[+-])?(?<![\d.])(?P<digits>{_DIGITS})"
        rf"[ \u00a0\u2009\u202f]?(?P<unit>[余多]?(?:{_SCALE})?[余多]?(?:{known})?)"
        rf"(?P<behind>{choice(_BEHIND)})?"
    )
    labels = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _LABELS)
    return re.compile(
        f"{labels}|(?P<rank>{_RANK})|(?P<ratio>{_RATIO})|(?P<flat>(?:基本)?持平)|(?P<quantity>{quantity})"
    )


def tokens(text: str, units: Iterable[str] = (), *, heads: bool = True) -> tuple[Token, ...]:
    """Every number and label of a paragraph in order; `units` are further units that may follow a number.

    `heads` tells whether the text may begin with a number of its own (1. or （1）), as a paragraph may
    and a table cell may not.
    """
    smooth, places = folded(text)
    if not _ANY.search(smooth):
        return ()
    head = _HEAD.match(smooth) if heads else None
    found = [_labelled("head", head.start(), head.end(), smooth)] if head else []
    for match in _grammar(frozenset(units)).finditer(smooth, head.end() if head else 0):
        found += _read(match, found[-1] if found else None)
    return tuple(
        replace(token, start=places[token.start], end=places[token.end - 1] + 1) for token in _shared(found, smooth)
    )


_ANY: Final = re.compile(r"[\d①-⑳]|持平|第[一二三四五六七八九十]")


def _labelled(kind: Kind, start: int, end: int, smooth: str) -> Token:
    return Token(kind, start, end, "".join(smooth[start:end].split()))


def _read(match: re.Match[str], last: Token | None) -> list[Token]:
    kind = cast("Kind", match.lastgroup if match.lastgroup in _TOP else _kind(match))
    match kind:
        case "quantity":
            return [_quantity(match, last)]
        case "ratio":
            return _ratio(match)
        case "rank":
            return [replace(_whole(match, kind), value=_place(match[0]))]
        case "flat":
            return [replace(_whole(match, kind), value=Decimal(0))]
        case _:
            return [_whole(match, kind)]


_TOP: Final = frozenset({*(kind for kind, _ in _LABELS), "rank", "ratio", "flat", "quantity"})


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _TOP if match[name] is not None)


def _whole(match: re.Match[str], kind: Kind) -> Token:
    return _labelled(kind, match.start(), match.end(), match.string)


def _quantity(match: re.Match[str], last: Token | None) -> Token:
    """A dash right after another figure makes a range of the two, elsewhere a minus."""
    sign, digits, behind = match["sign"] or "", match["digits"], match["behind"] or ""
    unit = match["unit"] or ""
    ranged = bool(sign) and last is not None and last.end == match.start() and last.is_figure
    qualifier = _BEFORE.get(match["before"] or "", "") or _BEHIND.get(behind, "")
    if set(unit) & set("余多"):
        unit, qualifier = unit.replace("余", "").replace("多", ""), "over"
    start = match.start("digits") if ranged else match.start()
    token = _labelled("range" if ranged else "quantity", start, match.end(), match.string.rstrip())
    value = Decimal(_joined(digits))
    return replace(token, value=-value if sign == "-" and not ranged else value, unit=unit, qualifier=qualifier)


def _ratio(match: re.Match[str]) -> list[Token]:
    """Each member of 0.6∶51.8∶47.6 is a figure of its own."""
    return [
        Token("ratio", match.start() + part.start(), match.start() + part.end(), part[0], Decimal(_joined(part[0])))
        for part in re.finditer(_DIGITS, match[0])
    ]


def _joined(digits: str) -> str:
    return re.sub(r"[^\d.]", "", digits)


_HAN: Final = {character: value for value, character in enumerate("一二三四五六七八九", 1)}


def _place(text: str) -> Decimal:
    """第7位, 第十二: the place in an order."""
    place = text.strip("第位名 \u3000")
    if place.isdecimal():
        return Decimal(place)
    tens, ten, ones = place.rpartition("十")
    return Decimal((_HAN.get(tens, 1) * 10 if ten else 0) + _HAN.get(ones, 0))


# -- numbers in company ----------------------------------------------------------------------------

_LISTED: Final = re.compile(r"\s?(?:[、，,/和及与或]|以及)\s?|\s?[～~—–\-至到]\s?")
_RANGED: Final = re.compile(r"\s?(?:——|[～~—–\-至到])\s?")


def _shared(found: list[Token], smooth: str) -> list[Token]:
    """A bare number in a list or a range takes the unit at its end: 0.1和1.2个百分点, 12500～20000元."""
    told = list(found)
    for index in range(len(told) - 2, -1, -1):
        token, behind = told[index], told[index + 1]
        gap = smooth[token.end : behind.start]
        if token.kind not in _COUNTING or behind.kind not in _COUNTING or token.qualifier:
            continue
        if _RANGED.fullmatch(gap) or (behind.kind == "range" and not gap.strip("-")):
            told[index] = token = replace(token, kind="range")
            told[index + 1] = replace(behind, kind="range")
        if token.value is not None and not token.unit and behind.unit and (not gap or _LISTED.fullmatch(gap)):
            told[index] = replace(token, unit=behind.unit)
    return told


_COUNTING: Final = frozenset({"quantity", "range"})

# -- periods ---------------------------------------------------------------------------------------

_PERIOD: Final = re.compile(
    rf"(?:(?P<from>{_YEAR})年?{_TO}(?=(?:{_YEAR})年))?(?:(?P<year>(?:19|20)?\d{{2}})(?:年|[-/.]|$))?"
    rf"(?:(?P<first>\d{{1,2}})月?份?{_TO}(?=\d{{1,2}}月))?(?:(?P<month>\d{{1,2}})(?:月|[-/.]|$))?"
    rf"(?:(?P<open>\d{{1,2}})[日号]?{_TO}(?:\d{{1,2}}月)?)?(?:(?P<day>\d{{1,2}})[日号]?)?"
)


def same_label(one: Token, other: Token) -> bool:
    """Whether two labels say the same; a period that leaves out the year may be of any year."""
    if one.kind != other.kind:
        return False
    if one.kind != "date":
        return _tight(one.text) == _tight(other.text)
    mine, theirs = _period(one.text), _period(other.text)
    year = mine[0] == theirs[0] or ((not mine[0] or not theirs[0]) and any(mine[1:]) and any(theirs[1:]))
    return year and mine[1:] == theirs[1:]


def _tight(text: str) -> str:
    return re.sub(r"[\s第]", "", text).replace("＋", "+").replace("［", "[").replace("］", "]")


_SPANS: Final = {"上半年": "1—6月", "前三季度": "1—9月", "前3季度": "1—9月", "一季度": "1—3月", "1季度": "1—3月"}
_FIRST_MONTHS: Final = re.compile(r"前(\d{1,2}|[一二三四五六七八九十]{1,2})个月")


def _in_months(text: str) -> str:
    """前11个月 and 1—11月 are the same, and so are 上半年 and 1—6月."""
    found = _FIRST_MONTHS.search(text)
    if found:
        count = int(found[1]) if found[1].isdecimal() else _place(found[1])
        return text.replace(found[0], f"1—{count}月")
    return next((text.replace(name, months) for name, months in _SPANS.items() if name in text), text)


def _period(text: str) -> tuple[str, str, str, str, str]:
    """Year, months, days, and what else the words say, in one spelling."""
    tight = _in_months("".join(text.split()).replace("月份", "月").replace("年度", "年"))
    found = _PERIOD.match(tight)
    if found is None:
        return "", "", "", "", tight
    get = {name: (value or "").lstrip("0") for name, value in found.groupdict().items()}
    year = get["year"] if len(get["year"]) != 2 else f"20{get['year']}"
    rest = tight[found.end() :].replace("底", "末").replace("第", "")
    edge = re.sub(r"[\d月年日号\-/.—–~～至到]", "", rest)
    return (
        f"{get['from']}-{year}".strip("-"),
        f"{get['first']}-{get['month']}".strip("-"),
        f"{get['open']}-{get['day']}".strip("-"),
        edge,
        "" if edge or not rest else rest,
    )
