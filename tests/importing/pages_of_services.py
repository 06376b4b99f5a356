"""The markup of more systems, with the same three comments as in ``pages_of_themes``."""

from __future__ import annotations

# ruff: noqa: E501 - markup stands as systems print it
from tests.importing.pages_of_themes import NAMES, WORDS


def each(template: str) -> str:
    return "".join(
        template.replace("NAME", name)
        .replace("WORDS", words)
        .replace("{n}", str(number))
        .replace("{d}", f"2{number}")
        for number, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), 1)
    )


SERVICES = {
    "wpdiscuz": '<div id="comments" class="comments-area"><div id="wpdcom"><div class="wpd-thread-list">'
    + each(
        '<div id="wpd-comm-1{n}_0" class="comment even thread-even depth-1 wpd-comment wpd_comment_level-1"><div class="wpd-comment-wrap wpd-blog-guest"><div class="wpd-comment-left"><div class="wpd-avatar"><img alt="NAME" src="a.png" class="avatar"></div></div><div id="comment-1{n}" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">NAME</div><div class="wpd-comment-date" title="March {d}, 2021 10:12 am"><i class="far fa-clock"></i> 2 years ago</div></div><div class="wpd-comment-text"><p>WORDS</p></div><div class="wpd-comment-footer"><div class="wpd-vote"><div class="wpd-vote-result">3</div></div><div class="wpd-reply-button"><span>Reply</span></div></div></div></div></div>'
    )
    + "</div></div></div>",
    "coral": '<div id="coral_thread">'
    + each(
        '<div class="coral coral-comment Comment-root" id="comment-abc{n}def0"><div class="coral-comment-topBar"><span class="coral-username coral-comment-username">NAME</span><time class="coral-timestamp" datetime="2021-03-{d}T10:12:00Z">2 years ago</time></div><div class="coral-content coral-comment-content">WORDS</div><div class="coral-actionBar"><button>Reply</button></div></div>'
    )
    + "</div>",
    "remark42": '<div id="remark42">'
    + each(
        '<article class="comment comment_guest root__thread" id="remark42__comment-1111{n}-22"><div class="comment__info"><img class="comment__avatar" alt=""><button class="comment__username">NAME</button><a class="comment__time" href="#remark42__comment-1111{n}-22">{d}.03.2021 at 10:12</a></div><div class="comment__body"><div class="comment__text raw-content"><p>WORDS</p></div></div><div class="comment__actions"><button>Reply</button></div></article>'
    )
    + "</div>",
    "isso": '<section id="isso-thread"><h4>3 Comments</h4><div id="isso-root">'
    + each(
        '<div class="isso-comment" id="isso-{n}"><div class="isso-avatar"></div><div class="isso-text-wrapper"><div class="isso-comment-header"><span class="isso-author">NAME</span> <span class="isso-spacer">•</span> <a class="isso-permalink" href="#isso-{n}"><time title="2021-03-{d} 10:12" datetime="2021-03-{d}T10:12:00Z">2 years ago</time></a></div><div class="isso-text"><p>WORDS</p></div><div class="isso-comment-footer"><a class="isso-upvote">0</a><a class="isso-reply">Reply</a></div></div></div>'
    )
    + "</div></section>",
    "disqus-embedded": '<div id="disqus_thread"><div id="posts"><ul id="post-list" class="post-list">'
    + each(
        '<li class="post" id="post-500{n}"><div class="post-content"><div class="avatar"><img alt="Avatar"></div><div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="https://disqus.com/by/x/">NAME</a></span></span> <span class="post-meta"><a class="time-ago" href="#comment-500{n}" title="Saturday, March {d}, 2021 10:12 AM">2 years ago</a></span></header><div class="post-body-inner"><div class="post-message"><div><p>WORDS</p></div></div></div><footer class="comment__footer"><menu class="comment-footer__menu"><li><a class="vote-up">3</a></li><li class="reply"><a>Reply</a></li></menu></footer></div></div></li>'
    )
    + "</ul></div></div>",
    "guardian": '<div id="comments" class="d-discussion"><ul class="d-thread d-thread--comments">'
    + each(
        '<li class="d-comment d-comment--top-level" id="comment-900{n}" data-comment-author="NAME"><div class="d-comment__inner"><div class="d-comment__meta"><a class="d-comment__author" href="/u/{n}"><span itemprop="givenName">NAME</span></a><a class="d-comment__timestamp" href="#comment-900{n}"><time datetime="2021-03-{d}T10:12:00Z">{d} Mar 2021 10:12</time></a></div><div class="d-comment__content"><div class="d-comment__body"><p>WORDS</p></div><div class="d-comment__actions"><button>Reply</button></div></div></div></li>'
    )
    + "</ul></div>",
    "heise": '<ul class="thread_tree">'
    + each(
        '<li class="posting_element"><div class="posting"><a class="posting_subject">Re</a><span class="tree_thread_list--written_by_user">NAME</span><time class="posting_timestamp" datetime="2021-03-{d}T10:12">20.03.</time><p class="posting_text">WORDS</p></div></li>'
    )
    + "</ul>",
    "zeit": '<section class="comment-section" id="comments">'
    + each(
        '<article class="comment js-comment-toplevel" id="cid-600{n}"><div class="comment__container"><div class="comment-meta"><h4 class="comment-meta__name"><a href="/profil/{n}">NAME</a></h4><a class="comment-meta__date" href="#cid-600{n}">{d}. März 2021, 10:12 Uhr</a></div><div class="comment__body"><p>WORDS</p></div><div class="comment__reactions"><a>Antworten</a><a>Melden</a></div></div></article>'
    )
    + "</section>",
    "substack": '<div class="comments-page"><div class="comment-list">'
    + each(
        '<div class="comment"><div id="comment-700{n}" class="comment-anchor"></div><div class="comment-content"><div class="comment-meta"><a class="commenter-name" href="https://substack.com/profile/{n}">NAME</a> <a class="comment-timestamp" href="/p/x/comment/700{n}" title="Mar {d}, 2021, 10:12 AM">Mar {d}</a></div><div class="comment-body"><p>WORDS</p></div><div class="comment-actions"><a>Like</a><a>Reply</a></div></div></div>'
    )
    + "</div></div>",
    "jetpack-likes": '<div id="comments"><ol class="comment-list">'
    + each(
        '<li class="comment" id="comment-8{n}"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">NAME</b><span class="says">sagt:</span></div><div class="comment-metadata"><time datetime="2021-03-{d}T10:12:00+00:00">x</time></div></footer><div class="comment-content"><p>WORDS</p><p id="comment-like-8{n}" class="comment-likes comment-not-liked"><a class="comment-like-link"><span>Gefällt mir</span></a><span class="comment-like-feedback">Liken</span></p></div></article></li>'
    )
    + "</ol></div>",
    "youtube-saved": '<ytd-comments id="comments">'
    + each(
        '<ytd-comment-thread-renderer><ytd-comment-view-model id="comment"><div id="body"><div id="author-thumbnail"><a href="/@x{n}"><img alt="@NAME"></a></div><div id="main"><div id="header-author"><h3><a id="author-text" href="/@x{n}"><span>NAME</span></a></h3><span id="published-time-text"><a href="/watch?v=a&lc=Ug{n}">2 years ago</a></span></div><div id="content"><yt-attributed-string id="content-text"><span>WORDS</span></yt-attributed-string></div><div id="toolbar"><span id="vote-count-middle">3</span><button>Reply</button></div></div></div></ytd-comment-view-model></ytd-comment-thread-renderer>'
    )
    + "</ytd-comments>",
    "table-guestbook": '<table class="guestbook">'
    + each("<tr><td><b>NAME</b><br>{d}.03.2021 10:12</td><td>WORDS</td></tr>")
    + "</table>",
    "pre-html5": '<a name="comments"></a><div id="kommentare"><h3>3 Kommentare</h3>'
    + each(
        '<p><b>{n}. <a href="http://x.example">NAME</a></b> schrieb am {d}. März 2021 um 10:12:</p><p>WORDS</p><hr>'
    )
    + "</div>",
    "typo3": '<div class="tx-comments"><div class="tx-comments-list">'
    + each(
        '<div class="tx-comments-comment"><div class="tx-comments-comment-author">NAME</div><div class="tx-comments-comment-date">{d}.03.2021 10:12</div><div class="tx-comments-comment-text">WORDS</div></div>'
    )
    + "</div></div>",
}

REPLIES_OF_ANOTHER_CLASS = {
    "reply-class": '<div id="comments"><div class="comment"><span class="author">Anna Berg</span><span class="date">21.03.2021 10:12</span><div class="text">I was there, and nobody asked us.</div><div class="replies"><div class="reply"><span class="author">ben</span><span class="date">22.03.2021 10:12</span><div class="text">That is not how I remember it.</div></div></div></div><div class="comment"><span class="author">crane_fan</span><span class="date">23.03.2021 10:12</span><div class="text">Then look at the minutes.</div></div></div>',
    "child-class": '<div id="comments"><div class="comment"><span class="author">Anna Berg</span><span class="date">21.03.2021 10:12</span><div class="text">I was there, and nobody asked us.</div><div class="children"><div class="child-comment"><span class="author">ben</span><span class="date">22.03.2021 10:12</span><div class="text">That is not how I remember it.</div></div></div></div><div class="comment"><span class="author">crane_fan</span><span class="date">23.03.2021 10:12</span><div class="text">Then look at the minutes.</div></div></div>',
    "behind": '<div id="comments"><div class="comment"><span class="author">Anna Berg</span><span class="date">21.03.2021 10:12</span><div class="text">I was there, and nobody asked us.</div></div><div class="replies"><div class="reply"><span class="author">ben</span><span class="date">22.03.2021 10:12</span><div class="text">That is not how I remember it.</div></div></div><div class="comment"><span class="author">crane_fan</span><span class="date">23.03.2021 10:12</span><div class="text">Then look at the minutes.</div></div></div>',
}
