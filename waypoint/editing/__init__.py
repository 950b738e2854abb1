"""The editor's tools: scaffolding an entry, previewing it, counting and verifying what it cites. Pure functions; the verbs wrap them."""
