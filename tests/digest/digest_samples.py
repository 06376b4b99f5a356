"""A small thread and a digest of it, written by hand for tests of displaying and storing digests."""

from __future__ import annotations

from bot.digest.model import (
    Coverage,
    Digest,
    Evidence,
    ExclusionReason,
    Length,
    Opposition,
    Quote,
    Recipe,
    Topic,
    TopicKind,
    Viewpoint,
)
from storage.model import Article, Comment, Entry, Link, Thread

ARTICLE = Article(
    "The ferry stops in May. The council calls the bridge safe. Nobody asked the islanders.",
    links=(Link(4, 9, "https://news.example/ferry?utm_source=mail"),),
)
COMMENTS = (
    Comment(2, "The toll is a tax on islanders. It hits those who commute.", author="Ana", parent=None),
    Comment(3, "No, it pays for the repairs.", author="Bo", parent=2, address="https://news.example/c/3"),
    Comment(4, "A toll is one more tax on us.", author=None),
    Comment(5, "+1", author="Cy"),
)
THREAD = Thread(
    "The last ferry", COMMENTS, ARTICLE, form="listing", key="listing:ferry", declared=6, numbered=True
)


def quote(entry: Entry, words: str, leans_on: Quote | None = None) -> Quote:
    start = entry.text.index(words)
    return Quote(
        entry.number,
        entry.author,
        words,
        start,
        start + len(words),
        entry.address,
        leans_on,
        article=isinstance(entry, Article),
    )


DIGEST = Digest(
    title=THREAD.title,
    address="https://news.example/ferry?utm_source=mail&page=2",
    recipe=Recipe("1", "lexrank", "none", Length.SHORT, "en"),
    article=(quote(ARTICLE, "The ferry stops in May."), quote(ARTICLE, "Nobody asked the islanders.")),
    gist=(),
    viewpoints=(
        Viewpoint(
            heading=quote(
                COMMENTS[0],
                "It hits those who commute.",
                leans_on=quote(COMMENTS[0], "The toll is a tax on islanders."),
            ),
            members=(2, 4),
            commenters=2,
            voices=(quote(COMMENTS[2], "A toll is one more tax on us."),),
            pushback=(
                quote(
                    COMMENTS[1],
                    "No, it pays for the repairs.",
                    leans_on=quote(COMMENTS[0], "The toll is a tax on islanders."),
                ),
            ),
            against=(Opposition(3, 1),),
            near=(5,),
            evidence=(
                Evidence(2, 1.0, 32, 58),
                Evidence(4, 0.8, 0, 29),
                Evidence(5, 0.3, 0, 2, agrees_with=2),
            ),
            weight=2.5,
        ),
        Viewpoint(
            heading=quote(COMMENTS[1], "No, it pays for the repairs."),
            members=(3,),
            commenters=1,
            against=(Opposition(2, 2),),
            evidence=(Evidence(3, 1.0, 0, 28),),
            weight=1.0,
        ),
    ),
    viewpoints_total=3,
    topics=(
        Topic(TopicKind.PAGE, "ferry", (1,), 1, "https://news.example/ferry?utm_source=mail"),
        Topic(TopicKind.PHRASE, "toll", (2, 4), 2),
    ),
    topics_total=3,
    coverage=Coverage(
        4, 4, (2, 3, 4), 3, (), ((ExclusionReason.SHORT, (5,)),), declared=6, found=5, placed_commenters=3
    ),
    last_number=5,
)
