"""Floor 3: the port (a few domain verbs) and its backends."""
