"""WordPress exports: text between shortcodes."""

from __future__ import annotations

import pytest

from bot.importing.detect import read_thread
from storage.model import Article, Comment, PassageKind, Thread

CODE = 'if depth > 3 {\n  print("HIGH WATER.")\n\n  stop\n}'
BEFORE, AFTER = "Today I show a small program.", "It needs five lines and no second file."


def export(article: str, *comments: str) -> Thread:
    entries = "".join(
        f"<wp:comment><wp:comment_id>{at}</wp:comment_id><wp:comment_author>Zita</wp:comment_author>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
        "</wp:comment>"
        for at, text in enumerate(comments, 6)
    )
    return read_thread(
        (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://n.example</link><item><title>Tides'
            f"</title><content:encoded><![CDATA[{article}]]></content:encoded><wp:post_id>5</wp:post_id>"
            f"<wp:post_type>post</wp:post_type>{entries}</item></channel></rss>"
        ).encode()
    )


def article_of(thread: Thread) -> Article:
    assert thread.article is not None
    return thread.article


def code_in(entry: Article | Comment) -> list[str]:
    return [entry.text[part.start : part.end] for part in entry.passages if part.kind is PassageKind.CODE]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("[bash]", "[/bash]"),
        ("[code]", "[/code]"),
        ('[code language="python"]', "[/code]"),
        ('[code lang="php" highlight="1,3"]', "[/code]"),
        ('[sourcecode language="css" wraplines="false"]', "[/sourcecode]"),
        ('[source lang="java"]', "[/source]"),
        ("[PHP]", "[/php]"),
        ('[cc lang="c"]', "[/cc]"),
        ("[sql title='tides']", "[/sql]"),
        ("[code=python]", "[/code]"),
        ("<pre>", "</pre>"),
        ('<pre class="wp-block-code"><code>', "</code></pre>"),
    ],
)
def test_code_between_shortcodes_is_code_in_articles_and_comments(opening: str, closing: str) -> None:
    written = CODE if "[" in opening else CODE.replace(">", "&gt;")
    typed = f"{BEFORE}\n\n{opening}{written}{closing}\n\n{AFTER}"
    thread = export(typed, typed)
    for entry in (article_of(thread), thread.comments[0]):
        assert code_in(entry) == [CODE]
        assert entry.text == f"{BEFORE}\n\n{CODE}\n\n{AFTER}"


@pytest.mark.parametrize(
    "typed",
    [
        CODE.replace(">", "&gt;").replace('"', "&quot;"),
        CODE.replace("\n", "<br />\n"),
        f"\n{CODE}\n",
    ],
    ids=["spelled out", "with elements", "on lines of its own"],
)
def test_code_is_read_however_an_editor_stored_it(typed: str) -> None:
    assert code_in(article_of(export(f"<p>{BEFORE}</p>\n[code]{typed}[/code]\n<p>{AFTER}</p>"))) == [CODE]


def test_code_within_a_line_stays_in_it() -> None:
    comment = export("Text.", "The command [code]tide -w[/code] prints them.").comments[0]
    assert (comment.text, code_in(comment)) == ("The command tide -w prints them.", ["tide -w"])


def test_markup_within_code_is_code() -> None:
    article = article_of(export("[html]<p>One</p>\n<b>Two</b>[/html]"))
    assert code_in(article) == ["<p>One</p>\n<b>Two</b>"]


@pytest.mark.parametrize(
    "text",
    [
        "See [source] and [1].",
        "He said it [sic].",
        "[Video] The bridge opens.",
        "[code] is never closed here.",
        "a[c]b",
    ],
)
def test_brackets_that_are_no_shortcodes_stay(text: str) -> None:
    assert article_of(export(text)).text == text
    assert code_in(article_of(export(text))) == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('[caption id="a_1" align="left" width="300"]The quay[/caption] Tides.', "The quay Tides."),
        ('[gallery ids="1,2"]\n\nTides.', "Tides."),
        ("[gallery]\n\nTides.", "Tides."),
        ("Write [[gallery]] there.", "Write [gallery] there."),
        ('[vc_row][vc_column width="1/2"]Tides.[/vc_column][/vc_row]', "Tides."),
        ("[embed]https://n.example/v[/embed]", "https://n.example/v"),
    ],
)
def test_other_shortcodes_leave_what_stands_between_them(typed: str, text: str) -> None:
    assert article_of(export(typed, "Yes.")).text == text


def test_a_quotation_between_shortcodes_is_one() -> None:
    comment = export("Text.", "[quote]The tide is low.[/quote]\nIt is not.").comments[0]
    quoted = [comment.text[part.start : part.end] for part in comment.passages]
    assert quoted == ["The tide is low."]
