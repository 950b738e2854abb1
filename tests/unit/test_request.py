"""Bodies that clients may send to the rest channel."""

import json

import pytest

from waypoint.channels.request import BadRequest, read_request


def test_a_proper_request():
    assert read_request(b'{"sender": "a", "message": "hi"}') == ("a", "hi")
    assert read_request(b'{"sender": 42, "message": "hi"}') == ("42", "hi")


def test_without_a_sender_each_request_is_a_conversation_of_its_own():
    first, second = read_request(b'{"message": "hi"}')[0], read_request(b'{"message": "hi"}')[0]
    assert first and second and first != second


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a JSON object"),
        (b"{}", "`message` must hold text, not nothing"),
        (b'{"message": 5}', "`message` must hold text, not a value of type int"),
        (b'{"message": {"a": 1}}', "`message` must hold text, not a value of type dict"),
        (b'{"message": "hi", "sender": ["a"]}', "`sender` must hold text, not a value of type list"),
        (b'{"message": "hi", "sender": true}', "`sender` must hold text, not a value of type bool"),
        (json.dumps({"message": "hi", "sender": "a" * 200}).encode(), "at most 128"),
        (json.dumps({"message": "a" * 100_001}).encode(), "at most 100000"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(body, says):
    with pytest.raises(BadRequest) as error:
        read_request(body)
    assert says in str(error.value)
