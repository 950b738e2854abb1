"""How many segments a text takes as SMS, and the punctuation that would needlessly make it take more.

Source: 3GPP TS 23.038 (the GSM 7-bit default alphabet and its extension table) and TS 23.040 (concatenation, with a header of six octets).
"""

from __future__ import annotations

import unicodedata
from typing import List

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each is sent as an escape and one more septet.
_EXTENDED = frozenset("\f^{}\\[~]|€")

# Septets or UTF-16 units of a message of one segment, and of each segment of a longer one.
_SIZES = {"gsm7": (160, 153), "ucs2": (70, 67)}

# Only punctuation and spaces, never a letter.
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"',
    "–": "-", "—": "-", "−": "-", "‑": "-", "•": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u200b": None, "\ufeff": None,
})


def plain_punctuation(text: str) -> str:
    """The text with typographic punctuation as the GSM alphabet has it; letters, accents and `¿` `¡` stay as they are."""
    return text.translate(_PLAIN)


def plain_letters(text: str) -> str:
    """The text without the accents that the GSM alphabet lacks: `í` becomes `i`, `é` and `ñ` stay. Only for names of help lines."""
    return "".join(character if character in _BASIC else _unaccented(character) for character in text)


def _unaccented(character: str) -> str:
    letter = unicodedata.normalize("NFD", character)[0]
    return letter if letter in _BASIC else character


def encoding(text: str) -> str:
    """`gsm7` when the GSM alphabet has every character, else `ucs2`."""
    return "gsm7" if all(character in _BASIC or character in _EXTENDED for character in text) else "ucs2"


def segments(text: str) -> int:
    """The number of segments that a text is sent and paid as; at least one."""
    kind = encoding(text)
    whole, part = _SIZES[kind]
    sizes = _sizes(text, kind)
    if sum(sizes) <= whole:
        return 1
    count, room = 1, part
    for size in sizes:
        # An escape, or the second half of an emoji, does not go to the next segment alone.
        if size > room:
            count, room = count + 1, part
        room -= size
    return count


def _sizes(text: str, kind: str) -> List[int]:
    if kind == "gsm7":
        return [2 if character in _EXTENDED else 1 for character in text]
    return [2 if ord(character) > 0xFFFF else 1 for character in text]
