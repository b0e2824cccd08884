"""Which number of an edited file is which number of the file as briefgen makes it.

What stands there word for word is paired first, then what differs in its numbers alone. For the rest,
every pair is weighed: a bookmark that names the fact, the same value, and how alike the words round the
two numbers are. No order is asked for, since paragraphs and sentences are moved about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefgen.verifying.occurrences import Occurrence, alike, grams
from briefgen.verifying.surroundings import tight
from briefgen.verifying.tokens import Token, folded, same_label

#: What a bookmark, an equal value, equal digits and equal words weigh.
_MARK, _VALUE, _DIGITS, _WORDS = 8.0, 3.0, 2.0, 6.0
_HEADING = _ORDER = _UNIT = 0.5
#: How alike the words must be for a pair with the same value, the same digits, or nothing in common.
_LIKE_VALUE, _LIKE_DIGITS, _LIKE_NOTHING, _LIKE_LABEL = 0.15, 0.35, 0.5, 0.6
#: How much the last words before a number must have in common where its value has nothing.
_NEXT, _LIKE_NEXT = 8, 0.2
#: Digits enough that no other number is likely to have the same.
_DISTINCT: Final = 3
#: Characters beside its numbers by which a text is known.
_WORDS_ENOUGH: Final = 6

_Group = list[Occurrence]


@dataclass(slots=True)
class Matched:
    """Pairs of an expected and an actual occurrence; what has no partner on either side."""

    same: list[tuple[Occurrence, Occurrence]] = field(default_factory=list)
    pairs: list[tuple[Occurrence, Occurrence]] = field(default_factory=list)
    gone: list[Occurrence] = field(default_factory=list)
    new: list[Occurrence] = field(default_factory=list)


def matched(expected: Sequence[Occurrence], actual: Sequence[Occurrence]) -> Matched:
    """`same` are the pairs that need no looking at, `pairs` those whose words or numbers differ."""
    result = Matched()
    left, right = _pair(expected, actual, result.same, _unchanged)
    left, right = _pair(left, right, result.pairs, _same_words)
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, one, other in sorted(_weighed(left, right), key=lambda pair: (-pair[0], pair[1].order, pair[2].order)):
        if one.order not in taken_left and other.order not in taken_right:
            taken_left.add(one.order)
            taken_right.add(other.order)
            result.pairs.append((one, other))
    result.gone = [one for one in left if one.order not in taken_left]
    result.new = [one for one in right if one.order not in taken_right]
    return result


# -- word for word ---------------------------------------------------------------------------------


_Pairs = list[tuple[Occurrence, Occurrence]]


def _pair(
    expected: Sequence[Occurrence], actual: Sequence[Occurrence], pairs: _Pairs, key: Callable[[_Group], Hashable]
) -> tuple[list[Occurrence], list[Occurrence]]:
    """Whole texts that are alike in both files, wherever they now stand, number by number; and what is left."""
    there = _by_key(actual, key)
    left: list[Occurrence] = []
    used: set[int] = set()
    for name, groups in _by_key(expected, key).items():
        for group in groups:
            partner = _partner(group, there.get(name, [])) if name else None
            if partner is None:
                left += group
            else:
                used.update(one.order for one in partner)
                pairs += zip(group, partner, strict=True)
    return left, [one for one in actual if one.order not in used]


def _partner(group: _Group, others: list[_Group]) -> _Group | None:
    for other in others:
        if len(other) == len(group) and all(map(_may_be, group, other)):
            others.remove(other)
            return other
    return None


def _may_be(one: Occurrence, other: Occurrence) -> bool:
    return _sort(one.token) == _sort(other.token) and (not one.mark or not other.mark or one.mark == other.mark)


def _by_key(found: Iterable[Occurrence], key: Callable[[_Group], Hashable]) -> dict[Hashable, list[_Group]]:
    """The occurrences of each text, by what is asked of the text."""
    texts: dict[Hashable, _Group] = defaultdict(list)
    for one in found:
        point = (one.left, *one.spot.names) if one.spot.field == "chart" else ()
        texts[one.spot.field, one.spot.part, one.spot.paragraph, point].append(one)
    known: dict[Hashable, list[_Group]] = defaultdict(list)
    for group in texts.values():
        known[key(group)].append(group)
    return known


def _unchanged(group: _Group) -> Hashable:
    """The text, with all that says what its numbers mean."""
    first = group[0]
    meaning = (first.left, first.basis, first.unit) if first.spot.field in ("cell", "chart") else ()
    return (first.spot.field, _smooth(first.text), *meaning)


def _same_words(group: _Group) -> Hashable:
    """The text without its numbers; empty where there are too few words to know it by."""
    first = group[0]
    if first.spot.field in ("cell", "chart"):
        return (first.spot.field, first.left, first.basis)
    pieces, at = [], 0
    for one in group:
        pieces += [first.text[at : one.spot.start], "#"]
        at = one.spot.end
    words = _smooth("".join([*pieces, first.text[at:]]))
    return (first.spot.field, words) if len(words) - len(group) >= _WORDS_ENOUGH else None


def _smooth(text: str) -> str:
    return "".join(folded(text)[0].split())


# -- by weight -------------------------------------------------------------------------------------


def _weighed(left: list[Occurrence], right: list[Occurrence]) -> Iterable[tuple[float, Occurrence, Occurrence]]:
    size = max(1, len(left), len(right))
    there: dict[Hashable, list[tuple[int, Occurrence]]] = defaultdict(list)
    for at, other in enumerate(right):
        there[other.spot.field, _sort(other.token)].append((at, other))
    for at, one in enumerate(left):
        for place, other in there.get((one.spot.field, _sort(one.token)), ()):
            words = likeness(one, other)
            marked = bool(one.mark) and one.mark == other.mark
            value = _value(one, other)
            if marked or (words >= _least(one, value) and (value or _next_to(one, other))):
                order = _ORDER * (1 - abs(at - place) / size)
                yield _MARK * marked + value + _WORDS * words + _beside(one, other) + order, one, other


def _sort(token: Token) -> str:
    """Figures may stand for each other, labels only for their like."""
    return "figure" if token.is_figure else token.kind


def likeness(one: Occurrence, other: Occurrence) -> float:
    """How alike the words round two numbers are, from 0 to 1."""
    left = alike(one.grams[0], other.grams[0])
    return 0.7 * left + 0.3 * alike(one.grams[1], other.grams[1])


def _next_to(one: Occurrence, other: Occurrence) -> bool:
    """Whether the words right before two numbers have something in common: 用电量12.5 is no 目标到2025年实现3000."""
    near, there = grams(one.left[-_NEXT:]), grams(other.left[-_NEXT:])
    return one.spot.field in ("cell", "chart") or alike(near, there) >= _LIKE_NEXT


def _value(one: Occurrence, other: Occurrence) -> float:
    if not one.token.is_figure:
        return _VALUE if same_label(one.token, other.token) else 0.0
    if same_amount(one.scaled, other.scaled):
        return _VALUE
    return _DIGITS if same_digits(one.token, other.token) else 0.0


def _least(one: Occurrence, value: float) -> float:
    if value == _VALUE:
        return 0.0 if digits_of(one.token) >= _DISTINCT and one.token.is_figure else _LIKE_VALUE
    if value == _DIGITS:
        return _LIKE_DIGITS
    return _LIKE_NOTHING if one.token.is_figure else _LIKE_LABEL


def _beside(one: Occurrence, other: Occurrence) -> float:
    same_heading = tight(one.spot.heading) == tight(other.spot.heading)
    return _HEADING * same_heading + _UNIT * (one.scaled.base == other.scaled.base)


# -- values ----------------------------------------------------------------------------------------


def same_amount(one: Token, other: Token) -> bool:
    """The same quantity, perhaps in another scale: 0.5万人 and 5000人. A sign may stand in the words."""
    if one.amount is None or other.amount is None:
        return one.amount is other.amount
    return abs(one.amount) == abs(other.amount) and one.base == other.base


def same_digits(one: Token, other: Token) -> bool:
    return one.value is not None and other.value is not None and abs(one.value) == abs(other.value)


def digits_of(token: Token) -> int:
    """How many digits count: 4217.2 has five, 5.0 one."""
    return 0 if token.value is None else len(token.value.normalize().as_tuple().digits)
