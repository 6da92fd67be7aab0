"""English words brought to one shape: plural and possessive endings, British and American spelling.

Knows no term. The shape is a key to compare by, not a word to show: `organisations` and `organization` share one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from unicodedata import normalize

POSSESSIVE: Final = re.compile(r"['’]s?$", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


IRREGULAR: Final = {
    "men": ("man",), "women": ("woman",), "children": ("child",), "feet": ("foot",), "teeth": ("tooth",),
    "mice": ("mouse",), "geese": ("goose",), "oxen": ("ox",), "people": ("people", "person"),
    "analyses": ("analysis",), "bases": ("basis", "base"), "crises": ("crisis",), "theses": ("thesis",),
    "hypotheses": ("hypothesis",), "syntheses": ("synthesis",), "diagnoses": ("diagnosis",), "oases": ("oasis",),
    "emphases": ("emphasis",), "axes": ("axis", "axe"), "parentheses": ("parenthesis",),
    "criteria": ("criterion",), "phenomena": ("phenomenon",), "indices": ("index",), "matrices": ("matrix",),
    "appendices": ("appendix",), "vertices": ("vertex",), "curricula": ("curriculum",), "memoranda": ("memorandum",),
    "fora": ("forum",), "addenda": ("addendum",), "strata": ("stratum",), "spectra": ("spectrum",),
    "referenda": ("referendum",), "consortia": ("consortium",), "symposia": ("symposium",), "media": ("medium",),
    "aquaria": ("aquarium",), "stadia": ("stadium",), "errata": ("erratum",), "maxima": ("maximum",),
    "stimuli": ("stimulus",), "syllabi": ("syllabus",), "foci": ("focus",), "nuclei": ("nucleus",),
    "alumni": ("alumnus",), "radii": ("radius",), "leaves": ("leaf", "leave"), "lives": ("life",), "knives": ("knife",),
    "wives": ("wife",), "halves": ("half",), "shelves": ("shelf",), "selves": ("self",), "calves": ("calf",),
    "loaves": ("loaf",), "thieves": ("thief",), "wolves": ("wolf",), "scarves": ("scarf",), "hooves": ("hoof",),
    "statistics": ("statistic",), "basics": ("basic",), "quizzes": ("quiz",),
}  # fmt: skip
"""Plurals that no ending tells, each with the words it may be of."""

INVARIABLE: Final = _words(
    "news series species means always perhaps this his hers its ours yours theirs was has does is as us thus plus "
    "bus gas lens bias chaos atlas canvas corps headquarters premises whereas besides sometimes towards afterwards "
    "upwards downwards minus versus campus status census focus bonus virus less unless across process access "
    "christmas paris brussels athens wales texas mars thanks goods"
)
"""Words whose last s is no plural."""

PLURAL_ICS: Final = _words(
    "topics clinics critics fabrics comics picnics mosaics characteristics metrics graphics mechanics cynics relics "
    "republics academics tactics logistics"
)
"""Words in -ics that have a singular in -ic of the same meaning; `economics` and `politics` have none."""

SPELLINGS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^programme(?=$|s$|d$|r$|rs$)", "program"),
        (r"^practis", "practic"),
        (r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations|ational|able)$)", "iz"),
        (r"(?<=al)ys(?=(?:e|es|ed|er|ers|ing)$)", "yz"),
        (
            r"(col|fav|lab|neighb|behavi|harb|hon|endeav|rum|hum|vap|arm|flav|sav|rig|vig|val|glam|tum|splend|clam"
            r"|parl|ranc|succ|ferv|od)our",
            r"\1or",
        ),
        (r"(cent|theat|met|lit|fib|calib|spect|lust|meag|somb|och|sab)re(?=$|s$|d$)", r"\1er"),
        (r"centring$", "centering"),
        (r"(catal|dial|anal|prol|epil|monol|travel|homol|pedag)ogu(?:e|(?=ing))", r"\1og"),
        (r"(def|off|lic|pret)ence", r"\1ense"),
        (
            r"(trave|labe|mode|counse|cance|signa|channe|fue|leve|riva|tota|initia|dia|equa|pane|tunne|marve|jewe)ll"
            r"(?=ed|ing|er|or|ery)",
            r"\1l",
        ),
        (r"^(enro|fulfi|insta|ski|wi)l(?=$|s$|ment|ful)", r"\1ll"),
        (r"(judg|acknowledg|abridg)e(?=ment)", r"\1"),
        (r"^age(?=ing$)", "ag"),
        (r"^grey", "gray"),
        (r"^artefact", "artifact"),
        (r"^sceptic", "skeptic"),
        (r"^aluminium", "aluminum"),
        (r"^sulph", "sulf"),
        (r"^tyre", "tire"),
        (r"^mould", "mold"),
        (r"^plough", "plow"),
        (r"^kerb", "curb"),
        (r"^(?=anaem|anaes|paed|haem|aesth|archaeo|encyclopaed)(\w*?)ae", r"\1e"),
        (r"^manoeuvr(?:e|(?=ing))", "maneuver"),
        (r"^orientated", "oriented"),
        (r"^cosy", "cozy"),
        (r"^cheque", "check"),
        (r"^learnt", "learned"),
    )
)
"""British spellings and what stands for them in a key; American ones pass unchanged or take the same way."""

BEGINNING: Final = 3
CHANGED_BEGINNINGS: Final = _words("aes age ana cos gre hae ker mou pae peo sce tyr")
"""Of what a spelling or a plural changes in the first three letters: kerb, curb; people, person."""

ANY_SPELLING: Final = re.compile("|".join(pattern.pattern for pattern, _ in SPELLINGS))


def bare(word: str) -> str:
    """Return a word in small letters, its accents composed, without soft hyphens and a possessive ending."""
    return POSSESSIVE.sub("", normalize("NFC", word.replace("\u00ad", "").casefold()))


@lru_cache(maxsize=65536)
def noun_keys(word: str) -> frozenset[str]:
    """Return the keys of a word as a noun: two words share one when they are one word in singular or plural."""
    small = bare(word)
    return frozenset(spelled(form) for form in (small, *singulars(small)))


def beginnings(keys: Iterable[str]) -> frozenset[str]:
    """Return the three letters one of which begins any word of six letters or more that has one of these keys."""
    return frozenset(key[:BEGINNING] for key in keys) | CHANGED_BEGINNINGS


def spelled(small: str) -> str:
    """Return a word in small letters as all spellings of it are compared."""
    # the words that no pattern touches, nearly all, are told by one search instead of thirty
    for pattern, replacement in SPELLINGS if ANY_SPELLING.search(small) else ():
        small = pattern.sub(replacement, small)
    return small


def singulars(small: str) -> tuple[str, ...]:
    """Return what a word in small letters may be the plural of; a word that is none gives nothing."""
    if small in IRREGULAR:
        return IRREGULAR[small]
    if small.endswith("men") and small[:-3] and small not in ("specimen", "regimen", "abdomen", "acumen", "omen"):
        return (f"{small[:-2]}an",)
    if len(small) < 3 or not small.endswith("s") or small.endswith(("ss", "us", "is")) or small in INVARIABLE:
        return ()
    if small.endswith("ics") and small not in PLURAL_ICS:
        return ()
    return _regular(small)


def _regular(small: str) -> tuple[str, ...]:
    if small.endswith("ies") and len(small) > 4:
        return (f"{small[:-3]}y", small[:-1])
    if small.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        return (small[:-2], small[:-1])
    return (small[:-1],)
