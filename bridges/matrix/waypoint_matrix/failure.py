"""The one error that stops the bridge."""


class BridgeError(Exception):
    """The bridge cannot go on; the text says why and what to do."""
