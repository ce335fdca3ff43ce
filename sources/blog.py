"""The company's blog: where choices are explained, with a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefing import (
    Company,
    Fetch,
    FetchError,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Page,
    Passage,
    Record,
)
from briefing.address import host_of, page_of
from briefing.text import html
from briefing.text import passages as passages_of

from ._dns import is_record
from ._feeds import Post
from ._links import elsewhere, on_site, segments
from ._pages import document, passages, past
from ._places import MOST_REQUESTS, place_of
from ._titles import naming

NEEDS = ("blog",)
BUDGET = 40

MOST_POSTS = 12
ENOUGH = 6
"""Where fewer posts tell by their titles, the newest others are read too, up to so many: a small blog has few.
Where most posts tell, builders write there, and the newest others are read as far as posts are read at all."""
WHOLE = 1_500
"""Characters of markup from which on a feed's content is a post and not its beginning."""

# Words of the trade, none of them a technology: by them posts are chosen, not read. In titles and addresses
# they count double.
TELLING = (
    r"tech(?:nology|nical)? ?stack|our stack|our tools|tools we|tool ?chain|architect\w*|re-?architect\w*",
    r"migrat\w+|mov(?:ed?|ing) (?:[\w.,-]{1,30} ){0,3}(?:from|to|off|away)|switch(?:ed|ing) (?:from|to)",
    r"(?:re[- ])?re-?writ\w+|re-?wrote|re-?buil[dt]\w*|refactor\w*|scaled?|scaling",
    r"post-?mortem|incident|outage|infrastructure|engineering|back-?end|front-?end|monolith\w*|micro-?services?",
    r"data ?(?:bases?|platform|stack|mesh|ware-?house|lake)|under the hood|deep dive",
    r"deploy\w*|pipelines?|observability|performance|latency",
    r"open[- ]sourc\w+|platform team|developer experience|devops|sre|ci/cd|api design",
    r"how we (?:\w{2,12}ed|built|build|use|run|ship|test|deploy|chose|monitor|made|cut|keep|kept|do)",
    r"why we (?:chose|choose|use|built|build|left|moved|switched)|why we(?:'re|’re| are| re)",
    r"automat\w+|code review\w*|tests?|testing|build(?:ing)? (?:our|that|a|an|the)|continuous \w+|on[- ]call|logging",
    r"history of|evolution of|evolv\w+|journey|retrospective|look(?:ing)? back|lessons (?:learn\w+|from)",
    r"years (?:of|with|later|on)|upgrad\w+|tech(?:nology)? (?:behind|radar)|inside (?:our|the)",
    # The same in German.
    r"technik|architektur\w*|umzug|umstieg|umgestiegen|abschied von|wechsel(?:n|ten)? (?:von|zu|auf)",
    r"datenbank\w*|ausfall|störung|aus(?:ge)?liefer\w*|warum wir|wie wir|werkzeuge|hinter den kulissen",
    # In French, Spanish, Portuguese and Russian.
    r"refonte|réécri\w+|bascul\w+|passage (?:à|de|vers)|bases? de données|dépl(?:oie|oy)\w*|intégration continue",
    r"(?:mise )?en production|monolithes?|montée en charge|panne|stack technique|outils|pourquoi nous|comment nous",
    r"envers du décor|coulisses|sous le capot|retours? d['’]expérience|bonnes pratiques|testée?s?",
    r"arquitect?ura|reescri\w+|reescrev\w+|bases? de datos|bancos? de dados|desplieg\w+|despliegues?|implanta\w+",
    r"integraci[oó]n continua|integração contínua|monolito|micros?servi[cç][io]os?|infraest?rutura|escala\w+",
    r"rendimiento|desempenho|entre bastidores|nos bastidores|herramientas|ferramentas|lecciones|lições|caída",
    r"por ?qu[eé] (?:usamos|utilizamos|elegimos|dejamos|migramos|cambiamos|escolhemos|deixamos|trocamos)",
    r"c[oó]mo (?:usamos|migramos|escalamos|construimos|construímos|desplegamos|hacemos|hicimos|fazemos|fizemos)",
    r"миграц\w+|переезд\w*|переехали|перешли|переход\w*|отказ(?:ались)?|переписа\w+|архитектур\w+|монолит\w*",
    r"микросервис\w*|баз\w? данных|депло\w+|инфраструктур\w+|производительност\w+|под капотом|нагрузк\w+",
    r"как мы|почему мы|зачем мы|инструмент\w*|стек\w*|масштабир\w+",
)
# What a company writes about more often than about itself. It weighs against a single telling word.
BESIDE = (
    r"hiring|recruit\w*|payroll|tax(?:es)?|law|legal|compliance|webinar|newsletter|customer story",
    r"event(?![ -](?:sourc|driven|stream|bus|ingest|pipeline|log|stor|loop|schema|process|based|data))",
    r"holidays?|benefits?|salar\w+|funding|series [a-e]|award\w*|partnership|employ(?:er|ment)|marketing",
    r"messe|rückblick|anleitung|gesetz|feiertage?|gehälter|finanzierung",
    r"webinaires?|fiscal\w*|congés|salaires?|levée de fonds|partenariat|événements?|impuestos?|nómina|vacaciones",
    r"impostos?|feriados?|salários?|salarios?|parceria|alianza|eventos?",
    r"налог\w*|закон\w*|вебинар\w*|отпуск\w*|зарплат\w*|праздник\w*",
)
# A place that is called so holds posts by those who build; there every title tells a little.
WORKSHOP = frozenset({"engineering", "engineering-blog", "eng", "tech", "tech-blog", "techblog", "code"})
_TELLING = re.compile(rf"\b(?:{'|'.join(TELLING)})\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?:{'|'.join(BESIDE)})\b", re.IGNORECASE)


def blog(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Posts of the company's blog on its tools, architecture and migrations."""
    posts: dict[str, Post] = {}
    failure: FetchError | NotUnderstoodError | None = None
    sites: tuple[str, ...] = (company.domain,)
    asked: set[str] = set()
    known: set[str] = set()
    handles = [h for h in company.handles if h.kind == "blog"]
    handles.sort(key=_guessed)
    for handle in handles:
        if page_of(handle.value) in asked or len(asked) + MOST_REQUESTS + MOST_POSTS > BUDGET:
            continue
        sure = not _guessed(handle)
        try:
            place = place_of(handle.value, fetch, asked, _are_enough, sure=sure)
        except NotFoundError:
            continue
        except (FetchError, NotUnderstoodError) as why:
            failure = failure or (why if sure else None)
            continue
        if place is None:
            continue
        sites += (host_of(handle.value), host_of(place.page.url))
        _add(posts, place.posts, place.page, sites)
        for further in elsewhere(place.index.links, place.page.url, sites) if place.index else ():
            if further.value not in known:
                known.add(further.value)
                yield further
    if failure and not posts:
        raise failure
    read: set[str] = set()
    unread: NotUnderstoodError | None = None
    for post in _chosen(tuple(posts.values())):
        try:
            found = tuple(_told(post, fetch, sites))
        except FetchError:
            continue  # one post less; whoever gathers notes it
        except NotUnderstoodError as why:
            unread = unread or why
            continue
        urls = {page_of(record.url) for record in found if isinstance(record, Passage)}
        if not urls & read:  # an old address and a new one may lead to the same post
            read |= urls
            for record in found:
                if not isinstance(record, Handle) or record.value not in known:
                    yield record
            known |= {record.value for record in found if isinstance(record, Handle)}
    if unread:
        raise unread


def _guessed(handle: Handle) -> bool:
    """Whether nobody said that a blog is there: neither the user nor a page of the company's."""
    return bool(handle.url) and is_record(handle.url)


def _add(posts: dict[str, Post], found: Iterable[Post], page: Page, sites: tuple[str, ...]) -> None:
    """One entry a page; what an earlier list did not say is taken from a later one.

    Some feeds pass on what others wrote; entries that lie elsewhere are left out.
    """
    for post in found:
        if not on_site(post.url, sites):
            continue
        key, post = page_of(post.url), replace(post, on=past(post.on, page))
        known = posts.get(key)
        posts[key] = (
            replace(
                known,
                title=known.title or post.title,
                on=known.on or post.on,
                summary=known.summary or post.summary,
                tags=known.tags or post.tags,
                markup=max(known.markup, post.markup, key=len),
            )
            if known
            else post
        )


def _chosen(posts: Sequence[Post]) -> tuple[Post, ...]:
    """The posts worth reading: those whose titles or addresses tell most first, the newest first among them.

    There is no cap by age, since a migration of five years ago is still why things are as they are.
    """
    weighed = _weighed(posts)
    telling = [(weight, post) for weight, post in weighed if weight > 0]
    telling.sort(key=lambda pair: (-min(pair[0], 4), -_ordinal(pair[1].on), pair[1].url))
    chosen = [post for _, post in telling[:MOST_POSTS]]
    enough = MOST_POSTS if 2 * len(telling) > len(weighed) else ENOUGH
    if len(chosen) < enough:
        rest = [post for weight, post in weighed if weight == 0]
        rest.sort(key=lambda post: (-_ordinal(post.on), post.url))
        chosen += rest[: enough - len(chosen)]
    return tuple(chosen)


def _are_enough(posts: Sequence[Post]) -> bool:
    """Whether there is as much to read as will be read, so that one need not look for more."""
    return sum(weight > 0 for weight, _ in _weighed(posts)) >= MOST_POSTS


def _weighed(posts: Sequence[Post]) -> list[tuple[int, Post]]:
    named = naming({post.url: post.title or _slug(post) for post in posts})
    return [(_weight(post) + (post.url in named), post) for post in posts]


def _slug(post: Post) -> str:
    return (segments(post.url) or ("",))[-1][:200].replace("-", " ").replace("_", " ")


def _weight(post: Post) -> int:
    """2 for each telling word in title or address, 1 in summary or tags; 2 off for each of other things.

    On an engineering blog 1 is added.
    """
    path = segments(post.url)
    workshop = bool(WORKSHOP & {host_of(post.url).partition(".")[0], *(part.lower() for part in path[:-1])})
    title = f"{post.title[:300]} {_slug(post)}"
    loud = {m[0].lower().replace("-", " ") for m in _TELLING.finditer(title)}
    soft = {m[0].lower() for m in _TELLING.finditer(f"{post.summary} {' · '.join(post.tags)}"[:1500])}
    beside = {
        m[0].lower() for m in _BESIDE.finditer(f"{title} {post.summary} {' · '.join(post.tags)}"[:1500])
    }
    return 2 * len(loud) + len(soft) + workshop - 2 * len(beside)


def _ordinal(on: date | None) -> int:
    return on.toordinal() if on else 0


def _told(post: Post, fetch: Fetch, sites: tuple[str, ...]) -> Iterator[Record]:
    """The words of one post, from the list if it came with them, else from its page."""
    if len(post.markup) >= WHOLE:
        read = html(post.markup, post.url)
        told = tuple(
            replace(p, title=p.title or post.title, on=post.on)
            for p in passages_of(read, post.url, kind=Kind.PROSE, on=post.on)
        )
    else:
        page = fetch(post.url)
        read = document(page)
        told = passages(page, read, on=post.on, own=on_site(page.url, sites))
    yield from told
    yield from elsewhere(read.links, told[0].url if told else post.url, sites)
