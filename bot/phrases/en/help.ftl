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
cli-option-output = Write to this file instead; its ending (.json, .md) chooses the format.
cli-option-force = With --output: replace a file that exists.
cli-option-no-pager = Do not show long output in the pager.
cli-option-quiet = Report only problems.
export-option-output = The same as the second FILE.

# One example a line: the command, two spaces and “#”, what it does.
examples-threadgist =
    threadgist demo  # try it on the example threads
    threadgist import page.html  # store a discussion you saved
    threadgist list  # what is stored, with numbers
    threadgist digest 1  # read it in a minute
    threadgist comments 1 4  # read comment #4 in full
examples-import =
    threadgist import page.html  # a saved web page, or an export
    threadgist import exports/*.json  # several files at once
    pbpaste | threadgist import -  # what you copied (macOS)
    threadgist import --dry-run page.html  # only show what would be read
examples-refresh =
    threadgist refresh 1  # get new comments of thread 1
examples-list =
    threadgist list  # all threads, last updated first
    threadgist list bridge  # only titles that contain “bridge”
    threadgist list --sort largest -n 5  # the five with most comments
    threadgist list --json  # for scripts
examples-digest =
    threadgist digest 1  # thread 1 of “threadgist list”
    threadgist digest bridge  # the thread with “bridge” in its title
    threadgist digest 1 -l full  # everything
    threadgist digest page.html  # a file, without storing it
    threadgist digest 1 -o digest.md  # as a Markdown file
examples-why =
    threadgist why 1 4  # where comment #4 of thread 1 went
    threadgist why page.html 4  # of a file, without storing it
    threadgist why 1 4 --json  # for scripts
examples-comments =
    threadgist comments 1 4  # comment #4
    threadgist comments 1 1  # the article
    threadgist comments 1 4 -r  # what answers comment #4
    threadgist comments 1 -b Ana  # comments by Ana
    threadgist comments 1 -s "ferry toll"  # comments with both words
examples-export =
    threadgist export 1 thread.json  # to import it elsewhere
    threadgist export 1 -o thread.md  # to read it
    threadgist export 1 | gzip > thread.json.gz  # to the standard output
examples-delete =
    threadgist delete 1  # asks first
    threadgist delete 1 -y  # does not ask
examples-run =
    threadgist run  # until Ctrl-C
examples-demo =
    threadgist demo --db /tmp/demo.sqlite3  # without touching your own database
examples-doctor =
    threadgist doctor  # check everything
    threadgist doctor --offline  # without asking Discord
examples-backup =
    threadgist backup threadgist-copy.sqlite3
examples-person =
    threadgist person 81384788765712385
    threadgist person 81384788765712385 > copy.json  # to send to them
examples-forget =
    threadgist forget --person 81384788765712385  # everything of one Discord account
    threadgist forget --author "Ana Lindqvist"  # everything under one name

# Wrong usage
usage-help = “{ $command } -h” shows how to use it.
usage-no-command = There is no command “{ $name }”.
usage-no-command-near = There is no command “{ $name }”. Did you mean { $near }?
usage-no-option = There is no option { $name }.
usage-no-option-near = There is no option { $name }. Did you mean { $near }?
usage-option-behind = { $name } comes after the command: threadgist COMMAND { $name }
usage-missing = { $name } is missing.
usage-too-many = This is more than the command takes: { $words }.
usage-choice = “{ $given }” is not one of: { $choices }.
usage-choice-near = “{ $given }” is not one of: { $choices }. Did you mean “{ $near }”?
usage-count = “{ $given }” is not a whole number from { $least } up.
usage-comment-number = “{ $given }” is not a comment number such as 4 or #4. To search for words, use --search; for an author, --by.
usage-number-to-explain = “{ $given }” is not a comment number such as 4 or #4. “threadgist comments” lists the numbers of a thread.
usage-person-id = “{ $given }” is not a Discord id, a long number such as 81384788765712385. What is stored under an author's name is removed by “threadgist forget --author NAME”.
usage-two-formats = --json and --format say different things. Give one of them.

# Near misses
or = or
quoted = “{ $words }”
nothing-imported = Nothing is imported yet: there is no thread in { $path }. Try “threadgist demo”, or “threadgist import FILE”.
no-such-thread = There is no thread { $thread } in { $path }. “threadgist list” shows what there is.
no-such-comment = Thread { $thread } has no comment #{ $number }; its numbers run from #{ $first } to #{ $last }. “threadgist comments { $thread }” shows them.
thread-by-title = Taking { $named }, the only one with “{ $given }” in its title.
not-a-thread = “{ $name }” is not the number of a thread, and no title contains it. “threadgist list” shows the threads.
not-a-thread-near = “{ $name }” is not the number of a thread. Did you mean { $near }?
not-a-thread-or-file = “{ $name }” is not the number of a stored thread, nor in a title, nor a file. “threadgist list” shows the threads.
not-a-thread-or-file-near = “{ $name }” is not the number of a thread, nor a file. Did you mean { $near }?
thread-named = thread { $thread } “{ $title }”
author-taken = Showing “{ $author }”, the only author that “{ $given }” fits.
no-such-author = No author “{ $author }” in thread { $thread }. “threadgist comments { $thread }” shows who wrote.
no-such-author-near = No author “{ $author }” in thread { $thread }; did you mean { $near }?
no-such-author-many = “{ $author }” fits several authors in thread { $thread }: { $near } and { $more } more. Type more of the name.
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
}: --offset skips them all.
confirm-unanswered = Nobody answered, so nothing was changed. Add --yes to go ahead without being asked.
replies-none = Nothing is marked as an answer to #{ $number }.
replies-more = { " " }and { $count } more: add --replies

# Files and addresses
empty-name = The name is empty. Give the number of a thread or the name of a file.
database-is-folder = { $path } is a folder, not a database. Name a file in it, with --db or THREADGIST_DB.
file-missing-near = There is no file { $name }. Did you mean { $near }?
file-or-address = There is no file { $name }. If it is an address, begin it with https://.
file-by-address = { $name } is a file on this machine. Give its path instead, without “file://”.
address-of-other-kind = { $name } cannot be read: of addresses only https:// is supported, not { $scheme }://. Download the file and import that.
piped-from-keyboard = Reading from the keyboard. End with Ctrl-D on a line of its own (Windows: Ctrl-Z, Enter).
output-written = { $path } written ({ $kilobytes } KB).
export-two-files = Name the file once: as the second argument or with --output.
export-no-folder = { $path } cannot be written: there is no folder { $folder }.
