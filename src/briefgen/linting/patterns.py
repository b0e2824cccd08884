"""How the words of each element look, wide enough to know one that is written wrongly."""

from __future__ import annotations

import re

from briefgen.pattern import Pattern

_OPEN, _CLOSE = "[〔\\[［【（(﹝〖「『〈<｛{]", "[〕\\]］】）)﹞〗」』〉>｝}]"
_NUMERAL = "一二三四五六七八九十百零〇○"
_DIGITS = r"\d"
_DATE = rf"(?:\d{{2,4}}|[{_NUMERAL}oO]{{2,5}})\s*年\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*月\s*(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*[日号]"

COPY_NUMBER = Pattern(r"(?:№|N[Oo]\.?|第|份号[：:]?)?\s*\d{1,9}号?")
SECRECY = Pattern(r"(?:绝密|机密|秘密|内部资料|内部文件|内部|★)(?:[\s　★☆*·•].*|[ 　，、]?注意保存|[0-9].*|长期|级)?")
URGENCY = Pattern(r"(?:特\s*急|加\s*急|平\s*急|急\s*件|紧\s*急|特\s*提|急)")
DOCUMENT_NUMBER = Pattern(
    rf"[一-鿿×X]{{0,16}}\s*{_OPEN}\s*(?:\d{{2,4}}|[{_NUMERAL}]{{2,4}})\s*年?\s*{_CLOSE}\s*第?\s*[{_DIGITS}{_NUMERAL}×]+\s*号?"
)
ORDER_NUMBER = Pattern(rf"(?:\d{{4}}年)?\s*第\s*[{_DIGITS}{_NUMERAL}]+\s*号")
SIGNER = Pattern(r"签\s*发\s*人\s*[：:]?")
ISSUE_NUMBER = Pattern(
    rf"[（(〔\[]?\s*(?:\d{{4}}\s*年\s*(?:[\d—]{{1,5}}\s*月[\s　]*)?)?[（(]?\s*(?:第?\s*[{_DIGITS}{_NUMERAL}]+\s*期|增刊.{{0,8}}|总\s*第?\s*[{_DIGITS}{_NUMERAL}]+\s*期)"
    rf"[\s　]*[）)〕\]]?[\s　]*(?:[（(]?\s*总\s*第?\s*[{_DIGITS}{_NUMERAL}]+\s*期\s*[）)]?)?"
)
DATE = Pattern(_DATE)
#: A date at the end of a document, however it is written.
LOOSE_DATE = Pattern(
    rf"{_DATE}|[0-9×xX]{{2,4}}\s*年\s*[0-9×xX]{{0,2}}\s*月\s*[0-9×xX]{{0,2}}\s*[日号]|[0-9]{{4}}\s*[-./．—年]\s*[0-9]{{1,2}}(?:\s*[-./．—月]\s*(?:[0-9]{{1,2}}[日号]?)?)?"
)
ENDS_IN_DATE = Pattern(rf".*?[\s　]{{1,}}{_DATE}(?:\s*印\s*发)?\s*")
PRINTED = Pattern(rf".*(?:{_DATE}).*印\s*发\s*|.*印\s*发\s*")
#: 附件：名称 in the text; 附件1 above an annex.
ANNEX_NOTE = Pattern(
    r"附\s*件\s*[：:]\s*\S.*|附\s*件\s*[0-9]+\s*[、.．]\s*\S.*|附\s*件[\s　]+\S.*|附件[^：:。；，0-9、.．的和与等及中]{4,60}",
    re.DOTALL,
)
ANNEX_LABEL = Pattern(rf"附\s*件\s*[{_DIGITS}{_NUMERAL}]*\s*[：:。.、]?")
ANNEX_ITEM = Pattern(r"[（(]?\d+\s*[.．、)）]\s*\S.*")
COPY_TO = Pattern(r"(?:抄\s*送|抄\s*报|抄\s*发|主\s*送|分\s*送)\s*[：:].*|(?:抄\s*送)\s*.*", re.DOTALL)
SEND_TO = Pattern(r"(?:呈\s*)?[报送发]\s*[：:].*|(?:报送|呈报|发送|印送|分送)\s*[：:].*", re.DOTALL)
COPIES = Pattern(r"[（(]?\s*(?:共\s*印|印\s*数|印\s*制|印)[：:]?\s*\d+\s*份\s*[）)]?")
STAFF = Pattern(
    r"(?:责任编辑|责\s*编|编\s*辑|编\s*审|审\s*核|审\s*稿|主\s*编|签\s*发|校\s*对|编\s*发|联系电话|电\s*话)\s*[：:].*",
    re.DOTALL,
)
REMARK = Pattern(r"[（(\[［〔【].*[）)\]］〕】][。.]?", re.DOTALL)
REMARK_WORDS = Pattern(r"此件|公开|联系人|联系电话|不公开|发至|发放|登报|传达|附注")
CONTRIBUTOR = Pattern(
    r"[（(]?\s*(?:供\s*稿|作\s*者|来\s*稿|撰\s*稿|信息来源|报送单位|供稿单位)\s*(?:单位)?\s*[：:].*|[（(]?[^（()）。]{2,40}(?:供稿|来稿|报送)[）)]?"
)
FOREWORD = Pattern(
    r"[【［\[]?(?:编者按|按语|编者的话|按)[】］\]]?\s*[：:].*|[【［\[](?:编者按|按语)[】］\]].*", re.DOTALL
)
ATTENDANCE = Pattern(
    r"(?:出\s*席|请\s*假|列\s*席|缺\s*席|主\s*持|记\s*录|参\s*加)(?:人员|人|单位)?\s*[：:].*", re.DOTALL
)
CAPTION = Pattern(
    r"(?:附?表|附?图)\s*(?:\d+(?:[-—.][0-9]+)?|[一二三四五六七八九十]+)(?![0-9年月日季亿万个])[\s　:：.、]*(?!(?:显示|所示|可见|中|表明|说明))[^。；]{0,60}"
)
NOTE = Pattern(r"(?:注|注释|备注|数据来源|资料来源|来源|说明|单位)\s*[0-9]?\s*[：:].{0,300}", re.DOTALL)
TITLE = Pattern(
    r".*关于.*(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|复函|情况)(?:[（(].*[）)])?[。.，]?",
    re.DOTALL,
)
ADDRESSEE_END = Pattern(r"[：:]\s*$")
ADDRESSEE_WORD = Pattern(
    r"(?:政府|委员会|部门|单位|局|委|办|厅|院|公司|机构|部|学校|街道|镇|乡|党委|党组|中心|集团)[，、；：:]?\s*$"
)

#: Numbers before headings and items, by level; each also as people write it wrongly.
HEADING_MARKS: tuple[Pattern, ...] = (
    Pattern(rf"\s*([{_NUMERAL}]+)\s*([、.．，,：:](?![一二三四五六七八九十]+[级线类等期批层季年月日、])|(?=[\s　]))"),
    Pattern(rf"\s*[（(]?\s*([{_NUMERAL}]+)\s*[）)]([、.．，,：:]?)"),
    Pattern(r"\s*(\d{1,3})\s*([.．、，](?!\d)|(?=[\s　]+[一-鿿]))"),
    Pattern(r"\s*[（(]?\s*(\d{1,3})\s*[）)]([、.．，,：:]?)"),
)
