"""What stands in a page's markup and headers beside its words: one line a clue, in a fixed form.

A line is a kind, a space and a value; what it betrays is not this module's business.

    script https://js.example/x.js      src of a script
    style https://css.example/x.css     href of a style sheet
    link preconnect https://x.example/  href of any other <link>, after its rel
    frame https://x.example/embed       src of an iframe
    form https://x.example/subscribe    action of a form that leads to another host
    image https://img.example/a/b       src of an image of another host; three addresses a host, without query
    loads https://js.example/x.js       an address in an inline script; five a host, without query
    inline dataLayer                    a name that an inline script defines, queues on or calls
    meta generator: Gatsby 5.1          name and content, but for what describes the page's words
    header server: cloudflare           an HTTP header, but for those that any page has
    policy script-src https://x.example/   a host that the content security policy lets in
    cookie __stripe_mid                 the name of a cookie; its value is never read
    tag astro-island                    the name of a custom element
    attribute ng-version=17.0.1         an attribute with "-", ":" or a leading "_", and its first value
    id __next                           an id
    class md:flex                       a class
    comment This site is …              the beginning of a comment

Addresses are absolute, their host in lower case, with "/" behind the host, without user names and
fragments, and cut to 300 characters; ``data:`` addresses are left out. Each line stands once, in the order
of the page, kinds in the order above. Of ids, classes and other names that differ in digits only, the first
one stands for all.

The page is scanned, not parsed: one pass over the tags with possessive patterns that consume whatever they
looked at, so that time grows with the page's size alone and nesting is no matter. An open quotation mark runs
to the next one, as it does in browsers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from itertools import chain, islice

__all__ = ["KINDS", "clues"]

# The most lines of a kind. Of 90 real pages with a median of 170 KB, one in twenty runs into one of these.
KINDS = {
    "script": 150,
    "style": 60,
    "link": 100,
    "frame": 40,
    "form": 20,
    "image": 60,
    "loads": 200,
    "inline": 250,
    "meta": 60,
    "header": 80,
    "policy": 150,
    "cookie": 60,
    "tag": 80,
    "attribute": 200,
    "id": 200,
    "class": 400,
    "comment": 80,
}
LONGEST_ADDRESS = 300
LONGEST_VALUE = 200
LONGEST_NAME = 60
LONGEST_ATTRIBUTES = 20_000
MOST_ATTRIBUTES = 100
MOST_INLINE = 1_500_000
"""Characters of inline scripts that are read; beyond it they are data that a framework left there."""
MOST_NAMES = 3_000


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TAG = re.compile(r"""<(?:([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?+)*+)>?|!--)""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?+""")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp"})
_DRAWING = _words(
    """
    circle clippath defs ellipse g line lineargradient mask path polygon polyline rect stop use
    """
)
_PROGRAM = frozenset({"", "module", "text/partytown", "text/plain"})
_DATA = frozenset({"application/json", "text/json"})
_STANDARD = ("aria-", "xmlns", "xlink:", "xml:", "http-equiv", "accept-charset")
_DESCRIBES = (
    "og:",
    "twitter:",
    "article:",
    "author",
    "description",
    "keywords",
    "robots",
    "title",
    "viewport",
)
_OF_ANY_PAGE = _words(
    """
    accept-ranges age cache-control connection content-disposition content-encoding content-language
    content-length content-location content-type date etag expires keep-alive last-modified location pragma
    status transfer-encoding upgrade
    """
)
# Each server on the way may add its own; any other header is one line.
_LISTS = frozenset({"powered-by", "server", "via", "x-generator", "x-powered-by", "x-served-by"})
_DIGITS = str.maketrans("", "", "0123456789")
# Each begins with letters that must stand there, for which Python's engine looks several times faster.
_HOST_AND_PATH = re.compile(r"""//([a-zA-Z0-9@:._-]{4,150})(/[^"'`\s<>\\()?#,;]{0,200})?""")
_ON_WINDOW = re.compile(r"""window(?:\.|\[["'])([A-Za-z_$][\w$]{1,40})""")
_VARIABLE = re.compile(r"var ([A-Za-z_$][\w$]{1,40})")
_METHOD = re.compile(r"\.(?:push|init|load|setup|config|boot|track|start)\(")
_CALL = re.compile(r"""\(["']""")
_QUOTED = tuple(quote + scheme for quote in "\"'`(" for scheme in ("https:", "http:", "wss:", ""))
_NAME_BEFORE = re.compile(r"[A-Za-z_$][\w$]{1,40}\Z")
_WORDS_OF_THE_LANGUAGE = _words(
    """
    addeventlistener alert append appendchild concat console createelement dispatchevent document
    endswith error for function getattribute getelementbyid getelementsbytagname getitem hasattribute if
    includes indexof join location log match navigator push queryselector queryselectorall
    removeattribute removeeventlistener removeitem replace require return self setattribute setitem
    settimeout slice split startswith test that this warn window write
    """
)
_URL = re.compile(r"(https?|wss?)://(?:[^/?#@]*+@)?([^/?#:\s]++)(?::\d*+)?([^#]*+)")
_COOKIE = re.compile(r"(?:\A|,)\s{0,4}([^=;,\s]{1,120})=")


class _Page:
    """The lines of one page by kind, and how many addresses each host has so far."""

    def __init__(self, url: str) -> None:
        self.lines: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
        self.hosts: dict[tuple[str, str], int] = {}
        self.shapes: set[tuple[str, str]] = set()
        parts = _parts(url)
        self.scheme, self.host = (parts[0], parts[1]) if parts else ("https", "")
        path = parts[2].split("?", 1)[0] if parts else "/"
        self.folder = path[: path.rfind("/") + 1] or "/"

    def add(self, kind: str, value: str) -> None:
        lines = self.lines[kind]
        if len(lines) < KINDS[kind]:
            lines.setdefault(value)

    def name(self, kind: str, value: str) -> None:
        """A name that is new in more than its digits."""
        lines = self.lines[kind]
        if value not in lines and len(lines) < KINDS[kind]:
            shape = (kind, value.translate(_DIGITS))
            if shape not in self.shapes:
                self.shapes.add(shape)
                lines[value] = None

    def address(
        self, kind: str, value: str, before: str = "", *, most: int = 0, elsewhere: bool = False
    ) -> None:
        """An address; with ``most``, so many a host without query; with ``elsewhere``, other hosts only."""
        if len(self.lines[kind]) >= KINDS[kind]:
            return
        parts = self.absolute(value)
        if parts is None:
            return
        scheme, host, path = parts
        if elsewhere and host == self.host:
            return
        if most:
            path = path.split("?", 1)[0]
            seen = self.hosts.get((kind, host), 0)
            if seen >= most:
                return
            self.hosts[kind, host] = seen + 1
        self.add(kind, f"{before}{scheme}://{host}{path}"[:LONGEST_ADDRESS])

    def absolute(self, value: str) -> tuple[str, str, str] | None:
        """Scheme, host and the rest of an address, or None where it leads to no host."""
        value = value[: 2 * LONGEST_ADDRESS].strip()
        if value.startswith("//"):
            return _parts(f"https:{value}")
        scheme, colon, _ = value[:24].split("/", 1)[0].split("?", 1)[0].partition(":")
        if colon:
            scheme = scheme.lower()
            return _parts(scheme + value[len(scheme) :]) if scheme in {"http", "https", "wss"} else None
        if not value or not self.host or value[0] == "#":
            return None
        path = value.split("#", 1)[0]
        if path[:1] != "/":
            path = self.folder + path.removeprefix("./")
        return self.scheme, self.host, _clean(path)


def clues(markup: str, headers: Mapping[str, str] | None = None, url: str = "") -> tuple[str, ...]:
    """The clues of one page, one line each, as the module describes them.

    Args:
        markup: the page's HTML; anything else gives few lines or none.
        headers: lower-case names; a name that came several times holds its values joined by ", ".
        url: where the page stands, to make its addresses absolute.
    """
    page = _Page(url)
    _headers(page, headers or {})
    if "\u0130" in markup:  # the one letter whose lower case is longer
        markup = markup.replace("\u0130", "I")
    _tags(page, markup, markup.lower())
    return tuple(f"{kind} {value}" for kind, lines in page.lines.items() for value in lines)


def _tags(page: _Page, markup: str, low: str) -> None:
    at = 0
    inline = 0
    seen: set[str] = set()
    search, find = _TAG.search, low.find
    while (found := search(markup, at)) is not None:
        at = found.end()
        name, attributes = found.groups()
        if name is None:
            end = find("-->", at)
            comment = " ".join(markup[at : min(at + 300, end if end >= 0 else at)].split())
            if comment and not comment.startswith("[if"):
                page.name("comment", comment[:120])
            if end < 0:
                return
            at = end + 3
            continue
        name = name.lower()
        read: dict[str, str] = {}
        if len(attributes) > 1 and attributes not in seen and name not in _DRAWING:
            if (
                name not in _READERS and name != "script"
            ):  # a page repeats its tags: half of them are known by now
                seen.add(attributes)
            read = _attributes(page, attributes)
            reader = _READERS.get(name)
            if reader is not None:
                reader(page, read)
        if "-" in name and len(name) <= LONGEST_NAME:
            page.name("tag", name)
        if name in _RAW:
            end = find(f"</{name}", at)
            if end < 0:
                end = len(markup)
            if name == "script":
                src = read.get("src") or read.get("data-src") or read.get("data-rocket-src")
                if src:
                    page.address("script", src)
                elif end > at and inline < MOST_INLINE:
                    body = markup[at : min(end, at + MOST_INLINE - inline)]
                    inline += len(body)
                    _script(page, body, read.get("type", "").lower())
            at = end


def _attributes(page: _Page, attributes: str) -> dict[str, str]:
    """The attributes by lower-case name; ids, classes and names that no standard has become lines."""
    read: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes[:LONGEST_ATTRIBUTES])[:MOST_ATTRIBUTES]:
        value = double or single or bare or ""
        name = name.lower()
        if "&" in value and len(value) < 2000:
            value = unescape(value)
        if name == "class":
            for token in islice(value.split(), 40):
                if len(token) <= LONGEST_NAME:
                    page.name("class", token)
        elif name == "id":
            token = "".join(value[:LONGEST_NAME].split())
            if token:
                page.name("id", token)
        elif ("-" in name or ":" in name or name[0] == "_") and not name.startswith(_STANDARD):
            shape = ("attribute", name.translate(_DIGITS))
            if shape not in page.shapes and len(name) <= LONGEST_NAME:
                page.shapes.add(shape)
                short = " ".join(value[:40].split())
                page.add("attribute", f"{name}={short}" if short else name)
        read.setdefault(name, value)
    return read


def _link(page: _Page, read: Mapping[str, str]) -> None:
    rel = " ".join(read.get("rel", "").lower().split())[:LONGEST_NAME]
    href = read.get("href", "")
    if not href or rel in {"canonical", "alternate", "next", "prev", "shortlink", "amphtml"}:
        return
    if "stylesheet" in rel:
        page.address("style", href)
    elif rel:
        page.address("link", href, before=f"{rel} ")


def _meta(page: _Page, read: Mapping[str, str]) -> None:
    name = " ".join(
        (read.get("name") or read.get("property") or read.get("http-equiv") or "").lower().split()
    )
    content = " ".join(read.get("content", "")[:5000].split())
    if name == "content-security-policy":
        _policy(page, content)
    elif name and content and len(name) <= LONGEST_NAME and not name.startswith(_DESCRIBES):
        page.add("meta", f"{name}: {content[:LONGEST_VALUE]}")


def _frame(page: _Page, read: Mapping[str, str]) -> None:
    src = read.get("src", "")
    if not src or src.startswith("about:"):  # consent managers and lazy loading keep the address elsewhere
        src = read.get("data-src") or read.get("data-lazy-src") or ""
    if src:
        page.address("frame", src)


def _image(page: _Page, read: Mapping[str, str]) -> None:
    src = read.get("src", "")
    if not src or src.startswith("data:"):
        src = read.get("data-src") or read.get("srcset", "").split(" ", 1)[0]
    if src:
        page.address("image", src, most=3, elsewhere=True)


def _form(page: _Page, read: Mapping[str, str]) -> None:
    if action := read.get("action"):
        page.address("form", action, elsewhere=True)


_READERS = {"link": _link, "meta": _meta, "iframe": _frame, "img": _image, "source": _image, "form": _form}


def _script(page: _Page, body: str, kind: str) -> None:
    """An inline script: the addresses it holds and, where it is a program, the names it speaks of."""
    kind = kind.split(";", 1)[0].strip()
    # Consent managers and lazy loading make up types of their own, such as "a1b2-text/javascript".
    if kind not in _PROGRAM and "script" not in kind and kind not in _DATA:
        return
    if "\\" in body:
        body = body.replace("\\u002F", "/").replace("\\u002f", "/").replace("\\/", "/")
    for found in islice(_HOST_AND_PATH.finditer(body), MOST_NAMES):
        start = found.start()
        if body[max(0, start - 7) : start].endswith(_QUOTED):
            host, path = found.groups()
            page.address("loads", f"//{host}{path or '/'}", most=5)
    if kind in _DATA:
        return
    for found in chain(
        islice(_ON_WINDOW.finditer(body), MOST_NAMES), islice(_VARIABLE.finditer(body), MOST_NAMES)
    ):
        page.name("inline", found[1])
    for found in chain(islice(_METHOD.finditer(body), MOST_NAMES), islice(_CALL.finditer(body), MOST_NAMES)):
        start = found.start()
        before = _NAME_BEFORE.search(body[max(0, start - 41) : start])
        if before is not None and before[0].lower() not in _WORDS_OF_THE_LANGUAGE:
            page.name("inline", before[0])


def _headers(page: _Page, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        name = name.lower()
        if name == "set-cookie":
            for found in islice(_COOKIE.finditer(value[:20_000]), 100):
                page.add("cookie", found[1])
        elif name.startswith("content-security-policy"):
            _policy(page, value)
        elif name not in _OF_ANY_PAGE:
            for part in value.split(", ", 8) if name in _LISTS else (value,):
                page.add(
                    "header", f"{name[:LONGEST_NAME]}: {' '.join(part[:LONGEST_VALUE].split())}".rstrip()
                )


def _policy(page: _Page, policy: str) -> None:
    """The hosts that a content security policy names, each with the first directive that does."""
    seen: set[str] = set()
    for directive in policy[:20_000].split(";"):
        name, *values = directive.split() or [""]
        for value in values:
            if "." not in value or value[0] == "'":
                continue
            value = value.rstrip(",")
            parts = _parts(value if "://" in value else f"https://{value}")
            if parts is not None and parts[1] not in seen:
                seen.add(parts[1])
                page.add("policy", f"{name.lower()[:LONGEST_NAME]} {parts[0]}://{parts[1]}/")


def _parts(url: str) -> tuple[str, str, str] | None:
    """Scheme, host and the rest of an absolute address of http(s) or ws(s), or None."""
    found = _URL.match(url[: 2 * LONGEST_ADDRESS])
    if found is None:
        return None
    scheme, host, path = found.groups()
    host = host.lower().rstrip(".")
    if "." not in host or len(host) > 253:
        return None
    return scheme, _clean(host), _clean(path if path[:1] == "/" else f"/{path}")


def _clean(part: str) -> str:
    """Without anything that would end the line or the word."""
    if part.isascii() and part.isprintable() and " " not in part:
        return part
    return "%20".join("".join(c if c.isprintable() else " " for c in part).split())
