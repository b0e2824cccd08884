"""One clause of a narrative changed, the rest inherited; what would be lost without a word is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import brief_text
from jinja2 import FileSystemBytecodeCache

from briefgen import check
from briefgen.blocks import plain
from briefgen.diagnostics import TemplatePlace, format_diagnostic
from briefgen.narrative import Narratives, NarrativeSource
from briefgen.pack import load_pack
from briefgen.section import FILTERS
from briefgen.writers.outline import outline

GRAND = "{% block one %}祖一{% endblock %}，{% block two %}祖二{% endblock %}。"


def chain(*texts: str, name: str = "t") -> dict[str, NarrativeSource]:
    """One narrative through several packs, the deepest first."""
    source = None
    for number, text in enumerate(texts):
        source = NarrativeSource(text, f"{number}/{name}.md.j2", source)
    return {name: source} if source else {}


def narratives(*sources: dict[str, NarrativeSource]) -> Narratives:
    return Narratives({name: one for some in sources for name, one in some.items()}, FILTERS)


def rendered(*texts: str, **context: object) -> str:
    return "\n".join(plain(block.inlines) for block in narratives(chain(*texts)).render("t", context))


def faults(*sources: dict[str, NarrativeSource]) -> list[tuple[str, str, int]]:
    found = narratives(*sources).check()
    assert all(format_diagnostic(d, "zh") != format_diagnostic(d, "en") for d in found)
    return [(d.code, d.origin.file, d.origin.line) for d in found if isinstance(d.origin, TemplatePlace)]


def test_a_child_changes_one_block_and_inherits_the_rest():
    assert rendered(GRAND, '{% extends "parent" %}\n\n{% block two %}\n子二\n{% endblock %}\n') == "祖一，子二。"


def test_each_generation_may_change_a_block():
    parent = '{% extends "parent" %}{% block one %}父一{% endblock %}{% block two %}父二{% endblock %}'
    assert rendered(GRAND, parent, '{% extends "parent" %}{% block two %}子二{% endblock %}') == "父一，子二。"


def test_a_block_may_add_to_the_inherited_one():
    child = '{% extends "parent" %}{% block two %}{{ super() }}和子二{% endblock %}'
    assert rendered(GRAND, child) == "祖一，祖二和子二。"


def test_a_whole_file_stands_for_the_inherited_one():
    assert rendered(GRAND, "整个换掉。") == "整个换掉。"


def test_a_new_block_may_stand_within_an_inherited_one():
    parent = '{% extends "parent" %}{% block two %}父{% block three %}三{% endblock %}{% endblock %}'
    assert rendered(GRAND, parent, '{% extends "parent" %}{% block three %}子三{% endblock %}') == "祖一，父子三。"


def test_a_loop_is_seen_by_the_block_inside_it():
    parent = "{% for name in names %}{% block name scoped %}{{ name|words }}{% endblock %}{% endfor %}。"
    child = '{% extends "parent" %}{% block name %}{% if not loop.first %}和{% endif %}{{ name|words }}{% endblock %}'
    assert rendered(parent, child, names=["甲", "乙"]) == "甲和乙。"


def test_a_macro_of_the_parent_may_be_imported():
    child = '{% import "parent" as p %}{{ p.said() }}。'
    assert rendered("{% macro said() %}祖{% endmacro %}", child) == "祖。"


def test_a_fault_in_an_inherited_block_is_told_in_the_file_it_stands_in():
    parent = "一\n\n{% block two %}{{ gone|words }}{% endblock %}"
    with pytest.raises(Exception, match="unknown-name") as caught:
        rendered(parent, '{% extends "parent" %}')
    assert caught.value.diagnostics[0].origin == TemplatePlace("0/t.md.j2", 3)


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ('{% extends "parent" %}\n{% block tow %}二{% endblock %}', ("unknown-block", 2)),
        ('{% extends "parent" %}\n\n漏在外面\n{% block two %}二{% endblock %}', ("outside-block", 3)),
        ('{% extends "parent" %}\n{{ x|words }}', ("outside-block", 2)),
        ('{% extends "parent" %}\n{% if x %}有{% endif %}', ("outside-block", 2)),
        ('{% extends "parent" %}\n{% block two %}共3家{% endblock %}', ("digit-in-template", 2)),
        ('{% extends "prent" %}\n{% block two %}二{% endblock %}', ("unknown-narrative", 1)),
        ('\n{% extends "t" %}', ("narrative-circle", 2)),
    ],
)
def test_what_would_be_lost_without_a_word_is_told_at_its_line(child, expected):
    assert faults(chain(GRAND, child)) == [(expected[0], "1/t.md.j2", expected[1])]


def test_words_that_are_not_printed_are_no_fault():
    child = '{% extends "parent" %}\n{# 说明 #}\n{% import "u" as u %}\n{% macro m() %}好{% endmacro %}\n{% block two %}{{ m() }}{% endblock %}\n'
    assert faults(chain(GRAND, child), chain("{% macro x() %}{% endmacro %}", name="u")) == []
    assert rendered(GRAND, child.replace('{% import "u" as u %}', "")) == "祖一，好。"


def test_a_parent_that_is_not_there_is_told():
    assert faults(chain('{# {% extends "t" %} #}\n{% extends "parent" %}')) == [("no-parent-narrative", "0/t.md.j2", 2)]


def test_a_circle_of_several_narratives_is_told_for_each():
    found = faults(chain('{% extends "b" %}', name="a"), chain('{% extends "a" %}', name="b"))
    assert {(code, line) for code, _, line in found} == {("narrative-circle", 1)}


def test_a_changed_parent_is_compiled_anew(tmp_path):
    kept = FileSystemBytecodeCache(str(tmp_path))
    child = '{% extends "parent" %}{% block two %}子二{% endblock %}'
    assert Narratives(chain(GRAND, child), FILTERS, kept=kept).check() == []
    without = GRAND.replace("two", "three")
    assert [d.code for d in Narratives(chain(without, child), FILTERS, kept=kept).check()] == ["unknown-block"]


# -- the built-in narratives -----------------------------------------------------------------------

FACTS = """\
规上工业产值:
  value: 4217.2亿元
  kind: 本年累计
  growth: {value: 可比增长5.6%, change: 比1—10月加快0.2个百分点}
  rank: {of: 增幅, scope: 市郊八区, place: 1}
  share: {of: 全市, value: 36.5%}
  target: {by: 2025, value: 4800亿元}
"""


def built(tmp_path: Path, **files: str) -> str:
    """The body of a brief with a pack that has some narratives of its own."""
    folder = tmp_path / "ours" / "narrative"
    folder.mkdir(parents=True)
    (tmp_path / "ours" / "pack.yaml").write_text("title: 本局简报\nextends: jianbao\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
    text = brief_text(facts=FACTS, sections="sections: [{kind: indicators, lead: 从总量看，, show: [规上工业产值]}]\n")
    result = check(text, pack=str(tmp_path / "ours"))
    assert result.document is not None, result.diagnostics
    return outline(result.document).split("[body]\n")[1].strip()


@pytest.mark.parametrize(
    ("name", "block", "before", "after"),
    [
        ("indicators", "{% block lead %}本期，{% endblock %}", "从总量看，", "本期，"),
        (
            "clauses",
            "{% block pace %}（{{ g|pace }}）{% endblock %}",
            "，增速比1—10月加快0.2个百分点",
            "（增速比1—10月加快0.2个百分点）",
        ),
        ("clauses", "{% block rank %}{% endblock %}", "，增幅位列市郊八区第1", ""),
        ("clauses", "{% block share %}，{{ p.fact|share }}左右{% endblock %}", "比重36.5%", "比重36.5%左右"),
        ("clauses", "{% block target %}；{{ i.target|target }}{% endblock %}", "，目标到2025年", "；目标到2025年"),
    ],
)
def test_one_clause_of_a_built_in_narrative_is_changed(tmp_path, name, block, before, after):
    assert before in built(tmp_path / "a")
    changed = built(tmp_path / "b", **{name: f'{{% extends "parent" %}}\n{block}\n'})
    assert changed == built(tmp_path / "c").replace(before, after)


def test_every_built_in_narrative_has_blocks_and_can_be_extended():
    sources = load_pack("jianbao").narratives
    for name, source in sources.items():
        assert "{%- block " in source.text or "{% block " in source.text, name
        child = {**sources, name: NarrativeSource('{% extends "parent" %}', "child.md.j2", source)}
        assert Narratives(child, FILTERS).check() == []
