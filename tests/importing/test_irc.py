"""IRC logs: what people said and did, and the dates of times without a day."""

# ruff: noqa: E501 - samples stand as programs print them

from __future__ import annotations

import pytest

from bot.importing.detect import read_thread
from tests.importing.chat_programs_support import read, said

SAID = (
    ("halm", "the lower sluice has been stuck since Sunday night"),
    ("bruno", "I oiled it in spring, it cannot be the hinge"),
    ("halm_away", "then it is the chain, and that costs a day's work"),
)


IRC = {
    "ubuntu": (
        "=== dorrit [~d@host.example] has joined #weir\n",
        "[10:01] <{}> {}\n",
        "=== halm is now known as halm_away\n",
    ),
    "ubuntu quit": (
        "=== dorrit [~d@host.example] has quit [Ping timeout]\n",
        "[10:01] <{}> {}\n",
        "=== meetbot changed the topic of #weir to: The sluice (Meeting topic: chain)\n",
    ),
    "weechat": (
        "2024-03-04 10:00:00\t-->\tdorrit (~d@host.example) has joined #weir\n",
        "2024-03-04 10:01:00\t@{}\t{}\n",
        "2024-03-04 10:02:30\t--\thalm is now known as halm_away\n",
    ),
    "weechat action": (
        "2024-03-04 10:00:00\t*\tdorrit waves\n",
        "2024-03-04 10:01:00\t{}\t{}\n",
        "2024-03-04 10:05:00\t<--\tdorrit (~d@host.example) has quit (Ping timeout)\n",
    ),
    "hexchat": (
        "**** BEGIN LOGGING AT Mon Mar  4 10:00:00 2024\n\nMar 04 10:00:00 *\tdorrit (~d@host.example) has joined\n",
        "Mar 04 10:01:00 <{}>\t{}\n",
        "Mar 04 10:02:00 *\thalm is now known as halm_away\n",
    ),
    "irssi": (
        "--- Log opened Mon Mar 04 10:00:00 2024\n10:00 -!- dorrit [~d@host.example] has joined #weir\n",
        "10:01 <@{}> {}\n",
        "10:02 -!- halm is now known as halm_away\n--- Day changed Tue Mar 05 2024\n10:05  * bruno has quit (Ping timeout)\n",
    ),
    "mirc": (
        "Session Start: Mon Mar 04 10:00:00 2024\nSession Ident: #weir\n[10:00] * dorrit (~d@host) has joined #weir\n",
        "[10:01] <{}> {}\n",
        "[10:02] * halm is now known as halm_away\nSession Close: Mon Mar 04 11:00:00 2024\n",
    ),
    "mirc in colours": (
        "\x0303[10:00] * dorrit (~d@host) has joined #weir\x03\n",
        "[10:01] <\x0304{}\x03> \x02{}\x0f\n",
        "\x0305[10:02] * halm is now known as halm_away\x03\n",
    ),
    "znc": (
        "[10:00:00] *** Joins: dorrit (~d@host.example)\n[10:00:01] -NickServ- This nick is owned by somebody.\n",
        "[10:01:00] <{}> {}\n",
        "[10:02:00] *** halm is now known as halm_away\n[10:05:00] *** Quits: dorrit (~d@host) (Ping timeout)\n",
    ),
    "eggdrop": (
        "[10:00] dorrit (~d@host.example) joined #weir.\n[10:00] --- Mon Mar  4 2024\n",
        "[10:01] <{}> {}\n",
        "[10:02] Nick change: halm -> halm_away\n[10:05] dorrit (~d@host) left irc: Ping timeout\n",
    ),
    "supybot": (
        "2024-03-04T10:00:00  *** dorrit <~d@host.example> has joined #weir\n",
        "2024-03-04T10:01:00  <{}> {}\n",
        "2024-03-04T10:02:00  *** halm is now known as halm_away\n",
    ),
    "the lounge": (
        "[2024-03-04T10:00:00.000Z] *** dorrit (~d@host.example) joined\n",
        "[2024-03-04T10:01:00.000Z] <{}> {}\n",
        "[2024-03-04T10:02:00.000Z] *** halm is now known as halm_away\n",
    ),
    "irccloud": (
        "[2024-03-04 10:00:00] → dorrit joined (~d@host.example)\n",
        "[2024-03-04 10:01:00] <{}> {}\n",
        "[2024-03-04 10:02:00] halm → halm_away\n[2024-03-04 10:05:00] ⇐ dorrit quit (~d@host.example)\n",
    ),
    "konversation": (
        "[Monday, 4 March 2024] [10:00:00 GMT] Join\tdorrit (~d@host.example) has joined this channel.\n",
        "[Monday, 4 March 2024] [10:01:00 GMT] <{}>\t{}\n",
        "[Monday, 4 March 2024] [10:02:00 GMT] Nick\thalm is now known as halm_away.\n",
    ),
    "quassel": (
        "[10:00:00] --> dorrit (~d@host.example) has joined #weir\n",
        "[10:01:00] <{}> {}\n",
        "[10:02:00] <-> halm is now known as halm_away\n",
    ),
    "pidgin": (
        "Conversation with #weir at Mon 04 Mar 2024 10:00:00 AM on halm@irc (irc)\n(10:00:00 AM) dorrit entered.\n",
        "(10:01:00 AM) {}: {}\n",
        "(10:02:00 AM) halm is now known as halm_away\n",
    ),
}


@pytest.mark.parametrize("form", IRC.values(), ids=IRC.keys())
def test_a_log_of_irc_holds_what_people_said_and_nothing_the_program_did(form: tuple[str, str, str]) -> None:
    before, line, between = form
    one, two, three = (line.format(*each) for each in SAID)
    thread = read(before + one + two + between + three + two.replace("spring", "autumn"))
    assert said(thread) == [*SAID, ("bruno", "I oiled it in autumn, it cannot be the hinge")]
    assert thread.title in {
        SAID[0][1],
        "Conversation with #weir at Mon 04 Mar 2024 10:00:00 AM on halm@irc (irc)",
    }


ACTIONS = {
    "irssi": "10:01 <@{0}> {1}\n10:02  * {0} waves at halm\n10:03  * {0} is now known as {0}_away\n10:04 <halm> {2}\n",
    "mirc": "[10:01] <{0}> {1}\n[10:02] * {0} waves at halm\n[10:03] * {0} sets mode: +o halm\n[10:04] <halm> {2}\n",
    "hexchat": "Mar 04 10:01:00 <{0}>\t{1}\nMar 04 10:02:00 *\t{0} waves at halm\nMar 04 10:03:00 *\t{0} has left #weir\nMar 04 10:04:00 <halm>\t{2}\n",
    "weechat": "2024-03-04 10:01:00\t{0}\t{1}\n2024-03-04 10:02:00\t*\t{0} waves at halm\n2024-03-04 10:03:00\t*\tquay waves\n2024-03-04 10:04:00\thalm\t{2}\n",
    "pipes": "10:01:00 {0} | {1}\n10:02:00 * | {0} waves at halm\n10:03:00 * | quay waves\n10:04:00 halm | {2}\n",
    "german": "[10:01] <{0}> {1}\n[10:02] * {0} waves at halm\n[10:03] * {0} hat #weir verlassen\n[10:04] <halm> {2}\n",
}


@pytest.mark.parametrize("form", ACTIONS.values(), ids=ACTIONS.keys())
def test_what_people_do_in_irc_is_theirs_and_what_the_program_tells_of_them_is_not(form: str) -> None:
    thread = read(
        form.format("dorrit", "the gate is stuck again", "it is the hinge, as it was in spring") * 2
    )
    assert (
        said(thread)
        == [
            ("dorrit", "the gate is stuck again"),
            ("dorrit", "dorrit waves at halm"),
            ("halm", "it is the hinge, as it was in spring"),
        ]
        * 2
    )


SIGNS = ("{c} <{n}> {t}", "[{c}:07] <{n}> {t}", "[{c}] {n}> {t}", "[{c}] {n} | {t}", "{c}:07 | {n} | {t}")


DAY_LINES = {
    "irssi": ("--- Log opened Mon Mar 04 09:58:00 2024", "--- Day changed Tue Mar 05 2024"),
    "hexchat": (
        "**** BEGIN LOGGING AT Mon Mar  4 09:58:00 2024",
        "**** BEGIN LOGGING AT Tue Mar  5 00:00:00 2024",
    ),
    "mirc": ("Session Start: Mon Mar 04 09:58:00 2024", "Session Start: Tue Mar 05 08:00:00 2024"),
    "rules": ("--- Mon, 04 Mar 2024 ---", "--- Tue, 05 Mar 2024 ---"),
    "plain": ("=== 2024-03-04 ===", "=== 2024-03-05 ==="),
}


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("days", DAY_LINES.values(), ids=DAY_LINES.keys())
def test_clocks_of_a_log_belong_to_the_day_stated_above_them(days: tuple[str, str], sign: str) -> None:
    spoken = [*SAID[:2], ("halm", SAID[2][1])]
    lines = [
        sign.format(c=clock, n=name, t=words)
        for clock, (name, words) in zip(("10:01", "23:59", "08:03"), spoken, strict=True)
    ]

    def moments(*text: str) -> list[str | None]:
        thread = read("\n".join(text) + "\n")
        assert said(thread) == spoken
        return [one.time.strftime("%d %H:%M") if one.time else None for one in thread.comments]

    assert moments(days[0], *lines[:2], days[1], lines[2]) == ["04 10:01", "04 23:59", "05 08:03"]
    assert moments(days[0], *lines) == ["04 10:01", "04 23:59", None], "midnight passed, perhaps twice"
    assert moments(*lines) == [None, None, None]


def test_a_log_in_columns_without_days_names_people_not_times_or_arrows() -> None:
    text = (
        "10:00:00\t-->\tdorrit (~d@host.example) has joined #weir\n10:01:07\thalm\tthe lower sluice is stuck\n"
        "10:02:00\t@bruno\tI oiled it in spring\n10:02:30\t--\thalm is now known as halm_away\n"
    )
    thread = read_thread(text.encode())
    assert said(thread) == [("halm", "the lower sluice is stuck"), ("bruno", "I oiled it in spring")]
