"""A store of a few texts in memory, asked the way the product asks."""

from sqlalchemy import create_engine

from api.languages.loader import load
from api.matching import Kernel, index_terms, plan, rank_and_align, shortlist
from api.model import Analysis, Article, Fingerprint, Outlet
from api.store import sqlite_index
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences


def stored(key, text, code, title=None):
    """An article and its analysis, as far as matching reads them."""
    passages = split_sentences(text, code, SentenceLists.of(load(code)))
    article = Article(key, 1, text, Outlet("El Correo de Lumbre"), code, "2024-05-12", title)
    return article, Analysis("test", code, passages, (), (), (), Fingerprint(""))


def new_index():
    """A connection to an empty index in memory."""
    connection = create_engine("sqlite://").connect()
    sqlite_index.create(connection)
    return connection


class World:
    """Texts stored in order; their ids are row numbers."""

    def __init__(self, *texts, code="es"):
        self.connection = new_index()
        self.pairs = {}
        for row, text in enumerate(texts, 1):
            self.add(row, text, code)

    def add(self, row, text, code="es", title=None):
        self.pairs[row] = stored(str(row), text, code, title)
        sqlite_index.add(self.connection, row, index_terms(text, title, code))

    def ask(self, claim, code="es", group_of=None):
        """The matches of a claim."""
        planned = plan(claim, code, self._frequencies, len(self.pairs))
        found = sqlite_index.weigh(self.connection, planned.terms, planned.budget)
        rows = [int(row) for row in found.rows[: planned.k]]
        profiles = {str(row): profile for row, profile in sqlite_index.profiles(self.connection, rows).items()}
        best = shortlist(claim, code, profiles, rarity=planned.rarity)
        return rank_and_align(Kernel(claim, code), [self.pairs[int(key)] for key in best], group_of, profiles)

    def _frequencies(self, terms):
        return sqlite_index.frequencies(self.connection, terms)
