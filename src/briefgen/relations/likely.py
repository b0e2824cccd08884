"""Why a figure most likely misses: the slips that keyboards and copying make, tried one at a time.

A slip is likely where undoing it in one figure would mend the relation; it is named, never undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from briefgen.diagnostics import Bilingual
from briefgen.facts import Fact, Growth, Move, Share
from briefgen.intervals import Interval
from briefgen.quantity import is_count

Values = Callable[[Fact], Interval]
Default = Literal["scope", "basis", "sum", "copied", "revised"]

_SLIPS: Final = {
    "decimal-point": ("“{ids}”的小数点可能点错了位", "the decimal point of “{ids}” may have slipped"),
    "unit": ("“{ids}”的单位可能差了万、亿", "the unit of “{ids}” may lack or have a 万 or 亿 too much"),
    "swapped": ("“{ids}”的数字可能前后颠倒", "two digits of “{ids}” may be swapped"),
    "sign": ("“{ids}”的升降可能写反", "the direction of “{ids}” may be the wrong way round"),
}
_DEFAULTS: Final = {
    "rounding": (
        "只差在末位，可能是分别四舍五入所致",
        "it differs in the last digit only: perhaps each was rounded apart",
    ),
    "scope": ("范围可能不同，或有一个数抄错", "their scopes may differ, or one figure is miscopied"),
    "basis": (
        "多半是口径不同（可比、实际与公布数），或有一个数抄错",
        "most likely their bases differ (可比 or 实际 against published figures), or one figure is miscopied",
    ),
    "sum": (
        "可能漏列、重复了一部分，或有一个数抄错",
        "a part may be missing or counted twice, or one figure is miscopied",
    ),
    "revised": (
        "多半是以前各月的数据经过修订，或有一个数抄错",
        "most likely earlier months were revised, or one figure is miscopied",
    ),
    "copied": ("可能有一个数抄错", "one figure may be miscopied"),
}
#: Powers of ten by which a decimal point slips, and by which a 万 or 亿 is lost or added.
_POINT: Final = (1, -1, 2, -2, 3, -3)
_SCALE: Final = (4, -4, 8, -8, 12, -12)
_MOST_NAMED: Final = 3


def likely(holds: Callable[[Values], bool], values: Values, facts: Sequence[Fact], default: Default) -> Bilingual:
    """The likely reason in words: the first kind of slip that would mend the relation, with its figures."""
    for slip, changed in _TRIED:
        ids = [f.id for f in facts if any(_mends(holds, values, f, other) for other in changed(f, values(f)))]
        if ids:
            return _said(_SLIPS[slip], ids[:_MOST_NAMED], _DEFAULTS["basis"] if default == "basis" else None)
    if any(_mends(holds, values, fact, nearby) for fact in facts for nearby in _last_digit(fact, values(fact))):
        return Bilingual(*_DEFAULTS["rounding"])
    return Bilingual(*_DEFAULTS[default])


def _said(text: tuple[str, str], ids: Sequence[str], also: tuple[str, str] | None) -> Bilingual:
    """The slip with its figures; where another basis would do as well, that too."""
    zh, en = text[0].format(ids="”或“".join(ids)), text[1].format(ids="” or “".join(ids))
    return Bilingual(f"{zh}；否则{also[0]}", f"{en}; if not, {also[1]}") if also else Bilingual(zh, en)


def _mends(holds: Callable[[Values], bool], values: Values, fact: Fact, other: Interval) -> bool:
    if isinstance(fact.meaning, Share) and other.low > 1:
        return False
    try:
        return holds(lambda asked: other if asked is fact else values(asked))
    except ValueError:
        return False


def _shifted(powers: Sequence[int], fact: Fact, value: Interval) -> Iterator[Interval]:
    if "." in fact.quantity.digits or not is_count(fact.quantity):
        yield from (value.scaled(Decimal(10) ** power) for power in powers)


def _point(fact: Fact, value: Interval) -> Iterator[Interval]:
    yield from _shifted(_POINT, fact, value)


def _scaled(fact: Fact, value: Interval) -> Iterator[Interval]:
    if not isinstance(fact.meaning, Growth | Move | Share):
        yield from _shifted(_SCALE, fact, value)


def _swapped(fact: Fact, value: Interval) -> Iterator[Interval]:
    """Each two neighbouring digits exchanged, also across the decimal point."""
    digits = fact.quantity.digits
    at = [index for index, mark in enumerate(digits) if mark.isdigit()]
    for first, second in pairwise(at):
        if digits[first] != digits[second] and fact.quantity.value:
            marks = list(digits)
            marks[first], marks[second] = marks[second], marks[first]
            yield _moved(fact, value, Decimal("".join(marks)) - fact.quantity.value)


def _sign(fact: Fact, value: Interval) -> Iterator[Interval]:
    if isinstance(fact.meaning, Growth | Move):
        yield value.scaled(Decimal(-1))


def _last_digit(fact: Fact, value: Interval) -> Iterator[Interval]:
    """One unit of the last digit more or less; a count has nothing to round."""
    if not is_count(fact.quantity) and fact.quantity.value:
        step = Decimal((0, (1,), -len(fact.quantity.digits.partition(".")[2])))
        yield from (_moved(fact, value, by) for by in (step, -step))


def _moved(fact: Fact, value: Interval, by: Decimal) -> Interval:
    """The interval moved by a difference in the printed unit."""
    middle = value.low if value.high is None else (value.low + value.high) / 2
    return value + Interval.point(middle / fact.quantity.value * by)


#: Those first that leave the least to chance: there is one way to turn a sign, several to move a point.
_TRIED: Final = (("sign", _sign), ("swapped", _swapped), ("decimal-point", _point), ("unit", _scaled))
