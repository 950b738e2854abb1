"""Measures how the trained model fares on phrases that it was not trained on."""
