"""The names a frame's tags use, also those in a branch that this month's brief does not take.

A misspelt name under a condition would else lie hidden until the condition first holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from briefgen.records import dataclass
from briefgen.writers.frame_values import Group


@dataclass(frozen=True, slots=True)
class Use:
    """A name with what follows its dots, `brief.cc` as (brief, cc), and the line of the template that uses it."""

    path: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing has: the line, the name, and those that its owner has."""

    line: int
    name: str
    known: list[str]


def names_used(tree: nodes.Template) -> tuple[Use, ...]:
    """Every use of a name of the document: not those of a loop, nor those that a tag asks whether they exist."""
    asked = {path[0] for test in _asking(tree) if (path := _path(test.node)) is not None}
    return tuple(use for use in _uses(tree, frozenset()) if use.path[0] not in asked)


def _asking(tree: nodes.Template) -> Iterator[nodes.Test | nodes.Filter]:
    yield from (test for test in tree.find_all(nodes.Test) if test.name in ("defined", "undefined"))
    yield from (some for some in tree.find_all(nodes.Filter) if some.name == "default")


def _uses(node: nodes.Node, own: frozenset[str]) -> Iterator[Use]:
    """`own` are the names of the loops around."""
    if isinstance(node, nodes.For):
        yield from _uses(node.iter, own)
        inside = own | {"loop"} | {name.name for name in node.target.find_all(nodes.Name)} | _target(node.target)
        for child in (*([node.test] if node.test else []), *node.body):
            yield from _uses(child, inside)
        for child in node.else_:
            yield from _uses(child, own)
        return
    path = _path(node)
    if path is not None:
        if path[0] not in own:
            yield Use(path, node.lineno)
        return
    for child in node.iter_child_nodes():
        yield from _uses(child, own)


def _target(target: nodes.Node) -> set[str]:
    return {target.name} if isinstance(target, nodes.Name) else set()


def _path(node: nodes.Node | None) -> tuple[str, ...] | None:
    match node:
        case nodes.Name(name=str(name)):
            return (name,)
        case nodes.Getattr(node=inner, attr=str(name)) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(name))):
            before = _path(inner)
            return None if before is None else (*before, name)
        case _:
            return None


def unknown_names(uses: tuple[Use, ...], values: Mapping[str, object]) -> Iterator[Unknown]:
    """The uses of names that neither the values nor a group among them has."""
    for use in uses:
        owner: object = values
        for name in use.path:
            if not isinstance(owner, Mapping | Group):
                break
            if name not in owner:
                yield Unknown(use.line, name, list(owner))
                break
            owner = owner[name]
