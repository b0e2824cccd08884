"""Narratives: the words of a pack, rendered to blocks under a gate that no bare number passes.

Five layers, each of which alone lets some expression through: values that do not become text, our
filters only, marks only (`gate.py`), a walk of the syntax tree (`grammar.py`), and a scan of what
came out (here).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import replace
from types import CodeType, TracebackType
from typing import Any, Final, cast

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from briefgen.blocks import Block
from briefgen.diagnostics import BriefgenError, Diagnostic, TemplatePlace, in_order
from briefgen.gate import (
    ALLOWED_TESTS,
    CHOOSING,
    DIGIT,
    PARENT,
    Filter,
    GateEnvironment,
    Refusal,
    referred,
    wrap,
)
from briefgen.grammar import Known, nearest, read
from briefgen.inheritance import inherited_blocks
from briefgen.limits import LimitReachedError
from briefgen.marks import MARK, MARK_CHARACTER, Located, locate
from briefgen.markup import parse_located
from briefgen.pattern import Pattern
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class NarrativeSource:
    """The text of one template, the file that findings name, and the one of the pack below that it stands before."""

    text: str
    file: str
    parent: NarrativeSource | None = None


# What a template may run into by itself; anything else is a fault of ours and shows its traceback.
_TEMPLATE_FAULTS: Final = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
)
_FILLER: Final = "〓"  # stands for a character of data: neither figure nor punctuation
_EMPTY_CLAUSE: Final = Pattern(
    r"[，、；：][\s*]*[，。；、：）？！]|。[\s*]*[，。；、：]|[（“《〔【][\s*]*[，。；、：）”》〕】？！]"
    r"|[,;:(][ *]*[,.;:)]|\.[ *]*[,;:]|\. +\."
    r"|(?m:^[ \t]*(?:[，。；、：）？！]|(?:#{1,4}|-|[0-9]+\.)[ \t]*$))"
)
_LIST_NUMBER: Final = Pattern(r"(?m)^[ \t]*[0-9]+\.(?=[ \t])")
#: Characters that one section may print, marks and all: some two hundred pages.
_MAX_PRINTED: Final = 300_000
#: Raise this when gate or grammar change what they let through: kept code of an older engine is not used.
_ENGINE: Final = 3


class Narratives:
    """All narratives of a pack; compiled when first used, and usable from several threads."""

    def __init__(
        self,
        sources: Mapping[str, NarrativeSource],
        filters: Mapping[str, Filter],
        labels: Collection[str] = (),
        *,
        kept: BytecodeCache | None = None,
    ) -> None:
        """`kept` spares a short process the compiling of narratives that an earlier one has compiled."""
        self._sources = dict(_generations(sources))
        known = Known(self._sources.keys(), {*filters, *CHOOSING}, ALLOWED_TESTS, tuple(labels))
        loader = _Loader(self._sources, known, kept)
        self._environment = GateEnvironment(filters, loader=loader, cache_size=-1, trim_blocks=True, lstrip_blocks=True)

    def check(self) -> list[Diagnostic]:
        """Every fault that can be told without a brief, of all narratives at once."""
        findings: list[Diagnostic] = []
        for name in self._sources:
            try:
                self._template(name)
            except BriefgenError as error:
                findings.extend(error.diagnostics)
        return in_order(findings)

    def render(self, name: str, context: Mapping[str, object]) -> tuple[Block, ...]:
        """The blocks a narrative makes of a context, or BriefgenError with the line of the template."""
        template = self._template(name)
        file = self._sources[name].file
        values = template.new_context({key: wrap(value) for key, value in context.items()})
        try:
            source = "".join(template.root_render_func(values))
        except Refusal as refusal:
            raise BriefgenError([self._told(refusal, file, context)]) from refusal
        except LimitReachedError as reached:
            reached.place = _place(reached.__traceback__, file)
            raise
        except _TEMPLATE_FAULTS as error:
            place = _place(error.__traceback__, file)
            raise BriefgenError([Diagnostic("narrative-failed", place, {"reason": _reason(error)})]) from error
        if len(source) > _MAX_PRINTED:
            place = TemplatePlace(file, 0)
            raise BriefgenError([Diagnostic("too-much-text", place, {"limit": str(_MAX_PRINTED)})])
        located = locate(source, TemplatePlace(file, 0))
        if findings := in_order(_scan(located)):
            raise BriefgenError(findings)
        return parse_located(located)

    def _template(self, name: str) -> Template:
        try:
            return self._environment.get_template(name)
        except TemplateNotFound:
            words = {"name": name, "near": nearest(name, (one for one in self._sources if "^" not in one))}
            raise BriefgenError([Diagnostic("unknown-narrative", TemplatePlace(name, 0), words)]) from None

    def _told(self, refusal: Refusal, file: str, context: Mapping[str, object]) -> Diagnostic:
        words = dict(refusal.words)
        if refusal.code == "unknown-name":
            known = words.pop("known", None)
            words["near"] = nearest(words["name"], context if known is None else known.split("\n"))
        return Diagnostic(refusal.code, _place(refusal.__traceback__, file), words)


def _generations(sources: Mapping[str, NarrativeSource]) -> Iterator[tuple[str, NarrativeSource]]:
    """Every source by the name it is loaded with: `indicators`, and `indicators^` of the pack below."""
    for name, source in sources.items():
        called, at = name, cast("NarrativeSource | None", source)
        while at is not None:
            yield called, at
            called, at = referred(PARENT, called), at.parent


class _Loader(BaseLoader):
    """Narratives by plain name, each through the grammar; nothing outside the mapping exists."""

    def __init__(self, sources: Mapping[str, NarrativeSource], known: Known, kept: BytecodeCache | None) -> None:
        self._sources = sources
        self._known = known
        self._kept = kept

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  Jinja's name
    ) -> Template:
        source = self._sources.get(name)
        if source is None:
            raise TemplateNotFound(name)
        code = self._compiled(environment, name, source)
        return environment.template_class.from_code(environment, code, globals if globals is not None else {})

    def _compiled(self, environment: Environment, name: str, source: NarrativeSource) -> CodeType:
        """Through the grammar, or as it came out of it before: kept code is found by all that it depends on."""
        inherited = inherited_blocks(name, self._sources)
        if self._kept is None:
            return self._compile(environment, name, source, inherited)
        known = self._known
        words = [sorted(some) for some in (known.narratives, known.filters, known.tests, known.labels)]
        depends_on = f"{source.text}\0{_ENGINE}\0{words}\0{sorted(inherited)}"
        bucket = self._kept.get_bucket(environment, name, source.file, depends_on)
        if bucket.code is None:
            bucket.code = self._compile(environment, name, source, inherited)
            with contextlib.suppress(OSError):
                self._kept.set_bucket(bucket)
        return bucket.code

    def _compile(
        self, environment: Environment, name: str, source: NarrativeSource, inherited: Collection[str]
    ) -> CodeType:
        try:
            tree = read(environment, name, source.text, source.file, replace(self._known, blocks=inherited))
            if isinstance(tree, list):
                raise BriefgenError(in_order(tree))
            return environment.compile(tree, name, source.file)
        except TemplateSyntaxError as error:
            raise _uncompilable(source, error.lineno, error.message or "") from error
        except ValueError as error:
            # Python reads no number of more than 4,300 digits.
            raise _uncompilable(source, 0, str(error)) from error
        except (SyntaxError, RecursionError, MemoryError) as error:
            # Python's own limits on nested blocks and expressions.
            raise _uncompilable(source, 0, "nested too deeply") from error


def _uncompilable(source: NarrativeSource, line: int, reason: str) -> BriefgenError:
    return BriefgenError([Diagnostic("template-syntax", TemplatePlace(source.file, line), {"reason": reason})])


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "a narrative that includes or calls itself without end"
    return f"{type(error).__name__}: {error}"


def _place(traceback: TracebackType | None, file: str) -> TemplatePlace:
    """The innermost template line of a traceback."""
    place = TemplatePlace(file, 0)
    while traceback:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = TemplatePlace(template.filename, template.get_corresponding_lineno(traceback.tb_lineno))
        traceback = traceback.tb_next
    return place


def _scan(source: Located) -> Iterator[Diagnostic]:
    """Layer 5: whatever came out, there is no figure outside a mark, no broken mark and no empty clause."""
    words = MARK.sub(_FILLER, source.text)
    if not (MARK_CHARACTER.search(words) or DIGIT.search(words) or _EMPTY_CLAUSE.search(words)):
        return
    words = MARK.sub(lambda found: _FILLER * len(found[0]), source.text)  # places count in the text with its marks
    for found in MARK_CHARACTER.finditer(words):
        yield Diagnostic("broken-mark", source.at(found.start()))
    for found in re.finditer(f"{DIGIT.pattern}+", _LIST_NUMBER.sub(lambda n: " " * len(n[0]), words)):
        yield Diagnostic("digit-in-template", source.at(found.start()), {"text": found[0]})
    for found in _EMPTY_CLAUSE.finditer(words):
        yield Diagnostic("empty-clause", source.at(found.start()), {"text": " ".join(found[0].split())})
