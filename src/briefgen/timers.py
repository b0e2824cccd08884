"""The limits a process can put on itself: two interval timers and a soft limit on its address space.

Timers and not RLIMIT_CPU, which counts whole seconds from the start of the process and says nothing twice.
Systems without signals of this kind never load this module.
"""

from __future__ import annotations

import contextlib
import math
import resource
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Self

from briefgen.diagnostics import Bilingual

_MIB = 2**20
#: A signal that fell on code which swallows exceptions comes again after this many seconds.
_AGAIN = 0.5


class Timers:
    """A context manager: while it is open, going beyond a limit raises; afterwards all is as it was before.

    `reached` makes the exception from the words for the limit; too much memory raises MemoryError. It does nothing
    inside another one, and outside the main thread, where Python takes no signals.
    """

    _is_open = False

    def __init__(self, reached: Callable[[Bilingual], BaseException], cpu: float, wall: float, memory: int) -> None:
        self._reached = reached
        self._cpu, self._wall, self._memory = cpu, wall, memory * _MIB
        self._back = contextlib.ExitStack()

    def __enter__(self) -> Self:
        if Timers._is_open or threading.current_thread() is not threading.main_thread():
            return self
        Timers._is_open = True
        self._back.callback(self._close)
        words = Bilingual(f"{self._cpu:g} 秒的计算", f"{self._cpu:g} s of computing")
        self._set(signal.ITIMER_PROF, signal.SIGPROF, self._cpu, words)
        self._set(signal.ITIMER_REAL, signal.SIGALRM, self._wall, Bilingual(f"{self._wall:g} 秒", f"{self._wall:g} s"))
        self._bound_address_space()
        return self

    def __exit__(self, *_: object) -> None:
        self._back.close()

    @staticmethod
    def _close() -> None:
        Timers._is_open = False

    def _set(self, timer: int, number: signal.Signals, seconds: float, limit: Bilingual) -> None:
        def tell(_number: int, _frame: FrameType | None) -> None:
            if not leaving:
                raise self._reached(limit)

        leaving: list[bool] = []
        handler = signal.signal(number, tell)
        self._back.callback(signal.signal, number, handler)
        before = signal.setitimer(timer, seconds, _AGAIN)
        self._back.callback(signal.setitimer, timer, *before)
        self._back.callback(leaving.append, True)  # noqa: FBT003  from here on a late signal says nothing

    def _bound_address_space(self) -> None:
        used = _address_space()
        if used is None:
            return
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = int(min(_finite(soft), _finite(hard), used + self._memory))
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
            self._back.callback(resource.setrlimit, resource.RLIMIT_AS, (soft, hard))


def _finite(limit: int) -> float:
    return math.inf if limit == resource.RLIM_INFINITY else limit


def _address_space() -> int | None:
    """Bytes; None where the system does not tell, as macOS, which would not hold the limit either."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
