"""Floor 3: the way in: repair, identity, HTML, feeds, wire formats, safe fetching."""

from api.intake.drafts import FIELDS, Limits, article_draft, passing_draft
from api.intake.refusals import FieldProblem, Refused

__all__ = ["FIELDS", "FieldProblem", "Limits", "Refused", "article_draft", "passing_draft"]
