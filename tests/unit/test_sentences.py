"""Which part of a long message asks."""

from waypoint.understanding.sentences import last_question, question_of

STORY = (
    "My mum had ECT in the eighties and never talked about it. Last year she got low again and the hospital offered her TMS instead. "
    "How long does a course take? She lives two hours away and hates trains."
)


def test_a_short_message_is_taken_whole():
    assert question_of("my mum had ect. how long does tms take") == "my mum had ect. how long does tms take"


def test_a_story_gives_its_question():
    assert question_of(STORY) == "How long does a course take?"


def test_a_very_short_question_brings_the_sentence_before_it():
    assert question_of(STORY.replace("How long does a course take?", "I keep thinking about the time it takes. Any ideas?")).strip().endswith("Any ideas?")
    assert "time it takes" in question_of(STORY.replace("How long does a course take?", "I keep thinking about the time it takes. Any ideas?"))


def test_without_a_question_nothing_is_cut():
    story = "We went there and it was fine and they gave him tea. " * 5
    assert question_of(story) == story


def test_a_question_without_its_mark_is_found_by_how_it_begins():
    assert last_question("I had a bad year. how much is ketamine").text.strip() == "how much is ketamine"
