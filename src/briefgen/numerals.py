"""Digits and units as typed: pasted characters folded, numbers and units checked one at a time.

Usage follows GB/T 15835—2011 (Arabic digits, groups of three, 万 and 亿 as the only number words)
and the releases of 国家统计局 (个百分点).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from difflib import SequenceMatcher
from typing import Final

from briefgen.pattern import Pattern


class QuantityError(ValueError):
    """The text is not a quantity or a change: a code of the message table and its arguments, without a place."""

    def __init__(self, code: str, args: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.args_: dict[str, str] = {name: _clipped(value) for name, value in (args or {}).items()}


def _clipped(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, a shared first character counting most; empty where none is like it."""
    likeness = {k: SequenceMatcher(None, word, k).ratio() + (word[:1] == k[:1]) / 10 for k in known}
    best = max(likeness, key=lambda k: likeness[k])
    return best if likeness[best] >= 0.5 else ""


# -- pasted characters -----------------------------------------------------------------------------

LONGEST: Final = 200  # characters of a text worth reading as a quantity
PLUS: Final = "+＋"
SIGNS: Final = f"{PLUS}-−－–"
_THIN: Final = "\u00a0\u2005\u2006\u2009\u202f"  # spaces that typesetters group thousands with
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_FOLDED: Final = str.maketrans("０１２３４５６７８９．％﹪／", "0123456789.%%/") | _INVISIBLE


def folded(text: str) -> str:
    """Full-width digits, point, percent sign and slash in their common form, invisible characters dropped."""
    return text.translate(_FOLDED).strip()


def without_spaces(text: str) -> str:
    return "".join(text.split())


def words(text: str) -> list[str]:
    return text.split()


def choice(alternatives: Iterable[str]) -> str:
    """A regular expression for one of these words, the longest that fits."""
    return "|".join(sorted(alternatives, key=lambda word: (-len(word), word)))


# -- numbers ---------------------------------------------------------------------------------------

_MOST_CHARACTERS: Final = 18
_RUN: Final = Pattern(rf"[0-9.,，][0-9.,，\s{_THIN}]*")
_SEPARATOR: Final = Pattern(rf"[,，{_THIN}]")
_GROUPED: Final = Pattern(rf"[0-9]{{1,3}}(?P<by>[,，{_THIN}])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*(?:\.[0-9]+)?")
_PLAIN: Final = Pattern(r"[0-9]+(?:\.[0-9]+)?")
_OTHER_POINT: Final = Pattern("[。·](?=[0-9])")
_CHINESE_NUMBER: Final = Pattern("[数几上]?[零〇一二两三四五六七八九十百千万亿几]")


def leading_digits(text: str) -> tuple[str, str]:
    """The number a text begins with, without its grouping, and what follows it."""
    run = _RUN.match(text)
    if run is None:
        raise QuantityError("chinese-numerals" if _CHINESE_NUMBER.match(text) else "not-a-quantity", {"text": text})
    if _OTHER_POINT.match(text, run.end()):
        raise QuantityError("decimal-point", {"text": text, "better": _OTHER_POINT.sub(".", text)})
    return _digits(run.group().rstrip(), text), text[run.end() :]


def _digits(run: str, text: str) -> str:
    if any(c.isspace() and c not in _THIN for c in run):
        raise QuantityError("space-in-number", {"text": text, "better": without_spaces(run)})
    if re.fullmatch(r"\.[0-9]+", run):
        raise QuantityError("decimal-point", {"text": text, "better": "0" + text})
    if _GROUPED.fullmatch(run):
        run = _SEPARATOR.sub("", run)
    elif _SEPARATOR.search(run):
        raise QuantityError("digit-grouping", {"text": text})
    if not _PLAIN.fullmatch(run):
        raise QuantityError("number-format", {"text": text})
    if re.match("0[0-9]", run):
        raise QuantityError("leading-zero", {"text": text})
    if len(run) > _MOST_CHARACTERS:
        raise QuantityError("number-too-long", {"text": text})
    return run


def parse_integer(text: str) -> int:
    """A bare whole number such as an issue number or a place in a ranking; 第12期 and 010 are refused."""
    number = folded(text)
    if not re.fullmatch("0|[1-9][0-9]{0,8}", number):
        raise QuantityError("integer-expected", {"text": text})
    return int(number)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """四舍五入: ties go away from zero, as official statistics round; never −0."""
    step = Decimal((0, (1,), -places))
    rounded = value.quantize(step, context=Context(prec=200, rounding=ROUND_HALF_UP))
    return rounded or rounded.copy_abs()


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# -- units -----------------------------------------------------------------------------------------

# Measure words that count whole things. An integer with one of them is exact.
_COMMON_MEASURES: Final = frozenset(words("家 个 项 条 辆 人 次 户 座 台 套 件 种"))
COUNT_UNITS: Final = _COMMON_MEASURES | frozenset(
    words(
        "名 位 所 处 幢 栋 间 艘 架 列 支 只 头 株 册 部 份 篇 幅 门 款 例 起 宗 笔 单 片 张 块 枚 场 届 批 期 "
        "类 级 轮 组 人次 户次 辆次 家次 台次 件次 项次 架次 班次 场次 批次 台套 台件 件套 套件 台（套）"
    )
)
_COMPOUND: Final = Pattern(
    "个(?:百分点|千分点|基点|月|工作日|交易日|小时|标准箱|车位|席位|床位)|人(?:份|天|日|月|年|时|公里)|台(?:班|时|日)|.*/.*"
)
POINT_UNITS: Final = frozenset({"个百分点", "个千分点", "个基点"})
RATE_UNITS: Final = frozenset({"%", "‰", "倍"})
_SPELLINGS: Final = {
    "个点": "个百分点",
    "个百份点": "个百分点",
    "百份点": "个百分点",
    "pct": "个百分点",
    "pp": "个百分点",
    "百分比": "%",
    "项目": "个",
}
SCALES: Final = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
_SCALE: Final = Pattern("万亿|亿|万|(?:thousand|million|billion|trillion)(?= )")
_UNIT: Final = Pattern("[%‰‱]|[㐀-䶿一-鿿A-Za-z℃℉°µμΩ㎡㎥㎏㎞㎝㎜²³·/]{1,12}")
# 千瓦时, 百帕 and 百分点 are units of their own; 3千家 is a number in words.
_NUMBER_WORD: Final = Pattern(
    "[0-9零〇一二两三四五六七八九十万亿]|百(?!分点|分比|份点|帕)|千(?!瓦|米|克|伏|卡|焦|帕|赫|升|乏|安|牛|兆|比特|字节|分点)"
)
_SMALL: Final = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_MIXED: Final = Pattern("([0-9]+(?:\\.[0-9]+)?)?(万亿|亿|万|千|百|十)")


def split_scale(unit: str) -> tuple[str, str]:
    """万亿, 亿, 万, billion … or nothing, and the unit they multiply."""
    scale = _SCALE.match(unit)
    return (scale.group(), unit[scale.end() :].lstrip()) if scale else ("", unit)


def _rewritten(text: str) -> str:
    """3千家 as 3000家, 3亿4500万元 as 3.45亿元; an example where there is no telling."""
    total, section, at, largest = Decimal(0), Decimal(0), 0, ""
    while found := _MIXED.match(text, at):
        number, word = found.groups()
        at = found.end()
        if word in _SMALL:
            section += Decimal(number or 0) * _SMALL[word] if number else section * (_SMALL[word] - 1)
        else:
            total += (section + Decimal(number or 0)) * SCALES[word]
            section, largest = Decimal(0), largest or word
    unit = text[at:]
    if not _UNIT.fullmatch(unit) or _NUMBER_WORD.match(unit):
        return "3.45亿元"
    return plain((total + section) / SCALES.get(largest, Decimal(1))) + largest + unit


def checked_unit(digits: str, unit: str) -> str:
    """The unit as it is printed: a short run of characters or letters, 万 and 亿 its only number words."""
    scale, base = split_scale(unit.replace("(", "（").replace(")", "）"))
    text = digits + unit
    if not base:
        raise QuantityError("missing-unit", {"number": text})
    if base in COUNT_UNITS:
        return scale + base
    if _NUMBER_WORD.match(base):
        raise QuantityError("number-words", {"text": text, "better": _rewritten(text)})
    if base in {"百分点", "千分点"}:
        base = "个" + base
    if better := _SPELLINGS.get(base.lower()):
        raise QuantityError("unit-spelling", {"unit": base, "better": scale + better})
    if not _UNIT.fullmatch(base):
        raise QuantityError("bad-unit", {"unit": unit})
    if base[0] in _COMMON_MEASURES and not _COMPOUND.fullmatch(base):
        raise QuantityError("words-after-unit", {"text": text, "better": digits + scale + base[0]})
    return scale + base
