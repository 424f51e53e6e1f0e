"""What every backend's queue of jobs must do (`api.store.port_jobs`): a backend's test inherits this class."""

import pytest

from api.store.port_jobs import Fault, Order
from tests.store.contract import NOW, add

LATER = "2026-11-26T10:00:00Z"
FAULT = Fault("interrupted", "It was interrupted.", (("/a", "type", "A string."),))


def order(kind="poll", owner="", subject=None, priority=5, **params):
    return Order(kind, params, owner, subject, priority)


class JobsContract:
    """Inherit, and give a fixture `store` with an empty store and `reopened` with a second handle on the same data."""

    def test_a_job_waits_as_it_was_ordered(self, store, reopened):
        made = store.jobs.add(order("fetch", owner="k1", url="https://faro.example/a"), now=NOW)
        found = reopened.jobs.get(made.id)
        assert found == made
        assert (found.status, found.done, found.total, found.tries) == ("queued", 0, None, 0)
        assert (found.kind, found.owner, found.params) == ("fetch", "k1", {"url": "https://faro.example/a"})
        assert store.jobs.get("nothing") is None

    def test_the_urgent_first_then_the_oldest(self, store):
        for name, priority in (("a", 5), ("b", 5), ("c", 1)):
            store.jobs.add(order(name, priority=priority), now=NOW)
        assert [store.jobs.claim("r").kind for _ in range(3)] == ["c", "a", "b"]
        assert store.jobs.claim("r") is None

    def test_a_job_is_given_to_one_only(self, store, reopened):
        made = store.jobs.add(order(), now=NOW)
        claimed = store.jobs.claim("one")
        assert (claimed.id, claimed.status, claimed.tries) == (made.id, "running", 1)
        assert reopened.jobs.claim("two") is None

    def test_two_jobs_on_one_subject_never_run_together(self, store):
        first = store.jobs.add(order("poll", subject="feed:1"), now=NOW)
        second = store.jobs.add(order("other", subject="feed:1"), now=NOW)
        third = store.jobs.add(order("poll", subject="feed:2"), now=NOW)
        assert [store.jobs.claim("r").id for _ in range(2)] == [first.id, third.id]
        assert store.jobs.claim("r") is None
        store.jobs.succeed(first.id, "r", {}, now=NOW)
        assert store.jobs.claim("r").id == second.id

    @pytest.mark.parametrize(
        ("again", "same"),
        [({}, True), ({"kind": "fetch"}, False), ({"owner": "k2"}, False), ({"subject": "feed:2"}, False),
         ({"subject": None}, False)],
        ids=["the same", "another kind", "another owner", "another subject", "no subject"],
    )  # fmt: skip
    def test_what_waits_already_is_not_queued_twice(self, store, again, same):
        first = store.jobs.add(order(subject="feed:1"), now=NOW)
        second = store.jobs.add(order(**{"subject": "feed:1", **again}), now=NOW)
        assert (first.id == second.id) is same

    def test_what_has_ended_is_no_reason_not_to_begin_again(self, store):
        first = store.jobs.add(order(subject="feed:1"), now=NOW)
        store.jobs.claim("r")
        store.jobs.fail(first.id, "r", FAULT, now=NOW)
        assert store.jobs.add(order(subject="feed:1"), now=NOW).id != first.id

    def test_how_far_it_is_and_how_it_ended(self, store):
        won, lost = (store.jobs.add(order(name), now=NOW).id for name in "ab")
        assert (store.jobs.claim("r").id, store.jobs.claim("r").id) == (won, lost)
        assert store.jobs.progress(won, "r", 3, 10)
        assert (store.jobs.get(won).done, store.jobs.get(won).total) == (3, 10)
        assert store.jobs.succeed(won, "r", {"new": 3}, now=LATER)
        assert store.jobs.fail(lost, "r", FAULT, now=LATER)
        assert (store.jobs.get(won).status, store.jobs.get(won).result) == ("succeeded", {"new": 3})
        assert (store.jobs.get(lost).status, store.jobs.get(lost).problem) == ("failed", FAULT)

    def test_only_its_runner_changes_a_job_and_only_while_it_runs(self, store):
        job = store.jobs.add(order(), now=NOW).id
        assert not store.jobs.progress(job, "r", 1, None)
        store.jobs.claim("r")
        assert not store.jobs.progress(job, "other", 1, None)
        assert not store.jobs.succeed(job, "other", {}, now=NOW)
        assert not store.jobs.fail(job, "other", FAULT, now=NOW)
        assert store.jobs.succeed(job, "r", {}, now=NOW)
        assert not store.jobs.fail(job, "r", FAULT, now=NOW)

    def test_put_back_it_waits_behind_the_others_and_goes_on_where_it_was(self, store):
        long = store.jobs.add(order("long", place=0), now=NOW).id
        store.jobs.claim("r")
        store.jobs.progress(long, "r", 4, 9)
        store.jobs.put_back(long, "r", {"place": 4})
        again = store.jobs.claim("r")
        assert (again.params, again.done, again.total, again.tries) == ({"place": 4}, 4, 9, 1)

    def test_what_ran_when_its_process_ended_is_begun_again_or_fails_but_is_never_lost(self, store):
        job, waiting = (store.jobs.add(order(name), now=NOW).id for name in "ab")
        for tries in (1, 2):
            assert store.jobs.claim(f"r{tries}").tries == tries
            assert store.jobs.recover(FAULT, most=2, now=LATER) == 1
        assert (store.jobs.get(job).status, store.jobs.get(job).problem) == ("failed", FAULT)
        assert store.jobs.get(waiting).status == "queued"
        assert not store.jobs.succeed(job, "r2", {}, now=LATER)
        assert store.jobs.recover(FAULT, most=2, now=LATER) == 0

    def test_one_leads_until_its_time_is_over_or_it_resigns(self, store, reopened):
        assert not store.jobs.led(now=99.0)
        assert store.jobs.lead("one", now=100.0, seconds=10)
        assert not reopened.jobs.lead("two", now=105.0, seconds=10)
        assert store.jobs.lead("one", now=109.0, seconds=10)
        assert not reopened.jobs.lead("two", now=112.0, seconds=10)
        assert reopened.jobs.lead("two", now=119.5, seconds=10)
        assert (store.jobs.led(now=129.0), store.jobs.led(now=130.0)) == (True, False)
        store.jobs.resign("one")
        assert not store.jobs.lead("one", now=120.0, seconds=10)
        reopened.jobs.resign("two")
        assert store.jobs.lead("one", now=120.0, seconds=10)

    def test_jobs_that_ended_long_ago_are_forgotten(self, store):
        old, new, waiting = (store.jobs.add(order(name), now=NOW).id for name in "abc")
        for job, when in ((old, NOW), (new, LATER)):
            store.jobs.claim("r")
            store.jobs.succeed(job, "r", {}, now=when)
        assert store.jobs.forget(LATER) == 1
        assert [store.jobs.get(job) is not None for job in (old, new, waiting)] == [False, True, True]

    def test_a_deleted_article_takes_its_jobs_along(self, store):
        url = "https://faro.example/zarza"
        article = add(store, "Texto.", url=url).article.id
        other = add(store, "Otro.", url="https://faro.example/otro").article.id
        orders = (order("fetch"), order("other", subject="url:https://faro.example/zarza"), order("fetch"))
        stored, failed, others = (store.jobs.add(one, now=NOW).id for one in orders)
        for job, made in ((stored, article), (failed, None), (others, other)):
            store.jobs.claim("r")
            store.jobs.succeed(job, "r", {"article_id": made}, now=NOW, article_id=made)
        store.remove_article(article)
        assert [store.jobs.get(job) is not None for job in (stored, failed, others)] == [False, False, True]
