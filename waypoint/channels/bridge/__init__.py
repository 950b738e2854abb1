"""The channel that bridges speak: programs of their own beside the server, which bring questions from elsewhere and get the answers at once."""
