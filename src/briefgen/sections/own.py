"""Sections that a pack declares: a model made at the border, and what its narrative sees of each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, ClassVar, cast

from pydantic import AliasChoices, AliasGenerator, BeforeValidator, ConfigDict, Field, create_model

from briefgen.blocks import Block, Label
from briefgen.declaration import FieldDeclaration, SectionDeclaration
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.nodes import (
    Choice,
    Day,
    FreeText,
    Node,
    SectionSpec,
    ToIndicator,
    Whole,
    Words,
    YesNo,
    one_or_many,
)
from briefgen.records import dataclass
from briefgen.section import Desk, Generator
from briefgen.statements import statements
from briefgen.twins import TWINS

_ONE: Mapping[str, Any] = {
    "text": Words,
    "prose": FreeText,
    "indicator": ToIndicator,
    "date": Day,
    "whole": Whole,
}
_MANY: Mapping[str, Any] = {
    "paragraphs": FreeText,
    "indicators": ToIndicator,
    "texts": Words,
}


@dataclass(frozen=True, slots=True)
class OwnGenerator:
    """The generator of a declared section; it asks of a spec only what was declared."""

    KIND: str
    Spec: type[SectionSpec]

    def build(self, spec: SectionSpec, desk: Desk) -> tuple[Block, ...]:
        return desk.narrate(spec, **_view(spec, desk))


def own_generators(declared: Mapping[str, SectionDeclaration], taken: Mapping[str, object]) -> dict[str, Generator]:
    """The generators of the sections that a pack declares.

    Raises BriefgenError where one has the name of a built-in kind: a brief must mean the same with every pack.
    """
    clashes = [
        Diagnostic("own-section-kind-taken", one.origin, {"kind": kind})
        for kind, one in declared.items()
        if kind in taken
    ]
    if clashes:
        raise BriefgenError(clashes)
    return {kind: cast("Generator", _generator(one)) for kind, one in declared.items()}


@lru_cache(maxsize=64)
def _generator(declared: SectionDeclaration) -> OwnGenerator:
    return OwnGenerator(declared.kind, _model(_class_name(declared.kind), declared, SectionSpec))


def _class_name(kind: str) -> str:
    """A name that the reference of a schema can hold."""
    return "Own_" + "".join(c if c.isascii() and c.isalnum() else f"u{ord(c):04x}" for c in kind)


# -- the model -------------------------------------------------------------------------------------


def _model(name: str, declared: SectionDeclaration | FieldDeclaration, base: type[Any]) -> type[Any]:
    twins = {**TWINS, **{field.name: field.twin for field in declared.fields}}

    class Declared(base):  # type: ignore[misc]
        """Keys of its own under two names each."""

        declared_as: ClassVar[SectionDeclaration | FieldDeclaration | None] = declared
        model_config = ConfigDict(
            alias_generator=AliasGenerator(validation_alias=lambda key: AliasChoices(key, twins[key]))
        )

    fields: dict[str, Any] = {field.name: _typed(f"{name}_{n}", field) for n, field in enumerate(declared.fields)}
    return create_model(name, __base__=Declared, __module__=__name__, **fields)


def _typed(name: str, field: FieldDeclaration) -> tuple[Any, Any]:
    """The type of a field and what it is where a brief leaves it out."""
    match field.type:
        case "yes-no":
            return YesNo, (... if field.required else False)
        case "choice":
            return _or_none(field, Annotated[str, Choice({word: word for word in field.choices})])
        case "map":
            return dict[Words, Words], _collected(field, dict)
        case "records":
            return _list_of(_model(name, field, Node)), _collected(field, list)
        case many if many in _MANY:
            return _list_of(_MANY[many]), _collected(field, list)
        case one:
            return _or_none(field, _ONE[one])


def _or_none(field: FieldDeclaration, kind: Any) -> tuple[Any, Any]:  # noqa: ANN401 - annotations are values here
    return (kind, ...) if field.required else (kind | None, None)


def _list_of(kind: Any) -> Any:  # noqa: ANN401
    return Annotated[list[kind], BeforeValidator(one_or_many)]


def _collected(field: FieldDeclaration, empty: type[Any]) -> Any:  # noqa: ANN401
    return Field(min_length=1) if field.required else Field(default_factory=empty)


# -- what the narrative sees -----------------------------------------------------------------------


def _view(node: Node, desk: Desk) -> dict[str, object]:
    declared = node.declared_as
    fields = declared.fields if declared is not None else ()
    return {field.name: _seen(field, getattr(node, field.name), desk) for field in fields}


def _seen(field: FieldDeclaration, value: Any, desk: Desk) -> object:  # noqa: ANN401 - typed by the declaration
    match field.type:
        case "prose":
            return desk.inlines(value)
        case "paragraphs":
            return tuple(desk.inlines(text) for text in value)
        case "indicator":
            return next(iter(statements(desk.indicators(_given(value)))), None)
        case "indicators":
            return statements(desk.indicators(value))
        case "date":
            return None if value is None else value.value
        case "whole":
            return () if value is None else (Label(str(value.value), value.origin),)
        case "map":
            return tuple(value.items())
        case "records":
            return tuple(_view(record, desk) for record in value)
        case _:
            return value


def _given(value: Any) -> Iterator[Any]:  # noqa: ANN401
    if value is not None:
        yield value
