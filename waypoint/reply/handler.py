"""The one handler that makes replies: every clinical reply gets its sources, disclaimer and referral here and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from waypoint.knowledge.model import Entry, Knowledge, Labelled, Table
from waypoint.knowledge.schema import ClaimRef, Statement
from waypoint.reply import help_lines as lines
from waypoint.reply.envelope import (
    CitedSource,
    Claim,
    ContactLink,
    Referral,
    Reply,
    ReviewStatus,
    Suggestion,
)
from waypoint.reply.payloads import Choice, issue
from waypoint.site import Site

SUGGESTIONS_AT_MOST = 4
_MENTIONS_SUICIDE = re.compile("suicid", re.IGNORECASE)


@dataclass(frozen=True)
class Handler:
    """Makes the replies of one conversation.

    `sender_id` is the namespaced conversation id that button payloads are signed for, with `secret`; `country` the ISO 3166 code
    of the country whose help lines are shown.
    """

    knowledge: Knowledge
    site: Site
    sender_id: str
    secret: str
    country: str

    def answer(self, entry: Entry) -> Reply:
        """The short form of an entry, with everything a clinical reply needs."""
        numbered = _Citations(self.knowledge)
        body = numbered.markdown(entry.short)
        return self._clinical("answer", entry, body, numbered.longer(entry) or None, numbered)

    def expand(self, entry: Entry) -> Reply:
        """The longer form of an entry, as the answer to "tell me more"."""
        numbered = _Citations(self.knowledge)
        body = numbered.longer(entry)
        return self._clinical("answer", entry, body, None, numbered)

    def refuse_advice(self, entry: Optional[Entry]) -> Reply:
        """A refusal of personal advice; with the general answer when there is one."""
        refusal = self.say("advice_refusal")
        if entry is None:
            reply = Reply("advice_refusal", f"{refusal}\n{self.say('advice_without_entry')}", disclaimer=self._disclaimer(), referral=self._referral())
            return self.suggest_entries(reply, ["general/finding_care/procedure", "general/comparison", "ketamine/combination_with_other_treatment"])
        numbered = _Citations(self.knowledge)
        general = numbered.markdown(entry.short)
        more = numbered.longer(entry) or None
        body = f"{refusal}\n{self.say('advice_with_entry', question=entry.question)}\n{general}"
        return self._clinical("advice_refusal", entry, body, more, numbered)

    def sources_of(self, entry: Entry) -> Reply:
        """Where the last answer comes from."""
        numbered = _Citations(self.knowledge)
        numbered.markdown(entry.short)
        numbered.longer(entry)
        body = self.say("sources_of_entry", question=entry.question)
        reply = Reply("about", body, topic=entry.topic, subject=entry.subject, aspect=entry.aspect, entry=entry.id, version=entry.version,
                      sources=tuple(numbered.sources), review=_review(entry))
        return self.suggest_entries(reply, [entry.id])

    def safety(self, kind: str, times: int = 0) -> Reply:
        """A crisis or emergency reply with help lines; `times` is how often the last replies were of the same kind."""
        wordings = [name for name in (kind, f"{kind}_again", f"{kind}_still") if name in self.knowledge.wording.replies]
        last = len(wordings) - 1
        # All of them in order, then the last two in turns.
        return self.of_lines(kind, wordings[times] if times <= last else wordings[last - 1 + (times - last + 1) % 2])

    def trouble(self) -> Reply:
        """The static reply for when something is broken."""
        return self.of_lines("fallback", "server_trouble")

    def country_lines(self) -> Reply:
        """The help lines of the country that the visitor is in."""
        return self.of_lines("smalltalk", "country_told")

    def check_in(self, calm: int) -> Reply:
        """A few words to someone who was in danger and is calmer; `calm` counts the turns since, from 1."""
        return self.of_lines("smalltalk", "check_in" if calm == 1 else "check_in_later")

    def of_lines(self, kind: str, wording: str) -> Reply:
        """A reply that is about where to find help, from `wording.yml`."""
        return Reply(kind, self._say_with_lines(wording), help_lines=lines.help_lines(self.knowledge.countries, self.country))

    def with_help(self, reply: Reply) -> Reply:
        """The reply with the country's help lines after its text, if they do not stand there already."""
        return reply if _shows_lines(reply) else self._with_lines(reply, "help_with_answer")

    def with_line(self, reply: Reply, checking_in: bool) -> Reply:
        """The reply with one line on where to find help after its text, for a talk in which danger was spoken of."""
        return reply if _shows_lines(reply) else self._with_lines(reply, "line_checking_in" if checking_in else "line")

    def with_disclosure(self, reply: Reply) -> Reply:
        """The reply with a sentence on what the bot is."""
        return replace(reply, body=f"{reply.body}\n{self.say('disclosure')}")

    def plain(self, kind: str, wording: str, **names: str) -> Reply:
        """A reply that says nothing about a treatment, from `wording.yml`."""
        return Reply(kind, self.say(wording, **names))

    def say(self, wording: str, **names: str) -> str:
        """A sentence of `wording.yml` with its names filled in."""
        return self.knowledge.wording.replies[wording].format(organisation=self.site.organisation, topics=self.topic_list(), **names).strip()

    def topic_list(self) -> str:
        """The topics as a phrase: "ketamine, … and depression itself"."""
        titles = [topic.title for topic in self.knowledge.vocabulary.topics.values()]
        return f"{', '.join(titles[:-1])} and {titles[-1]}"

    def suggest_entries(self, reply: Reply, entries: Iterable[str]) -> Reply:
        """The reply with buttons for the entries that exist and may be shown."""
        found = (self.knowledge.entry(name) for name in entries)
        return self.suggest(reply, [(entry.question, Choice("entry", entry.id)) for entry in found if entry and self.may_show(entry)])

    def suggest(self, reply: Reply, choices: Sequence[Tuple[str, Choice]]) -> Reply:
        """The reply with buttons."""
        buttons = tuple(Suggestion(title, issue(choice, self.sender_id, self.secret)) for title, choice in choices)
        return replace(reply, suggestions=buttons)

    def may_show(self, entry: Entry) -> bool:
        """Whether this deployment shows entries of this review status."""
        return self.site.required_review == "editorial" or entry.review.status == "clinical"

    def _clinical(self, kind: str, entry: Entry, body: str, more: Optional[str], numbered: _Citations) -> Reply:
        reply = Reply(
            kind=kind,
            body=body,
            clinical=True,
            topic=entry.topic,
            subject=entry.subject,
            aspect=entry.aspect,
            entry=entry.id,
            version=entry.version,
            more=more,
            claims=tuple(numbered.claims),
            sources=tuple(numbered.sources),
            review=_review(entry),
            disclaimer=self._disclaimer(),
            referral=self._referral(),
        )
        if _MENTIONS_SUICIDE.search(body):
            reply = self.with_help(reply)
        elif more and _MENTIONS_SUICIDE.search(more):
            # For a client that unfolds `more` by itself; as an answer of its own it brings the lines in its text.
            reply = replace(reply, help_lines=lines.help_lines(self.knowledge.countries, self.country))
        return self.suggest_entries(reply, entry.content.related[:SUGGESTIONS_AT_MOST])

    def _disclaimer(self) -> str:
        return self.knowledge.wording.disclaimer

    def _referral(self) -> Referral:
        contacts = tuple(ContactLink(contact.label, contact.href) for contact in self.site.referral_contacts)
        return Referral(self.knowledge.wording.referral, contacts)

    def _with_lines(self, reply: Reply, wording: str) -> Reply:
        """The reply with words on where to find help after its text."""
        shown = lines.help_lines(self.knowledge.countries, self.country)
        return replace(reply, body=f"{reply.body}\n{self._say_with_lines(wording)}", help_lines=shown)

    def _say_with_lines(self, wording: str) -> str:
        countries = self.knowledge.countries
        shown = lines.help_lines(countries, self.country)
        where = "lines_anywhere" if self.country == lines.ANYWHERE else "lines_of_country" if self.country in countries else "lines_elsewhere"
        country = countries.get(self.country, countries[lines.ANYWHERE]).country
        emergency = lines.emergency_number(countries, self.country, self.knowledge.wording.replies["emergency_default"])
        said = self.say(wording, help_lines=lines.as_text(shown), first_line=lines.in_brief(shown[0]), where=self.say(where, country=country), emergency=emergency)
        return "\n".join(line for line in said.splitlines() if line.strip())


class _Citations:
    """Numbers the sources of statements in the order in which they appear."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._numbers: Dict[Tuple[str, str], int] = {}
        self.sources: List[CitedSource] = []
        self.claims: List[Claim] = []

    def longer(self, entry: Entry) -> str:
        """The longer form of an entry as Markdown, its table last; empty when there is none."""
        parts = [self.markdown(entry.more), self._table(entry.table) if entry.table else ""]
        return "\n\n".join(part for part in parts if part)

    def markdown(self, statements: Sequence[Statement]) -> str:
        """The statements as Markdown: sentences joined to paragraphs, bullets on lines of their own, `[n]` after each claim."""
        rows: List[str] = []
        open_paragraph = False
        for statement in statements:
            label = f"{statement.label}: " if isinstance(statement, Labelled) else ""
            sentence = f"{label}{statement.wording}{self._marks(statement)}"
            if statement.bullet:
                rows.append(f"- {sentence}")
            elif open_paragraph:
                rows[-1] += f" {sentence}"
            else:
                rows.append(sentence)
            open_paragraph = not statement.bullet
        return "\n".join(rows)

    def _table(self, table: Table) -> str:
        """A Markdown table with the headings in the first column."""
        rows = [["", *table.columns], ["---"] * (len(table.columns) + 1)]
        for row in table.rows:
            rows.append([row.heading, *(f"{cell.wording}{self._marks(cell)}" if cell else table.gap for cell in row.cells)])
        return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)

    def _marks(self, statement: Statement) -> str:
        numbers = tuple(dict.fromkeys(self._number(source_id, locator) for source_id, locator in self._places(statement)))
        if statement.text is None:
            return ""
        self.claims.append(Claim(statement.wording, numbers))
        return " " + "".join(f"[{number}]" for number in numbers)

    def _places(self, statement: Statement) -> List[Tuple[str, str]]:
        places = []
        for reference in statement.sources:
            if isinstance(reference, ClaimRef):
                row = self._knowledge.ledger[reference.claim]
                places.append((row.seed, row.locator))
            else:
                places.append((reference.id, reference.locator))
        return places

    def _number(self, source_id: str, locator: str) -> int:
        key = (source_id, locator)
        if key not in self._numbers:
            source = self._knowledge.sources[source_id]
            self._numbers[key] = len(self._numbers) + 1
            self.sources.append(CitedSource(self._numbers[key], source.title, source.publisher, source.url, source.date, locator, source.kind))
        return self._numbers[key]


def _review(entry: Entry) -> ReviewStatus:
    review = entry.review
    return ReviewStatus(review.status, review.reviewed_on.isoformat(), review.due_on.isoformat())


def _shows_lines(reply: Reply) -> bool:
    """Whether the text itself names a help line: `help_lines` alone may be there for what `more` says."""
    return any(line.name in reply.body for line in reply.help_lines)
