"""How long the catalogue takes to load, with what it holds today and with 30,000 technologies.

    python benchmarks/load.py

One line each: the first load (TOML read and compiled), a load of what was kept, and all records made. Times
are the best of several runs, in milliseconds of the processor; those for a thousand show whether they grow
with the number.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefing.catalogue.load import HERE, files, load

RUNS = 5


def best(run: Callable[[], object], runs: int = RUNS) -> float:
    """The shortest of some runs, in milliseconds of the processor."""
    times: list[float] = []
    for _ in range(runs):
        gc.collect()
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times) * 1000


def measure(label: str, folder: Path = HERE) -> None:
    """Load from the files, from what was kept, and all records; one line."""
    store: dict[str, bytes] = {}
    number = len(load(store=store, folder=folder).technologies)
    runs = {
        "first": best(lambda: load(folder=folder), 3),
        "kept": best(lambda: load(store=store, folder=folder)),
        "all made": best(lambda: list(load(store=store, folder=folder).technologies.values())),
    }
    told = ", ".join(f"{name} {ms:.1f} ms ({ms * 1000 / number:.2f} a thousand)" for name, ms in runs.items())
    print(f"{label}: {number} technologies; {told}")


def multiply(folder: Path, number: int) -> None:
    """Write the shipped files so often that there are ``number`` technologies; ids and names are new."""
    (folder / "technologies").mkdir()
    (folder / "categories.toml").write_bytes((HERE / "categories.toml").read_bytes())
    copies = -(-number // len(load().technologies))
    left = number
    for path in files()[1:]:
        body: list[str] = []
        for copy in range(copies):
            for table in path.read_text(encoding="utf-8").strip().split("\n\n")[:left]:
                head, _, rest = table.partition("\n")
                body.append(f"{head[:-1]}-{copy}]\n" + rest.replace('= "', f'= "{copy} ', 1))
                left -= 1
        (folder / "technologies" / path.name).write_text("\n\n".join(body) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print."""
    measure("today")
    with tempfile.TemporaryDirectory() as folder:
        multiply(Path(folder), 30_000)
        measure("synthetic", Path(folder))


if __name__ == "__main__":
    main()
