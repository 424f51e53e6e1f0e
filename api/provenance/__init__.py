"""Floor 3: attributions + articles -> links, chains, copies, origins, independence, cycles."""

from api.provenance.chains import Ground, build_chain, evidence_of
from api.provenance.cycles import mark_cycles
from api.provenance.origins import argued, find_origins, independent_groups, own_texts, unidentified

__all__ = [
    "Ground",
    "argued",
    "build_chain",
    "evidence_of",
    "find_origins",
    "independent_groups",
    "mark_cycles",
    "own_texts",
    "unidentified",
]
