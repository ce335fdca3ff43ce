r"""The phrases that tell whose it is: ours, other firms', customers', a vendor's, or anybody's; as those of near.py."""

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
    # Behind those a company deals with: what they have for themselves, and not what we do for them.
    "RUN_THEIR_OWN": (
        r"(?:\s(?:who|that|which))?(?:\s(?:\w{1,20}ly|already|often|still|also|can|could|may|might|then|now))?"
        r"\s(?:use|used|run|ran|rely|relied|keep|kept|manage|managed|store|stored|host|hosted|maintain|maintained|operate"
        r"|operated|work (?:with|in|on)|worked (?:with|in|on)|build (?:on|with)|built (?:on|with)|are on|were on"
        r"|send|sent|upload|share|deliver|submit|export|import)\b(?!\s(?:[\w-]{1,20}\s){0,5}(?:our|us)\b)"
    ),
    # Before them: what they are given the means to do, and what is between both.
    "GIVES_MEANS": (
        r"\b(?:lets?|letting|allow\w{0,3}|enabl\w{1,3}|help\w{0,3}|empower\w{0,3})\s"
        r"(?:(?:our|the|its|their|other|all|any|many|most|some|small|large|big|local|online|independent)\s){0,2}$"
    ),
    "TO_DO": r"\s(?!of\b|in\b|with\b|on\b|and\b|or\b|who\b|that\b)\w",
    "CALLED_OURS": r"\b(?:our|its|their|own|'s)\s(?:[\w-]{1,20}\s)?$",
    # What is made for them: "merchants use an app built with".
    "MADE_FOR_THEM": (
        r"\b(?:an?|our|the)\s(?:[\w-]{1,20}\s){0,3}(?:apps?|applications?|portals?|sites?|websites?|apis?|dashboards?"
        r"|services?|tools?|interfaces?|platforms?|systems?|products?|frontends?|backends?)"
        r"\s(?:(?:that|which)\s(?:is|are|was|we)\s)?$|\bsoftware\s(?:(?:that|which)\s(?:is|are|was|we)\s)?$"
    ),
    # Behind a name that is a firm's too: what it does there. "The architecture that Facebook uses"
    "DOES_ITSELF": (
        r"\s(?:itself\s|also\s|internally\s)?(?:uses?|used|runs?|ran|built|builds|wrote|made|developed|created|open-?sourced|released)\b"
    ),
    # A company that makes something for what it names: "we're the best Stripe analytics tool".
    "WE_ARE_A": r"\b(?:we're|we are|we've become|we became)\s(?:an?|the|one of the)\s(?:[\w-]{1,20}\s){0,3}$",
    "MADE_FOR": (
        r"\s(?:(?:[\w-]{3,20}\s){1,2}(?:tools?|platforms?)"
        r"|(?:[\w-]{3,20}\s)?(?:providers?|resellers?|plugins?|add-ons?|extensions?))\b"
    ),
    # Behind a name, and who sells it before: "We offer WordPress and Joomla maintenance plans".
    "OFFERED": (
        r"(?:,?\s(?:and\s|or\s|&\s)?\x01+){0,4}\s(?:[\w-]{1,20}\s)?(?:maintenance|trainings?|courses?|workshops?|consulting"
        r"|consultancy|certifications?|classes|bootcamps?|audits?|expertise)\b"
    ),
    "WE_OFFER": (
        r"\b(?:offer|offers|offering|provide|provides|providing|sell|sells|selling|deliver|delivers)\s"
        r"(?:(?!our\b|with\b|on\b|in\b|using\b)[\w,\x01-]{1,20}\s){0,6}$"
    ),
    # Behind a name, with "our" before it: what we publish for those who use it, "our Python SDK".
    "PUBLISHED_FOR": r"\s(?:sdks?|client (?:librar(?:y|ies)|sdks?)|api clients?|bindings|extensions?)\b",
    # Before a name: what we have for those who use it, "Acme for Slack", "our app for Shopify".
    "OUR_APP_FOR": r"\b(?:our|the)\s(?:[\w-]{1,20}\s){0,2}(?:app|plug-?in|extension|add-?on|widget|theme)\sfor\s$",
    # Behind and before "your": what we keep for you, wherever we do.
    "YOUR_DATA": (
        r"\s(?:\w{1,20}\s){0,2}?(?:data|files?|documents?|photos?|payments?|cards?|passwords?|information|accounts?|orders?"
        r"|bookings?|messages?|e-?mails?|content|backups?|records|requests?|traffic|details|credentials)\b"
    ),
    "IS_KEPT": (
        r"\s(?:is|are|gets?|will be)\s(?:\w{1,20}ly\s|also\s|always\s)?(?:stored|kept|hosted|hashed|encrypted|processed"
        r"|handled|charged|collected|transmitted|sent|saved|held|backed up|replicated|protected|routed|served|delivered"
        r"|secured)\b"
    ),
    "WE_KEEP": (
        r"\b(?:we\s(?:\w{1,20}ly\s|also\s)?(?:store|keep|host|encrypt|process|handle|send|save|hold|replicate|protect|route)"
        r"|stores|keeps|hosts|encrypts|processes|handles|sends|saves|holds|replicates|protects|routes)\s(?:all\s(?:of\s)?)?$"
    ),
    # Behind "customers'": what is theirs and not kept for them, as their data are.
    "THEIR_STACK": (
        r"'?\s(?:own\s|existing\s|current\s|(?!data\b)[\w-]{2,20}\s)?(?:\x01|stacks?|environments?|infrastructures?|clouds?"
        r"|systems?|clusters?|tools?|tooling|warehouses?|databases?|code ?bases?|set-?ups?|estates?|landscapes?|vpcs?)"
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
    # Behind a name: we are its users after all: "Elixir, which our product is written in", "Redis (we use it too)".
    "WHICH_WE": (
        r"(?:,?\s(?:which|that)\s"
        r"(?:we\s(?:(?:mostly|mainly|heavily|already|currently|also|all|do)\s){0,2}"
        r"(?:use|run|love|rely on|work in|work with|build on)"
        r"|(?:our|the)\s(?:[\w-]{1,20}\s){1,3}(?:is|are)\s(?:\w{1,20}ly\s)?"
        r"(?:in|on|written|built|based|powered|hosted))\b"
        r"|[`*_]{0,3}\s\((?:which\s)?we\s(?:(?:mostly|mainly|heavily|already|currently|also|all|do)\s){0,2}"
        r"(?:use|run|love|rely on|work in|work with)"
        r"(?:\s?\)|\s(?:it|this|these|them|both|with|for|as|here|internally|everywhere|heavily|daily|a lot)\b))"
    ),
    "WE_ARE": r"\b(?:we are|we're|we were|we've been|we have been|as)\s(?:\w{1,20}\s){0,3}$",
    "USER": r"\s(?:users?|fans?|adopters?|shop)\b",
    "TO_US": r"\b(?:to|with|reach|contact) (us)\b[^\x01,;.]{0,20}\b(?:via|through|in|on|over|by|with)\s$",
    # What follows are others than ours: "other JVM languages such as".
    "OF_OURS_WHO": (
        r"\b(?:we have|we've|our|of us)\b[^.,;\x01]{0,40}?"
        r"\b(?:teams?|squads?|engineers|developers|designers|colleagues|people|folks|members|staff)\s$"
    ),
    # "We also use a number of other services like": it is we that use them.
    "WE_ALSO_USE": (
        r"\b(?:we|they)(?:'ve)?\s(?:(?:also|currently|still|now|do|have|\w{3,12}ly)\s){0,2}"
        r"(?:use|used|run|rely on|make use of|work with)\s"
        r"(?:(?:a|an|the|some|few|couple|number|handful|of|many|several|various|lots|variety|couple of)\s){0,4}other\s"
    ),
    "OTHERS": r"\bother\s(?:[\w.+\x01-]{1,20}\s){1,3}(?:such as|like|including)\s$",
    # So are those in brackets, where nobody says "we": "validators written in other languages (Java, Rust)".
    "OTHERS_IN_BRACKETS": r"\bother\s(?:[\w.+-]{1,20}\s){1,2}\((?:e\.g\.,?\s|like\s|such as\s)?$",
    # A name as the subject of what befell us: "has been with us from the start".
    # Right before a name: run by us, where the next one is run by others.
    "OWN_RUN": r"\b(?:self[- ](?:managed|hosted|run|operated|maintained)|our own|own|in-house|home-run)\s$",
    "IF_THEY": (
        r"\bif (?!we\b)(?:[\w-]{1,20} ){1,3}"
        r"(?:wish|wishes|want|wants|need|needs|prefer|prefers|decide|decides|choose|chooses)(?: instead)? to "
    ),
    "NOT_ASKED": (
        r"\b(no|none|nobody|no one|not|n't)\s(?:[\w-]{1,20}\s){0,4}?"
        r"(?:expected|required|asked|forced|supposed|obliged|told|meant|needs?|has|have|need) to $"
    ),
    # What a technology's maker recommends: "HashiCorp recommends using".
    "RECOMMENDS": r"\x01\srecommends?\s(?:using|to use|the use of)\s(?:[\w-]{1,20}\s){0,3}$",
    "WHOSE": r"(?:\b(?:our|their|its)|'s)\s(?:[\w-]{1,20}\s){0,2}$",
    # Right before and right behind the subject of a clause of its own, which only tells what it is like.
    "OF_ITS_OWN": r"\b(?:that|while|whereas|although|though|whether|how|why)\s(?:the\s)?$",
    # Behind a name: what befell it, and not us.
    "NEWS": (
        r"\s(?:went (?:ga|public|out of)|was (?:announced|released|open-sourced)|launched|announced|came out"
        r"|had just come out)\b"
    ),
    "OF_OTHERS": r"\b(?:companies|customers|clients|users|people|developers|teams|many|most|others|you|your)\b",
    # Before "from": a thing, and who supplies it.
    "SUPPLIED": r"\b(?:servers?|machines?|box(?:es)?|instances?|hardware|offering|plan|product|subscription)\s$",
    # What somebody gives.
    "GIVEN": r"\b(?:credits?|funding|money|grants?|support|advice|offers?|discounts?|help|pressure|feedback)\s$",
    "IN_OURS": r"\b(?:in|on|with|of|for|from|within|inside)\s(?:our|their|its)\s$",
    # Any number of others.
    "MANY": (
        r"(?<!like )(?<!unlike )(?<!as )\b"
        r"(?:many|most|other|several|countless|plenty of|lots of|a lot of|smaller|bigger|larger|major)\s(?:\w{3,20}\s)?"
        r"(?:banks|airlines|retailers|businesses|organi[sz]ations|firms|enterprises|governments|hospitals|universities"
        r"|publishers|insurers|vendors|shops|brands|agencies|websites|institutions|corporations|manufacturers)\b"
        r"|\b\d{1,3}\s?(?:%|percent)\sof\s(?:all\s|the\s)?(?:\w{3,20}\s)?"
        r"(?:teams|companies|enterprises|organi[sz]ations|businesses|firms|developers|websites|sites|respondents|users)\b"
    ),
    # One of the firms that everybody knows, as a subject.
    "KNOWN_FIRM": (
        r"(?:^\W{0,4}|[.,;:(—–]\s|\b(?:and|that|how|why|when|while|as|where|because|since|at|und|dass|weil|wie|et|que|comment|y"
        rf"|cómo|e|и|что|как)\s)({words_of('known')})(?!['’]s)(?=,?\s[^\W\d_])"
        r"(?!(?:\s\w{1,20}){1,2}\s(?:our|us|uns|unsere?|nos|notre|nuestr[ao]s?|nossos?|нам|наши?)\b)"
    ),
    # Behind a name: it does something for those of whom the story tells.
    "SERVES_THEM": (
        r"\s(?:also\s|now\s|then\s)?(?!let (?:them|the \w{2,20}) down)"
        r"(lets?|allows?|allowed|helps?|helped|enables?|enabled|gives?|gave|saves?|saved)\s(?:them|their|its"
        r"|the (?:team|company|engineers|developers|bank|firm|group|start-?up|agency|retailer|airline))\b"
    ),
    # Behind a name: it does something for whoever is named next.
    "DOES_FOR": (
        r"\s(?:has\s|also\s|now\s|then\s)?"
        r"(lets?|allows?|allowed|helps?|helped|enables?|enabled|gives?|gave|saves?|saved|provides?|provided|offers?|offered)\s"
    ),
    "LED_TO": r"\b(?:led|brought|took) (?:us|them|him|her|the (?:team|company)) (?:back )?to\s$",
    # Before a dash: the names behind it are what these are.
    "OUR_TOOLS": (
        r"\b(?:our|their|its|'s)\s(?:[\w,-]{1,20}\s){0,4}?"
        r"(?:stack|tools?|tooling|toolchain|frameworks?|languages?|databases?|technologies|libraries|platforms?|providers?|services)"
        r"(?:\s(?:today|to this day|to date|now|these days|so far|right now|at the moment))?\s*$"
    ),
    # Behind a name: somebody who works there.
    "STAFF": (
        r"(?:\s\w{2,20}){0,3}?\s(?:engineers?|employees?|executives?|researchers?|developers?|managers?|directors?|vp|cto|ceo"
        r"|designers?|scientists?|architects?|dba|consultants?|colleagues?|staff)\b"
    ),
    # Behind "which": what was named is what we use, whatever was said of it so far.
    # Before a name that "mehr" stands behind: "kein Jenkins mehr".
    "NONE": r"\bkeine?[nmr]?\s$",
    "WE_USE": (
        r"\s(?:we|they|our (?!customer|client|user|partner|reader|student|member|competitor)\w{2,20}"
        r"|the (?:team|company))(?:'ve|\s(?:has|have))?"
        r"(?:\s(?:\w{2,20}ly|still|now|also|all|since|both))?"
        r"\s(use|uses|used|run|runs|depend on|depends on|rely on|relies on|relied on|deploy|deploys|host"
        r"|operate|maintain)\b"
    ),
    "WITH_US": (
        r"(?:\s(?!never|not|which|who|that|and|but|if|when|told|asked|sued"
        r"|called|contacted|approached|invited|one\b|nicht|kein|die|der|pas|plus|qui|que|no|não|не|которы)\w{1,20}){1,6}?"
        r"\s(us|our|uns|unser\w{0,2}|nous|notre|nos|nuestr[ao]s?|noss[ao]s?|нас|нам|наш\w{0,3})\b(?!\s(?:nie\b|nicht\b|kein\w{0,2}\b|jamais\b|nunca\b|не\b|никогда\b|customers?|clients?|users?|competitors?|partners?|friends?|readers?|investors?|sponsors?))"
    ),
    # Behind a name, what it is to us: "Trivy - our scanner", "Lefthook: runs our hooks", "Trivy, our scanner, …".
    "IS_OURS": (
        r"[*_`)\]]{0,3}(?:\s?(?:[–—-]{1,2}|:)(?:\s(?!we\b|you|which\b|who\b|that\b|if\b|not\b)\w{1,20}){0,5}?"
        r"\s(our)\s(?!(?:old|former|previous|original|first|initial|last|next|future|planned|only|goal|plan|experience"
        r"|opinion|hope|own|most|competitors?|customers?|clients?|users?|partners?|friends?|readers?|investors?)\b)"
        r"|,\s(our)\s(?!(?:old|former|previous|original|first|initial|next|future|planned|own|competitor|customer|client"
        r"|partner|friend|parent|sister|investor|sponsor)\b)[\w-]{2,20}(?:\s[\w-]{2,20}){0,3}(?=[,.;)]|$))"
    ),
    # Behind a name: it is a firm's.
    "A_FIRM": (
        r",\san?\s(?:[\w-]{1,20}\s){1,4}(?:company|firm|vendor|corporation|start-?up|agency|consultancy)\b"
        r"(?!\s(?:we|whose))"
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
    "ALREADY_OURS": r"\b(?:to|with|from|by|beside|behind|in|of)\sour\s(existing|current|present)\s$",
    # Behind "using": what is said of doing so in general.
    "IN_GENERAL": (
        r"\s\x01+(?:\s(?:or|and)\s\x01+)?\s(?:is|isn't|was|would be|can be|may be)\s(?:not\s|also\s|often\s|usually\s)?"
        r"(?:hard|easy|simple|straightforward|fine|good|great|an? |the |quite|always|never|possible|worth)\b"
    ),
    # Behind "will": what is told, and not what is planned. "We'll share how we moved to"
    "WE_TELL": (
        r"\s(?:\w{1,20}ly\s|also\s|first\s|now\s)?(?:share|describe|discuss|talk about|explain|walk (?:you )?through"
        r"|show|tell|cover|outline|detail|recount|summari[sz]e|take a (?:closer |deeper )?look|go (?:through|over|into)"
        r"|look (?:at|back)|dive)\b"
    ),
    # Before "will": what they come to is there already. "We expect that more teams will adopt"
    "MORE_OF_US": (
        r"\bmore (?:and more )?(?:of (?:our|the|their) )?(?:\w{2,20} )?(?:teams|projects|services|products|departments"
        r"|squads|developers|engineers|apps|applications|units|groups)\s$"
    ),
    "SOME_OF_US": r"\b(?:some|half|most|one) of (?:us|our|the)\b|\bsome (?:teams|squads|services)\b",
    # What a maker changes of its own: "Elastic replaced its licence", "Heroku сменила тарифы".
    "ITS_TERMS": (
        r"\s(?:\w{1,12}\s){0,3}(?:licen[cs]\w{0,6}|lizenz\w{0,8}|лиценз\w{0,4}|logos?|логотип\w{0,3}|pric(?:es?|ing)|preise?"
        r"|precios?|preços?|prix|tari(?:f|fe|fs|fas?|ffs?)|тариф\w{0,3}|цен[ыу]|ceo|founders?|owners?)\b(?!\s\w{5}|-)"
    ),
    # Before a bracket that names firms: "some of the world's leading teams (", "customers (".
    "FIRMS": (
        r"\b(?:world['’]s|leading|biggest|largest|most \w{3,20}|famous|global|fortune \d{2,4}|best-known|well-known)\s"
        r"(?:[\w-]{2,20}\s){0,3}(?:companies|teams|brands|firms|businesses|organi[sz]ations|enterprises|startups"
        r"|retailers|banks|publishers|names)\s$|\b(?:customers|clients)\s$"
    ),
    # What somebody did elsewhere.
    "BEFORE_THEY_CAME": (
        r"\bbefore\s(?:(?:joining|coming to|founding|co-founding|starting|becoming)\s)?[\w.&-]{2,20},?\s(?:she|he|i)\s"
        r"|\bbefore\s(?:joining|founding|co-founding)\s(?:[\w.&-]{2,20}\s){0,2}[\w.&-]{2,20},\s"
    ),
    # Before and behind a name: what somebody did elsewhere, "Ann, who had run Kafka at Hooli, …".
    "WHO_HAD": (
        r"\b(?:who|she|he)(?:'d|\s(?:had|has))\s(?:\w{1,20}ly\s|already\s|once\s|also\s)?"
        r"(?:used|run|built|worked (?:with|on)|written|operated|managed|introduced|scaled)\s(?:[\w-]{1,20}\s){0,2}$"
    ),
    "AT_A_FIRM": (
        r"(?:\s(?!and\b|but\b|which\b|when\b)[\w-]{1,20}){0,3}\sat\s"
        r"(?!scale|work|that|this|first|some|our|least|all\b|any|night|home|large|once"
        r"|the (?:time|end|start|beginning|moment|same))"
    ),
    # Behind the name of another firm: "from Initech, where she ran".
    "WHERE_THEY_DID": (
        r",\swhere\s(?:she|he|i)\s(?:had\s|was\s|once\s|previously\s)?"
        r"(?:ran|worked|built|led|used|managed|helped|spent|wrote|maintained|running|working|building|leading)\b"
    ),
    # Behind a vendor's name: it is told who sells for it.
    "PARTNER": r"\s(?:(?!our\b|and\b|with\b|to\b|for\b)[\w-]{2,20}\s){0,3}partners?\b(?!\s(?:with|on)\b)",
}


def __getattr__(name: str) -> re.Pattern[str]:
    return compiled(name, _PATTERNS, globals())
