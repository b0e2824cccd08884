"""Whether the names in a frame's tags exist, also in branches that no brief at hand takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from jinja2 import nodes

from briefgen.blocks import Field
from briefgen.diagnostics import Diagnostic
from briefgen.pack_manifest import nearest
from briefgen.records import dataclass
from briefgen.writers.frame import Frame
from briefgen.writers.frame_tags import PartTemplate, Tag, as_jinja, tag_at
from briefgen.writers.frame_values import environment

#: What a name stands for: fields by name, a list of one kind of item, or None: anything.
Shape = Mapping[str, "Shape"] | tuple["Shape"] | None
_TEXT: Mapping[str, Shape] = {}


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a frame, and what its names may be."""

    tags: tuple[Tag, ...]
    known: Mapping[str, Shape]


def unknown_names(frame: Frame, fields: Mapping[str, Field]) -> list[Diagnostic]:
    """Every name that no document can have; `fields` are those of one that has them all.

    A name that stands by itself may be data of the brief: it is told, as news, for the brief to give.
    """
    known = {name: _shape(field) for name, field in fields.items()}
    return [fault for part in frame.templates for fault in _faults(part, known)]


def _shape(field: Field) -> Shape:
    match field:
        case tuple():
            return (_shape(field[0]) if field else None,)
        case Mapping():
            return {name: _shape(member) for name, member in field.items()}
        case _:
            return _TEXT


def _faults(template: PartTemplate, known: Mapping[str, Shape]) -> Iterator[Diagnostic]:
    """The tags alone, one a line, make a template of their own: its tree has the names and no XML."""
    source = "\n".join(as_jinja(tag.text) for tag in template.tags)
    part = _Part(template.tags, known)
    yield from _node_faults(part, environment().parse(source), dict(known))


def _node_faults(part: _Part, node: nodes.Node, scope: Mapping[str, Shape]) -> Iterator[Diagnostic]:
    """Depth first, with the names of loops in scope inside them."""
    match node:
        case nodes.For(target=nodes.Name(name=item), iter=over):
            yield from _node_faults(part, over, scope)
            shape = _resolved(over, scope)
            inside = {**scope, item: shape[0] if isinstance(shape, tuple) else None, "loop": None}
            for child in (*node.body, *node.else_):
                yield from _node_faults(part, child, inside)
        case nodes.Getattr(node=owner, attr=name) | nodes.Getitem(node=owner, arg=nodes.Const(value=str(name))):
            yield from _node_faults(part, owner, scope)
            shape = _resolved(owner, scope)
            if isinstance(shape, Mapping) and shape is not _TEXT and name not in shape:
                yield _unknown(part, node, name, shape)
        case nodes.Name(name=name, ctx="load") if name not in scope:
            yield _unknown_root(part, node, name)
        case _:
            for child in node.iter_child_nodes():
                yield from _node_faults(part, child, scope)


def _resolved(node: nodes.Node, scope: Mapping[str, Shape]) -> Shape:
    match node:
        case nodes.Name(name=name):
            return scope.get(name)
        case nodes.Getattr(node=owner, attr=name) | nodes.Getitem(node=owner, arg=nodes.Const(value=str(name))):
            shape = _resolved(owner, scope)
            return shape.get(name) if isinstance(shape, Mapping) else None
        case _:
            return None


def _unknown(part: _Part, node: nodes.Node, name: str, shape: Mapping[str, Shape]) -> Diagnostic:
    tag = tag_at(part.tags, node.lineno)
    return Diagnostic("unknown-tag", tag.place, {"tag": tag.text, "name": name, "known": nearest(name, shape)})


def _unknown_root(part: _Part, node: nodes.Node, name: str) -> Diagnostic:
    tag = tag_at(part.tags, node.lineno)
    close = get_close_matches(name, part.known, n=1, cutoff=0.7)
    if close:
        return Diagnostic("unknown-tag", tag.place, {"tag": tag.text, "name": name, "known": close[0]})
    return Diagnostic("tag-from-data", tag.place, {"tag": tag.text, "name": name})
