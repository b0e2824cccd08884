"""Measuring: cold processes by the clock, interleaved, so that a busy machine slows all of them alike."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BRIEF = ROOT / "inputs" / "2024-11-jiading.yaml"


class MeasureError(Exception):
    """A measurement could not be made."""


@dataclass(frozen=True, slots=True)
class Target:
    """A line of the result: what was measured, against what it must not exceed."""

    name: str
    value: float
    limit: float
    unit: str = ""

    def line(self) -> str:
        verdict = "PASS" if self.value <= self.limit else "MISS"
        return f"{verdict}  {self.name}: {self.value:.2f}{self.unit} (target ≤ {self.limit:g}{self.unit})"


def environment(cache: Path) -> dict[str, str]:
    """Byte code lies ready for all of them, as it does after `pip install`, and in a place of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME"}}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache), "LC_ALL": "C.UTF-8"}


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def cold(commands: Mapping[str, Sequence[str]], env: Mapping[str, str], *, times: int) -> dict[str, float]:
    """Median wall time of whole processes in ms; the first of each is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(times + 1):
        for name, command in commands.items():
            taken[name].append(_process(command, env))
    return {name: statistics.median(one[1:]) for name, one in taken.items()}


def _process(command: Sequence[str], env: Mapping[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, env=dict(env), cwd=ROOT, capture_output=True, text=True, check=False)
    taken = (time.perf_counter() - start) * 1000
    if done.returncode:
        raise MeasureError(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    return taken


def told(script: str, env: Mapping[str, str], *arguments: str) -> str:
    """What a script prints in a process of its own."""
    done = subprocess.run(
        python("-c", script, *arguments), env=dict(env), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MeasureError(done.stderr[-2000:])
    return done.stdout


def warm(jobs: Mapping[str, Callable[[], object]], *, times: int) -> dict[str, float]:
    """Median of repeated calls in ms, in turn; the first of each is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(times + 1):
        for name, work in jobs.items():
            start = time.perf_counter()
            work()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(one[1:]) for name, one in taken.items()}


def best(work: Callable[[], object], *, times: int) -> float:
    """The fastest of repeated calls in ms: for long ones, where a neighbour's work would show in a median."""
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def resident_peak() -> float:
    """The most memory this process ever had, in MB. What getrusage tells on Linux begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 2**10
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
