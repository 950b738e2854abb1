"""What all ways of sending SMS share: the budget of segments, the pages of a reply, and the words STOP, START and HELP."""
