"""Status pages: what a company's product is made of, and whose services it stands on.

Three products serve what they show as JSON, without a key:

    Statuspage     /api/v2/summary.json      page, components (a group is a component too), created_at
    Instatus       /summary.json             page; then /v2/components.json, of which the form was not seen
                                             documented: a group is an object within its component, or an id
    Better Stack   /index.json               JSON:API: sections and resources in "included"

Others imitate the first. A status page is found by a link; which product it is shows in what answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from briefing import Company, Fetch, Handle, Kind, NotFoundError, NotUnderstoodError, Page, Passage, Record
from briefing.address import host_of

from ._links import on_site, segments
from ._names import names, same
from ._values import day, dig, objects, text

NEEDS = ("status",)
BUDGET = 8

MOST_PAGES = 2
MOST_COMPONENTS = 300
HEADING = "Status page"


@dataclass(frozen=True, slots=True)
class Component:
    """A part that the page shows: since when it has done so, if it says."""

    name: str
    about: str = ""
    group: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A status page: whose it is by its own words, and its components."""

    page: Page
    owner: str
    site: str
    components: tuple[Component, ...]


def status(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Components on the status page, upstream vendors among them, and since when."""
    failure: NotUnderstoodError | None = None
    found = False
    for handle in [h for h in company.handles if h.kind == "status"][:MOST_PAGES]:
        try:
            shown = _read(handle, company, fetch)
            if handle.url and (stranger := _stranger(company, shown)):
                raise NotUnderstoodError(
                    shown.page.url, f"linked from {handle.url}, but it is the status page of {stranger!r}"
                )
        except NotFoundError:
            continue
        except NotUnderstoodError as why:
            failure = failure or why
            continue
        found = True
        yield from _passages(shown)
    if failure and not found:
        raise failure


def _read(handle: Handle, company: Company, fetch: Fetch) -> Shown:
    """The status page, in the first of its forms that answers.

    Raises:
        NotFoundError: there is none.
        NotUnderstoodError: there is one, in none of these forms.
    """
    root, answered = _root(handle.value, company, fetch)
    for path, read in (
        ("api/v2/summary.json", _statuspage),
        ("summary.json", _instatus),
        ("index.json", _better_stack),
    ):
        try:
            page = fetch(f"{root}{path}", accept="application/json")
            answered = answered or page
            shown = read(page, page.json(), fetch)
        except (NotFoundError, NotUnderstoodError):
            continue
        if shown:
            return shown
    if answered:
        raise NotUnderstoodError(answered.url, "a status page that serves none of the known JSON documents")
    raise NotFoundError(root, "none of the known JSON documents")


def _root(address: str, company: Company, fetch: Fetch) -> tuple[str, Page | None]:
    """The host's root; a page on the company's own site, such as /status, is asked where it leads to."""
    if "://" not in address:
        address = f"https://{address}"
    page = None
    if segments(address) and host_of(address) == company.domain:
        page = fetch(address)
        address = page.url
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/", page


def _statuspage(page: Page, answer: Any, fetch: Fetch) -> Shown | None:
    listed = dig(answer, "components")
    if not isinstance(listed, list):
        return None
    parts = objects(listed)
    groups = {text(p.get("id")): text(p.get("name")) for p in parts if p.get("group") is True}
    components = tuple(
        Component(
            text(part.get("name")),
            text(part.get("description")),
            groups.get(text(part.get("group_id")), ""),
            day(part.get("created_at"), page),
        )
        for part in parts
        if part.get("group") is not True
    )
    return Shown(page, text(dig(answer, "page", "name")), text(dig(answer, "page", "url")), components)


def _instatus(page: Page, answer: Any, fetch: Fetch) -> Shown | None:
    """Its summary names the page, its components lie beside it."""
    if not isinstance(dig(answer, "page", "status"), str):
        return None
    listed = dig(answer, "components")
    if not isinstance(listed, list):
        page = fetch(page.url.removesuffix("summary.json") + "v2/components.json", accept="application/json")
        found = page.json()
        listed = found if isinstance(found, list) else dig(found, "components")
    if not isinstance(listed, list):
        return None
    parts = objects(listed)
    groups = {text(p.get("id")): text(p.get("name")) for p in parts}
    components: list[Component] = []
    heads: set[str] = set()
    for part in parts:
        group = part.get("group")
        above = text(dig(group, "id")) or text(part.get("groupId"))
        heads.add(above)
        name = text(dig(group, "name")) or groups.get(above, "")
        components.append(
            Component(
                text(part.get("name")), text(part.get("description")), name, day(part.get("createdAt"), page)
            )
        )
    kept = tuple(c for c, p in zip(components, parts, strict=True) if text(p.get("id")) not in heads - {""})
    return Shown(page, text(dig(answer, "page", "name")), text(dig(answer, "page", "url")), kept)


def _better_stack(page: Page, answer: Any, fetch: Fetch) -> Shown | None:
    about = dig(answer, "data", "attributes")
    included = dig(answer, "included")
    if not isinstance(about, dict) or not isinstance(included, list):
        return None
    parts = [(p, a) for p in objects(included) if isinstance(a := p.get("attributes"), dict)]
    sections = {
        text(p.get("id")): text(a.get("name")) for p, a in parts if p.get("type") == "status_page_section"
    }
    components = tuple(
        Component(
            text(a.get("public_name")),
            text(a.get("explanation")),
            sections.get(text(a.get("status_page_section_id")), ""),
            day(a.get("created_at"), page),
        )
        for p, a in parts
        if p.get("type") == "status_page_resource"
    )
    return Shown(page, text(about.get("company_name")), text(about.get("company_url")), components)


def _stranger(company: Company, shown: Shown) -> str:
    """Whose page it is if it is another company's; "" if it is ours or says nothing.

    A page below the company's own domain is its own, whatever it calls itself.
    """
    sites = (company.domain,)
    if on_site(shown.page.url, sites) or on_site(shown.site, sites) or not shown.owner:
        return ""
    called = shown.owner.casefold().removesuffix("status").removesuffix("system").strip()
    return "" if any(same(called, name) for name in names(company)) else shown.owner


def _passages(shown: Shown) -> Iterator[Passage]:
    """One passage for the components of a group that came on the same day: each is as old as itself."""
    kept: dict[tuple[str, date | None], dict[str, None]] = {}
    for component in shown.components[:MOST_COMPONENTS]:
        if component.name:
            line = f"- {component.name}" + (f": {component.about}" if component.about else "")
            kept.setdefault((component.group, component.on), {})[line] = None
    title = f"{shown.owner} status" if shown.owner and "status" not in shown.owner.casefold() else shown.owner
    for (group, on), lines in kept.items():
        heading = f"{HEADING} › {group}" if group else HEADING
        yield Passage("\n".join(lines), shown.page.url, Kind.LISTING, on, title=title, heading=heading)
