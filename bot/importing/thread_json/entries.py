"""The article and comments of threadgist's own form: texts, numbers, replies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import UnreadableSource
from bot.importing.assembly import FIRST_COMMENT, clean_name
from bot.importing.json_values import as_mapping
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.html import convert_html
from bot.importing.text.links import resolve_address
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import EMPTY, ReadableText, convert_plain_text
from bot.importing.thread_json.fields import Fields
from storage.model import Article, Comment, CommentState, Link, NoteKind, Passage, PassageKind, ReadingNote

_WORDS = frozenset({"text", "source", "links", "passages"})
OF_ARTICLE = _WORDS | {"number", "author", "time", "score", "address", "person"}
OF_COMMENT = OF_ARTICLE | {"key", "parent", "parent_inferred", "edited", "deleted", "bot"}
LONGEST_JSON_NAME = 1000
"""The most code points of a name, a title or a key. Those of real sources are shorter."""
_LARGEST = 2**63 - 1


class Texts(StrEnum):
    """The kind of texts in a file."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    READABLE = "readable"  # written by threadgist: every field is kept as it is


_READ: dict[Texts, Callable[[str], ReadableText]] = {
    Texts.PLAIN: lambda text: convert_plain_text(text, lines=True),
    Texts.MARKDOWN: convert_markdown,
    Texts.HTML: convert_html,
}
_KINDS = frozenset(kind.value for kind in PassageKind)


def clean_line(source: Source, text: str) -> str:
    """Cleans a text and removes line ends. Spaces are kept."""
    return source.clean(text[:LONGEST_JSON_NAME]).replace("\n", " ").replace("\t", " ")


def read_address(source: Source, fields: Fields) -> str | None:
    """Reads an address, without characters that may not be in a text."""
    address = fields.text("address")
    return None if address is None else source.clean(address)


def read_article(source: Source, fields: Fields, texts: Texts) -> Article:
    """Reads the article. Raises ``UnreadableSource``, which names the field."""
    number = fields.whole("number")
    if number is not None and number < 0:
        fields.refuse("number", "entry-number")
    text, links, passages, written = _words(source, fields, texts, 1)
    return Article(
        text=text,
        source=written,
        links=links,
        passages=passages,
        author=_author(source, fields, texts),
        number=1 if number is None else number,
        time=fields.moment("time"),
        day_only=fields.is_day("time"),
        score=fields.whole("score"),
        address=read_address(source, fields),
        person=_person(fields),
    )


@dataclass(frozen=True, slots=True)
class ReadComments:
    found: tuple[Comment, ...]
    notes: tuple[ReadingNote, ...]
    numbered: bool
    """Whether the file numbers every comment."""
    unknown: Counter[str]
    """Names of fields that comments do not have."""


def read_comments(
    source: Source, given: Sequence[object], texts: Texts, article: Article | None
) -> ReadComments:
    """Reads the comments. Raises ``UnreadableSource``."""
    unique, doubled = _unique(source, given)
    unknown: Counter[str] = Counter()
    for fields in unique.values():
        unknown.update(fields.given.keys() - OF_COMMENT)
    numbers, numbered = _numbers(unique, article)
    parents = _Parents(unique, numbers, doubled, article, texts)
    answered = {numbers[key]: parents.find(fields) for key, fields in unique.items()}
    _break_circles(answered)
    comments = tuple(
        _comment(source, fields, texts, key=key, number=numbers[key], parent=answered[numbers[key]])
        for key, fields in unique.items()
    )
    facts = ((NoteKind.SKIPPED, len(doubled), (("what", "duplicates"),)), (NoteKind.LOOSE, parents.loose, ()))
    notes = tuple(ReadingNote(kind, (("count", count), *what)) for kind, count, what in facts if count)
    return ReadComments(comments, notes, numbered, unknown)


_Key = str | int
"""A comment's own key, or its place in the file if it has no key."""


def _unique(source: Source, given: Sequence[object]) -> tuple[dict[_Key, Fields], list[tuple[str, Fields]]]:
    """Returns the first comment with each key, and the other comments by key."""
    unique: dict[_Key, Fields] = {}
    doubled = []
    for place, one in enumerate(given, 1):
        fields = Fields(one, "comment", place)
        key = fields.identifier("key")
        key = None if key is None else source.clean(key[:LONGEST_JSON_NAME])
        if key is None:
            unique[place] = fields
        elif unique.setdefault(key, fields) is not fields:
            doubled.append((key, fields))
    return unique, doubled


def _numbers(unique: Mapping[_Key, Fields], article: Article | None) -> tuple[dict[_Key, int], bool]:
    """Returns the given numbers. Comments without a number are numbered after the highest one. Raises
    ``own-number-twice``."""
    owners: dict[int, str] = {} if article is None else {article.number: "0"}
    numbers: dict[_Key, int] = {}
    for key, fields in unique.items():
        number = fields.whole("number")
        if number is None:
            continue
        if number < 0:
            fields.refuse("number", "entry-number")
        place = str(fields.place)
        if owners.setdefault(number, place) != place:
            raise UnreadableSource("own-number-twice", number=str(number), first=owners[number], second=place)
        numbers[key] = number
    following = max([FIRST_COMMENT - 1, *owners]) + 1
    if following + len(unique) - len(numbers) > _LARGEST + 1:
        raise UnreadableSource("own-numbers-used-up")
    for key in unique:
        if key not in numbers:
            numbers[key] = following
            following += 1
    return numbers, len(numbers) > 0 and all("number" in fields.given for fields in unique.values())


class _Parents:
    """Finds the comment with a number or a key."""

    def __init__(
        self,
        unique: Mapping[_Key, Fields],
        numbers: Mapping[_Key, int],
        doubled: Sequence[tuple[str, Fields]],
        article: Article | None,
        texts: Texts,
    ) -> None:
        self.loose = 0
        self._exact = texts is Texts.READABLE
        self._article = None if article is None else article.number
        self._by_key = {key: number for key, number in numbers.items() if isinstance(key, str)}
        self._stated = {fields.whole("number"): numbers[place] for place, fields in unique.items()}
        for key, fields in doubled:
            self._stated.setdefault(fields.whole("number"), self._by_key[key])
        self._given = set(numbers.values())

    def find(self, fields: Fields) -> int | None:
        """Returns the parent exactly as threadgist wrote it; in other files, only if that comment exists."""
        value = fields.given.get("parent")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            fields.refuse("parent", "parent")
        if self._exact and isinstance(value, int):
            return fields.whole("parent")
        meant = self._meant(value)
        if meant is None:
            self.loose += 1
        return None if meant == self._article else meant

    def _meant(self, value: int | str) -> int | None:
        if isinstance(value, str):
            if value in self._by_key:
                return self._by_key[value]
            if not (value.isascii() and value.isdigit() and len(value) < 20):
                return None
            value = int(value)
        if value in self._stated or value == self._article:
            return self._stated.get(value, value)
        key = str(value)
        return self._by_key.get(key, value if value in self._given else None)


def _break_circles(answered: dict[int, int | None]) -> None:
    settled: set[int] = set()
    for number in answered:
        path: set[int] = set()
        at: int | None = number
        while at is not None and at in answered and at not in settled:
            if at in path:
                answered[at] = None
                break
            path.add(at)
            at = answered[at]
        settled |= path


def _comment(
    source: Source, fields: Fields, texts: Texts, *, key: _Key, number: int, parent: int | None
) -> Comment:
    deleted = fields.flag("deleted")
    text, links, passages, written = (*EMPTY, "") if deleted else _words(source, fields, texts, number)
    return Comment(
        number=number,
        text=text,
        source=written,
        author=_author(source, fields, texts),
        links=links,
        passages=passages,
        parent=parent,
        parent_inferred=parent is not None and fields.flag("parent_inferred"),
        time=fields.moment("time"),
        day_only=fields.is_day("time"),
        edited=fields.moment("edited"),
        score=fields.whole("score"),
        address=read_address(source, fields),
        key=key if isinstance(key, str) else None,
        state=CommentState.DELETED if deleted else CommentState.PRESENT,
        bot=fields.flag("bot"),
        person=_person(fields),
    )


def _author(source: Source, fields: Fields, texts: Texts) -> str | None:
    name = fields.text("author")
    if name is None or texts is not Texts.READABLE:
        return clean_name(name or "", source)
    return clean_line(source, name)


def _person(fields: Fields) -> int | None:
    """Returns the author's Discord id. It is a text in the file, because many programs round numbers of that
    size."""
    found = fields.identifier("person")
    if found is None:
        return None
    if not (found.isascii() and found.isdigit() and len(found) < 20 and int(found) <= _LARGEST):
        fields.refuse("person", "person")
    return int(found)


def _words(
    source: Source, fields: Fields, texts: Texts, number: int
) -> tuple[str, tuple[Link, ...], tuple[Passage, ...], str]:
    """Returns the readable text, its ranges and the source text. A text with ranges or a source is taken as
    readable."""
    raw = fields.text("text")
    if raw is None:
        fields.refuse("text", "missing")
    beside = fields.text("source")
    source.check_text_length(max(len(raw), len(beside or "")), number)
    text = source.clean(raw)
    if texts is not Texts.READABLE and fields.given.keys().isdisjoint(_WORDS - {"text"}):
        return *_READ[texts](text), text
    moved = _unmoved if text == raw else _moved_in(raw)
    links = tuple(
        Link(
            start, end, source.clean(address) if resolve_address(address) else fields.refuse("links", "links")
        )
        for start, end, address in _ranges(fields, "links", "address", len(raw), moved)
    )
    passages = tuple(
        Passage(start, end, PassageKind(kind) if kind in _KINDS else fields.refuse("passages", "passages"))
        for start, end, kind in _ranges(fields, "passages", "kind", len(raw), moved)
    )
    return text, links, passages, text if beside is None else source.clean(beside)


def _unmoved(place: int) -> int:
    return place


def _moved_in(raw: str) -> Callable[[int], int]:
    """Returns a function that maps a position in the given text to the position in the cleaned text."""
    return lambda place: len(Cleaner()(raw[:place]))


def _ranges(
    fields: Fields, field: str, what: str, length: int, moved: Callable[[int], int]
) -> Iterator[tuple[int, int, str]]:
    for item in fields.items(field) or ():
        one = as_mapping(item)
        start, end, meant = one.get("start"), one.get("end"), one.get(what)
        if type(start) is not int or type(end) is not int or not isinstance(meant, str):
            fields.refuse(field, field)
        if not 0 <= start < end <= length:
            fields.refuse(field, field)
        if moved(start) < moved(end):
            yield moved(start), moved(end), meant
