"""A pack proven without a brief of anyone's: every fault of manifest, frame, styles, words and narratives at once.

What shows only when something is said is found with two briefs of our own: one that has everything, and
one that has little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace, Severity, TemplatePlace, has_errors, in_order
from briefgen.limits import AVAILABLE, limited
from briefgen.narrative import Narratives
from briefgen.pack import (
    builtin_packs_dir,
    declared_kinds,
    frame_source,
    load_pack,
    narratives_of,
    read_chain,
    slots_of,
    styles_of,
)
from briefgen.pack_manifest import key_origin, nearest
from briefgen.sections import GENERATORS, with_own
from briefgen.starter import starter
from briefgen.wording import filters, wording_of
from briefgen.workshop.own_sample import with_sections
from briefgen.workshop.sample import SAMPLE_FILE, sample_brief, sample_file
from briefgen.workshop.sound_rest import sound_rest
from briefgen.workshop.tag_names import unknown_names

if TYPE_CHECKING:
    from briefgen.blocks import Field
    from briefgen.narrative import NarrativeSource
    from briefgen.pack import Link
    from briefgen.pipeline import Result

_OF_A_BRIEF = frozenset({"unknown-tag", "slot-unfilled", "section-unplaced"})
_SPARSE_FILE = "starter.yaml"
_REFERRED = re.compile(r"""\{%[-+]?\s*(?:import|include|extends|from)\s+["'](.+?)["']""")


def prove(name_or_dir: str, *, search: Sequence[Path] = ()) -> list[Diagnostic]:
    """Every finding; never raises for what is wrong with the pack."""
    found: list[Diagnostic] = []
    try:
        chain = read_chain(name_or_dir, search=search)
        with limited(chain[0].folder.path.name, unless=chain[0].folder.trusted):
            found += _narratives(chain)
            found += _words(chain)
            found += _frame(chain)
        with_own(load_pack(name_or_dir, search=search).sections)
    except BriefgenError as error:
        found += error.diagnostics
    if not has_errors(found):
        found += _said(name_or_dir, search)
    return in_order(found)


def _frame(chain: Sequence[Link]) -> Iterator[Diagnostic]:
    """Styles and names, also where some paragraphs of the frame have faults that keep it from being compiled."""
    data, file = frame_source(chain)
    frame = sound_rest(data, file, slots_of(chain)) if data else None
    if frame is not None:
        yield from styles_of(chain, frame)[1]
        yield from unknown_names(frame, _all_fields())


def _all_fields() -> Mapping[str, Field]:
    """The fields of a document that has them all; no pack has others."""
    document = briefgen.check(sample_brief(), file=SAMPLE_FILE, read_file=sample_file).document
    return document.fields if document is not None else {}


def _narratives(chain: Sequence[Link]) -> Iterator[Diagnostic]:
    """Faults of grammar, and files that nothing would ever read."""
    sources, _ = narratives_of(chain)
    language = next((link.manifest.texts["language"] for link in chain if "language" in link.manifest.texts), "zh")
    said = filters(wording_of("en" if language == "en" else "zh"))
    yield from Narratives(sources, said, [label for link in chain for label in link.manifest.labels]).check()
    used = {*GENERATORS, *declared_kinds(chain), *_referred(sources.values())}
    for name, source in sources.items():
        if name not in used:
            args = {"name": name, "known": nearest(name, used)}
            yield Diagnostic("narrative-unused", TemplatePlace(source.file, 0), args)


def _referred(sources: Iterable[NarrativeSource]) -> Iterator[str]:
    for source in sources:
        yield from _REFERRED.findall(source.text)


def _words(chain: Sequence[Link]) -> Iterator[Diagnostic]:
    """Words that no part of the program asks for: the packs that came with it have all it does."""
    own = [link for link in chain if not link.folder.trusted]
    known = {key for path in builtin_packs_dir().iterdir() for key in _words_of(path)} if own else set()
    for link in own:
        for key in link.manifest.words:
            if key not in known:
                yield Diagnostic("pack-unknown-key", key_origin(key), {"key": key, "known": nearest(key, known)})


def _words_of(path: Path) -> Iterator[str]:
    return (key for link in read_chain(str(path)) for key in link.manifest.words)


def _said(name_or_dir: str, search: Sequence[Path]) -> Iterator[Diagnostic]:
    """What shows when the pack has something to say."""
    declared = load_pack(name_or_dir, search=search).sections.values()
    full = _built(with_sections(sample_brief(), declared), SAMPLE_FILE, name_or_dir, search)
    yield from _proven(full.diagnostics)
    sparse = with_sections(starter().encode(), declared, sparse=True)
    yield from _proven(_built(sparse, _SPARSE_FILE, name_or_dir, search).diagnostics)


def _built(source: bytes, file: str, name_or_dir: str, search: Sequence[Path]) -> Result:
    return briefgen.generate(
        source, file=file, pack=name_or_dir, packs=search, read_file=sample_file, confine=not AVAILABLE
    )


def _proven(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what another brief may have: sections for slots, and data for names, which are proven apart."""
    return (diagnostic for diagnostic in of_the_pack(found) if diagnostic.code not in _OF_A_BRIEF)


def of_the_pack(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is said of the two briefs is not the owner's business, unless it keeps them from being built."""
    for diagnostic in found:
        if isinstance(diagnostic.origin, TemplatePlace | FramePlace) or diagnostic.severity is Severity.ERROR:
            yield diagnostic
