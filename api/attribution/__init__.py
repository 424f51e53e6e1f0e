"""Floor 2: text -> attributions: cues, arguments, nesting, who is meant."""
