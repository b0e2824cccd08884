"""What a pack has: styles, tags, slots, kinds of section, words; each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.blocks import Field, Label, Number, Reference, Sentence, Text, WordFile, plain
from briefgen.diagnostics import Bilingual, FramePlace
from briefgen.pack import Link, Pack, load_pack, read_chain
from briefgen.records import dataclass
from briefgen.sections import GENERATORS
from briefgen.slots import FILE, NAMED
from briefgen.titles import model_text
from briefgen.workshop.meanings import ROLES, SLOTS, of_tag

_NAME = re.compile(r"\b[a-z]+\.[a-z_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a pack has. `source` is the pack of the chain that says so, or the file it stands in."""

    name: str
    meaning: Bilingual
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag that a frame may have, what it prints for the sample, and where the frame has it."""

    name: str
    meaning: Bilingual
    example: str
    places: tuple[FramePlace, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a template owner may want to change, in the order of the pages of the documentation."""

    pack: Pack
    chain: tuple[str, ...]
    styles: tuple[Entry, ...]
    tags: tuple[TagUse, ...]
    slots: tuple[TagUse, ...]
    sections: tuple[Entry, ...]
    words: tuple[Entry, ...]


def survey(name_or_dir: str, fields: Mapping[str, Field], *, search: Sequence[Path] = ()) -> Survey:
    """`fields` are those of a document that has them all; raises BriefgenError for a pack with faults."""
    chain = read_chain(name_or_dir, search=search)
    pack = load_pack(name_or_dir, search=search)
    return Survey(
        pack=pack,
        chain=tuple(_name(link) for link in chain),
        styles=tuple(
            Entry(role, ROLES[role], style, _source(chain, "styles", role)) for role, style in pack.styles.items()
        ),
        tags=tuple(_tags(pack, fields)),
        slots=tuple(_slots(pack)),
        sections=tuple(_sections(pack)),
        words=tuple(
            Entry(key, Bilingual("", ""), word, _source(chain, "words", key)) for key, word in pack.words.items()
        ),
    )


def _name(link: Link) -> str:
    return link.folder.path.resolve().name


def _source(chain: Sequence[Link], group: str, key: str) -> str:
    """The nearest pack of the chain whose manifest has the key."""
    return next((_name(link) for link in chain if key in getattr(link.manifest, group)), "")


def _tags(pack: Pack, fields: Mapping[str, Field]) -> Iterator[TagUse]:
    for group, members in fields.items():
        for key, field in members.items() if isinstance(members, Mapping) else ():
            name = f"{group}.{key}"
            yield TagUse(name, of_tag(name), _example(field), _uses(pack, name))


def _slots(pack: Pack) -> Iterator[TagUse]:
    """Those a frame may have, and below each those that this one has."""
    for kind, meaning in SLOTS.items():
        own = [slot for slot in pack.frame.slots if slot.kind == kind]
        if not own and kind != FILE:
            yield TagUse(f'p {kind}("…")' if kind in NAMED else f"p {kind}", meaning, "", ())
        for slot in own:
            yield TagUse(f"p {slot.name if kind == FILE else slot}", meaning, "", (slot.place,) if slot.place else ())


def _uses(pack: Pack, name: str) -> tuple[FramePlace, ...]:
    tags = (tag for part in pack.frame.templates for tag in part.tags)
    found = (tag.place for tag in tags if name in _NAME.findall(tag.text) or tag.text.split()[1:2] == [name])
    return tuple(dict.fromkeys(found))


def _example(field: Field) -> str:
    match field:
        case Text() | Number() | Label() | Reference():
            return field.text
        case Sentence(inlines):
            return plain(inlines)
        case WordFile(name):
            return name
        case tuple():
            return " / ".join(_example(item) for item in field)
        case _:
            return "，".join(f"{name}={_example(item)}" for name, item in field.items())


def _sections(pack: Pack) -> Iterator[Entry]:
    for kind in GENERATORS:
        title, _ = model_text(kind)
        narrative = pack.narratives.get(kind)
        yield Entry(kind, Bilingual(title, kind), "", narrative.file if narrative else "")
    for kind, declared in pack.sections.items():
        yield Entry(kind, Bilingual(declared.title, kind), "", pack.narratives[kind].file)
