"""Claims that rest on a line of facts and on no sentence: what both readers of such lines have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.model import WEAK, Claim, Passage, Status

__all__ = ["betrayed", "firm"]


def betrayed(
    passage: Passage,
    technology: str,
    line: str,
    *,
    spelling: str,
    rule: str,
    cue: str,
    version: str,
    start: int,
) -> Claim:
    """That the line of a passage, which ``cue`` stands in, proves the technology to be in use."""
    return Claim(
        technology=technology,
        status=Status.USES,
        quote=line,
        url=passage.url,
        kind=passage.kind,
        on=passage.on,
        own=passage.own,
        title=passage.title,
        heading=passage.heading,
        source=passage.source,
        spelling=spelling,
        rule=rule,
        cue=cue,
        role=passage.role,
        version=version,
        start=start,
    )


def firm(best: Mapping[tuple[str, str], Claim]) -> Iterator[Claim]:
    """The claims of a passage, by technology and rule, without the weak ones where there are others."""
    proven = {tech for tech, rule in best if not rule.startswith(WEAK)}
    return (claim for claim in best.values() if not (claim.weak and claim.technology in proven))
