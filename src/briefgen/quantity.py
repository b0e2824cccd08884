"""Quantities as people write them: digits, unit, qualifier. Arithmetic, no prose."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["", "余", "多", "近", "约", "超", "以上"]
Direction = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as typed. `digits` keeps trailing zeros: 7.0 stays 7.0."""

    value: Decimal
    digits: str
    unit: str
    qualifier: Qualifier = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A growth or a move: 可比增长5.6% is basis 可比, word 增长, up, 5.6 %. Amount is never negative."""

    basis: str
    word: str
    direction: Direction
    amount: Quantity | None
