"""What every messaging channel does the same way: the nine rules, once. A platform adds only what is its own."""
