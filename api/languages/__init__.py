"""Floor 1: what we know about each language, as commented data (one TOML file each), and its loader."""

from api.languages.loader import Language, available, load

__all__ = ["Language", "available", "load"]
