"""Pages of Reddit as a browser copies them: old and new Reddit, redlib, libreddit, teddit. The pages show
replies by indentation alone, which is lost in copying."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.errors import UnreadableSource
from bot.importing.assembly import article_from_draft, assemble_comments
from bot.importing.draft import CommentDraft
from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words
from bot.importing.pasted.comments.numbered import FORM
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.dates import is_date, parse_date
from bot.importing.text.headings import parse_comment_count
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.relative_times import is_relative_time, is_short_relative_time
from bot.importing.text.ui_text import is_ui_text
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

_CONTROLS = frozenset(load_words("reddit_controls"))
_GONE = frozenset(load_words("deleted_entries"))
_FEWEST = 2
_MOST_LINES = 400_000
_LONGEST_HEAD = 200
_SHARE_SCORED = 0.6
_BADGES = frozenset(load_words("reddit_badges"))
_MOST_BADGES = 5

_NAME = r"(?P<name>\[deleted\]|[\w-]{2,30})"
_AGO = r"(?:\d{1,3}\s?(?:s|m|h|d|w|mo|y)|\d{1,3}\s\w{3,8}|an? \w{3,8}|just)\s(?:ago|now)"
_SHORT_DATE = r"[A-Z][a-z]{2} \d{1,2} '\d{2}"
_WHEN = rf"(?P<when>{_AGO}|{_SHORT_DATE})"
_PREFIXED = re.compile(rf"/?u/{_NAME}(?:\s.{{0,80}}?)??\s(?:[•·]\s)?{_WHEN}(?:\s.*)?")
_POINTS = re.compile(
    rf"(?:\[[–—−+-]\]\s?)?{_NAME}(?P<flair>\[\w\]|[^\w\s\[\].-].{{0,60}}?|\s.{{0,60}}?)??\s"
    r"(?:(?P<score>-?\d[\d.,]*k?)\spoints?|\[?score hidden\]?|comment score below threshold)"
    rf"\s{_WHEN}\*?(?:\s\(.{{1,60}}\))*(?:\s-\s.{{0,80}})?",
    re.IGNORECASE,
)
_HANDLE = re.compile(rf"{_NAME}")
_AVATAR = re.compile(r"u/[\w-]{2,30} avatar")
_COMMUNITY = re.compile(r"r/\w{2,30}\b.{0,80}")
_GLUED = re.compile(rf"permalink(?:{build_word_pattern('reddit_controls')}|\s)++", re.IGNORECASE)
"""The buttons of old Reddit, which some browsers copy without blanks between them."""
_SUBMITTED = re.compile(
    rf"(?:r/\w{{2,30}}\s[•·]\s)?(?:submitted|posted)(?:\s.{{0,40}}?)?\sby\s(?:u/)?{_NAME}\b.*", re.IGNORECASE
)
_SCORE = re.compile(r"-?\d[\d.,]*\s?k?|[•·]|vote", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:all|top)?\s?(?P<count>\d[\d.,]*)\scomments?(?:\s(?:sorted by|share|source|save)\b.*)?", re.IGNORECASE
)
_SORTED = re.compile(r"sort(?:ed)? by:?(?:\s\w{2,20})?", re.IGNORECASE)
_UPVOTES = re.compile(r"-?\d[\d.,]*k?\s(?:upvotes?|points?)(?:\s\(\d{1,3}% upvoted\))?", re.IGNORECASE)
_MORE = re.compile(build_expression_pattern("reddit_more"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    body: int
    """The first line after the header."""
    name: str
    when: str
    score: int | None = None


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 88 for user names with times beside them, in Reddit's format."""
    if source.looks_like_json or source.start[:1] == "<" or source.text.count("\n") > _MOST_LINES:
        return None
    lines = [" ".join(line.split()) for line in source.text.split("\n")]
    heads = max((find(lines) for find in _FINDERS), key=len)
    count_at = _count_line(lines, heads)
    comments = [head for head in heads if count_at is None or head.start > count_at]
    if len(comments) < (_FEWEST if count_at is None else 1):
        return None
    return Recognition(88, lambda: (_read(source, lines, heads, comments, count_at),))


READER = Reader(FORM, recognise, by_layout=True)


def _prefixed_heads(lines: Sequence[str]) -> list[_Head]:
    """Finds headers such as "u/NAME 2d ago". Redlib prints them below the score."""
    found = [
        _Head(at, at + 1, match["name"], match["when"])
        for at, line in enumerate(lines)
        if len(line) <= _LONGEST_HEAD and (match := _PREFIXED.fullmatch(line))
    ]
    above = [_written_above(lines, head.start) for head in found]
    scored = [at is not None and _SCORE.fullmatch(lines[at]) is not None for at in above]
    if sum(scored) < len(found) * _SHARE_SCORED:
        return found
    return [
        replace(head, start=at, score=_number(lines[at])) if is_scored and at is not None else head
        for head, at, is_scored in zip(found, above, scored, strict=True)
    ]


def _headed_by_points(lines: Sequence[str]) -> list[_Head]:
    """Finds headers such as "[–]NAME 12 points 2 days ago"."""
    found = [
        (_Head(at, at + 1, match["name"], match["when"], _number(match["score"] or "")), match["flair"] or "")
        for at, line in enumerate(lines)
        if len(line) <= _LONGEST_HEAD and (match := _POINTS.fullmatch(line))
    ]
    return _without_glued_flair(found)


_FLAIR_STARTS = re.compile(r"(?<=[a-z0-9_-])(?=[A-Z])")
_FEWEST_GLUED = 2


def _without_glued_flair(found: Sequence[tuple[_Head, str]]) -> list[_Head]:
    """Splits "anna_bergCrane Operator": old Reddit has no space between a name and its flair.

    If all flairs of the page begin like this, the name ends where the same name without a flair ends;
    otherwise it ends before the last capital letter.
    """
    bare = {head.name for head, flair in found if not flair.startswith(" ")}
    flaired = [head.name for head, flair in found if flair.startswith(" ")]
    ends = {name: [start.start() for start in _FLAIR_STARTS.finditer(name)] for name in flaired}
    if not all(ends.values()):
        return [head for head, _ in found]  # names and flairs have spaces between them
    names = {
        name: next((name[:end] for end in reversed(places) if name[:end] in bare), name[: places[-1]])
        for name, places in ends.items()
        if len(ends) >= _FEWEST_GLUED or any(name[:end] in bare for end in places)
    }
    return [
        replace(head, name=names.get(head.name, head.name)) if flair.startswith(" ") else head
        for head, flair in found
    ]


def _stacked_heads(lines: Sequence[str]) -> list[_Head]:
    """Finds headers of NAME, OP, • and "2d ago" on lines of their own, on a page with Reddit's buttons."""
    if not any(_AVATAR.fullmatch(line) or line == "Downvote" for line in lines):
        return []
    found = []
    for at, line in enumerate(lines):
        if line not in {"•", "·"} or at + 1 >= len(lines) or not _is_time(lines[at + 1]):
            continue
        first = at
        while first and at - first < _MOST_BADGES and _is_of_head(lines[first - 1]):
            first -= 1
        named = next((place for place in range(first, at) if _is_name(lines[place])), None)
        if named is None:
            continue
        has_avatar = named > 0 and _AVATAR.fullmatch(lines[named - 1]) is not None
        body = at + 2
        if lines[body : body + 1] in (["•"], ["·"]) and lines[body + 1 : body + 2]:
            body += 2  # the time of an edit
        found.append(_Head(named - has_avatar, body, lines[named], lines[at + 1]))
    return found


_FINDERS: tuple[Callable[[Sequence[str]], list[_Head]], ...] = (
    _prefixed_heads,
    _headed_by_points,
    _stacked_heads,
)


def _is_of_head(line: str) -> bool:
    return line.casefold() in _BADGES or (line != "" and not is_ui_text(line))


def _is_name(line: str) -> bool:
    return _HANDLE.fullmatch(line) is not None and not _is_own(line)


def _is_time(line: str) -> bool:
    return (
        is_relative_time(line)
        or is_short_relative_time(line)
        or re.fullmatch(rf"{_AGO}|{_SHORT_DATE}", line) is not None
    )


def _is_own(line: str) -> bool:
    """Whether a line belongs to the page and not to a comment."""
    folded = line.casefold()
    return (
        folded in _CONTROLS
        or _AVATAR.fullmatch(line) is not None
        or _MORE.fullmatch(line) is not None
        or _UPVOTES.fullmatch(line) is not None
        or _COUNT.fullmatch(line) is not None
        or _SORTED.fullmatch(line) is not None
        or all(part.casefold() in _CONTROLS for part in line.split(" "))
        or (len(line) <= _LONGEST_HEAD and _GLUED.fullmatch(line) is not None)
        or is_ui_text(line)
    )


def _written_above(lines: Sequence[str], at: int) -> int | None:
    return next((place for place in range(at - 1, max(-1, at - 5), -1) if lines[place]), None)


def _number(text: str) -> int | None:
    """Returns the number; None for rounded numbers such as "1.2k"."""
    return int(text.replace(",", "")) if re.fullmatch(r"-?\d{1,3}(?:,\d{3})*|-?\d{1,9}", text) else None


def _count_line(lines: Sequence[str], heads: Sequence[_Head]) -> int | None:
    """Returns the last line above the comments that states their number."""
    last = heads[-1].start if heads else 0
    return next((at for at in range(last - 1, -1, -1) if _count(lines[at]) is not None), None)


def _count(line: str) -> int | None:
    found = _COUNT.fullmatch(line)
    if found is not None:
        return _number(found["count"])
    count = parse_comment_count(line)
    return count.number if count is not None and count.certain else None


def _read(
    source: Source,
    lines: Sequence[str],
    heads: Sequence[_Head],
    comments: Sequence[_Head],
    count_at: int | None,
) -> Thread:
    """Raises ``too-many-comments``, ``text-too-long``, ``no-thread``."""
    source.check_comment_count(len(comments))
    raw = source.text.split("\n")
    posted_by = next((head for head in heads if head not in comments), None)
    title, article = _post(source, raw[: comments[0].start], lines, posted_by)
    seen: Counter[str] = Counter()
    found = []
    for at, head in enumerate(comments):
        end = comments[at + 1].start if at + 1 < len(comments) else len(lines)
        found.append(_read_comment(raw[head.body : end], lines[head.body : end], head, seen))
    read, notes = assemble_comments(found, source)
    if not any(comment.text for comment in read):
        raise UnreadableSource("no-thread")
    declared = _count(lines[count_at]) if count_at is not None else None
    if declared is not None and declared != len(read):
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", len(read)))))
    texts = [*([article.text] if article else ()), *(comment.text for comment in read)]
    return Thread(
        title=choose_title(title, texts),
        comments=read,
        article=article,
        form=FORM,
        key=make_text_key(FORM, f"{title}\n{texts[0]}"),
        declared=None if declared is None else declared + (article is not None),
        notes=tuple(notes),
    )


def _read_comment(raw: Sequence[str], lines: Sequence[str], head: _Head, seen: Counter[str]) -> CommentDraft:
    start, end = _own_words(lines)
    text = "\n".join(raw[start:end]).strip("\n").rstrip()
    gone = text.strip(" []").casefold() in _GONE
    author = None if head.name == "[deleted]" else head.name
    key = make_text_key("said", f"{author}\n{'' if gone else text}")
    seen[key] += 1
    when = re.sub(r" '(?=\d\d$)", " 20", head.when)
    return CommentDraft(
        key=f"{key}:{seen[key]}",
        readable=convert_markdown(text),
        source=text,
        author=author,
        time=parse_date(when),
        day_only=is_date(when) and not is_relative_time(when),
        score=head.score if head.score is not None else _score_below(lines[end:]),
        deleted=gone,
    )


def _own_words(lines: Sequence[str]) -> tuple[int, int]:
    """Returns the range of lines without the buttons above and below them."""
    start, end = 0, len(lines)
    while start < end and not lines[start]:
        start += 1
    while end > start and (not lines[end - 1] or _is_own(lines[end - 1])):
        end -= 1
    if start == end and start < len(lines) and _number(lines[start]) is not None:
        end += 1  # a number alone may be a comment
    return start, end


def _score_below(lines: Sequence[str]) -> int | None:
    for at, line in enumerate(lines[:-1]):
        if line == "Upvote":
            return _number(lines[at + 1])
    return None


def _post(
    source: Source, raw: Sequence[str], lines: Sequence[str], posted_by: _Head | None
) -> tuple[str, Article | None]:
    """Returns the title, and the text below it as an article."""
    author = posted_by.name if posted_by else None
    title_at = None
    for at in range(len(raw)):
        line = lines[at]
        submitted = _SUBMITTED.fullmatch(line)
        if submitted is not None:
            author = author or submitted["name"]
        elif title_at is None and _is_title(line):
            title_at = at
    if title_at is None:
        return "", None
    body = [
        raw[at]
        for at in range(title_at + 1, len(raw))
        if not lines[at]
        or not (_is_own(lines[at]) or _is_head_of_post(lines[at]) or _SUBMITTED.fullmatch(lines[at]))
    ]
    text = "\n".join(body).strip("\n").rstrip()
    article = None
    if text:
        found = CommentDraft(
            "article", convert_markdown(text), text, author=None if author == "[deleted]" else author
        )
        article = article_from_draft(source, found)
    return re.sub(r"\s\((?:self\.\w+|[\w.-]+\.\w+)\)$", "", lines[title_at]), article


def _is_head_of_post(line: str) -> bool:
    return _COMMUNITY.fullmatch(line) is not None or _PREFIXED.fullmatch(line) is not None or _is_time(line)


def _is_title(line: str) -> bool:
    return len(line.split(" ")) > 1 and not _is_own(line) and not _is_head_of_post(line)
