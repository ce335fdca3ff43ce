"""Public pages in, meeting notes out.

What stands here is what a source needs; everything else is found in the module it is named after.
"""

from briefing.errors import (
    BriefingError,
    FetchError,
    NotFoundError,
    NotUnderstoodError,
    RateLimitedError,
    RefusedError,
)
from briefing.model import (
    Company,
    Fact,
    Fetch,
    Handle,
    Kind,
    Opening,
    Page,
    Passage,
    Pay,
    Record,
    Source,
)

__all__ = [
    "BriefingError",
    "Company",
    "Fact",
    "Fetch",
    "FetchError",
    "Handle",
    "Kind",
    "NotFoundError",
    "NotUnderstoodError",
    "Opening",
    "Page",
    "Passage",
    "Pay",
    "RateLimitedError",
    "Record",
    "RefusedError",
    "Source",
]

__version__ = "0.1.0"
