"""Automatic numbers as Word writes them."""

from __future__ import annotations

import pytest

from briefgen.linting.headings import count_of
from briefgen.linting.numbering import in_words


@pytest.mark.parametrize(
    ("count", "kind", "shown"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"), (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"), (110, "chineseCounting", "一百一十"), (3, "decimalFullWidth", "３"), (7, "decimalZero", "07"),
        (2, "decimalEnclosedCircle", "②"), (27, "lowerLetter", "aa"), (4, "upperRoman", "IV"), (3, "ideographTraditional", "丙"), (9, "unknown", "9"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_format(count, kind, shown):
    assert in_words(count, kind) == shown


@pytest.mark.parametrize("count", [1, 9, 10, 11, 20, 35, 99, 105, 110])
def test_a_chinese_number_reads_back(count):
    assert count_of(in_words(count, "chineseCounting")) == count
