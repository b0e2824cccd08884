"""Narratives: what may be printed, what is refused and where, and what comes out."""

import threading
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefgen.blocks import Heading, Label, ListBlock, Number, Paragraph, Text, plain
from briefgen.diagnostics import BriefgenError, Diagnostic, TemplatePlace, YamlPlace, format_diagnostic
from briefgen.gate import Refusal, said, wrap
from briefgen.marks import locate
from briefgen.narrative import Narratives, NarrativeSource, _scan

THERE = YamlPlace("inputs/a.yaml", 31, 5)


class Basis(StrEnum):
    COMPARABLE = "可比"


@dataclass(frozen=True)
class Rank:
    place: int


@dataclass(frozen=True)
class Item:
    name: str
    value: Decimal
    rank: Rank | None = None
    basis: Basis = Basis.COMPARABLE
    parts: tuple["Item", ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self):
        return (Number(str(self.value), self.name, THERE),)

    def describe(self):
        return f"{self.value}"


def level(item):
    return (Number(f"{item.value}家", item.name, THERE),)


def words(text):
    return (Text(text, THERE),)


def listed(items):
    return tuple(Text(item.name, THERE) for item in items)


def bold(inlines):
    return tuple(Text(i.text, i.origin, bold=True) for i in inlines)


def as_string(item):
    return str(item.value)


FILTERS = {"level": level, "words": words, "listed": listed, "bold": bold, "as_string": as_string}
ITEM = Item("企业", Decimal("5.6"), Rank(1))
CONTEXT = {
    "n": Decimal("5.6"),
    "zero": Decimal(0),
    "count": 3,
    "name": "新增5家",
    "word": "稳中有进",
    "item": ITEM,
    "items": [Item("甲", Decimal(1)), Item("乙", Decimal(2))],
    "said": (Number("5.6%", "增速", THERE),),
    "one": Text("甲*乙", THERE),
    "nothing": (),
    "absent": None,
    "trusted": Markup("5.6%"),
    "module": {"key": Decimal(7), "items": "键"},
    "crowd": {"甲", "乙"},
}


def narratives(text, labels=(), **others):
    sources = {"t": text, **others}
    return Narratives({n: NarrativeSource(s, f"{n}.md.j2") for n, s in sources.items()}, FILTERS, labels)


def render(text, labels=(), **others):
    return narratives(text, labels, **others).render("t", CONTEXT)


def printed(text, labels=(), **others):
    return "\n".join(plain(b.inlines) for b in render(text, labels, **others))


def findings(text, labels=(), **others):
    with pytest.raises(BriefgenError) as caught:
        render(text, labels, **others)
    for finding in caught.value.diagnostics:
        assert format_diagnostic(finding, "zh")
        assert format_diagnostic(finding, "en")
    return [(d.code, d.origin.file, d.origin.line) for d in caught.value.diagnostics]


# -- what is refused ---------------------------------------------------------------------------------

REFUSED = [
    ("{{ n }}", "bare-value"),
    ("{{ count }}", "bare-value"),
    ("{{ name }}", "bare-value"),
    ("{{ item }}", "bare-value"),
    ("{{ item.value }}", "bare-value"),
    ("{{ item['value'] }}", "bare-value"),
    ("{{ item.rank.place }}", "bare-value"),
    ("{{ item.basis }}", "bare-value"),
    ("{{ items }}", "bare-value"),
    ("{{ absent }}", "bare-value"),
    ("{{ trusted }}", "bare-value"),
    ("{{ module.key }}", "bare-value"),
    ("{{ n|string }}", "unknown-filter"),
    ("{{ n|safe }}", "unknown-filter"),
    ("{{ n|e }}", "unknown-filter"),
    ("{{ n|round }}", "unknown-filter"),
    ("{{ n|int }}", "unknown-filter"),
    ("{{ n|tojson }}", "unknown-filter"),
    ("{{ n|pprint }}", "unknown-filter"),
    ("{{ [n]|join }}", "unknown-filter"),
    ("{{ '%s'|format(n) }}", "unknown-filter"),
    ("{{ name|replace('家', '') }}", "unknown-filter"),
    ("{{ item|attr('value') }}", "unknown-filter"),
    ("{{ items|map(attribute='value')|first }}", "unknown-filter"),
    ("{{ n is string }}", "unknown-test"),
    ("{{ n ~ '' }}", "not-allowed"),
    ("{{ '%s' % n }}", "not-allowed"),
    ("{{ word + name }}", "not-allowed"),
    ("{{ said + said }}", "not-allowed"),
    ("{{ word * 3 }}", "not-allowed"),
    ("{{ 'a' * 10 ** 9 }}", "not-allowed"),
    ("{{ n - 1 }}", "not-allowed"),
    ("{{ n / 2 }}", "not-allowed"),
    ("{{ n // 2 }}", "not-allowed"),
    ("{{ name[:2] }}", "not-allowed"),
    ("{{ (said|bold)[1:3] }}", "not-allowed"),
    ("{{ {'a': n} }}", "not-allowed"),
    ("{{ '{}'.format(n) }}", "not-allowed"),
    ("{{ '{0}'.format_map(module) }}", "not-allowed"),
    ("{{ name.replace('家', '') }}", "not-allowed"),
    ("{{ ''.join(name) }}", "not-allowed"),
    ("{{ item.value.to_eng_string() }}", "not-allowed"),
    ("{{ item.describe() }}", "not-allowed"),
    ("{{ n.__str__() }}", "not-allowed"),
    ("{{ range(3) }}", "not-allowed"),
    ("{{ namespace(x=n) }}", "not-allowed"),
    ("{{ level(item) }}", "not-allowed"),
    ("{{ cycler.__init__.__globals__ }}", "not-allowed"),
    ("{{ n.__class__ }}", "not-allowed"),
    ("{{ item.describe }}", "unknown-name"),
    ("{{ word.upper }}", "not-allowed"),
    ("{{ word[0] }}", "not-allowed"),
    ("{{ one[0].text }}", "not-allowed"),
    ("{{ (said|bold)[0] }}", "not-allowed"),
    ("{{ '5.6%' }}", "bare-value"),
    ("{{ '５家' }}", "bare-value"),
    ("{{ '³' }}", "bare-value"),
    ("{{ '\\u0035' }}", "bare-value"),
    ("{{ '5' '6' }}", "bare-value"),
    ("{{ 5 }}", "bare-value"),
    ("{{ 5.6 }}", "bare-value"),
    ("{{ true }}", "bare-value"),
    ("{{ none }}", "bare-value"),
    ("{{ -n }}", "bare-value"),
    ("{{ not n }}", "bare-value"),
    ("{{ n > 3 }}", "bare-value"),
    ("{{ n is none }}", "bare-value"),
    ("{{ [n] }}", "bare-value"),
    ("{{ (n,) }}", "bare-value"),
    ("{{ n, said }}", "bare-value"),
    ("{{ n if true }}", "bare-value"),
    ("{{ word if absent else '5家' }}", "bare-value"),
    ("{{ absent or '5家' }}", "bare-value"),
    ("{{ absent or n }}", "bare-value"),
    ("{{ items|length }}", "bare-value"),
    ("{{ items|first }}", "bare-value"),
    ("{{ items|last }}", "bare-value"),
    ("{{ nothing|first }}", "bare-value"),
    ("{{ nothing|last }}", "bare-value"),
    ("{{ items[0].value }}", "bare-value"),
    ("{{ self }}", "bare-value"),
    ("{{ item|as_string }}", "filter-failed"),
    ("{{ word|level }}", "filter-failed"),
    ("{{ (word if absent)|level }}", "filter-failed"),
    ("{{ missing }}", "unknown-name"),
    ("{{ missing|level }}", "unknown-name"),
    ("{{ item.valeu }}", "unknown-name"),
    ("{{ module.kye }}", "unknown-name"),
    ("{% set x = n %}{{ x }}", "bare-value"),
    ("{% set x = '5家' %}{{ x }}", "bare-value"),
    ("{% set x = [n, word] %}{{ x }}", "bare-value"),
    ("{% set x %}{{ n }}{% endset %}{{ x }}", "bare-value"),
    ("{% set x %}5{% endset %}{{ x }}", "digit-in-template"),
    ("{% set x | level %}稳{% endset %}", "not-allowed"),
    ("{% set x.y = n %}", "not-allowed"),
    ("{% set x %}{{ said }}{% endset %}{% for c in x %}{{ c }}{% endfor %}", "bare-value"),
    ("{% for c in name %}{{ c }}{% endfor %}", "bare-value"),
    ("{% for i in items %}{{ loop.index }}{% endfor %}", "bare-value"),
    ("{% for i in items %}{{ loop.length }}{% endfor %}", "bare-value"),
    ("{% for i in items %}{{ loop.cycle('一') }}{% endfor %}", "not-allowed"),
    ("{% for i in items %}{{ loop }}{% endfor %}", "bare-value"),
    ("{% for i in items recursive %}{{ loop(items) }}{% endfor %}", "not-allowed"),
    ("{% macro m(v) %}{{ v }}{% endmacro %}{{ m(n) }}", "bare-value"),
    ("{% macro m(v) %}{{ v }}{% endmacro %}{{ m('5家') }}", "bare-value"),
    ("{% macro m() %}5{% endmacro %}{{ m() }}", "digit-in-template"),
    ("{% macro m() %}{% endmacro %}{{ m }}", "bare-value"),
    ("{% macro m(v) %}{{ v }}{% endmacro %}{{ m() }}", "narrative-failed"),
    ("{{ n.magnitude }}", "unknown-name"),
    ("{% macro m() %}{{ varargs }}{% endmacro %}{{ m(n) }}", "bare-value"),
    ("{% macro m() %}{{ kwargs }}{% endmacro %}{{ m(a=n) }}", "bare-value"),
    ("{% macro m() %}{% endmacro %}{{ m(*items) }}", "not-allowed"),
    ("{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}5{% endcall %}", "digit-in-template"),
    ("{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}稳{% endcall %}", "bare-value"),
    ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ n }}{% endcall %}", "bare-value"),
    ("{% with x = n %}{{ x }}{% endwith %}", "bare-value"),
    ("{% filter upper %}稳{% endfilter %}", "not-allowed"),
    ("{% filter level %}稳{% endfilter %}", "not-allowed"),
    ("{% autoescape false %}{{ n }}{% endautoescape %}", "not-allowed"),
    ("{% print n %}", "bare-value"),
    ("{% trans %}{{ n }}{% endtrans %}", "template-syntax"),
    ("{% do items %}", "template-syntax"),
    ("{% block b %}{{ n }}{% endblock %}", "bare-value"),
    ("{% raw %}5{% endraw %}", "digit-in-template"),
    ("{% if n %}稳{% endif %}", "number-as-truth"),
    ("{% if zero %}稳{% endif %}", "number-as-truth"),
    ("{% if missing %}稳{% endif %}", "unknown-name"),
    ("{% for x in crowd %}{{ x }}{% endfor %}", "narrative-failed"),
    ("{% for x in n %}{% endfor %}", "narrative-failed"),
    ("{% if item < n %}{% endif %}", "narrative-failed"),
    ("{% for x in missing %}{% endfor %}", "unknown-name"),
    ("{% include '/etc/passwd' %}", "unknown-narrative"),
    ("{% include '../t' %}", "unknown-narrative"),
    ("{% include word %}", "unknown-narrative"),
    ("{% include ['x', 't'] %}", "unknown-narrative"),
    ("{% include 'x' ignore missing %}", "not-allowed"),
    ("{% import 'x' as y %}", "unknown-narrative"),
    ("{% from 'x' import y %}", "unknown-narrative"),
    ("{% extends 'x' %}", "unknown-narrative"),
    ("{{ '\\ufdd0' }}", "template-character"),
    ("\ufdd1", "template-character"),
    ("\U000f0035", "template-character"),
    ("共有5家", "digit-in-template"),
    ("共有５家", "digit-in-template"),
    ("共有①家", "digit-in-template"),
    ("面积为Ⅻ类", "digit-in-template"),
    ("{{ said }}1. 家", "digit-in-template"),
    ("共{% if true %}1. 家{% endif %}", "digit-in-template"),
    ("｛｛ n ｝｝", "stray-brace"),
    ("{｛ n ｝}", "stray-brace"),
    ("｛％ if n ％｝", "stray-brace"),
    ("{ { n } }", "stray-brace"),
    ("{{ n", "template-syntax"),
    ("{{ }}", "template-syntax"),
    ("{% if %}", "template-syntax"),
    ("{% endif %}", "template-syntax"),
    ("{% block b %}{% endblock %}{% block b %}{% endblock %}", "template-syntax"),
    ("{% if true %}", "template-unclosed-tag"),
    ("{% for x in items %}{% if true %}{% endif %}", "template-unclosed-tag"),
    ("{% set x %}稳", "template-unclosed-tag"),
    ("{% set x = word %}{% macro m() %}稳", "template-unclosed-tag"),
    ("**稳", "unclosed-bold"),
    ("{{ said }}，，{{ said }}", "empty-clause"),
    ("{{ word }}，{{ nothing }}。", "empty-clause"),
    ("{{ word }}；**{{ nothing }}**。", "empty-clause"),
    ("{{ word }}：{{ nothing }}，", "empty-clause"),
    ("{{ word }}、{% for x in nothing %}{% endfor %}、", "empty-clause"),
    ("{{ word }}（{{ nothing }}）", "empty-clause"),
    ("{{ word }}“{{ nothing }}”", "empty-clause"),
    ("{{ word }}。{{ nothing }}。", "empty-clause"),
    ("{{ nothing }}，{{ word }}", "empty-clause"),
    ("{{ word }}, {{ nothing }}.", "empty-clause"),
    ("{{ word }} ({{ nothing }})", "empty-clause"),
    ("# {{ nothing }}", "empty-clause"),
    ("- {{ nothing }}", "empty-clause"),
]


@pytest.mark.parametrize(("expression", "code"), REFUSED, ids=[e for e, _ in REFUSED])
def test_what_could_put_a_bare_number_on_the_page_is_refused_with_its_line(expression, code):
    told = findings(f"第一行\n\n{expression}\n\n末行")
    assert (code, "t.md.j2", 3) in told
    assert {line for _, _, line in told} <= {3, 5}


def test_a_number_printed_by_an_included_macro_is_told_in_its_own_file():
    told = findings("{% import 'c' as c %}\n\n{{ c.m(n) }}", c="{% macro m(v) %}\n{{ v }}\n{% endmacro %}")
    assert told == [("bare-value", "c.md.j2", 2)]


def test_the_refused_expression_is_named_as_written():
    with pytest.raises(BriefgenError) as caught:
        render("{{ said }}，{{ item.value }}，{{ n }}")
    (finding,) = caught.value.diagnostics
    assert finding.args["expression"] == "item.value"
    assert finding.args["kind"] == "Decimal"


@pytest.mark.parametrize(
    ("template", "near"),
    [("{{ item.valeu }}", "value"), ("{{ wrod }}", "word"), ("{{ module.kye }}", "key"), ("{{ said|levle }}", "level")],
)
def test_an_unknown_name_is_told_with_the_nearest_one(template, near):
    with pytest.raises(BriefgenError) as caught:
        render(template)
    assert near in caught.value.diagnostics[0].args["near"].split(", ")


def test_a_value_without_names_offers_none():
    with pytest.raises(BriefgenError) as caught:
        render("{{ n.magnitude }}")
    assert caught.value.diagnostics[0].hint("zh") == ""


@pytest.mark.parametrize(("template", "tag", "line"), [("一\n{% if true %}\n二\n", "if", 2), ("{% raw %}x", "raw", 1)])
def test_a_missing_end_is_told_at_the_tag_left_open(template, tag, line):
    told = findings(template)
    assert told in ([("template-unclosed-tag", "t.md.j2", line)], [("template-syntax", "t.md.j2", line)])


def test_all_faults_of_all_narratives_are_told_at_once():
    found = narratives("共5家\n{{ 5 }}{{ n ~ n }}", other="{{ x|no }}", good="{{ said }}").check()
    assert [(d.code, d.origin.file, d.origin.line) for d in found] == [
        ("unknown-filter", "other.md.j2", 1),
        ("digit-in-template", "t.md.j2", 1),
        ("not-allowed", "t.md.j2", 2),
        ("bare-value", "t.md.j2", 2),
    ]


def test_check_of_sound_narratives_finds_nothing():
    assert narratives("{{ said }}", other="{% include 't' %}").check() == []


def test_an_unknown_narrative_is_told():
    with pytest.raises(BriefgenError) as caught:
        narratives("").render("tt", {})
    assert caught.value.diagnostics[0].code == "unknown-narrative"


@pytest.mark.parametrize(
    "template",
    [
        "{% include 't' %}",
        "{% extends 't' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ " + "(" * 5000 + "said" + ")" * 5000 + " }}",
        "{{ " + " and ".join(["said"] * 5000) + " }}",
        "{% if true %}" * 150 + "稳" + "{% endif %}" * 150,
        "{% for x in items %}" * 30 + "稳" + "{% endfor %}" * 30,
    ],
)
def test_what_has_no_end_or_no_bottom_is_refused(template):
    assert findings(template)[0][0] in {"narrative-failed", "narrative-circle", "template-syntax"}


def test_a_finding_of_a_filter_is_handed_on():
    def strict(_item):
        raise BriefgenError([Diagnostic("unclosed-bold", THERE)])

    subject = Narratives({"t": NarrativeSource("{{ item|strict }}", "t.md.j2")}, {"strict": strict})
    with pytest.raises(BriefgenError) as caught:
        subject.render("t", CONTEXT)
    assert caught.value.diagnostics[0].origin == THERE


# -- what comes out ----------------------------------------------------------------------------------


def test_words_and_data_become_blocks_with_their_places():
    template = "# 工业{{ one }}\n\n全区{{ item|level }}，\n**{{ said }}**。\n"
    assert render(template) == (
        Heading(
            1,
            (Text("工业", TemplatePlace("t.md.j2", 1)), Text("甲*乙", THERE)),
            origin=TemplatePlace("t.md.j2", 1),
        ),
        Paragraph(
            (
                Text("全区", TemplatePlace("t.md.j2", 3)),
                Number("5.6家", "企业", THERE),
                Text("，", TemplatePlace("t.md.j2", 3)),
                Number("5.6%", "增速", THERE, bold=True),
                Text("。", TemplatePlace("t.md.j2", 4)),
            ),
            origin=TemplatePlace("t.md.j2", 3),
        ),
    )


PRINTED = [
    ("{{ word }}", "稳中有进"),
    ("{{ '稳' }}", "稳"),
    ("{{ '<b>&**' }}", "<b>&**"),
    ("甲<乙&丙", "甲<乙&丙"),
    ("{{ nothing }}稳", "稳"),
    ("{{ item.text }}", "5.6"),
    ("{{ name|words }}", "新增5家"),
    ("{{ items|listed }}", "甲乙"),
    ("{{ [items[0], item]|listed }}", "甲企业"),
    ("{{ (items|first)|level }}", "1家"),
    ("{{ items[1]|level }}", "2家"),
    ("{{ (items|last)|level }}", "2家"),
    ("{{ said|bold }}", "5.6%"),
    ("{{ item|level|bold }}", "5.6家"),
    ("{{ module['items'] }}", "键"),
    ("{{ module.items }}", "键"),
    ("{% for key in module %}{{ key }}{% endfor %}", "keyitems"),
    ("{% for i in said %}{{ i }}{% endfor %}", "5.6%"),
    ("{{ word if n > 3 else '降' }}", "稳中有进"),
    ("{{ absent or '无' }}", "无"),
    ("稳{{ word if absent }}", "稳"),
    ("{% if n > 5 and n >= 5.6 and n < 6 and n <= 6 and n != 6 %}稳{% endif %}", "稳"),
    ("{% if item.value == n and n == item.value and n > zero %}稳{% endif %}", "稳"),
    ("{% if item.rank %}有{% endif %}{% if not items[0].rank %}无{% endif %}", "有无"),
    ("{% if items %}有{% endif %}{% if not item.parts %}无{% endif %}", "有无"),
    ("{% if item.basis == '可比' %}稳{% endif %}", "稳"),
    ("{% if item.basis in ['同比', '可比'] %}稳{% endif %}", "稳"),
    ("{% if 'key' in module and n in [n] %}稳{% endif %}", "稳"),
    ("{% if word is defined and missing is not defined %}稳{% endif %}", "稳"),
    ("{% if absent is none and n is not none %}稳{% endif %}", "稳"),
    ("{% if n is gt 3 and n is ne 4 %}稳{% endif %}", "稳"),
    ("{% if items|length == 2 and count == 3 %}稳{% endif %}", "稳"),
    ("{% for i in items %}{{ i.name }}{% if not loop.last %}、{% endif %}{% endfor %}。", "甲、乙。"),
    ("{% for i in items if i.value > 1 %}{{ i.name }}{% else %}无{% endfor %}", "乙"),
    ("{% for i in items %}{% if loop.length == 2 and loop.index == 2 %}{{ i|level }}{% endif %}{% endfor %}", "2家"),
    (
        "{% macro m(i, tail='。') %}{{ i|level }}{{ tail }}{% endmacro %}{{ m(item) }}{{ m(item, tail='；') }}",
        "5.6家。5.6家；",
    ),
    ("{% macro m() %}“{{ caller() }}”{% endmacro %}{% call m() %}{{ said }}{% endcall %}", "“5.6%”"),
    ("{% set x %}同比{{ said }}{% endset %}{{ x }}，{{ x }}", "同比5.6%，同比5.6%"),
    ("{% set x %}同比{{ said }}{% endset %}{{ x|bold }}", "同比5.6%"),
    ("{% set x %}{% if absent %}稳{% endif %}{% endset %}{{ word }}{% if x %}，{{ x }}{% endif %}。", "稳中有进。"),
    ("{% with x = item %}{{ x|level }}{% endwith %}", "5.6家"),
    ("{% print word %}", "稳中有进"),
    ("甲 {{- said -}} 乙", "甲5.6%乙"),
    ("{# 共5家 #}稳", "稳"),
]


@pytest.mark.parametrize(("template", "text"), PRINTED, ids=[t for t, _ in PRINTED])
def test_what_a_template_may_do(template, text):
    assert printed(template) == text


def test_a_newline_within_data_is_kept_as_given():
    subject = Narratives({"t": NarrativeSource("前{{ x }}后", "t.md.j2")}, FILTERS)
    (block,) = subject.render("t", {"x": Text("一\n\n- 二", THERE)})
    assert plain(block.inlines) == "前一\n\n- 二后"


def test_a_tag_alone_on_its_line_leaves_no_line():
    template = "甲，\n{% for i in items %}\n{# 说明 #}\n{{ i.name }}，\n{% endfor %}\n末。"
    assert printed(template) == "甲，甲，乙，末。"


@pytest.mark.parametrize("end", ["{% if true %}{% endif %}", "{# 说明 #}", "{{ nothing }}{% if true %}{% endif %}"])
def test_a_tag_at_the_end_of_text_does_not_glue_paragraphs(end):
    assert printed(f"前{end}\n\n后") == "前\n后"


@pytest.mark.parametrize("tag", ["{% include 'c' %}", "{% call m() %}{% endcall %}", "{% print word %}"])
def test_a_tag_that_prints_counts_as_text(tag):
    macro = "{% macro m() %}中{{ caller() }}{% endmacro %}\n"
    assert len(render(f"{macro}{tag}\n\n后", c="中")) == 2


def test_a_tag_over_two_lines_keeps_its_lines():
    assert printed("前{% if true\n   and word %}\n\n中{% endif %}\n\n后") == "前\n中\n后"


def test_items_of_a_loop_are_one_list():
    (block,) = render("{% for i in items %}\n1. {{ i|level }}；\n{% endfor %}")
    assert isinstance(block, ListBlock)
    assert block.ordered
    assert [plain(item) for item in block.items] == ["1家；", "2家；"]


def test_a_declared_label_may_hold_digits_and_becomes_a_label():
    (block,) = render("建设2+2+1产业，2条", ["2+2+1", "2条"])
    assert block.inlines == (
        Text("建设", TemplatePlace("t.md.j2", 1)),
        Label("2+2+1", TemplatePlace("t.md.j2", 1)),
        Text("产业，", TemplatePlace("t.md.j2", 1)),
        Label("2条", TemplatePlace("t.md.j2", 1)),
    )


def test_a_label_does_not_excuse_the_digits_around_it():
    assert findings("建设12+2+1产业", ["2+2+1"]) == [("digit-in-template", "t.md.j2", 1)]


def test_narratives_include_and_import_each_other_by_name():
    clauses = "{% macro level(i) %}拥有{{ i|level }}{% endmacro %}"
    assert printed("{% import 'c' as c %}{{ c.level(item) }}。", c=clauses) == "拥有5.6家。"
    assert printed("{% from 'c' import level as l %}{{ l(item) }}。", c=clauses) == "拥有5.6家。"
    assert printed("前{% include 'c' %}", c="{{ word }}。") == "前稳中有进。"


def test_a_narrative_may_override_one_block_of_another():
    parent = "前\n\n{% block middle %}中{{ said }}{% endblock %}\n\n后"
    child = "{% extends 'p' %}\n{% block middle %}新{{ super() }}{% endblock %}"
    assert printed(child, p=parent) == "前\n新中5.6%\n后"
    assert printed("{% block b %}稳{% endblock %}，{{ self.b() }}") == "稳，稳"


def test_text_of_an_included_narrative_names_its_own_file():
    blocks = render("前\n\n{% include 'c' %}\n后", c="中\n\n")
    assert [b.origin for b in blocks] == [
        TemplatePlace("t.md.j2", 1),
        TemplatePlace("c.md.j2", 1),
        TemplatePlace("t.md.j2", 4),
    ]


def test_rendering_twice_gives_the_same_blocks():
    subject = narratives("{{ item|level }}{% for i in items %}，{{ i.name }}{% endfor %}。")
    assert subject.render("t", CONTEXT) == subject.render("t", CONTEXT)


def test_narratives_serve_several_threads():
    subject = narratives("{% import 'c' as c %}{{ c.m(item) }}", c="{% macro m(i) %}{{ i|level }}{% endmacro %}")
    results = []
    threads = [threading.Thread(target=lambda: results.append(subject.render("t", CONTEXT))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert len(set(results)) == 1


# -- layers of the gate that others stand before -------------------------------------------------------


@pytest.mark.parametrize("become_text", [str, repr, format, lambda view: view.__html__(), "{}".format])
def test_a_view_never_becomes_text(become_text):
    with pytest.raises(Refusal):
        become_text(wrap(Decimal("5.6")))


def test_a_view_compares_like_what_it_stands_for():
    view = wrap(Decimal("5.6"))
    assert hash(view) == hash(Decimal("5.6"))
    assert wrap(view) is view
    assert [wrap(ITEM).name, wrap([1, 2])[0] == 1, len(wrap([1, 2]))] == ["企业", True, 2]
    with pytest.raises(TypeError):
        iter(wrap({1, 2}))


def test_said_joins_marked_text_only():
    text = said((Number("5.6%", "增速"),))
    assert str(text + text) == str(text) * 2
    with pytest.raises(Refusal):
        text + "5"


def test_a_broken_mark_is_told_with_its_place():
    here = TemplatePlace("t.md.j2", 4)
    (finding,) = _scan(locate("前\ufdd0后", here))
    assert (finding.code, finding.origin) == ("broken-mark", here)


anything = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufdd0\ufdd1\ufdd2", max_codepoint=0xEFFFF), min_size=1
)
HOLDERS = narratives("前{{ x }}后\n\n**{{ x }}**\n\n- {{ x }}\n\n# {{ x }}\n\n{% set y %}{{ x }}{% endset %}> {{ y }}")


@given(anything)
def test_any_data_passes_a_narrative_unchanged(data):
    blocks = HOLDERS.render("t", {"x": Number(data, data, THERE)})
    held = [
        [n for n in (b.items[0] if isinstance(b, ListBlock) else b.inlines) if isinstance(n, Number)] for b in blocks
    ]
    usual = [Number(data, data, THERE)]
    assert held == [usual, [Number(data, data, THERE, bold=True)], usual, usual, usual]


@given(st.text("{}%#|.~'\"()[] \nnsaidword5。，*-", max_size=60))
def test_any_template_is_rendered_or_refused_and_prints_no_bare_number(template):
    try:
        blocks = render(template)
    except BriefgenError:
        return
    for block in blocks:
        for inlines in block.items if isinstance(block, ListBlock) else [block.inlines]:
            assert not any(c.isdigit() for i in inlines if isinstance(i, Text) for c in i.text)
