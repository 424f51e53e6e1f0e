"""Where the claim comes from, as a matter of number: how many texts, how many origins, and whose they are."""

from __future__ import annotations

from itertools import combinations

from api.flags.neutral import is_neutral
from api.flags.picture import Picture, last_evidence, listed, passage_evidence, raised
from api.flags.standing import PERSONAL, both_named_in_one, standing, two_voices
from api.languages import available, load
from api.model import Chain, Evidence, Origin, RaisedFlag, Source
from api.provenance import own_texts
from api.provenance.media import controlled_together, is_identified, is_medium, may_be_same, name_key, share_a_name

# Identified well enough to be told from any other: an office without a name may be anybody's.
SURELY_SOMEBODY = frozenset({"person", "institution", "government", "news_agency", "news_media", "state_media"})
FULL_NAME = 2  # words: a surname alone may be another's
# Share of the claim's weight that a passage must meet word for word before two of them count as two witnesses: a
# looser match may be of another statement on the same matter.
SURELY_STATED = 0.8
# What may stand in small letters within a name, in any language.
_LITTLE = frozenset(word for code in available() for word in load(code).words("who.particles"))


def single_article(picture: Picture) -> RaisedFlag | None:
    """One article of one publisher states the claim."""
    chains = picture.stating
    if not picture.whole or len(picture.telling) != 1:
        return None
    outlet = chains[0].links[0].source.name
    return raised("single_article", chains, passage_evidence(picture, picture.stating_matches), outlet=outlet)


def single_origin(picture: Picture) -> RaisedFlag | None:
    """Two or more articles, one independent origin, and no chain that may be another."""
    if not picture.whole or len(picture.groups) != 1 or len(picture.telling) < 2 or _in_parts(picture):
        return None
    if set(picture.unidentified) - own_texts(picture.stating, picture.origins):
        return None
    names = listed([origin.source.name for origin in picture.origins])
    chains, count = picture.stating, len(picture.telling)
    return raised("single_origin", chains, last_evidence(chains), source=names, articles=str(count))


def copies_only(picture: Picture) -> RaisedFlag | None:
    """Two or more articles state the claim, all of them copies of one text."""
    if not picture.whole or len(picture.telling) < 2 or len(_texts(picture)) != 1:
        return None
    evidence = passage_evidence(picture, picture.stating_matches)
    leader = picture.stating[0].links[0].source.name
    return raised("copies_only", picture.stating, evidence, outlet=leader, articles=str(len(picture.telling)))


def _texts(picture: Picture) -> set[str]:
    return {picture.texts.get(article, article) for article in picture.telling}


def several_independent_origins(picture: Picture) -> RaisedFlag | None:
    """Two identified origins that nothing found links, through publishers of different owners, not both taking part."""
    if not picture.whole or _in_parts(picture):
        return None
    for one, other in combinations(picture.origins, 2):
        if _surely_apart(one, other, picture):
            chains = [c for c in picture.stating if c.id in {*one.chains, *other.chains}]
            names = listed([one.source.name, other.source.name])
            return raised("several_independent_origins", chains, last_evidence(chains), sources=names)
    return None


def _in_parts(picture: Picture) -> bool:
    """True when no article states the claim as a whole: origins of different statements are not compared."""
    return any(chain.part is not None for chain in picture.stating)


def _surely_apart(one: Origin, other: Origin, picture: Picture) -> bool:
    """True when no doubt about identity or independence is left; what is merely likely stays silent."""
    if any(one.id in group and other.id in group for group in picture.groups):
        return False
    if not (_surely_somebody(one.source) and _surely_somebody(other.source)):
        return False
    if all(takes_part(origin.source, picture) for origin in (one, other)):
        return False
    if controlled_together(one.source, other.source) or both_named_in_one(one.source, other.source, picture):
        return False
    return any(_apart(first, second, picture) for first in _chains(one, picture) for second in _chains(other, picture))


def _surely_somebody(source: Source) -> bool:
    if source.type not in SURELY_SOMEBODY or not is_identified(source):
        return False
    if source.id is not None:
        return True
    if source.type != "person":  # whose body it is, or whose trade, its text must tell (api.flags.standing)
        return len(name_key(source.name)) >= FULL_NAME
    words = source.name.split()
    # "something Trump", "Matryoshka dolls", "The top Democrats in Congress" are no names.
    proper = words[0] not in _LITTLE and all(word[:1].isupper() or word in _LITTLE for word in words)
    return proper and len(name_key(source.name)) >= FULL_NAME


def _chains(origin: Origin, picture: Picture) -> list[Chain]:
    return [chain for chain in picture.stating if chain.id in origin.chains]


def _apart(first: Chain, second: Chain, picture: Picture) -> bool:
    """Two texts of two publishers, no media in them that one owner or state joins, neither chain half understood, and
    at the ends of them two who surely speak for nobody in common."""
    texts = {picture.texts.get(chain.article_id, chain.article_id) for chain in (first, second)}
    doubtful = any(chain.gatekeeper is None or chain.reason or chain.cycle for chain in (first, second))
    if len(texts) != 2 or doubtful or _media_meet(first, second):
        return False
    if not all(_surely_stated(chain, picture) for chain in (first, second)):
        return False
    here, there = standing(first, picture), standing(second, picture)
    if here and there and {here.kind, there.kind} <= PERSONAL and share_a_name(_end(first), _end(second)):
        return False
    return two_voices(here, there)


def _end(chain: Chain) -> Source:
    return chain.links[-1].source


def _media_meet(first: Chain, second: Chain) -> bool:
    return any(
        may_be_same(one, other) or controlled_together(one, other) for one in _media(first) for other in _media(second)
    )


def _media(chain: Chain) -> list[Source]:
    return [link.source for link in chain.links if link.role == "publisher" or is_medium(link.source)]


def _surely_stated(chain: Chain, picture: Picture) -> bool:
    match = picture.match_of(chain)
    return match is not None and dict(match.parts).get("soft", 0.0) >= SURELY_STATED


def interested_parties_only(picture: Picture) -> RaisedFlag | None:
    """Every chain ends in a participant in the claimed event."""
    chains = picture.stating
    if not picture.origins or picture.unidentified or not picture.whole or picture.public_statement:
        return None
    ends = [chain.links[-1].source for chain in chains]
    if not all(takes_part(source, picture) and not is_neutral(source) for source in ends):
        return None
    names = listed([source.name for source in ends])
    return raised("interested_parties_only", chains, last_evidence(chains), sources=names)


def takes_part(source: Source, picture: Picture) -> bool:
    """True when the claim names the source among those it is about; media are not parties by carrying news."""
    kernel = picture.claim.kernel.of(picture.claim.text)
    words = name_key(source.name)
    claimed = name_key(kernel)
    if not words or source.type in {"document", "social_media"}:
        return False
    if source.type == "person":
        return words[-1] in claimed
    return len("".join(words)) > 3 and all(word in claimed for word in words)


def social_media_origin(picture: Picture) -> RaisedFlag | None:
    """A chain ends in a post, or in the person whose post it is."""
    chains = [c for c in picture.stating if any(link.source.type == "social_media" for link in c.links[-2:])]
    if not chains:
        return None
    posts = [link for c in chains for link in c.links[-2:] if link.source.type == "social_media"]
    evidence = [e for link in posts for e in link.evidence]
    return raised("social_media_origin", chains, evidence, sources=listed([c.links[-1].source.name for c in chains]))


def primary_text_missing(picture: Picture) -> RaisedFlag | None:
    """The source of a chain is itself a particular text, which is not stored."""
    found = [(chain, link) for chain in picture.stating for link in chain.links[1:][-2:] if link.role == "document"]
    held = [chain.links[0].source for chain in picture.stating]
    missing = [
        (chain, link)
        for chain, link in found
        if not any(may_be_same(publisher, end.source) for publisher in held for end in chain.links[1:][-2:])
    ]
    if not missing:
        return None
    evidence: list[Evidence] = [e for _, link in missing for e in link.evidence]
    words = listed([link.source.mention or link.source.name for _, link in missing])
    return raised("primary_text_missing", [chain for chain, _ in missing], evidence, words=words)


def sources_disagree(picture: Picture) -> RaisedFlag | None:
    """An identified origin states the claim, and an independent one contradicts it."""
    against = [
        chain
        for chain in picture.chains
        if chain.tier == "match" and chain.relation == "contradicts" and chain.status == "attributed"
        and is_identified(chain.links[-1].source)
    ]  # fmt: skip
    pairs = [
        (chain, other)
        for origin in picture.origins
        for chain in _chains(origin, picture)
        for other in against
        if not _meet(chain, other)
    ]
    if not pairs:
        return None
    chains = list(dict.fromkeys(chain for pair in pairs for chain in pair))
    states = listed([chain.links[-1].source.name for chain, _ in pairs])
    contradicts = listed([other.links[-1].source.name for _, other in pairs])
    return raised("sources_disagree", chains, last_evidence(chains), sources=states, others=contradicts)


def _meet(one: Chain, other: Chain) -> bool:
    first, second = ([link.source for link in chain.links[1:]] for chain in (one, other))
    return any(may_be_same(a, b) or controlled_together(a, b) for a in first for b in second)
