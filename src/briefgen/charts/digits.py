"""Number formats that print a figure with exactly the digits of the brief."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.blocks import ChartValue

_PRINTED = re.compile(r"(?P<before>[^\d-]*)(?P<digits>-?(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?)(?P<after>\D*)")
#: Office calculates with doubles: more digits than these would be rounded when they are printed.
_EXACT_DIGITS = 15
_GENERAL = "General"


def exact(value: Decimal) -> str:
    """All digits of the value, trailing zeros kept, never in powers of ten."""
    return format(value, "f")


def format_code(value: ChartValue, unit: str = "") -> str:
    """The Office format under which the cell prints `value.text`, and after it the unit.

    It stays a format wherever it can be one, so that a figure edited in Word is printed as edited;
    only text that no format yields is quoted as a whole.
    """
    found = _PRINTED.fullmatch(value.text)
    if found is None or not _is_printable(value.value, found):
        literal = _quoted(value.text + unit)
        return f"{literal};{literal};{literal}"
    whole, _, decimals = found["digits"].partition(".")
    code = ("#,##0" if "," in whole else "0") + ("." + "0" * len(decimals) if decimals else "")
    return _quoted(found["before"]) + code + _quoted(found["after"] + unit)


def within(low: Decimal | None, high: Decimal | None) -> str:
    """A format for axis figures that leaves those outside the bounds blank."""
    if low is None and high is None:
        return _GENERAL
    conditions = [f'[<{exact(low)}]""'] if low is not None else []
    conditions += [f'[>{exact(high)}]""'] if high is not None else []
    return ";".join([*conditions, _GENERAL])


def _is_printable(value: Decimal, found: re.Match[str]) -> bool:
    digits = Decimal(found["digits"].replace(",", ""))
    significant = len(value.normalize().as_tuple().digits)
    signed_after_words = bool(found["before"]) and found["digits"].startswith("-")
    minus_zero = digits.is_zero() and digits.is_signed()
    return digits == value and significant <= _EXACT_DIGITS and not signed_after_words and not minus_zero


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
