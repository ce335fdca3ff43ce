"""The profile that a person begins with: every key with what it is for, and nothing that would be false."""

from __future__ import annotations

__all__ = ["BLANK"]

BLANK = """\
# Your profile, for notes that know whom they are for. Fill in what you like; nothing is required.
# Technologies are written as the catalogue knows them (`briefing tech --search NAME`), in any spelling.
# `briefing profile check` tells what is missing or wrong.

name = ""
place = ""                  # "Yerevan, Armenia"
zone = ""                   # a name of the time-zone database: "Asia/Yerevan"
hours = ""                  # when you work: "10:00-18:00"
role = ""                   # what you look for: "Senior back-end engineer"
# years = 8                 # in the trade, all in all
ice_breakers = []           # ["a cat called Kernel", "two summers as a lighthouse guide"]

[languages]                 # with your level
# English = "C1"

# One table for each technology that you know, or want to know.
# level is one of: new (still to learn), some, good, strong; keen says whether you want more of it or not.
# [[skills]]
# technology = "PostgreSQL"
# years = 6
# level = "strong"
# keen = true

# Past jobs, the newest first; no end means that you are still there.
# [[jobs]]
# company = "Pomelo Freight"
# title = "Back-end engineer"
# start = "2021-03"
# end = "2024-06"
# technologies = ["Elixir", "PostgreSQL"]

# Stories to tell. Notes bring up those about something that the company uses.
# [[stories]]
# title = "Webhooks that came twice"
# technologies = ["Stripe", "PostgreSQL"]
# situation = "what was the case"
# task = "what had to be done, and why by you"
# action = "what you did"
# result = "what came of it, with a figure"
# short = "all of it in two sentences"

# Questions of your own. meetings (hiring-manager, recruiter, technical, …) may be left out: all of them.
# [[questions]]
# text = "What would you want me to have changed after a year?"
# meetings = ["hiring-manager"]
# technologies = []

# What you answer when you are asked; for `briefing make --for introduction`.
# [[answers]]
# question = "Why this company?"
# answer = ""
# private = false           # true: shown with --private alone

[wishes]
remote = ""                 # "four days of five"
# front_end = 40            # the share of front-end work that you want, in percent
other = []

# What stands here is in no output of any kind unless you say --private.
[private]
pay = ""                    # what you want to earn
dislikes = []
phone = ""
notes = ""
"""
