"""The README tells all that a user needs, and what it tells is so."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from briefing.cli import cli
from briefing.cli.read import KINDS
from briefing.errors import BriefingError
from briefing.model import Status

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = dict(cli.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme_with_all_its_options(name: str) -> None:
    assert f"briefing {name}" in README
    for option in (p for p in COMMANDS[name].params if isinstance(p, click.Option)):
        assert f"`{option.opts[-1]}" in README, option.opts


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert "Examples:" in (command.epilog or "")
    for option in (p for p in command.params if isinstance(p, click.Option)):
        assert option.help, option.opts


@pytest.mark.parametrize("word", [*KINDS, *Status])
def test_every_kind_and_status_is_told(word: str) -> None:
    assert f"`{word}`" in README


def test_every_exit_code_is_told() -> None:
    def codes(error: type[BriefingError]) -> set[int]:
        return {error.exit_code}.union(*(codes(e) for e in error.__subclasses__()))

    for code in codes(BriefingError):
        assert re.search(rf"^\| {code} \|", README, re.MULTILINE), code


def test_the_excerpt_is_real() -> None:
    excerpt = README.split("```markdown\n", 1)[1].split("\n```", 1)[0]
    notes = (ROOT / "fixtures" / "remote.com" / "notes.md").read_text(encoding="utf-8")
    parts = [part.strip("\n") for part in excerpt.split("\n…\n")]
    assert parts
    for part in parts:
        assert part in notes


def test_the_plugin_of_the_readme_is_the_one_that_is_tried() -> None:
    plugin = (ROOT / "tests" / "plugin" / "briefing_toy.py").read_text(encoding="utf-8")
    assert plugin.split('"""\n\n', 1)[1].strip() in README
    assert (ROOT / "tests" / "plugin" / "pyproject.toml").read_text(encoding="utf-8").strip() in README
