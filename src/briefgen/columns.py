"""How wide the columns of a table must be, so that no number breaks over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from briefgen.blocks import Cell, Column, Inlines, plain

#: What a line of a table holds, in Chinese characters: 156 mm at 小四 (12 pt), GB/T 9704—2012 5.2.1.
_LINE = 36.0
#: The margins of a cell, and what a column of numbers keeps free at its right, in characters.
_MARGINS, _INDENT = 0.8, 1.5
#: Words may wrap: a head in up to three lines, a name in two.
_HEAD_LINES, _TEXT_LINES = 3, 2
_NARROWEST_TEXT = 4.0
#: A letter or digit in Chinese characters; in some fonts it takes less.
_LETTER = 0.65
_LATIN = re.compile("[!-~]+")


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns as they are where each holds its numbers on one line, or else shared out by what they hold.

    Rows have one cell a column. Columns on the right side of their cells hold numbers, the others words.
    """
    total = sum(column.weight for column in columns)
    longest = [
        max(_longest_word(column), max((_width(row[index].inlines) for row in rows), default=0.0))
        + _MARGINS
        + _INDENT * _of_numbers(column)
        for index, column in enumerate(columns)
    ]
    needs = [_need(column, cells) for column, cells in zip(columns, longest, strict=True)]
    if all(_LINE * column.weight / total >= need for column, need in zip(columns, needs, strict=True)):
        return tuple(columns)
    if sum(needs) > _LINE:  # numbers stay whole, words share what is left
        numbers = sum(cells for column, cells in zip(columns, longest, strict=True) if _of_numbers(column))
        words = sum(need for column, need in zip(columns, needs, strict=True) if not _of_numbers(column))
        shrunk = max(_LINE - numbers, _NARROWEST_TEXT) / words if words else 1.0
        pairs = zip(columns, longest, needs, strict=True)
        needs = [cells if _of_numbers(column) else need * shrunk for column, cells, need in pairs]
    return tuple(replace(column, weight=need) for column, need in zip(columns, needs, strict=True))


def _need(column: Column, longest: float) -> float:
    """The width in characters at which a column reads well."""
    head = _width(column.head) / _HEAD_LINES + _MARGINS
    return max(head, longest if _of_numbers(column) else max(longest / _TEXT_LINES, _NARROWEST_TEXT))


def _longest_word(column: Column) -> float:
    """A word of English does not break in a head; Chinese breaks anywhere."""
    return max((len(word) * _LETTER for word in _LATIN.findall(plain(column.head))), default=0.0)


def _of_numbers(column: Column) -> bool:
    return column.align == "right"


def _width(inlines: Inlines) -> float:
    """In Chinese characters; letters and digits take half of one, in some fonts more."""
    return sum(1.0 if east_asian_width(character) in "WF" else _LETTER for character in plain(inlines))
