"""Plants one known fault at a time into the correct rows of the labelled set; the same rows give the same faults.

    python -m tests.checks.plant        (renews the planted rows of tests/checks/*.csv; read them through afterwards)

A fault is planted where the text allows it; `also` names checks that may speak, too, because the fault breaks their
rule as well, `*` any of them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tests.checks import faults
from tests.checks.faults import Plant, replaced, swapped
from tests.checks.rows import FRESH, PLANTED, SLIP, Row, read_rows, write_rows
from tests.checks.twins import (
    CHANGED_NAME,
    FORBIDDEN,
    LANGUAGES,
    NEAR_NAME,
    WRONG_CURRENCY,
    WRONG_EURO,
    WRONG_MONTH,
    WRONG_SCALE,
    WRONG_TERM,
)

EACH: Final = 3
"""Rows planted for each kind of fault."""

NAMES_TOO: Final = "kept-names near-names document-numbers spelling"

PLANTS: Final[tuple[tuple[str, Plant, str], ...]] = (
    ("numbers", faults.digit_changed, "percentages units"),
    ("numbers", faults.number_lost, "ordinals first-letter hard-spaces"),
    ("numbers", faults.number_word_changed, ""),
    ("numbers", swapped(WRONG_SCALE), "doubled-words"),
    ("dates", faults.year_changed, ""),
    ("dates", faults.day_changed, "numbers"),
    ("dates", swapped(WRONG_MONTH), ""),
    ("document-numbers", faults.law_changed, ""),
    ("document-numbers", replaced("CO2", "CO3"), ""),
    ("number-forms", faults.mark_swapped, "numbers percentages"),
    ("ordinals", replaced(r"(?<![\d.,/\u00a0])(204|595|25|120|96) ", r"\1. ", languages="cs sl de et hu"), ""),
    ("percentages", replaced(r"[ \u00a0]%", ""), ""),
    ("units", replaced(r"(?<=5[ \u00a0])km", "m"), ""),
    ("units", replaced(r"(?<=12[ \u00a0])ha", "km²"), ""),
    ("glued-units", replaced(r"(?<=\d)[ \u00a0](?=km|ha)", ""), ""),
    ("currencies", swapped(WRONG_CURRENCY), "euro hard-spaces"),
    ("currencies", replaced(r"[ \u00a0](?:EUR|ευρώ|eurot)(?!\w)|EUR[ \u00a0](?=\d)", ""), "euro"),
    ("euro", replaced(r"(\d[\d ,\u00a0]*)[ \u00a0]EUR", "EUR\u00a0\\1", languages="fr nl cs hu pl sl es de"), ""),
    ("euro", replaced(r"EUR[ \u00a0](\d[\d .\u00a0]*\d)", "\\1\u00a0EUR", languages="mt"), ""),
    ("euro", swapped(WRONG_EURO), ""),
    ("terms", swapped(WRONG_TERM), "spelling"),
    ("forbidden-terms", swapped(FORBIDDEN), "english-fragments"),
    ("kept-names", swapped(CHANGED_NAME), NAMES_TOO),
    ("near-names", swapped(NEAR_NAME), NAMES_TOO),
    ("same-as-source", faults.as_source, "*"),
    ("english-fragments", faults.half_english, "*"),
    ("wrong-language", faults.of_other_language, "*"),
    ("foreign-letters", faults.foreign_letter, "spelling terms kept-names"),
    ("mixed-scripts", faults.homoglyph, "spelling terms kept-names foreign-letters"),
    (
        "misread-letters",
        faults.misread,
        "foreign-letters mixed-scripts spelling terms quotes numbers euro kept-names spanish-pairs",
    ),
    ("composed-letters", faults.decomposed, "spelling terms numbers currencies foreign-letters euro kept-names"),
    ("invisible-characters", replaced(r"(?<=[^\W\d_]{3})(?=[^\W\d_]{3})", "\u200b"), "*"),
    ("quotes", faults.straight_quotes, ""),
    ("quotes", faults.english_quotes, ""),
    ("quotes", faults.quote_left_open, ""),
    ("quotes", faults.quotes_dropped, ""),
    ("quote-spaces", faults.quote_spaced, "spaces-at-marks hard-spaces"),
    ("end-marks", replaced(r"(?<=\w{4})\.([»”“]?)$", r"\1"), ""),
    ("end-marks", replaced(r"[?;]$", "."), "spanish-pairs"),
    ("end-marks", replaced(r":$", "."), ""),
    ("greek-question-marks", replaced(r";$", "?", languages="el"), ""),
    ("spanish-pairs", replaced("[¿¡]", "", languages="es"), "first-letter"),
    ("spaces-at-marks", replaced(r"(?<=\w{3}),", " ,"), ""),
    ("spaces-at-marks", replaced(r"(?<=[^\W\d_]{4})\.$", " ."), ""),
    ("spaces-at-marks", replaced(r"(?<=[^\W\d_]{3}), (?=[^\W\d_])", ","), ""),
    ("doubled-blanks", replaced(r"(?<=[^\W\d_]{3}) (?=[^\W\d_]{3})", "  "), ""),
    ("doubled-marks", replaced(r"(?<=[^\W\d_]{4})([.,])(?=\s|$)", r"\1\1"), ""),
    ("doubled-words", faults.duplicated, "usual-length"),
    ("hard-spaces", replaced("(?<=[\\w%])\u00a0(?=[\\w%])", " "), ""),
    ("brackets", replaced(r"\)", ""), ""),
    ("first-letter", replaced(r"^[A-ZÀ-ÞĀ-ŽΑ-Ω](?=[a-zà-ÿα-ω])(?=.* .*\.$)", lambda match: match[0].lower()), ""),
    ("title-case", faults.capitalised, ""),
    ("usual-length", faults.cut_off, "terms"),
    ("usual-length", faults.swollen, "terms"),
    ("fields", replaced(r"\{partner\.laviana\}", "Laviana"), "near-names"),
    ("fields", replaced(r"partner\.laviana", "partner.lavana"), ""),
    ("tags", replaced("</g1>", ""), ""),
    ("tags", replaced(r"<g1>(\w+)</g1>", r"</g1>\1<g1>"), ""),
    ("tags", replaced("<x1/>", ""), ""),
    ("tag-order", replaced(r"<x1/>(.*)<x2/>", r"<x2/>\1<x1/>"), ""),
    ("links", replaced(r"https://example\.org/prospects", "https://example.org/prospect"), ""),
    ("links", replaced(r"info@example\.org", "infos@example.org"), ""),
)
"""Check, how its rule is broken, and the checks whose rules are broken by that as well."""


def planted(rows: Sequence[Row], language: str) -> Iterator[Row]:
    """Yield the faulty rows of a language: for each way of breaking a rule the first few rows where it fits."""
    correct = [row for row in rows if not row.check and row.origin != FRESH]
    for number, (check, plant, also) in enumerate(PLANTS):
        start = number * 7 % len(correct)
        found = 0
        for row in [*correct[start:], *correct[:start]]:
            target = plant(row, language) if found < EACH else ""
            if target and target != row.target:
                found += 1
                yield Row(row.source, target, check, also, PLANTED)


def main() -> None:
    """Renew the planted rows of every language."""
    for language in LANGUAGES:
        rows = [row for row in read_rows(language) if row.origin not in (PLANTED, FRESH, SLIP)]
        fresh = [row for row in read_rows(language) if row.origin in (FRESH, SLIP)]
        write_rows(language, [*rows, *planted(rows, language), *fresh])


if __name__ == "__main__":
    main()
