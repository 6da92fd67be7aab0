"""The order in which Word's schema wants the children of properties (ECMA-376 part 1, annex A, transitional)."""

from typing import Final

from lxml import etree

from pipeline.docx.names import W, qualified, w

PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
SETTINGS: Final = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids "
    "mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
    "forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
    "decimalSymbol listSeparator"
)
BORDERS: Final = "top left bottom right between bar"
NUMBERING: Final = "ilvl numId numberingChange ins"
_ORDERS: Final = {
    w(holder): {w(name): place for place, name in enumerate(order.split())}
    for holder, order in {
        "pPr": PARAGRAPH, "rPr": RUN, "settings": SETTINGS, "pBdr": BORDERS, "numPr": NUMBERING,
    }.items()
}  # fmt: skip


_ORDERS[w("settings")][qualified("m:mathPr")] = _ORDERS[w("settings")].pop(w("mathPr"))


def insert(parent: etree._Element, child: etree._Element) -> etree._Element:
    """Put the child where the schema wants it, in place of one of the same name, and return it."""
    order = _ORDERS[str(parent.tag)]
    old = parent.find(str(child.tag))
    if old is not None:
        parent.remove(old)
    place = order[str(child.tag)]
    for index, sibling in enumerate(parent):
        if order.get(str(sibling.tag), _later(sibling)) > place:
            parent.insert(index, child)
            return child
    parent.append(child)
    return child


def _later(sibling: etree._Element) -> int:
    """Return the place of an element the table does not know: newer vocabularies come last."""
    return -1 if str(sibling.tag).startswith(f"{{{W}}}") else len(SETTINGS)


def ensure(parent: etree._Element, name: str) -> etree._Element:
    """Return the child of this name, made in its place when it is not there."""
    found = parent.find(name)
    return insert(parent, etree.Element(name)) if found is None else found


def properties(element: etree._Element, name: str) -> etree._Element:
    """Return the properties (`w:pPr`, `w:rPr`) of a paragraph or run, made when it has none."""
    found = element.find(name)
    if found is None:
        found = etree.Element(name)
        element.insert(0, found)
    return found
