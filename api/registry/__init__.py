"""Floor 1: what we know about sources, as data, and the resolver: mention -> Source."""

from api.registry.finding import Found
from api.registry.overlay import Amendment, Unfit, amended
from api.registry.places import Place, country_of, find_places, metonym
from api.registry.registry import Registries, Registry, load_registry
from api.registry.resolving import Resolution
from api.registry.rows import Row

__all__ = [
    "Amendment", "Found", "Place", "Registries", "Registry", "Resolution", "Row", "Unfit", "amended", "country_of",
    "find_places", "load_registry", "metonym",
]  # fmt: skip
