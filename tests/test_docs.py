"""The documentation says what the program does: commands, options, keys, filters, examples and codes."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import briefgen
from briefgen.arguments import parser
from briefgen.blocks import plain
from briefgen.brief import Head, read_brief
from briefgen.commands.report import DONE, INPUT_AT_FAULT, MACHINE_AT_FAULT, WARNED
from briefgen.diagnostics import BriefgenError, Severity, YamlPlace, format_diagnostic
from briefgen.facts import Fact, Growth, Level
from briefgen.narrative import Narratives, NarrativeSource
from briefgen.nodes import Node, figure
from briefgen.nodes import change as either_change
from briefgen.pack import list_packs, load_pack
from briefgen.pack_manifest import ROLES
from briefgen.periods import KIND_NAMES, Kind, Month
from briefgen.quantity import QuantityError, as_typed, parse_change, parse_quantity
from briefgen.resolve import _FLAT as FLAT
from briefgen.resolve import resolve
from briefgen.sections import GENERATORS
from briefgen.twins import TWINS
from briefgen.wording import CHINESE, Language, filters, wording_of
from briefgen.wording.chinese import period
from briefgen.writers.frame import compile_frame
from briefgen.writers.frame_values import environment
from briefgen.writers.outline import outline
from briefgen.yamltree import parse
from tests.writers import edited
from tests.writers.frames import BODY, docx, p
from tests.writers.trials import TRIALS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
AUTHORS = [DOCS / "authors.md", DOCS / "authors.zh-CN.md"]
TEMPLATES = [DOCS / "packs.md", DOCS / "packs.zh-CN.md"]
WORDING = [DOCS / "wording.md", DOCS / "wording.zh-CN.md"]
NUMBERS = [DOCS / "numbers.md", DOCS / "numbers.zh-CN.md"]
OPERATORS = [DOCS / "operators.md", DOCS / "operators.zh-CN.md"]
FRAME_TAGS = [DOCS / "frame-tags.md", DOCS / "frame-tags.zh-CN.md"]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]

#: What stands round an example that is only a part of a brief.
HEAD = """\
brief:
  series: 示例工业简报
  status: 示例
  number: 12
  title: 工业运行稳中有进
  issuer: 示例区经济委员会
  date: 2024-12-28
  month: 2024-11
  scope: 全区
"""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# -- blocks of code in the pages -------------------------------------------------------------------


@dataclass(frozen=True)
class Code:
    """A fenced block: its page, line, words after the fence, text, and the `text` block right below it."""

    page: Path
    line: int
    info: str
    text: str
    shown: str = ""

    @property
    def place(self) -> str:
        return f"{name_of(self.page)}:{self.line}"


#: What an outline puts before the words of a line: the level of a heading, a role, an indent.
_LINE_MARK = re.compile(r"^(?:#+ |\([a-z-]+\) | +)")
_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> Iterator[Code]:
    text = read(page)
    found = list(_FENCE.finditer(text))
    for index, block in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        follows = after is not None and after[1] == "text" and not text[block.end() : after.start()].strip(" \n→↓")
        line = text.count("\n", 0, block.start()) + 1
        yield Code(page, line, block[1].strip(), block[2], after[2] if follows and after else "")


CODE = [code for page in PAGES for code in blocks(page)]
YAML = [code for code in CODE if code.info.startswith("yaml")]
BUILT = [code for code in YAML if code.info in ("yaml brief", "yaml part")]
COMMANDS = [code for code in CODE if code.info in ("sh", "console")]


def whole(code: Code) -> str:
    """A complete brief: the example itself, or the example with a head and, where it has none, sections."""
    if code.info == "yaml brief":
        return code.text
    text = HEAD + code.text
    if not re.search(r"^(sections|栏目):", text, re.MULTILINE):
        tree, _ = parse(text, "")
        assert tree is not None
        facts = next(value for key, value in tree.items() if key in ("facts", "指标"))
        text += f"sections: [{{kind: indicators, show: [{', '.join(facts)}]}}]\n"
    return text


def built(code: Code) -> tuple[str, list[str]]:
    """The words of the document an example makes, and its errors and warnings."""
    result = briefgen.generate(whole(code), file=name_of(code.page))
    told = [format_diagnostic(d, "en") for d in result.diagnostics if d.severity is not Severity.INFO]
    return (outline(result.document) if result.document else ""), told


@pytest.mark.parametrize("code", YAML, ids=lambda code: code.place)
def test_a_yaml_example_parses_as_a_brief_would(code):
    tree, found = parse(code.text, name_of(code.page))
    assert tree is not None
    assert found == []


@pytest.mark.parametrize("code", BUILT, ids=lambda code: code.place)
def test_an_example_builds_without_error_or_warning(code):
    assert built(code)[1] == []


@pytest.mark.parametrize("code", [code for code in BUILT if code.shown], ids=lambda code: code.place)
def test_the_text_below_an_example_is_what_it_becomes(code):
    lines = {_LINE_MARK.sub("", line) for line in built(code)[0].splitlines()}
    assert [line for line in code.shown.splitlines() if line not in lines] == []


def test_there_are_complete_and_partial_examples():
    assert {"yaml brief", "yaml part"} <= {code.info for code in YAML}


# -- tables in the pages ---------------------------------------------------------------------------


def checked(page: Path, name: str) -> list[list[str]]:
    """The rows of the table marked `<!-- check: name -->`, each as the code or the words of its cells."""
    table = read(page).split(f"<!-- check: {name} -->\n", 1)[1].split("\n\n", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")][2:]
    return [[cell.strip().strip("`").replace("\\|", "|") for cell in row] for row in rows]


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_quantities_are_printed_as_the_page_says(page):
    assert [[typed, as_typed(parse_quantity(typed))] for typed, _ in checked(page, "quantities")] == checked(
        page, "quantities"
    )


def refusal(text: str, *, change: bool) -> str:
    with pytest.raises(QuantityError) as caught:
        (parse_change if change else parse_quantity)(text)
    return caught.value.code


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_quantities_and_changes_are_refused_as_the_page_says(page):
    for name, change in (("refused", False), ("refused-changes", True)):
        rows = checked(page, name)
        assert [refusal(row[0], change=change) for row in rows] == [row[-1] for row in rows]
    for typed, *_ in checked(page, "changes"):
        parse_change(typed)


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_english_quantities_and_changes_are_read_as_the_page_says(page):
    for typed, kept in checked(page, "english"):
        assert as_typed(figure(typed)) == kept
    for typed, same in checked(page, "english-changes"):
        assert either_change(typed) == parse_change(same)
    for typed, code in checked(page, "english-refused"):
        with pytest.raises(QuantityError) as caught:
            either_change(typed)
        assert caught.value.code == code


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_every_kind_of_period_is_listed_with_what_it_prints(page):
    rows = {row[0]: row[2] for row in checked(page, "kinds")}
    printed = {str(kind): plain(period(kind, Month(2024, 11))) for kind in Kind}
    assert rows == printed


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_a_fault_of_the_keyboard_is_told_as_the_page_says(page):
    for wrong, right, code in checked(page, "faults"):
        around = "facts:\n  甲: 1家\n  {}\n  乙: 1家\n"
        told = [d.code for d in parse(around.format(wrong.replace("␣", "\u3000")), "a.yaml")[1]]
        assert told == [code], wrong
        assert parse(around.format(right), "a.yaml")[1] == [], right


@pytest.mark.parametrize("page", NUMBERS, ids=name_of)
def test_each_finding_is_told_of_its_example(page):
    for entered, _, code in checked(page, "findings"):
        text = f"{HEAD}facts: {{{entered}}}\nsections: [{{kind: text, text: 好。}}]\n"
        told = [d.code for d in briefgen.check(text).diagnostics if d.severity is not Severity.INFO]
        assert told == [code], entered


# -- keys, sections, roles, filters, fields --------------------------------------------------------


def models(model: type[Node] = Node) -> Iterator[type[Node]]:
    """Every map a brief may hold."""
    for one in model.__subclasses__():
        if one.declared_as is None:  # no pack's own
            yield one
            yield from models(one)


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_every_key_of_a_brief_stands_beside_its_twin(page):
    text = read(page)
    keys = {field for model in models() for field in model.model_fields}
    forms = {key: (f"`{key}` {TWINS[key]}", f"`{TWINS[key]}` {key}", f"| `{key}` | `{TWINS[key]}` |") for key in keys}
    assert sorted(key for key in keys if not any(form in text for form in forms[key])) == []


@pytest.mark.parametrize("page", AUTHORS, ids=name_of)
def test_every_kind_of_section_has_a_heading_and_an_example(page):
    text = read(page)
    examples = "".join(code.text for code in BUILT if code.page == page)
    for kind in GENERATORS:
        assert re.search(rf"^###+ .*`{kind}`", text, re.MULTILINE), kind
        assert re.search(rf"(kind|类型): {kind}\b", examples), kind


@pytest.mark.parametrize("page", TEMPLATES, ids=name_of)
def test_the_roles_slots_and_fields_of_a_pack_are_all_named(page):
    text = read(page)
    fields = {f"brief.{name}" for name in Head.model_fields}
    fields |= {"brief.masthead", "brief.title_lines", "brief.document_title_lines", "meeting.name", "meeting.date"}
    named = [*(f"`{role}`" for role in ROLES), *(f"`{field}`" for field in fields), "{{p body }}", "{{p annexes }}"]
    assert [name for name in named if name not in text] == []


def view(sample: str) -> dict[str, object]:
    """What narratives of the pages may name: the first indicator, its growth and share, and the second."""
    tree, _ = parse(sample, "sample")
    assert tree is not None
    brief, _ = read_brief(tree, {kind: generator.Spec for kind, generator in GENERATORS.items()})
    assert brief is not None
    edition, _ = resolve(brief)
    i, *others = edition.indicators.values()
    given = {"i": i, "g": i.growths[0], "s": i.shares[0], "month": edition.month, "meeting": brief.meeting}
    return given | ({"n": others[0]} if others else {})


def samples(page: Path) -> list[str]:
    return [code.text for code in YAML if code.page == page and code.info == "yaml brief"]


def rendered(page: Path, template: str, language: Language = "zh") -> str:
    """A template over the brief that the page shows as its sample in a language: the first one, or the second."""
    narratives = Narratives({"example": NarrativeSource(template, "example")}, filters(wording_of(language)))
    given = view(samples(page)[language == "en"])
    return "".join(plain(block.inlines) for block in narratives.render("example", given))


@pytest.mark.parametrize("page", WORDING, ids=name_of)
def test_every_filter_says_in_both_languages_what_the_page_says(page):
    rows = checked(page, "filters")
    assert sorted(row[0] for row in rows) == sorted(filters(CHINESE)) == sorted(filters(wording_of("en")))
    for name, _, template, chinese, english in rows:
        assert f"|{name}" in template
        assert [rendered(page, template), rendered(page, template, "en")] == [chinese, english], name


@pytest.mark.parametrize("page", WORDING, ids=name_of)
def test_every_kind_of_period_is_said_in_both_languages(page):
    month = Month(2024, 11)
    kinds = {name.replace("-", " "): kind for name, kind in KIND_NAMES.items()}
    rows = checked(page, "periods")
    assert {kinds[row[0]] for row in rows} == set(Kind)
    said = [[plain(wording_of(language).period(kinds[row[0]], month)) for language in ("zh", "en")] for row in rows]
    assert said == [row[1:] for row in rows]


@pytest.mark.parametrize("page", WORDING, ids=name_of)
def test_every_basis_is_said_in_english(page):
    for typed, english in checked(page, "bases"):
        parsed = parse_change(typed)
        fact = Fact("x", parsed.amount or FLAT, Growth(parsed), Kind.MONTH, YamlPlace("", 0, 0))
        assert plain(wording_of("en").growth(fact)) == english


@pytest.mark.parametrize("page", WORDING, ids=name_of)
def test_quantities_are_said_in_the_other_language(page):
    for name, language in (("quantities", "en"), ("quantities-back", "zh")):
        for typed, other in checked(page, name):
            fact = Fact("x", figure(typed), Level(), None, YamlPlace("", 0, 0))
            assert plain(wording_of(language).level(fact)) == other


@pytest.mark.parametrize("page", TEMPLATES, ids=name_of)
def test_a_narrative_is_refused_as_the_page_says(page):
    for template, _, code in checked(page, "refused-narratives"):
        with pytest.raises(BriefgenError) as caught:
            rendered(page, template)
        assert [d.code for d in caught.value.diagnostics] == [code], template


@pytest.mark.parametrize("page", TEMPLATES, ids=name_of)
def test_a_frame_is_refused_as_the_page_says(page):
    for text, _, code in checked(page, "refused-frames"):
        with pytest.raises(BriefgenError) as caught:
            compile_frame(docx(p(text), p(BODY)), "frame.docx")
        assert [d.code for d in caught.value.diagnostics] == [code], text


@pytest.mark.parametrize("page", FRAME_TAGS, ids=name_of)
def test_a_tag_does_what_the_page_says(page, tmp_path):
    data = next(code.text for code in YAML if code.page == page and code.info == "yaml data")
    for _, tags, wanted in checked(page, "docxtpl-tags"):
        made = edited.built(tmp_path, docx(*map(p, tags.split(" ⏎ "))), more=data, sections="")
        told = {d.code for d in made.diagnostics if d.severity is Severity.ERROR}
        words = [one.text for one in edited.read(made).paragraphs] if made.docx else []
        assert (told or " ⏎ ".join(words)) == ({wanted} if told else wanted), tags


@pytest.mark.parametrize("page", FRAME_TAGS, ids=name_of)
def test_a_feature_that_works_is_proven_by_the_test_the_page_names(page):
    tests = "".join(read(path) for path in (ROOT / "tests" / "writers").glob("test_*.py"))
    rows = checked(page, "docxtpl-features")
    proofs = [proof for _, here, proof in rows if here in ("works", "行")]
    assert len(proofs) > 15
    assert [proof for proof in proofs if f"def {proof}(" not in tests] == []
    assert {here for _, here, _ in rows} <= {"works", "not", "行", "不行"}


@pytest.mark.parametrize("page", FRAME_TAGS, ids=name_of)
def test_the_trials_of_a_template_owner_end_as_the_page_says(page):
    outcomes = [outcome.replace("行", "works") for _, outcome in checked(page, "trials")]
    assert outcomes == [trial.outcome for trial in TRIALS.values()]


@pytest.mark.parametrize("page", FRAME_TAGS, ids=name_of)
def test_every_filter_of_a_frame_is_named(page):
    named = {name for name in environment().filters if not name.startswith("_")}
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", read(page))] == []


@pytest.mark.parametrize("page", TEMPLATES, ids=name_of)
def test_the_narratives_and_words_of_a_pack_are_named(page):
    pack = load_pack("jianbao")
    text = read(page)
    assert [name for name in (*pack.narratives, *pack.words) if f"`{name}" not in text] == []


# -- the section that contributors are shown -------------------------------------------------------


def test_the_section_that_contributors_are_shown_works(tmp_path, monkeypatch):
    shown = {code.info: code for code in CODE if code.info.endswith(" section")}
    module = tmp_path / "milestones.py"
    module.write_text(shown["python section"].text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    generator = importlib.import_module("milestones")
    monkeypatch.setattr("briefgen.sections.GENERATORS", {**GENERATORS, generator.KIND: generator})
    words = tmp_path / "ourpack" / "narrative" / "milestones.md.j2"
    words.parent.mkdir(parents=True)
    words.write_text(shown["jinja section"].text, encoding="utf-8")
    (tmp_path / "ourpack" / "pack.yaml").write_text("title: 本局简报\nextends: jianbao\n", encoding="utf-8")
    brief = shown["yaml section"]
    # The generator is known in this process only.
    result = briefgen.generate(HEAD + brief.text, pack="ourpack", packs=(tmp_path,), confine=False)
    assert result.docx is not None, result.diagnostics
    assert brief.shown in outline(result.document)


# -- commands, options, exit codes -----------------------------------------------------------------


def parsers(top: argparse.ArgumentParser | None = None) -> dict[str, argparse.ArgumentParser]:
    """Every command by its words: `build`, `pack new`."""
    found: dict[str, argparse.ArgumentParser] = {}
    groups = [a for a in (top or parser("en"))._actions if isinstance(a, argparse._SubParsersAction)]
    for name, sub in (item for group in groups for item in group.choices.items()):
        inner = parsers(sub)
        found |= {f"{name} {word}": one for word, one in inner.items()} or {name: sub}
    return found


@pytest.mark.parametrize("page", OPERATORS, ids=name_of)
def test_every_command_and_option_is_documented(page):
    text = read(page)
    options = {o for parser in (parser("en"), *parsers().values()) for a in parser._actions for o in a.option_strings}
    assert [option for option in sorted(options) if f"`{option}" not in text] == []
    assert [command for command in parsers() if f"`briefgen {command}" not in text] == []


@pytest.mark.parametrize("page", OPERATORS, ids=name_of)
def test_every_exit_code_is_documented(page):
    rows = re.findall(r"^\| (\d+) \|", read(page), re.MULTILINE)
    assert rows == [str(code) for code in sorted({DONE, 1, INPUT_AT_FAULT, WARNED, MACHINE_AT_FAULT})]


@pytest.mark.parametrize("code", COMMANDS, ids=lambda code: code.place)
def test_commands_in_the_pages_exist(code):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", code.text)) <= targets
    for words, rest in re.findall(r"(?:^|[ /])briefgen (pack \w+|\w+)([^\n&|;#]*)", code.text, re.MULTILINE):
        name = str(words)
        assert name in parsers(), name
        known = {o for a in parsers()[name]._actions for o in a.option_strings}
        assert set(re.findall(r"(?<!\S)--?[a-z]+", rest)) <= known, rest


@pytest.mark.parametrize("page", READMES, ids=name_of)
def test_the_readme_names_its_commands_packs_and_first_steps(page):
    text = read(page)
    for needed in ("make brief", "make test", ".venv/bin/briefgen", "briefgen new my.yaml && briefgen build my.yaml"):
        assert needed in text
    assert [name for name, _, _ in list_packs() if f"`{name}`" not in text] == []


# -- modules and links -----------------------------------------------------------------------------


PACKAGE = ROOT / "src" / "briefgen"
_IMPORT = re.compile(r"^\s*from briefgen(?:\.(\w+)\S*)? import (.+)$", re.MULTILINE)


def reached() -> set[str]:
    """The modules and folders that the command and the public API can come to load."""
    found: set[str] = set()
    ahead = ["__init__", "cli"]
    while ahead:
        name = ahead.pop()
        sources = [*PACKAGE.glob(f"{name}.py"), *(PACKAGE / name).rglob("*.py")]
        if name in found or not sources:
            continue
        found.add(name)
        for source in sources:
            for module, names in _IMPORT.findall(read(source)):
                ahead += [module] if module else re.findall(r"\w+", names)
    return {f"{name}/" if (PACKAGE / name).is_dir() else f"{name}.py" for name in found}


def test_architecture_names_modules_that_exist_and_all_that_the_program_reaches():
    text = read(ROOT / "ARCHITECTURE.md")
    files = {path.name for folder in (PACKAGE, ROOT / "tools", ROOT / "tests") for path in folder.rglob("*.py")}
    assert [name for name in re.findall(r"\b[a-z_]+\.py\b", text) if name not in files] == []
    modules = reached()
    assert {"pipeline.py", "starter.py", "sections/", "writers/"} <= modules
    assert [name for name in sorted(modules) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(page))
    inside = [link for link in links if not link.startswith(("http://", "https://", "mailto:"))]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "page", [*AUTHORS, *NUMBERS, *TEMPLATES, *FRAME_TAGS, *WORDING, *OPERATORS, *READMES], ids=name_of
)
def test_a_page_has_its_twin_in_the_other_language(page):
    stem = page.name.removesuffix(".md").removesuffix(".zh-CN")
    assert all(page.with_name(f"{stem}{ending}").is_file() for ending in (".md", ".zh-CN.md"))
