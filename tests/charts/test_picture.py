"""Charts as pictures: what is drawn, what is refused, and that every machine draws the same."""

import hashlib
import os
import struct
import subprocess
import sys
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from chart_builders import KINDS, chart, series, typical
from PIL import Image

from briefgen.charts.look import ChartLook
from briefgen.charts.picture import picture
from briefgen.diagnostics import BriefgenError

LOOK = ChartLook()


def chunks(png: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name = png[at + 4 : at + 8]
        found[name] = found.get(name, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


@pytest.fixture
def pen(monkeypatch):
    """What the pen is told to draw."""
    from briefgen.charts.pen import Pen

    told = {"text": [], "rectangle": [], "line": [], "ring_part": []}
    for name, calls in told.items():
        original = getattr(Pen, name)

        def spy(self, *args, _original=original, _calls=calls, **extra):
            _calls.append((args, extra))
            return _original(self, *args, **extra)

        monkeypatch.setattr(Pen, name, spy)
    return told


def words(pen) -> list[str]:
    return [args[1] for args, _ in pen["text"]]


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_is_a_small_png_of_the_size_of_the_look(self, kind):
        png = picture(typical(kind), LOOK)
        parts = chunks(png)
        width, height, depth, colour_type = struct.unpack(">IIBB", parts[b"IHDR"][:10])
        assert (width, height) == (1181, 566)
        assert colour_type == 3
        assert depth <= 8
        assert struct.unpack(">I", parts[b"pHYs"][:4]) == (7874,)
        assert zlib.decompress(parts[b"IDAT"])
        assert len(png) < 60_000

    def test_names_neither_date_nor_maker(self, kind):
        assert set(chunks(picture(typical(kind), LOOK))) <= {b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND"}

    def test_the_same_chart_gives_the_same_bytes(self, kind):
        assert picture(typical(kind), LOOK) == picture(typical(kind), LOOK)

    def test_prints_every_value_with_the_digits_of_the_brief(self, kind, pen):
        block = typical(kind)
        picture(block, LOOK)
        unit = "家" if kind == "doughnut" else ""
        for one in block.series:
            for value in one.values:
                assert value is None or value.text + unit in words(pen)

    def test_prints_every_category(self, kind, pen):
        picture(typical(kind), LOOK)
        assert {"汽车", "集成电路", "医疗装备"} <= set(words(pen))

    def test_warns_of_nothing(self, kind):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture(typical(kind), LOOK)


def test_importing_the_module_does_not_import_matplotlib():
    code = (
        "import sys, briefgen.charts.picture; sys.exit(any(m in sys.modules for m in ('matplotlib', 'numpy', 'PIL')))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_bytes_do_not_depend_on_the_machine(tmp_path):
    code = (
        "import hashlib; from chart_builders import KINDS, typical; from briefgen.charts.look import ChartLook;"
        "from briefgen.charts.picture import picture;"
        "print(hashlib.sha256(b''.join(picture(typical(k), ChartLook()) for k in KINDS)).hexdigest())"
    )
    here = hashlib.sha256(b"".join(picture(typical(kind), LOOK) for kind in KINDS)).hexdigest()
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: red\ntext.hinting: none\n", encoding="utf-8")
    environment = os.environ | {
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here


def test_settings_of_the_caller_are_left_as_they_were():
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 31}):
        picture(typical("column"), LOOK)
        assert mpl.rcParams["font.size"] == 31


def test_the_face_is_simplified_chinese_and_never_the_systems():
    import noto_cjk_sans_otc
    from matplotlib.font_manager import FontProperties, fontManager
    from matplotlib.ft2font import FT2Font

    from briefgen.charts import fonts

    fonts.register()
    fonts.register()
    found = fontManager.findfont(FontProperties(family=fonts.FAMILIES[0]), fallback_to_default=False)
    assert Path(found).samefile(str(noto_cjk_sans_otc.FONT_PATH))
    assert FT2Font(str(found), face_index=found.face_index).family_name == "Noto Sans CJK SC"
    assert [entry.name for entry in fontManager.ttflist].count(fonts.FAMILIES[0]) == 1


def test_a_character_without_a_glyph_is_refused_by_name():
    with pytest.raises(BriefgenError) as refusal:
        picture(chart("column", ["甲🚀", "乙"], series("产值", "1 2")), LOOK)
    (diagnostic,) = refusal.value.diagnostics
    assert diagnostic.code == "glyph-missing"
    assert "🚀（U+1F680）" in diagnostic.message("zh")
    assert "native" in diagnostic.hint("en")


def test_symbols_that_the_chinese_font_lacks_come_from_the_second_font():
    assert picture(chart("column", ["☎甲", "😀乙"], series("产值", "1 2")), LOOK)


@pytest.mark.parametrize("kind", ["column", "bar", "doughnut"])
def test_words_that_do_not_fit_are_refused_not_cut(kind):
    block = chart(kind, [f"{n}" + "名" * 300 for n in range(4)], series("产值", "1 2 3 4"))
    with pytest.raises(BriefgenError, match="chart-crowded"):
        picture(block, LOOK)


def test_long_names_are_broken_into_lines_without_loss(pen):
    name = "汽车“新四化”产业（含智能网联汽车零部件制造）"
    picture(chart("column", [name, "二", "三", "四", "五"], series("产值", "1 2 3 4 5")), LOOK)
    assert name in "".join(words(pen))


def test_a_dollar_sign_starts_no_formula(pen):
    picture(chart("column", [r"$\frac{$", "乙"], series("$x^2$", "1 2"), series("{{ y }}", "1 2")), LOOK)
    assert {r"$\frac{$", "$x^2$", "{{ y }}"} <= set(words(pen))


def test_a_missing_value_leaves_a_gap(pen):
    picture(chart("column", "一 二 三", series("产值", "1 - 3")), LOOK)
    assert len(pen["rectangle"]) == 2


def test_a_line_is_broken_at_a_missing_value(pen):
    picture(chart("line", "一 二 三 四", series("产值", "1 - 3 4")), LOOK)
    stretches = [args[0] for args, extra in pen["line"] if extra.get("marker") is not None]
    assert [len(stretch) for stretch in stretches] == [1, 2]


def test_negative_bars_go_down_from_zero_and_their_names_stay_below(pen):
    picture(chart("column", "一 二", series("增速", "5 -5", "%")), LOOK)
    (up, down) = [args[0] for args, _ in pen["rectangle"]]
    assert up.top + up.height == pytest.approx(down.top)
    names = {args[1]: args[0][1] for args, _ in pen["text"]}
    assert names["一"] == names["二"] > down.top + down.height


def test_horizontal_bars_read_from_the_top_in_the_order_given(pen):
    picture(chart("bar", "一 二 三", series("产值", "1 2 3")), LOOK)
    tops = [args[0].top for args, _ in pen["rectangle"]]
    assert tops == sorted(tops)


def test_a_stack_grows_from_zero_both_ways(pen):
    picture(chart("stacked", "一", series("甲", "10", "家"), series("乙", "20", "家"), series("丙", "-10", "家")), LOOK)
    first, second, below = [args[0] for args, _ in pen["rectangle"]][:3]
    assert second.top + second.height == pytest.approx(first.top)
    assert below.top == pytest.approx(first.top + first.height)


def test_the_target_is_wider_than_the_level_and_drawn_first(pen):
    picture(typical("target"), LOOK)
    boxes = [args[0] for args, _ in pen["rectangle"]]
    targets, levels = boxes[:3], boxes[3:6]
    assert all(t.height > lv.height and t.width > lv.width for t, lv in zip(targets, levels, strict=True))


def test_parts_of_a_ring_fill_it(pen):
    picture(typical("doughnut"), LOOK)
    angles = [(args[2], args[3]) for args, _ in pen["ring_part"]]
    assert sum(end - start for start, end in angles) == pytest.approx(360)


@pytest.mark.parametrize("kind", ["column", "bar", "line", "stacked"])
@pytest.mark.parametrize("values", ["- -", "0 0", "-1 -2", "99999999999999999999 1"])
def test_odd_values_are_drawn(kind, values):
    assert picture(chart(kind, "一 二", series("产值", values)), LOOK)


def test_a_ring_may_miss_a_part(pen):
    picture(chart("doughnut", "一 二 三 四 五 六", series("企业", "5 - 6 7 8 9", "家")), LOOK)
    assert len(pen["ring_part"]) == 5


def test_the_ground_is_as_white_as_paper():
    with Image.open(BytesIO(picture(typical("column"), ChartLook()))) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
