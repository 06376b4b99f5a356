"""Pages without comments that contain something similar to comments; words and names are invented."""

from __future__ import annotations

# ruff: noqa: E501 - markup stands as systems print it
from tests.importing.pages_of_themes import ARTICLE, page

_HEAD = f"<main><article class='post hentry'><h1 class='entry-title'>Who owns the harbour?</h1><p class='meta'>By <a rel='author' href='/author/anna'>Anna Berg</a> on <time datetime='2021-03-20T10:12:00Z'>March 20, 2021</time></p><div class='entry-content'>{ARTICLE}</div></article></main>"


def article_with(more: str, head: str = "") -> bytes:
    return page(_HEAD + more, head=head)


def _each(template: str, *rows: tuple[str, ...]) -> str:
    return "".join(template.format(*row) for row in rows)


_PEOPLE = (
    ("Anna Berg", "I was there last summer and nobody asked us.", "March 21, 2021", "/rope/", "1"),
    ("ben", "That is not how I remember it at all.", "March 22, 2021", "/tar/", "2"),
    ("crane_fan", "Then look at the minutes of the meeting.", "March 23, 2021", "/salt/", "3"),
)
_TEASERS = (
    ("The crane that nobody wanted to oil", "/crane/", "March 1, 2021", "Anna Berg", "12"),
    ("Salt, tar and the price of rope in spring", "/rope/", "March 2, 2021", "Ben Alder", "0"),
    ("A school on the quay, for the third time", "/school/", "March 3, 2021", "Dora Quill", "7"),
    ("What the herring knew about the new pier", "/herring/", "March 4, 2021", "Anna Berg", "3"),
)

_FORM = (
    '<div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3><form id="commentform" class="comment-form">'
    '<p class="comment-notes">Your email address will not be published. Required fields are marked *</p><p class="comment-form-comment"><label for="comment">Comment</label><textarea id="comment" name="comment"></textarea></p>'
    '<p class="comment-form-author"><label for="author">Name</label><input id="author"></p><p class="form-submit"><input type="submit" value="Post Comment"></p></form></div>'
)

PAGES: dict[str, bytes] = {
    "article alone": article_with(""),
    "wordpress form": article_with(f'<div id="comments" class="comments-area">{_FORM}</div>'),
    "form with errors": article_with(
        '<div class="comments" id="comments"><div class="comment-respond" id="respond"><form class="comment-form"><div class="comment-form-input-wrap"><textarea id="comment"></textarea>'
        '<div class="td-warning-comment">Please enter your comment!</div></div><div class="td-form-author"><input><div class="td-warning-author">Please enter your name here</div></div></form></div></div>'
    ),
    "notice below the form": article_with(
        f'<div id="comments">{_FORM}<p class="akismet_comment_form_privacy_notice">This site uses Akismet to reduce spam. <a href="https://akismet.com/privacy/">Learn how your comment data is processed.</a></p></div>'
    ),
    "comments are closed": article_with(
        '<section id="comments" class="comments-area"><p class="no-comments">Comments are closed since March 24, 2021.</p></section>'
    ),
    "log in to comment": article_with(
        '<div id="comments" class="comments"><div class="comment-login"><p>You must be <a href="/login">logged in</a> to post a comment.</p></div></div>'
    ),
    "rules of the house": article_with(
        '<div class="comments-section" id="kommentare"><h3>Leserbriefe</h3><div class="comment-rules"><p>Leserbriefe können nur am Erscheinungstag eingereicht werden. Die Redaktion kürzt, was länger als 2021 Zeichen ist.</p></div></div>'
    ),
    "not yet loaded": article_with(
        '<div id="disqus_thread"></div><noscript>Please enable JavaScript to view the <a href="https://disqus.com/?ref_noscript">comments powered by Disqus.</a></noscript>'
    ),
    "recent comments widget": article_with(
        '<aside id="sidebar"><section class="widget widget_recent_comments"><h2>Recent Comments</h2><ul id="recentcomments">'
        + _each(
            '<li class="recentcomments"><span class="comment-author-link">{0}</span> on <a href="https://harbour.example{3}#comment-{4}">{1}</a></li>',
            *_PEOPLE,
        )
        + "</ul></section></aside>"
    ),
    "recent comments with excerpts": article_with(
        '<div class="sidebar"><h3>Neueste Kommentare</h3><div class="latest-comments">'
        + _each(
            '<div class="comment-item"><span class="comment-author">{0}</span> <span class="comment-date">{2}</span><p class="comment-excerpt"><a href="https://harbour.example{3}#comment-{4}">{1}</a></p></div>',
            *_PEOPLE,
        )
        + "</div></div>"
    ),
    "recent comments in a tab": article_with(
        '<div class="tabs"><div class="tab-comments"><ul>'
        + _each(
            '<li class="tab-comment-item"><img class="avatar" alt=""><span class="tab-comment-author">{0} says:</span> <a href="https://harbour.example{3}#comment-{4}"><span class="tab-comment-text">{1}</span></a></li>',
            *_PEOPLE,
        )
        + "</ul></div></div>"
    ),
    "most discussed": article_with(
        '<div class="footer-recent-comments"><h4>Top kommentierte Beiträge</h4><ul class="comments-list">'
        + _each(
            '<li class="comment-entry"><a href="{1}">{0}</a> <span class="date">{2}</span> ({4})</li>',
            *_TEASERS,
        )
        + "</ul></div>"
    ),
    "related articles": article_with(
        '<section class="related"><h2>Related articles</h2>'
        + _each(
            '<div class="post-card"><a href="{1}"><h4>{0}</h4></a><span class="author">{3}</span><time datetime="2021-03-01">{2}</time><div class="post-comment">{4}</div></div>',
            *_TEASERS,
        )
        + "</section>"
    ),
    "opinion teasers": page(
        "<main><h1>Opinion</h1>"
        + _each(
            '<div class="opinion-card"><a class="card-link" href="{1}">{0}</a><span class="opinion-author">{3}</span><span class="date">{2}</span></div>',
            *_TEASERS,
        )
        + "</main>",
        "Opinion",
    ),
    "blog index": page(
        "<main>"
        + _each(
            '<article id="post-4{4}" class="post-4{4} post type-post status-publish hentry"><h2 class="entry-title"><a href="{1}" rel="bookmark">{0}</a></h2><span class="author vcard">{3}</span><time class="entry-date" datetime="2021-03-01">{2}</time><div class="entry-summary"><p>The first lines of a text that goes on elsewhere, as it does in every blog.</p></div><div class="entry-comment">{4} Comments</div></article>',
            *_TEASERS,
        )
        + "</main>",
        "Harbour notes",
    ),
    "blog index with whole posts": page(
        '<div id="content">'
        + _each(
            '<div class="post" id="post-4{4}"><h3 class="title">{0}</h3><small class="date">{2} by <span class="author">{3}</span></small><div class="entry"><p>The whole of a short text about the harbour and those who work there, which nobody commented on.</p></div><div class="postmetadata"><a href="{1}#respond">No Comments</a></div></div>',
            *_TEASERS,
        )
        + "</div>",
        "Harbour notes",
    ),
    "blog index with comment counts": page(
        "<main>"
        + _each(
            '<div class="entry-item"><h2><a href="{1}">{0}</a></h2><div class="meta"><span class="author">{3}</span> <span class="date">{2}</span></div><div class="meta-comment"><a href="{1}#comments">{4} Comments</a></div><p>A line or two of it.</p></div>',
            *_TEASERS,
        )
        + "</main>",
        "Harbour notes",
    ),
    "faq": page(
        "<main><h1>Questions about the ferry</h1>"
        + _each(
            '<details class="faq-item"><summary>{0}</summary><div class="answer"><p>{1}</p></div></details>',
            ("When does it sail?", "Twice an hour from six in the morning to ten at night."),
            ("What does it cost?", "A single crossing costs four crowns, children sail free."),
            ("May I bring a dog?", "Dogs on a leash are welcome on the open deck."),
        )
        + "</main>",
        "Questions about the ferry",
    ),
    "faq in json-ld": article_with(
        "",
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":["FAQPage","WebPage"],"mainEntity":[{"@type":"Question","name":"When does it sail?","acceptedAnswer":{"@type":"Answer","text":"Twice an hour from six in the morning."}},{"@type":"Question","name":"What does it cost?","acceptedAnswer":{"@type":"Answer","text":"Four crowns for a single crossing."}}]}]}</script>',
    ),
    "faq in microdata": page(
        '<main itemscope itemtype="https://schema.org/FAQPage"><h1>Questions about the ferry</h1>'
        + _each(
            '<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">{0}</h3><div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><div itemprop="text"><p>{1}</p></div></div></div>',
            ("When does it sail?", "Twice an hour from six in the morning to ten at night."),
            ("What does it cost?", "A single crossing costs four crowns, children sail free."),
        )
        + "</main>",
        "Questions about the ferry",
    ),
    "testimonials": page(
        "<main><h1>Ropes for every knot</h1><p>We have made ropes on this quay since 1884, and we will splice yours while you wait.</p>"
        + _each(
            '<div class="testimonial"><p>“{1}”</p><cite class="testimonial-author">{0}</cite></div>', *_PEOPLE
        )
        + "</main>",
        "Ropes for every knot",
    ),
    "customer quotes": page(
        "<main><h1>Ropes for every knot</h1>"
        + _each(
            '<blockquote class="quote"><p>{1}</p><footer><span class="name">{0}</span>, <span class="role">captain</span></footer></blockquote>',
            *_PEOPLE,
        )
        + "</main>",
        "Ropes for every knot",
    ),
    "author bio": article_with(
        '<div class="author-box author-comment"><img class="avatar" alt="Anna Berg"><h4 class="author-name">Anna Berg</h4><p class="author-bio">Anna Berg has written about harbours since 2004 and lives on a boat.</p></div>'
    ),
    "team": page(
        "<main><h1>Who we are</h1>"
        + _each('<div class="team-member"><h3 class="name">{0}</h3><p class="text">{1}</p></div>', *_PEOPLE)
        + "</main>",
        "Who we are",
    ),
    "newsletter": article_with(
        '<section class="newsletter comment-cta"><h3>Join the discussion</h3><p>Get the harbour letter every Friday. Already 2,400 readers do.</p><form><input name="email"><button>Subscribe</button></form></section>'
    ),
    "changelog": page(
        "<main><h1>Changelog</h1>"
        + _each(
            '<section class="release"><h2 id="v1-{4}">1.{4}.0</h2><time datetime="2021-03-2{4}">{2}</time><ul><li>{1}</li></ul><span class="author">{0}</span></section>',
            *_PEOPLE,
        )
        + "</main>",
        "Changelog",
    ),
    "commits": page(
        '<main><h1>Commits</h1><ol class="commits-list">'
        + _each(
            '<li class="commit Box-row"><a class="message" href="/commit/abc{4}">{1}</a> <a class="commit-author" href="/{0}">{0}</a> committed <relative-time datetime="2021-03-2{4}T10:00:00Z">{2}</relative-time></li>',
            *_PEOPLE,
        )
        + "</ol></main>",
        "Commits",
    ),
    "documentation": page(
        "<main><h1>rope.splice</h1><p>Joins two ropes. The longer one is cut, the shorter one is kept as it is.</p>"
        '<div class="memitem"><div class="comment"><p>Returns the rope that was made. Never returns nothing.</p></div></div>'
        '<div class="memitem"><div class="comment"><p>Raises an error where one of the ropes is wet.</p></div></div>'
        '<pre><code><span class="comment"># of 2021-03-20, by Anna</span>\nsplice(a, b)</code></pre></main>',
        "rope.splice",
    ),
    "wiki history": page(
        '<main><h1>Revision history of “Rope”</h1><ul id="pagehistory">'
        + _each(
            '<li data-mw-revid="10{4}"><a class="mw-changeslist-date" href="/w/index.php?oldid=10{4}">{2}</a> <span class="history-user"><a class="mw-userlink" href="/wiki/User:{0}">{0}</a></span> <span class="comment">({1})</span></li>',
            *_PEOPLE,
        )
        + "</ul></main>",
        "Revision history",
    ),
    "forum index": page(
        '<h1>Knots and ropes</h1><ul class="topiclist topics">'
        + _each(
            '<li class="row bg1"><dl><dt><a href="./viewtopic.php?t={4}" class="topictitle">{0}</a><br>by <a class="username" href="#">{3}</a> » {2}</dt><dd class="posts">{4}</dd><dd class="lastpost">by <a class="username">ben</a> {2}</dd></dl></li>',
            *_TEASERS,
        )
        + "</ul>",
        "Knots and ropes - View forum",
    ),
    "forum index of discourse": page(
        '<table class="topic-list"><tbody>'
        + _each(
            '<tr class="topic-list-item"><td class="main-link"><a class="title" href="{1}">{0}</a></td><td class="posters"><a data-user-card="{3}"></a></td><td class="replies"><span class="posts">{4}</span></td><td>{2}</td></tr>',
            *_TEASERS,
        )
        + "</tbody></table>",
        "Latest topics",
        '<meta name="generator" content="Discourse 2.8">',
    ),
    "search results": page(
        '<main><h1>Results for “crane”</h1><div class="results">'
        + _each(
            '<div class="result"><h3><a href="{1}">{0}</a></h3><span class="author">{3}</span> <span class="date">{2}</span><p class="text">… the crane … and who pays for it …</p></div>',
            *_TEASERS,
        )
        + "</div></main>",
        "Results",
    ),
    "table of contents": article_with(
        '<nav class="toc comment-nav"><ol><li class="comment-item"><a href="#a">The first sale</a></li><li class="comment-item"><a href="#b">The second sale</a></li></ol></nav>'
    ),
    "menu called opinion": article_with(
        '<nav><ul class="nav"><li class="menu-item opinion"><a href="/opinion">Opinion</a></li><li class="menu-item sub-opinion"><a href="/letters">Letters of March 2021</a></li></ul></nav>'
    ),
    "events": page(
        '<main><h1>On the quay this week</h1><div class="discussion">'
        + _each(
            '<div class="event"><time datetime="2021-03-2{4}T19:00">{2}, 19:00</time><h3>{1}</h3><span class="organizer">{0}</span></div>',
            *_PEOPLE,
        )
        + "</div></main>",
        "On the quay this week",
    ),
    "byline box called after comments": article_with(
        '<div class="firma_comentarios"><span class="autor"><a rel="author" href="/autor/anna/">Anna Berg</a></span> <span class="data">Harbour</span> <a class="actualizado">20 MAR 2021 - 12:14</a><a href="#comments" class="comentarios"></a></div>'
    ),
    "shop without reviews": page(
        '<main><h1>Rope, 20 m</h1><p class="price">24 crowns</p><div id="reviews"><div id="comments"><h2>Reviews</h2><p class="woocommerce-noreviews">There are no reviews yet.</p></div>'
        + _FORM.replace("Leave a Reply", "Be the first to review “Rope, 20 m”")
        + "</div></main>",
        "Rope, 20 m",
    ),
    "podcast episodes": page(
        "<main><h1>Quay talk</h1>"
        + _each(
            '<article class="episode"><h2><a href="{1}">{0}</a></h2><time datetime="2021-03-01">{2}</time><p>With {3}.</p></article>',
            *_TEASERS,
        )
        + "</main>",
        "Quay talk",
    ),
    "photo gallery": article_with(
        '<div class="gallery">'
        + _each(
            '<figure class="photo-comment"><img alt="The quay on {2}"><figcaption>{1} <cite>Photo: {0}</cite></figcaption></figure>',
            *_PEOPLE,
        )
        + "</div>"
    ),
    "share buttons": article_with(
        '<div class="social-comment"><a class="share" href="https://social.example/share">Share</a> <a class="comment-link" href="#comments">12 Comments</a> <span class="date">March 20, 2021</span></div>'
    ),
    "letters of an editor": article_with(
        '<div class="editor-comment"><strong>Editor’s note, March 24, 2021:</strong> <p>An earlier version of this text named the wrong mayor.</p></div>'
    ),
    "pagination of comments": article_with(
        '<div id="comments"><div class="comment-navigation"><a class="prev" href="/comment-page-1/#comments">Older Comments</a> <span class="date">March 2021</span></div></div>'
    ),
    "job postings": page(
        "<main><h1>Work on the quay</h1>"
        + _each(
            '<div class="job-posting"><div class="job-title">{1}</div><div class="company-name">{0}</div><span class="date">{2}</span><p>We look for somebody who can splice ropes and does not mind rain.</p></div>',
            *_PEOPLE,
        )
        + "</main>",
        "Work on the quay",
    ),
    "shop with product cards": page(
        "<main><h1>Ropes</h1>"
        + _each(
            '<div class="ecomm-item"><div class="product-name">{0}</div><div class="text">{1}</div><span class="date">{2}</span></div>',
            *_PEOPLE,
        )
        + "</main>",
        "Ropes",
    ),
    "live ticker": page(
        "<main><h1>The sale of the harbour, minute by minute</h1>"
        + _each(
            '<article class="ticker-entry"><time datetime="2021-03-2{4}T10:12">{2}</time><p>{1}</p><span class="author">{0}</span></article>',
            *_PEOPLE,
        )
        + "</main>",
        "The sale of the harbour, minute by minute",
    ),
    "opinion of the editors": page(
        f'<main><article class="kommentar"><h2 class="title">Who owns the harbour?</h2><div class="kommentar-meta"><span class="author">Anna Berg</span> <time datetime="2021-03-20T10:12:00Z">20.3.2021</time></div><div class="kommentar-text">{ARTICLE}</div></article></main>'
    ),
    "poll": article_with(
        '<div class="comments-poll"><h3>What do you say?</h3><ul><li>Yes (12)</li><li>No (7)</li></ul><span class="date">until March 24, 2021</span></div>'
    ),
    "discuss elsewhere": article_with(
        '<div id="comments"><p>Discuss this text <a href="https://forum.example/t/harbour/9">in the forum</a>, where 12 people did since March 21, 2021.</p></div>'
    ),
    "video teasers": article_with(
        '<div class="rail">'
        + _each(
            '<div class="video-comment-card"><img alt="{0}"><div class="title">{0}</div><span class="username">{3}</span><span class="date">{2}</span></div>',
            *_TEASERS,
        )
        + "</div>"
    ),
    "archive of letters": page(
        '<main><h1>All columns</h1><div class="opinions-list">'
        + _each(
            '<div class="row"><span class="date">{2}</span> <span class="author">{3}</span> <a href="{1}">{0}</a></div>',
            *_TEASERS,
        )
        + "</div></main>",
        "All columns",
    ),
    "history of a parcel": page(
        '<main><h1>Where is my rope?</h1><div class="discussion-log"><ul class="responses">'
        + _each(
            '<li><span class="time">0{4}.03.2021 10:12</span> <span class="status">Left the harbour</span></li>',
            *_PEOPLE,
        )
        + "</ul></div></main>",
        "Where is my rope?",
    ),
}
