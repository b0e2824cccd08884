"""`briefgen pack new`: a pack of one's own, ready to be changed."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from briefgen.cli_texts import text
from briefgen.commands.report import Report
from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.files import write_folder
from briefgen.os_errors import reason
from briefgen.pack import load_pack
from briefgen.pack_manifest import PLAIN_NAME
from briefgen.workshop.new import pack_files

_FOLDER = Path("templates")


def run(arguments: argparse.Namespace, report: Report) -> None:
    given = Path(arguments.name)
    target = given if len(given.parts) > 1 else _FOLDER / given
    if not PLAIN_NAME.fullmatch(target.name):
        raise BriefgenError([Diagnostic("pack-name", None, {"name": target.name})])
    parent = load_pack(arguments.parent, search=(target.parent,))
    _write(target, pack_files(parent, target.name, target.as_posix()))
    report.output = str(target)
    report.lines.append(text("pack-made", arguments.lang, path=target.as_posix()))


def _write(target: Path, contents: Mapping[str, bytes]) -> None:
    if target.exists():
        raise BriefgenError([Diagnostic("file-exists", None, {"file": str(target)})])
    try:
        write_folder(target, contents)
    except OSError as error:
        args = {"file": str(target), "reason": reason(error)}
        raise BriefgenError([Diagnostic("cannot-write", None, args)]) from None
