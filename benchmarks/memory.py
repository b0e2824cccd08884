"""One job in a process of its own, and what memory it took: `python -m benchmarks.memory JOB FOLDER`."""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path

from benchmarks.jobs import job
from benchmarks.measure import resident_peak


def main(name: str, folder: str) -> None:
    """Prints the most that Python had at once during a warm call, and the most the process ever had, in MB."""
    work = job(name, Path(folder))
    work()
    peak = resident_peak()
    tracemalloc.start()
    work()
    print(f"{tracemalloc.get_traced_memory()[1] / 2**20:.1f} {peak:.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
