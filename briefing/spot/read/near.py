r"""The phrases right before and right behind a name or a cue.

As those of phrases.py they run over lower-case words in which names are blotted out with "\x01", and mostly over
a window of less than a hundred characters. Each is compiled when it is first asked for: all of them together take
10 ms, which a command that reads nothing need not wait for.
"""

from __future__ import annotations

import re

from briefing.spot.lexicon import compiled, words_of

_BASED = r"\s\w{1,3}\s\w{3,20}\s(?:basad|basead|construid|construíd|montad)[ao]\s(?:en|em|con|com|sobre)"
"""What may stand before the name that is left: "de una arquitectura basada en"."""

_PATTERNS = {
    # Between a name and the verb that it is the subject of, in other languages than English: "Kafka aquí no se usa".
    "DENIED": r"(?:\b(?:no|não|не|nicht|nie|nunca|jamais|kaum|никогда)\s(?:\S{1,20}\s){0,2}|\bn')$",
    # Behind such a verb, and in German before it: whose use it is.
    "AMONG_OTHERS": (
        r"(?:\s\w{1,16}){0,2}\s(?:(?:por|par|von|pelas|pelos)\s(?:de\s)?(?:nombreu\w{1,4}|beaucoup|plusieurs|d'autres"
        r"|much[ao]s|otr[ao]s|vari[ao]s|muit[ao]s|outr[ao]s|vári[ao]s|vielen|anderen|zahlreichen)"
        r"|(?:en|in|dans|bei|во|в|em|na|nas)\s(?:[\w']{1,16}\s){0,2}(?:empresas|entreprises|sociétés|firmen|unternehmen"
        r"|компаниях|industria|indústria|industrie|branche|отрасли|organizaciones|organizações|mundo|monde|welt|мире))\b"
    ),
    # What is wished for in a bracket, where it is no name.
    "SOMETHING_ELSE": (
        r"\(\s?(?!(?:this|that|it|which|would|be|is|are|not|but|also|very|ideally|strongly|highly|as|even|though"
        r"|or|both|all|if|это|что|тоже|также|очень|wäre|ist|aber|oder|auch|est|serait|mais|es|será|sería|seria|um|un|ein|é)\b)"
        r"[^\W\d_][^\x01()]{1,40}$"
    ),
    # Between what is asked for and what is wished for in one breath.
    "APART_FROM_IT": (
        r",?\s(?:but|while|though)\s|\b(?:required|mandatory|essential|a must|erforderlich|zwingend|ein muss"
        r"|exigée?s?|requise?s?|obligatoires?|indispensables?|obligatori[oa]s?|imprescindibles?|requerid[oa]s?"
        r"|obrigatóri[oa]s?|обязател\w{2,4}|необходим\w{0,2})\b"
    ),
    # Behind words of wishing: nothing that is wished for.
    "NO_MORE": r"\s?(?:[.,;)\]|!?/–—-]|$|(?:and|but|or|for|in|as|too|though|at)\b)",
    # A dash and a wish, and nothing else: "Kafka - optional".
    "ONLY_A_WISH": (
        r"\s?[–—-]{1,2}\s(?:(?:is|would be)\s)?(?:optional|nice[ -]to[ -]have|good to have|bonus|plus"
        r"|desirable|preferred|an?\s(?:big\s)?(?:plus|bonus)|von vorteil|wünschenswert|ein plus|un plus|deseable"
        r"|desejável|(?:será\s)?um diferencial|(?:будет\s)?(?:большим\s)?плюсом|плюс|желательно|приветствуется)"
        r"\s?(?:[.,;)]|$)"
    ),
    # Words of what an applicant should know, before a bracket.
    "ASKED": (
        r"\b(?:experienced?|knowledge|familiar\w{0,3}|proficien\w{1,5}|understanding|skills?|expertise|comfortable"
        r"|hands-on|fluen\w{1,3}|expert|exposure|working with|worked with)\b[^.;\x01]{0,80}$"
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
    # Behind the name: how something is left where it is, or to others.
    "AS_IT_IS": (
        r"\s(?:as\s(?:it|they|is|the)\b|to\s(?:the|our|those|its|his|her|their)\b|(?:alone|where|running|untouched|out)\b"
        r"|in\splace\b)"
    ),
    # Between a verb of leaving and a name: this is where something is left, not what.
    "PART": (
        r"\b(?<!last )(?<!rest )(?<!remains )(?<!all )(?<!most )(?<!use )(?<!copies )(?<!remnants )(?<!traces )"
        r"(?<!bits )(?<!pieces )(?<!lines )(?<!version )(?<!instance )(?:in|from|of|for|to|at)\s"
        r"|\b(?:dans|chez|dentro d[eoa]|внутри)\s"
        r"|\ben\s(?!\d|el\s(?:año|mes)|(?:el|la|los|las)\s\w+\s(?:de|pasado))"
        r"|\b(?:as?|os?|uma?s?|alguns|algumas)\s\w{3,20}\s(?:\w{3,20}\s)?n[oa]s?\s"
    ),
    "GAP": r"\s(?:of|for|with|the|our|de|como|comme|als|para|для)\b",
    # Work that somebody does in or with what follows: "support agents answer tickets in".
    "DONE_IN": (
        r"\b(writes?|wrote|answers?|tracks?|plans?|manages?|store|stores|keeps?|edits?|designs?|documents?|collects?|ships?"
        r"|publish|publishes|reviews?|build|builds|train|trains|draw|draws|sign in|discuss|share|shares|handles?|opens?"
        r"|looks? at|watch|watches|query|queries)\s(?:[\w-]{1,20}\s){0,4}?(?:in|with|on|through|via)\s"
        r"(?:(?:a|an|the|our|its|their|one)\s)?$"
    ),
    # Behind what a sentence opens with: who does something.
    "CLAUSE_OF_ITS_OWN": r",\s(?:it|they|this|you|one|users?|people|everyone|anyone|developers|customers)\s\w",
    # Between names of which each has its purpose: "is Rails, Redis for the cache and Sidekiq for jobs".
    "EACH_FOR_ITS_OWN": r"\s(?:for|as)\s[^,;.:()\x01]{2,60}?(?:,\s(?:and\s)?|\sand\s)",
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
    "MADE_IN": rf"\b({words_of('made')})\s(?:in|en|em|на)\s$",
    # What only somebody who runs it has.
    "AT_WORK": (
        r"\s(workers?|threads?|nodes?|clusters?|pods?|replicas?|slaves?|consumers?|brokers?|servers?|instances?|dashboards?"
        r"|pipelines?|jobs?|queues?|alerts?|images?|monolith|schemas?|topics?|buckets?|functions?|workflows?|proxy|proxies"
        r"|containers?|sidecars?|daemons?|agents?|exporters?|process(?:es)?|tables?|index(?:es)?|indices|streams?|tasks?"
        r"|volumes?|runners?|charts?|endpoints?|registry|machines?|vms?|gateways?|fleet|modules?|monorepo|templates?)\b"
        r"(?!\s(?:(?:is|are)\s(?:a|an)|engines?|tools?|librar\w{1,3}|frameworks?|systems?|languages?|formats?|managers?"
        r"|scanners?)\b)"
    ),
    # Which way a thing takes and where it stands: "the logs go to", "secrets come from", "the site sits behind".
    "FLOWS": (
        rf"\b{words_of('flows')}\s(?:[\w-]{{1,20}}\s){{0,4}}?"
        r"((?:goes|go|comes|come|ends|end|arrives|arrive|sits|sit|happens|happen|travels|travel|passes|pass|resides|reside|shows|show|appears|appear|surfaces|surface"
        r"|are|is)\s(?:(?:straight|directly|first|then|on|out|back|up|all|kept|only)\s){0,2}"
        r"(?:to|into|from|through|via|in|at|behind|of))\s"
        r"(?:(?:a|an|the|our|its|their|one)\s)?(?:[\w-]{2,20}\s)?$"
    ),
    # The same without a verb: "Metrics in Prometheus, logs in Loki", "Nightly backups to Backblaze".
    "KEPT_IN": (
        r"(?:^\W{0,3}|[,;]\s|\band\s)(?:[\w-]{2,20}\s){0,2}(?:logs|metrics|traces|events|messages|alerts|files|sessions|images"
        r"|photos|assets|backups|exports|secrets|documents|emails|tickets|jobs|builds|artifacts|data|state|code)"
        r"\s(in|to|into|via|through)\s(?:the\s)?$"
    ),
    "FLOWS_ON": (
        r"\x01,?\s(?:and\s)?(?:(?:then|finally|later|from there|on)\s){1,2}(?:to|into|through|via)\s"
        r"(?:(?:the|our|an?)\s)?$|\x01,?\s(?:and\s)?(?:through|via|into)\s(?:(?:the|our|an?)\s)?$"
    ),
    "CHAINED": r"(?:→|->|=>)[^→>=]{1,80}(?:→|->|=>)",
    # What it is to us, told without a verb: "PostgreSQL as the database, Redis as our cache".
    "AS_THE": (
        rf"\sas\s(the|our|its|their)\s(?!same\b)(?:[\w-]{{2,20}}\s){{0,2}}?{words_of('kinds')}\b"
        r"(?!\s(?:that|which|is|was|would|could|of choice for))"
    ),
    "SEEN_AS": (
        r"\b(?:see|sees|saw|seen|view\w{0,3}|regard\w{0,3}|think of|thinks of|treat\w{0,3}|know|knows|sell|sells"
        r"|market\w{0,3})\s(?:\w{2,12}\s)?$"
    ),
    # "The control plane, a Django application, …"; "half write Swift, the other half".
    "APPOSED": r"\b(?:our|the)\s[^\x01,;.]{2,40},\san?\s(?:[\w-]{1,20}\s){0,2}$",
    "MADE": r"\s(applications?|apps?|services?|programs?|sites?|set-?ups?|cluster|monolith|binary)\b",
    # Before a bracket with one name: which one it is, "behind a reverse proxy (Traefik)".
    "THING_IN_BRACKETS": (
        r"(?<!need )(?<!needs )(?<!want )(?<!require )(?<!requires )(?<!choose )(?<!pick )"
        r"\b(?:the|our|its|an?)\s(?:(?!any|modern|popular|typical|traditional|given)[\w-]{1,20}\s){0,3}"
        r"(database|datastore|queue|broker|bus|cache|proxy|balancer|server|store|storage|warehouse|scheduler|registry|gateway"
        r"|index|worker|runner|orm|cms|frontend|front-end|front end|backend|back-end|back end)s?\s\($"
    ),
    # Behind a name that opens a sentence without a verb: "Nginx in front, serving static files".
    "AT_ITS_WORK": (
        r"(?:\s(?!\w{0,20}ing\b|for\b|with\b|by\b|before\b|after\b|when\b|while\b)[\w-]{1,20}){0,3},?\s"
        r"(managing|handling|serving|routing|terminating|storing|caching|collecting|orchestrating|scheduling"
        r"|reverse-proxying|proxying|fronting|queueing|processing|indexing|shipping|relaying|aggregating)\s(?!is\b|are\b)"
    ),
    "NOW_AND_HERE": r"\s(?:(?:already|also|now|still|currently|itself)\s){0,2}",
    "OTHER_HALF": r",\s(?:and\s)?(?:others|the other half|the others?|the rest)\s$",
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
        r"|\b(?:tools|options|products|solutions|candidates|systems|frameworks|languages|databases|vendors|providers"
        r"|platforms|services|libraries|approaches|alternatives|technologies) (?:that |which )?"
        r"(?:i|we|they)(?:'ve| have| had)? (?:\w{2,12} )?"
        r"(?:tested|tried|evaluated|assessed|compared|considered|weighed|looked at|investigated|explored)\b"
        r"|^\W{0,3}(?:downside|drawback|disadvantage)s? (?:for|of|with)\b"
        r"|\b(?:should|must|need to|has to|have to) be (?:weighed|evaluated|assessed|compared)\b"
    ),
    "AN_HEIR": r"\s(?:is|are|was) (?:an?|the) (?:[\w-]{1,20} ){0,3}(?:successors?|replacements?)\b",
    # Behind a name that is used: examples of what belongs to it, "AWS services like S3".
    "ITS_PARTS": (
        r"\s(?:resources|services|features|products|offerings|apis|modules|plug-?ins|components|libraries|add-?ons)"
        r"\s(?:like|such as)\s"
    ),
    "INCLUDES": r"\s(?:include|includes|are|were|included)[\s:]",
    "SKILL": r"\s(experience|skills?|knowledge|expertise|background|developers?|engineers?|programmers?)\b",
    "THAT": r"\w\s(?:that|which)\s(?:the\s)?$",
    "SEE": r"^\W{0,4}see\s(?:also\s)?(?:the\s)?$",
    "WRITES": r"\b(writes?|speaks?)\s$",
    # Between two names: the first only tells what the second is like.
    "DESCRIBES": r"-(?:based|backed|hosted|powered|driven|managed|centric|flavou?red)\s(?:\w{2,20}\s)?",
    # What is told of something old is how it was made anew, and with what: "modernising a legacy portal with".
    "RENEWED": (
        r"\b(?:moderni[sz]|containeri[sz]|dockeri[sz]|re-?platform|transform|rejuvenat|renew)\w{1,4}\s.{0,80}?"
        r"\s(?:with|using|onto|into)\s[^.;]{0,60}$"
    ),
    "BASED": r"-(based|powered|backed|driven|hosted)\s\w",
    # Behind an aside between commas: the sentence goes on.
    "GOES_ON": (
        r",\s(?:is|was|are|were|has|had|have|uses?|used|runs?|ran|built|builds?|chose|brought|introduced|moved|leads?|led)\b"
    ),
    "ANOTHER_CLAUSE": r"\b(?:because|since|and|but|while|whereas|so|what|who|which|as)\b",
    # Two denials that make an assertion.
    "NOT_WITHOUT": (
        r"(?:\b(?:not|none|nothing|never|hardly|cannot)|n't)\b[^,;\x01]{0,60}"
        r"\b(?:possible|done|managed|happen(?:ed)?|pulled|work(?:ed)?|exist(?:ed)?|live|imagine)\b[^,;\x01]{0,20}\swithout$"
        r"|\bimpossible\swithout$"
    ),
    # Behind a name: what anybody may find it, now or then. "Nowadays Svelte is just nicer", "Docker was still young"
    "JUDGED": (
        r"(?:\s[\w-]{3,20})?\s(?:is|are|was|were|isn't|aren't|wasn't|weren't|has become|had become)\s"
        r"(?:(?:not|just|far|much|way|so|very|really|pretty|quite|simply|still|too|even|only|rather|fairly|more|less|also"
        r"|a lot|brand)\s){0,3}"
        r"(better|worse|faster|slower|cheaper|easier|simpler|nicer|great|good|fine|bad|new|young|immature|mature|unstable"
        r"|stable|popular|powerful|common|mainstream|hard|difficult|expensive|experimental|ready|available|unavailable"
        r"|known|unknown|overkill|fashionable|in (?:its|their) infancy|the new kid)\b"
    ),
    "IS_SOMETHING": r"(?:,?\s(?:and|or)\s\x01{1,40})?\s(?:is|are|was|were)\b",
    # Between a verb and a name: another begins.
    # Behind two names with an arrow between them: a tool that carries things over.
    "CONVERTS": (
        r"\s(?:[\w-]{2,20}\s){0,2}?(?:scripts?|tool|converter|importer|exporter|import|export|bridge|sync|connector|integration"
        r"|webhook|mirror)\b"
    ),
    # Behind a colon: what the change came to, and not what was left.
    "NEW_TOPIC": (
        r":\s(?:how|why|what)\b"
        r"|:\s(?:our|the|my|an?)\s(?:[\w-]{1,20}\s){0,2}?\x01{1,60}\s(?:cloud\s)?(?:migration|journey|story|move|adventure"
        r"|transition|experience|case study|edition|roll-?out|adoption)\b"
    ),
    # "When we landed on GitLab CI, GitHub Actions didn't exist yet": the second name begins the main clause.
    "OPENS_CLAUSE": (
        r"(?:\W{0,4}|.{0,60}?\bthat\s)(?:when|while|once|as|although|though|even though|if|because|whereas)\s"
    ),
    "IS_SUBJECT": (
        r"\s(?:itself\s|only\s|just\s|still\s|also\s)?(?:did|didn't|does|doesn't|was|wasn't|were|weren't|is|isn't|had|has|hadn't"
        r"|could|couldn't|would|wouldn't|seemed|looked|felt|became|remained|came|stood|won|proved|turned)\b"
    ),
    "AND_DOING": (
        r"\w,\s(?!using|including|building|running|adding)\w{3,20}ing\s(?:all|the|our|their|its|those|these|an?)\b"
    ),
    "AND_THE": r"^,\s(?:the|our|its|their|a)\s(?:\w{2,20}\s){1,3}$",
    "COULD_NOT_HAVE": r"\s[^,.]{2,60},\s[^,.]{2,60}\b((?:could|would)(?:\snot|n't|\snever)\shave)\s\w{3,20}",
    "NOT_POSSIBLE": (
        r"\b(?:(?:would|could) (?:not|never)|wouldn't|couldn't) (?:have )?(?:been )?"
        r"(?:possible|able|done|managed|happened)\b|\b(?:would have been|would be) impossible\b"
    ),
    "THAT_DO": r"\b(?:that|who)\s(?:(?:still|already|now|are|is|aren't|isn't|don't|do not|doesn't|not)\s){0,3}$",
    "THE": r"\b(?:the|our|its|their|an?|this|that)\s$",
    # What defines a name, before words that tell what it is made of: "Hugo is a site generator written in".
    "IS_A": r"(?:\s\([^()]{0,40}\))?,?\s(?:is|was|are)\s(?:an?|the|one of the)\s[^\x01,;]{2,60}$",
    # What says between commas what a name is: "RabbitMQ, a fine broker, written in".
    "AN_ASIDE": r",\s(?:an?|the)\s[^\x01,;.]{2,60},?\s(?:(?:which|that)\s(?:is|was)\s|itself\s|also\s)?",
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
    "ANDS": r"\s(?:and|or|nor|und|oder|et|ou|y|o|e|и|или)\s|&",
    # Behind the last name of several, and before the first: "you know Java, Kotlin is a plus".
    "ONE_IS": r"\s(?:is|would be|being)\s",
    "YOU_KNOW": r"\b(?:know|use|write|speak|worked with|built with)\s(?:(?:some|a little)\s)?$",
    # Behind "but": the company speaks of itself.
    "WE_DID": r"\s(?:\w{1,12}\s){0,2}we\b",
    # Between two names, where the verb comes last: "Terraform soll bei uns Ansible ablösen".
    "IS_TO": r"\s(wird|werden|soll|sollen|könnte|dürfte)\s(?:[^\s,.;\x01]{1,20}\s){0,4}$",
    # Before a verb of what is to come: "will soon replace", "va a sustituir".
    "WILL": (
        r"(?:\b(?:will|shall|should|going to|va|va a|van a|vai|vão|vont|должен|должна|должно|может)|'ll)"
        r"\s(?:\w{2,20}ly\s|soon\s|then\s|one day\s|bientôt\s|pronto\s)?$"
    ),
    # From a name, or the last of several, to who uses it: "are some of the tools that we", "is what Acme".
    "IS_WHAT": (
        r"\s(?:is|are|remains?)\s(?:(?:just|also|still)\s)?"
        r"(?:what|(?:(?:some|a few|one|two|three|most|part|among|amongst)\s(?:of\s)?)?"
        r"(?:the\s)?(?:[\w-]{2,20}\s){1,3}(?:that|which))\s"
    ),
    "USES_IT": (
        r"(?:we|our (?!customer|client|user|partner|reader|student|member|competitor)\w{2,20}|the team|\S{1,30})"
        r"\s(?:\w{2,20}ly\s|now\s|still\s|all\s)?"
        r"(use|uses|run|runs|rely on|relies on|work with|works with|love)\b"
    ),
    "IS_WHAT_WE_USE": (
        r"\s(?:is|are)\s(?:the|an?)\s(?:[\w-]{2,20}\s){1,3}(?:that\s|which\s)?we(?:'ve|'re|\sare)?\s(?:have\s)?"
        r"(?:all\s|mostly\s|mainly\s|still\s|now\s)?(using|running|use|used|run|rely on|work with)\b"
        r"|\s(?:is|are|remains|remain)\s(?:an?|another|the|one|also)\s(?:[\w-]{2,20}\s){0,3}?"
        r"((?:piece|part|component|pillar|backbone|heart|core|foundation|cornerstone|workhorse)s?"
        r"\sof\s(?:our|the company's))\b"
    ),
    # From a name to what finds it wanting: "was simple but lacked", "is fast, but was too young".
    "BUT": (
        r"\s(?:was|is|were|are|looked|seemed|felt|had|offered|would have been|came close)\b"
        r"[^\x01;]{0,60}?,?\s(?:but|yet|though)\s"
        r"(?:(?:it|they|was|were|is|are|also|felt|seemed|turned out|proved|to be|just|still|far|much|quite)\s){0,4}"
        r"(?:(?:its|their)\s[\w-]{2,20}\s)?$"
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
    # What is left of a sentence whose verb was told before: "Algolia gives us search, Adyen payments".
    "GAPPED": r"\s[a-z]{3,20}(?:\s[a-z]{3,20})?\s?(?:[.,;]|$)",
    # A name that says once more, behind a dash, what was told of: "our data sources - MySQL and".
    "APPOSITION": r"\s?[–—-]{1,2}\s\x01+(?:\s?[,.)]|\s(?:and|or|и|или|und|oder|et|ou|y|e|o)\s|\s?$)",
    "IS_A_THAT": (
        r"(?:\s\([^()]{0,40}\))?,?\s(?:is|was|are)\s(?:an?|the|one of the)\s"
        r"(?!.*\b(?:we|our|us)\b)[^\x01;]{2,80}\s(?:that|which)\s$"
    ),
    # What a thing is, before what it does: "Bun is a young runtime that replaces".
    "IS_SOMETHING_THAT": (
        r"\x01(?:\s\([^()]{0,40}\))?,?\s(?:is|was)\s(?:an?|the)\s(?![^,;]*\b(?:we|our|us)\b)[^,;]{2,60}"
        r"\s(?:that|which|meant to|designed to|to)\s$"
    ),
    # From a verb to a name: the name is only a means of what was done.
    "BY_WAY_OF": r"\s(?:[\w-]{2,20}\s){0,3}\w{3,18}ing\s(?:[\w-]{1,20}\s){0,2}(?:through|via|over)\s(?:our\s|the\s)?$",
    # Between two names: the second is a part of the first, or what it can be had with.
    "COMES_WITH": (
        r"\s(?:(?:also|now|even|already|itself)\s){0,2}(?:offers?|supports?|provides?|includes?|ships?(?:\swith)?"
        r"|comes?\swith|has|have)\s(?:(?:an?|the|its|some|own)\s){0,2}"
        r"(?:built[- ]in|native|official|bundled|first[- ]class|out[- ]of[- ]the[- ]box|managed)\s"
        r"(?:[\w-]{1,20}\s){0,2}$"
    ),
    "TO_DO": r"(?:and|or|,)\s(?:replace|supersede|displace|swap out|swap)$",
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
    # A sentence that goes on telling what does what, without a verb: "And Loki for the logs."
    "AND_ALSO": r"\W{0,4}(?:and|then|plus|puis|et|enfin|und|dazu|y|luego|e|depois|и|плюс|потом)\s(?:\x01+\s\w{1,3}\s)?",
    "FOR_IT": r"\s(?:\w{1,3}\s\x01+\s)?(for|pour|für|para|для)\s[^\x01,;:]{3,60}$",
    "NAME_NEAR": rf"(?:(?:\s[^\s\x01]{{1,20}}){{0,2}}|{_BASED})\s?[^\s\x01]{{0,3}}\x01",
    # What "de" is to have behind it that it says "from" there and not "of".
    "TO_AHEAD": r"\x01[^.;\x01]{0,40}?\s(?:a|al|hacia|para|ao|à|vers|au|en|pour|por|sur|em|no|na)\s",
    "NAME_AHEAD": rf"(?:(?:\s[^\s\x01]{{1,20}}){{0,4}}|\s\w{{1,3}}{_BASED})\s?[^\s\x01]{{0,3}}\x01",
    "NAME_SOON": r"\s(?:[^\s\x01,.;:]{1,12}\s)?[\"'(*`«„]{0,2}\x01",
    "NAME_NEXT": r"\s(?:also\s|later\s)?\x01",
    "ONE_OF_A_KIND": r"\b(?:an?|any|one|some|one or (?:more|two)|(?:at least|any) two)\s(?:[\w-]{1,20}\s){1,3}$",
    "AS_A": r"\b(?:is|as|became|are|being|was)\san?\s(?:[\w-]{2,20}\s){0,2}$",
}


OF = frozenset(("de", "del", "do", "da", "du", "des", "d'"))
"""Words that say "of" as often as they say "from"."""


def last_end(words: str) -> int:
    """Where the last sentence of these words begins."""
    return max(words.rfind(stop, 0, -2) for stop in (". ", "? ", "! ", "\n", ".” ", '." ')) + 1


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())
