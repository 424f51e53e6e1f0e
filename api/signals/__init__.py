"""Floor 2: words in a text that a context flag may rest on (an unannounced visit, a withheld detail ...)."""
