"""What the widget shows before a conversation: from the knowledge, and only what was verified."""

import json

from waypoint.channels.web.public import config, glossary
from waypoint.site import site


def test_the_config_has_the_lines_of_every_country_that_has_one(knowledge):
    shown = config(knowledge, site())
    assert {"US", "GB", "INT"} <= set(shown["help_lines"]) == set(shown["countries"])
    verified = {service.name for lines in knowledge.countries.values() for service in lines.services if service.verified and service.crisis}
    for code, lines in shown["help_lines"].items():
        assert lines and all(line["name"] in verified and line["country"] == code for line in lines)
    assert shown["help_lines"]["US"][0]["phone"] == "988" and shown["emergency"]["US"] == "911"
    assert set(shown["help_lines"]["US"][0]) == {"name", "phone", "text", "chat", "hours", "country"}
    assert shown["country"] == site().country and shown["disclaimer"] == knowledge.wording.disclaimer
    json.dumps(shown)


def test_an_unverified_number_is_never_shown(knowledge):
    from dataclasses import replace

    lines = knowledge.countries["US"]
    unsure = lines.copy(update={"emergency_number_verified": False, "services": [service.copy(update={"verified": False}) for service in lines.services]})
    number_only = lines.copy(update={"emergency_number_verified": False})
    without_number = config(replace(knowledge, countries={**knowledge.countries, "US": number_only}), site())
    assert "US" in without_number["help_lines"] and "US" not in without_number["emergency"]
    shown = config(replace(knowledge, countries={**knowledge.countries, "US": unsure}), site())
    assert "US" not in shown["help_lines"] and "US" not in shown["emergency"] and "US" not in shown["countries"]


def test_starters_are_questions_of_entries(knowledge):
    shown = config(knowledge, site())
    questions = {entry.question for entry in knowledge.entries.values()}
    assert shown["starters"] and {starter["text"] for starter in shown["starters"]} <= questions
    assert site().organisation in shown["greeting"] and "{" not in shown["greeting"]


def test_where_only_clinical_entries_are_shown_starters_are_too(knowledge):
    shown = config(knowledge, site().copy(update={"required_review": "clinical"}))
    clinical = {entry.question for entry in knowledge.entries.values() if entry.review.status == "clinical"}
    assert {starter["text"] for starter in shown["starters"]} <= clinical


def test_the_glossary_has_every_term_with_a_source(knowledge):
    terms = glossary(knowledge)["terms"]
    assert {f"glossary/{term['id']}" for term in terms} == set(knowledge.glossary)
    for term in terms:
        assert term["title"] and term["text"] and term["names"] and term["sources"]
        assert set(term["sources"][0]) == {"title", "publisher", "url"}
