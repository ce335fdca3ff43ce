"""Addresses made absolute, fast: urllib's join takes 5 µs a link, and pages have hundreds."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

__all__ = ["Base"]

LONGEST_ADDRESS = 2_000


class Base:
    """What a page's relative addresses start from."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.root = ""
        try:
            parts = urlsplit(url)
        except ValueError:
            return
        if parts.scheme in ("http", "https") and parts.netloc:
            self.root = f"{parts.scheme}://{parts.netloc}"

    def join(self, address: str) -> str:
        """The absolute http(s) address without fragment, or "" when there is none."""
        address = address.strip()
        if not address or address[0] == "#" or len(address) > LONGEST_ADDRESS:
            return ""
        address = address.partition("#")[0]
        if any(c in address for c in "\n\r\t"):
            address = address.translate({9: None, 10: None, 13: None})
        if self.root and address[:1] == "/" and address[:2] != "//" and "/." not in address:
            return self.root + address.replace(" ", "%20")
        if not (address.startswith(("https://", "http://")) and "/." not in address and "[" not in address):
            try:
                address = urljoin(self.url, address)
                parts = urlsplit(address)
            except ValueError:
                return ""
            if parts.scheme not in ("http", "https") or not parts.netloc:
                return ""
        elif address in ("https://", "http://"):
            return ""
        return address.replace(" ", "%20")
