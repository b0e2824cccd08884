"""Which declared relations a tree of facts breaks, worked out with fractions and nothing of briefgen.

Every printed figure is a pair of least and greatest value; a relation is broken where no choice of values
within the pairs keeps it. What the oracle cannot read it leaves alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

Tree = dict[str, Any]
Pair = tuple[Fraction, Fraction]

_FIGURE = re.compile(r"(?P<sign>-?)(?P<digits>[0-9]+(?:\.[0-9]+)?)(?P<more>余?)(?P<scale>万|亿)?(?P<unit>\D+)")
_CHANGE = re.compile(r"(?P<basis>.*?)(?P<word>增长|下降|提高|增加|减少)(?P<rest>[0-9].*)")
_EXACT = frozenset("家个项条辆人次户台种级")
_RATIO = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "个百分点": Fraction(1, 100)}
_SCALE = {None: 1, "万": 10**4, "亿": 10**8}
#: Growth on these is taken on what was published.
_PUBLISHED = frozenset({"同比", "名义"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as least and greatest value in its base unit."""

    span: Pair
    unit: str
    basis: str = ""


@cache
def _figure(text: str) -> Figure | None:
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    digits, unit = found["digits"], found["unit"]
    value, places = Fraction(digits), len(digits.partition(".")[2])
    exact = unit in _EXACT and not found["scale"] and not places and not found["more"]
    half = Fraction(0) if exact else Fraction(1, 2 * 10**places)
    low, high = value - half, value + half
    if found["more"]:
        low, high = value, value + 10 ** (len(digits) - len(digits.rstrip("0")))
    factor = _RATIO.get(unit, Fraction(_SCALE[found["scale"]])) * (-1 if found["sign"] else 1)
    return Figure(
        (min(low * factor, high * factor), max(low * factor, high * factor)), "ratio" if unit in _RATIO else unit
    )


@cache
def _change(text: str) -> Figure | None:
    found = _CHANGE.fullmatch(text)
    figure = _figure(found["rest"]) if found else None
    if found is None or figure is None:
        return None
    low, high = figure.span
    span = (-high, -low) if found["word"] in ("下降", "减少") else (low, high)
    return Figure(span, figure.unit, "同比" if found["basis"] in _PUBLISHED else found["basis"])


# -- arithmetic of pairs ---------------------------------------------------------------------------


def _meet(first: Pair, second: Pair) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _range(function: Callable[..., Fraction], *pairs: Pair) -> Pair | None:
    """Least and greatest value of a function that rises or falls with each of its arguments."""
    try:
        values = [function(*corner) for corner in itertools.product(*pairs)]
    except ZeroDivisionError:
        return None
    return min(values), max(values)


def _added(pairs: list[Pair]) -> Pair:
    return sum((p[0] for p in pairs), Fraction(0)), sum((p[1] for p in pairs), Fraction(0))


# -- the tree --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator, its figures read; what could not be read is None."""

    path: str
    raw: Tree
    kind: str
    level: Figure | None

    def growths(self) -> list[Figure]:
        typed = self.raw.get("growth", [])
        texts = [typed] if isinstance(typed, str) else typed
        return [figure for text in texts if (figure := _change(text)) is not None]

    def rate(self, basis: str) -> Figure | None:
        return next((g for g in self.growths() if g.basis == basis and g.unit == "ratio"), None)

    def get(self, key: str) -> Figure | None:
        text = self.raw.get(key)
        return _figure(text) if isinstance(text, str) else None

    def inner(self, key: str) -> list[Entry]:
        return [_entry(f"{self.path}.{name}", node, self.kind) for name, node in self.raw.get(key, {}).items()]


def _entry(path: str, node: object, kind: str) -> Entry:
    raw: Tree = {"value": node} if isinstance(node, str) else dict(node)  # type: ignore[call-overload]
    value = raw.get("value")
    return Entry(path, raw, raw.get("kind", kind), _figure(value) if value is not None else None)


def _walk(entry: Entry) -> Iterator[Entry]:
    yield entry
    for key in ("parts", "among"):
        for inner in entry.inner(key):
            yield from _walk(inner)


def violations(facts: Tree, month: str) -> frozenset[str]:
    """The relations that are broken, each by name and place."""
    every = {e.path: e for name, node in facts.items() for e in _walk(_entry(name, node, ""))}
    found: set[str] = set()
    for entry in every.values():
        for check in (_sums, _subsets, _shares, _bases, _growth, _increment, _contributions, _target, _count):
            found |= {f"{name} {entry.path}" for name in check(entry, every, month)}
    return frozenset(found)


def _like(*entries: Entry) -> bool:
    levels = [entry.level for entry in entries]
    return all(levels) and len({level.unit for level in levels if level}) == 1


def _span(entry: Entry) -> Pair:
    if entry.level is None:
        raise ValueError(entry.path)
    return entry.level.span


_ONE: Pair = (Fraction(1), Fraction(1))


def _sums(whole: Entry, _: object, __: object) -> Iterator[str]:
    parts = whole.inner("parts")
    if parts and _like(whole, *parts) and not _meet(_span(whole), _added([_span(p) for p in parts])):
        yield "sum"
    in_percent = whole.level is None and all(p.level and p.level.unit == "ratio" for p in parts)
    if parts and in_percent and not _meet(_ONE, _added([_span(p) for p in parts])):
        yield "percent"
    inside = whole.inner("among")
    disjoint = whole.raw.get("disjoint") == "true" and bool(inside) and _like(whole, *inside)
    if disjoint and _added([_span(i) for i in inside])[0] > _span(whole)[1]:
        yield "disjoint"


def _subsets(whole: Entry, _: object, __: object) -> Iterator[str]:
    for key in ("parts", "among"):
        for part in whole.inner(key):
            if not _like(whole, part) or part.level is None or part.level.unit == "ratio":
                continue
            if _span(part)[0] > _span(whole)[1]:
                yield f"among {part.path}"
            elif key == "among" and _span(part) == _span(whole):
                yield f"equal {part.path}"


def _shares(part: Entry, every: dict[str, Entry], _: object) -> Iterator[str]:
    share = part.raw.get("share")
    now = _figure(share["value"]) if isinstance(share, dict) else None
    if not isinstance(share, dict) or now is None or now.unit != "ratio":
        return
    if now.span[0] > 1 or now.span[1] < 0:
        yield "impossible"
    whole = every.get(share["of"])
    if whole is not None and _like(part, whole):
        ratio = _range(lambda a, b: a / b, _span(part), _span(whole))
        if ratio is not None and not _meet(now.span, ratio):
            yield "share"
    move = _change(share.get("change", ""))
    if move is None or move.unit != "ratio":
        return
    before = (now.span[0] - move.span[1], now.span[1] - move.span[0])
    if before[1] < 0 or before[0] > 1:
        yield "before"
    if whole is not None:
        yield from _share_change(part, whole, now, move)


def _share_change(part: Entry, whole: Entry, now: Figure, move: Figure) -> Iterator[str]:
    common = [(g, other) for g in part.growths() if g.unit == "ratio" and (other := whole.rate(g.basis))]
    if not common or part.kind != whole.kind:
        return
    half = (now.span[1] - now.span[0]) / 2
    for ours, theirs in common:
        moved = _range(lambda s, a, b: s * (1 - (1 + b) / (1 + a)), now.span, ours.span, theirs.span)
        if moved is not None and _meet(move.span, (moved[0] - half, moved[1] + half)):
            return
    yield "share change"


def _bases(part: Entry, every: dict[str, Entry], _: object) -> Iterator[str]:
    """A part that shares no basis of growth with its whole cannot be read beside it."""
    share = part.raw.get("share")
    wholes = {part.path.rpartition(".")[0], share["of"] if isinstance(share, dict) else ""}
    for whole in (every[path] for path in wholes if path in every):
        ours = {g.basis for g in part.growths() if g.unit == "ratio"}
        theirs = {g.basis for g in whole.growths() if g.unit == "ratio"}
        if ours and theirs and part.kind == whole.kind and not ours & theirs:
            yield f"basis {whole.path}"


def _growth(whole: Entry, _: object, __: object) -> Iterator[str]:
    parts = whole.inner("parts")
    for growth in whole.growths():
        rates = [part.rate(growth.basis) for part in parts]
        if growth.unit != "ratio" or not parts or not all(rates):
            continue
        spans = [rate.span for rate in rates if rate]
        if not _like(whole, *parts):
            inside = (min(s[0] for s in spans), max(s[1] for s in spans))
        elif min(s[0] for s in spans) <= -1:
            continue
        else:
            least = sum((_span(p)[0] / (1 + s[1]) for p, s in zip(parts, spans, strict=True)), Fraction(0))
            most = sum((_span(p)[1] / (1 + s[0]) for p, s in zip(parts, spans, strict=True)), Fraction(0))
            inside = (_span(whole)[0] / most - 1, _span(whole)[1] / least - 1)
        if not _meet(growth.span, inside):
            yield f"growth {growth.basis}"


def _increment(entry: Entry, _: object, __: object) -> Iterator[str]:
    rate = entry.rate("同比")
    for growth in entry.growths():
        if entry.level and rate and growth.unit == entry.level.unit and growth.basis == "同比":
            grown = _range(lambda d, level: d / (level - d), growth.span, entry.level.span)
            if grown is not None and not _meet(rate.span, grown):
                yield "increment"


def _contributions(whole: Entry, _: object, __: object) -> Iterator[str]:
    for key in ("parts", "among"):
        for part in whole.inner(key):
            yield from _contribution(whole, part)
    parts = whole.inner("parts")
    for name, goal in (("contribution", [_ONE]), ("pull", [g.span for g in whole.growths() if g.unit == "ratio"])):
        figures = [part.get(name) for part in parts]
        if parts and goal and all(f and f.unit == "ratio" for f in figures):
            added = _added([f.span for f in figures if f])
            if not any(_meet(added, one) for one in goal):
                yield f"{name} of all"


def _contribution(whole: Entry, part: Entry) -> Iterator[str]:
    share, pull = part.get("contribution"), part.get("pull")
    common = [(g, other) for g in part.growths() if g.unit == "ratio" and (other := whole.rate(g.basis))]
    if common and _like(whole, part) and part.kind == whole.kind:
        spans = [(_span(part), a.span, _span(whole), b.span) for a, b in common]
        for name, figure, function in (("contribution", share, _part_of_gain), ("pull", pull, _part_of_base)):
            if figure is not None and figure.unit == "ratio":
                ranges = [_range(function, *one) for one in spans if one[3][0] > 0 or name == "pull"]
                if ranges and all(r is not None and not _meet(figure.span, r) for r in ranges):
                    yield f"{name} {part.path}"
    rates = [g for g in whole.growths() if g.unit == "ratio"]
    if share and pull and share.unit == pull.unit == "ratio" and rates:
        products = [_range(lambda a, b: a * b, share.span, rate.span) for rate in rates]
        if all(p is not None and not _meet(pull.span, p) for p in products):
            yield f"both {part.path}"


def _part_of_gain(part: Fraction, a: Fraction, whole: Fraction, b: Fraction) -> Fraction:
    return part * (1 - 1 / (1 + a)) / (whole * (1 - 1 / (1 + b)))


def _part_of_base(part: Fraction, a: Fraction, whole: Fraction, b: Fraction) -> Fraction:
    return part * (1 - 1 / (1 + a)) * (1 + b) / whole


def _target(entry: Entry, _: object, month: str) -> Iterator[str]:
    target = entry.raw.get("target")
    if not isinstance(target, dict) or "progress" not in target:
        return
    goal, progress = _figure(target["value"]), _figure(target["progress"])
    if str(target["by"]) != month[:4]:
        yield "other year"
    elif goal and progress and progress.unit == "ratio" and entry.level and goal.unit == entry.level.unit:
        reached = _range(lambda a, b: a / b, entry.level.span, goal.span)
        if reached is not None and not _meet(progress.span, reached):
            yield "progress"


def _count(entry: Entry, _: object, __: object) -> Iterator[str]:
    names = entry.raw.get("names")
    if names and entry.level and entry.level.span[0] == entry.level.span[1] != len(names):
        yield "count"
