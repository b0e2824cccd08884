"""Native charts: what Word, WPS and LibreOffice will read, and what an editor finds in the workbook."""

import hashlib
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from chart_builders import KINDS, chart, series, typical
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from briefgen.blocks import Chart
from briefgen.charts.look import ChartLook
from briefgen.charts.native import native_chart
from briefgen.diagnostics import BriefgenError

LOOK = ChartLook()
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
ORDER = {
    "chartSpace": "date1904 lang roundedCorners style chart spPr txPr externalData printSettings",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "doughnutChart": "varyColors ser dLbls firstSliceAng holeSize",
    "ser": "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars cat val smooth",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
    " showBubbleSize separator showLeaderLines extLst",
    "dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
    " showBubbleSize separator extLst",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark"
    " tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark"
    " tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
}
#: Positions that Office accepts, after the label menus of its chart kinds.
ACCEPTED = {
    "column": {"ctr", "inBase", "inEnd", "outEnd"},
    "bar": {"ctr", "inBase", "inEnd", "outEnd"},
    "target": {"ctr", "inBase", "inEnd", "outEnd"},
    "combo": {"ctr", "inBase", "inEnd", "outEnd", "t", "b", "l", "r"},
    "line": {"ctr", "t", "b", "l", "r"},
    "stacked": {"ctr", "inBase", "inEnd"},
    "doughnut": set(),
}


def tree(block: Chart) -> etree._Element:
    return etree.fromstring(native_chart(block, LOOK).xml)


def find(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=NS)


def cached(root: etree._Element, part: str, index: int = 0) -> dict[int, str]:
    points = find(find(root, "//c:ser")[index], f"c:{part}//c:pt")
    return {int(point.get("idx")): point.findtext(f"{C}v") or "" for point in points}


def cells(block: Chart) -> list[list[object]]:
    book = load_workbook(BytesIO(native_chart(block, LOOK).workbook))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def printed(root: etree._Element) -> list[str]:
    """Format codes of the labels that show a value."""
    shown = find(root, "//*[self::c:dLbls or self::c:dLbl][c:showVal/@val='1']/c:numFmt/@formatCode")
    return [str(code) for code in shown]


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_children_stand_in_the_order_of_the_schema(self, kind):
        for name, order in ORDER.items():
            names = order.split()
            for element in tree(typical(kind)).iter(C + name):
                places = [names.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), name

    def test_nothing_is_left_to_what_a_reader_assumes(self, kind):
        root = tree(typical(kind))
        assert [e.get("val") for e in find(root, "/c:chartSpace/c:roundedCorners")] == ["0"]
        assert [e.get("val") for e in find(root, "/c:chartSpace/c:lang")] == ["zh-CN"]
        assert [e.get("val") for e in find(root, "//c:autoTitleDeleted")] == ["1"]
        assert [e.get("val") for e in find(root, "//c:dispBlanksAs")] == ["gap"]
        for label in find(root, "//c:dLbls | //c:dLbl[not(c:delete)]"):
            for flag in ("LegendKey", "CatName", "SerName", "Percent", "BubbleSize"):
                assert label.find(f"{C}show{flag}").get("val") == "0"
            assert label.find(f"{C}showVal") is not None
        for axis in find(root, "//c:catAx | //c:valAx"):
            assert axis.find(f"{C}delete") is not None
            assert axis.find(f"{C}majorTickMark").get("val") == "none"
            assert axis.find(f"{C}minorTickMark").get("val") == "none"
        for group in find(root, "//c:barChart | //c:lineChart"):
            assert group.find(f"{C}varyColors").get("val") == "0"
        for one in find(root, "//c:barChart/c:ser"):
            assert one.find(f"{C}invertIfNegative").get("val") == "0"
        for one in find(root, "//c:lineChart/c:ser"):
            assert one.find(f"{C}smooth").get("val") == "0"
        for overlay in find(root, "//c:legend | //c:title"):
            assert overlay.find(f"{C}overlay").get("val") == "0"
        assert {e.get("sourceLinked") for e in find(root, "//c:numFmt")} <= {"0"}

    def test_each_latin_font_has_the_chinese_one_beside_it(self, kind):
        root = tree(typical(kind))
        properties = find(root, "//a:defRPr | //a:rPr")
        assert properties
        for one in properties:
            assert one.find("a:latin", NS).get("typeface") == LOOK.latin_font
            assert one.find("a:latin", NS).getnext().get("typeface") == LOOK.font
        assert find(root, "/c:chartSpace/c:txPr//a:defRPr/@sz") == ["1050"]
        assert set(find(root, "//*/@lang")) == {"zh-CN"}

    def test_there_is_no_border_no_title_and_no_page_setup(self, kind):
        root = tree(typical(kind))
        assert find(root, "/c:chartSpace/c:spPr/a:ln/a:noFill")
        assert not find(root, "//c:printSettings | //c:chart/c:title")

    def test_label_positions_are_those_that_office_accepts(self, kind):
        assert {e.get("val") for e in find(tree(typical(kind)), "//c:dLblPos")} <= ACCEPTED[kind]

    def test_refers_to_its_workbook(self, kind):
        assert find(tree(typical(kind)), "/c:chartSpace/c:externalData/@r:id") == ["rId1"]

    def test_formulas_name_the_cells_that_hold_the_cached_values(self, kind):
        block = typical(kind)
        book = load_workbook(BytesIO(native_chart(block, LOOK).workbook))
        root = tree(block)
        for one in find(root, "//c:ser"):
            for part in ("tx", "cat", "val"):
                sheet, area = one.find(f"{C}{part}//{C}f").text.split("!")
                found = book[sheet][area.replace("$", "")]
                column = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
                points = {int(p.get("idx")): p.findtext(f"{C}v") for p in one.iterfind(f"{C}{part}//{C}pt")}
                held = {n: cell for n, cell in enumerate(column) if cell is not None}
                assert points.keys() == held.keys()
                for n, cell in held.items():
                    assert points[n] == cell if isinstance(cell, str) else Decimal(points[n]) == Decimal(str(cell))

    def test_typed_words_are_never_interpreted(self, kind):
        hostile = ["=1+1", '& < "', "{{ x }}😀"]
        root = tree(typical(kind, hostile))
        assert list(cached(root, "cat").values()) == hostile
        assert [row[0] for row in cells(typical(kind, hostile))[1:]] == hostile
        sheet = zipfile.ZipFile(BytesIO(native_chart(typical(kind, hostile), LOOK).workbook)).read(
            "xl/worksheets/sheet1.xml"
        )
        assert b"<f>" not in sheet

    def test_long_names_are_kept_whole(self, kind):
        long = ["名" * 300, "two words", "3"]
        assert list(cached(tree(typical(kind, long)), "cat").values()) == long

    def test_the_same_chart_gives_the_same_bytes(self, kind):
        assert native_chart(typical(kind), LOOK) == native_chart(typical(kind), LOOK)


def test_numbers_in_names_stay_words():
    root = tree(chart("column", ["2024", "007", "1e5"], series("1.10", "1 2 3")))
    assert find(root, "//c:cat/c:strRef")
    assert list(cached(root, "cat").values()) == ["2024", "007", "1e5"]
    assert cached(root, "tx") == {0: "1.10"}


@pytest.mark.parametrize("kind", ["column", "bar", "line", "stacked"])
def test_a_missing_value_is_no_zero(kind):
    block = chart(kind, "一 二 三", series("产值", "1.5 - 3"), series("其他", "- - 4"))
    root = tree(block)
    assert cached(root, "val") == {0: "1.5", 2: "3"}
    assert cached(root, "val", 1) == {2: "4"}
    assert [row[1] for row in cells(block)[1:]] == [1.5, None, 3]


def test_values_keep_all_their_digits():
    block = chart("column", "一 二 三 四", series("产值", "7.0 4217.2 123456789012345 -0.10"))
    assert list(cached(tree(block), "val").values()) == ["7.0", "4217.2", "123456789012345", "-0.10"]
    assert [row[1] for row in cells(block)[1:]] == [7, 4217.2, 123456789012345, -0.1]


def test_labels_print_the_digits_of_the_brief():
    assert set(printed(tree(chart("column", "一 二", series("产值", "7.0 4217.2"))))) == {"0.0"}
    mixed = tree(chart("column", "一 二 三", series("产值", "7.0 45 4000余")))
    assert set(printed(mixed)) == {"0.0", "0", '0"余"'}


def test_a_ring_prints_values_with_their_unit():
    assert set(printed(tree(typical("doughnut")))) == {'0"家"'}
    assert not find(tree(typical("doughnut")), "//c:dLblPos")


def test_labels_are_left_out_where_they_would_overlap():
    months = [f"{n}月" for n in range(1, 13)]
    crowded = series("产值", " ".join("1203.45" for _ in months))
    assert not printed(tree(chart("column", months, crowded, crowded)))
    assert find(tree(chart("column", months, crowded, crowded)), "//c:majorGridlines")
    few = tree(chart("column", months[:4], series("产值", "1.2 1.3 1.4 1.5")))
    assert printed(few)
    assert not find(few, "//c:majorGridlines")


def test_twelve_labels_are_printed_smaller():
    months = [f"{n}月" for n in range(1, 13)]
    root = tree(chart("column", months, series("产值", " ".join("1203.4" for _ in months))))
    sizes = {int(size) for size in find(root, "//c:dLbls//a:defRPr/@sz")}
    assert sizes
    assert max(sizes) < 1000


def test_bars_read_from_the_top_in_the_order_given():
    root = tree(typical("bar"))
    assert find(root, "//c:barDir/@val") == ["bar"]
    assert find(root, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert find(root, "//c:valAx/c:crosses/@val") == ["max"]


@pytest.mark.parametrize("kind", ["column", "bar", "line", "combo"])
def test_category_names_stay_at_the_edge_below_negative_values(kind):
    assert "low" in find(tree(typical(kind)), "//c:catAx/c:tickLblPos/@val")


def test_columns_start_from_zero_and_leave_the_top_to_word():
    axis = find(tree(chart("column", "一 二", series("产值", "98 99"))), "//c:valAx/c:scaling")[0]
    assert float(axis.find(f"{C}min").get("val")) == 0
    assert axis.find(f"{C}max") is None


def test_the_unit_stands_level_at_the_value_axis():
    root = tree(typical("combo"))
    titles = ["".join(title.itertext()).strip() for title in find(root, "//c:valAx[c:delete/@val='0']/c:title")]
    assert titles == ["单位：亿元", "单位：%"]
    assert set(find(root, "//c:valAx/c:title//a:bodyPr/@rot")) == {"0"}
    assert not find(tree(chart("column", "一", series("指数", "1", ""))), "//c:valAx/c:title")


def test_the_legend_is_only_there_where_it_tells_something_apart():
    assert not find(tree(chart("column", "一 二", series("产值", "1 2"))), "//c:legend")
    assert find(tree(typical("column")), "//c:legend/c:legendPos/@val") == ["b"]
    assert find(tree(typical("doughnut")), "//c:legend/c:legendPos/@val") == ["r"]


def test_a_target_stands_pale_and_wide_behind_its_level():
    root = tree(typical("target"))
    target, level = find(root, "//c:ser")
    assert (cached(root, "tx", 0), cached(root, "tx", 1)) == ({0: "2025年目标"}, {0: "1—11月"})
    assert [e.get("val") for e in (target.find(f"{C}idx"), level.find(f"{C}idx"))] == ["1", "0"]
    widths = [int(gap) for gap in find(root, "//c:gapWidth/@val")]
    assert widths[0] < widths[1]
    fills = find(root, "//c:ser/c:spPr/a:solidFill/a:srgbClr/@val")
    assert [int(fill[:2], 16) > 0x80 for fill in fills] == [True, False]
    ends = [(e.find(f"{C}min").get("val"), e.find(f"{C}max").get("val")) for e in find(root, "//c:valAx/c:scaling")]
    assert len(ends) == 2
    assert ends[0] == ends[1]
    assert printed(root)
    assert {v for n in (0, 1) for v in cached(root, "val", n).values()} == {
        "2433.2",
        "854.3",
        "90",
        "3000",
        "1000",
        "400",
    }


def test_a_level_beyond_its_target_is_drawn_beside_it():
    root = tree(chart("target", "一 二", series("2024年", "3100 10"), series("2025年目标", "3000 20")))
    assert len(find(root, "//c:barChart")) == 1
    assert find(root, "//c:overlap") == [] or find(root, "//c:overlap/@val") == ["0"]
    assert len(find(root, "//c:dLbls[c:showVal/@val='1']")) == 2


def test_a_combined_chart_keeps_its_line_above_its_columns():
    root = tree(typical("combo"))
    assert len(find(root, "//c:barChart/c:ser")) == len(find(root, "//c:lineChart/c:ser")) == 1
    first, second = [
        (float(e.find(f"{C}min").get("val")), float(e.find(f"{C}max").get("val")))
        for e in find(root, "//c:valAx/c:scaling")
    ]
    highest_column = (2433.2 - first[0]) / (first[1] - first[0])
    lowest_point = (-0.5 - second[0]) / (second[1] - second[0])
    assert highest_column + 0.15 < lowest_point


def test_a_line_on_the_first_axis_shares_it():
    root = tree(chart("combo", "一 二", series("产值", "5 6"), series("平均", "4 5", line=True)))
    assert len(find(root, "//c:valAx")) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [series("产值", "5 6")],
        [series("增速", "5 6", line=True)],
        [series("产值", "5 6"), series("甲", "1 2", line=True), series("乙", "1 2", line=True, second_axis=True)],
        [series("产值", "5 6", second_axis=True), series("甲", "1 2", line=True)],
    ],
)
def test_a_combined_chart_that_combines_nothing_is_refused(rows):
    with pytest.raises(BriefgenError, match="chart-second-axis"):
        native_chart(chart("combo", "一 二", *rows), LOOK)


@pytest.mark.parametrize("values", ["3 -1", "0 0", "- -"])
def test_a_ring_of_no_whole_is_refused(values):
    with pytest.raises(BriefgenError, match="chart-parts"):
        native_chart(chart("doughnut", "一 二", series("产值", values)), LOOK)


@pytest.mark.parametrize("kind", ["column", "bar", "line", "stacked"])
@pytest.mark.parametrize("values", ["- -", "0 0", "-1 -2", "99999999999999999999 1"])
def test_odd_values_are_drawn(kind, values):
    assert len(find(tree(chart(kind, "一 二", series("产值", values))), "//c:ser")) == 1


def test_thirty_series_and_two_hundred_categories_are_drawn():
    many = [series(f"系列{n}", "1 2") for n in range(30)]
    assert len(find(tree(chart("column", "一 二", *many)), "//c:ser")) == 30
    names = [str(n) for n in range(200)]
    assert len(cached(tree(chart("line", names, series("产值", " ".join(names)))), "val")) == 200


def test_a_chart_of_nothing_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="needs a series"):
        native_chart(chart("column", "一"), LOOK)


def test_a_thin_part_of_a_stack_is_labelled_beside_it():
    root = tree(chart("stacked", "一 二", series("甲", "1 1", "家"), series("乙", "99 98", "家")))
    shifts = [float(x) for x in find(root, "//c:dLbl/c:layout/c:manualLayout/c:x/@val")]
    assert len(shifts) == 2
    assert all(shift > 0 for shift in shifts)


@given(
    st.lists(
        st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc", "Cn"]), min_size=1),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_any_words_survive_in_cache_and_workbook(names):
    block = chart("column", names, series(names[0], " ".join("1" for _ in names)))
    root = tree(block)
    assert list(cached(root, "cat").values()) == names
    assert cached(root, "tx") == {0: names[0]}


def test_bytes_do_not_depend_on_the_machine():
    code = (
        "import hashlib; from chart_builders import KINDS, typical; from briefgen.charts.look import ChartLook;"
        "from briefgen.charts.native import native_chart;"
        "made = [native_chart(typical(k), ChartLook()) for k in KINDS];"
        "print(hashlib.sha256(b''.join(m.xml + m.workbook for m in made)).hexdigest())"
    )
    made = [native_chart(typical(kind), LOOK) for kind in KINDS]
    here = hashlib.sha256(b"".join(one.xml + one.workbook for one in made)).hexdigest()
    for settings_ in ({"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}, {"LC_ALL": "C", "PYTHONHASHSEED": "2"}):
        environment = os.environ | settings_ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        there = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        assert there.stdout.strip() == here


def test_layers_too_thin_to_be_labelled_apart_say_nothing():
    thin = [series(name, "1 90", "家") for name in "甲乙"]
    root = tree(chart("stacked", "一 二", *thin, series("丙", "400 300", "家")))
    assert find(root, "//c:dLbl[c:delete/@val='1']/c:idx/@val") == ["0"]


def test_figures_on_hatching_stand_on_white():
    names = [f"类别{n}" for n in range(5)]
    root = tree(chart("doughnut", names, series("产值", "9 9 9 9 9")))
    assert find(root, "//c:ser/c:dPt/c:spPr/a:pattFill")
    assert find(root, "//c:dLbl/c:spPr/a:solidFill/a:srgbClr/@val") == ["FFFFFF"]


def test_a_level_or_a_target_may_be_missing():
    root = tree(chart("target", "一 二 三", series("2024年", "50 - 40"), series("2025年目标", "100 80 -")))
    assert cached(root, "val", 0) == {0: "100", 1: "80"}
    assert cached(root, "val", 1) == {0: "50", 2: "40"}


def test_a_ring_may_miss_a_part():
    root = tree(chart("doughnut", "一 二 三", series("企业", "5 - 6", "家")))
    assert cached(root, "val") == {0: "5", 2: "6"}
