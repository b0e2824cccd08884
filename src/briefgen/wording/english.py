"""Facts in English, as an English policy brief says them: what the data says, basis and period named, no adverbs.

Chinese quantities come in English units with their decimal point moved and every digit kept. What has
no English word (a name, a verb of the author's, a basis that is not in the table) stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from briefgen.blocks import Inline, Inlines, Number, Text, plain
from briefgen.comparison import basis_parts
from briefgen.comparison_english import labels_in_english, period_in_english, span
from briefgen.facts import (
    Contribution,
    Fact,
    Growth,
    Indicator,
    Level,
    Move,
    Moving,
    Progress,
    Pull,
    Rank,
    Share,
    Streak,
    Target,
)
from briefgen.nodes import PENDING, PENDING_DAY
from briefgen.periods import MONTHS, Kind, Month
from briefgen.quantity import ENGLISH_QUALIFIERS, RATE_UNITS, Change, Quantity, grouped
from briefgen.units import plural, singular
from briefgen.wording import setting
from briefgen.wording.parts import signed_value, words
from briefgen.wording.points import english_name, in_english, is_measure, is_noun, rounded
from briefgen.yamltree import YamlText

#: A figure or a day that is not known yet.
PENDING_MARK = "[to be filled in]"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TIGHT = frozenset(("", "%", "‰"))


# -- quantities ------------------------------------------------------------------------------------


def quantity(given: Quantity) -> str:
    """A quantity with its unit: 421.72 billion yuan, more than 4,000, 36.5%, 2.5 percentage points."""
    if given is PENDING:
        return PENDING_MARK
    english = in_english(given)
    if english.qualifier:
        english = rounded(english)
    return f"{_bare(english)}{'' if english.unit in _TIGHT else ' '}{english_name(english)}"


def _bare(english: Quantity) -> str:
    return f"{ENGLISH_QUALIFIERS[english.qualifier]}{grouped(english.digits)}"


def _number(fact: Fact, text: str = "") -> Number:
    return Number(text or quantity(fact.quantity), fact.id, fact.origin, derivation=fact.derivation)


def level(fact: Fact) -> Inlines:
    """A quantity with its unit; a target is a round number: 300 billion yuan, where a figure would be 300.0."""
    if isinstance(fact.meaning, Target) and fact.quantity is not PENDING:
        return (_number(fact, quantity(rounded(in_english(fact.quantity)))),)
    return (_number(fact),)


def counted(indicator: Indicator, inner: bool = False) -> Inlines:
    """How many of what: 66 smart factories, where the unit is the noun of the name or a measure word.

    Empty for an amount (output of 421.72 billion yuan). `inner`, among parts, is never empty:
    4 centres (national level), output 2 billion yuan.
    """
    fact = indicator.level
    if fact is None:
        return words(indicator.name) if inner else ()
    if fact.quantity is PENDING or not (is_noun(fact.quantity) or is_measure(fact.quantity)):
        return (*words(indicator.name), Text(" "), *level(fact)) if inner else ()
    if is_measure(fact.quantity):
        return (_number(fact), Text(" "), *words(indicator.name))
    number = _number(fact, _bare(rounded(fact.quantity) if fact.quantity.qualifier else fact.quantity))
    name = _with_noun(str(indicator.name), fact.quantity.unit)
    if name:
        return (number, Text(" "), *words(name, indicator.name.origin))
    return (*level(fact), Text(" ("), *words(indicator.name), Text(")")) if inner else ()


def _with_noun(name: str, noun: str) -> str:
    """The name with its noun as the figure has it: 1 cluster of industries, of clusters of industries.

    One of a plural may stand anywhere; several of a singular only at the end, for enterprise zones are no enterprises.
    """
    for form, ending in ((noun, ""), (plural(noun), ""), (singular(noun), "$")):
        if found := re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-]){ending}", name, re.IGNORECASE):
            return name[: found.start()] + noun + name[found.end() :]
    return ""


# -- changes ---------------------------------------------------------------------------------------

_UP, _DOWN = ("up", "rose"), ("down", "fell")
_NARROWER = {"收窄": "narrowing", "缩小": "narrowing", "扩大": "widening"}
_OF_DECLINE = ("降幅", "跌幅")
_RUNS = {
    "加快": "rising",
    "回落": "falling",
    "收窄": "narrowing",
    "扩大": "widening",
    "增长": "of growth",
    "下降": "of decline",
}
_RECORD = re.compile("创(?P<since>.+)以来(?P<word>新高|新低)")


def growth(fact: Fact, *, bare: bool = False) -> Inlines:
    """Up 5.6% on a comparable basis, down 3.5% year on year, unchanged year on year."""
    return _changed(fact, bare=bare, verb=False)


def rose(fact: Fact, *, bare: bool = False) -> Inlines:
    """The same as the verb of its clause: rose 5.6% on a comparable basis, was unchanged year on year."""
    return _changed(fact, bare=bare, verb=True)


def move(fact: Fact) -> Inlines:
    """Up 2.5 percentage points from the same period of the previous year; the compared period is always named."""
    change = _change(fact)
    if isinstance(fact.meaning, Move) and fact.meaning.turned:
        return _turned(fact, change)
    return growth(fact)


def _turned(fact: Fact, change: Change) -> Inlines:
    """What a rate was before it changed sides: against a fall of 1.2% in October."""
    when = period_in_english(basis_parts(change.basis.replace("由", "比", 1)).period) or change.basis.removeprefix("由")
    if change.amount is None:
        return (*words("against "), _number(fact, "no change"), *words(f" in {when}", fact.origin))
    side = "fall" if change.direction == "down" else "rise"
    return (*words(f"against a {side} of ", fact.origin), _number(fact), *words(f" in {when}", fact.origin))


def pace(moving: Moving) -> Inlines:
    """With the growth rate down 1.2 percentage points from October, falling for 3 months in a row: as there is."""
    said = [] if moving.move is None else [_paced(moving.move, moving.fact)]
    said += [_streak(streak) for streak in moving.streaks]
    said += [_record(moving.record)] if moving.record is not None else []
    return tuple(inline for index, one in enumerate(said) for inline in ((Text(", "),) if index else ()) + one)


def _paced(moved: Fact, fact: Fact) -> Inlines:
    change = _change(moved)
    if isinstance(moved.meaning, Move) and moved.meaning.turned:
        return move(moved)
    decline = change.basis.startswith(_OF_DECLINE) or _change(fact).direction == "down"
    if decline and change.word in _NARROWER:
        against = _against(change, moved)
        return (*words(f"with the decline {_NARROWER[change.word]} by ", moved.origin), _number(moved), *against)
    return (*words(f"with the {'rate of decline' if decline else 'growth rate'} ", moved.origin), *growth(moved))


def _streak(streak: Streak) -> Inlines:
    """Falling for 4 months in a row, a 4th month …: the months are a number, the words round them say of what."""
    origin = streak.fact.origin
    run = _RUNS.get(streak.word, streak.word)
    if run.startswith("of "):
        return (*words("in "), _number(streak.fact), *words(f" {run} in a row", origin))
    return (*words(f"{run} for ", origin), _number(streak.fact), *words(" in a row", origin))


def _record(record: YamlText) -> Inlines:
    found = _RECORD.fullmatch(record)
    since = period_in_english(found["since"]) if found else ""
    if found is None or not since:
        return words(record)
    return words(f"the {'highest' if found['word'] == '新高' else 'lowest'} since {since}", record.origin)


def _change(fact: Fact) -> Change:
    if isinstance(fact.meaning, Growth | Move):
        return fact.meaning.change
    raise TypeError(fact.id)


def _changed(fact: Fact, *, bare: bool, verb: bool) -> Inlines:
    change = _change(fact)
    against = () if bare else _against(change, fact)
    if change.amount is None:
        flat = "little changed" if change.word.startswith("基本") else "unchanged"
        return (*words("was " if verb else ""), _number(fact, flat), *against)
    direction = (_DOWN if change.direction == "down" else _UP)[verb]
    return (*words(f"{direction} ", fact.origin), _number(fact), *against)


def _against(change: Change, fact: Fact) -> Inlines:
    """The basis behind the number; one that has no English in front of it would be no better, so it stays as typed."""
    said = basis(change.basis, fact.kind)
    return words(f" {said}" if said else "", fact.origin)


def basis(typed: str, over: Kind | None = None) -> str:
    """Year on year in real terms, from January–October."""
    parts = basis_parts(typed)
    labels = labels_in_english(parts.labels, monthly=over in (Kind.MONTH, None))
    period = period_in_english(parts.period)
    if (parts.labels and not labels) or (parts.period and not period):
        return typed
    return " ".join(filter(None, (labels, f"from {period}" if period else "")))


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
        return _number(fact, last + ending)
    return _number(fact, _ORDINALS[int(fact.quantity.value) - 1])


def _among(meaning: Rank) -> str:
    scope = str(meaning.scope)
    return scope if scope.startswith(("among ", "in ", "of ")) else f"in {scope}"


def share(fact: Fact) -> Inlines:
    """Accounting for 36.5% of industrial output."""
    meaning = fact.meaning
    if not isinstance(meaning, Share):
        raise TypeError(fact.id)
    return (*words("accounting for "), _number(fact), *words(f" of {meaning.of}", fact.origin))


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


# -- tables and charts -----------------------------------------------------------------------------


def signed(fact: Fact) -> Inlines:
    """The number as a table prints it, without unit: 421.72, -3.5, 0 for unchanged; a rank as its place."""
    return level(fact) if fact.quantity is PENDING else (_number(fact, drawn(fact)[1]),)


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
    return value, f"-{_bare(english)}" if value < 0 <= english.value else _bare(english)


def head(name: str, unit: str = "") -> str:
    """The head of a column: Value (billion yuan)."""
    return {"value": "Value", "rank": "Rank"}[name] + (f" ({unit})" if unit else "")


def growth_head(period: str, basis_typed: str, unit: str) -> str:
    """Growth in November, year on year (%)."""
    noun = "Growth" if unit in RATE_UNITS else "Change"
    said = " ".join(filter(None, (noun, period)))
    return f"{said}{_comma(basis(basis_typed))} ({unit})"


def _comma(text: str) -> str:
    return f", {text}" if text else ""


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
