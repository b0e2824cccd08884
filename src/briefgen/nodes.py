"""The scalar and map types a brief is made of: pydantic at the border, each value with its place.

Sections declare their fields with these types, so that a fact mentioned anywhere in a brief can be
found by type (`FactRef`, `IndicatorRef`, `Prose`) and checked without knowing the section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

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
from briefgen.diagnostics import YamlPlace
from briefgen.quantity import Change, Quantity, QuantityError, basis_known, parse_change, parse_quantity
from briefgen.yamltree import YamlText

#: Every key of a brief and its Chinese twin; an author may write either.
TWINS: Mapping[str, str] = {
    "accept": "认可",
    "after": "后文",
    "among": "其中",
    "annexes": "附件",
    "approver": "签发",
    "attendees": "出席",
    "batches": "批次",
    "before": "前文",
    "brief": "文稿",
    "by": "年份",
    "caption": "图表题",
    "categories": "类别",
    "cc": "抄送",
    "chains": "产业链",
    "change": "变动",
    "chart": "图形",
    "charts": "图表方式",
    "clauses": "条款",
    "columns": "列",
    "concept": "概念",
    "contributor": "供稿",
    "contribution": "贡献率",
    "copies": "印数",
    "date": "日期",
    "disjoint": "互不重叠",
    "document_number": "发文字号",
    "document_title": "公文标题",
    "documents": "文件",
    "earlier": "往期",
    "editor": "编辑",
    "facts": "指标",
    "file": "图片",
    "finding": "检查项",
    "foreword": "按语",
    "form": "形式",
    "formerly": "曾用名",
    "groups": "分组",
    "growth": "增速",
    "head": "表头",
    "host": "主办",
    "issue_to": "发",
    "issuer": "发文单位",
    "items": "条目",
    "key": "代号",
    "kind": "类型",
    "labels": "标签",
    "lead": "引语",
    "level": "层级",
    "links": "环节",
    "measure": "指标项",
    "meeting": "会议",
    "month": "报告期",
    "name": "名称",
    "names": "名单",
    "note": "注",
    "number": "期号",
    "of": "对象",
    "output": "产出",
    "pack": "模板",
    "parts": "构成",
    "photos": "照片",
    "place": "位置",
    "previous": "上期",
    "print_date": "印发日期",
    "printer": "印发机关",
    "progress": "完成率",
    "pull": "拉动",
    "rank": "位次",
    "reason": "理由",
    "remarks": "发言",
    "report_to": "报",
    "reviewer": "审核",
    "rows": "行",
    "scope": "范围",
    "secrecy": "密级",
    "sections": "栏目",
    "send_to": "送",
    "series": "系列",
    "share": "占比",
    "show": "列示",
    "source": "来源",
    "speaker": "发言人",
    "speakers": "交流单位",
    "speakers_as": "交流单位称谓",
    "split": "拆分",
    "status": "状态",
    "subject": "主语",
    "target": "目标",
    "text": "正文",
    "title": "标题",
    "to": "主送",
    "tracks": "方向",
    "trend": "走势",
    "urgency": "紧急程度",
    "value": "数值",
    "values": "数据",
    "verb": "动词",
    "verbs": "动词表",
    "word": "用词",
}

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


def _change(text: str) -> Change:
    if is_pending(text):
        return Change(text.strip().removesuffix(PENDING_TEXT), word="", direction="up", amount=PENDING)
    return parse_change(text)


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


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """The period a brief reports on; 本年累计 is January to this month.

    `since` is the first of several months that are one edition: 1—2月 is `Month(2024, 2, since=1)`, for
    国家统计局 gives no figures for January alone. 0 stands for a single month.
    """

    year: int
    month: int
    since: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def first(self) -> Month:
        """The first month in it, which is the month itself unless it is a span."""
        return Month(self.year, self.since or self.month)

    @property
    def name(self) -> str:
        """11月, 1—2月."""
        return f"{self.since}—{self.month}月" if self.since else f"{self.month}月"

    @property
    def opens_year(self) -> bool:
        """Whether it begins in January, so that 当月 and 本年累计 are the same period."""
        return self.first.month == 1

    def following(self) -> Month:
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)


#: 2024-11, 2024年11月, 2024年1—2月, 2024-01—02. A plain hyphen needs its 年: 2024-01-02 is a day.
_MONTH = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<from1>\d{1,2})[—–~～至])?(?P<to1>\d{1,2})"
    r"|年(?:(?P<from2>\d{1,2})[-—–－~～至])?(?P<to2>\d{1,2})月份?)"
)


def parse_month(text: str) -> Month:
    """The month that a text names, or January and February; QuantityError for anything else.

    Of longer spans there are no editions: 2024年1—11月 is somebody's 本年累计, not the month reported on.
    """
    found = _MONTH.fullmatch(text)
    if found is not None:
        year, last = int(found["year"]), int(found["to1"] or found["to2"])
        first = int(found["from1"] or found["from2"] or last)
        if 1900 < year < 2200 and 1 <= last <= 12 and (first == last or (first, last) == (1, 2)):
            return Month(year, last, first if first < last else 0)
    raise QuantityError("month-expected", {"text": text})


class Kind(StrEnum):
    """The kind of period a figure belongs to. A figure without a kind has no period printed."""

    MONTH = "当月"
    YEAR_TO_DATE = "本年累计"
    WITHIN_YEAR = "年内"
    TO_DATE = "历年累计"
    PERIOD_END = "期末"
    ANNUAL = "年度"


_KIND_NAMES: Mapping[str, object] = {kind.value: kind for kind in Kind} | {
    "month": Kind.MONTH,
    "year-to-date": Kind.YEAR_TO_DATE,
    "within-year": Kind.WITHIN_YEAR,
    "to-date": Kind.TO_DATE,
    "period-end": Kind.PERIOD_END,
    "annual": Kind.ANNUAL,
}


class Trend(StrEnum):
    """What may be said of a growth rate over several editions; each only where it is asked for."""

    PREVIOUS = "previous"
    STREAK = "streak"
    SIDE = "side"
    RECORD = "record"


_TREND_NAMES: Mapping[str, object] = {trend.value: trend for trend in Trend} | {
    "上期": Trend.PREVIOUS,
    "连续快慢": Trend.STREAK,
    "连续增降": Trend.SIDE,
    "新高新低": Trend.RECORD,
}


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Marks a scalar that must be one of some words, each standing for a value."""

    options: Mapping[str, object]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, object]:
        return {"enum": list(self.options)}

    def _read(self, value: object) -> object:
        text = _scalar(value)
        if text in self.options:
            return self.options[text]
        raise PydanticCustomError("bad-choice", "bad-choice", {"text": str(text), "choices": "、".join(self.options)})


def _typed(kind: type[YamlText]) -> Callable[[object], YamlText]:
    def read(value: object) -> YamlText:
        text = _scalar(value)
        return kind(text, text.origin)

    return read


def one_or_many(value: object) -> object:
    """A single entry where a list may stand."""
    return value if isinstance(value, list) else [value]


_TEXT = WithJsonSchema({"type": ["string", "number", "boolean"]})
_REF = WithJsonSchema({"type": "string"})

Words = Annotated[YamlText, Reads(_words), _TEXT]
FreeText = Annotated[Prose, Reads(_typed(Prose)), _TEXT]
ToIndicator = Annotated[IndicatorRef, Reads(_typed(IndicatorRef)), _REF]
ToFact = Annotated[FactRef, Reads(_typed(FactRef)), _REF]
Figure = Annotated[Written[Quantity], Reads(_reader(_or_pending(parse_quantity, PENDING))), _TEXT]
Move = Annotated[Written[Change], Reads(_reader(_change)), _REF]
Whole = Annotated[Written[int], Reads(_reader(_or_pending(_whole, PENDING_WHOLE))), _TEXT]
HeadingLevel = Annotated[Written[int], Reads(_reader(_heading_level)), _TEXT]
Day = Annotated[Written[date], Reads(_reader(_or_pending(_day, PENDING_DAY))), _REF]
ReportMonth = Annotated[Written[Month], Reads(_reader(parse_month)), _REF]
Backend = Annotated[
    ChartBackend, Choice({"native": "native", "picture": "picture", "可编辑": "native", "图片": "picture"})
]
Trends = Annotated[
    list[Annotated[Trend, Choice(_TREND_NAMES)]], BeforeValidator(one_or_many), Field(default_factory=list)
]
YesNo = Annotated[bool, Choice({"true": True, "false": False, "是": True, "否": False})]
Period = Annotated[Kind, Choice(_KIND_NAMES)]
Paragraphs = Annotated[list[FreeText], BeforeValidator(one_or_many), Field(default_factory=list)]
Names = Annotated[list[Words], BeforeValidator(one_or_many), Field(default_factory=list)]


class SectionSpec(Node):
    """What every section takes: a title, text before and after, and text in place of the generated one."""

    kind: Words
    title: FreeText | None = None
    level: HeadingLevel | None = None
    before: Paragraphs
    text: Paragraphs
    after: Paragraphs


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
