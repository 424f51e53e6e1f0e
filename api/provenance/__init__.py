"""Floor 3: attributions + articles -> links, chains, copies, origins, independence, cycles."""
