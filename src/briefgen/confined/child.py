"""The confined side: one job in, one result out. What lies beside the brief is asked of the parent."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from briefgen import pipeline
from briefgen.confined.wire import Done, Job, Ready, Wanted, portable, receive, send
from briefgen.pack import load_pack


def main() -> None:
    """Talks over standard input and output, which are closed to everything else: a stray print breaks no pickle."""
    asked = os.fdopen(os.dup(0), "rb")
    told = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123  a device, not a path
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    sys.stdout = sys.stderr
    serve(asked, told)


def serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Take one job and tell how it ended; a fault of ours is told too, for the parent to raise."""
    send(told, Ready())
    job: Job = receive(asked)
    try:
        done = Done(portable(_run(job, asked, told)))
    except Exception:  # noqa: BLE001  whatever it is, the parent has to hear of it
        done = Done(None, traceback.format_exc())
    send(told, done)


def _run(job: Job, asked: IO[bytes], told: IO[bytes]) -> pipeline.Result:
    def read_file(name: str) -> bytes:
        send(told, Wanted(name))
        data: bytes = receive(asked).unwrapped()
        return data

    def siblings() -> Iterable[tuple[str, bytes]]:
        send(told, Wanted(None))
        briefs: tuple[tuple[str, bytes], ...] = receive(asked).unwrapped()
        return briefs

    search = [Path(folder) for folder in job.packs]
    world = pipeline.World(lambda name: load_pack(name, search=search), read_file, siblings=siblings)
    stages = pipeline.generate if job.what == "generate" else pipeline.check
    return stages(job.source, job.file, world, job.options)
