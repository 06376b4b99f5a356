"""Pages of Reddit as browsers copy them, from old and new Reddit and from other front ends."""

# ruff: noqa: E501 - samples stand as browsers copy them

from __future__ import annotations

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from storage.model import CommentState, Thread

SAID = (
    ("Mossy_Gate", 41, "The floor cannot carry six looms, we measured it."),
    ("NoraFields", 12, "They plan to lay new beams.\n\nBefore anything is moved in."),
    ("cider-jack", 30, "The rent there is a third of what we pay now."),
)
TITLE = "Should the guild buy the old mill on the Aller?"
BODY = "The owner would sell it for forty thousand. It has stood empty since spring."


def read(text: str) -> Thread:
    return read_thread(text.encode())


def told(thread: Thread) -> list[tuple[str | None, int | None, str]]:
    return [(one.author, one.score, one.text) for one in thread.comments if one.state is CommentState.PRESENT]


REDLIB = f"r/weaving\nu/Owner_1 2d ago\n\n{TITLE}\n\n{BODY}\n\n120 Upvotes\n\n{{count}} comments sorted by\n\nView all comments\n\n"
OLD = (
    f"{TITLE} (self.weaving)\n\nsubmitted 2 days ago by Owner_1\n\n{BODY}\n\n{{count}} comments share save hide report\n\n"
    "all {count} comments\nsorted by: best\n\n"
)
NEW = (
    f"r/weaving\n•\n2d ago\n{TITLE}\n\n{BODY}\n\nUpvote\n120\n\nDownvote\n\n{{count}}\nGo to comments\n\nShare\nSort by:\nBest\n"
    "Search Comments\n"
)
BUTTONS = "\n\nUpvote\n{1}\nDownvote\n\nReply\n\nAward\n\nShare\n\n"
FORMS = {
    "redlib": (REDLIB, "{1}\n\nu/{0} Zone 7b 2d ago\n\n{2}\n\n\n"),
    "redlib edited": (REDLIB, "{1}\n\nu/{0} 2d ago edited 1d ago\n\n{2}\n\n\n"),
    "redlib by the original poster": (REDLIB, "{1}\n\nu/{0} OP 3h ago\n\n{2}\n\n\n"),
    "redlib of old threads": (REDLIB, "{1}\n\nu/{0} Mar 04 '24\n\n{2}\n\n\n"),
    "redlib set in": (REDLIB, "    {1}\n\n    u/{0} 2d ago\n\n    {2}\n\n\n"),
    "old": (OLD, "[–]{0} {1} points 2 days ago\n\n{2}\n\npermalink embed save parent report reply\n\n"),
    "old flair": (OLD, "[–]{0} Zone 7b {1} points 2 days ago* (last edited 1 day ago)\n\n{2}\n\npermalink save reply\n\n"),
    "old poster": (OLD, "[–]{0}[S] {1} points 2 days ago (3 children)\n\n{2}\n\npermalink embed save parent reply\n\n"),
    "old without blanks": (OLD, "[–]{0} {1} points 2 days ago \n\n{2}\n\npermalinkembedsaveparentreportgive awardreply\n\n"),
    "teddit": (OLD, "{0} {1} points 2 days ago\n\n{2}\n\npermalink parent\n\n"),
    "new": (NEW, "u/{0} avatar\n{0}\n•\n2d ago\n{2}" + BUTTONS),
    "new poster": (NEW, "u/{0} avatar\n{0}\nOP\n•\n2d ago\n•\nEdited 1d ago\n{2}" + BUTTONS),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_authors_scores_and_words_of_a_copied_page_are_distinguished(form: tuple[str, str]) -> None:
    head, entry = form
    thread = read(head.format(count=3) + "".join(entry.format(*one) for one in SAID))
    assert [(author, score, text.split()) for author, score, text in told(thread)] == [
        (author, score, text.split()) for author, score, text in SAID
    ]
    assert thread.title == TITLE
    assert thread.article is not None
    assert thread.article.text == BODY


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_what_was_removed_keeps_its_place_without_words_or_name(form: tuple[str, str]) -> None:
    head, entry = form
    entries = [*SAID[:2], ("[deleted]", 7, "[removed]"), SAID[2]]
    thread = read(head.format(count=4) + "".join(entry.format(*one) for one in entries))
    gone = thread.comments[2]
    assert (gone.author, gone.text, gone.state) == (None, "", CommentState.DELETED)
    assert len(told(thread)) == 3
    assert (thread.declared, thread.found) in {(5, 5), (None, 5)}


def test_words_stay_where_only_the_account_was_deleted() -> None:
    text = (
        REDLIB.format(count=2)
        + "u/[deleted] 2d ago\n\nNew beams cost less than rent.\n\nu/Nora 1d ago\n\nTrue.\n"
    )
    assert told(read(text)) == [(None, None, "New beams cost less than rent."), ("Nora", None, "True.")]


def test_scores_may_be_hidden_or_missing() -> None:
    bare = REDLIB.format(count=3) + "".join(f"u/{name} 2d ago\n\n{words}\n\n\n" for name, _, words in SAID)
    assert [score for _, score, _ in told(read(bare))] == [None, None, None]
    hidden = REDLIB.format(count=3) + "".join(
        f"•\n\nu/{name} 2d ago\n\n{words}\n\n\n" for name, _, words in SAID
    )
    assert [text for _, _, text in told(read(hidden))] == [text for _, _, text in SAID]


def test_a_number_that_somebody_wrote_stays_theirs() -> None:
    text = (
        REDLIB.format(count=2)
        + "41\n\nu/Mossy 2d ago\n\nHow many looms?\n\n12\n\nu/Nora 1d ago\n\n6\n\n3\n\nu/Jack 1d ago\n\nOh.\n"
    )
    assert told(read(text))[:2] == [("Mossy", 41, "How many looms?"), ("Nora", 12, "6")]


@pytest.mark.parametrize(
    "text",
    [
        "I asked u/Nora 2d ago about the mill.\n\nShe did not know.\n",
        "u/Nora 2d ago\n\nOnly one, and no count.\n",
    ],
)
def test_a_mention_is_no_comment(text: str) -> None:
    with pytest.raises(UnreadableSource):
        read(text)


def old(*heads: str) -> list[str | None]:
    entries = (
        f"[–]{head} {score} points 2 days ago\n\n{words}\n\npermalink embed save report reply\n\n"
        for head, (_, score, words) in zip(heads, SAID, strict=True)
    )
    thread = read(OLD.format(count=3) + "".join(entries))
    assert [text.split() for _, _, text in told(thread)] == [words.split() for _, _, words in SAID]
    return [author for author, _, _ in told(thread)]


def test_a_flair_that_old_reddit_glues_to_the_name_is_no_part_of_it() -> None:
    assert old("Mossy_GateMaster Weaver", "NoraFieldsTeam Flax", "cider-jack") == [
        "Mossy_Gate",
        "NoraFields",
        "cider-jack",
    ]
    assert old("Mossy_Gate✓ Verified", "NoraFields:flax: Spinner", "cider-jack[S]") == [
        "Mossy_Gate",
        "NoraFields",
        "cider-jack",
    ]
    known = old("Mossy_GateMcWeaver and Sons", "Mossy_Gate", "cider-jack")
    assert known == ["Mossy_Gate", "Mossy_Gate", "cider-jack"], "as the bare name tells"


def test_a_name_with_capitals_is_whole_where_blanks_part_it_from_the_flair() -> None:
    assert old("MossyGate Master Weaver", "nora Team Flax", "cider-jack") == [
        "MossyGate",
        "nora",
        "cider-jack",
    ]
    assert old("MossyGate Master Weaver", "nora", "cider-jack") == ["MossyGate", "nora", "cider-jack"]
