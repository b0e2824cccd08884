"""What several test modules share: briefs to start from, a command line to call, finished files to read back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from briefgen.brief import Brief, read_brief
from briefgen.cli import main
from briefgen.diagnostics import Diagnostic
from briefgen.facts import Edition
from briefgen.resolve import resolve
from briefgen.sections import GENERATORS
from briefgen.yamltree import parse

ROOT = Path(__file__).parent.parent
FLAGSHIP = ROOT / "inputs" / "2024-11-jiading.yaml"

HEAD = """\
brief:
  series: 某区工业经济简报
  number: 12
  title: 工业运行稳中有进
  issuer: 某区经济委员会
  date: 2024-12-28
  month: 2024-11
"""
SECTIONS = """\
sections:
  - kind: text
    title: 工业运行
    text: 工业运行稳中有进。
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="write the diagnostics found into tests/faults")


def brief_text(*, head: str = "", facts: str = "", sections: str = SECTIONS, more: str = "") -> str:
    """A minimal valid brief; `head` are further lines of its head, `facts` lines of its facts, unindented."""
    lines = [HEAD, *(f"  {line}\n" for line in head.splitlines()), more and f"{more.rstrip()}\n"]
    if facts:
        lines += ["facts:\n", *(f"  {line}\n" for line in facts.splitlines())]
    return "".join([*lines, sections])


def read(text: str) -> tuple[Brief | None, list[Diagnostic]]:
    """The typed brief and every finding up to it."""
    tree, found = parse(text, "brief.yaml")
    if tree is None:
        return None, found
    brief, faults = read_brief(tree, {kind: generator.Spec for kind, generator in GENERATORS.items()})
    return brief, found + faults


def edition_of(text: str) -> tuple[Edition, list[Diagnostic]]:
    """The edition of a brief that can be read, and what resolving found."""
    brief, found = read(text)
    assert brief is not None, found
    return resolve(brief)


def codes(diagnostics: object) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def texts_of(docx: bytes) -> str:
    """All the words of a .docx: every text of every part, headers and charts too, in the order of the parts."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return "\n".join("".join(etree.fromstring(part).itertext()) for part in parts)


@dataclass(frozen=True)
class Run:
    """One call of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.out)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Calls the command line in an empty folder and hands back its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Run:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:  # how argparse ends --help and usage errors
            code = int(leaving.code or 0)
        printed = capsys.readouterr()
        return Run(code, printed.out, printed.err)

    return run


@pytest.fixture
def brief_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a brief, by default a minimal valid one, and gives its path."""

    def write(text: str | bytes | None = None, name: str = "brief.yaml") -> Path:
        path = tmp_path / name
        data = brief_text() if text is None else text
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write
