"""Floor 1: str in, values out. No I/O, no clock, no framework, no words of any language (they arrive as arguments)."""
