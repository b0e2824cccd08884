"""`briefgen schema`: the keys of a brief, for editors."""

from __future__ import annotations

import argparse
import json

from briefgen.commands.report import Report


def run(arguments: argparse.Namespace, report: Report) -> None:
    from briefgen.schema import brief_schema  # noqa: PLC0415

    del arguments
    schema = brief_schema()
    report.more = {"schema": schema}
    report.lines.append(json.dumps(schema, ensure_ascii=False, indent=2))
