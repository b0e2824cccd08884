"""函, 令, 纪要, 简报."""

from tests.linting.bench.defects.defect import (
    Change,
    add_after,
    add_before,
    area,
    drop,
    look,
    more_blanks,
    new,
    put,
    text,
    whole,
    words,
)
from tests.linting.bench.model import BODY, Doc, Line, blank, par
from tests.linting.bench.parents import FLUSH, NUMBER, PRINTER

_letter = area(("letter",))
_order = area(("order",))
_minutes = area(("minutes",))
_d = area(("bulletin",))


def _with_printer(doc: Doc) -> None:
    table = doc.table("imprint")
    table.rows.append([par("printer", "示例市人民政府办公室\t2024年11月28日印发", PRINTER)])
    table.rules = [None, None, None]


def _rules(*lines: Line | None) -> Change:
    return lambda doc: setattr(doc.table("imprint"), "rules", list(lines))


DEFECTS = (
    _letter("letter-with-wenjian", "XH-01", "issuer", text("issuer", "示例市人民政府文件")),
    _letter("letter-issuer-left", "XH-01 HD-04", "issuer", look("issuer", align="left", frame="")),
    _letter("letter-line-single", "XH-02", "line", look("line", bottom=Line(24, 1))),
    _letter("letter-line-black", "XH-02", "line", look("line", bottom=Line(24, 1, "000000", "thickThinSmallGap"))),
    _letter("letter-line-narrow", "XH-02", "line", look("line", left_twips=0, right_twips=0)),
    _letter("letter-foot-line-none", "XH-02", "", whole(first=[blank("page-first")])),
    _letter("letter-number-centred", "XH-03", "number", look("number", align="center")),
    _letter("letter-number-left", "XH-03", "number", look("number", align="left")),
    _letter("letter-title-one-blank", "XH-04 TI-02", "title number below-line-2", drop("below-line-1")),
    _letter("letter-with-printer", "XH-04", "printer", _with_printer),
    _letter("letter-year-round", "HD-09", "number", put("number", "〔2024〕", "（2024）")),
    _order("order-number-left", "ML-01", "number", look("number", align="left")),
    _order("order-number-one-blank", "ML-01", "number issuer below-issuer-2", drop("below-issuer-1")),
    _order("order-body-one-blank", "ML-01", "opening number below-line-2", drop("below-line-1")),
    _order("order-body-three-blanks", "ML-01", "opening number below-line-1 below-line-2", more_blanks("below-line-1")),
    _minutes("minutes-label-fangsong", "JY-01", "present", words("present", 0, font="仿宋_GB2312")),
    _minutes("minutes-names-heiti", "JY-01", "excused", words("excused", 1, font="黑体")),
    _minutes("minutes-half-colon", "JY-01 PU-01", "attending", put("attending", "列席：", "列席:")),
    _minutes("minutes-flush", "JY-01", "present", look("present", left=300)),
    _minutes("minutes-no-blank", "JY-01", "present b-2", drop("above-people")),
    _d("masthead-line-black", "JB-01", "imprint-line", look("imprint-line", bottom=Line(18, 5, "000000"))),
    _d("masthead-line-none", "JB-01", "", look("imprint-line", bottom=None)),
    _d("masthead-line-narrow", "JB-01", "imprint-line", look("imprint-line", left=300, right=300)),
    _d("masthead-left", "JB-02", "masthead", look("masthead", align="left")),
    _d("masthead-black", "JB-02", "masthead", look("masthead", color="")),
    _d("masthead-songti", "JB-02", "masthead", look("masthead", font="宋体")),
    _d("masthead-small", "JB-02", "masthead", look("masthead", size=44)),
    _d("issue-left", "JB-03", "issue", look("issue", align="left")),
    _d("issue-chinese", "JB-03", "issue", text("issue", "第十二期")),
    _d("issue-padded", "JB-03", "issue", text("issue", "第012期")),
    _d("imprint-date-hyphens", "JB-04", "imprint-line", put("imprint-line", "2024年12月28日", "2024-12-28")),
    _d("imprint-date-padded", "JB-04 NU-07", "imprint-line", put("imprint-line", "12月28日", "12月08日")),
    _d("imprint-no-date", "JB-04", "imprint-line", put("imprint-line", "\t2024年12月28日", "")),
    _d("imprint-spaces", "JB-04", "imprint-line", put("imprint-line", "\t", "          ")),
    _d("foreword-fangsong", "JB-06", "foreword", look("foreword", font="仿宋_GB2312")),
    _d("foreword-half-colon", "JB-06 PU-01", "foreword", put("foreword", "编者按：", "编者按:")),
    _d("with-addressee", "JB-06 JB-08", "to", add_before("foreword", new("to", "各镇人民政府，各街道办事处：", FLUSH))),
    _d("with-number", "JB-08", "number", add_after("issue", new("number", "示经发〔2024〕5号", NUMBER.but(bottom=None)))),
    _d("contributor-no-brackets", "JB-06", "contributor", text("contributor", "区经济委员会供稿")),
    _d("send-half-colon", "JB-07 PU-01", "across", put("across", "送：", "送:")),
    _d("send-no-stop", "JB-07", "up", put("up", "办公室。", "办公室")),
    _d("send-3hao", "JB-07", "up", look("up", size=32)),
    _d("send-songti", "JB-07", "across", look("across", font="宋体")),
    _d("send-lines-none", "JB-07", "up down", _rules(None, None, None, None)),
    _d("with-date", "JB-06 JB-08", "date",
       add_after("contributor", new("date", "2024年12月28日", BODY.but(align="right", first=0, right=400)))),
)  # fmt: skip
