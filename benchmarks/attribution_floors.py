"""What the bench keeps: figures that only rise, with the corpus they were reached on, and every rule's precision."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.attribution_sets import ROOT, SETS, Corpus, counted, documents, predict

FLOORS = ROOT / "benchmarks" / "floors.toml"
RULES = ROOT / "api" / "attribution" / "data" / "rule_precision.toml"
MEASURED_ON = {"en": ("polnear-train",), "es": ("cess-train", "ancora-dev"), "pt": ("bosque-dev",)}
SLACK = 0.0005  # figures are kept with three digits
FLOORS_HEAD = """# Figures reached, by set and part: the bench fails below them and only raises them. `sha256` names
# the corpus file: on another one nothing is compared. Written by `python -m benchmarks.attribution --raise`.
"""
RULES_HEAD = """# How often each rule was right: cue, source and more than half of the content as annotated. Written by
# `python -m benchmarks.attribution --raise`. Corpora derived from syntax trees leave true attributions unlabelled,
# so their values are lower bounds. Served as `precision` from 30 cases on.
"""


def fingerprint(corpus: Corpus) -> str:
    """The corpus file's sha256. Raises FileNotFoundError when it is absent."""
    return hashlib.sha256(corpus.path.read_bytes()).hexdigest()


def floors() -> dict[str, dict]:
    """The figures kept so far, by "set/part"."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


def below(key: str, corpus: Corpus, figures: dict[str, float]) -> list[str]:
    """What is wrong with these figures: a line for each that fell, or one that says that the corpus is another."""
    kept = floors().get(key)
    if kept is None:
        return []
    if kept["sha256"] != fingerprint(corpus):
        return [f"{key}: another corpus file than the floors were reached on; not compared"]
    fallen = [name for name, value in figures.items() if value < kept.get(name, 0.0) - SLACK]
    return [f"{key}: {name} fell to {figures[name]:.3f} from {kept[name]:.3f}" for name in fallen]


def raise_floors(reached: dict[str, tuple[Corpus, dict[str, float]]]) -> None:
    """Keeps the figures that rose; a set on another corpus file starts anew."""
    kept = floors()
    for key, (corpus, figures) in reached.items():
        mark = fingerprint(corpus)
        old = kept.get(key, {})
        old = old if old.get("sha256") == mark else {}
        risen = {name: max(round(value, 3), old.get(name, 0.0)) for name, value in figures.items()}
        kept[key] = {"sha256": mark, **risen}
    rows = [
        f'["{key}"]\n' + "".join(f"{name} = {_toml(value)}\n" for name, value in kept[key].items())
        for key in sorted(kept)
    ]
    FLOORS.write_text(FLOORS_HEAD + "\n" + "\n".join(rows), encoding="utf-8")


def write_rules() -> Path:
    """Measures every rule on its language's corpora and writes the file that the API answers from.

    Raises FileNotFoundError when one of them is absent: nothing is written then.
    """
    rows = []
    for names in MEASURED_ON.values():
        counts: dict[str, Counter] = defaultdict(Counter)
        for name in names:
            corpus = SETS[name]
            for document in documents(corpus, "all"):
                for pair in counted(corpus, document, predict(document, corpus)):
                    if pair.predicted:
                        counts[pair.predicted["rule"]][pair.right] += 1
        label = " and ".join(SETS[name].name for name in names)
        rows += [(rule, right[True] / right.total(), right.total(), label) for rule, right in counts.items()]
    text = "".join(
        f'\n["{rule}"]\nvalue = {value:.2f}\nn = {n}\ncorpus = "{corpus}"\n' for rule, value, n, corpus in sorted(rows)
    )
    RULES.parent.mkdir(exist_ok=True)
    RULES.write_text(RULES_HEAD + text, encoding="utf-8")
    return RULES


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{value:.3f}"
