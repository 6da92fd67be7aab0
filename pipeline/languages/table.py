"""The twelve languages as data; holds no rule of grammar."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from pipeline.errors import UsageError

LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
GREEK: Final = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"


class Quotes(NamedTuple):
    """An opening and a closing mark; French national marks hold their inner space."""

    opening: str
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language.

    `tag` is the BCP 47 tag Word and PDF get; `plural` is a gettext expression with `nplurals` outcomes, as Poedit
    writes them. `quotes` are the marks of the first and the second level by the Interinstitutional Style Guide,
    `national_quotes` those of the country. `letters` are the lower-case letters its texts are written with: for Latin
    script always a to z, because foreign names occur, and the accented letters of the language.
    """

    code: str
    tag: str
    english: str
    native: str
    nplurals: int
    plural: str
    quotes: tuple[Quotes, Quotes]
    national_quotes: tuple[Quotes, Quotes]
    letters: frozenset[str]
    has_hyphenation: bool = True

    @property
    def plural_forms(self) -> str:
        """The value of the PO header field Plural-Forms."""
        return f"nplurals={self.nplurals}; plural={self.plural};"


HIGH_SINGLE: Final = Quotes("‘", "’")
HIGH_DOUBLE: Final = Quotes("“", "”")
LOW_HIGH: Final = Quotes("„", "“")
LOW_HIGH_SINGLE: Final = Quotes("‚", "‘")
LOW_RIGHT: Final = Quotes("„", "”")
GUILLEMETS: Final = Quotes("«", "»")
GUILLEMETS_SPACED: Final = Quotes("«\u00a0", "\u00a0»")
GUILLEMETS_INWARD: Final = Quotes("»", "«")

ONE_OR_MORE: Final = "(n != 1)"
UP_TO_ONE: Final = "(n > 1)"
CZECH: Final = "(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2"
POLISH: Final = "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
SLOVENE: Final = "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"
MALTESE: Final = "(n==1 ? 0 : n==0 || ( n%100>1 && n%100<11) ? 1 : (n%100>10 && n%100<20 ) ? 2 : 3)"

_TABLE: Final = (
    Language(
        code="en",
        tag="en-GB",
        english="English",
        native="English",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(HIGH_SINGLE, HIGH_DOUBLE),
        national_quotes=(HIGH_DOUBLE, HIGH_SINGLE),
        letters=frozenset(LATIN),
    ),
    Language(
        code="fr",
        tag="fr-FR",
        english="French",
        native="français",
        nplurals=2,
        plural=UP_TO_ONE,
        quotes=(GUILLEMETS, HIGH_DOUBLE),
        national_quotes=(GUILLEMETS_SPACED, HIGH_DOUBLE),
        letters=frozenset(LATIN + "àâæçéèêëîïôœùûüÿ"),
    ),
    Language(
        code="nl",
        tag="nl-NL",
        english="Dutch",
        native="Nederlands",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(HIGH_DOUBLE, HIGH_SINGLE),
        national_quotes=(HIGH_SINGLE, HIGH_DOUBLE),
        letters=frozenset(LATIN + "áàäâéèëêíìïîóòöôúùüûç"),
    ),
    Language(
        code="cs",
        tag="cs-CZ",
        english="Czech",
        native="čeština",
        nplurals=3,
        plural=CZECH,
        quotes=(LOW_HIGH, LOW_HIGH_SINGLE),
        national_quotes=(LOW_HIGH, LOW_HIGH_SINGLE),
        letters=frozenset(LATIN + "áčďéěíňóřšťúůýž"),
    ),
    Language(
        code="hu",
        tag="hu-HU",
        english="Hungarian",
        native="magyar",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(LOW_RIGHT, GUILLEMETS_INWARD),
        national_quotes=(LOW_RIGHT, GUILLEMETS_INWARD),
        letters=frozenset(LATIN + "áéíóöőúüű"),
    ),
    Language(
        code="pl",
        tag="pl-PL",
        english="Polish",
        native="polski",
        nplurals=3,
        plural=POLISH,
        quotes=(LOW_RIGHT, GUILLEMETS),
        national_quotes=(LOW_RIGHT, GUILLEMETS),
        letters=frozenset(LATIN + "ąćęłńóśźż"),
    ),
    Language(
        code="sl",
        tag="sl-SI",
        english="Slovenian",
        native="slovenščina",
        nplurals=4,
        plural=SLOVENE,
        quotes=(LOW_HIGH, LOW_HIGH_SINGLE),
        national_quotes=(GUILLEMETS_INWARD, LOW_HIGH),
        letters=frozenset(LATIN + "čšž"),
    ),
    Language(
        code="es",
        tag="es-ES",
        english="Spanish",
        native="español",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(GUILLEMETS, HIGH_DOUBLE),
        national_quotes=(GUILLEMETS, HIGH_DOUBLE),
        letters=frozenset(LATIN + "áéíóúüñ"),
    ),
    Language(
        code="de",
        tag="de-DE",
        english="German",
        native="Deutsch",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(LOW_HIGH, LOW_HIGH_SINGLE),
        national_quotes=(LOW_HIGH, LOW_HIGH_SINGLE),
        letters=frozenset(LATIN + "äöüß"),
    ),
    Language(
        code="et",
        tag="et-EE",
        english="Estonian",
        native="eesti keel",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(LOW_HIGH, GUILLEMETS),
        national_quotes=(LOW_HIGH, GUILLEMETS),
        letters=frozenset(LATIN + "äõöüšž"),
    ),
    Language(
        code="el",
        tag="el-GR",
        english="Greek",
        native="ελληνικά",
        nplurals=2,
        plural=ONE_OR_MORE,
        quotes=(GUILLEMETS, HIGH_DOUBLE),
        national_quotes=(GUILLEMETS, HIGH_DOUBLE),
        letters=frozenset(GREEK),
    ),
    Language(
        code="mt",
        tag="mt-MT",
        english="Maltese",
        native="Malti",
        nplurals=4,
        plural=MALTESE,
        quotes=(HIGH_DOUBLE, HIGH_SINGLE),
        national_quotes=(HIGH_DOUBLE, HIGH_SINGLE),
        letters=frozenset(LATIN + "ċġħżàèìòù"),
        has_hyphenation=False,
    ),
)

LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType({language.code: language for language in _TABLE})
"""Every language by its ISO 639-1 code."""


def get_language(code: str) -> Language:
    """Return the language with this code; raises UsageError naming the known codes."""
    if code not in LANGUAGES:
        raise UsageError(f"language '{code}' is not known; use one of {', '.join(sorted(LANGUAGES))}")
    return LANGUAGES[code]
