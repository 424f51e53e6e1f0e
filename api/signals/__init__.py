"""Floor 2: words in a text that a context flag may rest on (an unannounced visit, a withheld detail ...)."""

from api.signals.finding import find_signals
from api.signals.scope import Scope, belongs, scope

__all__ = ["Scope", "belongs", "find_signals", "scope"]
