"""Training when needed, and running Rasa and the action server together."""
