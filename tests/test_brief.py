"""The border: what an author may write, in English keys or Chinese ones, each value with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import FLAGSHIP, HEAD, brief_text, codes, read
from pydantic import BaseModel

from briefgen.brief import Brief, read_brief
from briefgen.diagnostics import Diagnostic, YamlPlace, in_order
from briefgen.nodes import PENDING, Node, SectionSpec, Written
from briefgen.periods import Kind, Month
from briefgen.resolve import resolve
from briefgen.sections import GENERATORS
from briefgen.twins import TWINS
from briefgen.yamltree import YamlList, YamlMap, YamlText, parse

KINDS = {kind: generator.Spec for kind, generator in GENERATORS.items()}
#: Maps whose keys are names of the author's.
OF_NAMES = {"facts", "parts", "among", "verbs", "earlier"}


def with_chinese_keys(node: object, *, names: bool = False) -> object:
    """The tree with every key that is the program's own in Chinese."""
    match node:
        case YamlMap():
            twin = YamlMap(node.origin)
            for key, value in node.items():
                named = key if names else YamlText(TWINS[key], key.origin)
                twin[named] = with_chinese_keys(value, names=not names and key in OF_NAMES)
            return twin
        case YamlList():
            items = YamlList(node.origin)
            items += [with_chinese_keys(item) for item in node]
            return items
    return node


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(d.code, d.origin.line, d.origin.column) for d in diagnostics if isinstance(d.origin, YamlPlace)]


@pytest.mark.parametrize("path", sorted(FLAGSHIP.parent.glob("*.yaml")), ids=lambda path: path.stem)
def test_chinese_keys_give_the_same_edition_as_english_ones(path: Path):
    tree, found = parse(path.read_bytes(), path.name)
    assert tree is not None
    assert not [d for d in found if d.severity == "error"]
    english, _ = read_brief(tree, KINDS)
    chinese, _ = read_brief(with_chinese_keys(tree), KINDS)
    assert english is not None
    assert chinese == english
    assert resolve(chinese) == resolve(english)


def models(model: type[Node]) -> set[type[Node]]:
    own = [sub for sub in model.__subclasses__() if sub.declared_as is None]  # no pack's
    return {model}.union(*map(models, own))


def test_every_key_has_a_chinese_twin_and_no_key_has_two_meanings():
    used = {name for model in models(Node) for name in model.model_fields}
    assert used <= set(TWINS)
    assert len(set(TWINS.values())) == len(TWINS)
    assert not set(TWINS) & set(TWINS.values())


def test_every_twin_is_a_key_of_some_model():
    used = {name for model in models(Node) for name in model.model_fields}
    assert not set(TWINS) - used


def test_scalars_stay_what_was_typed():
    brief, found = read(
        brief_text(head="scope: no\neditor: 010\nreviewer: 12:30\napprover: 1e3").replace("number: 12", "number: 7")
    )
    assert not found
    assert brief is not None
    head = brief.brief
    assert (head.scope, head.editor, head.reviewer, head.approver) == ("no", "010", "12:30", "1e3")
    assert head.number is not None
    assert (head.number.value, head.number.text) == (7, "7")


@pytest.mark.parametrize("typed", ["2024-12-28", "2024年12月28日"])
def test_a_date_may_be_typed_both_ways(typed: str):
    brief, _ = read(brief_text().replace("2024-12-28", typed))
    assert brief is not None
    assert brief.brief.date == Written(date(2024, 12, 28), typed, brief.brief.date.origin)


@pytest.mark.parametrize("typed", ["2024-11", "2024年11月"])
def test_a_month_may_be_typed_both_ways(typed: str):
    brief, _ = read(brief_text().replace("month: 2024-11", f"month: {typed}"))
    assert brief is not None
    assert brief.brief.month.value == Month(2024, 11)


@pytest.mark.parametrize("typed", ["11月", "2024-13", "2024-0", "2024.11", "24-11", "2024-11-01", "1800-01", "待定"])
def test_what_is_no_month_is_told(typed: str):
    assert codes(read(brief_text().replace("month: 2024-11", f"month: {typed}"))[1]) == ["month-expected"]


@pytest.mark.parametrize("typed", ["2024-02-30", "2024/12/28", "12月28日", "20241228", "明天"])
def test_what_is_no_date_is_told(typed: str):
    assert codes(read(brief_text().replace("2024-12-28", typed))[1]) == ["date-expected"]


def test_the_month_after_december_is_january():
    assert Month(2024, 12).following() == Month(2025, 1)
    assert Month(2024, 1).following() == Month(2024, 2)
    assert str(Month(2024, 3)) == "2024-03"


@pytest.mark.parametrize(
    ("typed", "kind"), [("本年累计", Kind.YEAR_TO_DATE), ("period-end", Kind.PERIOD_END), ("当月", Kind.MONTH)]
)
def test_a_kind_of_period_has_a_name_in_both_languages(typed: str, kind: Kind):
    brief, _ = read(brief_text(facts=f"甲: {{value: 1个, kind: {typed}}}"))
    assert brief is not None
    assert brief.facts["甲"].kind is kind


def test_a_value_alone_stands_for_an_indicator_and_a_growth():
    brief, found = read(
        brief_text(
            facts="甲: 66家\n乙: {growth: 可比增长5.6%}\n丙: {growth: [同比增长2.7%, {value: 可比增长5.6%, kind: 当月}]}"
        )
    )
    assert not found
    assert brief is not None
    assert brief.facts["甲"].value.text == "66家"
    assert [growth.value.text for growth in brief.facts["乙"].growth] == ["可比增长5.6%"]
    assert [growth.kind for growth in brief.facts["丙"].growth] == [None, Kind.MONTH]


def test_a_single_entry_stands_for_a_list_of_one():
    brief, found = read(
        brief_text(more="labels: 2+2+1", facts="甲: {value: 1个, names: 乙, rank: {of: 增幅, scope: 全市, place: 1}}")
    )
    assert not found
    assert brief is not None
    assert brief.labels == ["2+2+1"]
    assert brief.facts["甲"].names == ["乙"]
    assert len(brief.facts["甲"].rank) == 1


def test_every_value_knows_where_it_stands():
    brief, _ = read(brief_text(facts="甲: {value: 1个, growth: 同比增长2%}"))
    assert brief is not None
    assert brief.brief.title.origin == YamlPlace("brief.yaml", 4, 10)
    assert brief.facts["甲"].origin == YamlPlace("brief.yaml", 9, 6)
    assert brief.facts["甲"].growth[0].value.origin == YamlPlace("brief.yaml", 9, 26)
    assert brief.sections[0].origin == YamlPlace("brief.yaml", 11, 5)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("甲: {value: 1}", ("missing-unit", 9, 14)),
        ("甲: 1", ("missing-unit", 9, 6)),
        ("甲: {growth: 增长}", ("missing-amount", 9, 15)),
        ("甲: {growth: [同比增长1%, 增长]}", ("missing-amount", 9, 24)),
        ("甲: {growth: {value: 增长}}", ("missing-amount", 9, 23)),
        ("甲: {parts: {乙: 1}}", ("missing-unit", 9, 18)),
        ("甲: {parts: {乙: {among: {丙: 1}}}}", ("missing-unit", 9, 30)),
        ("甲: {rank: [{of: 增幅, scope: 全市, place: 第一}]}", ("whole-number-expected", 9, 41)),
        ("甲: {rank: 第1}", ("map-expected", 9, 13)),
        ("甲: [1个]", ("map-expected", 9, 6)),
        ("目标: {value: 1}", ("missing-unit", 9, 15)),
        ("目标: {vaule: 1个}", ("unknown-key", 9, 8)),
        ("甲: {名称: {a: b}}", ("text-expected", 9, 11)),
    ],
)
def test_a_fault_is_told_at_the_value_it_is_about(facts: str, expected: tuple[str, int, int]):
    assert told(read(brief_text(facts=facts))[1]) == [expected]


def test_the_nearest_key_is_offered_for_a_slip_at_any_depth():
    _, found = read(brief_text(facts="目标: {vaule: 1个}\n数值: {数直: 1个, parts: {增速: {grwoth: 同比增长1%}}}"))
    assert [d.args["nearest"] for d in in_order(found)] == ["value", "数值", "growth"]


def test_a_misspelt_key_that_is_needed_is_told_once():
    assert codes(read(brief_text().replace("issuer:", "isuer:"))[1]) == ["unknown-key"]
    assert codes(read(brief_text().replace("issuer:", "发文单:"))[1]) == ["unknown-key"]


def test_a_key_in_both_languages_is_told_with_the_one_that_counts():
    _, found = read(brief_text(head="标题: 另一个", facts="数值: {value: 1个, 数值: 2个}"))
    assert [(d.code, d.args["key"], d.args["twin"]) for d in found] == [
        ("twin-keys", "标题", "title"),
        ("twin-keys", "数值", "value"),
    ]


def test_a_section_without_a_kind_is_told_no_more_than_that():
    assert codes(read(brief_text(sections="sections:\n  - {title: 标题, show: [甲]}\n"))[1]) == ["missing-key"]


def test_all_sections_are_read_although_the_head_is_at_fault():
    text = brief_text(sections="sections:\n  - {kind: txt}\n  - {kind: table}\n").replace("number: 12", "number: 零")
    assert codes(read(text)[1]) == ["whole-number-expected", "unknown-kind", "missing-key"]


@pytest.mark.parametrize("word", ["绝密", "机密", "秘密", "机密★10年", "秘密★"])
def test_a_state_secret_is_refused_with_the_reason(word: str):
    assert codes(read(brief_text(head=f"secrecy: {word}"))[1]) == ["state-secret"]


@pytest.mark.parametrize("word", ["内部资料 注意保存", "内部资料\u3000注意保存"])
def test_an_internal_paper_may_say_so(word: str):
    assert not read(brief_text(head=f"secrecy: {word}"))[1]


def test_a_figure_to_be_filled_in_is_told_at_its_place():
    _, found = read(brief_text(facts="甲: {value: 待填, growth: 待填, rank: {of: 增幅, scope: 全市, place: 待填}}"))
    assert [(d.code, d.origin.column) for d in found][:2] == [("pending", 14), ("pending", 26)]
    assert set(codes(found)) == {"pending"}


def test_a_draft_leaves_out_what_is_wrong_and_keeps_the_rest():
    text = brief_text(
        facts="甲: 66\n乙: 5家",
        head="statuss: 草稿",
        sections="sections:\n  - {kind: txt}\n  - {kind: text, text: 正文。}\n",
    )
    tree, _ = parse(text, "brief.yaml")
    assert tree is not None
    brief, found = read_brief(tree, KINDS, draft=True)
    assert set(codes(found)) == {"missing-unit", "unknown-key", "unknown-kind"}
    assert isinstance(brief, Brief)
    assert list(brief.facts) == ["乙"]
    assert [section.kind for section in brief.sections] == ["text"]


def test_a_draft_of_a_brief_without_a_month_is_no_brief():
    tree, _ = parse(brief_text().replace("month: 2024-11", "month: 待定"), "brief.yaml")
    assert tree is not None
    assert read_brief(tree, KINDS, draft=True)[0] is None


def test_a_pending_figure_of_a_draft_cannot_be_reckoned_with():
    assert PENDING.value.is_nan()


def test_models_are_frozen_and_refuse_what_they_do_not_know():
    for model in models(Node):
        assert issubclass(model, BaseModel)
        assert model.model_config["frozen"]
        assert model.model_config["extra"] == "forbid"


def test_every_kind_of_section_takes_text_before_and_after():
    for spec in KINDS.values():
        assert issubclass(spec, SectionSpec)
        assert {"title", "before", "text", "after"} <= set(spec.model_fields)


def test_the_head_of_the_minimal_brief_is_all_that_is_needed():
    assert codes(read(HEAD + "sections:\n  - {kind: text, text: 正文。}\n")[1]) == []
