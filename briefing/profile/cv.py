"""A CV as jobs, sections and what is plainly stated; which technologies its words name is the reader's business.

CVs come as Markdown, as text and as text out of a PDF; what they share is lines: a heading or a label that
opens a section, and a line with two dates that opens a job. Everything else is read between those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.model import Kind, Passage
from briefing.profile.languages import spoken

__all__ = ["CV", "Span", "cv", "passages_of"]

MOST_LINES = 4_000
LONGEST = 140
"""Characters of a line that opens a job; a longer one is a sentence."""
MOST_SIGNS = 2_000
HEAD = 2
"""Lines above the dates that may hold the company and the title, and below them too."""

_SECTIONS = {
    "jobs": "experience|work experience|professional experience|employment|employment history|work history|career|"
    "relevant experience|berufserfahrung|beruflicher werdegang|опыт|опыт работы|профессиональный опыт|места работы",
    "learnt": "education|courses|certificates|certifications|training|ausbildung|studium|weiterbildung|образование|"
    "курсы|повышение квалификации|повышение квалификации, курсы|сертификаты|publications|awards|публикации",
    "skills": "skills|technical skills|tech skills|key skills|core skills|technologies|tech stack|stack|tools|"
    "technical expertise|kenntnisse|fähigkeiten|навыки|ключевые навыки|технологии|стек|технический стек",
    "languages": "languages|spoken languages|foreign languages|sprachen|sprachkenntnisse|языки|знание языков|"
    "иностранные языки|владение языками",
    "other": "summary|profile|about|about me|objective|contact|contacts|projects|personal projects|open source|"
    "interests|hobbies|references|personal|profil|kontakt|projekte|interessen|о себе|обо мне|контакты|проекты|"
    "личные проекты|увлечения|хобби|рекомендации|дополнительная информация",
}
_KNOWN = {name: kind for kind, names in _SECTIONS.items() for name in names.split("|")}

_MONTHS = (
    "jan|янв", "feb|фев", "mar|mär|мар", "apr|апр", "may|mai|мая|май", "jun|июн",
    "jul|июл", "aug|авг", "sep|сен", "oct|okt|окт", "nov|ноя", "dec|dez|дек",
)  # fmt: skip
_MONTH = {start: n for n, starts in enumerate(_MONTHS, 1) for start in starts.split("|")}
_NOW = (
    r"present|now|current|currently|today|ongoing|heute|jetzt|"
    r"(?:по\s)?настоящее\s(?:время|вр\.?)|н\.\s?в\.?|сейчас|наст\.\s?время"
)
# A day has no place in a CV: month and year, in words or numbers, or the year alone.
_DAY = (
    rf"(?:(?:(?:{'|'.join(_MONTHS)})[^\W\d_]{{0,6}}\.?,?\s{{1,2}}|\d{{1,2}}\s?[./]\s?)?"
    r"(?:19|20)\d\d(?:[-./]\d\d(?!\d))?)"
    r"(?:\s?(?:г\.|гг\.|года?))?"
)
_RANGE = re.compile(
    rf"(?<![\w.])(?:from\s|von\s|с\s)?({_DAY})\s{{0,3}}(?:[-–—−→]|to|until|till|bis|по|до)\s{{0,3}}({_DAY}|{_NOW})(?!\w)",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"(?<![\w.])(?:since|seit|с)\s({_DAY})(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LASTED = re.compile(
    r"\(?\s?\d{1,2}\s?(?:years?|yrs?|лет|года?|месяц\w{0,3}|months?|mos?|mon\.?|jahre?)"
    r"(?:[\s,]{1,3}\d{1,2}\s?(?:months?|mos?|месяц\w{0,3}|monate?))?\s?\)?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣●○■□➢►∙⁃–—]|\d{1,2}[.)])\s+")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_LABEL = re.compile(r"([^\W\d_][\w /&.-]{1,40}?)\s?[:：]\s?(.*)", re.DOTALL)
_PIECES = re.compile(r"\s{1,3}[|·•@]\s{1,3}|\s{1,3}[-–—]{1,2}\s{1,3}|,\s{1,3}|\t{1,9}|\s{3,9}|\s(?:at|bei)\s")
_ROLE = re.compile(
    r"engineer|developer|programmer|architect|manager|lead|analyst|scientist|administrator|consultant|designer|"
    r"intern\b|trainee|cto\b|head of|director|founder|freelance|entwickler|ingenieur|leiter|berater|"
    r"разработчик|инженер|программист|архитектор|руководител|лид\b|тимлид|аналитик|администратор|стажёр|стажер|"
    r"консультант|тестировщик|менеджер|директор|devops|sre\b|qa\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?:full\s)?name|имя|фио|ф\.и\.о\.", re.IGNORECASE)
_PLACES = re.compile(
    r"location|address|city|place|based in|wohnort|ort|место жительства|город|проживает|адрес", re.IGNORECASE
)
_ROLES = re.compile(
    r"position|desired position|target role|желаемая должность|должность|желаемая позиция|role sought",
    re.IGNORECASE,
)
_WORD_OF_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-]){0,30}")
_TITLE_OF_CV = re.compile(
    r"(?i)\b(?:cv|resume|résumé|curriculum|vitae|lebenslauf|резюме|portfolio|profile|page)\b"
)
_LEVEL = re.compile(
    r"(?i)\b([abc][12](?:\.\d)?\+?|native(?:\sspeaker)?|mother tongue|bilingual|fluent|advanced|upper[- ]intermediate|"
    r"intermediate|basic|beginner|professional|proficient|conversational|muttersprache|fließend|verhandlungssicher|"
    r"родной|свободно|свободный|разговорный|продвинутый|средний|базовый|начальный)\b"
)


@dataclass(frozen=True, slots=True)
class Span:
    """One job: what its head says, when it was, and its lines. ``end`` is None while it lasts."""

    head: tuple[str, ...]
    start: tuple[int, int]
    end: tuple[int, int] | None
    exact: bool
    """Whether the dates name months; years alone count from January to December."""
    lines: tuple[str, ...]

    @property
    def company(self) -> str:
        """The first piece of the head that is no title of a position."""
        return next((p for p in self.head if not _ROLE.search(p)), "")

    @property
    def title(self) -> str:
        """The first piece of the head that is one."""
        return next((p for p in self.head if _ROLE.search(p)), "")


@dataclass(frozen=True, slots=True)
class CV:
    """What a CV says plainly, each thing "" or empty where it does not."""

    name: str
    labelled: bool
    """Whether the name stands behind a label; if not, it is the first line and looks like one."""
    place: str
    role: str
    languages: tuple[tuple[str, str], ...]
    jobs: tuple[Span, ...]
    skills: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    heading: bool = False
    bullet: bool = False
    blank: bool = False


def cv(words: str, today: date) -> CV:
    """A CV, read line by line: Markdown, text, or what a PDF holds. Jobs that last are counted up to ``today``."""
    lines = [_line(text) for text in words.splitlines()[:MOST_LINES]]
    sections = _sections(lines)
    name, labelled = _name(lines)
    jobs = tuple(_jobs(lines, sections, today))
    languages = dict(
        pair
        for line, kind in zip(lines, sections, strict=True)
        for pair in _languages(line.text, kind == "languages")
    )
    skills = tuple(
        line.text for line, kind in zip(lines, sections, strict=True) if kind == "skills" and line.text
    )
    taken = {text for job in jobs for text in (*job.lines, *job.head)} | set(skills)
    return CV(
        name=name,
        labelled=labelled,
        place=_labelled(lines, _PLACES),
        role=_labelled(lines, _ROLES),
        languages=tuple(languages.items()),
        jobs=jobs,
        skills=skills,
        rest=tuple(
            line.text
            for line, kind in zip(lines, sections, strict=True)
            if line.text and kind not in ("learnt", "languages") and line.text not in taken
        ),
    )


def passages_of(told: CV, url: str) -> tuple[Passage, ...]:
    """The CV's words for the reader: ``source`` is the number of the job, "skills" or "rest"."""
    passages = [
        Passage("\n".join((*job.head, *(f"- {line}" for line in job.lines))), url, Kind.PROSE, source=str(n))
        for n, job in enumerate(told.jobs)
    ]
    if told.skills:
        text = "\n".join(f"- {line}" for line in told.skills)
        passages.append(Passage(text, url, Kind.LISTING, heading="Technologies", source="skills"))
    if told.rest:
        passages.append(Passage("\n".join(told.rest), url, Kind.PROSE, source="rest"))
    return tuple(passages)


def _line(text: str) -> _Line:
    text = text.strip()[:MOST_SIGNS]
    if text.startswith("#"):
        return _Line(_plain(text), heading=True)
    bullet = _BULLET.match(text)
    bare = _plain(text[bullet.end() :] if bullet else text)
    return _Line(bare, bullet=bullet is not None, blank=not bare)


def _plain(text: str) -> str:
    """The words without the signs of Markdown around them; tabs stay, they part company from dates."""
    return _LINK.sub(r"\1", text).replace("**", "").replace("__", "").lstrip("#").strip("*_ \t")


def _sections(lines: Sequence[_Line]) -> list[str]:
    """The kind of section that each line stands in; a label that opens one is part of it."""
    kinds: list[str] = []
    kind = ""
    for n, line in enumerate(lines):
        if not line.bullet and len(line.text) <= 100:
            bare = line.text.casefold().strip(" :—–-•")
            label = bare.partition(":")[0].strip()
            if found := _KNOWN.get(bare) or (_KNOWN.get(label) if ":" in line.text else None):
                here = line.text.partition(":")[2].strip() or next(
                    (o.text for o in lines[n + 1 :] if o.text), ""
                )
                # Under "Languages" stand those that people speak, or those that programs are written in.
                kind = "skills" if found == "languages" and not spoken(here) else found
        kinds.append(kind)
    return kinds


def _jobs(lines: Sequence[_Line], sections: Sequence[str], today: date) -> Iterator[Span]:
    """Every job: the line with its dates, the head around it, and what stands below up to the next."""
    marked = any(kind == "jobs" for kind in sections)
    opened: list[tuple[int, int, int, tuple[int, int], tuple[int, int] | None, bool, list[str]]] = []
    for at, line in enumerate(lines):
        allowed = sections[at] == "jobs" if marked else sections[at] not in ("learnt", "skills", "languages")
        found = _dates(line, today) if allowed else None
        if found is None:
            continue
        start, end, exact, rest = found
        floor = opened[-1][1] if opened else 0
        above = _above(lines, at, floor)
        head = [*_pieces(rest)]
        first = at
        if above and (len(head) < HEAD or lines[at - 1].heading):
            first = above[0]
            head = [p for n in above for p in _pieces(lines[n].text)] + head
        after = at + 1
        if len(head) < HEAD:
            below = _below(lines, after)
            head += [p for n in below for p in _pieces(lines[n].text)]
            after = below[-1] + 1 if below else after
        opened.append((first, after, at, start, end, exact, list(dict.fromkeys(head))))
    for n, (_, after, at, start, end, exact, head) in enumerate(opened):
        stop = opened[n + 1][0] if n + 1 < len(opened) else len(lines)
        body = [lines[m].text for m in range(after, stop) if lines[m].text and sections[m] == sections[at]]
        yield Span(tuple(head), start, end, exact, tuple(body))


def _dates(line: _Line, today: date) -> tuple[tuple[int, int], tuple[int, int] | None, bool, str] | None:
    """The dates of a line that opens a job, whether they name months, and the rest of the line."""
    if line.bullet or not line.text or len(line.text) > LONGEST:
        return None
    found = _RANGE.search(line.text) or _SINCE.search(line.text)
    if not found:
        return None
    start = _month_of(found[1], first=True)
    last = found[2] if found.re is _RANGE else ""
    end = _month_of(last, first=False) if _YEAR.search(last) else None
    now = (today.year, today.month)
    if start is None or start > now or (end and end < start):
        return None
    rest = f"{line.text[: found.start()]} \t {line.text[found.end() :]}"
    rest = _LASTED.sub(" ", rest).strip(" \t|,;:()[]·•—–-")
    if rest.endswith(".") and rest.count(" ") > 4:  # a sentence that tells of some years
        return None
    exact = _named_month(found[1]) and (not last or end is None or _named_month(last))
    return start, end if end is None or end < now else now, exact, rest


def _named_month(words: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", words.split("г")[0])) or bool(re.search(r"\d[./-]", words))


def _month_of(words: str, *, first: bool) -> tuple[int, int] | None:
    """Year and month; of a year alone its first or last month."""
    year = _YEAR.search(words)
    if not year:
        return None
    if month := _MONTH.get(words[:3].casefold()):
        return int(year[0]), month
    numbers = re.match(r"(\d{1,2})\s?[./]", words) or re.search(r"\d{4}[-./](\d\d)", words)
    month = int(numbers[1]) if numbers else (1 if first else 12)
    return (int(year[0]), month) if 1 <= month <= 12 else None


def _above(lines: Sequence[_Line], at: int, floor: int) -> list[int]:
    """The lines right above the dates that belong to the head: short, no bullets, no name of a section."""
    found: list[int] = []
    for n in range(at - 1, max(floor, at - HEAD - 2) - 1, -1):
        line = lines[n]
        if line.blank and not (found or (n and lines[n - 1].heading)):
            break
        if line.blank:
            if found and not lines[n - 1].heading:
                break
            continue
        if (
            line.bullet
            or len(line.text) > 90
            or line.text.casefold().strip(" :") in _KNOWN
            or _ends(line.text)
        ):
            break
        found.insert(0, n)
        if len(found) == HEAD:
            break
    return found


def _ends(text: str) -> bool:
    """Whether it is a sentence: "Globex Inc." is none."""
    return text.endswith((".", ";")) and text.count(" ") > 2


def _below(lines: Sequence[_Line], start: int) -> list[int]:
    """The lines right below the dates that belong to the head."""
    found: list[int] = []
    for n in range(start, min(len(lines), start + HEAD + 2)):
        line = lines[n]
        if line.blank:
            continue
        if _LASTED.fullmatch(line.text):
            found.append(n)
            continue
        if line.bullet or len(line.text) > 70 or ":" in line.text or _ends(line.text):
            break
        found.append(n)
        if sum(not _LASTED.fullmatch(lines[m].text) for m in found) == HEAD:
            break
    return found


def _pieces(words: str) -> Iterator[str]:
    for piece in _PIECES.split(words):
        piece = _LASTED.sub("", piece).strip(" \t|,;:()[]·•—–-*_")
        if piece and re.search(r"[^\W\d_]", piece):
            yield piece


def _name(lines: Sequence[_Line]) -> tuple[str, bool]:
    """The name behind a label, or the first line where it can be nothing else."""
    if named := _labelled(lines, _NAMES):
        return named, True
    first = next((line.text for line in lines if line.text and not _TITLE_OF_CV.search(line.text)), "")
    words = first.replace(",", " ").split()
    if (
        2 <= len(words) <= 4
        and all(_WORD_OF_NAME.fullmatch(w) and w[0].isupper() for w in words)
        and not _ROLE.search(first)
        and first.casefold() not in _KNOWN
    ):
        return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in words), False
    return "", False


def _labelled(lines: Iterable[_Line], label: re.Pattern[str]) -> str:
    """What stands behind such a label, on its line."""
    for line in lines:
        told = _LABEL.fullmatch(line.text) if len(line.text) <= LONGEST else None
        if told and told[2].strip() and label.fullmatch(told[1].strip().casefold()):
            return told[2].strip()
    return ""


def _languages(text: str, under: bool) -> Iterator[tuple[str, str]]:
    """Languages with their levels, where a line stands under that heading or begins with it."""
    label = _LABEL.fullmatch(text) if len(text) <= 400 else None
    if label and _KNOWN.get(label[1].strip().casefold()) == "languages":
        text, under = label[2], True
    if not under:
        return
    told = spoken(text)
    for n, (name, end) in enumerate(told):
        stop = told[n + 1][1] if n + 1 < len(told) else len(text)
        level = _LEVEL.search(text, end, stop)
        yield name, (level[1].lower() if len(level[1]) > 3 else level[1].upper()) if level else ""
