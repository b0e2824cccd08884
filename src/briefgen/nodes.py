"""The scalar and map types a brief is made of: pydantic at the border, each value with its place.

Sections declare their fields with these types, so that a fact mentioned anywhere in a brief can be
found by type (`FactRef`, `IndicatorRef`, `Prose`) and checked without knowing the section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import (
    AliasChoices,
    AliasGenerator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function

from briefgen.blocks import ChartBackend
from briefgen.declaration import FieldDeclaration, SectionDeclaration
from briefgen.diagnostics import YamlPlace
from briefgen.periods import KIND_NAMES, TREND_NAMES, Kind, Month, Trend, parse_month
from briefgen.quantity import Change, Quantity, QuantityError, basis_known, parse_change, parse_quantity
from briefgen.records import dataclass
from briefgen.twins import TWINS
from briefgen.yamltree import YamlText

#: What an author types for a figure that is not known yet; `check` lists them.
PENDING_TEXT = "待填"


#: How it is printed in a draft.
PENDING_MARK = f"【{PENDING_TEXT}】"


#: Stands for such a figure in a draft. NaN, so that no sum can be made of it.
PENDING = Quantity(Decimal("NaN"), PENDING_MARK, "")


class _PendingWhole(int):
    """Prints as the mark, so that no number nobody gave reaches a draft."""

    def __str__(self) -> str:
        return PENDING_MARK


#: Stand for a whole number and a day that are not known yet.
PENDING_WHOLE = _PendingWhole(1)


PENDING_DAY = date.max


_LATIN = re.compile("[A-Za-z]{2}")


def is_pending(text: str) -> bool:
    """待填, or 可比待填: the basis of a growth may stay while its number is not known."""
    typed = text.strip()
    basis = typed.removesuffix(PENDING_TEXT)
    return basis != typed and (not basis or basis_known(basis))


def _aliases(name: str) -> AliasChoices:
    return AliasChoices(name, TWINS[name])


class Node(BaseModel):
    """A map of the brief: unknown keys are refused, Chinese twins accepted, its place is kept."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,
        alias_generator=AliasGenerator(validation_alias=_aliases),
    )
    #: What a pack declares of this map, where it is one of a section of the pack's own.
    declared_as: ClassVar[SectionDeclaration | FieldDeclaration | None] = None
    _origin: YamlPlace = PrivateAttr(default=YamlPlace("", 0, 0))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Node]) -> Node:  # noqa: ANN401
        node = handler(data)
        origin = getattr(data, "origin", None)
        if origin is not None:
            node._origin = origin  # noqa: SLF001
        return node

    @property
    def origin(self) -> YamlPlace:
        return self._origin

    @classmethod
    def twin(cls, name: str) -> str:
        """The other name that a brief may give a key of this map."""
        declared = cls.declared_as.fields if cls.declared_as is not None else ()
        return next((field.twin for field in declared if field.name == name), "") or TWINS[name]


class Prose(YamlText):
    """Free text of the author, in which 【id】 mentions a fact."""

    __slots__ = ()


class IndicatorRef(YamlText):
    """The id of an indicator."""

    __slots__ = ()


class FactRef(YamlText):
    """The id of a fact."""

    __slots__ = ()


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """A figure as the author wrote it: what it means, the characters typed, and where."""

    value: T
    text: str
    origin: YamlPlace


@dataclass(frozen=True, slots=True)
class Reads:
    """Validates a field by one function; unlike PlainValidator it does not look inside the type."""

    function: Callable[[Any], object]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return no_info_plain_validator_function(self.function)


def _scalar(value: object) -> YamlText:
    if isinstance(value, YamlText):
        return value
    raise PydanticCustomError("text-expected", "text expected")


def _words(value: object) -> YamlText:
    """Words as typed; those still to come are marked, so that a draft shows where."""
    text = _scalar(value)
    return YamlText(PENDING_MARK, text.origin) if text.strip() == PENDING_TEXT else text


def _reader(parse: Callable[[str], T]) -> Callable[[object], Written[T]]:
    """Turn a parser of typed text into a validator that keeps text and place."""

    def read(value: object) -> Written[T]:
        text = _scalar(value)
        try:
            return Written(parse(text), str(text), text.origin)
        except QuantityError as error:
            raise PydanticCustomError(error.code, error.code, dict(error.args_)) from None

    return read


def _or_pending(parse: Callable[[str], T], pending: T) -> Callable[[str], T]:
    return lambda text: pending if text.strip() == PENDING_TEXT else parse(text)


def _english(text: str) -> bool:
    """Whether a text needs the English reader; ASCII letters are rare in Chinese figures."""
    if not _LATIN.search(text):
        return False
    from briefgen.quantity_english import is_english  # noqa: PLC0415 - most briefs are Chinese

    return is_english(text)


def figure(text: str) -> Quantity:
    """A quantity in either language."""
    if _english(text):
        from briefgen.quantity_english import parse_quantity as parse_english  # noqa: PLC0415

        return parse_english(text)
    return parse_quantity(text)


def change(text: str) -> Change:
    """A change in either language."""
    if _english(text):
        from briefgen.quantity_english import parse_change as parse_english  # noqa: PLC0415

        return parse_english(text)
    return parse_change(text)


def _change(text: str) -> Change:
    if is_pending(text):
        return Change(text.strip().removesuffix(PENDING_TEXT), word="", direction="up", amount=PENDING)
    return change(text)


def _whole(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{0,5}", text):
        return int(text)
    raise QuantityError("whole-number-expected", {"text": text})


def _heading_level(text: str) -> int:
    if text in ("1", "2", "3", "4"):
        return int(text)
    raise QuantityError("bad-choice", {"text": text, "choices": "1、2、3、4"})


def _day(text: str) -> date:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    try:
        year, month, day = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        raise QuantityError("date-expected", {"text": text}) from None


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Marks a scalar that must be one of some words, each standing for a value."""

    options: Mapping[str, object]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, object]:
        spaced = (option.replace("-", " ") for option in self.options if "-" in option)
        return {"enum": [*self.options, *spaced]}

    def _read(self, value: object) -> object:
        text = _scalar(value)
        if text in self.options:
            return self.options[text]
        if (plain := text.strip().casefold().replace(" ", "-")) in self.options:
            return self.options[plain]
        raise PydanticCustomError("bad-choice", "bad-choice", {"text": str(text), "choices": "、".join(self.options)})


def _typed(kind: type[YamlText]) -> Callable[[object], YamlText]:
    def read(value: object) -> YamlText:
        text = _scalar(value)
        return kind(text, text.origin)

    return read


def no_items() -> list[Any]:
    """For a list that may be left out: pydantic asks for the signature of a factory, that of `list` takes it long."""
    return []


def one_or_many(value: object) -> object:
    """A single entry where a list may stand."""
    return value if isinstance(value, list) else [value]


_TEXT = WithJsonSchema({"type": ["string", "number", "boolean"]})


_REF = WithJsonSchema({"type": "string"})


Words = Annotated[YamlText, Reads(_words), _TEXT]


FreeText = Annotated[Prose, Reads(_typed(Prose)), _TEXT]


ToIndicator = Annotated[IndicatorRef, Reads(_typed(IndicatorRef)), _REF]


ToFact = Annotated[FactRef, Reads(_typed(FactRef)), _REF]


Figure = Annotated[Written[Quantity], Reads(_reader(_or_pending(figure, PENDING))), _TEXT]


Move = Annotated[Written[Change], Reads(_reader(_change)), _REF]


Whole = Annotated[Written[int], Reads(_reader(_or_pending(_whole, PENDING_WHOLE))), _TEXT]


HeadingLevel = Annotated[Written[int], Reads(_reader(_heading_level)), _TEXT]


Day = Annotated[Written[date], Reads(_reader(_or_pending(_day, PENDING_DAY))), _REF]


ReportMonth = Annotated[Written[Month], Reads(_reader(parse_month)), _REF]


Backend = Annotated[
    ChartBackend, Choice({"native": "native", "picture": "picture", "可编辑": "native", "图片": "picture"})
]


Trends = Annotated[
    list[Annotated[Trend, Choice(TREND_NAMES)]], BeforeValidator(one_or_many), Field(default_factory=no_items)
]


YesNo = Annotated[bool, Choice({"true": True, "false": False, "是": True, "否": False})]


Period = Annotated[Kind, Choice(KIND_NAMES)]


Paragraphs = Annotated[list[FreeText], BeforeValidator(one_or_many), Field(default_factory=no_items)]


Names = Annotated[list[Words], BeforeValidator(one_or_many), Field(default_factory=no_items)]


class SectionSpec(Node):
    """What every section takes: a key, a title, text before and after, and text in place of the generated one."""

    kind: Words
    key: Words | None = None
    title: FreeText | None = None
    level: HeadingLevel | None = None
    before: Paragraphs
    text: Paragraphs
    after: Paragraphs

    @property
    def months_back(self) -> int:
        """How many months before this one it shows; 0 asks nothing of earlier editions."""
        return 0

    @property
    def moved(self) -> Sequence[IndicatorRef]:
        """The indicators that it shows the move of the rates of, against the edition before."""
        return ()


def mentions(value: object) -> Iterator[Prose | IndicatorRef | FactRef]:
    """Every reference and free text inside a spec, in reading order."""
    if isinstance(value, Prose | IndicatorRef | FactRef):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from mentions(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from mentions(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from mentions(item)
