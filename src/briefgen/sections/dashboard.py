"""`dashboard`: the indicators of a month at a glance, a row each, what lies inside them indented below.

A column holds one measure over one kind of period, and its head says both. Where growths of one family differ in
basis (同比实际, 同比名义), a column says which row has which. Nothing is computed; what is missing is a dash.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from briefgen.axes import basis_of, is_flat
from briefgen.blocks import Align, Block, Cell, Column, Inlines, Number, Table, Text, plain
from briefgen.columns import fitted
from briefgen.facts import Edition, Fact, Growth, Indicator, Move, common_basis, moved_by
from briefgen.nodes import PENDING, Choice, FreeText, IndicatorRef, SectionSpec, ToIndicator, Words, no_items
from briefgen.periods import Kind
from briefgen.quantity import POINT_UNITS, as_typed, compared_period
from briefgen.records import dataclass
from briefgen.section import Desk, refuse
from briefgen.wording import Wording
from briefgen.wording.parts import words

KIND = "dashboard"

_INDENT = "\u3000"
#: Shares of the width: names, units and bases, figures.
_WEIGHTS: Mapping[Align, float] = {"left": 3.25, "center": 1.65, "right": 1.75}
_MISSING = "—"
#: Bases that may stand in one column when another tells them apart: 同比, 同比实际, 同比名义.
_FAMILIES = ("同比", "环比")
_ORDER = (Kind.MONTH, Kind.YEAR_TO_DATE, Kind.PERIOD_END, Kind.WITHIN_YEAR, Kind.ANNUAL, Kind.TO_DATE, None)

Measure = Literal["value", "growth", "on-month", "change"]
_COLUMNS: Mapping[str, tuple[Measure, Kind | None]] = {
    "month-value": ("value", Kind.MONTH),
    "month-growth": ("growth", Kind.MONTH),
    "on-month": ("on-month", None),
    "change": ("change", Kind.MONTH),
    "total-value": ("value", Kind.YEAR_TO_DATE),
    "total-growth": ("growth", Kind.YEAR_TO_DATE),
    "total-change": ("change", Kind.YEAR_TO_DATE),
    "end-value": ("value", Kind.PERIOD_END),
    "end-growth": ("growth", Kind.PERIOD_END),
    "当月值": ("value", Kind.MONTH),
    "当月增速": ("growth", Kind.MONTH),
    "环比": ("on-month", None),
    "比上期": ("change", Kind.MONTH),
    "累计值": ("value", Kind.YEAR_TO_DATE),
    "累计增速": ("growth", Kind.YEAR_TO_DATE),
    "累计比上期": ("change", Kind.YEAR_TO_DATE),
    "期末值": ("value", Kind.PERIOD_END),
    "期末增速": ("growth", Kind.PERIOD_END),
}
ColumnName = Annotated[tuple[Measure, Kind | None], Choice(_COLUMNS)]


class Spec(SectionSpec):
    """`columns` chooses and orders; without it there is a column for all that the facts carry."""

    caption: FreeText
    key: Words | None = None
    show: Annotated[list[ToIndicator], Field(min_length=1)]
    columns: list[ColumnName] = Field(default_factory=no_items)
    note: FreeText | None = None

    @property
    def months_back(self) -> int:
        return int(bool(self.moved))

    @property
    def moved(self) -> Sequence[IndicatorRef]:
        """A move that no text says is read from the edition before, if its column is asked for."""
        return self.show if any(measure == "change" for measure, _ in self.columns) else ()


@dataclass(frozen=True, slots=True)
class _Head:
    """What a column holds: a measure, the kind of period it is over, the family of its bases, the period of a move."""

    measure: Measure
    kind: Kind | None
    family: str = ""
    against: str = ""

    @property
    def order(self) -> tuple[bool, int, bool]:
        """Values and growths by their period, then what is against the months before."""
        return self.measure in ("on-month", "change"), _ORDER.index(self.kind), self.measure == "growth"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A fact under its head; `rate` is the growth that a move is the move of."""

    head: _Head
    fact: Fact
    rate: Fact | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A name at its depth, the names it lies inside, the unit of its levels, and the facts by head."""

    name: Inlines
    path: tuple[str, ...]
    unit: str
    facts: Mapping[_Head, _Entry]


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    rows = _merged(row for indicator in desk.indicators(spec.show) for row in _rows(indicator, desk))
    heads = _heads(spec, [head for row in rows for head in row.facts])
    rows = [row for row in rows if any(head in row.facts for head in heads)]
    if not rows:
        raise refuse("dashboard-empty", spec)
    cells = tuple(_cells(row, heads, rows, desk) for row in rows)
    columns = [Column(words(head), align, _WEIGHTS[align]) for head, align in _columns(heads, rows, desk)]
    table = Table(
        caption=desk.inlines(spec.caption),
        columns=fitted(columns, cells),
        rows=cells,
        key=str(spec.key or ""),
        note=desk.inlines(spec.note),
        origin=spec.origin,
    )
    return (*desk.paragraphs([*spec.before, *spec.text]), table, *desk.paragraphs(spec.after))


# -- rows ------------------------------------------------------------------------------------------


def _rows(indicator: Indicator, desk: Desk, depth: int = 0, inside: tuple[str, ...] = ()) -> Iterator[_Row]:
    """An indicator and what lies inside it; one that only holds others together has no row of its own."""
    entries = {entry.head: entry for entry in _entries(indicator, desk.edition)}
    name = desk.wording.full_name(indicator)
    path = (*inside, name) if entries else inside
    if entries:
        unit = desk.wording.unit(indicator.level.quantity) if indicator.level is not None else ""
        said = (*((Text(_INDENT * depth),) if depth else ()), *words(desk.wording.label(name), indicator.origin))
        yield _Row(said, path, unit, entries)
    for inner in indicator.inner:
        yield from _rows(inner, desk, depth + bool(entries), path)


def _entries(indicator: Indicator, edition: Edition) -> Iterator[_Entry]:
    if indicator.level is not None:
        yield _Entry(_Head("value", indicator.level.kind), indicator.level)
    taken: set[_Head] = set()
    for growth in indicator.growths:
        head = _growth_head(growth.fact, taken)
        taken.add(head)
        yield _Entry(head, growth.fact)
        move = growth.move or edition.moves.get(growth.fact.id)
        if move is not None and isinstance(move.meaning, Move) and head.measure == "growth":
            basis = move.meaning.change.basis
            against = basis.removeprefix("由") if move.meaning.turned else compared_period(basis)
            yield _Entry(replace(head, measure="change", against=against), move, growth.fact)


def _growth_head(fact: Fact, taken: Container[_Head]) -> _Head:
    """Its family, or its own basis where another growth of the indicator has the column of the family."""
    family = _family(_common(fact))
    head = _Head("on-month" if family == "环比" else "growth", fact.kind, family)
    return replace(head, family=basis_of(fact)) if head in taken else head


def _family(basis: str) -> str:
    return next((family for family in _FAMILIES if basis.startswith(family)), basis)


def _merged(rows: Iterable[_Row]) -> list[_Row]:
    """当月 and 累计 of one name and unit, entered as two indicators, are one row."""
    merged: list[_Row] = []
    for row in rows:
        alike = next((n for n, one in enumerate(merged) if one.path == row.path and _fit(one, row)), None)
        if alike is None:
            merged.append(row)
        else:
            one = merged[alike]
            merged[alike] = replace(one, unit=one.unit or row.unit, facts={**one.facts, **row.facts})
    return merged


def _fit(one: _Row, other: _Row) -> bool:
    """Only 当月 and 累计 are of one kind of thing; a stock and what is new in it are not."""
    kinds = {head.kind for head in (*one.facts, *other.facts)}
    if not kinds <= {Kind.MONTH, Kind.YEAR_TO_DATE}:
        return False
    return not one.facts.keys() & other.facts.keys() and (one.unit == other.unit or "" in (one.unit, other.unit))


def _cells(row: _Row, heads: Sequence[_Head], rows: Sequence[_Row], desk: Desk) -> tuple[Cell, ...]:
    units, mixed = _units(heads, rows), _mixed(heads, rows)
    shown = any(head.measure == "value" and head in row.facts for head in heads)
    own_unit = (Cell((Text(row.unit if shown else _MISSING),)),) if len(units) > 1 else ()
    basis = (Cell(_said_basis(row, mixed, desk)),) if mixed else ()
    found = ((row.facts.get(head), _unit(head, rows, desk.wording)) for head in heads)
    facts = (Cell((Text(_MISSING),) if entry is None else _said(entry, unit, desk)) for entry, unit in found)
    return (Cell(row.name), *own_unit, *basis, *facts)


def _said_basis(row: _Row, mixed: Sequence[_Head], desk: Desk) -> Inlines:
    bases = dict.fromkeys(_basis(row.facts[head]) for head in mixed if head in row.facts)
    said = desk.wording.joined(desk.wording.label(desk.wording.basis(basis)) for basis in bases)
    return (Text(said or _MISSING),)


def _said(entry: _Entry, unit: str, desk: Desk) -> Inlines:
    """The figure with its sign; with its unit where that is not the one of the head."""
    fact, say = entry.fact, desk.wording
    if fact.quantity is PENDING:
        return say.level(fact)
    if entry.rate is not None:
        return _moved(fact, entry.rate, say)
    if is_flat(fact) or say.unit(fact.quantity) == unit or entry.head.measure == "value":
        return say.signed(fact)
    (number,) = say.signed(fact)
    its = desk.words["points-label"] if fact.quantity.unit in POINT_UNITS else say.unit(fact.quantity)
    return (replace(number, text=number.text + its),)


def _moved(move: Fact, rate: Fact, say: Wording) -> Inlines:
    """With the sign of what the rate did; one that changed sides moved by no number, so it is said in words."""
    if isinstance(move.meaning, Move) and move.meaning.turned:
        return say.move(move)
    bare = as_typed(replace(move.quantity, unit=""))
    text = f"-{bare}" if moved_by(rate, move) < 0 else bare
    return (Number(text, move.id, move.origin, derivation=move.derivation),)


# -- columns ---------------------------------------------------------------------------------------


def _heads(spec: Spec, carried: Sequence[_Head]) -> list[_Head]:
    found = list(dict.fromkeys(carried))
    if not spec.columns:
        return sorted(found, key=lambda head: head.order)
    return [head for name in spec.columns for head in found if _is_named(head, *name)]


def _is_named(head: _Head, measure: Measure, kind: Kind | None) -> bool:
    return head.measure == measure and kind in (None, head.kind)


def _columns(heads: Sequence[_Head], rows: Sequence[_Row], desk: Desk) -> list[tuple[str, Align]]:
    """The words of each head, and how its cells are set."""
    columns: list[tuple[str, Align]] = [(desk.words["table-indicator"], "left")]
    if len(_units(heads, rows)) > 1:
        columns.append((desk.words["table-unit"], "center"))
    if _mixed(heads, rows):
        columns.append((desk.words["table-basis"], "center"))
    return [*columns, *((_head(head, heads, rows, desk), "right") for head in heads)]


def _head(head: _Head, heads: Sequence[_Head], rows: Sequence[_Row], desk: Desk) -> str:
    """The period, the basis or family, the measure and the unit: 12月份同比增速（%）, 比11月份（个百分点）."""
    say = desk.wording
    period = plain(say.period(head.kind, desk.edition.month))
    if head.measure == "value":
        units = _units(heads, rows)
        return say.head("value", "".join(units) if len(units) == 1 else "", period)
    if head.measure == "change":
        others = [one for one in heads if one.measure == "change"]
        over = period if len({one.kind for one in others}) > 1 else ""
        family = head.family if len({one.family for one in others}) > 1 else ""
        against = next(iter(_bases(head, rows)), f"比{head.against}")
        return say.change_head(over, family, against, desk.words["points-label"])
    bases = _bases(head, rows)
    return say.growth_head(period, next(iter(bases)) if len(bases) == 1 else head.family, _unit(head, rows, say))


def _units(heads: Sequence[_Head], rows: Sequence[_Row]) -> Mapping[str, None]:
    """The units of the levels that are shown."""
    values = {head for head in heads if head.measure == "value"}
    return dict.fromkeys(row.unit for row in rows if row.unit and values & row.facts.keys())


def _mixed(heads: Sequence[_Head], rows: Sequence[_Row]) -> list[_Head]:
    """The columns whose growths differ in basis within their family."""
    return [head for head in heads if head.measure in ("growth", "on-month") and len(_bases(head, rows)) > 1]


def _unit(head: _Head, rows: Sequence[_Row], say: Wording) -> str:
    """That of most figures of a column; a cell of another says its own."""
    entries = (row.facts[head] for row in rows if head in row.facts)
    units = [say.unit(e.fact.quantity) for e in entries if not is_flat(e.fact) and e.fact.quantity is not PENDING]
    return max(dict.fromkeys(units), key=units.count, default="")


def _bases(head: _Head, rows: Sequence[_Row]) -> Mapping[str, None]:
    """The bases of a column of growths or moves; those that are one in the text of a whole year count as one."""
    entries = [row.facts[head] for row in rows if head in row.facts]
    if head.measure == "change":
        return dict.fromkeys(basis_of(e.fact) for e in entries if not is_flat(e.fact) and not _turned(e.fact))
    raw = dict.fromkeys(basis_of(entry.fact) for entry in entries)
    return raw if len(raw) == 1 else dict.fromkeys(map(_basis, entries))


def _basis(entry: _Entry) -> str:
    return _common(entry.fact)


def _common(fact: Fact) -> str:
    return common_basis(fact.meaning.change) if isinstance(fact.meaning, Growth) else ""


def _turned(fact: Fact) -> bool:
    return isinstance(fact.meaning, Move) and bool(fact.meaning.turned)
