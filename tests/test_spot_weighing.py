"""Names of which a page says nothing but that they are there."""

from __future__ import annotations

from briefing.catalogue import Catalogue
from briefing.model import Claim, Kind, Passage, Status
from briefing.spot import spot
from briefing.spot.weighing import weights

PLAIN = (
    "The wash house has stood at the quay for eleven years, and it opens at six. Whoever comes first lights the"
    " boiler, and whoever leaves last empties the traps. Twice a year a man from the town looks at the chimney and"
    " signs a book. Nobody has ever been hurt, although the floor is wet all day and the stairs are steep. In winter"
    " the windows run with water, and children draw ships on them. The price of a basket is what it was in spring."
)
"""Words that name nothing and are enough to weigh by."""


def read(catalogue: Catalogue, words: str, kind: Kind = Kind.PROSE) -> dict[str, Claim]:
    page = Passage(f"{PLAIN}\n{words}", "https://acme.example/about", kind)
    return {claim.technology: claim for claim in spot([page], catalogue, "Acme")}


def test_one_of_each_kind_named_again_and_again_is_likely_in_use(catalogue: Catalogue) -> None:
    told = read(
        catalogue, "Parcels: Redis, then PostgreSQL.\nTerraform.\nLabels: Redis, PostgreSQL, Terraform."
    )
    assert {told[tech].status for tech in ("redis", "postgresql", "terraform")} == {Status.USES}
    assert {claim.rule for claim in told.values()} <= {"likely", "named beside its kin"}


def test_a_likely_use_says_how_likely_and_why(catalogue: Catalogue) -> None:
    told = read(catalogue, "Parcels: Redis, then PostgreSQL.\nLabels: Redis, PostgreSQL, Terraform.")
    chance, _, why = told["redis"].cue.partition(": ")
    assert weights().enough <= float(chance) < 1
    assert "named more than once" in why


def test_a_row_of_rivals_in_somebodys_diary_is_no_stack(catalogue: Catalogue) -> None:
    words = (
        "My notes. I wonder about Redis, Memcached, Hazelcast, Valkey. I read of Dragonfly; I met my aunt."
    )
    told = read(catalogue, words)
    assert not [tech for tech, claim in told.items() if claim.status is Status.USES]


def test_what_words_leave_in_doubt_is_not_weighed(catalogue: Catalogue) -> None:
    told = read(catalogue, "Redis or Memcached.\nRedis or Memcached. One day perhaps Redis or Memcached.")
    assert told["redis"].status is not Status.USES


def test_job_posts_are_not_weighed(catalogue: Catalogue) -> None:
    told = read(catalogue, "Redis, PostgreSQL.\nTerraform.\nRedis, PostgreSQL, Terraform.", Kind.JOB)
    assert not {claim.rule for claim in told.values()} & {"likely", "named beside its kin"}


def test_on_a_few_words_only_kin_is_likely(catalogue: Catalogue) -> None:
    def status(words: str, tech: str) -> Status:
        page = Passage(words, "https://acme.example/about", Kind.PROSE)
        return {c.technology: c.status for c in spot([page], catalogue, "Acme")}[tech]

    assert status("We run Sidekiq. Redis.", "redis") is Status.USES
    assert status("We run Sidekiq. Terraform.", "terraform") is Status.MENTIONED


def test_every_sign_is_counted_and_told() -> None:
    scale = weights()
    assert 0.5 < scale.enough < 1
    assert len({sign.id for sign in scale.sign}) == len(scale.sign)
    assert all(sign.weight and sign.says for sign in scale.sign)
