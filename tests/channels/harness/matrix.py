"""Which rule is shown for which channel, and by which tests: from the contract suite itself and from a list of what else there is."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Tuple

from channels.contract.channels import BUILT_IN, OURS, WHY
from channels.contract.rules import RULES

from waypoint.paths import PROJECT

CONTRACT = "tests/channels/contract/test_contract.py"
PAGE = PROJECT / "docs" / "channels" / "README.md"
TITLES = {"telegram": "Telegram", "whatsapp": "WhatsApp", "twilio": "SMS, Twilio", "kannel": "SMS, Kannel", "bridge": "Matrix",
          "rasa_rest": "Rasa's `rest`", "rasa_telegram": "Rasa's `telegram`", "rasa_twilio": "Rasa's `twilio`"}
BEGIN, END = "<!-- Made by scripts/channel-matrix from the tests. Do not edit between these lines. -->\n", "<!-- end -->\n"
FAILS, NONE = "fails", "–"

# By letter, file and test: the channels and rules that it shows.
MORE: Dict[Tuple[str, str, str], Tuple[Tuple[str, ...], Tuple[str, ...]]] = {
    ("V", "test_vendors_hosts.py", "test_with_the_vendors_own_host_names"): (("telegram", "whatsapp", "twilio"), ("authentication", "platform down")),
    ("R", "gateway/test_kannel_end_to_end.py", "test_kannel_with_another_secret_gets_no_answer"): (("kannel",), ("authentication",)),
    ("R", "gateway/test_kannel_end_to_end.py", "test_what_is_sent_while_waypoint_is_down_is_answered_once_when_it_is_back"): (("kannel",), ("replay",)),
    ("R", "gateway/test_kannel_end_to_end.py", "test_many_telephones_at_once_each_get_their_own_answer"): (("kannel",), ("namespacing",)),
    ("R", "gateway/test_kannel_end_to_end.py", "test_spanish_and_emoji_come_and_go_intact"): (("kannel",), ("media",)),
    ("R", "gateway/test_kannel_end_to_end.py", "test_more_comes_in_parts_each_with_the_disclaimer"): (("kannel",), ("length",)),
    ("R", "gateway/test_kannel_end_to_end.py", "test_what_was_written_is_kept_neither_by_the_channel_nor_in_kannels_logs"): (("kannel",), ("logs",)),
    ("R", "matrix/test_refusals.py", "test_an_invitation_from_a_server_that_is_not_on_the_list"): (("bridge",), ("authentication",)),
    ("R", "matrix/test_end_to_end.py", "test_killed_and_restarted_it_loses_nothing_and_answers_nothing_twice"): (("bridge",), ("replay",)),
    ("R", "matrix/test_end_to_end.py", "test_answer_follow_up_number_and_crisis"): (("bridge",), ("payloads",)),
    ("R", "matrix/test_rooms.py", "test_notices_edits_and_pictures"): (("bridge",), ("media", "unknown update")),
    ("R", "matrix/test_restart.py", "test_when_waypoint_is_away_its_visitor_hears_so_and_is_answered_later"): (("bridge",), ("platform down",)),
    ("R", "matrix/test_restart.py", "test_when_the_homeserver_is_away_the_answer_comes_when_it_is_back"): (("bridge",), ("platform down",)),
    ("R", "matrix/test_restart.py", "test_killed_at_every_step"): (("bridge",), ("replay",)),
    ("R", "matrix/test_rooms.py", "test_each_in_a_room_has_a_conversation_and_no_name_leaves_the_bridge"): (("bridge",), ("namespacing",)),
    ("R", "matrix/test_rooms.py", "test_what_was_said_stays_neither_in_the_log_nor_in_the_bridges_files"): (("bridge",), ("logs",)),
    ("R", "matrix/test_restart.py", "test_while_one_waits_for_the_answer_another_gets_one"): (("bridge",), ("platform slow",)),
    ("O", "telegram/test_whole_bot.py", "test_what_is_written_stands_in_no_log"): (("telegram",), ("logs",)),
    ("O", "telegram/test_telegram.py", "test_another_member_of_the_group_cannot_press_the_button"): (("telegram",), ("payloads", "namespacing")),
    ("O", "telegram/test_telegram.py", "test_a_request_too_many_is_sent_again_after_what_telegram_asks_for"): (("telegram",), ("platform down",)),
    ("O", "telegram/test_telegram.py", "test_errors_hold_no_token"): (("telegram",), ("logs",)),
    ("O", "sms/test_twilio.py", "test_a_signed_body_that_is_changed_afterwards_is_refused"): (("twilio",), ("authentication",)),
    ("O", "sms/test_twilio.py", "test_what_was_offered_to_another_is_not_accepted"): (("whatsapp",), ("payloads",)),
    ("O", "sms/test_words_and_pages.py", "test_one_brings_the_longer_form_and_then_its_next_part"): (("twilio",), ("length",)),
    ("O", "test_bridge.py", "test_an_old_signature_is_refused"): (("bridge",), ("authentication", "replay")),
}


@dataclass(frozen=True)
class Evidence:
    """One test that shows a rule for a channel. `case` is the part of the test's id that names the channel, if it has one."""

    letter: str
    file: str
    test: str
    case: str = ""

    def matches(self, node: str) -> bool:
        """Whether a test's id is one of this test's."""
        name, _, case = node.removeprefix(f"{self.file}::").partition("[")
        return node.startswith(self.file) and name == self.test and (not self.case or case.rstrip("]").split("-")[0] == self.case)


Cells = Dict[Tuple[str, str], List[Evidence]]


def cells() -> Cells:
    """Everything that shows something, by channel and rule."""
    found: Cells = {}
    for test, rule in contract_tests():
        for name, driver in {**OURS, **BUILT_IN}.items():
            if driver.has_platform or rule not in ("platform down", "platform slow"):
                letter = FAILS if test in WHY.get(name, {}) else "C"
                found.setdefault((name, rule), []).append(Evidence(letter, CONTRACT, test, name))
    for (letter, file, test), (channels, rules) in MORE.items():
        for channel in channels:
            for rule in rules:
                found.setdefault((channel, rule), []).append(Evidence(letter, f"tests/channels/{file}", test))
    return found


def contract_tests() -> List[Tuple[str, str]]:
    """(test, rule) of the contract suite, as it is written."""
    functions = [node for node in ast.parse((PROJECT / CONTRACT).read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    marks = [(function.name, mark) for function in functions for mark in function.decorator_list]
    return [(name, mark.args[0].value) for name, mark in marks if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule"
            and isinstance(mark.args[0], ast.Constant)]


def missing_tests() -> List[str]:
    """What the list names that is not there."""
    return [f"{file}::{test}" for _, file, test in MORE if f"def {test}(" not in (PROJECT / "tests/channels" / file).read_text(encoding="utf-8")]


def letters(evidence: Iterable[Evidence]) -> str:
    """The letters of a cell; one test of the contract that fails is enough."""
    shown = sorted({item.letter for item in evidence}, key="CVROfails".index)
    return FAILS if FAILS in shown else " ".join(shown) or NONE


def table(shown: Mapping[Tuple[str, str], str]) -> str:
    """The matrix in Markdown."""
    rows = [["rule", *TITLES.values()], ["---"] * (len(TITLES) + 1)]
    rows += [[rule, *(shown.get((name, rule), NONE) for name in TITLES)] for rule in RULES]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def as_run(outcomes: Mapping[str, str]) -> Dict[Tuple[str, str], str]:
    """The cells as a run of the tests shows them: `outcomes` holds `passed`, `failed` or `fails` by test id."""
    return {place: _as_run(evidence, outcomes) for place, evidence in cells().items()}


def _as_run(evidence: Iterable[Evidence], outcomes: Mapping[str, str]) -> str:
    ran: List[Evidence] = []
    for item in evidence:
        found = [outcome for node, outcome in outcomes.items() if item.matches(node)]
        if "failed" in found:
            return "FAILED"
        if found:
            ran.append(item)
    return letters(ran) if ran else "·"


def in_columns(markdown: str) -> str:
    """A Markdown table with columns of one width, to be read on a terminal."""
    rows = [[cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in markdown.splitlines() if not line.startswith("| ---")]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def generated() -> str:
    """What stands between the lines of the page: the matrix, the rules in words, and why Rasa's own connectors fail."""
    rules = "".join(f"- **{rule}**: {words}\n" for rule, words in RULES.items())
    reasons = "".join(f"- {TITLES[name]}: {'; '.join(dict.fromkeys(why.values()))}.\n" for name, why in WHY.items())
    shown = {place: letters(evidence) for place, evidence in cells().items()}
    return f"{table(shown)}\nThe rules:\n\n{rules}\nWhy Rasa's own connectors fail:\n\n{reasons}"


def page(text: str) -> str:
    """The page with what is generated in it."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}{generated()}{END}{rest.partition(END)[2]}"


def main(path: Path = PAGE) -> None:
    """Writes the page anew."""
    path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"Wrote {path.relative_to(PROJECT)}.")


if __name__ == "__main__":
    main()
