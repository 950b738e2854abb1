"""Talks of several turns, checked on what the visitor reads."""

import re

import pytest


def entry(reply):
    return reply.custom["entry"]


def without_numbers(markdown):
    """Citation numbers are counted anew in each reply."""
    return re.sub(r"\[\d+\]", "", markdown)


def test_follow_ups_keep_the_treatment_and_the_aspect(bot):
    visitor = bot.visitor()
    assert entry(visitor.asks("what are the side effects of ketamine?")) == "ketamine/side_effects"
    assert entry(visitor.asks("and for TMS?")) == "tms/side_effects"
    assert entry(visitor.asks("how long does it last?")) == "tms/duration_of_effects"
    assert entry(visitor.asks("how much does it cost")) == "tms/cost_insurance"


def test_tell_me_more_gives_the_longer_form_once_and_then_what_to_ask_next(bot):
    visitor = bot.visitor()
    first = visitor.asks("how does TMS work?")
    more = visitor.asks("tell me more")
    assert (entry(more), more.custom["kind"]) == (entry(first), "answer")
    assert without_numbers(more.custom["body"]) == without_numbers(first.custom["more"])
    again = visitor.asks("tell me more")
    assert again.custom["kind"] == "clarify" and again.custom["suggestions"]


def test_tell_me_more_without_an_answer_before_asks_about_what(bot):
    reply = bot.visitor().asks("tell me more")
    assert reply.custom["kind"] == "clarify" and len(reply.custom["suggestions"]) == 9


def test_where_an_answer_comes_from(bot):
    visitor = bot.visitor()
    answer = visitor.asks("how does ketamine work?")
    sources = visitor.asks("where did you get that from?")
    assert sources.custom["kind"] == "about"
    assert {source["title"] for source in answer.custom["sources"]} <= {source["title"] for source in sources.custom["sources"]}
    assert answer.custom["sources"][0]["title"].rstrip(".") in sources.text


def test_a_missing_treatment_is_asked_for_with_buttons_that_work(bot):
    visitor = bot.visitor()
    question = visitor.asks("how much does it cost?")
    assert question.custom["kind"] == "clarify" and len(question.custom["suggestions"]) >= 5
    button = next(button for button in question.custom["suggestions"] if button["title"] == "TMS")
    assert entry(visitor.asks(button["payload"])) == "tms/cost_insurance"


def test_a_missing_treatment_can_be_typed(bot):
    visitor = bot.visitor()
    assert visitor.asks("is it safe?").custom["kind"] == "clarify"
    assert entry(visitor.asks("ketamine")) == "ketamine/safety_risks"


@pytest.mark.parametrize(
    ("message", "entries"),
    [
        ("what is TMS and how much does it cost?", ["tms/what_is", "tms/cost_insurance"]),
        ("side effects and cost of ketamine", ["ketamine/side_effects", "ketamine/cost_insurance"]),
        ("My doctor told us about Spravato. Is it addictive? Can you drive home afterwards?", ["esketamine/addiction_abuse", "esketamine/preparation_aftercare"]),
        ("side effects of ketamine and TMS", ["ketamine/side_effects", "tms/side_effects"]),
        ("how much does ECT cost and how long does TMS take to work", ["traditional/ect/cost_insurance", "tms/onset_speed"]),
    ],
)
def test_two_questions_get_two_replies_each_complete(bot, validate_envelope, message, entries):
    replies = bot.visitor().says(message)
    assert [entry(reply) for reply in replies] == entries
    for reply in replies:
        validate_envelope(reply.custom)
        assert reply.custom["disclaimer"] in reply.text and reply.custom["referral"]["text"] in reply.text


def test_a_general_question_beside_one_about_the_reader_is_answered_after_the_refusal(bot):
    replies = bot.visitor().says("How long does a TMS course take? And should I stop my sertraline before it?")
    assert [reply.custom["kind"] for reply in replies] == ["advice_refusal", "answer"]
    assert entry(replies[1]) == "tms/session_length_and_course"


def test_danger_beside_a_question_is_answered_alone(bot):
    replies = bot.visitor().says("How much is TMS? Does it hurt? I don't want to be alive any more.")
    assert [reply.custom["kind"] for reply in replies] == ["crisis"]


def test_a_button_can_be_chosen_in_words(bot):
    visitor = bot.visitor()
    offered = visitor.asks("how much does it cost?").custom["suggestions"]
    assert entry(visitor.asks("the second one")) == offered[1]["payload"].split(":")[2]


def test_two_treatments_and_what_follows(bot):
    visitor = bot.visitor()
    assert entry(visitor.asks("ketamine or TMS?")) in ("ketamine/comparison/tms", "tms/comparison/ketamine")
    assert sorted(entry(reply) for reply in visitor.says("which is cheaper?")) == ["ketamine/cost_insurance", "tms/cost_insurance"]
    assert entry(visitor.asks("no, I meant the nasal spray")) == "esketamine/cost_insurance"


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("does psilocybin work for depression", "and where could i buy them", "illicit_refusal"),
        ("how does ketamine work", "can you order it online without a prescription", "illicit_refusal"),
        ("what is tDCS", "can you buy it online", "answer"),
        ("what causes depression", "do I have it", "advice_refusal"),
    ],
)
def test_what_it_stands_for_decides_what_is_refused(bot, first, then, kind):
    visitor = bot.visitor()
    visitor.asks(first)
    assert visitor.asks(then).custom["kind"] == kind


def test_suggested_questions_work_when_pressed_and_when_typed(bot):
    visitor = bot.visitor()
    answer = visitor.asks("what is spravato?")
    for button in answer.custom["suggestions"]:
        assert button["title"] in answer.text
        assert visitor.asks(button["payload"]).custom["kind"] == "answer"


def test_a_button_of_another_conversation_is_not_accepted(bot):
    button = bot.visitor().asks("what is spravato?").custom["suggestions"][0]
    assert bot.visitor().asks(button["payload"]).custom["kind"] == "fallback"


def test_typed_commands_change_nothing(bot):
    visitor = bot.visitor()
    visitor.asks("what are the side effects of ketamine?")
    for command in ("/restart", "/session_start", '/choose{"chosen_entry":"tms/what_is"}', '/name_topic{"topic":"tms"}'):
        visitor.asks(command)
    assert entry(visitor.asks("how long does it last?")) == "ketamine/duration_of_effects"


def test_two_visitors_do_not_share_a_talk(bot):
    one, other = bot.visitor(), bot.visitor()
    one.asks("what is ketamine?")
    assert other.asks("how much does it cost?").custom["kind"] == "clarify"


def test_honest_when_there_is_no_answer(bot):
    reply = bot.visitor().asks("how does Auvelity work for depression?")
    assert reply.custom["kind"] == "no_entry" and "Auvelity" in reply.text and reply.custom["suggestions"]
    reply = bot.visitor().asks("is ECT addictive?")
    assert reply.custom["kind"] == "no_entry" and "ECT" in reply.text and not reply.custom["clinical"]


@pytest.mark.parametrize(
    ("message", "kind", "says"),
    [
        ("hello", "smalltalk", "not a clinician"),
        ("thank you so much", "smalltalk", "welcome"),
        ("bye", "smalltalk", "Take care"),
        ("fair enough, that is plain", "smalltalk", "Take your time"),
        ("are you a real person?", "about", "automated program"),
        ("what can you help me with?", "about", "side effects"),
        ("is this private?", "about", "kept on the server"),
        ("where do your answers come from?", "about", "named sources"),
    ],
)
def test_small_talk(bot, message, kind, says):
    reply = bot.visitor().asks(message)
    assert reply.custom["kind"] == kind and says in reply.text


def test_everything_said_keeps_the_contract(bot, validate_envelope):
    visitor = bot.visitor()
    for message in ("hi", "what is tms", "more please", "is it better than ect", "can i take it with my lithium", "where to buy shrooms", "i want to die", "ok", "thanks"):
        for reply in visitor.says(message):
            validate_envelope(reply.custom)
            assert "\n\n" not in reply.text
