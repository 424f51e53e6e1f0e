"""What every backend's `store.idempotency` must do: a backend's test inherits this class."""

from dataclasses import replace

from api.store.port_idempotency import KeptAnswer, Sent
from tests.store.contract import add

EARLY, NOW, LATE = "2026-11-25T09:50:00Z", "2026-11-25T10:00:00Z", "2026-11-26T10:00:00Z"
SENT = Sent("owner", "key", "print")
ANSWER = KeptAnswer(201, (("Location", "/v1/things/1"),), b'{"id": "1"}')


def begin(store, sent=SENT, now=NOW, ends=LATE, stale=EARLY):
    return store.idempotency.begin(sent, now=now, ends=ends, stale=stale)


class IdempotencyContract:
    def test_a_request_is_begun_once_and_then_answered_from_what_was_kept(self, store, reopened):
        assert begin(store) == "begun"
        assert begin(reopened) == "running"
        store.idempotency.keep(SENT, ANSWER)
        assert begin(reopened) == ANSWER

    def test_a_key_belongs_to_one_request(self, store):
        begin(store)
        assert begin(store, replace(SENT, fingerprint="another")) == "other"
        store.idempotency.keep(SENT, ANSWER)
        assert begin(store, replace(SENT, fingerprint="another")) == "other"

    def test_another_owners_key_is_another_key(self, store):
        begin(store)
        assert begin(store, replace(SENT, owner="b", fingerprint="another")) == "begun"

    def test_what_came_to_nothing_may_be_sent_again(self, store):
        begin(store)
        store.idempotency.drop(SENT)
        assert begin(store, replace(SENT, fingerprint="corrected")) == "begun"

    def test_a_key_is_forgotten_at_its_end(self, store):
        begin(store)
        store.idempotency.keep(SENT, ANSWER)
        assert begin(store, now="2026-11-26T09:59:59Z") == ANSWER
        assert begin(store, now=LATE, ends="2026-11-27T10:00:00Z") == "begun"

    def test_what_died_with_its_process_is_begun_anew(self, store):
        begin(store, now=EARLY)
        assert begin(store, stale=EARLY) == "running"
        assert begin(store, stale="2026-11-25T09:50:01Z") == "begun"

    def test_an_answer_goes_with_the_article_that_it_quotes(self, store):
        gone, stays = (add(store, text).article.id for text in ("El puente se abrió.", "El puerto cerró."))
        other = replace(SENT, key="other")
        for sent, article in ((SENT, gone), (other, stays)):
            begin(store, sent)
            store.idempotency.keep(sent, replace(ANSWER, body=f'{{"article_id":"{article}"}}'.encode()))
        store.remove_article(gone)
        assert begin(store) == "gone"
        assert begin(store, replace(SENT, fingerprint="another")) == "other"
        assert stays.encode() in begin(store, other).body
