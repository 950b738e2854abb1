"""Rasa graph components: thin wrappers round the pure functions of the package."""
