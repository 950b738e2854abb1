"""Rasa actions: one class for each action name of the domain. Wording is under knowledge/, logic under waypoint/."""

from waypoint.knowledge.store import knowledge

# Read while the server starts, not while the first visitor waits.
knowledge()
