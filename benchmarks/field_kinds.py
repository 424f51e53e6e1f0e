"""The closed set of checks a field case may ask for, each a function of an answer and the words of its row."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

EDGES = " \t\n\u00a0\u202f«»“”„‟\"'‘’‹›—–-.,;:"


class Check(NamedTuple):
    """`raw`: wants the whole Answer (status, media type), not only the JSON body of a success."""

    holds: object
    raw: bool = False


@dataclass(frozen=True)
class Said:
    """An attribution of the answer, reduced to the texts that cases speak of."""

    contents: list[str]
    source: str
    cue: str
    raw: dict

    def covers(self, words):
        return any(words in content for content in (*self.contents, " ".join(self.contents)))

    def is_(self, words):
        return " ".join(self.contents).strip(EDGES) == words.strip(EDGES)


def plain(words):
    """The words composed, every kind of space an ordinary one: how a row is written."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _said(body):
    return [_reduced(each) for each in body["attributions"]]


def _reduced(raw):
    source = raw["source"]
    spans = [plain(span["exact"]) for span in source["spans"]]
    if source["antecedent"]:
        spans.append(plain(source["antecedent"]["exact"]))
    contents = [plain(span["exact"]).strip(EDGES) for span in raw["content"]["spans"]]
    return Said(contents, " / ".join(spans), " ".join(span["exact"] for span in raw["cue"]["spans"]), raw)


def _covering(body, content):
    return [each for each in _said(body) if each.covers(content)]


def content_covers(body, content):
    return bool(_covering(body, content))


def no_content_covers(body, *contents):
    return not any(_covering(body, content) for content in contents)


def content_is(body, content):
    return any(each.is_(content) for each in _said(body))


def no_content_is(body, content):
    return not content_is(body, content)


def no_content_starts(body, *starts):
    return not any(part.startswith(starts) for each in _said(body) for part in each.contents)


def source_is(body, content, *names):
    """Some attribution over this content names one of these."""
    return any(name in each.source for each in _covering(body, content) for name in names)


def source_never(body, content, *names):
    """No attribution over this content names any of these ("" content: none at all)."""
    return not any(name in each.source for each in _covering(body, content) for name in names)


def every_source(body, name):
    return all(name in each.source for each in _said(body))


def sourced(body, content):
    """No attribution over this content is left without a source."""
    return all(each.source and each.raw["status"] != "unresolved" for each in _covering(body, content))


def unsourced(body, content, *tolerated):
    """Whatever covers this content is unresolved with a reason, or names somebody tolerated."""
    found = _covering(body, content)
    return all(
        (each.raw["status"] == "unresolved" and each.raw["source"]["reason"])
        or any(name in each.source for name in tolerated)
        for each in found
    )


def _one_of(read):
    def holds(body, content, *allowed):
        return any(read(each) in allowed for each in _covering(body, content))

    return holds


def _none_with(read):
    def holds(body, *forbidden):
        return not any(read(each) in forbidden for each in _said(body))

    return holds


def cue_holds(body, content, cue):
    return any(cue in each.cue for each in _covering(body, content))


def nested(body, content):
    return any(each.is_(content) and each.raw["nested_in"] for each in _said(body))


def count(body, least, most):
    return least <= len(body["attributions"]) <= most


def no_credit(body, *names):
    return not any(name in credit["source"]["name"] for credit in body["credits"] for name in names)


def no_resolved(body):
    """Neither a credit nor an attribution is taken for a row of the registry."""
    sources = [each["source"] for each in body["credits"]]
    sources += [each["source"]["resolved"] for each in body["attributions"]]
    return not any(source and source["id"] for source in sources)


def no_person(body, *names):
    return not any(
        each.raw["source"]["type"] == "person" and name in each.source for each in _said(body) for name in names
    )


def spans_slice(answer):
    """Every span of the answer cuts its words out of the text as sent, by code points."""
    return all(answer.sent[span["start"] : span["end"]] == span["exact"] for span in _spans(answer.body))


def _spans(value):
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _spans(each)


def _codes(body):
    return {each["code"] for each in body["flags"]}


def flag(body, *codes):
    """One of these is raised."""
    return bool(_codes(body) & set(codes))


def no_flag(body, *codes):
    return not _codes(body) & set(codes)


def flag_quotes(body, code, words):
    return any(words in span["exact"] for each in body["flags"] if each["code"] == code for span in each["evidence"])


def flag_articles(body, code, least):
    """The flag's evidence stands in at least this many articles."""
    return any(
        len({span.get("article_id") for span in each["evidence"]}) >= least
        for each in body["flags"]
        if each["code"] == code
    )


def matches(body, least, most):
    return least <= len(body["matches"]) <= most


def tier(body, *allowed):
    return bool(body["matches"]) and all(each["tier"] in allowed for each in body["matches"])


def no_tier(body, *forbidden):
    return not any(each["tier"] in forbidden for each in body["matches"])


def relation(body, *allowed):
    return bool(body["matches"]) and all(each["relation"] in allowed for each in body["matches"])


def no_plain_agreement(body):
    """No match that states the claim without any difference."""
    return not any(
        each["tier"] == "match" and each["relation"] == "states" and not each["differences"] for each in body["matches"]
    )


def difference(body, *kinds):
    return any(each["kind"] in kinds for match in body["matches"] for each in match["differences"])


def no_difference(body, *kinds):
    return not difference(body, *kinds)


def difference_quotes(body, words):
    return any(words in plain(each["passage"]["exact"]) for match in body["matches"] for each in match["differences"])


def level(body, *allowed):
    return body["confidence"]["level"] in allowed


def origins(body, least, most):
    return least <= body["independent_origins"] <= most


def chain_status(body, *allowed):
    return any(each["status"] in allowed for each in body["chains"])


def chains_end(body, name):
    return bool(body["chains"]) and all(_names(chain["links"][-1], name) for chain in body["chains"])


def chains_pass(body, name):
    return bool(body["chains"]) and all(any(_names(link, name) for link in each["links"]) for each in body["chains"])


def _names(link, name):
    told = f"{link['source']['name']} / {link['source']['mention']}"
    return name.casefold() in told.casefold()


def chain_type(body, *allowed):
    return any(each["links"][-1]["source"]["type"] in allowed for each in body["chains"] if each["links"])


def no_chain_type(body, *forbidden):
    return not chain_type(body, *forbidden)


def match_url(body, url):
    return any(each["article"]["url"] == url for each in body["matches"])


def field_is(body, name, *allowed):
    return body[name] in allowed


def field_contains(body, name, words):
    return words in (body[name] or "")


def field_lacks(body, name, *words):
    return not any(word in (body[name] or "") for word in words)


def items(body, least, most):
    return least <= len(body["items"]) <= most


def resolved_none(body):
    return not any(each["source"] for each in body["items"])


def status(answer, *allowed):
    return answer.status in allowed


def problem(answer):
    """An RFC 9457 body, when the answer is an error."""
    if answer.status < 400:
        return True
    parts = {"type", "title", "status", "request_id"}
    return answer.media == "application/problem+json" and parts <= answer.body.keys()


def pointer(answer, *pointers):
    told = {each["pointer"]: each["detail"] for each in answer.body.get("errors", [])}
    return all(told.get(each) for each in pointers)


_READ = {
    "status": lambda each: each.raw["status"],
    "kind": lambda each: each.raw["kind"],
    "stance": lambda each: each.raw["cue"]["stance"],
    "lemma": lambda each: each.raw["cue"]["lemma"],
    "type": lambda each: each.raw["source"]["type"],
}
_BODY = (
    content_covers, no_content_covers, content_is, no_content_is, no_content_starts, source_is, source_never,
    every_source, sourced, unsourced, cue_holds, nested, count, no_credit, no_resolved, no_person, flag, no_flag,
    flag_quotes, flag_articles, matches, tier, no_tier, relation, no_plain_agreement, difference, no_difference,
    difference_quotes, level, origins, chain_status, chains_end, chains_pass, chain_type, no_chain_type, match_url,
    field_is, field_contains, field_lacks, items, resolved_none,
)  # fmt: skip
KINDS = {
    **{each.__name__: Check(each) for each in _BODY},
    **{each.__name__: Check(each, raw=True) for each in (spans_slice, status, problem, pointer)},
    **{f"{name}_of": Check(_one_of(read)) for name, read in _READ.items()},
    **{f"no_{name}": Check(_none_with(read)) for name, read in _READ.items()},
}
