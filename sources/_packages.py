"""What package managers' files say: the packages that a repository needs, and which of them in development alone."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from ._fact import KEY, LONGEST_LINE, fact, short

__all__ = [
    "cargo",
    "composer",
    "gemfile",
    "go",
    "gradle",
    "mix",
    "npm",
    "nuget",
    "pipfile",
    "pom",
    "pubspec",
    "pyproject",
    "requirements",
    "swift",
    "versions",
]

DEEPEST_KEY = 16
"""Dots in one key. tomllib copies a dotted key once for each of its parts: a long one takes minutes."""
DEV_GROUPS = frozenset(
    {
        "dev",
        "develop",
        "development",
        "test",
        "tests",
        "testing",
        "docs",
        "doc",
        "lint",
        "typing",
        "ci",
        "style",
    }
)
_REQUIREMENT = re.compile(
    r"\s*([A-Za-z0-9][A-Za-z0-9._-]{0,100})\s{0,3}(?:\[[^\]]{0,200}\])?\s{0,3}\(?([^;#@)]{0,80})"
)
_GEM = re.compile(
    r"""\s*gem[\s(]\s{0,3}["']([\w.-]{1,100})["']((?:\s{0,3},\s{0,3}["'][^"']{1,40}["']){0,3})"""
)
_GEM_VERSION = re.compile(r"""["']([^"']{1,40})["']""")
_SYMBOL = re.compile(r":([a-z_]{1,30})")
_BLOCK = re.compile(
    r"\s*(?:if|unless|case|begin|def|class|module|while|until|for)\b|.*\bdo(?:\s{0,3}\|[^|]{0,50}\|)?\s*$"
)
_HEX = re.compile(r'\{\s{0,9}:([a-z]\w{0,80})\s{0,9},\s{0,9}"([^"\n]{0,60})"')
_ONLY = re.compile(r"only:\s{0,5}\[?\s{0,5}((?::\w{1,20}[\s,]{0,5}){1,5})")
_GO = re.compile(r"([\w.~-]{1,100}(?:/[\w.~+-]{1,100}){1,10})\s{1,3}(v[\w.+-]{1,80})")
_TAG = {
    name: re.compile(rf"<{name}>\s{{0,99}}([^<>\s]{{1,150}})\s{{0,99}}</{name}>")
    for name in ("groupId", "artifactId", "version", "scope")
}
_GRADLE = re.compile(
    r"""\b([a-z]\w{0,40})[\s(]{1,3}(?:(?:platform|enforcedPlatform)\s?\(\s?)?["']([\w.-]{1,100}:[\w.-]{1,100})(?::([\w.+-]{1,60}))?["'@:]"""
)
_PLUGIN = re.compile(
    r"""\bid[\s(]{1,3}["']([\w.-]{1,100})["']\)?(?:\s{1,3}version\s{1,3}["']([\w.-]{1,40})["'])?"""
)
_NUGET = re.compile(
    r"""<Package(?:Reference|Version)\s[^<>]{0,300}?\bInclude=["']([\w.-]{1,120})["']([^<>]{0,300})"""
)
_NUGET_VERSION = re.compile(r"""\bVersion=["']([^"']{1,60})["']""")
_KOTLIN = re.compile(
    r"""\bkotlin\("([\w.-]{1,40})"\)(?:\s{1,3}version\s{1,3}["']([\w.-]{1,40})["'])?(?!\s{0,3}\))"""
)
_SWIFT = re.compile(
    r"""\.package\(\s{0,99}(?:name:\s{0,9}"[^"\n]{0,80}",\s{0,99})?url:\s{0,9}"https://[\w.-]{1,60}/([\w.-]{1,60}/[\w.-]{1,80})"(?:[^"()\n]{0,60}"(\d[\w.-]{0,30}))?"""
)
_PUB = re.compile(r"  ([a-z][a-z0-9_]{0,80}):\s{0,9}([^\s#]{0,60})")


def _table(value: Any, *path: str) -> dict[str, Any]:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _strings(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _json(words: str) -> dict[str, Any]:
    try:
        return _table(json.loads(words))
    except (ValueError, RecursionError):
        return {}


def _toml(words: str) -> dict[str, Any]:
    for line in words.split("\n"):
        if line.count(".") > DEEPEST_KEY and any(
            run.count(".") > DEEPEST_KEY for run in re.split(r"[^\w\s.\"'-]", line)
        ):
            return {}
    try:
        return tomllib.loads(words.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return {}


def npm(words: str, path: str) -> Iterator[str]:
    manifest = _json(words)
    for section in ("dependencies", "optionalDependencies", "peerDependencies", "devDependencies"):
        for name, version in _table(manifest, section).items():
            yield from fact("npm", name, version, dev=section == "devDependencies")
    manager = manifest.get("packageManager")  # "pnpm@9.1.0+sha512…"
    if isinstance(manager, str):
        name, _, version = manager[:100].partition("@")
        yield from fact("npm", name, version.partition("+")[0], dev=True)


def _requirement(line: str, *, dev: bool) -> Iterator[str]:
    """A line as PEP 508 has it: "uvicorn[standard] >= 0.30 ; python_version > '3.9'"."""
    if found := _REQUIREMENT.match(line[:LONGEST_LINE]):
        yield from fact("pypi", found[1], found[2].strip().strip("="), dev=dev)


def _is_dev(name: str) -> bool:
    """Whether a file or a group of this name holds what production does without."""
    return bool(DEV_GROUPS & set(re.split(r"[^a-z]+", name.lower())))


def requirements(words: str, path: str) -> Iterator[str]:
    dev = _is_dev(path)
    for line in short(words):
        if not line.lstrip().startswith(("#", "-")) and "://" not in line.partition("#")[0].partition("@")[0]:
            yield from _requirement(line, dev=dev)


def pyproject(words: str, path: str) -> Iterator[str]:
    manifest = _toml(words)
    for line in _strings(_table(manifest, "project").get("dependencies")):
        yield from _requirement(line, dev=False)
    poetry = _table(manifest, "tool", "poetry")
    yield from _poetry(poetry.get("dependencies"), dev=False)
    for extra, entries in _table(manifest, "project", "optional-dependencies").items():
        for line in _strings(entries):
            yield from _requirement(line, dev=_is_dev(extra))
    aside = {**_table(manifest, "dependency-groups"), **_table(manifest, "tool", "pdm", "dev-dependencies")}
    for entries in (*aside.values(), _table(manifest, "tool", "uv").get("dev-dependencies")):
        for line in _strings(entries):
            yield from _requirement(line, dev=True)
    yield from _poetry(poetry.get("dev-dependencies"), dev=True)
    for name, group in _table(poetry, "group").items():
        yield from _poetry(_table(group).get("dependencies"), dev=_is_dev(name))
    for tool in _table(manifest, "tool"):  # called as on PyPI: PEP 518
        yield from fact("pypi", tool, dev=True)


def pipfile(words: str, path: str) -> Iterator[str]:
    manifest = _toml(words)
    yield from _poetry(manifest.get("packages"), dev=False)
    yield from _poetry(manifest.get("dev-packages"), dev=True)


def _poetry(table: Any, *, dev: bool) -> Iterator[str]:
    for name, wanted in _table(table).items():
        if name != "python":
            yield from fact("pypi", name, _wanted(wanted), dev=dev)


def _wanted(value: Any) -> Any:
    """A version that stands alone, or in a table beside other things."""
    return value.get("version", "") if isinstance(value, dict) else value


def cargo(words: str, path: str) -> Iterator[str]:
    manifest = _toml(words)
    tables = [manifest, _table(manifest, "workspace"), *_table(manifest, "target").values()]
    for section in ("dependencies", "dev-dependencies", "build-dependencies"):
        for table in tables:
            for name, wanted in _table(table, section).items():
                called = wanted.get("package", name) if isinstance(wanted, dict) else name
                yield from fact("crates", called, _wanted(wanted), dev=section != "dependencies")


def gemfile(words: str, path: str) -> Iterator[str]:
    blocks: list[bool] = []
    for line in short(words):
        if found := _GEM.match(line):
            versions = ", ".join(_GEM_VERSION.findall(found[2]))
            _, group, groups = line.partition("group")
            dev = any(blocks) or (bool(group) and _aside(groups))
            yield from fact("rubygems", found[1], versions, dev=dev)
        elif line.strip() == "end":
            del blocks[-1:]
        elif _BLOCK.match(line):
            blocks.append(line.lstrip().startswith("group") and _aside(line))


def _aside(words: str) -> bool:
    """Whether all groups that are named are of the kind that production does without."""
    groups = set(_SYMBOL.findall(words))
    return bool(groups) and groups <= DEV_GROUPS


def mix(words: str, path: str) -> Iterator[str]:
    starts = list(_HEX.finditer(words))
    for found, end in zip(starts, [*(f.start() for f in starts[1:]), len(words)], strict=False):
        only = _ONLY.search(words, found.end(), min(end, found.end() + 300))
        yield from fact("hex", found[1], found[2], dev=only is not None and "prod" not in only[1])


def go(words: str, path: str) -> Iterator[str]:
    inside = False
    for line in short(words):
        plain = line.strip()
        if plain.startswith(("require (", "require(")):
            inside = True
        elif plain == ")":
            inside = False
        elif "// indirect" not in plain:
            required = plain if inside else plain.removeprefix("require ").lstrip()
            if (inside or required != plain) and (found := _GO.match(required)):
                yield from fact("go", found[1], found[2])


def pom(words: str, path: str) -> Iterator[str]:
    for element in ("parent", "dependency"):
        for inside in _elements(words, element):
            group, artifact, version, scope = (
                found[1] if (found := tag.search(inside)) else "" for tag in _TAG.values()
            )
            if group and artifact and "$" not in group + artifact:
                yield from fact("maven", f"{group}:{artifact}", version, dev=scope == "test")


def _elements(words: str, name: str) -> Iterator[str]:
    """What stands within each element of this name, its first 2,000 characters."""
    at = 0
    while (start := words.find(f"<{name}>", at)) >= 0 and (end := words.find(f"</{name}>", start)) >= 0:
        yield words[start : min(end, start + 2_000)]
        at = end


def gradle(words: str, path: str) -> Iterator[str]:
    for line in short(words):
        if line.lstrip().startswith("//"):
            continue
        if plugin := _PLUGIN.search(line):
            yield from fact("maven", plugin[1], plugin[2] or "")
        if plugin := _KOTLIN.search(line):
            yield from fact("maven", f"org.jetbrains.kotlin.{plugin[1]}", plugin[2] or "")
        if (found := _GRADLE.search(line)) and "classpath" not in found[1].lower():
            yield from fact("maven", found[2], found[3] or "", dev="test" in found[1].lower())


def versions(words: str, path: str) -> Iterator[str]:
    """Gradle's version catalogue, gradle/libs.versions.toml: libraries, and plugins by their ids."""
    manifest = _toml(words)
    versions = _table(manifest, "versions")
    plugins = _table(manifest, "plugins").values()
    for entry in (*_table(manifest, "libraries").values(), *plugins):
        if isinstance(entry, str):  # "group:artifact:version", or "id:version"
            name, _, version = entry.rpartition(":")
            yield from fact("maven", name, version)
            continue
        table = _table(entry)
        name = table.get("module") or table.get("id") or f"{table.get('group', '')}:{table.get('name', '')}"
        wanted = table.get("version", "")
        ref = wanted.get("ref") if isinstance(wanted, dict) else None
        yield from fact("maven", name, versions.get(ref) if isinstance(ref, str) else wanted)


def composer(words: str, path: str) -> Iterator[str]:
    manifest = _json(words)
    for section in ("require", "require-dev"):
        for name, version in _table(manifest, section).items():
            if "/" in name:  # the others are PHP itself and its extensions
                yield from fact("packagist", name, version, dev=section == "require-dev")


def nuget(words: str, path: str) -> Iterator[str]:
    dev = "test" in path.rpartition("/")[2].lower()
    for piece in words.split("<Package")[1:]:
        if found := _NUGET.match(f"<Package{piece[:700]}"):
            version = _NUGET_VERSION.search(found[2])
            yield from fact("nuget", found[1], version[1] if version else "", dev=dev)


def swift(words: str, path: str) -> Iterator[str]:
    """Package.swift: the repositories that are needed, as owner/name."""
    for found in _SWIFT.finditer(words):
        yield from fact("swift", found[1].removesuffix(".git"), found[2] or "")


def pubspec(words: str, path: str) -> Iterator[str]:
    """What stands in pubspec.yaml below "dependencies:" and "dev_dependencies:", one step in."""
    section = ""
    for line in short(words):
        if line[:1].strip() and (head := KEY.match(line)):
            section = head[1]
        elif section in {"dependencies", "dev_dependencies"} and (found := _PUB.match(line)):
            yield from fact("pub", found[1], found[2].strip("\"'"), dev=section != "dependencies")
