"""The brief: what an author may write, typed, with the place of every value.

`read_brief` is the border: a tree of strings comes in, frozen models go out, and every fault of
the whole file is told at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_origin

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema, field_validator
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from briefgen.diagnostics import Diagnostic
from briefgen.free_data import read_data
from briefgen.messages import MESSAGES
from briefgen.nodes import (
    Backend,
    Choice,
    Day,
    Figure,
    Move,
    Names,
    Node,
    Paragraphs,
    Period,
    Reads,
    ReportMonth,
    SectionSpec,
    Trends,
    Whole,
    Words,
    YesNo,
    is_pending,
    no_items,
    one_or_many,
)
from briefgen.records import dataclass
from briefgen.twins import TWINS
from briefgen.yamltree import YamlList, YamlMap, YamlText, key_place, place_of

STATUSES = ("草稿", "送审稿", "示例")
URGENCIES = ("特急", "加急")
#: 《保守国家秘密法》 material may not be made on a machine that is not cleared for it.
STATE_SECRETS = ("绝密", "机密", "秘密")
INTERNAL = "内部资料 注意保存"

Status = Annotated[
    str, Choice({word: word for word in STATUSES} | dict(zip(("draft", "for-review", "sample"), STATUSES, strict=True)))
]
Urgency = Annotated[str, Choice({word: word for word in URGENCIES})]


def _bare_value(value: object) -> object:
    """`66家` stands for `{value: 66家}`."""
    if not isinstance(value, YamlText):
        return value
    whole = YamlMap(value.origin)
    whole[YamlText("value", value.origin)] = value
    return whole


def _bare_values(value: object) -> object:
    return [_bare_value(item) for item in value] if isinstance(value, list) else [_bare_value(value)]


class GrowthSpec(Node):
    """A growth with its basis; it may name a period of its own and how it moved.

    `earlier` are its figures for months before, where no previous edition of the series has them.
    """

    value: Move
    kind: Period | None = None
    change: Move | None = None
    trend: Trends
    earlier: dict[ReportMonth, Move] = Field(default_factory=dict)


class RankSpec(Node):
    """A place in an order: what is ranked, among whom, which place."""

    of: Words
    scope: Words
    place: Whole


class ShareSpec(Node):
    """A part of a whole in %, and how it moved in 个百分点. `of` is an indicator or a scope in words."""

    of: Words
    value: Figure
    change: Move | None = None


class TargetSpec(Node):
    """What is aimed at, and by which year."""

    by: Whole
    value: Figure
    word: Words | None = None
    progress: Figure | None = None


class IndicatorSpec(Node):
    """One entry under `facts`: a level and all that is said of it. Each member may be absent."""

    value: Figure | None = None
    kind: Period | None = None
    name: Words | None = None
    subject: Words | None = None
    verb: Words | None = None
    concept: Words | None = None
    growth: Annotated[list[GrowthSpec], BeforeValidator(_bare_values), Field(default_factory=no_items)]
    rank: Annotated[list[RankSpec], BeforeValidator(one_or_many), Field(default_factory=no_items)]
    share: Annotated[list[ShareSpec], BeforeValidator(one_or_many), Field(default_factory=no_items)]
    target: TargetSpec | None = None
    parts: dict[Words, Indicator] = Field(default_factory=dict)
    among: dict[Words, Indicator] = Field(default_factory=dict)
    disjoint: YesNo = False
    contribution: Figure | None = None
    pull: Figure | None = None
    names: Names
    trend: Trends
    formerly: Names
    note: Words | None = None
    source: Words | None = None


Indicator = Annotated[IndicatorSpec, BeforeValidator(_bare_value)]


class AcceptSpec(Node):
    """A finding about relations that the author has looked at and lets stand, with his reason."""

    finding: Words
    of: Words
    reason: Words


class AnnexSpec(Node):
    """An annex: a page of its own with a title and text."""

    title: Words
    text: Paragraphs


class RemarkSpec(Node):
    """Words of a speaker, printed as they are."""

    speaker: Words
    text: Words


class PhotoSpec(Node):
    """A picture beside the brief, PNG or JPEG."""

    file: Words
    caption: Words


class MeetingSpec(Node):
    """The meeting the briefing is about."""

    name: Words
    date: Day | None = None
    place: Words | None = None
    host: Words | None = None
    attendees: Names
    speakers: Names
    speakers_as: Words | None = None
    remarks: list[RemarkSpec] = Field(default_factory=no_items)
    photos: list[PhotoSpec] = Field(default_factory=no_items)


class Head(Node):
    """What stands at the top and the foot of the document."""

    series: Words
    formerly: Names
    title: Words
    issuer: Words
    date: Day
    month: ReportMonth
    number: Whole | None = None
    scope: Words | None = None
    status: Status | None = None
    urgency: Urgency | None = None
    secrecy: Words | None = None
    document_number: Words | None = None
    document_title: Words | None = None
    to: Words | None = None
    cc: Words | None = None
    report_to: Words | None = None
    send_to: Words | None = None
    issue_to: Words | None = None
    copies: Whole | None = None
    printer: Words | None = None
    print_date: Day | None = None
    editor: Words | None = None
    reviewer: Words | None = None
    approver: Words | None = None
    contributor: Words | None = None
    foreword: Words | None = None
    annexes: list[AnnexSpec] = Field(default_factory=no_items)

    @field_validator("secrecy", mode="after")
    @classmethod
    def _no_state_secret(cls, value: YamlText | None) -> YamlText | None:
        if value is None or value.replace("\u3000", " ") == INTERNAL:
            return value
        if value.startswith(STATE_SECRETS):
            raise PydanticCustomError("state-secret", "state-secret", {"text": str(value)})
        raise PydanticCustomError("bad-choice", "bad-choice", {"text": str(value), "choices": INTERNAL})


FreeData = Annotated[Mapping[YamlText, Any], Reads(read_data), WithJsonSchema({"type": "object"})]


class Brief(Node):
    """The whole file. `sections` holds the specs of the section generators named by their kinds."""

    pack: Words | None = None
    charts: Backend | None = None
    labels: Names
    previous: Names
    brief: Head
    meeting: MeetingSpec | None = None
    facts: dict[Words, Indicator] = Field(default_factory=dict)
    accept: list[AcceptSpec] = Field(default_factory=no_items)
    data: FreeData = Field(default_factory=dict)
    sections: list[Any] = Field(min_length=1)


class DataBrief(Brief):
    """A brief whose frame may print its data and no section at all."""

    sections: list[Any] = Field(default_factory=no_items)


def read_brief(
    tree: YamlMap, kinds: Mapping[str, type[SectionSpec]], *, draft: bool = False
) -> tuple[Brief | None, list[Diagnostic]]:
    """The typed brief, or None with every fault of the file. `kinds` are the sections a brief may have.

    A draft leaves out what is wrong, and is None only if what is left is no brief.
    """
    brief, details = _validated(tree, kinds)
    told = [(fault, _diagnostic(tree, fault)) for fault in details if not _is_of_pending(fault)]
    found = _without_echoes(told) + _pending(tree)
    while draft and details and _prune(tree, details):
        brief, details = _validated(tree, kinds)
    return brief, found


def _is_of_pending(fault: _Fault) -> bool:
    """A month or a choice that says 待填 is told as that, not as a month or a choice gone wrong."""
    value = fault.detail["input"]
    return isinstance(value, YamlText) and is_pending(value)


@dataclass(frozen=True, slots=True)
class _Fault:
    """One fault as pydantic tells it: the model it validated, and where in the tree."""

    model: type[Node]
    within: tuple[str | int, ...]
    detail: ErrorDetails

    @property
    def loc(self) -> tuple[str | int, ...]:
        return self.within + self.detail["loc"]


def _validated(tree: YamlMap, kinds: Mapping[str, type[SectionSpec]]) -> tuple[Brief | None, list[_Fault]]:
    faults: list[_Fault] = []
    brief = None
    model = Brief if _entry(tree, "data")[1] is None else DataBrief
    try:
        brief = model.model_validate(tree)
    except ValidationError as error:
        faults += [_Fault(model, (), detail) for detail in error.errors(include_url=False)]
    key, sections = _entry(tree, "sections")
    specs = []
    for index, item in enumerate(sections if isinstance(sections, YamlList) else ()):
        spec, more = _section((key, index), item, kinds)
        faults += more
        specs.append(spec)
    return (None if faults or brief is None else brief.model_copy(update={"sections": specs})), faults


def _section(
    where: tuple[str | int, ...], item: object, kinds: Mapping[str, type[SectionSpec]]
) -> tuple[SectionSpec | None, list[_Fault]]:
    """A section by its kind; one without a known kind is validated as far as all sections are alike."""
    kind = _entry(item, "kind")[1] if isinstance(item, YamlMap) else None
    model = kinds.get(kind) if isinstance(kind, YamlText) else SectionSpec
    if model is None:
        args = {"kind": str(kind), "kinds": "、".join(kinds)}
        detail = InitErrorDetails(
            type=PydanticCustomError("unknown-kind", "unknown-kind", args), loc=("kind",), input=kind
        )
        raised = ValidationError.from_exception_data("section", [detail])
        return None, [_Fault(SectionSpec, where, detail) for detail in raised.errors(include_url=False)]
    try:
        return model.model_validate(item), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        if kind is None:  # what keys it may have is not known
            details = [detail for detail in details if detail["type"] != "extra_forbidden"]
        return None, [_Fault(model, where, detail) for detail in details]


def _prune(tree: YamlMap, faults: Sequence[_Fault]) -> bool:
    """Take out of the tree what is at fault; False if there is nothing left to take."""
    pruned = False
    for fault in reversed(faults):
        loc = fault.loc[:-1] if fault.detail["type"] == "missing" else fault.loc
        pruned = _drop(tree, loc) or pruned
    return pruned


def _drop(tree: YamlMap, loc: tuple[str | int, ...]) -> bool:
    parents: list[tuple[object, str | int]] = []
    node: object = tree
    for step in loc:
        if isinstance(node, YamlMap) and step in node:
            parents.append((node, step))
            node = node[step]  # type: ignore[index]
        elif isinstance(node, YamlList) and isinstance(step, int) and step < len(node):
            parents.append((node, step))
            node = node[step]
    if not parents:
        return False
    holder, last = parents[-1]
    del holder[last]  # type: ignore[attr-defined]
    return True


def named_pack(tree: YamlMap) -> YamlText | None:
    """The pack that a brief asks for, before it is known whether the brief is sound."""
    value = _entry(tree, "pack")[1]
    return value if isinstance(value, YamlText) else None


def _entry(node: YamlMap, name: str) -> tuple[str, object]:
    """The key as typed, English or Chinese, and what it holds."""
    for key, value in node.items():
        if key in (name, TWINS[name]):
            return key, value
    return name, None


def nearest(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    """The known word a slip most likely stood for, or an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5 if len(word) < 4 else 0.6)
    return close[0] if close else ""


def _diagnostic(tree: YamlMap, fault: _Fault) -> Diagnostic:
    loc, detail = fault.loc, fault.detail
    last = str(loc[-1]) if loc else ""
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(tree, loc, _twins_at(fault.model, detail["loc"][:-1]))
        case "missing":
            twin = _twin_at(fault.model, detail["loc"])
            return Diagnostic("missing-key", key_place(tree, loc[:-1]), {"key": last, "twin": twin})
        case "too_short":
            return Diagnostic("too-few", key_place(tree, loc))
        case "too_long":
            return Diagnostic("too-many", key_place(tree, loc))
        case "model_type" | "model_attributes_type" | "dict_type":
            return Diagnostic("map-expected", place_of(tree, _written(tree, loc)))
        case "list_type":
            return Diagnostic("list-expected", place_of(tree, loc))
        case code if code in MESSAGES:
            args = {name: str(value) for name, value in detail.get("ctx", {}).items()}
            return Diagnostic(code, place_of(tree, _written(tree, loc)), args)
        case other:  # pragma: no cover - a kind of fault pydantic has and no model of ours
            raise AssertionError(other)


def _without_echoes(told: Sequence[tuple[_Fault, Diagnostic]]) -> list[Diagnostic]:
    """A misspelt key is told once, as unknown, and not again as missing."""
    meant = {(fault.loc[:-1], d.args["nearest"]) for fault, d in told if d.code == "unknown-key"}
    return [
        d
        for fault, d in told
        if d.code != "missing-key" or not meant & {(fault.loc[:-1], d.args["key"]), (fault.loc[:-1], d.args["twin"])}
    ]


def _written(tree: YamlMap, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """As much of a `loc` as the author typed: `66家` has no parts, although it stands for `{value: 66家}`."""
    node: object = tree
    for index, part in enumerate(loc):
        if isinstance(node, YamlText):
            return loc[:index]
        if isinstance(node, YamlMap) and part in node:
            node = node[part]  # type: ignore[index]
        elif isinstance(node, YamlList) and isinstance(part, int) and part < len(node):
            node = node[part]
    return loc


def _unknown_key(tree: YamlMap, loc: tuple[str | int, ...], twins: Mapping[str, str]) -> Diagnostic:
    key = str(loc[-1])
    twin = twins.get(key) or next((name for name, other in twins.items() if other == key), None)
    if twin is not None:
        return Diagnostic("twin-keys", key_place(tree, loc), {"key": key, "twin": twin})
    known = [*twins, *twins.values()]
    return Diagnostic("unknown-key", key_place(tree, loc), {"key": key, "nearest": nearest(key, known)})


def _twin_at(model: type[Node], loc: tuple[str | int, ...]) -> str:
    """The Chinese name of the key that a place of the model ends with."""
    return _twins_at(model, loc[:-1]).get(str(loc[-1]), str(loc[-1]))


def _twins_at(model: type[Node], loc: tuple[str | int, ...]) -> dict[str, str]:
    """The keys an author may write at a place of the model, English → Chinese."""
    here: Any = model
    for step in loc:
        here = _step(here, str(step))
    if not (isinstance(here, type) and issubclass(here, Node)):
        return {}
    return {name: here.twin(name) for name in here.model_fields}


def _step(model: Any, key: str) -> Any:  # noqa: ANN401 - annotations are values here
    if get_origin(model) is dict:  # the key is a name of the author's
        return _model_in(model)
    if not (isinstance(model, type) and issubclass(model, Node)):
        return model
    if not model.__pydantic_fields_complete__:  # an indicator has indicators inside
        model.model_rebuild()
    for name, field in model.model_fields.items():
        if key in (name, model.twin(name)):
            return field.annotation if get_origin(field.annotation) is dict else _model_in(field.annotation) or object
    return model


def _model_in(annotation: Any) -> type[Node] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def _pending(node: object) -> list[Diagnostic]:
    """Every scalar that still says 待填."""
    if isinstance(node, YamlMap):
        return [found for item in node.values() for found in _pending(item)]
    if isinstance(node, YamlList):
        return [found for item in node for found in _pending(item)]
    if isinstance(node, YamlText) and is_pending(node):
        return [Diagnostic("pending", node.origin)]
    return []
