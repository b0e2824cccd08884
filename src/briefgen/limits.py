"""How much of the machine a pack from elsewhere may use, and the one way to hold it to that.

A sandbox keeps a template from the machine and does not keep it from eating it: nested loops and
doubled texts pass every rule of syntax. So what such a pack gives to compile and to render runs under
limits on processor time, memory and wall time. Packs that came with the program run without, and pay
nothing for it: what sets the limits is loaded when they are set.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Final

from briefgen.diagnostics import Bilingual, BriefgenError, Diagnostic, Origin

#: Seconds of computing for one step: loading a pack, filling its narratives, filling its frame. The slowest step of
#: a built-in pack takes 0.4 s on a machine of 2024, and an office machine is a few times slower.
CPU: Final = 3.0
#: Seconds by the clock for a step that waits instead of computing; wide, for a busy machine is no fault of a pack.
WALL: Final = 20.0
#: MiB on top of what the process has when a step begins, some 60; such a step takes 30.
MEMORY: Final = 384

#: Whether this system can hold its own process to limits; Windows cannot.
AVAILABLE: Final = sys.platform != "win32"


class LimitReachedError(BaseException):
    """Told by a signal in the middle of anything; no `except Exception` on the way may take it for its own."""

    def __init__(self, limit: Bilingual) -> None:
        super().__init__(limit)
        self.limit = limit
        self.place: Origin | None = None


@contextlib.contextmanager
def limited(
    pack: str, *, unless: bool = False, cpu: float = CPU, wall: float = WALL, memory: int = MEMORY
) -> Iterator[None]:
    """Raises BriefgenError (`pack-limit`, naming the pack) when the block inside needs more than the limits allow.

    Does nothing `unless` is true, inside another such block, outside the main thread, and where the system has no
    limits: there, run the work in a process of its own. All limits are as they were when the block is left.
    """
    if unless or not AVAILABLE:
        yield
        return
    from briefgen.timers import Timers  # noqa: PLC0415

    reached: LimitReachedError | None = None
    with contextlib.ExitStack() as armed:
        try:
            armed.enter_context(Timers(LimitReachedError, cpu, wall, memory))
            yield
        except LimitReachedError as error:
            reached = error
        except MemoryError:
            reached = LimitReachedError(Bilingual(f"{memory} MB 内存", f"{memory} MB of memory"))
    if reached is not None:
        raise BriefgenError([beyond(pack, reached.limit, reached.place)])


def beyond(pack: str, limit: str, place: Origin | None = None) -> Diagnostic:
    """The finding that a pack needs more than a limit allows."""
    return Diagnostic("pack-limit", place, {"pack": pack, "limit": limit})
