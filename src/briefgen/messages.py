"""Every message of briefgen, Chinese and English side by side: the documented list of codes.

A code is stable; its wording may improve. `{name}` is filled from the diagnostic's arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """One finding in two languages; a hint says what to do and may be empty in both or in none."""

    severity: Literal["error", "warning", "info"]
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""

    def text(self, language: str) -> str:
        return self.zh if language == "zh" else self.en

    def advice(self, language: str) -> str:
        return self.hint_zh if language == "zh" else self.hint_en


MESSAGES: dict[str, Message] = {
    # -- yamltree: the text of a brief -------------------------------------------------------
    "file-too-large": Message(
        "error",
        "文件有 {size} MB，超过 2 MB 的上限",
        "the file has {size} MB, the limit is 2 MB",
        "一份简报只需几十 KB，请检查是否选错了文件",
        "a brief needs some tens of KB; is this the right file?",
    ),
    "too-many-nodes": Message("error", "键和值超过 {limit} 个的上限", "more than {limit} keys and values"),
    "too-deep": Message(
        "error",
        "嵌套超过 {limit} 层的上限",
        "nested deeper than {limit} levels",
        "请检查此处是否有多余的“[”“{{”或“-”",
        "look for stray '[', '{{' or '-' here",
    ),
    "encoding-gb18030": Message(
        "error",
        "文件是 GB18030（GBK、GB2312）编码，不是 UTF-8",
        "the file is in GB18030 (GBK, GB2312), not in UTF-8",
        "在记事本或 WPS 中“另存为”，编码选 UTF-8",
        "save it again as UTF-8",
    ),
    "encoding-utf16": Message(
        "error",
        "文件是 UTF-16（“Unicode”）编码，不是 UTF-8",
        "the file is in UTF-16 (“Unicode”), not in UTF-8",
        "在记事本中“另存为”，编码选 UTF-8",
        "save it again as UTF-8",
    ),
    "encoding-unknown": Message(
        "error",
        "从这里起不是 UTF-8 文本",
        "from here on this is not UTF-8 text",
        "请确认这是文本文件，并另存为 UTF-8",
        "make sure that this is a text file, and save it as UTF-8",
    ),
    "forbidden-character": Message(
        "error",
        "不允许的字符 {char}（看不见，或不属于任何文字）",
        "character {char} is not allowed (invisible, or no part of any script)",
        "删去它；多半是从网页、PDF 或 Word 粘贴时带来的",
        "delete it; it probably came along with a paste from a web page, PDF or Word",
    ),
    "empty-file": Message(
        "error",
        "文件里没有内容",
        "the file has no content",
        "用 briefgen new 生成一份可以照着填的样例",
        "briefgen new writes an example to start from",
    ),
    "not-a-map": Message(
        "error",
        "文件的最外层应是一行行“键: 值”",
        "the outermost level must be lines of `key: value`",
        "冒号用半角“:”，后面空一格",
        "an ASCII colon, followed by a space",
    ),
    "second-document": Message(
        "error",
        "从这一行“---”起是第二份文档，一个文件只能有一份",
        "a second document starts at this `---`; a file holds one",
        "删去这一行，或把后面的内容另存为一个文件",
        "delete the line, or move what follows to a file of its own",
    ),
    "duplicate-key": Message(
        "error",
        "键“{key}”写了两次，第一次在第 {first} 行",
        "key “{key}” appears twice, first on line {first}",
        "删去其中一个，或改名",
        "delete or rename one of them",
    ),
    "empty-value": Message(
        "error",
        "键“{key}”后面没有值",
        "key “{key}” has no value",
        "填上内容，或写 待填，或删去这一行",
        "fill it in, write 待填, or delete the line",
    ),
    "empty-item": Message(
        "error",
        "这个列表项是空的",
        "this list item is empty",
        "填上内容，或写 待填，或删去这一项",
        "fill it in, write 待填, or delete the item",
    ),
    "empty-key": Message(
        "error", "冒号前面没有键", "there is no key before the colon", "在冒号前补上名称", "put a name before the colon"
    ),
    "complex-key": Message(
        "error",
        "列表或“{{…}}”不能作键",
        "a list or `{{…}}` cannot be a key",
        "如果是文字，请给整段加引号；本文件中不能使用 {{{{ }}}}",
        "if it is text, put it all in quotes; {{{{ }}}} cannot be used in this file",
    ),
    "anchor-refused": Message(
        "error",
        "不支持 YAML 锚点（值以“&”开头）",
        "YAML anchors are not supported (a value that starts with `&`)",
        "如果“&”是文字，请给整个值加引号",
        "if the `&` is text, put the whole value in quotes",
    ),
    "alias-refused": Message(
        "error",
        "不支持 YAML 引用（值以“*”开头）",
        "YAML aliases are not supported (a value that starts with `*`)",
        "如果“*”是文字，请给整个值加引号",
        "if the `*` is text, put the whole value in quotes",
    ),
    "tag-refused": Message(
        "error",
        "不支持 YAML 标签（值以“!”开头）",
        "YAML tags are not supported (a value that starts with `!`)",
        "如果“!”是文字，请给整个值加引号",
        "if the `!` is text, put the whole value in quotes",
    ),
    "merge-refused": Message(
        "error",
        "不支持 YAML 合并键“<<”",
        "the YAML merge key `<<` is not supported",
        "把要合并的内容直接写在这里",
        "write here what was to be merged",
    ),
    "full-width-colon": Message(
        "error",
        "“{text}”后面是全角冒号“：”",
        "there is a full-width colon after “{text}”",
        "改成半角冒号加一个空格，即“{text}: ”",
        "type an ASCII colon and a space: “{text}: ”",
    ),
    "full-width-comma": Message(
        "error",
        "花括号里用全角逗号“，”分隔了两项",
        "a full-width comma parts two entries in braces",
        "改成半角逗号加一个空格“, ”",
        "type an ASCII comma and a space",
    ),
    "full-width-bracket": Message(
        "error",
        "这里是全角括号“{mark}”",
        "this is a full-width bracket, “{mark}”",
        "列表用半角 [ ]，一组键值用半角 {{ }}；如果是文字，请加引号",
        "type ASCII [ ] for a list, {{ }} for keys and values; put it in quotes if it is text",
    ),
    "full-width-dash": Message(
        "error",
        "列表项前面是“{mark}”，不是半角“-”",
        "this list item has “{mark}” before it, not an ASCII hyphen",
        "改成半角“-”加一个空格",
        "type an ASCII hyphen and a space",
    ),
    "wide-space": Message(
        "error",
        "这里有全角空格或不间断空格 {char}",
        "there is a full-width or no-break space here, {char}",
        "缩进以及冒号、短横后面都用半角空格，键里不用空格",
        "indent with ASCII spaces, also after colons and hyphens; none in keys",
    ),
    "tab-indent": Message(
        "error",
        "这里用了制表符（Tab）",
        "there is a tab here",
        "YAML 只用半角空格缩进，每层两个",
        "indent with spaces, two a level",
    ),
    "missing-space": Message(
        "error",
        "“{mark}”后面缺一个空格，整行会被当成文字",
        "a space is missing after `{mark}`; the line would be read as plain text",
        "在“{mark}”后面加一个半角空格",
        "put a space after `{mark}`",
    ),
    "bad-start": Message(
        "error",
        "值或键不能以“{mark}”开头",
        "a value or key cannot start with “{mark}”",
        "如果它是文字的一部分，请给整个值加引号；否则删去",
        "put the whole value in quotes if this is part of the text; else delete it",
    ),
    "text-after-close": Message(
        "error",
        "“{mark}”已经结束了这个值，后面不能再有文字",
        "`{mark}` ends the value; no text can follow it",
        "文中的引号用“ ”，文号的括号用〔 〕；或者给整个值加单引号 ' '",
        "use “ ” for quotations and 〔 〕 for document numbers, or put the whole value in single quotes",
    ),
    "unclosed-quote": Message(
        "error",
        "从这里开始的引号没有配对",
        "the quotation that starts here never ends",
        "在值的末尾补上同样的引号；值里的引号用“ ”",
        "close it at the end of the value; use “ ” inside",
    ),
    "unclosed-bracket": Message(
        "error",
        "从这里开始的括号没有配对，或其中缺少半角逗号",
        "the bracket that starts here never closes, or lacks a comma inside",
        "补上 ] 或 }}；各项之间用半角逗号加空格",
        "add the ] or }}; part the entries with ASCII commas and spaces",
    ),
    "missing-colon": Message(
        "error",
        "这一行没有冒号，读不出键和值",
        "this line has no colon, so it is no key with a value",
        "写成“键: 值”；如果是上一行文字的延续，请比上一行多缩进两格",
        "write `key: value`; indent it more if it goes on with the text above",
    ),
    "stray-colon": Message(
        "error",
        "这里不应有“: ”",
        "there cannot be a `: ` here",
        "如果是文字，请用全角“：”或给整个值加引号；如果是新的一项，请与上面的键对齐",
        "if it is text, put the whole value in quotes; if it is a new key, align it with the keys above",
    ),
    "bad-indent": Message(
        "error",
        "这一行的缩进与上文对不齐",
        "this line is not aligned with those above",
        "同一层的键或“-”要左对齐，每层缩进两个半角空格",
        "align the keys or hyphens of a level, two spaces a level",
    ),
    "bad-escape": Message(
        "error",
        "双引号里的“\\”转义写得不对",
        "a `\\` escape inside double quotes is not valid",
        "改用单引号 ' '，其中“\\”就是它本身",
        "use single quotes, where `\\` is only itself",
    ),
    "syntax": Message(
        "error",
        "这里不是合法的 YAML",
        "this is not valid YAML",
        "检查冒号、引号、括号和缩进",
        "check colons, quotes, brackets and indentation",
    ),
    "comment-for-value": Message(
        "error",
        "“#”后面都是注释，键“{key}”没有值",
        "all after `#` is a comment, so key “{key}” has no value",
        "如果“#”是文字，请给整个值加引号",
        "if the `#` is text, put the whole value in quotes",
    ),
    "swallowed-comment": Message(
        "warning",
        "空格加“#”之后的内容被当成注释，不会印出",
        "what follows a space and `#` is a comment and will not be printed",
        "如果是文字，请给整个值加引号；如果是注释，请写成“# ”",
        "if it is text, put the whole value in quotes; if it is a comment, write `# `",
    ),
    "comma-in-list": Message(
        "warning",
        "方括号列表里有全角逗号“，”，它不分隔各项",
        "there is a full-width comma in this list; it does not part entries",
        "要分成几项，改成半角逗号加空格；如果是一句话，请加引号",
        "type an ASCII comma and a space to part them; put a sentence in quotes",
    ),
    "colon-in-text": Message(
        "warning",
        "这一行读成了一段文字，不是“键: 值”",
        "this line is read as text, not as `key: value`",
        "要写键和值，用半角冒号加一个空格；如果是文字，请加引号",
        "for a key and value type an ASCII colon and a space; put text in quotes",
    ),
    # -- brief: what an author may write -----------------------------------------------------
    "text-expected": Message(
        "error", "这里应是文字或数字，不是清单或下级字段", "a word or a number belongs here, not a list or a map"
    ),
    "map-expected": Message(
        "error",
        "这里应是“字段: 内容”，不是单个内容或清单",
        "fields (`key: value`) belong here, not a single value or a list",
        "下一行缩进两格，写成“字段: 内容”",
        "indent the next line by two spaces and write `key: value`",
    ),
    "list-expected": Message(
        "error",
        "这里应是清单",
        "a list belongs here",
        "写成 [甲, 乙]，或每行以“- ”开头",
        "write [a, b], or begin each line with `- `",
    ),
    "missing-key": Message(
        "error",
        "缺少字段 {key}（{twin}）",
        "missing key {key} ({twin})",
        "补上“{key}: …”",
        "add `{key}: …`",
    ),
    "unknown-key": Message(
        "error",
        "未知字段“{key}”",
        "unknown key “{key}”",
        "是否为“{nearest}”？",
        "did you mean “{nearest}”?",
    ),
    "twin-keys": Message(
        "error",
        "“{key}”与“{twin}”是同一字段的中英文写法，不能同时出现",
        "“{key}” and “{twin}” are one key in two languages; write one of them",
        "只留一个",
        "keep one of them",
    ),
    "unknown-kind": Message(
        "error",
        "没有“{kind}”这种栏目",
        "there is no section kind “{kind}”",
        "可用的栏目类型：{kinds}",
        "kinds there are: {kinds}",
    ),
    "too-few": Message(
        "error", "内容太少：至少要有一项", "too few entries: at least one is needed", "补上一项", "add one"
    ),
    "too-many": Message("error", "内容太多：至多十项", "too many entries: at most ten", "分成两个栏目", "make two sections"),
    "bad-choice": Message(
        "error", "“{text}”不在可选项之内", "“{text}” is none of the choices", "可选：{choices}", "choose from: {choices}"
    ),
    "whole-number-expected": Message(
        "error", "“{text}”不是正整数", "“{text}” is not a positive whole number", "写成 12 这样的数字", "write a number such as 12"
    ),
    "date-expected": Message(
        "error", "“{text}”不是日期", "“{text}” is not a date", "写成 2024-12-28 或 2024年12月28日", "write 2024-12-28"
    ),
    "month-expected": Message(
        "error", "“{text}”不是月份", "“{text}” is not a month", "写成 2024-11 或 2024年11月", "write 2024-11"
    ),
    "state-secret": Message(
        "error",
        "本工具不处理“{text}”文件",
        "briefgen does not make “{text}” papers",
        "国家秘密须在涉密设备上制作；非密的内部材料可写“内部资料 注意保存”",
        "state secrets belong on cleared machines; internal papers may say 内部资料 注意保存",
    ),
    "pending": Message("error", "还没有填写：待填", "not filled in yet: 待填", "填入本期数字", "put in this period's figure"),
    # -- quantity: figures as typed ----------------------------------------------------------
    "not-a-quantity": Message(
        "error",
        "“{text}”不是数值",
        "“{text}” is not a quantity",
        "写作数字加单位，如 4217.2亿元、66家、36.5%",
        "write digits and a unit, such as 4217.2亿元, 66家, 36.5%",
    ),
    "chinese-numerals": Message(
        "error",
        "“{text}”用了汉字数字",
        "“{text}” is written in Chinese numerals",
        "统计数值用阿拉伯数字，如 17个",
        "figures take Arabic digits, such as 17个",
    ),
    "number-format": Message(
        "error",
        "“{text}”里的数字写法有误",
        "“{text}” holds a malformed number",
        "只能有一个小数点，其后要有数字",
        "one decimal point at most, with digits behind it",
    ),
    "decimal-point": Message(
        "error",
        "“{text}”的小数点写法有误",
        "the decimal point of “{text}” is not one",
        "是否为“{better}”？",
        "did you mean “{better}”?",
    ),
    "digit-grouping": Message(
        "error",
        "“{text}”里的分隔号不是三位一节",
        "the separators in “{text}” do not group the digits by three",
        "检查数字；也可以不用分隔号",
        "check the number; separators may be left out",
    ),
    "space-in-number": Message(
        "error",
        "“{text}”的数字中间有空格",
        "“{text}” has a space inside its number",
        "如果是一个数，写作 {better}",
        "if it is one number, write {better}",
    ),
    "leading-zero": Message(
        "error",
        "“{text}”以 0 开头，是代码而不是数值",
        "“{text}” begins with 0: a code, not a quantity",
        "去掉前面的 0",
        "leave out the zeros in front",
    ),
    "number-too-long": Message(
        "error",
        "“{text}”的位数太多",
        "“{text}” has too many digits",
        "检查数字，或改用万、亿作单位",
        "check the number, or give it in 万 or 亿",
    ),
    "integer-expected": Message(
        "error",
        "应为整数，写的是“{text}”",
        "a whole number is expected, not “{text}”",
        "只写数字，如 12",
        "digits only, such as 12",
    ),
    "missing-unit": Message(
        "error",
        "“{number}”没有单位",
        "“{number}” has no unit",
        "补上单位，如 亿元、家、%、个百分点",
        "add the unit, such as 亿元, 家, % or 个百分点",
    ),
    "bad-unit": Message(
        "error",
        "“{unit}”不是单位",
        "“{unit}” is not a unit",
        "单位里不能有数字和标点，数值后面不要接别的话",
        "a unit holds no digits or punctuation, and nothing follows it",
    ),
    "unit-spelling": Message(
        "error", "单位“{unit}”写法有误", "“{unit}” is not how the unit is written", "写作“{better}”", "write “{better}”"
    ),
    "words-after-unit": Message(
        "error",
        "“{text}”的单位后面还有别的字",
        "“{text}” goes on after its unit",
        "是否为“{better}”？名称写在指标名里",
        "did you mean “{better}”? the name belongs in the id",
    ),
    "number-words": Message(
        "error",
        "“{text}”里阿拉伯数字与汉字数字混用",
        "“{text}” mixes digits with number words",
        "阿拉伯数字后只用万、亿，只写一个数，如 {better}",
        "only 万 and 亿 go with digits, once: {better}",
    ),
    "count-with-decimals": Message(
        "error",
        "“{text}”是个数，不写小数",
        "“{text}” counts things and takes no decimals",
        "写作“{better}”",
        "write “{better}”",
    ),
    "negative-zero": Message("error", "“{text}”是负零", "“{text}” is minus zero", "写作“{better}”", "write “{better}”"),
    "range-not-a-quantity": Message(
        "error",
        "“{text}”不止一个数",
        "“{text}” is more than one number",
        "这里只写一个数；区间写进正文",
        "one number here; a range belongs in the text",
    ),
    "double-approximation": Message(
        "error",
        "“{text}”重复使用概数词：{words}",
        "“{text}” approximates twice: {words}",
        "只留一个",
        "keep one of them",
    ),
    "approximation-word": Message(
        "error",
        "概数词“{word}”不规范",
        "“{word}” is not the usual word for an approximate number",
        "写作“{better}”",
        "write “{better}”",
    ),
    "approximation-below": Message(
        "error",
        "数值不能带“{word}”",
        "a quantity cannot carry “{word}”",
        "写出数值，或用“近”；上限写进正文",
        "give the number, or use 近; an upper limit belongs in the text",
    ),
    "approximation-not-positive": Message(
        "error",
        "“{text}”：零和负数不带概数词",
        "“{text}”: zero and negative numbers take no approximating word",
        "写出数值本身",
        "give the number itself",
    ),
    "precise-approximation": Message(
        "error",
        "“{text}”是精确的数，不能带“余”“多”",
        "“{text}” is a precise number and takes no 余 or 多",
        "写作“{better}”，或改用整十、整百的数",
        "write “{better}”, or a round number",
    ),
    "not-a-change": Message(
        "error",
        "“{text}”不是增减变动",
        "“{text}” is not a change",
        "写作 可比增长5.6%、较去年同期提高2.5个百分点、与上年持平 等",
        "write it like 可比增长5.6%, 较去年同期提高2.5个百分点 or 与上年持平",
    ),
    "missing-amount": Message(
        "error",
        "“{text}”没有数值",
        "“{text}” has no number",
        "补上数值，如 同比增长5.6%",
        "add it, such as 同比增长5.6%",
    ),
    "missing-direction": Message(
        "error",
        "“{text}”没有写明增长还是下降",
        "“{text}” does not say up or down",
        "是否为“{better}”？",
        "did you mean “{better}”?",
    ),
    "unknown-direction": Message(
        "error",
        "“{word}”不是表示增减的词",
        "“{word}” is no word for a change",
        "是否为“{better}”？",
        "did you mean “{better}”?",
    ),
    "unknown-basis": Message(
        "error",
        "不认识比较口径“{basis}”",
        "“{basis}” is no known basis of comparison",
        "是否为“{better}”？与某期相比写作 比1—10月、较去年同期",
        "did you mean “{better}”? a period is named as in 比1—10月, 较去年同期",
    ),
    "loaded-word": Message(
        "error", "“{word}”带有渲染色彩", "“{word}” colours the figure", "写作“{better}”", "write “{better}”"
    ),
    "change-adverb": Message(
        "error",
        "“{word}”不能修饰这里的数值",
        "the adverb “{word}” does not belong to a figure",
        "写作“{better}”",
        "write “{better}”",
    ),
    "sign-and-word": Message(
        "error",
        "“{text}”的正负号应体现在用词里",
        "“{text}” carries a sign that belongs in the word",
        "写作“{better}”",
        "write “{better}”",
    ),
    "zero-change": Message(
        "error",
        "“{text}”没有变动",
        "“{text}” is no change",
        "写作“{better}”；四舍五入后才为零的，写“基本持平”",
        "write “{better}”, or 基本持平 where it is zero only after rounding",
    ),
    "flat-with-number": Message(
        "error", "“{text}”：持平后面不接数值", "“{text}”: nothing follows 持平", "写作“{better}”", "write “{better}”"
    ),
    "decrease-in-multiples": Message(
        "error",
        "“{text}”：下降、减少不用倍数",
        "“{text}”: a decrease is not given in multiples",
        "改用百分数，如 下降50%",
        "use a percentage, such as 下降50%",
    ),
    "multiple-below-one": Message(
        "error",
        "“{text}”：不足一倍的用百分数",
        "“{text}”: less than one 倍 is given as a percentage",
        "写作“{better}”",
        "write “{better}”",
    ),
    "word-and-unit": Message(
        "error",
        "“{text}”的用词与单位不配",
        "the word and the unit of “{text}” do not go together",
        "写作“{better}”：比率用增长，数量用增加，比重和率的变动用提高、下降若干个百分点",
        "write “{better}”: a rate takes 增长, an amount 增加, a share 提高 or 下降 so many 个百分点",
    ),
    "level-not-change": Message(
        "error",
        "“{text}”是达到的水平，不是变动",
        "“{text}” is the level reached, not the change",
        "水平写进数值，这里写变动，如 提高5.2个百分点",
        "the level belongs in the value; here goes the change, such as 提高5.2个百分点",
    ),
    "change-without-number": Message(
        "error",
        "“{text}”不是数值变动",
        "“{text}” is not a change in figures",
        "写出数值，如 同比增长0.8%；转折写进正文",
        "give the figure, such as 同比增长0.8%; the turn belongs in the text",
    ),
    "several-changes": Message(
        "error",
        "“{text}”不止一个变动",
        "“{text}” is more than one change",
        "分开写成列表，如 [同比增长2.7%, 可比增长5.6%]",
        "write a list, such as [同比增长2.7%, 可比增长5.6%]",
    ),
    # -- facts: ids and mentions -------------------------------------------------------------
    "bad-id": Message(
        "error", "指标名“{id}”不能含有“.”或“【】”", "the name “{id}” may not contain “.” or “【】”", "换一个名称", "choose another name"
    ),
    "duplicate-fact": Message(
        "error",
        "“{id}”重复：第 {line} 行已经有了",
        "“{id}” stands twice: line {line} has it already",
        "口径不同的增速写不同的口径词，例如 同比增长2.7%、可比增长5.6%",
        "growths of different bases need their own words: 同比增长2.7%, 可比增长5.6%",
    ),
    "unknown-id": Message("error", "没有“{id}”这个数据", "there is no fact “{id}”", "是否为“{nearest}”？", "did you mean “{nearest}”?"),
    "count-mismatch": Message(
        "error",
        "“{id}”写的是 {stated}，名单里却有 {listed} 个",
        "“{id}” says {stated}, but its list has {listed}",
        "核对名单是否完整",
        "check that the list is complete",
    ),
    "ambiguous-number": Message(
        "warning",
        "“{number}”对应多个数据：{ids}",
        "“{number}” may be any of: {ids}",
        "用【】写明是哪一个",
        "name the one you mean in 【】",
    ),
    "unsourced-number": Message(
        "warning",
        "“{number}”没有出处（…{around}…）",
        "“{number}” has no source (…{around}…)",
        "写进“指标”再用【】引用；如果不是统计数，列入“标签”",
        "put it under `facts` and mention it in 【】; list it under `labels` if it is no figure",
    ),
    "no-meeting": Message(
        "error", "有会议栏目，但没有会议", "a meeting section, but no meeting", "补上“meeting:”（会议）", "add `meeting:`"
    ),
    "bad-photo": Message(
        "error",
        "照片“{file}”读不了",
        "cannot use the photo “{file}”",
        "照片与 YAML 文件放在一起，PNG 或 JPEG，不超过 4000 万像素",
        "keep photos beside the brief: PNG or JPEG, at most 40 megapixels",
    ),
    # -- narrative and markup: the words of a pack -------------------------------------------
    "template-syntax": Message(
        "error",
        "模板语法有误：{reason}",
        "template syntax: {reason}",
    ),
    "template-unclosed-tag": Message(
        "error",
        "标签 {tag} 没有结束标签",
        "tag {tag} is never closed",
        "在相应位置补上 end{tag} 标签。",
        "Add the end{tag} tag where the block ends.",
    ),
    "template-character": Message(
        "error",
        "模板中有不能使用的字符 {character}",
        "character {character} must not stand in a template",
        "删除该字符；罕用字请用统一码中的正式编码。",
        "Delete it; for a rare character use its regular Unicode code point.",
    ),
    "bare-value": Message(
        "error",
        "不能直接输出“{expression}”（类型 {kind}）：数字和对象没有经过措辞",
        '"{expression}" ({kind}) cannot be printed as it is: numbers and objects have no wording yet',
        "用过滤器说出来，例如 “{expression}|过滤器”。",
        "Say it with a filter, for example {expression}|filter.",
    ),
    "number-as-truth": Message(
        "error",
        "数字不能直接当作条件：零和“没有”分不清",
        "a number is no condition: zero and absent would look alike",
        "写成与数字的比较，或者 “is none”、“is not none”。",
        "Compare it with a number, or ask `is none` or `is not none`.",
    ),
    "digit-in-template": Message(
        "error",
        "模板文字中不能有数字：“{text}”",
        'no figures in the words of a template: "{text}"',
        "数字来自简报数据；确属名称的，在模板包中声明为标签。",
        "Figures come from the brief; a name with digits is declared as a label of the pack.",
    ),
    "not-allowed": Message(
        "error",
        "模板中不能使用 {what}",
        "{what} is not allowed in a template",
        "模板只选择和排列内容；拼接、计算和改写由过滤器完成。",
        "Templates choose and arrange; joining, computing and rewriting is the work of filters.",
    ),
    "unknown-filter": Message(
        "error",
        "没有名为“{name}”的过滤器",
        'there is no filter "{name}"',
        "可用：{near}",
        "Available: {near}",
    ),
    "unknown-test": Message(
        "error",
        "没有名为“{name}”的判断",
        'there is no test "{name}"',
        "可用：{near}",
        "Available: {near}",
    ),
    "unknown-narrative": Message(
        "error",
        "没有名为“{name}”的文字模板",
        'there is no narrative "{name}"',
        "可用：{near}",
        "Available: {near}",
    ),
    "unknown-name": Message(
        "error",
        "这里没有名为“{name}”的内容",
        'there is no "{name}" here',
        "可用：{near}",
        "Available: {near}",
    ),
    "filter-failed": Message(
        "error",
        "过滤器 {filter} 不能处理所给内容：{reason}",
        "filter {filter} cannot work on what it was given: {reason}",
    ),
    "narrative-failed": Message(
        "error",
        "模板执行失败：{reason}",
        "the template failed: {reason}",
    ),
    "unclosed-bold": Message(
        "error",
        "加粗标记 ** 没有成对",
        "** has no partner",
        "在同一段内补上结束的 **；要印出星号，写成 {{{{ '**' }}}}。",
        "Close it in the same paragraph; to print asterisks write {{{{ '**' }}}}.",
    ),
    "empty-clause": Message(
        "error",
        "句子中有空缺：“{text}”",
        'an empty clause: "{text}"',
        "没有内容时，连同标点一起用 if 略去。",
        "Where there is nothing to say, leave out the punctuation with it, by an if.",
    ),
    "broken-mark": Message(
        "error",
        "数据在模板中被拆开",
        "data was taken apart by the template",
        "数据只能整体输出。",
        "Data can be printed as a whole only.",
    ),
    "stray-brace": Message(
        "error",
        "文字中有残缺的标签符号“{text}”",
        'a stray piece of a tag: "{text}"',
        "标签用半角符号 {{{{ }}}} 和 {{% %}}，中间不留空格。",
        "Tags are written {{{{ }}}} and {{% %}}, in half-width characters without a blank between.",
    ),
    # -- charts and tables -------------------------------------------------------------------
    "table-content": Message(
        "error",
        "表格要么写 show（列示），要么写 head 和 rows（表头、行）",
        "a table has either `show` or `head` and `rows`",
        "二者取一",
        "write one of them",
    ),
    "uneven-row": Message(
        "error",
        "“{row}”这一行有 {cells} 项，应有 {head} 项",
        "row “{row}” has {cells} entries instead of {head}",
        "补齐或删去多余的项",
        "make them the same number",
    ),
    "chart-content": Message(
        "error",
        "图要么写 show（列示），要么写 categories 和 rows（类别、行）",
        "a chart has either `show` or `categories` and `rows`",
        "二者取一",
        "write one of them",
    ),
    "chart-of-one": Message(
        "error",
        "只有一个数，不画图",
        "a chart of a single number is not drawn",
        "删去此图，或补上可比较的数据",
        "delete the chart or add figures to compare",
    ),
    "not-a-partition": Message(
        "error",
        "堆积图和环形图只用于 parts（构成），不用于 among（其中）",
        "a stack or a ring shows `parts`, never `among`",
        "改用柱形图；确能合计为总数的，写成 parts（构成）",
        "use a column chart; write `parts` if they do add up",
    ),
    "one-ring": Message(
        "error", "环形图只能列示一个指标", "a ring shows one indicator", "分成几幅图", "make several charts"
    ),
    "no-common-target": Message(
        "error",
        "目标图的每个指标都要有数值和同一年的目标",
        "every indicator of a target chart needs a level and a target of the same year",
        "补上 target（目标），或分成几幅图",
        "add `target`, or make several charts",
    ),
    "mixed-unit": Message(
        "error",
        "同一坐标轴上单位不同：{values}",
        "different units on one axis: {values}",
        "分成几幅图",
        "make several charts",
    ),
    "mixed-basis": Message(
        "error",
        "同一坐标轴上口径不同：{values}",
        "different bases on one axis: {values}",
        "可比与同比不能画在一起，分成几幅图",
        "可比 and 同比 cannot share an axis; make several charts",
    ),
    "mixed-concept": Message(
        "error",
        "同一坐标轴上是不同的指标：{values}",
        "different concepts on one axis: {values}",
        "产值、总产出、增加值不能画在一起；确为同一概念的，写上相同的 concept（概念）",
        "产值, 总产出 and 增加值 cannot share an axis; give the same `concept` if they are one",
    ),
    "mixed-period": Message(
        "error",
        "同一坐标轴上时期不同：{values}",
        "different kinds of period on one axis: {values}",
        "当月、累计、期末不能画在一起",
        "month, year to date and end of period cannot share an axis",
    ),
    "glyph-missing": Message(
        "error",
        "图片式图表所用字体没有这些字符：{characters}。",
        "The font of picture charts lacks these characters: {characters}.",
        "删去或改写这些字符，或改用 Word 原生图表（charts: native）。",
        "Remove or reword these characters, or use native Word charts (charts: native).",
    ),
    "chart-crowded": Message(
        "error",
        "图片式图表放不下这些文字（最长的一处：“{text}”）。",
        "The words of this chart do not fit a picture (the longest: “{text}”).",
        "缩短名称、减少类别，或改用 Word 原生图表（charts: native）。",
        "Shorten the names, use fewer categories, or use native Word charts (charts: native).",
    ),
    "chart-parts": Message(
        "error",
        "环形图“{series}”的各部分不得为负，也不得全为零或空缺。",
        "The parts of the doughnut “{series}” must not be negative, nor all zero or missing.",
        "改用柱形图（column）或条形图（bar）。",
        "Use a column or bar chart instead.",
    ),
    "chart-second-axis": Message(
        "error",
        "柱线组合图应有柱有线，柱用主轴，各条线同用主轴或同用次轴。",
        "A combined chart needs columns and lines: columns on the first axis, all lines on the same axis.",
        "给至少一个系列加 line，并使各条线的 second_axis 一致。",
        "Mark at least one series as line, and give all lines the same second_axis.",
    ),
    # -- pack and frame ----------------------------------------------------------------------
    "pack-requires": Message(
        "error",
        "模板“{pack}”需要 brief.{field}（{twin}）",
        "the pack “{pack}” needs brief.{field} ({twin})",
        "在 brief（文稿）下补上“{field}: …”",
        "add `{field}: …` under `brief`",
    ),
    "docx-unreadable": Message(
        "error",
        "不是完好的 Word 文档（.docx）",
        "this is not a sound Word document (.docx)",
        "用 Word 或 WPS 打开，另存为 .docx 后再试",
        "open it in Word or WPS and save it again as .docx",
    ),
    "docx-locked": Message(
        "error",
        "是旧版 .doc 或加了密码的文件",
        "this is an old .doc, or protected by a password",
        "用 Word 或 WPS 打开，去掉密码，另存为 .docx",
        "open it in Word or WPS, remove the password and save it as .docx",
    ),
    "docx-other-kind": Message(
        "error",
        "不是普通的 Word 文档（可能是 .docm、.dotx 或 Strict 格式）",
        "this is no plain Word document (a .docm, .dotx or Strict file?)",
        "另存为“Word 文档（*.docx）”",
        "save it as “Word document (*.docx)”",
    ),
    "docx-too-large": Message(
        "error",
        "文件展开后过大，或压缩得异常",
        "the file unpacks to too much, or is packed in an odd way",
        "框架只放版式；换成较小的图片，或另存一次",
        "a frame holds the layout only: use smaller pictures, or save it again",
    ),
    "docx-unsafe-name": Message(
        "error", "文档包里有不安全或重复的名称“{name}”", "unsafe or repeated name in the package: “{name}”"
    ),
    "docx-doctype": Message(
        "error", "文档部件里有 DOCTYPE 声明，不予读取", "a part declares a DOCTYPE and is not read"
    ),
    "docx-damaged-part": Message(
        "error",
        "文档部件已损坏，不是完整的 XML",
        "a part of the document is damaged: no well-formed XML",
        "用 Word 或 WPS 打开并另存一次",
        "open it in Word or WPS and save it again",
    ),
    "docx-active-content": Message(
        "error",
        "框架里有宏、控件或嵌入的对象：{what}",
        "the frame holds macros, controls or embedded objects: {what}",
        "删去它们；框架只能有文字、表格和图片",
        "remove them: a frame is text, tables and pictures",
    ),
    "docx-external-link": Message(
        "error",
        "框架引用了外部文件：{target}",
        "the frame refers to a file outside: {target}",
        "把图片改为“插入”而不是“链接”，并断开附加的模板；只允许指向网页和邮箱的超链接",
        "insert pictures instead of linking them and detach templates; only web and mail hyperlinks are allowed",
    ),
    "docx-missing-part": Message(
        "error", "文档缺少它引用的部件：{target}", "the document lacks a part it refers to: {target}"
    ),
    "frame-field": Message(
        "error",
        "框架里不允许这个域：{field}",
        "this field is not allowed in a frame: {field}",
        "可用 PAGE NUMPAGES SECTIONPAGES TOC REF PAGEREF SEQ STYLEREF DATE，以及指向网页的 HYPERLINK",
        "allowed are PAGE NUMPAGES SECTIONPAGES TOC REF PAGEREF SEQ STYLEREF DATE, and HYPERLINK to the web",
    ),
    "frame-damaged-by-tags": Message(
        "error",
        "这一部件里的标签会把文档弄坏",
        "the tags of this part would damage the document",
        "检查合并单元格（colspan、vm、hm）附近的标签",
        "look at the tags near merged cells (colspan, vm, hm)",
    ),
    "tag-full-width": Message(
        "error",
        "标签里有全角的括号、百分号或空格",
        "full-width braces, percent sign or space in a tag",
        "关掉中文输入法，重打 {{{{ }}}} 或 {{%p %}}",
        "switch the input method off and type {{{{ }}}} or {{%p %}} again",
    ),
    "tag-spaced": Message(
        "error",
        "两个括号之间有空格",
        "there is a space between the two braces of a tag",
        "{{{{、}}}}、{{%、%}} 要连着写",
        "write {{{{, }}}}, {{% and %}} without a space inside",
    ),
    "tag-unclosed": Message(
        "error",
        "标签没有写完，或断在两个段落里",
        "a tag is not closed, or runs over two paragraphs",
        "一个标签要在同一段落里开始和结束",
        "a tag begins and ends in one paragraph",
    ),
    "tag-unopened": Message(
        "error",
        "标签只有结尾，没有开头",
        "a tag ends here that never began",
        "补上开头的 {{{{ 或 {{%",
        "put {{{{ or {{% before it",
    ),
    "tag-comment": Message(
        "error",
        "“{{#”会被当成注释的开头，后面的文字会丢失",
        "“{{#” begins a comment: the text after it would be lost",
        "改写这处文字；要写注释，就在同一段落里用 #}} 结束",
        "write it otherwise; a comment ends with #}} in the same paragraph",
    ),
    "tag-not-alone": Message(
        "error",
        "标签 {tag} 会连同整段（整行、整格）一起去掉，那里还有别的内容",
        "tag {tag} takes its whole paragraph, row or cell away, and there is more in it",
        "让它单独占一个段落（一行、一格）",
        "give it a paragraph, row or cell of its own",
    ),
    "tag-hyphen": Message(
        "error",
        "标签 {tag} 里的“-”或“+”会吞掉前后的内容",
        "the hyphen or plus of tag {tag} swallows what stands beside it",
        "去掉它；要让整段消失，用 {{%p %}}",
        "leave it out; {{%p %}} makes a whole paragraph vanish",
    ),
    "tag-section-break": Message(
        "error",
        "标签 {tag} 所在的段落带有分节符，分节会丢失",
        "the paragraph of tag {tag} holds a section break, which would be lost",
        "把标签移到前一个段落",
        "move the tag to a paragraph before it",
    ),
    "tag-outside-table": Message(
        "error",
        "标签 {tag} 不在表格里",
        "tag {tag} is not in a table",
        "段落用 {{%p %}}，表格的行用 {{%tr %}}，格用 {{%tc %}}",
        "use {{%p %}} for paragraphs, {{%tr %}} for rows and {{%tc %}} for cells of a table",
    ),
    "tag-misplaced": Message(
        "error",
        "标签写在了不能打印文字的地方（域代码、名称或设置）",
        "a tag where no text is printed (a field code, a name, a setting)",
        "标签只能写在正文、页眉页脚、文本框、脚注、图片的替代文字和文档属性里",
        "tags go into text, headers, footers, text boxes, notes, alt texts and document properties",
    ),
    "tag-syntax": Message("error", "标签 {tag} 写法有误：{reason}", "tag {tag} is not well written: {reason}"),
    "tag-unpaired": Message(
        "error",
        "标签 {tag} 没有配成对",
        "tag {tag} lacks its counterpart",
        "if 配 endif，for 配 endfor",
        "if goes with endif, for with endfor",
    ),
    "tag-crosses": Message(
        "error",
        "从 {tag} 到它的结束标签之间跨过了段落、行或格",
        "between {tag} and its end lies the edge of a paragraph, row or cell",
        "跨段落用 {{%p %}}，跨表格的行用 {{%tr %}}，各占一段（一行），开始和结束写法相同",
        "use {{%p %}} across paragraphs and {{%tr %}} across rows, alike at both ends and each on its own",
    ),
    "tag-unknown-filter": Message(
        "error",
        "标签 {tag} 里没有“{name}”这个过滤器或判断",
        "tag {tag}: there is no filter or test “{name}”",
        "可用：{known}",
        "known: {known}",
    ),
    "tag-forbidden": Message(
        "error",
        "标签 {tag} 不只是打印、判断或重复",
        "tag {tag} does more than print, ask or repeat",
        "框架里不能计算、调用、引入文件，也不能用下划线开头的名称",
        "a frame does not compute, call or include, and no name begins with an underscore",
    ),
    "tag-unprintable": Message(
        "error",
        "标签 {tag} 指的是一组内容，不是文字",
        "tag {tag} names a group, not a text",
        "用 . 指明其中一项，或用 {{%p for %}} 逐项列出",
        "name one of its entries with a dot, or list them with {{%p for %}}",
    ),
    "tag-character": Message(
        "error",
        "标签 {tag} 的值里有 Word 不能保存的字符 {character}",
        "tag {tag}: Word cannot store the character {character} of its value",
    ),
    "tag-failed": Message("error", "标签 {tag} 不能填写：{reason}", "tag {tag} cannot be filled: {reason}"),
    "unknown-tag": Message(
        "error",
        "标签 {tag} 里的“{name}”不存在",
        "tag {tag}: there is no “{name}”",
        "可用的名称：{known}",
        "known names: {known}",
    ),
    "slot-missing": Message(
        "error",
        "框架里没有放正文的位置",
        "the frame has no place for the body",
        "在正文处单起一段，写 {{{{p body }}}}",
        "write {{{{p body }}}} in a paragraph of its own",
    ),
    "slot-repeated": Message(
        "error",
        "{{{{p {slot} }}}} 不止一处",
        "{{{{p {slot} }}}} stands in more than one place",
        "只留一处",
        "keep one of them",
    ),
    "slot-misplaced": Message(
        "error",
        "{tag} 不能放在这里",
        "{tag} cannot go here",
        "单独占正文的一段，前面带 p，不放在条件、循环、页眉或页脚里",
        "give it a paragraph of the main text, with the p, outside conditions, loops, headers and footers",
    ),
    "slot-unknown": Message(
        "error",
        "没有 {tag} 这样的位置",
        "there is no slot {tag}",
        "放正文用 {{{{p body }}}}，放附件用 {{{{p annexes }}}}，打印文字用 {{{{ }}}}，不加 p、r、tr、tc",
        "slots are {{{{p body }}}} and {{{{p annexes }}}}; to print a text use {{{{ }}}} without p, r, tr or tc",
    ),
    "pack-unknown": Message(
        "error", "找不到样式包“{name}”", "there is no pack “{name}”", "可用：{known}", "known: {known}"
    ),
    "pack-file-missing": Message("error", "样式包里缺少 {name}", "the pack lacks {name}"),
    "pack-file-outside": Message(
        "error",
        "{name} 指向样式包之外",
        "{name} leads out of the pack",
        "只写文件名或包名，不写路径；不要用指向别处的链接",
        "give a plain name without a path, and no link to elsewhere",
    ),
    "pack-file-size": Message("error", "{name} 太大", "{name} is too large"),
    "pack-file-encoding": Message(
        "error", "{name} 不是 UTF-8 文本", "{name} is not UTF-8 text", "另存为 UTF-8 编码", "save it as UTF-8"
    ),
    "pack-extends-cycle": Message(
        "error", "样式包的继承绕成了圈：{chain}", "packs extend each other in a circle: {chain}"
    ),
    "pack-no-frame": Message(
        "error",
        "样式包“{name}”及其上级都没有 frame.docx",
        "neither pack “{name}” nor what it extends has a frame.docx",
    ),
    "pack-unknown-key": Message(
        "error",
        "pack.yaml 里没有“{key}”这一项",
        "pack.yaml has no key “{key}”",
        "是否为：{known}",
        "did you mean: {known}",
    ),
    "pack-missing-key": Message("error", "pack.yaml 缺少“{key}”", "pack.yaml lacks “{key}”"),
    "pack-bad-value": Message(
        "error", "“{key}”应为{expected}，现为“{found}”", "“{key}” should be {expected}, not “{found}”"
    ),
    "style-missing": Message(
        "error",
        "框架里没有样式“{style}”（用于 {role}）",
        "the frame has no style “{style}” (for {role})",
        "相近的样式：{known}。在 Word 里建这个样式，或改 pack.yaml 的 styles",
        "similar: {known}; make the style in Word, or change styles in pack.yaml",
    ),
    "style-kind": Message(
        "error",
        "样式“{style}”（用于 {role}）的类型不对，应为 {kind}",
        "style “{style}” (for {role}) should be of kind {kind}",
    ),
    "style-unmapped": Message(
        "error",
        "pack.yaml 的 styles 里没有“{role}”",
        "styles in pack.yaml does not map “{role}”",
    ),
    # -- the machine -------------------------------------------------------------------------
    "cannot-read": Message(
        "error", "读不了文件“{file}”：{reason}", "cannot read “{file}”: {reason}", "核对文件名和权限", "check the name and the rights"
    ),
    "cannot-write": Message(
        "error",
        "写不了文件“{file}”：{reason}",
        "cannot write “{file}”: {reason}",
        "换一个位置，或腾出磁盘空间",
        "choose another place, or free some disk space",
    ),
    "target-open": Message(
        "warning",
        "“{file}”正被 Word 或 WPS 打开，新文件存为“{other}”",
        "“{file}” is open in Word or WPS; the new file is “{other}”",
        "关闭原文件后可改名",
        "close the old file and rename the new one",
    ),
    "fonts-missing": Message(
        "info",
        "本机没有这些字体，预览和 PDF 会用别的字体代替：{fonts}",
        "this machine lacks fonts, previews and PDF will substitute them: {fonts}",
        "Word 文件本身不受影响；在装有这些字体的电脑上打开即可",
        "the Word file is not affected; open it where the fonts are installed",
    ),
    "facts-unused": Message(
        "info", "没有用到的数据：{ids}", "facts not used: {ids}", "需要的话在栏目里列示或用【】引用", "show or mention them if they belong in the text"
    ),
    "no-libreoffice": Message(
        "error",
        "没有找到 LibreOffice，无法生成 PDF",
        "LibreOffice was not found: no PDF",
        "安装 LibreOffice，或去掉 --pdf；Word 文件已经写好",
        "install LibreOffice or leave out --pdf; the Word file is written",
    ),
    "pdf-failed": Message(
        "error", "LibreOffice 没有生成 PDF：{reason}", "LibreOffice made no PDF: {reason}", "Word 文件已经写好", "the Word file is written"
    ),
}
