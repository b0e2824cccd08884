"""The values that a profile may change: how each is written, and which rules it loosens or tightens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from briefgen.linting.fonts import font_class
from briefgen.pattern import Pattern
from briefgen.records import dataclass
from briefgen.yamltree import Node, YamlList, YamlText

Setting: TypeAlias = int | float | str | list[str] | list[list[float]]
#: A value read, or None where it is not written as it should be.
Reader: TypeAlias = Callable[[Node], Setting | None]

_LENGTH = Pattern(r"\d{1,3}(\.\d{1,2})?")
_COUNT = Pattern(r"[1-9]\d?")
_POINTS = Pattern(r"(\d{1,3}(?:\.5)?)(?:pt|磅)?")
#: 字号 by name, in half-points.
_SIZES: Mapping[str, int] = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30, "四号": 28,
    "小四": 24, "五号": 21, "小五": 18, "六号": 15, "1号": 52, "2号": 44, "3号": 32, "4号": 28, "5号": 21,
}  # fmt: skip


def _margins(node: Node) -> Setting | None:
    """One set of four lengths in mm, 上、下、左、右, or several sets."""
    sets = node if isinstance(node, YamlList) and all(isinstance(one, YamlList) for one in node) else [node]
    found = [_lengths(one) for one in sets]
    return [one for one in found if one] if found and all(found) else None


def _lengths(node: Node) -> list[float] | None:
    if not isinstance(node, YamlList) or len(node) != 4:
        return None
    lengths = [float(one) for one in node if isinstance(one, YamlText) and _LENGTH.fullmatch(one)]
    return lengths if len(lengths) == len(node) else None


def _count(node: Node) -> Setting | None:
    return int(node) if isinstance(node, YamlText) and _COUNT.fullmatch(node) else None


def _texts(node: Node) -> list[str] | None:
    items = node if isinstance(node, YamlList) else [node]
    texts = [str(one) for one in items if isinstance(one, YamlText) and one.strip()]
    return texts if texts and len(texts) == len(items) else None


def _size(node: Node) -> Setting | None:
    if not isinstance(node, YamlText):
        return None
    points = _POINTS.fullmatch(node)
    return round(float(points[1]) * 2) if points else _SIZES.get(node)


def _align(node: Node) -> Setting | None:
    words = {"outside": "outside", "center": "center", "外侧": "outside", "居中": "center"}
    return words.get(node) if isinstance(node, YamlText) else None


_MARGINS = (_margins, "[上, 下, 左, 右]，毫米 / [top, bottom, left, right] in mm")
_COUNTED = (_count, "1～99的整数 / a whole number from 1 to 99")
_FONTS = (_texts, "字体名的列表 / a list of fonts")
_SIZED = (_size, "字号，如三号、16 / a size such as 16 (points)")


@dataclass(frozen=True, slots=True)
class _Element:
    """An element: the rules that ask for its font and size, the class of type, half-points (0 for any size)."""

    rules: tuple[str, ...]
    font: str
    size: int = 0


_ELEMENTS: Mapping[str, _Element] = {
    "body": _Element(("BO-01",), "fangsong", 32),
    "plain": _Element(("PG-07",), "fangsong", 32),
    "heading1": _Element(("BO-04",), "heiti"),
    "heading2": _Element(("BO-04",), "kaiti"),
    "heading3": _Element(("BO-04",), "fangsong"),
    "heading4": _Element(("BO-04",), "fangsong"),
    "title": _Element(("TI-01",), "xiaobiaosong", 44),
    "issuer": _Element(("HD-05",), "xiaobiaosong"),
    "masthead": _Element(("JB-02",), "xiaobiaosong"),
    "foreword": _Element(("JB-06",), "kaiti"),
    "mark": _Element(("HD-02", "HD-03", "AT-01"), "heiti", 32),
    "page-number": _Element(("PN-01",), "songti", 28),
    "colophon": _Element(("BJ-04", "BJ-06"), "fangsong", 28),
}

#: Every key, how it is read, and how its value is described in a message.
VALUES: Mapping[str, tuple[Reader, str]] = {
    "margins": _MARGINS,
    "lines": _COUNTED,
    "characters": _COUNTED,
    "page-number.align": (_align, "outside、center（外侧、居中） / outside or center"),
    "footer": (_count, "毫米 / millimetres"),
    **{f"fonts.{name}": _FONTS for name in _ELEMENTS},
    **{f"sizes.{name}": _SIZED for name, element in _ELEMENTS.items() if element.size},
}

#: The rules whose demand a value changes; one of them has to have a reason.
RULES_OF_VALUES: Mapping[str, tuple[str, ...]] = {
    "margins": ("PG-02", "PG-03", "PG-04"),
    "lines": ("PG-05",),
    "characters": ("PG-06",),
    "page-number.align": ("PN-03",),
    "footer": ("PN-05",),
    **{f"fonts.{name}": element.rules for name, element in _ELEMENTS.items()},
    **{f"sizes.{name}": element.rules for name, element in _ELEMENTS.items() if element.size},
}
_STANDARD: Mapping[str, Setting] = {"lines": 22, "characters": 28, "page-number.align": "outside"}
_GEOMETRIES = ([37.0, 35.0, 28.0, 26.0], [34.58, 32.58, 28.0, 26.0])


def departs(key: str, value: Setting) -> bool:
    """Whether a value asks for anything else than the standard does."""
    group, _, name = key.partition(".")
    if key == "margins" and isinstance(value, list):
        return any(one not in _GEOMETRIES for one in value)
    if group == "fonts" and isinstance(value, list):
        return any(font_class(str(one)) != _ELEMENTS[name].font and one != _ELEMENTS[name].font for one in value)
    if group == "sizes":
        return value != _ELEMENTS[name].size
    return value != _STANDARD.get(key)
