"""Floor 5: the thinnest layer: blueprints, problems, auth, limits."""
