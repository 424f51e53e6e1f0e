"""A language's data compiled once into what the passes ask: the class of a word, the cue forms, the frames of a verb.

A word's classes are bits, so that a pass asks `flags & PREPOSITION`. The names of the bits are the keys under
`grammar.words` in the language files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from api.attribution import conjugate as form
from api.languages.loader import Language
from api.model import Stance

CLASSES = (
    "determiner", "possessive", "contraction", "quantifier", "pronoun", "object_pronoun", "clitic", "reflexive",
    "preposition", "genitive", "addressee", "agent_preposition", "coordinator", "additive", "adversative",
    "subordinator", "clause_opener", "complementiser", "relative", "personal_relative", "possessive_relative",
    "question", "time", "calendar", "have", "have_plural", "have_first", "be", "modal", "modal_preposition",
    "possibility", "negation", "comparative", "conjunction_before_that", "light_verb", "venue", "agent", "document",
    "not_finite", "finite", "irregular_past", "not_infinitive", "no_subject", "bare_subject", "adverb", "chain",
    "infinitive_mark", "message", "sentence_opener", "stop_before",
    "no_finite_after", "topic", "news_agency", "contrast", "purpose", "channel", "filled_object",
    "floating", "answer", "occasion", "turn", "elapsed", "extent", "article_or_preposition",
)  # fmt: skip
BIT = {name: 1 << number for number, name in enumerate(CLASSES)}
DETERMINER = BIT["determiner"]
POSSESSIVE = BIT["possessive"]
CONTRACTION = BIT["contraction"]
QUANTIFIER = BIT["quantifier"]
PRONOUN = BIT["pronoun"]
OBJECT_PRONOUN = BIT["object_pronoun"]
CLITIC = BIT["clitic"]
REFLEXIVE = BIT["reflexive"]
PREPOSITION = BIT["preposition"]
GENITIVE = BIT["genitive"]
ADDRESSEE = BIT["addressee"]
AGENT_PREPOSITION = BIT["agent_preposition"]
COORDINATOR = BIT["coordinator"]
ADDITIVE = BIT["additive"]
ADVERSATIVE = BIT["adversative"]
SUBORDINATOR = BIT["subordinator"]
CLAUSE_OPENER = BIT["clause_opener"]
COMPLEMENTISER = BIT["complementiser"]
RELATIVE = BIT["relative"]
PERSONAL_RELATIVE = BIT["personal_relative"]
POSSESSIVE_RELATIVE = BIT["possessive_relative"]
QUESTION = BIT["question"]
TIME = BIT["time"]
CALENDAR = BIT["calendar"]
HAVE = BIT["have"]
HAVE_PLURAL = BIT["have_plural"]
HAVE_FIRST = BIT["have_first"]
BE = BIT["be"]
MODAL = BIT["modal"]
MODAL_PREPOSITION = BIT["modal_preposition"]
POSSIBILITY = BIT["possibility"]
NEGATION = BIT["negation"]
COMPARATIVE = BIT["comparative"]
CONJUNCTION_BEFORE_THAT = BIT["conjunction_before_that"]
LIGHT_VERB = BIT["light_verb"]
VENUE = BIT["venue"]
AGENT = BIT["agent"]
DOCUMENT = BIT["document"]
NOT_FINITE = BIT["not_finite"]
FINITE_WORD = BIT["finite"]
IRREGULAR_PAST = BIT["irregular_past"]
NOT_INFINITIVE = BIT["not_infinitive"]
NO_SUBJECT = BIT["no_subject"]
BARE_SUBJECT = BIT["bare_subject"]
ADVERB = BIT["adverb"]
CHAIN = BIT["chain"]
INFINITIVE_MARK = BIT["infinitive_mark"]
MESSAGE = BIT["message"]
SENTENCE_OPENER = BIT["sentence_opener"]
STOP_BEFORE = BIT["stop_before"]
NO_FINITE_AFTER = BIT["no_finite_after"]
TOPIC = BIT["topic"]
NEWS_AGENCY = BIT["news_agency"]
CONTRAST = BIT["contrast"]
PURPOSE = BIT["purpose"]
CHANNEL = BIT["channel"]
FILLED_OBJECT = BIT["filled_object"]
FLOATING = BIT["floating"]
ANSWER = BIT["answer"]
OCCASION = BIT["occasion"]
TURN = BIT["turn"]
ELAPSED = BIT["elapsed"]
EXTENT = BIT["extent"]
ARTICLE_OR_PREPOSITION = BIT["article_or_preposition"]

CUE = 1 << len(CLASSES)  # a cue form, a cue noun or the first word of an according-to phrase
NEVER_FINITE, ALWAYS_FINITE, UNLESS_NOUN_COMES, UNLESS_NOMINAL, UNLESS_MARKED = range(5)
MIN_FINITE = 4  # letters of a word whose ending says that it is a finite verb
SHORTEST_ENCLITIC = 6  # letters
REMEMBERED = 1 << 15  # words
CUTS = ("clause", "either", "object", "always", "always_after_comma", "object_words")
NEVER = re.compile(r"(?!)")
SHORTEST_SUFFIXED = 4  # letters; what is not longer is no suffixed adverb
SHORTEST_GENITIVE = 3  # letters with the ending; a shorter one is "'s" itself
GENITIVE_ENDINGS = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Verb:
    """One cue verb: what it commits to and which complements it takes (`frames`, see the language files).

    `prepositions` open a content of their own ("speak about X"); they are kept apart from the frames. `particle` are
    the words that must follow ("point out", "dar a conocer").
    """

    lemma: str
    stance: Stance
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    particle: tuple[str, ...] = ()

    def takes(self, frame: str) -> bool:
        return frame in self.frames


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form: the verb and the form's flags."""

    verb: Verb
    flags: int


@dataclass(frozen=True)
class Noun:
    """One cue noun ("claims that", "la acusación de que") and its stance."""

    lemma: str
    stance: Stance


@dataclass(frozen=True, eq=False)
class Grammar:
    """Everything the passes know about one language; compiled once from its file."""

    code: str
    null_subject: bool
    bare_clause: bool
    object_content: bool
    words: dict[str, int]
    readings: dict[str, tuple[Reading, ...]]
    nouns: dict[str, Noun]
    adverb_suffix: tuple[str, ...]
    finite_suffix: re.Pattern[str]
    participle_suffix: re.Pattern[str]
    infinitive_suffix: re.Pattern[str]
    gerund_suffix: re.Pattern[str]
    agent_suffix: re.Pattern[str]
    preterite_suffix: re.Pattern[str]
    enclitic: re.Pattern[str]
    according: dict[str, tuple[tuple[str, ...], ...]]
    according_as: frozenset[str]
    not_sources: frozenset[str]
    cuts: dict[str, frozenset[str]] = field(default_factory=dict)
    no_labels: frozenset[str] = frozenset()
    label_openers: tuple[tuple[str, ...], ...] = ()
    asked: frozenset[str] = frozenset()
    end_phrases: tuple[tuple[str, ...], ...] = ()
    citing: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    idioms: frozenset[tuple[str, ...]] = frozenset()
    gated: frozenset[str] = frozenset()
    paragraph_continuation: bool = False
    elision: re.Pattern[str] = NEVER

    @property
    def marked(self) -> bool:
        """True where every complement clause opens with a mark ("que")."""
        return not self.bare_clause

    @cached_property
    def article_or_preposition(self) -> bool:
        """True where some word is an article or a preposition by what follows it."""
        return any(bits & ARTICLE_OR_PREPOSITION for bits in self.words.values())

    @cached_property
    def relaying(self) -> frozenset[str]:
        """The words that say who has it from whom."""
        return self.citing | self.cited

    @cached_property
    def flags(self) -> Callable[[str], int]:
        """The class bits of a lower-case word; CUE says that a cue can stand on it. Remembers the commonest words."""
        return lru_cache(maxsize=REMEMBERED)(self._flags)

    @cached_property
    def finiteness(self) -> Callable[[str], int]:
        """NEVER_FINITE, or what a lower-case word needs to be a finite verb: nothing, no noun mark, no mark at all."""
        return lru_cache(maxsize=REMEMBERED)(self._finiteness)

    def _flags(self, word: str) -> int:
        found = self.words.get(word, 0)
        if not found and len(word) > SHORTEST_SUFFIXED and word.endswith(self.adverb_suffix):
            found = ADVERB
        if not found and len(word) > SHORTEST_GENITIVE and word.endswith(GENITIVE_ENDINGS):
            found = POSSESSIVE
        cue = word in self.readings or word in self.according or word in self.nouns
        return found | CUE if cue or self._is_enclitic(word) else found

    def _is_enclitic(self, word: str) -> bool:
        return len(word) > SHORTEST_ENCLITIC and self.enclitic.match(word) is not None

    def _finiteness(self, word: str) -> int:
        bits = self.words.get(word, 0)
        if bits & NOT_FINITE:
            return NEVER_FINITE
        if bits & (HAVE | BE | MODAL):
            return ALWAYS_FINITE
        if bits & FINITE_WORD:
            return UNLESS_NOUN_COMES
        if len(word) < MIN_FINITE:
            return NEVER_FINITE
        readings = self.readings.get(word, ())
        if any(reading.flags & (form.FINITE | form.HOMOGRAPH) == form.FINITE for reading in readings):
            return UNLESS_NOMINAL
        return UNLESS_MARKED if self.finite_suffix.match(word) else NEVER_FINITE


@cache
def grammar_of(language: Language) -> Grammar:
    """The grammar of a language; empty tables, hence no attributions, where its file has none."""
    according = _according(language)
    return Grammar(
        code=language.code,
        null_subject=bool(language.get("grammar.null_subject")),
        bare_clause=bool(language.get("grammar.bare_clause")),
        object_content=bool(language.get("grammar.object_content")),
        words=_words(language),
        readings=_readings(language),
        nouns=_nouns(language),
        adverb_suffix=language.listed("grammar.adverb_suffix") or ("\0",),
        finite_suffix=_pattern(language, "finite_suffix"),
        participle_suffix=_pattern(language, "participle_suffix"),
        infinitive_suffix=_pattern(language, "infinitive_suffix"),
        gerund_suffix=_pattern(language, "gerund_suffix"),
        agent_suffix=_pattern(language, "agent_suffix"),
        preterite_suffix=_pattern(language, "preterite_suffix"),
        enclitic=_pattern(language, "enclitic"),
        according=according,
        according_as=language.words("cues.according.as"),
        not_sources=language.words("cues.according.not_sources"),
        cuts={kind: language.words(f"cues.ends.{kind}") for kind in CUTS},
        no_labels=language.words("cues.labels.never"),
        label_openers=tuple(tuple(phrase.split()) for phrase in language.listed("cues.labels.openers")),
        asked=language.words("cues.asked"),
        end_phrases=tuple(tuple(phrase.split()) for phrase in language.listed("cues.ends.phrases")),
        citing=language.words("cues.relay.citing"),
        cited=language.words("cues.relay.cited"),
        unnamed=language.words("cues.relay.unnamed"),
        elision=re.compile(str(language.get("grammar.elision") or NEVER.pattern)),
        idioms=frozenset(tuple(phrase.split()) for phrase in language.listed("cues.idioms")),
        gated=language.words("cues.gated"),
        paragraph_continuation=bool(language.get("grammar.paragraph_continuation")),
    )


def _pattern(language: Language, name: str) -> re.Pattern[str]:
    source = language.get(f"grammar.{name}") or language.get(f"grammar.words.{name}")
    return re.compile(rf"(?:.*)(?:{source})\Z" if name != "enclitic" else rf"{source}\Z") if source else NEVER


def _words(language: Language) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in CLASSES:
        for word in language.listed(f"grammar.words.{name}"):
            found[word] = found.get(word, 0) | BIT[name]
    return found


def _readings(language: Language) -> dict[str, tuple[Reading, ...]]:
    conjugator = form.Conjugator(language)
    homographs = language.words("grammar.homographs.forms")
    found: dict[str, dict[str, Reading]] = {}
    for row in language.rows("cues.verbs"):
        frames = str(row.get("frames", "")).split()
        prepositions = frozenset(str(row.get("prepositions", "")).split())
        for lemma in str(row["lemmas"]).split():
            plain, *particle = lemma.split("_")
            name = " ".join((plain, *particle))
            verb = Verb(name, _stance(row["stance"]), frozenset(frames), prepositions, tuple(particle))
            infinitive = plain.removesuffix("se") if verb.takes("reflexive") else plain
            for word, flags in conjugator.forms(infinitive).items():
                if word in homographs:
                    flags |= form.HOMOGRAPH
                readings = found.setdefault(word, {})
                readings.setdefault(lemma, Reading(verb, flags))
    return {word: tuple(by_lemma.values()) for word, by_lemma in found.items()}


def _nouns(language: Language) -> dict[str, Noun]:
    return {
        word: Noun(word, _stance(row["stance"]))
        for row in language.rows("cues.nouns")
        for word in str(row["words"]).split()
    }


def _according(language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The according-to phrases by their longest word, which is rare enough to look for."""
    found: dict[str, list[tuple[str, ...]]] = {}
    phrases = [*language.listed("cues.according.simple"), *language.listed("cues.according.phrases")]
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(max(words, key=len), []).append(words)
    return {pivot: tuple(sorted(rows, key=len, reverse=True)) for pivot, rows in found.items()}


def _stance(value: object) -> Stance:
    return str(value)  # type: ignore[return-value]
