"""One process that tries many hostile packs, one after the other, and says what each cost it.

Called with the way to build (`cli` or `api`) and a JSON file of trials; prints one JSON object a trial.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import time
import traceback
from pathlib import Path

import briefgen
from briefgen.cli import main


def build(way: str, brief: str, pack: str, out: Path) -> tuple[list[str], bool, str]:
    """The codes found, whether there is a document, and all that was said."""
    if way == "api":
        result = briefgen.generate(Path(brief).read_bytes(), file=brief, pack=pack)
        said = "\n".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics)
        return [d.code for d in result.diagnostics if d.severity == "error"], result.docx is not None, said
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(["build", brief, "--pack", pack, "-o", str(out), "--format", "json", "--charts", "native"])
    found = json.loads(printed.getvalue())
    codes = [d["code"] for d in found["diagnostics"] if d["severity"] == "error"]
    assert (code != 0) == bool(codes)
    return codes, out.exists(), printed.getvalue()


def peak() -> int:
    """The most memory this process had since `forget_peak`, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def processor() -> float:
    """Seconds of processor time, that of ended child processes too."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run() -> None:
    way, trials = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    for number, (name, brief, pack) in enumerate(trials):
        out = Path(f"{sys.argv[2]}-{way}-{number}.docx")
        forget_peak()
        cpu, wall = processor(), time.monotonic()
        try:
            codes, made, said = build(way, brief, pack, out)
        except Exception:  # noqa: BLE001  what should not happen is told, and the next pack tried
            codes, made, said = [], True, traceback.format_exc()
        cost = {"cpu": processor() - cpu, "wall": time.monotonic() - wall, "memory": peak()}
        # Of child processes the system tells the largest of all so far.
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        told = {"name": name, "codes": codes, "made": made, "said": said, **cost, "children": children}
        print(json.dumps(told), flush=True)  # noqa: T201  read by the test


if __name__ == "__main__":
    run()
