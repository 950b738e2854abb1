"""How the contract suite talks with each channel."""
