"""Whose software a host of the company's runs: a blog that a vendor hosts has the vendor's headers and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing import Fetch, FetchError, NotUnderstoodError

from ._dns import Questions, targets

__all__ = ["hosted", "of_hosted"]

# What subdomains lead to where a vendor serves whole pages, its own program included. Those who rent out
# machines, storage or a network are left out: what runs there is the company's.
VENDORS = tuple(
    """
    beehiiv.com ghost.io hashnode.dev hashnode.network medium.com substack-custom-domains.com
    substack.com wordpress.com
    hs-sites-eu1.com hs-sites.com hubspot.net framer.website sites.framer.app squarespace.com
    proxy-ssl.webflow.com cdn.webflow.com unbouncepages.com wixdns.net
    gitbook.com gitbook.io mintlify-dns.com mintlify.app readme.io readmessl.com readthedocs.io
    freshdesk.com helpscoutdocs.com custom.intercom.help zendesk.com freshservice.com
    betteruptime.com incident.io instatus.com instatus.page statuspage.io stspg-customer.com status.io
    drata.com safebase.io onetrust.com secureframetrust.com trustarc.com vantatrust.com
    bettermode.io circle.so discourse.cloud hosted-by-discourse.com tribe.so notion.site
    canny.io portal.productboard.com uservoice.com docebosaas.com instructure.com teachable.com thinkific.com
    ashbyhq.com breezy.hr greenhouse.io icims.com lever.co personio.com personio.de recruitee.com
    teamtailor.com workable.com myshopify.com
    """.split()  # noqa: SIM905
)
KEPT = "meta generator: "


def hosted(fetch: Fetch) -> Callable[[str], bool]:
    """A question that can be asked of hosts: does a vendor serve it, by its CNAME? No, where nobody can tell."""
    ask = Questions(fetch)
    silent = False

    def is_hosted(host: str) -> bool:
        nonlocal silent
        try:
            leads_to = [] if silent else targets(ask(host, "CNAME"))
        except (FetchError, NotUnderstoodError):
            silent = True  # neither resolver answers
            return False
        return any(f".{target}".endswith(f".{vendor}") for target in leads_to for vendor in VENDORS)

    return is_hosted


def of_hosted(clues: Iterable[str], *, addresses: bool = False) -> list[str]:
    """Of a vendor's page what says whose it is; the rest tells what the vendor is made with.

    That is the generator, and with ``addresses`` where its scripts and styles lie, for who names no generator.
    """
    kept = (KEPT, "script ", "style ") if addresses else (KEPT,)
    return [line for line in clues if line.startswith(kept)]
