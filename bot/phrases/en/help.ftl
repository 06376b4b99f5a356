# Help of the command line: headings, examples, shared options.
help-usage = Usage:
help-options-metavar = [OPTIONS]
help-command-metavar = COMMAND [ARGS]...
help-options = Options
help-commands = Commands
help-examples = Examples
help-option-help = Show this help and exit.
cli-option-version = Show the version and exit.
cli-option-json = Short for --format json.
cli-option-output = Write to this file instead; its extension (.json, .md) sets the format.
cli-option-force = With --output: replace an existing file.
cli-option-no-pager = Do not page long output.
cli-option-quiet = Print only errors.
export-option-output = Same as the second FILE.

# One example a line: the command, two spaces and “#”, what it does.
examples-threadgist =
    threadgist demo  # try it with example threads
    threadgist import page.html  # store a discussion you saved
    threadgist list  # stored threads and their numbers
    threadgist digest 1  # print a digest
    threadgist comments 1 4  # read comment #4 in full
examples-import =
    threadgist import page.html  # a saved web page, or an export
    threadgist import exports/*.json  # several files at once
    pbpaste | threadgist import -  # what is on the clipboard (macOS)
    threadgist import --dry-run page.html  # show what would be imported
examples-refresh =
    threadgist refresh 1  # get new comments of thread 1
examples-list =
    threadgist list  # all threads, latest update first
    threadgist list bridge  # only titles that contain “bridge”
    threadgist list --sort largest -n 5  # the five largest threads
    threadgist list --json  # for scripts
examples-find =
    threadgist find ferry  # in all threads, in any form of the word
    threadgist find ferry --newest  # the newest comments first
    threadgist find '"night train" -bus'  # a phrase, and a word to leave out
    threadgist find "toll author:Ana"  # only comments by Ana
    threadgist find ferry --json  # for scripts
examples-digest =
    threadgist digest 1  # thread 1 in “threadgist list”
    threadgist digest bridge  # the thread with “bridge” in its title
    threadgist digest 1 -l full  # everything
    threadgist digest page.html  # a file, without storing it
    threadgist digest 1 -o digest.md  # as a Markdown file
examples-why =
    threadgist why 1 4  # where comment #4 appears, and why
    threadgist why page.html 4  # in a file, without storing it
    threadgist why 1 4 --json  # for scripts
examples-comments =
    threadgist comments 1 4  # comment #4
    threadgist comments 1 1  # the article
    threadgist comments 1 4 -r  # replies to comment #4
    threadgist comments 1 -b Ana  # comments by Ana
    threadgist comments 1 -s "ferry toll"  # comments that contain both words
examples-export =
    threadgist export 1 thread.json  # to import it elsewhere
    threadgist export 1 -o thread.md  # to read it
    threadgist export 1 | gzip > thread.json.gz  # to standard output
examples-delete =
    threadgist delete 1  # asks first
    threadgist delete 1 -y  # does not ask
examples-run =
    threadgist run  # until Ctrl-C
examples-worker =
    threadgist worker  # until Ctrl-C or SIGTERM
examples-demo =
    threadgist demo --db /tmp/demo.sqlite3  # in a database of its own
examples-doctor =
    threadgist doctor  # check everything
    threadgist doctor --offline  # without asking Discord
examples-backup =
    threadgist backup threadgist-copy.sqlite3
examples-restore =
    threadgist restore threadgist-copy.sqlite3  # asks first
examples-vacuum =
    threadgist vacuum
examples-retention =
    threadgist retention --dry-run  # what would be deleted
    threadgist retention -y  # does not ask
examples-server =
    threadgist server list
    threadgist server export 81384788765712384 server.jsonl.gz
examples-server-list =
    threadgist server list
examples-server-export =
    threadgist server export 81384788765712384 server.jsonl.gz
    threadgist server export local mine.jsonl  # what the command line imported
examples-server-import =
    threadgist server import server.jsonl.gz --db new.sqlite3
    threadgist server import server.jsonl --server 7  # as another server
examples-person =
    threadgist person 81384788765712385
    threadgist person 81384788765712385 > copy.json  # a copy to send to them
examples-forget =
    threadgist forget --person 81384788765712385  # all data of one Discord account
    threadgist forget --author "Ana Lindqvist"  # all comments under one name

# Wrong usage
usage-help = “{ $command } -h” shows how to use it.
usage-no-command = Unknown command “{ $name }”.
usage-no-command-near = Unknown command “{ $name }”. Did you mean { $near }?
usage-no-option = Unknown option { $name }.
usage-no-option-search = Unknown option { $name }. To leave a word out of a search, put the whole search in quotes: --search "bridge -toll"
usage-no-option-near = Unknown option { $name }. Did you mean { $near }?
usage-option-behind = { $name } goes after the command: threadgist COMMAND { $name }
usage-missing = Missing argument: { $name }.
usage-too-many = Too many arguments: { $words }.
usage-choice = “{ $given }” is not one of: { $choices }.
usage-choice-near = “{ $given }” is not one of: { $choices }. Did you mean “{ $near }”?
usage-count = “{ $given }” is not a whole number of at least { $least }.
usage-comment-number = “{ $given }” is not a comment number such as 4 or #4. To search for words, use --search; for an author, --by.
usage-number-to-explain = “{ $given }” is not a comment number such as 4 or #4. “threadgist comments” lists the numbers of a thread.
usage-person-id = “{ $given }” is not a Discord ID, which is a long number such as 81384788765712385. To remove what is stored under an author's name, use “threadgist forget --author NAME”.
usage-two-formats = --json and --format cannot be used together. Use only one of them.

# Near misses
or = or
quoted = “{ $words }”
nothing-imported = No threads in { $path } yet. Try “threadgist demo” or “threadgist import FILE”.
no-such-thread = There is no thread { $thread } in { $path }. “threadgist list” shows the threads.
no-such-comment = Thread { $thread } has no comment #{ $number }; its numbers run from #{ $first } to #{ $last }. “threadgist comments { $thread }” shows them.
thread-by-title = Using { $named }, the only one with “{ $given }” in its title.
not-a-thread = No thread has the number “{ $name }”, or these words in its title. “threadgist list” shows the threads.
not-a-thread-near = No thread has the number “{ $name }”. Did you mean { $near }?
not-a-thread-or-file = No thread has the number “{ $name }” or these words in its title, and there is no such file. “threadgist list” shows the threads.
not-a-thread-or-file-near = No thread has the number “{ $name }”, and there is no such file. Did you mean { $near }?
thread-named = thread { $thread } “{ $title }”
author-taken = Showing “{ $author }”, the only author who matches “{ $given }”.
no-such-author = No author “{ $author }” in thread { $thread }. “threadgist comments { $thread }” lists the comments with their authors.
no-such-author-near = No author “{ $author }” in thread { $thread }; did you mean { $near }?
no-such-author-many = “{ $author }” matches several authors in thread { $thread }: { $near } and { $more } more. Type more of the name.
search-missed = No comment contains “{ $word }”.
search-missed-near = No comment contains “{ $word }”. Did you mean { $near }?
search-near = “{ $word }” ({ $comments ->
    [one] 1 comment
   *[other] { $comments } comments
})
search-not-together = Each of these words occurs in the thread, but no comment contains all of them. Search for fewer words.
search-not-by = Other authors use these words, but nobody called “{ $author }” does. Leave out --by to see their comments.
offset-beyond = There { $count ->
    [one] is only 1
   *[other] are only { $count }
}; --offset skips them all.
confirm-unanswered = No answer, so nothing was changed. Add --yes to skip the question.
replies-none = No replies to #{ $number }.
replies-more = { " " }and { $count } more: add --replies

# Files and links
empty-name = The name is empty. Give a thread number or a file name.
database-is-folder = { $path } is a folder, not a database. Name a file with --db or THREADGIST_DB.
file-missing-near = File not found: { $name }. Did you mean { $near }?
file-or-address = File not found: { $name }. If you meant a link, it must start with https://.
file-by-address = { $name } is a file on this machine. Give its path without “file://”.
address-of-other-kind = { $name } cannot be read: only links with https:// are supported, not { $scheme }://. Download the file and import it.
piped-from-keyboard = Reading standard input. Press Ctrl-D on an empty line to finish (Windows: Ctrl-Z, then Enter).
output-written = Wrote { $path } ({ $kilobytes } KB).
export-two-files = Name the file either as the second argument or with --output, not both.
export-no-folder = Cannot write { $path }: the folder { $folder } does not exist.
