"""How much of the machine a pack from elsewhere may use, and the one way to hold it to that.

A sandbox keeps a template from the machine and does not keep it from eating it: nested loops and
doubled texts pass every rule of syntax. So what such a pack gives to compile and to render runs under
limits on processor time, memory and wall time. Packs that came with the program run without.
"""

from __future__ import annotations

import contextlib
import math
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.diagnostics import Bilingual, BriefgenError, Diagnostic, Origin

if TYPE_CHECKING:
    from types import FrameType

try:
    import resource
except ImportError:  # pragma: no cover - Windows
    resource = None  # type: ignore[assignment]

_MIB: Final = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one step (loading a pack, filling its narratives, filling its frame) may use.

    `cpu` and `wall` are seconds, `memory` is what may come on top of what the process already has, in MiB.
    The slowest step of a built-in pack takes 0.4 s and 30 MiB on a machine of 2024; an office machine takes five
    times as long. `wall` is for what waits instead of working, and so is wide: a busy machine is no fault of a pack.
    """

    cpu: float = 3.0
    wall: float = 20.0
    memory: int = 384


#: Whether this system can hold its own process to limits; Windows cannot.
AVAILABLE: Final = resource is not None and hasattr(signal, "setitimer")
STEP: Final = Limits()
#: A signal that fell on code which swallows exceptions comes again after this many seconds.
_AGAIN: Final = 0.5


class LimitReachedError(BaseException):
    """Told by a signal in the middle of anything; no `except Exception` on the way may take it for its own."""

    def __init__(self, limit: Bilingual) -> None:
        super().__init__(limit)
        self.limit = limit
        self.place: Origin | None = None


@contextlib.contextmanager
def limited(pack: str, limits: Limits = STEP, *, unless: bool = False) -> Iterator[None]:
    """Raises BriefgenError (`pack-limit`, naming the pack) when the block inside needs more than the limits allow.

    Does nothing `unless` is true, inside another such block, outside the main thread, and where the system has no
    limits: there, run the work in a process of its own. All limits are as they were when the block is left.
    """
    if unless or not AVAILABLE or _Armed.now or threading.current_thread() is not threading.main_thread():
        yield
        return
    armed = _Armed(limits)
    reached: LimitReachedError | None = None
    try:
        armed.arm()
        yield
    except LimitReachedError as error:
        reached = error
    except MemoryError:
        reached = LimitReachedError(Bilingual(f"{limits.memory} MB 内存", f"{limits.memory} MB of memory"))
    finally:
        armed.disarm()
    if reached is not None:
        raise BriefgenError([beyond(pack, reached.limit, reached.place)])


def beyond(pack: str, limit: str, place: Origin | None = None) -> Diagnostic:
    """The finding that a pack needs more than a limit allows."""
    return Diagnostic("pack-limit", place, {"pack": pack, "limit": limit})


class _Armed:
    """Timers and a limit on address space, and how they were before."""

    now = False

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._back = contextlib.ExitStack()

    def arm(self) -> None:
        _Armed.now = True
        cpu, wall = self._limits.cpu, self._limits.wall
        self._timer(signal.ITIMER_PROF, signal.SIGPROF, cpu, Bilingual(f"{cpu:g} 秒的计算", f"{cpu:g} s of computing"))
        self._timer(signal.ITIMER_REAL, signal.SIGALRM, wall, Bilingual(f"{wall:g} 秒", f"{wall:g} s"))
        self._address_space(self._limits.memory * _MIB)

    def disarm(self) -> None:
        _Armed.now = False  # from here on a late signal says nothing
        self._back.close()

    def _timer(self, timer: int, number: signal.Signals, seconds: float, limit: Bilingual) -> None:
        def tell(_number: int, _frame: FrameType | None) -> None:
            if _Armed.now:
                raise LimitReachedError(limit)

        handler = signal.signal(number, tell)
        self._back.callback(signal.signal, number, handler)
        before = signal.setitimer(timer, seconds, _AGAIN)
        self._back.callback(signal.setitimer, timer, *before)

    def _address_space(self, more: int) -> None:
        used = _address_space_used()
        if used is None:
            return
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        ceilings = [_finite(soft), _finite(hard), used + more]
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (int(min(ceilings)), hard))
            self._back.callback(resource.setrlimit, resource.RLIMIT_AS, (soft, hard))


def _finite(limit: int) -> float:
    return math.inf if limit == resource.RLIM_INFINITY else limit


def _address_space_used() -> int | None:
    """Bytes; None where the system does not tell, as macOS, which would not hold the limit either."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
