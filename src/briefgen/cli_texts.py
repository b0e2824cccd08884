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
    "schema": ("输出 JSON Schema，供编辑器提示和校验", "print the JSON Schema for editors"),
    "packs": ("列出可用模板", "list the packs there are"),
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
    "checked": ("检查通过：{file}，数据 {facts} 项", "{file} is sound: {facts} facts"),
    "counts": ("错误 {errors} 个，警告 {warnings} 个", "errors: {errors}, warnings: {warnings}"),
}


def text(name: str, language: str, **values: object) -> str:
    """One text in one language; raises KeyError for a name nobody declared."""
    return TEXTS[name][language == "en"].format(**values)
