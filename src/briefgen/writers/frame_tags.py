"""The tags of one healed part: compiled with a place for each, allowed to print, ask and repeat only.

A newline is put inside every tag, so that a line of the Jinja source is a tag: the number in any
Jinja error leads to part, paragraph and tag.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import CodeType
from xml.parsers import expat

from jinja2 import Template, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.diagnostics import Diagnostic, FramePlace
from briefgen.records import dataclass
from briefgen.slots import NAMED, PLAIN, Slot, slot_of
from briefgen.writers.frame_lint import CELL_TAG, TAG, place
from briefgen.writers.frame_names import Use, names_used
from briefgen.writers.frame_values import environment
from briefgen.writers.frame_xml import Line, PartText
from briefgen.writers.xml_text import unescaped

_TAG_WITH_LINE = re.compile(TAG.pattern, re.DOTALL)
_OPENER = re.compile(r"\{[{%]")
_KIND = re.compile(r"^(\{[{%#])(?:p|tr|tc|r) ")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_ELEMENT = re.compile(r"<(/?)([\w:]+)[^<>]*?(/?)>")
_EDGES = frozenset({"w:p", "w:tc", "w:tr", "w:tbl", "w:txbxContent", "w:body"})
_PROVEN = {"cellbg": "_colour", "colspan": "_span"}
_MAX_LENGTH = 400
_MAX_DEPTH = 15
_SHOWN = 40
_MASKED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_BLOCKS = {"if": "endif", "for": "endfor"}
_LETTERS = re.compile(r"\{%(p|tr|tc|r) ")
_WORD = re.compile(r"\{%(?:(?:p|tr|tc|r) )?\s*(\w+)")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.If, nodes.For, nodes.CondExpr, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand,
    nodes.Test, nodes.Filter, nodes.Keyword, nodes.Tuple, nodes.List,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as typed in Word, and where it stands."""

    text: str
    place: FramePlace


@dataclass(frozen=True, slots=True)
class PartTemplate:
    """A compiled part. Line n of the template is `tags[n - 1]`; the first is the text before all tags."""

    part: str
    code: CodeType
    template: Template
    tags: tuple[Tag, ...]
    names: tuple[Use, ...]

    def tag(self, line: int) -> Tag:
        return tag_at(self.tags, line)


def tag_at(tags: tuple[Tag, ...], line: int) -> Tag:
    return tags[min(max(line, 1), len(tags)) - 1]


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a frame in the order of the page, and the pack's own names for some."""

    found: tuple[Slot, ...]
    own: Mapping[str, str]

    def mark(self, tag: str) -> str | None:
        """What stands for the blocks of a slot while tags are filled; None for any other tag."""
        slot = slot_of(tag, self.own)
        return slot_mark(self.found.index(slot)) if slot in self.found else None


def slot_mark(index: int) -> str:
    """No value can look like it, for values are escaped."""
    return f"<!--briefgen:{index}-->"


def compile_part(
    file: str, part: str, healed: str, text: PartText, slots: Slots
) -> tuple[PartTemplate | None, list[Diagnostic]]:
    """The part ready to render, or every fault of its tags."""
    source, tags = _with_lines(file, part, healed, text, slots)
    if tangled := list(_tangled(tags)):
        return None, tangled
    try:
        return _compiled(part, source, tags, slots)
    except RecursionError:
        return None, [_fault("tag-tangled", max(tags, key=lambda tag: len(tag.text)))]


def _compiled(
    part: str, source: str, tags: tuple[Tag, ...], slots: Slots
) -> tuple[PartTemplate | None, list[Diagnostic]]:
    env = environment()
    try:
        tree = env.parse(source, part, part)
    except TemplateSyntaxError as error:
        faults = list(_syntax_faults(env, tags))
        return None, faults or [_fault("tag-syntax", tag_at(tags, error.lineno), reason=error.message or "")]
    misplaced = [*_slot_names(tree, tags, slots), *_slots_inside(tree, slots)]
    at_slots = {(finding.origin, finding.args["tag"]) for finding in misplaced}
    forbidden = (one for one in _forbidden(env, tree, tags) if (one.origin, one.args["tag"]) not in at_slots)
    findings = [*misplaced, *forbidden] or list(_damage(source, tags)) or list(_crossing(tree, tags))
    if findings:
        return None, findings
    _unmask(tree)
    names = names_used(tree)
    code = env.compile(tree, part, part)
    return PartTemplate(part, code, Template.from_code(env, code, env.make_globals(None)), tags, names), []


def _fault(code: str, tag: Tag, **args: str) -> Diagnostic:
    return Diagnostic(code, tag.place, {"tag": tag.text, **args})


def _tangled(tags: tuple[Tag, ...]) -> Iterator[Diagnostic]:
    """Tags too long or nested too deeply for a person, and for the compilers below."""
    depth = 0
    for tag in tags:
        match = _WORD.match(tag.text)
        word = match[1] if match else ""
        depth += (word in _BLOCKS) - (word in _BLOCKS.values())
        if len(tag.text) > _MAX_LENGTH or (word in _BLOCKS and depth > _MAX_DEPTH):
            yield _fault("tag-tangled", Tag(tag.text[:_SHOWN], tag.place))


def _with_lines(file: str, part: str, healed: str, text: PartText, slots: Slots) -> tuple[str, tuple[Tag, ...]]:
    """The healed text with a newline in every tag, and the tags by line; a slot becomes its mark."""
    healed = healed.replace("\r", " ").replace("\n", " ").replace("\t", " ")
    waiting = _typed_tags(file, part, text)
    pieces: list[str] = []
    last = Tag("", FramePlace(file, part, 0, ""))
    tags = [last]
    position = 0
    for match in TAG.finditer(healed):
        opener = _OPENER.match(match[0])
        if opener is None:
            continue
        # A tag that healing itself made, as for merged cells, belongs to the one before it.
        queue = waiting[_key(unescaped(match[0]))]
        last = queue.pop(0) if queue else last
        if mark := slots.mark(last.text):
            pieces += [healed[position : match.start()], mark]
            position = match.end()
            continue
        cut = match.start() + opener.end()
        pieces += [healed[position:cut], "\n"]
        position = cut
        tags.append(last)
    return "".join([*pieces, healed[position:]]), tuple(tags)


def _typed_tags(file: str, part: str, text: PartText) -> defaultdict[str, list[Tag]]:
    """The tags by what they say, each in reading order. Healing moves tags but never equal ones past each other."""
    found: defaultdict[str, list[Tag]] = defaultdict(list)
    spoken = (Line(number, value) for number, value in text.spoken)
    for line in sorted([*text.lines, *spoken], key=lambda line: line.number):
        for tag in TAG.findall(line.text):
            found[_key(_as_healed(tag))].append(Tag(tag, place(file, part, line)))
    return found


def _as_healed(tag: str) -> str:
    """What healing makes of a tag about a cell: the value of a property of that cell."""
    cell = CELL_TAG.fullmatch(tag)
    return f"{{{{({cell['expression'].strip()})|{_PROVEN[cell['value']]}}}}}" if cell and cell["value"] else tag


def _key(tag: str) -> str:
    return "".join(_KIND.sub(r"\1", tag).translate(_STRAIGHT).split())


def _syntax_faults(env: ImmutableSandboxedEnvironment, tags: tuple[Tag, ...]) -> Iterator[Diagnostic]:
    """Each tag judged by itself, then how they pair: one misspelt tag then spoils no other."""
    stack: list[_Open] = []
    for tag in tags[1:]:
        match = _WORD.match(tag.text)
        word = match[1] if match else ""
        reason = _own_fault(env, as_jinja(tag.text), word)
        if reason:
            yield _fault("tag-syntax", tag, reason=reason)
        if word in _BLOCKS or (reason and tag.text.startswith("{%")):
            stack.append(_Open(_BLOCKS.get(word, ""), _kind(tag), tag))
        elif word in _BLOCKS.values():
            yield from _close(stack, word, tag)
        elif word in {"elif", "else"} and not stack:
            yield _fault("tag-unpaired", tag)
    yield from (_fault("tag-unpaired", one.tag) for one in stack if one.closer)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that waits for its end; one whose word is misspelt may wait for any."""

    closer: str
    kind: str
    tag: Tag


def _kind(tag: Tag) -> str:
    """p, tr, tc, r or nothing."""
    match = _LETTERS.match(tag.text)
    return match[1] if match else ""


def as_jinja(tag: str) -> str:
    """A tag as typed in Word, as Jinja by itself reads it: without its letter, the value of a cell as a print."""
    cell = CELL_TAG.fullmatch(tag)
    if cell:
        tag = f"{{{{ {cell['expression']} }}}}" if cell["value"] else ""
    return _KIND.sub(r"\1 ", tag).translate(_STRAIGHT)


def _own_fault(env: ImmutableSandboxedEnvironment, tag: str, word: str) -> str:
    wrapped = {
        "if": f"{tag}{{% endif %}}",
        "for": f"{tag}{{% endfor %}}",
        "elif": f"{{% if 0 %}}{tag}{{% endif %}}",
        "else": f"{{% if 0 %}}{tag}{{% endif %}}",
        "endif": f"{{% if 0 %}}{tag}",
        "endfor": f"{{% for x in y %}}{tag}",
    }
    try:
        env.parse(wrapped.get(word, tag))
    except TemplateSyntaxError as error:
        return error.message or "?"
    return ""


def _close(stack: list[_Open], word: str, tag: Tag) -> Iterator[Diagnostic]:
    """Ends the nearest tag of its own letter, or else the nearest; what is open inside lacks its end."""
    fitting = [one for one in stack if one.closer == word]
    alike = [one for one in fitting if one.kind == _kind(tag)]
    misspelt = [one for one in stack if not one.closer]
    for one in (*alike[-1:], *fitting[-1:], *misspelt[-1:]):
        inside = stack[stack.index(one) + 1 :]
        del stack[stack.index(one) :]
        yield from (_fault("tag-unpaired", other.tag) for other in inside if other.closer)
        return
    yield _fault("tag-unpaired", tag)


def _forbidden(env: ImmutableSandboxedEnvironment, tree: nodes.Template, tags: tuple[Tag, ...]) -> Iterator[Diagnostic]:
    """What a frame may not do: compute, call, include, reach for what begins with an underscore."""
    for node, line in _nodes(tree, 0):
        tag = tag_at(tags, line)
        match node:
            case nodes.Filter(name=name) if name not in env.filters:
                yield _fault(
                    "tag-unknown-filter", tag, name=name, known=", ".join(sorted(f for f in env.filters if f[0] != "_"))
                )
            case nodes.Test(name=name) if name not in env.tests:
                yield _fault("tag-unknown-filter", tag, name=name, known=", ".join(sorted(env.tests)))
            case nodes.Getattr(attr=str(name)) | nodes.Const(value=str(name)) if name.startswith("_"):
                yield _fault("tag-forbidden", tag)
            case _ if not isinstance(node, _ALLOWED) or getattr(node, "recursive", False):
                yield _fault("tag-forbidden", tag)
            case _:
                pass


def _nodes(node: nodes.Node, line: int) -> Iterator[tuple[nodes.Node, int]]:
    """All nodes with their lines; one without has that of what it holds, or else of what holds it."""
    line = node.lineno or next((inner.lineno for inner in node.find_all(nodes.Node) if inner.lineno), line)
    yield node, line
    for child in node.iter_child_nodes():
        yield from _nodes(child, line)


def _crossing(tree: nodes.Template, tags: tuple[Tag, ...]) -> Iterator[Diagnostic]:
    """Blocks that begin in one paragraph or row and end in another: left out, they would tear the XML."""
    blocks: list[nodes.If | nodes.For] = [*tree.find_all(nodes.If), *tree.find_all(nodes.For)]
    for block in blocks:
        if not (_balanced(block.body) and _balanced(block.else_)):
            yield _fault("tag-crosses", tag_at(tags, block.lineno))


def _balanced(body: list[nodes.Node]) -> bool:
    """Whether the XML of a branch can be left out: whole, or from one run of a paragraph into a later one."""
    outputs = (child for node in body if isinstance(node, nodes.Output) for child in node.nodes)
    xml = "".join(child.data for child in outputs if isinstance(child, nodes.TemplateData))
    closed: list[str] = []
    opened: list[str] = []
    for closing, name, empty in _ELEMENT.findall(xml):
        if not closing:
            opened += [] if empty else [name]
        elif not opened:
            closed.append(name)
        elif opened.pop() != name:
            return False
    return opened == closed[::-1] and not _EDGES.intersection(closed)


def _slot_names(tree: nodes.Template, tags: tuple[Tag, ...], slots: Slots) -> Iterator[Diagnostic]:
    """The name of a slot where no slot can be: without its p, or as part of a larger expression."""
    plain = {*PLAIN, *slots.own}
    called = (call.node for call in tree.find_all(nodes.Call))
    wrong = [node for node in called if isinstance(node, nodes.Name) and node.name in NAMED]
    wrong += [name for name in tree.find_all(nodes.Name) if name.name in plain]
    yield from (_fault("slot-misplaced", tag_at(tags, name.lineno)) for name in wrong)


def _slots_inside(tree: nodes.Template, slots: Slots) -> Iterator[Diagnostic]:
    """A slot stands outside conditions and loops: its blocks must come out, and come out once."""
    blocks = [*tree.find_all(nodes.If), *tree.find_all(nodes.For)]
    texts = "".join(data.data for block in blocks for data in block.find_all(nodes.TemplateData))
    for index, slot in enumerate(slots.found):
        if slot_mark(index) in texts and slot.place is not None:
            yield Diagnostic("slot-misplaced", slot.place, {"tag": f"{{{{p {slot} }}}}"})


def _damage(source: str, tags: tuple[Tag, ...]) -> Iterator[Diagnostic]:
    """The tag before which the XML breaks, because Word's own marks begin or end inside it."""
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(_TAG_WITH_LINE.sub(lambda tag: "\n" * tag[0].count("\n"), source).encode(), True)  # noqa: FBT003
    except expat.ExpatError as error:
        yield _fault("frame-damaged-by-tags", tag_at(tags, error.lineno))


def _unmask(tree: nodes.Template) -> None:
    """`{_{` and its like, by which docxtpl prints braces that begin no tag."""
    for text in tree.find_all(nodes.TemplateData):
        for typed, printed in _MASKED:
            text.data = text.data.replace(typed, printed)
