"""Waypoint: a patient-education bot on newer treatments for depression."""

__version__ = "0.1.0"
