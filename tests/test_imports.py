"""Modules load alone, in any order, and without what they can spare."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import briefgen

PACKAGE = Path(briefgen.__file__).parent
MODULES = sorted(
    ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
)
#: Libraries that take longer to load than a briefing takes to make.
HEAVY = ("matplotlib", "numpy", "PIL", "docxtpl", "docx", "lxml", "xlsxwriter", "pydantic", "jinja2", "yaml", "http")
FLAGSHIP = "inputs/2024-11-jiading.yaml"


def told_by_a_fresh_interpreter(script, *arguments):
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PACKAGE.parent.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_every_module_can_be_the_first_one_to_be_imported():
    """A circle of imports shows only from one of its ends, so each module begins once with nothing of ours loaded."""
    script = (
        "import sys, importlib, traceback\n"
        "for name in sys.argv[1:]:\n"
        "    for loaded in [m for m in sys.modules if m.split('.')[0] == 'briefgen']: del sys.modules[loaded]\n"
        "    try: importlib.import_module(name)\n"
        "    except ImportError: print(name); traceback.print_exc()\n"
    )
    assert told_by_a_fresh_interpreter(script, *MODULES) == []


def loaded_by(script):
    return {*told_by_a_fresh_interpreter(f"import sys\n{script}\nprint(*sys.modules)")} & {*HEAVY}


@pytest.mark.parametrize("module", ["briefgen", "briefgen.cli"])
def test_what_help_needs_loads_no_library(module):
    assert loaded_by(f"import {module}") == set()


def quietly(*arguments):
    return (
        "import io, contextlib, briefgen.cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        f"    assert briefgen.cli.main({arguments!r}) == 0"
    )


def test_checking_a_brief_needs_neither_writers_nor_charts():
    assert loaded_by(quietly("check", FLAGSHIP)) <= {"pydantic", "jinja2", "yaml"}


def test_native_charts_need_no_matplotlib_and_a_built_in_pack_no_docxtpl(tmp_path):
    build = quietly("build", FLAGSHIP, "--charts", "native", "-o", str(tmp_path / "brief.docx"))
    assert loaded_by(build) <= {"pydantic", "jinja2", "yaml", "xlsxwriter", "lxml"}


def test_a_built_in_pack_loads_nothing_that_holds_others_to_limits(tmp_path):
    build = quietly("build", FLAGSHIP, "--charts", "native", "-o", str(tmp_path / "brief.docx"))
    loaded = told_by_a_fresh_interpreter(f"import sys\n{build}\nprint(*sys.modules)")
    assert not {"briefgen.timers", "briefgen.confined", "briefgen.writers.media"} & {*loaded}
