"""Who said STOP is remembered, and nobody's number is."""

from waypoint.channels.sms.opted_out import OptedOut


def test_it_holds_until_it_is_taken_back_and_outlives_the_server(tmp_path):
    path = tmp_path / "opted_out.db"
    OptedOut(path).add("kannel", "+15550001")
    again = OptedOut(path)
    assert again.holds("kannel", "+15550001") and not again.holds("kannel", "+15550002") and not again.holds("twilio", "+15550001")
    again.remove("kannel", "+15550001")
    assert not OptedOut(path).holds("kannel", "+15550001")


def test_the_file_names_no_number_and_two_servers_hash_alike_for_nobody(tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for path in (one, other):
        OptedOut(path).add("kannel", "+15550001")
    assert b"15550001" not in one.read_bytes()
    assert _hashes(one) != _hashes(other)


def _hashes(path):
    return OptedOut(path)._database.execute("SELECT hash FROM opted_out").fetchall()
