"""How weights.toml is fitted: ``python benchmarks/weigh.py FOLDER...``.

A folder holds ``docs/NAME.txt``, pages as `briefing read` takes them, and ``labels.jsonl`` with an object for each,
``{"doc": "NAME", "company": "Acme", "uses": ["Redis"], "unclear": ["Git"]}``: what a careful reader finds in use, and
what may be argued about. Rules that were made from a page say too much of it, so take pages that none was made from.

Prints the numbers for `briefing.spot.weighing`, and for some probabilities how many names reach them, how many of
these are in use, and how many of all in use they are: by cross-validation over pages, each page judged by numbers that
were fitted to others.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp
from pathlib import Path

from briefing import text
from briefing.catalogue import load
from briefing.catalogue.model import Catalogue
from briefing.model import Kind
from briefing.spot import _judged, weighing
from briefing.spot.claims import Judged
from briefing.spot.decide import agree
from briefing.spot.match import matcher

FOLDS, ROUNDS, STEP, RIDGE = 10, 400, 0.5, 0.02
MOST = 4
"""Names of one page that count in full; of a page with more each counts for less."""
Row = tuple[str, Sequence[float], bool]
"""A page, the signs of a name on it, and whether it is in use there."""


def rows(folder: Path, catalogue: Catalogue) -> list[Row]:
    """The names of a folder's pages that are only named."""
    found: list[Row] = []
    ids = [sign.id for sign in weighing.weights().sign]
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = folder / "docs" / f"{label['doc']}.txt"
        page = text.read(text.decode(path.read_bytes()), path.name)
        passages = text.passages(page, path.name, kind=Kind.PROSE, on=page.published)
        judged, known = _judged(list(passages), matcher(catalogue), catalogue, label["company"])
        told: dict[str, list[Judged]] = defaultdict(list)
        for one in judged:
            told[one.technology].append(one)
        agreed = {tech: agree([one.verdict for one in here]) for tech, here in told.items()}
        used, unclear = ({name.casefold() for name in label.get(key, ())} for key in ("uses", "unclear"))
        for tech, signs in weighing.signs_of(told, agreed, known):
            name = catalogue.technologies[tech].name.casefold()
            if name not in unclear:
                found.append((f"{folder}/{label['doc']}", [1.0, *(signs[i] for i in ids)], name in used))
    return found


def fit(told: Sequence[Row]) -> list[float]:
    """The log-odds to begin with and the weights, by gradient descent with a ridge on the weights."""
    pages = Counter(page for page, _, _ in told)
    counts = [min(1.0, MOST / pages[page]) for page, _, _ in told]
    weights = [0.0] * len(told[0][1])
    for _ in range(ROUNDS):
        slope = [0.0] * len(weights)
        for (_, signs, is_used), count in zip(told, counts, strict=True):
            miss = count * (chance(weights, signs) - is_used)
            for i, sign in enumerate(signs):
                slope[i] += miss * sign
        for i, weight in enumerate(weights):
            weights[i] -= STEP * (slope[i] / sum(counts) + (RIDGE * weight if i else 0.0))
    return weights


def chance(weights: Sequence[float], signs: Sequence[float]) -> float:
    """How likely a name with these signs is in use."""
    return 1 / (1 + exp(-sum(w * s for w, s in zip(weights, signs, strict=True))))


def main(folders: Sequence[str]) -> None:
    """Fit, and print what came of it."""
    catalogue = load()
    told = [row for folder in folders for row in rows(Path(folder), catalogue)]
    pages = sorted({page for page, _, _ in told})
    random.Random(1).shuffle(pages)  # noqa: S311
    fold = {page: i % FOLDS for i, page in enumerate(pages)}
    judged: list[tuple[float, bool]] = []
    for i in range(FOLDS):
        weights = fit([row for row in told if fold[row[0]] != i])
        judged += [(chance(weights, row[1]), row[2]) for row in told if fold[row[0]] == i]
    in_use = sum(is_used for _, is_used in judged)
    print(f"{len(told)} names on {len(pages)} pages, {in_use} in use")
    for enough in (0.6, 0.65, 0.7, 0.75, 0.8):
        reached = [is_used for probability, is_used in judged if probability >= enough]
        right = sum(reached)
        share = right / len(reached) if reached else 0.0
        print(
            f"{enough}: {len(reached)} reach it, {share:.2f} of them in use, {right / in_use:.2f} of all in use"
        )
    start, *weights = fit(told)
    print(f"start = {start:.2f}")
    for sign, weight in zip(weighing.weights().sign, weights, strict=True):
        print(f"{sign.id} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
