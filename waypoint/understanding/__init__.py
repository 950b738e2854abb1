"""Pure functions that read a message: names of treatments, what is masked for the classifier, what lies outside the field."""
