"""Floor 1: what we know about sources, as data, and the resolver: mention -> Source."""
