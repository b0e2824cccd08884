"""From the style names of a pack.yaml to those of its frame, also where Word shows them in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from briefgen.diagnostics import Diagnostic, YamlPlace
from briefgen.pack_manifest import FALLBACKS, ROLES, nearest
from briefgen.slots import FILE
from briefgen.writers.frame import Frame
from briefgen.yamltree import YamlText

#: What Chinese Word and WPS show and what their files hold; a digit after the name stays.
_TWINS = {
    "正文": "normal", "标题": "title", "副标题": "subtitle", "题注": "caption", "页眉": "header", "页脚": "footer",
    "列表段落": "list paragraph", "列表": "list", "引用": "quote", "明显引用": "intense quote",
    "正文文本": "body text", "正文文本缩进": "body text indent", "脚注文本": "footnote text", "网格型": "table grid",
    "普通表格": "normal table", "目录": "toc", "日期": "date", "签名": "signature",
    "结束语": "closing", "称呼": "salutation",
    "无间隔": "no spacing", "纯文本": "plain text", "普通(网站)": "normal (web)", "强调": "emphasis", "要点": "strong",
    "列出段落": "list paragraph", "正文缩进": "normal indent", "正文首行缩进": "body text first indent",
    "尾注文本": "endnote text", "批注文字": "annotation text", "批注框文本": "balloon text",
    "图表目录": "table of figures", "网格型浅色": "table grid light", "不明显强调": "subtle emphasis",
    "明显强调": "intense emphasis",
    "超链接": "hyperlink", "页码": "page number", "列表项目符号": "list bullet", "列表编号": "list number",
}  # fmt: skip
#: What a slot may put down; the others may put down anything.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "chart": ("heading-1", "heading-2", "heading-3", "heading-4", "caption-chart", "chart", "note"),
    "table": (
        "heading-1", "heading-2", "heading-3", "heading-4", "caption-table", "table", "table-head", "table-text",
        "table-number", "note", "after-table",
    ),
    FILE: (),
}  # fmt: skip
_NUMBERED = re.compile(r"(.*?)\s*(\d?)")


def frame_styles(
    wanted: Mapping[str, YamlText], frame: Frame, origin: YamlPlace
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Role → style name as the frame has it, and every role without a fitting style that a slot needs.

    A fault of a style that also stands for a role that is not mapped is told once, of the role it is mapped to.
    """
    names = {_canonical(name): name for name in frame.styles}
    needed = {role for slot in frame.slots for role in _NEEDED.get(slot.kind, ROLES)}
    found: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for role in ROLES:
        stand_in = role not in wanted and role in FALLBACKS
        style = wanted.get(FALLBACKS[role] if stand_in else role)
        if stand_in and FALLBACKS[role] not in found:
            continue
        if style is None:
            findings.append(Diagnostic("style-unmapped", origin, {"role": role}))
            continue
        name = style if style in frame.styles else names.get(_canonical(style))
        kind = "table" if role == "table" else "paragraph"
        if name is None:
            args = {"style": style, "role": role, "known": nearest(style, _shown(frame, kind))}
            findings.append(Diagnostic("style-missing", style.origin, args))
        elif frame.style_kinds[name] != kind:
            findings.append(Diagnostic("style-kind", style.origin, {"style": style, "role": role, "kind": kind}))
        else:
            found[role] = str(name)
    return found, [finding for finding in findings if finding.args["role"] in needed]


def _canonical(name: str) -> str:
    match = _NUMBERED.fullmatch(unicodedata.normalize("NFKC", name).strip().casefold())
    word, digit = (match[1], match[2]) if match else (name, "")
    # 标题 is Title by itself and heading with a number.
    word = "heading" if word == "标题" and digit else _TWINS.get(word, word)
    return f"{word} {digit}".rstrip()


def _shown(frame: Frame, kind: str) -> Iterable[str]:
    return (name for name, its in frame.style_kinds.items() if its == kind)
