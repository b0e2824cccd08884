"""The gate at run time: a template may look at everything, and print nothing but inlines.

`View` lets values be tested, compared and looped over and refuses to become text; the environment
knows our filters only and prints marks only. What is allowed as syntax is told in `grammar.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Final, NoReturn, cast

from jinja2 import StrictUndefined, Undefined, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.tests import TESTS
from jinja2.utils import missing
from markupsafe import Markup

from briefgen.blocks import Inlines, Label, Number, Reference, Text
from briefgen.diagnostics import BriefgenError, TemplatePlace
from briefgen.marks import MARK_CHARACTER
from briefgen.markup import mark, parse_inlines
from briefgen.sandbox import InertEnvironment

Filter = Callable[..., Inlines]

#: Any character that readers take for a figure; Han numerals are words and pass.
DIGIT: Final = re.compile("[\\d²³¹¼-¾⁰⁴-⁹₀-₉⅐-ↈ①-⓿❶-➓]")
#: The filter that prints; its name is none that a template can write.
PRINT: Final = "the printed expression"
ALLOWED_TESTS: Final = frozenset(
    ["defined", "undefined", "none", "true", "false", "eq", "equalto", "ne", "lt", "le", "gt", "ge", "in"]
)


#: Means, in a narrative, the narrative of the same name of the pack that its own pack extends.
PARENT: Final = "parent"


def referred(name: str, template: str) -> str:
    """The narrative that a template means by a name; each generation of one has a name of its own."""
    return f"{template}^" if name == PARENT else name


class Refusal(Exception):  # noqa: N818  not our bug and not yet a finding: the place is added where it is known
    """A template asked for what it may not have: a code of the message table with its words."""

    def __init__(self, code: str, /, **words: str) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


# -- layer 1: values that do not become text ---------------------------------------------------------


class View:
    """Anything of the context that is neither text nor inlines. Its attributes are views again.

    A number has no truth: 0 and “not given” would look alike, so a template compares or asks `is none`.
    """

    __slots__ = ("_target",)
    _target: Any

    def __init__(self, target: object) -> None:
        self._target = target

    def __getattr__(self, name: str) -> object:
        value = None if name.startswith("_") else getattr(self._target, name)
        if name.startswith("_") or callable(value):
            raise AttributeError(name)
        return wrap(value)

    def __getitem__(self, key: object) -> object:
        return wrap(self._target[unwrap(key)])

    def __iter__(self) -> Iterator[object]:
        if isinstance(self._target, set | frozenset):
            raise TypeError("a set has no order")
        return map(wrap, self._target)

    def __len__(self) -> int:
        return len(self._target)

    def __bool__(self) -> bool:
        if isinstance(self._target, int | float | Decimal):
            raise Refusal("number-as-truth")
        return bool(self._target)

    def __contains__(self, item: object) -> bool:
        return unwrap(item) in self._target

    def __hash__(self) -> int:
        return hash(self._target)

    def __eq__(self, other: object) -> bool:
        return bool(self._target == unwrap(other))

    def __lt__(self, other: object) -> bool:
        return bool(self._target < unwrap(other))

    def __le__(self, other: object) -> bool:
        return bool(self._target <= unwrap(other))

    def __gt__(self, other: object) -> bool:
        return bool(self._target > unwrap(other))

    def __ge__(self, other: object) -> bool:
        return bool(self._target >= unwrap(other))

    def _refuse(self, *_: object) -> NoReturn:
        raise Refusal("bare-value", expression="", kind=kind_of(self))

    __str__ = __repr__ = __format__ = __html__ = _refuse


def kind_of(value: object) -> str:
    return type(unwrap(value)).__name__


def is_inlines(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(i, Text | Number | Label | Reference) for i in value)


def wrap(value: object) -> object:
    """The value as a template sees it. Plain text stays plain: without a figure in it, it may be printed."""
    if value is None or isinstance(value, bool | View) or type(value) is str:
        return value
    if isinstance(value, Text | Number | Label | Reference):
        return (value,)
    return value if is_inlines(value) else View(value)


def unwrap(value: object) -> Any:  # noqa: ANN401  whatever the caller of a template put in
    """What a filter or a comparison works on; text that was already said becomes its inlines again."""
    if isinstance(value, View):
        return object.__getattribute__(value, "_target")
    if isinstance(value, Undefined):
        str(value)
        return None
    if isinstance(value, Markup):
        return parse_inlines(value, TemplatePlace("", 0))
    if type(value) in (list, tuple):
        return cast("type[list[object]]", type(value))(map(unwrap, cast("list[object]", value)))
    return value


class Unknown(StrictUndefined):
    """A name that is not there; told with the names that are."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_exception is SecurityError:
            raise Refusal("not-allowed", what=f".{name}")
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            raise Refusal("unknown-name", name=name)
        raise Refusal("unknown-name", name=name, known="\n".join(_public_names(unwrap(self._undefined_obj))))


def _public_names(target: object) -> list[str]:
    if isinstance(target, Mapping):
        return [str(key) for key in target]
    if is_dataclass(target):
        properties = [name for name, value in vars(type(target)).items() if isinstance(value, property)]
        return [field.name for field in fields(target)] + properties
    return []


# -- layers 2 and 3: our filters only, and marks only ------------------------------------------------


class Said(Markup):
    """Marked text. It joins marked text only."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Said:  # noqa: ANN401  the signature of Markup
        if hasattr(s, "__html__"):
            return cls(s)
        raise Refusal("bare-value", expression="", kind=kind_of(s))


def said(inlines: Inlines) -> Said:
    """The inlines as marks; an inline without characters says nothing and leaves no mark."""
    return Said("".join([mark(inline) for inline in inlines if inline.text]))


def print_expression(value: object, expression: str) -> Markup:
    """What `{{ expression }}` puts on the page: marks, or plain text without a figure, or a refusal."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        return Said(str(value))  # nothing, of an `if` without `else`; a name that is not there raises
    if is_inlines(value):
        return said(cast("Inlines", value))
    if isinstance(value, Text | Number | Label | Reference):
        return said((value,))
    if type(value) is str and not DIGIT.search(value) and not MARK_CHARACTER.search(value):
        return said((Text(value),))
    raise Refusal("bare-value", expression=expression, kind=kind_of(value))


@pass_eval_context
def _finalize(_context: EvalContext, value: object) -> Markup:
    # Taking the context keeps Jinja from folding constants: they would arrive escaped, as Markup.
    return value if isinstance(value, Markup) else print_expression(value, "")


def _first(sequence: object) -> object:
    return next(iter(cast("Any", wrap(unwrap(sequence)))), None)


def _last(sequence: object) -> object:
    target = cast("Any", wrap(unwrap(sequence)))
    return target[-1] if len(target) else None


def _length(sequence: object) -> int:
    return len(unwrap(sequence))


#: Filters that choose; whatever they give still needs a filter that says it.
CHOOSING: Final[Mapping[str, Callable[..., object]]] = {"first": _first, "last": _last, "length": _length}


def _saying(name: str, function: Filter) -> Callable[..., Said]:
    def say(*args: object, **options: object) -> Said:
        given = [unwrap(arg) for arg in args]
        named = {key: unwrap(value) for key, value in options.items()}
        try:
            return said(function(*given, **named))
        except (BriefgenError, Refusal):
            raise
        except Exception as error:
            # A filter given the wrong thing is the template's fault; the cause keeps a fault of ours visible.
            raise Refusal("filter-failed", filter=name, reason=f"{type(error).__name__}: {error}") from error

    return say


class GateEnvironment(InertEnvironment):
    """Jinja with everything taken out that could turn a value into characters."""

    def __init__(self, filters: Mapping[str, Filter], **options: Any) -> None:  # noqa: ANN401  Jinja's own options
        super().__init__(
            undefined=Unknown, finalize=_finalize, autoescape=True, optimized=False, auto_reload=False, **options
        )
        self.tests = {name: TESTS[name] for name in sorted(ALLOWED_TESTS)}
        self.filters = {
            **CHOOSING,
            **{name: _saying(name, function) for name, function in filters.items()},
            PRINT: print_expression,
        }

    def join_path(self, template: str, parent: str) -> str:
        return referred(template, parent)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002  Jinja's signature
        return isinstance(obj, View | LoopContext | TemplateModule) and not attr.startswith("_")

    def is_safe_callable(self, obj: object) -> bool:
        return isinstance(obj, Macro | BlockReference)

    def getitem(self, obj: object, argument: object) -> object:
        if isinstance(obj, View | list | tuple):
            return super().getitem(obj, cast("str", argument))
        return self.unsafe_undefined(obj, str(argument))
