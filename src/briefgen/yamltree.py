"""The text of a brief or a pack.yaml as a tree of strings that know where they stand.

Authors know their figures, not YAML's traps: `010`, `12:30`, `no` and `12.30` stay what was typed. So nothing is
resolved; the tree is built from parser events with a stack of our own, which also bounds depth where the
composer of the C library would crash. This is the only import of yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias, cast

import yaml

from briefgen import yamlkeyboard
from briefgen.diagnostics import BriefgenError, Diagnostic, YamlPlace, in_order
from briefgen.pattern import Pattern
from briefgen.yamlkeyboard import WIDE_SPACES, Slip
from briefgen.yamlsource import FORBIDDEN, code_point, decoded, without_forbidden

MAX_NODES = 200_000
MAX_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_ODD_IN_KEY = Pattern(f"[{WIDE_SPACES}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_STUCK_NUMBER_SIGN = Pattern(r"(?<=[ \t])#(?=[^\s#])")
_COMMENT_STUCK_ON = Pattern(r"[ \t]+#(?=[^\s#])")
_COMMENT_FOR_VALUE = Pattern(r"\s*:[ \t]+#(?=[^\s#])")


class YamlText(str):
    """A scalar as typed, quotes and block styles resolved; `origin` is where it starts."""

    __slots__ = ("origin",)
    origin: YamlPlace

    def __new__(cls, text: str, origin: YamlPlace) -> Self:
        self = super().__new__(cls, text)
        self.origin = origin
        return self

    def __getnewargs__(self) -> tuple[str, YamlPlace]:  # type: ignore[override]
        return str(self), self.origin


class YamlMap(dict[YamlText, "Node"]):
    """Keys and values in the order typed."""

    __slots__ = ("origin",)

    def __init__(self, origin: YamlPlace) -> None:
        super().__init__()
        self.origin = origin


class YamlList(list["Node"]):
    """Items in the order typed."""

    __slots__ = ("origin",)

    def __init__(self, origin: YamlPlace) -> None:
        super().__init__()
        self.origin = origin


Node: TypeAlias = YamlText | YamlMap | YamlList

_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·]"
_FOLD = Pattern(f"(?<={_WIDE}) (?={_WIDE})", needs=(" ",))


def parse(source: str | bytes, file: str) -> tuple[YamlMap | None, list[Diagnostic]]:
    """The tree of a text and all that is wrong with it; no tree where the text could not be read to its end.

    What a keyboard slip broke is repaired and read again, so that one slip does not hide the faults below it.
    """
    try:
        text, found = without_forbidden(decoded(source, file), file)
        return _parsed(text, file, found)
    except BriefgenError as refusal:
        return None, list(refusal.diagnostics)


def place_of(tree: YamlMap, loc: Sequence[str | int]) -> YamlPlace:
    """The place of the value an error's `loc` names; the nearest parent's where the tree has no such value."""
    return _walked(tree, tuple(loc))[1].origin


def key_place(tree: YamlMap, loc: Sequence[str | int]) -> YamlPlace:
    """The place of the key that `loc` names; as `place_of` where it names no key."""
    parent, node, part = _walked(tree, tuple(loc))
    keys = (key for key in parent if key == part) if isinstance(parent, YamlMap) else iter(())
    return next(keys, node).origin


def _walked(tree: YamlMap, loc: tuple[str | int, ...]) -> tuple[Node | None, Node, str | int]:
    """The last parent, its value and the part that led there.

    A validator's `loc` also has parts of its own (names of union members), which may even be names of keys, as in
    (sections, 2, text, title) for a section of the kind text. So the way that uses most parts is taken, and of
    equals the one that uses the later part.
    """
    best: tuple[tuple[int, int], Node | None, Node, str | int] = ((0, -1), None, tree, "")
    ways: list[tuple[int, int, Node]] = [(0, 0, tree)]
    for start, used, node in ways:
        for index in range(start, len(loc)):
            child = _child(node, loc[index])
            if child is None:
                continue
            ways.append((index + 1, used + 1, child))
            best = max(best, ((used + 1, index), node, child, loc[index]), key=lambda way: way[0])
    return best[1:]


def _child(node: Node, part: str | int) -> Node | None:
    match node, part:
        case YamlMap(), str():
            return cast("dict[str, Node]", node).get(part)
        case YamlList(), int() if 0 <= part < len(node):
            return node[part]
    return None


# -- text to tree --------------------------------------------------------------------------------


def _parsed(text: str, file: str, found: list[Diagnostic]) -> tuple[YamlMap | None, list[Diagnostic]]:
    reader = _Reader(text, file)
    reader.read()
    if reader.failure is None:
        return reader.root, in_order(found + reader.found)
    lines = text.split("\n")
    slips = yamlkeyboard.scan(lines, reader.reached)
    if slips:
        reader = _Reader(yamlkeyboard.repaired(lines, slips), file)
        reader.read()
    found = found + [_from_slip(slip, file) for slip in slips]
    unexplained = [] if reader.failure is None or _explains(found, reader.failure) else [reader.failure]
    return None, in_order(found + reader.found + unexplained)


def _from_slip(slip: Slip, file: str) -> Diagnostic:
    return Diagnostic(slip.code, YamlPlace(file, slip.line, slip.column), slip.args)


def _explains(found: Iterable[Diagnostic], failure: Diagnostic) -> bool:
    """Whether a fault on the line of the failure or on the line before is its likely cause."""
    lines = {d.origin.line for d in found if isinstance(d.origin, YamlPlace)}
    return isinstance(failure.origin, YamlPlace) and bool(lines & {failure.origin.line, failure.origin.line - 1})


@dataclass(slots=True)
class _Open:
    """A collection being read and, in a map, the key that waits for its value."""

    node: YamlMap | YamlList
    flow: bool
    hushed: bool  # part of a fault that has been told: what is empty in here is no news
    key: YamlText | None = None
    key_end: int = 0
    lines: dict[str, int] = field(default_factory=dict)  # where each key stands


class _Reader:
    """Builds one tree from one stream of events and notes what is wrong on the way."""

    def __init__(self, text: str, file: str) -> None:
        self.root: YamlMap | None = None
        self.found: list[Diagnostic] = []
        self.failure: Diagnostic | None = None
        self.reached = 1  # the line where the last thing understood begins
        self._text = text
        self._lines = text.split("\n")
        self._file = file
        self._open: list[_Open] = []
        self._nodes = 0
        self._has_stuck_comment = _STUCK_NUMBER_SIGN.search(text) is not None

    def read(self) -> None:
        try:
            self._read_events()
        except yaml.MarkedYAMLError as error:
            code, at, args = _syntax_fault(error, self._lines)
            self.failure = Diagnostic(code, self._place(at), args)
        self.found = _without_echoes(self.found)

    def _read_events(self) -> None:
        documents = 0
        for event in yaml.parse(self._text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._tell("second-document", self._place(_start(event)))
                    return
        if documents == 0:
            self.failure = Diagnostic("empty-file", YamlPlace(self._file, 1, 1))

    def _place(self, mark: yaml.Mark) -> YamlPlace:
        return YamlPlace(self._file, mark.line + 1, mark.column + 1)

    def _tell(self, code: str, place: YamlPlace, **args: str) -> None:
        self.found.append(Diagnostic(code, place, args))

    def _node(self, event: yaml.NodeEvent) -> None:
        place = self._place(_start(event))
        self.reached = place.line
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _refusal("too-many-nodes", place, MAX_NODES)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_anchor_and_tag(event, place)
            self._scalar(event, place)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_anchor_and_tag(event, place)
            self._collection(event, place)
        else:
            self._tell("alias-refused", place)
            self._attach(YamlText(f"*{event.anchor}", place))

    def _refuse_anchor_and_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: YamlPlace) -> None:
        if event.anchor is not None:
            self._tell("anchor-refused", place)
        if event.tag is not None:
            self._tell("tag-refused", place)

    def _collection(self, event: yaml.CollectionStartEvent, place: YamlPlace) -> None:
        if len(self._open) == MAX_DEPTH:
            raise _refusal("too-deep", place, MAX_DEPTH)
        node = YamlMap(place) if isinstance(event, yaml.MappingStartEvent) else YamlList(place)
        hushed = bool(self._open) and self._open[-1].hushed
        if self._awaits_key() and not hushed:
            self._tell("complex-key", place)
            hushed = self._open[-1].hushed = True
        self._attach(node)
        self._open.append(_Open(node, flow=bool(event.flow_style), hushed=hushed))

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].node, YamlMap) and self._open[-1].key is None

    def _attach(self, node: Node) -> None:
        if not self._open:
            self._set_root(node)
            return
        top = self._open[-1]
        if isinstance(top.node, YamlList):
            top.node.append(node)
        elif top.key is None:
            top.key = node if isinstance(node, YamlText) else YamlText("", node.origin)
        else:
            top.node.setdefault(top.key, node)
            top.key = None

    def _set_root(self, node: Node) -> None:
        if isinstance(node, YamlMap):
            self.root = node
        else:
            self.failure = Diagnostic("not-a-map" if node or isinstance(node, YamlList) else "empty-file", node.origin)

    def _scalar(self, event: yaml.ScalarEvent, place: YamlPlace) -> None:
        text = YamlText(_unfolded(event), place)
        if event.style == '"' and (forbidden := FORBIDDEN.search(text)):
            self._tell("forbidden-character", place, char=code_point(forbidden[0]))
        if self._awaits_key():
            self._key(text, event)
        elif self._open and not event.style:
            self._plain_value(text, event)
        self._attach(text)

    # -- keys ------------------------------------------------------------------------------------

    def _key(self, key: YamlText, event: yaml.ScalarEvent) -> None:
        top = self._open[-1]
        top.key_end = _end(event).column
        if not key:
            self._tell("empty-key", key.origin)
        elif key == "<<" and not event.style:
            self._tell("merge-refused", key.origin)
        elif odd := _ODD_IN_KEY.search(key):
            code = "wide-space" if odd[0] in WIDE_SPACES else "forbidden-character"
            self._tell(code, self._within(event, odd[0]), char=code_point(odd[0]))
        elif (first := top.lines.setdefault(key, key.origin.line)) != key.origin.line or key in top.node:
            self._tell("duplicate-key", key.origin, key=_short(key), first=str(first))
        if top.flow and not event.style:
            self._pairs_in_key(key)

    def _pairs_in_key(self, key: YamlText) -> None:
        """`{b：1，c: 2}` has one key for YAML, and it reaches up to the ASCII colon."""
        for comma in yamlkeyboard.pair_commas(f"{key}:")[:1]:
            if yamlkeyboard.separator_slip(key[:comma]):
                self._separator_fault(key)
                place = YamlPlace(self._file, key.origin.line, key.origin.column + comma)
                self._tell("full-width-comma", place)

    def _separator_fault(self, key: YamlText) -> bool:
        slip = yamlkeyboard.separator_slip(key)
        if slip is None:
            return False
        code, at = slip
        place = YamlPlace(self._file, key.origin.line, key.origin.column + at)
        self._tell(code, place, mark=":", text=_short(key[:at]), char=code_point(key[at]))
        return True

    def _within(self, event: yaml.ScalarEvent, part: str) -> YamlPlace:
        """Where a part of a scalar stands in the source; its start where an escape made that part."""
        start = _start(event)
        at = self._text.find(part, start.index, _end(event).index)
        if at < 0:
            return self._place(start)
        lines_down = self._text.count("\n", start.index, at)
        column = at - self._text.rfind("\n", 0, at) if lines_down else start.column + 1 + at - start.index
        return YamlPlace(self._file, start.line + 1 + lines_down, column)

    # -- what YAML reads in silence, but hardly as it was meant ----------------------------------

    def _plain_value(self, text: YamlText, event: yaml.ScalarEvent) -> None:
        top = self._open[-1]
        if not text:
            self._empty(top, text.origin)
            return
        if self._has_stuck_comment:
            self._swallowed(event)
        if text[0] in "｛［":
            self._tell("full-width-bracket", text.origin, mark=text[0])
        elif not top.flow:
            self._text_like_pairs(top, event)
        elif isinstance(top.node, YamlList):
            if "，" in text:
                self._tell("comma-in-list", self._within(event, "，"))
        elif "，" in text and (commas := yamlkeyboard.pair_commas(text)):
            self._tell("full-width-comma", self._within(event, text[commas[0] :].split("\n")[0]))

    def _empty(self, top: _Open, place: YamlPlace) -> None:
        if top.hushed:
            return
        if top.key is None:
            self._tell("empty-item", place)
            return
        origin = top.key.origin
        if top.flow and self._separator_fault(top.key):
            return
        if comment := _COMMENT_FOR_VALUE.match(self._lines[origin.line - 1], top.key_end):
            self._tell("comment-for-value", YamlPlace(self._file, origin.line, comment.end()), key=_short(top.key))
        elif top.key:
            self._tell("empty-value", origin, key=_short(top.key))

    def _swallowed(self, event: yaml.ScalarEvent) -> None:
        line, end = _end(event).line, _end(event).column
        if line < len(self._lines) and (comment := _COMMENT_STUCK_ON.match(self._lines[line], end)):
            self._tell("swallowed-comment", YamlPlace(self._file, line + 1, comment.end()))

    def _text_like_pairs(self, top: _Open, event: yaml.ScalarEvent) -> None:
        """A text on lines of its own, each of them like `name：value` or `-item`: a map or a list was meant.

        A sentence may well begin with 会议强调：, and a list may hold such sentences; these are only warned of.
        """
        first, last = _start(event).line, _end(event).line
        in_list = top.key is None
        if not in_list and top.key is not None and top.key.origin.line == first + 1:
            return
        if event.value[0] not in "-－–—" and ":" not in event.value and (in_list or "：" not in event.value):
            return
        column = _start(event).column
        lines = [" " * column + self._lines[first][column:], *self._lines[first + 1 : last + 1]]
        slips = yamlkeyboard.scan(lines)
        if len({slip.line for slip in slips}) < sum(1 for line in lines if line.strip()):
            return
        for slip in slips:
            self._tell_silent(slip, YamlPlace(self._file, first + slip.line, slip.column), in_list=in_list)

    def _tell_silent(self, slip: Slip, place: YamlPlace, *, in_list: bool) -> None:
        if in_list:
            if slip.code == "missing-space" and slip.args["mark"] == ":":
                self._tell("colon-in-text", place)
        elif slip.code == "full-width-colon":
            self._tell("colon-in-text", place)
        else:
            self._tell(slip.code, place, **slip.args)


def _refusal(code: str, place: YamlPlace, limit: int) -> BriefgenError:
    return BriefgenError([Diagnostic(code, place, {"limit": str(limit)})])


def _unfolded(event: yaml.ScalarEvent) -> str:
    """YAML makes a line end inside a text a space, which Chinese does not have between its characters."""
    text: str = event.value
    if event.style == "|" or _start(event).line == _end(event).line:
        return text
    return _FOLD.sub("", text)


def _start(event: yaml.Event) -> yaml.Mark:
    return cast("yaml.Mark", event.start_mark)  # the stubs know events made by hand, the parser marks all of its own


def _end(event: yaml.Event) -> yaml.Mark:
    return cast("yaml.Mark", event.end_mark)


def _without_echoes(found: list[Diagnostic]) -> list[Diagnostic]:
    """A key looks empty when wide spaces were meant to indent the line below it: that is one fault, not two."""
    wide = {d.origin.line for d in found if d.code == "wide-space" and isinstance(d.origin, YamlPlace)}
    return [
        d
        for d in found
        if not (d.code == "empty-value" and isinstance(d.origin, YamlPlace) and d.origin.line + 1 in wide)
    ]


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


# -- the parser's complaints in our words --------------------------------------------------------

_AT_CONTEXT = (
    (Pattern(r"simple key"), "missing-colon"),
    (Pattern(r"quoted scalar.*end of stream"), "unclosed-quote"),
    (Pattern(r"escape|hexdeci"), "bad-escape"),
    (Pattern(r"scanning an? (alias|anchor|block scalar)|(scanning|parsing) a tag"), "bad-start"),
    (Pattern(r"flow (mapping|sequence)"), "unclosed-bracket"),
)
_AT_PROBLEM = (
    (Pattern(r"mapping values are not allowed"), "stray-colon"),
    (Pattern(r"tab character"), "tab-indent"),
    (Pattern(r"cannot start any token|node content|not allowed"), "bad-start"),
    (Pattern(r"expected (key|'-'|<block end>|'?<document start>)"), "bad-indent"),
)


def _syntax_fault(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[str, yaml.Mark, dict[str, str]]:
    """The code for a syntax error, and where to point: the parser often notices a line too late."""
    words = f"{error.context or ''} {error.problem or ''}"
    problem = error.problem_mark or error.context_mark
    assert problem is not None, words  # noqa: S101 -- the parser marks every complaint
    context = error.context_mark or problem
    code, at = next(
        (
            (code, mark)
            for table, mark in ((_AT_CONTEXT, context), (_AT_PROBLEM, problem))
            for pattern, code in table
            if pattern.search(words)
        ),
        ("syntax", problem),
    )
    line = lines[at.line] if at.line < len(lines) else ""
    mark = line[at.column : at.column + 1]
    if mark == "\t":
        return "tab-indent", at, {"char": "U+0009"}
    if code == "bad-indent" and mark == ":":
        return "empty-key", at, {}
    if code == "bad-indent" and line[: at.column].rstrip().endswith(('"', "'", "]", "}")):
        return "text-after-close", at, {"mark": line[: at.column].rstrip()[-1]}
    return code, at, {"mark": mark, "char": "U+0009"}
