"""What linting costs: time and memory of large files, each in a process of its own: `python -m benchmarks.lint`."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.measure import resident_peak

_LIMIT_SECONDS, _LIMIT_MB = 5, 600


def files() -> dict[str, Callable[[], bytes]]:
    from tests.linting.bench.odd_files import ODD_FILES, pages

    names = ("pages-1000", "table-of-3000-rows", "table-of-500-columns", "paragraph-of-300000", "runs-20000", "bomb")
    return {"pages-100": lambda: pages(100)} | {name: ODD_FILES[name] for name in names}


def main(argv: list[str]) -> int:
    if argv:
        print(_measured(files()[argv[0]]()))
        return 0
    print(f"{'':24}seconds      MB   findings")
    for name in files():
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.lint", name], capture_output=True, text=True, check=True
        )
        print(f"{name:24}{told.stdout}", end="", flush=True)
    print(f"\nlimits: {_LIMIT_SECONDS} s for pages-100, {_LIMIT_MB} MB for all")
    return 0


def _measured(data: bytes) -> str:
    from briefgen.diagnostics import BriefgenError
    from briefgen.linting.profile import load_profile
    from briefgen.linting.run import lint_document

    profile = load_profile("gbt9704")
    start = time.perf_counter()
    try:
        found = str(len(lint_document(data, "bench.docx", profile).findings))
    except BriefgenError as refusal:
        found = refusal.diagnostics[0].code
    return f"{time.perf_counter() - start:7.2f} {resident_peak():7.0f}   {found}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
