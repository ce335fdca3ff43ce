"""Make the golden notes in fixtures/ anew, of all companies or of those named.

    python tests/golden.py
    python tests/golden.py tidewren.example

Notes for other meetings, in other languages and formats are made where there are some, and their names say which:
``notes/recruiter.md``, ``notes/recruiter.ru.md``, ``notes/recruiter.obsidian.md``, ``notes/brief.html``. Those in
``person/`` are for a person beside one opening. The excerpt in README.md is cut anew out of the notes on remote.com.
Then read ``git diff``: the golden notes are part of the review.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

FORMATS = {"md": "markdown", "html": "html", "txt": "text", "json": "json"}
ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
EXCERPT = ("## Ask these three", "* **DevOps**", "## Discrepancies")
"""Where the pieces of the notes begin that the README shows; each ends where the next item or section begins."""


def golden(company: Path) -> Iterator[tuple[Path, list[str]]]:
    """The golden files of one company, with what `briefing make` has to be told for each."""
    yield company / "notes.md", []
    for file in sorted(company.glob("notes/*.*")):
        meeting, *more, suffix = file.name.split(".")
        told = ["--for", meeting]
        for word in (FORMATS[suffix], *more):
            told += ["--lang", word] if len(word) == 2 else ["--format", word]
        yield file, told
    for file in sorted(company.glob("person/*.md")):
        yield file, ["--for", file.stem, "--profile", f"{company}/person/profile.toml", "--job", "1"]


def excerpt(notes: str) -> str:
    """The first question, the layer in which most has changed, and the first thing that pages disagree on."""
    pieces = []
    for start in EXCERPT:
        lines = notes[notes.index(f"{start}\n") :].splitlines()
        first = next(n for n, line in enumerate(lines) if line.startswith(("1. ", "* ")))
        end = next(
            n
            for n, line in enumerate(lines[first + 1 :], first + 1)
            if line.startswith(("2. ", "* ", "#", "<"))
        )
        pieces.append("\n".join(lines[:end]).strip())
    return "\n…\n".join(pieces)


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
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, rest = readme.partition("```markdown\n")
    shown = excerpt((FIXTURES / "remote.com" / "notes.md").read_text(encoding="utf-8"))
    after = rest[rest.index("\n```") :]
    (ROOT / "README.md").write_text(f"{before}```markdown\n{shown}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
