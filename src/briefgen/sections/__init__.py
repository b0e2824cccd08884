"""The section generators, by the `kind:` a brief names them with; each is the module of that name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from briefgen.section import Generator

if TYPE_CHECKING:
    from briefgen.declaration import SectionDeclaration

KINDS = (
    "meeting",
    "highlights",
    "indicators",
    "breakdown",
    "stages",
    "chains",
    "tiers",
    "measures",
    "documents",
    "text",
    "table",
    "dashboard",
    "chart",
    "trend",
)


class _BuiltIn(Mapping[str, Generator]):
    """A brief has a few kinds of sections, and loads the modules of those."""

    def __getitem__(self, kind: str) -> Generator:
        if kind not in KINDS:
            raise KeyError(kind)
        return cast("Generator", import_module(f"briefgen.sections.{kind}"))

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)


class Specs(Mapping[str, type[Any]]):
    """What each generator asks of a section, got from the generator when it is asked for."""

    def __init__(self, generators: Mapping[str, Generator]) -> None:
        self._generators = generators

    def __getitem__(self, kind: str) -> type[Any]:
        return self._generators[kind].Spec

    def __iter__(self) -> Iterator[str]:
        return iter(self._generators)

    def __len__(self) -> int:
        return len(self._generators)


GENERATORS: Mapping[str, Generator] = _BuiltIn()


def with_own(declared: Mapping[str, SectionDeclaration]) -> Mapping[str, Generator]:
    """The generators of all sections, with those that a pack declares; raises as `own_generators`."""
    if not declared:
        return GENERATORS
    from briefgen.sections.own import own_generators  # noqa: PLC0415 - most packs declare none

    return {**GENERATORS, **own_generators(declared, GENERATORS)}
