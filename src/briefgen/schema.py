"""The JSON Schema of a brief, made from its models, so that an editor can help while one is written.

It is kinder than the reader in one way: any scalar may be a string, a number or a boolean, because an editor
has resolved `number: 12` before it asks. What only the reader can judge (quantities, ids, sums) it lets pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from briefgen.brief import Brief
from briefgen.declaration import SectionDeclaration
from briefgen.nodes import Node, one_or_many
from briefgen.sections import GENERATORS, with_own
from briefgen.titles import field_text, model_text
from briefgen.twins import TWINS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
_NONE: Mapping[str, SectionDeclaration] = MappingProxyType({})


def brief_schema(declared: Mapping[str, SectionDeclaration] = _NONE) -> dict[str, object]:
    """The schema of a whole brief, draft 2020-12, with Chinese titles and descriptions on every key.

    `declared` are the sections of a pack's own. Raises BriefgenError where one has the name of a built-in kind.
    """
    generators = with_own(declared)
    models: list[type[BaseModel]] = [Brief, *(generator.Spec for generator in generators.values())]
    refs, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_Schema)
    definitions = schema["$defs"]
    root = definitions.pop(_name_of_ref(refs[Brief, "validation"]))
    choices = {kind: refs[generator.Spec, "validation"] for kind, generator in generators.items()}
    for kind, ref in choices.items():
        _fix_kind(definitions[_name_of_ref(ref)], kind)
    for key in ("sections", TWINS["sections"]):
        root["properties"][key]["items"] = _any_section(choices)
    needed = next(one["anyOf"] for one in root["allOf"] if {"required": ["sections"]} in one["anyOf"])
    needed += [{"required": [key]} for key in ("data", TWINS["data"])]
    return {"$schema": _DIALECT, **root, "$defs": definitions}


def model_name(model: type[Any]) -> str:
    """What the table of titles calls a model: its name, or the kind of section it is the spec of."""
    return next((kind for kind, generator in GENERATORS.items() if generator.Spec is model), model.__name__)


def _name_of_ref(ref: JsonSchemaValue) -> str:
    return str(ref["$ref"]).rpartition("/")[2]


def _either(name: str, schema: JsonSchemaValue) -> JsonSchemaValue:
    """A map that has a key under one of its two names, and there as the schema says."""
    return {"anyOf": [{"required": [key], "properties": {key: schema}} for key in (name, TWINS[name])]}


def _any_section(choices: dict[str, JsonSchemaValue]) -> JsonSchemaValue:
    """The section of the kind named. By `if`, so that an editor speaks of that kind and not of all ten."""
    named = [{"if": _either("kind", {"const": kind}), "then": ref} for kind, ref in choices.items()]
    return {"type": "object", **_either("kind", {"enum": list(choices)}), "allOf": named}


def _fix_kind(section: JsonSchemaValue, kind: str) -> None:
    for key in ("kind", TWINS["kind"]):
        words = {word: section["properties"][key][word] for word in ("title", "description")}
        section["properties"][key] = {"const": kind, **words}


class _Schema(GenerateJsonSchema):
    """Both spellings of every key, Chinese words for each, and the short forms an author may use."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model = schema["cls"]
        made["title"], made["description"] = _words_of(model)
        fields = made.pop("properties")
        needed = made.pop("required", [])
        made["properties"] = {key: twin for field in fields for key, twin in _twins(model, field, fields[field])}
        if needed:
            made["allOf"] = [{"anyOf": [{"required": [key]}, {"required": [model.twin(key)]}]} for key in needed]
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """An absent key is left out, not written as null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults are values of ours, not what an author would type."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Where the reader completes a short form: one entry for a list, a bare figure for a map."""
        full = super().function_before_schema(schema)
        bare: JsonSchemaValue = {"type": _SCALAR}
        if schema["function"]["function"] is one_or_many:
            return {"anyOf": [full["items"], full]}
        if full.get("type") == "array":
            return {"anyOf": [bare, full["items"], full | {"items": {"anyOf": [bare, full["items"]]}}]}
        return {"anyOf": [bare, full]}


def _words_of(model: type[Any]) -> tuple[str, str]:
    declared = model.declared_as
    return (declared.title, declared.description or declared.title) if declared else model_text(model_name(model))


def _twins(model: type[Node], field: str, schema: JsonSchemaValue) -> list[tuple[str, JsonSchemaValue]]:
    title, description = _words_of_key(model, field)
    described = _for_editor(schema) | {"title": title, "description": description}
    return [(field, described), (model.twin(field), dict(described))]


def _words_of_key(model: type[Node], name: str) -> tuple[str, str]:
    declared = model.declared_as.fields if model.declared_as is not None else ()
    own = next(((field.title, field.description) for field in declared if field.name == name), None)
    return own or (TWINS[name], field_text(model_name(model), name))


def _for_editor(schema: JsonSchemaValue) -> JsonSchemaValue:
    """A choice between `true` and `false`, which an editor has resolved to booleans."""
    choices = schema.get("enum", [])
    return schema | {"enum": [True, False, *choices]} if "true" in choices else schema
