"""Floor 5: background work: what kinds of jobs there are, and the one process that runs them."""
