"""The months in every case of every language, as patterns in small letters, Greek without accents."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

MONTHS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": (
            "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept? october|oct"
            " november|nov december|dec"
        ),
        "fr": (
            "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|(?<!-)sept octobre|oct"
            " novembre|nov décembre|déc"
        ),
        "nl": (
            "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sept?"
            " oktober|okt november|nov december|dec"
        ),
        "cs": (
            "led(?:en|na|nu|nem) únor(?:a|u|em)? březen|březn(?:a|u|em) dub(?:en|na|nu|nem) květ(?:en|na|nu|nem)"
            " červ(?:en|na|nu|nem) červen(?:ec|ce|ci|cem) srp(?:en|na|nu|nem) září(?:m|jí)? říj(?:en|na|nu|nem)"
            " listopad(?:u|em)? prosin(?:ec|ce|ci|cem)"
        ),
        "hu": (
            r"január\w* február\w* március\w* április\w* május\w* június\w* július\w* augusztus\w* szeptember\w*"
            r" október\w* november\w* december\w*"
        ),
        "pl": (
            "stycz(?:eń|nia|niu|niem) lut(?:y|ego|ym|emu) mar(?:zec|ca|cu|cem) kwie(?:cień|tnia|tniu|tniem)"
            ""
            " maj(?:a|u|em)? czerw(?:iec|ca|cu|cem) lip(?:iec|ca|cu|cem)"
            " sierp(?:ień|nia|niu|niem) wrze(?:sień|śnia|śniu|śniem)"
            r" październik\w* listopad(?:a|zie|em)? grud(?:zień|nia|niu|niem)"
        ),
        "sl": (
            r"januar\w* februar\w* mar(?:ec|ca|cu|cem) april\w* maj(?:a|u|em)? junij\w* julij\w* avgust\w* septemb\w+"
            r" oktob\w+ novemb\w+ decemb\w+"
        ),
        "es": "enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre diciembre",
        "de": (
            "januars?|jänners? februars? märz april(?:s|is)? mais? junis? julis? augusts? septembers? oktobers?"
            " novembers? dezembers?"
        ),
        "et": (
            r"jaanuar\w* veebruar\w* märts\w* aprill?\w* mai|mais|mail|maile|maist|maini|maiks juuni\w* juuli\w*"
            r" august\w* septemb\w+ oktoob\w+ novemb\w+ detsemb\w+"
        ),
        "el": (
            r"ιανουαρι\w+ φεβρουαρι\w+ μαρτι(?:ος|ου|ο|ον) απριλι(?:ος|ου|ο|ον) μαι(?:ος|ου|ο|ον) ιουνι(?:ος|ου|ο|ον)"
            r" ιουλι(?:ος|ου|ο|ον) αυγουστ(?:ος|ου|ο|ον) σεπτεμβρι\w+ οκτωβρι\w+ νοεμβρι\w+ δεκεμβρι\w+"
        ),
        "mt": "jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru",
    }
)
"""Language -> twelve patterns, one a month, in every case."""

AMBIGUOUS_MONTHS: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset({"may", "march", "mar", "jan", "sept", "sep", "dec", "oct", "nov", "feb", "apr"}),
    "fr": frozenset({"sept"}),
}
"""What is a month only beside a day or a year: `may` is a verb, too, and `sept` seven in French."""


@cache
def month_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern whose groups m1 to m12 are the months."""
    ways = "|".join(f"(?P<m{number}>{way})" for number, way in enumerate(MONTHS[language].split(" "), 1))
    return re.compile(rf"(?<![^\W_])(?:{ways})(?![^\W_])")


def may_be_month(word: str, language: str) -> bool:
    """Tell whether a word has the letters of a month: English ones begin with a capital, French ones do not."""
    return word[0].isupper() if language == "en" else (language, word) != ("fr", "Sept")
