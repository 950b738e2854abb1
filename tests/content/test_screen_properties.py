"""However an explicit cry for help is written, the screen hears it; however a harmless sentence is written, it stays quiet."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypoint.safety.kinds import SCREENS
from waypoint.safety.screens import screens

EXPLICIT = [
    "i want to kill myself",
    "i want to die",
    "i am going to kill myself",
    "i want to end my life",
    "i don't want to live anymore",
    "i don't want to be alive",
    "i feel suicidal",
    "i am thinking about suicide",
    "i'm going to hang myself",
    "i can't stop thinking about killing myself",
    "i wish i was dead",
]
HARMLESS = [
    "how long does a tms session take",
    "what are the side effects of ketamine",
    "i don't want to miss my appointment",
    "i am dying to know how it works",
    "does ketamine help people with suicidal thoughts",
    "this traffic is killing me",
    "can i bring my dog to the clinic",
    "is it covered by insurance",
    "my sister had ect and it went well",
    "we killed it at the quiz last night",
    "what happens at the end of the course",
]
BEFORE = ["", "hello, ", "what is TMS? ", "thanks for the answer. ", "ok so basically ", "my insurance said no and ", "Sorry to bother you!! ", "lol ", "Does ketamine hurt, "]
AFTER = ["", " today", " and nobody knows", ". how much is ketamine?", "!!!", " :(", ", what should I ask my doctor?", " thanks", "\nsent from my phone"]
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
APOSTROPHES = "'’‘ʼ`´＇"
PAUSES = [",", " -", "~", "/", ":"]
# After one of these the rest stands alone, and a harmless sentence's end may be a cry: "suicidal thoughts".
ENDS = [".", "...", "!", ";", "…"]


@st.composite
def written(draw, phrases, punctuation):
    """A phrase in any writing: case, spacing, punctuation, apostrophes, invisible characters, text around it."""
    words = draw(st.sampled_from(phrases))
    chance = random.Random(draw(st.integers(0, 2**32)))
    apostrophe = draw(st.sampled_from([*APOSTROPHES, ""]))
    text = words.replace("'", apostrophe)
    spacing = draw(st.sampled_from(["as it is", "wide", "none", "letter by letter", "lines"]))
    if spacing == "wide":
        text = "".join(char * chance.randint(1, 4) if char == " " else char for char in text)
    elif spacing == "none":
        text = text.replace(" ", "")
    elif spacing == "letter by letter":
        text = " ".join(text.replace(" ", ""))
    elif spacing == "lines":
        text = text.replace(" ", "\n")
    if draw(st.booleans()) and spacing == "as it is":
        text = " ".join(word + chance.choice(["", "", chance.choice(punctuation)]) for word in text.split(" "))
    case = draw(st.sampled_from(["as it is", "upper", "title", "mixed"]))
    text = {"upper": text.upper(), "title": text.title(), "mixed": "".join(chance.choice((char.lower(), char.upper())) for char in text)}.get(case, text)
    if draw(st.booleans()):
        text = "".join(char + chance.choice(["", "", "", chance.choice(INVISIBLE)]) for char in text)
    return draw(st.sampled_from(BEFORE)) + text + draw(st.sampled_from(AFTER))


@settings(max_examples=600, deadline=None, derandomize=True)
@given(written(EXPLICIT, PAUSES + ENDS))
def test_no_writing_of_an_explicit_phrase_escapes(message):
    assert screens().screen(message) == "crisis", repr(message)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(written(HARMLESS, PAUSES))
def test_no_writing_of_a_harmless_sentence_raises_an_alarm(message):
    assert screens().screen(message) not in SCREENS[:3], repr(message)


CONTEXTS = (
    "I'm not joking, {}",
    "years ago I was fine, now {}",
    "{} but I'm not going to any clinic",
    "people say TMS helps. {}",
    "my friend says I'm ok, {}",
    "in the film it looked easy. {}",
)


@pytest.mark.parametrize("phrase", EXPLICIT)
def test_what_stands_around_does_not_excuse_it(phrase):
    for context in CONTEXTS:
        assert screens().screen(context.format(phrase)) == "crisis", context.format(phrase)
