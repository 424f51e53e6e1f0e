"""Floor 3: attributions + articles -> links, chains, copies, origins, independence, cycles."""

from api.provenance.chains import Ground, build_chain, evidence_of
from api.provenance.cycles import mark_cycles
from api.provenance.origins import find_origins, independent_groups, unidentified

__all__ = ["Ground", "build_chain", "evidence_of", "find_origins", "independent_groups", "mark_cycles", "unidentified"]
