"""Floor 3: the sentences an editor reads, per locale, as data."""

from api.wording.flags import FlagWords, flag_templates, flag_words
from api.wording.notes import difference_note
from api.wording.phrases import best_locale, join, locales, say
from api.wording.summary import Account, searched, summarise

__all__ = [
    "Account",
    "FlagWords",
    "best_locale",
    "difference_note",
    "flag_templates",
    "flag_words",
    "join",
    "locales",
    "say",
    "searched",
    "summarise",
]
