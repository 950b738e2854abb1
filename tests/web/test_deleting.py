"""Start again: nothing of the conversation is left."""

import threading

MARKER = "xylophonequartzdelta"


def kept(bot, marker):
    """The files of the bot's data folder in which a text stands."""
    return [path.name for path in (bot.state / "data").iterdir() if marker.encode() in path.read_bytes()]


def test_nothing_of_the_text_is_left(web, page):
    for number in range(8):
        page.replies(f"does ketamine help with {MARKER} {'and so on ' * 40 * number}")
    assert kept(web, MARKER) == ["tracker.db"]
    assert page.call("DELETE", "session").status_code == 204
    assert kept(web, MARKER) == []
    assert page.call("GET", "history").status_code == 401


def test_another_conversation_is_left_as_it_is(new_page):
    one, other = new_page(), new_page()
    one.asks("what is tms")
    other.asks("what is ketamine")
    assert one.call("DELETE", "session").status_code == 204
    assert [turn["text"] for turn in other.history()] == ["what is ketamine"]
    assert other.asks("is it safe")["entry"] == "ketamine/safety_risks"


def test_deleting_while_messages_are_answered(web, page):
    marker = f"{MARKER}running"
    senders = [threading.Thread(target=page.post, args=(f"is ketamine safe {marker} {number}",)) for number in range(12)]
    for sender in senders:
        sender.start()
    assert page.call("DELETE", "session").status_code == 204
    for sender in senders:
        sender.join()
    assert kept(web, marker) == []
