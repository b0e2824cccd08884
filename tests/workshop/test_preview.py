"""`briefgen pack preview`: one document that shows everything a pack can look like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from briefgen.blocks import Chart, Heading, ListBlock, Paragraph, Photo, Table
from briefgen.brief import Head
from briefgen.workshop.preview import preview
from briefgen.workshop.sample import sample_file

Cli = Callable[..., Run]


@pytest.fixture(scope="module")
def result():
    return preview("jianbao")


def test_the_sample_has_no_findings_of_its_own(result):
    assert [d.code for d in result.diagnostics] == []
    assert result.unused == ()


def test_the_sample_fills_every_field_a_pack_may_require(result):
    head = result.edition.brief.brief
    assert [name for name in Head.model_fields if getattr(head, name) in (None, [])] == ["formerly"]


def test_the_sample_shows_every_heading_level_every_chart_and_every_kind_of_block(result):
    blocks = result.document.blocks
    assert {block.level for block in blocks if isinstance(block, Heading)} == {1, 2, 3, 4}
    assert {block.kind for block in blocks if isinstance(block, Chart)} == {
        "column", "bar", "line", "stacked", "doughnut", "target", "combo",
    }  # fmt: skip
    assert {Table, Photo} <= {type(block) for block in blocks}
    assert {block.ordered for block in blocks if isinstance(block, ListBlock)} == {True, False}
    assert {"quotation", "annex-label", "annex-title"} <= {b.role for b in blocks if isinstance(b, Paragraph)}


def test_a_preview_is_written_where_it_is_asked_for(cli: Cli, tmp_path: Path):
    assert cli("pack", "preview", "gongwen").code == 0
    assert cli("pack", "preview", "jianbao", "-o", "look.docx").code == 0
    found = sorted(path.name for path in tmp_path.rglob("*.docx"))
    assert found == ["look.docx", "预览-gongwen.docx"]


def test_a_pack_with_a_fault_gives_no_preview(cli: Cli, tmp_path: Path):
    assert cli("pack", "new", "ours").code == 0
    (tmp_path / "templates/ours/narrative/meeting.md.j2").write_text("{{ meeting.nmae|words }}。\n", encoding="utf-8")
    run = cli("pack", "preview", "ours", "-o", "look.docx")
    assert run.code == 2
    assert "unknown-name" in run.err
    assert not (tmp_path / "look.docx").exists()


def test_only_a_picture_lies_beside_the_sample():
    assert sample_file("任何.png").startswith(b"\x89PNG")
    with pytest.raises(FileNotFoundError):
        sample_file("任何.docx")
