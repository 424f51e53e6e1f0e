"""The rules of the data's README, each checked over every row of the four files."""

import itertools
import re
from collections import Counter, defaultdict

import pytest

from api.registry import rows as data
from api.registry.folding import plain
from api.registry.labels import flag_of
from api.registry.rows import FEDERATIONS, ONE_PARTY

SOURCES, COLLECTIVES = data.sources(), data.collectives()
DESCRIPTIONS, AMBIGUOUS = data.descriptions(), data.ambiguous()
BY_ID = {row.id: row for row in SOURCES}
README = (data.DATA / "README.md").read_text(encoding="utf-8")
KINDS = {"news_agency", "wire_service", "broadcaster", "newspaper", "online", "channel", "government_body"}
CONTROLS = {
    "state_controlled", "state_managed_captured", "party_organ", "government_body", "military_body", "captured_private",
    "state_funded_independent", "independent_public", "cooperative_agency", "private_agency", "private_outlet",
    "nonprofit_outlet", "exile_outlet", "intergovernmental_body", "unknown",
}  # fmt: skip
OWNERS = {
    "private", "state", "public", "nonprofit", "military", "intergovernmental", "party", "cooperative", "religious",
    None,
}  # fmt: skip
CLASSES = {
    "anonymous", "armed_group", "company", "court", "diplomatic", "document", "emergency_services", "expert",
    "government", "government_aligned_media", "health_authority", "hearsay", "independent_media", "intelligence",
    "international_org", "lawyer_or_family", "local_media", "military", "news_media", "ngo", "official_gazette",
    "police", "political_party", "prosecutor", "public_media", "scientific_service", "social_media", "state_media",
    "statistics_body", "study_or_poll", "union", "witness",
}  # fmt: skip
DATE = re.compile(r"(18|19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
GAZETTE = re.compile(
    r"^(diario|periódico|jornal|imprensa|diário|boletín|boletim|gaceta|registro) oficial|^official (gazette|newspaper)"
    r"|^government gazette|^journal officiel$|^(journal|bulletin) officiel de|^federal register|^diário da república",
    re.I,
)
ALIGNED = re.compile(
    r"progubern|oficialist|afines al|del régimen|semi-?oficial|semi-?official|semi-?officielle?s?\b|mouthpiece"
    r"|pro-government|government-aligned|regime media|pro-?gouvernement|proches du pouvoir|governist|pró-governo",
    re.I,
)
BARE = re.compile(
    r"^(agencia|canal|cadena|emisora|agência|rede) (estatal|oficial)$|^emissora estatal$"
    r"|^(agence|chaîne) (d'État|étatique|officielle)$|^(state|official|state-run) (agency|channel|network)$",
    re.I,
)
STATE_WORD = re.compile(r"\bestatal|\bestatais\b|\bstate\b|\bstate-", re.I)
NEWS_WORD = re.compile(
    r"notic|prensa|news|press|broadcast|televis|\btv\b|radio|rádio|imprensa|emisora|emissora|média|media|chaîne"
    r"|cadena|canal|diario|jornal|newspaper|informa",
    re.I,
)
SHORT_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ][A-Z0-9ÁÉÍÓÚÑ\-]{1,4}$")
TITLES = (
    "agencia ", "diario ", "periódico ", "cadena ", "canal ", "revista ", "semanario ", "televisión ", "radio ",
    "portal ", "agence ", "agência ", "jornal ", "journal ", "quotidien ", "magazine ", "chaîne ",
)  # fmt: skip
# Acronyms that are no word, body or company elsewhere: they need no context.
DISTINCT = {
    "KCNA", "TASS", "ITAR-TASS", "IRNA", "CGTN", "VGTRK", "ANGOP", "XINHUA", "RTVE", "RTHK", "IRIB", "AZERTAC",
    "MTVA", "UNIAN", "ERTU", "USAGM", "SINART", "BHRT", "TELAM", "ISNA",
}  # fmt: skip
# Labelled by their funder or contested elsewhere, and still independent newsrooms.
NEVER_ROWS = ("nhk", "rfe_rl", "rfa", "alhurra", "azatutyun", "ekho_kavkaza", "cesky_rozhlas")


def day(date):
    return (date + "-01-01")[:10]


def faults(rows, is_faulty):
    return [row for row in rows if is_faulty(row)]


@pytest.mark.parametrize(
    ("rows", "file"),
    [
        (SOURCES, "sources"), (COLLECTIVES, "collectives"), (DESCRIPTIONS, "descriptions"),
        (AMBIGUOUS, "ambiguous_aliases"),
    ],
)  # fmt: skip
def test_the_readme_counts_the_rows(rows, file):
    counted = re.search(rf"\| `{file}\.jsonl` \| ([\d,]+) \|", README)
    assert counted
    assert int(counted[1].replace(",", "")) == len(rows)


def test_the_readme_counts_the_flags():
    for flag, count in Counter(row.state_media_flag for row in SOURCES).items():
        assert f"{flag} {count}" in README


def test_ids_are_unique_and_sorted():
    for rows in (SOURCES, COLLECTIVES):
        ids = [row.id for row in rows]
        assert ids == sorted(set(ids))


def test_a_domain_belongs_to_one_row_and_is_a_plain_host():
    domains = [domain for row in SOURCES for domain in row.domains]
    assert len(domains) == len(set(domains))
    assert not [d for d in domains if d != d.lower() or " " in d or "." not in d]


def test_every_value_is_of_its_vocabulary():
    assert {row.kind for row in SOURCES} <= KINDS
    assert {row.control for row in SOURCES} <= CONTROLS
    assert {row.ownership for row in SOURCES} <= OWNERS
    assert {row.confidence for row in SOURCES} <= {"high", "medium"}
    assert {row.klass for row in DESCRIPTIONS} <= CLASSES
    assert {row.lang for row in DESCRIPTIONS} <= {"es", "en", "fr", "pt"}


def test_the_flag_follows_from_the_control_and_a_dispute_softens_it():
    wrong = faults(SOURCES, lambda r: r.state_media_flag != ("caution" if r.disputed else flag_of(r.control, r)))
    assert not wrong


def test_a_dispute_is_explained_and_only_a_dispute():
    assert not faults(SOURCES, lambda r: r.disputed != bool(r.dispute_note))


def test_ruling_party_is_said_of_party_organs_alone():
    assert not faults(SOURCES, lambda r: (r.control == "party_organ") != (r.ruling_party is not None))
    assert not faults(SOURCES, lambda r: bool(r.ruling_party) and r.country not in ONE_PARTY)


def test_groups_hold_known_outlets_once_each_and_say_whence_it_is_known():
    members = [member for group in data.groups() for member in group.members]
    assert [member for member in members if member not in BY_ID or BY_ID[member].parent] == []
    assert len(members) == len(set(members))
    assert all(group.basis and len(group.members) > 1 for group in data.groups())


def test_parents_exist():
    assert not faults(SOURCES, lambda r: r.parent is not None and r.parent not in BY_ID)


def test_dates_are_dates_in_order():
    for row in SOURCES:
        given = [d for d in (row.since, row.until) if d]
        assert all(DATE.match(d) for d in given), row.id
        assert [day(d) for d in given] == sorted(day(d) for d in given), row.id


def test_a_state_media_label_has_a_beginning_or_an_edition():
    for row in SOURCES:
        if row.state_media_flag == "state_media":
            assert row.since_confidence in ("high", "medium", None), row.id
            assert (row.since is None) == (row.since_confidence is None), row.id
            assert row.since or re.search(r"State Media Monitor 20\d\d", row.basis), row.id


def test_history_holds_events_or_periods_that_do_not_overlap():
    for row in SOURCES:
        assert not [h for h in row.control_history if bool(h.event) == bool(h.control)], row.id
        periods = sorted(
            (day(h.since or "1800"), day(h.until or "2100")) for h in row.control_history if h.control in CONTROLS
        )
        assert len(periods) == len([h for h in row.control_history if h.control and h.basis]), row.id
        assert all(a < b for a, b in periods), row.id
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(periods)), row.id


def test_names_are_clean_and_context_is_asked_of_aliases():
    for row in SOURCES:
        for field in (row.aliases, row.descriptors, row.context_required):
            for known in field.values():
                assert len(known) == len(set(known)), row.id
                assert all(name and name == name.strip() for name in known), row.id
        for language, known in row.context_required.items():
            assert set(known) <= set(row.aliases[language]), row.id


def test_short_acronyms_of_state_media_need_context():
    for row in SOURCES:
        if row.state_media_flag in ("state_media", "caution"):
            for language, known in row.aliases.items():
                short = {name for name in known if SHORT_ACRONYM.match(name)} - DISTINCT
                assert short <= set(row.context_required.get(language, ())), (row.id, language)


def test_no_descriptor_may_mean_a_federal_state():
    for row in SOURCES:
        if row.country in FEDERATIONS:
            phrases = [phrase for known in row.descriptors.values() for phrase in known]
            assert not [p for p in phrases if STATE_WORD.search(p) and not NEWS_WORD.search(p)], row.id


@pytest.mark.parametrize("id_", NEVER_ROWS)
def test_a_newsroom_is_not_labelled_by_its_funder(id_):
    assert BY_ID[id_].state_media_flag == "never"
    assert not BY_ID[id_].disputed


def test_a_republisher_is_another_row():
    assert not [name for known in BY_ID["kcna"].aliases.values() for name in known if "watch" in name.lower()]
    assert "KCNA Watch" in BY_ID["kcna_watch"].aliases["es"]


def test_rows_of_one_descriptor_carry_one_flag():
    flags = defaultdict(set)
    for row in SOURCES:
        for language, known in row.descriptors.items():
            for phrase in known:
                flags[language, phrase.casefold()].add(row.state_media_flag)
    assert not [phrase for phrase, found in flags.items() if len(found) > 1]


def test_every_shared_alias_is_listed_as_ambiguous():
    bearers = defaultdict(set)
    for language, alias, row in data.names(SOURCES):
        bearers[language, alias.casefold()].add(row.id)
    listed = {(entry.lang, entry.alias) for entry in AMBIGUOUS}
    shared = {(lang, a) for lang, a, _ in data.names(SOURCES) if len(bearers[lang, a.casefold()]) > 1}
    assert shared <= listed
    for entry in AMBIGUOUS:
        assert bearers[entry.lang, entry.alias.casefold()] <= set(entry.ids), entry


def test_ambiguous_names_have_candidates_and_a_rule_that_fits():
    for entry in AMBIGUOUS:
        flags = {BY_ID[i].state_media_flag for i in entry.ids}
        assert entry.ids or entry.others, entry
        assert (entry.rule == "country_or_default") == (entry.default_id is not None), entry
        assert entry.default_id is None or entry.default_id in entry.ids, entry
        assert entry.default_id is None or BY_ID[entry.default_id].state_media_flag != "state_media", entry
        if entry.rule == "all_state_media":
            assert (len(entry.ids) > 1, entry.others, flags) == (True, (), {"state_media"}), entry
        if entry.rule == "context":
            assert (len(entry.ids), entry.others) == (1, ()), entry


def test_an_ambiguous_name_needs_context_in_every_row():
    for entry in AMBIGUOUS:
        for row in (BY_ID[i] for i in entry.ids):
            if entry.alias in row.aliases.get(entry.lang, ()) and not entry.alias.startswith(TITLES):
                assert entry.alias in row.context_required.get(entry.lang, ()), (entry.alias, row.id)


def test_a_phrase_is_described_once():
    assert max(Counter((row.lang, row.phrase.casefold()) for row in DESCRIPTIONS).values()) == 1


def test_state_media_phrases_need_company_and_others_never_carry_the_label():
    for row in DESCRIPTIONS:
        if row.klass != "state_media":
            assert row.flag != "state_media", row.phrase
            continue
        assert row.requires in ("news_word", "nationality"), row.phrase
        assert row.flag in ("state_media", "caution"), row.phrase
        if row.lang != "fr" and STATE_WORD.search(row.phrase):
            assert set(row.refuse_countries) == FEDERATIONS, row.phrase


def test_no_bare_state_media_phrase_is_a_name():
    known = {
        (lang, plain(phrase).casefold())
        for row in SOURCES
        for field in (row.aliases, row.descriptors)
        for lang, phrases in field.items()
        for phrase in phrases
    }
    phrases = [row for row in DESCRIPTIONS if row.klass == "state_media"]
    assert not [row for row in phrases if (row.lang, plain(row.phrase).casefold()) in known]


def test_government_aligned_media_are_an_adjective_and_gazettes_documents():
    for row in DESCRIPTIONS:
        if ALIGNED.search(row.phrase):
            assert row.klass in ("government_aligned_media", "political_party"), row.phrase
        if row.klass == "government_aligned_media":
            assert row.flag == "caution", row.phrase
        if GAZETTE.search(row.phrase):
            assert row.klass in ("document", "official_gazette"), row.phrase
            assert row.flag in (None, "official_body"), row.phrase
        if BARE.search(row.phrase):
            assert row.requires == "news_word", row.phrase
        if row.klass == "independent_media":
            assert row.flag == "never", row.phrase


def test_a_collective_is_state_media_only_where_a_newsroom_of_its_state_is():
    carriers = defaultdict(list)
    for row in SOURCES:
        if row.state_media_flag == "state_media":
            carriers[row.state].append(row)
    for entry in COLLECTIVES:
        assert (entry.state_media_flag == "caution") == bool(entry.flag_reason), entry.id
        if entry.state_media_flag == "state_media":
            alive = [row for row in carriers[entry.country] if not row.until]
            assert alive, entry.id
            assert {row.control for row in alive} - {"government_body", "military_body"}, entry.id
            assert entry.country not in FEDERATIONS, entry.id


def test_a_collective_phrase_means_one_country():
    phrases = [
        (language, phrase.casefold())
        for entry in COLLECTIVES
        for field in (entry.aliases, entry.caution_aliases)
        for language, known in field.items()
        for phrase in known
    ]
    assert len(phrases) == len(set(phrases))
    assert not [p for e in COLLECTIVES for known in e.aliases.values() for p in known if ALIGNED.search(p)]
