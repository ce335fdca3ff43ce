"""The phrases beside a word that is also a technology's name, by which its meaning is told.

They run over a window of less than a hundred characters of the text. Each is compiled when it is first asked for:
all of them take 10 ms, which a command that reads nothing need not wait for.
"""

from __future__ import annotations

import re

from .lexicon import compiled, words_of

_GAP = r"\s(?:the\s)?[*_`\"“'(]{0,3}$"
_PATTERNS = {
    "BEFORE": rf"(?:^|[\s(\"“]){words_of('links')}\s[*_`\"“'(]{{0,3}}$",
    "STRONG_BEFORE": (
        rf"\b{words_of('crafts')}\s(?:\w{{1,20}}\s){{0,2}}(?:in|with|of|on|using){_GAP}"
        rf"|\b{words_of('leads')}{_GAP}"
        rf"|\b\d{{1,2}}\+?\s?(?:y|yrs?|years){_GAP}"
        rf"|\b{words_of('made')}\s(?:(?:is|are|was|were|ist|sind|est|sont|es|son|é|são)\s)?(?:in|en|em|на){_GAP}"
        rf"|\b(?:we|they|i|you|team|company)\s(?:\w{{1,20}}\s)?{words_of('takes')}{_GAP}"
    ),
    "AFTER": rf"(?:['’]s)?[*_`\"”'’)]{{0,3}}[\s-]{words_of('nouns')}\b",
    # Behind a name that a German sentence ends with: "in Go geschrieben".
    "CRAFTED": rf"\s(?:(?:neu|komplett|vollständig|größtenteils)\s){{0,2}}{words_of('crafted')}\b",
    # Behind a name, in German: "auch R im Einsatz".
    "AT_WORK": r"\s(?:(?:im|zum)\seinsatz|eingesetzt|verwendet|genutzt)\b",
    # Before a name, in another language than English: "Kenntnisse in Go", "manejo de Excel".
    "SKILLED_IN": (
        rf"\b{words_of('skills')}\s(?:\w{{1,20}}\s){{0,2}}(?:in|mit|de|del|du|en|avec|con|do|da|em|com|с|на)"
        r"\s[*_`\"“'(]{0,3}$"
    ),
    # Behind a name that opens an item of a job post: "Excel avanzado".
    "LEVEL": rf"\s{words_of('levels')}\b",
    # Behind a name in a job post: "Tableau preferred".
    "WEIGHED": rf"\s(?:(?:is|are|a|strongly|highly)\s){{0,2}}{words_of('weighed')}\b",
    "MASTERY": rf"\s(?:programming\s)?{words_of('mastery')}\b",
    "APPOSITION": (
        r"[*_`\"”]{0,3}(?:,|\s[(–—-])\s?(?:an?|the|our|which is an?|ein|eine|un|une|uma?)\s"
        rf"(?:[\w-]{{1,20}}\s){{0,5}}{words_of('kinds')}\b"
    ),
    # What may part two names of an enumeration.
    "LIST": (
        r"^(?:\s?(?:[>~^≥]=?\s?)?v?\d[\d.x]{0,8}\+?)?[\s,/&+|•·;()*_`:]*"
        r"(?:(?:and|or|und|oder|et|ou|y|o|e|и|или|as well as|plus|&)\b[\s,/&+|*_`]*)?"
        rf"(?:{words_of('among_them')}\s)?"
        r"(?:(?:the|a|our|even|some|also|now|both)\s)?$"
    ),
    "EDGE": r"^\W*$",
    "VERSION": r"\A\s?v?\d[\d.x+]{0,12}",
    "CAPITAL_BEFORE": r"(?:^|[^\w.])([A-ZÀ-ÞА-Я][\w'’.-]*)\s$",
    "CAPITAL_AFTER": r"^\s([A-ZÀ-ÞА-Я][\w'’-]*)",
    "FATE": (
        rf"\s(?:was|is|were|has been|had been|is being|got)\s(?:\w{{1,20}}ly\s|then\s)?{words_of('fates')}\b"
        r"|\s(?:is|are)\s(?:being\s|now\s|also\s|mainly\s|only\s|still\s)?used\s(?:to|for|on|as|in|by)\b"
        r"|\s(?:soon\s|then\s)?took\s(?:over|its\splace|their\splace)\b"
    ),
    # What comes behind "Before Temporal".
    "WE_NEXT": r",\s(?:we|they|our team|the team|it took|everything)\b",
    # Behind a name: somebody speaks.
    "SAYS": (
        r"\s(?:said|says|explained|explains|noted|notes|recalled|recalls|told|tells|continued|concluded|argued|joked|jokes"
        r"|remembers|remembered|laughs|laughed|jumped in|chimed in)\b"
    ),
    "GROUP_AFTER": rf"[\s-]{words_of('groups')}\b",
    "INITIAL": r"^[\s\W\d]*$",
    # What follows an imperative, not a name: "Keep our queries fast", "Go to the settings".
    "VERBAL": rf"\s{words_of('objects')}(?=[\s,.;:!?]|$)",
    "SUBJECT": r"\s(?:is|are|was|has|had|can|will|does|lets|for)\b",
    # What follows a name that opens a sentence: "Whisper transcribes", not "Solid understanding".
    "NOUN": r"['’]s\b|\s?[,;:()/|]|\s*$|\s\w{1,20}(?:s|ed)\b|\s[A-Z\d]",
    # A capital word that opens an item, before what says what it is there for: "Lever is for hiring".
    "IS_FOR": r"[*_`)\]]{0,3}\s(?:is|are)\s(?:(?:mostly|mainly|also|only)\s)?(?:for|where|how|our|to|used)\b",
    # What stands behind a name that an item of a stack begins with: "Linear for tasks", "Warp – the terminal".
    "OF_A_STACK": r"[*_`)\]]{0,3}(?:\s?:|\s(?:[–—-]|for|to|as|\()\s?)",
    "LABELS": r"[*_`)\]]{0,3}(?:\s\([^()\n]{1,40}\))?\s?:",
    "KIND": r"\s(?:framework|library)\b",
    "OF_A_DATE": r"\s(?:of\s)?\d",
    "COMMAND": r"(?:(?:^|[^`])`|(?:^|\n)\s{0,4}\$\s)\Z",
    "LEGAL": rf",?\s{words_of('legal')}(?=[\s,.;)|]|$)",
}


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())
