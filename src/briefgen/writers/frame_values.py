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
from markupsafe import Markup

from briefgen.blocks import Field, Label, Number, Reference, Text
from briefgen.sandbox import InertEnvironment

_FILTERS = ("default", "first", "join", "last", "length", "lower", "trim", "upper")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnprintableError(Exception):
    """A tag names something that is no text, such as a whole group of fields."""


class CharacterError(Exception):
    """A value holds a character that no Word file can; `args[0]` is its code, such as U+FFFE."""


class Raw(Markup):
    """XML of the writer's own making."""

    __slots__ = ()


class Several(tuple[object, ...]):
    """Prints as one text, repeats in a loop, and is false when all of it is empty."""

    __slots__ = ()

    def __str__(self) -> str:
        return "".join(printed(item) for item in self)

    def __bool__(self) -> bool:
        return any(self)


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
        case tuple():
            return Several(view(item) for item in field)
        case _:
            return Group({name: view(item) for name, item in field.items()})


def printed(value: object) -> str:
    """The characters of a value; raises for what is no text and for what no XML can hold."""
    match value:
        case Raw():
            return value
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


def environment(undefined: type[Undefined] = StrictUndefined) -> InertEnvironment:
    """Escaping on, strict, sandboxed, no loader, no globals, few filters: all that a frame needs."""
    env = InertEnvironment(
        autoescape=True, undefined=undefined, finalize=_finalized, keep_trailing_newline=True, cache_size=0
    )
    filters: dict[str, Callable[..., object]] = {name: FILTERS[name] for name in _FILTERS}
    env.filters = filters
    return env
