"""Paper, margins, grid, fonts of what has no clause of its own, colours."""

from tests.linting.bench.defects.defect import area, look, look_of_all, page, some

_d = area(("document", "bulletin"))
_document = area()
_NO_GRID = look_of_all({"line": 579}, line=360, rule="auto")

DEFECTS = (
    _d("paper-letter", "PG-01", "", page(width=12240, height=15840)),
    _d("paper-16k", "PG-01", "", page(width=10433, height=14742)),
    _d("paper-b5", "PG-01", "", page(width=9978, height=14173)),
    _d("paper-a3", "PG-01", "", page(width=16838, height=23811)),
    _d("paper-landscape", "PG-01 TB-01", "", page(width=16838, height=11906, landscape=True)),
    _d("top-of-word", "PG-02", "", page(top=1440)),
    _d("top-40mm", "PG-02", "", page(top=2268)),
    _d("top-30mm", "PG-02", "", page(top=1701)),
    _d("left-of-word", "PG-03 PG-04", "", page(left=1800)),
    _d("left-25mm", "PG-03 PG-04", "", page(left=1418)),
    _d("gutter", "PG-03 PG-12", "", page(gutter=284)),
    _d("right-of-word", "PG-04", "", page(right=1800)),
    _d("right-20mm", "PG-04", "", page(right=1134)),
    _d("bottom-of-word", "PG-04", "", page(bottom=1440)),
    _d("bottom-27mm", "PG-04", "", page(bottom=1531)),
    _d("lines-30pt", "PG-05", "", look_of_all({"line": 579}, line=600)),
    _d("lines-24pt", "PG-05", "", look_of_all({"line": 579}, line=480)),
    _d("lines-36pt", "PG-05", "", look_of_all({"line": 579}, line=720)),
    _d("lines-one-and-a-half", "PG-05", "", _NO_GRID),
    _d("characters-not-tight", "PG-06", "", look_of_all({"tight": -5}, tight=0)),
    _d("characters-loose", "PG-06", "", look_of_all({"tight": -5}, tight=20)),
    _d("columns", "PG-12", "", page(columns=2)),
    _d("first-page-differs", "PG-12", "", page(first_differs=True)),
    _document("addressee-songti", "PG-07 TO-01", "to", look("to", font="宋体")),
    _document("number-heiti", "PG-07 HD-08", "number", look("number", font="黑体")),
    _document("signature-kaiti", "PG-07", "signature", look("signature", font="楷体_GB2312")),
    _document("date-4hao", "PG-07", "date", look("date", size=28)),
    _document("remark-songti", "PG-07 NT-01", "remark", look("remark", font="宋体")),
    _document("annex-note-4hao", "PG-07 AN-01", "annex-1", look("annex-1", size=28)),
    _d("body-blue", "PG-08", "b-1", look("b-1", color="0000FF")),
    _d("words-red", "PG-08", "b-2", some("b-2", "35.8%", color="FF0000")),
    _d("title-grey", "PG-08", "title", look("title", color="7F7F7F")),
    _d("heading-of-theme", "PG-08", "h1-1", look("h1-1", color="theme:accent1")),
    _d("cell-green", "PG-08", "table-1-1", look("table-1-1", color="00B050")),
    _d("page-number-grey", "PG-08", "page-odd", look("page-odd", color="808080")),
)
