"""What `briefing.settle` promises."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.catalogue.model import Catalogue, Category, Layer, Technology
from briefing.model import Claim, Finding, Kind, Status
from briefing.settle import not_of_itself, settle, witness

TODAY = date(2026, 11, 21)
CATALOGUE = Catalogue(
    technologies={
        t.id: t
        for t in (
            Technology("aws-fargate", "AWS Fargate", "container-orchestration", paired_with=("amazon-ecs",)),
            Technology("amazon-ecs", "Amazon ECS", "container-orchestration", alternative_to=("kubernetes",)),
            Technology("kubernetes", "Kubernetes", "container-orchestration"),
            Technology("nextjs", "Next.js", "frontend-frameworks", implies=("react",)),
            Technology("react", "React", "frontend-frameworks", implies=("javascript",)),
            Technology("javascript", "JavaScript", "languages"),
            Technology("redis", "Redis", "in-memory-databases"),
        )
    },
    categories={"languages": Category("languages", "Languages", Layer.APPLICATIONS, "What code is in", 1)},
)


def says(
    technology: str = "redis",
    status: Status = Status.USES,
    url: str = "https://example.com/post",
    on: date | None = date(2025, 1, 21),
    kind: Kind = Kind.PROSE,
    own: bool = True,
    quote: str = "",
    to: tuple[str, ...] = (),
    cue: str = "",
    when: str = "",
) -> Claim:
    return Claim(
        technology=technology,
        status=status,
        quote=quote or f"{technology} at {url}",
        url=url,
        kind=kind,
        on=on,
        own=own,
        replaced_by=to,
        cue=cue,
        when=when,
    )


def code(repository: str, technology: str = "redis", *, path: str = "", weak: bool = False) -> Claim:
    """A line of a manifest in a public repository that was pushed to on the usual day."""
    url = f"https://github.com/acme/{repository}{path}"
    rule = "weak:manifest:npm" if weak else "manifest:npm"
    claim = says(technology, url=url, kind=Kind.CODE, quote=f"npm {technology} {path}")
    return replace(claim, heading=f"acme/{repository}", rule=rule)


def only(*claims: Claim, today: date = TODAY) -> Finding:
    (finding,) = (f for f in settle(claims, CATALOGUE, today) if not f.implied_by)
    return finding


claims = st.builds(
    says,
    status=st.sampled_from(Status),
    url=st.sampled_from(
        [f"https://{host}/{path}" for host in ("a.example", "b.example") for path in "abcdef"]
        + ["http://www.a.example/a/", "https://a.example/b?utm_source=x", "https://a.example/c#d"]
    ),
    on=st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2026, 11, 21))),
    kind=st.sampled_from(Kind),
    own=st.booleans(),
    quote=st.sampled_from(
        ["", "We moved our queues from Redis to PostgreSQL because keys were evicted.", "Redis"]
    ),
    to=st.sampled_from([(), ("postgresql",)]),
    cue=st.sampled_from(["", "moved from", "still use"]),
    when=st.sampled_from(["", "2019", "2023-05"]),
)
stacks = st.lists(claims, min_size=1, max_size=8)
few = settings(max_examples=40, deadline=None)


def test_a_list_of_titles_is_no_second_witness_beside_the_pages_that_it_lists() -> None:
    listed = says(url="https://example.com/decisions", on=None, quote="Use Redis for sessions")
    record = replace(
        says(status=Status.FORMERLY, url="https://example.com/decisions/7"), title="7. Use Redis for sessions"
    )
    assert only(listed, record).status is Status.FORMERLY
    assert not only(listed, record).contested
    assert only(listed, replace(record, title="7. Queues")).contested
    assert only(listed).status is Status.USES


@few
@given(stacks, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(told: list[Claim], chance: object) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(shuffled, CATALOGUE, TODAY) == settle(told, CATALOGUE, TODAY)


@few
@given(stacks)
def test_what_a_page_repeats_adds_nothing(told: list[Claim]) -> None:
    assert settle(told + told, CATALOGUE, TODAY) == settle(told, CATALOGUE, TODAY)


@few
@given(st.lists(st.sampled_from(["Redis here", "We run Redis", "Redis, again"]), min_size=1, max_size=6))
def test_a_page_is_one_witness_in_whatever_words_it_repeats_itself(quotes: list[str]) -> None:
    assert only(*(says(quote=q) for q in quotes)).belief == only(says()).belief


@few
@given(stacks)
def test_belief_stays_between_none_and_all(told: list[Claim]) -> None:
    assert all(0.0 <= f.belief <= 1.0 for f in settle(told, CATALOGUE, TODAY))


def public(claim: Claim) -> bool:
    return claim.kind is not Kind.HEARD


@few
@given(stacks, st.integers(0, 4000))
def test_time_alone_lowers_belief_and_changes_nothing_else(told: list[Claim], days: int) -> None:
    now, later = only(*told), only(*told, today=TODAY + timedelta(days=days))
    assert later.belief <= now.belief
    assert (later.status, later.contested, later.claims_for) == (now.status, now.contested, now.claims_for)


@few
@given(st.lists(claims.filter(public), max_size=8), claims.filter(public))
def test_one_more_independent_witness_never_lowers_belief(told: list[Claim], more: Claim) -> None:
    used = [c for c in told if c.status is Status.USES]
    extra = says(url="https://c.example/new", on=more.on, kind=more.kind, own=more.own)
    before = only(*used).belief if used else 0.0
    assert only(*used, extra).belief >= before


@few
@given(st.lists(claims.filter(public), min_size=1, max_size=6), st.lists(claims, min_size=1, max_size=4))
def test_what_was_heard_stands_beside_the_pages_and_changes_nothing_there(
    told: list[Claim], said: list[Claim]
) -> None:
    pages = only(*told)
    both = only(*told, *(replace(c, kind=Kind.HEARD, url=f"{c.url}.md") for c in said))
    if pages.status in (Status.USES, Status.FORMERLY):
        assert (both.status, both.belief, both.replaced_by) == (pages.status, pages.belief, pages.replaced_by)
        assert tuple(filter(public, both.claims_for)) == pages.claims_for
        assert tuple(filter(public, both.claims_against)) == pages.claims_against
        assert both.contested or not pages.contested


@few
@given(stacks)
def test_what_is_said_of_another_technology_changes_nothing_here(told: list[Claim]) -> None:
    alone = settle(told, CATALOGUE, TODAY)
    beside = settle([*told, says("kubernetes", url="https://a.example/a")], CATALOGUE, TODAY)
    assert [f for f in beside if f.technology == "redis"] == list(alone)


@given(
    st.lists(claims.filter(lambda c: c.status in (Status.WANTED, Status.MENTIONED)), min_size=1, max_size=8)
)
def test_no_number_of_wishes_and_mentions_makes_a_use(told: list[Claim]) -> None:
    assert only(*told).status in (Status.WANTED, Status.MENTIONED)


@pytest.mark.parametrize(
    "again",
    [
        "http://example.com/post",
        "https://www.example.com/post",
        "https://example.com/post/",
        "https://EXAMPLE.com/post#part",
        "https://example.com/post?utm_source=feed",
    ],
)
def test_one_page_under_two_addresses_is_one_witness(again: str) -> None:
    assert only(says(), says(url=again)).belief == only(says()).belief


def test_a_sentence_copied_to_another_address_is_one_witness() -> None:
    words = "We rewrote the site in Elixir because iterations had become too slow."
    once = only(says(quote=words, url="https://blog.example.com/why"))
    assert (
        only(says(quote=words, url="https://blog.example.com/why"), says(quote=words)).belief == once.belief
    )


def test_posts_of_one_board_count_less_than_pages_apart() -> None:
    def post(n: int, host: str) -> Claim:
        return says(kind=Kind.JOB, url=f"https://{host}/jobs/{n}", quote=f"{n}")

    one_board = only(*(post(n, "board.example") for n in range(3)))
    three_boards = only(*(post(n, f"board{n}.example") for n in range(3)))
    assert only(post(0, "board.example")).belief < one_board.belief < three_boards.belief


def test_kinds_of_pages_are_trusted_in_the_order_one_expects() -> None:
    order = [
        says(),
        says(kind=Kind.JOB),
        says(own=False),
        says(kind=Kind.LISTING),
        says(kind=Kind.MARKUP),
    ]
    beliefs = [only(c, today=date(2025, 1, 21)).belief for c in order]
    assert beliefs == sorted(beliefs, reverse=True)
    assert len(set(beliefs)) == len(beliefs)


def post(status: Status, rule: str, url: str = "https://jobs.example.com/1", quote: str = "") -> Claim:
    """A claim of the company's own job post, with the rule that it rests on."""
    return replace(says(status=status, url=url, kind=Kind.JOB, quote=quote), rule=rule)


def test_what_a_post_tells_is_believed_more_than_what_it_asks_for() -> None:
    told = only(post(Status.USES, "told to be ours"))
    asked = only(post(Status.USES, "asked for"))
    assert told.status is asked.status is Status.USES
    assert told.belief > asked.belief > only(says(own=False, kind=Kind.MARKUP)).belief


def test_what_pages_only_name_is_not_said_to_be_in_use() -> None:
    named = replace(says(url="https://example.com/b"), rule="likely")
    assert only(named).status is Status.MENTIONED
    assert only(named).claims_for == (named,)
    assert only(named, says()).status is Status.USES
    assert only(named, says(status=Status.FORMERLY)).status is Status.FORMERLY


def test_what_one_post_asks_for_beats_what_another_wishes_for() -> None:
    wish = post(Status.WANTED, "wish section", "https://jobs.example.com/2")
    assert only(wish, post(Status.USES, "asked for")).status is Status.USES
    assert only(wish).status is Status.WANTED


def test_of_one_post_what_it_tells_is_quoted_before_what_it_asks_for() -> None:
    asked = post(Status.USES, "asked for", quote="You have many years of experience with the care of Redis.")
    told = post(Status.USES, "told to be ours", quote="Our stack: Redis.")
    assert witness([asked, told]) == witness([told, asked]) == (told,)


def test_a_list_without_a_date_counts_as_an_old_one() -> None:
    new, undated = says(kind=Kind.LISTING, on=TODAY), says(kind=Kind.LISTING, on=None)
    assert only(undated).belief < only(new).belief / 2


def test_a_dated_move_beats_an_undated_list_and_keeps_it_in_sight() -> None:
    moved = says(status=Status.FORMERLY, on=date(2021, 4, 1), to=("postgresql",), cue="moved from")
    listed = says(kind=Kind.LISTING, on=None, url="https://lists.example/example")
    finding = only(listed, moved)
    assert (finding.status, finding.contested) == (Status.FORMERLY, False)
    assert finding.replaced_by == ("postgresql",)
    assert finding.claims_against == (listed,)


def test_a_dated_move_beats_an_older_use() -> None:
    finding = only(
        says(on=date(2020, 1, 13), url="https://radio.example/13", own=False),
        says(status=Status.FORMERLY, on=date(2021, 4, 1)),
    )
    assert (finding.status, finding.contested) == (Status.FORMERLY, False)


def test_a_newer_use_opens_again_what_was_left() -> None:
    moved = says(status=Status.FORMERLY, on=date(2021, 4, 1))
    again = says(on=date(2026, 9, 8), kind=Kind.JOB, url="https://board.example/1")
    finding = only(moved, again)
    assert (finding.status, finding.contested) == (Status.USES, True)
    assert finding.claims_for == (again,)
    assert finding.claims_against == (moved,)
    assert finding.belief < only(again).belief


def test_what_three_pages_have_since_it_was_left_was_left_in_part() -> None:
    moved = says(status=Status.FORMERLY, on=date(2021, 4, 1))
    newer = says(on=date(2023, 9, 8), url="https://example.com/later")
    book = [says(on=None, url=f"https://example.com/handbook/{n}") for n in range(2)]
    assert not only(moved, newer, *book).contested
    assert only(moved, newer, book[0]).contested
    assert only(moved, *book).status is Status.FORMERLY
    assert only(moved, *book, says(on=None, url="https://example.com/handbook/3")).status is Status.USES


def test_what_is_seen_live_today_opens_again_what_was_left() -> None:
    live = says(on=None, kind=Kind.DNS, url="dns:partners.example.com")
    assert only(says(status=Status.FORMERLY), live).status is Status.USES


def test_a_newer_list_leaves_it_open_without_turning_it_over() -> None:
    newer = says(kind=Kind.LISTING, on=date(2026, 1, 1), url="https://lists.example/example")
    finding = only(says(status=Status.FORMERLY, on=date(2021, 4, 1)), newer)
    assert (finding.status, finding.contested) == (Status.FORMERLY, True)


def test_the_reason_is_copied_from_the_move_that_gives_one() -> None:
    why = "We moved from Redis to PostgreSQL because keys were evicted."
    finding = only(
        says(status=Status.FORMERLY, to=("postgresql",), quote="We moved off Redis in May."),
        says(status=Status.FORMERLY, to=("postgresql",), quote=why, url="https://example.com/second"),
    )
    assert finding.reason == why


def test_what_is_implied_is_found_with_less_belief_and_never_as_stated() -> None:
    findings = {f.technology: f for f in settle([says("nextjs")], CATALOGUE, TODAY)}
    assert findings["react"].implied_by == ("nextjs",)
    assert findings["javascript"].implied_by == ("react",)
    assert findings["nextjs"].belief > findings["react"].belief > findings["javascript"].belief
    assert findings["react"].claims_for == ()


def test_what_was_looked_at_for_one_thing_is_there_where_something_else_needs_it() -> None:
    looked_at = says("react", Status.CONSIDERED, url="https://example.com/mobile")
    findings = {f.technology: f for f in settle([says("nextjs"), looked_at], CATALOGUE, TODAY)}
    assert findings["react"].status is Status.USES
    assert findings["react"].implied_by == ("nextjs",)


def test_what_a_page_names_is_not_implied() -> None:
    findings = {f.technology: f for f in settle([says("nextjs"), says("react")], CATALOGUE, TODAY)}
    assert findings["react"].implied_by == ()


def test_what_was_left_implies_nothing() -> None:
    assert {f.technology for f in settle([says("nextjs", Status.FORMERLY)], CATALOGUE, TODAY)} == {"nextjs"}


def _fargate_left() -> Claim:
    return says(
        "aws-fargate", Status.FORMERLY, on=date(2021, 4, 1), to=("kubernetes",), url="https://e.example/k8s"
    )


def test_what_carried_the_thing_that_was_left_went_with_it() -> None:
    ecs = says("amazon-ecs", on=date(2020, 1, 13), own=False, url="https://radio.example/13")
    findings = {f.technology: f for f in settle([_fargate_left(), ecs], CATALOGUE, TODAY)}
    finding = findings["amazon-ecs"]
    assert (finding.status, finding.replaced_by) == (Status.FORMERLY, ("kubernetes",))
    assert finding.belief < findings["aws-fargate"].belief


def test_what_is_named_after_the_move_did_not_go_with_it() -> None:
    ecs = says("amazon-ecs", on=date(2022, 1, 13), url="https://e.example/ecs")
    findings = {f.technology: f for f in settle([_fargate_left(), ecs], CATALOGUE, TODAY)}
    assert findings["amazon-ecs"].status is Status.USES


def _under_way() -> tuple[Claim, Claim]:
    left = replace(says("redis", on=date(2019, 2, 12), to=("nextjs",)), moving=True)
    come = replace(says("nextjs", on=date(2019, 2, 12)), replaces=("redis",), moving=True)
    return left, come


def test_a_move_under_way_stays_so_while_nothing_newer_is_read() -> None:
    findings = {f.technology: f for f in settle(_under_way(), CATALOGUE, TODAY)}
    assert (findings["redis"].status, findings["redis"].moving) == (Status.USES, True)
    assert findings["nextjs"].moving


def test_a_move_under_way_is_over_once_a_newer_page_has_what_was_to_come() -> None:
    newer = says("nextjs", on=date(2025, 1, 21), url="https://example.com/newer")
    findings = {f.technology: f for f in settle([*_under_way(), newer], CATALOGUE, TODAY)}
    assert (findings["redis"].status, findings["redis"].replaced_by) == (Status.FORMERLY, ("nextjs",))
    assert not findings["redis"].moving
    assert not findings["nextjs"].moving


def test_a_move_under_way_is_not_over_while_newer_pages_have_what_was_to_go() -> None:
    newer = [says(t, on=date(2025, 1, 21), url="https://example.com/newer") for t in ("nextjs", "redis")]
    findings = {f.technology: f for f in settle([*_under_way(), *newer], CATALOGUE, TODAY)}
    assert (findings["redis"].status, findings["redis"].moving) == (Status.USES, True)


def test_on_one_page_a_word_of_leaving_beats_a_bare_naming() -> None:
    (kept,) = witness([says(), says(status=Status.FORMERLY, cue="moved from"), says(status=Status.MENTIONED)])
    assert kept.status is Status.FORMERLY


def test_a_month_is_no_later_than_its_year() -> None:
    left = says(status=Status.FORMERLY, cue="moved from", when="2024")
    assert witness([left, says(when="2024-03")])[0].status is Status.FORMERLY
    assert witness([left, says(when="2025-01")])[0].status is Status.USES


@pytest.mark.parametrize("back", [says(cue="still run"), says(when="2024")])
def test_on_one_page_a_later_or_outspoken_use_beats_a_leaving(back: Claim) -> None:
    (kept,) = witness([says(status=Status.FORMERLY, cue="moved from", when="2019"), back])
    assert kept is back


def test_on_one_page_use_beats_consideration_beats_wish_beats_mention() -> None:
    order = [says(status=s) for s in (Status.MENTIONED, Status.WANTED, Status.CONSIDERED, Status.USES)]
    for n in range(1, 4):
        assert witness(order[: n + 1]) == (order[n],)


def test_the_most_telling_quote_of_a_page_is_kept() -> None:
    telling = says(status=Status.FORMERLY, to=("postgresql",), cue="moved from", quote="We moved from Redis.")
    long = says(
        status=Status.FORMERLY, quote="Redis was good to us for a long time, and we are grateful for it."
    )
    assert witness([long, telling]) == (telling,)


def test_words_that_say_it_are_kept_before_longer_ones_that_only_speak_of_it_so() -> None:
    plain = replace(says(status=Status.FORMERLY, quote="Redis is no longer used."), rule="no longer used")
    long = replace(
        says(status=Status.FORMERLY, quote="We had meant to keep the Redis client around, in case of need."),
        rule="old one",
        cue="we had",
    )
    assert witness([long, plain]) == (plain,)


def test_two_thousand_claims_are_settled_at_once() -> None:
    told = [
        says(
            f"tech-{n % 150}", url=f"https://example.com/{n % 40}", kind=list(Kind)[n % 6], quote=f"line {n}"
        )
        for n in range(2000)
    ]
    start = time.perf_counter()
    assert len(settle(told, CATALOGUE, TODAY)) == 150
    assert time.perf_counter() - start < 3  # 50 ms is meant; a busy machine may take longer


# Public code, and weak signs


def test_the_files_of_one_repository_are_one_witness() -> None:
    once = only(code("forge"))
    assert only(code("forge"), code("forge", path="/blob/main/package.json")).belief == once.belief
    assert only(code("forge"), code("shop")).belief > once.belief


def test_every_further_repository_adds_less_than_an_independent_page_would() -> None:
    repositories = [code(f"r{n}") for n in range(2)]
    strangers = [replace(c, url=f"https://{n}.example/", heading="") for n, c in enumerate(repositories)]
    assert only(repositories[0]).belief < only(*repositories).belief < only(*strangers).belief


def test_a_weak_sign_is_believed_less_and_speaks_only_where_nothing_firm_does() -> None:
    firm, weak = code("forge"), code("forge", weak=True)
    assert 0 < only(weak).belief < 0.5 * only(firm).belief
    assert only(weak, firm) == only(firm, weak)
    assert only(weak, firm).claims_for[0] == firm
    assert only(weak, firm).belief == only(firm).belief


def test_a_weak_sign_does_not_gainsay_a_leaving() -> None:
    left = says(status=Status.FORMERLY, on=date(2021, 3, 4), cue="moved from")
    found = only(left, code("acme-redis", weak=True))
    assert (found.status, found.contested) == (Status.FORMERLY, False)
    assert only(left, code("forge")).contested


def test_a_company_does_not_leave_what_it_makes() -> None:
    maker = replace(CATALOGUE.technologies["redis"], home="https://www.redis.example")
    known = replace(CATALOGUE, technologies={**CATALOGUE.technologies, "redis": maker})
    told = (says(status=Status.FORMERLY), says(), says("elixir", Status.FORMERLY))
    assert not_of_itself(told, known, "redis.example") == told[1:]
    assert not_of_itself(told, known, "example.com") == told
