"""Everything that can go wrong, as one tree.

RashomonError
├── InputError        the user's arguments or files cannot be used (exit code 2)
├── SpanError         a span lies outside its text or cuts nothing
├── AuditError        an account breaks a promise; it is never rendered
├── ModelError        a model file is missing or damaged; the message says what to do
├── DecisionError     a stored correction cannot be read or replayed
└── ReadingError      a stored reading is damaged, or of another version or model; the report has to be annotated again

One unreadable report is none of these: it becomes a `Problem` in the account and the run goes on.
"""


class RashomonError(Exception):
    """The root of the tree; catching it catches everything this package raises on purpose."""


class InputError(RashomonError):
    """The user's arguments or files cannot be used."""


class SpanError(RashomonError):
    """A span lies outside its text or cuts nothing."""


class AuditError(RashomonError):
    """An account breaks a promise."""


class ModelError(RashomonError):
    """A model file is missing or damaged."""


class DecisionError(RashomonError):
    """A stored correction cannot be read or replayed."""


class ReadingError(RashomonError):
    """A stored reading is damaged, or of another version or model."""
