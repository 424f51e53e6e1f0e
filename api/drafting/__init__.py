"""Floor 4: a draft, sentence by sentence, against the store; nothing of it is kept."""

from api.drafting.check import Check, Desk, Finding, check
from api.drafting.manuscript import Manuscript, Part, html_part, text_part
from api.drafting.sentences import Sentence

__all__ = ["Check", "Desk", "Finding", "Manuscript", "Part", "Sentence", "check", "html_part", "text_part"]
