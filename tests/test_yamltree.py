"""The text of a brief: sound texts come back as typed, every fault is told once, at its own place."""

from __future__ import annotations

import re
import time

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given, settings

from briefgen import yamltree
from briefgen.diagnostics import Diagnostic, Severity, YamlPlace, format_diagnostic
from briefgen.yamltree import YamlList, YamlMap, YamlText, key_place, parse, place_of

Told = tuple[str, int, int]


def told(diagnostics: list[Diagnostic]) -> list[Told]:
    return [(d.code, d.origin.line, d.origin.column) for d in diagnostics if isinstance(d.origin, YamlPlace)]


def plain(node: object) -> object:
    """The tree in plain types, to compare."""
    match node:
        case YamlMap():
            return {str(key): plain(value) for key, value in node.items()}
        case YamlList():
            return [plain(item) for item in node]
    return str(node)


FAULTS: list[tuple[str, str, list[Told]]] = [
    # colons
    ("full-width colon between two pairs", "a: 1\n标题：某某\n日期: x", [("full-width-colon", 2, 3)]),
    ("full-width colon on the last line", "a: 1\n标题：某某\n", [("full-width-colon", 2, 3)]),
    ("full-width colon below a key", "brief:\n  标题：某某\n  日期: x", [("full-width-colon", 2, 5)]),
    ("full-width colon before a nested map", "brief：\n  标题: 某某\n", [("full-width-colon", 1, 6)]),
    ("full-width colon in a list item", "a:\n  - kind：text\n    title: x", [("full-width-colon", 2, 9)]),
    (
        "full-width colons throughout",
        "标题：某某\n日期：今天\n",
        [("full-width-colon", 1, 3), ("full-width-colon", 2, 3)],
    ),
    ("full-width colon after a quoted key", 'a: 1\n"标题"：某某\nb: 2', [("full-width-colon", 2, 5)]),
    ("full-width colon in braces", "a: {卓越级：2家, 先进级: 28家}", [("full-width-colon", 1, 8)]),
    ("full-width colon, an astral character before", "a: 1\n𠮷𠮷：某\nb: 2", [("full-width-colon", 2, 3)]),
    ("colon without space at the top", "智能工厂:66家\nb: 1", [("missing-space", 1, 5)]),
    ("colon without space as the only pair", "facts:\n  智能工厂:66家\n", [("missing-space", 2, 7)]),
    ("colon without space in braces", "a: {value:66家}", [("missing-space", 1, 10)]),
    ("colon without space in braces, later pair", "a: {b: 1, value:66家}", [("missing-space", 1, 16)]),
    ("colon without space in a list item", "- kind:text\n  title: x", [("missing-space", 1, 7)]),
    ("colon and full-width space", "a:\u30001\nb: 2", [("wide-space", 1, 3)]),
    ("text that looks like a pair", "facts:\n  智能工厂：66家\n", [("colon-in-text", 2, 7)]),
    ("list item that looks like a pair", "a:\n  - kind:text\n", [("colon-in-text", 2, 9)]),
    ("colon inside a value", "a: x: y", [("stray-colon", 1, 5)]),
    ("no colon at all", "a: 1\n标题某某\nb: 1", [("missing-colon", 2, 1)]),
    # commas and brackets
    ("full-width comma in a list", "a: [甲，乙]", [("comma-in-list", 1, 6)]),
    ("full-width comma between pairs", "a: {b: 1，c: 2}\nd: 1", [("full-width-comma", 1, 9)]),
    ("full-width comma and colon", "a: {b: 1，c：2}\n", [("full-width-comma", 1, 9)]),
    ("full-width comma, both colons", "a: {b：1，c: 2}\n", [("full-width-colon", 1, 6), ("full-width-comma", 1, 8)]),
    ("full-width braces", "a: ｛b: 1, c: 2｝\nd: 1", [("full-width-bracket", 1, 4)]),
    ("full-width square brackets read as text", "a: ［甲, 乙］\nd: 1", [("full-width-bracket", 1, 4)]),
    ("full-width closing bracket", "a: [甲, 乙］\nb: 1", [("full-width-bracket", 1, 9)]),
    ("lenticular closing bracket", "a: [甲, 乙】\nb: 1", [("full-width-bracket", 1, 9)]),
    ("bracket never closed", "a: [甲, 乙\nb: 1\nc: 2", [("unclosed-bracket", 1, 4)]),
    ("bracket never closed, over lines", "a: [甲,\n  乙\nb: 1\nc: 2", [("unclosed-bracket", 1, 4)]),
    ("comma missing between pairs", "a: {b: 1 c: 2}", [("unclosed-bracket", 1, 4)]),
    ("two commas", "a: [甲,, 乙]", [("bad-start", 1, 7)]),
    # spaces, tabs, dashes
    ("full-width indentation", "brief:\n\u3000\u3000title: x\n", [("wide-space", 2, 1)]),
    ("full-width indentation after spaces", "a: 1\n  \u3000b: 2\nc: 1", [("wide-space", 2, 3)]),
    ("no-break indentation", "brief:\n\u00a0\u00a0title: x\n", [("wide-space", 2, 1)]),
    ("full-width space after a key", "a\u3000: 1", [("wide-space", 1, 2)]),
    ("full-width space in a key", "规上\u3000产值: 1", [("wide-space", 1, 3)]),
    ("tab as indentation", "a:\n\tb: 1", [("tab-indent", 2, 1)]),
    ("tab as indentation below a value", "a: 1\n\tb: 2", [("tab-indent", 2, 1)]),
    ("dashes without space", "a:\n  -甲公司\n  -乙公司\nb: 1", [("missing-space", 2, 3), ("missing-space", 3, 3)]),
    ("one dash without space", "a:\n  - 甲\n  -乙\nb: 1", [("missing-space", 3, 3)]),
    ("full-width dash", "a:\n  － 甲\n  － 乙\nb: 1", [("full-width-dash", 2, 3), ("full-width-dash", 3, 3)]),
    ("dash and full-width space", "a:\n  -\u3000甲\nb: 1", [("wide-space", 2, 4)]),
    ("indentation out of line", "a:\n    b: 1\n  c: 2", [("bad-indent", 3, 3)]),
    ("list after a value", "a: 1\n- b", [("bad-indent", 2, 1)]),
    # starts and ends of values
    ("text after a quotation", 'a: "四个一批"项目\nb: 1', [("text-after-close", 1, 10)]),
    ("quotation in single quotes", "a: 'it's'\n", [("text-after-close", 1, 8)]),
    ("doubled single quotes inside", "a: 'x''y'项目\nb: 1", [("text-after-close", 1, 10)]),
    ("escaped quotes inside", 'a: "x\\"y"项目\nb: 1', [("text-after-close", 1, 10)]),
    ("quotation never closed in a list", 'a: ["甲, 乙]\nb: 1\nc: 2', [("unclosed-bracket", 1, 4)]),
    ("text after a bracket", "a: [2024]15号\nb: 1", [("text-after-close", 1, 10)]),
    ("quotation never closed", 'a: "四个\nb: 1\nc: "x"\n', [("unclosed-quote", 1, 4)]),
    ("quotation open to the end", "a: 'x", [("unclosed-quote", 1, 4)]),
    ("percent sign", "a: %5", [("bad-start", 1, 4)]),
    ("at sign", "a: @甲", [("bad-start", 1, 4)]),
    ("backtick", "a: `甲`", [("bad-start", 1, 4)]),
    ("comparison", "a: >5%\nb: 1", [("bad-start", 1, 4)]),
    ("bar", "a: |甲\nb: 1", [("bad-start", 1, 4)]),
    ("asterisk", "a: *重要\nb: 1", [("bad-start", 1, 4)]),
    ("asterisk before a key", "a: 1\n*重要: 2", [("bad-start", 2, 1)]),
    ("ampersand", "a: &重要\nb: 1", [("bad-start", 1, 4)]),
    ("exclamation mark", "a: !重要\nb: 1", [("bad-start", 1, 4)]),
    ("stray closing bracket", "a: ]", [("bad-start", 1, 4)]),
    ("bad escape", 'a: "C:\\图"', [("bad-escape", 1, 4)]),
    # comments
    ("number sign inside a text", "a: 全区 #1 项目\nb: 1", [("swallowed-comment", 1, 7)]),
    ("number sign instead of a value", "a: #1 项目\nb: 1", [("comment-for-value", 1, 4)]),
    # what is not there, or twice
    ("key without value", "a: 1\n标题:\nb: 2", [("empty-value", 2, 1)]),
    ("name alone in braces", "a: {66家}", [("empty-value", 1, 5)]),
    ("empty list item", "a:\n  -\n  - x", [("empty-item", 2, 4)]),
    ("value without key", ": x", [("empty-key", 1, 1)]),
    ("key twice", "a: 1\nb: 2\na: 3", [("duplicate-key", 3, 1)]),
    ("key three times, nested", "x:\n  a: 1\n  a: 2\n  a: 3", [("duplicate-key", 3, 3), ("duplicate-key", 4, 3)]),
    ("key twice in braces", "x: {a: 1, a: 2}", [("duplicate-key", 1, 11)]),
    ("nothing", "", [("empty-file", 1, 1)]),
    ("comments only", "# x\n\n", [("empty-file", 1, 1)]),
    ("a list", "- a\n- b", [("not-a-map", 1, 1)]),
    ("a sentence", "关于印发的通知", [("not-a-map", 1, 1)]),
    ("two documents", "a: 1\n---\nb: 2", [("second-document", 2, 1)]),
    # what YAML has and a brief has not
    ("anchor", "a: &x 1\nb: 2", [("anchor-refused", 1, 4)]),
    ("anchor and alias", "a: &x 1\nb: *x", [("anchor-refused", 1, 4), ("alias-refused", 2, 4)]),
    ("alias of itself", "a: &x [*x]", [("anchor-refused", 1, 4), ("alias-refused", 1, 8)]),
    ("tag", "a: !!python/object/apply:os.system [x]", [("tag-refused", 1, 4)]),
    ("merge key", "a:\n  <<: {b: 1}", [("merge-refused", 2, 3)]),
    ("Jinja", "a: {{ x }}\nb: 1", [("complex-key", 1, 5)]),
    ("list as key", "? [a]\n: b", [("complex-key", 1, 3)]),
    # characters
    ("next line", "a: 1\nb: x\u0085y", [("forbidden-character", 2, 5)]),
    ("line separator", "a: x\u2028y\nb: 1", [("forbidden-character", 1, 5)]),
    ("paragraph separator", "a: x\u2029y\nb: 1", [("forbidden-character", 1, 5)]),
    ("control character", "a: 1\nb: 𠮷\x07y", [("forbidden-character", 2, 5)]),
    ("NUL", "a: \x00x", [("forbidden-character", 1, 4)]),
    ("noncharacter", "a: x\ufdd0", [("forbidden-character", 1, 5)]),
    ("U+FFFE", "a: x\ufffe", [("forbidden-character", 1, 5)]),
    ("noncharacter of plane 1", "a: x\U0001ffff", [("forbidden-character", 1, 5)]),
    ("plane 16", "a: x\U00100000", [("forbidden-character", 1, 5)]),
    ("lone surrogate", "a: x\ud800", [("forbidden-character", 1, 5)]),
    ("escaped noncharacter", 'a: "x\\uFFFE"', [("forbidden-character", 1, 4)]),
    ("zero-width space in a key", "规上\u200b产值: 1", [("forbidden-character", 1, 3)]),
    ("right-to-left override in a key", "a: 1\n\u202eb: 2", [("forbidden-character", 2, 1)]),
]


@pytest.mark.parametrize(("text", "expected"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_told_once_and_at_its_own_place(text: str, expected: list[Told]):
    assert told(parse(text, "a.yaml")[1]) == expected


@pytest.mark.parametrize(("text", "expected"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_line_ends_of_windows_and_unknown_neighbours_change_no_place(text: str, expected: list[Told]):
    assert (
        told(parse(text.replace("\n", "\r\n").encode("utf-8", "surrogatepass"), "a.yaml")[1]) == expected
        or "\ud800" in text
    )


@pytest.mark.parametrize("text", [f[1] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_every_fault_has_words_in_both_languages(text: str):
    for diagnostic in parse(text, "a.yaml")[1]:
        for language in ("zh", "en"):
            words = format_diagnostic(diagnostic, language)
            assert words.startswith("a.yaml:")
            assert not re.search(r"\{\w+\}", words)


@pytest.mark.parametrize("text", [f[1] for f in FAULTS if f[0] != "two documents"], ids=lambda text: repr(text)[:30])
def test_the_parser_written_in_python_finds_what_the_one_in_c_finds(text: str, monkeypatch: pytest.MonkeyPatch):
    expected = told(parse(text, "a.yaml")[1])
    monkeypatch.setattr(yamltree, "_LOADER", yaml.SafeLoader)
    assert told(parse(text, "a.yaml")[1]) == expected


def test_all_faults_are_told_at_once_also_below_a_syntax_error():
    text = """\
pack: jianbao
brief：
  title: 某某
  title: 某某
  number:12
facts:
  智能工厂: {value：66家, parts: {卓越级: 2家，先进级: 28家}}
  空着的:
  园区: [甲，乙]
\u3000\u3000产值: 1亿元
"""
    assert told(parse(text, "a.yaml")[1]) == [
        ("full-width-colon", 2, 6),
        ("duplicate-key", 4, 3),
        ("missing-space", 5, 9),
        ("full-width-colon", 7, 15),
        ("full-width-comma", 7, 36),
        ("empty-value", 8, 3),
        ("comma-in-list", 9, 9),
        ("wide-space", 10, 1),
    ]


SOUND = [
    "标题: 关于：某事",
    "text: 全区工作\n  重点：抓好\n  其次：落实\nb: 1",
    "text: |\n  　　第一：某事\n  a:b\n\n  - x\n   -y # z\nb: 1",
    "text: >-\n  注：本期\nb: 1",
    "text: “四个一批”项目，推进：有力\nb: 1",
    'text: "甲：乙\n  丙：丁，戊"\nb: 1',
    "text: '甲：乙 # 不是注释'\n",
    "text: 【智能工厂】家，其中先进级【智能工厂.先进级】。",
    "a: [上海禾赛, 智能: 1]",
    "a: {of: 增速, scope: 市郊八区（除崇明）, place: 1}",
    "a: {b: 第一，第二, c: '，x: y'}",
    "a: ['甲，乙', \"丙，丁\"]",
    "a: 1 # 注释\nb: 2  #\n#c：3\n",
    "a: 12:30\nb: http://a.cn/x:1\nc: C:\\x\nd: 3:2",
    "remarks:\n  - 会议强调：要坚持\n  - 12:30\n  - http://a.cn\n  - -3.5%\n",
    "growth:\n  -3.5%\n",
    "a:\n- b\n- c: 1\n  d: 2\n",
    "---\na: 1\n...\n",
    "a: 全区#1项目\nb: C#\n",
    "a: ~\nb: no\nc: ''\nd: 010\ne: 12.30",
    "姓名: 张　三",
    "a: 👨‍👩‍👧 \u202ax\u202c",
    "? a\n: b",
    "%YAML 1.1\n---\na: 1\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_raises_no_alarm(text: str):
    tree, diagnostics = parse(text, "a.yaml")
    assert tree is not None
    assert diagnostics == []


def test_scalars_stay_as_typed():
    tree, _ = parse(
        "a: 010\nb: no\nc: 12:30\nd: 1.10\ne: ~\nf: 0x1F\ng: 2024-12-27\nh: 1_000\ni: 4,217.2 亿元", "a.yaml"
    )
    assert plain(tree) == {
        "a": "010",
        "b": "no",
        "c": "12:30",
        "d": "1.10",
        "e": "~",
        "f": "0x1F",
        "g": "2024-12-27",
        "h": "1_000",
        "i": "4,217.2 亿元",
    }


def test_nodes_know_where_they_start_and_columns_count_characters():
    tree, _ = parse("# x\n𠮷𠮷: {甲: 1, 乙: [丙, '丁']}", "a.yaml")
    assert tree is not None
    (key,) = tree
    assert isinstance(key, YamlText)
    assert key.origin == YamlPlace("a.yaml", 2, 1)
    assert place_of(tree, ("𠮷𠮷",)) == YamlPlace("a.yaml", 2, 5)
    assert place_of(tree, ("𠮷𠮷", "乙", 1)) == YamlPlace("a.yaml", 2, 19)


WALKED = """\
facts:
  产值:
    value: 1亿元
    growth:
      - 同比增长1%
sections:
  - kind: text
    title: 甲
    text: 乙
"""


@pytest.mark.parametrize(
    ("loc", "place", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("facts", "产值", "value"), (3, 12), (3, 5)),
        (("facts", "产值", "Indicator", "value", "Quantity"), (3, 12), (3, 5)),
        (("facts", "产值", "growth", "list[Growth]", 0, "value"), (5, 9), (5, 9)),
        (("facts", "产值", "kind"), (3, 5), (2, 3)),
        (("facts", "没有"), (2, 3), (1, 1)),
        (("sections", 0, "text", "title"), (8, 12), (8, 5)),
        (("sections", 0, "text", "text"), (9, 11), (9, 5)),
        (("sections", 7), (7, 3), (6, 1)),
    ],
)
def test_a_validators_loc_is_led_to_the_best_place(
    loc: tuple[str | int, ...], place: tuple[int, int], key: tuple[int, int]
):
    tree, _ = parse(WALKED, "a.yaml")
    assert tree is not None
    assert place_of(tree, loc) == YamlPlace("a.yaml", *place)
    assert key_place(tree, loc) == YamlPlace("a.yaml", *key)


def test_a_duplicate_names_the_first_line_and_the_first_value_stays():
    tree, (fault,) = parse("a: 1\nb: 2\na: 3", "a.yaml")
    assert fault.args == {"key": "a", "first": "1"}
    assert plain(tree) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\ufeffa: 1".encode(), []),
        (b"a: 1\r\nb: 2\r\n", []),
        ("pack: x\n标题: 工业经济简报\n".encode("gb18030"), [("encoding-gb18030", 2, 1)]),
        ("标题: x".encode("utf-16"), [("encoding-utf16", 1, 1)]),
        ("pack: x".encode("utf-16-le"), [("encoding-utf16", 1, 1)]),
        ("pack: x".encode("utf-16-be"), [("encoding-utf16", 1, 1)]),
        ("a: 𠮷".encode() + b"\xff\xfe\x01", [("encoding-unknown", 1, 5)]),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", [("encoding-unknown", 1, 1)]),
        (b"a: 1\n" + b" " * 2_000_000, [("file-too-large", 1, 1)]),
    ],
)
def test_bytes_are_utf_8_or_are_told_what_they_are(source: bytes, expected: list[Told]):
    assert told(parse(source, "a.yaml")[1]) == expected


HOSTILE = [
    ("[" * 100_000, "too-deep"),
    ("{" * 100_000, "too-deep"),
    ("a: " + "{a: " * 100_000, "too-deep"),
    ("- " * 100_000, "too-deep"),
    ("".join(" " * i + "a:\n" for i in range(1000)), "too-deep"),
    ("a: [" + "1," * 300_000 + "]", "too-many-nodes"),
    ("a: " + "x" * 1_900_000, None),
    ("a: " + "x：" * 490_000, None),
    ("a: {b: 1" + "，c: 2" * 60_000 + "}", "full-width-comma"),
    ("a: [" + "甲】" * 300_000, "full-width-bracket"),
    ("a: 1\n" + "标题：某\n" * 60_000, "full-width-colon"),
    ("".join(f"k{i % 300}: 1\n" for i in range(90_000)), "duplicate-key"),
    ('a: "' + "\\" * 1_900_000, "unclosed-quote"),
    ("a: [" + "'" * 1_900_000, "unclosed-bracket"),
    ("a: x\n" + "\t" * 1_900_000 + "b", "tab-indent"),
    ("\x01" * 1_900_000, "forbidden-character"),
    ("? " * 100_000, "too-deep"),
    ("a: x" + " #" * 900_000, None),
    ("a: 1\nb" + "- " * 900_000 + ":", None),
    ("\u3000" * 600_000 + "a: 1", "wide-space"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=[repr(h[0][:12]) for h in HOSTILE])
def test_a_hostile_text_is_answered(text: str, code: str | None):
    start = time.process_time()
    _, diagnostics = parse(text, "a.yaml")
    assert time.process_time() - start < 60, "a text that takes the square of its length takes hours"
    assert code is None or code in {d.code for d in diagnostics}


@given(
    st.one_of(
        st.binary(max_size=200), st.text(alphabet="a标：:，,{}[]｛］】\"'#-－ \u3000\t\n|>*&!%@`?\\0", max_size=60)
    )
)
@settings(max_examples=600, deadline=None)
def test_no_text_whatever_makes_a_crash(source: str | bytes):
    tree, diagnostics = parse(source, "a.yaml")
    assert tree is not None or any(d.severity is Severity.ERROR for d in diagnostics)
    for diagnostic in diagnostics:
        assert diagnostic.message("zh")
        assert diagnostic.hint("en") is not None


WORDS = st.sampled_from(
    [
        "工业",
        "增速",
        "“四个一批”",
        "，推进有力。",
        "（除崇明）",
        "【智能工厂】",
        "同比增长5.6%",
        "12:30",
        "3:2",
        "−3.5%",
        "66家",
        "2024-12-27",
        "010",
        "no",
        "~",
        "《通知》",
        "会议强调：要",
        "——",
        "·",
        "𠮷",
        "👍",
        "、",
        "：",
        "；",
        "{x}",
        "[2024]",
        "#",
        "#1",
        "'x'",
        '"x"',
        "&",
        "*",
        "%",
        "@",
        "`",
        "|",
        ">",
        "!",
        "-",
        "?",
        "C:\\x",
        "http://a.cn",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))
KEYS = st.lists(
    st.sampled_from(["工业", "产值", ".", "（除崇明）", "1", "-", "“四”", ":", "#"]), min_size=1, max_size=4
).map("".join)
TREES = st.dictionaries(
    KEYS,
    st.recursive(TEXTS, lambda t: st.lists(t, max_size=4) | st.dictionaries(KEYS, t, max_size=4), max_leaves=12),
    max_size=5,
)


@given(TREES, st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_tree_of_sensible_texts_comes_back_without_diagnostics(tree: dict[str, object], flow: bool):
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10_000)
    read, diagnostics = parse(text, "a.yaml")
    assert plain(read) == tree
    assert [d for d in diagnostics if d.code != "comma-in-list"] == []
    assert flow or diagnostics == []


def test_a_chinese_text_over_several_lines_is_joined_without_spaces():
    tree, found = parse("text: >-\n  锚定全产业链、\n  主导产业，以 MEMS\n  为代表\ntitle: 甲 乙\n", "brief.yaml")
    assert not found
    assert tree == {"text": "锚定全产业链、主导产业，以 MEMS 为代表", "title": "甲 乙"}


def test_lines_of_a_literal_text_stay_lines():
    tree, _ = parse("text: |-\n  甲\n  乙\n", "brief.yaml")
    assert tree == {"text": "甲\n乙"}
