"""Questions that every release must answer, as a visitor types them."""

import pytest


@pytest.mark.parametrize(
    ("question", "topic", "aspects", "says"),
    [
        ("what are the side effects of ketamine", "ketamine", ("side_effects",), "dizzy"),
        ("how long do the effects of tms last", "tms", ("duration_of_effects",), "month"),
        ("is ketamine the same as spravato", "ketamine", ("comparison",), "Spravato"),
        ("who can get tms", "tms", ("candidacy",), "depression"),
        ("does tms hurt?", "tms", ("side_effects", "procedure"), "headache"),
        ("how quickly does ketamine work compared to normal antidepressants", "ketamine", ("onset_speed", "comparison"), "week"),
        ("what is ketamine assisted psychotherapy", "kap", ("what_is",), "therapy"),
        ("is magic mushroom therapy legal", "psychedelics", ("legality_approval",), "Schedule I"),
        ("can a gene test tell which antidepressant works", "personalised", ("effectiveness",), "test"),
        ("do mental health apps actually work", "digital", ("effectiveness",), "app"),
    ],
)
def test_the_question_is_answered_with_all_that_belongs_to_an_answer(bot, validate_envelope, question, topic, aspects, says):
    reply = bot.visitor().asks(question)
    custom = reply.custom
    validate_envelope(custom)
    assert (custom["kind"], custom["topic"]) == ("answer", topic)
    assert custom["aspect"] in aspects
    assert says.lower() in custom["body"].lower()
    assert custom["sources"] and custom["disclaimer"] and custom["referral"]["contacts"]
    assert custom["disclaimer"] in reply.text and custom["referral"]["text"] in reply.text and "[1]" in reply.text


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("what are the side effects of chemotherapy", ("out_of_scope",)),
        ("how much does a car cost", ("out_of_scope",)),
        ("what's the capital of france", ("out_of_scope",)),
        ("asdf", ("out_of_scope", "fallback")),
        ("", ("fallback",)),
        ("   ", ("fallback",)),
        ("a" * 10_000, ("fallback",)),
        ("please tell me about it " * 500, ("fallback",)),
        ("🙃🙃😢", ("fallback",)),
        ("/restart", ("fallback",)),
        ("/session_start", ("fallback",)),
        ("/crisis", ("fallback",)),
        ('/greet{"topic":"<script>"}', ("fallback",)),
        ('/choose{"chosen_entry":"tms/what_is"}', ("fallback",)),
        ("<script>alert(1)</script>", ("fallback", "out_of_scope")),
        ("\x00\x01\x02", ("fallback",)),
        ("{{7*7}} ${jndi:ldap://x} %s %n", ("fallback", "out_of_scope")),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_anything_else_gets_a_polite_reply_of_the_right_kind(bot, validate_envelope, message, kinds):
    reply = bot.visitor().asks(message)
    validate_envelope(reply.custom)
    assert reply.custom["kind"] in kinds
    assert "ketamine" in reply.text or "question" in reply.text
    for leaked in ("Traceback", "Exception", "nlu_", "<script>", "null"):
        assert leaked not in reply.text
