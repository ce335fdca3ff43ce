r"""The phrases that tell what is left, and what only looks so; as those of near.py."""

from __future__ import annotations

import re

from briefing.spot.lexicon import compiled

_PATTERNS = {
    # What a replacement is, behind the verb: "replaced our Redis nodes with bigger ones".
    "BY_ITS_LIKE": (
        r"[^.;]{0,120}?\b(?:with|by|for)\s(?:(?!we\b|they\b)[^\W\d_][\w-]{0,20}\s){0,4}?ones?\b(?!\s(?:of|from)\b)"
    ),
    # The object of a verb that looked like a participle: "GitHub removed the page".
    "AN_OBJECT": (
        r"\s(?:the|an?|its|their|our|this|that|these|those|all|some|any|support|several|many|two|three)\s"
        r"(?!(?:same|following|previous|next|last|first|other)?\s?(?:day|week|month|year|time|way|moment)\b)"
    ),
    # What is made for a name, right before it: "the Terraform provider for".
    "PART_FOR": (
        r"\b(?:providers?|plug-?ins?|clients?|sdks?|drivers?|adapters?|connectors?|integrations?|wrappers?"
        r"|librar(?:y|ies)|extensions?|modules?|operators?|exporters?|charts?|bindings?|docs|documentation|guides?|sections?"
        r"|pages?|flags?|endpoints?|workarounds?|hacks?|fix|patch|backports?|bridge|proxy|wizard|importers?)"
        r"\s(?:for|of|to|in|on)\s(?:(?:the|our|an?)\s)?$"
    ),
    # Where, or for how long, something is left, right behind the name: "for the staging environment".
    "ONLY_THERE": (
        r"\s(?:for|in|on|during)\s(?:(?:the|our|all|its|most|local)\s){0,2}"
        r"(?:staging|tests?\b|testing|dev|development|preview|review apps?|qa|ci\b|sandbox|demo|non-production"
        r"|weekends?|nights?|holidays?|maintenance|pull requests?|migrations?\b|outage|incident)"
        r"|\s(?:for\s(?:now|the time being|a (?:few )?(?:minutes?|hours?|days?|weeks?|moment|while)"
        r"|the (?:night|weekend|day))"
        r"|temporarily|overnight|over the weekend|at night|briefly|accidentally"
        r"|by (?:mistake|accident)|for (?:an|one|two|three|half an) (?:hours?|minutes?|days?))\b"
    ),
    # What somebody else may do, right before its verb: "you should get rid of".
    "YOU_MAY": (
        r"\b(?:you|one|users|customers|developers|people)(?:'d|'ll)?\s"
        r"(?:should|can|could|may|might|must|will|would|need to|have to|want to|ought to|had better|are able to)\s"
        r"(?:\w{2,12}\s)?$"
    ),
    # Before a name behind which "-free" stands: it is so by now.
    "FREE_BY_NOW": (
        r"(?:'re|'ve been|\b(?:are|is|was|were|been|went|became|become))\s"
        r"(?:(?:now|finally|completely|happily|fully|entirely|proudly|officially|almost)\s){0,2}$"
    ),
    # Before a name with which something came to an end.
    "OUR_TIME_WITH": (
        r"\b(?:time|years|days|months|journey|adventure|affair|relationship|partnership|story|experiment|chapter|era|use)"
        r"\s(?:with|on|in|at|of)\s(?:the\s)?$"
    ),
    # Right behind a name: what it did as long as it was there.
    "LIVED_ON": (
        r"\s(?:(?:app|application|site|service|cluster|server|stack|frontend|front end|backend|back end|monolith"
        r"|version|code|setup|set-up|system)s?\s)?(?:had\s)?(?:ran|run|lived|served|stayed|lasted|survived|worked|sat|stood|kept"
        r"|hung|lingered|handled|powered|hosted|held|did|was|were|remained)\b"
    ),
    # Right before "dropped it": up to when.
    "UNTIL_LEFT": r"\b(?:until|till|before|and then|then)\s(?:we|they|the team)\s(?:\w{2,20}ly\s)?$",
    # What did a job that is done by another: "everything that Celery did".
    "WHAT_IT_DID": r"\b(?:everything|what|all|whatever|where|the (?:job|work|things?))\s(?:that\s|which\s|the\s)?$",
    "DID_IT": (
        r"\s(?:did|had done|once did|was doing|were doing|had been doing|used to(?: do)?)\b"
        r"(?!\s(?:was|to|right|wrong|well|best)\b)"
    ),
    # What is there, right behind a name that "with" stands before.
    "NOW_THERE": r"\s(?:now\s|finally\s|already\s)?(?:in place|up and running|on board|in production|live)\b",
    # What opens a sentence whose rest tells of what was there before: "Until we adopted Nomad, every service".
    "UNTIL_WE_CAME": (
        r"\W{0,4}(?:until|till|before)\s(?:we|they|the (?:\w{2,20}\s)?team)\s(?:\w{1,20}ly\s|had\s|first\s)?"
        r"(?:adopted|introduced|discovered|started using|began using|started with|found|had|got"
        r"|(?:moved|switched|migrated) (?:over )?to|installed|bought|set up|brought in|rolled out"
        r"|chose|picked|settled on)\s[^,.;:]{1,60},\s(?!\w{1,20}ing\b)"
    ),
    "USE_OF": r"\b(?:the|our|its|their) use of\s(?:the\s)?$",
    # Between a name and the passive of what is done to it: it lies ahead, or may.
    "YET_TO_BE": (
        r"\b(will|'ll|shall|should|could|can|cannot|can't|couldn't|might|may|must|would|wouldn't|won't|not|never"
        r"|isn't|wasn't|hasn't|haven't|aren't|weren't|going to|about to|set to|due to|scheduled to|supposed to"
        r"|expected to|planned to|meant to|yet to|needs? to|need to|has to|have to|ought to|is to|are to"
        r"|hard to|difficult to|easy to)\b"
    ),
    # In a sentence with "could": it was done.
    "AT_LAST": (
        r"\bcould\s(?:then\s|now\s|also\s|be\s)?(?:finally|at last|eventually|safely|soon)\b"
        r"|^\W{0,4}(?:once|after|as soon as|when|with that|finally|eventually)\b"
        r"|\b(?:so that|until)\b[^.;]{0,60}\bcould\b"
    ),
    # Right before a verb of change: nothing came of it, as far as is told.
    "IN_VAIN": (
        r"\b(?:tried|attempted|struggled|failed|unable|trying|attempting|attempts?|efforts?)\sto\s(?:\w{2,20}ly\s)?$"
    ),
    # The same: it is under way. "We have started to phase out Angular"; a story's "started to" goes on.
    "STARTED_TO": (
        r"(?:\b(?:have|has)|'ve|'s)\s(?:\w{2,12}\s)?(?:started|begun)\sto\s(?:\w{2,20}ly\s)?$"
        r"|\b(?:are|is|'re)\s(?:starting|beginning|continuing|working)\sto\s(?:\w{2,20}ly\s)?$|\bcontinue\sto\s$"
    ),
    # Between what has ended and a name that a new clause begins with.
    "AND_NOW": r"(?:,\s(?:as|for|because|and|so)|\s(?:and|because|as))\s(?:(?:now|our|the)\s){0,2}$",
    # Behind a name, or before its verb: how something used to be done, with a thing that stays.
    "BY_HAND": (
        r"\s(?:by hand|manually|ourselves|over ftp|from (?:a|our|somebody's) laptops?|once an? (?:week|month))\b"
    ),
    # Right behind a verb of change: much of it is there still. "replaced half of our Java code"
    "SOME_OF_IT": (
        r"\s(?:an?\s(?:third|quarter|half|fraction|handful|number)|parts|half|some|bits|pieces|two|three|several|a few"
        r"|a couple)\sof\s(?:the|our|its|their|these|those)\b"
    ),
    # Behind a name that a verb of leaving has, with no "our" before it: only such parts of it are left.
    "ITS_PARTS": (
        r"\s(?:topics?|tables?|index(?:es)?|indices|queues?|roles?|jobs?|alerts?|rules|endpoints?|accounts?|views?|functions?"
        r"|workflows?|plug-?ins?|extensions?|middlewares?|hooks?|buckets?|columns?|tags?|labels?|flags?"
        r"|upgrades?|dashboards?|badges?|add-?ons?|integrations?)\b"
    ),
    "SOME": r"\b(?:the|its|their|an?|some|unused|stale|dead|old|two|three|several|a few|\d{1,4})\s$",
}


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())
