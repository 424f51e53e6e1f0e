"""Floor 2: claim x passage -> Match. The only importer of rapidfuzz; the only place where 0-100 becomes 0-1."""
