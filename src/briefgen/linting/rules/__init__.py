"""The rules, a module an area: explicit imports, one tuple, one table of what no file can show."""

from __future__ import annotations

from briefgen.diagnostics import Bilingual
from briefgen.linting.rule import Rule
from briefgen.linting.rules import (
    annex,
    body,
    colophon,
    head,
    jianbao,
    numerals,
    page,
    pagenumber,
    punctuation,
    signature,
    special,
    table,
)

ALL: tuple[Rule, ...] = (
    *page.RULES,
    *head.RULES,
    *body.RULES,
    *annex.RULES,
    *signature.RULES,
    *colophon.RULES,
    *pagenumber.RULES,
    *table.RULES,
    *special.RULES,
    *jianbao.RULES,
    *punctuation.RULES,
    *numerals.RULES,
)
BY_ID: dict[str, Rule] = {one.id: one for one in ALL}

#: Rules of the catalogue that no rule here checks, each with the reason.
NOT_CHECKED: dict[str, Bilingual] = {
    "PG-09": Bilingual("印刷要求：双面印刷、红色色值Y80 M80", "printing: both sides, red of Y80 M80"),
    "PG-10": Bilingual("印刷要求：版面误差、左侧装订", "printing: register, binding at the left"),
    "TI-06": Bilingual("标题行距没有规定，不检查", "the line distance of titles is not laid down"),
    "SG-04": Bilingual("签名章是图片，看不出是哪一种", "a signature stamp is a picture like any other"),
    "AT-03": Bilingual("附件是否另行装订，文件里看不出来", "a file does not show whether annexes are bound apart"),
    "TB-02": Bilingual(
        "横排表格的表头方向，需人工核对纸张", "which way the head of a turned table lies is seen on paper"
    ),
}
