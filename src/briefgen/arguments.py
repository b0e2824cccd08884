"""The arguments of the command line, with help and errors in two languages."""

from __future__ import annotations

import argparse
import locale
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import briefgen
from briefgen.cli_texts import text
from briefgen.diagnostics import Language


def spoken_language(argv: Sequence[str] | None) -> Language:
    """The language asked for, before the arguments can be parsed: help is in it too."""
    words = list(sys.argv[1:] if argv is None else argv)
    for index, word in enumerate(words):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        asked = words[index + 1] if word == "--lang" and index + 1 < len(words) else asked
        if asked in ("zh", "en"):
            return cast("Language", asked)
    spoken = next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    return "zh" if (spoken or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


#: What argparse finds wrong, as it says it, and the same in Chinese.
_IN_CHINESE = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "缺少参数：{names}"),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), "没有这样的参数：{names}"),
    (
        re.compile(r"argument (?P<name>[^:]+): invalid choice: '(?P<word>.*)' \(choose from (?P<known>.+)\)"),
        "{name} 不能是“{word}”，可选：{known}",
    ),
    (re.compile(r"argument (?P<name>[^:]+): expected one argument"), "{name} 后面要有一个值"),
)


def _told(message: str, language: Language) -> str:
    matches = ((pattern.fullmatch(message), chinese) for pattern, chinese in _IN_CHINESE)
    found = ((chinese, match) for match, chinese in matches if match)
    return next((c.format_map(m.groupdict()) for c, m in found), message) if language == "zh" else message


class UsageError(Exception):
    """The command line is wrong: `usage` shows how it should be, `message` says what is wrong with it."""

    def __init__(self, usage: str, message: str) -> None:
        self.usage, self.message = usage, message
        super().__init__(message)


class _Parser(argparse.ArgumentParser):
    """An argument parser in two languages; argparse itself only has gettext."""

    language: Language = "en"

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - whatever argparse takes
        super().__init__(**options | {"add_help": False})
        self._positionals.title = text("arguments", self.language)
        self._optionals.title = text("options", self.language)
        self.add_argument("-h", "--help", action="help", help=text("help", self.language))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", text("usage", self.language), 1)

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.format_usage(), _told(message, self.language))

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", text("usage", self.language), 1)


def parser(language: Language) -> argparse.ArgumentParser:
    def say(name: str) -> str:
        return text(name, language)

    kind = type("_SpokenParser", (_Parser,), {"language": language})
    top: argparse.ArgumentParser = kind(prog="briefgen", description=say("description"))
    top.add_argument("--lang", choices=("zh", "en"), default=language, help=say("lang"))
    top.add_argument("--version", action="version", version=briefgen.__version__, help=say("version"))
    commands = top.add_subparsers(dest="command", required=True, title=say("commands"), metavar="COMMAND")

    def command(name: str, group: Any = commands, prefix: str = "") -> argparse.ArgumentParser:  # noqa: ANN401
        module = f"{prefix}{name}"
        sub: argparse.ArgumentParser = group.add_parser(name, help=say(module), description=say(module))
        sub.set_defaults(module=module)
        sub.add_argument("--lang", choices=("zh", "en"), default=language, help=say("lang"))
        sub.add_argument("--format", choices=("text", "json"), default="text", help=say("format"))
        return sub

    build = command("build")
    build.add_argument("brief", metavar="BRIEF", help=say("brief"))
    build.add_argument("-o", "--output", metavar="FILE", help=say("output"))
    build.add_argument("--charts", choices=("native", "picture"), help=say("charts"))
    build.add_argument("--pdf", action="store_true", help=say("pdf"))
    build.add_argument("--draft", action="store_true", help=say("draft"))
    build.add_argument("--review", action="store_true", help=say("review"))
    build.add_argument("--values", metavar="FILE", help=say("values"))
    check = command("check")
    check.add_argument("brief", metavar="BRIEF", help=say("brief"))
    check.add_argument("--propose", action="store_true", help=say("propose"))
    for sub in (build, check):
        sub.add_argument("--pack", metavar="NAME|DIR", help=say("pack"))
        sub.add_argument("--strict", action="store_true", help=say("strict"))
    new = command("new")
    new.add_argument("target", metavar="BRIEF", help=say("target"))
    new.add_argument("--from", dest="previous", metavar="PREVIOUS", help=say("from"))
    diff = command("diff")
    diff.add_argument("before", metavar="A", help=say("before"))
    diff.add_argument("after", metavar="B", help=say("after"))
    diff.add_argument("--pack", metavar="NAME|DIR", help=say("pack"))
    verify = command("verify")
    verify.add_argument("report", metavar="REPORT", help=say("report"))
    verify.add_argument("--brief", metavar="BRIEF", required=True, help=say("brief"))
    verify.add_argument("--annotate", metavar="FILE", help=say("annotate"))
    verify.add_argument("--original", action="store_true", help=say("original"))
    verify.add_argument("--pack", metavar="NAME|DIR", help=say("pack"))
    command("schema")
    command("packs")
    pack = commands.add_parser("pack", help=say("pack-group"), description=say("pack-group"))
    group = pack.add_subparsers(dest="pack_command", required=True, title=say("commands"), metavar="COMMAND")
    made = command("new", group, "pack_")
    made.add_argument("name", metavar="NAME", help=say("pack-name"))
    made.add_argument("--from", dest="parent", metavar="PACK", default="jianbao", help=say("pack-from"))
    return top
