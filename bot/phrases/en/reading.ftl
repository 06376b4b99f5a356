# What a reader noticed (NoteKind), and why a source cannot be read (error-unreadable-<reason>).

note-count-differs = The source says it has { $declared } { $declared ->
    [one] entry
   *[other] entries
}; { $found } { $found ->
    [one] was
   *[other] were
} found.
note-stubs = { $count } { $count ->
    [one] reply is
   *[other] replies are
} missing: the source only gives their number.
note-skipped = { $what ->
    [small-actions] { $count } { $count ->
        [one] system message (closed, pinned, moved …) was
       *[other] system messages (closed, pinned, moved …) were
    } left out.
    [pingbacks] { $count } { $count ->
        [one] pingback or trackback was
       *[other] pingbacks and trackbacks were
    } left out.
    [unapproved] { $count } unapproved { $count ->
        [one] comment was
       *[other] comments were
    } left out.
    [duplicates] { $count } duplicate { $count ->
        [one] entry was
       *[other] entries were
    } left out.
    [threads] The file contains several threads; the one with the most comments was read, { $count } { $count ->
        [one] other was
       *[other] others were
    } left out.
    [attachments] { $count } { $count ->
        [one] attachment was
       *[other] attachments were
    } left out.
    [pictures] { $count } { $count ->
        [one] picture was
       *[other] pictures were
    } left out.
    [whispers] { $count } staff-only { $count ->
        [one] message was
       *[other] messages were
    } left out.
    [spam] { $count } { $count ->
        [one] message marked as spam was
       *[other] messages marked as spam were
    } left out.
    [fields] { $count } unknown { $count ->
        [one] field was
       *[other] fields were
    } left out: { $names }.
    [files] { $count } other { $count ->
        [one] file in the archive contains no thread and was
       *[other] files in the archive contain no thread and were
    } left out.
    [pages] The source has more pages that are not in the file.
    [lines] { $count } { $count ->
        [one] line
       *[other] lines
    } outside the entries { $count ->
        [one] was
       *[other] were
    } left out.
    [columns] { $count } { $count ->
        [one] column was
       *[other] columns were
    } left out: { $names }.
    [rows-without-text] { $count } { $count ->
        [one] row without text was
       *[other] rows without text were
    } left out.
    [unfit-rows] { $count } { $count ->
        [one] row with more cells than the header row was
       *[other] rows with more cells than the header row were
    } left out.
   *[entries] { $count } { $count ->
        [one] entry that is not a comment was
       *[other] entries that are not comments were
    } left out.
}
note-deleted = { $count } { $count ->
    [one] comment was
   *[other] comments were
} deleted at the source; { $count ->
    [one] its number is
   *[other] their numbers are
} kept.
note-cleaned = { $count } invisible { $count ->
    [one] character was
   *[other] characters were
} removed.
note-labelled = The post is labelled “{ $label }”.
note-branch = The file contains one comment and its replies, not the whole discussion.
note-crossposted = The text was first posted in { $place }; the author shown is the one who posted it there.
note-not-loaded = { $declared ->
    [0] This page loads its comments with a script, so there are none
    [one] The page says that it has 1 comment, but it is not
   *[other] The page says that it has { $declared } comments, but none of them are
} in this file. Open the page, scroll down until the comments appear, and save it again (“Web page, complete”), or copy the comments and import them as text.
note-no-comments = No comments were found on this page. If you see comments in your browser, the page loads them with a script: scroll down until they appear and save the page again (“Web page, complete”), or copy the comments and import them as text.
note-renumbered = { $count } { $count ->
    [one] reply has
   *[other] replies have
} a new number, because the source starts counting again or uses a number twice.
note-loose = { $count } { $count ->
    [one] reply is to a comment that is
   *[other] replies are to comments that are
} not in the file.

error-unreadable-empty = The file is empty. Save the comment section of a page as text and import that.
error-unreadable-too-large = The file is { $megabytes } MB; the limit is { $limit } MB. Save only the comment section, or split the file.
error-unreadable-binary = This is not a text file{ $kind ->
    [binary] {""}
   *[other] {" "}but a file of type { $kind }
}. Unpack the thread or save it as text, HTML or JSON, and import that.
error-unreadable-no-thread = I couldn't find a thread in this. I can read saved web pages, comment sections and chats as text (with a name for each comment), e-mails, and exports of many sites and chat programs. Save the page with its comments as HTML and import that.
error-unreadable-listing-without-entries = { $declared ->
    [0] The heading of a comment section is there, but no comments follow.
    [one] The heading says that there is 1 comment, but it doesn't follow.
   *[other] The heading says that there are { $declared } comments, but none follow.
} The text may be cut off. Save the whole comment section and import that.
error-unreadable-cut-off = The text is cut off in the middle of entry #{ $number }. Nothing was stored. Save the whole comment section and import that.
error-unreadable-line-too-long = A line of this text has { $length } characters; the limit is { $limit }. Save the comment section with its line breaks.
error-unreadable-text-too-long = Entry #{ $number } has { $length } characters; the limit is { $limit }. Check that the file is a discussion, and split it if it is.
error-unreadable-too-many-comments = There are { $found } comments; the limit is { $limit }. Split the file, or raise the limit (THREADGIST_MAX_COMMENTS).
error-unreadable-own-field = { $where ->
    [thread] In the fields of the thread,
    [article] In the article,
   *[comment] In comment { $place }, counted from the top,
} { $expected ->
    [object] something else is in the place of an object {"{"}…{"}"}.
    [missing] “{ $field }” is missing.
    [text] “{ $field }” is not a text in quotation marks.
    [key] “{ $field }” is neither a text nor a whole number.
    [number] “{ $field }” is not a whole number.
    [entry-number] “{ $field }” is less than 0.
    [time] “{ $field }” is not a time such as 2026-03-02T09:30:00+01:00.
    [flag] “{ $field }” is neither true nor false.
    [texts] “{ $field }” is not one of plain, markdown, html and readable.
    [links] “{ $field }” is not a list of ranges of the text, each with start, end and a web address.
    [passages] “{ $field }” is not a list of ranges of the text, each with start, end and a kind (quoted, code, signature, spoiler).
    [parent] “{ $field }” is neither the number nor the key of a comment.
    [person] “{ $field }” is not a Discord ID.
   *[list] “{ $field }” is not a list.
} Correct it and import the file again.
error-unreadable-own-number-twice = Number { $number } is used twice: for { $first ->
    [0] the article
   *[other] comment { $first }
} and for comment { $second }, counted from the top. Give each entry its own number, or leave the numbers out.
error-unreadable-own-numbers-used-up = The numbers in this file are so high that there are none left for the comments without one. Use smaller numbers.
error-unreadable-own-newer = This file was written by a newer version of threadgist (format version { $found }; this threadgist reads up to { $known }). Upgrade threadgist, or export the thread again with this version.
error-unreadable-own-digest = This is a digest made by threadgist, not the thread itself. Import the thread; “threadgist export” writes a stored thread to a file.
error-unreadable-archive-broken = Cannot unpack this { $kind } archive: it is cut off, damaged, or uses a compression that is not supported. Pack the file again as an ordinary .zip or .gz, or import it unpacked.
error-unreadable-archive-too-large = This archive is larger than { $limit } MB when unpacked, which is the limit. Pack only the thread, or split the file.
error-unreadable-archive-nested = This archive contains another archive ({ $kind }). Unpack it once and import what is inside.
error-unreadable-archive-locked = This archive is protected with a password. Unpack it and import the file inside.
error-unreadable-archive-empty = This archive is empty. Pack the thread again and import that.
error-unreadable-archive-many-files = This archive contains more than { $limit } files. Pack only the thread and import that.
error-unreadable-archive-no-thread = None of the { $files } files in this archive contains a thread. Pack only the saved thread and import that.
error-unreadable-too-deep = The replies or brackets in this file are nested more than { $limit } levels deep. Check that the file is a discussion thread.
error-unreadable-json-broken = This looks like JSON but has an error in line { $line }, column { $column }. Download the file again and import the new copy.
error-unreadable-json-cut = This JSON file is cut off. Download the whole file again and import the new copy.
error-unreadable-json-foreign = This is JSON, but not from a site or program that I know. For Reddit and Discourse, add “.json” to the address of the post or topic and save that. For other sites, save the page as HTML, or write threadgist's own format (docs/thread-json.md): a title, and comments that each have a “text”.
error-unreadable-json-fragmented = This JSON contains hardly any words, only brackets and commas. Check that it is the right file.
error-unreadable-table-without-comments = This is a table, but I couldn't find any comments in it. Its columns: { $columns }. There must be a column named “comment” with the texts; optional columns are “author”, “time”, “id”, “parent” (the id of the comment it replies to), “likes”, “link” and “thread”. Name the columns in the first row and import the file again.
error-unreadable-xml-broken = This looks like an XML export but has an error in line { $line }, column { $column }. Export it again and import the new file.
error-unreadable-no-comments = This is a { $form } file, but it contains no post and no comments. Save the thread itself and import that.
error-unreadable-page-without-text = I couldn't find an article or comments on this web page; it may load them with a script. Open it, wait until the comments appear, save the complete page and import that file, or copy the comments as text.
