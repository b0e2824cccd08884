"""`briefgen pack new`: a pack of one's own that works from the first minute."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run

from briefgen.pack import load_pack

Cli = Callable[..., Run]


def test_a_new_pack_has_a_frame_a_narrative_and_a_page_that_says_how(cli: Cli, tmp_path: Path):
    assert cli("pack", "new", "本局简报").code == 0
    folder = tmp_path / "templates" / "本局简报"
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert found == ["README.md", "frame.docx", "narrative/meeting.md.j2", "pack.yaml"]
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert "briefgen pack check templates/本局简报" in page
    assert "{name}" not in page
    assert "{{ brief.number }}" in page


@pytest.mark.parametrize("parent", ["jianbao", "gongwen"])
def test_a_new_pack_builds_what_its_parent_builds(cli: Cli, tmp_path: Path, parent: str):
    assert cli("new", "my.yaml").code == 0
    assert cli("pack", "new", "ours", "--from", parent).code == 0
    assert cli("build", "my.yaml", "--pack", parent, "-o", "theirs.docx").code == 0
    run = cli("build", "my.yaml", "--pack", "ours", "-o", "ours.docx")
    assert run.code == 0, run.err
    assert (tmp_path / "ours.docx").read_bytes() == (tmp_path / "theirs.docx").read_bytes()


def test_a_new_pack_may_lie_anywhere(cli: Cli, tmp_path: Path):
    assert cli("pack", "new", "elsewhere/ours").code == 0
    assert load_pack(str(tmp_path / "elsewhere" / "ours")).name == "ours"


def test_a_pack_of_ones_own_can_be_the_parent(cli: Cli, tmp_path: Path):
    assert cli("pack", "new", "ours").code == 0
    assert cli("pack", "new", "theirs", "--from", "ours").code == 0
    assert load_pack(str(tmp_path / "templates" / "theirs")).title == "简报（ours）（theirs）"


def test_what_is_there_is_not_overwritten(cli: Cli, tmp_path: Path):
    kept = tmp_path / "templates" / "ours" / "pack.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_text("title: 我的\n", encoding="utf-8")
    run = cli("pack", "new", "ours")
    assert (run.code, kept.read_text(encoding="utf-8")) == (2, "title: 我的\n")
    assert "file-exists" in run.err
    assert list((tmp_path / "templates").iterdir()) == [kept.parent]


@pytest.mark.parametrize(("arguments", "code"), [(("a.b",), "pack-name"), (("甲", "--from", "jianbo"), "pack-unknown")])
def test_a_bad_name_or_parent_is_told_and_leaves_nothing(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...], code: str
):
    run = cli("pack", "new", *arguments)
    assert run.code == 2
    assert code in run.err
    assert not (tmp_path / "templates").exists()


def test_a_folder_that_cannot_be_written_is_the_machines_fault(cli: Cli, tmp_path: Path):
    (tmp_path / "templates").write_text("", encoding="utf-8")
    run = cli("pack", "new", "ours")
    assert run.code == 4
    assert "cannot-write" in run.err
