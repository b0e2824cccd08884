"""Hostile packs are refused with a finding, in time, within memory, and nothing outside is read or asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import brief_text

from tests.hostile.corpus import FRAME, MANIFEST, WEB, Case, cases

if sys.platform != "linux":
    pytest.skip("memory is measured through /proc", allow_module_level=True)

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
KEPT_BACK = "不可外传的一句话"
#: Seconds of processor time, for a clock on the wall counts what others do; and MiB.
CPU, MEMORY = 5.0, 512
FACTS = "工厂: {value: 5家, name: 工厂}"
BRIEF = brief_text(facts=FACTS, sections="sections:\n  - {kind: indicators, title: 工业运行, show: [工厂]}\n")


@dataclass(frozen=True)
class Trial:
    """What one build of one pack came to."""

    codes: list[str]
    made: bool
    said: str
    cpu: float
    memory: int


@dataclass(frozen=True)
class Trials:
    """All builds by one way, and what they did besides."""

    by_name: dict[str, Trial]
    log: list[tuple[str, str]]
    hits: int
    finished: bool


class Server:
    """Counts who calls at the address that the packs name."""

    def __init__(self) -> None:
        self.hits = 0
        self._socket = WEB
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except OSError:
                return
            self.hits += 1

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief, what lies outside of all packs, and a good pack."""
    place = tmp_path_factory.mktemp("hostile")
    outside = place / "outside"
    (outside / "parent").mkdir(parents=True)
    (outside / "secret.md.j2").write_text(KEPT_BACK, encoding="utf-8")
    (outside / "secret.yaml").write_text(f"title: {KEPT_BACK}\nextends: jianbao\n", encoding="utf-8")
    (outside / "frame.docx").write_bytes(FRAME.read_bytes())
    (place / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    Case("good", (), {"narrative/indicators.md.j2": "工业运行平稳。"}, MANIFEST).write(place / "good")
    return place


@pytest.fixture(scope="module")
def hostile(place: Path) -> list[tuple[Case, Path]]:
    return [(case, case.write(place / "packs" / f"n{number}")) for number, case in enumerate(cases(place / "outside"))]


def tried(way: str, place: Path, packs: list[tuple[str, Path]], server: Server) -> Trials:
    trials, log = place / f"trials-{way}.json", place / f"log-{way}"
    listed = [*packs, ("good at last", place / "good")]
    trials.write_text(
        json.dumps([(name, str(place / "brief.yaml"), str(pack)) for name, pack in listed]), encoding="utf-8"
    )
    path = os.pathsep.join([str(HERE / "watch"), str(ROOT / "src")])
    environment = {**os.environ, "PYTHONPATH": path, "HOSTILE_LOG": str(log), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(HERE / "runner.py"), way, str(trials)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=place, env=environment)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    by_name = {
        row["name"]: Trial(row["codes"], row["made"], row["said"], row["cpu"], max(row["memory"], row["children"]))
        for row in rows
    }
    assert done.returncode == 0, done.stderr
    noted = [tuple(json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]
    return Trials(by_name, noted, server.hits, done.returncode == 0)


@pytest.fixture(scope="module")
def from_the_command_line(place, hostile, server) -> Trials:
    return tried("cli", place, [(case.name, pack) for case, pack in hostile], server)


@pytest.fixture(scope="module")
def from_python(place, hostile, server) -> Trials:
    """Each build starts a process, so only what eats time or memory, and a twelfth of the others."""
    chosen = [(case, pack) for number, (case, pack) in enumerate(hostile) if case.heavy or number % 12 == 0]
    return tried("api", place, [(case.name, pack) for case, pack in chosen], server)


def wrong(trials: Trials, hostile: list[tuple[Case, Path]]) -> list[object]:
    """The packs that were not refused as they should be."""
    found: list[object] = []
    for case, _ in hostile:
        trial = trials.by_name.get(case.name)
        if trial is not None and (trial.made or not trial.codes or (case.codes and not {*trial.codes} & {*case.codes})):
            found.append((case.name, case.codes, trial.codes[:5], trial.said[-600:]))
    return found


def greedy(trials: Trials) -> list[object]:
    return [(name, one.cpu, one.memory) for name, one in trials.by_name.items() if one.cpu > CPU or one.memory > MEMORY]


def test_every_hostile_pack_is_refused_with_the_right_code(from_the_command_line, hostile):
    assert len(from_the_command_line.by_name) == len(hostile) + 1
    assert wrong(from_the_command_line, hostile) == []


def test_every_hostile_pack_is_refused_when_called_from_python(from_python, hostile):
    assert len(from_python.by_name) > 20
    assert wrong(from_python, hostile) == []


@pytest.mark.parametrize("way", ["from_the_command_line", "from_python"])
def test_no_hostile_pack_costs_more_than_five_seconds_or_512_megabytes(way, request):
    assert greedy(request.getfixturevalue(way)) == []


@pytest.mark.parametrize("way", ["from_the_command_line", "from_python"])
def test_a_good_pack_still_builds_after_all_of_them(way, request):
    assert request.getfixturevalue(way).by_name["good at last"].made


@pytest.mark.parametrize("way", ["from_the_command_line", "from_python"])
def test_nothing_is_fetched(way, request):
    trials = request.getfixturevalue(way)
    assert [note for note in trials.log if note[0].startswith("socket.")] == []
    assert trials.hits == 0


@pytest.mark.parametrize("way", ["from_the_command_line", "from_python"])
def test_nothing_outside_the_packs_is_opened_listed_or_said(way, request, place):
    trials = request.getfixturevalue(way)
    forbidden = (str(place / "outside"), "/etc/passwd", "/dev/zero", "/etc/hosts")
    assert [note for note in trials.log if note[1].startswith(forbidden) or "/outside" in note[1]] == []
    assert not [name for name, one in trials.by_name.items() if KEPT_BACK in one.said or "root:" in one.said]


def test_the_watch_sees_what_is_opened(from_the_command_line, from_python):
    for trials in (from_the_command_line, from_python):
        assert [path for event, path in trials.log if event == "open" and path.endswith("good/pack.yaml")]
