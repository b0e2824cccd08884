"""`briefgen pack show`: what a pack has, and where each thing comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import briefgen
from briefgen.cli_texts import text
from briefgen.commands.aligned import aligned
from briefgen.commands.report import Report
from briefgen.diagnostics import Bilingual, BriefgenError, FramePlace, Language, Severity
from briefgen.workshop.sample import SAMPLE_FILE, sample_brief, sample_file
from briefgen.workshop.survey import Entry, Survey, TagUse, survey

_SEARCH = (Path("templates"), Path())


def run(arguments: argparse.Namespace, report: Report) -> None:
    result = briefgen.check(sample_brief(), file=SAMPLE_FILE, pack=arguments.pack, read_file=sample_file, packs=_SEARCH)
    if result.document is None:
        raise BriefgenError([d for d in result.diagnostics if d.severity is Severity.ERROR])
    found = survey(arguments.pack, result.document.fields, search=_SEARCH)
    report.more = _as_json(found)
    report.lines += _told(found, arguments.lang)


def _told(found: Survey, language: Language) -> Iterator[str]:
    pack = found.pack
    yield f"{pack.name}  {pack.title}  {pack.description}"
    yield text("show-chain", language, chain=" → ".join(found.chain), frame=pack.frame.package.file)
    yield text("show-styles", language)
    yield from _entries(found.styles, found, language)
    yield text("show-tags", language)
    yield from _tags(found.tags, language)
    yield text("show-slots", language)
    yield from _tags(found.slots, language)
    yield text("show-sections", language)
    yield from _entries(found.sections, found, language)
    yield text("show-words", language)
    yield from _entries(found.words, found, language)


def _entries(entries: tuple[Entry, ...], found: Survey, language: Language) -> Iterator[str]:
    own = text("show-own", language)
    for line in aligned(
        [
            (
                entry.name,
                _in(language, entry.meaning),
                entry.value,
                own if entry.source == found.chain[0] else entry.source,
            )
            for entry in entries
        ]
    ):
        yield f"  {line}"


def _tags(tags: tuple[TagUse, ...], language: Language) -> Iterator[str]:
    rows = [
        (
            _written(tag.name),
            _in(language, tag.meaning),
            tag.example,
            "、".join(_place(p, language) for p in tag.places),
        )
        for tag in tags
    ]
    return (f"  {line}" for line in aligned(rows))


def _in(language: Language, words: Bilingual) -> str:
    return words.en if language == "en" else str(words)


def _written(name: str) -> str:
    return f"{{{{{name} }}}}" if name.startswith("p ") else f"{{{{ {name} }}}}"


def _place(place: FramePlace, language: Language) -> str:
    return text("show-place", language, part=place.part.removeprefix("word/"), paragraph=place.paragraph)


def _as_json(found: Survey) -> dict[str, object]:
    def entry(one: Entry) -> dict[str, object]:
        own = one.source == found.chain[0]
        return {"name": one.name, "meaning": one.meaning, "value": one.value, "source": one.source, "own": own}

    def tag(one: TagUse) -> dict[str, object]:
        places = [{"part": place.part, "paragraph": place.paragraph} for place in one.places]
        return {"tag": one.name, "meaning": one.meaning, "example": one.example, "places": places}

    return {
        "pack": found.pack.name,
        "title": found.pack.title,
        "chain": list(found.chain),
        "frame": found.pack.frame.package.file,
        "styles": [entry(one) for one in found.styles],
        "tags": [tag(one) for one in found.tags],
        "slots": [tag(one) for one in found.slots],
        "sections": [entry(one) for one in found.sections],
        "words": [entry(one) for one in found.words],
    }
