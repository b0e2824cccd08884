"""Slips of a Chinese keyboard, found line by line in a text that YAML could not read.

YAML's own complaint about `标题：某某` names the next line and speaks of simple keys. This module says what
was typed, where, and what was meant. It follows a text only roughly, so it is asked only about lines that
failed to be read; then a wrong guess cannot disturb a sound brief. Every slip brings its repair, so that the
rest of the text can be read and all faults be told at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field

from briefgen.pattern import Pattern
from briefgen.records import dataclass

WIDE_SPACES = "\u3000\u00a0"

_INDENT = Pattern(rf"[ \t{WIDE_SPACES}]*")
_SPACES = Pattern(r"[ \t]*")
_NAME = r"[^\s:：,，。；;！!？?、“”\"'#\[\]{}｛｝［］|>@`%&*][^:：,，。；;！!？?“”\"'#\[\]{}\n]{0,39}?"
_KEY_LINE = Pattern(rf"\s*(?:- +)*{_NAME}\s*[:：](?:\s|$)")
_ASCII_COLON = Pattern(r":(?=[ \t]|$)")
_QUOTED_KEY = Pattern(r"(?:\"[^\"]*\"|'[^']*')\s*")
_OTHER_COLON = Pattern(rf"(?P<name>{_NAME}|\"[^\"]*\"|'[^']*')\s*(?P<colon>：|:)(?P<wide>[{WIDE_SPACES}]*)(?!//)")
_CLOCK_OR_RATIO = Pattern(r"[0-9０-９][:：][0-9０-９]|:[\\:]")
_NEXT_PAIR = Pattern(rf"，(?=\s*{_NAME}[:：])")
_FLOW_TOKEN = Pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[\]{},]|(?<=\s)#.*|[^\[\]{},\"'\s][^\[\]{},]*|[\"']")
_BLOCK_HEADER = Pattern(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_REFUSED_START = Pattern(r"[%@`|>\]},]|[*&](?![0-9A-Za-z_-])|!(?![0-9A-Za-z!<\s])|[-?](?=\s)")
_END_OF_VALUE = Pattern(r"[ \t]*(?:$|[ \t]#)|[ \t]*:(?:[ \t]|$)")
_STRAIGHT = str.maketrans("｛｝［］", "{}[]")
_CLOSER = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its code and place (line and column from 1), and what to type over instead."""

    code: str
    line: int
    column: int
    args: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[tuple[int, int, int, str], ...] = ()
    """Line from 1, start and end from 0, the characters to put there."""


def scan(lines: Sequence[str], since: int = 1) -> list[Slip]:
    """The slips on the lines from number `since` on; the lines before only tell where quotes and lists stand open."""
    follower = _Follower()
    for number, line in enumerate(lines, 1):
        follower.follow(number, line)
    return [slip for slip in follower.slips if max(slip.line, *(edit[0] for edit in slip.edits)) >= since]


def repaired(lines: Sequence[str], slips: Sequence[Slip]) -> str:
    """The text as it was probably meant: as many lines as before, so that other findings keep theirs."""
    edits: dict[int, set[tuple[int, int, str]]] = defaultdict(set)
    for slip in slips:
        for number, start, end, instead in slip.edits:
            edits[number].add((start, end, instead))
    return "\n".join(_edited(line, sorted(edits[n])) if n in edits else line for n, line in enumerate(lines, 1))


def _edited(line: str, edits: Sequence[tuple[int, int, str]]) -> str:
    pieces, done = [], 0
    for start, end, instead in edits:
        pieces += [line[done:start], instead]
        done = max(done, end)
    return "".join([*pieces, line[done:]])


def separator_slip(text: str) -> tuple[str, int] | None:
    """A colon that YAML does not take for one: its code and offset in `text`, where `text` looks like name：value."""
    match = _OTHER_COLON.match(text)
    if match is None or _CLOCK_OR_RATIO.match(text, match.start("colon") - 1):
        return None
    at = match.start("colon")
    if match["colon"] == "：":
        return "full-width-colon", at
    if _CLOCK_OR_RATIO.match(text, at):
        return None
    return ("wide-space", match.start("wide")) if match["wide"] else ("missing-space", at)


def pair_commas(text: str) -> list[int]:
    """Where full-width commas in a value of a flow map stand before another `name: value`."""
    return [match.start() for match in _NEXT_PAIR.finditer(text)]


class _Follower:
    """Walks down a text and knows what is open: a block text, a quotation, brackets, a text running on."""

    def __init__(self) -> None:
        self.slips: list[Slip] = []
        self._owner = -1  # indentation of the key or dash whose value is being read
        self._block = False
        self._plain = False
        self._quote = ""
        self._brackets: list[str] = []
        self._opened = (0, 0)  # line and offset of the outermost quotation or bracket
        self._line_end = (0, 0)  # end of the last line inside it, where its closing mark is put

    def follow(self, number: int, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        start = _INDENT.match(line)
        body = start.end() if start else 0
        if body == len(line) or (self._block and indent > self._owner):
            return
        self._block = False
        if self._quote or self._brackets:
            if indent > self._owner or not _KEY_LINE.match(line):
                self._inside(number, line)
                return
            self._never_closed()
        if line[body] == "#" or line.startswith(("---", "...")):
            return
        if (
            self._plain
            and indent > self._owner
            and not (indent < body and ("\t" in line[:body] or _KEY_LINE.match(line)))
        ):
            return
        self._entry(number, line, indent, body)

    def _tell(self, code: str, number: int, at: int, edit: tuple[int, str] | None = None, **args: str) -> None:
        """Note a slip at an offset of a line; `edit` is how many characters go and what comes."""
        edits = ((number, at, at + edit[0], edit[1]),) if edit else ()
        self.slips.append(Slip(code, number, at + 1, args, edits))

    def _entry(self, number: int, line: str, indent: int, body: int) -> None:
        self._indentation(number, line, indent, body)
        self._plain = False
        position = self._dashes(number, line, body)
        if position == len(line):
            self._owner = indent
            return
        value = self._key(number, line, position)
        if value > position:
            self._owner = position if position > body else indent
            self._refused(number, line, position)
        else:
            self._owner = indent if position > body else indent - 1
        self._value(number, line, value)

    def _refused(self, number: int, line: str, position: int) -> None:
        if _REFUSED_START.match(line, position):
            self._tell("bad-start", number, position, (1, "·"), mark=line[position])

    def _indentation(self, number: int, line: str, indent: int, body: int) -> None:
        strange = line[indent:body]
        if not strange:
            return
        code = "tab-indent" if "\t" in strange else "wide-space"
        self._tell(code, number, indent, (len(strange), "  " * len(strange)), char=f"U+{ord(strange[0]):04X}")

    def _dashes(self, number: int, line: str, position: int) -> int:
        """Step over the dashes of list items, also over those that lack their space."""
        while position < len(line):
            mark, after = line[position], line[position + 1 : position + 2]
            if mark in "－–" or (mark == "—" and after != "—"):
                self._tell("full-width-dash", number, position, (1, "- "), mark=mark)
            elif mark != "-" or after in "-0123456789.０１２３４５６７８９" or not after:
                return position if mark != "-" or after else len(line)
            elif after in WIDE_SPACES:
                self._tell("wide-space", number, position + 1, (1, " "), char=f"U+{ord(after):04X}")
            elif after not in " \t":
                self._tell("missing-space", number, position, (1, "- "), mark="-")
            spaces = _INDENT.match(line, position + 1)
            position = spaces.end() if spaces else position + 1
        return position

    def _key(self, number: int, line: str, position: int) -> int:
        """Step over the key of a line, if it has one, and over its colon, whatever colon it is."""
        quoted = _QUOTED_KEY.match(line, position)
        if quoted is None and line[position] in "\"'[{｛［":
            return position
        proper = _ASCII_COLON.search(line, quoted.end() if quoted else position)
        if proper and (quoted is None or proper.start() == quoted.end()):
            return proper.end()
        slip = separator_slip(line[position:])
        if slip is None:
            return position
        code, offset = slip
        at = position + offset
        if code == "wide-space":
            self._tell(code, number, at, (1, " "), char=f"U+{ord(line[at]):04X}")
        else:
            self._tell(code, number, at, (1, ": "), mark=":", text=line[position:at].strip())
        return at + 1

    def _value(self, number: int, line: str, position: int) -> None:
        spaces = _SPACES.match(line, position)
        position = spaces.end() if spaces else position
        first = line[position : position + 1]
        if not first or first == "#":
            return
        self._opened = (number, position)
        if first in "\"'":
            self._quote = first
            self._inside(number, line, position + 1)
        elif first in "[{｛［":
            self._flow(number, self._straightened(number, line, position), position)
        elif _BLOCK_HEADER.match(line, position):
            self._block = True
        else:
            self._plain = True
            self._refused(number, line, position)

    def _inside(self, number: int, line: str, position: int = 0) -> None:
        """Read on in an open quotation or bracket."""
        self._line_end = (number, len(line))
        if self._quote:
            end = _closing(line, self._quote, position)
            if end < 0:
                return
            self._quote, position = "", end + 1
            if not self._brackets:
                self._after_close(number, line, end, "“”")
                return
        self._flow(number, line, position)

    def _straightened(self, number: int, line: str, position: int) -> str:
        """The line with its full-width brackets as ASCII ones, if its value begins with one."""
        if line[position] not in "｛［":
            return line
        straight = line[:position] + line[position:].translate(_STRAIGHT)
        edits = tuple((number, i, i + 1, straight[i]) for i in range(position, len(line)) if line[i] != straight[i])
        self.slips.append(Slip("full-width-bracket", number, position + 1, {"mark": line[position]}, edits))
        return straight

    def _flow(self, number: int, line: str, position: int) -> None:
        """Read brackets up to the end of the line or of the outermost bracket."""
        self._line_end = (number, len(line))
        before = ","
        for token in _FLOW_TOKEN.finditer(line, position):
            mark = token[0]
            if mark in "[{":
                self._brackets.append(mark)
            elif mark in "]}":
                if self._brackets:
                    self._brackets.pop()
                if not self._brackets:
                    self._after_close(number, line, token.end() - 1, "〔〕")
                    return
            elif mark in "\"'":
                self._quote = mark
                self._inside(number, line, token.end())
                return
            elif before[-1] in "[{," and mark[0] not in "\"'#,":
                self._pairs(number, token.start(), mark)
            before = mark
        self._full_width_closers(number, line, position)

    def _pairs(self, number: int, start: int, run: str) -> None:
        """The `name: value` pairs of a flow map that ASCII commas do not part."""
        if self._brackets[-1:] != ["{"]:
            return
        commas = pair_commas(run)
        for comma in commas:
            self._tell("full-width-comma", number, start + comma, (1, ", "))
        for first, end in zip([0, *(comma + 1 for comma in commas)], [*commas, len(run)], strict=True):
            pair = run[first:end].lstrip()
            if not _ASCII_COLON.search(pair) and (slip := separator_slip(pair)):
                code, at = slip
                at_line = start + end - len(pair) + at
                self._tell(code, number, at_line, (1, ": "), mark=":", char="U+3000", text=pair[:at].strip())

    def _full_width_closers(self, number: int, line: str, position: int) -> None:
        if not self._brackets:
            return
        places = [i for i in range(position, len(line)) if line[i] in "｝］】"][-len(self._brackets) :]
        if not places:
            return
        mark = line[places[0]]
        edits = tuple((number, i, i + 1, _CLOSER[self._brackets.pop()]) for i in places)
        self.slips.append(Slip("full-width-bracket", number, places[0] + 1, {"mark": mark}, edits))

    def _after_close(self, number: int, line: str, end: int, instead: str) -> None:
        """Nothing but a comment may follow the mark that closes a value; `"双百"项目` is the usual case."""
        if _END_OF_VALUE.match(line, end + 1):
            return
        opened, at = self._opened
        edits = ((opened, at, at + 1, instead[0]), (number, end, end + 1, instead[1]))
        self.slips.append(Slip("text-after-close", number, end + 2, {"mark": line[end]}, edits))

    def _never_closed(self) -> None:
        """A new key at the outer indentation: what stood open was forgotten, not meant to go on."""
        closing = self._quote + "".join(_CLOSER[b] for b in reversed(self._brackets))
        opened, at = self._opened
        number, end = self._line_end
        code = "unclosed-bracket" if self._brackets else "unclosed-quote"
        self.slips.append(Slip(code, opened, at + 1, {}, ((number, end, end, closing),)))
        self._quote = ""
        self._brackets.clear()


def _closing(line: str, quote: str, position: int) -> int:
    """Where a quotation ends on a line, or -1: a backslash or a doubled mark does not end it."""
    while (end := line.find(quote, position)) >= 0:
        if quote == "'" and line[end + 1 : end + 2] == "'":
            position = end + 2
        elif quote == '"' and (end - len(line[:end].rstrip("\\"))) % 2:
            position = end + 1
        else:
            return end
    return -1
