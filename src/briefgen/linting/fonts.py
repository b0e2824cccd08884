"""Names of Chinese fonts and the class of type each belongs to: the standard names classes, files name fonts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from briefgen.pattern import Pattern

FontClass = Literal["fangsong", "kaiti", "heiti", "xiaobiaosong", "songti", "latin", ""]

#: How a class of type is called in messages.
CLASS_NAMES: dict[str, str] = {
    "fangsong": "仿宋",
    "kaiti": "楷体",
    "heiti": "黑体",
    "xiaobiaosong": "小标宋",
    "songti": "宋体",
    "latin": "Times New Roman",
}
#: The font a repair puts where a class is asked for.
USUAL: dict[str, str] = {
    "fangsong": "仿宋_GB2312",
    "kaiti": "楷体_GB2312",
    "heiti": "黑体",
    "xiaobiaosong": "方正小标宋简体",
    "songti": "宋体",
}
#: By what a normalised name holds; the first that fits counts, so the narrower stand before the wider.
_PATTERNS: tuple[tuple[FontClass, Pattern], ...] = (
    ("xiaobiaosong", Pattern(r"小标宋|xiaobiaosong|xbs|华文中宋|stzhongsong|大标宋|fzdabiaosong")),
    ("fangsong", Pattern(r"仿宋|fangsong|fzfs|simfang|fandolfang")),
    ("kaiti", Pattern(r"楷|kaiti|simkai|wenkai|kai[_ -]?gb|fzkt|fandolkai")),
    ("heiti", Pattern(r"黑|heiti|simhei|fzht|fandolhei|sanscjk|sanssc|yahei|sourcehansans|dengxian|等线|幼圆")),
    ("songti", Pattern(r"宋|simsun|songti|fzss|fandolsong|serifcjk|serifsc|sourcehanserif")),
    ("latin", Pattern(r"timesnewroman|^times$|liberationserif|termes|^tnr$")),
)
#: What looks like a 黑体 but is another thing: sound for no element the standard sets in 黑体.
_NOT_HEITI = Pattern(r"雅黑|yahei|等线|dengxian|幼圆|圆")


@lru_cache(maxsize=512)
def font_class(name: str) -> FontClass:
    """The class of a font by its Chinese or English name; empty for a font of no such class."""
    plain = re.sub(r"[\s_\-]|gb2312|gbk|gb18030|简体|\(.*?\)|（.*?）", "", name.lower().lstrip("@"))
    if _NOT_HEITI.search(plain):
        return ""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(plain)), "")


def is_class(name: str, wanted: str) -> bool:
    """Whether a font is of a class, or is the font of that very name."""
    return font_class(name) == wanted or name.casefold() == wanted.casefold()
