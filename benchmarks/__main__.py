"""Runs all benchmarks and prints a table; fails only where something could not be measured."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import checks, frames, rows, start
from benchmarks.jobs import JOBS, job, prepare
from benchmarks.measure import ROOT, MeasureError, Target, environment, python, warm

_WARM = 25


def main() -> int:
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    targets: list[Target] = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for line in _lines(Path(folder)):
                if isinstance(line, Target):
                    targets.append(line)
                print(line.line() if isinstance(line, Target) else line, flush=True)
    except MeasureError as error:
        print(f"not measured: {error}", file=sys.stderr)
        return 1
    missed = sum(target.value > target.limit for target in targets)
    print(f"\n{len(targets) - missed} of {len(targets)} targets met")
    return 0


def _lines(folder: Path) -> Iterator[str | Target]:
    env = environment(folder / "bytecode")
    for title, lines in (
        ("(a) cold start", start.report(env, folder)),
        ("(b) warm, the flagship", _warm(env, folder)),
        ("(c) rows of a table", rows.report()),
        ("(d) what is loaded", start.loaded(env, folder)),
        ("(e) what proving costs", checks.report()),
        ("(f) what the tags of a frame cost", frames.report(folder)),
    ):
        yield f"\n{title}"
        yield from lines


def _warm(env: Mapping[str, str], folder: Path) -> Iterator[str | Target]:
    prepare(folder)
    taken = warm({name: job(name, folder) for name in JOBS}, times=_WARM)
    heading = f"median of {_WARM} in one process, in turn"
    yield f"{heading:40}     ms      ratio   peak MB   process MB"
    for name, time in taken.items():
        peak, resident = _memory(name, env, folder)
        yield f"  {JOBS[name]:38}{time:7.1f}    {time / taken['docxtpl']:7.2f}  {peak:>8}     {resident:>8}"


def _memory(name: str, env: Mapping[str, str], folder: Path) -> list[str]:
    command = python("-m", "benchmarks.memory", name, str(folder))
    done = subprocess.run(command, env=dict(env), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasureError(done.stderr[-2000:])
    return done.stdout.split()


if __name__ == "__main__":
    sys.exit(main())
