"""What no reply may ever say, over every answer in all its forms and every other sentence of the bot."""

import re

import pytest

from waypoint.reply.handler import Handler
from waypoint.reply.plain_text import plain_text
from waypoint.site import site

NEVER = {
    "method detail": r"lethal (dose|amount)|fatal dose|\b\d+ (mg|pills?|tablets?|grams?) (can|could|would|will|may) (kill|be fatal)|\bnoose\b|ligature|exit bag|painless|how to (kill|die|hang|overdose)|hide (it|your|the) (cuts?|scars?|pills?)",
    "a dose for a person": r"\byou(r| (should|can|could|may|must|need to|have to) (take|inject|snort|have)) (dose (is|should)|\d|one|two|half|more|less|a (dose|tablet|pill))|\b(take|use|try|start (with|on|at)) (about |around |up to )?\d+([.,]\d+)? ?(mg|ml|micrograms?|grams?|sprays?|tablets?|pills?|drops?)\b",
    "a diagnosis": r"(?<!tell you )(?<!if )(?<!whether )\b(you|it sounds like you|it seems you|this means you) (probably |likely |clearly |may |might |must )?(have|are suffering from|are showing) (depression|bipolar|anxiety|adhd|ptsd|ocd|a disorder|major|treatment-resistant|serotonin)|\byou (are|seem|sound) (clinically |severely )?(depressed|bipolar|psychotic|suicidal|addicted)",
    "a promise": r"\bguarante|\b(will|can) cure\b|\bcures depression|(?<!promise that it )(?<!which antidepressant )will (work|help|be safe) for you|you will (feel|get|be) (better|well|cured|fine)|you('ll| will) (recover|be okay|be ok|be alright)|completely safe|100% safe|no risks? at all|(always|never fails to) works?\b|nothing to worry about|everything will be",
    "start, stop or choose": r"\byou (should|must|ought to|need to|have to|had better|can safely|could just) (?!not)(stop|start|quit|take|try|switch|skip|taper|increase|reduce|double|choose|have|get|avoid|come off)\b|\b(i|we) (recommend|advise|suggest|would suggest) (that )?you|\bmy advice\b|\bif i were you\b",
    "a human or a clinician": r"\bI(['’]m| am) (a |an |your |the )?(real |licensed |trained |qualified )?(person|human|doctor|nurse|therapist|clinician|psychiatrist|psychologist|counsell?or|pharmacist|friend)\b|\bas (a|your) (doctor|nurse|therapist|clinician|human),? (I|we)\b|\bmy patients\b|\bin my (clinical )?(experience|opinion)\b",
}


@pytest.fixture(scope="module")
def texts(knowledge):
    """(where, text) for everything the bot can say, in every country."""
    everything = []
    for country in (*knowledge.countries, "BR"):
        handler = Handler(knowledge, site(), "test|visitor", "secret", country)
        for kind in ("crisis", "crisis_other", "emergency"):
            everything += [(f"{kind} {times} {country}", plain_text(handler.safety(kind, times))) for times in range(4)]
        everything += [(f"lines {country}", plain_text(reply)) for reply in (handler.trouble(), handler.country_lines(), handler.check_in(1), handler.check_in(2))]
    handler = Handler(knowledge, site(), "test|visitor", "secret", "US")
    for entry in knowledge.entries.values():
        everything += [(entry.id, plain_text(reply)) for reply in (handler.answer(entry), handler.expand(entry), handler.refuse_advice(entry), handler.sources_of(entry))]
    everything.append(("refusal", plain_text(handler.refuse_advice(None))))
    everything += [(f"wording {name}", text) for name, text in knowledge.wording.replies.items()]
    return everything


@pytest.mark.parametrize("rule", NEVER)
def test_no_reply_says_it(texts, rule):
    pattern = re.compile(NEVER[rule], re.IGNORECASE)
    said = {(where, found.group()) for where, text in texts for found in pattern.finditer(text)}
    assert said == set()


SAYINGS = {
    "method detail": ["The lethal dose is", "30 tablets would kill", "how to overdose"],
    "a dose for a person": ["You should take 50 mg", "Start with 25 mg a day", "Your dose is too low", "you can take two"],
    "a diagnosis": ["It sounds like you have depression", "You may have bipolar disorder", "you are clinically depressed"],
    "a promise": ["This will work for you", "TMS is completely safe", "You will feel better", "We guarantee it", "it cures depression"],
    "start, stop or choose": ["You should stop taking it", "You must try TMS", "I recommend you ask for it", "you can safely skip"],
    "a human or a clinician": ["I'm a nurse", "As a doctor I", "I am a real person", "in my clinical experience"],
}


@pytest.mark.parametrize(("rule", "saying"), [(rule, saying) for rule, sayings in SAYINGS.items() for saying in sayings])
def test_the_list_would_notice(rule, saying):
    assert re.search(NEVER[rule], saying, re.IGNORECASE)
