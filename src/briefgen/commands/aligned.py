"""Rows as columns that line up in a terminal, where a Chinese character takes two places."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Each row as one line; the last column is not padded. Rows may be of different lengths."""
    count = max((len(row) for row in rows), default=0)
    widths = [max((_width(row[index]) for row in rows if len(row) > index), default=0) for index in range(count)]
    return [_GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
