"""What the widget shows before and beside a conversation; the same for everyone."""

from __future__ import annotations

from typing import Any, Dict

from waypoint.knowledge.model import Knowledge
from waypoint.reply.handler import Handler
from waypoint.reply.help_lines import ANYWHERE, by_country, emergency_numbers
from waypoint.site import Site

LANGUAGES = ("en", "es")


def config(knowledge: Knowledge, site: Site) -> Dict[str, Any]:
    """The body of `GET /config`. Help lines and emergency numbers are the verified ones only."""
    say = Handler(knowledge, site, sender_id="", secret="", country=site.country)
    served = by_country(knowledge.countries)
    emergency = emergency_numbers(knowledge.countries)
    starters = [knowledge.entry(name) for name in knowledge.widget.starters]
    return {
        "organisation": site.organisation,
        "country": site.country,
        "greeting": knowledge.widget.greeting.format(organisation=site.organisation, topics=say.topic_list()).strip(),
        "starters": [{"title": entry.question, "text": entry.question} for entry in starters if entry and say.may_show(entry)],
        "disclaimer": knowledge.wording.disclaimer,
        "help_lines": {code: [vars(line) for line in lines] for code, lines in served.items()},
        "emergency": {code: number for code, number in emergency.items() if code in served and code != ANYWHERE},
        "countries": {code: knowledge.countries[code].country for code in served},
        "languages": list(LANGUAGES),
    }


def glossary(knowledge: Knowledge) -> Dict[str, Any]:
    """The body of `GET /glossary`."""
    terms = []
    for name, row in knowledge.terms.items():
        sources = [knowledge.sources[reference.id] for reference in row.sources]
        unique = {(source.title, source.publisher, source.url): None for source in sources}
        terms.append({
            "id": name,
            "title": row.title,
            "names": row.names,
            "text": " ".join(row.text.split()),
            "sources": [{"title": title, "publisher": publisher, "url": url} for title, publisher, url in unique],
        })
    return {"terms": terms}
