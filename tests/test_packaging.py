"""What stands in the tree is what gets installed."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["setuptools"]["packages"]
DATA = PROJECT["tool"]["setuptools"]["package-data"]


def test_every_folder_with_modules_is_a_package_that_is_installed() -> None:
    folders = {p.parent.relative_to(ROOT) for p in (ROOT / "briefing").rglob("*.py")}
    beside = {Path("briefing/sources"), Path("briefing/templates")}
    assert {".".join(f.parts) for f in folders | beside} == set(PACKAGES)


def test_every_folder_with_data_says_so() -> None:
    folders = {p.parent.relative_to(ROOT) for p in (ROOT / "briefing").rglob("*.toml")}
    assert {".".join(f.parts) for f in folders} <= {name for name, kinds in DATA.items() if "*.toml" in kinds}


def test_every_source_has_an_entry_point() -> None:
    modules = {p.stem for p in (ROOT / "sources").glob("*.py") if not p.stem.startswith("_")}
    assert set(PROJECT["project"]["entry-points"]["briefing.sources"]) == modules
