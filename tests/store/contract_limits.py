"""What every backend's `store.spending` must do: a backend's test inherits this class."""

import threading


class SpendingContract:
    def test_what_is_spent_adds_up_over_processes(self, store, reopened):
        assert [store.spending.add("a", 7, 1), reopened.spending.add("a", 7, 3), store.spending.add("a", 7, 1)] == [
            1,
            4,
            5,
        ]

    def test_buckets_do_not_know_each_other(self, store):
        assert [store.spending.add(bucket, 7, 1) for bucket in "abab"] == [1, 1, 2, 2]

    def test_a_window_begins_at_nothing(self, store):
        assert [store.spending.add("a", window, 1) for window in (7, 7, 8, 8, 9)] == [1, 2, 1, 2, 1]

    def test_nothing_is_lost_between_threads(self, store):
        def work():
            for _ in range(20):
                store.spending.add("a", 7, 1)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.spending.add("a", 7, 1) == 81
