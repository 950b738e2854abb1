"""A server with messaging channels and without Rasa's model, for tests: what a visitor receives is read off the platform's stand-in."""
