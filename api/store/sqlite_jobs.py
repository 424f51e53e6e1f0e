"""`api.store.port_jobs.Jobs` on SQLite."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, Engine, Row, case, delete, insert, or_, select, update

from api.store.engine import writer
from api.store.port_jobs import Fault, Job, Order
from api.store.tables import ARTICLES
from api.store.tables_jobs import JOBS, LEASES

UNFINISHED = ("queued", "running")
LEASE = "jobs"
_OBJECT = msgspec.json.Decoder(dict[str, object])
_FAULT = msgspec.json.Decoder(Fault)
_RUNNING = JOBS.alias("now_running")
# The next job: no other one may be at work on the same subject.
_BUSY = select(_RUNNING.c.row).where(_RUNNING.c.status == "running", _RUNNING.c.subject == JOBS.c.subject).exists()
_NEXT = (
    select(JOBS.c.row)
    .where(JOBS.c.status == "queued", or_(JOBS.c.subject.is_(None), ~_BUSY))
    .order_by(JOBS.c.priority, JOBS.c.row)
    .limit(1)
)


class SqliteJobs:
    """The queue of one store. Threads and processes may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def add(self, order: Order, *, now: str) -> Job:
        """See the port."""
        with self._writer.begin() as connection:
            known = _waiting(connection, order) if order.subject else None
            return known or _add(connection, order, now)

    def get(self, job_id: str) -> Job | None:
        """See the port."""
        with self._engine.begin() as connection:
            found = connection.execute(select(JOBS).where(JOBS.c.id == job_id)).first()
        return _job(found) if found else None

    def claim(self, runner: str) -> Job | None:
        """See the port."""
        with self._engine.begin() as connection:  # an idle process looks often, and a look must not lock
            if connection.execute(_NEXT).first() is None:
                return None
        with self._writer.begin() as connection:
            row = connection.execute(_NEXT).scalar()
            if row is None:
                return None
            taken = {"status": "running", "runner": runner, "tries": JOBS.c.tries + 1}
            connection.execute(update(JOBS).where(JOBS.c.row == row).values(taken))
            return _job(connection.execute(select(JOBS).where(JOBS.c.row == row)).one())

    def progress(self, job_id: str, runner: str, done: int, total: int | None) -> bool:
        """See the port."""
        return self._change(job_id, runner, {"done": done, "total": total})

    def succeed(
        self, job_id: str, runner: str, result: Mapping[str, object], *, now: str, article_id: str | None = None
    ) -> bool:
        """See the port."""
        ended = {"status": "succeeded", "result": _json(result), "finished_at": now, "article_id": article_id}
        return self._change(job_id, runner, ended)

    def fail(self, job_id: str, runner: str, problem: Fault, *, now: str) -> bool:
        """See the port."""
        return self._change(job_id, runner, {"status": "failed", "problem": _json(problem), "finished_at": now})

    def put_back(self, job_id: str, runner: str, params: Mapping[str, object]) -> bool:
        """See the port."""
        return self._change(job_id, runner, {"status": "queued", "params": _json(params), "tries": 0, "runner": None})

    def _change(self, job_id: str, runner: str, values: Mapping[str, object]) -> bool:
        mine = (JOBS.c.id == job_id, JOBS.c.runner == runner, JOBS.c.status == "running")
        with self._writer.begin() as connection:
            return connection.execute(update(JOBS).where(*mine).values(values)).rowcount == 1

    def recover(self, problem: Fault, *, most: int, now: str) -> int:
        """See the port."""
        spent = JOBS.c.tries >= most
        values = {
            "status": case((spent, "failed"), else_="queued"),
            "problem": case((spent, _json(problem))),
            "finished_at": case((spent, now)),
            "runner": None,
        }
        with self._writer.begin() as connection:
            return connection.execute(update(JOBS).where(JOBS.c.status == "running").values(values)).rowcount

    def lead(self, runner: str, *, now: float, seconds: float) -> bool:
        """See the port."""
        with self._writer.begin() as connection:
            held = connection.execute(select(LEASES).where(LEASES.c.name == LEASE)).first()
            if held is not None and held.holder != runner and held.until > now:
                return False
            lease = insert(LEASES).prefix_with("OR REPLACE")
            connection.execute(lease.values(name=LEASE, holder=runner, until=now + seconds))
        return True

    def led(self, *, now: float) -> bool:
        """See the port."""
        with self._engine.begin() as connection:
            held = select(LEASES.c.holder).where(LEASES.c.name == LEASE, LEASES.c.until > now)
            return connection.execute(held).first() is not None

    def resign(self, runner: str) -> None:
        """See the port."""
        with self._writer.begin() as connection:
            connection.execute(delete(LEASES).where(LEASES.c.name == LEASE, LEASES.c.holder == runner))

    def forget(self, before: str) -> int:
        """See the port."""
        with self._writer.begin() as connection:
            return connection.execute(delete(JOBS).where(JOBS.c.finished_at < before)).rowcount


def forget_article(connection: Connection, article_id: str) -> None:
    """Delete the jobs that stored this article or worked on its address, whatever became of them."""
    key = select(ARTICLES.c.key).where(ARTICLES.c.id == article_id).scalar_subquery()
    connection.execute(delete(JOBS).where(or_(JOBS.c.article_id == article_id, JOBS.c.subject == key)))


def queue(connection: Connection, order: Order, now: str) -> None:
    """Queue a job in the caller's transaction, unless one of its kind and subject waits: a running one may have
    passed by what is ordered now."""
    same = (JOBS.c.subject == order.subject, JOBS.c.kind == order.kind, JOBS.c.status == "queued")
    if connection.execute(select(JOBS.c.row).where(*same)).first() is None:
        _add(connection, order, now)


def forget_ended(connection: Connection, kind: str) -> None:
    """Delete the jobs of a kind that ended well: of work that is ordered with every article only the last counts."""
    connection.execute(delete(JOBS).where(JOBS.c.kind == kind, JOBS.c.status == "succeeded"))


def _waiting(connection: Connection, order: Order) -> Job | None:
    same = (JOBS.c.subject == order.subject, JOBS.c.kind == order.kind, JOBS.c.owner == order.owner)
    found = connection.execute(select(JOBS).where(*same, JOBS.c.status.in_(UNFINISHED))).first()
    return _job(found) if found else None


def _add(connection: Connection, order: Order, now: str) -> Job:
    values = {
        "id": uuid.uuid4().hex,
        "kind": order.kind,
        "owner": order.owner,
        "priority": order.priority,
        "status": "queued",
        "done": 0,
        "params": _json(order.params),
        "subject": order.subject,
        "tries": 0,
        "created_at": now,
    }
    connection.execute(insert(JOBS).values(values))
    return _job(connection.execute(select(JOBS).where(JOBS.c.id == values["id"])).one())


def _job(row: Row[tuple[object, ...]]) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        owner=row.owner,
        status=row.status,
        done=row.done,
        total=row.total,
        params=_OBJECT.decode(row.params),
        result=_OBJECT.decode(row.result) if row.result else None,
        problem=_FAULT.decode(row.problem) if row.problem else None,
        subject=row.subject,
        tries=row.tries,
        created_at=row.created_at,
    )


def _json(value: Mapping[str, object] | Fault) -> str:
    return msgspec.json.encode(value).decode()
