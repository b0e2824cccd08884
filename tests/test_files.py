"""Files on disk: whole or not at all, and under names that every system accepts."""

from __future__ import annotations

import errno
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from briefgen.files import read_beside, safe_name, write_whole

RESERVED = ("CON", "prn", "Aux", "NUL", "com1", "LPT9")


@given(st.text())
@example("../../x")
@example("..")
@example("")
@example("a" * 179 + "." * 9 + "b")
@example("甲" * 59 + "  .  乙")
@example("CON" + "." * 300)
@example("nul")
@example("com1.x")
@example("x\x00y")
@example("-" * 300)
def test_a_safe_name_is_a_name_for_every_system(name: str):
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set('<>:"/\\|?*')
    assert not any(ord(c) < 32 or ord(c) == 127 for c in safe)
    assert safe[-1] not in " ."
    assert safe not in {".", ".."}
    assert safe.partition(".")[0].upper() not in {word.upper() for word in RESERVED}
    assert len(safe.encode()) <= 180


@given(st.text())
def test_a_safe_name_stays_as_it_is(name: str):
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize("name", ["嘉定工业经济简报", "Report 12", "“新四化”简报（内部）", "a.b-c_d"])
def test_a_harmless_name_is_kept(name: str):
    assert safe_name(name) == name


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_into_folders_that_are_made_for_it(tmp_path: Path):
    target = tmp_path / "a" / "b" / "c.docx"
    assert write_whole(target, b"1") == target
    assert target.read_bytes() == b"1"
    assert names(target.parent) == ["c.docx"]


def test_an_old_file_is_replaced(tmp_path: Path):
    target = tmp_path / "c.docx"
    target.write_bytes(b"old, and longer")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def held_open(old: Path):
    def replace(source: Path, target: Path) -> None:
        if target == old:
            raise PermissionError(errno.EACCES, "in use", str(target))
        source.replace(target)

    return replace


def test_a_file_that_word_holds_open_is_left_alone_and_the_new_one_gets_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("time.sleep", lambda _: None)
    target = tmp_path / "简报.docx"
    target.write_bytes(b"old")
    written = write_whole(target, b"new", replace=held_open(target))
    assert written != target
    assert written.name.startswith("简报（新版-")
    assert written.suffix == ".docx"
    assert (target.read_bytes(), written.read_bytes()) == (b"old", b"new")
    assert names(tmp_path) == sorted([target.name, written.name])


def test_a_file_held_for_a_moment_is_replaced_when_it_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    tries = []

    def replace(source: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError
        source.replace(target)

    target = tmp_path / "简报.docx"
    assert write_whole(target, b"new", replace=replace) == target
    assert names(tmp_path) == ["简报.docx"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: BaseException):
    def replace(source: Path, target: Path) -> None:
        raise error

    target = tmp_path / "简报.docx"
    target.write_bytes(b"old")
    with pytest.raises(type(error)):
        write_whole(target, b"new", replace=replace)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["简报.docx"]


def test_a_folder_in_the_way_is_an_error_and_leaves_nothing(tmp_path: Path):
    target = tmp_path / "简报.docx"
    target.mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_whole(target, b"new")
    assert names(tmp_path) == ["简报.docx"]


def test_files_beside_a_brief_are_read_and_others_are_not(tmp_path: Path):
    inner = tmp_path / "inner"
    (inner / "照片").mkdir(parents=True)
    (inner / "照片" / "会场.png").write_bytes(b"1")
    (tmp_path / "secret").write_bytes(b"2")
    (inner / "link").symlink_to(tmp_path / "secret")
    read = read_beside(inner)
    assert read("照片/会场.png") == b"1"
    assert read("照片/../照片/会场.png") == b"1"
    for name in ("../secret", str(tmp_path / "secret"), "link", "照片/../../secret"):
        with pytest.raises(PermissionError):
            read(name)
    with pytest.raises(FileNotFoundError):
        read("没有.png")
