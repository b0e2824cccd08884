"""What both languages share: words that are no figure, and the sign of a change."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.blocks import Inlines, Label, Text
from briefgen.diagnostics import Origin
from briefgen.facts import Fact, Growth, Move
from briefgen.quantity import Quantity
from briefgen.yamltree import YamlText

_DIGIT = re.compile(r"[0-9０-９]")


def words(text: str, origin: Origin | None = None) -> Inlines:
    """Words that carry no figure; digits in them (a year, 1—10月) make them a label."""
    if not text:
        return ()
    own = text.origin if isinstance(text, YamlText) else origin
    return ((Label if _DIGIT.search(text) else Text)(str(text), own),)


def signed_value(fact: Fact, quantity: Quantity) -> Decimal:
    """The value of a quantity that stands for a fact, below zero where the fact is a fall."""
    down = isinstance(fact.meaning, Growth | Move) and fact.meaning.change.direction == "down"
    return -quantity.value if down else quantity.value
