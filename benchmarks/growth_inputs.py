"""The hostile inputs that ``benchmarks.growth`` measures: pieces, and the forms in which readers get them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.hostile import HOSTILE
from storage.model import Article, Comment, Thread

# fmt: off
PIECES = (
    " ", "\xa0", "\t", "\n", " \n", "1", "1 ", "a", "a ", "a.", "A", "\xe9", "-", "- ", "1. ", "1.1.", "> ",
    ">", ">a\n", "<", "</", "<b>", "<b x=1 ", " x=1", "<a href=x>", "<blockquote>", "<p>", "&", "&amp;",
    "&#x200b;", "[", "]", "[](", "[a](b)", "![", "(", ")", "*", "*a ", "**a** ", "_a", "`", "~~", "||a",
    ">!a", "\\", "|", "#", "# ", "=", "+", "/", "@", "@a ", "@a: ", "#1 ", "https://a.example/ ", "http://",
    "www.", "a@b.example ", "'", '"', "\u201c", "\u201ea\u201c ", "\xbba\xab ", "\u2026", "?", "! ", ":",
    "a: ", "Anna: ", "; ", ", ", "\u2014", "\u0301", "e\u0301\u0302\u0303", "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 ", "\u200b", "\u202e", "\ud7ff", "z.B. ", "e.g. ", "haha",
    "lol ", "3 days ago ", "March 3, 2021 ", "10:12 ", "1,000 ", "Reply ", "Anna says ", "on am le ",
    "wrote: ", "[quote]", "[/quote]", "{", "}", "{}", "{},", "[]", "\\n", "\\u0000",
)
# fmt: on


def _filled(piece: str, length: int) -> str:
    return piece * max(1, length // len(piece.encode("utf-8", "surrogatepass")))


LINE = 380
"""Length of a line that is still short enough to be examined."""


def _in_lines(piece: str, length: int) -> str:
    """Lines of the piece, each just short enough to be examined."""
    line = (piece.replace("\n", " ") * LINE)[:LINE] + "\n"
    return line * max(1, length // len(line.encode("utf-8", "surrogatepass")))


def _on_lines(piece: str, length: int) -> str:
    return _filled(piece.strip("\n") + "\n", length)


WAYS: Mapping[str, Callable[[str, int], str]] = {
    "in one line": _filled,
    "a line each": _on_lines,
    "in lines": _in_lines,
}


def _comments(text: str) -> list[str]:
    return [text, "The toll is unfair to us.", "No, it is not."]


def _listing(text: str) -> str:
    indented = text.replace("\n", "\n    ")
    return f"2 Comments\n\n1. Anna on\n\n    {indented}x.\n\n2. Ben on\n\n    No.\n"


def _signed(text: str) -> str:
    others = "Ben\n2 days ago\nNo, it is not.\nReply\n\nAnna\n1 day ago\nIt is.\nReply\n"
    return f"Anna\n3 days ago\n{text}\nReply\n\n{others}"


def _chat(text: str) -> str:
    return (
        f"[03.03.21, 10:12:33] Anna: {text}\n[03.03.21, 10:13:33] Ben: no\n[03.03.21, 10:14:33] Anna: yes\n"
    )


def _mail(text: str) -> str:
    head = (
        "From anna@a.example Wed Mar  3 10:12:33 2021\nFrom: Anna <anna@a.example>\nSubject: Tolls\n"
        "Message-ID: <1@a>\nDate: Wed, 3 Mar 2021 10:12:33 +0000\n\n"
    )
    return head + text + "\n\n" + head.replace("<1@a>", "<2@a>\nIn-Reply-To: <1@a>") + "No.\n"


def _mail_head(text: str) -> str:
    return _mail("x").replace("Subject: Tolls", f"Subject: {text}", 1)


def _mail_html(text: str) -> str:
    return _mail(text).replace("\n\n", "\nContent-Type: text/html; charset=utf-8\n\n", 1)


def _page(text: str) -> str:
    return (
        "<html><head><title>Tolls</title></head><body>"
        "<article><p>The council votes on the toll.</p></article>"
        f"<ol class=commentlist><li class=comment id=comment-1><cite class=fn>Anna</cite><p>{text}</p></li>"
        "<li class=comment id=comment-2><cite class=fn>Ben</cite><p>No.</p></li></ol></body></html>"
    )


def _wxr(text: str) -> str:
    return (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c">'
        "<channel><item>"
        "<title>Tolls</title><wp:post_id>1</wp:post_id><content:encoded>x</content:encoded><wp:comment><wp:comment_id>1"
        f"</wp:comment_id><wp:comment_approved>1</wp:comment_approved><wp:comment_content><![CDATA[{text}]]>"
        "</wp:comment_content></wp:comment></item></channel></rss>"
    )


def _json(make: Callable[[str], object]) -> Callable[[str], str]:
    return lambda text: json.dumps(make(text), ensure_ascii=False)


def _reddit(text: str) -> object:
    post = {
        "kind": "t3",
        "data": {"id": "a", "name": "t3_a", "title": "Tolls", "selftext": text, "permalink": "/r/x/a"},
    }
    comments = [
        {
            "kind": "t1",
            "data": {"id": f"c{n}", "name": f"t1_c{n}", "author": "anna", "body": body, "parent_id": "t3_a"},
        }
        for n, body in enumerate(_comments(text))
    ]
    return [{"kind": "Listing", "data": {"children": children}} for children in ([post], comments)]


def _discourse(text: str) -> object:
    posts = [
        {"id": n, "post_number": n, "username": "anna", "cooked": cooked, "raw": cooked}
        for n, cooked in enumerate(_comments(text), 1)
    ]
    return {"id": 1, "title": "Tolls", "post_stream": {"posts": posts, "stream": [1, 2, 3]}}


def _hacker_news(text: str) -> object:
    children = [
        {
            "id": n,
            "type": "comment",
            "author": "anna",
            "text": body,
            "children": [],
            "parent_id": 1,
            "story_id": 1,
        }
        for n, body in enumerate(_comments(text), 2)
    ]
    return {"id": 1, "type": "story", "title": "Tolls", "author": "ben", "children": children}


def _own(text: str) -> dict[str, object]:
    return {"format": "threadgist-thread", "version": 1, "title": "Tolls", "comments": [
        {"number": n, "author": "anna", "text": body} for n, body in enumerate(_comments(text), 2)
    ]}  # fmt: skip


FORMS: Mapping[str, Callable[[str], str]] = {
    "text": lambda text: text,
    "listing": _listing,
    "copied": _signed,
    "chat": _chat,
    "mail": _mail,
    "mail header": _mail_head,
    "mail in HTML": _mail_html,
    "page": _page,
    "WordPress": _wxr,
    "Reddit": _json(_reddit),
    "Discourse": _json(_discourse),
    "Hacker News": _json(_hacker_news),
    "own JSON": _json(_own),
}


def readers() -> Iterator[tuple[str, Callable[[int], bytes]]]:
    for name, raw in (*HOSTILE.items(), *STRUCTURES.items()):
        yield name, _encoded(raw)
    for form, wrap in FORMS.items():
        for way, fill in WAYS.items():
            for piece in PIECES:
                if not ("\n" in piece and way != "in one line"):
                    yield f"{form}: {piece!r} {way}", _wrapped(wrap, fill, piece)


def _encoded(raw: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda length: raw(length).encode("utf-8", "surrogatepass")


def _wrapped(
    wrap: Callable[[str], str], fill: Callable[[str, int], str], piece: str
) -> Callable[[int], bytes]:
    return lambda length: wrap(fill(piece, length)).encode("utf-8", "surrogatepass")


def _numbered(piece: str, length: int) -> str:
    return "".join(piece % number for number in range(length // (len(piece) + 3)))


def _parts(length: int) -> str:
    return "".join(f"--b\nContent-Type: text/plain\n\nx{n}\n" for n in range(length // 35)) + "--b--\n"


def _nested_parts(length: int) -> str:
    heads = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(length // 60)]
    return "".join(heads) + "Content-Type: text/plain\n\nx\n"


_HEAD = "From: Anna <anna@a.example>\nSubject: Tolls\nDate: Wed, 3 Mar 2021 10:12:33 +0000\n"

STRUCTURES: Mapping[str, Callable[[int], str]] = {
    "attributes of one element": lambda n: f"<html><body><p{_numbered(' a%d=1', n)}>x</p>",
    "equal attributes": lambda n: f"<html><body><p {'a=1 ' * (n // 4)}>x</p>",
    "attributes without a value": lambda n: f"<html><body><p{_numbered(' a%d', n)}>x</p>",
    "attributes of a comment": lambda n: _page(f"<p{_numbered(' a%d=1', n)}>x</p>"),
    "attributes in a post": lambda n: json.dumps(_discourse(f"<p{_numbered(' a%d=1', n)}>x</p>")),
    "attributes in XML": lambda n: _wxr("x").replace("<item>", "<item" + _numbered(' a%d=""', n) + ">"),
    "namespaces in XML": lambda n: _wxr("x").replace(
        "<item>", "<item" + _numbered(' xmlns:a%d="u"', n) + ">"
    ),
    "entities declared in XML": lambda n: _wxr("x").replace(
        "<rss", "<!DOCTYPE rss [" + _numbered('<!ENTITY a%d "b">', n) + "]><rss", 1
    ),
    "comments in HTML": lambda n: _page("<!-- x" * (n // 6)),
    "closed nested tags": lambda n: _page("<b>" * (n // 7) + "x" + "</b>" * (n // 7)),
    "wrongly nested tags": lambda n: _page("<b><i></b>" * (n // 10)),
    "nested tables": lambda n: _page("<table><tr><td>" * (n // 15)),
    "nested lists": lambda n: _page("<ul><li>x" * (n // 9)),
    "sibling lists": lambda n: _page("<ul><li>x</ul>" * (n // 14)),
    "many comments in a page": lambda n: _page(
        "x</p></li><li class=comment><cite class=fn>A</cite><p>" * (n // 52)
    ),
    "nested comments in a page": lambda n: _page(
        "x</p><ol class=children><li class=comment><cite class=fn>A</cite><p>" * (n // 68)
    ),
    "a page without marks": lambda n: (
        "<html><body>" + "<div><b>Anna</b> <i>3 days ago</i><p>x</p></div>" * (n // 46)
    ),
    "links in a page": lambda n: _page("<a href=https://a.example/b>c</a> " * (n // 34)),
    "small objects": lambda n: "[" + "{}," * (n // 3) + "{}]",
    "lines of small objects": lambda n: "{}\n" * (n // 3),
    "small arrays": lambda n: "[[" + "[]," * (n // 3) + "[]]]",
    "numbers": lambda n: '{"a":[' + "1," * (n // 2) + "1]}",
    "long number": lambda n: '{"a":' + "1" * n + "}",
    "nested replies": lambda n: (
        '{"id":1,"type":"story","title":"x","children":['
        + '{"id":2,"type":"comment","author":"a","text":"x","children":[' * (n // 60)
    ),
    "many tiny comments": lambda n: json.dumps(
        {**_own("x"), "comments": [{"number": i, "author": "a", "text": "x"} for i in range(2, 2 + n // 40)]}
    ),
    "replies in a chain": lambda n: json.dumps(
        {
            **_own("x"),
            "comments": [
                {"number": i, "author": "a", "text": "x", "parent": i - 1} for i in range(2, 2 + n // 52)
            ],
        }
    ),
    "mail headers": lambda n: _HEAD + "X-A: b\n" * (n // 7) + "\nx\n",
    "mail header folded": lambda n: _HEAD + "X-A: b\n" + " c\n" * (n // 3) + "\nx\n",
    "references": lambda n: _HEAD + "References: " + "<a@b>\n " * (n // 7) + "\n\nx\n",
    "addresses": lambda n: _HEAD + "To: " + "a@b.example, " * (n // 13) + "\n\nx\n",
    "comments in addresses": lambda n: _HEAD.replace("Anna", "(" * n) + "\nx\n",
    "encoded words": lambda n: _HEAD.replace("Tolls", "=?utf-8?q?a?= " * (n // 14)) + "\nx\n",
    "parts of a mail": lambda n: _HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + _parts(n),
    "nested parts of a mail": lambda n: _HEAD + _nested_parts(n),
    "parameters of a part": lambda n: _HEAD + "Content-Type: text/plain; " + "a=b; " * (n // 5) + "\n\nx\n",
    "many mails": lambda n: _mail("x") * (n // 300),
    "cited lines": lambda n: _mail("> a\nb\n" * (n // 6)),
    "cited deeper and deeper": lambda n: _mail(
        ">" * 300 + " a\n" + "".join(">" * i + " a\n" for i in range(n // 400))
    ),
}


class QuickEncoder:
    """Vectors at almost no cost, so that the rest of the engine is measured."""

    name = "quick"
    dimensions = 512

    def encode(self, texts: Sequence[str]) -> NDArray[np.float16]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float16)
        for row, text in zip(rows, texts, strict=True):
            row[len(text) % self.dimensions] = 1
        return rows


def _thread(texts: Sequence[str], article: str = "The council votes on the toll. " * 3) -> Thread:
    comments = tuple(Comment(n, text, author=f"a{n % 50}") for n, text in enumerate(texts, 2))
    return Thread("Tolls", comments, Article(article))


def threads() -> Iterator[tuple[str, Callable[[int], Thread]]]:
    for piece in PIECES:
        yield f"comment of {piece!r}", _one_comment(piece)
        yield f"article of {piece!r}", _article(piece)
    for piece in (
        "word ",
        "Yes. ",
        "Why? ",
        "No! ",
        "“a” ",
        "I think so. ",
        "@a1 no. ",
        "Anna says: a. ",
        "z.B. a. ",
    ):
        yield f"comment of {piece!r}", _one_comment(piece)
        yield f"article of {piece!r}", _article(piece)
        yield f"comments of {piece!r}", _create_comments(piece * 8)
    for words in (
        "x",
        "I think the toll is unfair to all of us {n}.",
        "@a{n} No, that is wrong {n}.",
        "word{n} " * 20,
    ):
        yield f"comments of {words[:30]!r}, all different", _create_comments(words)


def _one_comment(piece: str) -> Callable[[int], Thread]:
    return lambda length: _thread([_filled(piece, length), "The toll is unfair to all of us, I think."])


def _article(piece: str) -> Callable[[int], Thread]:
    return lambda length: _thread(["The toll is unfair to all of us, I think."] * 3, _filled(piece, length))


def _create_comments(text: str) -> Callable[[int], Thread]:
    return lambda length: _thread([text.replace("{n}", str(n)) for n in range(length // len(text) + 1)])


BOUNDED: Mapping[str, int] = {
    "bot.importing.text.dates.": 60,  # LONGEST_DATE
    "bot.importing.text.bylines.": 400,  # LONGEST_BYLINE
    "bot.importing.text.headings.": 400,
    "bot.importing.pasted.chats.line_formats._EVENT": 160,
    "bot.importing.pasted.chats.line_formats.LINE_FORMATS": 2_000,
    "bot.importing.text.ui_text._LINK": 4_000,  # LONGEST_LINKED_UI_TEXT
    "bot.importing.text.ui_text.": 120,  # LONGEST_UI_TEXT
    "bot.importing.fetching.hosts.": 2_048,
    "bot.discord_ui.live.message_text._CODE": 4_000,  # of a message
    "bot.importing.pasted.chats.placeholders.": 300,  # _LONGEST
    "bot.importing.pasted.comments.reddit._POINTS": 200,  # _LONGEST_HEAD
    "bot.importing.mail.quoting.": 400,  # _LONGEST_ATTRIBUTION
    "bot.importing.mail.senders.": 1_000,  # _LONGEST_SENDER
    "bot.importing.reply_inference.mentions.": 200,  # _NAME_REACH
    "bot.importing.webpage.class_names.": 60,  # of a class name
    "bot.importing.webpage.exclusions._SECTION": 60,  # of a class name
    "bot.importing.webpage.author_names.": 200,  # _LONGEST_LINE
    "bot.importing.webpage.comment_fields._OWN": 100,  # of an address
}
"""Regular expressions for short texts only: the most characters that the code passes to them."""


def find_longest(name: str) -> int | None:
    return next((length for start, length in BOUNDED.items() if name.startswith(start)), None)
