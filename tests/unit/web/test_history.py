"""A conversation read back from Rasa's events."""

from waypoint.channels.web.history import as_history, find, past_turns

ENVELOPE = {"kind": "answer", "suggestions": [{"title": "Is TMS safe?", "payload": "wp1:entry:tms/safety_risks:0123456789abcdef"}]}


def user(identity, text, at=1_800_000_000.0, **more):
    return {"event": "user", "message_id": identity, "text": text, "timestamp": at, **more}


def bot(text, envelope=ENVELOPE):
    return {"event": "bot", "text": text, "data": {"custom": envelope, "buttons": None}}


def test_messages_with_their_replies_in_order():
    events = [{"event": "action", "name": "action_session_start"}, user("one", "hi"), {"event": "slot"}, bot("a"), bot("b"), user("two", "ho"), bot("c")]
    history = as_history(past_turns(events))
    assert history == {
        "turns": [
            {
                "id": "one",
                "at": "2027-01-15T08:00:00Z",
                "text": "hi",
                "replies": [{"id": "one-0", "text": "a", "envelope": ENVELOPE}, {"id": "one-1", "text": "b", "envelope": ENVELOPE}],
            },
            {"id": "two", "at": "2027-01-15T08:00:00Z", "text": "ho", "replies": [{"id": "two-0", "text": "c", "envelope": ENVELOPE}]},
        ]
    }


def test_a_pressed_button_is_shown_by_its_title():
    events = [user("one", "hi"), bot("a"), user("two", '/choose{"chosen_entry": "tms/safety_risks"}'), bot("b")]
    assert [turn.typed for turn in past_turns(events)] == ["hi", "Is TMS safe?"]


def test_a_button_that_is_in_no_reply_is_shown_by_its_id():
    assert past_turns([user("one", '/choose{"chosen_topic": "tms"}')])[0].typed == "tms"


def test_what_was_typed_is_shown_where_rasa_was_given_a_command():
    assert past_turns([user("one", "/too_long", metadata={"typed": "a long story"})])[0].typed == "a long story"
    assert past_turns([user("one", "/no_text", metadata={"typed": ""})])[0].typed == ""


def test_a_reply_that_came_late_belongs_to_its_message():
    late = {**bot("for one"), "metadata": {"answers": "one"}}
    turns = past_turns([user("one", "hi"), user("two", "ho"), bot("for two"), late])
    assert [[reply.text for reply in turn.replies] for turn in turns] == [["for one"], ["for two"]]


def test_what_is_no_reply_of_ours_is_left_out():
    events = [bot("before any message"), user("one", "hi"), {"event": "bot", "text": "no envelope", "data": {}}, {"event": "bot", "text": "nothing"}, user("two", "ho"), bot("a")]
    turns = past_turns(events)
    assert [len(turn.replies) for turn in turns] == [0, 1]
    # A message that got no reply was broken off: the client sends it again.
    assert [turn["id"] for turn in as_history(turns)["turns"]] == ["two"]


def test_only_the_last_fifty():
    events = [event for number in range(60) for event in (user(f"m{number}", "hi"), bot("a"))]
    shown = as_history(past_turns(events))["turns"]
    assert [shown[0]["id"], shown[-1]["id"], len(shown)] == ["m10", "m59", 50]
    assert find(past_turns(events), "m3").id == "m3" and find([], "m3") is None
