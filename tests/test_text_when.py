"""When it was, by a sentence's own words and the day on which it was written."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.catalogue import load
from briefing.model import Passage
from briefing.spot import spot
from briefing.spot.when import when
from briefing.text import read

ON = date(2023, 5, 17)


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ("In March 2021 we moved the shop.", "en", "2021-03"),
        ("Three years ago we moved the shop.", "en", "2020"),
        ("We moved a year ago.", "en", "2022"),
        ("We moved a couple of years ago.", "en", "2021"),
        ("It was 18 months ago that we moved.", "en", "2021-11"),
        ("We moved six weeks ago.", "en", "2023-04"),
        ("Last year we moved.", "en", "2022"),
        ("Earlier this year we moved.", "en", "2023"),
        ("We moved last month.", "en", "2023-04"),
        ("It has been so since last spring.", "en", "2022"),
        ("It has been so since last winter.", "en", "2022"),
        ("Last November we moved.", "en", "2022-11"),
        ("Last March we moved.", "en", "2023-03"),
        ("At last stage two came, two years ago.", "en", "2021"),
        ("A few years ago we moved.", "en", ""),
        ("Many years ago we moved.", "en", ""),
        ("It runs for two years without a restart.", "en", ""),
        ("The last decision was ours, and the last marketing plan too.", "en", ""),
        ("Vor zwei Jahren sind wir umgezogen.", "de", "2021"),
        ("Letzten Sommer sind wir umgezogen.", "de", "2022"),
        ("Es läuft zwei Jahre ohne Neustart.", "de", ""),
        ("Il y a trois ans, nous avons déménagé.", "fr", "2020"),
        ("L'année dernière, nous avons déménagé.", "fr", "2022"),
        ("Hace dos meses nos mudamos.", "es", "2023-03"),
        ("Há cinco anos mudamos.", "pt", "2018"),
        ("Mudamos cinco anos atrás.", "pt", "2018"),
        ("Три года назад мы переехали.", "ru", "2020"),
        ("В прошлом году мы переехали.", "ru", "2022"),
    ],
)
def test_a_sentence_counts_from_the_day_on_which_it_was_written(words: str, language: str, told: str) -> None:
    assert when(words, ON, language) == told


def test_a_season_that_is_over_by_then_is_this_years() -> None:
    assert when("since last spring", date(2023, 11, 2), "en") == "2023"


def test_without_a_day_only_what_names_its_year_is_a_time() -> None:
    assert when("Three years ago we moved.", None, "en") == ""
    assert when("In 2020 we moved, three years ago.", None, "en") == "2020"


def test_a_claim_knows_when_it_was_so() -> None:
    page = [Passage("Four years ago we moved from MySQL to PostgreSQL.", "https://acme.example/x", on=ON)]
    assert {claim.when for claim in spot(page, load(), "Acme")} == {"2019"}


@pytest.mark.parametrize(
    ("words", "name", "published", "modified"),
    [
        (
            "---\npublishedAt: 2022-12-06T10:00:00Z\nupdatedAt: 2023-01-05\n---\nx",
            "",
            (2022, 12, 6),
            (2023, 1, 5),
        ),
        ("---\nlast_reviewed_on: 2023-01-05\n---\nx", "", None, (2023, 1, 5)),
        ("# A move\n\n*Posted on 6 December 2022 by Ann*\n\nWe moved.", "", (2022, 12, 6), None),
        (
            "# A move\n\nPublished June 1, 2020 · Updated July 4, 2022\n\nWe moved.",
            "",
            (2020, 6, 1),
            (2022, 7, 4),
        ),
        ("# 4. Use NATS\n\nDate: 2019-04-02\n\n## Status\n\nAccepted", "", (2019, 4, 2), None),
        ("A job\n\nStart date: 3 March 2021\n\nYou write Ada.", "", None, None),
        ("# Releases\n\n## 2021-03-04\n\nx\n\n## 2021-02-01\n\ny", "", None, None),
        ("# A file\n\n```c\n/* 2004-10-30 first version */\n```\n\nIt is ours.", "", None, None),
        ("# Ann\n\nJoined March 3, 2015\n\nWrites Ada.", "", None, None),
        ("We moved.", "blog/2022/12/06/move.md", (2022, 12, 6), None),
        ('{"job": {"title": "SRE", "createdAt": 1670284800000}}', "", (2022, 12, 6), None),
    ],
)
def test_a_text_says_when_it_was_published_and_changed(
    words: str, name: str, published: tuple[int, int, int] | None, modified: tuple[int, int, int] | None
) -> None:
    told = read(words, name)
    assert told.published == (date(*published) if published else None)
    assert told.modified == (date(*modified) if modified else None)
