"""One normal form of a message for all matching: lower case, plain letters, no apostrophes, single spaces."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘ʼ`´＇]")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһӏքոασντικηυο", "aeopcyxijsdhlqnaovtiknuo")
_DIGITS_IN_WORDS = str.maketrans("013457@$!|", "oieastasii")
_WORD_WITH_DIGIT = re.compile(r"(?<![\w@$!|])(?=[\w@$!|]*[a-z])(?=[\w@$!|]*[013457@$!|])[a-z0-9@$!|]*[a-z0-9@$](?![\w@$|])")
_LIKE_NUMBERS = re.compile(r"\d+(?:st|nd|rd|th|x|s|k|m|mg|ml|kg|g|h|hr|hrs|am|pm|min|mins|d|y|yo|yrs)?|[a-z]+\d+[a-z]*\d*|\d+[a-z]\d+")
_EXCLAIMED = re.compile(r"!(?=[A-Z]|i\b|$|\s)")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_SPELLED_OUT = re.compile(r"(?<![a-z0-9])(?:[a-z] ){2,}[a-z](?![a-z0-9])")
QUOTE = "qq"
_DOUBLE_QUOTES = re.compile("[\"“”„«»]|''|``")
# An apostrophe is no quotation mark: one opens before a word, the other closes after one.
_SINGLE_QUOTES = re.compile(r"(?<!\w)['‘](?=\w)([^'‘’\n]{1,200}(?:\w['’]\w[^'‘’\n]*)*)['’](?!\w)")
_NOT_TEXT = re.compile(r"[^a-z0-9*]+")


def normalise(text: str) -> str:
    """The normal form: `[a-z0-9*]` words with single spaces between them.

    Folds Unicode variants and look-alike letters, drops invisible characters and apostrophes ("don't" -> "dont"),
    reads digits inside words as letters ("su1c1de"), shortens stretched letters to one ("diiie" -> "die").
    `*` stays, so that a masked word can be matched.
    """
    # "d!e" hides a letter, "done!I want" ends a sentence.
    text = _APOSTROPHES.sub("", text)
    folded = _EXCLAIMED.sub(" ", text if text.isascii() else unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))).lower()
    if not folded.isascii():
        folded = "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char)).translate(_LOOK_ALIKES)
    folded = _WORD_WITH_DIGIT.sub(_letters_for_digits, folded)
    folded = _STRETCHED.sub(r"\1", folded)
    return _NOT_TEXT.sub(" ", folded).strip()


def with_quotes_marked(text: str) -> str:
    """The text with the word `qq` for each quotation mark, so that it stays in the normal form."""
    return _SINGLE_QUOTES.sub(rf" {QUOTE} \1 {QUOTE} ", _DOUBLE_QUOTES.sub(f" {QUOTE} ", text))


def squeezed(normal: str) -> str:
    """The normal form without any spaces, for phrases typed "k i l l myself" or "killmyself"."""
    return normal.replace(" ", "")


def joined_letters(normal: str) -> str:
    """The normal form with letters spelled out one by one put together: "k i l l myself" -> "kill myself"."""
    return _SPELLED_OUT.sub(lambda match: match.group().replace(" ", ""), normal)


def _letters_for_digits(match: re.Match[str]) -> str:
    word = match.group()
    return word if _LIKE_NUMBERS.fullmatch(word) else word.translate(_DIGITS_IN_WORDS)
