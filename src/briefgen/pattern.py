"""Regular expressions that cost nothing until they are needed.

A class of Chinese characters takes milliseconds to compile: `re` goes through its ranges character by character.
So a pattern is compiled as it is first used, a text that can hold no match is told without it, and whether a text
holds Chinese at all is seen by looking.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """The methods of `re.Pattern` that are used here; a faulty expression is told by its first use.

    `needs` are strings of which any text with a match holds one.
    """

    def __init__(self, text: str, flags: int = 0, *, needs: tuple[str, ...] = ()) -> None:
        self.pattern = text
        self.flags = flags
        self.needs = needs

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.search(text, start, end) if self._may_be_in(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.match(text, start, end) if self._may_be_in(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start, end) if self._may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, end) if self._may_be_in(text) else iter(())

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self.compiled.sub(new, text, count) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        return not self.needs or any(needed in text for needed in self.needs)


class Characters:
    """Characters from one to another, both included, several such ranges of them."""

    def __init__(self, *ranges: tuple[str, str]) -> None:
        self._ranges = ranges

    def among(self, text: str) -> bool:
        """Whether a text holds one of them."""
        return any(first <= character <= last for character in text for first, last in self._ranges)
