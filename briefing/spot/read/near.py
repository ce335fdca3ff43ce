r"""The phrases right before and right behind a name or a cue.

As those of phrases.py they run over lower-case words in which names are blotted out with "\x01", and mostly over
a window of less than a hundred characters. Each is compiled when it is first asked for: all of them together take
10 ms, which a command that reads nothing need not wait for.
"""

from __future__ import annotations

import re

from briefing.spot.lexicon import compiled, words_of

_PATTERNS = {
    # A change that somebody has seen elsewhere: "experience moving shops from", "you've led a migration".
    "LIVED": (
        r"\b(?:experienced?|expertise|track record|history|background|skilled|comfortable|familiar\w{0,3}|knowledge"
        r"|exposure|proficien\w{1,5})\b[^.;:\x01]{0,50}$"
        r"|\byou(?:'ve| have| may have| might have)\s(?:[\w-]{1,20}\s){0,4}$"
    ),
    # Behind the company's name: what its product does with others' things, or for others.
    "OFFERS": (
        r"(lets\s(?:you|teams|companies|users)|works with|integrates with|plugs into|connects to|sits on top of"
        r"|helps|(?:replaces|can replace)(?![^.\n]{0,80}\swith\s))\b"
    ),
    "PRODUCT": r"\b(?:product|software)\s$",
    # What it is made with all the same: "helps farmers with software written in".
    "MADE_WITH": r"(?:written|built|implemented|developed|coded)\s(?:in|with|on)\b|powered by|runs on\b",
    # Whom one tells what to do: "advise clients on".
    "ADVISE": (
        r"\b(?:advis(?:e|ing)|train(?:ing)?|coach(?:ing)?|teach(?:ing)?|guid(?:e|ing)|educat(?:e|ing)|onboard(?:ing)?)\s"
        r"(?:our\s|the\s)?$"
    ),
    "ADVISED": r"\s(?:on|in|through|with|how|to)\b",
    # Others at work: "customers who come from", "companies run".
    "THEY_DO": (
        r"(?:\s(?:who|that))?(?:\s(?:\w{1,20}ly|already|often|still|can))?"
        r"\s(?:use|run|rely|connect|import|export|come|came|work|manage|deploy|are|have|host|sync|bring|integrate|store|keep"
        r"|move|migrate|switch|spend|struggle|drown|need|want|build|write)\b"
    ),
    # A company that makes something for what it names: "we're the best Stripe analytics tool".
    "WE_ARE_A": r"\b(?:we're|we are|we've become|we became)\s(?:an?|the|one of the)\s(?:[\w-]{1,20}\s){0,3}$",
    "MADE_FOR": (
        r"\s(?:(?:[\w-]{3,20}\s){1,2}(?:tools?|platforms?)"
        r"|(?:[\w-]{3,20}\s)?(?:providers?|resellers?|plugins?|add-ons?|extensions?))\b"
    ),
    # Behind "customers'": what is theirs and not kept for them, as their data are.
    "THEIR_STACK": (
        r"'?\s(?:own\s|existing\s|current\s|(?!data\b)[\w-]{2,20}\s)?(?:\x01|stacks?|environments?|infrastructures?|clouds?"
        r"|systems?|clusters?|tools?|tooling|warehouses?|databases?|code ?bases?|set-?ups?|estates?|landscapes?|vpcs?)"
    ),
    # What is wished for in a bracket, where it is no name.
    "SOMETHING_ELSE": (
        r"\(\s?(?!(?:this|that|it|which|would|be|is|are|not|but|also|very|ideally|strongly|highly|as|even|though"
        r"|or|both|all|if|это|что|тоже|также|очень|wäre|ist|aber|oder|auch|est|serait|mais|es|será|sería|seria|um|un|ein|é)\b)"
        r"[^\W\d_][^\x01()]{1,40}$"
    ),
    # Between what is asked for and what is wished for in one breath.
    "APART_FROM_IT": r",?\s(?:but|while|though)\s|\b(?:required|mandatory|essential|a must)\b",
    # Behind words of wishing: nothing that is wished for.
    "NO_MORE": r"\s?(?:[.,;)\]|!?/–—-]|$|(?:and|but|or|for|in|as|too|though|at)\b)",
    # A dash and a wish, and nothing else: "Kafka - optional".
    "ONLY_A_WISH": (
        r"\s?[–—-]{1,2}\s(?:(?:is|would be)\s)?(?:optional|nice[ -]to[ -]have|good to have|bonus|plus"
        r"|desirable|preferred|an?\s(?:big\s)?(?:plus|bonus))\s?(?:[.,;)]|$)"
    ),
    # Words of what an applicant should know, before a bracket.
    "ASKED": (
        r"\b(?:experienced?|knowledge|familiar\w{0,3}|proficien\w{1,5}|understanding|skills?|expertise|comfortable"
        r"|hands-on|fluen\w{1,3}|expert|exposure|working with|worked with)\b[^.;\x01]{0,80}$"
    ),
    # "The Stripe of shipping", "think Airtable for": what something is likened to.
    "LIKENED": (
        r"(?:\b(?:is|are|be|become|becoming|building|build|built|as|create|creating|like|being)|'re|'s|'m)"
        r"\s(?:basically\s|essentially\s)?(the)\s$|(?:^|[.:;(—-])\s?(think)(?:\sof)?\s$"
    ),
    "LIKENED_FOR": r"\s(?:of|for|but|meets)\s",
    # Behind a firm's name: what others take from it.
    "MODEL": r"'s\s(?:example|footsteps|playbook|lead\b(?!\s\w)|famous|approach to)",
    # Behind a name: what of it an applicant sends.
    "PROFILE": r"\s(?:profiles?|accounts?|handles?|pages?|portfolio|links?|urls?|usernames?)\b",
    "LINKS_TO": r"\b(?:links?|urls?)\sto\s(?:your|an?y?)\s$",
    # Behind a name: we are its users after all: "Elixir, which our product is written in".
    "WHICH_WE": (
        r",?\s(?:which|that)\s"
        r"(?:we\s(?:(?:mostly|mainly|heavily|already|currently|also|all|do)\s){0,2}"
        r"(?:use|run|love|rely on|work in|work with|build on)"
        r"|(?:our|the)\s(?:[\w-]{1,20}\s){1,3}(?:is|are)\s(?:\w{1,20}ly\s)?"
        r"(?:in|on|written|built|based|powered|hosted))\b"
    ),
    # What the name is said to be, or to be in: "the importers are small … workers", "most are in …".
    "IT_IS": (
        r"(?:\b\w{2,20}'s|\bthere|\bwhat|\b(?:the|our|its|their|this|that|these|those|everything|it|all|most|some|both|rest"
        r"|few|half|which|here))\b"
        r"[^\x01.,;:()]{0,48}?(?:\s(is|are|remains?|was|were|has been|have been|had been)|'s|'re)"
        r"\s(?:(?:\w{2,20}ly|all|now|still|just|nowadays|today|again|also)\s){0,2}(?:in\s)?"
        r"(?:(?:a|an|one|two|three|four|the|some|small|single|big|large|plain|pure|simple|standard|old|modern|\d{1,3}"
        r"|ten|twenty|thirty|forty|fifty|hundred|several|dozens of|hundreds of)\s){0,3}$"
    ),
    "NO_PREDICATE": (
        r"\b(?:examples?|options?|alternatives?|competitors?|rivals?|popular|famous|common|known|kinds?|name|idea|question"
        r"|answer|biggest|goal|plan|talk|book|company)\b"
    ),
    # A name as the subject of work on something that is there: "picks up every job".
    "ACTS": (
        r"\s(?:(?:also|now|still|then|only|just)\s){0,2}"
        r"(?!(?:is|has|was|does|as|vs|plus|this|its|supports?|offers|requires|needs|means|makes|lacks|costs|comes|seems"
        r"|feels|wants|guarantees|promises|gives|provides|allows|lets|helps|solves|introduces|ships|becomes|gets|takes"
        r"|competes|defines|claims|beats|includes|announces|releases|says|knows|calls it|likes|prefers|competitors"
        r"|users|developers|engineers|customers|docs|fans|experts)\b)"
        r"(\w{2,20}[a-z]s)\s(?:(?:up|off|out|down|in|over|away|through|on)\s)?"
        r"(?:us|our|the|every|each|all|any|anything|everything|whatever|it|them|these|those|jobs|requests|traffic"
        r"|\w{3,20}s\s(?:between|from|to|into|across))\b"
        r"|\s(does)\s(?:the|our|its)\s\w{2,20}ing\b|\s(calls|pages|alerts|wakes|deploys|builds|loads|shows|transforms|renders|tests|decides)\s?(?:[,.;]|$|and\b)"
    ),
    "THEN": (
        r"(\s(?:in|until|from|since)\s(?:19|20)\d\d)?,?\s(?:and\s)?"
        r"(?:then|later|after that|finally|now|today|eventually|as of this year|most recently)\s$"
    ),
    "FIRST": r"\b(?:first|at first|originally|initially|incarnations?|generations?|iterations?|began|started|stages)\b",
    # Between a verb of leaving and a name: this is where something is left, not what.
    "PART": (
        r"\b(?<!last )(?<!rest )(?<!remains )(?<!all )(?<!most )(?<!use )(?<!copies )(?<!remnants )(?<!traces )"
        r"(?<!bits )(?<!pieces )(?<!lines )(?<!version )(?<!instance )(?:in|from|of|for|to|at)\s"
    ),
    "WE_ARE": r"\b(?:we are|we're|we were|we've been|we have been|as)\s(?:\w{1,20}\s){0,3}$",
    "USER": r"\s(?:users?|fans?|adopters?|shop)\b",
    "GAP": r"\s(?:of|for|with|the|our|de|como|comme|als|para|для)\b",
    # Work that somebody does in or with what follows: "support agents answer tickets in".
    "DONE_IN": (
        r"\b(writes?|wrote|answers?|tracks?|plans?|manages?|store|stores|keeps?|edits?|designs?|documents?|collects?|ships?"
        r"|publish|publishes|reviews?|build|builds|train|trains|draw|draws|sign in|discuss|share|shares|handles?|opens?"
        r"|looks? at|watch|watches|query|queries)\s(?:[\w-]{1,20}\s){0,4}?(?:in|with|on|through|via)\s"
        r"(?:(?:a|an|the|our|its|their|one)\s)?$"
    ),
    "TO_US": r"\b(?:to|with|reach|contact) (us)\b[^\x01,;.]{0,20}\b(?:via|through|in|on|over|by|with)\s$",
    # What follows are others than ours: "other JVM languages such as".
    "OTHERS": r"\bother\s(?:[\w.+\x01-]{1,20}\s){1,3}(?:such as|like|including)\s$",
    "LIKEWISE": (
        r",\s(?:(?:and|und|et|y|e|и|а)\s)?(?:(?:the|der|die|das|le|la|les|el|los|las|o|a|os|as)\s)?\w{1,12}"
        r"\s(?:in|on|auf|en|em|на|в)\s$"
    ),
    # A dash in place of a verb: "данные лежат в …, картинки — в …".
    # An aside without a name between two dashes, behind which the list goes on.
    "LIST_GOES_ON": (
        r"\s?[—–-]{1,2}\s?[^\x01;—–:]{2,120}(\s?[—–-]{1,2}\s?)(?:,\s)?"
        r"(?:as well as|and|along with|together with|plus)\s"
    ),
    "SAME_VERB": r"[—–-]{1,2}\s(?:в|на|через|in|auf|en|em|dans|sur)\s\x01",
    # A short subject without an article: "Authentication is Auth0, search is Algolia".
    "BARE_IS": r"(?:^\W{0,3}|[,;]\s|\band\s)(?!there|that|this|it|what|one)(?:[\w-]{3,20}\s){1,2}(is|are|was|were)\s$",
    "ALONE": r"\s?(?:[,.;)]|$|and\b)",
    # A participle that needs no verb of its own: "upgraded by Argo CD and watched by".
    "WATCHED_BY": (
        r"(?:(?:,|\band)\s|\()(?:\w{1,20}ly\s)?(?!(?:inspired|influenced|compared|interested|created|developed|founded|acquired"
        r"|owned|affected|caused|impressed|followed|offered|provided|made|sponsored|backed|replaced|preceded)\b)"
        r"(\w{3,20}(?:ed|en|ilt))\s(?:by|with)\s(?:(?:a|an|the|our)\s)?$"
    ),
    "WE_WERE": r"\b(?:we|they)(?:\s(were|are)|'(?:re|ve been))\s(?:\w{1,20}ly\s|still\s|all\s|now\s)?on\s$",
    # Right behind a name: when it ended.
    "ENDED_IN": r"\s(?:before|until|till)\s(?:\w+\s)?(?:19|20)\d\d\b"
    r"|,?\s\(?(?:19|20)\d\d\s?(?:[–-]|to)\s?(?:19|20)\d\d\b",
    # Right behind a name, and nothing else: how it stands. "Deno (trial)", "Kotlin: adopt".
    "TAGGED": (
        r"\s?(?:[(\[]|:\s|[–—-]\s)\s?(?:ring:\s)?(?:currently\s|being\s)?"
        r"(?:(trial(?:l?ing)?|assess(?:ing)?|evaluat(?:ing|ion)|experiment(?:ing|al|s)?|poc|pilot(?:ing)?|exploring"
        r"|under evaluation)|(soon|coming soon|planned|upcoming|next)"
        r"|(hold|deprecated|retired|retiring|sunset(?:ting)?|decommissioned|phased out|phasing out|dropped|abandoned)"
        r"|(adopt(?:ed)?|in use|in production|current))"
        r"(?:\s(?:in|since)\s(?:[a-z]{3,9}\s)?(?:19|20)\d\d)?\s?(?:[)\]]|$)"
    ),
    # Behind a name: it is not settled, or only for those of whom this holds.
    "PENDING": r",\s(pending|to be (?:decided|confirmed)|tb[cd])\b",
    "ON_CONDITION": r"\s(?:if|where|when)\s(?:you|your|they|teams|a team)\b",
    "EXPERIMENT": r"\s(experiments?|trial|pilot|spike|poc|proof of concept|evaluation)\b",
    "AFTER_YEARS": (
        r"\bafter\s(?:\w{1,20}\s){0,3}(?:years?|months|decades?)\s(?:of|with|on)\s(?:using\s|running\s)?$"
        r"|\b(?:nach|après|después de|tras|depois de|após|после)\s(?:\w{1,20}\s){0,3}"
        r"(?:jahren?|monaten|ans|années|mois|años|meses|anos|лет|года|месяцев)\s(?:\w{1,12}\s){0,2}"
        r"(?:mit|auf|bei|sur|avec|sous|con|en|com|em|no|na|на|с|в)\s(?:(?:dem|der|le|la|el|o|a)\s)?$"
    ),
    "MADE_IN": rf"\b({words_of('made')})\s(?:in|en|em|на)\s$",
    "PHRASAL": (
        r"\b(?:(turned|turn|switched|switch|shut)|(phased|ripped|threw|tore|kicked|took)|(left|leave|put))"
        r"\s(?:(?:the|our|its|their|that|this|last|old|whole|entire)\s){0,3}$"
    ),
    # Verbs of leaving that enclose the name: "turned Cassandra off".
    "PARTICLE": r"(?:\s[\w-]{1,20}){0,3}?\s(?:(off|down)|(out|offline|away)|(behind))\b",
    "AND_SO": r",\s(?:and|so|but|while|whereas)\s(?:the\s|our\s|(?:that|this|it)\s(?:is|was)\s)?$",
    # The present after an aside: what was told in this of the past is over.
    "OVER": r",\s(?:is|are|has been|have been|runs|uses|lives|sits)\b[^\x01,;]*$",
    # What only somebody who runs it has.
    "AT_WORK": (
        r"\s(workers?|threads?|nodes?|clusters?|pods?|replicas?|consumers?|brokers?|servers?|instances?|dashboards?"
        r"|pipelines?|jobs?|queues?|alerts?|images?|monolith|schemas?|topics?|buckets?)\b(?!\s(?:is|are)\s(?:a|an)\b)"
    ),
    # A name as the subject of what befell us: "has been with us from the start".
    # Right before a name: run by us, where the next one is run by others.
    "OWN_RUN": r"\b(?:self[- ](?:managed|hosted|run|operated|maintained)|our own|own|in-house|home-run)\s$",
    # "The control plane, a Django application, …"; "half write Swift, the other half".
    "APPOSED": r"\b(?:our|the)\s[^\x01,;.]{2,40},\san?\s(?:[\w-]{1,20}\s){0,2}$",
    "MADE": r"\s(applications?|apps?|services?|programs?|sites?|set-?ups?|cluster|monolith|binary)\b",
    "OTHER_HALF": r",\s(?:and\s)?(?:others|the other half|the others?|the rest)\s$",
    "TOOK_ITS_PLACE": r"\s(?:\w{1,20}\s){0,2}(took|takes|taken)\s(?:its|their)\splace\b",
    # Behind a verb of moving that is no finite one: nobody's in particular.
    "ANY_CODE": (
        r"\s(?:an?|any|your|existing)\s(?:\w{1,20}\s){0,2}"
        r"(?:code ?base|project|app|application|code|system|service|site|database)\b"
    ),
    # What opens a list of what may be chosen from, and what is told of others on a condition.
    "OFFERS_OPTIONS": (
        r"\bthere (?:are|were) (?:[\w-]{1,20} ){0,3}"
        r"(?:options|approaches|ways|alternatives|candidates|possibilities|choices)\b"
        r"|\b(?:to (?:test|try|evaluate|assess|compare)|tested|tried|evaluated|assessed|compared|considered|shortlisted"
        r"|short-listed|trialled|weighed|looked at|investigated|explored) (?:[\w-]{1,20} ){0,4}"
        r"(?:tools|options|products|solutions|candidates|systems|frameworks|languages|databases|vendors|providers|platforms"
        r"|services|libraries|approaches|alternatives|technologies)\b"
        r"|^\W{0,3}(?:downside|drawback|disadvantage)s? (?:for|of|with)\b"
        r"|\b(?:should|must|need to|has to|have to) be (?:weighed|evaluated|assessed|compared)\b"
    ),
    "IF_THEY": (
        r"\bif (?!we\b)(?:[\w-]{1,20} ){1,3}"
        r"(?:wish|wishes|want|wants|need|needs|prefer|prefers|decide|decides|choose|chooses)(?: instead)? to "
    ),
    "NOT_ASKED": (
        r"\b(no|none|nobody|no one|not|n't)\s(?:[\w-]{1,20}\s){0,4}?"
        r"(?:expected|required|asked|forced|supposed|obliged|told|meant|needs?|has|have|need) to $"
    ),
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
        r"|switched off))\b"
    ),
    "AN_HEIR": r"\s(?:is|are|was) (?:an?|the) (?:[\w-]{1,20} ){0,3}(?:successors?|replacements?)\b",
    "WE_FOUND": (
        r",?\s(?:we|they)(?:'ve|'d| have| had)? "
        r"(?:found|learn(?:ed|t)|seen|noticed|discovered|reali[sz]ed|observed) (?:that )?"
    ),
    "INCLUDES": r"\s(?:include|includes|are|were|included)[\s:]",
    "SKILL": r"\s(experience|skills?|knowledge|expertise|background|developers?|engineers?|programmers?)\b",
    "THAT": r"\w\s(?:that|which)\s(?:the\s)?$",
    # What a technology's maker recommends: "HashiCorp recommends using".
    "RECOMMENDS": r"\x01\srecommends?\s(?:using|to use|the use of)\s(?:[\w-]{1,20}\s){0,3}$",
    "SEE": r"^\W{0,4}see\s(?:also\s)?(?:the\s)?$",
    "WRITES": r"\b(writes?|speaks?)\s$",
    "BASED": r"-(based|powered|backed|driven|hosted)\s\w",
    # Behind an aside between commas: the sentence goes on.
    "GOES_ON": (
        r",\s(?:is|was|are|were|has|had|have|uses?|used|runs?|ran|built|builds?|chose|brought|introduced|moved|leads?|led)\b"
    ),
    "ANOTHER_CLAUSE": r"\b(?:because|since|and|but|while|whereas|so|what|who|which|as)\b",
    "WHOSE": r"(?:\b(?:our|their|its)|'s)\s(?:[\w-]{1,20}\s){0,2}$",
    # Two denials that make an assertion.
    "NOT_WITHOUT": (
        r"(?:\b(?:not|none|nothing|never|hardly|cannot)|n't)\b[^,;\x01]{0,60}"
        r"\b(?:possible|done|managed|happen(?:ed)?|pulled|work(?:ed)?|exist(?:ed)?|live|imagine)\b[^,;\x01]{0,20}\swithout$"
        r"|\bimpossible\swithout$"
    ),
    "WAS_STILL": r"\b(?:was|were)\s$",
    # Right before and right behind the subject of a clause of its own, which only tells what it is like.
    "OF_ITS_OWN": r"\b(?:that|while|whereas|although|though|whether|how|why)\s(?:the\s)?$",
    "IS_SOMETHING": r"(?:,?\s(?:and|or)\s\x01{1,40})?\s(?:is|are|was|were)\b",
    # Behind a name: what befell it, and not us.
    "NEWS": (
        r"\s(?:went (?:ga|public|out of)|was (?:announced|released|open-sourced)|launched|announced|came out"
        r"|had just come out)\b"
    ),
    # Behind a name, told in the passive: "has more recently been adopted".
    "CAME_IN": (
        r"\s(?:has|have|had|was|were|is|are)\s(?!not\b|never\b)(?:[\w-]{2,20}\s){0,3}?"
        r"(adopted(?! into)|introduced|brought in|rolled out|installed)\b"
    ),
    # Between a verb and a name: another begins.
    "AND_DOING": (
        r"\w,\s(?!using|including|building|running|adding)\w{3,20}ing\s(?:all|the|our|their|its|those|these|an?)\b"
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
    "HAS_SEVERAL": (
        r"\b(?:use|uses|run|runs|have|has|rely on|relies on|maintain|maintains|operate|operates)"
        r" (?:\w{1,20} ){1,4}?(?:tools|platforms|services|systems|products|pipelines|stacks|databases|languages"
        r"|solutions|vendors|frameworks|clusters|stores|queues)\b"
    ),
    "OF_OTHERS": r"\b(?:companies|customers|clients|users|people|developers|teams|many|most|others|you|your)\b",
    # Before "from": a thing, and who supplies it.
    "SUPPLIED": r"\b(?:servers?|machines?|box(?:es)?|instances?|hardware|offering|plan|product|subscription)\s$",
    "IN_OURS": r"\b(?:in|on|with|of|for|from|within|inside)\s(?:our|their|its)\s$",
    "AND_THE": r"^,\s(?:the|our|its|their|a)\s(?:\w{2,20}\s){1,3}$",
    # Any number of others.
    "MANY": (
        r"(?<!like )(?<!unlike )(?<!as )\b"
        r"(?:many|most|other|several|countless|plenty of|lots of|a lot of|smaller|bigger|larger|major)\s(?:\w{3,20}\s)?"
        r"(?:banks|airlines|retailers|businesses|organi[sz]ations|firms|enterprises|governments|hospitals|universities"
        r"|publishers|insurers|vendors|shops|brands|agencies|websites|institutions|corporations|manufacturers)\b"
    ),
    # One of the firms that everybody knows, as a subject.
    "KNOWN_FIRM": (
        r"(?:^\W{0,4}|[.,;:(—–]\s|\b(?:and|that|how|why|when|while|as|where|because|since|at|und|dass|weil|wie|et|que|comment|y"
        rf"|cómo|e|и|что|как)\s)({words_of('known')})(?!['’]s)(?=,?\s[^\W\d_])"
        r"(?!(?:\s\w{1,20}){1,2}\s(?:our|us|uns|unsere?|nos|notre|nuestr[ao]s?|nossos?|нам|наши?)\b)"
    ),
    "COMES_IN": r"\s(?:came|comes) in\b",
    "MOVE_NEXT": r"\s(?:an?|the|our|its|their)\s(?:\w{2,20}\s){0,2}(?:move|shift|switch|migration|transition)\b",
    "AND_LAST": r",\s(?:and|but)\s(?:the\s)?\x01",
    "COULD_NOT_HAVE": r"\s[^,.]{2,60},\s[^,.]{2,60}\b((?:could|would)(?:\snot|n't|\snever)\shave)\s\w{3,20}",
    "NOT_POSSIBLE": (
        r"\b(?:(?:would|could) (?:not|never)|wouldn't|couldn't) (?:have )?(?:been )?"
        r"(?:possible|able|done|managed|happened)\b|\b(?:would have been|would be) impossible\b"
    ),
    # Behind a name: it does something for those of whom the story tells.
    "SERVES_THEM": (
        r"\s(?:also\s|now\s|then\s)?(?!let (?:them|the \w{2,20}) down)"
        r"(lets?|allows?|allowed|helps?|helped|enables?|enabled|gives?|gave|saves?|saved)\s(?:them|their|its"
        r"|the (?:team|company|engineers|developers|bank|firm|group|start-?up|agency|retailer|airline))\b"
    ),
    # "After …," with nothing named in it, and a clause of its own behind it.
    "AFTER_LOOKING": r"\W{0,4}after\s[^,\x01]{4,120},\s(?!including|such as|like|namely|among|for example|e\.g)",
    "WE_FOLLOW": (
        r",\s(?:we|our|they|their|the (?:\w{2,20}\s)?(?:team|company|bank|firm|group|start-?up|agency|retailer|airline"
        r"|engineers|developers)|engineers|developers|it took|everything|all of|most of)\b"
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
    # Behind a name: it does something for whoever is named next.
    "DOES_FOR": (
        r"\s(?:has\s|also\s|now\s|then\s)?"
        r"(lets?|allows?|allowed|helps?|helped|enables?|enabled|gives?|gave|saves?|saved|provides?|provided|offers?|offered)\s"
    ),
    "LED_TO": r"\b(?:led|brought|took) (?:us|them|him|her|the (?:team|company)) (?:back )?to\s$",
    "THAT_DO": r"\b(?:that|who)\s(?:(?:still|already|now|are|is|aren't|isn't|don't|do not|doesn't|not)\s){0,3}$",
    # Before a change that is a part of some work at hand: "the project involves the migration".
    "INVOLVES": r"\b(involves?|requires?|entails?|consists? of)\s[^;:]{0,300}$",
    "A_CHANGE": r"(?:migrat|transit)ion\b|replacement\b|\w{3,20}ing\b",
    "WILL_HAVE": r"(?:\bwill|'ll) have (?:\w{2,20}ly |all |been )?$",
    # Before a dash: the names behind it are what these are.
    "OUR_TOOLS": (
        r"\b(?:our|their|its|'s)\s(?:[\w,-]{1,20}\s){0,4}?"
        r"(?:stack|tools?|tooling|toolchain|frameworks?|languages?|databases?|technologies|libraries|platforms?|providers?|services)\s*$"
    ),
    # Behind a name: somebody who works there.
    "STAFF": (
        r"(?:\s\w{2,20}){0,3}?\s(?:engineers?|employees?|executives?|researchers?|developers?|managers?|directors?|vp|cto|ceo"
        r"|designers?|scientists?|architects?|dba|consultants?|colleagues?|staff)\b"
    ),
    # Behind "which": what was named is what we use, whatever was said of it so far.
    "WE_USE": (
        r"\s(?:we|they|our \w{2,20}|the (?:team|company))(?:'ve|\s(?:has|have))?"
        r"(?:\s(?:\w{2,20}ly|still|now|also|all|since|both))?"
        r"\s(use|uses|used|run|runs|depend on|depends on|rely on|relies on|relied on|deploy|deploys|host"
        r"|operate|maintain)\b"
    ),
    "WITH_US": (
        r"(?:\s(?!never|not|which|who|that|and|but|if|when|told|asked|sued"
        r"|called|contacted|approached|invited|one\b|nicht|kein|die|der|pas|plus|qui|que|no|não|не|которы)\w{1,20}){1,6}?"
        r"\s(us|our|uns|unser\w{0,2}|nous|notre|nos|nuestr[ao]s?|noss[ao]s?|нас|нам|наш\w{0,3})\b(?!\s(?:nie\b|nicht\b|kein\w{0,2}\b|jamais\b|nunca\b|не\b|никогда\b|customers?|clients?|users?|competitors?|partners?|friends?|readers?|investors?|sponsors?))"
    ),
    # Behind "will": what happens each time, in the telling of how something works, and is no plan.
    "WILL_HAPPEN": (
        r"\s(?:then\s|also\s|in turn\s|automatically\s)?"
        r"(?:be\s(?:\w{2,20}ly\s)?(?:sent|passed|forwarded|routed|redirected|propagated|stored|saved|written|read"
        r"|fetched|queried|published|returned|processed|invoked|called|picked up|pulled|pushed|consumed|queued|enqueued"
        r"|transferred)|(?:send|pass|forward|route|redirect|propagate|store|save|write|read|fetch|query|publish|return"
        r"|process|invoke|call|pick up|pull|push|consume|queue|enqueue|transfer|provide)s?)\b"
    ),
    "EACH_TIME": (
        r"\b(?:when|whenever|if|each time|every time|as soon as)\s(?:an?|any|the (?:user|client|customer|request)"
        r"|users?|customers?|someone|somebody)\b|^\W{0,4}(?:simultaneously|meanwhile|at the same time)\b|\bin turn\b"
    ),
    "THE": r"\b(?:the|our|its|their|an?|this|that)\s$",
    # What defines a name, before words that tell what it is made of: "Hugo is a site generator written in".
    "IS_A": r"(?:\s\([^()]{0,40}\))?,?\s(?:is|was|are)\s(?:an?|the|one of the)\s[^\x01,;]{2,60}$",
    # The same in the Romance languages and in German: ", um framework", "(que é", "ist ein Werkzeug, das".
    "IS_ONE": (
        r"(?:\s\([^()]{0,40}\))?,?\s(?:(?:é|es|est|ist)\s)?(?:uma?|una?|une|ein\w{0,2})\s[^\x01,;]{2,60}$"
        r"|,?\s\(?(?:que|qui)\s(?:[^\x01,;()]{0,24}\s)?(?:é|es|est)?\s?$"
    ),
    # What is used is a thing of one's own, and the names behind are what it works on: "uses a script to copy".
    "A_HELPER": (
        r"\s(?:an?|our own|some|several|custom|two|three)\s(?:[\w-]{2,20}\s){0,3}"
        r"(?:scripts?|helpers?|tools?|jobs?|wrappers?|utility|utilities|adapters?|hacks?|bots?|scrapers?|converters?|proxy)\s(?:to|that|which)\s[^\x01]*$"
    ),
    # What a name is to us, behind it: "Gradle is the build tool now".
    "IS_THE": (
        r"\s(?:is|are|remains?|became|become|has become)\s(?:(?:now|still|also|by now)\s)?(?:the|our)\s"
        r"(?!most|best|only|first|last|next|latest|future|fastest|same|right|answer)(?:[\w-]{2,20}\s){0,3}"
        r"(?:tools?|standard|default|language|database|framework|platform|workhorse|go-to|foundation|heart|core|basis|backbone)\b(\s(?:now|today))?"
    ),
    "IS_WHAT_WE_USE": (
        r"\s(?:is|are)\s(?:the|an?)\s(?:[\w-]{2,20}\s){1,3}(?:that\s|which\s)?we(?:'ve)?\s(?:have\s)?(?:all\s|mostly\s|mainly\s)?"
        r"(use|used|run|rely on|work with)\b"
    ),
    # From a name to what finds it wanting: "was simple but lacked", "is fast, but was too young".
    "BUT": (
        r"\s(?:was|is|were|are|looked|seemed|felt|had|offered|would have been|came close)\b"
        r"[^\x01;]{0,60}?,?\s(?:but|yet|though)\s"
        r"(?:(?:it|they|was|were|is|are|also|felt|seemed|turned out|proved|to be|just|still|far|much|quite)\s){0,4}"
        r"(?:(?:its|their)\s[\w-]{2,20}\s)?$"
    ),
    # Right before a name that was there and stays: "we kept".
    "KEPT": (
        r"\b(?:we|they)(?:'ve|\shave)?\s(kept|keep|decided to keep|chose to keep|held on to)\s"
        r"(?:(?:the|our|their|its|using)\s)?$"
    ),
    # A name at the head of a sentence, in which or with which we do something: "In Athena, we can …".
    "WITHIN": r"\W{0,4}(?:in|with|inside|within)\s",
    "WE_DO": r",?\s(we)\s(?!would|could|should|had|might|need|considered|tried|were|was)",
    # Work that is taken from what follows: "workers that take jobs from".
    "TAKES_FROM": (
        r"\b(takes?|reads?|consumes?|picks? up|receives?"
        r"|extract(?:s|ed)?|pull(?:s|ed)?|quer(?:y|ies|ied)|fetch(?:es|ed)?)"
        r"\s(?:\w{1,20}\s){0,3}(?:jobs?|messages?|events?|tasks?|work|requests|data|records|rows|metrics)\sfrom\s(?:(?:a|an|the|our|its)\s)?$"
    ),
    # A name that does what it did before: "Java still builds with Maven".
    "STILL": r"\s(still)\s(?:builds?|runs?|handles?|serves?|powers?|lives?|process(?:es)?|deploys?|holds?|does)\b",
    # What is left of a sentence whose verb was told before: "Algolia gives us search, Adyen payments".
    "GAPPED": r"\s[a-z]{3,20}(?:\s[a-z]{3,20})?\s?(?:[.,;]|$)",
    # Before a verb: it was not only tried.
    "DECIDED_TO": r"(?:\b(?:decided|chose|opted|agreed) to\s|(?:,|\bthen)\s(?:we|they)\s(?:\w{1,20}ly\s)?)$",
    # A name that says once more, behind a dash, what was told of: "our data sources - MySQL and".
    "APPOSITION": r"\s?[–—-]{1,2}\s\x01+(?:\s?[,.)]|\s(?:and|or)\s|\s?$)",
    "IS_A_THAT": (
        r"(?:\s\([^()]{0,40}\))?,?\s(?:is|was|are)\s(?:an?|the|one of the)\s"
        r"(?!.*\b(?:we|our|us)\b)[^\x01;]{2,80}\s(?:that|which)\s$"
    ),
    # What a thing is, before what it does: "Bun is a young runtime that replaces".
    "IS_SOMETHING_THAT": (
        r"\x01(?:\s\([^()]{0,40}\))?,?\s(?:is|was)\s(?:an?|the)\s(?![^,;]*\b(?:we|our|us)\b)[^,;]{2,60}"
        r"\s(?:that|which|meant to|designed to|to)\s$"
    ),
    # Behind a name: it is a firm's.
    "A_FIRM": (
        r",\san?\s(?:[\w-]{1,20}\s){1,4}(?:company|firm|vendor|corporation|start-?up|agency|consultancy)\b"
        r"(?!\s(?:we|whose))"
    ),
    # From a verb to a name: the name is only a means of what was done.
    "BY_WAY_OF": r"\s(?:[\w-]{2,20}\s){0,3}\w{3,18}ing\s(?:[\w-]{1,20}\s){0,2}(?:through|via|over)\s(?:our\s|the\s)?$",
    # What is looked at, and not for its own sake.
    "NO_TRIAL": (
        r"\s(?:(?:it|this|that|them|these|how|why|what|where|whether)\b"
        r"|(?:our|the|their|its|my)\s\x01{0,30}\s?(?:[\w-]{1,20}\s){0,2}?"
        r"(?:history|logs?|code|source|docs|documentation|graphs?|metrics|dashboards?|numbers|data|traces?|output|stats"
        r"|statistics|figures|results|commits?)\b)"
    ),
    # Between two names: the second is a part of the first, or what it can be had with.
    "COMES_WITH": (
        r"\s(?:(?:also|now|even|already|itself)\s){0,2}(?:offers?|supports?|provides?|includes?|ships?(?:\swith)?"
        r"|comes?\swith|has|have)\s(?:(?:an?|the|its|some|own)\s){0,2}"
        r"(?:built[- ]in|native|official|bundled|first[- ]class|out[- ]of[- ]the[- ]box|managed)\s"
        r"(?:[\w-]{1,20}\s){0,2}$"
    ),
    "AS_OUR": r"^\sas\s(?:a|an|our|the)\s[^,;]{2,60}\s(?:over|on|in|for|from|with)\s",
    # A move that was made for somebody else.
    "FOR_A_CLIENT": (
        r"\b(for (?:an?|one(?: such)?|another)\s(?:[\w-]{1,20}\s){0,5}?"
        r"(?:brand|client|customer|company|bank|retailer|insurer|enterprise|agency|publisher|manufacturer|hospital))"
        r"(?:\s?[.,;:()]|\s(?:in|with|that|who|which|and)\b|\s?$)"
    ),
    "A_MOVE": r"\b(?:migrat|mov(?:ed|ing)|switch|transition|port(?:ed|ing))",
    "I_AM_A": r"\bi(?:'m|\sam|\swas)\san?\s(?:[\w-]{1,20}\s){0,2}$",
    "TRADESMAN": r"\s(?:developer|engineer|programmer|person|guy|fan|dev)\b",
    "LEFT_IT": r"\s(?:it|them|both)\s",
    "ALREADY_OURS": r"\b(?:to|with|from|by|beside|behind|in|of)\sour\s(existing|current|present)\s$",
    # Behind "using": what is said of doing so in general.
    "IN_GENERAL": (
        r"\s\x01+(?:\s(?:or|and)\s\x01+)?\s(?:is|isn't|was|would be|can be|may be)\s(?:not\s|also\s|often\s|usually\s)?"
        r"(?:hard|easy|simple|straightforward|fine|good|great|an? |the |quite|always|never|possible|worth)\b"
    ),
    # What was left to choose: "Terraform it is."
    "SO_IT_IS": r"\sit\s(?:is|was)\s?[.!]?\s?$",
    "SOME_OF_US": r"\b(?:some|half|most|one) of (?:us|our|the)\b|\bsome (?:teams|squads|services)\b",
    "TO_DO": r"(?:and|or|,)\s(?:replace|supersede|displace|swap out|swap)$",
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
    # A verb that German puts before the participle at the end; without one the verb at the end is a finite one.
    "SUFFERS": (
        r"\b(?:wird|werden|wurden?|worden|ist|sind|war|waren|haben|hat|hatten?|habe|lassen|ließen|wollen|wollten|möchten"
        r"|soll|sollen|sollte|sollten|kann|können|muss|müssen|zu|entschieden|beschlossen|geplant)\b"
    ),
    "RELATIVE": r",\s(?:das|der|die|den|dem|welche\w?)\b",
    # What a thing is made of, before its name: "Based on WebKit, PhantomJS is …".
    "OPENS_MADE": (
        r"\W{0,4}(?:(?:based|built) on|built with|written in|basée?s? sur|écrite?s? en|basierend auf|geschrieben in"
        r"|basad[oa]s? en|escrit[oa]s? e[nm]|baseado em|baseada em|на (?:базе|основе)|написан\w? на)\s\x01+,\s$"
    ),
    "IS_ALONE": r"\s(?!(?:and|or|und|oder|et|ou|y|o|e|и|или|as well)\s|&|/|\+)\w",
    "COPULA": r"\b(?:это|c'est|ce sont|son|são|ist|sind)$",
    # What a maker changes of its own: "Elastic replaced its licence", "Heroku сменила тарифы".
    "ITS_TERMS": (
        r"\s(?:\w{1,12}\s){0,3}(?:licen[cs]\w{0,6}|lizenz\w{0,8}|лиценз\w{0,4}|logos?|логотип\w{0,3}|pric(?:es?|ing)|preise?"
        r"|precios?|preços?|prix|tari(?:f|fe|fs|fas?|ffs?)|тариф\w{0,3}|цен[ыу]|ceo|founders?|owners?)\b(?!\s\w{5}|-)"
    ),
    # What took the place of something without a name: "Kafka hat die alte Queue ersetzt", "inzwischen hat Kafka …".
    "HAS_REPLACED": (
        r"(\shat(?:te)?)?(?:\s(?:bei\suns|inzwischen|längst|bald|schließlich|damit))?"
        r"\s(?:den|die|das|unsere?n?|ihren?|alle|viele|mehrere|einige|einen?|sämtliche)"
        r"\s(?!(?:\w{2,12}\s)?(?:team|firma|crew|gruppe|abteilung|agentur|kolleg\w*|entwickler\w*|leute)\b)"
        r"(?:[\w-]{2,30}\s){1,5}$"
    ),
    # A sentence that goes on telling what does what, without a verb: "And Loki for the logs."
    "AND_ALSO": r"\W{0,4}(?:and|then|plus|puis|et|enfin|und|dazu|y|luego|e|depois|и|плюс|потом)\s(?:\x01+\s\w{1,3}\s)?",
    "FOR_IT": r"\s(?:\w{1,3}\s\x01+\s)?(for|pour|für|para|для)\s[^\x01,;:]{3,60}$",
    "NAME_NEAR": r"(?:\s[^\s\x01]{1,20}){0,2}\s?[^\s\x01]{0,3}\x01",
    "NAME_AHEAD": r"(?:\s[^\s\x01]{1,20}){0,4}\s?[^\s\x01]{0,3}\x01",
    "NAME_SOON": r"\s(?:[^\s\x01,.;:]{1,12}\s)?[\"'(*`«„]{0,2}\x01",
    "NAME_NEXT": r"\s(?:also\s|later\s)?\x01",
    "ONE_OF_A_KIND": r"\b(?:an?|any|one|some|one or (?:more|two)|(?:at least|any) two)\s(?:[\w-]{1,20}\s){1,3}$",
    # Before a bracket that names firms: "some of the world's leading teams (", "customers (".
    "FIRMS": (
        r"\b(?:world['’]s|leading|biggest|largest|most \w{3,20}|famous|global|fortune \d{2,4}|best-known|well-known)\s"
        r"(?:[\w-]{2,20}\s){0,3}(?:companies|teams|brands|firms|businesses|organi[sz]ations|enterprises|startups"
        r"|retailers|banks|publishers|names)\s$|\b(?:customers|clients)\s$"
    ),
    "UNTIL_THEN": r"\s(?:(?:the\s)?(?:\w+\s(?:of\s)?)?(?:19|20)\d\d|then|last|recently|very recently|that)\b",
    # Words that open a sentence about the first days.
    "WHEN_WE_BEGAN": (
        r"[\s\W]{0,4}(?:back\s)?(?:when|as)\s(?:we|i|they|he|she|it|(?:the|our|my|their|its)\s\w{1,20}|[\w.-]{1,20})"
        r"\s(?:\w{1,20}\s)?(?:launched|started|founded|began|joined|created|set out|opened|got started"
        r"|arrived|became|took over|acquired|bought|merged with|merged)\b"
    ),
    # A time that is over, where the sentence is in the past tense.
    "FOR_A_TIME": (
        r"\bbetween (?:19|20)\d\d and (?:19|20)\d\d\b|\bfrom (?:19|20)\d\d (?:to|until|till|through) (?:19|20)\d\d\b"
        r"|\b(?:ran|used|carried|served|lived|was|were|relied|hosted|powered|held|kept)\b[^,;]{0,60}"
        r"\bfor (?:\w{1,10} ){0,2}(?:years|decades)\b"
        r"|^\W{0,3}for (?:(?:almost|nearly|over|about|more than|the first|many) )?(?:\w{1,10} )?(?:years|decades)\b"
        r"|(?<!und )(?<!von )\b(?:bis|jusqu'en|jusqu'à|hasta|até|до)\s(?:\w{1,12}\s){0,2}(?:19|20)\d\d\b"
        r"|\b(?:zwischen|entre|между)\s(?:19|20)\d\d\s(?:und|et|y|e|и)\s(?:19|20)\d\d\b"
        r"|\b(?:von|de|с)\s(?:19|20)\d\d\s(?:bis|à|a|hasta|até|по|до)\s(?:19|20)\d\d\b"
    ),
    # What somebody did elsewhere.
    "BEFORE_THEY_CAME": (
        r"\bbefore\s(?:(?:joining|coming to|founding|co-founding|starting|becoming)\s)?[\w.&-]{2,20},?\s(?:she|he|i)\s"
        r"|\bbefore\s(?:joining|founding|co-founding)\s(?:[\w.&-]{2,20}\s){0,2}[\w.&-]{2,20},\s"
    ),
    # Behind the name of another firm: "from Initech, where she ran".
    "WHERE_THEY_DID": (
        r",\swhere\s(?:she|he|i)\s(?:had\s|was\s|once\s|previously\s)?"
        r"(?:ran|worked|built|led|used|managed|helped|spent|wrote|maintained|running|working|building|leading)\b"
    ),
    # Behind a vendor's name: it is told who sells for it.
    "PARTNER": r"\s(?:(?!our\b|and\b|with\b|to\b|for\b)[\w-]{2,20}\s){0,3}partners?\b(?!\s(?:with|on)\b)",
    "AS_A": r"\b(?:is|as|became|are|being|was)\san?\s(?:[\w-]{2,20}\s){0,2}$",
    "FOR_OTHERS": (
        r"\sfor\s(?:many\s|several\s|dozens of\s|its\s|their\s)?other\s"
        r"(?:\w{2,20}\s)?(?:customers|clients|banks|companies|firms|retailers|airlines|organi[sz]ations|businesses)\b"
    ),
}


def last_end(words: str) -> int:
    """Where the last sentence of these words begins."""
    return max(words.rfind(stop, 0, -2) for stop in (". ", "? ", "! ", "\n", ".” ", '." ')) + 1


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())
