"""Compliant documents, each element checked by hand against GB/T 9704—2012; the clauses stand beside.

A parent is written in three makes: direct formatting only, styles only, and styles that number by themselves.
"""

from __future__ import annotations

from tests.linting.bench.model import (
    BODY,
    CHUHAO,
    ERHAO,
    HEITI,
    KAITI,
    RED,
    SIHAO,
    SONGTI,
    XIAOBIAOSONG,
    XIAOSI,
    Doc,
    Line,
    Look,
    Par,
    Run,
    Table,
    blank,
    blanks,
    par,
)

#: 7.2.7: red, as wide as the 版心, 4 mm below the number: 11.34 pt less half of what the line is more than the glyph.
RED_LINE = Line(size=12, space=5, color=RED)
#: 7.4.1: first and last 0.35 mm, between them 0.25 mm; black.
THICK, THIN = Line(8, 0, "auto"), Line(6, 0, "auto")

FLUSH = Look(align="left")
MARK = Look(font=HEITI, latin=HEITI, align="left", tight=0)
#: 7.2.4: with three lines above, 35 mm (1984) less 3 × 579 and what the ink lies below its line.
ISSUER = Look(XIAOBIAOSONG, XIAOBIAOSONG, 96, color=RED, tight=0, align="center", line=240, rule="auto", before=200)
NUMBER = Look(align="center", tight=0, bottom=RED_LINE)
TITLE = Look(XIAOBIAOSONG, XIAOBIAOSONG, ERHAO, tight=0, align="center", line=660)
H1, H2 = BODY.but(font=HEITI, keep_next=True), BODY.but(font=KAITI, keep_next=True)
#: 7.3.5.1: the date 右空四字; seven characters of the issuer are as wide as this date, so they stand centred on it.
SIGNATURE = Look(align="right", right=400, tight=0)
#: 7.3.4: 左空二字, a wrapped name under the first character of the name.
ANNEX_FIRST, ANNEX_NEXT = Look(left=600, hanging=400), Look(left=600, hanging=100)
#: 7.3.7.
ANNEX_LABEL = MARK.but(page_break=True)
CAPTION = Look(font=HEITI, size=SIHAO, tight=0, align="center", line=400, rule="atLeast", before=120, after=60)
CELL = Look(size=XIAOSI, tight=0, align="left", line=240, rule="auto", before=60, after=60)
PICTURE = Look(tight=0, align="center", line=240, rule="auto", keep_next=True)
#: 7.4.2, 7.4.3: 4号仿宋, 左右各空一字; a wrapped 抄送 under what follows the colon.
COPY_TO = Look(size=SIHAO, tight=0, left=400, hanging=300, right=100, line=500, align="left")
PRINTER = Look(size=SIHAO, tight=0, left=100, right=100, line=500, align="left", right_tab=8564)
#: 7.5: 4号宋体.
PAGE_NUMBER = Look(SONGTI, SONGTI, SIHAO, tight=0, line=280)


def heading(key: str, number: str, text: str, look: Look, level: int) -> Par:
    return par(key, text, look, number=number, level=level)


def body(key: str, text: str) -> Par:
    return par(key, text, BODY)


def run_in(key: str, number: str, head: str, text: str) -> Par:
    """A heading of the second level that its paragraph goes on from."""
    return Par(key, BODY, [Run(head, H2.but(keep_next=False)), Run(text)], number, 2)


def footers() -> tuple[list[Par], list[Par]]:
    odd = Par("page-odd", PAGE_NUMBER.but(align="right", right=100), _page())
    even = Par("page-even", PAGE_NUMBER.but(align="left", left=100), _page())
    return [odd], [even]


def _page() -> list[Run]:
    return [Run("— "), Run(kind="page"), Run(" —")]


def figures_table(key: str = "table") -> Table:
    head = CELL.but(font=HEITI, align="center")
    rows = [
        ("指标", "数值", "同比增长"),
        ("规上工业总产值", "1280.5亿元", "5.6%"),
        ("固定资产投资", "86.4亿元", "3.2%"),
    ]
    cells = [
        [par(f"{key}-{r}-{c}", text, head if r == 0 else CELL) for c, text in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    return Table(key, cells, [4000, 2500, 2344])


def imprint(printer: str = "示例市人民政府办公室", date: str = "2024年11月28日") -> Table:
    """The 版记 at the foot of the last page: a table that hangs on the margin."""
    copy_to = (
        "抄送：市委各部门，市人大常委会办公室，市政协办公室，市纪委监委，市法院，市检察院，示例军分区，各民主党派市委。"
    )
    rows = [[par("copy-to", copy_to, COPY_TO)], [par("printer", f"{printer}\t{date}印发", PRINTER)]]
    return Table("imprint", rows, [8844], [THICK, THIN, THICK], grid=False, floating=True, header=False)


OPENING = (
    "为深入贯彻落实党的二十大和二十届三中全会精神，按照《国务院关于加强数字政府建设的指导意见》（国发〔2022〕14号）和省委、省政府"
    "部署要求，结合我市实际，现就推进工业经济稳中有进提出如下意见。"
)
FOUR_LEVELS = (
    heading("h1-1", "一、", "总体要求", H1, 1),
    body(
        "b-1",
        "坚持以习近平新时代中国特色社会主义思想为指导，完整、准确、全面贯彻新发展理念，锚定“十四五”规划目标，力争2021—2025年规上工业"
        "总产值年均增长5%～6%，研发投入强度达到3.5%以上，新增高新技术企业200家，新引进5G、AI等领域项目30个以上。",
    ),
    heading("h2-1", "（一）", "工作目标", H2, 2),
    body(
        "b-2",
        "到2025年底，全市规上工业总产值突破1500亿元，其中战略性新兴产业占比提高2.5个百分点，达到35.8%；培育“专精特新”企业120家、"
        "“小巨人”企业15家，三四十个重点项目建成投产。",
    ),
    heading("h3-1", "1.", "强化项目带动", BODY, 3),
    body(
        "b-3", "聚焦集成电路、生物医药、人工智能等重点领域，实施一批强链补链项目。一是抓储备，二是抓开工，三是抓投产。"
    ),
    heading("h4-1", "（1）", "明确责任分工", BODY, 4),
    body("b-4", "市经济和信息化局牵头，市发展和改革委员会、市财政局等部门配合，于2024年12月31日前完成任务分解。"),
    heading("h4-2", "（2）", "加强督促检查", BODY, 4),
    body(
        "b-5",
        "每季度通报一次进展情况；对推进不力的，按照有关规定约谈。首先，核实进度；其次，分析原因；最后，限期整改。",
    ),
    heading("h3-2", "2.", "优化营商环境", BODY, 3),
    body("b-6", "持续深化“放管服”改革，落实“一网通办”要求，企业开办时间压减至1个工作日，网上可办率达到98.6%。"),
    run_in("h2-2", "（二）", "基本原则。", "坚持稳中求进、以进促稳、先立后破，把发展经济的着力点放在实体经济上。"),
    heading("h1-2", "二、", "重点任务", H1, 1),
    body("b-7", "主要指标完成情况见表1，1—10月投资走势见图1。各区要对照目标，逐项抓好落实。"),
)


#: Long enough to reach the page of the signature in any font.
LONG = (
    "各区、各部门要把稳增长摆在更加突出的位置，建立主要领导亲自抓、分管领导具体抓、职能部门协同抓的工作机制，做到目标到岗、责任到人、"
    "措施到位。要加强运行监测，对产值下降10%以上的企业逐户走访，及时协调解决用工、用能、融资等困难；要加强政策宣传，推动惠企政策"
    "“免申即享”，确保应享尽享；要加强督促检查，每月通报进展情况，每季度开展一次综合评价，评价结果作为年度考核的重要依据。"
)


def _four_levels() -> list[Par]:
    import copy

    return copy.deepcopy(list(FOUR_LEVELS))


def document() -> Doc:
    """A 通知 with all parts: 版头 with three marks, four levels, table, picture, annexes, seal, remark, 版记."""
    odd, even = footers()
    return Doc(
        [
            par("copy-number", "000001", FLUSH.but(tight=0)),
            par("secrecy", "机密★1年", MARK),
            par("urgency", "特急", MARK),
            par("issuer", "示例市人民政府文件", ISSUER),
            *blanks("below-issuer", 2),
            par("number", "示政发〔2024〕5号", NUMBER),
            *blanks("below-line", 2),
            par("title", "示例市人民政府关于推进\n工业经济稳中有进的通知", TITLE),
            blank("below-title"),
            par("to", "各区人民政府，市政府各部门，各有关单位：", FLUSH),
            body("opening", OPENING),
            *_four_levels(),
            par("table-caption", "表1 主要指标完成情况", CAPTION),
            figures_table(),
            body("after-table", "上述数据由市统计局核定，截至2024年10月31日。"),
            Par("picture", PICTURE, [Run(kind="picture")]),
            par("picture-caption", "图1 固定资产投资走势", CAPTION),
            body("b-8", LONG),
            body("closing", "请各区、各部门认真贯彻执行，重要情况及时报告市人民政府。"),
            blank("above-annex"),
            par("annex-1", "附件：1.重点项目清单", ANNEX_FIRST),
            par("annex-2", "2.任务分工方案", ANNEX_NEXT),
            *blanks("above-signature", 3),
            par("signature", "示例市人民政府", SIGNATURE),
            par("date", "2024年11月28日", SIGNATURE),
            par("remark", "（此件公开发布）", BODY),
            par("annex-label-1", "附件1", ANNEX_LABEL),
            blank("above-annex-title-1"),
            par("annex-title-1", "重点项目清单", TITLE),
            blank("below-annex-title-1"),
            body("annex-body-1", "2025年计划实施重点项目36个，总投资420亿元，年度投资96亿元。"),
            par("annex-label-2", "附件2", ANNEX_LABEL),
            blank("above-annex-title-2"),
            par("annex-title-2", "任务分工方案", TITLE),
            blank("below-annex-title-2"),
            body("annex-body-2", "各责任单位按季度报送进展，由市经济和信息化局汇总。"),
            imprint(),
            blank("last"),
        ],
        odd=odd,
        even=even,
    )


# -- other formats -------------------------------------------------------------------------------


def request() -> Doc:
    """上行文: 发文字号 at the left, 签发人 at the right of the same line; one 主送; no copies and marks."""
    doc = document()
    for key in ("copy-number", "secrecy", "urgency"):
        doc.remove(key)
    doc.at("issuer").change(before=1940)
    number = doc.at("number")
    number.look = Look(align="left", tight=0, first=100, right_tab=8524, bottom=RED_LINE)
    number.runs = [Run("示政〔2024〕12号\t"), Run("签发人："), Run("张三丰", number.look.but(font=KAITI))]
    doc.at("title").text = "示例市人民政府关于设立\n示例高新技术产业开发区的请示"
    doc.at("to").text = "示例省人民政府："
    doc.at("closing").text = "妥否，请批示。"
    doc.at("remark").text = "（联系人：李四；联系电话：021-12345678）"
    return doc


def letter() -> Doc:
    """10.1: 标志 without 文件, double red lines 170 mm wide, no page number on page 1, 版记 of 抄送 alone."""
    odd, even = footers()
    wide = Look(tight=0, left_twips=-453, right_twips=-340, line=227)
    head, foot = Line(24, 1, RED, "thickThinSmallGap"), Line(24, 1, RED, "thinThickSmallGap")
    doc = Doc(
        [
            par("issuer", "示例市人民政府", ISSUER.but(before=0, frame="letterhead")),
            blank("line", wide.but(bottom=head)),
            par("number", "示政函〔2024〕18号", Look(align="right", tight=0)),
            *blanks("below-line", 2),
            par("title", "示例市人民政府关于同意\n设立示例产业园的函", TITLE),
            blank("below-title"),
            par("to", "示例区人民政府：", FLUSH),
            body("opening", "你区《关于设立示例产业园的请示》（示区府〔2024〕31号）收悉。经研究，现函复如下。"),
            heading("h1-1", "一、", "同意设立示例产业园", H1, 1),
            body("b-1", "园区规划面积12.6平方千米，主导产业为集成电路、智能装备和生物医药。"),
            heading("h1-2", "二、", "加强规划和建设管理", H1, 1),
            body("b-2", "严格执行国土空间规划，节约集约用地，单位工业增加值能耗下降3%以上。"),
            body("b-3", LONG),
            body("closing", "特此函复。"),
            *blanks("above-signature", 3),
            par("signature", "示例市人民政府", SIGNATURE),
            par("date", "2024年11月28日", SIGNATURE),
            Table("imprint", [[par("copy-to", "抄送：市发展和改革委员会，市财政局，市统计局。", COPY_TO)]], [8844],
                  [None, None], grid=False, floating=True, header=False),
            blank("last"),
        ],
        odd=odd,
        even=even,
        first=[blank("foot-line", wide.but(left_twips=0, right_twips=0, frame="letter-foot", top=foot)), blank("page-first", PAGE_NUMBER)],
    )  # fmt: skip
    doc.page = doc.page.but(first_differs=True)
    return doc


def unsealed() -> Doc:
    """7.3.5.2: 署名 one blank line below the text, 右空二字; the date begins two characters to the right of it."""
    doc = document()
    for key in ("above-signature-2", "above-signature-3"):
        doc.remove(key)
    doc.at("signature").text = "示例市人民政府办公室"
    doc.at("signature").change(right=200)
    doc.at("date").change(right=300)
    return doc


def minutes() -> Doc:
    """10.3: 标志 of the name and 纪要, people after the body; no 主送, no seal."""
    odd, even = footers()
    people = Look(left=500, hanging=300)
    return Doc(
        [
            par("issuer", "示例市人民政府常务会议纪要", ISSUER.but(size=66, before=1950)),
            *blanks("below-issuer", 2),
            par("number", "示政纪〔2024〕8号", NUMBER),
            *blanks("below-line", 2),
            par("title", "示例市人民政府第八次常务会议纪要", TITLE),
            blank("below-title"),
            body("opening", "2024年11月26日，市长王五主持召开市政府常务会议，研究工业经济、民生实事等工作。纪要如下。"),
            heading("h1-1", "一、", "关于工业经济运行", H1, 1),
            body("b-1", "会议听取了市经济和信息化局的汇报。会议指出，前10个月规上工业总产值同比增长5.6%，增速高于全省1.2个百分点。"),
            heading("h1-2", "二、", "关于民生实事", H1, 1),
            body("b-2", "会议原则同意《2025年民生实事项目安排》，由市发展和改革委员会根据会议意见修改后印发。"),
            blank("above-people"),
            Par("present", people, [Run("出席：", people.but(font=HEITI)), Run("王五、赵六、孙七")]),
            Par("excused", people, [Run("请假：", people.but(font=HEITI)), Run("周八")]),
            Par("attending", people, [Run("列席：", people.but(font=HEITI)), Run("市政府办公室吴九，市统计局郑十")]),
            imprint(),
            blank("last"),
        ],
        odd=odd,
        even=even,
    )  # fmt: skip


def order() -> Doc:
    """10.2: 命令（令）: 标志 20 mm below the 版心's top, 令号 two blank lines below, then the body."""
    odd, even = footers()
    return Doc(
        [
            par("issuer", "示例市人民政府令", ISSUER.but(before=1100)),
            *blanks("below-issuer", 2),
            par("number", "第12号", Look(align="center", tight=0)),
            *blanks("below-line", 2),
            body("opening", "《示例市数据管理办法》已经2024年11月20日市人民政府第八次常务会议通过，现予公布，自2025年1月1日起施行。"),
            *blanks("above-signature", 2),
            par("signature", "市长 王五", Look(align="right", right=400, tight=0)),
            blank("above-date"),
            par("date", "2024年11月28日", SIGNATURE),
        ],
        odd=odd,
        even=even,
    )  # fmt: skip


def bulletin() -> Doc:
    """A 简报; all of its own is practice: 报头 with name, issue and imprint above a red line, 报核, 报尾."""
    odd, even = footers()
    name = Look(
        XIAOBIAOSONG, XIAOBIAOSONG, CHUHAO, color=RED, tight=0, align="center", line=240, rule="auto", before=1090
    )
    line = Look(tight=0, align="left", first=100, right_tab=8524, bottom=Line(18, 5, RED))
    rows = [
        [par("up", "报：市委办公室，市政府办公室。", COPY_TO)],
        [par("across", "送：市发展和改革委员会，市统计局。", COPY_TO)],
        [par("down", "发：各镇人民政府，各街道办事处。\t（共印50份）", COPY_TO.but(right_tab=8564))],
    ]
    return Doc(
        [
            par("masthead", "示例区工业简报", name),
            par("issue", "第12期", Look(align="center", tight=0)),
            blank("below-issue"),
            par("imprint-line", "示例区经济委员会\t2024年12月28日", line),
            *blanks("below-line", 2),
            par("title", "全区工业经济稳中有进", TITLE),
            blank("below-title"),
            par("foreword", "编者按：今年以来，全区上下聚焦高质量发展，工业经济运行总体平稳。现将有关情况刊发，供参阅。", BODY.but(font=KAITI)),
            body("opening", OPENING.replace("现就推进工业经济稳中有进提出如下意见", "现将有关情况报告如下").replace("我市", "我区")),
            *_four_levels(),
            par("table-caption", "表1 主要指标完成情况", CAPTION),
            figures_table(),
            Par("picture", PICTURE, [Run(kind="picture")]),
            par("picture-caption", "图1 固定资产投资走势", CAPTION),
            body("closing", "下一步，将继续抓好重点项目建设，推动全区工业经济实现质的有效提升和量的合理增长。"),
            par("contributor", "（区经济委员会供稿）", BODY),
            Table("imprint", rows, [8844], [THICK, THIN, THIN, THICK], grid=False, floating=True, header=False),
            blank("last"),
        ],
        odd=odd,
        even=even,
        profile="jianbao",
    )  # fmt: skip


PARENTS = {
    "document": document,
    "request": request,
    "unsealed": unsealed,
    "letter": letter,
    "minutes": minutes,
    "order": order,
    "bulletin": bulletin,
}
