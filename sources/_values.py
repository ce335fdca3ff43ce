"""Values out of other people's JSON, where a string, a number and null stand for each other."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from briefing import Fetch, NotFoundError, NotUnderstoodError, Page, RefusedError
from briefing.address import host_of
from briefing.text.clean import strip
from briefing.text.dates import date_of

from ._pages import past

__all__ = [
    "MOST_ROWS",
    "ElementTree",
    "ask",
    "data",
    "day",
    "dig",
    "joined",
    "markup",
    "objects",
    "prose",
    "rows",
    "stayed",
    "text",
    "web",
    "xml",
]

LONGEST = 300
"""Characters of a title, a team, a place."""
MOST_ROWS = 10_000
"""The largest boards seen have some 1,500 rows."""
ESCAPED = re.compile(r"&(?:amp;)?lt;/?(?:p|li|ul|ol|div|h[1-6]|strong|b|em|br|span)\b")
ELEMENT = re.compile(r"</?(?:p|li|ul|ol|div|h[1-6]|strong|b|em|br|span)\b")
BLOCK = re.compile(r"<(?:p|li|ul|ol|div|h[1-6]|br|tr|section)\b", re.IGNORECASE)
FEW_LINES = 3
NUMBERED = re.compile(r"(<(?:br|p)\b[^<>]{0,200}>\s{0,20})\d{1,2}[.)]\s{1,20}(?=\S)", re.IGNORECASE)
"""Items that a page numbers itself."""
ONE_BREATH = 300
"""Characters of a description from which it is odd that it has neither lines nor paragraphs."""
HEADS = re.compile(
    r"(?<![^\s>.;])((?i:what (?:you['’]ll|you will|you|we) (?:be doing|do|bring|need|offer|expect|have|get)"
    r"|what we(?:['’]re| are) looking for|nice[ -]to[ -]haves?|(?:job |key )?(?:requirements|responsibilities)"
    r"|(?:minimum |preferred |basic )?qualifications|who you are|about (?:us|you|the (?:role|team|job))"
    r"|our (?:tech )?stack|tech stack|benefits|perks|how we hire|interview process|must have|bonus points"
    r"|(?:deine|ihre) aufgaben|(?:dein|ihr) profil|das bringst du mit|was wir bieten|wir bieten))"
    r"(\s?:)?(?=\s?(?:</?\w{1,6}>)?\s?(?:</?\w{1,6}>\s?)?(?:[A-Z\d•*👉✔✅–-]|$))"
)
"""The headings that job posts have most often, before what may begin a sentence or a list."""
FEW_ESCAPED = 3
"""Tags that a text may show to its readers: "you know your <div> from your <span>"."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def data(page: Page) -> Any:
    """The page as JSON.

    Raises:
        NotFoundError: it lies on another host and is none: unknown names are sent to the vendor's own site.
        NotUnderstoodError: it is none.
    """
    try:
        return page.json()
    except NotUnderstoodError:
        stayed(page)
        raise


def ask(fetch: Fetch, url: str, accept: str = "") -> Page:
    """The page at ``url``.

    Raises:
        NotFoundError: it sent us to another host, which refused: where unknown names lead to, as in `data`.
        FetchError: any other reason why there is no page.
    """
    try:
        return fetch(url, accept=accept)
    except RefusedError as why:
        if host_of(why.url) != host_of(url):
            raise NotFoundError(url, f"no such board: it leads to {host_of(why.url)}") from why
        raise


def stayed(page: Page) -> None:
    """See that the host that was asked has answered.

    Raises:
        NotFoundError: it sent us to another one.
    """
    if page.asked and host_of(page.asked) != host_of(page.url):
        raise NotFoundError(page.asked, f"no such board: it leads to {host_of(page.url)}")


def xml(page: Page, root: str) -> ElementTree.Element:
    """The page as XML with this root element. Without a document type there are no entities to expand.

    Raises:
        NotUnderstoodError: it is something else, broken, or has a document type.
    """
    words = page.text.lstrip("\ufeff \t\r\n")
    if "<!DOCTYPE" not in words:
        try:
            found = ElementTree.fromstring(words)  # noqa: S314
        except (ElementTree.ParseError, ValueError, RecursionError) as why:
            stayed(page)
            raise NotUnderstoodError(page.url, f"expected XML ({why})") from why
        if found.tag == root:
            return found
    stayed(page)
    raise NotUnderstoodError(page.url, f"expected XML with the root {root!r} and no document type")


def dig(value: Any, *path: str | int) -> Any:
    """What stands in JSON at this path, or None where the path ends early."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list; an object alone is a list of one, anything else is empty."""
    return [v for v in (value[:MOST_ROWS] if isinstance(value, list) else [value]) if isinstance(v, dict)]


def rows(page: Page, *path: str) -> list[Mapping[str, Any]]:
    """The objects of the list that stands at this path of the page's JSON.

    Raises:
        NotFoundError: as `data`.
        NotUnderstoodError: there is no list.
    """
    found = dig(data(page), *path)
    if not isinstance(found, list):
        expected = f"an object with the list {path[-1]!r}" if path else "a list"
        raise NotUnderstoodError(page.url, f"expected {expected}")
    return objects(found)


def text(value: Any) -> str:
    """A string or a number as one line without entities; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    words = value[: 4 * LONGEST] if isinstance(value, str) else str(value)
    return " ".join(strip(html.unescape(words)).split())[:LONGEST].rstrip()


def prose(value: Any) -> str:
    """A string as it is; "" for anything else."""
    return value if isinstance(value, str) else ""


def markup(value: Any) -> str:
    """A description as HTML. Some boards escape its entities, once or twice, and put elements of their own around."""
    words = prose(value)
    for _ in range(2):
        if not ("&lt;" in words or "&amp;lt;" in words):
            break
        if "<" in words and len(ESCAPED.findall(words)) <= max(FEW_ESCAPED, len(ELEMENT.findall(words))):
            break
        words = html.unescape(words)
    words = NUMBERED.sub(r"\1• ", words)
    blocks = len(BLOCK.findall(words))
    if (lines := words.count("\n")) > FEW_LINES and blocks * 4 < lines:
        return words.replace("\n", "<br>\n")  # text that stands where HTML is expected
    return _parted(words) if blocks < FEW_LINES and len(words) > ONE_BREATH else words


def _parted(words: str) -> str:
    """A post that lost its lines, with those of its headings again; they are known by their words."""
    heads = [m for m in HEADS.finditer(words) if m[1][0].isupper()]
    if len({m[1].casefold() for m in heads}) < FEW_LINES:
        return words
    return HEADS.sub(lambda m: f"<br>{m[0].strip()}<br>" if m[1][0].isupper() else m[0], words)


def web(value: Any) -> str:
    """An address without fragment, or "" where it is none that can be asked for."""
    address = value.strip().partition("#")[0] if isinstance(value, str) else ""
    plain = address.isprintable() and " " not in address and len(address) <= 2_000
    return address if plain and address.startswith(("https://", "http://")) and host_of(address) else ""


def day(value: Any, page: Page) -> date | None:
    """A date out of a date's words or out of milliseconds since 1970, unless it lies after the page's own."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == 13:
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return past((EPOCH + timedelta(milliseconds=value)).date(), page)
        except (OverflowError, ValueError):
            return None
    return past(date_of(value), page) if isinstance(value, str) else None


def joined(parts: Sequence[Any], mark: str = ", ") -> str:
    """The parts that say something, each once."""
    return mark.join(dict.fromkeys(words for part in parts if (words := text(part))))
