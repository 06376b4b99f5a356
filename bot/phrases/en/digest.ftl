# Words around a digest, alike in the terminal and in Discord.
unnamed = unnamed
the-article = article
part-article = Article
part-gist = The discussion in brief
part-viewpoints = Viewpoints
part-topics = Topics
part-coverage = Coverage
digest-no-article = This thread has no article.
digest-no-viewpoints = No comment here states a view.
digest-no-topics = Nothing is referred to twice, and nothing is linked.
digest-whole = This thread is shorter than a digest would be: here it is, whole.
answers = answers { $author } #{ $number }
answers-something = in answer to something before it
answers-entry = in answer to #{ $number }
quotation-marks = “ ”
pushback = pushback
more-viewpoints = { $count ->
    [one] 1 more viewpoint
   *[other] { $count } more viewpoints
}
more-topics = { $count ->
    [one] 1 more topic
   *[other] { $count } more topics
}
held-by = { $count ->
    [one] 1 of { $all } commenters
   *[other] { $count } of { $all } commenters
}
mentioned-by = { $count ->
    [one] 1 mention
   *[other] { $count } mentions
}
coverage-line = { $viewpoints ->
    [0] No viewpoint is shown
    [one] 1 viewpoint
   *[other] { $viewpoints } viewpoints
} from { $represented } of { $commenters ->
    [one] 1 commenter
   *[other] { $commenters } commenters
}
coverage-alone = { $count ->
    [one] 1 more comment holds another view
   *[other] { $count } more comments hold other views
}
coverage-aside = { $count ->
    [one] 1 comment set aside
   *[other] { $count } comments set aside
} ({ $reasons })
coverage-declared = the source declares { $declared } entries, { $found } were found
as-of = as of #{ $number }
as-of-time = as of #{ $number }, { $when }
aside-short = { $count } short
aside-link-only = { $count } only a link
aside-insult = { $count } insult
aside-joke = { $count } joking
aside-question = { $count } only asking for information
aside-moderation = { $count } by moderators
aside-bot = { $count } by bots
aside-deleted = { $count } deleted
aside-language = { $count } in a language that is not supported
aside-not-prose = { $count } without prose of their own

# While a digest of a large thread is made
digest-reading = Reading { $done } of { $all } comments …
