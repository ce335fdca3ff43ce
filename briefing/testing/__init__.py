"""For tests and for authors of sources: recorded pages that answer in place of the network.

    record("remote.com", Path("remote.com"))  # once, over the network
    records = list(greenhouse(Company("remote.com"), replay(Path("remote.com"))))

A recording is ``<folder>/web/<host>/<path>.http``: the HTTP message as it was served, decoded of transfer and
content encodings. Status line, headers, an empty line, the body as bytes; lines may end in LF or CRLF.

    HTTP/1.1 200 OK
    Content-Type: text/html; charset=utf-8
    Date: Tue, 04 Mar 2025 09:00:00 GMT

    <!doctype html>…

A recording with another status than 2xx does what it would do on the wire: 404 is a `NotFoundError`, 301 is
followed, a challenge page is a `RefusedError`. What a host's recorded robots.txt forbids is refused, recorded
or not. An address that gave no answer that could be kept has a recording of why:

    HTTP/1.1 599 No Page
    Briefing-Failure: RefusedError
    Briefing-Url: https://remote.com/private
    Briefing-Reason: robots.txt disallows it
"""

from __future__ import annotations

from briefing.testing.places import path_of, url_of
from briefing.testing.recording import Recorder, record, save
from briefing.testing.replaying import Replay, replay

__all__ = ["Recorder", "Replay", "path_of", "record", "replay", "save", "url_of"]
