"""Which of the phrases of near.py, since.py, whose.py and phrases.py a sentence may hold.

Each of them stands in one sentence of fifty. One search finds the words without which they can't; only the phrases
whose words are there are looked for, at the names and cues of the sentence.
"""

from __future__ import annotations

from functools import cache

import ahocorasick_rs

from briefing.spot.lexicon import TRADE

__all__ = ["SIGNS", "signs"]

SIGNS: dict[str, tuple[str, ...]] = {
    # A word of being, which "is written in", "our database is" and "they're on" have in common
    "being": (
        "is ", "are ", "was ", "were ", "be ", "been ", "being ", "gets ", "get ", "got ", "remain", "'s ", "'re ",
        "wurde", "wird", "werden", "est ", "sont ", "été ", "fue", "sido ", "siendo ", "sendo ", "foi ", "foram ",
        "был",
    ),
    "WATCHED_BY": ("by ", "with "),
    "PHRASAL": (
        "turn", "switch", "shut", "phased", "ripped", "threw", "tore", "kicked", "took", "left", "leave", "put",
        "bid", "bade", "kiss", "waved",
    ),
    "AFTER_YEARS": (
        "after ", "jahr", "monat", " ans ", "année", " mois ", "años", " meses ", " anos ", "лет ", "года ", "месяц",
    ),
    "ENDED_IN": ("19", "20"),
    "TOOK_ITS_PLACE": ("place",),
    "OWN_RUN": ("self", "own ", "in-house", "home-run"),
    "EXPERIMENT": ("experiment", "trial", "pilot", "spike", "poc", "proof of", "evaluation"),
    "USER": ("user", "fan", "adopter", "shop"),
    "HELD_AGAINST": (*TRADE["held_against"], "style", "inspired", "esque"),
    "PROFILE": ("your ",),
    "TAGGED": (
        "trial", "assess", "evaluat", "experiment", "poc", "pilot", "explor", "soon", "planned", "upcoming", "next",
        "hold", "deprecated", "retir", "sunset", "decommissioned", "phas", "dropped", "abandoned", "adopt", "in use",
        "in production", "current", "before", "after", "new", "previous", "former", "now", "today", "geplant",
        "planung", "prévu", "plane", "previst", "em breve", "план", "früher", "ehemals", "vorher", "abgelöst",
        "ancienn", "aupar", "abandonn", "antes", "anterior", "descontinuad", "ран", "устар",
    ),
    "TAGGED_WITHIN": (
        "?)", "planned", "soon", "coming", "later", "next", "in the works", "to come", "future", "maybe", "tbd",
        "geplant", "folgt", "demn", "prévu", "bientôt", "previst", "próxim", "em breve", "planejad", "позже", "скоро",
    ),
    "AS_FIRST": ("initial ", "original ", "previous ", "former "),
    "DUE": ("due ", "slated ", "scheduled ", "earmarked ", "destined ", "up for ", "next "),
    "PENDING": ("pending", "to be ", "tbd", "tbc"),
    "MADE_FOR": ("tool", "platform", "provider", "reseller", "plugin", "add-on", "extension"),
    "OFFERED": (
        "maintenance", "training", "course", "workshop", "consult", "certification", "classes", "bootcamp", "audit",
        "expertise",
    ),
    "AT_A_FIRM": ("who had", "who has", "she had", "he had", "she has", "he has", "who'd", "she'd", "he'd"),
    "OURS_FOR": (" for ", "sdk", "librar", "client", "bindings", "extension"),
    "LINKS_TO": ("link", "url"),
    "SOLD": ("partner",),
    "WHICH_WE": ("which ", "that ", "(we "),
    "IS_WHAT": (" what ", " that ", " which "),
    "with us": (" us", " our", " we ", " uns", " nous", " nos", " notre", " nuestr", " наш", " нас", " нам"),
    "AT_WORK": (
        "worker", "thread", "node", "cluster", "pod", "replica", "slave", "consumer", "broker", "server", "instance",
        "dashboard", "pipeline", "job", "queue", "alert", "image", "monolith", "schema", "topic", "bucket", "function",
        "workflow", "prox", "container", "sidecar", "daemon", "agent", "exporter", "process", "table", "index",
        "indices", "stream", "task", "volume", "runner", "chart", "endpoint", "registry", "machine", "vm", "gateway",
        "fleet", "module", "monorepo", "template",
    ),
    "FLOWS": (
        " go ", " goes ", " come ", " comes ", " end up ", " ends up ", " arrive", " sit ", " sits ", " happen",
        " travel", " pass ", " passes ", " reside", " is in ", " are in ", " all in ", " show up ", " shows up ",
        " appear", " surface",
    ),
    "KEPT_IN": (
        "logs ", "metrics ", "traces ", "events ", "messages ", "alerts ", "files ", "sessions ", "images ", "photos ",
        "assets ", "backups ", "exports ", "secrets ", "documents ", "emails ", "tickets ", "jobs ", "builds ",
        "artifacts ", "data ", "state ", "code ",
    ),
    "CHAINED": ("→", "->", "=>"),
    "AS_THE": (" as the ", " as our ", " as its ", " as their "),
    "MADE": ("app", "service", "program", "site", "set-up", "setup", "cluster", "monolith", "binar"),
    "OTHER_HALF": ("other", "the rest"),
    "WRITES": ("write", "speak"),
    "MADE_IN": tuple(TRADE["made"]),
    "DONE_IN": (
        "write", "wrote", "answer", "track", "plan", "manage", "store", "keep", "edit", "design", "document", "collect",
        "ship", "publish", "review", "build", "train", "draw", "sign in", "discuss", "share", "handle", "open", "look",
        "watch", "query", "queries",
    ),
    "FROM": ("from ", "von ", "vom ", "de ", "du ", "del ", "do ", "da ", "d'", "с ", "со ", "от "),
    "TAKES_FROM": (" from ",),
    "STILL": (" still ",),
    "FOR_A_CLIENT": ("for a ", "for an ", "for one ", "for another "),
    "I_AM_A": ("i'm a", "i am a", "i was a"),
    "SO_IT_IS": (" it is", " it was"),
    "COMES_WITH": (
        "built-in", "built in", "native", "official", "bundled", "first-class", "first class", "of-the-box",
        "of the box", "managed",
    ),
    "KEPT": ("kept ", "keep ", "held on to "),
    "A_HELPER": (" that ", " to ", " which "),
    "THEN": ("then", "later", "after that", "finally", "now", "today", "eventually", "as of this", "most recently"),
    "UNTIL": (
        "before ", "before,", "prior to", "until ", "till ", "bis ", "vor ", "bevor ", "jusqu", "avant ", "hasta ",
        "antes ", "até ", "до ",
    ),
    "FOR_A_TIME": (
        "years", "decades", "for a ", "for some", "months", "weeks",
        "between 19", "between 20", "from 19", "from 20", "bis ", "jusqu", "hasta ", "até ", "до ",
        "zwischen ", "entre ", "между ", "von 19", "von 20", "de 19", "de 20", "с 19", "с 20",
    ),
    "WHEN_WE_BEGAN": ("when ", "as "),
    "MANY": (
        "many ", "most ", "other ", "several ", "countless ", "plenty of ", "lots of ", "lot of ", "smaller ",
        "bigger ", "larger ", "major ", "% of ", "percent of ",
    ),
    "KNOWN_FIRM": tuple(TRADE["known"]),
    "CLAUSE": (";", ":", "—", " -", " –"),
    "BRACKET": ("(", ")"),
}  # fmt: skip
"""The words of which one stands in whatever a phrase, or several that begin alike, can hold."""

_ALL = [(sign, phrase) for phrase, words in SIGNS.items() for sign in words]

_PHRASES = [phrase for _, phrase in _ALL]


@cache
def _finder() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        [sign for sign, _ in _ALL], store_patterns=False, implementation=ahocorasick_rs.Implementation.DFA
    )


def signs(low: str) -> set[str]:
    """The phrases that a sentence in lower case may hold, by their names in `SIGNS`."""
    return {_PHRASES[index] for index, _, _ in _finder().find_matches_as_indexes(low, overlapping=True)}
