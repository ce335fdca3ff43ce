"""What tells that words belong to a page's frame and not to its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

__all__ = [
    "announces_teasers",
    "by_class",
    "by_heading",
    "by_role",
    "by_words",
    "is_button",
    "worth_asking",
]

# What an element is for, by its role (ARIA landmarks).
_ROLES = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "contentinfo": "footer",
    "banner": "header",
    "complementary": "aside",
    "search": "form",
    "dialog": "box",
    "alertdialog": "box",
}

# What an element is for, by words of its class and id. "nav" and "footer" are what the tags of these names
# are; the others are weighed against their size (see html.py), because authors name things freely.
_CLASSES = re.compile(
    r" (?:"
    r"(?P<nav>nav|navbar|navigation|navi|menu|submenu|breadcrumbs?|megamenu|dropdown|offcanvas|pagination|pager"
    r"|skip (?:link|to)|site map|toc|table of contents|language (?:switcher|selector|picker))"
    r"|(?P<footer>footer|colophon|site info|bottom bar)"
    r"|(?P<header>masthead|topbar|top bar|(?:site|page|global|main) header)"
    r"|(?P<cookie>cookies?|gdpr|ccpa|onetrust|cookiebot|cybot|usercentrics|didomi|consent|truste|trustarc|cmp"
    r"|klaro|borlabs|iubenda|osano|termly|complianz|tarteaucitron|axeptio|quantcast)"
    r"|(?P<share>shares?|sharing|sharedaddy|addthis|sharethis|addtoany|socials|follow us"
    r"|social(?: \w+)? (?:links?|icons?|media|share|buttons?|bar|nav|list|follow))"
    r"|(?P<related>related|jp relatedposts|recommended|recommendations?|read (?:next|more)|post navigation"
    r"|more (?:posts|articles|stories)|(?:next|prev|previous) (?:post|article)s?"
    r"|(?:latest|recent|popular|trending|similar|suggested) (?:posts?|articles?|stories|jobs|news)"
    r"|you may also|outbrain|taboola"
    # What others wrote, as publishing tools show a link to it: Ghost, Medium, Substack, WordPress.
    r"|kg bookmark card|mixtape embed|digest post embed|embedded post|wp embedded content)"
    r"|(?P<comments>comments?|disqus|commentlist|comment (?:list|form|respond)|replies|respond)"
    r"|(?P<signup>newsletter|subscribe|sign ?up|mailchimp|mc embed|opt ?in|email capture|hs form|hbspt)"
    r"|(?P<box>advert|adverts|advertisement|ads|sponsored|popup|pop up|modal|lightbox|sidebar|side bar"
    r"|widget area|author (?:bio|box|info)|about author|kg (?:product|cta|header) card)"
    r"|(?P<form>application form|apply form|job application|application footer)"
    r") "
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@lru_cache(maxsize=8192)
def by_class(words: str) -> str:
    """What an element is for, by its class and id, or ""."""
    plain = " " + "  ".join(_WORDS.findall(words[:300])).lower() + " "
    # Words are parted by two spaces first so that one word's end is no other's beginning, then by one for
    # pairs.
    found = _CLASSES.search(plain.replace("  ", " "))
    return (found.lastgroup or "") if found else ""


def by_role(role: str) -> str:
    """What an element is for, by its role, or ""."""
    return _ROLES.get(role, "")


# Headings over what is not content, in the languages that pages of technology companies are written in.
# They are whole headings: "Comments on our move to Kafka" is none of them.
_HEADINGS = re.compile(
    "(?:"
    + "|".join(
        (
            # what to read instead
            "related",
            "related (?:articles?|posts?|stories|content|reading|links|news|resources|blogs?|jobs|openings)",
            "(?:what to read|read|up) next|next (?:read|up|article|post)s?|(?:keep|continue|further) reading",
            "more (?:articles|posts|stories|news|jobs|openings)|more (?:from|like|on|by) .{1,60}",
            "(?:other|more) (?:articles|posts|stories) (?:you|like|for) .{1,40}|more (?:about|like) this",
            "you (?:may|might) (?:also )?(?:like|enjoy|be interested in).{0,20}|from (?:the|our) blog",
            "recommended(?: (?:for you|reading|articles|posts))?|similar (?:pages|jobs)|browse jobs",
            "(?:recent|latest|popular|trending|similar|other|featured|top) (?:articles|posts|stories)",
            "(?:recent|latest|popular|trending|similar|other|featured) (?:news|jobs|blogs|entries|openings)",
            "previous (?:articles|posts)|recent comments|most (?:read|popular)",
            # where to go
            "share(?: (?:this|on|with).{0,40})?|spread the word|follow us(?: on.{0,30})?|connect with us",
            "stay (?:connected|in touch|in the loop|up to date|updated)|get in touch|contact us",
            "show me more|the latest(?: .{1,30})?|trending(?: now)?|must reads?|editors?['’]?s? (?:picks?|choice)",
            "in case you missed it|don['’]?t miss(?: .{1,30})?|more (?:about|stories|in) .{1,40}|more like these",
            "(?:also|people also|readers also) (?:read|viewed|liked|enjoyed)|explore more|you may have missed",
            "main menu|site ?map|quick links|blogroll|(?:about|written by) the authors?",
            # what others say
            r"\d{1,5} (?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?)",
            r"(?:comments|replies|responses|thoughts on .{1,80})(?: ?\(\d{1,5}\))?",
            "leave a (?:reply|comment)|join the (?:conversation|discussion)|(?:add|post) a comment",
            # what to leave one's address for
            "(?:sign up|subscribe|join)(?: (?:for|to|our).{1,60})?|.{0,20}newsletter",
            "we value your privacy|(?:this (?:web)?site uses |manage |we use )?cookies?",
            "cookie (?:policy|settings|preferences|consent|notice)|manage consent preferences",
            "privacy (?:preferences?|settings?)(?: center)?",
            # job boards
            "apply (?:for this (?:job|position|role)|now|here|online)|submit your application|application form",
            "voluntary self-identification.{0,60}|create a job alert|eeo statement",
            "equal (?:employment )?opportunity(?: employer| statement)?|diversity statement",
            # German, French, Spanish, Portuguese, Russian
            "(?:ähnliche|weitere|verwandte|neueste) (?:artikel|beiträge|themen|stellen)|kommentare|teilen",
            "das könnte (?:sie|dich) auch interessieren|schreiben? (?:sie )?einen kommentar",
            "articles? (?:similaires|liés|connexes|récents)|à lire aussi|sur le même sujet|partager",
            "commentaires|laisser un commentaire",
            "artículos relacionados|entradas (?:relacionadas|recientes)|comentarios|deja una respuesta",
            "artigos relacionados|posts? relacionados|leia também|comentários|deixe um comentário",
            "compartir|compartilhar",
            "похожие (?:статьи|записи)|читайте также|комментарии|добавить комментарий|поделиться",
            "weiterlesen|(?:lesen sie|lies) auch|mehr (?:zum thema|artikel|beiträge|stellen)|passend dazu",
            "jetzt bewerben|(?:hier|online|direkt) bewerben|bewirb dich(?: jetzt)?|folgen sie uns|folge uns",
            "(?:articles|contenus) recommandés|vous (?:aimerez|pourriez) aussi.{0,20}|cela peut vous intéresser",
            "postuler(?: maintenant)?|postulez(?: maintenant)?|suivez-nous|laissez un commentaire",
            "también te puede interesar|te puede interesar|artículos recomendados|síguenos|inscríbete",
            "você também pode gostar|artigos recomendados|veja também|siga-nos|candidate-se(?: agora)?",
            "вам может быть интересно|рекомендуем|ещё по теме|откликнуться|подписаться|подпишитесь.{0,40}",
            "abonnieren sie.{0,40}|inscrivez-vous.{0,40}|abonnez-vous.{0,40}|suscríbete.{0,40}|inscreva-se.{0,40}",
            "diese (?:web)?(?:seite|site) (?:verwendet|nutzt) cookies|wir (?:verwenden|nutzen) cookies",
            "wir schätzen ihre privatsphäre|(?:cookie|datenschutz|privatsphäre)-?einstellungen",
            "nous respectons votre vie privée|ce site utilise des cookies|gestion des cookies",
            "(?:utilizamos|usamos) cookies|este (?:sitio|sitio web|site) (?:utiliza|usa) cookies",
            "мы используем (?:файлы )?cookies?|этот сайт использует (?:файлы )?cookies?",
        )
    )
    + r")[\s:!…→»]{0,4}",
    re.IGNORECASE,
)


LONGEST_CALL = 40
_TEASER_LINES = frozenset(
    (
        *(
            "related",
            "related articles",
            "related posts",
            "related stories",
            "related content",
            "related reading",
        ),
        *("related topics", "related news", "related resources", "recommended", "recommended for you"),
        *("recommended reading", "recommended articles", "you may also like", "you might also like"),
        *(
            "you may also be interested in",
            "you might also be interested in",
            "further reading",
            "keep reading",
        ),
        *(
            "read more",
            "read next",
            "read this next",
            "up next",
            "more from us",
            "more stories",
            "more articles",
        ),
        *(
            "more posts",
            "more like this",
            "more like these",
            "latest posts",
            "latest articles",
            "latest news",
        ),
        *(
            "recent posts",
            "recent articles",
            "popular posts",
            "most read",
            "most popular",
            "trending",
            "see also",
        ),
        *(
            "similar posts",
            "similar articles",
            "similar jobs",
            "other articles",
            "other posts",
            "what to read next",
        ),
        *(
            "ähnliche artikel",
            "ähnliche beiträge",
            "weitere artikel",
            "weitere beiträge",
            "das könnte sie auch",
        ),
        *("das könnte sie auch interessieren", "das könnte dich auch interessieren", "auch interessant"),
        *("mehr zum thema", "lesen sie auch", "à lire aussi", "sur le même sujet", "articles similaires"),
        *("articles liés", "vous aimerez aussi", "artículos relacionados", "también te puede interesar"),
        *("te puede interesar", "artigos relacionados", "leia também", "veja também", "читайте также"),
        *("похожие статьи", "по теме", "ещё по теме", "рекомендуем"),
    )
)


def announces_teasers(line: str) -> bool:
    """Whether a line that is no heading stands over other texts, if there are links below it."""
    return len(line) <= LONGEST_CALL and line.rstrip(" :…→»").lower() in _TEASER_LINES


_BUTTONS = frozenset(
    (
        *("apply", "apply now", "apply here", "apply online", "easy apply", "apply for this job"),
        *("apply for this role", "apply for this position", "apply for job", "submit", "submit application"),
        *("submit your application", "send application", "back to jobs", "back to all jobs", "view all jobs"),
        *(
            "see all jobs",
            "all open positions",
            "save job",
            "share this job",
            "refer a friend",
            "report this job",
        ),
        *(
            "skip to content",
            "skip to main content",
            "skip to navigation",
            "skip navigation",
            "skip to footer",
        ),
        *("back to top", "back to blog", "back", "menu", "close", "search", "log in", "login", "sign in"),
        *("sign up", "sign up now", "sign up for free", "subscribe", "subscribe now", "share", "share this"),
        *(
            "share this post",
            "share this article",
            "tweet",
            "print",
            "email",
            "copy link",
            "link copied",
            "follow",
        ),
        *("follow us", "read more", "learn more", "load more", "show more", "see more", "view more", "next"),
        *("previous", "next article", "previous article", "next post", "previous post", "edit this page"),
        *("was this page helpful?", "was this helpful?", "was this article helpful?", "accept", "accept all"),
        *("accept cookies", "decline", "reject all", "cookie settings", "privacy policy", "terms of service"),
        *(
            "advertisement",
            "anzeige",
            "get started",
            "get a demo",
            "request a demo",
            "book a demo",
            "contact us",
        ),
        *("contact sales", "start free trial", "try for free", "leave a comment", "post comment", "reply"),
        *(
            "jetzt bewerben",
            "zurück",
            "teilen",
            "drucken",
            "weiterlesen",
            "mehr erfahren",
            "anmelden",
            "suche",
        ),
        *("postuler", "partager", "en savoir plus", "compartir", "leer más", "compartilhar", "leia mais"),
        *("откликнуться", "поделиться", "подробнее", "читать далее"),
    )
)


def is_button(lines: Sequence[str], at: int) -> bool:
    """Whether a line does nothing but ask to be clicked; amid the items of a list it is one of them."""
    if not _asks_to_be_clicked(lines[at]):
        return False
    beside = [
        line for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]) if line.startswith("- ")
    ]
    amid = lines[at].startswith("- ") and len(beside) == 2
    return not amid or any(map(_asks_to_be_clicked, beside))


def _asks_to_be_clicked(line: str) -> bool:
    return len(line) <= LONGEST_CALL and line.lstrip("- ").rstrip(" :…→»>!").lower() in _BUTTONS


@lru_cache(maxsize=2048)
def by_heading(text: str) -> bool:
    """Whether what stands below this heading is no content."""
    return len(text) <= 100 and _HEADINGS.fullmatch(" ".join(_plain(text).split())) is not None


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() or c in " :!…→»()&-'’./" else " " for c in text)


# Sentences that every job board and every footer repeats. They say nothing about a stack.
_PHRASES = (
    "equal opportunity employer",
    "equal employment opportunity",
    "regardless of race",
    "without regard to race",
    "without regard to their race",
    "receive consideration for employment",
    "discriminate on the basis of",
    "reasonable accommodation",
    "we use cookies",
    "uses cookies",
    "use of cookies",
    "accept all cookies",
    "all rights reserved",
    "unsubscribe at any time",
    "may not be reproduced",
    "california privacy rights",
    "privacy policy and terms",
    "enable javascript",
    # German, French, Spanish, Portuguese, Russian
    "wir verwenden cookies",
    "wir nutzen cookies",
    "verwendet cookies",
    "verwendung von cookies",
    "utilisons des cookies",
    "utilise des cookies",
    "utilizamos cookies",
    "usamos cookies",
    "uso de cookies",
    "используем cookie",
    "файлы cookie",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "все права защищены",
    "unabhängig von geschlecht",
    "unabhängig von alter",
    "unabhängig von herkunft",
    "en situation de handicap",
    "pessoas com deficiência",
)
_ASKED_FOR = ("newsletter", "inbox", "mailing list", "boletín", "рассылк")
_ANCHORS = (
    *("opportunity", " race", "consideration", "discriminate", "accommodation"),
    *("cookie", "reserved", "unsubscribe", "privacy policy", "javascript", "reproduced", "privacy rights"),
    *_ASKED_FOR,
    *("vorbehalten", "réservés", "reservados", "защищены", "unabhängig von", "handicap", "deficiência"),
)
"""Each phrase holds one of these words."""

LONGEST_PHRASE_LINE = 1500


def worth_asking(words: str) -> bool:
    """Whether any line of these words, given in lower case, can be `by_words`."""
    return any(anchor in words for anchor in _ANCHORS)


def by_words(line: str) -> bool:
    """Whether a line is what every page of its kind says: equal opportunity, cookies, rights reserved."""
    if len(line) > LONGEST_PHRASE_LINE:
        return False
    line = line.lower()
    if not worth_asking(line):
        return False
    return any(phrase in line for phrase in _PHRASES) or _asks_for_an_address(line)


LONGEST_REQUEST = 160
_ASKING = (
    *("subscribe", "sign up", "join", "get", "stay", "click here"),
    *("abonnier", "melde", "erhalte", "jetzt", "inscri", "abonnez", "recevez"),
    *("suscr", "recibe", "inscrev", "receba", "подпи"),
)


def _asks_for_an_address(line: str) -> bool:
    """Whether a line wants an address for a newsletter: "We send our newsletter with Mailchimp" does not."""
    asks = len(line) <= LONGEST_REQUEST and line.lstrip("- ").startswith(_ASKING)
    return asks and any(word in line for word in _ASKED_FOR)
