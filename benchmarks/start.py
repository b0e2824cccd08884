"""A whole process: `briefgen build` with native charts against saving an empty python-docx document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.measure import BRIEF, Target, cold, python, told

_TIMES = 15
_WITHOUT_LINT = 3.5
_WITH_LINT = 5.0  # the linter on top: its modules, its patterns, the file read once more; 4.5 where this was measured
_BASELINE = "import docx, sys; docx.Document().save(sys.argv[1])"
_IMPORTS = (
    "import gc, os; gc.disable(); os.environ['PYDANTIC_DISABLE_PLUGINS'] = '__all__';"
    "import briefgen.cli, briefgen.pipeline, briefgen.pack, briefgen.office, subprocess;"
    "import briefgen.writers.docx, briefgen.charts.native, briefgen.tracing.audit; gc.freeze()"
)
#: Modules that many builds can spare.
HEAVY = ("matplotlib", "numpy", "PIL", "docxtpl", "docx")
_LOADED = (
    "import sys, io, contextlib, briefgen.cli\n"
    "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
    "    code = briefgen.cli.main(sys.argv[1:]) if sys.argv[1:] else 0\n"
    "assert code == 0, code\n"
    f"print(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
)


def report(env: Mapping[str, str], folder: Path) -> Iterator[str | Target]:
    build = ("-m", "briefgen.cli", "build", str(BRIEF), "--charts", "native", "-o", str(folder / "brief.docx"))
    taken = cold(
        {
            "bare": python("-c", "pass"),
            "imports": python("-c", _IMPORTS),
            "build": python(*build, "--no-lint"),
            "linted": python(*build),
            "docx": python("-c", _BASELINE, str(folder / "empty.docx")),
        },
        env,
        times=_TIMES,
    )
    whole, linted, base = taken["build"], taken["linted"], taken["docx"]
    rows = {
        "python-docx, empty document": base,
        "briefgen build --no-lint, native charts": whole,
        "  interpreter": taken["bare"],
        "  imports": taken["imports"] - taken["bare"],
        "  work": whole - taken["imports"],
        "briefgen build, which lints its own file": linted,
    }
    heading = f"whole process, median of {_TIMES}, interleaved"
    yield f"{heading:42}     ms      ratio"
    for name, time in rows.items():
        yield f"  {name:40}{time:7.0f}    {time / base:7.2f}"
    yield Target("build --no-lint against python-docx", whole / base, _WITHOUT_LINT, "×")
    yield Target("build against python-docx", linted / base, _WITH_LINT, "×")


def loaded(env: Mapping[str, str], folder: Path) -> Iterator[str | Target]:
    """Which heavy modules each command loads, and how many it must not."""
    cases: dict[str, tuple[tuple[str, ...], set[str]]] = {
        "import briefgen.cli": ((), set(HEAVY)),
        "briefgen check": (("check", str(BRIEF)), set(HEAVY)),
        "briefgen build, native": (
            ("build", str(BRIEF), "--charts", "native", "-o", str(folder / "brief.docx")),
            {"matplotlib", "numpy"},
        ),
    }
    for name, (arguments, unwanted) in cases.items():
        found = told(_LOADED, env, *arguments).split()
        yield f"{name} loads: {'、'.join(found) or 'none'} (of {'、'.join(HEAVY)})"
        yield Target(f"heavy modules of {name}", len(unwanted & set(found)), 0)
