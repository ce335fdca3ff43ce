"""Public pages in, meeting notes out.

What stands here is what a source needs; everything else is found in the module it is named after. It is imported
when somebody asks for it: what loads this package alone, such as the command, can answer to Ctrl-C at once.
"""

TYPE_CHECKING = False  # what type checkers read as true, without the milliseconds that typing takes

if TYPE_CHECKING:
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


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefing import errors, model

    return getattr(errors if name.endswith("Error") else model, name)
