"""Profiles: what an office may change, that it has to say why, and every fault of the file with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import BriefgenError, Severity, YamlPlace
from briefgen.linting.profile import built_in, load_profile
from briefgen.linting.rules import BY_ID
from briefgen.linting.run import lint_document
from tests.linting.bench.model import Doc
from tests.linting.bench.parents import document
from tests.linting.bench.wordml import build


@pytest.fixture
def office(tmp_path: Path):
    def write(text: str, name: str = "office.yaml") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def refused(name: str, search: tuple[Path, ...] = ()) -> list[tuple[str, int, int]]:
    with pytest.raises(BriefgenError) as caught:
        load_profile(name, search)
    return [
        (one.code, one.origin.line, one.origin.column) if isinstance(one.origin, YamlPlace) else (one.code, 0, 0)
        for one in caught.value.diagnostics
    ]


def test_the_profiles_that_came_with_the_program_are_readable() -> None:
    assert {"gbt9704", "jianbao", "gbt33476"} <= set(built_in())
    assert all(load_profile(name).name == name for name in built_in())
    assert load_profile("jianbao").kind == "jianbao"
    assert load_profile("gbt33476").adopts == {"33476.2"}


def test_a_profile_says_only_what_differs_from_the_one_it_extends(office) -> None:
    profile = load_profile(
        office(
            "title: 示例市公文\nextends: jianbao\nvalues:\n  margins: [35, 33, 28, 26]\n  fonts: {body: [方正仿宋_GBK]}\n"
            "  sizes: {title: 小一}\n  page-number: {align: 居中}\n"
            "deviations:\n  PG-02: 《示例市公文处理细则》第12条\n  BO-01: 同上\n  TI-01: 同上\n  PN-03: 同上\n"
        )
    )
    assert (profile.title, profile.kind) == ("示例市公文", "jianbao")
    assert profile.value("margins", []) == [[35, 33, 28, 26]]
    assert profile.value("fonts.body", []) == ["方正仿宋_GBK"]
    assert profile.value("sizes.title", 44) == 48
    assert profile.value("page-number.align", "outside") == "center"
    assert profile.value("lines", 22) == 22
    assert profile.deviation("PG-02") == "《示例市公文处理细则》第12条"
    assert profile.deviation("PG-05") is None


def test_a_rule_that_binds_is_switched_off_with_a_reason_only(office) -> None:
    assert refused(office("extends: gbt9704\nrules:\n  PN-03: off\n")) == [("profile-no-reason", 3, 10)]
    profile = load_profile(office("extends: gbt9704\nrules:\n  PN-03: 关\ndeviations:\n  PN-03: 沿用旧例\n"))
    assert not profile.enabled(BY_ID["PN-03"])
    assert profile.enabled(BY_ID["PN-02"])


def test_practice_is_switched_without_a_reason(office) -> None:
    profile = load_profile(office("rules:\n  RF-01: off\n  BO-05: on\n"))
    assert not profile.enabled(BY_ID["RF-01"])
    assert profile.enabled(BY_ID["BO-05"])


def test_a_value_that_loosens_a_binding_rule_needs_a_reason(office) -> None:
    assert refused(office("values:\n  lines: 20\n")) == [("profile-no-reason", 2, 10)]


def test_every_fault_is_told_at_its_place(office) -> None:
    faulty = (
        "titel: 甲\nkind: 公告\nadopts: [33476]\nrules:\n  XX-99: off\n  PN-03: 也许\n"
        "values:\n  margins: [1, 2]\n  fonts: {headline: [黑体]}\n  sizes: {body: 大}\n  lines: 很多\n  red: [红]\n"
        "  page-number: {align: 左}\ndeviations:\n  PG-02:\n    x: y\n"
    )
    assert refused(office(faulty)) == [
        ("profile-unknown-key", 1, 1),
        ("profile-bad-value", 2, 7),
        ("profile-bad-value", 3, 10),
        ("profile-unknown-rule", 5, 3),
        ("profile-bad-value", 6, 10),
        ("profile-unknown-key", 9, 11),
        ("profile-unknown-key", 12, 3),
        ("profile-bad-value", 8, 12),
        ("profile-bad-value", 10, 17),
        ("profile-bad-value", 11, 10),
        ("profile-bad-value", 13, 24),
        ("profile-bad-value", 16, 5),
    ]


def test_groups_that_are_none_are_refused(office) -> None:
    assert refused(office("rules: 无\ntitle: [甲]\n")) == [("profile-bad-value", 2, 8), ("profile-bad-value", 1, 8)]


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    assert refused("gb9704") == [("profile-missing", 0, 0)]


def test_profiles_that_extend_each_other_in_a_circle_are_refused(office, tmp_path: Path) -> None:
    office("extends: b.yaml\n", "a.yaml")
    office("extends: a.yaml\n", "b.yaml")
    assert refused(str(tmp_path / "a.yaml")) == [("profile-cycle", 1, 10)]


def test_a_profile_is_found_by_name_in_the_folders_of_the_search(office, tmp_path: Path) -> None:
    office("title: 甲\n", "own.yaml")
    assert load_profile("own", (tmp_path,)).title == "甲"


def test_no_yaml_is_told_as_such(office) -> None:
    assert [code for code, _, _ in refused(office("- 甲\n"))] == ["not-a-map"]


def test_values_of_a_profile_take_the_place_of_the_standard(office) -> None:
    doc: Doc = document()
    doc.page = doc.page.but(top=2268, bottom=1814)
    own = load_profile(
        office("values:\n  margins: [40, 32, 28, 26]\ndeviations:\n  PG-02: 《示例市公文处理细则》第12条\n")
    )
    of_margins = {"PG-02", "PG-04"}
    standard = lint_document(build(doc), "x.docx", load_profile("gbt9704")).findings
    local = lint_document(build(doc), "x.docx", own).findings
    assert {one.rule.id for one in standard} & of_margins
    assert not {one.rule.id for one in local} & of_margins


def test_a_departure_with_a_reason_is_shown_as_information(office) -> None:
    doc: Doc = document()
    doc.at("page-odd").change(align="center", right=0)
    own = load_profile(office("deviations:\n  PN-03: 沿用旧例\n"))
    (found,) = (one for one in lint_document(build(doc), "x.docx", own).findings if one.rule.id == "PN-03")
    assert found.severity is Severity.INFO
    assert found.fault.message.endswith("（本单位另有规定：沿用旧例）")


def test_values_that_the_standard_itself_has_need_no_reason(office) -> None:
    same = (
        "values:\n  margins: [[37, 35, 28, 26], [34.58, 32.58, 28, 26]]\n  lines: 22\n  page-number: {align: 外侧}\n"
        "  fonts: {body: [方正仿宋_GBK, 仿宋], heading1: heiti}\n  sizes: {title: 2号, body: 16磅}\n"
    )
    assert load_profile(office(same)).value("sizes.body", 0) == 32
