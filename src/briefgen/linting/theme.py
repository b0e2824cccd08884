"""The fonts and colours of a document's theme, which styles refer to by role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.linting.xmltree import Node, parse_tree
from briefgen.records import dataclass

_SLOTS = {"latin": "latin", "ea": "ea", "cs": "cs"}
#: w:themeColor says text1 where the theme says dk1.
_MAPPED = {"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2", "dark1": "dk1", "light1": "lt1",
           "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Fonts by `major`/`minor` and slot, or script; colours by name as six hexadecimal digits."""

    fonts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    language: str = "zh-CN"

    def font(self, value: str) -> str:
        """The font that a value such as `minorEastAsia` stands for; empty where the theme has none."""
        size = "major" if value.startswith("major") else "minor"
        kind = value.removeprefix(size)
        if kind == "EastAsia":
            script = _SCRIPTS.get(self.language, "Hans")
            return self.fonts.get((size, "ea")) or self.fonts.get((size, script), "")
        return self.fonts.get((size, "cs" if kind == "Bidi" else "latin"), "")

    def colour(self, name: str) -> str:
        return self.colours.get(_MAPPED.get(name, name), "")


def read_theme(data: bytes, language: str = "zh-CN") -> Theme:
    """Raises ExpatError for damage and DoctypeError. `language` is the East Asian one of the settings."""
    fonts: dict[tuple[str, str], str] = {}
    colours: dict[str, str] = {}
    for node in parse_tree(data).iter():
        match node.tag:
            case "a:majorFont" | "a:minorFont":
                fonts |= _fonts(node, node.tag[2:7])
            case "a:clrScheme":
                colours |= {one.tag[2:]: _hex(one) for one in node.children}
    return Theme(fonts, colours, language)


def _fonts(node: Node, size: str) -> dict[tuple[str, str], str]:
    found = {}
    for one in node.children:
        slot = one.get("script") if one.tag == "a:font" else _SLOTS.get(one.tag[2:], "")
        if slot and one.get("typeface"):
            found[size, slot] = one.get("typeface")
    return found


def _hex(node: Node) -> str:
    first = node.children[0] if node.children else None
    return (first.get("lastClr") or first.get("val")).upper() if first is not None else ""
