# What a reader noticed (NoteKind), and why a source cannot be read (error-unreadable-<reason>).

note-count-differs = The source says it holds { $declared } { $declared ->
    [one] entry
   *[other] entries
}; { $found } { $found ->
    [one] was
   *[other] were
} found.
note-stubs = { $count } { $count ->
    [one] reply is
   *[other] replies are
} not in the file; the source only says that there { $count ->
    [one] is one
   *[other] are so many
}.
note-skipped = { $what ->
    [small-actions] { $count } { $count ->
        [one] system message (closed, pinned, moved …) was
       *[other] system messages (closed, pinned, moved …) were
    } left out.
    [pingbacks] { $count } { $count ->
        [one] pingback or trackback was
       *[other] pingbacks and trackbacks were
    } left out.
    [unapproved] { $count } { $count ->
        [one] comment that nobody approved was
       *[other] comments that nobody approved were
    } left out.
    [duplicates] { $count } { $count ->
        [one] entry that occurs twice was
       *[other] entries that occur twice were
    } read once.
    [threads] The file holds several threads; the one with most comments was read, { $count } { $count ->
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
    [whispers] { $count } { $count ->
        [one] message that only the staff sees was
       *[other] messages that only the staff sees were
    } left out.
    [spam] { $count } { $count ->
        [one] message marked as spam was
       *[other] messages marked as spam were
    } left out.
    [fields] { $count } { $count ->
        [one] field that I do not know was
       *[other] fields that I do not know were
    } left out: { $names }.
    [files] { $count } other { $count ->
        [one] file
       *[other] files
    } in the archive { $count ->
        [one] holds
       *[other] hold
    } no thread and { $count ->
        [one] was
       *[other] were
    } left out.
    [pages] The source says that there are further pages; they are not in the file.
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
    } not read: { $names }.
    [rows-without-text] { $count } { $count ->
        [one] row without a text was
       *[other] rows without a text were
    } left out.
    [unfit-rows] { $count } { $count ->
        [one] row has more cells than the head row and was
       *[other] rows have more cells than the head row and were
    } left out.
   *[entries] { $count } { $count ->
        [one] entry that is no comment was
       *[other] entries that are no comments were
    } left out.
}
note-deleted = { $count } { $count ->
    [one] comment was
   *[other] comments were
} deleted at the source; { $count ->
    [one] its place is
   *[other] their places are
} kept.
note-cleaned = { $count } invisible { $count ->
    [one] character was
   *[other] characters were
} removed.
note-labelled = The post is labelled “{ $label }”.
note-branch = The file holds one comment and its answers; the rest of the discussion is not in it.
note-crossposted = The text was posted first in { $place }; its author there is named.
note-not-loaded = { $declared ->
    [0] This page loads its comments by script, and none are
    [one] The page says that it has 1 comment, but that is not
   *[other] The page says that it has { $declared } comments, but none are
} in this file. Open the page, scroll down until the comments show, and save it again (“Web page, complete”), or copy the comments and import them as text.
note-no-comments = No comments were found on this page. If it shows some, they are loaded by script: scroll down until they show and save the page again (“Web page, complete”), or copy the comments and import them as text.
note-renumbered = { $count } { $count ->
    [one] reply has
   *[other] replies have
} a new number, because the source counts anew or uses a number twice.
note-loose = { $count } { $count ->
    [one] reply answers
   *[other] replies answer
} something that is not in the file.

error-unreadable-empty = The file is empty. Save the comment section of a page as text, and import that.
error-unreadable-too-large = The file has { $megabytes } MB; I read at most { $limit } MB. Save only the comment section, or split the file.
error-unreadable-binary = This is no text{ $kind ->
    [binary] {""}
   *[other] {" "}but a file of the kind { $kind }
}. Unpack or save the thread as text, HTML or JSON, and import that.
error-unreadable-no-thread = I find no thread in this. I read saved web pages, comment sections and chats as text (a name with each comment), e-mails, and what many sites and chat programs export. Save the page with its comments as HTML, and import that.
error-unreadable-listing-without-entries = { $declared ->
    [0] The line that counts the comments is there, but no comment follows.
    [one] The line above promises a comment, but none follows.
   *[other] The line above promises { $declared } comments, but none follows.
} The text may be cut off; save the whole comment section and import that.
error-unreadable-cut-off = The text breaks off in the middle of entry #{ $number }; nothing was stored. Save the whole comment section and import that.
error-unreadable-line-too-long = One line of this text has { $length } characters; I read at most { $limit } on one line. Save the comment section with its line breaks.
error-unreadable-text-too-long = Entry #{ $number } has { $length } characters; I read at most { $limit } in one entry. Check that the file is a discussion, and split it if it is.
error-unreadable-too-many-comments = This holds more comments than I read: { $found } of at most { $limit }. Split it, or raise the limit (THREADGIST_MAX_COMMENTS).
error-unreadable-own-field = { $where ->
    [thread] In the thread's own fields
    [article] In the article
   *[comment] In comment { $place }, counted from the top,
} { $expected ->
    [object] there is something else where an object {"{"}…{"}"} belongs.
    [missing] “{ $field }” is missing.
    [text] “{ $field }” is no text in quotation marks.
    [key] “{ $field }” is neither a text nor a whole number.
    [number] “{ $field }” is no whole number.
    [entry-number] “{ $field }” is less than 0.
    [time] “{ $field }” is no time such as 2026-03-02T09:30:00+01:00.
    [flag] “{ $field }” is neither true nor false.
    [texts] “{ $field }” is none of plain, markdown, html and readable.
    [links] “{ $field }” is no list of ranges of the text, each with start, end and a web address.
    [passages] “{ $field }” is no list of ranges of the text, each with start, end and a kind (quoted, code, signature, spoiler).
    [parent] “{ $field }” is neither the number nor the key of a comment.
    [person] “{ $field }” is no Discord id.
   *[list] “{ $field }” is no list.
} Mend it and import the file again.
error-unreadable-own-number-twice = Number { $number } is given twice: to { $first ->
    [0] the article
   *[other] comment { $first }
} and to comment { $second }, counted from the top. Numbers are what people cite; give each entry its own, or leave them out.
error-unreadable-own-numbers-used-up = The numbers in this file are so high that none is left for the comments without one. Give smaller numbers.
error-unreadable-own-newer = This file was written by a newer threadgist (version { $found } of the form; I read up to version { $known }). Upgrade threadgist, or export the thread anew with this version.
error-unreadable-own-digest = This is a digest that threadgist made, not the thread itself. Import the thread; “threadgist export” writes one that is stored.
error-unreadable-archive-broken = This { $kind } archive cannot be unpacked: it is cut off, damaged, or packed in a way I do not know. Pack the file again as an ordinary .zip or .gz, or import it unpacked.
error-unreadable-archive-too-large = Unpacked, this archive holds more than { $limit } MB; I read no more than that. Pack only the thread, or split the file.
error-unreadable-archive-nested = This archive holds another one ({ $kind }). Unpack it once and import what is inside.
error-unreadable-archive-locked = This archive is locked with a password. Unpack it and import the file that is inside.
error-unreadable-archive-empty = There is nothing in this archive. Pack the thread again and import that.
error-unreadable-archive-many-files = There are more than { $limit } files in this archive. Pack only the thread, and import that.
error-unreadable-archive-no-thread = I find a thread in none of the { $files } files of this archive. Pack only the saved thread, and import that.
error-unreadable-too-deep = Replies or brackets are nested too deeply here (I follow { $limit } levels). Check that the file is a discussion thread.
error-unreadable-json-broken = This looks like JSON but cannot be read: line { $line }, column { $column }. Download the file again and import the new copy.
error-unreadable-json-cut = This JSON breaks off before its end. Download the file again, whole, and import the new copy.
error-unreadable-json-foreign = This is JSON, but of no thread I know. Of Reddit and Discourse I read what the address of a post or topic serves with “.json” at its end. Else save the page as HTML and import that, or write threadgist’s own form (docs/thread-json.md): a title, and comments that each have a “text”.
error-unreadable-json-fragmented = This JSON is little but brackets and commas; a discussion has words between them. Check that it is the right file.
error-unreadable-table-without-comments = This is a table, but I find no comments in it. Its columns: { $columns }. I need a column with the texts, named “comment”; if you have them, also “author”, “time”, “id”, “parent” (the id of the comment that is answered), “likes”, “link” and “thread”. Name the columns in the first row and import the file again.
error-unreadable-xml-broken = This looks like an export in XML but cannot be read: line { $line }, column { $column }. Export it again and import the new file.
error-unreadable-no-comments = This is a { $form } file, but it holds no post and no comments. Save the thread itself and import that.
error-unreadable-page-without-text = This web page holds neither an article nor comments that I can find; it may load them only when it is shown. Open it, wait until the comments are there, save the page as a whole and import that file, or copy the comments as text.
