"""Where a frame takes blocks: the body, the annexes, one section, chart or table, a Word file of the data.

A slot is a tag with `p`, alone in its paragraph. Frames are read with it and documents are composed
by it, so it knows neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from briefgen.diagnostics import FramePlace
from briefgen.records import dataclass

#: Slots that stand by themselves; the other kinds take a name in parentheses.
PLAIN = ("body", "annexes")
NAMED = ("section", "chart", "table")
#: A slot of a pack's own name that takes a Word file named in the brief's data.
FILE = "docx"
#: Every name that tags use for slots, and data may not.
RESERVED = frozenset({*PLAIN, *NAMED})

#: Whatever stands for a quotation mark on a keyboard, a Chinese input method included.
_QUOTES = "\"'“”‘’＂＇「」"
_SLOT = re.compile(
    rf"(?P<plain>{'|'.join(PLAIN)})"
    rf"|(?P<kind>{'|'.join(NAMED)})\s*[(（]\s*[{_QUOTES}]?\s*(?P<name>[^{_QUOTES}{{}}%（）()]+?)\s*[{_QUOTES}]?\s*[)）]"
)
_TAG = re.compile(r"\{\{p\s+(.+?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for blocks. Two are the same if they take the same; `width` is in twips, 0 where not stated."""

    kind: str
    name: str = ""
    place: FramePlace | None = field(default=None, compare=False)
    width: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f'{self.kind}("{self.name}")' if self.name else self.kind


def parse_slot(text: str, own: Mapping[str, str]) -> Slot | None:
    """The slot that words such as `section("工业")` name; `own` are a pack's names and what they stand for."""
    meant = own.get(text, text)
    if meant == FILE:
        return Slot(FILE, text)
    found = _SLOT.fullmatch(meant)
    if found is None:
        return None
    return Slot(found["plain"] or found["kind"], found["name"] or "")


def slot_of(tag: str, own: Mapping[str, str]) -> Slot | None:
    """The slot of a whole tag as typed, `{{p body }}`; None for any other tag."""
    found = _TAG.fullmatch(tag)
    return parse_slot(found[1], own) if found else None
