"""Quantities as people write them: digits, unit, qualifier. Arithmetic, no prose.

Whatever could be read in two ways is refused with a hint. Usage follows GB/T 15835—2011 and the
releases of 国家统计局.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from briefgen.comparison import (
    BASES,
    basis_known,
    basis_labels,
    check_basis,
    compared_period,
    leading_basis,
    level_with,
)
from briefgen.numerals import (
    COUNT_UNITS,
    LONGEST,
    PLUS,
    POINT_UNITS,
    RATE_UNITS,
    SCALES,
    SIGNS,
    QuantityError,
    checked_unit,
    choice,
    folded,
    leading_digits,
    nearest,
    parse_integer,
    plain,
    round_half_up,
    split_scale,
    without_spaces,
    words,
)
from briefgen.pattern import Pattern
from briefgen.records import dataclass
from briefgen.units import ENGLISH_SCALES, chinese_unit, counts, is_english, singular

__all__ = [
    "BASES",
    "COUNT_UNITS",
    "POINT_UNITS",
    "RATE_UNITS",
    "Change",
    "Direction",
    "Qualifier",
    "Quantity",
    "QuantityError",
    "as_typed",
    "basis_known",
    "basis_labels",
    "compared_period",
    "decimals",
    "in_base_unit",
    "is_count",
    "parse_change",
    "parse_integer",
    "parse_quantity",
    "round_half_up",
]

Qualifier = Literal["", "余", "多", "近", "约", "超", "以上"]
Direction = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as typed. `digits` keeps trailing zeros: 7.0 stays 7.0.

    `after_scale` tells where 余 or 多 stood: 3万余人 (true) or 300余万元 (false).
    """

    value: Decimal
    digits: str
    unit: str
    qualifier: Qualifier = ""
    after_scale: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A growth or a move: 可比增长5.6% is basis 可比, word 增长, up, 5.6 %. Amount is never negative.

    The direction is that of the number named: 降幅收窄 goes down, although the growth rate rises.
    """

    basis: str
    word: str
    direction: Direction
    amount: Quantity | None


def decimals(quantity: Quantity) -> int:
    """Digits after the point, as typed: 7.0% has one."""
    return len(quantity.digits.partition(".")[2])


def in_base_unit(quantity: Quantity) -> tuple[Decimal, str]:
    """Factor and unit without 万 or 亿: 亿元 is 10⁸ 元, and so are 100 million yuan.

    Currencies, %, ‰ and 个百分点 are never exchanged.
    """
    scale, base = split_scale(quantity.unit)
    if is_english(quantity.unit):
        return Decimal(10) ** ENGLISH_SCALES.get(scale, 0), chinese_unit(base) or singular(base)
    return SCALES.get(scale, Decimal(1)), base


def is_count(quantity: Quantity) -> bool:
    """A whole number of things, meant exactly: 66家, but not 3万家, 4000余家 or 12.5人."""
    whole = quantity.unit in COUNT_UNITS or counts(quantity.unit)
    return whole and not quantity.qualifier and "." not in quantity.digits


# -- quantities ------------------------------------------------------------------------------------

_BEFORE: Final[dict[str, Qualifier]] = {
    **dict.fromkeys(words("约 大约 约为 约有 大概 大致"), "约"),
    **dict.fromkeys(words("近 将近 接近"), "近"),
    **dict.fromkeys(words("超 超过 超出 逾 突破 高于 多于"), "超"),
    **dict.fromkeys(words("至少 不少于 不低于 不小于"), "以上"),
}
_BEHIND: Final[dict[str, Qualifier]] = {"以上": "以上", "及以上": "以上", "左右": "约", "上下": "约"}
_WITHIN: Final[dict[str, Qualifier]] = {"余": "余", "多": "多", "来": "余"}
_QUALIFIERS: Final[dict[str, Qualifier]] = {"": "", **_BEFORE, **_BEHIND, **_WITHIN}
_BELOW: Final = words("不足 不到 少于 低于 最多 至多 不超过 不高于 以下 及以下 以内")
_HOUSE_FORMS: Final = frozenset({"", "约", "近", "超", "以上", "及以上", "余", "多"})
_PREFIX: Final = Pattern(choice([*_BEFORE, *_BELOW]))
_SUFFIX: Final = Pattern(f"(?:{choice([*_BEHIND, *_BELOW])})$")
_INFIX: Final = Pattern(choice([*_WITHIN]))
_RANGE: Final = Pattern(rf"[^0-9]*(?:[~～—{re.escape(SIGNS)}]|至|到)\s*[0-9]")


class _Pieces(NamedTuple):
    """What a text falls into: its qualifying words, its number, its unit."""

    words: tuple[str, ...]
    digits: str
    unit: str
    after_scale: bool


def _prefixes(text: str) -> tuple[list[str], str]:
    met = []
    while found := _PREFIX.match(text):
        met.append(found.group())
        text = text[found.end() :].lstrip()
    return met, text


def _suffixes(text: str) -> tuple[list[str], str]:
    met: list[str] = []
    while found := _SUFFIX.search(text):
        met.insert(0, found.group())
        text = text[: found.start()]
    return met, text


def _infixes(text: str) -> tuple[list[str], str]:
    met = []
    while found := _INFIX.match(text):
        met.append(found.group())
        text = text[found.end() :]
    return met, text


def _sign(text: str) -> tuple[str, str]:
    if text[:1] not in SIGNS or not text:
        return "", text
    return ("" if text[0] in PLUS else "-"), text[1:].lstrip()


def _pieces(text: str) -> _Pieces:
    before, rest = _prefixes(folded(text))
    sign, rest = _sign(rest)
    digits, rest = leading_digits(rest)
    if _RANGE.match(rest):
        raise QuantityError("range-not-a-quantity", {"text": text})
    behind, rest = _suffixes(without_spaces(rest))
    within, rest = _infixes(rest)
    scale, base = split_scale(rest)
    after_scale, base = _infixes(base) if scale else ([], base)
    return _Pieces((*before, *within, *after_scale, *behind), sign + digits, scale + base, bool(after_scale))


def _qualifier(met: tuple[str, ...], text: str) -> Qualifier:
    """One approximating word at most: 约4000余家, 近200人左右 and 至少1000万元以上 say it twice."""
    if len(met) > 1:
        raise QuantityError("double-approximation", {"text": text, "words": "、".join(met)})
    word = met[0] if met else ""
    if word in _BELOW:
        raise QuantityError("approximation-below", {"word": word})
    return _QUALIFIERS[word]


def _check_sense(quantity: Quantity, text: str) -> None:
    """The number against its unit and qualifier: no 约0家, −0.0%, 17.00个 or 66余家."""
    number, unit = quantity.digits, quantity.unit
    if quantity.qualifier and quantity.value <= 0:
        raise QuantityError("approximation-not-positive", {"text": text})
    if number.startswith("-") and not quantity.value:
        raise QuantityError("negative-zero", {"text": text, "better": number[1:] + unit})
    if unit in COUNT_UNITS and "." in number and not number.partition(".")[2].strip("0"):
        raise QuantityError("count-with-decimals", {"text": text, "better": number.partition(".")[0] + unit})
    if unit in COUNT_UNITS and quantity.qualifier in {"余", "多"} and not number.endswith("0"):
        raise QuantityError("precise-approximation", {"text": text, "better": number + unit})


def parse_quantity(text: str, *, allow_bare: bool = False) -> Quantity:
    """The quantity a text states, or QuantityError.

    Normalised: 百分点 to 个百分点 (the form of 国家统计局), 及以上 to 以上 (both include the number),
    台(套) to 台（套）, and a leading + is dropped. The unit may be missing only with `allow_bare`.
    """
    if len(text) > LONGEST:
        raise QuantityError("not-a-quantity", {"text": text})
    pieces = _pieces(text)
    qualifier = _qualifier(pieces.words, text)
    unit = "" if allow_bare and not pieces.unit else checked_unit(pieces.digits, pieces.unit)
    quantity = Quantity(Decimal(pieces.digits), pieces.digits, unit, qualifier, pieces.after_scale)
    _check_sense(quantity, text)
    word = "".join(pieces.words)
    if word not in _HOUSE_FORMS:
        raise QuantityError("approximation-word", {"word": word, "better": as_typed(quantity)})
    return quantity


#: Each qualifier in English; 余 and 多 are more than the number, 以上 includes it.
ENGLISH_QUALIFIERS: Final[dict[Qualifier, str]] = {
    "": "",
    **dict.fromkeys(("余", "多", "超"), "more than "),
    "近": "nearly ",
    "约": "about ",
    "以上": "at least ",
}


def grouped(digits: str) -> str:
    """4,000 and 1,234.5: groups of three, as English figures have them."""
    whole, point, places = digits.partition(".")
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", whole) + point + places


def as_typed(quantity: Quantity) -> str:
    """The text that parses to this quantity: 4000余家, 3万余人, 近200家, 2000万元以上, 421.72 billion yuan."""
    digits, unit, qualifier = quantity.digits, quantity.unit, quantity.qualifier
    if is_english(unit):
        return f"{ENGLISH_QUALIFIERS[qualifier]}{grouped(digits)} {unit}"
    if qualifier == "以上":
        return digits + unit + qualifier
    if qualifier in {"余", "多"}:
        scale, base = split_scale(unit) if quantity.after_scale else ("", unit)
        return digits + scale + qualifier + base
    return qualifier + digits + unit


# -- changes ---------------------------------------------------------------------------------------

_DIRECTIONS: Final[dict[str, Direction]] = {
    **dict.fromkeys(words("增长 提高 提升 上升 上涨 增加 加快 回升 扩大"), "up"),
    **dict.fromkeys(words("下降 降低 下跌 减少 回落 放缓 收窄 缩小"), "down"),
    **dict.fromkeys(words("持平 基本持平"), "flat"),
}
_OPPOSITE: Final = {"增加": "减少", "加快": "放缓", "回升": "回落", "扩大": "收窄", "上涨": "下跌"}
# Official prose states a change plainly and leaves the excitement to the number.
_LOADED: Final = {
    **dict.fromkeys(words("激增 猛增 剧增 暴增 陡增 大增 狂增"), "增长"),
    **dict.fromkeys(words("飙升 飚升 攀升 跃升 猛升 蹿升"), "上升"),
    **dict.fromkeys(words("暴涨 飙涨 狂涨 大涨"), "上涨"),
    **dict.fromkeys(words("暴跌 狂跌 大跌 骤降 猛降 大降 陡降 下滑 下挫 滑坡 跳水"), "下降"),
    **dict.fromkeys(words("锐减 骤减 剧减"), "减少"),
}
_SHORT: Final = {"增": "增长", "涨": "上涨", "升": "上升", "降": "下降", "跌": "下跌", "减": "减少"}
_NEGATIVE: Final = "负增长"
_WORD: Final = Pattern(choice([_NEGATIVE, *_DIRECTIONS, *_LOADED]))
_LEVEL: Final = Pattern(f"(?:{choice([*_DIRECTIONS, *_SHORT, '达'])})[到至]")
_TURN: Final = Pattern("由.*转|扭亏|翻.*番|腰斩|减半|倍增")


def _without_word(text: str) -> QuantityError:
    """What is wrong with a change that has no word of direction we know."""
    basis = leading_basis(text)
    parts = re.split(f"([{re.escape(SIGNS)}]?)(?=[0-9])", text[len(basis) :], maxsplit=1)
    if len(parts) == 1:
        return QuantityError("not-a-change", {"text": text})
    word, sign, amount = parts
    if not word:
        direction = "增长" if not sign or sign in PLUS else "下降"
        return QuantityError("missing-direction", {"text": text, "better": basis + direction + amount})
    better = _SHORT.get(word) or nearest(word, _DIRECTIONS) or "增长、下降、提高、持平"
    return QuantityError("unknown-direction", {"word": word, "better": better})


def _flat(basis: str, word: str, rest: str) -> Change:
    check_basis(basis, word + rest)
    if rest:
        raise QuantityError("flat-with-number", {"text": basis + word + rest, "better": basis + word})
    return Change(basis, word, "flat", None)


def _signed(basis: str, word: str, rest: str) -> QuantityError:
    """增长-3.5% and 负增长3.5%: the sign belongs in the word and the number is positive."""
    better = word
    if word == _NEGATIVE:
        better = "下降"
    elif rest[0] not in PLUS and _DIRECTIONS[word] == "up":
        better = _OPPOSITE.get(word, "下降")
    return QuantityError("sign-and-word", {"text": basis + word + rest, "better": basis + better + rest.lstrip(SIGNS)})


def _better_wording(word: str, amount: Quantity) -> str:
    """Words and units that go together: 增长 a rate, 增加 an amount, 提高 a share by 个百分点; empty if they do."""
    unit, text = amount.unit, as_typed(amount)
    if unit in POINT_UNITS:
        word = {"增长": "提高", "增加": "提高", "减少": "下降"}.get(word, "")
    elif unit in RATE_UNITS and word in {"加快", "放缓"}:
        text = text.replace(unit, "个百分点") if unit == "%" else ""
    elif unit in RATE_UNITS:
        word = {"增加": "增长"}.get(word, "")
    else:
        word = {"增长": "增加"}.get(word, "")
    return word + text if word and text else ""


def _check_amount(basis: str, word: str, amount: Quantity) -> None:
    typed = basis + word + as_typed(amount)
    if not amount.value:
        raise QuantityError("zero-change", {"text": typed, "better": f"{level_with(basis)}持平"})
    if amount.unit == "倍" and _DIRECTIONS[word] == "down":
        raise QuantityError("decrease-in-multiples", {"text": typed})
    if amount.unit == "倍" and amount.value < 1:
        percent = amount.value * 100
        better = as_typed(Quantity(percent, plain(percent), "%", amount.qualifier))
        raise QuantityError("multiple-below-one", {"text": typed, "better": basis + word + better})
    if better := _better_wording(word, amount):
        raise QuantityError("word-and-unit", {"text": typed, "better": basis + better})


def _after(text: str, count: int) -> str:
    """What follows the first `count` characters that are not spaces."""
    at = 0
    while count:
        count -= not text[at].isspace()
        at += 1
    return text[at:].lstrip()


def parse_change(text: str) -> Change:
    """The change a text states, or QuantityError: 可比增长5.6%, 较去年同期提高2.5个百分点, 与上年持平.

    `word` is the word as typed, without 了; `basis` is everything before it without spaces, perhaps
    empty. Whether a basis is needed, and whether 提高 should count in % or in 个百分点, depends on
    what changes: the caller decides.
    """
    if len(text) > LONGEST:
        raise QuantityError("not-a-change", {"text": text})
    spaced = folded(text)
    tight = without_spaces(spaced)
    if _TURN.search(tight):
        raise QuantityError("change-without-number", {"text": text})
    if _LEVEL.search(tight):
        raise QuantityError("level-not-change", {"text": text})
    found = _WORD.search(tight)
    if found is None:
        raise _without_word(tight)
    word, basis = found.group(), tight[: found.start()]
    rest = tight[found.end() :].removeprefix("了")
    if _WORD.search(rest):
        raise QuantityError("several-changes", {"text": text})
    if word in _LOADED:
        raise QuantityError("loaded-word", {"word": word, "better": basis + _LOADED[word] + rest})
    if _DIRECTIONS.get(word) == "flat":
        return _flat(basis, word, rest)
    check_basis(basis, word + rest)
    if not rest:
        raise QuantityError("missing-amount", {"text": text})
    if word == _NEGATIVE or rest[0] in SIGNS:
        raise _signed(basis, word, rest)
    # The amount is read with its spaces: two numbers side by side must not become one.
    amount = parse_quantity(_after(spaced, found.end()).removeprefix("了"))
    _check_amount(basis, word, amount)
    return Change(basis, word, _DIRECTIONS[word], amount)
