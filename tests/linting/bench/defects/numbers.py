"""Page numbers, tables, pictures."""

from tests.linting.bench.defects.defect import Change, area, look, move_before, page, put_all, whole
from tests.linting.bench.model import Doc, par

_d = area(("document", "bulletin"))
_document = area()
_letter = area(("letter",))


def _dash(mark: str) -> Change:
    """Other marks round the number; both blanks and the dash go."""

    def change(doc: Doc) -> None:
        put_all("page-odd", "— ", mark)(doc)
        put_all("page-odd", " —", mark)(doc)

    return change


def _restart(doc: Doc) -> None:
    doc.at("remark").section = doc.page
    doc.page = doc.page.but(restart=1)


def _landscape(doc: Doc) -> None:
    """A page on its side whose number stands at its long edge, not where it is on the other pages."""
    doc.at("annex-body-1").section = doc.page
    on_its_side = {"width": 16838, "height": 11906, "landscape": True, "top": 1587, "bottom": 1474}
    doc.at("annex-body-2").section = doc.page.but(**on_its_side, left=1984, right=2098)


def _wide(doc: Doc) -> None:
    doc.table("table").widths = [4400, 3200, 2600]


def _no_head(doc: Doc) -> None:
    """A table long enough to run over a page."""
    table = doc.table("table")
    table.header = False
    look = table.rows[-1][0].look
    table.rows += [
        [par(f"more-{row}-{column}", str(row), look) for column in range(len(table.widths))] for row in range(10)
    ]


DEFECTS = (
    _d("number-size", "PN-01", "page-odd", look("page-odd", size=24)),
    _d("number-size-even", "PN-01", "page-even", look("page-even", size=21)),
    _d("number-roman", "PN-01", "page-odd", look("page-odd", latin="Times New Roman")),
    _d("number-fangsong", "PN-01", "page-odd", look("page-odd", font="仿宋", latin="仿宋")),
    _d("dash-hyphen", "PN-02", "page-odd", _dash("-")),
    _d("dash-en", "PN-02", "page-odd", _dash("–")),
    _d("dash-wide-hyphen", "PN-02", "page-odd", _dash("－")),
    _d("dash-double", "PN-02", "page-odd", _dash("——")),
    _d("dash-none", "PN-02", "page-odd", _dash("")),
    _d("dash-twice", "PN-02", "", page(number_format="numberInDash")),
    _d("odd-centred", "PN-03", "page-odd", look("page-odd", align="center", right=0)),
    _d("odd-left", "PN-03", "page-odd", look("page-odd", align="left", left=100, right=0)),
    _d("even-right", "PN-03", "page-even", look("page-even", align="right", right=100, left=0)),
    _d("odd-at-the-edge", "PN-03", "page-odd", look("page-odd", right=0)),
    _d("even-at-the-edge", "PN-03", "page-even", look("page-even", left=0)),
    _d("odd-and-even-alike", "PN-03", "", whole(even_and_odd=False)),
    _d("even-empty", "PN-03 PN-02", "", whole(even=[])),
    _d("numbers-none", "PN-01 PN-02 PN-03", "", page(footers=False)),
    _document("restarted", "PN-04", "", _restart),
    _d("footer-28mm", "PN-05", "", page(footer=1587)),
    _d("footer-of-word", "PN-05", "", page(footer=992)),
    _letter("letter-first-numbered", "PN-06", "", page(first_differs=False)),
    _document("landscape-number", "TB-01", "", _landscape),
    _d("table-wide", "TB-03", "table-0-0 table-caption", _wide),
    _d("table-head-not-repeated", "TB-03", "table-0-0 table-caption", _no_head),
    _d("table-caption-below", "TB-03", "table-caption table-0-0", move_before("table", "table-caption")),
    _d("picture-caption-above", "TB-03", "picture-caption picture", move_before("picture-caption", "picture")),
    _d("cell-exact", "TB-03", "table-1-0", look("table-1-0", line=240, rule="exact")),
    _d("picture-exact", "TB-04", "picture", look("picture", line=579, rule="exact")),
)
