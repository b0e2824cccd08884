"""`briefgen packs`: the packs there are."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefgen.commands.report import Report


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.pack import list_packs  # noqa: PLC0415

    del arguments
    packs = list_packs(search=(Path.cwd() / "templates",))
    report.more = {"packs": [{"name": n, "title": t, "description": d} for n, t, d in packs]}
    report.lines += [f"{name}\t{title}\t{description}" for name, title, description in packs]
