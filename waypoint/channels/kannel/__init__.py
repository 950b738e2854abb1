"""SMS by Kannel, a gateway of one's own."""
