"""What every backend of `api.store.port.Store` must do: a backend's test inherits this class and gives `store`."""

import itertools
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.model import (
    Analysis,
    Attribution,
    Cue,
    Draft,
    Filters,
    Fingerprint,
    IndexedText,
    Mention,
    Moment,
    Outlet,
    Passage,
    Source,
    Span,
    Term,
)  # fmt: skip
from api.store.port import Incoming, StoredVerification

NOW = "2026-11-25T10:00:00Z"
LATER = "2026-11-26T10:00:00Z"
EVERYTHING = Filters()
NUMBERS = itertools.count()
ANY_TEXT = st.text(min_size=1, max_size=60)


def draft(text="El puente se abrió.", *, url=None, outlet="El Faro de Arce", date=None, **fields):
    when = Moment(date, "day" if len(date) == 10 else "second") if date else None
    publisher = outlet if isinstance(outlet, Outlet) else Outlet(outlet)
    return Draft(text=text, outlet=publisher, url=url, published_at=when, **fields)


def analysis(text, language="es"):
    span = Span(0, len(text))
    source = Source(name=text[:20], type="person", mention=text[:20])
    said = Attribution("a1", "attributed", "indirect", Mention((span,), "person", source), Cue((), "decir", "report"),
                       (span,), "test")  # fmt: skip
    return Analysis("test-1", language, (Passage(0, span, 0),), (said,), (), (), Fingerprint("h", (1, 2**63 + 5)))


def indexed(text):
    words = text.casefold().split()
    return IndexedText({"stem": words, "prefix": [word[:4] for word in words]})


def incoming(one, language="es"):
    return Incoming(one, analysis(one.text, language), indexed(one.text))


def add(store, *args, now=NOW, language="es", tag=None, **fields):
    one = incoming(draft(*args, language=tag, **fields), language)
    return store.add_article(one.draft, one.analysis, one.index, now=now)


def ids(page):
    return [article.id for article in page.items]


def search(store, *words, filters=EVERYTHING, k=10, budget=1000):
    found = store.candidates([Term(word, 1.0) for word in words], k, filters, budget)
    return [candidate.article_id for candidate in found.items]


class StoreContract:
    """Inherit, and give a fixture `store` with an empty store and `reopened` with a second handle on the same data."""

    # -- identity and revisions

    def test_a_new_key_creates_an_article_that_reads_back_whole(self, store):
        given_draft = draft("Cuerpo.", url="https://faro.example/a", title="Título", byline="Ana", collection="c",
                            date="2024-07-19T08:00:00+09:00", outlet=Outlet("F", "f.example", "faro"))  # fmt: skip
        one = incoming(given_draft)
        added = store.add_article(one.draft, one.analysis, one.index, now=NOW)
        assert added.status == "created"
        article = store.article(added.article.id)
        assert article == added.article
        assert (article.revision, article.created_at, article.retracted_at) == (1, NOW, None)
        for name in ("text", "url", "title", "byline", "collection", "published_at", "outlet"):
            assert getattr(article, name) == getattr(given_draft, name)

    def test_the_same_key_and_text_changes_nothing(self, store):
        first = add(store, "Uno.", url="https://faro.example/a")
        position = store.coverage(Filters()).position
        second = add(store, "Uno.", url="http://FARO.example/a?utm_source=x#top", now=LATER)
        assert store.unchanged(draft("Uno.", url="https://faro.example/a")) == first.article
        assert store.unchanged(draft("Dos.", url="https://faro.example/a")) is None
        assert (second.status, second.article) == ("unchanged", first.article)
        assert store.coverage(Filters()).position == position

    def test_a_changed_text_becomes_a_revision_and_the_first_one_stays(self, store):
        first = add(store, "Eran 200.", url="https://faro.example/a")
        second = add(store, "Eran 20.", url="https://faro.example/a", now=LATER)
        assert (second.status, second.article.id, second.article.revision) == ("revised", first.article.id, 2)
        assert store.article(first.article.id).text == "Eran 20."
        assert store.article(first.article.id, 1).text == "Eran 200."
        assert [one.text for one in store.revisions(first.article.id)] == ["Eran 200.", "Eran 20."]
        assert search(store, "200.") == search(store, "20.") == [first.article.id]

    def test_going_back_to_an_earlier_text_is_a_revision_but_not_when_an_import_is_run_again(self, store):
        one, other = (incoming(draft(text, url="https://faro.example/a")) for text in ("Uno.", "Dos."))
        assert [a.status for a in store.add_articles([one, other], now=NOW)] == ["created", "revised"]
        assert [a.status for a in store.add_articles([one, other], now=NOW, replay=True)] == ["unchanged"] * 2
        assert store.unchanged(one.draft) is None
        assert store.unchanged(one.draft, replay=True).text == "Dos."
        assert [a.status for a in store.add_articles([one], now=NOW)] == ["revised"]

    def test_the_same_text_from_two_outlets_is_two_articles(self, store):
        assert add(store, "Uno.", outlet="A").article.id != add(store, "Uno.", outlet="B").article.id

    def test_without_a_url_outlet_text_and_date_are_the_key(self, store):
        first = add(store, "Uno.", date="2024-01-01")
        assert add(store, "Uno.", date="2024-01-01").article.id == first.article.id
        assert add(store, "Uno.", date="2024-01-02").article.id != first.article.id
        assert add(store, "Dos.", date="2024-01-01").article.id != first.article.id

    def test_a_batch_is_stored_whole_or_not_at_all(self, store):
        broken = Incoming(draft("Dos."), analysis("Dos."), IndexedText({"stem": ["x"]}, profile=object()))
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the driver says of a profile that is no bytes
            store.add_articles([incoming(draft("Uno.")), broken], now=NOW)
        assert store.coverage(Filters()).articles == 0

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=ANY_TEXT, title=ANY_TEXT, outlet=ANY_TEXT, byline=ANY_TEXT)
    def test_any_unicode_survives(self, store, text, title, outlet, byline):
        url = f"https://faro.example/{next(NUMBERS)}"  # else two outlets that differ in capitals are one key
        one = incoming(draft(text, url=url, title=title, outlet=outlet, byline=byline))
        article = store.add_article(one.draft, one.analysis, one.index, now=NOW).article
        again = store.article(article.id)
        assert (again.text, again.outlet.name) == (text, outlet)
        assert store.analyses([(article.id, 1)])[article.id, 1] == one.analysis

    def test_an_article_keeps_the_language_tag_it_came_with(self, store):
        assert add(store, "Uno.", language="es", tag="es-MX").article.language == "es-MX"
        assert add(store, "Dos.", language="es").article.language == "es"

    # -- reading

    def test_unknown_ids_are_none_or_left_out(self, store):
        known = add(store, "Uno.").article
        assert store.article("nobody") is None
        assert store.article(known.id, 7) is None
        assert store.revisions("nobody") == ()
        assert store.analyses([("nobody", 1), (known.id, 2)]) == {}
        assert store.articles_by_id(["nobody", known.id]) == {known.id: known}
        assert store.remove_article("nobody") is False
        assert store.retract_article("nobody", note=None, now=NOW) is None

    def test_lists_run_newest_first_undated_last_page_by_page(self, store):
        made = [add(store, f"Texto {day}.", date=date).article.id
                for day, date in enumerate(["2024-01-02", None, "2024-01-03", "2024-01-02", None])]  # fmt: skip
        seen, cursor = [], None
        for _ in range(3):
            page = store.articles(Filters(), query=None, limit=2, cursor=cursor)
            seen += ids(page)
            cursor = page.next_cursor
        assert cursor is None
        assert seen == [made[2], made[3], made[0], made[4], made[1]]

    @pytest.mark.parametrize("cursor", ["", "x", "💥", "WyJ4Il0", "bnVsbA", "A" * 500])
    def test_a_cursor_that_is_not_ours_is_refused(self, store, cursor):
        with pytest.raises(ValueError, match="cursor"):
            store.articles(Filters(), query=None, limit=2, cursor=cursor)
        with pytest.raises(ValueError, match="cursor"):
            store.verifications(None, limit=2, cursor=cursor)

    def test_a_query_is_looked_for_in_title_and_text_as_it_is_written(self, store):
        by_text = add(store, "Subió un 100% ayer.").article.id
        by_title = add(store, "Otra cosa.", title="Un 100% más").article.id
        add(store, "Subió un 1000 ayer.")
        assert set(ids(store.articles(Filters(), query="100%", limit=9, cursor=None))) == {by_text, by_title}

    # -- filters

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            (Filters(), "abcd"),
            (Filters(outlets=("EL FARO",)), "a"),
            (Filters(outlets=("nota.example", "kcna")), "bc"),
            (Filters(languages=("es",)), "ad"),
            (Filters(languages=("es-MX", "en")), "bd"),
            (Filters(published_from="2024-05-01"), "bc"),
            (Filters(published_to="2024-05-01"), "ab"),
            (Filters(published_from="2024-05-01T00:00:00Z", published_to="2024-05-01T12:00:00Z"), "b"),
            (Filters(collections=("deportes",)), "d"),
            (Filters(as_of="2024-05-01"), "ab"),
            (Filters(as_of="2023-01-01"), ""),
        ],
        ids=str,
    )
    def test_filters_narrow_lists_candidates_and_coverage_alike(self, store, filters, expected):
        rows = {
            "a": add(store, "común a", outlet="El Faro", date="2024-04-01").article.id,
            "b": add(store, "común b", outlet=Outlet("Nota", "nota.example"), date="2024-05-01", language="en"),
            "c": add(store, "común c", outlet=Outlet("KCNA", None, "kcna"), date="2024-06-01", language="fr"),
            "d": add(store, "común d", outlet="Otro", language="es-MX", collection="deportes").article.id,
        }
        rows = {letter: one if isinstance(one, str) else one.article.id for letter, one in rows.items()}
        wanted = {rows[letter] for letter in expected}
        assert set(ids(store.articles(filters, query=None, limit=9, cursor=None))) == wanted
        assert set(search(store, "común", filters=filters)) == wanted
        assert store.coverage(filters).articles == len(wanted)

    def test_articles_and_a_drafts_own_url_can_be_left_out(self, store):
        one = add(store, "común a", url="https://faro.example/a").article.id
        two = add(store, "común b", url="https://faro.example/b").article.id
        assert search(store, "común", filters=Filters(exclude_articles=(one,))) == [two]
        assert search(store, "común", filters=Filters(exclude_url="http://faro.example/b#x")) == [one]

    def test_as_of_gives_the_revision_that_held_then(self, store):
        url = "https://faro.example/a"
        first = add(store, "común viejo", url=url, date="2024-07-19").article.id
        add(store, "común nuevo", url=url, date="2024-07-22")
        add(store, "común tercero", url=url, date="2024-07-22", now=LATER)
        for day, text in (("2024-07-20", "viejo"), ("2024-07-22", "nuevo"), ("2026-11-27", "tercero")):
            assert store.articles_by_id([first], as_of=day)[first].text == f"común {text}"
        assert store.articles_by_id([first], as_of="2024-07-18") == {}
        held = store.candidates([Term("común", 1.0)], 5, Filters(as_of="2024-07-20"), 100)
        assert [(one.article_id, one.revision, one.profile) for one in held.items] == [(first, 1, b"")]

    def test_what_only_an_earlier_revision_says_still_finds_the_article(self, store):
        url = "https://faro.example/a"
        first = add(store, "común viejo", url=url).article.id
        add(store, "común nuevo", url=url)
        assert search(store, "viejo") == search(store, "nuevo") == [first]
        store.remove_article(first)
        assert search(store, "viejo") == search(store, "nuevo") == []

    def test_a_withdrawal_is_not_known_before_its_day(self, store):
        kept = add(store, "Uno.", date="2024-07-19").article.id
        store.retract_article(kept, note="No era así.", now="2024-07-25T10:00:00Z")
        store.retract_article(kept, note="No fue así.", now="2024-08-01T10:00:00Z")
        before, after = (store.articles_by_id([kept], as_of=day)[kept] for day in ("2024-07-20", "2024-07-26"))
        assert (before.retracted_at, before.retract_note) == (None, None)
        assert (after.retracted_at, after.retract_note) == ("2024-07-25T10:00:00Z", "No fue así.")

    # -- candidates and coverage

    def test_candidates_come_by_summed_weight_with_their_revision(self, store):
        both = add(store, "alfa beta").article.id
        one = add(store, "alfa gamma").article.id
        found = store.candidates([Term("alfa", 1.0), Term("beta", 2.5), Term("alfa", 0.5, "prefix")], 9, Filters(), 99)
        assert [(c.article_id, c.revision, c.weight) for c in found.items] == [(both, 1, 4.0), (one, 1, 1.5)]
        assert found.complete is True
        assert search(store, "alfa", k=1) == [both]
        assert search(store, "nada") == []

    def test_a_budget_leaves_common_terms_out_and_says_so(self, store):
        for number in range(5):
            add(store, f"común {number}")
        rare = add(store, "común raro").article.id
        found = store.candidates([Term("común", 1.0), Term("raro", 1.0)], 9, Filters(), 3)
        assert [one.article_id for one in found.items] == [rare]
        assert found.complete is False
        assert found.postings <= 3

    def test_document_frequencies_count_each_article_once_whatever_its_revisions(self, store):
        add(store, "alfa alfa beta", url="https://faro.example/a")
        add(store, "alfa gamma", url="https://faro.example/b")
        add(store, "alfa delta", url="https://faro.example/a")
        wanted = {"alfa": 2, "beta": 1, "delta": 1, "nada": 0}
        assert dict(store.document_frequencies(list(wanted))) == wanted

    def test_coverage_counts_and_its_position_moves_with_every_change(self, store):
        empty = store.coverage(Filters())
        assert (empty.articles, empty.passages, empty.languages, empty.oldest, empty.newest) == (0, 0, (), None, None)
        one = add(store, "Uno.", date="2024-01-01").article.id
        add(store, "Dos.", date="2025-01-01T23:00:00Z", language="en")
        full = store.coverage(Filters())
        assert (full.articles, full.passages, full.oldest, full.newest) == (2, 2, "2024-01-01", "2025-01-01")
        assert set(full.languages) == {"es", "en"}
        store.remove_article(one)
        positions = {empty.position, full.position, store.coverage(Filters()).position}
        assert len(positions) == 3

    def test_an_outlet_of_the_store_is_found_by_its_exact_name(self, store):
        add(store, "Uno.", outlet="La Nación")
        add(store, "Dos.", outlet=Outlet("Granma", None, "granma"))
        assert store.find_outlet("La Nación") == "La Nación"
        assert store.find_outlet("Granma") == "granma"
        assert store.find_outlet("la nación") is None

    # -- retracting and removing

    def test_a_retracted_article_is_marked_and_kept(self, store):
        one = add(store, "común").article.id
        assert store.retract_article(one, note="error", now=LATER).retracted_at == LATER
        assert store.article(one).retracted_at == LATER
        assert search(store, "común") == [one]

    def test_a_removed_article_is_gone_and_remembered_without_its_text(self, store):
        url = "https://faro.example/a"
        one = add(store, "común", url=url).article.id
        assert store.was_removed(draft(url=url)) is False
        assert store.remove_article(one) is True
        assert (store.article(one), store.revisions(one), search(store, "común")) == (None, (), [])
        assert store.analyses([(one, 1)]) == {}
        assert store.was_removed(draft(url="http://faro.example/a")) is True
        assert add(store, "común", url=url).article.id != one

    def test_removing_redacts_what_stored_answers_quote(self, store):
        one, two = add(store, "uno").article.id, add(store, "dos").article.id
        spans = [{"article_id": article, "exact": f"palabra de {article}", "prefix": "p", "suffix": "s"}
                 for article in (one, two)]  # fmt: skip
        store.add_verification(StoredVerification("v", NOW, "me", json.dumps({"evidence": spans}), (one, two)))
        store.remove_article(one)
        gone, kept = json.loads(store.verification("v").body)["evidence"]
        assert (gone["exact"], gone["prefix"], gone["suffix"], gone["redacted"]) == ("", "", "", True)
        assert kept == spans[1]

    # -- verifications

    def test_verifications_are_kept_listed_by_owner_and_deleted(self, store):
        made = [StoredVerification(f"v{n}", NOW, "ab"[n % 2], "{}", ("x",) * (n % 2)) for n in range(5)]
        for one in made:
            store.add_verification(one)
        assert store.verification("v1") == made[1]
        assert store.verification("nobody") is None
        first, cursor = store.verifications("a", limit=2, cursor=None)
        rest, end = store.verifications("a", limit=2, cursor=cursor)
        assert [one.id for one in (*first, *rest)] == ["v4", "v2", "v0"]
        assert end is None
        assert len(store.verifications(None, limit=9, cursor=None)[0]) == 5
        assert store.remove_verification("v1") is True
        assert store.remove_verification("v1") is False

    def test_an_id_is_taken_once(self, store):
        one = StoredVerification("v", NOW, "me", "{}", ())
        store.add_verification(one)
        with pytest.raises(ValueError, match="v"):
            store.add_verification(one)

    # -- several handles

    def test_another_handle_sees_what_was_written_at_once(self, store, reopened):
        assert reopened.coverage(Filters()).articles == 0
        one = add(store, "común").article
        assert reopened.article(one.id) == one
        assert search(reopened, "común") == [one.id]
        assert reopened.coverage(Filters()).articles == 1
        assert reopened.ready() is True
