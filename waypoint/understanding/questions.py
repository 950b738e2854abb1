"""The questions of a message that asks more than one thing."""

from __future__ import annotations

import re
from typing import Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from waypoint.understanding.sentences import Sentence, sentences

# Longer messages are stories: of their many questions, only the last ones are read apart.
QUESTIONS_AT_MOST = 6
SHORTEST = 2  # words
PIECES_AT_MOST = 5

# How a question begins, after one that it is joined to or runs on from.
_ABOUT_WHOM = r"(?:it|its|that|they|there|you|i|we|people|she|he|the|this|these|my|anyone|insurance)"
_OPENER = (
    r"(?:(?:for )?how (?:much|long|often|many|soon|fast|quick\w*|safe|well|does|do|did|is|are|can|would|it)"
    r"|what(?:'?s| (?:is|are|was|does|do|did|will|would|can|could|happens|about|if|the|it|kind|sort|other|else|side|evidence|risks?|should))"
    rf"|(?:does|do|is|are|can|could|will|would|should|has|have) {_ABOUT_WHOM}"
    r"|where|when|who|why|which|whether|if there|if it)\b"
)
_JOINED_ON = re.compile(
    rf"[\s,;–—-]+(?:(?:and|also|plus|but|or|&|\+|then)[\s,]+)+(?:(?:also|then|if so|what about)[\s,]+)?(?={_OPENER})|[,;–—]\s*(?={_OPENER})",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"\s+(?=(?:how (?:much|long|often|many|soon|fast) (?:does|do|is|are|will|would|can)|what are the|(?:does|is|are|can|do) (?:it|they|there|you|i|insurance))\b)",
    re.IGNORECASE,
)
# What ends so leads up to the question that follows and is none by itself; what begins so is only told.
_LEADS_UP = re.compile(
    r"\b(?:between|difference|compared?|versus|vs|than|know|knows|knew|wonder\w*|ask\w*|tell|tells|told|say|says|said|explain\w*|understand\w*"
    r"|sure|idea|see|find out|depend\w*|when|if|because|that|and|or|but|about|of)\s*$"
    r"|\b(?:how|what|when|where|who|why|which)(?: (?!(?:is|are|was|does|do|did|can|could|will|would|should)\b)\w+){0,2}\s*$"
    r"|\bdifferences? (?:between|in)\b|^\W*(?:i|we) (?:already |do |now )?(?:know|understand|get|read|heard)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:is|are|does|do|did|can|could|will|would|should|what|(?:for )?how)\b"
    rf"|(?:^|[,;:]|\b(?:and|but|so|also|hi|hello|hey|ok|okay|thanks|please|wonder\w*|know|curious|ask\w*|me|question))\W*{_OPENER}",
    re.IGNORECASE,
)
_LIST_JOINT = re.compile(r"\s*(?:\s|,|&|\+|/|\band\b|\bor\b|\bplus\b)[\s,]*(?:(?:and|or|also|the|its|their|what|any|possible)\s+)*", re.IGNORECASE)
# Where a question may end and another begin without saying so: whether it does, the readings of both sides must show.
_LOOSE_JOINT = re.compile(
    rf"\s*(?:(?:[,;:&+/\n]|\.\.+|\s[-–—]+\s|[?!.](?=\s)|\b(?:and|also|plus|n|then|as well as)\b)\s*)+|\s+(?={_OPENER})", re.IGNORECASE
)
# What ends so goes on in the words that follow, although a question could begin with them: "who can | have it".
_GOES_ON = re.compile(r"\b(?:can|could|will|would|should|may|might|must|to|i|you|we|they|he|she|people|does|do|did|is|are)$", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:vs|versus|compar\w+|differ\w*|better|worse|than|instead)\b", re.IGNORECASE)


class Cue(NamedTuple):
    """Nouns that ask by themselves for an aspect."""

    pattern: re.Pattern
    aspect: str


class Question(NamedTuple):
    """A part of a message that asks, and where it stands: `text == message[start:end]`.

    `aspect` is set when the part is one noun of a list, which says what is asked.
    """

    start: int
    end: int
    text: str
    aspect: Optional[str] = None


def pieces(text: str, nouns: Sequence[Cue] = ()) -> List[Question]:
    """The pieces between the loose joints of a text ("cost n side effects"), if there are two or more that could each be a question.

    One word asks something only if it is one of the nouns that ask by themselves.
    """
    ends = [match.span() for match in _LOOSE_JOINT.finditer(text) if match.group().strip() or not _runs_on(text[: match.start()])]
    spans = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True)
    found = [Question(start, end, text[start:end]) for start, end in spans if _may_ask(text[start:end], nouns)]
    return found if 1 < len(found) <= PIECES_AT_MOST else []


def cues(nouns: Mapping[str, Sequence[str]]) -> Tuple[Cue, ...]:
    """The cues for the nouns of each aspect."""
    return tuple(Cue(_any_of(words), aspect) for aspect, words in nouns.items() if words)


def questions(message: str, nouns: Sequence[Cue] = ()) -> List[Question]:
    """The parts of a message that ask, in order: its asking sentences, cut where a second question is joined on.

    A list of nouns that ask by themselves is cut as well: "side effects and cost of TMS" asks two things.
    """
    parts: List[Question] = []
    for sentence in sentences(message):
        listed = _listed(sentence, nouns)
        if listed:
            parts += listed
        elif _ASKS.search(sentence.text):
            parts += _cut(sentence)
    return parts[-QUESTIONS_AT_MOST:]


def _runs_on(before: str) -> bool:
    return bool(_LEADS_UP.search(before) or _GOES_ON.search(before))


def _may_ask(piece: str, nouns: Sequence[Cue]) -> bool:
    return len(piece.split()) >= SHORTEST or any(cue.pattern.fullmatch(piece.strip(" ?!.")) for cue in nouns)


def _any_of(words: Sequence[str]) -> re.Pattern:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


def _cut(sentence: Sentence) -> Iterable[Question]:
    cuts = sorted({(match.start(), match.end()) for pattern in (_JOINED_ON, _RUN_ON) for match in pattern.finditer(sentence.text)})
    parts, start = [], 0
    for left, right in cuts:
        before = sentence.text[start:left]
        if left >= start and len(before.split()) > SHORTEST and not _LEADS_UP.search(before):
            parts.append((start, left))
            start = right
    parts.append((start, len(sentence.text)))
    found = [Question(sentence.start + left, sentence.start + right, sentence.text[left:right]) for left, right in parts]
    return [part for part in found if _ASKS.search(part.text)]


def _listed(sentence: Sentence, nouns: Sequence[Cue]) -> List[Question]:
    """The nouns of a list ("cost, side effects and success rate of ketamine") that ask for different aspects; else nothing."""
    if _COMPARES.search(sentence.text):
        return []
    found = sorted((match.start(), match.end(), cue.aspect) for cue in nouns for match in cue.pattern.finditer(sentence.text))
    chain: List[Tuple[int, int, str]] = []
    for start, end, aspect in found:
        if chain and start < chain[-1][1]:
            continue
        if not chain or _LIST_JOINT.fullmatch(sentence.text[chain[-1][1] : start]):
            chain.append((start, end, aspect))
        elif len({known for _, _, known in chain}) > 1:
            break
        else:
            chain = [(start, end, aspect)]
    if len({aspect for _, _, aspect in chain}) < 2:
        return []
    return [Question(sentence.start + start, sentence.start + end, sentence.text[start:end], aspect) for start, end, aspect in chain]
