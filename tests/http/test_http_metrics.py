"""/metrics is read by Prometheus' own parser and counts what happened."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.http.test_http_auth import key  # noqa: F401 (a fixture)

ARTICLE = {"text": "The harbour was closed, Ana Ruiz said.", "outlet": "The Example Gazette"}


def samples(text):
    families = list(text_string_to_metric_families(text))
    assert len({each.name for each in families}) == len(families)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_requests_are_counted_by_operation_and_status(client):
    for path in ("/v1/articles", "/v1/articles", "/v1/articles/x", "/nowhere"):
        client.get(path)
    read = samples(client.get("/metrics").get_data(as_text=True))
    assert read["claimtrail_requests_total", "listArticles", "200"] == 2
    assert read["claimtrail_requests_total", "getArticle", "404"] == 1
    assert read["claimtrail_requests_total", "none", "404"] == 1
    assert read["claimtrail_request_seconds_count", "listArticles"] == 2
    assert read["claimtrail_request_seconds_bucket", "+Inf", "listArticles"] == 2


def test_what_is_stored_is_counted(client):
    before = samples(client.get("/metrics").get_data(as_text=True))
    client.post("/v1/articles", json=ARTICLE)
    client.post("/v1/verifications", json={"claim": "The harbour was closed"})
    read = samples(client.get("/metrics").get_data(as_text=True))
    for kind in ("articles", "revisions", "verifications"):
        assert (before["claimtrail_stored", kind], read["claimtrail_stored", kind]) == (0, 1)
    assert read["claimtrail_store_bytes",] > 0


@pytest.mark.parametrize(("scopes", "status"), [(["admin"], 200), (["verify", "articles:read"], 403)])
def test_with_keys_only_admin_reads_them(client, key, scopes, status):  # noqa: F811
    assert client.get("/metrics", headers=key(*scopes)).status_code == status
