"""What stands in a page beside its words, and which of a company's pages are read for it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import Company, FetchError, Kind, NotFoundError, Page, Passage, Record, RefusedError
from briefing.errors import NotUnderstoodError, OfflineError, UnreachableError
from briefing.registry import sources
from briefing.text.clues import KINDS, clues

URL = "https://acme.example/shop/index"


def lines(markup: str, headers: Mapping[str, str] | None = None) -> list[str]:
    """The clues of a page at `URL`."""
    return list(clues(markup, headers, URL))


# Clues


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ('<script src="https://js.example/x.js"></script>', "script https://js.example/x.js"),
        ("<SCRIPT SRC=//JS.Example/X.js></SCRIPT>", "script https://js.example/X.js"),
        ("<script src='/a.js?b=1&amp;c=2#d'></script>", "script https://acme.example/a.js?b=1&c=2"),
        ('<script src="a.js"></script>', "script https://acme.example/shop/a.js"),
        ('<script\nasync\nsrc = "https://js.example/x.js"\n>', "script https://js.example/x.js"),
        ('<script src="https://user:secret@js.example:443/x.js">', "script https://js.example/x.js"),
        ('<script src="https://js.example">', "script https://js.example/"),
        ('<script data-src="https://js.example/later.js">', "script https://js.example/later.js"),
        ('<link rel="stylesheet" href="/a.css">', "style https://acme.example/a.css"),
        (
            '<link href="https://f.example" rel="Preconnect" crossorigin>',
            "link preconnect https://f.example/",
        ),
        ('<iframe src="https://v.example/embed">', "frame https://v.example/embed"),
        ('<iframe src="about:blank" data-src="https://v.example/embed">', "frame https://v.example/embed"),
        ('<form action="https://f.example/post" method=post>', "form https://f.example/post"),
        ('<img src="https://i.example/a.png?w=1" alt="">', "image https://i.example/a.png"),
        ('<meta name="generator" content="Gatsby  5.1">', "meta generator: Gatsby 5.1"),
        ('<meta content="x y" property="Fb:App_id">', "meta fb:app_id: x y"),
        (
            '<meta http-equiv="Content-Security-Policy" content="script-src j.example">',
            "policy script-src https://j.example/",
        ),
        ("<astro-island uid=1>", "tag astro-island"),
        ("<div data-reactroot>", "attribute data-reactroot"),
        ('<div ng-version="17.0.1">', "attribute ng-version=17.0.1"),
        ("<main id=__next>", "id __next"),
        ('<p class=" a  md:flex ">', "class md:flex"),
        ("<!-- made by\n  hand -->", "comment made by hand"),
        ("<script>window.dataLayer = []</script>", "inline dataLayer"),
        ("<script>window['_hj'] = 1</script>", "inline _hj"),
        ("<script>var _gaq = []</script>", "inline _gaq"),
        ("<script>Sentry.init({})</script>", "inline Sentry"),
        ("<script>fbq('init', 1)</script>", "inline fbq"),
        ("<script>load('https://t.example/t.js?x=1')</script>", "loads https://t.example/t.js"),
        ('<script>a="//t.example/t.js"</script>', "loads https://t.example/t.js"),
        (
            r'<script type="application/json">{"a":"https:\/\/t.example\/t"}</script>',
            "loads https://t.example/t",
        ),
        (r'<script>a="https:\u002F\u002Ft.example\u002Ft"</script>', "loads https://t.example/t"),
        ('<script type="12ab-text/javascript">window.later = 1</script>', "inline later"),
        ("<noscript><iframe src=https://n.example/ns></noscript>", "frame https://n.example/ns"),
    ],
)
def test_what_stands_in_markup_becomes_a_line(markup: str, line: str) -> None:
    assert line in lines(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "just words & < signs > here",
        '<script src="data:text/javascript,alert(1)"></script>',
        '<img src="data:image/png;base64,AAAA">',
        '<script src="javascript:void(0)"></script>',
        '<script src="http://[::1"></script>',
        '<script src="https://localhost/x.js"></script>',
        '<img src="/own.png"><img src="https://acme.example/own.png">',
        '<form action="/search">',
        '<link rel=canonical href="https://acme.example/">',
        '<meta name="description" content="All about js.stripe.com">',
        '<meta property="og:title" content="x">',
        "<title><b id=x></title>",
        "<textarea><b id=x></textarea>",
        '<script>"<b id=x>"</script>',
        '<script type="application/ld+json">{"url": "https://x.example/"}</script>',
        '<script type="text/template">window.x = "https://x.example/"</script>',
        "<svg><path id=x class=y data-z=1></svg>",
        "<div aria-label=x xml:lang=de>",
        "<!--[if IE]><b id=x><![endif]-->",
        "</div id=x>",
        "<!-- -->",
    ],
)
def test_what_says_nothing_about_how_a_page_is_made_gives_no_line(markup: str) -> None:
    assert lines(markup) == []


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"server": "cloudflare"}, ["header server: cloudflare"]),
        (
            {"server": "CloudFront, nginx/1.18.0"},
            ["header server: CloudFront", "header server: nginx/1.18.0"],
        ),
        ({"x-empty": ""}, ["header x-empty:"]),
        ({"x-long": "a" * 5000}, [f"header x-long: {'a' * 200}"]),
        ({"date": "x", "content-type": "text/html", "etag": "x", "location": "/"}, []),
        (
            {"set-cookie": "a_b=secret; Expires=Thu, 01 Jan 2026 00:00:00 GMT, __stripe_mid=1; Secure, c"},
            ["cookie a_b", "cookie __stripe_mid"],
        ),
        (
            {
                "content-security-policy": "default-src 'self' data:; script-src *.x.example https://y.example/a"
            },
            ["policy script-src https://*.x.example/", "policy script-src https://y.example/"],
        ),
        (
            {"content-security-policy-report-only": "img-src A.example, b.example"},
            ["policy img-src https://a.example/", "policy img-src https://b.example/"],
        ),
    ],
)
def test_headers_become_lines_and_cookies_lose_their_values(
    headers: dict[str, str], expected: list[str]
) -> None:
    assert lines("", headers) == expected


def test_each_line_stands_once_and_names_that_differ_in_digits_only_once() -> None:
    assert lines("<p id=post-1 class=a><p id=post-22 class=a><p id=post-x>") == [
        "id post-1",
        "id post-x",
        "class a",
    ]


def test_kinds_follow_one_another_in_one_order() -> None:
    found = lines(
        "<!-- c --><p class=a><script src=//a.example/></script><meta name=b content=c>", {"server": "x"}
    )
    kinds = [line.split(" ")[0] for line in found]
    assert kinds == sorted(kinds, key=list(KINDS).index) == ["script", "meta", "header", "class", "comment"]


def test_a_host_gives_so_many_addresses_and_no_more() -> None:
    images = "".join(f"<img src=https://i.example/{n}>" for n in range(9))
    script = "".join(f"a('https://l.example/{n}');" for n in range(9))
    found = lines(f"{images}<script>{script}</script>")
    assert sum(line.startswith("image ") for line in found) == 3
    assert sum(line.startswith("loads ") for line in found) == 5


def test_long_addresses_are_cut() -> None:
    [line] = lines(f"<script src=https://js.example/{'a' * 9000}></script>")
    assert len(line) == len("script ") + 300


def test_an_address_without_a_page_is_left_out_unless_it_is_absolute() -> None:
    assert clues("<script src=/a.js></script><script src=//b.example/b.js></script>") == (
        "script https://b.example/b.js",
    )


def test_an_unclosed_quote_runs_to_the_next_one_as_in_browsers() -> None:
    assert lines('<a id="x>y<b id=z">') == ["id x>y<bid=z"]


def test_an_unclosed_script_or_comment_is_the_rest_of_the_page() -> None:
    assert lines("<script>window.a1 = 1 <b id=x>") == ["inline a1"]
    assert lines("<p id=y><!-- <b id=x>") == ["id y"]


MARKUP = st.text(st.sampled_from("<>=\"'/ \n!-abisrcdxİ&;:@"), max_size=200)
WORDS = (
    "<script",
    "</script>",
    " src=",
    "<a ",
    "<!--",
    "-->",
    "<style>",
    " id=",
    ' class="',
    "https://x.example/",
    "window.",
    "('",
)
PAGES = st.lists(st.one_of(st.sampled_from(WORDS), MARKUP), max_size=30).map("".join)


@given(markup=PAGES, server=MARKUP)
def test_any_page_gives_well_formed_lines(markup: str, server: str) -> None:
    for line in lines(markup, {"server": server, "set-cookie": markup, "content-security-policy": markup}):
        kind, _, value = line.partition(" ")
        assert kind in KINDS
        assert value
        assert "\n" not in line
        assert len(line) < 600


@given(markup=PAGES)
def test_no_kind_has_more_lines_than_it_may(markup: str) -> None:
    found = [line.split(" ")[0] for line in lines(markup * 50)]
    assert all(found.count(kind) <= most for kind, most in KINDS.items())


def megabytes() -> dict[str, str]:
    """Pages of a megabyte that take minutes where something is quadratic or backtracks."""
    size = 1_000_000

    def filled(part: str) -> str:
        return part * (size // len(part))

    return {
        "open quotes": filled('<script src="'),
        "open apostrophes": filled("<a b='"),
        "less-than signs": "<" * size,
        "equals signs": "<a " + "=" * size,
        "a tag of spaces": "<link" + " " * size,
        "nested elements": filled("<div>"),
        "dots": '<script src="' + filled("1."),
        "data addresses": filled('<script src="data:text/javascript;base64,' + "QUJD" * 5000 + '"></script>'),
        "mixed case": filled("<script></SCRIPT>"),
        "open comments": filled("<!--"),
        "closed comments": filled("<!-- a -->"),
        "attributes": "".join(f"<a class=c{n}x id=i{n}x data-y{n}z=3>" for n in range(size // 40)),
        "images": "".join(f"<img src=https://h{n}.example/a>" for n in range(size // 35)),
        "a script of one word": "<script>" + "a" * size,
        "a script of quotes": "<script>" + filled('"//'),
        "a script of calls": "<script>" + filled('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa("'),
        "a script of windows": "<script>" + filled("window."),
        "entities": "<a data-b='" + filled("&#x41;"),
    }


@pytest.mark.parametrize("name", megabytes())
def test_time_grows_with_the_size_of_a_page_alone(name: str) -> None:
    markup = megabytes()[name]
    start = time.process_time()
    lines(markup, {"content-security-policy": markup, "set-cookie": markup, "x": markup})
    assert time.process_time() - start < 10  # 0.3 s at most here


# The source


@dataclass
class Web:
    """A fetch over a few pages; ``asked`` lists what was asked for."""

    pages: dict[str, str | FetchError | Page]
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        self.asked.append(url)
        found = self.pages.get(url, NotFoundError(url, "not found"))
        if isinstance(found, FetchError):
            raise found
        if isinstance(found, Page):
            return found
        return page(url, found)


def page(url: str, body: str, kind: str = "text/html", asked: str = "") -> Page:
    """A page with a header of its own."""
    return Page(
        url,
        200,
        {"content-type": kind, "server": "nginx"},
        body.encode(),
        datetime(2026, 1, 2, tzinfo=UTC),
        asked or url,
    )


def read(web: Web, domain: str = "acme.example") -> list[Record]:
    """What the source makes of these pages."""
    [source] = [source for source in sources() if source.name == "markup"]
    assert not source.needs
    records = list(source.run(Company(domain), web))
    assert len(web.asked) <= source.budget
    return records


def links(*urls: str) -> str:
    """A page that leads to these."""
    return "<body>" + "".join(f'<p><a href="{url}">{url}</a></p>' for url in urls)


def test_the_home_page_is_read_with_its_headers() -> None:
    [found] = read(Web({"https://acme.example/": "<p>Hello</p><script src=/a.js></script>"}))
    assert found == Passage(
        "script https://acme.example/a.js\nheader server: nginx", "https://acme.example/", kind=Kind.MARKUP
    )


def test_other_hosts_of_the_company_come_before_other_pages() -> None:
    home = links(
        "/about", "/pricing", "/a/deep/page", "https://blog.acme.example/", "https://app.acme.example/login",
        "https://app.acme.example/signup", "https://x.example/app", "/nothing", "/careers", "/login", "/docs",
    )  # fmt: skip
    web = Web({"https://acme.example/": home})
    read(web)
    assert [url for url in web.asked if "/dns.google/" not in url and "cloudflare" not in url] == [
        "https://acme.example/",
        "https://app.acme.example/login",
        "https://blog.acme.example/",
        "https://acme.example/login",
        "https://acme.example/docs",
        "https://acme.example/careers",
    ]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("acme.ghost.io", "meta generator: Ghost 5.9"),
        (
            "cname.host.example",
            "script https://cdn.example/x.js\nmeta generator: Ghost 5.9\nheader server: nginx",
        ),
        ("notghost.io", "script https://cdn.example/x.js\nmeta generator: Ghost 5.9\nheader server: nginx"),
    ],
)
def test_of_a_page_that_a_vendor_serves_only_the_generator_is_the_companys(target: str, lines: str) -> None:
    address = "https://dns.google/resolve?name=blog.acme.example&type=CNAME"
    record = {"name": "blog.acme.example.", "type": 5, "data": f"{target}."}
    answer = json.dumps({"Status": 0, "Answer": [record]})
    blog = "<meta name=generator content='Ghost 5.9'><script src=https://cdn.example/x.js></script>"
    home = links("https://blog.acme.example/")
    web = Web({"https://acme.example/": home, "https://blog.acme.example/": blog, address: answer})
    assert [r.text for r in read(web) if isinstance(r, Passage)] == ["header server: nginx", lines]


def test_a_page_that_fails_costs_no_other() -> None:
    web = Web(
        {
            "https://acme.example/": links("/login", "/docs", "/blog"),
            "https://acme.example/login": RefusedError(
                "https://acme.example/login", "robots.txt disallows it"
            ),
            "https://acme.example/docs": page("https://acme.example/docs", "%PDF", "application/pdf"),
            "https://acme.example/blog": "<p id=blog>",
        }
    )
    assert [p.url for p in read(web) if isinstance(p, Passage)] == [
        "https://acme.example/",
        "https://acme.example/blog",
    ]


def test_a_page_that_turns_out_to_be_somebody_elses_is_not_read() -> None:
    careers = page("https://jobs.board.example/acme", "<p id=x>", asked="https://acme.example/careers")
    web = Web({"https://acme.example/": links("/careers"), "https://acme.example/careers": careers})
    assert [p.url for p in read(web) if isinstance(p, Passage)] == ["https://acme.example/"]


def test_a_page_that_two_addresses_lead_to_is_read_once() -> None:
    home = page("https://acme.example/", links("/login"))
    web = Web({"https://acme.example/": home, "https://acme.example/login": home})
    assert len(read(web)) == 1


def test_www_stands_in_where_the_bare_domain_does_not_answer() -> None:
    gone = UnreachableError("https://acme.example/", "no such host")
    web = Web({"https://acme.example/": gone, "https://www.acme.example/": "<p id=x>"})
    assert [p.url for p in read(web) if isinstance(p, Passage)] == ["https://www.acme.example/"]


@pytest.mark.parametrize("error", [RefusedError, OfflineError, UnreachableError, NotFoundError])
def test_without_a_home_page_the_reason_is_told(error: type[FetchError]) -> None:
    with pytest.raises(error):
        read(Web({"https://acme.example/": error("https://acme.example/", "why")}))


def test_a_home_page_that_is_no_page_is_not_understood() -> None:
    with pytest.raises(NotUnderstoodError):
        read(Web({"https://acme.example/": page("https://acme.example/", "{}", "application/json")}))
