"""Threads for the tests of storage: a readable one, and random ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from storage.model import (
    Article,
    Comment,
    CommentState,
    Link,
    NoteKind,
    Passage,
    PassageKind,
    ReadingNote,
    Thread,
)

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def bakery(key: str = "bakery", title: str = "The bakery closes at noon") -> Thread:
    """An article and five comments, two of them unnamed."""
    return Thread(
        title=title,
        article=Article(
            text="The bakery will close at noon. Its owner says flour is too dear.",
            source="The bakery will close at [noon](https://bakery.example/hours).\nIts owner says …",
            links=(Link(25, 29, "https://bakery.example/hours"),),
            author="Paula",
            time=MONDAY,
        ),
        comments=(
            Comment(2, "Bread at noon is better than no bread.", author="Ana", key="a", score=12),
            Comment(3, "I work until six. Who buys bread at ten?", author="Bernd", key="b", parent=2),
            Comment(4, "Café owners will simply bake their own bread.", key="c"),
            Comment(5, "> Who buys bread at ten?\nPensioners.", author="ana", key="d", parent=3,
                    passages=(Passage(0, 25, PassageKind.QUOTED),)),
            Comment(6, "", key="e", parent=2, state=CommentState.DELETED),
            Comment(12, "面包师傅说面粉太贵了", author="Łukasz", key="f"),
        ),
        form="listing",
        key=key,
        address="https://town.example/bakery",
        declared=8,
        notes=(ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", 8), ("found", 7))),),
    )  # fmt: skip


storable = st.characters(codec="utf-8", exclude_characters="\0")
text = st.text(storable, max_size=60)
name = st.none() | st.text(storable, max_size=12)
integer = st.none() | st.integers(-(2**63), 2**63 - 1)
persons = st.none() | st.integers(1, 3)
moment = st.none() | st.datetimes(timezones=st.just(UTC))
links = st.lists(st.builds(Link, st.integers(0, 60), st.integers(0, 60), text), max_size=2).map(tuple)
passages = st.lists(
    st.builds(Passage, st.integers(0, 60), st.integers(0, 60), st.sampled_from(PassageKind)), max_size=2
).map(tuple)
notes = st.lists(
    st.builds(
        ReadingNote,
        st.sampled_from(NoteKind),
        st.lists(st.tuples(text, st.integers(-(2**70), 2**70) | text), max_size=2).map(tuple),
    ),
    max_size=2,
).map(tuple)


def comments_numbered(number: int) -> st.SearchStrategy[Comment]:
    return st.builds(
        Comment,
        number=st.just(number),
        text=text,
        source=text,
        author=name,
        links=links,
        passages=passages,
        parent=st.none() | st.integers(1, 8),
        time=moment,
        edited=moment,
        score=integer,
        address=name,
        key=name,
        state=st.sampled_from(CommentState),
        bot=st.booleans(),
        person=persons,
        day_only=st.booleans(),
        parent_inferred=st.booleans(),
    )


@st.composite
def threads(draw: st.DrawFn, key: str = "any", numbered: bool | None = None) -> Thread:
    numbers = draw(st.lists(st.integers(2, 40) | st.integers(2, 2**62), unique=True, max_size=6))
    return Thread(
        title=draw(text),
        comments=tuple(draw(comments_numbered(number)) for number in numbers),
        article=draw(
            st.none()
            | st.builds(
                Article,
                text=text,
                source=text,
                links=links,
                passages=passages,
                author=name,
                time=moment,
                score=integer,
                address=name,
                person=persons,
                day_only=st.booleans(),
            )
        ),
        form=draw(text),
        key=key,
        address=draw(name),
        declared=draw(integer),
        numbered=draw(st.booleans()) if numbered is None else numbered,
        notes=draw(notes),
    )
