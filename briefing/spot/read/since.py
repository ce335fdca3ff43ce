r"""The phrases that tell when it was, and what became of it; as those of near.py."""

from __future__ import annotations

import re

from briefing.spot.lexicon import compiled

_PATTERNS = {
    # What was, where the sentence goes on to say what it is: "What was once Chef is now Ansible".
    "WHAT_WAS": r"what\s(?:used to be|was once|once was|was)\s",
    "IS_NOW": (
        r"(?:\s[\w-]{1,20}){0,3}?\s(?:is|are|has become|have become|became)\s"
        r"(?:(?:now|today|all|our|the|a|an|one|single)\s){0,2}(?:[\w-]{2,20}\s)?"
    ),
    "THEN": (
        r"(\s(?:in|until|from|since)\s(?:19|20)\d\d)?,?\s(?:and\s)?"
        r"(?:then|later|after that|finally|now|today|eventually|as of this year|most recently)"
        r"\s(?:(?:in|on|with|using)\s)?$"
    ),
    "FIRST": r"\b(?:first|at first|originally|initially|incarnations?|generations?|iterations?|began|started|stages)\b",
    "WE_WERE": r"\b(?:we|they)(?:\s(were|are|have been)|'(?:re|ve been))\s(?:\w{1,20}ly\s|still\s|all\s|now\s)?on\s$",
    # Right behind a name: when it ended.
    "ENDED_IN": r"\s\(?(?:before|until|till|bis|jusqu'en|hasta|até|до)\s(?:\w+\s)?(?:19|20)\d\d\b"
    r"|,?\s\(?(?:19|20)\d\d\s?(?:[–-]|to)\s?(?:19|20)\d\d\b",
    # Right behind a name, and nothing else: how it stands. "Deno (trial)", "Kotlin: adopt".
    "TAGGED": (
        r"\s?(?:[(\[]|:\s|[–—-]\s)\s?(?:ring:\s)?(?:currently\s|being\s)?"
        r"(?:(trial(?:l?ing)?|assess(?:ing)?|evaluat(?:ing|ion)|experiment(?:ing|al|s)?|poc|pilot(?:ing)?|exploring"
        r"|under evaluation)|(soon|coming(?:\ssoon)?|planned(?:\sfor\s(?:the\s)?\w{2,10})?|upcoming|next"
        r"|geplant|in planung|prévue?|planejad[oa]|planead[oa]|previst[oa]|em breve|планируется|в планах)"
        r"|(before|previous|previously|former|formerly"
        r"|hold|deprecated|retired|retiring|sunset(?:ting)?|decommissioned|phased out|phasing out|dropped|abandoned"
        r"|früher|ehemals|vorher|abgelöst|anciennement|auparavant|abandonnée?|antes|anteriormente|abandonad[oa]|descontinuad[oa]"
        r"|раньше|ранее|устарело)"
        r"|(after|new|now|today|adopt(?:ed)?|in use|in production|current))"
        r"(?:\s(?:in|since)\s(?:[a-z]{3,9}\s)?(?:(?:19|20)\d\d|q[1-4]))?\s?(?:[)\]]|$)"
    ),
    # Behind a name that stands in a bracket: "(React planned for the future)", "(Kafka?)".
    "TAGGED_WITHIN": (
        r"\s?(\?|(?:is\s)?(?:planned|soon|coming|later|next|upcoming|in the works|to come|in (?:the )?future|maybe|tbd"
        r"|geplant|folgt|demnächst|prévue?|bientôt|previst[oa]|próximamente|em breve|planejad[oa]|позже|скоро))"
        r"(?:\s(?:\w{1,12}\s?){1,3})?\s?[)\]]"
    ),
    # Before one: "(was Travis CI)", "(ex MySQL)".
    "WAS_BEFORE": r"[(\[](?:it\s)?((?:was|ex|used to be|vormals|ehemals|anciennement|antes|бывш\w{2})[:\s-]\s?)$",
    # Behind a name: it is not settled, or only for those of whom this holds.
    "PENDING": r",\s(pending|to be (?:decided|confirmed)|tb[cd])\b",
    "ON_CONDITION": r"\s(?:if|where|when)\s(?:you|your|they|teams|a team)\b",
    "EXPERIMENT": r"\s(experiments?|trial|pilot|spike|poc|proof of concept|evaluation)\b",
    "AFTER_YEARS": (
        r"\bafter\s(?:\w{1,20}\s){0,3}(?:years?|months|decades?)\s(?:of|with|on)\s(?:\w{2,20}ing\s(?:on\s|in\s|with\s)?)?$"
        r"|\b(?:nach|après|después de|tras|depois de|após|после)\s(?:\w{1,20}\s){0,3}"
        r"(?:jahren?|monaten|ans|années|mois|años|meses|anos|лет|года|месяцев)\s(?:\w{1,12}\s){0,2}"
        r"(?:mit|auf|bei|sur|avec|sous|con|en|com|em|no|na|на|с|в)\s(?:(?:dem|der|le|la|el|o|a)\s)?$"
    ),
    "PHRASAL": (
        r"\b(?:(turned|turn|switched|switch|shut)|(phased|ripped|threw|tore|kicked|took)|(left|leave|put)|(bid|bade|kissed|kiss|waved))"
        r"\s(?:(?:the|our|its|their|that|this|last|old|whole|entire)\s){0,3}$"
    ),
    # Verbs of leaving that enclose the name: "turned Cassandra off".
    "PARTICLE": r"(?:\s[\w-]{1,20}){0,3}?\s(?:(off|down)|(out|offline|away)|(behind)|(goodbye|farewell|adieu))\b",
    "AND_SO": r",\s(?:and|so|but|while|whereas)\s(?:the\s|our\s|(?:that|this|it)\s(?:is|was)\s)?$",
    # The present after an aside: what was told in this of the past is over.
    "OVER": r",\s(?:is|are|has been|have been|runs|uses|lives|sits)\b[^\x01,;]*$",
    "TOOK_ITS_PLACE": r"\s(?:\w{1,20}\s){0,2}(took|takes|taken)\s(?:its|their)\splace\b",
    # What is passed over is another thing, and what is done with it is done to the name.
    "BACK_TO_IT": (
        r"\s(?:(?:whole|plain|raw|single)\s)?(?!moves?\b|switch|migrat|transition|access\b|upgrade|\w+ing\b)\w{3,20}s\s"
        r"(?:to|on|onto|into)\s(?:the\s)?"
    ),
    "LAST_CLAUSE": (
        r"(,\s(?:and|but|so|while|whereas)\s)(?:the|their|these|those|its|our|this|we|they|it|here)\b"
        r"(?!\s(?:most|same|like)\b)"
    ),
    # Behind a name: its days are counted.
    "DUE": (
        r"\s(?:is\s|are\s|being\s|now\s)?((?:due|slated|scheduled|earmarked|destined|up)\s(?:for|to be)\s"
        r"(?:retirement|removal|decommission\w*|replacement|deprecation|retired|removed|replaced|shut ?down"
        r"|switched off)|next (?:to go|in line to go|to be (?:replaced|retired|removed|dropped)))\b"
    ),
    "WE_FOUND": (
        r",?\s(?:we|they)(?:'ve|'d| have| had)? "
        r"(?:found|learn(?:ed|t)|seen|noticed|discovered|reali[sz]ed|observed) (?:that )?"
    ),
    "WAS_STILL": r"\b(?:was|were)\s$",
    # Behind a name, told in the passive: "has more recently been adopted".
    "CAME_IN": (
        r"\s(?:has|have|had|was|were|is|are)\s(?!not\b|never\b)(?:[\w-]{2,20}\s){0,3}?"
        r"(adopted(?! into)|introduced|brought in|rolled out|installed)\b"
        r"|\s(?:then\s|soon\s|finally\s|now\s)?(does (?:its|their|the|that) (?:work|job))"
        r"(?=\s?(?:[.,;]|$|(?:in|last|then|there|now|since|today)\b))"
    ),
    # A sentence that tells what the one before has only counted.
    "SPELLS_OUT": (
        r"[\s\"“‘'>]{0,4}(?:that (?:meant|means|included|includes|was|is)|this (?:meant|means|included|includes)"
        r"|the (?:first|one) (?:was|is|uses|used|ran|runs|one)|one (?:was|is|used|uses|ran|runs)"
        r"|(?:these|those|they) (?:were|are|included|include)|among them)\b"
    ),
    # Several things are counted that were there, or are.
    "HAD_SEVERAL": (
        r"\b(?:used to (?:run|use|have|rely on|maintain|operate|juggle)"
        r"|(?:were|was) (?:using|running|juggling|maintaining)"
        r"|(?:originally|initially|previously|formerly|at first|back then|in the past),? (?:\w{1,20} ){1,3}"
        r"(?:used|ran|had|relied on))"
        r" (?:\w{1,20} ){0,4}?(?:tools|platforms|services|systems|products|pipelines|stacks|databases|languages"
        r"|solutions|vendors|frameworks|clusters|stores|queues|servers|set-?ups)\b"
    ),
    # In a bracket, behind a word of the past: it is said of what follows, "(initially using a script)".
    "SAID_OF_NEXT": (
        r"\s(?:using|with|via|as|just|only|an?|the|by|written|built|running|run|called)\b|\s(?:(?:in|on)\s)?\x01"
    ),
    "COMES_IN": r"\s(?:came|comes) in\b",
    # "After …," with nothing named in it, and a clause of its own behind it.
    "AFTER_LOOKING": r"\W{0,4}after\s[^,\x01]{4,120},\s(?!including|such as|like|namely|among|for example|e\.g)",
    "WE_FOLLOW": (
        r"\s(?:we|they)\s(?:had|used|ran|were|relied|lived|worked)\b"
        r"|,\s(?:we|our|they|their|the (?:\w{2,20}\s)?(?:team|company|bank|firm|group|start-?up|agency|retailer|airline"
        r"|engineers|developers)|engineers|developers|it took|everything|all of|most of|every|each|all|most|nobody"
        r"|no one|there (?:was|were))\b"
        r"|,?\s(?:(?:lief|liefen|hatten?|setzten?|nutzten?|verwendeten?|arbeiteten?|betrieb(?:en)?|war|waren"
        r"|мы|у нас|nous|on|el equipo|a equipe|o time)\b"
        r"|\w{2,14}(?:ábamos|íamos|ávamos)\b)"
    ),
    "TO_IT": r"\s(?:on|in)?to\s(?:the\s|a\s)?\x01",
    # What opens a sentence before a name that came in then: "Before bringing in".
    "BEFORE_IT_CAME": (
        r"\W{0,4}(?:before|prior to)\s(?:bringing in\s|introducing\s|rolling out\s|installing\s|buying\s|having\s)?$"
        r"|\W{0,4}(?:bevor wir|vor|avant|antes d[eoa]|до)\s"
        r"(?:(?:d['’]|de )?(?:adopter|introduire|adoptar|introducir|adotar|introduzir)\s(?:[aeo]l?\s)?|dem\s|l[ea]\s)?$"
        # "Before the switch to", "vor dem Umstieg auf", "до перехода на"
        r"|\W{0,4}(?:before|prior to)\s(?:(?:the|our|its|their|this)\s)?(?:switch|migration|move|transition)"
        r"\s(?:on)?to\s$"
        r"|\W{0,4}vor\s(?:de[rm]|unser\w{2}|ihr\w{2})\s(?:migration|umstieg|umstellung|umzug|wechsel)\s(?:auf|zu|zur|zum|nach)\s$"
        r"|\W{0,4}до\s(?:перехода|миграции|переезда)\s(?:на|в|к)\s$"
        r"|\W{0,4}(?:avant|antes)\s(?:d[eoa]l?\s)?(?:l[ae]\s)?(?:migration|passage|migración|paso|cambio|migração|mudança|passagem)"
        r"\s(?:vers|à|a|ao|hacia|para)\s(?:[oa]\s)?$"
    ),
    # Amid a sentence: what stands around it was there before. "Our alerts, before we switched to Icinga, were"
    "BEFORE_WE_CAME": (
        r"[\w\x01),]\s\(?(before\s(?:(?:we|they|the (?:\w{2,20}\s)?team)\s(?:\w{1,20}ly\s|had\s)?"
        r"(?:switched|moved|migrated|transitioned|converted)\s(?:over\s)?(?:on)?to"
        r"|(?:we|they)\s(?:\w{1,20}ly\s|had\s)?(?:adopted|introduced|discovered|started using|began using|found)"
        r"|(?:(?:switching|moving|migrating)\s(?:over\s)?to|adopting|introducing))\s[^,.;:]{1,40}),\s(?!\w{1,20}ing\b)"
    ),
    # Before a change that is a part of some work at hand: "the project involves the migration".
    "INVOLVES": r"\b(involves?|requires?|entails?|consists? of)\s[^;:]{0,300}$",
    "A_CHANGE": r"(?:migrat|transit)ion\b|replacement\b|\w{3,20}ing\b",
    "WILL_HAVE": r"(?:\bwill|'ll) have (?:\w{2,20}ly |all |been )?$",
    # Behind "will": what happens each time, in the telling of how something works, and is no plan.
    "WILL_HAPPEN": (
        r"\s(?:then\s|also\s|in turn\s|automatically\s)?"
        r"(?:be\s(?:\w{2,20}ly\s)?(?:sent|passed|forwarded|routed|redirected|propagated|stored|saved|written|read"
        r"|fetched|queried|published|returned|processed|invoked|called|picked up|pulled|pushed|consumed|queued|enqueued"
        r"|transferred)|(?:send|pass|forward|route|redirect|propagate|store|save|write|read|fetch|query|publish|return"
        r"|process|invoke|call|pick up|pull|push|consume|queue|enqueue|transfer|provide|take care of|look after"
        r"|set up|spin up)s?)\b"
    ),
    # Behind "once a": what holds from then on, and is not told of the past.
    "HAPPENS": r"\s(?:[\w\x01-]{1,20}\s){1,3}(?:is|are|has been|have been|gets|reaches|passes|finishes|starts)\b",
    # Behind "you will": what a reader meets, and no plan.
    "NEEDED": r"\s(?:first\s|then\s|also\s|probably\s)?(?:have to|need|find|meet|be asked|be able)\b",
    "EACH_TIME": (
        r"\b(?:when|whenever|if|each time|every time|as soon as)\s(?:an?|any|the (?:user|client|customer|request)"
        r"|users?|customers?|someone|somebody)\b|\b(?:once|whenever|each time|every time|as soon as)\s(?:an?|the)\s"
        r"(?:[\w-]{1,20}\s){1,3}(?:is|are|has|have)\b"
        r"|^\W{0,4}(?:simultaneously|meanwhile|at the same time)\b|\bin turn\b"
    ),
    # Right before a name that was there and stays: "we kept".
    "KEPT": (
        r"\b(?:we|they)(?:'ve|\shave)?\s(kept|keep|decided to keep|chose to keep|held on to)\s"
        r"(?:(?:the|our|their|its|using)\s)?$"
    ),
    # A name that does what it did before: "Java still builds with Maven".
    "STILL": r"\s(still)\s(?:builds?|runs?|handles?|serves?|powers?|lives?|process(?:es)?|deploys?|holds?|does)\b",
    # What is looked at, and not for its own sake.
    "NO_TRIAL": (
        r"\s(?:(?:it|this|that|them|these|how|why|what|where|whether)\b"
        r"|(?:our|the|their|its|my)\s(?:[\w$€£,.-]{1,20}\s){0,3}?\x01{0,30}\s?(?:[\w-]{1,20}\s){0,2}?"
        r"(?:bills?|invoices?|spend|contract|history|logs?|code|source|docs|documentation|graphs?|metrics|dashboards?"
        r"|numbers|data|traces?|output|stats|statistics|figures|results|commits?|problems?|issues?|causes?|reasons?|errors?|bugs?|failures?"
        r"|behaviou?rs?)\b)"
    ),
    # What is no longer done, and is no use: "can't find people for it anymore".
    "NOT_OF_USE": (
        r"(?:n't|\bnot|\bcannot|\bnobody|\bno one)\s(?:\w{1,12}\s){0,2}"
        r"(?:find|hire|recruit|attract|ignore|imagine|avoid|deny|resist|wait|live without|do without"
        r"|developed|maintained|supported|updated|patched)\b"
    ),
    # Before "used to": who had a habit, and not what serves for something ("keeps scripts used to deploy it").
    "HABIT": (
        r"(?:^|[.,;:(—–]\s|\b(?:and|but|that|which|who|where|when|what|how|because|since|as|if|while|than)\s)\W{0,3}"
        r"(?:(?!(?:we|they|i|you|it|he|she|is|are|was|were|has|have|had|provides?|contains?|holds?|keeps?|offers?|gives?|stores?"
        r"|lists?|maintains?|manages?|needs?|gets?|adds?|creates?|includes?|contributes?|exports?|sets?|see)\b)[\w'-]{1,20}\s){0,4}$"
        r"|\b(?:we|they|i|you|it|he|she|that|which|who|what|people|everyone|everybody|nobody|\w{2,20}'s)\s(?:\w{2,20}ly\s|also\s|even\s|still\s)?$"
        r"|\b(?:our|the|its|their|his|her|my|this|these|those)\s(?:[\w'-]{1,20}\s){0,3}?"
        r"(?:teams?|compan(?:y|ies)|people|engineers?|developers?|users?|apps?|applications?|sites?|websites?|systems?|platforms?|product"
        r"|backend|frontend|code|codebase|monolith|stack|deploys?|deployments?|builds?|tests?|process|pipeline|service|services)\s$"
        r"|\x01\s$"
    ),
    # A clause about what stands before it, and where the sentence goes on behind it.
    "RELATIVE": r",\s(?:which|who)\s[^,]{0,80}$",
    "RELATIVE_OVER": r"[^,]{0,80},\s(?:is|are|has|have|runs?|now|uses?|lives?|sits?)\s",
    # What opens a sentence that tells of what may come.
    "IF": r"\W{0,4}(?:if|should|in case|in the event that)\s(?!you\b|one\b|we (?:look|go back|compare))",
    "MAY": r"\b(?:can|could|may|might|would|will|we'll|we'd|should|must)\s",
    # What a tool no longer does for those who still have it.
    "SERVES_NO_MORE": r"\s(?:provid|offer|giv|suppl|deliver|includ|ship|allow|let|receiv|guarantee)(?:e|es|y|ies|s)?\b",
    "DOING": r"\s(?:\w{2,20}ly\s)?(?!build|train|test|pric|stag|rout|cach)\w{2,20}ing\s\w",
    "AFTER_USING": r"\W{0,4}after\s(using|running|relying on|working with|working in)\b",
    # What was used up to the move that the next clause tells: "We have relied on X for years, but moved to Y".
    "HAD_SO_FAR": (
        r"\b(?:have|has|had|we've|they've|i've)\s(?:long\s|always\s|all\s)?"
        r"(?:been\s(?:using|running|working with|relying on|on|an?)|used|relied on|run|worked with)\b"
        r"(?:\s(?:on|the|our|an?)\b)?"
    ),
    "AND_THEN": (
        r"[^.;]{0,60}?\s(?:but|and|until)\s(?!it\b)[^.;]{0,40}?\b(?:mov|switch|migrat|chang|transition|convert)\w{1,3}"
        r"(?:\s(?:everything|all of it|it all|all|over|completely|entirely|fully|away)){0,2}\sto\s(?:the\s)?$"
    ),
    # Behind "with" and a name: it is gone, and something else is there. "With Puppet gone, we run …"
    "NOW_GONE": r"\s(?:now\s|finally\s|all but\s)?(gone|retired|decommissioned|out of the way|switched off)(?=,)",
    # What opens a sentence before a name that was borne no longer.
    "TIRED_OF": (
        r"\W{0,4}(?:tired of|fed up with|unhappy with|frustrated (?:with|by)|dissatisfied with"
        r"|disappointed (?:with|by|in)|disillusioned with|annoyed (?:with|by)|weary of)\s"
        r"(?:(?:the|our|their)\s)?(?:[\w-]{2,20}\s)?$"
    ),
    # Data that change places for good, and do not flow.
    "MOVED_DATA": (
        r"\b(?:moved|migrated|transferred|(?:finished|completed|done) (?:moving|migrating)"
        r"|the (?:move|migration|transfer) of)\b"
        r"[^.;:\x01]{0,40}\sfrom\s(?:[\w-]{1,12}\s){0,2}(\x01+)\s(?:over\s)?(?:on)?to\s(?:[\w-]{1,12}\s){0,2}(\x01+)"
    ),
    "FLOWS": (
        r"\b(?:every|each|nightly|daily|hourly|pipelines?|etl|elt|jobs?|stream\w*|sync\w*|replicat\w*|ingest\w*"
        r"|script|tool)\b"
    ),
    # Right before a name for whose sake one went elsewhere: "moved to Linear after Jira had crashed".
    "AFTER_IT": r"\b(?:after|when|because|since|once|as)\s(?:(?:the|our|their)\s)?$",
    "IT_FAILED": (
        r"\s(?:[\w-]{2,20}\s){0,2}?(?:(?:had|has|was|were|got|became|kept|started|began|could|couldn't|did|didn't|went)\b"
        r"|\w{3,20}ed\b|fell\b|broke\b|let us\b|lost\b)"
    ),
    # Behind a name, whatever else is said of it: it is there.
    "STILL_USE_IT": (
        r"[^.;\x01]{0,80}?\b(still (?:uses?|runs?|rel(?:y|ies) on|love|has|have|needs?)"
        r"|continue to (?:use|run|rely on)|keep using|kept)"
        r"\s(?:it|them|both)\b"
        r"(?!\s(?:if|when|where|as a fallback))"
    ),
    # Behind a name: it was the first of several.
    "AS_FIRST": (
        r"\s(?:for|as)\s(?:[\w'’.-]{1,20}\s){1,2}(initial|original|previous|former)\s(?:[\w-]{1,20}\s){0,2}?"
        r"(?:warehouse|stack|platform|system|solution|setup|set-up|database|store|provider|host|tool|framework|version"
        r"|implementation|backend|back-end|frontend|front-end|language|vendor)\b"
    ),
    # What a thing holds that is moved, and is not what is moved: "a monolith with millions of records".
    "HOLDING": r"\s(?:with|holding|containing|full of)\s",
    # As old as this is what is left sooner or later: "a 15-year-old COBOL monolith".
    "YEARS_OLD": r"\b\d{1,2}(?:\s?[–-]\s?\d{1,2})?\+?[\s–-]years?[\s–-]old\b",
    "IN_FIRST_YEARS": (
        r"\W{0,4}(?:during|in)\s(?:our|the|its|their)\s(?:very\s)?(?:first|early|earliest)\s(?:few\s|couple of\s)?"
        r"(?:years|days|months)\b(?!\s(?:of|with|on)\b)"
    ),
    "A_NUMBER": r"\s(?:about\s|some\s|around\s|over\s|nearly\s|almost\s|~)?[$€£]?\d",
    "ANY_KIND": r"\bany\s(?:(?:kind|type|sort|number|combination)s?\sof\s)?(?:[\w-]{1,20}\s){0,2}$",
    # What will be told is how it was, and the rest of the sentence says how: "we'll show how we moved to".
    "WILL_TELL": (
        r"(?:\s(?:\w{2,20}ly|also|now|then|first|next|just|like to|love to|to)){0,3}?"
        r"\s(?:explain|share|show|describe|tell|walk|talk|look|explore|cover|discuss|see|learn|detail|outline|present|dive"
        r"|go over|go into|recount|find out|read|discover|hear|write)\b"
        r"[^.;:\x01]{0,50}?\s(?:how|why|what|when|where|which)\s(?:(?:and|or)\s(?:how|why|what|when)\s)?"
        r"(?:\w{1,20}\s)?(?:we|our|they|their|us|the (?:team|company))\b"
    ),
    "WAS_LEFT": (
        r",?\s(?:which|that)\s(?:we|they|it|the (?:team|company))(?:'d|\shad|\shave|\shas)\s(?:\w{2,20}\s){0,2}?"
        r"((?:migrated|moved|switched|transitioned)\s(?:away\s)?(?:from|off)|dropped|abandoned|ditched|outgrown)\b"
    ),
    # What was left to choose: "Terraform it is."
    "SO_IT_IS": r"\sit\s(?:is|was)\s?[.!]?\s?$",
    "IT_WAS": (
        r"(?:^|[,;.]\s|\band\s|\bbut\s)\W{0,3}(it|this|they|these|those|both|neither)\s(?:of (?:them|these|which)\s)?"
        r"(?:was|were|is|are|has been|have been"
        r"|had been|got)\s(?:\w{1,20}\s){0,2}$"
    ),
    "LATER": r"\b(?:then|later|finally|eventually|ultimately|now|today|most recently|after that|afterwards)\s$",
    "BEING": r"(?:\b(?:is|are|am)\s|'s\s|'re\s|[(,]\s?)(?:\w{1,20}ly\s|now\s|still\s|also\s)?being\s(?:\w{1,20}ly\s)?$",
    "AND_DID": (
        r"(?:\band|,|\bthen|\bbut|\bund|\bet|\by|\be|\bи)"
        r"\s(?:\w{1,20}ly\s|then\s|finally\s|in the end\s|в итоге\s|в конце концов\s|finalement\s|al final\s"
        r"|no fim\s|am ende\s|schließlich\s)?$|\b(?:avant de|antes de|bevor wir|прежде чем)\s$"
    ),
    # What took the place of something without a name: "Kafka hat die alte Queue ersetzt", "inzwischen hat Kafka …".
    "HAS_REPLACED": (
        r"(\shat(?:te)?)?(?:\s(?:bei\suns|inzwischen|längst|bald|schließlich|damit))?"
        r"\s(?:den|die|das|unsere?n?|ihren?|alle|viele|mehrere|einige|einen?|sämtliche)"
        r"\s(?!(?:\w{2,12}\s)?(?:team|firma|crew|gruppe|abteilung|agentur|kolleg\w*|entwickler\w*|leute)\b)"
        r"(?:[\w-]{2,30}\s){1,5}$"
    ),
    "UNTIL_THEN": r"\s(?:(?:the\s)?(?:\w+\s(?:of\s)?)?(?:19|20)\d\d|then|last|recently|very recently|that)\b",
    # Words that open a sentence about the first days.
    "WHEN_WE_BEGAN": (
        r"[\s\W]{0,4}(?:back\s)?(?:when|as)\s(?:we|i|they|he|she|it|(?:the|our|my|their|its)\s\w{1,20}|[\w.-]{1,20})"
        r"\s(?:\w{1,20}\s)?(?:launched|started|founded|began|joined|created|set out|opened|got started"
        r"|arrived|became|took over|acquired|bought|merged with|merged)\b(?!\s(?:using|to use|working with|adopting)\b)"
    ),
    # A time that is over, where the sentence is in the past tense.
    "FOR_A_TIME": (
        r"\bbetween (?:19|20)\d\d and (?:19|20)\d\d\b"
        r"|\bfrom (?:19|20)\d\d\s?(?:to|until|till|through|-|–)\s?(?:19|20)\d\d\b"
        r"|\b(?:ran|used|carried|served|lived|was|were|relied|hosted|powered|held|kept)\b[^,;]{0,60}"
        r"\bfor (?:\w{1,10} ){0,2}(?:years|decades)\b"
        r"|\b(?:ran|used|hosted|relied|lived|worked|stayed|(?:was|were) (?:running |hosted )?on)\b[^,;]{0,60}"
        r"\bfor (?:a (?:bit|while|time)|a (?:short|brief|long) (?:time|while|period)|some time"
        r"|(?:a few|several|a couple of|some|\d{1,2}|two|three|four|five|six|nine|ten)"
        r" (?:weeks|months))\b(?! in a test)"
        r"|^\W{0,3}for (?:(?:almost|nearly|over|about|more than|the first|many) )?(?:\w{1,10} )?(?:years|decades)\b"
        r"|(?<!und )(?<!von )\b(?:bis|jusqu'en|jusqu'à|hasta|até|до)\s(?:\w{1,12}\s){0,2}(?:19|20)\d\d\b"
        r"|\b(?:zwischen|entre|между)\s(?:19|20)\d\d\s(?:und|et|y|e|и)\s(?:19|20)\d\d\b"
        r"|\b(?:von|de|с)\s(?:19|20)\d\d\s(?:bis|à|a|hasta|até|по|до)\s(?:19|20)\d\d\b"
    ),
}


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())
