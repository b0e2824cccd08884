"""The same brief gives the same bytes: here and there, today and tomorrow, in any language."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen

ROOT = Path(__file__).resolve().parent.parent
BRIEFS = sorted((ROOT / "inputs").glob("*.yaml"))
#: One of each make: a meeting in either language, an edition of two months, one with a year of history.
SAMPLES = [ROOT / "inputs" / f"{name}.yaml" for name in (
    "2024-11-jiading", "2024-11-jiading-en", "2024-02-nbs-industry", "2024-12-nbs-industry",
)]  # fmt: skip
PACKS = ("jianbao", "gongwen", "yuebao", "policy-brief-en")
CHARTS = ("native", "picture")

#: Two worlds that differ in all that a careless program lets into its output.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
THERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "4242"}

each_brief = pytest.mark.parametrize("brief", SAMPLES, ids=lambda path: path.stem)


def built_here(brief, pack, charts):
    others = [(path.name, path.read_bytes()) for path in BRIEFS if path != brief]
    result = briefgen.generate(brief.read_bytes(), file=brief.name, pack=pack, charts=charts, history=others)
    assert result.docx is not None, [briefgen.format_diagnostic(d, "en") for d in result.diagnostics]
    return result.docx


def built_elsewhere(brief, charts, world, folder):
    """Every pack, by the command, in a process of its own that stands in `folder`; a digest of each file."""
    script = (
        "import sys, briefgen.cli\n"
        "brief, charts, *packs = sys.argv[1:]\n"
        "for pack in packs:\n"
        "    code = briefgen.cli.main(['build', brief, '--pack', pack, '--charts', charts, '-o', pack + '.docx'])\n"
        "    assert code == 0, code\n"
    )
    folder.mkdir()
    command = [sys.executable, "-c", script, str(brief), charts, *PACKS]
    env = {**os.environ, **world, "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {pack: digest((folder / f"{pack}.docx").read_bytes()) for pack in PACKS}


def digest(data):
    return hashlib.sha256(data).hexdigest()


@each_brief
@pytest.mark.parametrize("charts", CHARTS)
@pytest.mark.parametrize("pack", PACKS)
def test_two_builds_in_one_process_are_the_same_bytes(brief, pack, charts):
    assert built_here(brief, pack, charts) == built_here(brief, pack, charts)


@each_brief
@pytest.mark.parametrize("charts", CHARTS)
def test_folder_time_zone_locale_and_hash_seed_leave_no_trace(brief, charts, tmp_path):
    here = built_elsewhere(brief, charts, HERE, tmp_path / "here")
    assert here == built_elsewhere(brief, charts, THERE, tmp_path / "那里 there")
    assert here == {pack: digest(built_here(brief, pack, charts)) for pack in PACKS}
