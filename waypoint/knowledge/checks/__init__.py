"""What each answer must keep to, one job per module; `waypoint.knowledge.check` runs them all."""
