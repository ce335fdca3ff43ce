"""The guide to a source of one's own works as it stands: its files are written and its commands run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """What stands in one fence: a file's words below its path, or commands."""

    language: str
    path: str
    words: str


BLOCKS = [Block(*found.groups(default="")) for found in FENCE.finditer(GUIDE)]


class Checkout:
    """A checkout that shares its files with this one, with a ``.venv`` in which an installation costs nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / ".site"
        for name in ("briefing", "templates", "fixtures", "README.md", "CONTRIBUTING.md"):
            (folder / name).symlink_to(ROOT / name)
        for shared in ("sources", "tests", "tests/pages"):
            self._share(ROOT / shared, folder / shared)
        (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
        tools = folder / ".venv" / "bin"
        tools.mkdir(parents=True)
        for name, command in (
            ("pip", f"tests/{Path(__file__).name}"),  # what `install` does; see the end of this file
            ("briefing", "-P -m briefing"),
            ("pytest", "-P -m pytest"),
        ):
            (tools / name).write_text(
                f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n', encoding="utf-8"
            )
            (tools / name).chmod(0o755)

    @staticmethod
    def _share(here: Path, there: Path) -> None:
        there.mkdir(exist_ok=True)
        for path in here.iterdir():
            if not (there / path.name).exists() and path.name not in {"__pycache__", "pages"}:
                (there / path.name).symlink_to(path)

    def write(self, block: Block) -> None:
        """Make the file of a block, or, of entry points, the line below their header."""
        path = self.folder / block.path
        if path.name == "pyproject.toml":
            header = '[project.entry-points."briefing.sources"]\n'
            assert header.strip() in GUIDE
            old = path.read_text(encoding="utf-8")
            path.write_text(old.replace(header, header + block.words), encoding="utf-8")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.words, encoding="utf-8")

    def run(self, commands: str) -> str:
        """Run commands as a shell does, and give what they print."""
        environment = {
            # What says how our own tests are run, coverage for one, is not said to those of the guide.
            **{k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_"))},
            "PYTHONPATH": str(self.site),
            "PYTHONDONTWRITEBYTECODE": "1",
            "BRIEFING_CACHE": str(self.folder / ".cache"),
        }
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout


def install(folder: Path) -> None:
    """Do what ``pip install -e .`` does: the entry points of pyproject.toml, and the package's two other folders."""
    site, project = folder / ".site", tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    package = site / "briefing"
    package.mkdir(parents=True)
    for path in (folder / "briefing").iterdir():
        (package / path.name).symlink_to(path)
    for beside in ("sources", "templates"):
        (package / beside).symlink_to(folder / beside)
    about = site / "company_briefing-0.dist-info"
    about.mkdir()
    points = project["project"]["entry-points"]["briefing.sources"]
    lines = [f"{name} = {where}" for name, where in points.items()]
    (about / "entry_points.txt").write_text("\n".join(["[briefing.sources]", *lines, ""]), encoding="utf-8")
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: company-briefing\nVersion: 0\n", encoding="utf-8"
    )


@pytest.mark.skipif(os.name == "nt", reason="the guide's commands are a shell's")
def test_the_guide_to_a_source_takes_its_reader_to_a_tested_source(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    printed = []
    for block in BLOCKS:
        if block.path:
            checkout.write(block)
        else:
            assert block.language == "sh"
            printed.append(checkout.run(block.words))
    listed, tested, notes = printed
    assert re.search(r"^changelog\b.*Release notes.*\b1\b", listed, re.MULTILINE)
    assert "3 passed" in tested
    assert "failed" not in tested
    assert tested.count(" passed") == 2
    for word in ("Oban", "Sidekiq", "React Native", "https://acme.com/changelog", "2026-10"):
        assert word in notes


def test_the_code_of_the_guide_is_as_tidy_as_ours() -> None:
    ruff = [sys.executable, "-m", "ruff"]
    for block in BLOCKS:
        if block.language == "python":
            for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
                call = [*ruff, *command, "--stdin-filename", block.path, "-"]
                ran = subprocess.run(
                    call, input=block.words, capture_output=True, encoding="utf-8", check=False, cwd=ROOT
                )
                assert ran.returncode == 0, ran.stdout + ran.stderr


if __name__ == "__main__":
    install(Path.cwd())
