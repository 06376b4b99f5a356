# Words around a digest, alike in the terminal and in Discord.
unnamed = unnamed
the-article = article
part-article = Article
part-gist = The discussion in brief
part-viewpoints = Viewpoints
part-viewpoint = Viewpoint
part-themes = Themes
part-questions = Open questions
part-decisions = Decisions
part-topics = Topics
part-coverage = Coverage
digest-no-article = This thread has no article.
digest-no-viewpoints = No comment here states an opinion.
digest-no-topics = No topic is mentioned twice, and there are no links.
digest-whole = This thread is too short for a digest, so here is all of it.
answers = reply to { $author } #{ $number }
answers-something = reply to an earlier comment
answers-entry = reply to #{ $number }
quotation-marks = “ ”
pushback = against it
voices = also
opposite-view = opposite view: #{ $number } ({ $count ->
    [one] 1 person
   *[other] at least { $count } people
})
near-comments = { $count ->
    [one] 1 more comment is about this
   *[other] { $count } more comments are about this
}
theme-unnamed = Another theme
theme-facts = { $people ->
    [one] 1 person
   *[other] { $people } people
} · { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
}
agreed = agreed
more-questions = { $count ->
    [one] 1 more open question
   *[other] { $count } more open questions
}
more-decisions = { $count ->
    [one] 1 more decision
   *[other] { $count } more decisions
}
more-viewpoints = { $count ->
    [one] 1 more viewpoint
   *[other] { $count } more viewpoints
}
more-topics = { $count ->
    [one] 1 more topic
   *[other] { $count } more topics
}
held-by = { $count ->
    [one] 1 person
   *[other] at least { $count } of { $all } people hold this
}
voted-by = { $count ->
    [one] 1 person votes like this
   *[other] at least { $count } of { $all } people vote like this
}
written-about-by = { $count ->
    [one] 1 person writes about this
   *[other] { $count } of { $all } people write about this
}
mentioned-by = { $count ->
    [one] 1 mention
   *[other] { $count } mentions
}
coverage-line = { $viewpoints ->
    [0] No viewpoints shown
    [one] 1 viewpoint in this digest, from { $represented } of { $commenters ->
        [one] 1 person
       *[other] { $commenters } people
    }
   *[other] { $viewpoints } viewpoints in this digest, from { $represented } of { $commenters ->
        [one] 1 person
       *[other] { $commenters } people
    }
}
coverage-themes = { $placed } of { $commenters ->
    [one] 1 person
   *[other] { $commenters } people
} { $placed ->
    [one] is
   *[other] are
} in { $themes ->
    [one] the theme
   *[other] one of the { $themes } themes
}
coverage-alone = { $count ->
    [one] 1 comment is under none of these viewpoints
   *[other] { $count } comments are under none of these viewpoints
}
coverage-excluded = { $count ->
    [one] 1 comment is left out
   *[other] { $count } comments are left out
} ({ $reasons })
coverage-declared = the source states { $declared } entries, { $found } were found
as-of = as of #{ $number }
as-of-time = as of #{ $number }, { $when }
excluded-short = { $count } short
excluded-link-only = { $count } only a link
excluded-insult = { $count } insult
excluded-joke = { $count } joking
excluded-question = { $count } only asking for information
excluded-moderation = { $count } by moderators
excluded-bot = { $count } by bots
excluded-deleted = { $count } deleted
excluded-language = { $count } in an unsupported language
excluded-not-prose = { $count } without text of their own

# While a digest of a large thread is made
digest-reading = Reading { $done } of { $all } comments …
