"""The page for owners who declare a section or change a clause: its example is built, its tables are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_docs import Code, blocks, checked, name_of, read

import briefgen
from briefgen.declaration import TYPES
from briefgen.narrative import Narratives, NarrativeSource
from briefgen.nodes import SectionSpec
from briefgen.pack import load_pack
from briefgen.section import FILTERS
from briefgen.writers.outline import outline

DOCS = Path(__file__).parent.parent / "docs"
PAGES = [DOCS / "own-sections.md", DOCS / "own-sections.zh-CN.md"]
FACTS = """\
  规上工业产值:
    value: 4217.2亿元
    kind: 本年累计
    rank: {of: 增幅, scope: 市郊八区, place: 1}
"""


def files(page: Path) -> dict[str, Code]:
    """The files the page shows, by the name behind the fence."""
    return {code.info.split(" ", 1)[1]: code for code in blocks(page) if " " in code.info}


def pack_of(page: Path, tmp_path: Path, *names: str) -> Path:
    shown = files(page)
    for name in names:
        path = tmp_path / "ourpack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown[name].text, encoding="utf-8")
    return tmp_path / "ourpack"


OWN = ("pack.yaml", "sections/项目进度.yaml", "narrative/项目进度.md.j2")


def printed(text: str, tmp_path: Path, pack: str | None = None) -> list[str]:
    result = briefgen.generate(text, pack=pack, packs=(tmp_path,))
    assert result.docx is not None, result.diagnostics
    body = outline(result.document).split("[body]\n")[1]
    return [re.sub("^#+ ", "", line) for line in body.splitlines() if line]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_example_is_built_and_reads_as_the_page_says(page, tmp_path):
    pack_of(page, tmp_path, *OWN)
    brief = files(page)["brief.yaml"]
    assert printed(brief.text, tmp_path) == brief.shown.splitlines()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_one_clause_is_changed_as_the_page_says(page, tmp_path):
    pack_of(page, tmp_path, "pack.yaml", "narrative/clauses.md.j2")
    head = files(PAGES[0])["brief.yaml"].text.split("facts:")[0]
    text = f"{head}facts:\n{FACTS}sections: [{{kind: indicators, show: [规上工业产值]}}]\n"
    clause = files(page)["narrative/clauses.md.j2"].shown.strip()
    assert clause in printed(text, tmp_path)[0]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_pack_above_changes_one_block_of_a_declared_section(page, tmp_path):
    pack_of(page, tmp_path, *OWN)
    child = tmp_path / "child"
    (child / "narrative").mkdir(parents=True)
    (child / "pack.yaml").write_text("title: 科室简报\nextends: ourpack\n", encoding="utf-8")
    narrative = files(page)["child/narrative/项目进度.md.j2"].text
    (child / "narrative" / "项目进度.md.j2").write_text(narrative, encoding="utf-8")
    lines = printed(files(page)["brief.yaml"].text, tmp_path, pack=str(child))
    assert lines[3].startswith("目前在建。1—11月，一期投资12.5亿元")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_type_and_every_key_of_all_sections_is_named(page):
    text = read(page)
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (\S+) \| ", text.split("jinja narrative/clauses")[0], re.MULTILINE))
    chinese = {word: kind for word, kind in TYPES.items() if word != kind}
    assert {kind: rows.get(kind) for kind in chinese.values()} == {kind: word for word, kind in chinese.items()}
    assert [key for key in SectionSpec.model_fields if f"`{key}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_of_the_built_in_narratives_is_named(page):
    table = read(page).split("| `clauses` | `growth` |", 1)[1]
    for name, source in load_pack("jianbao").narratives.items():
        for block in re.findall(r"\{%-? block (\w+)", source.text):
            assert f"`{block}`" in table or (name, block) == ("clauses", "growth"), (name, block)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_would_be_lost_is_refused_as_the_page_says(page):
    sources = load_pack("jianbao").narratives
    for written, _, code in checked(page, "refused-blocks"):
        text = f'{{% extends "parent" %}}\n{written}\n'
        child = NarrativeSource(text, "clauses.md.j2", sources["clauses"])
        found = Narratives({**sources, "clauses": child}, FILTERS).check()
        assert [d.code for d in found] == [code], written
