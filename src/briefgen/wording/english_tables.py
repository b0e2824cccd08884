"""Tables and charts in English: heads, units, digits, names, and the chart read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefgen.blocks import Inlines, plain
from briefgen.facts import Fact, Indicator, Target
from briefgen.nodes import PENDING
from briefgen.quantity import RATE_UNITS, Quantity
from briefgen.units import plural
from briefgen.wording import setting
from briefgen.wording.english_changes import basis
from briefgen.wording.english_quantities import bare, level, number
from briefgen.wording.parts import signed_value
from briefgen.wording.points import in_english, is_noun, rounded


def signed(fact: Fact) -> Inlines:
    """The number as a table prints it, without unit: 421.72, -3.5, 0 for unchanged; a rank as its place."""
    return level(fact) if fact.quantity is PENDING else (number(fact, drawn(fact)[1]),)


def unit(given: Quantity) -> str:
    """The unit of an axis; none for what only a measure word counts."""
    english = in_english(given, column=True)
    return plural(english.unit) if is_noun(english) and english.digits == "1" else english.unit


def column_unit(given: Quantity) -> str:
    """The unit in a table, where the name of what is counted says its noun already."""
    return "" if is_noun(given) else unit(given)


def label(name: str) -> str:
    """A name that stands by itself, in a cell or under a column."""
    return setting.capital(name)


def drawn(fact: Fact) -> tuple[Decimal, str]:
    """The value in that unit with its sign, and the digits beside its mark."""
    english = in_english(fact.quantity, column=True)
    if isinstance(fact.meaning, Target) or english.qualifier:
        english = rounded(english)
    value = signed_value(fact, english)
    return value, f"-{bare(english)}" if value < 0 <= english.value else bare(english)


def head(name: str, unit: str = "", period: str = "") -> str:
    """The head of a column: Value (billion yuan), Value in November (billion yuan)."""
    said = " ".join(filter(None, ({"value": "Value", "rank": "Rank"}[name], period)))
    return said + (f" ({unit})" if unit else "")


def growth_head(period: str, basis_typed: str, unit: str) -> str:
    """Growth in November, year on year (%)."""
    noun = "Change" if unit and unit not in RATE_UNITS else "Growth"
    said = " ".join(filter(None, (noun, period)))
    return f"{said}{_comma(basis(basis_typed))}" + (f" ({unit})" if unit else "")


def _comma(text: str) -> str:
    return f", {text}" if text else ""


def change_head(period: str, basis_typed: str, against: str, unit: str) -> str:
    """Change in growth from October (percentage points); period and basis only where columns differ in them."""
    said = " ".join(filter(None, ("Change in growth", period)))
    return f"{said}{_comma(basis(basis_typed))} {basis(against)}" + (f" ({unit})" if unit else "")


def share_head(of: str) -> str:
    return f"Share of {of} (%)"


def target_head(year: int, unit: str = "") -> str:
    return f"Target by {year}" + (f" ({unit})" if unit else "")


def inside(depth: int) -> tuple[str, str]:
    """What stands before what lies inside a row: before the first, and before the others."""
    indent = "\u2003" * (depth + 1)
    return f"{indent}of which: ", indent


def growth_name(basis_typed: str) -> str:
    """A series of growths by its basis: growth, year on year."""
    return f"Growth{_comma(basis(basis_typed))}"


def full_name(indicator: Indicator) -> str:
    """The name with its subject, for a table or a chart where no sentence stands round it."""
    return f"{indicator.subject}: {indicator.name}" if indicator.subject else str(indicator.name)


def series_name(period: str, concept: str) -> str:
    """Total output, January–November."""
    return setting.capital(f"{concept}{_comma(period.removeprefix('in '))}")


def alt(caption: str, lines: Iterable[tuple[str, Iterable[tuple[str, Inlines]]]]) -> str:
    """The chart read aloud: each series with its points; a series without a name is the only one."""
    said = [
        (f"{name}: " if name else "") + ", ".join(_point(category, plain(value)) for category, value in points)
        for name, points in lines
    ]
    return f"{caption}. {'; '.join(said)}."


def _point(category: str, value: str) -> str:
    """Smart factories 66: a noun that the category says is not said again."""
    number, _, noun = value.rpartition(" ")
    return f"{category} {number if number and category.casefold().endswith(noun.casefold()) else value}"
