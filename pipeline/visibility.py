"""The publicity rules of the EU's funds: what each legal generation wants beside the emblem, in each language.

Holds the approved wordings that ship; a project's own legal.yaml outranks them. Knows no template.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pipeline.model.bodies import LegalText
from pipeline.model.facts import VisibilityProfile

NOTES: Final = ("programme-line", "disclaimer", "reproduction")
"""Texts every generation may print; they come from the programme, so none ship."""

REQUIRED: Final[Mapping[VisibilityProfile, tuple[str, ...]]] = MappingProxyType(
    {
        VisibilityProfile.ERDF_2007_2013: ("union", "fund"),
        VisibilityProfile.ERDF_2014_2020: ("union", "fund"),
        VisibilityProfile.ERDF_2021_2027: ("statement",),
        VisibilityProfile.NONE: (),
    }
)
"""What must stand beside the emblem: Regulation (EC) 1828/2006, Articles 8 and 9; Regulation (EU) 1303/2013, Annex XII
2.2; Regulation (EU) 2021/1060, Annex IX."""

ALLOWED: Final[Mapping[VisibilityProfile, tuple[str, ...]]] = MappingProxyType(
    {
        VisibilityProfile.ERDF_2007_2013: ("slogan",),
        VisibilityProfile.ERDF_2014_2020: (),
        VisibilityProfile.ERDF_2021_2027: (),
        VisibilityProfile.NONE: (),
    }
)
"""What may stand there too. Annex IX of 2021 lets nothing stand beside the emblem but the statement."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A legal text in one language; nobody has confirmed the wording of one that is not `verified`."""

    text: str
    verified: bool = True


def _seen(**texts: str) -> dict[str, Wording]:
    return {language: Wording(text) for language, text in texts.items()}


SHIPPED: Final[Mapping[str, Mapping[str, Wording]]] = MappingProxyType(
    {
        "union": _seen(
            en="European Union",
            fr="Union européenne",
            nl="Europese Unie",
            cs="Evropská unie",
            hu="Európai Unió",
            pl="Unia Europejska",
            sl="Evropska unija",
            es="Unión Europea",
            de="Europäische Union",
            el="Ευρωπαϊκή Ένωση",
            et="Euroopa Liit",
            mt="Unjoni Ewropea",
        ),
        "fund": _seen(
            en="European Regional Development Fund",
            fr="Fonds européen de développement régional",
            nl="Europees Fonds voor regionale ontwikkeling",
            cs="Evropský fond pro regionální rozvoj",
            hu="Európai Regionális Fejlesztési Alap",
            pl="Europejski Fundusz Rozwoju Regionalnego",
            sl="Evropski sklad za regionalni razvoj",
            es="Fondo Europeo de Desarrollo Regional",
            de="Europäischer Fonds für regionale Entwicklung",
            el="Ευρωπαϊκό Ταμείο Περιφερειακής Ανάπτυξης",
            et="Euroopa Regionaalarengu Fond",
            mt="Fond Ewropew għall-Iżvilupp Reġjonali",
        ),
        "statement": _seen(
            en="Co-funded by the European Union",
            nl="Medegefinancierd door de Europese Unie",
            cs="Spolufinancováno Evropskou unií",
            hu="Az Európai Unió társfinanszírozásával",
            pl="Współfinansowane przez Unię Europejską",
            sl="Sofinancira Evropska unija",
            es="Cofinanciado por la Unión Europea",
            de="Kofinanziert von der Europäischen Union",
            el="Με τη συγχρηματοδότηση της Ευρωπαϊκής Ένωσης",
            et="Kaasrahastanud Euroopa Liit",
        )
        | {
            "fr": Wording("Cofinancé par l’Union européenne", verified=False),
            "mt": Wording("Kofinanzjat mill-Unjoni Ewropea", verified=False),
        },
    }
)
"""Id of a text -> language -> wording. Names of Union and fund are those of the regulations; the
statement stands as seen in official lockups and on public pages of each language, French and Maltese not yet."""


def wordings(legal: Iterable[LegalText], profile: VisibilityProfile, language: str) -> dict[str, Wording]:
    """Return what an edition prints, by id: the texts of its generation that the language has, and the notes.

    A text of the project outranks the one that ships; nothing is ever translated.
    """
    own = {text.id: text for text in legal}
    found: dict[str, Wording] = {}
    for name in (*REQUIRED[profile], *ALLOWED[profile], *NOTES):
        text = own[name].texts.get(language, "") if name in own else ""
        if text:
            found[name] = Wording(text, verified=language not in own[name].unverified)
        elif name not in own and language in SHIPPED.get(name, {}):
            found[name] = SHIPPED[name][language]
    return found


def missing(legal: Iterable[LegalText], profile: VisibilityProfile, language: str) -> tuple[str, ...]:
    """Return the ids of required texts that the language lacks."""
    return tuple(name for name in REQUIRED[profile] if name not in wordings(legal, profile, language))
