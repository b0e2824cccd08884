"""Diagnostics: data with a code and a place, told in two languages, in order, once."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import (
    BriefgenError,
    Diagnostic,
    FramePlace,
    Severity,
    TemplatePlace,
    YamlPlace,
    as_json,
    format_diagnostic,
    format_origin,
    has_errors,
    in_order,
)

HERE = YamlPlace("a.yaml", 3, 5)
UNKNOWN = Diagnostic("unknown-key", HERE, {"key": "growht", "nearest": "growth"})


def test_a_finding_is_told_as_editors_understand_it():
    assert format_diagnostic(UNKNOWN, "en") == (
        "a.yaml:3:5: error[unknown-key]: unknown key “growht”\n  hint: did you mean “growth”?"
    )
    assert format_diagnostic(UNKNOWN, "zh") == (
        "a.yaml:3:5: error[unknown-key]: 未知字段“growht”\n  提示: 是否为“growth”？"
    )


def test_a_hint_without_anything_to_fill_its_blank_is_left_out():
    finding = Diagnostic("unknown-key", HERE, {"key": "甲", "nearest": ""})
    assert finding.hint("zh") == ""
    assert "\n" not in format_diagnostic(finding, "en")


def test_a_code_or_a_blank_that_nobody_declared_is_our_bug():
    with pytest.raises(KeyError):
        Diagnostic("no-such-code", HERE).message("zh")
    with pytest.raises(KeyError):
        Diagnostic("unknown-key", HERE).message("zh")


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (HERE, "a.yaml:3:5"),
        (TemplatePlace("stages.md.j2", 4), "stages.md.j2:4"),
        (FramePlace("frame.docx", "word/document.xml", 7, "报送"), "frame.docx word/document.xml ¶7 “报送”"),
        (None, ""),
    ],
)
def test_every_kind_of_place_can_be_told(origin: object, text: str):
    assert format_origin(origin) == text
    told = format_diagnostic(Diagnostic("empty-file", origin), "en")
    assert told.startswith(f"{text}: error[empty-file]: " if text else "error[empty-file]: ")


@pytest.mark.parametrize(
    ("origin", "file", "line", "column"),
    [
        (HERE, "a.yaml", 3, 5),
        (TemplatePlace("stages.md.j2", 4), "stages.md.j2", 4, None),
        (FramePlace("frame.docx", "word/document.xml", 7, "报送"), "frame.docx:word/document.xml", 7, None),
        (None, None, None, None),
    ],
)
def test_a_finding_as_json_has_always_the_same_keys(origin: object, file: str, line: int, column: int):
    assert as_json(Diagnostic("empty-file", origin), "zh") == {
        "code": "empty-file",
        "severity": "error",
        "file": file,
        "line": line,
        "column": column,
        "message": "文件里没有内容",
        "hint": "用 briefgen new 生成一份可以照着填的样例",
    }


def test_a_finding_without_a_hint_has_none_in_json():
    assert as_json(Diagnostic("unknown-key", HERE, {"key": "甲", "nearest": ""}), "en")["hint"] is None


def test_findings_are_told_from_top_to_bottom_and_each_once():
    places = [YamlPlace("b", 1, 1), YamlPlace("a", 2, 9), YamlPlace("a", 2, 1), YamlPlace("a", 10, 1)]
    found = in_order([Diagnostic("empty-file", place) for place in [*places, *places]] + [Diagnostic("empty-file")])
    assert [format_origin(d.origin) for d in found] == ["", "a:2:1", "a:2:9", "a:10:1", "b:1:1"]


def test_two_findings_at_one_place_are_both_told():
    assert len(in_order([UNKNOWN, Diagnostic("unknown-key", HERE, {"key": "x", "nearest": ""})])) == 2


def test_only_an_error_stops_a_build():
    warning = Diagnostic("colon-in-text", HERE)
    info = Diagnostic("facts-unused", None, {"ids": "甲"})
    assert [d.severity for d in (UNKNOWN, warning, info)] == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert has_errors([warning, UNKNOWN])
    assert not has_errors([warning, info])


def test_an_error_carries_its_findings():
    error = BriefgenError([UNKNOWN, Diagnostic("empty-file")])
    assert [d.code for d in error.diagnostics] == ["unknown-key", "empty-file"]
    assert str(error) == "unknown-key; empty-file"
