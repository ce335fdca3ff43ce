"""Posts in the monthly "Who is hiring?" threads of Hacker News, through its search API (hn.algolia.com/api).

The newest threads are listed, then their comments are searched for the company's domain. A comment counts
if it answers the thread itself and its first line links to the company's site, or names the company where a
later line links to it. The name alone is not searched for, since namesakes can't be told apart. The words
are those of somebody at the company, so they count as its own. Who wrote them is not read, and sentences
that name a person or an address to write to are left out.

Not found: posts that link to a job board only, and threads older than `MOST_THREADS` months. That so many
threads can be given at once follows from the API's description of OR; no number was seen documented.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from briefing import Company, Fetch, Kind, NotFoundError, NotUnderstoodError, Page, Passage, Record
from briefing.text import fragment

from ._links import on_site
from ._names import names, same
from ._values import day, objects, prose, text

BUDGET = 2

API = "https://hn.algolia.com/api/v1/search_by_date?"
ITEM = "https://news.ycombinator.com/item?id="
MOST_STORIES = 150
"""The account that opens the threads opens three a month, one of which is about hiring."""
MOST_THREADS = 40
MOST_POSTS = 12

THREAD = re.compile(r"Ask HN: Who is hiring\?", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,12}")
HREF = re.compile(r'href="([^"<>]{1,2000})"')
BARE = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})\b")
CELL = re.compile(r"\s*[|(,:]|\s[–—-]\s")
# An address, plain or disguised, and how people introduce themselves.
PERSON = re.compile(
    r"\S@\S|\bat\b\W{0,3}\w{1,63}\W{0,3}\bdot\b|[\[({<]\s?at\s?[\])}>]|"
    r"\b(?:I'm|I’m|I am|[Mm]y name is) [A-Z]|"
    r"(?i:\b(?:e-?mail|contact|ping|dm|message|write to|reach out to|ask for)\b)"
)
END = re.compile(r"(?<=[.!?])\s+")


def hackernews(company: Company, fetch: Fetch) -> Iterator[Record]:
    """What the company posted in "Who is hiring?" threads of Hacker News."""
    try:
        threads = _threads(fetch)
    except NotFoundError:
        return
    if not threads:
        return
    stories = ",".join(f"story_{thread}" for thread in threads)
    page, hits = _ask(
        fetch, query=f'"{company.domain}"', tags=f"comment,({stories})", hitsPerPage=str(4 * MOST_POSTS)
    )
    told = 0
    for hit in hits:
        thread, words = text(hit.get("story_id")), prose(hit.get("comment_text"))
        if thread not in threads or text(hit.get("parent_id")) != thread or told == MOST_POSTS:
            continue
        number = text(hit.get("objectID"))
        if NUMBER.fullmatch(number) and _is_ours(words, company) and (post := _without_persons(words)):
            told += 1
            on = day(hit.get("created_at"), page)
            yield Passage(post, f"{ITEM}{number}", Kind.JOB, on, title=threads[thread])


def _threads(fetch: Fetch) -> dict[str, str]:
    """The newest threads: titles by number."""
    _, hits = _ask(fetch, tags="story,author_whoishiring", hitsPerPage=str(MOST_STORIES))
    titles = ((text(hit.get("objectID")), text(hit.get("title"))) for hit in hits)
    found = {number: title for number, title in titles if NUMBER.fullmatch(number) and THREAD.match(title)}
    return dict(list(found.items())[:MOST_THREADS])


def _ask(fetch: Fetch, **parameters: str) -> tuple[Page, list[Mapping[str, Any]]]:
    """The hits of a search.

    Raises:
        NotUnderstoodError: the answer is not what the API documents.
    """
    page = fetch(API + urlencode(parameters), accept="application/json")
    answer = page.json()
    hits = answer.get("hits") if isinstance(answer, dict) else None
    if not isinstance(hits, list):
        raise NotUnderstoodError(page.url, "expected an object with the list 'hits'")
    return page, objects(hits)


def _is_ours(words: str, company: Company) -> bool:
    """Whether the first line links to the company's site, or names it where a later one links there."""
    first, _, rest = words.partition("<p>")
    sites = (company.domain,)
    if any(on_site(link, sites) for link in _addresses(first)):
        return True
    name = CELL.split(fragment(first).strip(), maxsplit=1)[0]
    return any(same(name, known) for known in names(company)) and any(
        on_site(link, sites) for link in _addresses(rest)
    )


def _addresses(markup: str) -> Iterator[str]:
    """Addresses in a comment's HTML: linked, or written out without a scheme."""
    for link in HREF.finditer(markup):
        yield html.unescape(link[1])
    for bare in BARE.finditer(fragment(markup).lower()):
        yield f"https://{bare[1]}"


def _without_persons(words: str) -> str:
    """The comment's text without the sentences that name a person or an address to write to."""
    kept = []
    for line in fragment(words).split("\n"):
        sentences = [s for s in END.split(line) if not PERSON.search(s)]
        if sentences:
            kept.append(" ".join(sentences))
    return "\n".join(kept).strip()
