"""What a page for the people who work there says of a name, beyond what its sentence would say anywhere.

"Create a Trello board for the project" tells in a handbook what is done there; on a product's page it is an offer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .pages import STAFF

if TYPE_CHECKING:
    from .read import Sight
    from .sentences import Sentence

__all__ = ["order_in", "told_to_staff"]

ORDERS = frozenset(STAFF["orders"])
_YOU = ("you", "if you", "whether you", "developers can", "people use", "users can")
_SKIPPED = frozenset(STAFF["passed_over"])
_OPENS = frozenset(STAFF["openers"])
_WORD = re.compile(r"[\w'-]+")
_BULLET = re.compile(r"[^\w]{1,8}|\d{1,3}[.)]\s")
_LABEL = re.compile(r"[^.!?:,]{2,60}:[\s*_]{1,6}")
_MODAL = re.compile(
    r"\b(?:you|teams?|engineers?|developers?|everyone|staff|employees|members|owners?|leads?|managers?|people)\s"
    r"(?:should|must|need to|have to|will need to|are expected to|are required to|can|may)\s"
    r"(?:(?:always|also|only|ideally|then|first|instead)\s)?(\w+(?:\s\w+)?)"
)
_MODALS = ("should ", "must ", " to ", "can ", "may ")
_KEPT = re.compile(
    r"[*_`)\]]{0,3}\s(?:[\w-]{2,20}\s)?"
    r"(channels?|boards?|tickets?|workspaces?|folders?|repos?|repository|repositories|accounts?|admins?|login|credentials"
    r"|invites?|invitations?|seats?|spreadsheets?|huddles?|threads?|vaults?|console|portal|calls?|tenant|group|licen[cs]es?|organi[sz]ation|org|project"
    r"|builds?|containers?|dags?|lag|workflows?|tasks?|functions?|charts?|state|instances?|servers?|metrics|traces|dynos?|pipelines?"
    r"|index|indices|realm|queues?|topics?|jobs?|issues?|database|logs|secrets?|stack|environment|deployment|runners?|agents?|config|configuration|module|modules"
    r"|manifests?|cluster|clusters|bucket|buckets|user ?names?)\b|[*_`)\]]{0,3}\s(#[\w-]{2,40})"
)
"""What only somebody who has the tool has in it, behind its name."""
_CHOICE = re.compile(
    r"\b(?:if you(?:(?:'re| are) (?:on|using|running|an?)| (?:use|have|prefer|like|already|run|don't|do not)|'d like)"
    r"|you (?:can also|can instead|may|might|could)|alternatively|if (?:preferred|desired))\b"
    r"(?:[\s*_`\[]{1,4}[\w-]{1,20}){0,4}[\s*_`\[]{1,4}$"
)
"""What leaves to those who work on the code what they use, right before the name."""
_YOU_WANT = re.compile(r"\byou\s(?:\w{2,8}\s)?want to\b")
_NEEDS = re.compile(
    r"\b(?:(?:needs|requires|require|need|installs?|spins? up|brings? up|starts? up|boots|provisions|sets up|triggers?)"
    r"\s(?:(?:the|a|an|our|its|at least|both)\s)?"
    r"|(?:is|are|lives?|sits?)\s(?:all\s|kept\s|now\s)?(?:in|on)\s)[*_`\[]{0,3}$"
)
"""What is asked for, brought, or said of where things are, right before the name."""
_IS_UP = re.compile(
    r"[*_`)\]]{0,3}\s(?:is|are|goes|becomes|looks|seems)\s(?:(?:still|not|too|running|almost|already)\s){0,2}"
    r"(?:down|up|red|green|yellow|slow|full|stuck|offline|online|overloaded|unavailable|unreachable|unresponsive|healthy"
    r"|unhealthy|lagging|running|failing|degraded|low on|out of)\b"
)
"""The state of what is there, behind its name: "if Elasticsearch is red"."""
_DESCRIBES = re.compile(r"\x01[*_`)\]]{0,3}\s[–—-]{1,2}\s")
"""Behind it an item tells what it names: "Node.js - JavaScript runtime"."""
_FLOWS = re.compile(
    r"\b(sends?|ships?|forwards?|pushes|push|streams?|writes?|exports?|uploads?|copies|publishes|publish|pages?|alerts?)"
    r"\s(?:[\w-]{1,20}\s){0,4}?(?:to|via)\s(?:(?:a|an|the|our|central)\s){0,2}[*_`(\[]{0,3}$"
)
"""Work that ends in the name that follows: "sends the logs to"."""
_SERVES = re.compile(
    r"[*_`)\]]{0,3}\s(?:is|are)\s(?:(?:mostly|mainly|also|still|usually|only)\s)?(for|where|how|what|our|useful when)\b"
)
_IS = re.compile(r"[*_`)\]]{0,3}(?:\s\([^()]{1,40}\))?\s(?:is|are)\s(?:an?|the|our)\s")
_ENDS = re.compile(
    r"[*_`)\]]{0,3}(?:\s(?:\d[\d.]{0,6}|login|account|access|console))?(?:\s?[.;:(/+,–-]|\s(?:and|as|for|[–-])\s|\s*$)"
)
"""What may stand behind a name that is what an item is about."""
_COMMAND = re.compile(
    r"\s(?:-{1,2}\w|(?!(?:and|or|is|are|was|were|can|could|has|have|will|would|should|must|may|might|does|which|that|for|in"
    r"|on|to|with|by|as|at|from|of|if|when|but|also|not|only|it|we|you|this|does)\s)[a-z]{2,12}\s[\w./<-])"
)
"""What stands behind a tool in a line for a shell: "kubectl logs deploy/api"."""
_STANDARD = re.compile(
    r"\b(?:default|standard|preferred|approved|recommended|mandated|core|strategic)\s(?:[\w-]{1,20}\s){0,6}?(?:is|are)\b"
    r"[^:]{0,20}:"
)
"""What opens a list of what is to be used."""
_INTERNAL = re.compile(
    r"\b(?:internal|company|corporate|our)\s(?:[\w-]{2,20}\s){0,2}(?:systems?|tools?|platforms?|services?|applications?|apps|software)"
    r"\s?\(?(?:e\.g\.|eg|such as|like|including|for example),?\s"
)
"""Words behind which examples are of what is there: "internal systems (e.g. Jira)"."""
_AHEAD = re.compile(
    r"\b(?:we will|we'll|we are|soon|eventually|next (?:year|quarter|month)|later|new|plan|roadmap"
    r"|in the future|once)\b"
)
_TOOLS = ("tools", "stack")


def order_in(words: str) -> str:
    """The verb by which a sentence tells somebody to do something, or ""; ``words`` are its, in lower case."""
    at = 0
    for _ in range(4):
        if bullet := _BULLET.match(words, at):
            at = bullet.end()
        first = _WORD.match(words, at)
        if first is None:
            return ""
        if first[0] in _SKIPPED:
            at = first.end()
        elif first[0] in _OPENS and (comma := words.find(",", at, at + 120)) >= 0:
            at = comma + 1
        elif verb := _verb(words, at):
            return verb
        elif label := _LABEL.match(words, at):
            at = label.end()
        else:
            break
    modal = _MODAL.search(words) if any(map(words.__contains__, _MODALS)) else None
    return _verb(words, modal.start(1)) if modal else ""


def _verb(words: str, at: int) -> str:
    found = words[at : at + 30].split(" ", 3)
    for size in (3, 2, 1):
        verb = " ".join(found[:size]).rstrip(".,:;")
        if verb in ORDERS:
            return verb
    return ""


def told_to_staff(
    sight: Sight,
    text: str,
    sentence: Sentence,
    heading: str,
    order: str,
    arrival: bool,
    outside: bool = False,
) -> None:
    """Colours a name by what such a page says of it.

    Args:
        sight: what the sentence says of the name.
        text: the passage.
        sentence: where in it.
        heading: what stands over it.
        order: the verb by which the sentence gives an order, or "".
        arrival: whether the page lists what somebody gets who begins to work there.
        outside: whether its "you" may be somebody who only works on the code.
    """
    modes, mention = sight.modes, sight.mention
    said = text[max(sentence.start, mention.start - 90) : mention.start].lower().replace("’", "'")
    if outside and (choice := _CHOICE.search(said)):
        modes.setdefault("theirs", choice[0].strip())
        return
    if order and f", {order} " in said and not modes.get("theirs", "you").startswith(_YOU):
        del modes["theirs"]  # "If customers are hit, update the page"
    if order and f", {order} " in said and not modes.get("theirs", "you").startswith(_YOU):
        del modes["theirs"]  # "If customers are hit, update the page"
    if modes.get("theirs", "").startswith(_YOU):
        modes["ours"] = modes.pop("theirs")
    for kind in ("future", "planned"):
        if modes.get(kind) == "want to" and _YOU_WANT.search(sight.words):
            del modes[kind]  # "if you want to use Prettier"
    changes = sight.role in ("old", "new", "dropped")
    if not changes and modes.get("future") in ("will", "'ll") and not _AHEAD.search(sight.words):
        del modes["future"]  # "This will forward the logs to": so it does, each time
    if "example" in modes and _INTERNAL.search(sight.words):
        del modes["example"]
        modes["listed"] = "internal"
    if sight.role not in ("", "beside"):
        return
    if order:
        modes["ordered"] = order
    if kept := _KEPT.match(text, mention.end, sentence.end):
        modes["kept"] = kept[1] or kept[2]
    elif flows := _FLOWS.search(text[max(sentence.start, mention.start - 70) : mention.start].lower()):
        modes["kept"] = flows[1]
    elif needs := _NEEDS.search(text[max(sentence.start, mention.start - 30) : mention.start].lower()):
        modes["kept"] = needs[0].strip()
    elif state := _IS_UP.match(text, mention.end, sentence.end):
        modes["kept"] = state[0].strip()
    size = len(sight.words)
    before = sight.words[
        max(0, size - (sentence.end - sentence.start)) : size - (sentence.end - mention.start)
    ]
    if before.strip("-*_`[( \t\x01/,+&|") or _DESCRIBES.search(before):
        return
    is_a = _IS.match(text, mention.end, sentence.end) is not None
    if serves := _SERVES.match(text, mention.end, sentence.end):
        modes["listed"] = serves[1]
    elif (is_a and sentence.section in _TOOLS) or (sentence.item and sentence.section == "tools"):
        modes["listed"] = sentence.label
    elif sentence.lead and _STANDARD.search(sentence.lead.lower()):
        modes["listed"] = sentence.lead
        modes.pop("theirs", None)
    elif sentence.item and _ENDS.match(text, mention.end, sentence.end) and _is_over_owned(heading):
        modes["listed"] = "owned"
    elif arrival and sentence.item and _ENDS.match(text, mention.end, sentence.end):
        modes["listed"] = "onboarding"
    elif mention.spelling.islower() and _COMMAND.match(text, mention.end, sentence.end):
        modes["listed"] = "command"
    elif is_a and _names(heading, mention.spelling):
        modes["listed"] = mention.spelling


def _is_over_owned(heading: str) -> bool:
    """Whether the last heading stands over what a team looks after."""
    last = heading.rpartition("›")[2].casefold().strip()
    return any(last.startswith(words) for words in STAFF["owned"])


def _names(heading: str, spelling: str) -> bool:
    """Whether one of the headings is this name and little else."""
    name = spelling.casefold()
    return any(name in part and len(part.strip()) < len(name) + 24 for part in heading.casefold().split("›"))
