"""What time did to it: older than the claim says, corrected, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from api.flags.picture import Picture, listed, passage_evidence, raised
from api.languages import available, load
from api.matching.facts import Side, dates_of
from api.model import Article, Evidence, Match, RaisedFlag, Signal, Span
from api.text.dates_values import DateValue, day_of
from api.text.fold import fold

OLD = timedelta(days=365)
OLD_NEWS = timedelta(days=30)  # where the claim says today, yesterday, this week
AGAIN = timedelta(days=180)
BESIDE = 60  # characters between a year and a word of publishing
NEAR = frozenset({"word", "weekday", "ago", "period"})
CORRECTED = "corrected"
SHARED = 2  # words of content that a correction note must share with the passage it is about
_WORD = re.compile(r"\w+")


def stale(picture: Picture) -> RaisedFlag | None:
    """Everything that states it, or would but for its date, is much older than the date the claim gives or implies.

    A year; 30 days when the claim speaks of today or this week. Silent without `claimed_at` or an absolute date, and
    where an article's own date is unknown.
    """
    given = _claimed_day(picture)
    matches = [m for m in picture.matches if m.tier == "match" and _states_but_for_its_date(m)]
    published = [day_of(picture.articles[m.article_id].published_at) for m in matches]
    if given is None or not published:
        return None
    claimed, limit = given
    days = [day for day in published if day is not None]
    if len(days) < len(published) or max(days) >= claimed - limit:
        return None
    values = (("claimed", claimed.isoformat()), ("newest", max(days).isoformat()))
    return RaisedFlag("stale", tuple(passage_evidence(picture, matches)), tuple(m.article_id for m in matches), values)


def _states_but_for_its_date(match: Match) -> bool:
    kinds = {difference.kind for difference in match.differences}
    return match.relation == "states" or (match.relation == "differs" and kinds == {"date"})


def _claimed_day(picture: Picture) -> tuple[date, timedelta] | None:
    """The day that the claim gives or implies, and how much older a text may be."""
    claim = picture.claim
    said = day_of(claim.claimed_at)
    values = dates_of(Side(claim.text, claim.kernel, claim.language, claim.claimed_at), claim.kernel)
    resolved = [value for value in values if value.days and (said is not None or _absolute(value))]
    if resolved:
        latest = max(resolved, key=lambda value: value.days[-1][1])
        return latest.days[-1][1], OLD_NEWS if latest.kind in NEAR else OLD
    return (said, OLD) if said else None


def _absolute(value: DateValue) -> bool:
    return value.year is not None


def recirculated(picture: Picture) -> RaisedFlag | None:
    """A text that states it appears again half a year or more after its first publication, and does not say so."""
    for texts in _groups(picture):
        dated = [(day, article) for article in texts if (day := day_of(article.published_at)) is not None]
        if len(dated) < 2:
            continue
        first, original = min(dated, key=lambda each: each[0])
        again = [(day, one) for day, one in dated if day - first >= AGAIN and not _says_so(one, first.year)]
        if again:
            day, later = max(again, key=lambda each: each[0])
            return _told_again(picture, (original, later), (first, day))
    return None


def _groups(picture: Picture) -> list[list[Article]]:
    """The texts that state the claim, copies of one text together."""
    groups: dict[str, list[Article]] = {}
    for article in picture.telling:
        groups.setdefault(picture.texts.get(article, article), []).append(picture.articles[article])
    return list(groups.values())


def _says_so(article: Article, year: int) -> bool:
    """True when the text calls itself old: words of an archive, or of publishing beside the year."""
    code = article.language.split("-")[0]
    if code not in available():
        return True
    language, text = load(code), fold(f"{article.title or ''}\n{article.text}")
    if any(fold(phrase) in text for phrase in language.listed("reprints.archive")):
        return True
    stems = [fold(stem) for stem in language.listed("reprints.published")]
    return any(
        any(stem in text[max(0, found.start() - BESIDE) : found.end() + BESIDE] for stem in stems)
        for found in re.finditer(rf"\b{year}\b", text)
    )


def _told_again(picture: Picture, texts: tuple[Article, Article], days: tuple[date, date]) -> RaisedFlag:
    chains = [c for c in picture.stating if c.article_id in {article.id for article in texts}]
    (original, later), (first, again) = texts, days
    evidence = [Evidence(a.id, a.revision, Span(0, len(head)), head) for a in texts if (head := a.text.split("\n")[0])]
    return raised(
        "recirculated", chains, evidence, outlet=later.outlet.name, first=original.outlet.name,
        date=first.isoformat(), newest=again.isoformat(),
    )  # fmt: skip


def corrected(picture: Picture) -> RaisedFlag | None:
    """Another revision says the passage otherwise, only an earlier one states the claim, or a note corrects it."""
    evidence: dict[Evidence, None] = {}
    for words in picture.revised.values():
        evidence |= dict.fromkeys(words)
    for match in picture.matches:
        if match.tier == "match":
            evidence |= dict.fromkeys(_notes(picture, match))
    if not evidence:
        return None
    articles = tuple(dict.fromkeys(each.article_id for each in evidence))
    outlets = listed([picture.articles[id_].outlet.name for id_ in articles])
    return RaisedFlag(CORRECTED, tuple(evidence), articles, (("outlet", outlets),))


def _notes(picture: Picture, match: Match) -> Sequence[Evidence]:
    """The correction notes of the match's article that name what its passage says."""
    article = picture.articles[match.article_id]
    words = _content(match.passage.of(article.text))
    notes = [signal for signal in picture.analyses[article.id].signals if signal.code == CORRECTED]
    return [
        Evidence(article.id, article.revision, note.evidence, note.evidence.of(article.text))
        for note in notes
        if note.evidence.overlaps(match.passage) or _names(note, article.text, words)
    ]


def _names(note: Signal, text: str, words: frozenset[str]) -> bool:
    return len(_content(note.evidence.of(text)) & words) >= SHARED


def _content(text: str) -> frozenset[str]:
    """Words that say what a sentence is about: figures, and words of five letters and more."""
    return frozenset(word for word in _WORD.findall(fold(text)) if len(word) > 4 or word.isdigit())


def retracted(picture: Picture) -> RaisedFlag | None:
    """A matched article was withdrawn."""
    gone = [m for m in picture.matches if m.tier == "match" and picture.articles[m.article_id].retracted_at]
    if not gone:
        return None
    articles = [picture.articles[m.article_id] for m in gone]
    values = {
        "outlet": listed([article.outlet.name for article in articles]),
        "date": min(article.retracted_at or "" for article in articles)[:10],
    }
    found = tuple(passage_evidence(picture, gone))
    return RaisedFlag("retracted", found, tuple(a.id for a in articles), tuple(sorted(values.items())))
