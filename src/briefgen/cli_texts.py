"""What the command line says besides diagnostics: help and results, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "description": (
        "一个 YAML 文件，生成一份格式规范、数字可追溯的 Word 简报。",
        "One YAML file in, a finished official Word briefing out.",
    ),
    "build": ("生成 Word 文件", "build the Word file"),
    "check": ("只检查，不生成文件", "check only, write nothing"),
    "new": ("新建一份可直接生成的示例，或由上期生成下期", "write a starter brief, or next month's from the last"),
    "diff": ("比较同一系列的两份简报：哪些数变了，哪些话变了", "compare two briefs of a series: numbers and sentences"),
    "before": ("前一份简报", "the earlier brief"),
    "after": ("后一份简报", "the later brief"),
    "diff-facts": (
        "数据：变动 {changed} 项，新增 {added} 项，删去 {removed} 项，未变 {unchanged} 项",
        "numbers: {changed} changed, {added} added, {removed} removed, {unchanged} unchanged",
    ),
    "diff-sentences": ("文字：{count} 处不同", "sentences: {count} differ"),
    "schema": ("输出 JSON Schema，供编辑器提示和校验", "print the JSON Schema for editors"),
    "packs": ("列出可用模板", "list the packs there are"),
    "pack-group": ("新建、检查、查看、预览模板", "make, prove, show and preview a pack"),
    "pack_new": ("新建一个模板：版式和一个栏目的句子可以改，其余沿用", "make a pack that extends another"),
    "name": ("模板名称，放在 templates 下；也可以是文件夹路径", "its name, put under templates, or a folder"),
    "pack-from": ("继承哪个模板（默认 jianbao）", "the pack it extends (default: jianbao)"),
    "pack_show": ("列出模板的样式、标签、栏目和用语", "list styles, tags, sections and words of a pack"),
    "pack_check": (
        "检查一个模板：标签、样式、插槽、句子、用语，不用文稿，一次全部列出",
        "prove a pack without a brief: tags, styles, slots, narratives, words, all findings at once",
    ),
    "pack-sound": ("模板没有问题：{pack}", "{pack} is sound"),
    "pack_preview": (
        "用示例文稿生成一份，每种标题、段落、列表、表格、图都有",
        "build the pack with a brief that shows every heading, paragraph, list, table and chart",
    ),
    "pack_watch": (
        "每存一次盘就重新生成一次，有 LibreOffice 时连同 PDF；按 Ctrl+C 结束",
        "build again at every save, with a PDF where LibreOffice is; Ctrl+C ends it",
    ),
    "watch-brief": ("用哪份文稿（默认用示例文稿）", "with which brief (default: the sample of `pack preview`)"),
    "watch-ended": ("不再监视", "no longer watching"),
    "preview-output": (
        "输出文件（默认 outputs/预览-<模板>.docx）",
        "the file to write (default: outputs/预览-<pack>.docx)",
    ),
    "show-chain": ("继承：{chain}\n版式：{frame}", "extends: {chain}\nframe: {frame}"),
    "show-styles": ("\n样式（角色、用在、样式名、来自）", "\nstyles (role, used for, style, from)"),
    "show-tags": ("\n标签（写法、含义、例子、版式里用在）", "\ntags (as written, meaning, example, used at)"),
    "show-slots": ("\n插槽", "\nslots"),
    "show-sections": ("\n栏目（类型、含义、句子在）", "\nkinds of section (kind, meaning, sentences in)"),
    "show-words": ("\n用语（键、文字、来自）", "\nwords (key, text, from)"),
    "show-own": ("自有", "own"),
    "show-place": ("{part} 第{paragraph}段", "{part} ¶{paragraph}"),
    "pack-made": ("已新建模板：{path}\n先看 {path}/README.md", "made the pack {path}\nread {path}/README.md first"),
    "verify": (
        "核对改过的 Word 文件，逐个数字与 YAML 比对",
        "hold an edited Word file against its brief, number by number",
    ),
    "lint": (
        "检查 Word 文件是否符合公文格式（GB/T 9704—2012）",
        "check Word files against the format of official documents (GB/T 9704-2012)",
    ),
    "lint-files": ("要检查的 .docx 文件或文件夹，可以多个", ".docx files or folders, as many as you like"),
    "lint-profile": (
        "检查方案：gbt9704（默认）、jianbao、gbt33476，或自己写的 .yaml 文件",
        "a profile: gbt9704 (default), jianbao, gbt33476, or a .yaml file of your own",
    ),
    "lint-annotate": (
        "另存一份，在有问题的地方加 Word 批注（多个文件时为文件夹）",
        "write a copy with a Word comment at every finding (a folder for several files)",
    ),
    "lint-fix": (
        "另存一份，改正可以放心改的问题（多个文件时为文件夹）",
        "write a copy with what is safe to repair repaired (a folder for several files)",
    ),
    "lint-layout": (
        "用 LibreOffice 排版，再检查要看页面才知道的规则",
        "lay the pages out with LibreOffice and check what shows on pages only",
    ),
    "lint-explain": ("列出每一段被认作什么", "list what each paragraph was taken for"),
    "linted": (
        "{file}：{error} 个错误，{warning} 个警告，{info} 个提示（{profile}）",
        "{file}: {error} errors, {warning} warnings, {info} infos ({profile})",
    ),
    "lint-fixed": ("改正 {fixed} 处，尚余 {left} 处", "{fixed} repaired, {left} left"),
    "lint-was-fixed": ("  已改 {rule} {place}：{message}", "  repaired {rule} {place}: {message}"),
    "lint-not-fixed": ("  未改 {rule} {place}：{message}", "  left {rule} {place}: {message}"),
    "no-lint": ("不检查做成的文件的格式", "do not check the format of the file made"),
    "report": ("改过的 Word 文件", "the edited Word file"),
    "annotate": ("另存一份，把发现的问题写成批注", "also write the file with what was found as comments"),
    "original": ("有修订的，按修订前的文字核对", "read tracked changes as before they were made"),
    "brief": ("简报的 YAML 文件", "the brief, a YAML file"),
    "target": ("新文件的路径", "where the new brief goes"),
    "from": ("上期的 YAML 文件", "the previous edition's brief"),
    "output": (
        "输出文件（默认 outputs/<月份>/<系列>-<年>-<期号>.docx）",
        "the file to write (default: outputs/<month>/<series>-<year>-<number>.docx)",
    ),
    "pack": ("模板名称或文件夹", "a pack by name or folder"),
    "charts": (
        "图表方式：native 可在 Word 中编辑，picture 为图片",
        "native charts are edited in Word, pictures are not",
    ),
    "pdf": ("同时生成 PDF（需要 LibreOffice）", "also write a PDF (needs LibreOffice)"),
    "draft": ("有错误也生成，逐页标注“草稿”", "write in spite of errors, marked 草稿 on every page"),
    "review": (
        "另存一份审阅稿，每个数字附批注，写明数据、出处、口径和检查结果",
        "also write a review copy with a comment at every number: fact, line, basis, findings",
    ),
    "values": (
        "把每个数字连同文句、数据和出处列成表（.csv 或 .xlsx）",
        "also list every number with its sentence, fact and line (.csv or .xlsx)",
    ),
    "strict": ("有警告时退出码为 3", "exit with 3 when there are warnings"),
    "lang": ("提示信息的语言", "the language of messages"),
    "format": ("text 供人阅读，json 供程序读取", "text for people, json for programs"),
    "version": ("显示版本", "print the version"),
    "help": ("显示帮助", "show this help"),
    "usage": ("用法：", "usage: "),
    "commands": ("命令", "commands"),
    "options": ("选项", "options"),
    "arguments": ("参数", "arguments"),
    "written": ("已生成：{path}", "wrote {path}"),
    "summary": ("用到数据 {used} 项，未用 {unused} 项", "facts used: {used}, not used: {unused}"),
    "propose": (
        "列出还可以写明的关系，以及没有核对的数据",
        "list relations that could be declared, and facts unchecked",
    ),
    "relations": (
        "核对关系 {checked} 条：成立 {held} 条，认可 {accepted} 条，不成立 {failed} 条",
        "relations checked: {checked}, held: {held}, accepted: {accepted}, failed: {failed}",
    ),
    "previous": ("用到往期：{files}", "earlier editions used: {files}"),
    "verified": (
        "核对数据 {facts} 项，相符 {standing} 项",
        "facts in the briefing: {facts}, as in the brief: {standing}",
    ),
    "checked": ("检查通过：{file}，数据 {facts} 项", "{file} is sound: {facts} facts"),
    "counts": ("错误 {errors} 个，警告 {warnings} 个", "errors: {errors}, warnings: {warnings}"),
}


def text(name: str, language: str, **values: object) -> str:
    """One text in one language; raises KeyError for a name nobody declared."""
    return TEXTS[name][language == "en"].format(**values)
