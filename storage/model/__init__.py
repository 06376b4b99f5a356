"""The data that storage takes and returns: frozen dataclasses.

All times are aware and in UTC.
"""

from storage.model.activity import Activity, compute_activity
from storage.model.authors import AuthorKey, count_commenters, get_author_key
from storage.model.guild_settings import GuildSettings
from storage.model.page import Page
from storage.model.person import Claim, ClaimState, ErasureCounts, PersonRecord, ThreadEntry
from storage.model.post import Post, PostPart
from storage.model.storage_use import StorageUse
from storage.model.stored_thread import AuthorCount, Changes, SaveResult, ThreadInfo, ThreadSort, Visibility
from storage.model.thread import (
    Article,
    Comment,
    CommentState,
    Entry,
    Link,
    NoteKind,
    Passage,
    PassageKind,
    ReadingNote,
    Thread,
    make_placeholder,
)
from storage.model.thread_news import ThreadNews
from storage.model.thread_stats import ThreadStats, compute_reply_depth, compute_stats

__all__ = [
    "Activity",
    "Article",
    "AuthorCount",
    "AuthorKey",
    "Changes",
    "Claim",
    "ClaimState",
    "Comment",
    "CommentState",
    "Entry",
    "ErasureCounts",
    "GuildSettings",
    "Link",
    "NoteKind",
    "Page",
    "Passage",
    "PassageKind",
    "PersonRecord",
    "Post",
    "PostPart",
    "ReadingNote",
    "SaveResult",
    "StorageUse",
    "Thread",
    "ThreadEntry",
    "ThreadInfo",
    "ThreadNews",
    "ThreadSort",
    "ThreadStats",
    "Visibility",
    "compute_activity",
    "compute_reply_depth",
    "compute_stats",
    "count_commenters",
    "get_author_key",
    "make_placeholder",
]
