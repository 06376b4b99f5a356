"""Comments in unusual markup: people, times, words and replies are the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.importing.detect import read_thread
from storage.model import Comment
from tests.importing.pages_of_services import REPLIES_OF_ANOTHER_CLASS, SERVICES
from tests.importing.pages_of_themes import NAMES, blog, page
from tests.importing.pages_of_themes import WORDS as WORDS_OF_MARCH

# ruff: noqa: E501 - markup stands as systems print it

PEOPLE = ("Marit Lund", "dan_7", "Marit Lund")
WORDS = (
    "Whoever lives on the island needs the car to reach the clinic at night.",
    "Agreed.",
    "That boat does not sail when the wind is above seven.",
)


def each(template: str) -> str:
    return "".join(
        template.replace("NAME", name).replace("WORDS", words).replace("{n}", str(n))
        for n, (name, words) in enumerate(zip(PEOPLE, WORDS, strict=True), 1)
    )


def section(template: str, around: str = '<ol class="commentlist">{}</ol>') -> bytes:
    return blog(f'<div id="comments"><h3>3 Comments</h3>{around.format(each(template))}</div>')


def who_what(comment: Comment) -> tuple[str | None, str]:
    return comment.author, comment.text


EXPECTED = list(zip(PEOPLE, WORDS, strict=True))

ONE_CLASS_TWICE = {
    "text within": '<li class="comment depth-1"><article id="comment-1{n}"><header class="comment-meta"><span class="comment-author">NAME</span> <time datetime="2020-05-0{n}T10:12:00Z">May {n}</time></header><section class="comment-content comment"><p>WORDS</p></section></article></li>',
    "same tag": '<div class="comment"><div class="user-name">NAME</div><div class="date">0{n}.05.2020, 10:12</div><div class="comment">WORDS</div></div>',
    "time with the text": '<div class="comment"><b class="author">NAME</b><div class="comment body"><time datetime="2020-05-0{n}T10:12:00Z">May {n}</time><p>WORDS</p></div></div>',
    "paragraph": '<article class="comment"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span><p class="comment">WORDS</p></article>',
    "frame around": '<li class="comment"><div class="comment" id="c-{n}00"><cite class="fn">NAME</cite><time datetime="2020-05-0{n}T10:12:00Z"></time><div class="comment-text">WORDS</div></div></li>',
}

DATE_IN_THE_NAME = {
    "classic": '<li id="comment-1{n}"><p>WORDS</p><p><cite>Comment by <a href="https://m.example" rel="external nofollow">NAME</a> — 0{n}.05, 2020 @ <a href="#comment-1{n}">10:12</a></cite></p></li>',
    "beside it": '<li class="comment" id="comment-1{n}"><div class="comment-author">NAME <span><a href="#"><time datetime="2020-05-0{n}">0{n}.05.2020 // 10:12</time></a></span></div><p>WORDS</p></li>',
    "in one text": '<li class="comment" id="comment-1{n}"><div class="comment-author">NAME 0{n}.05.2020 // 10:12</div><p>WORDS</p></li>',
    "german": '<li class="comment" id="comment-1{n}"><span class="author">NAME am {n}. Mai 2020 um 10:12 Uhr</span><div class="comment-text">WORDS</div></li>',
    "in brackets": '<li class="comment" id="comment-1{n}"><span class="author">NAME (0{n}.05.2020, 10:12)</span><div class="comment-text">WORDS</div></li>',
    "date first": '<li class="comment" id="comment-1{n}"><span class="author">0{n}.05.2020 10:12 - NAME</span><div class="comment-text">WORDS</div></li>',
    "short year": '<li class="comment" id="comment-1{n}"><span class="author">NAME, 0{n}.05.20 10:12</span><div class="comment-text">WORDS</div></li>',
    "clock first": '<li class="comment" id="comment-1{n}"><span class="author">NAME</span><span class="time">10:12 on May {n}, 2020</span><div class="comment-text">WORDS</div></li>',
    "french": '<li class="comment" id="comment-1{n}"><div class="comment_author">Soumis par NAME, le {n} mai 2020 à 10h12</div><div class="comment-text">WORDS</div></li>',
    "said": '<li class="comment" id="comment-1{n}"><b>NAME</b> <span>said on <a href="#comment-1{n}">May {n}, 2020 at 10:12 am</a></span><div class="comment-text">WORDS</div></li>',
    "spoken": '<li class="comment" id="comment-1{n}"><span class="comment-author">NAME schrieb am {n}. Mai 2020 um 10:12:</span><div class="comment-text">WORDS</div></li>',
    "in the date": '<div class="comment_content" id="x{n}"><p>WORDS</p><p class="date">Posted by: NAME, {n} May 2020 | 10:12</p></div>',
    "japanese": '<li class="comment" id="comment-1{n}"><div class="comment-author">NAME 2020年5月{n}日 10:12</div><p>WORDS</p></li>',
    "romanian": '<li class="comment" id="comment-1{n}"><div class="comment-author">NAME spune: {n} mai 2020 la 10:12</div><p>WORDS</p></li>',
    "in reply": '<li class="comment" id="comment-1{n}"><div class="comment-author">NAME en réponse à Odo, {n} mai 2020 10:12</div><p>WORDS</p></li>',
    "chinese role": '<li class="comment" id="comment-1{n}"><div class="comment-author">NAME（作者） 2020年5月{n}日 10:12</div><p>WORDS</p></li>',
    "with a number": '<li class="comment" id="comment-1{n}"><span class="comment-author">#{n} NAME</span> <span class="date">{n}. Mai 2020, 10:12</span><div class="comment-text">WORDS</div></li>',
}

WITHIN_THE_AUTHOR = {
    "classic": '<li class="comment" id="comment-1{n}"><div class="comment-author vcard"><img alt="" class="avatar" src="x.png"> <p>WORDS</p><p><cite>Comment by <span class="fn"><a href="https://m.example" class="url">NAME</a></span> — 2020-05-0{n} @ <a href="#comment-1{n}">10:12</a></cite> <span class="reply">| <a class="comment-reply-link" href="#respond">Reply</a></span></p></div></li>',
    "text below": '<li class="comment" id="comment-1{n}"><div class="comment-author vcard"><cite class="fn">NAME</cite> <span class="date">0{n}.05.2020 10:12</span><div class="comment-content"><p>WORDS</p></div></div></li>',
    "span in the name": '<div class="comment"><span class="comment-author">NAME <span class="comment-time">0{n}.05.2020 10:12</span><span class="comment-body">WORDS</span></span></div>',
    "bare paragraph": '<li class="comment" id="comment-1{n}"><div class="author"><strong class="author-name">NAME</strong> <small class="date">0{n}.05.2020 10:12</small><p>WORDS</p></div></li>',
}

IN_DEFINITION_LISTS = {
    "both marked": '<dt class="comment" id="comment-1{n}"><span class="comment_author">NAME</span> <span class="comment_time"><a href="#comment-1{n}">May {n}, 2020 at 10:12 am</a></span></dt><dd class="comment"><div class="format_text"><p>WORDS</p></div></dd>',
    "term marked": '<dt class="comment" id="comment-1{n}"><span class="author">NAME</span> 0{n}.05.2020 10:12</dt><dd><p>WORDS</p></dd>',
    "text marked": '<dt><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span></dt><dd class="comment"><p>WORDS</p></dd>',
    "time apart": '<dt class="comment-author" id="c60{n}">NAME said...</dt><dd class="comment-body"><p>WORDS</p></dd><dd class="comment-footer"><span class="comment-timestamp">May {n}, 2020 at 10:12 AM</span></dd>',
    "numbered": '<dt><a href="#c{n}">{n}.</a> By <strong>NAME</strong>, on {n} May 2020 10:12</dt><dd><p>WORDS</p></dd>',
    "date first": '<dt class="odd"><span class="comment-number">{n}.</span> Le vendredi {n} mai 2020, 10:12, <span class="author">NAME</span></dt><dd class="odd"><p>WORDS</p></dd>',
    "nothing marked": "<dt>NAME, 0{n}.05.2020 10:12</dt><dd><p>WORDS</p></dd>",
}

HEAD_BESIDE = {
    "above": '<div class="head"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span></div><div class="comment">WORDS</div>',
    "below": '<div class="comment"><p>WORDS</p></div><div class="foot"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span></div>',
    "rows": '<tr class="head"><td class="author">NAME</td><td class="date">0{n}.05.2020 10:12</td></tr><tr class="comment"><td colspan="2"><p>WORDS</p></td></tr>',
}

FURNITURE = {
    "portraits": '<li class="comment" id="comment-1{n}"><img src="p.png" alt="Benutzerbild von NAME"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "portrait alone names": '<li class="comment" id="comment-1{n}"><img src="p.png" alt="Avatar of NAME"> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "buttons": '<li class="comment" id="comment-1{n}"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p><p><a href="#">[ antworten ]</a> <a href="#">Permalink</a> | <a href="#">Melden</a></p></li>',
    "english buttons": '<li class="comment" id="comment-1{n}"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p><span><a>Reply</a> <a>Report</a> <a>Share</a></span></li>',
    "badge after": '<li class="comment" id="comment-1{n}"><span class="author">NAME <em>Autor</em></span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "badge before": '<li class="comment" id="comment-1{n}"><span class="author-rank author">Moderator</span><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "badge in brackets": '<li class="comment" id="comment-1{n}"><span class="author">NAME (OP)</span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "camel case": '<div class="commentsCon" id="comment-1{n}"><div class="commentName">NAME</div><div class="commentDate">0{n}.05.2020 10:12</div><div class="commentText">WORDS</div></div>',
    "camel case without number": '<div class="commentsCon"><div class="commentName">NAME</div><div class="commentDate">0{n}.05.2020 10:12</div><div class="commentText">WORDS</div></div>',
}

ROLE_BESIDE_THE_NAME = {
    "in the link": '<li class="comment" id="comment-1{n}"><a class="author" href="/user/{n}">NAME<span>Moderator</span></a> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "before it in the link": '<li class="comment" id="comment-1{n}"><a class="author" href="/user/{n}"><i>Moderator</i>NAME</a> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "two levels in": '<li class="comment" id="comment-1{n}"><div class="author"><span>NAME<span>Redaktion</span></span></div> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "nothing marked": '<li class="comment" id="comment-1{n}"><b>NAME<i>Moderator</i></b> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
    "as the address tells": '<li class="comment" id="comment-1{n}"><a class="author" href="/user/NAME">NAMEModerator</a> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>',
}

KINDS = {
    "role beside the name": ROLE_BESIDE_THE_NAME,
    "one class twice": ONE_CLASS_TWICE,
    "date in the name": DATE_IN_THE_NAME,
    "words within the author": WITHIN_THE_AUTHOR,
    "furniture": FURNITURE,
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in KINDS.items() for name in names])
def test_people_times_and_words_are_distinguished(kind: str, name: str) -> None:
    assert_read(section(KINDS[kind][name]))


def test_a_role_glued_to_a_name_is_taken_off_where_the_name_stands_without_it_too() -> None:
    item = '<li class="comment" id="comment-1{n}"><span class="author">NAME</span> <span class="date">0{n}.05.2020 10:12</span><p>WORDS</p></li>'
    page_ = section(item).replace(b"Marit Lund</span>", b"Marit LundModerator</span>", 1)
    assert [one.author for one in read_thread(page_).comments] == ["Marit Lund", "dan_7", "Marit Lund"]
    other = section(item).replace(b"dan_7</span>", b"AskModerator</span>", 1)
    assert [one.author for one in read_thread(other).comments] == ["Marit Lund", "AskModerator", "Marit Lund"]


@pytest.mark.parametrize("name", IN_DEFINITION_LISTS)
def test_a_term_names_whoever_wrote_the_definition_behind_it(name: str) -> None:
    assert_read(section(IN_DEFINITION_LISTS[name], '<dl id="comment_list">{}</dl>'))


@pytest.mark.parametrize("name", HEAD_BESIDE)
def test_an_author_named_above_or_below_the_words_is_theirs(name: str) -> None:
    around = "<table><tbody>{}</tbody></table>" if name == "rows" else '<div class="list">{}</div>'
    assert_read(section(HEAD_BESIDE[name], around))


def assert_read(content: bytes) -> None:
    comments = read_thread(content).comments
    assert list(map(who_what, comments)) == EXPECTED
    assert [comment.time for comment in comments] == [
        datetime(2020, 5, day, 10, 12, tzinfo=UTC) for day in (1, 2, 3)
    ]
    assert {comment.parent for comment in comments} == {None}


THREAD = '<div id="comments"><h3>2 Comments</h3><ol class="commentlist"><li class="comment" id="comment-21"><cite class="fn">Nell Hart</cite> <a href="#comment-21">April 4, 2023 at 7:10 pm</a><div class="comment-text"><p>The night boat is the only one I take.</p></div></li><li class="comment" id="comment-22"><cite class="fn">Odo Finch</cite> <a href="#comment-22">April 5, 2023 at 6:00 am</a><div class="comment-text"><p>Lorries will drive through three villages.</p></div></li></ol></div>'
BOXES = {
    "named by a class alone": '<div class="block"><h2>Was Leser sagen</h2><ul id="recentcomments">{}</ul></div>|<li class="recentcomments"><span class="comment-author-link">Kit</span> bei <a href="https://x.example/b{n}">Part {n}</a><div>Mine never came up, was the soil too cold for it?</div></li>',
    "of no class": '<div><div><h3>Recent comments:</h3></div><div><ul>{}</ul></div></div>|<li>Kit on <a href="https://x.example/b{n}/">Beans in a dry spring, part {n}</a>: Mine never came up, was the soil too cold for it?</li>',
    "loose paragraphs": '<section><h4>Latest comments</h4>{}</section>|<p><a href="https://x.example/b{n}/#comment-9{n}">Kit: Mine never came up, was the soil too cold for it?</a></p>',
    "links around excerpts": '<aside><ul>{}</ul></aside>|<li class="latest-comment-item"><span class="comment-author">Kit:</span> <a href="https://x.example/beans/#comment-9{n}"><span class="comment-text">Mine never came up, was the soil too cold?</span></a></li>',
    "headed": '<div class="footer-box"><h4>Letzte Kommentare</h4><ul>{}</ul></div>|<li class="comment"><b class="author">Kit</b> zu <a href="/beans/">Beans in a dry spring, part {n}</a> <span class="date">0{n}.05.2023</span><p>Mine never came up</p></li>',
    "short titles": '<div class="box"><h3>Seneste kommentarer</h3><ul>{}</ul></div>|<li class="comment"><b class="comment-author">Kit</b> til <a href="/b{n}/">Part {n}</a><p>Mine never came up</p></li>',
    "articles": '<section class="box"><h3>Most discussed</h3>{}</section>|<article class="comment-card"><p class="comment-card__text">Mine never came up</p><span class="comment-card__author">Kit</span><a href="https://x.example/b{n}">Read the story</a></article>',
    "same page elsewhere": '<aside class="sidebar"><h3>Recent Comments</h3>{}</aside>|<div class="comment-item" id="comment-9{n}"><span class="author">Kit</span><time datetime="2023-05-0{n}T10:00:00Z"></time><a href="https://x.example/beans/#comment-9{n}">»</a><p>Mine never came up</p></div>',
    "with portraits": '<div class="widget"><ul>{}</ul></div>|<li class="sidebar-comment"><img class="avatar" alt="Kit"><a class="comment-author" href="https://x.example/b{n}/#comment-9{n}">Kit</a><div class="comment-excerpt">Mine never came up</div></li>',
}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("name", BOXES)
def test_a_box_of_comments_on_other_pages_is_no_part_of_the_thread(name: str, before: bool) -> None:
    around, _, item = BOXES[name].partition("|")
    box = around.format("".join(item.replace("{n}", str(n)) for n in range(1, 6)))
    head = '<link rel="canonical" href="https://x.example/ferry/">'
    content = page(f"{box}<main>{THREAD}</main>" if before else f"<main>{THREAD}</main>{box}", head=head)
    thread = read_thread(content)
    assert [comment.author for comment in thread.comments] == ["Nell Hart", "Odo Finch"]
    assert "Mine never came up" not in "".join(comment.text for comment in thread.comments)


SHORT_ARTICLE = "<h1>Who owns the harbour?</h1><p>The harbour was sold last week.</p>"
PLACES_OF_BOXES = {
    "below": "<main><article>{article}</article></main>{thread}{box}",
    "above": "<div><div>{box}</div><div>{article}</div>{thread}</div>",
    "in the article": "<main><article>{article}{thread}{box}</article></main>",
    "beside": '<div><div class="col">{article}{thread}</div><div class="col">{box}</div></div>',
}


@pytest.mark.parametrize("place", PLACES_OF_BOXES)
@pytest.mark.parametrize("name", BOXES)
def test_such_a_box_is_no_part_of_the_article(name: str, place: str) -> None:
    around, _, item = BOXES[name].partition("|")
    box = around.format("".join(item.replace("{n}", str(n)) for n in range(1, 6)))
    for thread in (THREAD, ""):
        body = PLACES_OF_BOXES[place].format(article=SHORT_ARTICLE, thread=thread, box=box)
        article = read_thread(page(body)).article
        assert article is not None
        assert article.text.endswith("The harbour was sold last week.")
        assert "came up" not in article.text


@pytest.mark.parametrize("name", BOXES)
def test_such_a_box_alone_is_no_thread(name: str) -> None:
    around, _, item = BOXES[name].partition("|")
    box = around.format("".join(item.replace("{n}", str(n)) for n in range(1, 6)))
    assert read_thread(blog(box)).comments == ()


def test_answers_of_people_count_and_those_of_the_site_itself_do_not() -> None:
    answer = '{"@type":"Answer","text":"Twice an hour.","author":{"@type":"Person","name":"Odo"},"dateCreated":"2023-04-04T10:00:00Z"}'
    question = f'"mainEntity":{{"@type":"Question","name":"When does it sail?","acceptedAnswer":{answer}}}'
    for kind, expected in (("QAPage", ["Odo"]), ("FAQPage", [])):
        head = f'<script type="application/ld+json">{{"@type":"{kind}",{question}}}</script>'
        thread = read_thread(blog("").replace(b"</head>", head.encode() + b"</head>"))
        assert [comment.author for comment in thread.comments] == expected


def in_march(content: bytes) -> list[tuple[str | None, str, datetime | None, int | None]]:
    return [(one.author, one.text, one.time, one.parent) for one in read_thread(content).comments]


def of_march(parents: tuple[int | None, ...]) -> list[tuple[str | None, str, datetime | None, int | None]]:
    return [
        (name, words, datetime(2021, 3, 20 + number, 10, 12, tzinfo=UTC), parent)
        for number, (name, words, parent) in enumerate(zip(NAMES, WORDS_OF_MARCH, parents, strict=True), 1)
    ]


@pytest.mark.parametrize("name", SERVICES)
def test_comments_of_embedded_services_and_other_systems_are_read(name: str) -> None:
    found = in_march(blog(SERVICES[name]))
    expected = of_march((None, None, None))
    if name == "youtube-saved":  # which contains only ages
        expected = [(author, words, None, parent) for author, words, _, parent in expected]
    assert found == expected


@pytest.mark.parametrize("name", REPLIES_OF_ANOTHER_CLASS)
def test_a_reply_of_another_class_than_the_comments_is_not_lost(name: str) -> None:
    assert in_march(blog(REPLIES_OF_ANOTHER_CLASS[name])) == of_march((None, 2, None))


NESTED_IN_FRAMES = {
    "another class within": '<div class="comment"><div class="comment comment-inner"><b class="comment-author">NAME</b> <time datetime="TIME"></time><div class="comment comment-text">WORDS</div></div>REPLIES</div>',
    "the same class within": '<div class="comment-box"><div class="comment-box"><b class="autore">NAME</b> <i>TIME</i><div class="comment-text">WORDS</div></div>REPLIES</div>',
    "replies apart": '<div class="comment-wrapper"><div class="comment-wrapper"><a class="author" href="/user/{n}">NAME</a> <time>TIME</time><div class="comment-body">WORDS</div></div><div class="replies">REPLIES</div></div>',
    "items of lists": '<li class="comment"><div class="comment" id="comment-1{n}"><p class="meta">NAME | TIME</p><div class="comment-content"><p>WORDS</p></div></div><ul>REPLIES</ul></li>',
    "bold name": '<div class="comment"><div class="comment"><b>NAME</b> <time>TIME</time><p>WORDS</p></div>REPLIES</div>',
    "byline in a line": '<div class="comment"><div class="comment"><div>NAME, TIME</div><p>WORDS</p></div>REPLIES</div>',
    "loose byline": '<li class="comment"><div class="comment"><strong>NAME</strong> on TIME<br>WORDS</div><ul>REPLIES</ul></li>',
    "link to a profile": '<div class="comment"><div class="comment"><a href="/user/{n}">NAME</a> TIME<p>WORDS</p></div><div class="replies">REPLIES</div></div>',
    "words in the class of a comment": '<div class="comment"><div class="comment"><b>NAME</b> <i>TIME</i><div class="comment-text comment">WORDS</div></div>REPLIES</div>',
    "three deep": '<div class="comment"><div class="comment"><div class="comment"><b>NAME</b> <i>TIME</i><p>WORDS</p></div></div>REPLIES</div>',
    "portrait": '<div class="comment"><div class="comment"><img alt="Avatar of NAME"> <i>TIME</i><p>WORDS</p></div>REPLIES</div>',
    "replies beside it": '<div class="comment"><div class="comment"><p>NAME | TIME</p><p>WORDS</p></div><a href="#">Reply</a><div class="comment-children">REPLIES</div></div>',
    "byline apart": '<div class="comment"><p>NAME | TIME</p><div class="comment">WORDS</div>REPLIES</div>',
}
PARENTS_OF_TREES: dict[str, tuple[int | None, ...]] = {
    "one reply": (None, 2, None),
    "flat": (None, None, None),
    "deep": (None, 2, 3),
    "two replies": (None, 2, 2),
}


@pytest.mark.parametrize("tree", PARENTS_OF_TREES)
@pytest.mark.parametrize("name", NESTED_IN_FRAMES)
def test_a_frame_around_a_comment_and_its_replies_tells_the_parent(name: str, tree: str) -> None:
    def one(number: int, replies: str = "") -> str:
        filled = (
            NESTED_IN_FRAMES[name].replace("NAME", NAMES[number]).replace("WORDS", WORDS_OF_MARCH[number])
        )
        filled = filled.replace("TIME", f"2021-03-2{number + 1} 10:12").replace("{n}", str(number))
        return filled.replace("REPLIES", replies)

    trees = {
        "one reply": one(0, one(1)) + one(2),
        "flat": one(0) + one(1) + one(2),
        "deep": one(0, one(1, one(2))),
        "two replies": one(0, one(1) + one(2)),
    }
    content = blog(f'<section class="comments">{trees[tree]}</section>')
    assert in_march(content) == of_march(PARENTS_OF_TREES[tree])
