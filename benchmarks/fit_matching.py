"""Fit the one formula of api/matching/formula.py, and say what its scores mean.

    python -m benchmarks.fit_matching [--every N] [--write]

Claims with a known right article, from the fitting halves (by hash of the query) of five kinds of text and half 0 of
`benchmarks.statements`; per claim the right article and its nearest rivals. The loss asks two things of the same
coefficients: that the right article comes first (softmax over the claim's candidates) and that the score is the share
of such pairs that are right (logistic). Printed are the coefficients found beside those that ship, and both formulas'
figures and calibration on the other halves. Only --write puts what was found into the file.
"""

from __future__ import annotations

import argparse
import tomllib
import zlib

import numpy as np

from api.matching import Kernel, plan, shortlist
from api.matching.background import DATA
from api.matching.formula import formula
from api.matching.ranking import score_pairs
from api.store import sqlite_index
from benchmarks.matching import build, load_set
from benchmarks.statements import NEWS, statements, surroundings

FITTED_ON = ("clef2020_train", "fakenews_es", "fc_es", "sentences_es", "sentences_en")
RIVALS = 24
HEAD = """\
# Log odds that an article says a claim. Features: api/matching/features.py (the whole article), passages.py (its
# best window). `python -m benchmarks.fit_matching` fits and compares. The tiers are chosen on claims whose right
# article is absent (benchmarks/matching.py) and on statements in their own article (benchmarks/statements.py)."""
WHICH = """\
# Whether the first answer is the right one if any is: log odds by its lead over the next story (copies collapsed).
# Fitted on the first answers of CLEF, fakenews_es, fc_es and perturbed sentences, every set with the same weight."""
NAMES = ("bm25", "cov", "lead", "auth", "c4", "soft", "event", "prec", "dense", "order", "said", "mass", "asked")
PASSAGE = ("soft", "event", "prec", "dense", "order", "said", "mass", "cov")

WAYS = {
    "same": {"passage": PASSAGE, "article": ("bm25", "cov", "lead", "auth", "c4")},
    "cross": {"passage": PASSAGE, "article": ("bm25", "cov", "lead", "auth", "c4")},
}


def fitting(text):
    """True for the half of the queries that may be fitted on."""
    return zlib.crc32(text.encode()) % 2 == 0


def pairs_of(store, kernel, gold, rivals=RIVALS):
    """Feature rows of a claim's candidates and whether each is right; empty when nothing is found."""
    text, code = kernel.text, kernel.code
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
    scored = score_pairs(kernel, [(store.articles[key], store.analyses[key]) for key in best], profiles)
    features = np.array([[one.features[name] for name in NAMES] for one in scored]).reshape(-1, len(NAMES))
    return features, np.array([store.group_of[one.article.id] in right for one in scored], bool), scored


def collect(names, half=None, every=1, limit=1500):
    """(set, features, right) for every claim of the sets."""
    out = []
    for name in names:
        store, queries, code = load_set(name)
        for text, gold in queries[:limit:every]:
            if half is None or fitting(text) == half:
                features, right, _ = pairs_of(store, Kernel(text, code), gold)
                out.append((name, features, right))
    return out


def stated(half, every=1):
    """The same for the statements of one half, each among the articles of the others and many more."""
    out = []
    for language in NEWS:
        held = [one for one in statements(half) if one.language == one.code == language][::every]
        texts = [(one.title, one.text) for one in held] + surroundings(language, {one.article for one in held})
        store = build(texts, language)
        for place, one in enumerate(held):
            features, right, _ = pairs_of(store, one.kernel, {place})
            out.append(("statements", features, right))
    return out


def shipped(kind):
    """The formula that ships, as `fit` returns one."""
    ways = {"passage": formula(kind).passage, "article": formula(kind).article}
    return {way: (found.bias, dict(found.coefficients)) for way, found in ways.items()}


def fit(claims, kind="same", *, penalty=0.005, steps=3000, rate=0.03, listwise=3.0):
    """{way: (bias, {feature: coefficient >= 0})}; every set has the same weight, and within it every claim."""
    scale = np.concatenate([f for _, f, _ in claims]).std(axis=0) + 1e-9
    rows = np.concatenate([f for _, f, _ in claims]) / scale
    right = np.concatenate([r for _, _, r in claims]).astype(float)
    owner = np.repeat(np.arange(len(claims)), [len(f) for _, f, _ in claims])
    names = [name for name, _, _ in claims]
    share = np.array([1 / names.count(name) / len(set(names)) for name in names])[owner]
    found = np.bincount(owner, right, len(claims))[owner]
    columns = {way: [NAMES.index(name) for name in features] for way, features in WAYS[kind].items()}
    theta = {way: np.append(np.full(len(at), 0.5), -5.0) for way, at in columns.items()}
    moments = {way: [np.zeros(len(at) + 1), np.zeros(len(at) + 1)] for way, at in columns.items()}
    for step in range(1, steps + 1):
        z = {way: rows[:, at] @ theta[way][:-1] + theta[way][-1] for way, at in columns.items()}
        total = np.logaddexp(z["passage"], z["article"])
        off = 1 / (1 + np.exp(-total)) - right
        top = np.full(len(claims), -1e9)
        np.maximum.at(top, owner, total)
        e = np.exp(total - top[owner])
        first = e / np.bincount(owner, e, len(claims))[owner]
        pull = share * (off + listwise * np.where(found > 0, first - right / np.maximum(found, 1), 0))
        for way, at in columns.items():
            part = np.exp(z[way] - total)
            gradient = rows[:, at].T @ (pull * part) + penalty * theta[way][:-1]
            gradient = np.append(gradient, (share * off * part).sum())
            m, v = moments[way]
            m[:], v[:] = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
            moved = theta[way] - rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
            theta[way] = np.append(np.maximum(moved[:-1], 0), moved[-1])
    return {
        way: (theta[way][-1], dict(zip(WAYS[kind][way], theta[way][:-1] / scale[at], strict=True)))
        for way, at in columns.items()
    }


def logits(features, ways):
    """The log odds of each row of features."""
    z = [bias + features @ np.array([found.get(name, 0.0) for name in NAMES]) for bias, found in ways.values()]
    return np.logaddexp(*z)


def fit_which(claims, ways):
    """Bias and weight of the margin in the log odds that the first answer is right; Newton steps."""
    rows, right, names = [], [], []
    for name, features, good in (claim for claim in claims if len(claim[1]) > 1):
        z = logits(features, ways)
        first, second = np.argsort(-z, kind="stable")[:2]
        rows.append((1.0, z[first] - z[second]))
        right.append(float(good[first]))
        names.append(name)
    x, y = np.array(rows), np.array(right)
    share = np.array([1 / names.count(name) for name in names])
    b = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        bend = (x * (share * p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        b -= np.linalg.solve(bend, x.T @ (share * (p - y)))
    return b


def report(claims, ways):
    """A line per set: figures of ranking, and a calibration line: the share of right pairs by tenth of the score."""
    for name in dict.fromkeys(n for n, _, _ in claims):
        ap, first, ten, tops, gone, pairs, n = 0.0, 0, 0.0, [], [], [], 0
        for kind, features, right in claims:
            n += kind == name
            if kind != name or not len(features):
                continue
            z = logits(features, ways)
            order = np.argsort(-z, kind="stable")
            hits, ranked = right[order], np.append(z[order], [-20.0, -20.0])
            k = max(1, hits.sum())
            ap += sum(hits[: i + 1].sum() / (i + 1) for i in range(min(5, len(hits))) if hits[i]) / min(5, k)
            first += hits[0]
            ten += hits[:10].sum() / k if hits.any() else 0
            tops.append((ranked[0], ranked[0] - ranked[1], hits[0]))
            wrong = np.append(z[order][~hits], [-20.0, -20.0])
            gone.append((wrong[0], wrong[0] - wrong[1]))
            pairs.append((1 / (1 + np.exp(-ranked[0])), hits[0]))
        line = f"{name:15s} n {n} MAP@5 {ap / n:.3f} P@1 {first / n:.3f} R@10 {ten / n:.3f}"
        line += (
            f" kept@95 score {kept([(t[0], t[2]) for t in tops]):.3f} margin {kept([(t[1], t[2]) for t in tops]):.3f}"
        )
        for limit, clear, margin in ((1.0, 1.0, 0), (1.0, 0.0, 2.0), (1.5, -0.5, 2.0)):
            tell = [z > limit or (z > clear and m > margin) for z, m, _ in tops]
            good = sum(t and hit for t, (_, _, hit) in zip(tell, tops, strict=True))
            quiet = np.mean([not (z > limit or (z > clear and m > margin)) for z, m in gone])
            line += f" | {limit}/{clear}/{margin}: kept {good / n:.3f} prec {good / max(1, sum(tell)):.3f}"
            line += f" absent {quiet:.3f}"
        print(line)
        print("   calibration", calibration(pairs), flush=True)


def calibration(pairs):
    """Mean score against share right, of first answers, by fifth of the score."""
    bins = []
    for low in np.arange(0, 1, 0.2):
        held = [(p, hit) for p, hit in pairs if low <= p < low + 0.2]
        if held:
            bins.append(f"{np.mean([p for p, _ in held]):.2f}/{np.mean([hit for _, hit in held]):.2f} ({len(held)})")
    return "  ".join(bins)


def kept(tops):
    right = best = 0
    for place, (_, hit) in enumerate(sorted(tops, key=lambda t: -t[0]), 1):
        right += hit
        best = right if right / place >= 0.95 else best
    return best / max(1, sum(hit for _, hit in tops))


def write(ways, kind, origin, lead=None):
    """Put the coefficients of one kind into formula.toml; its tiers stay as they are."""
    path = DATA / "formula.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for way, (bias, found) in ways.items():
        data[kind][way] = {
            "bias": round(float(bias), 2),
            "coefficients": {k: round(float(v), 2) for k, v in found.items()},
        }
    data[kind]["origin"] = origin
    if lead is not None:
        data["which"] = {"bias": round(float(lead[0]), 2), "margin": round(float(lead[1]), 2)}
    lines = HEAD.splitlines()
    for name, table in ((name, data[name]) for name in WAYS):
        lines += ["", f"[{name}]", f'origin = "{table["origin"]}"', "", f"[{name}.tiers]"]
        lines += [f"{key} = {value}" for key, value in table["tiers"].items()]
        for way in ("passage", "article"):
            lines += ["", f"[{name}.{way}]", f"bias = {table[way]['bias']}", f"[{name}.{way}.coefficients]"]
            lines += [f"{key} = {value}" for key, value in table[way]["coefficients"].items()]
    lines += ["", WHICH, "[which]", *(f"{key} = {value}" for key, value in data["which"].items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit on the fitting halves, report on the others and on CLEF's dev queries; write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="take every Nth claim")
    parser.add_argument("--write", action="store_true", help="put the coefficients found into formula.toml")
    options = parser.parse_args()
    given = collect(FITTED_ON, half=True, every=options.every) + stated(0, options.every)
    ways = fit([claim for claim in given if len(claim[1])])
    held = collect(FITTED_ON, half=False, every=options.every) + stated(1, options.every)
    held += collect(("clef2020", "averitec"), every=options.every)
    for label, found in (("shipped", shipped("same")), ("found", ways)):
        print(label, {way: (round(float(bias), 2), rounded(by_name)) for way, (bias, by_name) in found.items()})
        report(held, found)
    print("which", fit_which(held, ways))
    if options.write:
        sets = f"half of {', '.join(FITTED_ON)} and half 0 of the statements"
        write(ways, "same", f"benchmarks/fit_matching.py on {sets}", fit_which(held, ways))


def rounded(by_name):
    """Coefficients as they are written."""
    return {name: round(float(value), 2) for name, value in by_name.items()}


if __name__ == "__main__":
    main()
