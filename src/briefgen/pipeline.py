"""From a brief to a briefing: the stages in order, on one page.

Every stage is a pure function; the world (other files, the pack) comes in as an argument. Faults
are gathered inside a stage, and a stage that found an error is the last, unless a draft was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from briefgen.blocks import ChartBackend, Document, Number, inlines_of, sentences, word_files
from briefgen.brief import Brief, named_pack, read_brief
from briefgen.compose import compose, repeated_keys, unlike, unmet
from briefgen.diagnostics import BriefgenError, Diagnostic, has_errors, in_order
from briefgen.facts import Edition
from briefgen.free_data import name_faults
from briefgen.limits import limited
from briefgen.narrative import Narratives, NarrativeSource
from briefgen.pack import Pack
from briefgen.records import dataclass
from briefgen.relations.declared import Finding, settle
from briefgen.resolve import resolve
from briefgen.section import Desk, Generator
from briefgen.sections import GENERATORS, Specs, with_own
from briefgen.series.asked import asks_history
from briefgen.wording import Language, filters, wording_of
from briefgen.yamltree import YamlMap, parse

if TYPE_CHECKING:
    from briefgen.tracing.audit import Audit

#: The pack of a brief that names none.
DEFAULT_PACK = "jianbao"
#: The status a draft is marked with on every page.
DRAFT = "草稿"


@dataclass(frozen=True, slots=True)
class World:
    """What lies outside the brief: packs by name, and files beside it. Both raise BriefgenError or OSError.

    `kept` holds compiled narratives between processes. `siblings` are the other briefs beside this one,
    each a name and its bytes; they are gone through only if history is asked for.
    """

    load_pack: Callable[[str], Pack]
    read_file: Callable[[str], bytes]
    kept: BytecodeCache | None = None
    siblings: Callable[[], Iterable[tuple[str, bytes]]] = tuple


@dataclass(frozen=True, slots=True)
class Options:
    """What the person at the keyboard asks for, over what the brief and the pack say."""

    pack: str | None = None
    charts: ChartBackend | None = None
    draft: bool = False
    review: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How far the stages came: `docx` is None where an error stopped them.

    `review` is the copy with a comment at every number, if it was asked for.
    """

    diagnostics: tuple[Diagnostic, ...]
    edition: Edition | None = None
    pack: Pack | None = None
    document: Document | None = None
    docx: bytes | None = None
    review: bytes | None = None
    audit: Audit | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def used(self) -> frozenset[str]:
        """The ids of the facts that the document prints or draws."""
        if self.document is None:
            return frozenset()
        inlines = [inline for block in self.document.blocks for inline in inlines_of(block)]
        inlines += [inline for sentence in sentences(self.document.fields) for inline in sentence.inlines]
        return frozenset({i.fact for i in inlines if isinstance(i, Number)} | self.document.drawn)

    @property
    def unused(self) -> tuple[str, ...]:
        used = self.used
        return tuple(fact for fact in self.edition.facts if fact not in used) if self.edition else ()


def check(source: str | bytes, file: str, world: World, options: Options = Options()) -> Result:
    """Parse → validate → resolve → compose, with every finding; nothing is written."""
    try:
        return _composed(source, file, world, options)
    except BriefgenError as error:
        return Result(tuple(in_order(error.diagnostics)))


def generate(source: str | bytes, file: str, world: World, options: Options = Options()) -> Result:
    """All stages. An error leaves `docx` None; a draft is written in spite of errors where it can be.

    Raises AuditError, our bug, for a file that does not hold the numbers of its document.
    """
    result = check(source, file, world, options)
    if result.document is None or result.pack is None or (has_errors(result.diagnostics) and not options.draft):
        return result
    try:
        return _written(result, result.document, result.pack, options)
    except BriefgenError as error:  # a picture cannot show every character, nor hold every name
        return replace(result, diagnostics=tuple(in_order([*result.diagnostics, *error.diagnostics])))


def _written(result: Result, document: Document, pack: Pack, options: Options) -> Result:
    """The file and, if asked for, its review copy, each read back and held against the document."""
    from briefgen.tracing.audit import audit  # noqa: PLC0415 - checking needs neither writer nor audit
    from briefgen.writers.docx import write  # noqa: PLC0415
    from briefgen.writers.numbering import automatic_roles  # noqa: PLC0415

    docx = write(document, pack)
    own = {**pack.frame.package.parts, **_attached_parts(document)}
    automatic = automatic_roles(pack)
    report = audit(docx, document, pack.words, own, automatic)
    review = None
    if options.review and result.edition is not None:
        from briefgen.tracing.review import Provenance  # noqa: PLC0415

        review = write(document, pack, Provenance(result.edition, result.diagnostics, pack.language).notes)
        audit(review, document, pack.words, own, automatic)
    return replace(result, docx=docx, review=review, audit=report)


def _attached_parts(document: Document) -> dict[str, bytes]:
    """The parts of Word files that the document takes in: their numbers are their own, like a frame's."""
    files = [file for _, file in word_files(document.fields)]
    if not files:
        return {}
    from briefgen.writers.package_read import read_archive  # noqa: PLC0415 - checking reads no Word file

    return {
        f"word/{index}/{name}": data
        for index, file in enumerate(files)
        for name, data in read_archive(file.data, file.name)[0].items()
    }


def _composed(source: str | bytes, file: str, world: World, options: Options) -> Result:
    tree, found = _tree(source, file)
    brief, pack, generators = _read(tree, found, world, options)
    edition, faults = resolve(brief, lambda alone: _with_history(alone, world))
    settled = settle(edition)
    mistaken = {fault.origin for fault in faults if fault.code == "change-mismatch"}  # told there in more detail
    differing = [d for d in settled.diagnostics if d.code != "difference-mismatch" or d.origin not in mistaken]
    found += [*faults, *differing, *unmet(pack.requires, brief.brief, pack.name)]
    found += unlike(brief.brief, pack.language, pack.name)
    found += [*repeated_keys(brief.sections), *name_faults(brief.data)]
    desk = Desk(
        edition,
        _narratives(frozenset(pack.narratives.items()), pack.labels, pack.language, world.kept),
        pack.words,
        options.charts or brief.charts or pack.charts.backend,
        world.read_file,
        wording_of(pack.language),
    )
    found += desk.free_text.check(brief)
    if has_errors(found) and not options.draft:
        return Result(tuple(in_order(found)), edition, pack, findings=settled.findings)
    with limited(pack.name, unless=pack.trusted):
        document, faults = compose(desk, generators, pack.frame.slots, status=DRAFT if options.draft else None)
    return Result(tuple(in_order([*found, *faults])), edition, pack, document, findings=settled.findings)


def _with_history(alone: Edition, world: World) -> tuple[Edition, list[Diagnostic]]:
    if not asks_history(alone):
        return alone, []
    from briefgen.series.history import with_history  # noqa: PLC0415 - most briefs ask nothing

    return with_history(alone, world.siblings, world.read_file)


@lru_cache(maxsize=8)
def _narratives(
    sources: frozenset[tuple[str, NarrativeSource]],
    labels: tuple[str, ...],
    language: Language,
    kept: BytecodeCache | None,
) -> Narratives:
    """Compiled once for all builds with the same words."""
    return Narratives(dict(sources), filters(wording_of(language)), labels, kept=kept)


def _tree(source: str | bytes, file: str) -> tuple[YamlMap, list[Diagnostic]]:
    """The text as a tree; raises BriefgenError with everything that is wrong with it."""
    tree, found = parse(source, file)
    if tree is None or has_errors(found):
        raise BriefgenError(found)
    return tree, found


def _read(
    tree: YamlMap, found: list[Diagnostic], world: World, options: Options
) -> tuple[Brief, Pack, Mapping[str, Generator]]:
    """The typed brief, its pack, and the generators of both; what is wrong with it goes to `found`.

    The pack comes first, for it may declare sections. Raises BriefgenError with the faults of both.
    """
    pack, generators, of_pack = _pack(tree, world, options)
    brief, faults = read_brief(tree, Specs(generators), draft=options.draft)
    found += of_pack
    # What kinds there are is not known without the pack.
    found += [fault for fault in faults if pack is not None or fault.code != "unknown-kind"]
    if brief is None or pack is None:
        raise BriefgenError(found)
    return brief, pack, generators


def _pack(
    tree: YamlMap, world: World, options: Options
) -> tuple[Pack | None, Mapping[str, Generator], list[Diagnostic]]:
    """The pack asked for, and all generators with it; one that cannot be had is told at the line that names it."""
    named = named_pack(tree)
    try:
        pack = world.load_pack(options.pack or str(named or DEFAULT_PACK))
        with limited(pack.name, unless=pack.trusted or not pack.sections):
            return pack, with_own(pack.sections), []
    except BriefgenError as error:
        place = named.origin if named is not None and not options.pack else None
        return None, GENERATORS, [replace(d, origin=d.origin or place) for d in error.diagnostics]
