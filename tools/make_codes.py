"""Writes docs/codes.md, the list of diagnostics, from the table of messages: `python -m tools.make_codes`."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.messages import MESSAGES

PAGE = Path(__file__).parent.parent / "docs" / "codes.md"
_HEAD = """\
# Diagnostics · 提示代码

Every finding has a code. Codes are stable, the wording may improve. A dash marks a finding without a hint.
每条提示都有代码。代码不变，文字可以改进；“—”表示没有进一步的说明。

| code · 代码 | severity · 级别 | 提示 | 怎么办 | message | what to do |
|---|---|---|---|---|---|
"""


def _cell(words: str) -> str:
    shown = words.replace("{{", "{").replace("}}", "}")
    return re.sub(r"([|<>*\\])", r"\\\1", shown) or "—"


def page() -> str:
    rows = (
        f"| `{code}` | {m.severity} | {' | '.join(map(_cell, (m.zh, m.hint_zh, m.en, m.hint_en)))} |\n"
        for code, m in MESSAGES.items()
    )
    return _HEAD + "".join(rows)


def main() -> None:
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
