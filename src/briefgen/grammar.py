"""The gate before run time: which syntax a narrative may use, and what its words may hold.

A template is read, every fault in it told at once, and its tree made ready: each printed expression
learns its own source, each line of text its place, each declared label that it is a label.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefgen.blocks import Label
from briefgen.diagnostics import Diagnostic, TemplatePlace
from briefgen.gate import DIGIT, PARENT, PRINT, referred
from briefgen.inheritance import tight
from briefgen.marks import MARK_CHARACTER, mark, place_mark
from briefgen.records import dataclass

_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.With,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Block,
    nodes.Extends,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.CondExpr,
    nodes.Call,
    nodes.Keyword,
)
_SIGNS: Final[dict[type[nodes.Node], str]] = {
    nodes.Concat: "~",
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Slice: "[:]",
    nodes.Dict: "{}",
    nodes.NSRef: "{% set x.y %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
}
_PLAIN_NAME: Final = re.compile(r"[\w-]+")
_LIST_NUMBER: Final = re.compile(r"(?m)^[ \t]*[0-9]+\.(?=[ \t])")
_BRACES: Final = re.compile(r"[{｛][ 　]?[{｛%％#＃]|[}｝%％#＃][ 　]?[}｝]")
_TAG: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|\n|[^\n{]+|\{", re.DOTALL)
_SPEAKS: Final = re.compile(r"\{%[-+]?\s*(?:include|endcall|print)\b")
_TAG_END: Final = re.compile(r"(?<![-+])[%#]\}$")
_PAIRED: Final = frozenset(["if", "for", "macro", "call", "block", "with", "filter", "autoescape", "raw", "set"])


@dataclass(frozen=True, slots=True)
class Known:
    """What a template may refer to: other narratives, filters, tests, labels with digits, blocks that it inherits."""

    narratives: Collection[str]
    filters: Collection[str]
    tests: Collection[str]
    labels: Collection[str]
    blocks: Collection[str] = ()


def nearest(name: str, known: Iterable[str]) -> str:
    """The names most like this one, or all of them where none is alike."""
    names = sorted(set(known) - {""})
    return ", ".join(difflib.get_close_matches(name, names, 3, 0.5) or names)


def line_by_line(source: str) -> str:
    """A tag alone on its line leaves no line; a tag at the end of text leaves the line as it is.

    Jinja's `trim_blocks` does the first and would glue two paragraphs in the second case.
    """
    pieces: list[str] = []
    has_text = False
    for piece in _TAG.findall(source):
        if piece == "\n":
            if has_text and pieces and pieces[-1].startswith(("{%", "{#")):
                pieces[-1] = _TAG_END.sub(lambda end: "+" + end[0], pieces[-1])
            has_text = False
        elif _SPEAKS.match(piece) or not piece.startswith(("{%", "{#")):
            has_text = has_text or bool(piece.strip())
        pieces.append(piece)
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Tags:
    """What the tokens tell and the tree does not: printed expressions as written, blocks left open, tags by line."""

    printed: list[str]
    open: list[tuple[int, str]]
    spans: list[tuple[int, int]]

    def begin_of(self, line: int) -> int:
        """The first line of the tag that is read at this line: one left open is found out about much later."""
        return next((begin for begin, end in reversed(self.spans) if begin <= line <= end), line)


def _tags(environment: Environment, source: str) -> _Tags:
    tags = _Tags([], [], [])
    words: list[str] = []
    try:
        for line, kind, value in environment.lex(source):
            if kind in {"variable_begin", "block_begin"}:
                words = []
                tags.spans.append((line, sys.maxsize))
            elif kind in {"variable_end", "block_end"}:
                tags.spans[-1] = (tags.spans[-1][0], line)
                _note(tags, line, "".join(words).strip(), prints=kind == "variable_end")
            else:
                words.append(value)
    except TemplateSyntaxError:
        pass  # the parser tells it; what came before is still of use
    return tags


def _note(tags: _Tags, line: int, inside: str, *, prints: bool) -> None:
    tag = re.match(r"\w*", inside)
    name = tag[0] if tag else ""
    if prints:
        tags.printed.append(inside)
    elif name == "print":
        tags.printed.append(inside.removeprefix("print").strip())
    elif name.startswith("end") and tags.open:
        tags.open.pop()
    elif name in _PAIRED and not (name == "set" and "=" in inside):
        tags.open.append((line, name))


def read(
    environment: Environment, name: str, source: str, file: str, known: Known
) -> nodes.Template | list[Diagnostic]:
    """The tree of a template ready to be compiled, or all that is wrong with it."""
    if found := MARK_CHARACTER.search(source):
        line = source.count("\n", 0, found.start()) + 1
        return [Diagnostic("template-character", TemplatePlace(file, line), {"character": f"U+{ord(found[0]):04X}"})]
    source = line_by_line(tight(source))
    try:
        tree = environment.parse(source, name, file)
    except TemplateSyntaxError as error:
        return [_syntax_fault(environment, source, file, error)]
    every = list(_walk(tree))
    printed = _Printed(every, _tags(environment, source).printed)
    faults = list(_Rules(every, name, file, known, printed).faults())
    if not any(fault.code in ("unknown-narrative", "no-parent-narrative") for fault in faults):
        faults += _extending(tree, every, file, known.blocks)
    if faults:
        return faults
    _prepare(file, printed, known.labels)
    tree.set_environment(environment)
    return tree


def _syntax_fault(environment: Environment, source: str, file: str, error: TemplateSyntaxError) -> Diagnostic:
    """A missing end is told at the tag that was left open: Jinja knows the end of the file only."""
    tags = _tags(environment, source)
    reason = error.message or ""
    if reason.startswith("Unexpected end of template") and tags.open:
        line, tag = tags.open[-1]
        return Diagnostic("template-unclosed-tag", TemplatePlace(file, line), {"tag": tag})
    return Diagnostic("template-syntax", TemplatePlace(file, tags.begin_of(error.lineno)), {"reason": reason})


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Every node below this one in the order written; Jinja's own `find_all` takes three times as long."""
    waiting = list(tree.iter_child_nodes())[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(list(node.iter_child_nodes())[::-1])


class _Printed:
    """The source of each printed expression. Tokens and tree have them in the same order."""

    def __init__(self, every: Iterable[nodes.Node], texts: Iterable[str]) -> None:
        self.outputs = [node for node in every if isinstance(node, nodes.Output)]
        children = [c for output in self.outputs for c in output.nodes if not isinstance(c, nodes.TemplateData)]
        self._texts = {id(child): text for child, text in zip(children, texts, strict=False)}

    def source_of(self, child: nodes.Node) -> str:
        return self._texts.get(id(child), "")


# -- the rules -----------------------------------------------------------------------------------------


class _Rules:
    """Layer 4 of the gate: walks the tree and tells every fault, in no order."""

    def __init__(self, every: Sequence[nodes.Node], name: str, file: str, known: Known, printed: _Printed) -> None:
        self._every = every
        self._name = name
        self._file = file
        self._known = known
        self._printed = printed
        macros = {node.name for node in every if isinstance(node, nodes.Macro)}
        imports = [node for node in every if isinstance(node, nodes.FromImport)]
        imported = {n if isinstance(n, str) else n[1] for node in imports for n in node.names}
        self._callable = macros | imported | {"caller", "super"}
        self._modules = {node.target for node in every if isinstance(node, nodes.Import)} | {"self"}

    def faults(self) -> Iterator[Diagnostic]:
        for node in self._every:
            yield from self._of_syntax(node)
        for output in self._printed.outputs:
            for child in output.nodes:
                if isinstance(child, nodes.TemplateData):
                    yield from self._of_words(child, begins_line=child is output.nodes[0])
                else:
                    yield from self._of_printed(child, self._printed.source_of(child))

    def _fault(self, code: str, line: int, **words: str) -> Diagnostic:
        return Diagnostic(code, TemplatePlace(self._file, line), words)

    def _of_syntax(self, node: nodes.Node) -> Iterator[Diagnostic]:
        match node:
            case nodes.Call() if not self._may_call(node):
                yield self._fault("not-allowed", node.lineno, what="(…)")
            case nodes.AssignBlock(filter=nodes.Filter()):
                yield self._fault("not-allowed", node.lineno, what="{% set … | … %}")
            case nodes.Filter() | nodes.Call() if node.dyn_args or node.dyn_kwargs:
                yield self._fault("not-allowed", node.lineno, what="(*…)")
            case nodes.Filter() if node.name not in self._known.filters:
                near = nearest(node.name, self._known.filters)
                yield self._fault("unknown-filter", node.lineno, name=node.name, near=near)
            case nodes.Test() if node.name not in self._known.tests:
                near = nearest(node.name, self._known.tests)
                yield self._fault("unknown-test", node.lineno, name=node.name, near=near)
            case nodes.Include(ignore_missing=True):
                yield self._fault("not-allowed", node.lineno, what="ignore missing")
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                yield from self._of_reference(node.template)
            case nodes.Getattr(attr=name) if name.startswith("_"):
                yield self._fault("not-allowed", node.lineno, what=f".{name}")
            case nodes.Const(value=str() as text) if found := MARK_CHARACTER.search(text):
                yield self._fault("template-character", node.lineno, character=f"U+{ord(found[0]):04X}")
            case nodes.Pair() | nodes.Scope():
                return  # parts of what is refused already
            case _ if not isinstance(node, _ALLOWED):
                what = _SIGNS.get(type(node), type(node).__name__)
                yield self._fault("not-allowed", node.lineno, what=what)

    def _may_call(self, call: nodes.Call) -> bool:
        match call.node:
            case nodes.Name(name=name):
                return name in self._callable
            case nodes.Getattr(node=nodes.Name(name=module)):
                return module in self._modules
            case _:
                return False

    def _of_reference(self, target: nodes.Expr) -> Iterator[Diagnostic]:
        name = target.value if isinstance(target, nodes.Const) else "…"
        if name == PARENT:
            if referred(PARENT, self._name) not in self._known.narratives:
                yield self._fault("no-parent-narrative", target.lineno)
        elif not isinstance(name, str) or not _PLAIN_NAME.fullmatch(name) or name not in self._known.narratives:
            near = nearest(str(name), filter(_PLAIN_NAME.fullmatch, self._known.narratives))
            yield self._fault("unknown-narrative", target.lineno, name=str(name), near=near)

    def _of_printed(self, node: nodes.Node, expression: str) -> Iterator[Diagnostic]:
        """What is sure to be refused when it is printed is refused before."""
        match node:
            case nodes.CondExpr():
                branches = [node.expr1, *([node.expr2] if node.expr2 else [])]
            case nodes.Or() | nodes.And():
                branches = [node.left, node.right]
            case nodes.Const(value=value) if not isinstance(value, str) or DIGIT.search(value):
                branches = []
                yield self._fault("bare-value", node.lineno, expression=expression, kind=type(value).__name__)
            case nodes.List() | nodes.Compare() | nodes.Not() | nodes.Test() | nodes.Neg():
                branches = []
                yield self._fault("bare-value", node.lineno, expression=expression, kind=type(node).__name__)
            case _:
                branches = []
        for branch in branches:
            yield from self._of_printed(branch, expression)

    def _of_words(self, node: nodes.TemplateData, *, begins_line: bool) -> Iterator[Diagnostic]:
        """Words of the template have no figure but declared labels and the numbers of a list."""
        for found in _BRACES.finditer(node.data):
            yield self._fault("stray-brace", node.lineno + node.data.count("\n", 0, found.start()), text=found[0])
        before = "" if begins_line else "…"
        words = _LIST_NUMBER.sub(_blank, before + node.data)
        if self._known.labels:
            words = _any_of(self._known.labels).sub(_blank, words)
        for found in re.finditer(f"{DIGIT.pattern}+", words):
            line = node.lineno + words.count("\n", 0, found.start())
            yield self._fault("digit-in-template", line, text=_around(words, *found.span()))


def _extending(
    tree: nodes.Template, every: Iterable[nodes.Node], file: str, inherited: Collection[str]
) -> Iterator[Diagnostic]:
    """What a template that extends another would lose without a word: blocks that fit nowhere, words outside blocks."""
    extends = next((node for node in tree.body if isinstance(node, nodes.Extends)), None)
    for node in every:
        if isinstance(node, nodes.Extends) and node is not extends:  # a second one, or one that depends
            yield Diagnostic("not-allowed", TemplatePlace(file, node.lineno), {"what": "{% extends %}"})
    if extends is None:
        return
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in inherited:
            words = {"name": node.name, "near": nearest(node.name, inherited)}
            yield Diagnostic("unknown-block", TemplatePlace(file, node.lineno), words)
        elif isinstance(node, nodes.Output):
            for child in node.nodes:
                text = child.data if isinstance(child, nodes.TemplateData) else "…"
                if text.strip():
                    line = child.lineno + text[: len(text) - len(text.lstrip())].count("\n")
                    yield Diagnostic("outside-block", TemplatePlace(file, line), {"text": text.split()[0][:12]})
        elif isinstance(node, nodes.If | nodes.For | nodes.With | nodes.Include | nodes.CallBlock):
            yield Diagnostic("outside-block", TemplatePlace(file, node.lineno), {"text": "{% … %}"})


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _around(text: str, start: int, end: int) -> str:
    """The line's words beside a find, enough to recognise it by."""
    return f"{text[max(0, start - 6) : start].rpartition(chr(10))[2]}{text[start : end + 6].partition(chr(10))[0]}"


def _any_of(labels: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))


# -- the tree made ready -------------------------------------------------------------------------------


def _prepare(file: str, printed: _Printed, labels: Collection[str]) -> None:
    pattern = _any_of(labels) if labels else None
    for output in printed.outputs:
        output.nodes = [
            _located(child, file, pattern) if isinstance(child, nodes.TemplateData) else _named(child, printed)
            for child in output.nodes
        ]


def _named(expression: nodes.Expr, printed: _Printed) -> nodes.Expr:
    source = nodes.Const(printed.source_of(expression), lineno=expression.lineno)
    return nodes.Filter(expression, PRINT, [source], [], None, None, lineno=expression.lineno)


def _located(node: nodes.TemplateData, file: str, labels: re.Pattern[str] | None) -> nodes.TemplateData:
    """The words with the place of each line, also of the empty one before an expression."""
    lines = node.data.split("\n")
    pieces: list[str] = []
    for number, line in enumerate(lines):
        place = TemplatePlace(file, node.lineno + number)
        marked = labels.sub(lambda found, at=place: mark(Label(found[0], at)), line) if labels else line  # type: ignore[misc]
        needs_place = line.strip() or number == len(lines) - 1
        pieces.append((place_mark(place) if needs_place else "") + marked)
    return nodes.TemplateData("\n".join(pieces), lineno=node.lineno)
