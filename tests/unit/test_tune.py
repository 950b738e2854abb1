"""What the second opinions are learned from."""

from waypoint.cli.tune import ORDINARY_AT_MOST, ORDINARY_TIER, _hard_to_tell, _remarks
from waypoint.safety.corpus import NONE, TUNING, read_folder

PHRASES = read_folder(TUNING)
LABELLED = [(phrase.text, phrase.label) for phrase in PHRASES]
QUESTIONS = [(f"what does treatment {number} cost", NONE) for number in range(ORDINARY_AT_MOST + 10)]
REFUSED = [("should i take treatment 3", "advice_refusal")]


def test_every_phrase_and_refusal_counts_and_a_sample_of_the_questions():
    chosen = _hard_to_tell([*QUESTIONS, *REFUSED, *LABELLED], PHRASES)
    assert set(LABELLED) <= set(chosen) and REFUSED[0] in chosen
    assert len(set(chosen) & set(QUESTIONS)) == ORDINARY_AT_MOST


def test_what_stands_beside_a_question_asks_nothing_and_is_harmless():
    remarks = _remarks(PHRASES)
    harmless = {phrase.text for phrase in PHRASES if phrase.label == NONE and phrase.tier != ORDINARY_TIER}
    assert len(remarks) > 100 and set(remarks) <= harmless
    assert not any("?" in remark for remark in remarks)
