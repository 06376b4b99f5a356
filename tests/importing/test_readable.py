"""From source text to readable text: what is converted, what is kept, and the ranges of links and
passages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.text.cleaning import Cleaner
from bot.importing.text.html import convert_html
from bot.importing.text.markdown import LONGEST_MARKED, convert_markdown
from bot.importing.text.readable_text import ReadableText
from storage.addresses import remove_tracking_parameters
from storage.model import Link, Passage, PassageKind


def linked(readable: ReadableText) -> list[tuple[str, str]]:
    return [(readable.text[one.start : one.end], one.address) for one in readable.links]


def marked(readable: ReadableText) -> list[tuple[str, PassageKind]]:
    return [(readable.text[one.start : one.end], one.kind) for one in readable.passages]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one\ttwo  three\u00a0four\u2009five", "one two three four five"),
        (
            "a line\nbroken by width\n\na paragraph\n \n\nanother",
            "a line broken by width\n\na paragraph\n\nanother",
        ),
        ("a line  \nbroken on purpose", "a line\nbroken on purpose"),
        ("*one* _two_ **three** __four__ ~~five~~", "one two three four five"),
        ("snake_case and 2*3*4 stay? 5 * 3 does", "snake_case and 234 stay? 5 * 3 does"),
        (r"\*not\* emphasis\_ and 1\. no list", "*not* emphasis_ and 1. no list"),
        ("Fish &amp; chips &lt;3 &nbsp;now", "Fish & chips <3 now"),
        ("# Heading\n\nText", "Heading\n\nText"),
        ("#1 reason", "#1 reason"),
        ("1986. A bad year.", "1986. A bad year."),
        ("- one\n- two\n  goes on\n\nafter", "- one\n- two goes on\n\nafter"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("+1", "+1"),
        ("---", "---"),
        ("<b>bold</b> tags stay <i>", "<b>bold</b> tags stay <i>"),
        ("> > > deep\n\nflat", "deep\n\nflat"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_markdown_becomes_what_it_means(source: str, text: str) -> None:
    assert convert_markdown(source).text == text


def test_links_are_replaced_by_their_words_and_keep_their_address_as_written() -> None:
    readable = convert_markdown("See [the *plan* ](https://example.org/Pläne?a=1&utm_source=x) now.")
    assert readable.text == "See the plan now."
    assert linked(readable) == [("the plan", "https://example.org/Pläne?a=1&utm_source=x")]


def test_no_break_spaces_around_a_link_make_one_space() -> None:
    readable = convert_markdown(
        "term,\u00a0[Anna Berg](https://example.org/a)\u00a0has, or ([Ben](https://example.org/b))."
    )
    assert readable.text == "term, Anna Berg has, or (Ben)."
    assert [words for words, _ in linked(readable)] == ["Anna Berg", "Ben"]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("See https://example.org/a_b_c.", "https://example.org/a_b_c"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("https://example.org/?q=1&r=2, and", "https://example.org/?q=1&r=2"),
        ("*see* https://example.org/?q=1&amp;r=2!", "https://example.org/?q=1&r=2"),
        ("„https://example.org/“", "https://example.org/"),
    ],
)
def test_an_address_in_the_text_is_a_link_in_its_own_words(source: str, address: str) -> None:
    assert linked(convert_markdown(source)) == [(address, address)]


@pytest.mark.parametrize(
    "source", ["[go](javascript:alert(1))", "[go](/relative)", "[go]()", "`https://example.org/`"]
)
def test_what_leads_nowhere_is_no_link(source: str) -> None:
    assert convert_markdown(source).links == ()


def test_relative_addresses_are_completed_where_the_site_is_known() -> None:
    assert linked(convert_markdown("[rules](/r/harbour)", "https://www.reddit.com")) == [
        ("rules", "https://www.reddit.com/r/harbour")
    ]


def test_a_picture_shows_its_description_or_its_address() -> None:
    assert linked(convert_markdown("![a crane](https://example.org/c.png)")) == [
        ("a crane", "https://example.org/c.png")
    ]
    assert linked(convert_markdown("![](https://example.org/c.png)")) == [
        ("https://example.org/c.png", "https://example.org/c.png")
    ]


def test_definitions_of_references_are_not_swallowed() -> None:
    readable = convert_markdown("As said [1].\n\n[1]: https://example.org/report")
    assert readable.text == "As said [1].\n\n[1]: https://example.org/report"
    assert [address for _, address in linked(readable)] == ["https://example.org/report"]


def test_quoted_lines_code_and_spoilers_are_marked() -> None:
    readable = convert_markdown(
        "> He said\n> *this*.\n\nUse `x  = 1`.\n\n```py\ndef f():\n    pass\n```\n\n>!Ben did it!< and ok"
    )
    assert marked(readable) == [
        ("He said\nthis.", PassageKind.QUOTED),
        ("x = 1", PassageKind.CODE),
        ("def f():\n    pass", PassageKind.CODE),
        ("Ben did it", PassageKind.SPOILER),
    ]


def test_bars_hide_only_where_the_source_says_so() -> None:
    assert marked(convert_markdown("||Ben did it||", bars=True)) == [("Ben did it", PassageKind.SPOILER)]
    assert convert_markdown("a || b || c").text == "a || b || c"


def test_quotes_nested_deeper_than_anybody_reads_are_not_lost() -> None:
    assert convert_markdown(">" * 200 + " deep *words*").text.endswith("deep *words*")


def test_very_long_text_is_left_as_it_is() -> None:
    text = "*word* " * (LONGEST_MARKED // 7 + 1)
    assert convert_markdown(text).text == text.strip()


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "![a](",
        "*a**b",
        "`",
        "> ",
        "- ",
        ">!",
        ">!a!<",
        "&",
        "<a ",
        "~~a",
        "\\",
        "http://",
        "a  \n",
    ],
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    """A parser with backtracking over everything would not finish."""
    readable = convert_markdown(piece * (LONGEST_MARKED // len(piece) - 1))
    assert len(readable.text) <= LONGEST_MARKED


_PIECES = [*"ab *_`[]()!<>#&;\\~|-+1.\n\t:/\u00a0é👩", "https://a.b/", "> ", "- ", ">!", "!<", "```\n"]
_MARKDOWN = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)


@given(_MARKDOWN | st.text(max_size=200))
def test_every_range_lies_in_the_text_and_white_space_is_folded(source: str) -> None:
    for readable in (convert_markdown(source, bars=True), convert_html(source)):
        text = readable.text
        assert text == text.strip()
        parts: list[Link | Passage] = [*readable.links, *readable.passages]
        for part in parts:
            assert 0 <= part.start < part.end <= len(text)
            assert text[part.start : part.end] == text[part.start : part.end].strip()
        assert [(one.start, one.end) for one in readable.links] == sorted(
            (one.start, one.end) for one in readable.links
        )
        if not any(part.kind is PassageKind.CODE for part in readable.passages):
            assert not re.search(r"[^\S\n]{2}|\n{3}|\t|\u00a0", text)


@given(_MARKDOWN)
def test_no_letter_and_no_digit_is_lost_or_added(source: str) -> None:
    source = Cleaner()(source).replace("https://a.b/", "ba")
    if "](" in source or "`" in source or "&" in source:  # addresses, code languages, entities
        return
    assert re.sub(r"\W|_", "", convert_markdown(source).text) == re.sub(r"\W|_", "", source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One.</p><p>Two<br>lines.</p>", "One.\n\nTwo\nlines."),
        ("<ul><li>a</li><li><p>b</p></li></ul>c", "- a\n- b\n\nc"),
        ('<ol start="3"><li>a<li>b</ol>', "3. a\n4. b"),
        ("Fish &amp; chips&nbsp;&lt;3", "Fish & chips <3"),
        ('hi <img class="emoji" alt=":wave:">', "hi :wave:"),
        ("<script>x()</script><style>p{}</style>text", "text"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a<!-- no -->b", "ab"),
        ("<pre>  if <b>x</b> and\n    y<br>z</pre>", "if x and\n    y\nz"),
        ("plain & simple < this", "plain & simple < this"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_html_becomes_what_it_shows(source: str, text: str) -> None:
    assert convert_html(source).text == text


def test_links_quotes_code_and_spoilers_of_html_are_kept() -> None:
    readable = convert_html(
        '<aside class="quote"><div class="title"><div class="quote-controls">x</div> Anna:</div>'
        "<blockquote><p>Sell it.</p></blockquote></aside>"
        '<p>No, see <a href="/t/1">the plan</a> and <code>f()</code>.</p><pre><code>a\n  b\n</code></pre>'
        '<span class="spoiler">Ben</span>',
        "https://forum.example",
    )
    assert readable.text == "Anna:\n\nSell it.\n\nNo, see the plan and f().\n\na\n  b\n\nBen"
    assert linked(readable) == [("the plan", "https://forum.example/t/1")]
    assert marked(readable) == [
        ("Anna:\n\nSell it.", PassageKind.QUOTED),
        ("f()", PassageKind.CODE),
        ("a\n  b", PassageKind.CODE),
        ("Ben", PassageKind.SPOILER),
    ]


def test_html_nested_beyond_the_parser_keeps_its_words() -> None:
    assert convert_html("<div>" * 100_000 + "deep" + "</div>" * 100_000 + " after").text == "deep after"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?ico=in-line_link", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y#part", "https://example.org/a?id=3#part"),
        ("https://example.org/a?id=3", "https://example.org/a?id=3"),
        ("https://example.org/a?icon=3", "https://example.org/a?icon=3"),
        ("https://example.org/#a?utm_source=x", "https://example.org/#a?utm_source=x"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_parameters_that_only_track_are_not_shown(address: str, shown: str) -> None:
    assert remove_tracking_parameters(address) == shown


def test_a_quotation_mark_within_a_bare_value_hides_nothing_of_the_page() -> None:
    words = " ".join(f"<p class=a title=b{at}>Word {at}</p>" for at in range(700))
    text = convert_html(f'<img alt=it"s width=5>{words}<i class="fas">End</i>').text
    assert text.startswith('it"s')
    assert "Word 699" in text
