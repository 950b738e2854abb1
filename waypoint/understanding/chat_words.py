"""Short forms that people type on a phone, and what they stand for. None is a word of its own, or a name of this field."""

from __future__ import annotations

CHAT_WORDS = {
    "abt": "about",
    "appt": "appointment",
    "appts": "appointments",
    "bcz": "because",
    "hv": "have",
    "hw": "how",
    "mths": "months",
    "plz": "please",
    "ppl": "people",
    "sesh": "session",
    "smth": "something",
    "tmrw": "tomorrow",
    "u": "you",
    "ur": "your",
    "wat": "what",
    "wats": "what's",
    "wht": "what",
    "wot": "what",
    "wots": "what's",
    "wks": "weeks",
    "yrs": "years",
}
