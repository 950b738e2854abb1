"""The one place that makes replies. Only `handler` makes clinical ones."""
