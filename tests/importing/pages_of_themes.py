"""The markup of systems for the same two comments and a reply, with their real class names and nesting."""

from __future__ import annotations

# ruff: noqa: E501 - markup stands as systems print it

ARTICLE = "".join(
    f"<p>The harbour was sold for the {nth} time last week, and nobody who works there had been asked.</p>"
    for nth in ("first", "second", "third", "fourth", "fifth")
)


def page(body: str, title: str = "Who owns the harbour?", head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


def blog(comments: str) -> bytes:
    return page(f"<main><article><h1>Who owns the harbour?</h1>{ARTICLE}</article>{comments}</main>")


WORDS = ("I was there, and nobody asked us.", "That is not how I remember it.", "Then look at the minutes.")
NAMES = ("Anna Berg", "ben", "crane_fan")


def _each(template: str) -> str:
    """Three entries: N is replaced by their number, NAME and WORDS by theirs."""
    return "".join(
        template.replace("NAME", name)
        .replace("WORDS", words)
        .replace("{n}", str(number))
        .replace("{d}", f"2{number}")
        for number, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), 1)
    )


FLAT = {
    "typepad": blog(
        '<div class="comments" id="comments"><h2 class="comments-header">Comments</h2><div class="comments-content">'
        + _each(
            '<div class="comment comment-odd" id="comment-6a00d8341c{n}"><div class="comment-avatar"><img alt=""></div>'
            '<div class="comment-content"><p>WORDS</p></div><p class="comment-footer">Posted by: '
            '<a rel="nofollow" href="http://x.example/">NAME</a> | <a href="#comment-6a00d8341c{n}">March {d}, 2021 at '
            "10:12 AM</a></p></div>"
        )
        + "</div></div>"
    ),
    "movabletype": blog(
        '<div class="comments" id="comments"><h2 class="comments-header">3 Comments</h2><div class="comments-content">'
        + _each(
            '<div class="comment" id="comment-4{n}"><div class="inner"><div class="comment-header"><div class="asset-meta">'
            '<span class="byline"><span class="vcard author">NAME</span> |</span> <a href="#comment-4{n}"><abbr '
            'class="published" title="2021-03-{d}T10:12:00+00:00">March {d}, 2021 10:12 AM</abbr></a> | <a '
            'title="Reply" href="javascript:void(0);">Reply</a></div></div><div class="comment-content"><p>WORDS</p>'
            "</div></div></div>"
        )
        + "</div></div>"
    ),
    "movabletype-3": blog(
        '<div id="comments"><h2>Comments</h2>'
        + _each(
            '<div id="c4{n}" class="comment"><p>WORDS</p><p class="posted">Posted by: <a href="http://x.example">NAME</a>'
            " at March {d}, 2021 10:12 AM</p></div>"
        )
        + "</div>"
    ),
    "blogger": blog(
        '<div class="comments" id="comments"><h4>3 comments:</h4><dl id="comments-block">'
        + _each(
            '<dt class="comment-author" id="c60{n}"><a name="c60{n}"></a><a href="https://blogger.example/{n}" '
            'rel="nofollow">NAME</a> said...</dt><dd class="comment-body" id="Blog1_cmt-60{n}"><p>WORDS</p></dd>'
            '<dd class="comment-footer"><span class="comment-timestamp"><a href="#c60{n}" title="comment permalink">'
            "March {d}, 2021 at 10:12 AM</a></span></dd>"
        )
        + "</dl></div>"
    ),
    "kubrick": blog(
        '<h3 id="comments">3 Responses to &#8220;Who owns the harbour?&#8221;</h3><ol class="commentlist">'
        + _each(
            '<li class="alt" id="comment-7{n}"><cite>NAME</cite> Says: <br /><small class="commentmetadata"><a '
            'href="#comment-7{n}" title="">March {d}, 2021 at 10:12 am</a> </small><p>WORDS</p></li>'
        )
        + "</ol>"
    ),
    "classic": blog(
        '<h2 id="comments">3 Comments</h2><ol id="commentlist">'
        + _each(
            '<li id="comment-7{n}"><p>WORDS</p><p><cite>Comment by NAME &#8212; March {d}, 2021 @ '
            '<a href="#comment-7{n}">10:12 am</a></cite></p></li>'
        )
        + "</ol>"
    ),
    "phpbb3": page(
        '<div id="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t=9">Who owns the harbour?</a></h2>'
        + _each(
            '<div id="p4{n}" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile4{n}"><dt>'
            '<a href="./memberlist.php" class="username">NAME</a></dt><dd class="profile-rank">Member</dd><dd '
            'class="profile-posts"><strong>Posts:</strong> <a href="#">21{n}</a></dd></dl><div class="postbody"><div '
            'id="post_content4{n}"><h3><a href="#p4{n}">Re: Who owns the harbour?</a></h3><p class="author"><a '
            'class="unread" href="#p4{n}"></a><span class="responsive-hide">by <strong><a href="./memberlist.php" '
            'class="username">NAME</a></strong> &raquo; </span><time datetime="2021-03-{d}T10:12:00+00:00">Wed Mar {d}, '
            '2021 10:12 am</time></p><div class="content">WORDS</div><div id="sig4{n}" class="signature">Cranes!</div>'
            "</div></div></div></div>"
        )
        + "</div>",
    ),
    "vbulletin3": page(
        '<div id="posts">'
        + _each(
            '<div align="center"><div class="page"><div id="edit4{n}"><table class="tborder" id="post4{n}"><tr><td '
            'class="thead"><div class="normal"><a name="post4{n}"></a> 03-{d}-2021, 10:12 AM</div></td></tr><tr><td '
            'class="alt2"><div id="postmenu_4{n}"><a class="bigusername" href="member.php?u={n}">NAME</a></div><div '
            'class="smallfont">Member</div></td></tr><tr><td class="alt1" id="td_post_4{n}"><div '
            'id="post_message_4{n}">WORDS</div></td></tr></table></div></div></div>'
        )
        + "</div>",
    ),
    "vbulletin4": page(
        '<div id="postlist"><ol id="posts" class="posts">'
        + _each(
            '<li class="postbitlegacy postbitim postcontainer old" id="post_4{n}"><div class="posthead"><span '
            'class="postdate old"><span class="date">{d}-03-2021,&nbsp;<span class="time">10:12 AM</span></span></span>'
            '<span class="nodecontrols"><a href="#post4{n}" class="postcounter">#{n}</a></span></div><div '
            'class="postdetails"><div class="userinfo"><div class="username_container"><a class="username offline '
            'popupctrl" href="member.php?{n}"><strong>NAME</strong></a></div><span class="usertitle">Member</span></div>'
            '<div class="postbody"><div class="postrow has_after_content"><div class="content"><div '
            'id="post_message_4{n}"><blockquote class="postcontent restore">WORDS</blockquote></div></div></div></div>'
            "</div></li>"
        )
        + "</ol></div>",
    ),
    "xenforo1": page(
        '<div class="titleBar"><h1>Who owns the harbour?</h1></div><ol class="messageList" id="messageList">'
        + _each(
            '<li id="post-4{n}" class="message" data-author="NAME"><div class="messageUserInfo"><h3 class="userText"><a '
            'href="members/{n}" class="username">NAME</a><em class="userTitle">Member</em></h3></div><div '
            'class="messageInfo primaryContent"><div class="messageContent"><article><blockquote class="messageText '
            'SelectQuoteContainer ugc baseHtml">WORDS</blockquote></article></div><div class="messageMeta"><div '
            'class="privateControls"><span class="item muted"><a class="datePermalink" href="posts/4{n}"><span '
            'class="DateTime" title="Mar {d}, 2021 at 10:12 AM">Mar {d}, 2021</span></a></span></div></div></div></li>'
        )
        + "</ol>",
    ),
    "xenforo2": page(
        '<div class="p-title"><h1 class="p-title-value">Who owns the harbour?</h1></div><div class="block-body">'
        + _each(
            '<article class="message message--post js-post" data-author="NAME" data-content="post-4{n}" '
            'id="js-post-4{n}"><div class="message-inner"><div class="message-cell message-cell--user"><section '
            'class="message-user"><h4 class="message-name"><a href="/members/{n}" class="username">NAME</a></h4><h5 '
            'class="userTitle message-userTitle">Member</h5></section></div><div class="message-cell '
            'message-cell--main"><header class="message-attribution message-attribution--split"><ul><li class="u-concealed">'
            '<a href="/posts/4{n}"><time class="u-dt" datetime="2021-03-{d}T10:12:00+0000">Mar {d}, 2021</time></a></li>'
            '</ul></header><div class="message-content js-messageContent"><article class="message-body js-selectToQuote">'
            '<div class="bbWrapper">WORDS</div></article></div></div></div></article>'
        )
        + "</div>",
    ),
    "github": page(
        '<h1 class="gh-header-title"><span class="js-issue-title">Who owns the harbour?</span></h1><div '
        'class="js-discussion">'
        + _each(
            '<div class="js-timeline-item"><div class="TimelineItem js-comment-container"><div class="timeline-comment-group'
            ' js-minimizable-comment-group" id="discussioncomment-41{n}"><div class="timeline-comment comment"><div '
            'class="timeline-comment-header clearfix d-flex"><div class="d-inline-block"><a class="author Link--primary '
            'text-bold" href="/u{n}">NAME</a></div><a href="#discussioncomment-41{n}" class="Link--secondary"><relative-time '
            'datetime="2021-03-{d}T10:12:00Z">Mar {d}, 2021</relative-time></a></div><div class="edit-comment-hide"><table>'
            '<tbody><tr><td class="d-block comment-body markdown-body js-comment-body"><p dir="auto">WORDS</p></td></tr>'
            "</tbody></table></div></div></div></div></div>"
        )
        + "</div>",
    ),
    "substack": blog(
        '<div class="comments-page-content"><h4>3 Comments</h4><div class="comment-list-items">'
        + _each(
            '<div class="comment-list-item"><div class="comment"><div class="comment-anchor" id="comment-52{n}"></div>'
            '<table class="comment-content"><tbody><tr><td class="comment-head"><div class="profile-img-wrap"></div></td>'
            '<td class="comment-rest"><div class="comment-meta"><span class="highlight"><a href="/profile/{n}">NAME</a>'
            '</span> <a class="comment-timestamp" href="/p/x/comment/52{n}" title="Mar {d}, 2021, 10:12 AM">Mar {d}, 2021</a>'
            '</div><div class="comment-body"><p><span>WORDS</span></p></div><div class="comment-actions"><a>Like</a>'
            "<a>Reply</a></div></td></tr></tbody></table></div></div>"
        )
        + "</div></div>"
    ),
    "ghost": blog(
        '<section class="gh-comments"><div data-testid="count">3 comments</div>'
        + _each(
            '<div class="flex" data-testid="comment-component" id="64f0a1b2c3d4e5f6a7b8c9d{n}"><figure data-testid="avatar">'
            '</figure><div class="grow"><div data-testid="comment-header"><h4 class="font-bold">NAME</h4><span '
            'title="{d} Mar 2021 10:12">Mar {d}, 2021</span></div><p class="gh-comment-content font-sans" '
            'data-testid="comment-content">WORDS</p><button data-testid="like-button">1</button></div></div>'
        )
        + "</section>"
    ),
}


def _nested(open_: str, close: str, around: str = "", wrap: str = "", wrap_end: str = "") -> str:
    """The markup of three comments: the second is a reply to the first, the third is not."""
    entries = [
        open_.replace("NAME", name)
        .replace("WORDS", words)
        .replace("{n}", str(number))
        .replace("{d}", f"2{number}")
        for number, (name, words) in enumerate(zip(NAMES, WORDS, strict=True), 1)
    ]
    return f"{entries[0]}{wrap}{entries[1]}{close}{wrap_end}{close}{entries[2]}{close}"


NESTED = {
    "lobsters": page(
        '<div class="story_liner"><span class="link"><a class="u-url" href="https://harbour.example/">Who owns the '
        'harbour?</a></span></div><ol class="comments comments1"><li class="comments_subtree"><ol class="comments">'
        + _nested(
            '<li class="comments_subtree"><input id="comment_folder_ab{n}x" class="comment_folder_button" type="checkbox">'
            '<div id="c_ab{n}xy1" data-shortid="ab{n}xy1" class="comment"><div class="voters"><a class="upvoter">4</a></div>'
            '<div class="details"><div class="byline"><a name="c_ab{n}xy1"></a><a href="/~NAME"><img class="avatar"></a> <a '
            'href="/~NAME">NAME</a> <a href="/c/ab{n}xy1"><time title="2021-03-{d} 10:12:00" datetime="2021-03-{d} '
            '10:12:00">2 years ago</time></a> | <a href="#">link</a></div><div class="comment_text"><p>WORDS</p></div>'
            '</div></div><ol class="comments">',
            "</ol></li>",
        )
        + "</ol></li></ol>"
    ),
    "tildes": page(
        '<article class="topic-full"><header><h1>Who owns the harbour?</h1></header></article><section '
        'class="topic-comments"><header><h2>3 comments</h2></header><ol class="comment-tree" id="comments">'
        + _nested(
            '<li class="comment-tree-item"><article id="comment-4x{n}" class="comment" data-comment-id36="4x{n}"><div '
            'class="comment-itemtext"><header class="comment-header"><button class="btn-comment-collapse"></button><a '
            'href="/user/NAME" class="link-user">NAME</a> <div class="comment-nav-link"></div><time '
            'class="comment-posted-time" datetime="2021-03-{d}T10:12:00Z" title="2021-03-{d} 10:12:00 UTC">March {d}, '
            '2021</time></header><div class="comment-text"><p>WORDS</p></div><menu class="btn-post"><li><button>Reply'
            '</button></li></menu></div></article><ol class="comment-tree comment-tree-replies">',
            "</ol></li>",
        )
        + "</ol></section>"
    ),
    "slashdot": blog(
        '<ul id="commentlisting" class="d2">'
        + _nested(
            '<li id="tree_600{n}" class="comment  contain"><div id="comment_status_600{n}" class="commentstatus"></div><div '
            'id="comment_600{n}" class="cw"><div id="comment_top_600{n}" class="commentTop newcomment"><div class="title">'
            '<h4 class="noJS"><a id="comment_link_600{n}" name="comment_link_600{n}" href="//slashdot.example/c?cid={n}">Re:'
            'harbour</a> <span id="comment_score_600{n}" class="score">(Score:<a href="#">4</a>)</span></h4></div><div '
            'class="details"><span class="by">by <a href="//slashdot.example/~u{n}">NAME</a> ( 79{n} ) </span><span '
            'class="otherdetails" id="comment_otherdetails_600{n}"> on Monday March {d}, 2021 @10:12AM (<a '
            'href="#">#600{n}</a>)</span></div></div><div class="commentBody"><div id="comment_body_600{n}">WORDS</div>'
            '</div><div class="commentSub"><a>Reply to This</a></div></div><ul id="commtree_600{n}" class="commtree">',
            "</ul></li>",
        )
        + "</ul>"
    ),
    "wordpress-html5": blog(
        '<div id="comments"><h2 class="comments-title">3 thoughts on &ldquo;Who owns the harbour?&rdquo;</h2><ol '
        'class="comment-list">'
        + _nested(
            '<li id="comment-9{n}" class="comment even thread-even depth-1"><article id="div-comment-9{n}" '
            'class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img alt="" class="avatar">'
            '<b class="fn">NAME</b> <span class="says">says:</span></div><div class="comment-metadata"><a '
            'href="https://harbour.example/#comment-9{n}"><time datetime="2021-03-{d}T10:12:00+00:00">March {d}, 2021 at '
            '10:12 am</time></a></div></footer><div class="comment-content"><p>WORDS</p></div><div class="reply"><a '
            'class="comment-reply-link">Reply</a></div></article>',
            "</li>",
            wrap='<ol class="children">',
            wrap_end="</ol>",
        )
        + "</ol></div>"
    ),
}

STACK_EXCHANGE = page(
    '<div id="question-header"><h1 itemprop="name"><a class="question-hyperlink" href="/questions/7/x">Who owns the '
    'harbour?</a></h1></div><div id="mainbar"><div class="question js-question" data-questionid="7" id="question"><div '
    'class="post-layout"><div class="votecell"><div class="js-vote-count" data-value="12">12</div></div><div '
    'class="postcell post-layout--right"><div class="s-prose js-post-body" itemprop="text"><p>I have read three deeds, and '
    'each names another owner of the harbour. Which of them counts?</p></div><div class="post-signature owner"><div '
    'class="user-info"><div class="user-action-time">asked <span title="2021-03-01 10:12:00Z" class="relativetime">Mar 1, '
    '2021 at 10:12</span></div><div class="user-details" itemprop="author"><a href="/users/1/anna">Anna Berg</a><span '
    'class="reputation-score">1,204</span></div></div></div></div><div class="post-layout--right js-post-comments-component">'
    '<div id="comments-7" class="comments js-comments-container"><ul class="comments-list js-comments-list"><li '
    'id="comment-71" class="comment js-comment" data-comment-id="71"><div class="comment-score"><span>2</span></div><div '
    'class="comment-text js-comment-text-and-form"><div class="comment-body js-comment-edit-hide"><span '
    'class="comment-copy">Which three?</span> &ndash; <a href="/users/2/ben" class="comment-user">ben</a> <span '
    'class="comment-date"><a class="comment-link" href="#comment71_7"><span title="2021-03-01 11:00:00Z, License" '
    'class="relativetime-clean">Mar 1, 2021 at 11:00</span></a></span></div></div></li></ul></div></div></div></div>'
    '<div id="answers"><div id="answers-header"><h2 class="mb0" data-answercount="2">2 Answers</h2></div>'
    '<div id="answer-8" class="answer js-answer accepted-answer" data-answerid="8" itemprop="acceptedAnswer" itemscope '
    'itemtype="https://schema.org/Answer"><div class="post-layout"><div class="votecell"><div class="js-vote-count" '
    'itemprop="upvoteCount" data-value="30">30</div></div><div class="answercell post-layout--right"><div class="s-prose '
    'js-post-body" itemprop="text"><p>The youngest deed counts.</p></div><div class="user-info"><div '
    'class="user-action-time">answered <span title="2021-03-02 09:00:00Z" class="relativetime">Mar 2, 2021 at 9:00</span>'
    '</div><div class="user-details" itemprop="author" itemscope itemtype="http://schema.org/Person"><a '
    'href="/users/3/c">crane_fan</a><span class="d-none" itemprop="name">crane_fan</span></div></div></div><div '
    'class="js-post-comments-component"><ul class="comments-list js-comments-list"><li id="comment-81" class="comment '
    'js-comment" data-comment-id="81"><div class="comment-text"><div class="comment-body"><span class="comment-copy">Not in '
    'this country.</span> &ndash; <a href="/users/2/ben" class="comment-user">ben</a> <span class="comment-date"><span '
    'title="2021-03-02 10:00:00Z" class="relativetime-clean">Mar 2, 2021 at 10:00</span></span></div></div></li></ul></div>'
    '</div></div><div id="answer-9" class="answer js-answer" data-answerid="9" itemprop="suggestedAnswer" itemscope '
    'itemtype="https://schema.org/Answer"><div class="post-layout"><div class="votecell"><div class="js-vote-count" '
    'itemprop="upvoteCount" data-value="3">3</div></div><div class="answercell"><div class="s-prose js-post-body" '
    'itemprop="text"><p>Ask the land register.</p></div><div class="user-info"><div class="user-action-time">answered <span '
    'title="2021-03-03 09:00:00Z" class="relativetime">Mar 3, 2021 at 9:00</span></div><div class="user-details" '
    'itemprop="author"><a href="/users/4/d">Dora</a></div></div></div></div></div></div></div>'
)
