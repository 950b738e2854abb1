"""What a client may send."""

import json

import pytest

from waypoint.channels.inbound import LONGEST_MESSAGE
from waypoint.channels.web.bodies import LARGEST_BODY, Feedback, Message, read_feedback, read_message
from waypoint.channels.web.refusal import Refusal


def body(**data):
    return json.dumps(data).encode()


def test_a_message():
    assert read_message(body(id="abcd_-12", text="hi")) == Message("abcd_-12", "hi")


def test_the_longest_message_fits_in_the_largest_body():
    text = "😀" * LONGEST_MESSAGE
    longest = json.dumps({"id": "a" * 64, "text": text}, ensure_ascii=False).encode()
    assert len(longest) < LARGEST_BODY and read_message(longest).text == text


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        (b"", 400, "JSON"),
        (b"{", 400, "JSON"),
        (b"\xff\xfe", 400, "JSON"),
        (b"[" * 100_000, 400, "JSON"),
        (b"[]", 400, "object"),
        (b'"text"', 400, "object"),
        (body(id="abcdefgh"), 400, "text"),
        (body(text="hi"), 400, "id"),
        (body(id="abcdefgh", text=5), 400, "text"),
        (body(id="abcdefgh", text=None), 400, "text"),
        (body(id=12345678, text="hi"), 400, "id"),
        (body(id="short", text="hi"), 400, "id"),
        (body(id="a" * 65, text="hi"), 400, "id"),
        (body(id="abc defgh", text="hi"), 400, "id"),
        (body(id="abcdefgh\n", text="hi"), 400, "id"),
        (body(id="abcdefgé", text="hi"), 400, "id"),
        (body(id="abcdefgh", text="a" * (LONGEST_MESSAGE + 1)), 413, str(LONGEST_MESSAGE)),
    ],
)
def test_what_is_wrong_with_a_message(sent, status, says):
    with pytest.raises(Refusal) as refused:
        read_message(sent)
    assert refused.value.status == status and says in refused.value.message


def test_feedback():
    assert read_feedback(body(entry="a", version="b", verdict="up")) == Feedback("a", "b", "up", "")
    assert read_feedback(body(entry="a", version="b", verdict="down", comment=" too long ")) == Feedback("a", "b", "down", "too long")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (body(entry="a", version="b"), "verdict"),
        (body(entry="a", version="b", verdict="sideways"), "verdict"),
        (body(entry="a", verdict="up"), "version"),
        (body(entry=["a"], version="b", verdict="up"), "entry"),
        (body(entry="a", version="b", verdict="up", comment=5), "comment"),
        (body(entry="a", version="b", verdict="up", comment="a" * 1001), "1000"),
    ],
)
def test_what_is_wrong_with_feedback(sent, says):
    with pytest.raises(Refusal) as refused:
        read_feedback(sent)
    assert refused.value.status == 400 and says in refused.value.message
