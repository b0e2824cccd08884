"""The rules against the catalogue, which was written from the standards; the pages that are made from the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.linting.profile import load_profile
from briefgen.linting.profile_values import VALUES
from briefgen.linting.rules import ALL, NOT_CHECKED
from tools.make_lint_docs import PAGES, page

CATALOGUE = [line.split("\t") for line in (Path(__file__).parent / "catalogue.tsv").read_text("utf-8").splitlines()[1:]]
DOCS = Path(__file__).parents[2] / "docs"


def test_every_rule_has_the_clause_and_the_force_of_the_catalogue() -> None:
    rules = [[one.id, str(one.force), one.clause] for one in ALL]
    assert sorted(rules) == sorted(row for row in CATALOGUE if row[0] not in NOT_CHECKED)


def test_what_the_catalogue_has_is_checked_or_it_is_said_why_not() -> None:
    assert {row[0] for row in CATALOGUE} == {one.id for one in ALL} | set(NOT_CHECKED)
    assert not {one.id for one in ALL} & set(NOT_CHECKED)
    assert len({one.id for one in ALL}) == len(ALL)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_has_a_manual_with_a_passing_and_a_failing_example(rule) -> None:
    assert rule.zh
    assert rule.en
    assert "Passes:" in rule.manual
    assert "Fails:" in rule.manual


@pytest.mark.parametrize("language", PAGES)
def test_the_page_of_rules_is_what_the_rules_say(language: str) -> None:
    assert PAGES[language].read_text(encoding="utf-8") == page(language), "run python -m tools.make_lint_docs"


@pytest.mark.parametrize("name", ["lint.md", "lint.zh-CN.md"])
def test_the_profile_of_the_page_is_a_profile_and_every_key_is_named(name: str, tmp_path: Path) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    (example,) = re.findall(r"```text\n(title:.*?)```", text, re.DOTALL)
    path = tmp_path / "office.yaml"
    path.write_text(example, encoding="utf-8")
    profile = load_profile(str(path))
    assert profile.value("sizes.title", 0) == 48
    assert profile.value("page-number.align", "") == "center"
    for key in VALUES:
        group, _, element = key.partition(".")
        assert f"`{key}`" in text or (f"`{group}.…`" in text and (f"`{element}`" in text or "heading" in element))
