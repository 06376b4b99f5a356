"""The steps of the bot's tour: each command and menu, with the values that are typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.fake_discord.payloads import ALICE, BOB, CHANNEL


@dataclass
class Drive:
    """One use of a command, by the owner of the server."""

    words: str
    """Texts that the answer contains."""
    options: dict[str, Any] = field(default_factory=dict)
    form: dict[str, Any] | None = None
    """The answer is a form, which is submitted with these values."""


def drive(words: str, /, form: dict[str, Any] | None = None, **options: Any) -> Drive:
    return Drive(words, options, form)


BOTH = "the channel and the Discord thread of the tour"
"""Replaced by mentions of both channels."""
LIVE = "the Discord thread of the tour"
"""Replaced by the id."""

LINK = "a link to the Discord thread of the tour"

FORUM = "the forum of the tour"
"""Replaced by the mention."""
FORUM_ID, FORUM_POST = "the id of that forum", "a post in that forum"

HOSTILE = "15"
"""Number of the thread with text that would have an effect in Discord."""

# Threads by then: 1 night trains, 2 the working week, 3 one of sixty comments, then enough small ones for a
# second page.
DRIVES: dict[str, tuple[Drive, ...]] = {
    "thread import": (
        drive("What you can import"),
        drive("find a thread in this", file=b"one line"),
        drive("4 comments", where=LIVE),
        drive("4 comments", url=LINK),
        drive("is a channel, not a Discord thread", url=f"<#{CHANNEL}>"),
        drive("führt zu einem anderen Server", url="https://discord.com/channels/1/2/3", locale="de"),
        drive("only to people who are signed in", url="https://discord.com/developers"),
    ),
    "thread paste": (
        drive("2 comments", form={"text": "2 Comments\n\n  1. ann on\n\n    Yes.\n\n  2. bob on\n\n    No."}),
    ),
    "summarize": (
        drive("2 conversations"),
        drive("ferry", where=LIVE),
        drive("lantern", where=FORUM_POST),
        drive("night train", what="1", length="full"),
        drive("2 Gespräche", what="letzte 100", locale="de"),
        drive("100, 2h", what="two parsecs"),
        drive("night train", what="1", share=True),
        drive("2 channels", what=BOTH),
        drive("several channels", what=BOTH, who=BOB),
    ),
    "thread list": (drive("18 threads"), drive("week", query="week", sort="largest")),
    "thread info": (drive("7 comments", thread="1"),),
    "thread refresh": (drive("4 comments", thread="16"),),
    "thread delete": (drive("Delete", thread="4"),),
    "summary overview": (
        drive("night train", thread="1"),
        drive("toll", thread="3", length="full"),
        drive("night train", thread="1", share=True),
        drive("no thread 99", thread="99"),
        drive("everyone", thread=HOSTILE, length="full", locale="de"),
    ),
    "summary article": (drive("Lindhaven", thread="1", length="full"),),
    "summary viewpoints": (
        drive("of 7 people", thread="1"),
        drive("toll", thread="3"),
        drive("1 viewpoint in this digest", thread="1", max=1),
        drive("", thread=HOSTILE),
    ),
    "summary topics": (
        drive("Costa Verana", thread="1", length="full"),
        drive("Petra Solvang", thread="1", kind="name"),
    ),
    "catchup": (
        drive("What is new to you", who=BOB),
        drive("What is new to you", since="yesterday"),
        drive("new comments", thread="3", since="yesterday"),
        drive("everyone", thread=HOSTILE, since="2h", locale="de"),
        drive("The train at nine it is", place="here", since="since I last read"),
        drive("Sent by direct message", since="24h", direct_message=True),
        drive("I don't understand", since="soon"),
        drive("4 new comments", where=LIVE, since="2026-01-01", who=BOB),
    ),
    "comment show": (
        drive("Agnes", thread="1", number="4"),
        drive("#2", thread="2", number="2"),
        drive("#5", thread=HOSTILE, number="5", locale="de"),
    ),
    "comment search": (drive("night", thread="1", query="night"), drive("toll", thread="3", query="toll")),
    "find": (
        drive("comments contain", query="tolls"),
        drive("comments contain", query="tolls", sort="newest"),
        drive("Did you mean", query="nihgt"),
        drive("Agnes", query="cheap -hotel", author="Agnes"),
        drive("comments contain", query=f"toll -author:nemo -author:<@{BOB}>"),
        drive("Nothing to search for", query="-night", locale="en-US"),
        drive("everyone", query="everyone", locale="de"),
    ),
    "comment by": (
        drive("Nobody named", thread="1", author="A nickname"),
        drive("Nobody named", thread="1", author=f"<@{BOB}>"),
        drive("no bat minds", thread="18", author="Lamplighter"),
        drive("Agnes", thread="1", author="Agnes Tiller"),
        drive("N1", thread="3", author="N1"),
    ),
    "comment replies": (drive("#2", thread="2", number="2"),),
    "digest post": (
        drive("Posted", thread="1", channel=CHANNEL),
        drive("Posted", thread="1", channel=CHANNEL, new_thread=True),
        drive("Posted", thread="1", channel=FORUM_ID),
        drive("always a new post", thread="1", channel=FORUM_ID, new_thread=True),
    ),
    "digest schedule add": (
        drive("Next posts", channel=CHANNEL, when="daily 18:00", timezone="Europe/Berlin", what="1"),
        drive(
            "Nächste Posts",
            channel=CHANNEL,
            when="jeden zweiten Montag 9 Uhr",
            timezone="berlin",
            what=HOSTILE,
            min_new=5,
            length="full",
            new_thread=True,
            locale="de",
        ),
        *(
            drive("Next posts", channel=CHANNEL, when=when, timezone="Europe/Berlin", what=HOSTILE)
            for when in ["Monday, Wednesday and Friday at 9:30 and 18:30"] * 28
        ),
        drive("Everything", channel=CHANNEL, when="daily 18:00", timezone="UTC"),
        drive(
            "24 Stunden",
            channel=CHANNEL,
            when="täglich 18:00",
            timezone="UTC",
            what=f"<#{CHANNEL}>",
            locale="de",
        ),
        drive(
            "Next posts",
            channel=CHANNEL,
            when="daily 18:00",
            timezone="UTC",
            what="1",
            earlier_post="edit",
        ),
        drive("Next posts", channel=CHANNEL, when="daily 18:00", timezone="UTC", earlier_post="edit"),
        drive("questions", channel=CHANNEL, when="daily 18:00", timezone="UTC", what=FORUM),
        drive(
            "new Discord thread", channel=FORUM_ID, when="daily 18:00", timezone="UTC", earlier_post="edit"
        ),
        drive("too often", channel=CHANNEL, when="every second", timezone="UTC", what="1"),
        drive("never comes", channel=CHANNEL, when="0 0 31 2 *", timezone="UTC", what="1"),
        drive("Did you mean", channel=CHANNEL, when="daily 18:00", timezone="Europe/Berlim", what="1"),
    ),
    "digest schedule to-me": (
        drive("direct message", when="daily 18:00", timezone="UTC", what="1", who=BOB),
        drive("Direktnachricht", when="täglich 18:00", timezone="UTC", who=BOB, locale="de"),
    ),
    "digest schedule list": (
        drive("35 schedules"),
        drive("35 Zeitpläne", locale="de"),
        drive("2 schedules", who=BOB),
    ),
    "digest schedule preview": (
        drive("night train", schedule="1"),
        drive("2 conversations", schedule="32"),
        drive("would post nothing", schedule="31"),
        drive("New in", schedule="35"),
    ),
    "digest schedule run-now": (
        drive("in a moment", schedule="1"),
        drive("in a moment", schedule="32"),
        drive("in a moment", schedule="35"),
        drive("sent to you in a moment", schedule="36", who=BOB),
    ),
    "digest schedule pause": (drive("is paused", schedule="1"),),
    "digest schedule resume": (drive("Schedule 1 is active", schedule="1"),),
    "digest schedule remove": (drive("was removed", schedule="1"), drive("no schedule 99", schedule="99")),
    "settings": (drive("Language"),),
    "help": (
        drive("</summarize:"),
        drive("Was du hier tun kannst", locale="de"),
        drive("</thread list:", about="thread"),
        drive("Your data", about="privacy"),
    ),
    "privacy about": (drive("What is stored about you"),),
    "privacy export": (drive("Everything that is stored about you"),),
    "privacy forget-me": (drive("Delete my data"),),
    "privacy opt-out": (drive("Opt out"),),
    "privacy claim": (
        *(
            drive("has been sent to staff", thread="3", author=f"N{n}", who=ALICE if n < 5 else BOB)
            for n in range(10)
        ),
        drive("5 pending claims", thread="3", author="N9"),
    ),
    "privacy claims": (drive("10 pending claims"), drive("No approved claims", state="approved")),
}
MENUS = {
    "Summarise this thread": drive("ferry"),
    "Summarise from here": drive("ferry"),
    "Import this message": drive("2 comments"),
    "Comments by this person": drive("ferry"),
}
"""Menus by name; those of messages are used on one in the Discord thread, those of people on its author."""

AUTOCOMPLETED = {
    "since": "",
    "what": "night",
    "timezone": "berl",
    "schedule": "1",
    "thread": "",
    "number": "4",
    "author": "a",
}
"""Typed into options with autocompletion, besides thread 1."""

FILLED_IN: dict[str, Any] = {
    "days": ("7",),
    "channels": (CHANNEL,),
    "text": "2 Comments\n\n  1. ann on\n\n    Yes.\n\n  2. bob on\n\n    No.",
}
"""Values for forms that buttons open; other fields keep their values."""
