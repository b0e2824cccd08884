"""Quantities in Chinese: as typed, with their unit."""

from __future__ import annotations

from briefgen.blocks import Inlines, Number
from briefgen.facts import Fact
from briefgen.quantity import Quantity, as_typed
from briefgen.wording.points import in_chinese


def number(fact: Fact, text: str = "") -> Number:
    """The printed fact, which knows where it comes from."""
    return Number(text or _quantity(fact.quantity), fact.id, fact.origin, derivation=fact.derivation)


def _quantity(quantity: Quantity) -> str:
    """As typed; one typed in English in the Chinese unit, with its decimal point moved."""
    return as_typed(in_chinese(quantity))


def level(fact: Fact) -> Inlines:
    """A quantity with its unit: 4217.2亿元."""
    return (number(fact),)
