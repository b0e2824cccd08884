"""`table`: figures side by side: either indicators with the columns asked for, or rows as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from briefgen import wording
from briefgen.blocks import Align, Block, Cell, Column, Inlines, Table, Text, plain
from briefgen.columns import fitted
from briefgen.facts import Fact, Growth, Indicator, Share
from briefgen.nodes import Choice, FreeText, SectionSpec, ToIndicator
from briefgen.periods import Month
from briefgen.quantity import RATE_UNITS, Change
from briefgen.section import Desk, refuse

KIND = "table"

Measure = Annotated[
    str,
    Choice(
        {
            "value": "value",
            "growth": "growth",
            "rank": "rank",
            "share": "share",
            "target": "target",
            "数值": "value",
            "增速": "growth",
            "位次": "rank",
            "占比": "share",
            "目标": "target",
        }
    ),
]


class Spec(SectionSpec):
    """`show` and `columns` make the table from facts; `head` and `rows` take it as typed."""

    caption: FreeText
    show: list[ToIndicator] = Field(default_factory=list)
    columns: list[Measure] = Field(default_factory=list)
    head: list[FreeText] = Field(default_factory=list)
    rows: list[list[FreeText]] = Field(default_factory=list)
    note: FreeText | None = None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    if bool(spec.show) == bool(spec.rows):
        raise refuse("table-content", spec)
    columns, rows = _typed(spec, desk) if spec.rows else _from_facts(spec, desk)
    table = Table(
        caption=desk.inlines(spec.caption),
        columns=columns,
        rows=rows,
        key=str(spec.key or ""),
        note=desk.inlines(spec.note),
        origin=spec.origin,
    )
    return (*desk.paragraphs([*spec.before, *spec.text]), table, *desk.paragraphs(spec.after))


def _typed(spec: Spec, desk: Desk) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    for row in spec.rows:
        if len(row) != len(spec.head):
            raise refuse(
                "uneven-row", spec, row=str(row[0] if row else ""), cells=str(len(row)), head=str(len(spec.head))
            )
    rows = tuple(tuple(Cell(desk.inlines(cell)) for cell in row) for row in spec.rows)
    widths = [_width(index, spec.head, spec.rows) for index in range(len(spec.head))]
    columns = tuple(
        Column(desk.inlines(head), _alignment(width), width) for head, width in zip(spec.head, widths, strict=True)
    )
    return columns, rows


def _width(index: int, head: list[FreeText], rows: list[list[FreeText]]) -> float:
    """A column's share of the width: its longest cell, within bounds that keep narrow columns readable."""
    return float(min(18, max(4, *(len(row[index]) for row in [head, *rows]))))


def _alignment(width: float) -> Align:
    """Long text starts at the left; short entries stand in the middle."""
    return "left" if width > 12 else "center"


@dataclass(frozen=True, slots=True)
class _Measured:
    """A column made from facts: its head, and the fact of an indicator that goes into it."""

    head: str
    pick: Callable[[Indicator], Fact | None]
    say: Callable[[Fact], Inlines] = wording.signed
    align: Align = "right"


def _from_facts(spec: Spec, desk: Desk) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    lines = [line for indicator in desk.indicators(spec.show) for line in _lines(indicator)]
    shown = [indicator for _, indicator in lines]
    names = dict.fromkeys(spec.columns or ["value", "growth"])
    measures = [m for name in names for m in _measures(name, shown, desk.edition.month)]
    units = {i.level.quantity.unit for i in shown if i.level is not None}
    columns = [Column((Text(desk.words["table-indicator"]),), "left", 3.2)]
    if len(units) > 1:
        columns.append(Column((Text(desk.words["table-unit"]),), "center", 1.0))
    columns += [Column(wording.words(m.head), m.align, 1.6) for m in measures]
    rows = tuple(
        (
            Cell((*(() if label == "" else (Text(label),)), *wording.words(indicator.full_name, indicator.origin))),
            *((_unit(indicator),) if len(units) > 1 else ()),
            *(_cell(m, indicator) for m in measures),
        )
        for label, indicator in lines
    )
    return fitted(columns, rows), rows


def _lines(indicator: Indicator, label: str = "") -> Iterable[tuple[str, Indicator]]:
    """An indicator, and what lies inside it below: the first with 其中, as deep as it goes."""
    first = rest = label
    if indicator.level is not None or indicator.growths:
        yield label, indicator
        indent = "　" * len(label)
        first, rest = f"{indent}　其中：", f"{indent}　　　　"
    for index, inner in enumerate(indicator.inner):
        yield from _lines(inner, rest if index else first)


def _unit(indicator: Indicator) -> Cell:
    return Cell((Text(indicator.level.quantity.unit),) if indicator.level else ())


def _cell(measure: _Measured, indicator: Indicator) -> Cell:
    """Blank means that the figure is not available."""
    fact = measure.pick(indicator)
    return Cell(measure.say(fact) if fact is not None else ())


def _measures(name: str, shown: list[Indicator], month: Month) -> list[_Measured]:
    match name:
        case "value":
            return [_Measured(f"数值{_one_unit(i.level for i in shown)}", lambda i: i.level)]
        case "growth":
            growths = [m.fact for i in shown for m in i.growths]
            heads = {fact.id: _growth_head(fact, growths, month) for fact in growths}
            return [_Measured(head, _growth_under(head, heads)) for head in dict.fromkeys(heads.values())]
        case "share":
            wholes = dict.fromkeys(
                m.fact.meaning.of for i in shown for m in i.shares if isinstance(m.fact.meaning, Share)
            )
            return [_Measured(f"占{of}比重（%）", _share_of(of)) for of in wholes]
        case "rank":
            return [_Measured("位次", lambda i: i.ranks[0] if i.ranks else None, wording.rank, "center")]
        case _:
            years = dict.fromkeys(i.target.meaning.year for i in shown if i.target is not None)  # type: ignore[union-attr]
            picks = {year: _target_by(year) for year in years}
            return [_Measured(f"{year}年目标{_one_unit(map(pick, shown))}", pick) for year, pick in picks.items()]


def _one_unit(facts: Iterable[Fact | None]) -> str:
    """The unit that all of them have, for the head; where there are several, a column of its own says which."""
    units = {fact.quantity.unit for fact in facts if fact is not None}
    return f"（{units.pop()}）" if len(units) == 1 else ""


def _growth_head(fact: Fact, growths: list[Fact], month: Month) -> str:
    """Basis and unit, and the period where the table has growths over several."""
    change = _change(fact)
    alike = (other for other in map(_change, (fact, *growths)) if other.basis == change.basis)
    unit = next((other.amount.unit for other in alike if other.amount is not None), "%")
    several = len({growth.kind for growth in growths}) > 1
    period = plain(wording.period(fact.kind, month)) if several else ""
    return f"{period}{change.basis}{'增速' if unit in RATE_UNITS else '变动'}（{unit}）"


def _change(fact: Fact) -> Change:
    if isinstance(fact.meaning, Growth):
        return fact.meaning.change
    raise TypeError(fact.id)


def _growth_under(head: str, heads: Mapping[str, str]) -> Callable[[Indicator], Fact | None]:
    return lambda i: next((m.fact for m in i.growths if heads[m.fact.id] == head), None)


def _share_of(of: str) -> Callable[[Indicator], Fact | None]:
    return lambda i: next((m.fact for m in i.shares if getattr(m.fact.meaning, "of", None) == of), None)


def _target_by(year: int) -> Callable[[Indicator], Fact | None]:
    return lambda i: i.target if i.target is not None and getattr(i.target.meaning, "year", None) == year else None
