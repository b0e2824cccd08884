"""The page number as 7.5 of GB/T 9704—2012 has it: 4号宋体 between two dashes, outside on odd and on even pages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.linting.fix_tree import child, set_all, text_of
from briefgen.linting.model import LintDocument
from briefgen.pattern import Pattern
from briefgen.writers.package import PackageBuilder
from briefgen.writers.package_read import DOCUMENT, link_target, relationships, rels_name
from briefgen.writers.run_ranges import Element, hidden, w

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SETTINGS = "word/settings.xml"
#: A paragraph of nothing but a page number: digits, marks and 第…页.
_NUMBER_ALONE = Pattern(r"[\s\d第页共/\-–—－―─·.,，、|of]*")
_BEFORE_EVEN_AND_ODD = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors",
    "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
    "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions",
    "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride", "styleLockTheme",
    "styleLockQFSet", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
    "doNotHyphenateCaps", "showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle",
)  # fmt: skip
_FONTS = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
_LOOK = f'<w:rPr>{_FONTS}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'


def number_pages(package: PackageBuilder, document: LintDocument) -> bool:
    """Rewrites the page numbers there are, and adds those of even pages; a footer that says more is left alone."""
    before = {name: package[name] for name in _footers(package)}
    odd = {part for section in document.sections if (part := section.parts.get(("footer", "default")))}
    even = {part for section in document.sections if (part := section.parts.get(("footer", "even")))}
    odd = {part for part in odd if _holds_number(package, part)}
    if not odd:
        return False
    for part in odd - even:
        _rewrite(package, part, even=False)
    for part in even - odd:
        _rewrite(package, part, even=True)
    changed = _plain_format(package)
    if not even:
        _add_even(package, min(odd))
        changed = True
    if not document.even_and_odd:
        changed |= _switch_on(package)
    return changed or any(package[name] != data for name, data in before.items())


def _footers(package: PackageBuilder) -> list[str]:
    """Those there are; a relationship may point nowhere."""
    links = relationships(package[rels_name(DOCUMENT)]) if rels_name(DOCUMENT) in package else []
    named = [link_target("word", link.target) for link in links if link.kind.endswith("/footer")]
    return [name for name in named if name in package]


def _numbers(root: Element) -> Iterator[Element]:
    """The paragraphs that are nothing but a page number."""
    for one in root.iter(w("p")):
        fields = [(held.text or "") for held in one.iter(w("instrText"))]
        fields += [held.get(w("instr"), "") for held in one.iter(w("fldSimple"))]
        numbered = any("PAGE" in field.upper().split() for field in fields)
        if numbered and not hidden(one) and _NUMBER_ALONE.fullmatch(text_of(one)):
            yield one


def _holds_number(package: PackageBuilder, part: str) -> bool:
    return part in package and any(True for _ in _numbers(etree.fromstring(package[part])))


def _rewrite(package: PackageBuilder, part: str, *, even: bool) -> None:
    if part not in package:
        return
    root = etree.fromstring(package[part])
    numbers = list(_numbers(root))
    if not numbers:
        empty = [one for one in root.iter(w("p")) if not text_of(one).strip()]
        numbers = empty[:1] if even and len(empty) == len(list(root.iter(w("p")))) else []
    for one in numbers:
        if (holder := one.getparent()) is not None:
            holder.replace(one, _paragraph(even=even))
    if numbers:
        _store(package, part, root)


def _paragraph(*, even: bool) -> Element:
    side = "left" if even else "right"
    field = "".join(
        f"<w:r>{_LOOK}{held}</w:r>"
        for held in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    indents = {"left": 0, "leftChars": 0, "right": 0, "rightChars": 0} | {side: 280, f"{side}Chars": 100}
    told = " ".join(f'w:{name}="{value}"' for name, value in indents.items())
    return etree.fromstring(
        f'<w:p xmlns:w="{_W}"><w:pPr><w:ind {told} w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/>'
        f"<w:rPr>{_FONTS}</w:rPr></w:pPr>{field}</w:p>"
    )


def _plain_format(package: PackageBuilder) -> bool:
    """Word's own dashes would stand beside those of the footer."""
    root = etree.fromstring(package[DOCUMENT])
    changed = False
    for one in root.iter(w("pgNumType")):
        if one.get(w("fmt")) == "numberInDash":
            changed |= set_all(one, {"fmt": None})
    if changed:
        _store(package, DOCUMENT, root)
    return changed


def _add_even(package: PackageBuilder, like: str) -> None:
    """A footer for even pages, referred to wherever there is one for odd pages."""
    root = etree.fromstring(package[like])
    for one in list(root):
        root.remove(one)
    root.append(_paragraph(even=True))
    number = next(n for n in range(1, 1000) if f"word/footer{n}.xml" not in package)
    name = f"word/footer{number}.xml"
    package.add(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), _TYPE)
    reference = package.relate(DOCUMENT, f"{_R}/footer", name)
    body = etree.fromstring(package[DOCUMENT])
    for one in list(body.iter(w("footerReference"))):
        if one.get(w("type")) == "default":
            made = etree.Element(w("footerReference"))
            made.set(w("type"), "even")
            made.set(f"{{{_R}}}id", reference)
            one.addnext(made)
    _store(package, DOCUMENT, body)


def _switch_on(package: PackageBuilder) -> bool:
    if _SETTINGS not in package:
        return False
    root = etree.fromstring(package[_SETTINGS])
    child(root, "evenAndOddHeaders", (*_BEFORE_EVEN_AND_ODD, "evenAndOddHeaders"))
    held = root.find(w("evenAndOddHeaders"))
    if held is not None:
        set_all(held, {"val": None})
    _store(package, _SETTINGS, root)
    return True


def _store(package: PackageBuilder, part: str, root: Element) -> None:
    package.replace(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
