"""Floor 1: what we know about sources, as data, and the resolver: mention -> Source."""

from api.registry.registry import Registry, load_registry
from api.registry.rows import Row

__all__ = ["Registry", "Row", "load_registry"]
