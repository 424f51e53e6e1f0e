"""Floor 2: claim x passage -> Match. The only importer of rapidfuzz; the only place where 0-100 becomes 0-1."""

from api.matching.indexing import index_terms
from api.matching.percolating import sought
from api.matching.planning import Plan, plan
from api.matching.ranking import Kernel, rank_and_align, shortlist

__all__ = ["Kernel", "Plan", "index_terms", "plan", "rank_and_align", "shortlist", "sought"]
