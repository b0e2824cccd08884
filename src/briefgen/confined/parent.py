"""The caller's side: starts the child, answers what it asks, and ends it when its time is over.

The child is a fresh interpreter and no fork or `multiprocessing`: it works in a thread, under Windows and in a
program without a `__main__` guard, and inherits nothing that the caller has open.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING, Any, Final, Self, cast

from briefgen.confined.wire import Done, Given, Job, Ready, Wanted, receive, send
from briefgen.diagnostics import Bilingual, BriefgenError
from briefgen.limits import beyond
from briefgen.pipeline import Result, World

if TYPE_CHECKING:
    from collections.abc import Callable

#: Seconds for a whole build, charts drawn as pictures on a slow machine included; reading what it asks for apart.
WALL: Final = 60.0


class ConfinedError(RuntimeError):
    """The child could not be started, or met a fault of ours; the text is its traceback."""


def run(job: Job, pack: str, world: World, wall: float = WALL) -> Result:
    """The result of the job, or one that holds `pack-limit`; `pack` is how that names the pack.

    `read_file` and `siblings` of the world are called here, in the thread that called. Raises ConfinedError, and
    whatever else than BriefgenError and OSError those two raise.
    """
    with _Child(wall) as child:
        if not isinstance(child.hear(), Ready) and child.in_time:
            raise ConfinedError(f"no Python interpreter at {sys.executable!r}")
        child.tell(job)
        while isinstance(message := child.hear(), Wanted):
            child.tell(_answer(message, world))
    if not isinstance(message, Done):
        return Result((beyond(pack, child.ended()),))
    if message.result is None:
        raise ConfinedError(message.traceback)
    return message.result


def _answer(wanted: Wanted, world: World) -> Given:
    try:
        return Given(tuple(world.siblings()) if wanted.file is None else world.read_file(wanted.file))
    except BriefgenError as error:
        return Given(refused=error.diagnostics)
    except OSError as error:
        return Given(error=(error.errno or 0, error.strerror or str(error), str(error.filename or "")))


class _Child:
    """A process with a pipe each way. Its clock runs while it is waited for."""

    def __init__(self, wall: float) -> None:
        self._wall = self._left = wall
        try:
            self._process = _interpreter()
        except OSError as error:
            raise ConfinedError(str(error)) from error
        self._to, self._from = cast("tuple[IO[bytes], IO[bytes]]", (self._process.stdin, self._process.stdout))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def tell(self, message: object) -> None:
        self._in_time(lambda: send(self._to, message))

    def hear(self) -> Any:  # noqa: ANN401  a message, or None where the child has ended
        return self._in_time(lambda: receive(self._from))

    @property
    def in_time(self) -> bool:
        return self._left > 0

    def ended(self) -> Bilingual:
        """Which limit ended it."""
        if self.in_time:
            return Bilingual("内存，或其进程中断", "memory, or its process broke off")
        return Bilingual(f"{self._wall:g} 秒", f"{self._wall:g} s")

    def _in_time(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401
        timer = threading.Timer(max(self._left, 0), self._process.kill)
        begun = time.monotonic()
        timer.start()
        try:
            return work()
        except (EOFError, OSError, pickle.UnpicklingError):
            return None  # it has ended, perhaps in the middle of a word
        finally:
            timer.cancel()
            self._left -= time.monotonic() - begun


def _interpreter() -> subprocess.Popen[bytes]:
    """A Python that finds its modules where this one does, and takes none from the current folder besides."""
    path = [os.path.abspath(entry) for entry in sys.path]  # noqa: PTH100  an empty entry is the current folder
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}; from briefgen.confined.child import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYDANTIC_DISABLE_PLUGINS": "__all__", **os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
