"""The words that carriers require every sender of SMS to act on, and the one that brings the next part of a reply."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional

from waypoint.knowledge.schema import Sms

STOP, START, RESUME, HELP, MORE = "stop", "start", "resume", "help", "more"
# Digits of other scripts and of emoji count as well.
_NOT_WORDS = re.compile(r"[^\w]+")


def command(text: str, words: Sms) -> Optional[str]:
    """Which of the five a message is, as a whole; None when it is anything else."""
    said = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()
    kinds = {STOP: words.stop_words, START: words.start_words, RESUME: words.resume_words, HELP: words.help_words, MORE: ["1", *words.more_words]}
    return next((kind for kind, known in kinds.items() if said in known), None)
