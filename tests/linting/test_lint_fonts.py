"""Fonts by the class of type they belong to, whatever they are called."""

from __future__ import annotations

import pytest

from briefgen.linting.fonts import font_class, is_class


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("仿宋_GB2312", "fangsong"), ("FangSong", "fangsong"), ("方正仿宋_GBK", "fangsong"), ("华文仿宋", "fangsong"), ("STFangsong", "fangsong"),
        ("楷体", "kaiti"), ("KaiTi_GB2312", "kaiti"), ("霞鹜文楷", "kaiti"), ("方正楷体简体", "kaiti"),
        ("黑体", "heiti"), ("SimHei", "heiti"), ("方正黑体_GBK", "heiti"),
        ("方正小标宋简体", "xiaobiaosong"), ("FZXiaoBiaoSong-B05S", "xiaobiaosong"), ("FZXBSJW--GB1-0", "xiaobiaosong"), ("华文中宋", "xiaobiaosong"),
        ("宋体", "songti"), ("SimSun", "songti"), ("新宋体", "songti"),
        ("Times New Roman", "latin"), ("微软雅黑", ""), ("等线", ""), ("Calibri", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_font_is_known_by_its_chinese_and_its_english_name(name, kind):
    assert font_class(name) == kind


def test_a_profile_may_ask_for_one_font_by_name():
    assert is_class("方正仿宋_GBK", "方正仿宋_GBK")
    assert not is_class("仿宋", "方正仿宋_GBK")
