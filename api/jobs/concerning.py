"""Whether articles that share words with a watched claim say anything of it: asked of each alone, which costs a
hundredth of asking the claim of the whole store."""

from __future__ import annotations

import msgspec

from api.matching import Kernel, rank_and_align
from api.store.port import Store
from api.store.port_watches import Due


class _Span(msgspec.Struct, frozen=True):
    start: int
    end: int


class _Claim(msgspec.Struct, frozen=True):
    text: str
    language: str
    kernel: _Span
    parts: tuple[_Span, ...] = ()

    def kernels(self) -> tuple[Kernel, ...]:
        """What is looked for: the whole claim, or a part of it."""
        return tuple(Kernel(self.text[s.start : s.end], self.language) for s in (self.kernel, *self.parts))


class _Answer(msgspec.Struct, frozen=True):
    claim: _Claim


_DECODER = msgspec.json.Decoder(_Answer)


def concerned(due: Due, store: Store) -> bool:
    """True when one of the articles is at least a possible match of the claim: what is none takes no part in an
    answer."""
    kernels = _DECODER.decode(due.watch.answer).claim.kernels()
    articles = store.articles_by_id(due.articles)
    analyses = store.analyses([(each.id, each.revision) for each in articles.values()])
    known = (each for each in articles.values() if (each.id, each.revision) in analyses)
    pairs = [(each, analyses[each.id, each.revision]) for each in known]
    return any(rank_and_align(kernel, [pair]) for pair in pairs for kernel in kernels)
