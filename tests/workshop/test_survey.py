"""`briefgen pack show`: what a pack has, what each thing is for, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import Run

from briefgen.pack_manifest import ROLES
from briefgen.sections import GENERATORS
from briefgen.workshop import meanings
from tests.writers.edited import with_body
from tests.writers.frames import p

Cli = Callable[..., Run]


def test_every_role_of_a_block_has_a_meaning():
    assert tuple(meanings.ROLES) == ROLES


def test_own_things_are_told_from_inherited_ones(cli: Cli, tmp_path: Path):
    assert cli("pack", "new", "ours").code == 0
    with (tmp_path / "templates/ours/pack.yaml").open("a", encoding="utf-8") as file:
        file.write("words: {chart-label: 图示}\n")
    shown = cli("pack", "show", "ours", "--format", "json").json
    words = {word["name"]: (word["value"], word["source"], word["own"]) for word in shown["words"]}
    assert words["chart-label"] == ("图示", "ours", True)
    assert words["table-label"] == ("表", "base", False)
    assert shown["chain"] == ["ours", "jianbao", "base"]
    sources = {section["name"]: section["source"] for section in shown["sections"]}
    assert set(sources) == {*GENERATORS}
    assert sources["meeting"] == "templates/ours/narrative/meeting.md.j2"
    assert sources["indicators"] == "templates/base/narrative/indicators.md.j2"


def test_a_tag_is_shown_with_its_meaning_an_example_and_its_places(cli: Cli):
    shown = cli("pack", "show", "jianbao", "--format", "json").json
    tags = {tag["tag"]: tag for tag in shown["tags"]}
    number = tags["brief.number"]
    assert (number["meaning"], number["example"]) == ("期号", "8")
    assert {"part": "word/document.xml", "paragraph": 7} in number["places"]
    assert tags["brief.to"]["places"] == []
    assert tags["meeting.name"]["meaning"] == "会议名称"
    assert [slot["tag"] for slot in shown["slots"]][:2] == ["p body", "p annexes"]


def test_the_slots_of_a_frame_are_shown_by_name_and_place(cli: Cli, tmp_path: Path):
    folder = tmp_path / "ours"
    folder.mkdir()
    slots = "{{p section('工业') }}", "{{p appendix }}"
    (folder / "frame.docx").write_bytes(with_body("".join(map(p, slots))))
    text = "title: 试用\nextends: jianbao\nslots: {appendix: docx}\n"
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    shown = cli("pack", "show", str(folder), "--format", "json").json
    places = {slot["tag"]: len(slot["places"]) for slot in shown["slots"]}
    assert places == {
        "p body": 0, 'p section("工业")': 1, 'p chart("…")': 0, 'p table("…")': 0, "p annexes": 1, "p appendix": 1,
    }  # fmt: skip


def test_the_words_for_people_line_up_and_say_the_same_in_both_languages(cli: Cli):
    chinese = cli("pack", "show", "gongwen", "--lang", "zh").out
    english = cli("pack", "show", "gongwen", "--lang", "en").out
    rows = [line for line in chinese.splitlines() if line.endswith("  自有")]
    assert len({len(line.encode("gb18030")) for line in rows}) == 1  # two bytes a character of two places
    assert any(line.split() == ["heading-1", "一级标题", "heading", "1", "自有"] for line in rows)
    assert "headings of level 1" in english
    assert "{{ brief.document_number }}" in chinese
    assert "{{ brief.document_number }}" in english


def test_a_pack_with_a_fault_is_told_as_any_build_tells_it(cli: Cli):
    run = cli("pack", "show", "base")
    assert run.code == 2
    assert "pack-no-frame" in run.err
