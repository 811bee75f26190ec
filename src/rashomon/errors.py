"""The errors that this package raises on purpose, as one tree.

RashomonError
├── InputError        the user's arguments or files cannot be used (exit code 2)
├── SpanError         a span lies outside its text, is all blank, or is of another document
├── AuditError        an account breaks a promise; it is never rendered
├── ModelError        a model file is missing or damaged; the message says what to do
├── DecisionError     a line of a file of decisions cannot be read (exit code 2)
├── ReadingError      a stored reading is damaged, or of another version or model; annotate the report again
└── LibraryError      the database of a library cannot be opened, read or written, or is damaged

A report that cannot be read raises none of these: it becomes a `Problem` in the account, and the run goes on.
"""


class RashomonError(Exception):
    """The root of the tree. To catch it is to catch every error that this package raises on purpose."""


class InputError(RashomonError):
    """The user's arguments or files cannot be used."""


class SpanError(RashomonError):
    """A span lies outside its text, is all blank, or is of another document."""


class AuditError(RashomonError):
    """An account breaks a promise."""


class ModelError(RashomonError):
    """A model file is missing or damaged."""


class DecisionError(RashomonError):
    """A line of a file of decisions cannot be read."""


class ReadingError(RashomonError):
    """A stored reading is damaged, or of another version or model."""


class LibraryError(RashomonError):
    """The database of a library cannot be opened, read or written, or is damaged."""
