"""Rasa actions: one class for each action name of the domain. Wording is under knowledge/, logic under waypoint/."""
