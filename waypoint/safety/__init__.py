"""The safety screens: what they match is data under `knowledge/safety/`, how they match is here."""
