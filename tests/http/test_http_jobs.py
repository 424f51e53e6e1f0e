"""Jobs as a client sees them."""

from api.store.port_jobs import Fault, Order

NOW = "2026-01-02T03:04:05Z"


def test_a_job_tells_how_far_it_is_and_what_came_of_it(client, store):
    job = store.jobs.add(Order("poll", {"feed_id": "secret"}), now=NOW).id
    path = f"/v1/jobs/{job}"
    assert client.get(path).get_json() == {
        "id": job, "kind": "poll", "status": "queued", "progress": {"done": 0, "total": None}, "result": None,
        "problem": None, "created_at": NOW,
    }  # fmt: skip
    store.jobs.claim("r")
    store.jobs.progress(job, "r", 2, 5)
    assert client.get(path).get_json()["progress"] == {"done": 2, "total": 5}
    store.jobs.succeed(job, "r", {"new": 5}, now=NOW)
    ended = client.get(path).get_json()
    assert (ended["status"], ended["result"]) == ("succeeded", {"new": 5})


def test_a_failed_job_holds_a_problem_whose_type_is_served(client, store):
    job = store.jobs.add(Order("poll", {}), now=NOW).id
    store.jobs.claim("r")
    store.jobs.fail(job, "r", Fault("invalid_request", "No.", (("/url", "feed", "Not one."),)), now=NOW)
    problem = client.get(f"/v1/jobs/{job}").get_json()["problem"]
    assert (problem["detail"], problem["request_id"], problem["status"]) == ("No.", job, 422)
    assert problem["errors"] == [{"pointer": "/url", "location": "body", "code": "feed", "detail": "Not one."}]
    assert client.get(problem["type"]).status_code == 200


def test_a_job_that_nobody_ordered(client):
    response = client.get("/v1/jobs/nothing")
    assert (response.status_code, response.get_json()["type"]) == (404, "/problems/job_not_found")
