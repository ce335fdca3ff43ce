"""What manifests say, one fact a line in the form that `briefing.spot.manifests` reads.

Nothing here knows what a package is for. A manifest that is broken gives the lines that can still be read, or
none; no reader raises, and all are linear: files are short (`LONGEST`), and so is what is read of a line.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from briefing.text.dates import date_of

__all__ = ["LONGEST", "lines", "rank", "reported"]

LONGEST = 200_000
"""Characters; what is longer is generated."""
LONGEST_LINE = 1_000
LONGEST_NAME = 150
MOST = 400
"""Facts of one file."""
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

_NAME = re.compile(r"[@A-Za-z0-9][A-Za-z0-9@._/:+-]*")
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
_FROM = re.compile(
    r"\s*FROM\s{1,9}(?:--platform=\S{1,60}\s{1,9})?(\S{1,200})(?:\s{1,9}AS\s{1,9}(\S{1,60}))?", re.IGNORECASE
)
_IMAGE = re.compile(r"""\s*(?:-\s{1,5})?image:\s{0,9}["']?([^\s"'#{}]{1,200})""")
_USES = re.compile(r"""\s*(?:-\s{1,5})?uses:\s{0,9}["']?([\w.-]{1,80}/[\w./-]{1,120})@([\w./-]{1,60})""")
_SERVICE = re.compile(r"""\s*-\s{1,5}(?:name:\s{0,9})?["']?([a-z0-9][\w./:-]{1,200})["']?\s*$""")
_KEY = re.compile(r"([\w.-]{1,60}):")
_PROVIDER = re.compile(r"""\s*provider\s{1,9}"([\w-]{1,60})"\s{0,9}\{""")
_SOURCE = re.compile(
    r"""\bsource\s{0,30}=\s{0,9}"(?:registry\.terraform\.io/)?([\w-]{1,60}/[\w-]{1,60}(?:/[\w-]{1,60})?)"\s*$"""
)
_RESOURCE = re.compile(r"""\s*resource\s{1,9}"([a-z][\w-]{1,80})"\s{1,9}\"""")
_KOTLIN = re.compile(
    r"""\bkotlin\("([\w.-]{1,40})"\)(?:\s{1,3}version\s{1,3}["']([\w.-]{1,40})["'])?(?!\s{0,3}\))"""
)
_SWIFT = re.compile(
    r"""\.package\(\s{0,99}(?:name:\s{0,9}"[^"\n]{0,80}",\s{0,99})?url:\s{0,9}"https://[\w.-]{1,60}/([\w.-]{1,60}/[\w.-]{1,80})"(?:[^"()\n]{0,60}"(\d[\w.-]{0,30}))?"""
)
_PUB = re.compile(r"  ([a-z][a-z0-9_]{0,80}):\s{0,9}([^\s#]{0,60})")
_CHART = re.compile(r"""[\s-]{0,9}name:\s{0,9}["']?([\w.-]{1,80})""")
_TOOL = re.compile(r"- name:\s{1,5}(.{1,80})$")
_REPORTED = re.compile(r"""^timestamp:\s{0,5}["']?(\d{4}-\d\d-\d\d)""", re.MULTILINE)


def lines(path: str, words: str) -> tuple[str, ...]:
    """The facts in a file, each once: "npm react ^18.2.0", "image postgres:15"; none in any other file."""
    read = _reader(path)
    if read is None or len(words) > LONGEST:
        return ()
    found: dict[str, None] = {}
    for fact in read(words, path):
        found.setdefault(fact)
        if len(found) >= MOST:
            break
    return tuple(found)


def rank(path: str) -> int | None:
    """How much a file of this name tells: 0 the most, None nothing. Packages tell more than a workflow."""
    name = path.rpartition("/")[2]
    return next((place for place, (pattern, _) in enumerate(READERS) if _fits(pattern, path, name)), None)


def reported(words: str) -> date | None:
    """The day on which a techstack.yml was written."""
    found = _REPORTED.search(words[:LONGEST])
    return date_of(found[1]) if found else None


def _reader(path: str) -> Reader | None:
    place = rank(path)
    return None if place is None else READERS[place][1]


def _fits(pattern: str, path: str, name: str) -> bool:
    return fnmatchcase(path if "/" in pattern else name, pattern)


def _fact(kind: str, name: Any, version: Any = "", *, dev: bool = False) -> Iterator[str]:
    """One line, if the name can be one."""
    if isinstance(name, str) and len(name) <= LONGEST_NAME and _NAME.fullmatch(name):
        wanted = _plain(version) if isinstance(version, str) and "$" not in version else ""
        yield f"{kind} {name}{' ' + wanted if wanted else ''}{' (dev)' if dev else ''}"


def _plain(words: str) -> str:
    """The words as one line of ASCII; JSON may hold half a character, which nobody can store."""
    return " ".join("".join(c if " " <= c <= "~" else " " for c in words[:60]).split())


def _short(words: str) -> Iterator[str]:
    for line in words.split("\n"):
        yield line[:LONGEST_LINE]


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


def _npm(words: str, path: str) -> Iterator[str]:
    manifest = _json(words)
    for section in ("dependencies", "optionalDependencies", "peerDependencies", "devDependencies"):
        for name, version in _table(manifest, section).items():
            yield from _fact("npm", name, version, dev=section == "devDependencies")
    manager = manifest.get("packageManager")  # "pnpm@9.1.0+sha512…"
    if isinstance(manager, str):
        name, _, version = manager[:100].partition("@")
        yield from _fact("npm", name, version.partition("+")[0], dev=True)


def _requirement(line: str, *, dev: bool) -> Iterator[str]:
    """A line as PEP 508 has it: "uvicorn[standard] >= 0.30 ; python_version > '3.9'"."""
    if found := _REQUIREMENT.match(line[:LONGEST_LINE]):
        yield from _fact("pypi", found[1], found[2].strip().strip("="), dev=dev)


def _is_dev(name: str) -> bool:
    """Whether a file or a group of this name holds what production does without."""
    return bool(DEV_GROUPS & set(re.split(r"[^a-z]+", name.lower())))


def _requirements(words: str, path: str) -> Iterator[str]:
    dev = _is_dev(path)
    for line in _short(words):
        if not line.lstrip().startswith(("#", "-")) and "://" not in line.partition("#")[0].partition("@")[0]:
            yield from _requirement(line, dev=dev)


def _pyproject(words: str, path: str) -> Iterator[str]:
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
        yield from _fact("pypi", tool, dev=True)


def _pipfile(words: str, path: str) -> Iterator[str]:
    manifest = _toml(words)
    yield from _poetry(manifest.get("packages"), dev=False)
    yield from _poetry(manifest.get("dev-packages"), dev=True)


def _poetry(table: Any, *, dev: bool) -> Iterator[str]:
    for name, wanted in _table(table).items():
        if name != "python":
            yield from _fact("pypi", name, _wanted(wanted), dev=dev)


def _wanted(value: Any) -> Any:
    """A version that stands alone, or in a table beside other things."""
    return value.get("version", "") if isinstance(value, dict) else value


def _cargo(words: str, path: str) -> Iterator[str]:
    manifest = _toml(words)
    tables = [manifest, _table(manifest, "workspace"), *_table(manifest, "target").values()]
    for section in ("dependencies", "dev-dependencies", "build-dependencies"):
        for table in tables:
            for name, wanted in _table(table, section).items():
                called = wanted.get("package", name) if isinstance(wanted, dict) else name
                yield from _fact("crates", called, _wanted(wanted), dev=section != "dependencies")


def _gemfile(words: str, path: str) -> Iterator[str]:
    blocks: list[bool] = []
    for line in _short(words):
        if found := _GEM.match(line):
            versions = ", ".join(_GEM_VERSION.findall(found[2]))
            _, group, groups = line.partition("group")
            dev = any(blocks) or (bool(group) and _aside(groups))
            yield from _fact("rubygems", found[1], versions, dev=dev)
        elif line.strip() == "end":
            del blocks[-1:]
        elif _BLOCK.match(line):
            blocks.append(line.lstrip().startswith("group") and _aside(line))


def _aside(words: str) -> bool:
    """Whether all groups that are named are of the kind that production does without."""
    groups = set(_SYMBOL.findall(words))
    return bool(groups) and groups <= DEV_GROUPS


def _mix(words: str, path: str) -> Iterator[str]:
    starts = list(_HEX.finditer(words))
    for found, end in zip(starts, [*(f.start() for f in starts[1:]), len(words)], strict=False):
        only = _ONLY.search(words, found.end(), min(end, found.end() + 300))
        yield from _fact("hex", found[1], found[2], dev=only is not None and "prod" not in only[1])


def _go(words: str, path: str) -> Iterator[str]:
    inside = False
    for line in _short(words):
        plain = line.strip()
        if plain.startswith(("require (", "require(")):
            inside = True
        elif plain == ")":
            inside = False
        elif "// indirect" not in plain:
            required = plain if inside else plain.removeprefix("require ").lstrip()
            if (inside or required != plain) and (found := _GO.match(required)):
                yield from _fact("go", found[1], found[2])


def _pom(words: str, path: str) -> Iterator[str]:
    for element in ("parent", "dependency"):
        for inside in _elements(words, element):
            group, artifact, version, scope = (
                found[1] if (found := tag.search(inside)) else "" for tag in _TAG.values()
            )
            if group and artifact and "$" not in group + artifact:
                yield from _fact("maven", f"{group}:{artifact}", version, dev=scope == "test")


def _elements(words: str, name: str) -> Iterator[str]:
    """What stands within each element of this name, its first 2,000 characters."""
    at = 0
    while (start := words.find(f"<{name}>", at)) >= 0 and (end := words.find(f"</{name}>", start)) >= 0:
        yield words[start : min(end, start + 2_000)]
        at = end


def _gradle(words: str, path: str) -> Iterator[str]:
    for line in _short(words):
        if line.lstrip().startswith("//"):
            continue
        if plugin := _PLUGIN.search(line):
            yield from _fact("maven", plugin[1], plugin[2] or "")
        if plugin := _KOTLIN.search(line):
            yield from _fact("maven", f"org.jetbrains.kotlin.{plugin[1]}", plugin[2] or "")
        if (found := _GRADLE.search(line)) and "classpath" not in found[1].lower():
            yield from _fact("maven", found[2], found[3] or "", dev="test" in found[1].lower())


def _versions(words: str, path: str) -> Iterator[str]:
    """Gradle's version catalogue, gradle/libs.versions.toml: libraries, and plugins by their ids."""
    manifest = _toml(words)
    versions = _table(manifest, "versions")
    plugins = _table(manifest, "plugins").values()
    for entry in (*_table(manifest, "libraries").values(), *plugins):
        if isinstance(entry, str):  # "group:artifact:version", or "id:version"
            name, _, version = entry.rpartition(":")
            yield from _fact("maven", name, version)
            continue
        table = _table(entry)
        name = table.get("module") or table.get("id") or f"{table.get('group', '')}:{table.get('name', '')}"
        wanted = table.get("version", "")
        ref = wanted.get("ref") if isinstance(wanted, dict) else None
        yield from _fact("maven", name, versions.get(ref) if isinstance(ref, str) else wanted)


def _composer(words: str, path: str) -> Iterator[str]:
    manifest = _json(words)
    for section in ("require", "require-dev"):
        for name, version in _table(manifest, section).items():
            if "/" in name:  # the others are PHP itself and its extensions
                yield from _fact("packagist", name, version, dev=section == "require-dev")


def _nuget(words: str, path: str) -> Iterator[str]:
    dev = "test" in path.rpartition("/")[2].lower()
    for piece in words.split("<Package")[1:]:
        if found := _NUGET.match(f"<Package{piece[:700]}"):
            version = _NUGET_VERSION.search(found[2])
            yield from _fact("nuget", found[1], version[1] if version else "", dev=dev)


def _dockerfile(words: str, path: str) -> Iterator[str]:
    stages = {"scratch"}
    for line in _short(words):
        if found := _FROM.match(line):
            if found[1].lower() not in stages and "$" not in found[1]:
                yield from _fact("image", found[1])
            stages.add((found[2] or "").lower())


def _images(words: str, path: str) -> Iterator[str]:
    for line in _short(words):
        if (found := _IMAGE.match(line)) and "$" not in found[1]:
            yield from _fact("image", found[1])


def _workflow(words: str, path: str) -> Iterator[str]:
    for line in _short(words):
        if found := _USES.match(line):
            yield from _fact("action", found[1], found[2])
        elif (found := _IMAGE.match(line)) and "$" not in found[1]:
            yield from _fact("image", found[1])


def _gitlab(words: str, path: str) -> Iterator[str]:
    """Images of jobs, and of the services beside them."""
    below = ""
    for line in _short(words):
        if found := _KEY.match(line.strip()):
            below = found[1]
        if (image := _IMAGE.match(line)) and "$" not in image[1]:
            yield from _fact("image", image[1])
        elif below in {"services", "name"} and (service := _SERVICE.match(line)):
            yield from _fact("image", service[1])


def _terraform(words: str, path: str) -> Iterator[str]:
    """Providers and modules first, since what they make is long."""
    resources = []
    for line in _short(words):
        if found := _PROVIDER.match(line) or _SOURCE.search(line):
            yield from _fact("terraform", found[1])
        elif found := _RESOURCE.match(line):
            resources.append(found[1])
    for name in resources:
        yield from _fact("resource", name)


def _swift(words: str, path: str) -> Iterator[str]:
    """Package.swift: the repositories that are needed, as owner/name."""
    for found in _SWIFT.finditer(words):
        yield from _fact("swift", found[1].removesuffix(".git"), found[2] or "")


def _pubspec(words: str, path: str) -> Iterator[str]:
    """What stands in pubspec.yaml below "dependencies:" and "dev_dependencies:", one step in."""
    section = ""
    for line in _short(words):
        if line[:1].strip() and (head := _KEY.match(line)):
            section = head[1]
        elif section in {"dependencies", "dev_dependencies"} and (found := _PUB.match(line)):
            yield from _fact("pub", found[1], found[2].strip("\"'"), dev=section != "dependencies")


def _chart(words: str, path: str) -> Iterator[str]:
    """The charts that a Helm chart needs; Chart.yaml, or requirements.yaml of an older one."""
    inside = False
    for line in _short(words):
        if line[:1].strip() and not line.startswith("-"):
            inside = line.startswith("dependencies:")
        elif inside and (found := _CHART.match(line)):
            yield from _fact("chart", found[1])


def _techstack(words: str, path: str) -> Iterator[str]:
    """The list that StackShare's app keeps in a repository; packages stand in the manifests that it read."""
    entries = re.split(r"^(?=- name:)", words, flags=re.MULTILINE)[1:]
    for entry in entries:
        name = _TOOL.match(entry.partition("\n")[0][:LONGEST_LINE].rstrip())
        if name and "\n  package_url:" not in entry:
            yield f"tool {' '.join(name[1].strip(chr(34) + chr(39)).split())}"


Reader = Callable[[str, str], Iterable[str]]
READERS: tuple[tuple[str, Reader], ...] = (
    ("techstack.yml", _techstack),
    ("mix.exs", _mix),
    ("Gemfile", _gemfile),
    ("package.json", _npm),
    ("pyproject.toml", _pyproject),
    ("Package.swift", _swift),
    ("pubspec.yaml", _pubspec),
    ("go.mod", _go),
    ("Cargo.toml", _cargo),
    ("composer.json", _composer),
    ("pom.xml", _pom),
    ("libs.versions.toml", _versions),
    ("build.gradle.kts", _gradle),
    ("build.gradle", _gradle),
    ("Directory.Packages.props", _nuget),
    ("*.csproj", _nuget),
    ("*.fsproj", _nuget),
    ("requirements.txt", _requirements),
    ("Pipfile", _pipfile),
    ("docker-compose.yml", _images),
    ("docker-compose.yaml", _images),
    ("compose.yml", _images),
    ("compose.yaml", _images),
    ("versions.tf", _terraform),
    ("providers.tf", _terraform),
    ("main.tf", _terraform),
    ("Dockerfile", _dockerfile),
    ("Chart.yaml", _chart),
    (".gitlab-ci.yml", _gitlab),
    (".github/workflows/*.yml", _workflow),
    (".github/workflows/*.yaml", _workflow),
    ("*.tf", _terraform),
    ("requirements*.txt", _requirements),
    ("requirements/*.txt", _requirements),
    ("docker-compose*.yml", _images),
    ("docker-compose*.yaml", _images),
    ("Dockerfile.*", _dockerfile),
    ("*.Dockerfile", _dockerfile),
)
"""By the file's name, or its path where there is a slash, the most telling first."""
