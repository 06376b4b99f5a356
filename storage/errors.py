"""The one root of all errors, and those that storage raises.

An error carries facts; what a person reads is found by ``bot.phrases`` under the class's ``phrase``.
"""

from __future__ import annotations


class ThreadgistError(Exception):
    """Root of everything this project raises on purpose."""

    phrase = "error-unexpected"

    def __init__(self, **facts: str | int | float) -> None:
        self.facts = facts
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()))


class StorageError(ThreadgistError):
    """The database could not do what was asked."""

    phrase = "error-storage"


class DatabaseUnavailable(StorageError):
    """Facts: ``path``, ``reason``."""

    phrase = "error-database-unavailable"


class DatabaseNotAFile(DatabaseUnavailable):
    """Facts: ``path``, ``what`` (folder or device)."""

    phrase = "error-database-not-a-file"


class DatabaseInUse(StorageError):
    """Another bot runs on this file. Facts: ``path``."""

    phrase = "error-database-in-use"


class DatabaseNewer(StorageError):
    """The file was written by a newer threadgist. Facts: ``path``, ``found``, ``known``."""

    phrase = "error-database-newer"


class DatabaseForeign(StorageError):
    """The file is a database, but not ours, or no database at all. Facts: ``path``."""

    phrase = "error-database-foreign"


class DatabaseDamaged(StorageError):
    """Facts: ``path``, ``reason``."""

    phrase = "error-database-damaged"


class DiskFull(StorageError):
    """Facts: ``path``."""

    phrase = "error-disk-full"


class BackupFailed(StorageError):
    """A copy of the database cannot be written there. Facts: ``path``, ``reason``."""

    phrase = "error-backup-failed"


class QuotaExceeded(StorageError):
    """The guild stores as much as it may. Facts: ``whose`` (server or person), ``what`` (comments or
    megabytes), ``stored``, ``limit``."""

    phrase = "error-guild-full"


class ThreadNotFound(StorageError):
    """No such thread in this guild. Facts: ``thread``."""

    phrase = "error-thread-not-found"


class ThreadChanged(StorageError):
    """The thread was changed since it was read. Facts: ``thread``."""


class CommentNotFound(StorageError):
    """Facts: ``thread``, ``number``, ``first``, ``last``."""

    phrase = "error-comment-not-found"


class ClaimNotFound(StorageError):
    """No such claim in this guild. Facts: ``number``."""

    phrase = "error-claim-not-found"


class ScheduleNotFound(StorageError):
    """No such schedule in this guild. Facts: ``number``."""

    phrase = "error-schedule-not-found"


class TooManySchedules(StorageError):
    """The guild has as many schedules as it may. Facts: ``limit``."""

    phrase = "error-too-many-schedules"


class AuthorTaken(StorageError):
    """Staff have already approved that this author is somebody else. Facts: ``author``."""

    phrase = "error-author-taken"


class TooManyClaims(StorageError):
    """The person has as many open claims as one may have. Facts: ``limit``."""

    phrase = "error-too-many-claims"


class EmptyQuery(StorageError):
    """A search without letters or digits. Facts: ``query``."""

    phrase = "error-empty-query"


class SearchTooSlow(StorageError):
    """The search ran past its deadline. Facts: ``seconds``."""

    phrase = "error-search-too-slow"
