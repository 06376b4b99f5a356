"""The root of all errors of this project, and the errors of storage.

An error carries facts. ``bot.phrases`` makes a message of them, with the phrase that the class names in
``phrase``.
"""

from __future__ import annotations


class ThreadgistError(Exception):
    """Base class of all errors that this project raises on purpose."""

    phrase = "error-unexpected"

    def __init__(self, **facts: str | int | float) -> None:
        self.facts = facts
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()))


class StorageError(ThreadgistError):
    """The database could not do what was asked."""

    phrase = "error-storage"


class DatabaseUnavailable(StorageError):
    """The database cannot be used. Facts: ``path``, ``reason``."""

    phrase = "error-database-unavailable"


class DatabaseServerUnavailable(DatabaseUnavailable):
    """The database server cannot be reached, or refuses the request. Facts: ``path`` (without password),
    ``reason``."""

    phrase = "error-database-server-unavailable"


class DatabaseDriverMissing(StorageError):
    """A package that only PostgreSQL needs is not installed."""

    phrase = "error-database-driver-missing"


class DatabaseServerNeeded(StorageError):
    """What was asked for works only with a database server, and the settings name none."""

    phrase = "error-database-server-needed"


class DatabaseNotAFile(DatabaseUnavailable):
    """The path of the database is a folder or a device. Facts: ``path``, ``what`` (folder or device)."""

    phrase = "error-database-not-a-file"


class DatabaseInUse(StorageError):
    """Another program, such as another bot, has this file open. Facts: ``path``."""

    phrase = "error-database-in-use"


class DatabaseNewer(StorageError):
    """The file was written by a newer version of this program. Facts: ``path``, ``found``, ``known``."""

    phrase = "error-database-newer"


class DatabaseForeign(StorageError):
    """The file is not a database, or belongs to another program. Facts: ``path``."""

    phrase = "error-database-foreign"


class DatabaseServerForeign(DatabaseForeign):
    """The database on the server holds tables of another program. Facts: ``path``."""

    phrase = "error-database-server-foreign"


class DatabaseDamaged(StorageError):
    """The database is damaged. Facts: ``path``, ``reason``."""

    phrase = "error-database-damaged"


class DiskFull(StorageError):
    """The disk is full. Facts: ``path``."""

    phrase = "error-disk-full"


class BackupFailed(StorageError):
    """The backup cannot be written there. Facts: ``path``, ``reason``."""

    phrase = "error-backup-failed"


class QuotaExceeded(StorageError):
    """The library would exceed its quota. Facts: ``whose`` (server or person), ``what`` (comments or
    megabytes), ``stored``, ``limit``."""

    phrase = "error-guild-full"


class ThreadNotFound(StorageError):
    """The library has no such thread. Facts: ``thread``."""

    phrase = "error-thread-not-found"


class ThreadChanged(StorageError):
    """The thread has changed since it was read. Facts: ``thread``."""


class CommentNotFound(StorageError):
    """The thread has no such comment. Facts: ``thread``, ``number``, the ``first`` and ``last`` number."""

    phrase = "error-comment-not-found"


class ThreadHasNoComments(CommentNotFound):
    """The thread has no comments at all. Facts: ``thread``, ``number``."""

    phrase = "error-thread-has-no-comments"


class ClaimNotFound(StorageError):
    """The guild has no such claim. Facts: ``number``."""

    phrase = "error-claim-not-found"


class ScheduleNotFound(StorageError):
    """The guild has no such schedule. Facts: ``number``."""

    phrase = "error-schedule-not-found"


class TooManySchedules(StorageError):
    """The guild has reached the limit of schedules. Facts: ``limit``."""

    phrase = "error-too-many-schedules"


class AuthorTaken(StorageError):
    """Staff have approved another person's claim to this author. Facts: ``author``."""

    phrase = "error-author-taken"


class TooManyClaims(StorageError):
    """The person has reached the limit of open claims. Facts: ``limit``."""

    phrase = "error-too-many-claims"


class EmptyQuery(StorageError):
    """The query has no letter or digit. Facts: ``query``."""

    phrase = "error-empty-query"


class SearchTooSlow(StorageError):
    """The search took longer than allowed. Facts: ``seconds``."""

    phrase = "error-search-too-slow"
