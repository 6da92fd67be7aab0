"""Numbers as words: one to twelve as each language inflects them, and how the tens begin. Data only.

Words are written as patterns in small letters; those of Greek without accents, as `folded` makes them.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

CZECH_ADJECTIVE: Final = r"(?:ý|á|é|ého|ému|ém|ým|ou|ých|ými|í)"
POLISH_ADJECTIVE: Final = r"(?:y|i|a|e|ego|iego|ej|emu|ym|im|ą|ych|ymi)"
SLOVENE_ADJECTIVE: Final = r"(?:i|a|o|e|ega|emu|em|im|ih|imi)"
HUNGARIAN_CASE: Final = (
    r"(?:\w?t|n[ae]k|b[ae]n?|b[óő]l|r[óő]l|t[óő]l|r[ae]|\w?n|h[oeö]z|\w{1,2}[ae]l|[ae]s|sz[oeö]r|féle)?"
)

NUMBER_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "en": (
            "one|first|once|single",
            "two|second|twice|both|couple|pair|double",
            "three|third|triple",
            "four|fourth",
            "five|fifth",
            "six|sixth",
            "seven|seventh",
            "eight|eighth",
            "nine|ninth",
            "ten|tenth|decade",
            "eleven|eleventh",
            "twelve|twelfth|dozen",
        ),
        "fr": (
            "une?|premi(?:er|ère)s?",
            "deux|deuxièmes?|seconde?s?",
            "trois|troisièmes?",
            "quatre|quatrièmes?",
            "cinq|cinquièmes?",
            "six|sixièmes?",
            "sept|septièmes?",
            "huit|huitièmes?",
            "neuf|neuvièmes?",
            "dix|dixièmes?|décennie",
            "onze|onzièmes?",
            "douze|douzièmes?|douzaine",
        ),
        "nl": (
            "een|één|eerste",
            "twee|tweeën|tweede|beide",
            "drie|drieën|derde",
            "vier|vieren|vierde",
            "vijf|vijven|vijfde",
            "zes|zessen|zesde",
            "zeven|zevende",
            "acht|achtste",
            "negen|negende",
            "tien|tiende|decennium",
            "elf|elfde",
            "twaalf|twaalfde|dozijn",
        ),
        "cs": (
            "jed(?:en|n[aouéíy]|noho|nomu|nom|ním|nou)|prvn(?:í|ího|ímu|ím|ích|ími)",
            f"dva|dvě|dvou|dvěma|druh{CZECH_ADJECTIVE}|ob(?:a|ě|ou|ěma)",
            "tři|tř[íeě]|třem|třemi|třech|třetí\\w*",
            f"čtyři|čtyř|čtyřem|čtyřmi|čtyřech|čtvrt{CZECH_ADJECTIVE}",
            f"pět|pěti|pát{CZECH_ADJECTIVE}",
            f"šest|šesti|šest{CZECH_ADJECTIVE}",
            f"sedm|sedmi|sedm{CZECH_ADJECTIVE}",
            f"osm|osmi|osm{CZECH_ADJECTIVE}",
            f"devět|devíti|devát{CZECH_ADJECTIVE}",
            f"deset|deseti|desíti|desát{CZECH_ADJECTIVE}",
            f"jedenáct|jedenácti|jedenáct{CZECH_ADJECTIVE}",
            f"dvanáct|dvanácti|dvanáct{CZECH_ADJECTIVE}|tucet",
        ),
        "hu": tuple(
            rf"(?:{word}){HUNGARIAN_CASE}"
            for word in (
                "egy|első",
                "kettő|két|második|mindkét|mindkettő",
                "három|hárm|harmadik",
                "négy|negyedik",
                "öt|ötödik",
                "hat|hatodik",
                "hét|het(?=et)|hetedik",
                "nyolc|nyolcadik",
                "kilenc|kilencedik",
                "tíz|tiz(?=et)|tizedik|évtized",
                "tizenegy|tizenegyedik",
                "tizenkettő|tizenkét|tizenkettedik|tucat",
            )
        ),
        "pl": (
            f"jed(?:en|na|no|nego|nej|nemu|nym|ną)|pierwsz{POLISH_ADJECTIVE}",
            f"dwa|dwie|dwóch|dwu|dwom|dwoma|dwiema|dwoje|drug{POLISH_ADJECTIVE}|ob(?:a|ie|u|oje|oma|iema)",
            "trzy|trzech|trzem|trzema|troje|trzeci\\w{0,4}",
            f"cztery|czterech|czterem|czterema|czworo|czwart{POLISH_ADJECTIVE}",
            f"pięć|pięciu|pięcioma|pięcioro|piąt{POLISH_ADJECTIVE}",
            f"sześć|sześciu|sześcioma|szóst{POLISH_ADJECTIVE}",
            f"siedem|siedmiu|siedmioma|siódm{POLISH_ADJECTIVE}",
            f"osiem|ośmiu|ośmioma|ósm{POLISH_ADJECTIVE}",
            f"dziewięć|dziewięciu|dziewiąt{POLISH_ADJECTIVE}",
            f"dziesięć|dziesięciu|dziesięcioma|dziesiąt{POLISH_ADJECTIVE}",
            f"jedenaście|jedenastu|jedenast{POLISH_ADJECTIVE}",
            f"dwanaście|dwunastu|dwunast{POLISH_ADJECTIVE}|tuzin",
        ),
        "sl": (
            f"en|en{SLOVENE_ADJECTIVE}|prv{SLOVENE_ADJECTIVE}",
            f"dva|dve|dveh|dvema|drug{SLOVENE_ADJECTIVE}|ob(?:a|e|eh|ema)",
            f"trije|tri|treh|trem|tremi|tretj{SLOVENE_ADJECTIVE}",
            f"štirje|štiri|štirih|štirim|štirimi|četrt{SLOVENE_ADJECTIVE}",
            f"pet|pet{SLOVENE_ADJECTIVE}",
            f"šest|šest{SLOVENE_ADJECTIVE}",
            f"sedem|sedm{SLOVENE_ADJECTIVE}",
            f"osem|osm{SLOVENE_ADJECTIVE}",
            f"devet|devet{SLOVENE_ADJECTIVE}",
            f"deset|deset{SLOVENE_ADJECTIVE}|desetletj\\w+",
            f"enajst|enajst{SLOVENE_ADJECTIVE}",
            f"dvanajst|dvanajst{SLOVENE_ADJECTIVE}|ducat",
        ),
        "es": (
            "una?|uno|primer(?:o|a|os|as)?",
            "d[oó]s|segund[oa]s?|amb[oa]s",
            "tr[eé]s|tercer(?:o|a|os|as)?",
            "cuatro|cuart[oa]s?",
            "cinco|quint[oa]s?",
            "s[eé]is|sext[oa]s?",
            "siete|séptim[oa]s?",
            "ocho|octav[oa]s?",
            "nueve|noven[oa]s?",
            "diez|décim[oa]s?|decenio|década",
            "once|undécim[oa]s?",
            "doce|duodécim[oa]s?|docena",
        ),
        "de": (
            "ein(?:e|en|em|er|es|s)?|erst(?:e|en|em|er|es)|einmal",
            "zwei(?:er|en)?|zweit(?:e|en|em|er|es)|beide[nrs]?|zweimal",
            "drei(?:er|en)?|dritt(?:e|en|em|er|es)",
            "vier|viert(?:e|en|em|er|es)",
            "fünf|fünft(?:e|en|em|er|es)",
            "sechs|sechst(?:e|en|em|er|es)",
            "sieben|siebt(?:e|en|em|er|es)|siebent(?:e|en|em|er|es)",
            "acht|acht(?:e|en|em|er|es)",
            "neun|neunt(?:e|en|em|er|es)",
            "zehn|zehnt(?:e|en|em|er|es)|jahrzehnt\\w*",
            "elf|elft(?:e|en|em|er|es)",
            "zwölf|zwölft(?:e|en|em|er|es)|dutzend",
        ),
        "et": (
            "üks|ühe|üht|ühte|ühes|ühest|ühel|ühele|ühelt|ühega|esime(?:ne|se|st|sel|ses|sest|sed)",
            "kaks|kahe|kaht|kahte|kahes|kahest|kahel|kahele|kahega|teine|teise|teist|teisel|teises|mõlema\\w*",
            "kolm|kolme|kolmes|kolmest|kolmel|kolmele|kolmega|kolmas|kolmanda\\w{0,2}",
            "neli|nelja|neljas|neljast|neljal|neljale|neljaga|neljanda\\w{0,2}",
            "viis|viie|viit|viies|viiest|viiel|viiele|viiega|viienda\\w{0,2}",
            "kuus|kuue|kuut|kuues|kuuest|kuuel|kuuele|kuuega|kuuenda\\w{0,2}",
            "seitse|seitsme|seitset|seitsmes|seitsmest|seitsmel|seitsmele|seitsmega|seitsmenda\\w{0,2}",
            "kaheksa|kaheksat|kaheksas|kaheksast|kaheksal|kaheksale|kaheksaga|kaheksanda\\w{0,2}",
            "üheksa|üheksat|üheksas|üheksast|üheksal|üheksale|üheksaga|üheksanda\\w{0,2}",
            "kümme|kümne|kümmet|kümnes|kümnest|kümnel|kümnele|kümnega|kümnenda\\w{0,2}|aastakümne\\w*",
            "üksteist|üheteist\\w*",
            "kaksteist|kaheteist\\w*|tosin\\w*",
        ),
        "el": (
            "ενας|μια|ενα|εναν|ενος|μιας|πρωτ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον|ην)",
            "δυο|δευτερ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)|αμφοτερ\\w+",
            "τρεις|τρια|τριων|τριτ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "τεσσερις|τεσσερα|τεσσαρων|τεταρτ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "πεντε|πεμπτ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "εξι|εκτ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "επτα|εφτα|εβδομ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "οκτω|οχτω|ογδο(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "εννεα|εννια|ενατ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "δεκα|δεκατ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)|δεκαετια\\w*",
            "εντεκα|ενδεκατ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)",
            "δωδεκα|δωδεκατ(?:ος|η|ο|ου|ης|οι|ες|α|ων|ους|ον)|ντουζινα",
        ),
        "mt": (
            "wieħed|waħda|ewwel",
            "tnejn|żewġ|żewġt|tieni",
            "tlieta|tliet|tlitt|tielet",
            "erbgħa|erba|erbat|raba",
            "ħamsa|ħames|ħamest|ħames|ħamsin",
            "sitta|sitt|sitt|sitta",
            "sebgħa|seba|sebat",
            "tmienja|tmien|tmint|tmienja",
            "disgħa|disa|disat",
            "għaxra|għaxar|għaxart|deċennju",
            "ħdax",
            "tnax|tużżana",
        ),
    }
)
"""Language -> patterns of the words for one, two, and so on to twelve, cardinal and ordinal, in every form."""

TENS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": "vingt trent quarant cinquant soixant soixante-dix quatre-vingt quatre-vingt-dix",
        "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "cs": "dvacet|dvacát třicet|třicát čtyřicet|čtyřicát padesát šedesát sedmdesát osmdesát devadesát",
        "hu": "húsz|husz harminc negyven ötven hatvan hetven nyolcvan kilencven",
        "pl": "dwadzieśc|dwudziest trzydzieśc|trzydziest czterdzieśc|czterdziest pięćdziesi sześćdziesi siedemdziesi"
        " osiemdziesi dziewięćdziesi",
        "sl": "dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset",
        "es": "veint treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "de": "zwanzig dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "et": "kakskümmend|kahekümne kolmkümmend|kolmekümne nelikümmend|neljakümne viiskümmend|viiekümne"
        " kuuskümmend|kuuekümne seitsekümmend|seitsmekümne kaheksakümmend|kaheksakümne üheksakümmend|üheksakümne",
        "el": "εικοσ τριαντα|τριακοστ σαραντα|τεσσαρακοστ πενηντα|πεντηκοστ εξηντα|εξηκοστ εβδομηντα ογδοντα ενενηντα",
        "mt": "għoxrin tletin erbgħin ħamsin sittin sebgħin tmenin disgħin",
    }
)
"""Language -> how the words for twenty, thirty and so on to ninety begin."""

ENGLISH_TENS: Final = MappingProxyType(
    dict(
        zip(
            ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"),
            (20, 30, 40, 50, 60, 70, 80, 90, 100, 1000),
            strict=True,
        )
    )
    | dict(
        zip(
            ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            range(13, 20),
            strict=True,
        )
    )
)

TURKISH_I: Final = "İ"
"""The only letter that has two characters when it is small."""


@lru_cache(maxsize=4096)
def folded(text: str, language: str) -> str:
    """Return a text in small letters, Greek without its accents; of the same length, place by place."""
    small = text.replace(TURKISH_I, "i").lower()
    if language != "el" or small.isascii():
        return small
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in small)


@cache
def word_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern whose groups n1 to n12 are the words for these numbers."""
    ways = "|".join(f"(?P<n{number}>{way})" for number, way in enumerate(NUMBER_WORDS[language], 1))
    return re.compile(rf"(?<![^\W_])(?:{ways})(?![^\W_])")


@cache
def tens_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern whose groups t2 to t9 are the beginnings of words for twenty, thirty and so on."""
    ways = [f"(?P<t{tens}>{way})" for tens, way in enumerate(TENS[language].split(" "), 2)]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(reversed(ways))})")
