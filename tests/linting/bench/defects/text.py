"""Punctuation, numerals, units: a slip in an ordinary sentence, or in a number of a heading."""

from tests.linting.bench.defects.defect import Defect, area, number, put, text

_d = area(("document", "bulletin"))
_document = area()


def _slip(name: str, rules: str, old: str, new: str, key: str = "b-2") -> Defect:
    return _d(name, rules, key, put(key, old, new))


def _says(name: str, rules: str, sentence: str) -> Defect:
    """A sentence of its own, in place of a harmless one."""
    return _d(name, rules, "closing", text("closing", sentence))


DEFECTS = (
    _slip("comma-half", "PU-01", "1500亿元，其中", "1500亿元,其中"),
    _slip("comma-half-between-words", "PU-01", "指导，完整", "指导,完整", "b-1"),
    _slip("semicolon-half", "PU-01", "35.8%；培育", "35.8%;培育"),
    _says("colon-half", "PU-01", "会议强调:要抓好落实，确保完成全年目标任务。"),
    _says("question-half", "PU-01", "成效如何?要看落实。"),
    _says("exclamation-half", "PU-01", "再接再厉!继续抓好落实。"),
    _says("stop-half", "PU-01", "各区要抓好落实.重要情况及时报告。"),
    _says("stop-half-at-the-end", "PU-01", "各区要抓好落实，重要情况及时报告."),
    _says("brackets-half", "PU-01", "各区人民政府(含开发区管委会)要抓好落实。"),
    _says("brackets-mixed", "PU-01 PU-02", "各区人民政府（含开发区管委会)要抓好落实。"),
    _slip("quotes-straight", "PU-02", "“专精特新”", '"专精特新"'),
    _says("quotes-single-straight", "PU-02", "深化'放管服'改革，落实各项要求。"),
    _slip("quote-open", "PU-02", "“专精特新”企业", "“专精特新企业"),
    _slip("quotes-reversed", "PU-02", "“小巨人”", "”小巨人“"),
    _says("title-marks-open", "PU-02", "认真贯彻《关于推进新型工业化的意见，抓好落实。"),
    _says("title-marks-nested", "PU-02", "认真贯彻《关于印发《示例市数据管理办法》的通知》，抓好落实。"),
    _d("level-1-dot", "PU-03", "h1-1", number("h1-1", "一.")),
    _d("level-1-wide-dot", "PU-03", "h1-1", number("h1-1", "一．")),
    _d("level-1-comma", "PU-03", "h1-1", number("h1-1", "一，")),
    _d("level-3-pause", "PU-04", "h3-1", number("h3-1", "1、")),
    _d("level-3-wide-dot", "PU-04", "h3-1", number("h3-1", "1．")),
    _d("level-3-comma", "PU-04", "h3-1", number("h3-1", "1，")),
    _d("level-2-pause", "PU-05", "h2-1", number("h2-1", "（一）、")),
    _d("level-2-half", "PU-05 PU-01", "h2-1", number("h2-1", "(一)")),
    _d("level-4-pause", "PU-05", "h4-1", number("h4-1", "（1）、")),
    _d("level-4-dot", "PU-05", "h4-1", number("h4-1", "（1）.")),
    _d("level-4-half", "PU-05 PU-01", "h4-1", number("h4-1", "(1)")),
    _slip("first-pause", "PU-06", "首先，核实", "首先、核实", "b-5"),
    _slip("one-is-comma", "PU-06", "一是抓储备", "一是，抓储备", "b-3"),
    _says("dimension-pause", "PU-06", "要突出重点。第一、抓项目；第二，抓服务。"),
    _says("dash-hyphens", "PU-07", "实施重大工程--强链补链工程，提升产业能级。"),
    _says("dash-single-hyphen-triple", "PU-07", "实施重大工程---强链补链工程，提升产业能级。"),
    _says("ellipsis-dots", "PU-07", "抓项目、抓服务、抓要素......各项工作稳步推进。"),
    _says("ellipsis-single", "PU-07", "抓项目、抓服务、抓要素…各项工作稳步推进。"),
    _says("ellipsis-stops", "PU-07", "抓项目、抓服务、抓要素。。。各项工作稳步推进。"),
    _says("stop-twice", "PU-07", "各区、各部门要抓好落实。。"),
    _slip("pause-before-deng", "PU-08", "人工智能等", "人工智能、等", "b-3"),
    _slip("pause-between-quotes", "PU-08", "“专精特新”企业120家、“小巨人”企业15家", "“专精特新”、“小巨人”企业135家"),
    _says("pause-between-titles", "PU-08", "认真贯彻《数据安全法》、《网络安全法》，抓好落实。"),
    _slip("years-hyphen", "PU-09", "2021—2025年", "2021-2025年", "b-1"),
    _slip("years-tilde", "PU-09", "2021—2025年", "2021~2025年", "b-1"),
    _slip("percent-hyphen", "PU-09", "5%～6%", "5%-6%", "b-1"),
    _slip("percent-tilde", "PU-09", "5%～6%", "5%~6%", "b-1"),
    _slip("percent-wave-dash", "PU-09", "5%～6%", "5%〜6%", "b-1"),
    _says("amount-hyphen", "PU-09", "每个项目补助50-100万元，由市财政局拨付。"),
    _says("digits-wide", "NU-01", "培育企业１２０家，新增项目36个。"),
    _says("rough-with-pause", "NU-02", "全年将有三、四十个重点项目建成投产。"),
    _says("rough-digits", "NU-02", "每个区选择3、4个园区先行先试。"),
    _slip("range-percent-once", "NU-03", "5%～6%", "5～6%", "b-1"),
    _says("range-yi-once", "NU-03", "全年新增产值9～16亿元，好于预期。"),
    _says("range-wan-once", "NU-03", "补助标准为每户3～5万元。"),
    _says("grouped-wide", "NU-04", "全年完成产值1，280亿元，同比增长5.6%。"),
    _says("point-bare", "NU-05", "单位能耗下降.5%，好于预期。"),
    _says("point-chinese", "NU-05", "全年产值增长5。6%，好于预期。"),
    _says("point-wide", "NU-05", "全年产值增长5．6%，好于预期。"),
    _says("amount-split", "NU-06", "总投资3亿4500万元，年内完成过半。"),
    _says("amount-of-words", "NU-06", "新增就业3千5百人，好于预期。"),
    _says("year-short", "NU-07", "请于25年底前报送进展情况。"),
    _says("day-hao", "NU-07", "请于12月31号前报送进展情况。"),
    _says("month-padded", "NU-07", "请于2025年03月底前报送进展情况。"),
    _says("date-mixed", "NU-07", "请于二〇二五年3月底前报送进展情况。"),
    _says("zero-circle", "NU-08", "二○二五年全市产值再上新台阶。"),
    _says("zero-letter", "NU-08", "二O二五年全市产值再上新台阶。"),
    _says("zero-word", "NU-08", "二零二五年全市产值再上新台阶。"),
    _says("event-dot", "NU-09", "开展“五·四”青年节系列活动。"),
    _says("event-no-dot", "NU-09", "纪念“一二九”运动，传承爱国精神。"),
    _says("deadline", "NU-10", "截止2024年10月31日，全市完成产值1280亿元。"),
    _says("units-mixed", "UN-01", "新增道路12公里，其中快速路3千米，绿道长5公里。"),
    _says("unit-symbol", "UN-01", "园区规划面积35KM，年底建成。"),
    _says("unit-illegal", "UN-01", "人均粮食产量800市斤，好于预期。"),
    _says("number-before-title", "RF-01", "认真贯彻国发〔2022〕14号《国务院关于加强数字政府建设的指导意见》。"),
    _says("cited-round", "HD-09 RF-01", "认真贯彻《国务院关于加强数字政府建设的指导意见》（国发[2022]14号）。"),
    _document("cell-comma-half", "PU-01", "table-1-0", text("table-1-0", "规上工业总产值,现价")),
    _document("annex-body-comma-half", "PU-01", "annex-body-1", put("annex-body-1", "36个，", "36个,")),
    _document("cell-digits-wide", "NU-01", "table-1-1", text("table-1-1", "１２８０亿元")),
    _document(
        "annex-name-years", "PU-09", "annex-body-2", text("annex-body-2", "2021-2025年各责任单位按季度报送进展。")
    ),
)
