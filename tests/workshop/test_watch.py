"""Watching: a save of the pack or the brief is told, nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import brief_text

from briefgen.workshop.watch import saved

#: How long a save may take to be told, and how long nothing must be told.
_PATIENCE, _QUIET = 20.0, 1.5


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "narrative").mkdir(parents=True)
    (folder / "pack.yaml").write_text("title: 我们的\nextends: jianbao\n", encoding="utf-8")
    return folder


class Listener:
    """Counts what `saved` yields, in a thread of its own."""

    def __init__(self, pack: Path, brief: Path | None) -> None:
        self.count = 0
        self._stop = threading.Event()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._listen, args=(saved([pack], brief, self._stop),))
        self._thread.start()
        assert self.reaches(1)
        time.sleep(0.5)  # until the system watches the folders

    def _listen(self, rounds: Iterator[None]) -> None:
        for _ in rounds:
            with self._changed:
                self.count += 1
                self._changed.notify()

    def reaches(self, count: int, within: float = _PATIENCE) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.count >= count, within)

    def close(self) -> None:
        self._stop.set()
        self._thread.join()


@pytest.fixture
def listen(pack: Path) -> Iterator[object]:
    listeners: list[Listener] = []

    def start(brief: Path | None = None) -> Listener:
        listeners.append(Listener(pack, brief))
        return listeners[-1]

    yield start
    for listener in listeners:
        listener.close()


def test_a_saved_narrative_is_told(pack: Path, listen):
    listener = listen()
    (pack / "narrative" / "meeting.md.j2").write_text("甲", encoding="utf-8")
    assert listener.reaches(2)


def test_a_saved_brief_is_told_and_what_is_built_beside_it_is_not(pack: Path, tmp_path: Path, listen):
    brief = tmp_path / "brief.yaml"
    brief.write_text("a: 1", encoding="utf-8")
    listener = listen(brief)
    (tmp_path / "brief.docx").write_bytes(b"PK")
    (tmp_path / "other.yaml").write_text("b: 1", encoding="utf-8")
    assert not listener.reaches(2, _QUIET)
    brief.write_text("a: 2", encoding="utf-8")
    assert listener.reaches(2)


def test_the_lock_file_of_an_open_document_is_not_told(pack: Path, listen):
    listener = listen()
    (pack / "~$frame.docx").write_bytes(b"x")
    (pack / ".~lock.frame.docx#").write_bytes(b"x")
    assert not listener.reaches(2, _QUIET)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent another way there")
def test_the_command_builds_at_once_and_ends_with_the_keyboard(pack: Path, tmp_path: Path):
    (tmp_path / "brief.yaml").write_text(brief_text(), encoding="utf-8")
    command = [sys.executable, "-m", "briefgen.cli", "pack", "watch", "ours", "--brief", "brief.yaml", "--lang", "zh"]
    env = {**os.environ, "PATH": "", "PYTHONUNBUFFERED": "1"}  # without a path there is no LibreOffice
    with subprocess.Popen(
        command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as watching:
        assert watching.stdout is not None
        assert "已生成：outputs/2024-11" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert "不再监视" in watching.stdout.read()
        assert watching.wait(_PATIENCE) == 0
