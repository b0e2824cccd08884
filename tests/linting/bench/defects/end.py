"""署名, 成文日期, 附注, 附件, 版记."""

from tests.linting.bench.defects.defect import Change, area, drop, look, more_blanks, move_before, put, text
from tests.linting.bench.model import Doc, Line
from tests.linting.bench.parents import THICK, THIN

_d = area()
_unsealed = area(("unsealed",))
_imprint = area(("document", "minutes"))


def _rules(first: Line | None, middle: Line | None, last: Line | None) -> Change:
    return lambda doc: setattr(doc.table("imprint"), "rules", [first, middle, last])


def _narrow(doc: Doc) -> None:
    table = doc.table("imprint")
    table.widths, table.width = [7000], 7000


DEFECTS = (
    _d("date-left", "SG-01 SG-03", "date", look("date", align="left", right=0)),
    _d("date-centred", "SG-01 SG-03", "date", look("date", align="center", right=0)),
    _d("date-at-the-edge", "SG-01 SG-03", "date", look("date", right=0)),
    _d("date-two-characters", "SG-01 SG-03", "date signature", look("date", right=200)),
    _d("date-by-spaces", "SG-01 SG-03", "date", look("date", align="left", right=0),
       put("date", "2024", "                              2024")),
    _d("signature-not-over-date", "SG-01 SG-03", "signature", look("signature", right=100)),
    _d("signature-left", "SG-01 SG-03", "signature", look("signature", align="left", right=0)),
    _unsealed("unsealed-date-at-the-edge", "SG-03 SG-01", "date", look("date", right=0)),
    _unsealed("unsealed-date-under-name", "SG-03 SG-01", "date", look("date", right=500)),
    _unsealed("unsealed-name-at-the-edge", "SG-03 SG-01", "signature date", look("signature", right=0)),
    _unsealed("unsealed-date-left", "SG-03 SG-01", "date", look("date", align="left", right=0)),
    _d("signature-far", "SG-02 SG-03", "signature above-signature-1 above-signature-2 above-signature-3",
       more_blanks("above-signature-1", 6)),
    _d("date-chinese", "SG-05", "date", text("date", "二〇二四年十一月二十八日")),
    _d("date-padded-month", "SG-05 NU-07", "date", text("date", "2024年09月28日")),
    _d("date-padded-day", "SG-05 NU-07", "date", text("date", "2024年11月08日")),
    _d("date-hyphens", "SG-05", "date", text("date", "2024-11-28")),
    _d("date-dots", "SG-05", "date", text("date", "2024.11.28")),
    _d("date-slashes", "SG-05", "date", text("date", "2024/11/28")),
    _d("date-short-year", "SG-05 NU-07", "date", text("date", "24年11月28日")),
    _d("date-hao", "SG-05 NU-07", "date", text("date", "2024年11月28号")),
    _d("date-no-day", "SG-05", "date", text("date", "2024年11月")),
    _d("date-impossible", "SG-05", "date", text("date", "2024年11月31日")),
    _d("date-wide-digits", "SG-05 NU-01", "date", text("date", "２０２４年１１月２８日")),
    _d("remark-no-brackets", "NT-01", "remark", text("remark", "此件公开发布")),
    _d("remark-half-brackets", "NT-01 PU-01", "remark", text("remark", "(此件公开发布)")),
    _d("remark-flush", "NT-01", "remark", look("remark", first=0)),
    _d("remark-centred", "NT-01", "remark", look("remark", align="center", first=0)),
    _d("annex-label-colon", "AT-01", "annex-label-1", text("annex-label-1", "附件1：")),
    _d("annex-label-fangsong", "AT-01", "annex-label-1", look("annex-label-1", font="仿宋_GB2312", latin="仿宋_GB2312")),
    _d("annex-label-same-page", "AT-01", "annex-label-2", look("annex-label-2", page_break=False)),
    _d("annex-label-centred", "AT-01", "annex-label-1", look("annex-label-1", align="center")),
    _d("annex-label-chinese", "AT-01", "annex-label-2", text("annex-label-2", "附件二")),
    _d("annex-label-indented", "AT-01", "annex-label-2", look("annex-label-2", first=200)),
    _d("annex-label-2hao", "AT-01", "annex-label-1", look("annex-label-1", size=44)),
    _d("annex-title-differs", "AT-02", "annex-title-1", text("annex-title-1", "重点企业名单")),
    _d("annex-title-left", "AT-02 TI-03", "annex-title-1", look("annex-title-1", align="left")),
    _d("annex-title-no-blank", "AT-02", "annex-title-1 annex-label-1", drop("above-annex-title-1")),
    _d("annex-title-two-blanks", "AT-02", "annex-title-2 above-annex-title-2", more_blanks("above-annex-title-2")),
    _imprint("line-first-thin", "BJ-01", "copy-to", _rules(Line(2, 0, "auto"), THIN, THICK)),
    _imprint("line-last-heavy", "BJ-01", "printer", _rules(THICK, THIN, Line(24, 0, "auto"))),
    _imprint("line-first-none", "BJ-01", "copy-to", _rules(None, THIN, THICK)),
    _imprint("line-last-none", "BJ-01", "printer", _rules(THICK, THIN, None)),
    _imprint("line-red", "BJ-01", "copy-to", _rules(Line(8, 0, "FF0000"), THIN, THICK)),
    _imprint("line-middle-heavy", "BJ-01 BJ-08", "printer copy-to", _rules(THICK, Line(18, 0, "auto"), THICK)),
    _imprint("line-middle-none", "BJ-01 BJ-08", "printer copy-to", _rules(THICK, None, THICK)),
    _imprint("imprint-narrow", "BJ-01", "copy-to printer", _narrow),
    _imprint("copy-to-songti", "BJ-04", "copy-to", look("copy-to", font="宋体")),
    _imprint("copy-to-3hao", "BJ-04", "copy-to", look("copy-to", size=32)),
    _imprint("copy-to-small", "BJ-04", "copy-to", look("copy-to", size=24)),
    _imprint("copy-to-flush", "BJ-04", "copy-to", look("copy-to", left=300)),
    _imprint("copy-to-no-right", "BJ-04", "copy-to", look("copy-to", right=0)),
    _imprint("copy-to-half-colon", "BJ-05 PU-01", "copy-to", put("copy-to", "抄送：", "抄送:")),
    _imprint("copy-to-no-colon", "BJ-05", "copy-to", put("copy-to", "抄送：", "抄送")),
    _imprint("copy-to-no-stop", "BJ-05", "copy-to", put("copy-to", "党派市委。", "党派市委")),
    _imprint("copy-to-wrap", "BJ-05", "copy-to", look("copy-to", left=100, hanging=0)),
    _imprint("printer-songti", "BJ-06", "printer", look("printer", font="宋体")),
    _imprint("printer-3hao", "BJ-06", "printer", look("printer", size=32)),
    _imprint("printer-flush", "BJ-06", "printer", look("printer", left=0)),
    _imprint("printer-spaces", "BJ-06", "printer", put("printer", "\t", "            "), look("printer", right_tab=0)),
    _imprint("printed-padded", "BJ-07 NU-07", "printer", put("printer", "11月28日", "09月08日")),
    _imprint("printed-no-word", "BJ-07", "printer", put("printer", "28日印发", "28日")),
    _imprint("printed-hyphens", "BJ-07", "printer", put("printer", "2024年11月28日", "2024-11-28")),
    _imprint("printed-chinese", "BJ-07", "printer", put("printer", "2024年11月28日", "二〇二四年十一月二十八日")),
    _d("remark-above-date", "NT-01", "remark", move_before("remark", "signature")),
)  # fmt: skip
