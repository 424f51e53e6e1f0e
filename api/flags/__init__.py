"""Floor 3: small rules over a finished picture, and the one table that lists them."""
