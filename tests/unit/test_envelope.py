"""What cannot be said: a clinical reply that lacks a source, the disclaimer or a referral."""

import dataclasses

import pytest

from waypoint.reply.envelope import Claim, IncompleteReply, Referral, Reply


@pytest.fixture
def reply(handler, knowledge):
    return handler.answer(knowledge.entries["ketamine/side_effects"])


@pytest.mark.parametrize(
    "lacking",
    [
        {"sources": ()},
        {"claims": ()},
        {"disclaimer": None},
        {"disclaimer": "  "},
        {"referral": None},
        {"referral": Referral("See a doctor.", ())},
        {"clinical": False},
        {"claims": (Claim("Something.", ()),)},
        {"claims": (Claim("Something.", (99,)),)},
        {"body": " "},
    ],
    ids=lambda lacking: f"{next(iter(lacking))}={next(iter(lacking.values()))!r}"[:40],
)
def test_an_incomplete_clinical_reply_cannot_be_made(reply, lacking):
    with pytest.raises(IncompleteReply):
        dataclasses.replace(reply, **lacking)


def test_an_answer_is_always_clinical():
    with pytest.raises(IncompleteReply):
        Reply("answer", "Ketamine is a medicine.")


def test_the_contract_refuses_what_the_type_refuses(reply, validate_envelope):
    custom = reply.as_custom()
    validate_envelope(custom)
    for lacking in ({"sources": []}, {"disclaimer": None}, {"referral": None}, {"kind": "chat"}, {"schema": "waypoint/reply/2"}):
        with pytest.raises(Exception, match=".+"):
            validate_envelope({**custom, **lacking})
