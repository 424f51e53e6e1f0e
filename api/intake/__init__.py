"""Floor 3: the way in: repair, identity, HTML, feeds, wire formats, safe fetching."""
