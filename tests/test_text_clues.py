"""What addresses of scripts and images betray, in the forms that vendors give them."""

from __future__ import annotations

import pytest

from briefing.catalogue import load
from briefing.model import Kind, Passage
from briefing.spot.tells import tells
from briefing.text.clues import clues

URL = "https://acme.example/"


@pytest.mark.parametrize(
    ("markup", "technology", "weak"),
    [
        ("<img src=//acme-files.s3.eu-west-1.amazonaws.com/a.png>", "amazon-s3", True),
        ("<script src=//s3-us-west-2.amazonaws.com/acme/a.js></script>", "amazon-s3", True),
        ("<script src=/vendor/parsley.min.js?v=2></script>", "parsleyjs", False),
        ("<script src=//cdn.example/npm/draft-js@0.11.7/dist/x.js></script>", "draftjs", False),
        ("<script src=/js/draft.js></script>", "", False),
        ("<a href=//acme.s3.eu-west-1.amazonaws.com/a.pdf>Report</a>", "", False),
    ],
)
def test_an_address_betrays_who_serves_it(markup: str, technology: str, weak: bool) -> None:
    page = Passage("\n".join(clues(markup, {}, URL)), URL, kind=Kind.MARKUP)
    found = {claim.technology: claim.rule.startswith("weak:") for claim in tells([page], load())}
    assert found == ({technology: weak} if technology else {})
