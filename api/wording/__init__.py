"""Floor 3: the sentences an editor reads, per locale, as data."""
