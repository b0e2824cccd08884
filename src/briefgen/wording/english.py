"""Facts in English, as an English policy brief says them: what the data says, basis and period named, no adverbs.

Chinese quantities come in English units with their decimal point moved and every digit kept. What has
no English word (a name, a verb of the author's, a basis that is not in the table) stays as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefgen.blocks import Inline, Inlines, Number, Text
from briefgen.comparison_english import span
from briefgen.facts import Contribution, Fact, Growth, Level, Move, Progress, Pull, Rank, Share, Target
from briefgen.nodes import PENDING_DAY
from briefgen.periods import MONTHS, Kind, Month
from briefgen.wording import setting
from briefgen.wording.english_changes import basis, growth, move, pace, rose
from briefgen.wording.english_quantities import PENDING_MARK, counted, level, number, quantity
from briefgen.wording.english_tables import (
    alt,
    change_head,
    column_unit,
    drawn,
    full_name,
    growth_head,
    growth_name,
    head,
    inside,
    label,
    series_name,
    share_head,
    signed,
    target_head,
    unit,
)
from briefgen.wording.parts import words

__all__ = [
    "alt",
    "basis",
    "change_head",
    "column_unit",
    "computed",
    "counted",
    "day",
    "drawn",
    "full_name",
    "growth",
    "growth_head",
    "growth_name",
    "head",
    "heading_number",
    "inside",
    "joined",
    "kind",
    "label",
    "level",
    "listed",
    "mention",
    "month",
    "move",
    "ordinal",
    "pace",
    "period",
    "quantity",
    "rank",
    "remark",
    "rose",
    "series_name",
    "set_out",
    "share",
    "share_head",
    "signed",
    "status",
    "target",
    "target_head",
    "unit",
]

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


# -- other meanings --------------------------------------------------------------------------------


def rank(fact: Fact) -> Inlines:
    """Ranking first by growth in the eight suburban districts: which place, of what, among whom."""
    meaning = fact.meaning
    if not isinstance(meaning, Rank):
        raise TypeError(fact.id)
    return (*words("ranking ", fact.origin), _place(fact), *words(f" by {meaning.of} {_among(meaning)}", fact.origin))


def _place(fact: Fact) -> Number:
    if fact.quantity.value > len(_ORDINALS):
        last = fact.quantity.digits
        ending = {"1": "st", "2": "nd", "3": "rd"}.get(last[-1], "th") if last[-2:-1] != "1" else "th"
        return number(fact, last + ending)
    return number(fact, _ORDINALS[int(fact.quantity.value) - 1])


def _among(meaning: Rank) -> str:
    scope = str(meaning.scope)
    return scope if scope.startswith(("among ", "in ", "of ")) else f"in {scope}"


def share(fact: Fact) -> Inlines:
    """Accounting for 36.5% of industrial output."""
    meaning = fact.meaning
    if not isinstance(meaning, Share):
        raise TypeError(fact.id)
    return (*words("accounting for "), number(fact), *words(f" of {meaning.of}", fact.origin))


def target(fact: Fact) -> Inlines:
    """With a target of 300 billion yuan by 2025: never in the tense of a fact."""
    meaning = fact.meaning
    if not isinstance(meaning, Target):
        raise TypeError(fact.id)
    word = "target" if meaning.word == "目标" else meaning.word
    return (*words(f"with a {word} of ", fact.origin), *level(fact), *words(f" by {meaning.year}", fact.origin))


def mention(fact: Fact) -> Inlines:
    """A fact inside the author's sentence: the number with all that must never leave it."""
    match fact.meaning:
        case Growth():
            return growth(fact)
        case Move():
            return move(fact)
        case Rank() as meaning:
            return (_place(fact), *words(f" {_among(meaning)}", fact.origin))
        case Level() | Share() | Target() | Progress() | Contribution() | Pull():
            return level(fact)


def computed(fact: Fact) -> Inlines:
    """A figure that nobody published, with its mark."""
    return (*level(fact), Text(" (computed)", fact.origin))


# -- periods, days, lists --------------------------------------------------------------------------


def period(kind: Kind | None, month: Month) -> Inlines:
    """The period of a figure as a sentence has it; nothing for a figure without a kind."""
    match kind:
        case None:
            text = ""
        case Kind.MONTH:
            text = f"in {span(month.first.month, month.month)}"
        case Kind.YEAR_TO_DATE:
            text = f"in {month.year}" if month.month == 12 else f"in {span(1, month.month)}"
        case Kind.WITHIN_YEAR:
            text = "this year"
        case Kind.TO_DATE:
            text = "to date"
        case Kind.PERIOD_END:
            text = f"at the end of {month.year if month.month == 12 else MONTHS[month.month - 1]}"
        case Kind.ANNUAL:
            text = f"in {month.year}"
    return words(text)


_KINDS = {
    Kind.MONTH: "month",
    Kind.YEAR_TO_DATE: "year to date",
    Kind.WITHIN_YEAR: "within the year",
    Kind.TO_DATE: "to date",
    Kind.PERIOD_END: "end of period",
    Kind.ANNUAL: "annual",
}


def kind(kind: Kind) -> str:
    """A kind of period by its name: year to date."""
    return _KINDS[kind]


def month(month: Month, *, with_year: bool) -> str:
    """November, November 2024, January–February: a month under a chart."""
    said = span(month.first.month, month.month)
    return f"{said} {month.year}" if with_year else said


def day(value: date) -> str:
    """27 December 2024."""
    return PENDING_MARK if value == PENDING_DAY else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def listed(names: Iterable[str]) -> Inlines:
    """A, B and C: the list is complete."""
    named = list(names)
    said: list[Inline] = []
    for index, name in enumerate(named):
        if index:
            said.append(Text(" and " if index == len(named) - 1 else ", "))
        said.extend(words(name))
    return tuple(said)


def joined(texts: Iterable[str]) -> str:
    return ", ".join(texts)


# -- what stands round sentences -------------------------------------------------------------------

_STATUSES = {"草稿": "Draft", "送审稿": "For review", "示例": "Sample"}


def heading_number(counts: Sequence[int]) -> str:
    """1., 1.1, 1.1.1: `counts` are those of the levels above, and its own last."""
    number = ".".join(str(count) for count in counts if count)
    return f"{number}. " if len(counts) == 1 else f"{number} "


def ordinal(number: int, *, in_row: bool) -> str:
    """First, second, … in one paragraph, (1) where each has its own."""
    return f"{_ORDINALS[number - 1]}, " if in_row else f"({number}) "


def status(text: str) -> str:
    return _STATUSES.get(text, text)


def remark(speaker: str, text: str) -> str:
    """What a speaker said, in his words."""
    return f"{speaker}: “{text}”"


set_out = setting.set_out
