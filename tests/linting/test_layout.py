"""What is seen on laid-out pages only."""

from __future__ import annotations

import pytest

from briefgen.linting.layout import read_layout
from briefgen.linting.profile import load_profile
from briefgen.linting.roles import Role
from briefgen.linting.rules import BY_ID
from briefgen.linting.run import lint_document
from tests.linting.bench.parents import PARENTS
from tests.linting.bench.wordml import build

_FONTS = """name                                 type              encoding         emb sub uni object ID
------------------------------------ ----------------- ---------------- --- --- --- ---------
{name:<36} CID TrueType      Identity-H       yes yes yes     23  0
"""


def pages(*texts: str):
    """Pages of one word each."""
    held = "".join(
        f'<page width="595" height="842">\n<word xMin="1" yMin="1" xMax="9" yMax="9">{one}</word>\n</page>\n'
        for one in texts
    )
    return read_layout(held)


def laid_out(words: list[tuple[str, float]], font: str):
    """A page of words, each with the upper edge of its box in points."""
    held = "".join(f'<word xMin="100" yMin="{top}" xMax="300" yMax="{top + 60}">{word}</word>\n' for word, top in words)
    return read_layout(f'<page width="595" height="842">\n{held}</page>\n', _FONTS.format(name=font))


def told(rule: str, layout) -> list[str]:
    data = build(PARENTS["document"]().copy("direct"))
    found = lint_document(data, "x.docx", load_profile("gbt9704"), layout=layout, rules=(BY_ID[rule],))
    return [one.fault.message.en for one in found.findings]


def mark() -> str:
    return "".join(run.text for run in PARENTS["document"]().at("issuer").runs).replace("　", "").replace(" ", "")


def test_a_mark_too_low_is_told_from_its_place_on_the_page():
    (said,) = told("HD-06", laid_out([(mark(), 300)], "BAAAAA+FZXBSJW--GB1-0"))
    assert "35 mm below" in said


@pytest.mark.parametrize("font", ["BAAAAA+NotoSansCJKjp-Bold-VKana", "NotoSerifCJKsc-Bold", "BAAAAA+LiberationSans"])
def test_the_place_of_a_mark_in_a_font_that_stands_in_says_nothing(font):
    assert told("HD-06", laid_out([(mark(), 300)], font)) == []


def test_a_free_font_is_known_by_its_own_name():
    assert laid_out([], "BAAAAA+NotoSansCJKsc-Regular").has_font("Noto Sans CJK SC")
    assert not laid_out([], "BAAAAA+NotoSansCJKsc-Regular").has_font("黑体")
    assert laid_out([], "BAAAAA+SimHei").has_font("黑体")
    assert not laid_out([], "BAAAAA+DejaVuSans").has_font("")


def test_a_signature_alone_on_a_page_is_told_though_the_name_stands_elsewhere_too():
    doc = PARENTS["document"]()
    name, last = "".join(run.text for run in doc.at("signature").runs).strip(), doc_text(doc)
    assert told("SG-06", pages(f"{name}文件{last}", f"{name}2024年11月28日")) == [
        "the signature stands alone on a page"
    ]
    assert told("SG-06", pages(f"{name}文件", f"{last}{name}2024年11月28日")) == []


def doc_text(doc) -> str:
    """What stands last above the signature."""
    data = build(doc.copy("direct"))
    structure = lint_document(data, "x.docx", load_profile("gbt9704"), rules=()).structure
    return structure.before(structure.first(Role.SIGNATURE)).shown.replace("　", "").replace(" ", "")
