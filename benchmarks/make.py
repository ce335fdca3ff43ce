"""How long a person waits: `briefing --help`, and the demonstration's notes from recorded pages.

    python benchmarks/make.py [RUNS]

Whole processes, warm cache of compiled files; the median and the slowest of RUNS (default 7) in seconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMANDS = (
    ("--help",),
    ("make", "remote.com", "--replay", str(ROOT / "fixtures" / "remote.com")),
    ("show", "remote.com", "--replay", str(ROOT / "fixtures" / "remote.com")),
    ("read", str(ROOT / "README.md"), "--json"),
)


def main(runs: int) -> None:
    """Print one line a command."""
    for words in COMMANDS:
        seconds = [_run(words) for _ in range(runs + 1)][1:]
        told = "briefing " + " ".join(w.removeprefix(f"{ROOT}/") for w in words)
        print(f"{statistics.median(seconds):.3f} median  {max(seconds):.3f} slowest  {told}")


def _run(words: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "briefing", *words], check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
