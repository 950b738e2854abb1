"""The Matrix bridge: takes questions out of Matrix rooms to Waypoint and the answers back."""
