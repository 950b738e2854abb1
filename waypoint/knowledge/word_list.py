"""Promotional and stigmatising words, and what to write instead.

The words on suicide, addiction and mental illness are those that media and health guidance advises against because they blame or
label people; the promotional ones are those that promise more than a source can say.
"""

from __future__ import annotations

import re
from typing import List, Tuple

# (pattern, remedy), matched as whole words in any case.
_PROMOTIONAL = [
    (r"revolution\w*", "say what changed, without praise."),
    # The FDA's own term is allowed where it names that process.
    (r"(?<!called psilocybin a “)breakthrough(?! therap\w+)\w*", "say what was found; only the FDA's term “breakthrough therapy” may stand."),
    (r"game.?changer\w*|game.changing", "say what changed, without praise."),
    (r"miracle\w*|miraculous\w*|wonder (?:drug|cure|treatment)\w*|magic bullet\w*", "say what was measured."),
    (r"ground.?breaking|cutting.edge|state.of.the.art|world.(?:class|leading)|best.in.class|next.generation", "leave the praise out."),
    (r"life.changing|transformative|unparalleled|unrivalled|amazing|incredible|remarkabl[ey]|exciting|unprecedented", "leave the praise out."),
    (r"always works?|never fails?|(?<!not )(?:effective|safe) for every(?:one|body)", "nothing is or does; say for how many it was."),
    (r"guarantee[sd]?(?! (?:that )?(?:it|this|you))", "no outcome can be promised; say how often it was seen."),
    (r"(?:clinically |scientifically )?proven", "say what kind of study showed it."),
    (r"cures?(?! for)|cured|curing", "say “improved” or “recovered”, as the source does."),
    (
        r"(?<!nothing is )risk.free|(?:completely|perfectly|totally|entirely|100 ?%) (?:safe|effective)"
        r"|(?:ha(?:s|ve)|with|causes?) no side effects|(?:zero|without) side effects|side.effect.free",
        "nothing is; say what the risks are.",
    ),
    (r"instant(?:ly)? (?:relief|results?|recovery|better)|overnight (?:success|results?|cure)", "say how long it took in the source."),
]
_STIGMATISING = [
    (r"commit(?:s|ted|ting)? suicide", "write “die by suicide” or “take their own life”."),
    (r"(?:failed|successful|unsuccessful|completed) suicides?(?: attempts?)?|suicide epidemic", "write “suicide attempt” or “death by suicide”."),
    (
        r"addicts?|junk(?:ie|y|ies)s?|abusers?|(?:drug|substance|alcohol) abusers?|druggies?|crackheads?|alcoholics?",
        "write “people who are dependent on …” or “people who misuse …”.",
    ),
    (r"(?:substance|drug|alcohol|medication|ketamine) abuse", "write “harmful use” or “misuse”."),
    (r"drug habits?", "write “dependence” or “misuse”."),
    (
        r"(?:clean|dirty) (?:(?:drug|urine|blood) )?(?:tests?|screens?|samples?|urine)|(?:get|got|stay|stayed|staying|being) clean",
        "write “a test that showed no drugs”, or “not using drugs”.",
    ),
    (
        r"suffer(?:s|ed|ing|er|ers)? from|sufferers?|afflicted (?:with|by)|stricken (?:with|by)|victims? of (?!crimes?\b|violence\b|abuse\b)\w+",
        "write “people with …” or “have …”.",
    ),
    (
        r"(?:battl(?:e|es|ed|ing)|fight(?:s|ing)?) (?:with |against )?(?:depression|mental illness|addiction)",
        "write “living with …” or “being treated for …”.",
    ),
    (
        r"(?:the )?mentally ill|the (?:depressed|suicidal|insane|disabled)|mental patients?|mental cases?",
        "write “people with a mental illness”, “people with depression”.",
    ),
    (r"crazy|insane|lunatic\w*|psychos?|deranged|unhinged|nutcases?|madness", "leave it out, or name the illness."),
    (
        r"schizophrenics|manic.depressives?|depressives|schizophrenic(?= (?:who|are|have|may|can|should)\b)"
        r"|an? (?:schizophrenic|bipolar|depressive)(?=[.,;:]| (?:who|may|can|is)\b)",
        "name the person first: “a person with …”.",
    ),
    (
        r"(?:patients?|people|they|he|she|person|who|those) (?:who |that )?(?:have |has |had )?fail(?:s|ed|ing)? "
        r"(?:to respond|(?:\w+ ){0,3}(?:medic\w+|treatments?|therap\w+|antidepressants?))"
        r"|(?:treatment|medication|therapy).failures?|failed (?:treatments?|patients?)",
        "the treatment did not help; people do not fail it.",
    ),
    (r"non.?complian(?:t|ce)|treatment refusers?", "say what happened: “did not take it as prescribed”."),
]
_PATTERNS = [(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), remedy) for pattern, remedy in (*_PROMOTIONAL, *_STIGMATISING)]


def discouraged_words(text: str) -> List[Tuple[str, str]]:
    """(word as it stands, what to write instead) for each word of the list in the text."""
    return [(match.group(), remedy) for pattern, remedy in _PATTERNS for match in pattern.finditer(text)]
