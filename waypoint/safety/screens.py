"""The deterministic screens. A message is looked at by each in order; the first that matches decides.

For speed a prefilter first names the rules that can match at all; only these are tried in full.

The rules are data: `knowledge/safety/<screen>.yml`, a list of patterns, each with its reason and its own examples,
`knowledge/safety/words.yml`, the word groups that patterns share, and `knowledge/safety/spellings.yml`, how risky words are also written. Patterns are regular expressions over the
normal form of `waypoint.safety.normalise`; `{name}` in a pattern stands for a word group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Pattern, Sequence, Set, Tuple

import yaml
from pydantic import Field, ValidationError

from waypoint.knowledge.findings import ContentError, Finding
from waypoint.knowledge.schema import Strict
from waypoint.knowledge.yaml_file import read_yaml
from waypoint.paths import KNOWLEDGE
from waypoint.safety.kinds import SCREENS
from waypoint.safety.normalise import QUOTE, joined_letters, normalise, squeezed, with_quotes_marked
from waypoint.safety.prefilter import Prefilter, Relaxed
from waypoint.safety.run_together import Splitter
from waypoint.safety.spellings import SpellingData, Spellings

# A line of one word is no sentence.
_SENTENCE_END = re.compile(r"[.!?;]+(?=\s|$)|\n(?=[^\n]*\S[^\S\n]+\S)")
_WORD = re.compile(r"[a-z]{4,}")
_GROUP = re.compile(r"\{([a-z_]+)\}")
_LONG = 10  # examples together are as long as the longer messages


class Rule(Strict):
    """One rule as an editor writes it.

    `pattern` matches whole words of the normal form; `squeezed` matches the normal form without spaces.
    It is tried on the whole message and on each of its sentences, or with `whole` on the whole message only. `unless` patterns,
    matched against the same piece, withdraw this rule only.
    `matches` and `spares` are its own tests.
    """

    pattern: Optional[str] = None
    squeezed: Optional[str] = None
    whole: bool = False
    unless: List[str] = Field(default_factory=list)
    why: str = Field(min_length=1)
    matches: List[str] = Field(min_items=1)
    spares: List[str] = Field(default_factory=list)


@dataclass(frozen=True)
class _Forms:
    """A message or a sentence as rules are matched against it.

    `words` are the words as typed, `apart` the same with letters typed one by one put together and words typed together split
    (which may also tear a word that the splitter does not know), `run` is without spaces. `quoted`, for `unless` only, has the word
    `qq` where a quotation mark stands.
    """

    words: str
    apart: str
    run: str
    quoted: str


@dataclass(frozen=True)
class _Compiled:
    rule: Rule
    words: Optional[Pattern[str]]
    run: Optional[Pattern[str]]
    unless: Tuple[Pattern[str], ...]
    relaxed: Relaxed

    def matches_message(self, whole: _Forms, sentences: Sequence[_Forms]) -> bool:
        """Whether the rule matches the message, or one of its sentences taken alone."""
        return self._matches(whole) or (not self.rule.whole and any(self._matches(sentence) for sentence in sentences))

    def _matches(self, forms: _Forms) -> bool:
        return self._found(forms) and not any(pattern.search(forms.apart) or pattern.search(forms.quoted) for pattern in self.unless)

    def _found(self, forms: _Forms) -> bool:
        if self.run:
            return self.run.search(forms.run) is not None
        return self.words.search(forms.words) is not None or (forms.apart != forms.words and self.words.search(forms.apart) is not None)


class Screens:
    """The compiled screens, in order."""

    def __init__(self, rules: Mapping[str, Tuple[_Compiled, ...]], spellings: Spellings, splitter: Splitter) -> None:
        self._spellings = spellings
        self._splitter = splitter
        self._ordered = [(name, compiled) for name, compiled_rules in rules.items() for compiled in compiled_rules]
        self._word_rules = [number for number, (_, compiled) in enumerate(self._ordered) if compiled.words]
        self._run_rules = [number for number, (_, compiled) in enumerate(self._ordered) if compiled.run]
        self._word_filter = Prefilter([self._ordered[number][1].relaxed for number in self._word_rules])
        self._run_filter = Prefilter([self._ordered[number][1].relaxed for number in self._run_rules])

    def screen(self, text: str) -> Optional[str]:
        """The name of the first screen that matches the message, or None."""
        first = next(self._matching(text), None)
        return None if first is None else self._ordered[first][0]

    def matches(self, name: str, text: str) -> bool:
        """Whether one screen, taken alone, matches the message."""
        return any(self._ordered[number][0] == name for number in self._matching(text))

    def matching_rules(self, text: str) -> Set[int]:
        """The numbers, in `all_rules()`, of the rules that match the whole message or one of its sentences."""
        return set(self._matching(text))

    def _matching(self, text: str) -> Iterator[int]:
        """The numbers of the rules that match, in order.

        A sentence is also taken alone, so that a rule's `unless` in one sentence does not excuse another.
        """
        raw = [normalise(sentence) for sentence in _SENTENCE_END.split(with_quotes_marked(self._spellings.spell_out_emoji(text)))]
        sentences = [self._forms(sentence) for sentence in raw if sentence.strip(f"{QUOTE} ")]
        if not sentences:
            return iter(())
        whole = sentences[0] if len(sentences) == 1 else self._together(sentences)
        # A single word is no sentence.
        apart = [sentence for sentence in sentences if " " in sentence.words] if len(sentences) > 1 else []
        return (number for number in self._candidates(whole) if self._ordered[number][1].matches_message(whole, apart))

    def _forms(self, marked: str) -> _Forms:
        raw = " ".join(word for word in marked.split(" ") if word != QUOTE)
        apart = " ".join(map(self._splitter.split, joined_letters(raw).split(" ")))
        corrected = self._spellings.correct(raw)
        quoted = corrected if raw == marked else self._spellings.correct(marked)
        return _Forms(corrected, corrected if apart == raw else self._spellings.correct(apart), squeezed(raw), quoted)

    def _together(self, sentences: List[_Forms]) -> _Forms:
        words, apart, quoted = (" ".join(forms) for forms in zip(*((each.words, each.apart, each.quoted) for each in sentences), strict=True))
        joined = joined_letters(words)
        return _Forms(words, apart if joined == words else self._forms(joined).apart, "".join(each.run for each in sentences), quoted)

    def _candidates(self, whole: _Forms) -> List[int]:
        found = {self._word_rules[index] for form in {whole.words, whole.apart} for index in self._word_filter.candidates(form)}
        return sorted(found | {self._run_rules[index] for index in self._run_filter.candidates(whole.run)})

    def all_rules(self) -> List[Tuple[str, Rule]]:
        """(screen, rule) for every rule, for tests and checks."""
        return [(name, compiled.rule) for name, compiled in self._ordered]


def load_screens(folder: Path = KNOWLEDGE / "safety") -> Screens:
    """Reads and compiles the rules. Raises ContentError."""
    findings: List[Finding] = []
    groups: Dict[str, str] = _read(folder / "words.yml", dict, findings)
    if findings:
        # Without the groups every rule would be reported as well.
        raise ContentError(findings)
    rules: Dict[str, Tuple[_Compiled, ...]] = {}
    for name in SCREENS:
        compiled = []
        for number, data in enumerate(_read(folder / f"{name}.yml", list, findings), start=1):
            try:
                compiled.append(_compile(Rule(**data), groups))
            except (ValidationError, KeyError, re.error, TypeError) as error:
                file = f"{folder.parent.name}/safety/{name}.yml"
                message = f"cannot be used: {' '.join(str(error).split())}."
                findings.append(Finding("K030", file, f"rule {number}", message, "correct the rule; words.yml has the word groups."))
        rules[name] = tuple(compiled)
    spellings = _read_spellings(folder / "spellings.yml", findings)
    if findings or spellings is None:
        raise ContentError(findings)
    patterns = [pattern for each in rules.values() for compiled in each for pattern in (compiled.words, *compiled.unless) if pattern]
    known = {word for pattern in patterns for word in _WORD.findall(pattern.pattern)}
    return _warm(Screens(rules, spellings, Splitter(known)))


def _warm(loaded: Screens) -> Screens:
    """RE2 builds its states while it reads: the rules' own examples make most of them, so that no visitor waits for them.

    They are read one by one, and as long messages, for which other states are needed.
    """
    examples = [text for _, rule in loaded.all_rules() for text in (*rule.matches, *rule.spares)]
    for text in (*examples, *(". ".join(examples[start : start + _LONG]) for start in range(0, len(examples), _LONG))):
        loaded.matching_rules(text)
    return loaded


@lru_cache(maxsize=1)
def screens() -> Screens:
    """The project's screens, compiled on first use."""
    return load_screens()


def _read_spellings(path: Path, findings: List[Finding]) -> Optional[Spellings]:
    try:
        return Spellings(SpellingData(**_read(path, dict, findings)))
    except ValidationError as error:
        message = f"cannot be used: {' '.join(str(error).split())}."
        findings.append(Finding("K030", f"{path.parent.parent.name}/safety/{path.name}", "", message, "correct it; its comments say what each part holds."))
        return None


def _read(path: Path, expected: type, findings: List[Finding]) -> Any:
    """The content of a rule file, which must be there and not be empty: a screen without rules would let everything pass."""
    file = "/".join(path.parts[-3:])
    try:
        data = read_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        findings.append(Finding("K031", file, "", f"cannot be read: {' '.join(str(error).split())}.", "restore it from the repository."))
        return expected()
    if not isinstance(data, expected) or not data:
        findings.append(Finding("K031", file, "", "holds no rules.", "restore it from the repository."))
        return expected()
    return data


def _compile(rule: Rule, groups: Mapping[str, str]) -> _Compiled:
    if (rule.pattern is None) == (rule.squeezed is None):
        raise KeyError("a rule needs exactly one of `pattern` and `squeezed`")
    words = _whole_words(_expand(rule.pattern, groups)) if rule.pattern else None
    run = re.compile(_expand(rule.squeezed, groups)) if rule.squeezed else None
    unless = tuple(_whole_words(_expand(pattern, groups)) for pattern in rule.unless)
    return _Compiled(rule, words, run, unless, Relaxed(_expand(rule.pattern or rule.squeezed or "", groups)))


@cache
def _whole_words(pattern: str) -> Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")


def _expand(pattern: str, groups: Mapping[str, str]) -> str:
    for _ in range(5):
        if not _GROUP.search(pattern):
            return pattern
        pattern = _GROUP.sub(lambda match: f"(?:{groups[match.group(1)]})", pattern)
    raise KeyError("word groups refer to each other in a circle")
