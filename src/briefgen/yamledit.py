"""Changes to the text of a brief that leave all else as its author typed it.

The tree knows where every scalar begins; this module finds where it ends, puts another in its place and writes
comments at the ends of lines, but never where a comment would become part of a text that runs on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from briefgen.diagnostics import YamlPlace
from briefgen.records import dataclass
from briefgen.yamltree import Node, YamlList, YamlMap, YamlText

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_BLANK_OR_INDENT = re.compile(r"[ \t]*")
_PIECE = re.compile(r"\s+#+[ \t]*")


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a scalar stands: offsets into the text. A block begins with its | or > and ends with its last line."""

    start: int
    end: int
    block: bool = False


def scalars(node: Node) -> Iterator[YamlText]:
    """Every key and value below a node."""
    match node:
        case YamlMap():
            for key, value in node.items():
                yield key
                yield from scalars(value)
        case YamlList():
            for item in node:
                yield from scalars(item)
        case _:
            yield node


class YamlEdit:
    """A text being changed; the places asked for are those of the text as it was."""

    def __init__(self, text: str, tree: YamlMap) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._spans = {scalar.origin: self._span(scalar) for scalar in scalars(tree)}
        self._new: dict[_Span, str] = {}
        self._comments: dict[int, list[str]] = {}

    def source(self, scalar: YamlText) -> str:
        """A scalar as typed, quotes and all; as read where it takes more than one line."""
        span = self._spans[scalar.origin]
        typed = self._text[span.start : span.end]
        return " ".join(scalar.split()) if "\n" in typed else typed

    def replace(self, place: YamlPlace, new: str) -> None:
        self._new[self._spans[place]] = new

    def comments(self, line: int) -> list[str]:
        """The comments at the end of a line as it was, without their number signs."""
        return _PIECE.split(self._text[self._comment_start(line) : self._starts[line + 1] - 1])[1:]

    def comment(self, line: int, comments: list[str]) -> None:
        """Put these at the end of a line, in place of those that stand there."""
        self._comments[line] = comments

    def comment_line(self, place: YamlPlace) -> int:
        """The line (from 0) at whose end a comment on a scalar may stand, asked after all replacing is done."""
        span = self._spans[place]
        line = self._line(span.start if span.block and span not in self._new else span.end)
        running_on = [s for s in self._spans.values() if not s.block or s in self._new]
        while over := [s for s in running_on if self._line(s.start) <= line < self._line(s.end)]:
            line = max(self._line(s.end) for s in over)
        return line

    def text(self) -> str:
        edits = [(span.start, span.end, new) for span, new in self._new.items()]
        for line, comments in self._comments.items():
            tail = "".join(f"  # {comment}" for comment in comments)
            edits.append((self._comment_start(line), self._starts[line + 1] - 1, tail))
        text = self._text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _comment_start(self, line: int) -> int:
        """Where the white space before a comment begins: behind the last scalar only brackets and commas may stand."""
        start, stop = self._starts[line], self._starts[line + 1] - 1
        ends = [s.start + 1 if s.block else s.end for s in self._spans.values()]
        after = max((end for end in ends if start <= end <= stop), default=start)
        sign = self._text.find("#", after, stop)
        code = self._text[after : stop if sign < 0 else sign]
        return after + len(code.rstrip())

    def _span(self, scalar: YamlText) -> _Span:
        start = self._starts[scalar.origin.line - 1] + scalar.origin.column - 1
        first = self._text[start : start + 1]
        if first in ("|", ">"):
            return _Span(start, self._block_end(scalar.origin.line), block=True)
        if first in ('"', "'") and (quoted := _QUOTED.match(self._text, start)):
            return _Span(start, quoted.end())
        # A plain text on several lines is read with a space for each break.
        typed = re.compile(r"\s+".join(map(re.escape, scalar.split()))).match(self._text, start)
        return _Span(start, typed.end() if typed else start)

    def _block_end(self, line: int) -> int:
        """The end of the last line of a block whose header stands on a line (from 1)."""
        last = line - 1
        indent = 0
        for number in range(line, len(self._lines)):
            text = self._lines[number]
            if not text.strip():
                continue
            depth = _indent(text)
            indent = indent or depth
            if depth < indent or depth <= _indent(self._lines[line - 1]):
                break
            last = number
        return self._starts[last + 1] - 1


def _indent(line: str) -> int:
    found = _BLANK_OR_INDENT.match(line)
    return found.end() if found else 0
