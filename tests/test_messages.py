"""The table of messages: two languages that say the same, no code without a use and no use without a code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from briefgen.messages import MESSAGES, Message
from tools import make_codes

SOURCES = sorted((Path(__file__).parent.parent / "src" / "briefgen").rglob("*.py"))
#: Calls whose first text is a code.
TELLING = {"Diagnostic", "QuantityError", "refuse", "PydanticCustomError", "_refusal", "_tell"}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_says_the_same_in_both_languages(code: str):
    message = MESSAGES[code]
    assert message.zh
    assert message.en
    assert re.search("[一-鿿]", message.zh), "no Chinese"
    assert blanks(message.zh) == blanks(message.en)
    assert blanks(message.hint_zh) == blanks(message.hint_en)
    assert bool(message.hint_zh) == bool(message.hint_en)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_one_line_in_the_punctuation_of_its_language(code: str):
    message = MESSAGES[code]
    for text in (message.zh, message.en, message.hint_zh, message.hint_en):
        assert text == text.strip()
        assert "\n" not in text
    assert not message.zh.endswith("。")
    assert not message.en.endswith(".")
    assert not re.search("[一-鿿][,;!?]", message.zh)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_code_is_lower_case_words_with_hyphens(code: str):
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)


def literals(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_is_used_somewhere():
    used = set().union(*(literals(path) for path in SOURCES if path.name != "messages.py"))
    made = {f"mixed-{trait}" for trait in ("unit", "basis", "concept", "period")}
    assert not set(MESSAGES) - used - made


def told(path: Path) -> set[str]:
    """The codes of all findings that a module makes with a code spelt out."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in TELLING and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def test_every_finding_that_is_made_has_a_message():
    made = set().union(*(told(path) for path in SOURCES))
    assert len(made) > 50
    assert not made - set(MESSAGES)


def test_an_unfilled_blank_is_no_message():
    message = Message("error", "缺 {x}", "no {x}")
    with pytest.raises(KeyError):
        message.text("zh").format_map({})


def test_the_list_of_codes_is_up_to_date():
    assert make_codes.PAGE.read_text(encoding="utf-8") == make_codes.page(), "run python -m tools.make_codes"


def test_the_list_of_codes_has_every_code_once_and_sound_rows():
    rows = [line for line in make_codes.page().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(MESSAGES)
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}
