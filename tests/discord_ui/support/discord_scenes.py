"""The scenes of docs/cards/: what people do to get each kind of card.

They run in order, because later scenes need earlier ones. Each makes a new answer, because a press would
change an existing card.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import discord
import simcord

from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.services.scheduling.scheduler import Scheduler
from storage.libraries import Guild
from storage.model import Thread
from tests.discord_ui.support.discord_house import SEEDS, House, answer, speaking
from tests.discord_ui.support.discord_support import buttons


@dataclass(frozen=True)
class Scene:
    """The card ``drawn`` as ``viewer`` sees it in ``channel``."""

    name: str
    drawn: simcord.InteractionResult | discord.Message
    viewer: simcord.MemberActor
    channel: simcord.ChannelHandle
    on_phone: bool = False


FERRY = (
    ("Mara", "The ferry to the island was cancelled three times last week, and nobody at the pier knew why."),
    (
        "Jonte",
        "The ferry is cancelled because the company sold its second boat; with one boat there is no reserve.",
    ),
    (
        "Mara",
        "Then the council must pay for a second boat. Without a reliable ferry the school closes.",
    ),
    (
        "Ines",
        "A second boat costs two million, which the council has not. A bridge would be cheaper.",
    ),
    ("Jonte", "A bridge takes ten years to build, and the school needs the ferry now."),
    ("Pell", "I take the ferry every day, and it was late four times this month. The timetable is a joke."),
    (
        "Ines",
        "The timetable is fine in summer. In winter the ferry should leave later, when there is light.",
    ),
    ("Pell", "Nobody can start work later because the ferry likes the light."),
    ("Okka", "The council must pay for a second boat, it is cheaper than a school without children."),
    ("Jonte", "The numbers are on page 12 of https://island.example/ferry-report, by the way."),
)
"""Messages in a Discord thread."""
MARKET = (
    ("Sunna", "Shall we move the market from the quay to the school yard in winter?"),
    ("Teo", "The school yard is out of the wind, so the market belongs there until March."),
    ("Ulla", "Nobody finds the school yard, half of my customers come from the boats."),
    ("Teo", "Then we put up a sign at the quay that leads to the market."),
    ("Sunna", "Agreed: the market moves to the school yard from November, with a sign at the quay."),
    ("Ulla", "Who paints the sign?"),
)
"""Messages in a channel in which others discuss the ferry."""
NEWER = (
    ("Ines", "The company answered: the second boat comes back in May."),
    ("Pell", "May! And until then?"),
)
ROOF = (
    ("Wencke", "The roof of the village hall leaks again, right above the stage."),
    ("Arvid", "Then the roof has to be mended before the autumn, or the stage is lost."),
    ("Wencke", "A new roof costs sixty thousand, and the association has nine."),
    ("Tilde", "The roof can be patched for four thousand, my brother did that on his barn."),
    ("Arvid", "A patched roof holds two winters. That gives us time to ask the district for money."),
    ("Tilde", "Who writes to the district?"),
    ("Wencke", "Agreed: we patch the roof in August, and I write to the district."),
)
"""Messages in another channel."""
BRIDGE = (
    ("Quay Clerk", "The council should hire a second bridge keeper before it builds anything."),
    ("Agnes Pole", "A second bridge keeper would halve the queues for a tenth of the price."),
    ("Old Hand", "A second keeper helps nobody while the motor of the bridge is from 1931."),
)
"""Messages added to a thread."""
KEEP = "Keep as a thread"
MENU = "Summarise this thread"


async def scenes(house: House) -> AsyncIterator[Scene]:
    parts = (
        _beginning,
        _reading,
        _keeping,
        _talking,
        _chatting,
        _catching_up,
        _scheduling,
        _deciding,
        _in_german,
        _several_at_once,
    )
    for part in parts:
        async for scene in part(house):
            yield scene


async def _beginning(house: House) -> AsyncIterator[Scene]:
    """Scenes on a server where nothing was imported yet."""
    yield _staff(house, "help-first", await house.staff.slash(house.channel, "help"))
    yield _staff(house, "importable", await house.staff.slash(house.channel, "thread import"))


async def _reading(house: House) -> AsyncIterator[Scene]:
    ask, here = house.staff.slash, house.channel
    yield _staff(house, "import", await _import(house, "harbour-bridge.txt"))
    for name in ("stadtbaeume.txt", "night-trains.txt", "reddit-four-day-week.json"):
        await _import(house, name)
    overview = await ask(here, "summary overview", thread="1")
    yield _staff(house, "overview", overview)
    yield replace(_staff(house, "overview-phone", overview), on_phone=True)
    for part in ("article", "viewpoints", "topics"):
        yield _staff(
            house, part, await ask(here, f"summary {part}", thread="3" if part == "article" else "1")
        )
    yield _staff(house, "members", await _pressed(house, "Show comments", on="viewpoints"))
    yield _staff(house, "questions", await _pressed(house, "Questions & decisions", thread="2"))
    yield _staff(house, "reasons", await _pressed(house, "Why these?"))
    yield _staff(house, "sources", await _pressed(house, "Sources"))
    yield _staff(
        house,
        "comment",
        await ask(here, "comment show", thread="4", number=await _number(house, "marrow_and_pea")),
    )
    yield _staff(
        house,
        "replies",
        await ask(here, "comment replies", thread="4", number=await _number(house, "nightbus_nora")),
    )
    yield _staff(house, "by", await ask(here, "comment by", thread="4", author="grumblethwaite"))
    yield _staff(house, "search", await ask(here, "comment search", thread="1", query="bridge keeper"))


async def _keeping(house: House) -> AsyncIterator[Scene]:
    ask, here = house.staff.slash, house.channel
    yield _staff(house, "list", await ask(here, "thread list"))
    yield _staff(house, "info", await ask(here, "thread info", thread="4"))
    old = (SEEDS / "night-trains.txt").read_text(encoding="utf-8")
    added = "  9. Mira on\n\n    Osterby would rather have its morning train back.\n\nLeave A Reply"
    new = old.replace("Leave A Reply", added).replace("five trips", "six trips")
    source = ("night-trains.txt", new.encode())
    yield _staff(house, "refresh", await ask(here, "thread import", file=source))
    yield _staff(house, "delete", await ask(here, "thread delete", thread="2"))
    yield _staff(house, "paste", await ask(here, "thread paste"))
    yield _staff(house, "post", await _pressed(house, "Share …", thread="3"))
    await ask(here, "digest post", thread="3", channel=here, length="headline")
    yield _staff(house, "posted", here.history()[-1])


async def _talking(house: House) -> AsyncIterator[Scene]:
    """Scenes in a Discord thread with messages by people."""
    people = {name: _person(house, name) for name in dict.fromkeys(name for name, _ in FERRY)}
    starter = await people["Mara"].send(house.channel, "What is to become of the ferry?")
    house.env.backend.create_thread(
        house.channel.id, "The ferry in winter", starter.author.id, type=11, message_id=starter.id
    )
    await house.env.settle()
    thread = house.channel.threads[-1]
    said = [await people[name].send(thread, words) for name, words in FERRY]
    await house.staff.context_menu(thread, MENU, said[0])
    for name, words in NEWER:
        await people[name].send(thread, words)
    number = str((await house.storage.threads.list(Guild(house.guild.id))).total)
    yield _staff(house, "live", await house.staff.slash(house.channel, "summary overview", thread=number))
    written = await house.staff.context_menu(thread, "Comments by this person", people["Jonte"])
    yield Scene("comments-by-person", written, house.staff, thread)
    content = (SEEDS / "night-trains.txt").read_bytes()
    files = [("night-trains.txt", content), ("notes.txt", b"Nothing but one line.")]
    message = await people["Okka"].send(house.channel, "Here it is.", attachments=files)
    yield _staff(
        house,
        "import-this-message",
        await house.staff.context_menu(house.channel, "Import this message", message),
    )
    jonte = people["Jonte"]
    ask = jonte.slash
    await ask(house.channel, "privacy claim", thread="1", author="Night Nurse")
    yield Scene("privacy", await ask(house.channel, "privacy about"), jonte, house.channel)
    yield Scene("forget-me", await ask(house.channel, "privacy forget-me"), jonte, house.channel)
    yield Scene(
        "refused",
        await ask(house.channel, "digest post", thread="1", channel=house.channel),
        jonte,
        house.channel,
    )


async def _chatting(house: House) -> AsyncIterator[Scene]:
    """Scenes in a channel with two overlapping conversations."""
    people = {name: _person(house, name) for name in dict.fromkeys(name for name, _ in (*FERRY, *MARKET))}
    channel = house.guild.create_text_channel("village")
    last: dict[bool, discord.Message] = {}
    for at in range(len(FERRY)):
        for of_market, said in ((False, FERRY), (True, MARKET)):
            if at < len(said):
                name, words = said[at]
                answered = last.get(of_market) if at % 2 else None
                last[of_market] = await people[name].send(channel, words, reply_to=answered)
    asked = await house.staff.slash(channel, "summarize")
    yield Scene("stretch", asked, house.staff, channel)


async def _catching_up(house: House) -> AsyncIterator[Scene]:
    ask, here = house.reader.slash, house.channel
    news = await ask(here, "catchup", since="2026-01-01")
    yield Scene("catchup", news, house.reader, here)
    yield Scene("catchup-phone", news, house.reader, here, on_phone=True)
    thread = await ask(here, "catchup", thread="1", since="2026-01-01")
    yield Scene("catchup-thread", thread, house.reader, here)
    yield Scene("catchup-nothing", await ask(here, "catchup"), house.reader, here)
    found = await ask(here, "find", query='bridge -author:"Marlow"')
    yield Scene("find", found, house.reader, here)
    yield Scene("help", await ask(here, "help"), house.reader, here)
    link = f"https://discord.com/channels/{house.guild.id}/{here.id}"
    refused = await house.staff.slash(here, "thread import", url=link)
    yield _staff(house, "link-to-channel", refused)


async def _scheduling(house: House) -> AsyncIterator[Scene]:
    here = house.channel

    async def add(what: str, when: str, **more: int) -> simcord.InteractionResult:
        wanted = {"channel": here, "when": when, "timezone": "Europe/Berlin", "what": what, **more}
        return await house.staff.slash(here, "digest schedule add", **wanted)

    yield _staff(house, "schedule-added", await add("1", "Mon, Thu 9:30", min_new=5))
    await add("3", "daily 18:00")
    await add("4", "when quiet for 2 hours")
    await house.staff.slash(here, "digest schedule pause", schedule="2")
    yield _staff(house, "schedules", await house.staff.slash(here, "digest schedule list"))


async def _deciding(house: House) -> AsyncIterator[Scene]:
    ask, here = house.staff.slash, house.channel
    yield _staff(house, "claims", await ask(here, "privacy claims"))
    shown = answer(await ask(here, "settings"))
    form = await house.staff.click(shown, label="Edit …")
    yield _staff(house, "settings-form", form)
    news = house.guild.create_text_channel("digests")
    chosen = {"channels": [news], "language": ["en"], "length": ["short"], "days": ["365"]}
    yield _staff(house, "settings-question", await house.staff.submit_modal(form, chosen))
    yield _staff(house, "settings", await ask(here, "settings"))
    yield _staff(house, "not-found", await ask(here, "comment show", thread="1", number="99"))


async def _in_german(house: House) -> AsyncIterator[Scene]:
    with speaking("de"):
        yield _staff(house, "import-german", await _import(house, "stadtbaeume.txt"))
        card = await house.staff.slash(house.channel, "summary overview", thread="2")
        yield _staff(house, "overview-german", card)


async def _several_at_once(house: House) -> AsyncIterator[Scene]:
    """Several channels in one card, a kept conversation, and posts about several threads."""
    village = house.guild.channels["village"]
    people = {name: _person(house, name) for name in dict.fromkeys(name for name, _ in ROOF)}
    hall = house.guild.create_text_channel("hall")
    for name, words in ROOF:
        await people[name].send(hall, words)
    asked = await house.staff.slash(hall, "summarize", what=f"<#{village.id}> <#{hall.id}> 100")
    yield Scene("channels", asked, house.staff, hall)
    opened = await house.staff.slash(hall, "summarize")
    yield Scene("conversation", opened, house.staff, hall)
    kept = await house.staff.click(answer(await house.staff.slash(hall, "summarize")), label=KEEP)
    yield Scene("kept", kept, house.staff, hall)
    news = house.guild.channels["digests"]  # a channel where the settings allow posts
    now = discord.utils.snowflake_time(news.id) + timedelta(minutes=10)
    house.services.schedules._clock = lambda: now  # the clock of the simulated Discord
    for what in ("", f"<#{village.id}>"):
        options = {"channel": news, "when": "daily 18:00", "timezone": "Europe/Berlin", "what": what}
        await house.staff.slash(hall, "digest schedule add", **options)
    await _import(house, "discourse-open-data.json")
    old = (SEEDS / "harbour-bridge.txt").read_text(encoding="utf-8")
    entries = "".join(
        f"  {number}. {name} on\n\n    {words}\n\n" for number, (name, words) in enumerate(BRIDGE, 48)
    )
    grown = ("harbour-bridge.txt", old.replace("Leave A Reply", f"{entries}Leave A Reply").encode())
    await house.staff.slash(hall, "thread import", file=grown)
    await _run_schedules(house)
    for name, post in zip(("posted-everything", "posted-channel"), news.history()[-2:], strict=True):
        yield Scene(name, post, house.staff, news)
    yield Scene("list-scheduled", await house.staff.slash(news, "thread list"), house.staff, news)


async def _run_schedules(house: House) -> None:
    """Delivers posts as if it were the time of the newest schedule."""
    newest = max(await house.storage.schedules.list(house.guild.id), key=lambda one: one.id)
    due = newest.next_due
    assert due is not None
    scheduler = Scheduler(house.storage, lambda: due)
    sender = ScheduledPosts(house.env.bot, house.services)
    await scheduler.sweep(sender, scheduler.make_deliverer(sender))
    await house.env.settle()


def _staff(house: House, name: str, drawn: simcord.InteractionResult | discord.Message) -> Scene:
    return Scene(name, drawn, house.staff, house.channel)


async def _import(house: House, name: str) -> simcord.InteractionResult:
    source = (name, (SEEDS / name).read_bytes())
    return await house.staff.slash(house.channel, "thread import", file=source)


async def _pressed(
    house: House, label: str, thread: str = "1", on: str = "overview"
) -> simcord.InteractionResult:
    card = answer(await house.staff.slash(house.channel, f"summary {on}", thread=thread))
    chosen = next(button for button in buttons(card.components) if button.get("label") == label)
    return await house.staff.click(card, custom_id=chosen["custom_id"])


async def _number(house: House, author: str) -> str:
    """The menu of the author of their first comment in thread 4."""
    thread: Thread = await house.storage.threads.get(Guild(house.guild.id), 4)
    return str(next(comment.number for comment in thread.comments if comment.author == author))


def _person(house: House, name: str) -> simcord.MemberActor:
    return house.guild.add_member(house.env.create_user(name))
