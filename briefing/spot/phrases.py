r"""The phrases that stand between and around names, and how far the words that decide may reach.

The patterns run over lower-case sentences of at most `briefing.spot.sentences.LONGEST` characters in which
every name is blotted out with "\x01"; none of them can backtrack over more than a few words. Each is compiled when
it is first asked for: all of them take 10 ms, which a command that reads nothing need not wait for.
"""

from __future__ import annotations

import re

from .lexicon import compiled, words_of

_PATTERNS = {
    "CLAUSE": r"[;—]|\s[–-]{1,2}\s|:\s",
    # What is done by, with or in the name that follows: "every page is rendered by".
    "DONE_BY": (
        r"\b(?:is|are|was|were|be|been|being|gets|got)\s(?:\w{1,20}ly\s|all\s|now\s|then\s|still\s)?"
        rf"(?!{words_of('no_use')}\b)(\w{{2,20}}(?:ed|en|wn|elt|ent|ept|ught|uilt|un|ut))"
        r"\s(?:\w{1,20}\s)?(?:by|with|in|on|to|via|through|using|inside|into)\s(?:(?:a|an|the|our|its|their|one)\s)?(?:\w{1,20}\s)?$"
    ),
    # What the name is said to be: "our main database is".
    "IS": (
        rf"\b(?:the|our|its|their|main|primary)\s(?:\w{{1,20}}\s){{0,3}}{words_of('kinds')}\s(?:of choice\s)?"
        r"(is|are|remains|was)\s(?:(?:still|now|currently|simply|just|plain|called|named)\s)?$"
    ),
    "SERVES": r"(?:,?\s(?:which|that))?\s(?:also\s|now\s)?(?!(?:was|is|has|as|vs|plus)\b)(\w{2,20}s)\s(?:us|our)\b",
    "BRACKET": r"[()]",
    "BE": (
        r"(?:\b(?:is|are|was|were|be|been|being|got|get|gets|wurde|wurden|wird|werden|est|sont|été|fue|fueron|sido|siendo|sendo|foi|foram|был|была|были|было)|'s|'re)"
        r"(?:\s(?:\w+ly|\w+mente?|then|since|also|now|soon|just|being|later|eventually|finally|all)){0,2}\s*$"
    ),
    "JOIN": (
        r"^(?:['’]s)?(?:[\s-](?:\w+[\s-])?(?:frameworks?|librar(?:y|ies)|packages?|language|languages|databases?|toolkit|tools?|sdk|cluster|clusters|platform|service|services|apps?|code|engine|server|servers|instances?|images?))?"
        r"[\s,/&+|()*_`\"'“”\d.x-]*(?:(?:and|or|nor|und|oder|et|ou|y|o|e|и|или|as|well|plus|then|also|alternatively|possibly|perhaps|maybe|later|now|finally|even|with|our|the|a|an|of|its|old|new|both|bit|little)\b[\s,/&+|()*_`\"'“”]*){0,4}$"
    ),
    "SLASH": r"\s?/\s?$",
    "ASIDE": r"\s?\([^()]{0,40}\)",
    # Whose module it is, before its name: "golang/mock, stretchr/testify".
    "OWNER": r"(?<=[\s,(`])[a-z][\w.-]{1,24}/$",
    "AND": r"(?:\b(?:and|plus)\b|&)(?!/or)",
    "OR": r"(?:^|[\s,/(])(?:or|oder|ou|o|или|and/or|bzw\.?),?\s",
    # All that is told is of what was before: "Before we used Trello for tasks, Paymo for hours".
    "BEFORE_WE_USED": (
        r"[\s\W]{0,4}before,?\s(?:we|they)\s(?:(?:had|have)\s)?(?:used|ran|had|relied|were using)\b"
        r"(?!.*\b(?:was|were|is|are|would|did)\b)[^,.]{1,80}(?:,\s(?:and\s)?\x01[^,.]{1,80}){0,6}\W{0,4}$"
        r"|[\s\W]{0,4}before,\s(?:we|they)\s(?:used|ran|had|relied|were using)\b"
    ),
    "UNTIL": (
        r"[\s\W]{0,4}(?:up\s)?"
        r"(?:before|prior to|until|till|bis|vor|bevor|jusqu'(?:en|à)|avant|hasta|antes de|até|до)"
        r"\s"
        r"(?:[^,\x01]{2,60},|\x01+\s(?:came|arrived|appeared|existed|was there)\b[^,\x01]{0,40},"
        r"|(?:(?:the\s)?(?:end|start|beginning|middle|summer|spring|autumn|fall|winter)\sof\s)?"
        r"(?:\w+\s)?(?:19|20)\d\d\b|(?:that|then|this)\b|(?:last|this)\s\w+"
        r"|(?:very\s)?recently\b|the\s(?:summer|spring|autumn|fall|winter|pandemic)\b"
        r"|(?:an?|two|three|four|five|six|some|several|a few)\s(?:\w{2,12}\s)?(?:weeks?|months?|years?|days)\sago\b"
        r"|(?:the|our|its|their)\s(?:acquisition|merger|takeover|rewrite|migration|switch)\b(?! (?:to|onto|into)\b)"
        r"|(?:der|dem|unser\w{2}|ihr\w{2})\s(?:migration|umstieg|umstellung|umzug|wechsel|ablösung)\b"
        r"(?! (?:auf|zu|zur|zum|nach)\b)"
        r"|(?:перехода|миграции|переезда)\b(?! (?:на|в|к)\b))"
    ),
    "SUCCEEDED": r"\s(?:was|is|became|turned out to be)\s(?:the |our |a )?$",
    "OR_YOUR": r"\bor\s$",
    "WORD_BEFORE": r"(\w+)\s(?:(?:den|dem|der|die|das|unser\w{0,2}|ein\w{0,2})\s)?$",
    # What parts the heir, which stands first, from what it replaced: "PostgreSQL hat MongoDB abgelöst".
    "HAS": r"\sha(?:t|ben)\s(?!wir\b|sie\b|man\b|ich\b)",
    "APART": r"\b(?:for|about|in|on|from|of|with|to|into|by|at|through|via)\s(?:(?:the|our|a|an|its)\s)?$",
    "DATA": (
        r"(?<!our )(?<!its )(?<!their )"
        r"\b(?:data|traffic|files?|backups?|events?|logs?|messages?|requests?|records?"
        r"|rows|images?|results?|tickets?)\b"
        r"|(?<!unsere )(?<!ihre )\b(?:daten|ereignisse|nachrichten|dateien)\b"
        r"|(?<!nos )(?<!ses )(?<!de )\b(?:données|événements|fichiers)\b"
        r"|(?<!nuestros )(?<!sus )(?<!de )\b(?:datos|ficheros|mensajes|archivos)\b"
        r"|(?<!nossos )(?<!seus )(?<!de )\b(?:dados|mensagens|arquivos|eventos)\b"
        r"|(?<!наши )(?<!свои )(?<!все )\b(?:данные|события|сообщения|файлы|логи)\b"
    ),
    "COUNT": r"\s(?:\w+\s)?\d",
    # "the Kafka community", and not "Kafka where users"
    "HELD_AGAINST": (
        r"(?:'s)?[\s-](?:(?!(?:where|so|for|and|when|to|as|that|which|felt|feels|looks|looked|seems|seemed|was|is)\b)\w{1,20}\s)?"
        r"(?!like\s(?:(?:all|most|some|much|the rest) of\s)?(?:our|ours)\b)"  # "in Go like our backend"
        rf"{words_of('held_against')}\b(?!-)|-(?:style|inspired|esque)\b"
    ),
    "TOLD_IN_PAST": (
        r"\b(?:wurden?|war|waren|hatten?|lief|nutzten|était|étaient|avait|fue|era|estaba|foi|был[аио]?|was|were|had|did|used|ran|chose|wrote|built|relied|went|became|began|kept|held|sat|came|took|gave|got|made|meant|left|lost|sent|spent|stood|told|thought|found|felt|grew|knew|saw|sold|paid|won|brought|bought|fell|drove|drew|fed|spoke|rose|broke|led|met|\w{3,20}ed)\b"
    ),
    "TOLD_IN_PRESENT": (
        r"(?<!\bto )\b(?:is|are|has|have|use|uses|run|runs|do|does|can|will|now|today|currently|still|helps?|makes?"
        r"|lets?|allows?|provides?|handles?)\b|'re|'ve|'m\b"
    ),
    "BEFORE": (
        r"[\s\W]{0,4}(?:before|prior to|bevor|avant|antes d[eoa]|до"
        r"|vor(?=\s(?:\x01|(?:de[rm]|unser\w\w|ihr\w\w)\s\w{5,10}\s(?:auf|zu|zur|zum|nach)\s\x01)))\s"
    ),
    "FROM": (
        r"(?s)^(?!.*\b(?:rang\w+|everything|anything|all|tools?|skills?|technologies|languages?|copy|copies|copied|sync\w*|replicat\w+"
        r"|import\w*|export\w*|stream\w*|read\w*|pull\w*|load\w*|ingest\w*|sen[dt]\w*|data|events|experience)\b)"
        r".*\bfrom\s(?:(?:the|our|an?|its)\s)?$"
    ),
    "OVER_TO": r"\s(?:over\s)?to\s(?:(?:the|our|an?|its)\s)?$",
    # The same in other languages, where a sentence begins so: "Von Chef zu Ansible".
    "FROM_ABROAD": r"(?:^|[:–—-]\s)\W{0,4}(?:(?:von|vom|de|du|del|do|da|с|со|от)\s|d')(?:(?:la|le|el|o)\s|l')?$",
    "TO_ABROAD": r"\s(?:hin\s)?(?:zu|zum|zur|nach|auf|à|vers|a|al|ao|para|на|к)\s(?:(?:la|le|el|o)\s|l')?$",
    "TO": r"[\s-]to[\s-]$",
    "CHANGE": r"[\s-](?:migration|transition|switch|move|rewrite|port|conversion|upgrade)\b",
    "ARROW": r"\s?(?:→|⟶|⇒|->|=>|-->)\s?$",
    # What an arrow may stand for besides a change: the way that data take.
    "FLOW": (
        r"\b(?:pipelines?|sync\w*|etl|elt|ingest\w*|flows?|stream\w*|replicat\w*|cdc|data|events?|exports?|imports?|feeds?"
        r"|loads?|loading|requests?|path|traffic|webhooks?)\b"
    ),
    "WAS": (
        r"\b(?:was|were|had been|wurde|wurden|était|был|была|было|были)\s(?:\w{1,20}ly\s|then\s|all\s)?$"
    ),
    "MYSELF": r"\b(?:i|i'd|i've|ich|je)\s(?:\w{1,20}ly\s|had\s|have\s|habe\s|ai\s){0,2}$",
    "UNDER_WAY": (
        r"(?:\b(?:are|is|am|have been|has been|have started|has started|started|begun|began|currently|busy)"
        r"|'re|'s|'m|'ve been|'ve started|\b(?:half\s?way|midway|part\s?way) through"
        r"|\bin the (?:middle|midst|process|course) of)"
        r"\s(?:\w{1,20}ly\s|now\s|still\s|also\s)?$"
    ),
    "ABLE": r"\b(\w{1,20})(?:\s(?:us|them|me|the team))?\sto\s$",
    "INTO": r"(?:[^\s,;.]+\s){0,9}?(?:in|with|using|on|to|into|as(?!\swell|\spart))\s",
    "INTO_ABROAD": (
        r"(?:[^\s,;.]+\s){0,9}?(?:(?:in|with|using|on|to|into|auf|nach|mit|en|avec|con|em|com|para|na|no|на)\s|a\s(?=\x01))"
    ),
    "NEW_CLAUSE": r"(?:,|,?\s(?:and|so|but|then))\s$",
    "PRONOUN_BEFORE": (
        r"\b(it|this|that|which|they|these|both|neither)\s(?:(?:has|have|had|now|also|then|fully|completely|entirely|quickly|soon)\s){0,2}$"
    ),
    "PRONOUN_AFTER": (
        r"\s(?:(?:all|most) of )?(it\b|them\b|both\b|(?:this|that)(?=\s?(?:[.,;:!?)]|$)"
        r"|\s(?:and|but|or|in|for|to|as|with|by|on|when|because|so|at|from|after|before|until|since|too|again|last|entirely)\b))"
    ),
}

LEFT_BY = dict.fromkeys(("von", "vom", "от", "с"), "old")
REACHED_BY = dict.fromkeys(("auf", "zu", "zum", "zur", "nach", "durch", "mit", "gegen"), "new")
"""The prepositions that tell, before a verb at the end, what is left and what is come to."""
BY_MEANS = ("mit", "über", "in")
WITH_IT = ("experimentiert", "geliebäugelt", "geflirtet")
"""Verbs whose object stands behind such a word: "mit Nomad experimentiert"."""
FAVOUR = frozenset(
    (
        "for", "in favor of", "in favour of", "zugunsten von", "au profit de", "en faveur de", "pour", "en favor de",
        "a favor de", "em favor de", "em favor do", "em favor da", "в пользу",
    )
)  # fmt: skip
DONE = frozenset(
    (
        "decided",
        "chose",
        "able",
        "allowed",
        "managed",
        "helped",
        "had",
        "enabled",
        "led",
        "went",
        "proceeded",
        "decision",
        "choice",
        "step",
    )
)

# Words between a cue and the name it may still colour; each name that it colours carries it further.
REACH = {
    "not": 6,
    "lacking": 4,
    "tried": 9,
    "past": 9,
    "once": 12,
    "bygone": 60,
    "habit": 60,
    "future": 12,
    "theirs": 10,
    "joins": 8,
    "elsewhere": 60,
    "surely": 20,
    "ongoing": 20,
    "ours": 60,
    "wish": 40,
    "example": 5,
    "ended": 8,
    "chosen": 20,
    "lived": 12,
    "them": 12,
    "fact": 6,
}
ROLE_REACH = {
    "compared": 5,
    "over": 5,
    "old": 9,
    "new": 9,
    "dropped": 8,
    "used": 30,
    "beside": 10,
    "of another": 8,
}
UNTIL_THEN = ("until", "before", "till")
LOOKING_BACK = frozenset(("again", "needless", "planned", "tried", "tried_behind", "wins", "gone"))
LOOKING_BACK_WORDS = frozenset((*UNTIL_THEN, "since", "your", "to"))
OF_TIME = frozenset(("use", "past", "thing", "aged", "earliest", "except"))
NEW_CLAUSES = frozenset(("but", "ours", "subject"))
TURNS = frozenset(("use", "beside", "compared", "over", "example"))
"""The lists that `read.cues` looks back for, and takes for times, for new clauses and for what is done."""
NOT_SINCE = ("haven't", "hasn't", "have not", "has not", "not", "nobody", "no one")
ENDED_BEHIND = ("anymore", "any longer", "any more", "not any more")
SETTLING = frozenset(
    (
        "settling on",
        "deciding on",
        "choosing",
        "picking",
        "opting for",
        "landing on",
        "settling for",
        "going with",
        "selecting",
        "decided in favour of",
        "decided in favor of",
    )
)
"""What ends a search: "We tried Netlify and Vercel before deciding on Vercel"."""
BEFORE_ANOTHER = "before another"
"""The past before something came that does another job: "Before Kubernetes, our stack was Rails and …"."""
OPENING = frozenset(
    ("originally", "initially", "historically", "at first", "in the beginning", "in the early days")
)
"""Words of the first days that, where they open a sentence in the past, hold for all of it."""
BEHIND = ("past", "once", "surely", "ended")
ONCE = ("old", "new", "dropped", "over", "compared")
"""Roles that one enumeration takes up; what comes after it stands in another."""
ENDS = {"serve": "serving", "wanting": "wanting", "spent": "spent"}
SENTENCE_WIDE = ("elsewhere", "bygone")
OF_THE_PAST = ("past", "once", "bygone", "habit")

USE = frozenset(("use",))
CHANGES = frozenset(("move", "rewrite", "replace", "drop", "yield"))
PASSIVE = CHANGES | USE | {"ended", "tried"}
CARRIED_ON = frozenset(("from", "to", "by"))
"""The lists of words that carry on a change: "moved the queue from … to …"."""
NEW_SUBJECT = frozenset(("ours", "subject"))
TAKES_IT = frozenset(("use", "drop", "replace", "ended", "tried"))


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())


def first(words: str) -> str:
    """The verb that a cue begins with."""
    return words.split(None, 1)[0]
