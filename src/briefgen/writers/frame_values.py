"""What a tag may print: the fields of a document, as values that can do nothing else.

Jinja sees strings, sequences that print their parts, and groups without methods of their own, so
that a field may be called `copy` or `items`. An empty field is false in a condition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from jinja2 import StrictUndefined, Undefined, pass_eval_context
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext

from briefgen.blocks import Field, Label, Number, Reference, Sentence, Text, WordFile, plain
from briefgen.sandbox import InertEnvironment

_FILTERS = ("capitalize", "count", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
#: As many columns as Word allows a table.
_MAX_COLUMNS = 63
_FALSE = frozenset({"", "false", "否"})
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnprintableError(Exception):
    """A tag names something that is no text, such as a whole group of fields."""


class CharacterError(Exception):
    """A value holds a character that no Word file can; `args[0]` is its code, such as U+FFFE."""


class CellError(Exception):
    """A value of a cell is no colour, or no number of columns; `args[0]` is the value."""


class Words(str):
    """A text of the data. `false` and `否` print as they are, and are false in a condition."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return str(self) not in _FALSE


class Several(tuple[object, ...]):
    """Prints as one text, repeats in a loop, and is false when all of it is empty."""

    __slots__ = ()

    def __str__(self) -> str:
        return "".join(printed(item) for item in self)

    def __bool__(self) -> bool:
        return any(self)


class Attached:
    """A Word file of the data: a tag may ask whether it is there, and nothing more."""

    __slots__ = ()


class Group:
    """Fields by name; reached by `group.name` only, since it has no attributes of its own."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> object:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __bool__(self) -> bool:
        return any(self._fields.values())


def view(field: Field) -> object:
    """The field as a tag sees it; a line break is a blank, for a frame's own paragraphs make the lines."""
    match field:
        case Text() | Number() | Label() | Reference():
            return field.text.replace("\n", " ")
        case Sentence(inlines):
            return Words(plain(inlines).rstrip("\n"))
        case tuple():
            return Several(view(item) for item in field)
        case WordFile():
            return Attached()
        case _:
            return Group({name: view(item) for name, item in field.items()})


def printed(value: object) -> str:
    """The characters of a value; raises for what is no text and for what no XML can hold."""
    match value:
        case Undefined() | Several():
            return str(value)
        case str():
            if bad := _NO_XML.search(value):
                raise CharacterError(f"U+{ord(bad[0]):04X}")
            return value
        case int() if not isinstance(value, bool):
            return str(value)
        case _:
            raise UnprintableError


@pass_eval_context
def _finalized(_context: EvalContext, value: object) -> str:
    """Takes the context so that Jinja does not fold constants: they would come here already as text."""
    return printed(value)


def _escaped_anyway(value: object) -> object:
    """`|e` of older frames: every value is escaped here, and none twice."""
    return value


def _colour(value: object) -> str:
    """RRGGBB for a cell, with or without #; Word finds a file with anything else damaged."""
    text = str(value).lstrip("#")
    if isinstance(value, Undefined):
        return text
    if not _COLOUR.fullmatch(text):
        raise CellError(str(value))
    return text.upper()


def _span(value: object) -> int:
    """Over how many columns a cell goes."""
    text = str(value)
    if isinstance(value, Undefined):
        return 1
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MAX_COLUMNS):
        raise CellError(text)
    return int(text)


def _spread(copies: object, columns: int) -> int:
    """The columns of a cell of some columns and all its copies."""
    return _span(int(str(copies)) * columns)


def environment(undefined: type[Undefined] = StrictUndefined) -> InertEnvironment:
    """Escaping on, strict, sandboxed, no loader, no globals, few filters: all that a frame needs."""
    env = InertEnvironment(
        autoescape=True, undefined=undefined, finalize=_finalized, keep_trailing_newline=True, cache_size=0
    )
    filters: dict[str, Callable[..., object]] = {name: FILTERS[name] for name in _FILTERS}
    filters |= {"e": _escaped_anyway, "escape": _escaped_anyway}
    filters |= {"_colour": _colour, "_span": _span, "_spread": _spread}
    env.filters = filters
    return env
