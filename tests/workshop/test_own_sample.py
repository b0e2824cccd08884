"""A pack with a section of its own is proven and shown with made-up values of every field."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import Run

from briefgen.diagnostics import TemplatePlace
from briefgen.workshop.proof import prove

Cli = Callable[..., Run]
DECLARED = """\
title: 督办事项
fields:
  name: {type: text, required: true}
  words: prose
  paragraphs: paragraphs
  one: indicator
  show: indicators
  date: date
  batch: whole
  urgent: yes-no
  state: {type: choice, choices: [已办, 在办, 未办]}
  units: texts
  contacts: map
  steps: {type: records, fields: {name: {type: text, required: true}, done: yes-no}}
"""
NARRATIVE = """\
{% import "clauses" as c with context %}
{{ name|words }}{{ state }}。{% if words %}{{ words }}。{% endif %}{% for p in paragraphs %}{{ p }}{% endfor %}
{% if one %}{{ c.clauses([one]) }}。{% endif %}{% if show %}{{ c.sentences(show) }}{% endif %}
{% if batch %}第{{ batch }}批。{% endif %}{% if units %}由{{ units|listed }}办理。{% endif %}
{% for who, text in contacts %}{{ who|words }}{{ text|words }}。{% endfor %}
{% for step in steps %}{{ step.name|words }}{% if step.done %}（已完成）{% endif %}。{% endfor %}
"""


@pytest.fixture
def ours(cli: Cli, tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "ours"
    for name, text in {
        "pack.yaml": "title: 本局简报\nextends: jianbao\n",
        "sections/督办.yaml": DECLARED,
        "narrative/督办.md.j2": NARRATIVE.replace("{{ state }}", "{% if state %}{{ state }}{% endif %}"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(pack: Path, name: str, old: str, new: str) -> None:
    path = pack / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_section_is_sound(ours: Path):
    assert prove(str(ours)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("由{{ units|listed }}", "由{{ unit|listed }}", "unknown-name"),
        ("（已完成）", "{{ step.gone|words }}", "unknown-name"),
        ("第{{ batch }}批", "{{ date }}", "bare-value"),
        ("。{% if words %}", "{% if state == '未办' %}，。{% endif %}。{% if words %}", "empty-clause"),
        ("{% if state %}{{ state }}{% endif %}", "{{ state }}", "bare-value"),  # where a brief leaves it out
    ],
)
def test_a_slip_in_its_narrative_is_told_without_a_brief(ours: Path, old: str, new: str, code: str):
    change(ours, "narrative/督办.md.j2", old, new)
    found = prove(str(ours))
    assert {d.code for d in found} == {code}
    assert all(isinstance(d.origin, TemplatePlace) and d.origin.line for d in found)


def test_a_slip_in_its_declaration_is_told(ours: Path):
    change(ours, "sections/督办.yaml", "batch: whole", "batch: wole")
    assert [d.code for d in prove(str(ours))] == ["own-section-type"]


def test_the_name_of_a_built_in_kind_is_told(ours: Path):
    (ours / "sections" / "chart.yaml").write_text("title: 图\n", encoding="utf-8")
    (ours / "narrative" / "chart.md.j2").write_text("图。\n", encoding="utf-8")
    assert [d.code for d in prove(str(ours))] == ["own-section-kind-taken"]


def test_it_is_shown_and_previewed(cli: Cli, ours: Path):
    shown = cli("pack", "show", ours, "--format", "json").json
    assert {"name": "督办", "meaning": "督办事项"}.items() <= shown["sections"][-1].items()
    assert cli("pack", "preview", ours, "-o", "p.docx").code == 0
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(Path("p.docx").read_bytes())).paragraphs)
    assert all(f"示例名称{state}。" in text for state in ("已办", "在办", "未办"))
    assert "、示例：督办事项" in text
