"""Writes docs/lint-rules.md and its Chinese twin from the rules of the linter: `python -m tools.make_lint_docs`."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from briefgen.linting.rule import FORCES, Rule
from briefgen.linting.rules import ALL, NOT_CHECKED

_DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": _DOCS / "lint-rules.md", "zh": _DOCS / "lint-rules.zh-CN.md"}
_HEAD = {
    "en": """\
# Rules of `briefgen lint`

Made from the rules themselves by `python -m tools.make_lint_docs`. [中文](lint-rules.zh-CN.md) · [how to use it](lint.md)

An id never changes. *Required* is an error, *general* a warning, *recommended* and *practice* are information; practice
is not part of the national standard. Rules marked ◇ need laid-out pages (`--layout`); those marked ○ are off unless a
profile switches them on.

| rule | clause | force | requirement | tolerance |
|---|---|---|---|---|
""",
    "zh": """\
# `briefgen lint` 的规则

由 `python -m tools.make_lint_docs` 从规则本身生成。[English](lint-rules.md) · [怎么用](lint.zh-CN.md)

规则编号不变。“规定”报错误，“一般”报警告，“推荐”和“惯例”报提示；惯例不是国家标准的要求。带◇的要排出页面才能检查（`--layout`）；带○的默认不查，由检查方案打开。

| 规则 | 依据 | 效力 | 要求 | 容差 |
|---|---|---|---|---|
""",
}
_NOT_CHECKED = {
    "en": "\n## Not checked\n\nThe catalogue also holds these; no file shows them, or nothing is laid down.\n\n| rule | why not |\n|---|---|\n",
    "zh": "\n## 不检查的\n\n下列各条也在规则目录里，但从文件看不出来，或者没有规定。\n\n| 规则 | 原因 |\n|---|---|\n",
}


def _cell(words: str) -> str:
    return re.sub(r"([|<>*\\])", r"\\\1", words) or "—"


def _marks(rule: Rule) -> str:
    return f"{' ◇' if rule.needs_layout else ''}{'' if rule.default else ' ○'}"


def _row(rule: Rule, language: str) -> str:
    words = rule.zh if language == "zh" else rule.en
    force = FORCES[rule.force] if language == "zh" else FORCES[rule.force].en
    cells = (f"`{rule.id}`{_marks(rule)}", rule.clause, force, _cell(words), _cell(rule.tolerance))
    return f"| {' | '.join(cells)} |\n"


def _manual(rule: Rule) -> str:
    """The docstring, with the lines of examples set apart."""
    text = inspect.cleandoc(rule.manual)
    paragraphs = [_cell(" ".join(part.split("\n"))) for part in re.split(r"\n\n|\n(?=Fails: )", text)]
    return f"\n### {rule.id}\n\n" + "\n\n".join(paragraphs) + "\n"


def page(language: str) -> str:
    rows = "".join(_row(rule, language) for rule in ALL)
    reasons = ((name, why if language == "zh" else why.en) for name, why in NOT_CHECKED.items())
    left_out = "".join(f"| `{name}` | {_cell(why)} |\n" for name, why in reasons)
    manual = "\n## Manual\n" + "".join(map(_manual, ALL)) if language == "en" else ""
    return _HEAD[language] + rows + _NOT_CHECKED[language] + left_out + manual


def main() -> None:
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
