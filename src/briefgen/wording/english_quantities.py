"""Quantities in English: amounts with their unit, and what is counted with its noun."""

from __future__ import annotations

import re

from briefgen.blocks import Inlines, Number, Text
from briefgen.facts import Fact, Indicator, Target
from briefgen.nodes import PENDING
from briefgen.quantity import ENGLISH_QUALIFIERS, Quantity, grouped
from briefgen.units import plural, singular
from briefgen.wording.parts import words
from briefgen.wording.points import english_name, in_english, is_measure, is_noun, rounded

#: A figure or a day that is not known yet.
PENDING_MARK = "[to be filled in]"
_TIGHT = frozenset(("", "%", "‰"))


def quantity(given: Quantity) -> str:
    """A quantity with its unit: 421.72 billion yuan, more than 4,000, 36.5%, 2.5 percentage points."""
    if given is PENDING:
        return PENDING_MARK
    english = in_english(given)
    if english.qualifier:
        english = rounded(english)
    return f"{bare(english)}{'' if english.unit in _TIGHT else ' '}{english_name(english)}"


def bare(english: Quantity) -> str:
    """The number with its qualifier, without its unit."""
    return f"{ENGLISH_QUALIFIERS[english.qualifier]}{grouped(english.digits)}"


def number(fact: Fact, text: str = "") -> Number:
    """The printed fact, which knows where it comes from."""
    return Number(text or quantity(fact.quantity), fact.id, fact.origin, derivation=fact.derivation)


def level(fact: Fact) -> Inlines:
    """A quantity with its unit; a target is a round number: 300 billion yuan, where a figure would be 300.0."""
    if isinstance(fact.meaning, Target) and fact.quantity is not PENDING:
        return (number(fact, quantity(rounded(in_english(fact.quantity)))),)
    return (number(fact),)


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
        return (number(fact), Text(" "), *words(indicator.name))
    figure = number(fact, bare(rounded(fact.quantity) if fact.quantity.qualifier else fact.quantity))
    name = _with_noun(str(indicator.name), fact.quantity.unit)
    if name:
        return (figure, Text(" "), *words(name, indicator.name.origin))
    return (*level(fact), Text(" ("), *words(indicator.name), Text(")")) if inner else ()


def _with_noun(name: str, noun: str) -> str:
    """The name with its noun as the figure has it: 1 cluster of industries, of clusters of industries.

    One of a plural may stand anywhere; several of a singular only at the end, for enterprise zones are no enterprises.
    """
    for form, ending in ((noun, ""), (plural(noun), ""), (singular(noun), "$")):
        if found := re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-]){ending}", name, re.IGNORECASE):
            return name[: found.start()] + noun + name[found.end() :]
    return ""
