"""Frozen dataclasses that are made in half the time.

The standard library compiles every method of a dataclass by itself, and a build makes some two hundred classes.
Comparing, hashing and showing are the same for all of them and are shared here instead. Nothing else differs;
a type checker sees `dataclasses.dataclass` itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

#: What a class may define itself; then it is left to the standard library.
_SHARED = ("__eq__", "__hash__", "__repr__")


def _frozen(cls: type[Any]) -> type[Any]:
    if any(name in vars(cls) for name in _SHARED):
        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    made: type[Any] = dataclasses.dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)
    fields = dataclasses.fields(made)
    compared = _values([one.name for one in fields if one.compare])
    hashed = _values([one.name for one in fields if (one.compare if one.hash is None else one.hash)])
    shown = [one.name for one in fields if one.repr]

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(hashed(self))

    def __repr__(self: object) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({said})"

    for method in (__eq__, __hash__, __repr__):
        setattr(made, method.__name__, method)
    return made


def _values(names: Sequence[str]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple([getattr(one, name) for name in names])


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - for others to import
else:

    def dataclass(cls=None, /, **options):  # noqa: ANN001, ANN003, ANN201
        """`dataclasses.dataclass`; what is frozen and slotted, and nothing more, shares its methods."""
        if options == {"frozen": True, "slots": True}:
            return _frozen
        return dataclasses.dataclass(cls, **options)
