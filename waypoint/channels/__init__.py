"""The ways in and out: Rasa channels, and what they all do to a message before Rasa sees it."""
