# Before the colon in author:anna; every language's words are understood in all of them
search-author-fields = author, from, by

search-did-you-mean = Did you mean:
search-hits = { $count ->
    [one] 1 comment
   *[other] { $count } comments
}
search-nothing = Nothing found. Try fewer or other words.
search-button-best = Best match first
search-button-newest = Newest first
search-all-threads = In all threads that you can see here

discord-c-find = Search the comments of all threads that you can see
discord-help-find = Search
discord-o-words = Words; "a phrase", -word, author:name and -author:name work too
discord-o-author-part = The author's name, or part of it
