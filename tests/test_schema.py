"""The JSON Schema: what an editor accepts, refuses and says about a brief."""

import json
import re
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefgen import titles
from briefgen.brief import Brief
from briefgen.cli import main
from briefgen.nodes import Choice, SectionSpec
from briefgen.periods import Kind
from briefgen.schema import brief_schema, model_name
from briefgen.sections import GENERATORS
from briefgen.starter import starter
from briefgen.twins import TWINS

ROOT = Path(__file__).parents[1]
SCHEMA = brief_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def as_in_an_editor(text):
    """Scalars as an editor resolves them: numbers and booleans are no strings, dates and percents are."""

    def resolved(value):
        if isinstance(value, dict):
            return {key: resolved(item) for key, item in value.items()}
        if isinstance(value, list):
            return [resolved(item) for item in value]
        if re.fullmatch(r"-?\d+(\.\d+)?", value):
            return float(value) if "." in value else int(value)
        return {"true": True, "false": False}.get(value, value)

    return resolved(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - every scalar a string


def with_twins(value, names=TWINS):
    """A brief with every key in Chinese; the keys of `facts` and the like are the author's own."""
    if isinstance(value, dict):
        return {names.get(key, key): with_twins(item, names) for key, item in value.items()}
    return [with_twins(item, names) for item in value] if isinstance(value, list) else value


def brief(**changes):
    return as_in_an_editor(starter()) | changes


def faults(value):
    return [error.message for error in VALIDATOR.iter_errors(value)]


def test_the_schema_is_itself_valid():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_briefs_of_this_repository_validate_in_english_and_in_chinese(path):
    english = as_in_an_editor(path.read_text(encoding="utf-8"))
    assert faults(english) == []
    assert faults(with_twins(english)) == []


def test_the_starter_validates_in_english_and_in_chinese():
    assert faults(brief()) == []
    assert faults(with_twins(brief())) == []


def test_short_forms_validate():
    facts = {"甲": "66家", "乙": {"value": 12, "growth": ["同比增长2.7%", {"value": "可比增长5.6%", "kind": "当月"}]}}
    sections = [{"kind": "text", "text": "一段"}, {"kind": "text", "text": ["一段", "两段"]}]
    assert faults(brief(facts=facts, sections=sections)) == []


def test_a_switch_may_be_a_boolean_or_a_word():
    for answer in (True, "true", "是", "否"):
        chart = {"kind": "chart", "chart": "bar", "caption": "题", "show": ["甲"], "split": answer}
        assert faults(brief(sections=[chart])) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda b: b.update(未知=1),
        lambda b: b["brief"].update(titel="题"),
        lambda b: b["facts"]["示例产值"].update(growht="同比增长1%"),
        lambda b: b["sections"][0].update(show=["示例产值"]),
    ],
    ids=["whole", "head", "indicator", "section"],
)
def test_an_unknown_key_does_not_validate(spoil):
    spoiled = brief()
    spoil(spoiled)
    assert faults(spoiled)


@pytest.mark.parametrize("key", ["series", "title", "issuer", "date", "month"])
def test_a_missing_required_key_does_not_validate(key):
    spoiled = brief()
    del spoiled["brief"][key]
    assert faults(spoiled)
    spoiled["brief"][TWINS[key]] = "2024-11"
    assert faults(spoiled) == []


def test_a_section_without_its_kind_or_with_an_unknown_one_does_not_validate():
    assert faults(brief(sections=[{"text": "一段"}]))
    assert faults(brief(sections=[{"kind": "没有这种", "text": "一段"}]))


def test_a_section_is_judged_by_its_own_kind():
    assert len(faults(brief(sections=[{"kind": "chart", "caption": "题", "show": ["甲"]}]))) == 1
    assert faults(brief(sections=[{"类型": "indicators", "列示": []}])) == ["[] should be non-empty"]


@pytest.mark.parametrize(
    ("section", "key", "wrong"),
    [("brief", "status", "定稿"), ("brief", "urgency", "急"), ("facts", "kind", "上月")],
)
def test_a_wrong_choice_does_not_validate(section, key, wrong):
    spoiled = brief()
    (spoiled[section].get("示例产值") or spoiled[section])[key] = wrong
    assert faults(spoiled)


def test_a_map_where_a_word_belongs_does_not_validate():
    spoiled = brief()
    spoiled["brief"]["title"] = {"a": "b"}
    assert faults(spoiled)


def models():
    """Every model a brief is made of."""
    found, waiting = [], [Brief, *(generator.Spec for generator in GENERATORS.values())]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and hasattr(part, "model_fields") and part not in found:
            found.append(part)
            waiting += [field.annotation for field in part.model_fields.values()]
        waiting += getattr(part, "__args__", ())
    return found


def test_every_choice_there_is_appears():
    def choices(schema):
        if isinstance(schema, dict):
            yield from schema.get("enum", [])
            for item in schema.values():
                yield from choices(item)
        elif isinstance(schema, list):
            for item in schema:
                yield from choices(item)

    offered = set(choices(SCHEMA))
    fields = [field for model in models() for field in model.model_fields.values()]
    meant = {word for field in fields for mark in field.metadata if isinstance(mark, Choice) for word in mark.options}
    assert meant | {kind.value for kind in Kind} | set(GENERATORS) | {"草稿", "送审稿", "示例", "特急"} <= offered


def test_every_key_has_both_spellings_a_chinese_title_and_a_description():
    maps = [SCHEMA, *(d for d in SCHEMA["$defs"].values() if "properties" in d)]
    assert len(maps) == len(models())
    for one in maps:
        properties = one["properties"]
        assert re.search("[一-鿿]", one["title"] + one["description"])
        for name in properties:
            if name in TWINS:
                assert properties[name] == properties[TWINS[name]]
                assert properties[name]["title"] == TWINS[name]
                assert re.search("[一-鿿]", properties[name]["description"])
        assert {TWINS[name] for name in properties if name in TWINS} == {n for n in properties if n not in TWINS}


def test_no_twin_no_title_and_no_description_is_left_over():
    named = {(model_name(model), field) for model in models() for field in model.model_fields}
    assert {field for _, field in named} <= set(TWINS)
    assert {model for model, _ in named} == set(titles.MODELS)
    own = {f"{model}.{field}" for model, field in named}
    plain = {field for model, field in named if f"{model}.{field}" not in titles.DESCRIPTIONS}
    assert set(titles.DESCRIPTIONS) == (set(titles.DESCRIPTIONS) & own) | plain
    assert SectionSpec not in models()


def test_the_command_prints_the_schema_and_the_committed_file_is_current(capsys):
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == SCHEMA
    committed = (ROOT / "schema" / "brief.schema.json").read_text(encoding="utf-8")
    assert committed == printed, "refresh it: make schema"


def test_making_the_schema_twice_gives_the_same():
    assert brief_schema() == deepcopy(SCHEMA)
