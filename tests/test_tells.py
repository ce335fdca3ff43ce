"""Tells: the files are sound, and clues become claims with their reasons."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.catalogue import Catalogue, load
from briefing.catalogue.tell import KEYS, Tell, load_tells, mistakes_in_tells, read_tells, tell_files
from briefing.errors import CatalogueError
from briefing.model import Claim, Kind, Passage, Status
from briefing.spot import spot
from briefing.spot.tells import tells

URL = "https://acme.example/"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped one, with the tells made ready."""
    shipped = load()
    tells([Passage("", URL, kind=Kind.MARKUP)], shipped)
    return shipped


def read(catalogue: Catalogue, *lines: str, kind: Kind = Kind.MARKUP) -> dict[str, Claim]:
    """The claims by technology; of several the last."""
    claims = tells([Passage("\n".join(lines), URL, kind=kind)], catalogue)
    return {claim.technology: claim for claim in claims}


# The files


def test_the_shipped_tells_have_no_mistakes(catalogue: Catalogue) -> None:
    assert mistakes_in_tells(tell_files(), catalogue.technologies) == ()


def test_there_is_a_file_for_every_kind_of_tells() -> None:
    assert {path.stem for path in tell_files()} == set(KEYS)


def test_every_key_is_used() -> None:
    assert {tell.key for tell in load_tells()} == {key for keys in KEYS.values() for key in keys}


@pytest.mark.parametrize(
    ("name", "text", "mistake"),
    [
        ("hosts", '[stripe]\nhost = ["js.stripe.com"]\n', ""),
        ("hosts", '[no-such-thing]\nhost = ["js.stripe.com"]\n', "is no technology"),
        ("hosts", '[stripe]\nhost = ["b.example.com", "a.example.com"]\n', "not sorted"),
        (
            "hosts",
            '[stripe]\nhost = ["a.example.com"]\n[nginx]\nhost = ["b.example.com"]\n',
            "must stand before",
        ),
        ("hosts", '[nginx]\nhost = ["a.b.c"]\n[stripe]\nhost = ["A.b.c"]\n', "also that of [nginx]"),
        (
            "hosts",
            '[nginx]\nhost = ["a.b.c"]\nframe = ["a.b.c"]\n[nginx.weak]\nhost = ["a.b.c"]\n',
            "is given twice",
        ),
        ("hosts", '[stripe]\ncookie = ["__stripe_mid"]\n', "which this file has not"),
        ("hosts", '[stripe]\nhost = "js.stripe.com"\n', "is no list"),
        ("hosts", "[stripe]\nhost = []\n", "is no list"),
        ("hosts", '[stripe]\nhost = ["stripe"]\n', "is no host"),
        ("hosts", '[stripe]\nweak = ["js.stripe.com"]\n', "weak is no table"),
        ("html", '[stripe]\nid = ["*"]\n', "too short"),
        ("html", '[stripe]\nid = ["two  spaces"]\n', "characters or spaces"),
        ("html", '[stripe.weak]\nid = ["ä-id"]\n', "characters or spaces"),
        ("dns", '[stripe]\ntxt = ["stripe-verification="]\n', "must stand below weak"),
        ("colours", '[stripe]\nhost = ["js.stripe.com"]\n', "no such kind"),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, name: str, text: str, mistake: str) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(text, "utf-8")
    found = mistakes_in_tells([path], {"stripe", "nginx"})
    assert bool(found) is bool(mistake)
    assert not mistake or any(mistake in line for line in found), found


def test_a_file_that_is_no_toml_is_a_mistake_of_the_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "hosts.toml"
    path.write_text("[stripe\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"hosts\.toml"):
        list(read_tells(path))


def test_what_is_weak_stands_in_a_table_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "dns.toml"
    path.write_text(
        '[stripe]\nspf = ["a.stripe.com"]\n[stripe.weak]\ntxt = ["stripe-verification="]\n', "utf-8"
    )
    assert list(read_tells(path)) == [
        Tell("stripe", "spf", "a.stripe.com"),
        Tell("stripe", "txt", "stripe-verification=", weak=True),
    ]


# Clues


@pytest.mark.parametrize(
    ("line", "technology", "rule"),
    [
        ("script https://js.stripe.com/v3/", "stripe", "markup:script host"),
        ("script https://eu.js.stripe.com/v3/", "stripe", "markup:script host"),
        ("loads https://js.stripe.com/v3/", "stripe", "markup:loads host"),
        (
            "script https://www.googletagmanager.com/gtm.js?id=GTM-1",
            "google-tag-manager",
            "markup:script host",
        ),
        ("script https://www.googletagmanager.com/gtag/js?id=G-1", "google-analytics", "markup:script host"),
        ("frame https://www.youtube.com/embed/x", "youtube", "markup:frame host"),
        ("image https://images.ctfassets.net/a/b.png", "contentful", "markup:image host"),
        ("form https://acme.us1.list-manage.com/subscribe/post", "mailchimp", "markup:form host"),
        ("script https://acme.example/_next/static/chunks/main.js", "nextjs", "markup:script path"),
        ("style https://acme.example/wp-content/themes/a/style.css", "wordpress", "markup:style path"),
        ("link https://api.w.org/ https://acme.example/wp-json/", "wordpress", "markup:link"),
        (
            "link modulepreload https://acme.example/_app/immutable/entry/start.js",
            "sveltekit",
            "markup:link path",
        ),
        ("meta generator: Hugo 0.139.0", "hugo", "markup:meta"),
        ("header server: cloudflare", "cloudflare", "markup:header"),
        ("header x-vercel-id: fra1::abc", "vercel", "markup:header"),
        ("header via: 1.1 varnish", "varnish", "markup:header"),
        ("cookie __stripe_mid", "stripe", "markup:cookie"),
        ("cookie visid_incap_12345", "imperva", "markup:cookie"),
        ("attribute data-reactroot", "react", "markup:attribute"),
        ("attribute _ngcontent-abc-c12", "angular", "markup:attribute"),
        ("id __next", "nextjs", "markup:id"),
        ("class md:flex", "tailwind-css", "markup:class"),
        ("class svelte-1abcde", "svelte", "markup:class"),
        ("tag astro-island", "astro", "markup:tag"),
        ("inline intercomSettings", "intercom", "markup:inline"),
        ("comment This site is optimized with the Yoast SEO plugin v20.1", "yoast-seo", "markup:comment"),
    ],
)
def test_a_clue_becomes_a_claim_that_says_why(
    catalogue: Catalogue, line: str, technology: str, rule: str
) -> None:
    claim = read(catalogue, "meta viewport: width", line, "class footer")[technology]
    assert claim.rule == rule
    assert claim.quote == line
    assert claim.status is Status.USES
    assert claim.cue in {tell.value for tell in load_tells() if tell.technology == technology}
    assert claim.start == len("meta viewport: width\n")
    assert (claim.url, claim.kind, claim.own) == (URL, Kind.MARKUP, True)


@pytest.mark.parametrize(
    "line",
    [
        "script https://notjs.stripe.com.evil.example/v3/",  # another host that begins so
        "script https://evil.example/?u=https://js.stripe.com/v3/",  # in the query
        "script https://evil.example/js.stripe.com/v3/",  # in the path
        "meta description-of: https://js.stripe.com/v3/",  # no address that is loaded
        "comment https://js.stripe.com/v3/",
        "link author https://js.stripe.com/",
        "script https://acme.example/x.js?next=/_next/static/",
        "image https://acme.example/wp-content/a.png",  # a picture may be anybody's
        "id __nextthing",
        "class mdl",
        "cookie __stripe_middle",
        "header server: cloudflared",  # goes on
        "inline Intercomsettings",  # names of programs have a case
        "attribute x-database",
        "tag astro-islands",
        "meta generator: Hugoesque 1.0",
        "script https://acme.example/assets/highchart",
    ],
)
def test_what_only_looks_like_a_tell_is_none(catalogue: Catalogue, line: str) -> None:
    assert read(catalogue, line) == {}


@pytest.mark.parametrize(
    ("line", "technology", "version"),
    [
        ("meta generator: WordPress 6.4.2", "wordpress", "6.4.2"),
        ("meta generator: Drupal 10 (https://www.drupal.org)", "drupal", "10"),
        ("header server: nginx/1.18.0 (Ubuntu)", "nginx", "1.18.0"),
        ("header server: nginx", "nginx", ""),
        ("header x-powered-by: PHP/8.2.1", "php", "8.2.1"),
        ("header x-runtime: 0.092817", "rails", ""),
        ("attribute ng-version=17.0.1", "angular", "17.0.1"),
        ("script https://acme.example/js/jquery-3.6.0.min.js", "jquery", "3.6.0"),
        ("script https://acme.example/js/jquery.min.js?ver=3.7.1", "jquery", "3.7.1"),
        ("script https://acme.example/js/jquery-ui.min.js?ver=1.13.1", "jquery", ""),
        ("style https://cdn.example/npm/bootstrap@5.3.2/dist/css/bootstrap.min.css", "bootstrap", "5.3.2"),
    ],
)
def test_a_version_is_read_where_it_stands_behind_the_tell(
    catalogue: Catalogue, line: str, technology: str, version: str
) -> None:
    assert read(catalogue, line)[technology].version == version


def test_an_address_that_is_only_hinted_at_or_let_in_is_weak(catalogue: Catalogue) -> None:
    hinted = read(catalogue, "link preconnect https://js.stripe.com/")["stripe"]
    let_in = read(catalogue, "policy script-src https://js.stripe.com/")["stripe"]
    assert (hinted.rule, let_in.rule) == ("weak:markup:link host", "weak:markup:policy host")


def test_a_script_on_somebodys_cdn_is_weak_and_a_header_of_ones_own_is_not(catalogue: Catalogue) -> None:
    theirs = read(catalogue, "script https://d123.cloudfront.net/x.js")["amazon-cloudfront"]
    own = read(catalogue, "header x-amz-cf-id: abc", "script https://d123.cloudfront.net/x.js")[
        "amazon-cloudfront"
    ]
    assert theirs.rule.startswith("weak:")
    assert own.rule == "markup:header"


def test_one_passage_gives_one_claim_a_rule(catalogue: Catalogue) -> None:
    lines = [f"script https://acme.example/wp-content/{n}.js" for n in range(20)]
    found = tells(
        [Passage("\n".join([*lines, "meta generator: WordPress 6.4"]), URL, kind=Kind.MARKUP)], catalogue
    )
    assert sorted(c.rule for c in found if c.technology == "wordpress") == [
        "markup:meta",
        "markup:script path",
    ]


def test_of_several_claims_the_one_with_the_version_is_kept(catalogue: Catalogue) -> None:
    claim = read(catalogue, "script https://a.example/jquery.js", "script https://a.example/jquery-3.6.0.js")[
        "jquery"
    ]
    assert claim.version == "3.6.0"


def test_who_said_it_goes_with_the_claim(catalogue: Catalogue) -> None:
    passage = Passage(
        "id __next", URL, kind=Kind.MARKUP, own=False, title="T", heading="H", role="R", source="s"
    )
    [claim] = tells([passage], catalogue)
    assert (claim.own, claim.title, claim.heading, claim.role, claim.source) == (False, "T", "H", "R", "s")


def test_words_are_left_to_others(catalogue: Catalogue) -> None:
    assert tells([Passage("id __next", URL, kind=Kind.PROSE)], catalogue) == ()


def test_what_the_catalogue_does_not_have_is_not_claimed(catalogue: Catalogue) -> None:
    assert tells([Passage("id __next", URL, kind=Kind.MARKUP)], Catalogue({}, {})) == ()


# DNS records


@pytest.mark.parametrize(
    ("line", "technology", "rule"),
    [
        ("mx aspmx.l.google.com", "google-workspace", "dns:mx"),
        ("ns ada.ns.cloudflare.com", "cloudflare", "dns:ns"),
        ("ns ns-12.awsdns-34.co.uk", "amazon-route-53", "dns:ns"),
        ("spf _spf.google.com", "google-workspace", "dns:spf"),
        ("spf 123.spf05.hubspotemail.net", "hubspot", "dns:spf"),
        ("cname status acme.stspg-customer.com", "statuspage", "dns:cname"),
        ("cname go acme.mkto-ab12.com", "marketo", "dns:cname"),
        ("dmarc vali.email", "valimail", "dns:dmarc"),
        ("txt atlassian-nothing", "", ""),
        ("txt stripe-verification=5f1c", "stripe", "weak:dns:txt"),
        ("txt MS=ms12345678", "microsoft-365", "weak:dns:txt"),
        ("caa letsencrypt.org", "lets-encrypt", "weak:dns:caa"),
        ("mx mail.notgoogle.com", "", ""),
        ("mx google.com.acme.example", "", ""),
        ("txt see stripe-verification=5f1c", "", ""),
        ("cname google.com acme.example.org", "", ""),
    ],
)
def test_a_record_becomes_a_claim(catalogue: Catalogue, line: str, technology: str, rule: str) -> None:
    found = read(catalogue, line, kind=Kind.DNS)
    assert {tech: claim.rule for tech, claim in found.items()} == ({technology: rule} if technology else {})
    assert all(claim.quote == line and claim.kind is Kind.DNS for claim in found.values())


def test_a_token_that_proves_little_gives_way_to_a_record_in_use(catalogue: Catalogue) -> None:
    lines = ("spf 1.hubspotemail.net", "txt hubspot-domain-verification=1")
    assert read(catalogue, *lines, kind=Kind.DNS)["hubspot"].rule == "dns:spf"


# Whatever the passage


@given(
    text=st.text(st.sampled_from("\n :/.*?=-_sScript hotjarjs.strípecomİẞ1")),
    kind=st.sampled_from([Kind.MARKUP, Kind.DNS]),
)
def test_any_text_is_read_and_quotes_are_its_lines(catalogue: Catalogue, text: str, kind: Kind) -> None:
    for claim in tells([Passage(text, URL, kind=kind)], catalogue):
        assert claim.quote in text.replace("\u0130", "I").split("\n")


@pytest.mark.parametrize(
    "text", ["\n" * 10**6, "." * 10**6, "script https://js.stripe.com/" + "/wp-content/" * 80_000]
)
def test_a_hostile_megabyte_is_read_in_no_time(catalogue: Catalogue, text: str) -> None:
    start = time.process_time()
    tells([Passage(text, URL, kind=Kind.MARKUP)], catalogue)
    assert time.process_time() - start < 10  # 0.1 to 0.4 s; what is quadratic takes minutes


def test_headers_of_a_page_that_a_vendor_hosts_tell_of_that_vendor_alone(catalogue: Catalogue) -> None:
    lines = ("script https://js.stripe.com/v3", "header x-powered-by: Express", "header via: 1.1 varnish")
    assert {"stripe", "express", "varnish"} <= set(read(catalogue, *lines))
    hosted = read(catalogue, *lines, "header ghost-fastly: true", "header x-ghost-cache-status: HIT")
    assert set(hosted) == {"stripe", "ghost"}


# Records in a person's words


@pytest.mark.parametrize(
    ("words", "kind", "technology"),
    [
        ("The name partners.acme.example is a CNAME to a herokudns.com name.", Kind.DNS, "heroku"),
        ("The name reports.acme.example points to Tableau Cloud.", Kind.DNS, "tableau"),
        ("Mail goes to Google Workspace, and docs.acme.example to ReadMe.", Kind.DNS, "google-workspace"),
        ('The health check answers 200 with "server: Heroku" and "x-runtime: 0.041".', Kind.MARKUP, "heroku"),
    ],
)
def test_records_that_are_told_in_sentences_are_read(
    catalogue: Catalogue, words: str, kind: Kind, technology: str
) -> None:
    claims = {claim.technology: claim for claim in spot([Passage(words, URL, kind=kind)], catalogue, "Acme")}
    assert claims[technology].status is Status.USES
    assert claims[technology].kind is kind
    assert claims[technology].quote in words


def test_lines_of_records_are_not_read_as_sentences(catalogue: Catalogue) -> None:
    record = "txt Heroku is what we verified here once, and Google Workspace too."
    assert spot([Passage(record, URL, kind=Kind.DNS)], catalogue, "Acme") == ()


@pytest.mark.parametrize(
    ("line", "technology"),
    [
        ("cname trust acme.aptible.in", "conveyor"),
        ("cname community acme.insided.com", "gainsight"),
        ("cname help acme.helpjuice.com", "helpjuice"),
        ("cname trust acme.oneleet.com", "oneleet"),
        ("mx mail.tutanota.de", "tuta"),
        ("mx mx.yandex.net", "yandex-360"),
        ("txt citrix-verification-code=0a1b", "citrix"),
        ("header x-powered-by: PleskLin", "plesk"),
        ("header x-woodpecker-version: 2.1.0", "woodpecker-ci"),
        ("cookie TS01a2b3c4", "f5-big-ip"),
        ("cookie pll_language", "polylang"),
    ],
)
def test_a_record_a_header_or_a_cookie_betrays_the_vendor(
    catalogue: Catalogue, line: str, technology: str
) -> None:
    dns = line.split()[0] in ("cname", "mx", "txt")
    assert technology in read(catalogue, line, kind=Kind.DNS if dns else Kind.MARKUP)
    assert technology not in read(catalogue, "cname www nobody.example", "header x-nothing: 1")
