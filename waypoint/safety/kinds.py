"""The screens by name. Their order matters: the first that matches decides."""

# Each gets a reply with help lines or the emergency number.
DANGERS = ("crisis", "emergency", "crisis_other")
# Each gets a refusal that still helps.
REFUSALS = ("illicit_refusal", "advice_refusal")
SCREENS = (*DANGERS, *REFUSALS)
