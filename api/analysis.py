"""Article -> analysed article: everything that is found in a text, once, when it comes in.

`ENGINE_VERSION` is stored with every analysis and cited by every answer; it is raised whenever the same text would
give another analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from api import languages
from api.fingerprint import fingerprint
from api.intake import Limits, article_draft
from api.intake.drafts import language_tag
from api.model import (
    Analysis,
    Attribution,
    Context,
    Credit,
    Draft,
    IndexedText,
    Outlet,
    Passage,
    Signal,
)
from api.registry.registry import Registry
from api.text.boundaries import SentenceLists
from api.text.sentences import split_sentences

ENGINE_VERSION = "2026.11.1"
UNDETERMINED = "und"
