"""The arguments of the command line, with help and errors in two languages."""

from __future__ import annotations

import argparse
import locale
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class _Commands:
    """Commands in one language; each sets `module`, the module of `commands` that does it."""

    language: Language
    group: Any
    prefix: str = ""

    def say(self, name: str) -> str:
        return text(name, self.language)

    def add(self, name: str, /, **positionals: str) -> argparse.ArgumentParser:
        """A command with what every command takes; `positionals` are shown as given and explained by their names."""
        module = f"{self.prefix}{name}"
        sub: argparse.ArgumentParser = self.group.add_parser(name, help=self.say(module), description=self.say(module))
        sub.set_defaults(module=module)
        sub.add_argument("--lang", choices=("zh", "en"), default=self.language, help=self.say("lang"))
        sub.add_argument("--format", choices=("text", "json"), default="text", help=self.say("format"))
        for argument, shown in positionals.items():
            sub.add_argument(argument, metavar=shown, help=self.say(argument))
        return sub

    def subgroup(self, name: str, help_text: str) -> _Commands:
        sub = self.group.add_parser(name, help=self.say(help_text), description=self.say(help_text))
        group = sub.add_subparsers(dest=name, required=True, title=self.say("commands"), metavar="COMMAND")
        return _Commands(self.language, group, f"{name}_")

    def option(self, sub: argparse.ArgumentParser, *flags: str, **options: Any) -> None:  # noqa: ANN401
        """An option explained under its own name, or under `help`."""
        name = options.pop("help", flags[-1].removeprefix("--").replace("-", "_"))
        sub.add_argument(*flags, help=self.say(name), **options)


def parser(language: Language) -> argparse.ArgumentParser:
    kind = type("_SpokenParser", (_Parser,), {"language": language})
    top: argparse.ArgumentParser = kind(prog="briefgen", description=text("description", language))
    top.add_argument("--lang", choices=("zh", "en"), default=language, help=text("lang", language))
    top.add_argument("--version", action="version", version=briefgen.__version__, help=text("version", language))
    group = top.add_subparsers(dest="command", required=True, title=text("commands", language), metavar="COMMAND")
    commands = _Commands(language, group)
    _add_brief_commands(commands)
    _add_lint(commands)
    schema = commands.add("schema")
    commands.option(schema, "--pack", metavar="NAME|DIR")
    commands.add("packs")
    _add_pack_commands(commands.subgroup("pack", "pack-group"))
    return top


def _add_brief_commands(commands: _Commands) -> None:
    build = commands.add("build", brief="BRIEF")
    commands.option(build, "-o", "--output", metavar="FILE")
    commands.option(build, "--charts", choices=("native", "picture"))
    for flag in ("--pdf", "--draft", "--review", "--no-lint"):
        commands.option(
            build,
            flag,
            action="store_true",
            help=flag.removeprefix("--").replace("-", "_") if flag != "--no-lint" else "no-lint",
        )
    commands.option(build, "--values", metavar="FILE")
    check = commands.add("check", brief="BRIEF")
    commands.option(check, "--propose", action="store_true")
    for sub in (build, check):
        commands.option(sub, "--pack", metavar="NAME|DIR")
        commands.option(sub, "--strict", action="store_true")
    new = commands.add("new", target="BRIEF")
    commands.option(new, "--from", dest="previous", metavar="PREVIOUS")
    diff = commands.add("diff", before="A", after="B")
    verify = commands.add("verify", report="REPORT")
    commands.option(verify, "--brief", metavar="BRIEF", required=True)
    commands.option(verify, "--annotate", metavar="FILE")
    commands.option(verify, "--original", action="store_true")
    for sub in (diff, verify):
        commands.option(sub, "--pack", metavar="NAME|DIR")


def _add_lint(commands: _Commands) -> None:
    lint = commands.add("lint")
    lint.add_argument("files", metavar="FILE", nargs="+", help=commands.say("lint-files"))
    commands.option(lint, "--profile", metavar="NAME|FILE", default="gbt9704", help="lint-profile")
    commands.option(lint, "--annotate", metavar="FILE", help="lint-annotate")
    commands.option(lint, "--fix", metavar="FILE", help="lint-fix")
    commands.option(lint, "--layout", action="store_true", help="lint-layout")
    commands.option(lint, "--explain", action="store_true", help="lint-explain")
    commands.option(lint, "--strict", action="store_true")


def _add_pack_commands(commands: _Commands) -> None:
    made = commands.add("new", name="NAME")
    commands.option(made, "--from", dest="parent", metavar="PACK", default="jianbao", help="pack-from")
    for name in ("check", "show", "preview"):
        sub = commands.add(name, pack="NAME|DIR")
        if name != "show":
            commands.option(sub, "--strict", action="store_true")
        if name == "preview":
            commands.option(sub, "-o", "--output", metavar="FILE", help="preview-output")
            commands.option(sub, "--pdf", action="store_true")
    watch = commands.add("watch", pack="NAME|DIR")
    commands.option(watch, "--brief", metavar="BRIEF", help="watch-brief")
