"""Words repeated from an earlier entry are marked as quoted, with or without quotation marks."""

from __future__ import annotations

import pytest

from bot.importing.reply_inference.inference import infer_replies
from storage.model import Article, Comment, Link, Passage, PassageKind, Thread

ARTICLE = Article(
    "The council wants to rebuild the market square. Twenty plane trees would have to be felled for the "
    "underground garage, which is to open in spring. Traders fear two years of dust.",
    author="Town paper",
)
ANNA = "Nobody will drive into a garage that costs three euros an hour. My shop lives from people on foot."


def quoted(
    text: str, *, author: str | None = "Carla", before: tuple[Comment, ...] | None = None
) -> list[str]:
    """Returns what is marked as quoted in a comment below the article and Anna's comment."""
    earlier = (Comment(2, ANNA, author="Anna"),) if before is None else before
    thread = Thread("Square", (*earlier, Comment(9, text, author=author)), ARTICLE)
    found = infer_replies(thread).comments[-1]
    return [found.text[part.start : part.end] for part in found.passages if part.kind is PassageKind.QUOTED]


TREES = ARTICLE.text[ARTICLE.text.index("Twenty") : ARTICLE.text.index(" Traders")]
FIRST = "Nobody will drive into a garage that costs three euros an hour."


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"{FIRST}\n\nI would.", FIRST),
        (f"{FIRST} I would.", FIRST),
        (f"“{FIRST}” I would.", f"“{FIRST}”"),
        (f"»{FIRST[:-1]}« – I would.", f"»{FIRST[:-1]}«"),
        ("nobody will drive  into a garage\nthat costs three euros an hour\n\nI would.", None),
        (f"No. {TREES} Are they serious?", TREES),
        ("“Nobody will drive into a garage … three euros an hour.” Says who?", None),
        ("Nobody will drive into a garage that costs […] an hour. Says who?", None),
    ],
)  # fmt: skip
def test_a_repeated_clause_is_marked(text: str, marked: str | None) -> None:
    found = quoted(text)
    assert len(found) == 1
    assert marked is None or found == [marked]
    assert "?" not in found[0]
    assert "I would" not in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "I doubt that anybody drives into a garage.",
        "My shop lives from cars.",
        "The council wants to rebuild the market square again and again.",  # the author's own words
        "I do not believe that nobody will drive into a garage that costs three euros, do you?",
    ],
)
def test_a_few_words_or_words_within_an_own_sentence_are_not_marked(text: str) -> None:
    assert quoted(text) == []


def test_formulas_are_nobodys_words() -> None:
    for formula in (
        "Thank you very much for this interesting article!",
        "Vielen Dank für diesen sehr guten Artikel!",
        "Merci beaucoup pour cet article très intéressant !",
        "I could not agree with you more.",
    ):
        before = (Comment(2, f"{formula} I live there.", author="Anna"),)
        assert quoted(f"{formula} I live elsewhere.", before=before) == []


def test_what_somebody_repeats_of_their_own_stays_theirs() -> None:
    assert quoted(f"{FIRST} I said so before.", author="Anna") == []
    bernd = Comment(
        3, f"{FIRST}\n\nTrue.", author="Bernd", passages=(Passage(0, len(FIRST), PassageKind.QUOTED),)
    )
    assert quoted(f"{FIRST} I said so.", author="Anna", before=(Comment(2, ANNA, author="Anna"), bernd)) == []


def test_a_whole_comment_that_another_person_posted_too_is_no_quotation() -> None:
    petition = (
        "I demand that the plane trees of the market square are kept. The garage must not be built there."
    )
    assert quoted(petition, before=(Comment(2, petition, author="Anna"),)) == []


def test_a_sentence_that_many_people_sign_is_a_slogan() -> None:
    slogan = "Keep the plane trees standing on our market square!"
    before = tuple(
        Comment(number, f"{slogan} {name} from house {number} signs.", author=name)
        for number, name in enumerate(("Anna", "Bernd", "Dora", "Emil"), 2)
    )
    assert quoted(f"{slogan} I sign this with all my heart.", before=before) == []


def test_titles_of_linked_pages_are_no_quotation() -> None:
    title = "How garages below market squares changed seven towns"
    link = Link(6, 6 + len(title), "https://example.org/garages")
    before = (Comment(2, f"Read: {title}", author="Anna", links=(link,)),)
    assert quoted(f"Again: {title}\nIt is long.", before=before) == []


def test_addresses_of_pages_are_no_quotation() -> None:
    address = "https://example.org/garages/below/market/squares/changed/seven/towns"
    link = Link(0, len(address), address)
    before = (Comment(2, f"{address} is it", author="Anna", links=(link,)),)
    assert quoted(f"{address}\nNot again.", before=before) == []


def test_quoted_passages_that_the_reader_knew_stay_as_they_are() -> None:
    text = f"{FIRST}\n\nI would."
    known = (Passage(0, len(FIRST), PassageKind.QUOTED),)
    comments = (Comment(2, ANNA, author="Anna"), Comment(3, text, author="Carla", passages=known))
    found = infer_replies(Thread("Square", comments)).comments[1]
    assert found.passages == known
    assert found.parent == 2


def test_words_of_the_article_are_marked_without_a_reply_to_anybody() -> None:
    comments = (Comment(2, "Traders fear two years of dust and noise. Really?", author="Anna"),)
    text = "Twenty plane trees would have to be felled for the underground garage. Shame."
    found = infer_replies(Thread("Square", (*comments, Comment(3, text, author="Carla")), ARTICLE)).comments[
        1
    ]
    assert [part.kind for part in found.passages] == [PassageKind.QUOTED]
    assert found.parent is None
