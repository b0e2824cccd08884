"""Quantities of one language in the units of the other: the decimal point moves, every digit stays.

Nothing is rounded and no currency exchanged. A quantity whose unit has no twin is left as it is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal
from typing import Final

from briefgen.numerals import COUNT_UNITS, split_scale
from briefgen.quantity import Quantity
from briefgen.units import CHINESE_SCALES, ENGLISH_SCALES, chinese_unit, counts, english_unit, is_english

_EXACT: Final = Context(prec=60)
#: The English scale of a Chinese one, in powers of ten: the next larger, so that no zero is added.
_USUAL: Final = {4: 6, 8: 9, 12: 12}


def moved(quantity: Quantity, by: int, unit: str) -> Quantity:
    """The same quantity in a unit 10^`by` times as large: 4217.2 and 1 are 421.72."""
    digits = _moved(quantity.digits.lstrip("-"), by)
    sign = "-" if quantity.digits.startswith("-") else ""
    value = quantity.value.scaleb(-by, _EXACT)
    return replace(quantity, value=value, digits=sign + digits, unit=unit, after_scale=False)


def _moved(digits: str, by: int) -> str:
    whole, _, places = digits.partition(".")
    if by < 0:
        places = places.ljust(-by, "0")
        whole, places = whole + places[:-by], places[-by:]
    elif by:
        whole = whole.rjust(by + 1, "0")
        whole, places = whole[:-by], whole[-by:] + places
    return (whole.lstrip("0") or "0") + (f".{places}" if places else "")


def rounded(quantity: Quantity) -> Quantity:
    """A round number without the zeros that a moved point left behind it: 300 billion, not 300.0 billion."""
    digits = quantity.digits.rstrip("0").rstrip(".") if "." in quantity.digits else quantity.digits
    return replace(quantity, digits=digits)


def in_chinese(quantity: Quantity) -> Quantity:
    """421.72 billion yuan as 4217.2亿元; what is counted in English words stays as typed."""
    scale, base = split_scale(quantity.unit)
    unit = chinese_unit(base) if is_english(quantity.unit) else ""
    if not unit:
        return quantity
    power = ENGLISH_SCALES.get(scale, 0)
    if not power:
        return replace(quantity, unit=unit)
    best = max((name for name, to in CHINESE_SCALES.items() if _reaches(quantity, power - to)), key=_power, default="")
    best = "亿" if best == "万亿" and scale != "trillion" else best  # 万亿 is for what is a trillion in English too
    chinese = moved(quantity, CHINESE_SCALES[best] - power, best + unit)
    return rounded(chinese) if quantity.qualifier else chinese


def _power(name: str) -> int:
    return CHINESE_SCALES[name]


def _reaches(quantity: Quantity, by: int) -> bool:
    return abs(quantity.value.scaleb(by, _EXACT)) >= 1


def in_english(quantity: Quantity, *, column: bool = False) -> Quantity:
    """4217.2亿元 as 421.72 billion yuan, 66家 as 66: measure words have no English.

    In a column every figure of one unit has one scale; in a sentence each has one that leaves it above 1.
    """
    if is_english(quantity.unit) or quantity.value.is_nan():
        return quantity
    if quantity.unit == "倍":
        return moved(quantity, -2, "%")
    scale, base = split_scale(quantity.unit)
    unit = english_unit(base) or ("" if base in COUNT_UNITS else base)
    power = CHINESE_SCALES[scale]
    if not scale:
        return replace(quantity, unit=unit)
    to = _USUAL[power] if column else _sentence_power(quantity.value, power)
    name = next((name for name, has in ENGLISH_SCALES.items() if has == to), "")
    return moved(quantity, to - power, f"{name} {unit}".strip())


def _sentence_power(value: Decimal, power: int) -> int:
    """In millions or more where there is one, and in plain figures below."""
    usual = _USUAL[power]
    fitting = [to for to in (usual, 9, 6) if to <= usual and abs(value.scaleb(power - to, _EXACT)) >= 1]
    return fitting[0] if fitting else 0


def is_noun(quantity: Quantity) -> bool:
    """Whether the unit names what is counted: 53 projects."""
    return counts(quantity.unit)


def is_measure(quantity: Quantity) -> bool:
    """Whether the unit is a measure word, which English leaves out: 家, 个, 项."""
    return split_scale(quantity.unit)[1] in COUNT_UNITS and not english_unit(split_scale(quantity.unit)[1])


def english_name(quantity: Quantity) -> str:
    """Its unit after the number, one or several: 1 vehicle, 2 vehicles."""
    unit = quantity.unit
    base = chinese_unit(unit)
    return english_unit(base, one=True) if base and quantity.digits == "1" else unit
