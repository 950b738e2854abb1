"""What the tests of the Matrix bridge are made of."""
