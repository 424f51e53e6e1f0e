"""Tables of copies: where the shingles of texts meet, which pairs were found to be copies, and the groups they form."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from api.store.tables import METADATA

# At most `sqlite_copies.POSTED` texts stand under one shingle: what everybody shares leads to nobody in particular.
COPY_SHINGLES = Table(
    "copy_shingles",
    METADATA,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("article", Integer, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Index("copy_shingles_by_article", "article"),
    sqlite_with_rowid=False,
)

# `one` is always the smaller row number.
COPY_PAIRS = Table(
    "copy_pairs",
    METADATA,
    Column("one", Integer, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("other", Integer, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Index("copy_pairs_by_other", "other"),
    sqlite_with_rowid=False,
)

# Every member of a group of two and more, and where it would stand as its leader: the least `place` leads.
# `behind` is the member through which this one is found, where the candidate index holds nothing of its own.
COPY_MEMBERS = Table(
    "copy_members",
    METADATA,
    Column("article", Integer, ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
    Column("grouped", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("behind", Integer),
    Index("copy_members_by_group", "grouped", "place"),
    Index("copy_members_in_front", "grouped", "behind"),
    Index("copy_members_behind", "behind"),
)

# A group's number is the least row number among its members.
COPY_GROUPS = Table(
    "copy_groups",
    METADATA,
    Column("grouped", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
)
