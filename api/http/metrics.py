"""/metrics for Prometheus: requests by operation and status, how long they took, how much is stored.

With several worker processes the counts are kept in files that all of them read (PROMETHEUS_MULTIPROC_DIR, which
`claimtrail serve` sets), so that a scrape shows the server whichever process answers it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, request

from api.http.access_log import elapsed
from api.http.services import services

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.core import GaugeMetricFamily

SHARED = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
NOWHERE = "none"  # the operation of an address that leads nowhere


class _Stored:
    """Gauges of the store, read when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        from prometheus_client.core import GaugeMetricFamily

        sizes = services().store.sizes
        stored = GaugeMetricFamily("claimtrail_stored", "How many of each kind are stored.", labels=["kind"])
        for kind, count in sizes.counts().items():
            stored.add_metric([kind], count)
        yield stored
        yield GaugeMetricFamily("claimtrail_store_bytes", "What the store takes on disk.", value=sizes.bytes())


def install(app: Flask) -> None:
    """Measure the requests of `app` and serve what was measured."""
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

    own = CollectorRegistry()
    requests = Counter(
        "claimtrail_requests", "Requests by operation and status.", ["operation", "status"], registry=own
    )
    seconds = Histogram(
        "claimtrail_request_seconds", "Seconds from request to response.", ["operation"], registry=own,
        buckets=BUCKETS_S,
    )  # fmt: skip
    stored = CollectorRegistry()
    stored.register(_Stored())

    def measure(response: Response) -> Response:
        operation = (request.endpoint or NOWHERE).rpartition(".")[2]
        requests.labels(operation, str(response.status_code)).inc()
        seconds.labels(operation).observe(elapsed())
        return response

    measured = Blueprint("measured", __name__)

    @measured.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(_counted(own)) + generate_latest(stored), content_type=CONTENT_TYPE_LATEST)

    app.register_blueprint(measured)
    app.after_request(measure)


def _counted(own: CollectorRegistry) -> CollectorRegistry:
    """What all processes counted, or this one alone where there is no other."""
    if SHARED not in os.environ:
        return own
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector

    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
