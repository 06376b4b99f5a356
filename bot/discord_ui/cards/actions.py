"""Actions of buttons on cards of several features. An action that only one feature's cards link to is defined
in that feature."""

from __future__ import annotations

from enum import StrEnum

from bot.digest.model import Length, TopicKind
from bot.discord_ui.components.custom_ids import Action, action, added_later
from storage.model import ThreadSort

MAX_VIEWPOINTS_OPTION = 40
"""The most viewpoints of the longest digest."""
QUERY_LENGTH = 60
"""Longest search that a button can carry, in UTF-16 units."""


class DigestPart(StrEnum):
    OVERVIEW = "overview"
    ARTICLE = "article"
    VIEWPOINTS = "viewpoints"
    TOPICS = "topics"
    QUESTIONS = "questions"
    REASONS = "reasons"
    SOURCES = "sources"


class ThreadAction(Action):
    """Shows something of one thread. Its card can be a command's answer, a button's answer or a posted
    message, which is updated when the thread changes."""

    __slots__ = ()
    thread: int


@action("view")
class ShowPart(ThreadAction):
    thread: int
    part: DigestPart
    length: Length
    page: int = 0
    only: str = added_later(default="")
    """The number of viewpoints to show, or the kind of topics; all if empty."""

    def __post_init__(self) -> None:
        count = int(self.only) if self.only.isascii() and self.only.isdecimal() else 0
        if self.only and self.only not in set(TopicKind) and not 1 <= count <= MAX_VIEWPOINTS_OPTION:
            raise ValueError(self.only)


@action("overview")
class ShowOverview(ThreadAction):
    """The overview, in the length that the server chose."""

    thread: int


@action("members")
class ShowMembers(ThreadAction):
    """The comments that hold the viewpoint whose heading is in comment ``number`` at ``start``."""

    thread: int
    length: Length
    number: int
    start: int
    page: int = 0


@action("alone")
class ShowUngrouped(ThreadAction):
    """Comments whose view is not among those shown."""

    thread: int
    length: Length
    page: int = 0


@action("entry")
class ShowEntry(ThreadAction):
    """The article or a comment in full."""

    thread: int
    number: int
    page: int = 0


@action("replies")
class ShowReplies(ThreadAction):
    thread: int
    number: int
    page: int = 0


@action("by")
class ShowByAuthor(ThreadAction):
    """Comments by the author of comment ``number``. Not by name, which may be longer than a custom id."""

    thread: int
    number: int
    page: int = 0


@action("find")
class SearchComments(ThreadAction):
    thread: int
    author_of: int
    """Number of a comment by the author asked for; 0 for anybody."""
    page: int
    query: str


@action("stretch")
class ShowStretch(Action):
    """The conversations in a stretch of a channel. It works as long as the stretch is kept."""

    stretch: int
    length: Length
    page: int = 0


@action("summarise")
class SummariseChannel(Action):
    """Summarise a text channel: its last messages, or what was written from a message on."""

    channel: int
    message: int = 0
    """Id of the first message; 0 for the last messages."""


@action("since-mine")
class SummariseSinceMine(Action):
    """Summarise a text channel since the last message of whoever presses the button."""

    channel: int


@action("keep-conversation")
class KeepConversation(Action):
    """Store a conversation of a stretch as a thread."""

    thread: int


@action("list")
class ListThreads(Action):
    sort: ThreadSort
    page: int
    query: str = ""


@action("schedules")
class ListSchedules(Action):
    page: int


@action("info")
class ShowInfo(Action):
    thread: int


@action("refresh")
class RefreshThread(Action):
    """Refresh the thread, and show its overview."""

    thread: int
    length: Length


@action("changes")
class ShowChanges(ThreadAction):
    """What changed since the digest of an earlier revision."""

    thread: int
    revision: int


@action("update")
class ShowUpdate(ThreadAction):
    """A digest that is posted again, with what changed since revision ``since``, and a link to the earlier
    post (``channel/message``) if that stays."""

    thread: int
    length: Length
    since: int
    earlier: str = ""


@action("ask")
class ChooseChannel(Action):
    """Ask where to post a digest."""

    thread: int
    length: Length


@action("help")
class ShowHelp(Action):
    """Say what the person can do."""

    page: int
    group: str = ""
    """The group whose commands are explained; all if empty."""


class ImportWay(StrEnum):
    FILE = "file"
    TEXT = "text"


@action("import")
class StartImport(Action):
    """Open the form to import a file or pasted text."""

    way: ImportWay


@action("importable")
class ShowImportable(Action):
    """Say what can be imported."""
