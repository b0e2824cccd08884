"""Patterns that compile late do what `re` does, and what a pattern needs is in every text that it matches."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.pattern import Characters, Pattern

TEXTS = st.text(alphabet="ab1 .,;:?!'-—–―─－<>〔〕《》()（）。·号第年月日20中文，、“”%元")


def _all_patterns():
    for module in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if "linting" in module.name or module.name in ("briefgen.yamltree", "briefgen.free_text"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Pattern):
                    yield pytest.param(value, id=f"{module.name}.{name}")


PATTERNS = list(_all_patterns())


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_compiles(pattern):
    assert pattern.compiled.pattern == pattern.pattern


@pytest.mark.parametrize("pattern", [one for one in PATTERNS if one.values[0].needs])
@given(text=TEXTS, data=st.data())
def test_a_text_without_what_a_pattern_needs_has_no_match(pattern, text, data):
    drawn = data.draw(st.from_regex(pattern.compiled))
    for candidate in (text, drawn):
        found = pattern.compiled.search(candidate)
        assert found is None or any(needed in candidate for needed in pattern.needs)


@given(text=TEXTS, start=st.integers(0, 5), end=st.integers(0, 40))
def test_a_pattern_finds_what_re_finds(text, start, end):
    made, plain = Pattern("[一-鿿]+(年)?", re.DOTALL), re.compile("[一-鿿]+(年)?", re.DOTALL)
    for method in ("search", "match", "fullmatch"):
        ours, theirs = getattr(made, method)(text, start, end), getattr(plain, method)(text, start, end)
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert [one[0] for one in made.finditer(text, start, end)] == [one[0] for one in plain.finditer(text, start, end)]
    assert made.sub("x", text, 1) == plain.sub("x", text, count=1)


def test_a_text_that_lacks_what_is_needed_costs_no_compiling():
    pattern = Pattern("(", needs=("!",))  # no expression at all, so that compiling it fails
    assert pattern.search("a") is pattern.match("a") is pattern.fullmatch("a") is None
    assert list(pattern.finditer("a")) == []
    assert pattern.sub("b", "a") == "a"
    with pytest.raises(re.error):
        pattern.search("!")


def test_characters_are_those_of_the_ranges_ends_included():
    letters = Characters(("a", "c"), ("x", "x"))
    assert [one for one in "abcdwxyz" if letters.among(one)] == ["a", "b", "c", "x"]
    assert letters.among("123x")
    assert not letters.among("")
