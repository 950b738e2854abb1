"""What Twilio's own library signs is accepted, and nothing else."""

from urllib.parse import parse_qsl, urlencode

import pytest
from twilio.request_validator import RequestValidator

from waypoint.channels.twilio.signature import is_signed

TOKEN = "0123456789abcdef0123456789abcdef"
ADDRESS = "https://bot.example.org/webhooks/twilio/webhook"
FORM = {"MessageSid": "SM1", "From": "+15550001", "To": "+15559999", "Body": "¿Qué es «TMS»? 😀 & más = +1", "NumMedia": "0", "Empty": ""}


def signed(address, form, token=TOKEN):
    return RequestValidator(token).compute_signature(address, form)


def as_sent(form):
    return parse_qsl(urlencode(form), keep_blank_values=True)


@pytest.mark.parametrize("at", ["", ":443"])
@pytest.mark.parametrize("signed_at", ["", ":443"])
def test_the_librarys_signature_is_accepted_with_or_without_the_port(at, signed_at):
    address, other = (ADDRESS.replace(".org", f".org{port}") for port in (at, signed_at))
    assert is_signed(address, as_sent(FORM), signed(other, FORM), TOKEN)


@pytest.mark.parametrize("address", [ADDRESS + "?lang=es&x=%20y", "http://localhost:8080/hook", "https://bot.example.org:8443/hook"])
def test_other_addresses(address):
    assert is_signed(address, as_sent(FORM), signed(address, FORM), TOKEN)


def test_the_order_of_the_fields_does_not_matter():
    assert is_signed(ADDRESS, list(reversed(as_sent(FORM))), signed(ADDRESS, FORM), TOKEN)


@pytest.mark.parametrize("change", [
    {"Body": "¿Qué es TMS?"}, {"From": "+15550002"}, {"Empty": "x"}, {"Extra": ""}, {"Extra": "1"}, {"MessageSid": "SM2"},
])
def test_any_change_of_the_form_is_noticed(change):
    changed = {**FORM, **change}
    accepted = is_signed(ADDRESS, as_sent(changed), signed(ADDRESS, FORM), TOKEN)
    assert accepted == RequestValidator(TOKEN).validate(ADDRESS, changed, signed(ADDRESS, FORM))
    assert not accepted


@pytest.mark.parametrize("signature", ["", "x", "é", "\udcff", "A" * 28, "A" * 10_000])
def test_anything_else_is_refused(signature):
    assert not is_signed(ADDRESS, as_sent(FORM), signature, TOKEN)


def test_another_accounts_or_addresss_signature_is_refused():
    assert not is_signed(ADDRESS, as_sent(FORM), signed(ADDRESS, FORM, "f" * 32), TOKEN)
    assert not is_signed(ADDRESS, as_sent(FORM), signed(ADDRESS.replace("bot", "evil"), FORM), TOKEN)
    assert not is_signed(ADDRESS, as_sent(FORM), signed(ADDRESS.replace("https", "http"), FORM), TOKEN)
