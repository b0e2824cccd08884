"""Which narratives one extends, seen in their text before any is compiled: what blocks it may fill, and circles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from briefgen.diagnostics import BriefgenError, Diagnostic, TemplatePlace
from briefgen.gate import referred

_COMMENT: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_EXTENDS: Final = re.compile(r"""\{%[-+]?\s*extends\s+["']([^"']*)["']""")
_BLOCK: Final = re.compile(r"\{%[-+]?\s*block\s+(\w+)")


_END_ALONE: Final = re.compile(r"(?m)^([ \t]*)\{%(?=\s*endblock\b)")


class Source(Protocol):
    """A template as it was read."""

    @property
    def text(self) -> str: ...
    @property
    def file(self) -> str: ...


def inherited_blocks(name: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """The blocks of all that a narrative extends; raises BriefgenError where it extends itself in the end."""
    line = list(_line_of(name, sources))
    return frozenset(block for ancestor in line[1:] for block in _BLOCK.findall(_spoken(sources[ancestor].text)))


def tight(text: str) -> str:
    """A block of a narrative that extends another ends with its last word, also where its end stands on the next line.

    What follows it stands in another file, and mostly goes on in the same sentence.
    """
    return _END_ALONE.sub(r"\1{%-", text) if _EXTENDS.search(_spoken(text)) else text


def _line_of(name: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """The narrative and those it extends, nearest first, as far as there are such."""
    seen: list[str] = []
    while name in sources:
        if name in seen:
            raise _circle([*seen, name], sources)
        seen.append(name)
        yield name
        found = _EXTENDS.search(_spoken(sources[name].text))
        if not found:
            return
        name = referred(found[1], name)


def _circle(names: list[str], sources: Mapping[str, Source]) -> BriefgenError:
    source = sources[names[0]]
    text = _spoken(source.text)
    found = _EXTENDS.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    chain = " → ".join(name.rstrip("^") for name in names)
    return BriefgenError([Diagnostic("narrative-circle", TemplatePlace(source.file, line), {"chain": chain})])


def _spoken(text: str) -> str:
    """The text with its comments blanked, line by line as it was."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
