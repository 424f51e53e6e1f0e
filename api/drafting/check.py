"""A draft -> findings and coverage: every sentence worth it is asked of the store, in one pass and within a budget.

Nothing is stored, logged or remembered. `finding_id` is made of the sentence's words and the flags alone, so that a
decision on it holds wherever the sentence moves and ends when either changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from api.comparison import Asked
from api.drafting.counted import sources_said
from api.drafting.manuscript import Manuscript
from api.drafting.oneness import Oneness, across, within
from api.drafting.reads import SharedReads
from api.drafting.sentences import Sentence, language_of, sentences, unread, unworthy
from api.flags.table import BY_CODE
from api.model import Filters, Question, RaisedFlag, Source, Verification
from api.registry import Registry
from api.text.fold import fold
from api.verification import Collaborators, Library, read, verify_read
from api.wording import best_locale, flag_words, say

LOUD = ("warning", "caution")
# Quiet flags that a finding on the number of sources rests on.
OF_NUMBER = frozenset({"single_article", "single_origin", "copies_only"})
COMPARED = 20  # matches by which two sentences are known to say the same
SHOWN = 5  # matches that a finding lists


@dataclass(frozen=True, slots=True)
class Desk:
    """What checking needs: where to look, by which registry, the time (RFC 3339), a clock and a budget in seconds."""

    store: Library
    registry: Registry
    now: Callable[[], str]
    clock: Callable[[], float]
    budget: float = 1.5


@dataclass(frozen=True, slots=True)
class Finding:
    """What an editor should see of one sentence. `flags` are those it rests on, `related` ids of findings that say
    the same with other sources."""

    id: str
    sentence: Sentence
    flags: tuple[RaisedFlag, ...]
    message: str
    verification: Verification
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """The answer on a draft: findings in its order, the checked sentences with `finding`, `clear`, `possible` or
    `not_found`, the others with the reason why not."""

    findings: tuple[Finding, ...]
    checked: tuple[tuple[Sentence, str], ...]
    skipped: tuple[tuple[Sentence, str], ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    """One sentence with its question as read and its answer."""

    sentence: Sentence
    asked: Asked
    answer: Verification


def check(manuscript: Manuscript, desk: Desk) -> Check:
    """Findings and coverage of a draft. What the budget did not reach is skipped with the reason `time_budget`."""
    code = language_of(manuscript)
    ends = desk.clock() + desk.budget
    others = Collaborators(SharedReads(desk.store), desk.registry, desk.now)
    checked: list[_Checked] = []
    skipped: list[tuple[Sentence, str]] = []
    for sentence in sentences(manuscript, code):
        reason = "time_budget" if desk.clock() >= ends else unread(sentence, code)
        if reason is None:
            question = _question(sentence, manuscript, code)
            asked = read(question, desk.registry)
            reason = unworthy(sentence.words, code, asked.acts)
        if reason is None:
            checked.append(_Checked(sentence, asked, verify_read(question, asked, others)))
        else:
            skipped.append((sentence, reason))
    findings = _findings(checked, code, desk.registry)
    outcomes = tuple(
        (one.sentence, "finding" if place in findings else _outcome(one.answer)) for place, one in enumerate(checked)
    )
    return Check(tuple(findings.values()), outcomes, tuple(skipped))


def _question(sentence: Sentence, manuscript: Manuscript, code: str) -> Question:
    return Question(
        claim=sentence.words,
        language=code,
        claimed_at=manuscript.published_at,
        locale=best_locale(manuscript.locale or code),
        filters=Filters(exclude_url=manuscript.url, exclude_own=manuscript.article_id),
        limit=COMPARED,
    )


def _outcome(answer: Verification) -> str:
    if any(match.tier == "match" for match in answer.matches):
        return "clear"
    return "possible" if answer.matches else "not_found"


def _findings(checked: Sequence[_Checked], code: str, registry: Registry) -> dict[int, Finding]:
    """The findings by the place of their sentence among those checked."""
    ones = across([(_own_source(each.asked), each.answer) for each in checked])
    for place, each in enumerate(checked):
        outlets = [article.outlet for article in each.answer.articles.values()]
        said = sources_said(each.sentence.words, code, each.asked.acts, registry, outlets)
        counted = within(said, each.answer) if said else None
        if counted:
            related = ones[place].related if place in ones else ()
            ones[place] = replace(counted, related=related)
    flags = {place: _telling(each.answer, place in ones) for place, each in enumerate(checked)}
    ids = {
        place: finding_id(each.sentence.words, flags[place], ones.get(place))
        for place, each in enumerate(checked)
        if flags[place] or place in ones
    }
    return {
        place: Finding(
            id=ids[place],
            sentence=checked[place].sentence,
            flags=flags[place],
            message=_message(flags[place], ones.get(place), checked[place].answer.locale),
            verification=_shown(checked[place].answer, ids[place]),
            related=tuple(ids[other] for other in ones[place].related) if place in ones else (),
        )
        for place in ids
    }


def _own_source(asked: Asked) -> Source | None:
    own = asked.claim.attribution
    return own.source if own else None


def _telling(answer: Verification, of_number: bool) -> tuple[RaisedFlag, ...]:
    """The flags an editor should see before publishing: the loud ones, those on claim against source, and on request
    those on the number of sources; the loudest first."""
    kept = [
        flag
        for flag in answer.flags
        if (row := BY_CODE[flag.code]).severity in LOUD
        or row.group == "claim"
        or (of_number and flag.code in OF_NUMBER)
    ]
    return tuple(sorted(kept, key=lambda flag: (*LOUD, "info", "good").index(BY_CODE[flag.code].severity)))


def _message(flags: Sequence[RaisedFlag], one: Oneness | None, locale: str) -> str:
    if one:
        return say(locale, one.key, **one.values)
    words = flag_words(flags[0], locale)
    return say(locale, "drafts.flagged", label=words.label, explanation=words.explanation)


def finding_id(words: str, flags: Sequence[RaisedFlag], one: Oneness | None = None) -> str:
    """The id of a finding: the same for the same words (blanks and case aside) with the same flags, anywhere."""
    told = " ".join(fold(words).split())
    parts = [told, *sorted(flag.code for flag in flags), one.key if one else ""]
    return "f" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _shown(answer: Verification, id_: str) -> Verification:
    """The answer as it goes out with its finding: it is not stored, so it bears the finding's id."""
    return replace(answer, id=id_, matches=answer.matches[:SHOWN])
