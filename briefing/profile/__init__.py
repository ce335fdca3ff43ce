"""The person for whom notes are made: reading what they tell, and putting it beside a company.

`load` reads a profile, `lacking` says what is missing in it, `draft` makes one from a CV, `fit` puts it
beside the stack, `role` beside one job post, and `chosen` finds that post.
"""

from briefing.profile.check import Missing, lacking
from briefing.profile.draft import as_toml, draft
from briefing.profile.fit import fit
from briefing.profile.job import chosen, role
from briefing.profile.model import Profile, public
from briefing.profile.read import load, opened

__all__ = [
    "Missing",
    "Profile",
    "as_toml",
    "chosen",
    "draft",
    "fit",
    "lacking",
    "load",
    "opened",
    "public",
    "role",
]
