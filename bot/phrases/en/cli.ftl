# The command line.
cli-threadgist = Digests of discussion threads in verbatim quotes: what the article says, what commenters hold, what they refer to.
cli-import = Store threads, or update those that are stored.

    A file is the comment section of a page saved as text, or a JSON dump (Reddit, Discourse, …), packed (.zip, .gz) or not. “-” reads what is piped in. An ADDRESS begins with https://; its host must be allowed by THREADGIST_ALLOWED_HOSTS.
cli-list = List the stored threads.

    With WORDS, only threads with these words in their title.
cli-digest = Print the digest of a thread.

    THREAD is its number in “threadgist list”, or words from its title. A FILE or an ADDRESS is read and not stored; “-” reads what is piped in.
cli-why = Show why a comment is where it is in the digest.

    Which viewpoint or theme it is in and by which sentence, or why it is in none, and which lines of the full digest quote it. NUMBER is the comment's number; 1 is the article. THREAD, FILE and ADDRESS are as for “threadgist digest”.
cli-comments = Show comments of a thread.

    All of them, or one by its NUMBER (1 is the article), or those --by an author, or those that --search finds. THREAD is its number in “threadgist list”, or words from its title.
cli-delete = Delete a stored thread and all derived from it.
cli-backup = Write a checked copy of the database.

    The bot may run meanwhile.
cli-run = Run the Discord bot.

    Needs DISCORD_TOKEN in .env or the environment; see .env.example.
cli-demo = Try it: import the seeds, print a digest, say what next.
cli-doctor = Check this installation and say what to mend.

    Settings, form of the token, database, SQLite, disk, engine.
cli-option-db = Database file [default: THREADGIST_DB, else threadgist.sqlite3].
cli-option-format = Format of the output [default: text].
cli-option-length = headline: one quote of each part; short: what fits one card; full: everything [default: { $default }].
cli-option-method = Ranking method, for comparison [default: { $default }].
cli-option-title = Title to store instead of the one read.
cli-option-dry-run = Show what would be read; store nothing.
cli-option-sort = Order of the list [default: { $default }].
cli-option-by = Only comments by this author; “unnamed” for those without a name.
cli-option-search = Only comments that contain all these words.
cli-option-limit = Show at most N [default: { $default ->
    [0] all
   *[other] { $default }
}].
cli-option-offset = Skip the first N.
cli-option-yes = Do not ask.
cli-option-replies = The comments that answer NUMBER.

imported-new = stored as thread { $thread }
imported-updated = thread { $thread } updated: { $added } added, { $changed } changed, { $gone } gone
imported-same = thread { $thread } is unchanged
imported-dry = not stored (--dry-run)
import-reading = Reading { $name }
import-failed = { $name }: { $reason }
import-some-failed = { $failed } of { $all } files could not be read.
import-nothing-given = Name at least one file. Example: threadgist import seeds/harbour-bridge.txt
file-missing = There is no file { $name }.
file-unopenable = { $name } cannot be opened: { $reason }.
file-is-folder = { $name } is a folder. Name the files in it, for example { $name }/*.html.
list-none-match = No thread's title holds “{ $query }”.
head-thread = Thread
head-title = Title
head-comments = Comments
head-authors = Authors
head-form = Form
head-updated = Updated
read-facts = { $form } · { $article ->
    [yes] with article
   *[no] no article
} · { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
} by { $commenters ->
    [one] 1 commenter
   *[other] { $commenters } commenters
}{ $unnamed ->
    [0] {""}
   *[other] {" "}({ $unnamed } unnamed)
}
comments-none = No comment matches.
comments-more = { $count } more: add --offset { $offset }
comment-deleted = (deleted)
comment-answers = answers #{ $number }
comment-score = { $score } points
comment-links = Links
comment-replies = Answered by
delete-ask = Delete thread { $thread } “{ $title }” with its { $comments } comments?
delete-done = Thread { $thread } is deleted.
delete-kept = Nothing was deleted.
backup-done = { $path } written and checked ({ $kilobytes } KB).
backup-exists = { $path } exists already. Name a file that does not.
demo-none = There is no seeds folder here. Run “threadgist demo” in a clone of the repository.
demo-importing = Importing the threads in seeds/ into { $path }
demo-digest = The digest of thread { $thread }:
demo-list = All threads:
demo-next = What next
demo-next-full = another digest, with everything
demo-next-search = ask a thread
demo-next-import = your own: the comment section of a page, saved as text
demo-next-run = as a bot in Discord, with DISCORD_TOKEN=… in .env (README: “Adding the bot to a server”)
demo-path-hint = threadgist is in .venv/bin; “source .venv/bin/activate” puts it on your path.
unexpected = Something unexpected happened: { $reason }. Please report it, with what is shown when THREADGIST_LOG_LEVEL=debug is set: it holds nothing that people wrote.
interrupted = Stopped.
doctor-ok = ok
doctor-note = note
doctor-wrong = wrong
comments-one-question = Ask for a NUMBER, or with --by and --search: not both. Example: threadgist comments 1 --by Ana --search toll
comments-replies-of-what = --replies needs the NUMBER that is answered. Example: threadgist comments 1 4 --replies
digest-working = Reading the discussion
doctor-token-none = No DISCORD_TOKEN is set: the command line works, the bot does not.
doctor-token-ok = It has the form of a bot token, of the bot with id { $id }.
doctor-token-odd = DISCORD_TOKEN has not the form of a bot token (three parts, parted by points). Copy it again: https://discord.com/developers/applications → your application → Bot → Reset Token.
doctor-database-new = { $path } does not exist yet; the first import makes it.
doctor-database-ok = { $path } is sound (schema { $schema }): { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}, { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
}.
doctor-sqlite-ok = Version { $version }.
doctor-sqlite-bug = Version { $version } has a rare fault in its write-ahead log (mended in 3.51.3). threadgist writes and checkpoints from one connection, which avoids it; let no other program write to the file.
doctor-disk = { $megabytes } MB are free in { $path }.
doctor-folder-missing = The folder { $path } does not exist. Make it, or name another database.
doctor-folder-read-only = The folder { $path } may not be written to. Give yourself the right to, or name a database elsewhere.
doctor-engine-ok = Language, sentence and vector models load.
doctor-engine-broken = The engine does not load: { $reason }. Install anew: make clean, then make demo.
doctor-about-token = token
doctor-about-database = database
doctor-about-sqlite = SQLite
doctor-about-disk = disk
doctor-about-engine = engine
nothing-piped = Nothing is piped in. Name a file, or pipe one in: threadgist import - < page.txt
piped-too-large = More than { $limit } MB come in; I read no more than that (THREADGIST_MAX_MEGABYTES). Give only the comment section.
output-failed = The output could not be written: { $reason }.
