"""What files say of where a repository is built and runs: images, workflows, providers, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._fact import KEY, fact, short

__all__ = ["chart", "dockerfile", "gitlab", "images", "terraform", "workflow"]

_FROM = re.compile(
    r"\s*FROM\s{1,9}(?:--platform=\S{1,60}\s{1,9})?(\S{1,200})(?:\s{1,9}AS\s{1,9}(\S{1,60}))?", re.IGNORECASE
)
_IMAGE = re.compile(r"""\s*(?:-\s{1,5})?image:\s{0,9}["']?([^\s"'#{}]{1,200})""")
_USES = re.compile(r"""\s*(?:-\s{1,5})?uses:\s{0,9}["']?([\w.-]{1,80}/[\w./-]{1,120})@([\w./-]{1,60})""")
_SERVICE = re.compile(r"""\s*-\s{1,5}(?:name:\s{0,9})?["']?([a-z0-9][\w./:-]{1,200})["']?\s*$""")
_PROVIDER = re.compile(r"""\s*provider\s{1,9}"([\w-]{1,60})"\s{0,9}\{""")
_SOURCE = re.compile(
    r"""\bsource\s{0,30}=\s{0,9}"(?:registry\.terraform\.io/)?([\w-]{1,60}/[\w-]{1,60}(?:/[\w-]{1,60})?)"\s*$"""
)
_RESOURCE = re.compile(r"""\s*resource\s{1,9}"([a-z][\w-]{1,80})"\s{1,9}\"""")
_CHART = re.compile(r"""[\s-]{0,9}name:\s{0,9}["']?([\w.-]{1,80})""")


def dockerfile(words: str, path: str) -> Iterator[str]:
    stages = {"scratch"}
    for line in short(words):
        if found := _FROM.match(line):
            if found[1].lower() not in stages and "$" not in found[1]:
                yield from fact("image", found[1])
            stages.add((found[2] or "").lower())


def images(words: str, path: str) -> Iterator[str]:
    for line in short(words):
        if (found := _IMAGE.match(line)) and "$" not in found[1]:
            yield from fact("image", found[1])


def workflow(words: str, path: str) -> Iterator[str]:
    for line in short(words):
        if found := _USES.match(line):
            yield from fact("action", found[1], found[2])
        elif (found := _IMAGE.match(line)) and "$" not in found[1]:
            yield from fact("image", found[1])


def gitlab(words: str, path: str) -> Iterator[str]:
    """Images of jobs, and of the services beside them."""
    below = ""
    for line in short(words):
        if found := KEY.match(line.strip()):
            below = found[1]
        if (image := _IMAGE.match(line)) and "$" not in image[1]:
            yield from fact("image", image[1])
        elif below in {"services", "name"} and (service := _SERVICE.match(line)):
            yield from fact("image", service[1])


def terraform(words: str, path: str) -> Iterator[str]:
    """Providers and modules first, since what they make is long."""
    resources = []
    for line in short(words):
        if found := _PROVIDER.match(line) or _SOURCE.search(line):
            yield from fact("terraform", found[1])
        elif found := _RESOURCE.match(line):
            resources.append(found[1])
    for name in resources:
        yield from fact("resource", name)


def chart(words: str, path: str) -> Iterator[str]:
    """The charts that a Helm chart needs; Chart.yaml, or requirements.yaml of an older one."""
    inside = False
    for line in short(words):
        if line[:1].strip() and not line.startswith("-"):
            inside = line.startswith("dependencies:")
        elif inside and (found := _CHART.match(line)):
            yield from fact("chart", found[1])
