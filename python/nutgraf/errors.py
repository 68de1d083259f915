"""What goes wrong, as exceptions that know where."""

from __future__ import annotations

from typing import Optional


class NutgrafError(Exception):
    """Base of all errors of the library.

    ``path`` is the file it is about, ``line`` the line in it and ``byte`` the byte in that line,
    or in the file where there is no line, both counted from 1; each None where it is not known.
    """

    path: Optional[str]
    line: Optional[int]
    byte: Optional[int]

    def __init__(self, message: str, path: Optional[str] = None, line: Optional[int] = None,
                 byte: Optional[int] = None):
        place = ":".join(str(part) for part in (path, line, byte) if part)
        super().__init__(f"{place}: {message}" if place else message)
        self.message, self.path, self.line, self.byte = message, path, line, byte

    def __reduce__(self):
        return type(self), (self.message, self.path, self.line, self.byte)


class ArgumentError(NutgrafError, ValueError):
    """An option or a text that is not allowed."""


class InputError(NutgrafError, OSError):
    """A file that cannot be read or written."""


class RecordError(NutgrafError, ValueError):
    """A record of a file that is no record."""


class ModelError(NutgrafError, ValueError):
    """A model file that is damaged, or of another task."""


class DataError(NutgrafError, ValueError):
    """Training data that nothing can be learnt from."""


class InternalError(NutgrafError, RuntimeError):
    """A fault of the library."""
