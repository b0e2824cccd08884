"""Sections that a pack declares: what a brief may write, what is refused, and what is printed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from conftest import HEAD, Run
from jsonschema import Draft202012Validator
from test_schema import as_in_an_editor, with_twins

from briefgen import check, generate
from briefgen.blocks import Label, Number, inlines_of
from briefgen.diagnostics import YamlPlace
from briefgen.starter import following
from briefgen.writers.outline import outline

DECLARED = """\
title: 项目进度
description: 写一个重点项目。
fields:
  project: {type: text, twin: 项目, required: true}
  words: {type: prose, twin: 说明}
  paragraphs: {type: paragraphs, twin: 各段}
  output: {type: indicator}
  show: {type: indicators}
  date: {type: date}
  batch: {type: whole, twin: 批号}
  late: {type: yes-no, twin: 逾期}
  stage: {type: choice, twin: 阶段, choices: [开工, 竣工]}
  单位: {type: texts}
  contacts: {type: map, twin: 联系人}
  steps:
    type: records
    twin: 步骤
    fields:
      title: {type: text, required: true}
      text: prose
      value: indicator
      days: {type: records, fields: {date: {type: date, required: true}}}
"""
NARRATIVE = """\
{% import "clauses" as c with context %}
{% if date %}{{ date|day }}，{% endif %}{{ project|words }}
{%- if batch %}（第{{ batch }}批）{% endif %}
{%- if stage == "开工" %}已开工{% elif stage %}{{ stage }}{% endif %}
{%- if late %}，进度滞后{% endif %}{% if words %}，{{ words }}{% endif %}。

{% for text in paragraphs %}
{{ text }}

{% endfor %}
{% if output %}产出：{{ c.clauses([output]) }}。{% endif %}

{% if show %}{{ c.sentences(show) }}{% endif %}

{% if 单位 %}责任单位：{{ 单位|listed }}。{% endif %}

{% for name, who in contacts %}{{ name|words }}联系{{ who|words }}。{% endfor %}

{% for step in steps %}
- {{ step.title|words }}{{ step.text }}{% if step.value %}{{ step.value.indicator.level|level }}{% endif %}
{%- for one in step.days %}，{{ one.date|day }}{% endfor %}

{% endfor %}
"""
FACTS = """\
facts:
  投资额: {value: 12.5亿元, kind: 本年累计, growth: 同比增长5.6%}
  产值: {value: 3亿元, kind: 本年累计}
"""
WHOLE = """\
sections:
  - kind: 项目进度
    title: 重点项目
    project: 甲项目
    words: 已完成投资【投资额】
    paragraphs: [第一段。, 投资【投资额】。]
    output: 产值
    show: [投资额, 产值]
    date: 2024-12-20
    batch: 3
    late: true
    stage: 开工
    单位: [经委, 发改委]
    contacts: {市级: 张三}
    steps:
      - {title: 可研, text: 投资【投资额】, value: 产值, days: [{date: 2024-03-01}, {date: 2024年4月2日}]}
      - {title: 立项}
"""
PRINTED = """\
# 一、重点项目
2024年12月20日，甲项目（第3批）已开工，进度滞后，已完成投资12.5亿元。
第一段。
投资12.5亿元。
产出：1—11月，产值3亿元。
1—11月，投资额12.5亿元，同比增长5.6%。产值3亿元。
责任单位：经委、发改委。
市级联系张三。
- 可研投资12.5亿元3亿元，2024年3月1日，2024年4月2日
- 立项
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that declares the section 项目进度."""
    folder = tmp_path / "ours"
    for name in ("sections", "narrative"):
        (folder / name).mkdir(parents=True)
    (folder / "pack.yaml").write_text("title: 本局简报\nextends: jianbao\n", encoding="utf-8")
    (folder / "sections" / "项目进度.yaml").write_text(DECLARED, encoding="utf-8")
    (folder / "narrative" / "项目进度.md.j2").write_text(NARRATIVE, encoding="utf-8")
    return folder


def brief(sections: str = WHOLE) -> str:
    return f"pack: ours\n{HEAD}{FACTS}{sections}"


def told(pack: Path, sections: str) -> list[tuple[str, int]]:
    """Code and line, the first line of the sections being 1."""
    found = check(brief(sections), packs=(pack.parent,)).diagnostics
    before = brief("").count("\n")
    return [(d.code, d.origin.line - before) for d in found if isinstance(d.origin, YamlPlace)]


def test_every_type_of_field_reaches_the_page(pack):
    result = generate(brief(), packs=(pack.parent,))
    assert result.docx is not None, result.diagnostics
    assert outline(result.document).split("[body]\n\n")[1] == PRINTED
    assert "甲项目（第3批）已开工" in "".join(p.text for p in docx.Document(io.BytesIO(result.docx)).paragraphs)


def test_figures_are_facts_and_dates_are_labels(pack):
    document = check(brief(), packs=(pack.parent,)).document
    inlines = [inline for block in document.slots["body"] for inline in inlines_of(block)]
    assert {i.fact for i in inlines if isinstance(i, Number)} == {"投资额", "投资额.增速.同比", "产值"}
    assert {"2024年12月20日", "3"} <= {i.text for i in inlines if isinstance(i, Label)}


def test_a_brief_may_be_written_in_chinese(pack):
    names = {
        "kind": "类型", "title": "标题", "project": "项目", "words": "说明", "paragraphs": "各段", "output": "产出",
        "show": "列示", "date": "日期", "batch": "批号", "late": "逾期", "stage": "阶段", "contacts": "联系人", "steps": "步骤",
    }  # fmt: skip
    sections = WHOLE
    for name, twin in names.items():
        sections = sections.replace(f"    {name}:", f"    {twin}:").replace(f"- {name}:", f"- {twin}:")
    sections = sections.replace("{title: 可研", "{标题: 可研").replace("{date: 2024-03", "{日期: 2024-03")
    assert "project" not in sections
    result = check(brief(sections), packs=(pack.parent,))
    assert outline(result.document).split("[body]\n\n")[1] == PRINTED


def test_what_is_not_required_may_be_left_out(pack):
    sections = "sections: [{kind: 项目进度, project: 甲项目}]\n"
    result = check(brief(sections), packs=(pack.parent,))
    assert outline(result.document).split("[body]\n")[1] == "甲项目。\n"


def test_every_fault_is_told_at_its_line(pack):
    sections = """\
sections:
  - kind: 项目进度
    projct: 甲项目
    words: 产值达到【无此指标】
    output: 也没有
    date: 12月20日
    batch: 三
    late: 也许
    阶段: 停工
    stage: 开工
    contacts: 张三
    steps:
      - {text: 说}
      - {title: 立项, days: [{day: 2024-01-01}]}
      - 立项
"""
    assert told(pack, sections) == [
        ("unknown-key", 3), ("date-expected", 6), ("whole-number-expected", 7), ("bad-choice", 8), ("twin-keys", 9),
        ("map-expected", 11), ("missing-key", 13), ("unknown-key", 14), ("map-expected", 15),
    ]  # fmt: skip
    assert told(pack, sections.replace("projct", "project"))[0] == ("date-expected", 6)


def test_mentions_of_what_is_not_there_are_told(pack):
    sections = "sections:\n  - kind: 项目进度\n    project: 甲\n    words: 达到【无此】\n    output: 也没有\n"
    assert {line for code, line in told(pack, sections) if code.startswith("unknown-")} == {4, 5}


def test_a_draft_leaves_out_what_is_wrong(pack):
    sections = "sections:\n  - {kind: 项目进度, project: 甲项目, date: 某日, output: 没有, late: true}\n"
    result = generate(brief(sections), packs=(pack.parent,), draft=True)
    assert outline(result.document).endswith("[body]\n甲项目，进度滞后。\n")


def test_what_is_still_to_come_is_marked(pack):
    sections = "sections:\n  - {kind: 项目进度, project: 待填, batch: 待填}\n"
    result = generate(brief(sections), packs=(pack.parent,), draft=True)
    assert outline(result.document).endswith("[body]\n【待填】（第【待填】批）。\n")


def test_a_pack_that_cannot_be_had_is_told_with_the_faults_of_the_brief(pack):
    text = brief().replace("pack: ours", "pack: theirs").replace("month: 2024-11", "month: 某月")
    found = check(text, packs=(pack.parent,)).diagnostics
    assert [(d.code, d.origin.line) for d in found] == [("pack-unknown", 1), ("month-expected", 8)]


def test_another_pack_does_not_know_the_section(pack):
    found = check(brief(), pack="gongwen").diagnostics
    assert "unknown-kind" in [d.code for d in found]


# -- packs -----------------------------------------------------------------------------------------


def child_of(pack: Path, **files: str) -> Path:
    folder = pack.parent / "child"
    folder.mkdir()
    (folder / "pack.yaml").write_text("title: 科室简报\nextends: ours\n", encoding="utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_child_inherits_declared_sections(pack):
    result = check(brief(), pack=str(child_of(pack)), packs=(pack.parent,))
    assert outline(result.document).split("[body]\n\n")[1] == PRINTED


def test_a_child_may_declare_the_section_anew(pack):
    child = child_of(
        pack,
        **{
            "sections__项目进度.yaml": "title: 进度\nfields: {名: {type: text, required: true}}\n",
            "narrative__项目进度.md.j2": "{{ 名|words }}。\n",
        },
    )
    sections = "sections: [{kind: 项目进度, 名: 乙项目}]\n"
    result = check(brief(sections), pack=str(child), packs=(pack.parent,))
    assert outline(result.document).endswith("[body]\n乙项目。\n")


def test_a_changed_declaration_is_read_again(pack):
    sections = "sections: [{kind: 项目进度, project: 甲项目, 新: 好}]\n"
    assert told(pack, sections) == [("unknown-key", 1)]
    path = pack / "sections" / "项目进度.yaml"
    path.write_text(DECLARED + "  新: text\n", encoding="utf-8")
    assert told(pack, sections) == []


def test_a_built_in_kind_cannot_be_declared(pack):
    (pack / "sections" / "stages.yaml").write_text("title: 项目\n", encoding="utf-8")
    found = check(brief(), packs=(pack.parent,)).diagnostics
    assert [d.code for d in found] == ["own-section-kind-taken"]
    assert found[0].origin.file.endswith("ours/sections/stages.yaml")


def test_a_section_without_its_narrative_is_told(pack):
    (pack / "narrative" / "项目进度.md.j2").unlink()
    found = check(brief(), packs=(pack.parent,)).diagnostics
    assert [d.code for d in found] == ["own-section-no-narrative"]
    assert "narrative/项目进度.md.j2" in found[0].message("zh")


def test_a_declaration_that_is_no_text_is_told(pack):
    (pack / "sections" / "项目进度.yaml").write_bytes(b"title: \xff\xfe\x00")
    assert check(brief(), packs=(pack.parent,)).diagnostics[0].severity == "error"


# -- other commands --------------------------------------------------------------------------------


def schema_of(cli, pack: Path) -> dict[str, object]:
    run: Run = cli("schema", "--pack", pack)
    assert run.code == 0, run.err
    return json.loads(run.out)


def test_the_schema_of_a_pack_knows_its_sections(cli, pack):
    schema = schema_of(cli, pack)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    value = as_in_an_editor(brief())
    assert [error.message for error in validator.iter_errors(value)] == []
    names = {"project": "项目", "stage": "阶段", "steps": "步骤", "kind": "类型", "show": "列示", "contacts": "联系人"}
    assert [error.message for error in validator.iter_errors(with_twins(value, names))] == []
    for key, wrong in (("stage", "停工"), ("steps", [{"text": "无题"}]), ("不知道", "x")):
        value = as_in_an_editor(brief())
        value["sections"][0][key] = wrong
        assert list(validator.iter_errors(value)), key
    del value["sections"][0]["project"]
    assert list(validator.iter_errors(value))


def test_the_schema_shows_the_words_of_the_owner(cli, pack):
    words = json.dumps(schema_of(cli, pack), ensure_ascii=False)
    assert "写一个重点项目。" in words
    assert '"title": "阶段"' in words


def test_the_schema_without_a_pack_does_not_know_them(cli, pack):
    assert "项目进度" not in cli("schema").out
    assert cli("schema", "--pack", "nowhere").code != 0


def test_next_month_begins_without_the_dates_of_this_month(cli, pack):
    (pack.parent / "brief.yaml").write_text(brief(), encoding="utf-8")
    assert cli("new", "next.yaml", "--from", "brief.yaml").code == 0
    text = (pack.parent / "next.yaml").read_text(encoding="utf-8")
    assert "date: 待填  # 上期 2024-12-20" in text
    assert "batch: 待填" in text
    assert "2024-03-01}" not in text


def test_next_month_of_a_brief_whose_pack_is_not_there_is_refused():
    with pytest.raises(Exception, match="unknown-kind"):
        following(brief().encode(), "brief.yaml")
