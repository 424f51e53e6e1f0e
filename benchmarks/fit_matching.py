"""Fit the one formula of api/matching/formula.py and write its coefficients with their origin.

    python -m benchmarks.fit_matching

Claims with a known right article, from the fitting halves (by hash of the query) of four kinds of text; per claim the
right article and its nearest rivals. The loss asks two things of the same coefficients: that the right article comes
first (softmax over the claim's candidates) and that the score is the share of such pairs that are right (logistic).
"""

from __future__ import annotations

import zlib

import numpy as np

from api.matching import plan, shortlist
from api.matching.ranking import score_pairs
from api.store import sqlite_index
from benchmarks.matching import load_set

FITTED_ON = ("clef2020_train", "fakenews_es", "fc_es", "averitec")
RIVALS = 24
NAMES = ("bm25", "cov", "lead", "auth", "c4", "soft", "event", "prec", "dense", "order", "mass", "asked")


def fitting(text):
    """True for the half of the queries that may be fitted on."""
    return zlib.crc32(text.encode()) % 2 == 0


def pairs_of(store, text, gold, code, rivals=RIVALS):
    """Feature rows of a claim's candidates and whether each is right; empty when the right one is not among them."""
    planned = plan(text, code, store.frequencies, len(store.articles))
    found = sqlite_index.weigh(store.connection, planned.terms, planned.budget)
    rows = [int(row) for row in found.rows][: planned.k]
    right = {store.group_of[str(row)] for row in gold}
    held = sqlite_index.profiles(store.connection, rows)
    profiles = {str(row): held[row] for row in rows}
    seen, best = set(), []
    for key in shortlist(text, code, profiles, len(profiles)):
        if store.group_of[key] not in seen:
            seen.add(store.group_of[key])
            best.append(key)
    best = [key for place, key in enumerate(best) if place < rivals or store.group_of[key] in right]
    scored = score_pairs(text, code, [(store.articles[key], store.analyses[key]) for key in best], profiles)
    features = np.array([[one.features[name] for name in NAMES] for one in scored]).reshape(-1, len(NAMES))
    return features, np.array([store.group_of[one.article.id] in right for one in scored], bool), scored


def collect(names, half=None, limit=1500):
    """(set, features, right) for every claim of the sets."""
    out = []
    for name in names:
        store, queries, code = load_set(name)
        for text, gold in queries[:limit]:
            if half is None or fitting(text) == half:
                features, right, _ = pairs_of(store, text, gold, code)
                out.append((name, features, right))
    return out


def fit(claims, *, penalty=0.02, steps=3000, rate=0.03, listwise=1.0):
    """Bias and coefficients; every set has the same weight, and within it every claim."""
    sizes = {name: sum(1 for n, _, _ in claims if n == name) for name, _, _ in claims}
    scale = np.concatenate([f for _, f, _ in claims]).std(axis=0) + 1e-9
    rows = np.concatenate([f for _, f, _ in claims]) / scale
    right = np.concatenate([r for _, _, r in claims]).astype(float)
    starts = np.cumsum([0, *(len(f) for _, f, _ in claims)])
    owner = np.repeat(np.arange(len(claims)), np.diff(starts))
    share = np.array([1 / sizes[name] for name, _, _ in claims]) / len(sizes)
    found = np.add.reduceat(np.append(right, 0), starts[:-1]) * (np.diff(starts) > 0)
    w, b = np.ones(rows.shape[1]) * 0.5, -5.0
    m = v = np.zeros(len(w) + 1)
    for step in range(1, steps + 1):
        z = rows @ w + b
        p = 1 / (1 + np.exp(-np.clip(z, -40, 40)))
        top = np.full(len(claims), -1e9)
        np.maximum.at(top, owner, z)
        e = np.exp(z - top[owner])
        soft = e / np.bincount(owner, e, len(claims))[owner]
        aim = right / np.maximum(found[owner], 1)
        g = share[owner] * ((p - right) + listwise * np.where(found[owner] > 0, soft - aim, 0))
        grad = np.append(rows.T @ g + penalty * w / 10, (share[owner] * (p - right)).sum())
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        move = rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        w, b = w - move[:-1], b - move[-1]
    return b, w / scale


def report(claims, bias, w):
    """P@1, MAP@5 and R@10 by set, kept at 95 % precision by score and by margin, absent-precision."""
    for name in dict.fromkeys(n for n, _, _ in claims):
        ap, first, ten, tops, gone, n = 0.0, 0, 0.0, [], [], 0
        for kind, features, right in claims:
            if kind != name:
                continue
            n += 1
            if not len(features):
                continue
            z = features @ w + bias
            order = np.argsort(-z, kind="stable")
            hits = right[order]
            k = max(1, hits.sum())
            ap += sum(hits[: i + 1].sum() / (i + 1) for i in range(min(5, len(hits))) if hits[i]) / min(5, k)
            first += hits[0]
            ten += hits[:10].sum() / k if hits.any() else 0
            second = z[order[1]] if len(z) > 1 else -20
            tops.append((z[order[0]], z[order[0]] - second, hits[0]))
            wrong = z[order][~hits]
            gone.append((wrong[0] if len(wrong) else -20, wrong[0] - wrong[1] if len(wrong) > 1 else 9))
        line = f"{name:15s} n {n} MAP5 {ap / n:.3f} P1 {first / n:.3f} R10 {ten / n:.3f}"
        for label, column in (("z", 0), ("margin", 1)):
            line += f" kept@95 {label} {kept([(t[column], t[2]) for t in tops]):.3f}"
        gone_z = np.array([g[0] for g in gone])
        for limit in (0, 1, 2):
            keep = np.mean([t[0] > limit and t[2] for t in tops])
            prec = np.mean([t[2] for t in tops if t[0] > limit] or [1])
            line += f" | z>{limit}: kept {keep:.3f} prec {prec:.3f} absent {np.mean(gone_z <= limit):.3f}"
        print(line, flush=True)


def kept(tops):
    right = best = 0
    for place, (_, hit) in enumerate(sorted(tops, key=lambda t: -t[0]), 1):
        right += hit
        best = right if right / place >= 0.95 else best
    return best / max(1, sum(hit for _, hit in tops))
