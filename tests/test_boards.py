"""What the job boards make of the answers of their vendors: whole ones, broken ones, and none.

The answers stand in vendors.py. A board is asked for by name, through the registry, as the command does.
"""

from __future__ import annotations

import contextlib
import html
import itertools
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vendors import (
    CAREERS,
    HTML,
    INSTALLED,
    LEVER,
    LEVER_JOB,
    NOW,
    PERSONIO,
    RECRUITEE,
    RECRUITEE_JOB,
    ROWS,
    TEAMTAILOR,
    TEAMTAILOR_FEED,
    VENDORS,
    WORKABLE,
    WORKABLE_JOB,
    Reply,
    Vendor,
    Web,
    jsonld,
    read,
    told,
)

from briefing import (
    BriefingError,
    Company,
    FetchError,
    Handle,
    Kind,
    NotUnderstoodError,
    Opening,
    RateLimitedError,
    RefusedError,
)
from briefing.errors import TooLargeError

EACH = pytest.mark.parametrize("kind", VENDORS)
OF_PAGES = ("jazzhr", "jobvite", "icims", "jobposting")
OF_DATA = pytest.mark.parametrize("kind", [k for k in VENDORS if k not in OF_PAGES])


@EACH
def test_a_board_gives_its_openings(kind: str) -> None:
    vendor = VENDORS[kind]
    web = Web(vendor.pages)
    assert tuple(told(o) for o in read(kind, vendor.value, web)) == vendor.gives
    assert all(url in vendor.pages for url in web.asked if "/zZ9/" not in url)


@EACH
def test_a_company_that_has_no_such_board_is_an_absence(kind: str) -> None:
    vendor = VENDORS[kind]
    assert read(kind, vendor.value, Web(vendor.unknown)) == []


@EACH
def test_a_refusal_is_told(kind: str) -> None:
    for status, error in ((403, RefusedError), (429, RateLimitedError), (500, FetchError)):
        with pytest.raises(error):
            read(kind, VENDORS[kind].value, Web({}, Reply(b"no", status)))


# ── Broken answers ──

CHALLENGE = "<!doctype html><html><head><title>Just a moment...</title></head><body>Wait</body></html>"
MALFORMED: dict[str, Callable[[Vendor], Any]] = {
    "nothing": lambda v: b"",
    "its first byte": lambda v: v.body[:1],
    "half of it": lambda v: v.body[: len(v.body) // 2],
    "all but its end": lambda v: v.body[:-12],
    "a page": lambda v: HTML,
    "a page in place of a page": lambda v: CHALLENGE,
    "a throttle": lambda v: "Retry later",
    "null": lambda v: b"null",
    "true": lambda v: b"true",
    "a number": lambda v: b"17",
    "words": lambda v: b'"jobs"',
    "an error with 200": lambda v: {"ok": False, "error": "Document not found"},
    "nulls for rows": lambda v: b"[null, null]",
    "another root": lambda v: b"<a/>",
    "a picture": lambda v: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "deep JSON": lambda v: b'{"jobs":' * 60_000,
    "deep XML": lambda v: b"<a>" * 60_000,
    "bytes of no encoding": lambda v: v.body.replace(b"e", b"\xff\xfe"),
}


@EACH
@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_list_is_told_as_what_it_is_and_invents_no_opening(kind: str, what: str) -> None:
    vendor = VENDORS[kind]
    pages = {**vendor.pages, vendor.list: MALFORMED[what](vendor), PERSONIO.replace("en", "de"): b""}
    try:
        found = read(kind, vendor.value, Web(pages))
    except RefusedError:
        assert what == "a page in place of a page"
    except RateLimitedError:
        assert what == "a throttle"
    except NotUnderstoodError:
        pass
    else:
        # A list of links may be cut, an empty list is no failure, and in broken rows there is nothing to tell.
        assert kind in OF_PAGES or what in {"nulls for rows", "bytes of no encoding"}
        assert not found or what in {"half of it", "all but its end", "bytes of no encoding"}
        check(found)
        assert {o.url for o in found} <= {
            given.rpartition(" <")[2].partition(">")[0] for given in vendor.gives
        }


@EACH
def test_what_is_left_out_of_an_answer_is_left_out_of_the_opening(kind: str) -> None:
    vendor = VENDORS[kind]
    titles = {given.partition(" |")[0].partition(" <")[0] for given in vendor.gives}
    for url, body in vendor.pages.items():
        for less in () if isinstance(body, str) else without_one(body):
            with contextlib.suppress(NotUnderstoodError):
                found = read(kind, vendor.value, Web({**vendor.pages, url: less}))
                check(found)
                assert {o.title for o in found} <= titles


def without_one(value: Any) -> Iterator[Any]:
    """The JSON without one member of one of its objects, for each of them."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(value, dict):
            yield {k: v for k, v in value.items() if k != key}
        for less in without_one(inner) if isinstance(inner, dict | list) else ():
            if isinstance(value, dict):
                yield {**value, key: less}
            else:
                yield [*value[:key], less, *value[key + 1 :]]


@EACH
def test_a_list_without_openings_gives_none(kind: str) -> None:
    vendor = VENDORS[kind]
    empty = re.sub(rb"<item>.*</item>|<position>.*</position>|<a .*</a>", b"", vendor.body, flags=re.DOTALL)
    if not empty.startswith(b"<"):
        empty = json.dumps(
            changed(json.loads(empty), lambda v: [] if isinstance(v, list) else 0 if v == 1 else v)
        ).encode()
    pages = {vendor.list: empty, PERSONIO.replace("en", "de"): empty}
    assert read(kind, vendor.value, Web(pages)) == []


@OF_DATA
def test_another_encoding_gives_the_same(kind: str) -> None:
    vendor = VENDORS[kind]
    words = (
        json.dumps(json.loads(vendor.body), ensure_ascii=False)
        if vendor.body[:1] != b"<"
        else vendor.body.decode()
    )
    for encoding in ("utf-16", "utf-8-sig"):
        web = Web({**vendor.pages, vendor.list: words.encode(encoding)})
        assert tuple(told(o) for o in read(kind, vendor.value, web)) == vendor.gives


def test_the_encoding_that_the_header_names_is_believed() -> None:
    body = json.dumps({"offers": [{**RECRUITEE_JOB, "title": "Schmied für Ambosse"}]}, ensure_ascii=False)
    reply = Reply(body.encode("cp1252"), headers={"content-type": "application/json; charset=windows-1252"})
    assert read("recruitee", "acme", Web({RECRUITEE: reply}))[0].title == "Schmied für Ambosse"


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """JSON with a change made to every value, the innermost first."""
    if isinstance(value, dict):
        return change({k: changed(v, change) for k, v in value.items()})
    return change([changed(v, change) for v in value] if isinstance(value, list) else value)


LEAVES: tuple[Callable[[Any], Any], ...] = (
    lambda v: None,
    str,
    lambda v: 7,
    lambda v: [v],
    lambda v: {"name": v},
    lambda v: -1e300,
    lambda v: "\ud800",
)


def other(leaf: Callable[[Any], Any], value: Any) -> Any:
    """Another value in place of one that holds no others."""
    return value if isinstance(value, dict | list) else leaf(value)


@OF_DATA
def test_values_of_another_type_are_left_out(kind: str) -> None:
    vendor = VENDORS[kind]
    of_json = [url for url, body in vendor.pages.items() if not isinstance(body, str)]
    for url, leaf in itertools.product(of_json, LEAVES):
        body = changed(vendor.pages[url], partial(other, leaf))
        with contextlib.suppress(NotUnderstoodError, TooLargeError):
            check(read(kind, vendor.value, Web({**vendor.pages, url: body})))


def check(found: list[Opening]) -> None:
    """What holds for all openings, whatever they were made of."""
    for opening in found:
        assert opening.title
        assert opening.url.startswith("https://")
        assert "#" not in opening.url
        assert opening.on is None or date(1995, 1, 1) <= opening.on <= NOW.date()
        assert opening.pay is None or (opening.pay.low or opening.pay.high)
        for passage in opening.passages:
            assert passage.text.strip()
            assert (passage.kind, passage.role, passage.title) == (Kind.JOB, opening.title, opening.title)
            assert (passage.url, passage.on, passage.own) == (opening.url, opening.on, True)
        f"{told(opening)}".encode()  # no half characters


@EACH
def test_every_opening_has_title_and_address_and_no_date_to_come(kind: str) -> None:
    vendor = VENDORS[kind]
    check(read(kind, vendor.value, Web(vendor.pages)))
    later = {
        url: json.loads(re.sub(r"20\d\d-", "2031-", json.dumps(body))) if not isinstance(body, str) else body
        for url, body in vendor.pages.items()
    }
    check(read(kind, vendor.value, Web(later)))


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("\ud800")
    | st.just(9**999),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutants(draw: st.DrawFn, value: Any) -> Any:
    """JSON in which something is replaced by anything."""
    if draw(st.integers(0, 5)) == 0:
        return draw(ANY)
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: draw(mutants(value[key]))}
    if isinstance(value, list) and value:
        return [draw(mutants(value[0])), *value[1:]]
    return draw(ANY)


@EACH
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_answer_makes_a_board_raise_anything_but_our_errors(kind: str, data: st.DataObject) -> None:
    vendor = VENDORS[kind]
    url = data.draw(st.sampled_from(sorted(vendor.pages)))
    body = vendor.pages[url]
    if isinstance(body, str):
        at = data.draw(st.integers(0, len(body)))
        noise = data.draw(st.text(max_size=8) | st.sampled_from(["<", "]]>", "&#0;", '"', "<name>", "\x00"]))
        reply = Reply(
            (body[:at] + noise + body[at + data.draw(st.integers(0, 40)) :]).encode("utf-8", "replace")
        )
    else:
        reply = Reply(data.draw(mutants(body)))
    with contextlib.suppress(BriefingError):
        check(read(kind, vendor.value, Web({**vendor.pages, url: reply})))


# ── The words of an advert ──


SECTIONS = {
    "About us": "We forge anvils.",
    "What you will do": "- Keep the fire - Bend the iron",
    "Our stack": "Hammers and tongs.",
    "Must have": "- Patience",
    "Nice to have": "- Order",
    "Benefits": "- Lunch",
    "The hiring process": "- A call",
}
ADVERT = """<p><strong>About us</strong></p><p>We forge anvils.</p><h3>What you will do</h3><ul><li>Keep the fire</li>
<li>Bend the iron</li></ul><p><b>Our stack:</b><br>Hammers and tongs.</p><div><b>Must have</b></div><ul>
<li>Patience</li></ul><p><u><strong>Nice to have</strong></u></p><ul><li>Order</li></ul><p>&nbsp;</p>
<h4><span style="color: red">Benefits</span></h4><ul><li>Lunch</li></ul><p><strong>The hiring process: </strong></p>
<ol><li>A call</li></ol>"""


def with_advert(page: Any) -> Any:
    """A vendor's page with the advert in place of its descriptions."""
    if not isinstance(page, str):
        return changed(page, lambda v: ADVERT if isinstance(v, str) and v[:1] in "<&" and v else v)
    if "ld+json" in page:
        return jsonld(title="Engineer", description=ADVERT)
    page = re.sub(r"(?<=<description>)[^<]*", lambda _: html.escape(ADVERT), page)
    return re.sub(r"(?<=CDATA\[).*?(?=\]\]>)", lambda _: ADVERT, page, flags=re.DOTALL)


@EACH
def test_an_advert_keeps_its_headings_on_every_board(kind: str) -> None:
    vendor = VENDORS[kind]
    first, *_ = read(kind, vendor.value, Web({url: with_advert(p) for url, p in vendor.pages.items()}))
    said = {p.heading.rpartition(" › ")[2]: " ".join(p.text.split()) for p in first.passages}
    assert said.items() >= SECTIONS.items()
    assert {p.role for p in first.passages} == {first.title}


# ── Whose board it is ──


def test_the_board_of_another_company_is_refused_unless_the_user_named_it() -> None:
    page = {"name": "Bolt People", "jobs": [WORKABLE_JOB]}
    url = WORKABLE.replace("acme", "boltpeople")
    with pytest.raises(NotUnderstoodError, match="but it is the board of 'Bolt People'"):
        read("workable", "boltpeople", Web({url: page}), Company("bolt.com", "Bolt"), "https://bolt.com/")
    assert read("workable", "boltpeople", Web({url: page}), Company("bolt.com", "Bolt"))
    assert read(
        "workable", "boltpeople", Web({url: {**page, "name": "Bolt, Inc."}}), Company("bolt.com"), "x"
    )


@pytest.mark.parametrize(
    "kind", ["greenhouse", "workable", "smartrecruiters", "breezy", "rippling", "jobvite", "jazzhr", "icims"]
)
def test_a_board_whose_posts_name_another_employer_is_nobodys_evidence(kind: str) -> None:
    vendor = VENDORS[kind]
    linked = Company("zinc.com", "Zinc")
    web = Web(vendor.pages)
    with pytest.raises(NotUnderstoodError, match="but it is the board of 'Acme"):
        read(kind, vendor.value, web, linked, CAREERS)
    assert read(kind, vendor.value, web, linked)  # the user knows best


def test_a_stranger_beside_the_companys_own_board_is_passed_over() -> None:
    bolt = WORKABLE.replace("acme", "acmefans")
    own = VENDORS["workable"].pages
    web = Web({**own, bolt: {"name": "Acme Fans", "jobs": [WORKABLE_JOB]}})
    assert len(read("workable", "acmefans | acme", web, found_on="https://acme.com/")) == 1


def test_of_boards_without_a_name_those_called_like_the_company_are_taken() -> None:
    web = Web(VENDORS["lever"].pages)
    assert len(read("lever", "customer | acme | another", web, found_on="https://acme.com/")) == 1
    assert web.asked == [LEVER]
    web = Web({LEVER.replace("acme", "forge"): [LEVER_JOB]})
    assert len(read("lever", "forge", web, found_on="https://acme.com/")) == 1


@EACH
def test_what_can_be_no_name_is_not_asked_for(kind: str) -> None:
    for value in ("../../etc/passwd", "a/b?c=d", "", "javascript:1"):
        web = Web({})
        with pytest.raises(NotUnderstoodError):
            read(kind, value, web)
        assert web.asked == []


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://api.eu.lever.co/v0/postings/Acme?mode=json", "lever = Acme"),
        ("https://acme.workable.com/", "workable = acme"),
        ("https://apply.workable.com/j/A1B2C3", ""),
        (
            "https://jobs.smartrecruiters.com/oneclick-ui/company/Acme/publication/1-2",
            "smartrecruiters = Acme",
        ),
        ("https://acme.na.teamtailor.com/jobs", "teamtailor = acme.na.teamtailor.com"),
        ("https://acme.jobs.personio.com/", "personio = acme"),
        ("https://acme.bamboohr.com/jobs", "bamboohr = acme"),
        ("https://www.bamboohr.com/", ""),
        ("https://acme.breezy.hr/", "breezy = acme"),
        ("https://acme.pinpointhq.com/en", "pinpoint = acme"),
        ("https://acme.applytojob.com/apply", "jazzhr = acme"),
        ("https://www.workable.com/api/accounts/acme?details=true", "workable = acme"),
        ("https://jobs.jobvite.com/careers/acme/jobs", "jobvite = acme"),
        ("https://careers-acme.icims.com/jobs", "icims = acme"),
        ("https://jobs-acme.icims.com/jobs", "icims = acme"),
        ("https://ats.eu1.rippling.com/de-DE/acme/jobs", "rippling = acme"),
        ("https://acme.wd103.myworkdayjobs.com/Ext/job/x", "workday = acme.wd103.myworkdayjobs.com/Ext"),
        (
            "https://wd5.myworkdaysite.com/recruiting/acme/Ext",
            "workday = wd5.myworkdaysite.com/recruiting/acme/Ext",
        ),
        ("https://scripts.teamtailor-cdn.com/x.js", "teamtailor = acme.com"),
        ("https://careers.recruiteecdn.com/x.js", "recruitee = acme.com"),
    ],
)
def test_a_page_betrays_the_board(address: str, found: str) -> None:
    page = f'<!doctype html><html><body><main><a href="{address}">Here</a></main></body></html>'
    company = Company("acme.com", "Acme")
    records = INSTALLED["site"].run(company, Web({"https://acme.com/": page}))
    handles = [f"{r.kind} = {r.value}" for r in records if isinstance(r, Handle)]
    assert handles == ([found] if found else [])


def test_the_script_that_embeds_a_lever_board_betrays_it() -> None:
    script = "<script>window.leverJobsOptions = { accountName: 'acme', includeCss: true };</script>"
    records = INSTALLED["site"].run(
        Company("acme.com", "Acme"), Web({"https://acme.com/": f"<html>{script}</html>"})
    )
    assert [(r.kind, r.value) for r in records if isinstance(r, Handle)] == [("lever", "acme")]


def test_boards_side_by_side_are_all_found() -> None:
    links = " ".join(f"https://acme{i}.recruitee.com" for i in range(40))
    web = Web({"https://acme.com/": f"<!doctype html><html><body><p>{links}</p></body></html>"})
    records = [r for r in INSTALLED["site"].run(Company("acme.com", "Acme"), web) if isinstance(r, Handle)]
    assert [record.value for record in records] == [f"acme{i}" for i in range(40)]


# ── Manners ──


def many(kind: str, count: int) -> Web:
    """A board of this many openings, the last one that of the vendor's case; the rest is as it was."""
    vendor = VENDORS[kind]
    body = vendor.pages[vendor.list]
    name, key, title = ROWS[kind]
    first = (body[name] if name else body)[0]
    rows: Any = [{**first, key: f"{first[key]}{i}", title: f"Guard {i}"} for i in range(count - 1)] + [first]
    full = {**body, name: rows, "total": count, "totalFound": count} if name else rows
    return Web({**vendor.pages, vendor.list: full})


@pytest.mark.parametrize(
    "kind", ["greenhouse", "ashby", "workable", "recruitee", "bamboohr", "breezy", "pinpoint", "rippling"]
)
def test_a_board_of_very_many_openings_is_cut_and_that_is_told(kind: str) -> None:
    run = INSTALLED[kind].run(
        Company("acme.com", "Acme", (Handle(kind, VENDORS[kind].value),)), many(kind, 230)
    )
    found: list[Any] = []
    with pytest.raises(TooLargeError, match="230 openings, of which 200 were taken"):
        found.extend(run)  # takes what there is before it fails
    assert len(found) == 200
    assert told(found[-1]) == VENDORS[kind].gives[0]  # the last in the list, but the one that builds things


@pytest.mark.parametrize("kind", ["smartrecruiters", "bamboohr", "breezy", "rippling", "workday"])
def test_no_more_than_ten_openings_are_read_in_full_the_technical_ones_first(kind: str) -> None:
    web = many(kind, 18)
    found = read(kind, VENDORS[kind].value, web)
    assert len(found) == 18
    assert told(found[-1]) == VENDORS[kind].gives[0]
    assert len(web.asked) == 11
    assert sum(bool(opening.passages) for opening in found) == 1  # the others are gone by now


@pytest.mark.parametrize("kind", [kind for kind, vendor in VENDORS.items() if len(vendor.pages) > 1])
@pytest.mark.parametrize("status", [403, 429, 500, 200])
def test_a_post_whose_own_page_fails_stands_as_the_list_has_it_and_that_is_told(
    kind: str, status: int
) -> None:
    vendor = VENDORS[kind]
    web = Web({vendor.list: vendor.pages[vendor.list]}, Reply(HTML, status))
    handle = Handle(INSTALLED[kind].needs[0], vendor.value)
    found: list[Any] = []
    with (
        contextlib.suppress(FetchError, NotUnderstoodError)
        if kind == "jobposting"
        else pytest.raises((FetchError, NotUnderstoodError))
    ):
        found.extend(INSTALLED[kind].run(Company("acme.com", "Acme", (handle,)), web))
    read_first = [] if kind == "jobposting" else [()] * len(vendor.gives)  # there is no list but the pages
    assert [o.passages for o in found] == read_first


SCRIPT = (
    '{"@context": "https://schema.org", "@type": "JobPosting", "title": "Smith", "datePosted": "2026-10-30"}'
)


@pytest.mark.parametrize(
    "script",
    [
        SCRIPT,
        f"[{SCRIPT}]",
        f'{{"@context": "https://schema.org", "@graph": [{SCRIPT}]}}',
        f'{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "item": {SCRIPT}}}]}}',
        SCRIPT.replace('"JobPosting"', '["Thing", "JobPosting"]'),
        SCRIPT.replace('"JobPosting"', '"https://schema.org/JobPosting"'),
        SCRIPT.replace('"title": "Smith"', '"name": "Smith"'),
        SCRIPT.replace("}", ', "description": "one\ntwo"}'),
        f"//<![CDATA[\n{SCRIPT}\n//]]>",
        f"<!-- {SCRIPT} -->",
        SCRIPT.replace(", ", " ", 1),
        SCRIPT.replace("}", ",}"),
    ],
)
def test_json_ld_has_many_shapes(script: str) -> None:
    page = f'<!doctype html><script nonce="x" type="application/ld+json">{script}</script>'
    (found,) = read("jobposting", CAREERS, Web({CAREERS: page}))
    assert (found.title, found.on) == ("Smith", date(2026, 10, 30))


def test_a_later_page_that_fails_costs_only_itself_and_is_told() -> None:
    rows = [{**LEVER_JOB, "hostedUrl": f"https://jobs.lever.co/acme/{i}"} for i in range(100)]
    web = Web({LEVER: rows, LEVER.replace("skip=0", "skip=100"): Reply(b"", 500)})
    found: list[Any] = []
    with pytest.raises(FetchError, match="500"):
        found.extend(INSTALLED["lever"].run(Company("acme.com", "Acme", (Handle("lever", "acme"),)), web))
    assert len(found) == 100


def test_that_a_list_was_read_no_further_is_told() -> None:
    items = [
        re.sub("512-sre", f"{i}-sre", re.findall("<item>.*</item>", TEAMTAILOR_FEED, re.DOTALL)[0])
        for i in range(200)
    ]
    feeds = [
        re.sub("<item>.*</item>", "".join(items[at : at + 100]), TEAMTAILOR_FEED, flags=re.DOTALL)
        for at in (0, 100)
    ]
    postings = [
        {**LEVER_JOB, "text": f"Guard {i}", "hostedUrl": f"https://jobs.lever.co/acme/{i}"}
        for i in range(400)
    ]
    pages = {
        **{LEVER.replace("skip=0", f"skip={at}"): postings[at : at + 100] for at in range(0, 400, 100)},
        **{TEAMTAILOR.replace("offset=0", f"offset={at}"): feeds[at // 100] for at in (0, 100)},
    }
    for kind, words in (("lever", "400 or more openings, of which 200"), ("teamtailor", "200 or more")):
        with pytest.raises(TooLargeError, match=words):
            read(kind, "acme", Web(pages))


@EACH
def test_a_board_stays_within_its_budget(kind: str) -> None:
    vendor = VENDORS[kind]
    replies = [Reply(vendor.body), Reply(HTML), Reply(b"", 400), Reply(b"", 500)]
    if kind in ROWS:
        replies.append(Reply(many(kind, 120).replies[vendor.list][0]))
    value = " | ".join(vendor.value.replace("cme", f"cme{i}", 1) for i in range(9))
    for reply in replies:
        web = Web({}, reply)
        with contextlib.suppress(BriefingError):
            read(kind, value, web, found_on=CAREERS)
        assert 0 < len(web.asked) <= INSTALLED[kind].budget
