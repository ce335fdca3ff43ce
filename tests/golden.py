"""Make the golden notes in fixtures/ anew, of all companies or of those named.

    python tests/golden.py
    python tests/golden.py tidewren.example

Notes for other meetings are made where there are some. Then read ``git diff fixtures``: the golden notes are
part of the review.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

FIXTURES = Path(__file__).parent.parent / "fixtures"


def golden(company: Path) -> Iterator[tuple[Path, list[str]]]:
    """The golden files of one company, with what `briefing make` has to be told for each."""
    yield company / "notes.md", []
    for file in sorted(company.glob("notes/*.md")):
        yield file, ["--for", file.stem]


def main(domains: Iterable[str]) -> None:
    """Write them; a company that can't be made ends it, and its notes stay as they were."""
    folders = [FIXTURES / domain for domain in domains] or sorted(p.parent for p in FIXTURES.glob("*/web"))
    with TemporaryDirectory() as work:  # nobody's own cache, templates and technologies
        own = os.environ | {"BRIEFING_CACHE": f"{work}/cache", "XDG_CONFIG_HOME": f"{work}/config"}
        for folder in folders:
            for file, words in golden(folder):
                make = [sys.executable, "-m", "briefing", "make", folder.name, "--replay", str(folder)]
                made = subprocess.run([*make, *words], env=own, stdout=subprocess.PIPE, check=True)
                file.write_bytes(made.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
