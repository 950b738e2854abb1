"""What a turn means: from the message as understood and the conversation so far to what is to be said. Pure functions."""
