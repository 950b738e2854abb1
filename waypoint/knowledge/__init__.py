"""The curated content: its schema, how it is loaded, and how an entry is looked up."""
