"""A source in another distribution, as a stranger would write it from the README."""

from collections.abc import Iterator

from briefing import Company, Fetch, Kind, Passage


def toy(company: Company, fetch: Fetch) -> Iterator[Passage]:
    """What the company's humans.txt says."""
    page = fetch(f"https://{company.domain}/humans.txt")
    yield Passage(page.text, page.url, kind=Kind.LISTING, heading="Site")
