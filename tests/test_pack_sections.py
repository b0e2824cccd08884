"""What a pack may declare of a section of its own, and every slip in it, told beside its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_faults import annotated, brief_of

from briefgen.declaration import FieldDeclaration
from briefgen.nodes import SectionSpec
from briefgen.pack_sections import RESERVED, read_section

FOLDER = Path(__file__).parent / "faults" / "sections"


def declared(text: str, kind: str = "进度") -> tuple[FieldDeclaration, ...]:
    section, found = read_section(text.encode(), "进度.yaml", kind)
    assert section is not None, found
    return section.fields


def codes(text: str, kind: str = "进度") -> list[str]:
    section, found = read_section(text.encode(), "进度.yaml", kind)
    assert section is None
    return [finding.code for finding in found]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_fault_of_a_declaration_is_told_beside_its_line(path: Path, request: pytest.FixtureRequest):
    text = path.read_text(encoding="utf-8")
    source = brief_of(text)
    section, found = read_section(source.encode(), path.name, "项目进度")
    assert section is None
    told = annotated(source, found)
    if request.config.getoption("--record"):
        path.write_text(told, encoding="utf-8")
    assert told == text


def test_a_field_has_two_names_a_title_and_a_description():
    first, second = declared(
        "title: 进度\nfields:\n"
        "  stage: {type: text, twin: 阶段, title: 项目阶段, title_en: Stage, description: 照批复写。, required: true}\n"
        "  单位: text\n"
    )
    assert (first.name, first.twin, first.title, first.description) == (
        "stage",
        "阶段",
        "项目阶段 / Stage",
        "照批复写。",
    )
    assert (first.required, second.required) == (True, False)
    assert (second.name, second.twin, second.title, second.description) == ("单位", "单位", "单位", "单位")


def test_a_key_that_briefs_have_keeps_its_chinese_name():
    fields = declared("title: 进度\nfields: {date: date, show: indicators, stage: text}\n")
    assert [field.twin for field in fields] == ["日期", "列示", "stage"]


def test_a_chinese_name_that_another_field_has_is_not_taken_from_it():
    assert [field.twin for field in declared("title: 进度\nfields: {日期: text, date: date}\n")] == ["日期", "date"]


def test_types_may_be_written_in_chinese():
    fields = declared(
        "title: 进度\nfields: {甲: 文字, 乙: {type: 选项, choices: [是的]}, 丙: {type: 日期, required: 是}}\n"
    )
    assert [field.type for field in fields] == ["text", "choice", "date"]
    assert fields[2].required


def test_a_section_may_do_without_fields():
    assert declared("title: 进度\n") == ()


def test_more_fields_than_anyone_fills_in_are_told_once():
    rows = "".join(f"  字段{n}: text\n" for n in range(2000))
    assert codes(f"title: 进度\nfields:\n{rows}") == ["own-section-too-many"]


@pytest.mark.parametrize("kind", ["clauses", "parent", "项目 进度", "-a", "1a", "a.b"])
def test_a_file_name_that_is_no_kind_is_told(kind):
    assert codes("title: 进度\n", kind) == ["own-section-kind"]


@pytest.mark.parametrize(
    "name", ["kind", "标题", "level", "前文", "text", "after", "key", "代号", "if", "scope", "origin"]
)
def test_what_every_section_has_or_the_program_needs_is_no_field(name):
    assert codes(f"title: 进度\nfields: {{{name}: text}}\n") == ["own-section-name-taken"]


def test_no_field_hides_a_part_of_the_model_it_is_read_with():
    parts = {name for name in dir(SectionSpec) if not name.startswith(("_", "model_"))}
    every_section = set(SectionSpec.model_fields)
    assert parts - every_section <= RESERVED
    for name in every_section:
        assert codes(f"title: 进度\nfields: {{{name}: text}}\n") == ["own-section-name-taken"]
