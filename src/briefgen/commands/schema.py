"""`briefgen schema`: the keys of a brief, for editors; with `--pack`, also of the sections that a pack declares."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from briefgen.commands.report import Report


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.schema import brief_schema  # noqa: PLC0415

    if arguments.pack:
        from briefgen.pack import load_pack  # noqa: PLC0415

        search = (Path.cwd() / "templates", Path.cwd())
        schema = brief_schema(load_pack(arguments.pack, search=search).sections)
    else:
        schema = brief_schema()
    report.more = {"schema": schema}
    report.lines.append(json.dumps(schema, ensure_ascii=False, indent=2))
