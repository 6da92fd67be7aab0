"""Telephone numbers as ITU-T E.123 writes them internationally: the country code, then groups; knows no language."""

from typing import Final

COUNTRY_CODES: Final = frozenset(
    [
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "351",
        "352",
        "353",
        "354",
        "355",
        "356",
        "357",
        "358",
        "359",
        "370",
        "371",
        "372",
        "373",
        "380",
        "381",
        "382",
        "383",
        "385",
        "386",
        "387",
        "389",
        "420",
        "421",
        "423",
    ]
)
"""The codes of Europe (ITU-T E.164)."""


def format_phone(number: str) -> str:
    """Return an E.164 number in groups of three, the last of up to four; one we cannot group comes back as it is."""
    digits = number.removeprefix("+")
    code = next((digits[:length] for length in (2, 3) if digits[:length] in COUNTRY_CODES), "")
    if not number.startswith("+") or not digits.isdigit() or not code:
        return number
    return "+" + "\u00a0".join([code, *_groups(digits[len(code) :])])


def _groups(digits: str) -> list[str]:
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups
