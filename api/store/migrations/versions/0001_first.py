"""The first schema: articles, revisions, analyses, tombstones, verifications, the candidate index.

Written out, not taken from the tables of today: those move on, and an old file must still be made as it was.
"""

from alembic import op

from api.store.schema import seed

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE meta (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
)""",
    """CREATE TABLE articles (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    revision INTEGER NOT NULL,
    outlet_name TEXT NOT NULL,
    outlet_fold TEXT NOT NULL,
    outlet_domain TEXT,
    outlet_registry TEXT,
    language TEXT NOT NULL,
    collection TEXT,
    published_first TEXT NOT NULL,
    published_last TEXT NOT NULL,
    passages INTEGER NOT NULL,
    retracted_at TEXT,
    retract_note TEXT,
    UNIQUE (id),
    UNIQUE ("key")
)""",
    "CREATE INDEX articles_by_outlet ON articles (outlet_fold)",
    "CREATE INDEX articles_by_registry ON articles (outlet_registry)",
    "CREATE INDEX articles_by_collection ON articles (collection)",
    "CREATE INDEX articles_by_domain ON articles (outlet_domain)",
    "CREATE INDEX articles_by_language ON articles (language, passages)",
    'CREATE INDEX articles_by_date ON articles (published_first, "row")',
    """CREATE TABLE tombstones (
    key_hash TEXT NOT NULL,
    url TEXT,
    PRIMARY KEY (key_hash)
)""",
    """CREATE TABLE verifications (
    "row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    owner TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (id)
)""",
    'CREATE INDEX verifications_by_owner ON verifications (owner, "row")',
    """CREATE TABLE revisions (
    article INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    effective TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    title TEXT,
    byline TEXT,
    url TEXT,
    outlet_name TEXT NOT NULL,
    outlet_domain TEXT,
    outlet_registry TEXT,
    language TEXT NOT NULL,
    collection TEXT,
    published_at TEXT,
    published_precision TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (article, revision),
    FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)""",
    """CREATE TABLE analyses (
    article INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    engine_version TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (article, revision),
    FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)""",
    "CREATE INDEX analyses_by_engine ON analyses (engine_version)",
    """CREATE TABLE verification_articles (
    verification INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (verification, article_id),
    FOREIGN KEY(verification) REFERENCES verifications ("row") ON DELETE CASCADE
)""",
    "CREATE INDEX verifications_by_article ON verification_articles (article_id)",
    """CREATE TABLE index_frequencies (
    term BIGINT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (term)
)""",
    """CREATE TABLE index_postings (
    term BIGINT NOT NULL,
    segment INTEGER NOT NULL,
    offsets BLOB NOT NULL,
    PRIMARY KEY (term, segment)
)
 WITHOUT ROWID

""",
    """CREATE TABLE index_articles (
    article INTEGER NOT NULL,
    terms BLOB NOT NULL,
    profile BLOB NOT NULL,
    PRIMARY KEY (article)
)""",
)


def upgrade() -> None:
    """Create the tables and the rows that every store holds."""
    for statement in STATEMENTS:
        op.execute(statement)
    seed(op.get_bind())
