# The command line.
cli-threadgist = Summarise discussion threads in verbatim quotes: the article, the commenters' viewpoints and the topics they mention.
cli-import = Import threads, or update threads that you imported before.

    FILE can be a saved web page, a comment section saved as text, or an export (Reddit, Discourse, …), also as .zip or .gz; “-” reads standard input. LINK starts with https://; its host must be listed in THREADGIST_ALLOWED_HOSTS.
cli-list = List the stored threads.

    With WORDS, list only threads whose title contains them.
cli-find = Find comments in all stored threads.

    Finds every form of a word. "a phrase" is found as it is written; -word and -author:name leave comments out; author:name finds comments by one author. Put the whole search in single quotes if it contains spaces or quotation marks: '"night train" -bus'.
find-option-newest = Show the newest comments first, not the best matches.
cli-digest = Print a digest of a thread.

    THREAD is a number from “threadgist list”, or words from the title. FILE or LINK is read without being stored; “-” reads standard input.
cli-why = Explain where a comment appears in the digest, and why.

    Shows the comment's viewpoint or theme and the sentence that decided it, or why it has none, and which lines of the full digest quote it. NUMBER is the comment's number; 1 is the article. THREAD, FILE and LINK work as in “threadgist digest”.
cli-comments = Show the comments of a thread.

    Shows all comments, the one with this NUMBER (1 is the article), those by one author (--by), or those that match a search (--search). THREAD is a number from “threadgist list”, or words from the title.
cli-delete = Delete a thread and everything derived from it.
cli-backup = Back up the database and verify the copy.

    The bot can keep running.
cli-restore = Replace the database with a backup.

    Checks the backup, asks for confirmation, and keeps the old database under another name. Stop the bot first. What was deleted since the backup must be deleted again, and people who have used /privacy opt-out since then must do so again.
cli-vacuum = Rewrite the database file without unused space.

    Stop the bot first. Needs free disk space equal to the size of the file.
cli-retention = Delete what has expired, as the running bot does every hour.

    This means threads that have not been updated for the number of days that their server chose (/settings), and the data of servers that removed the bot more than THREADGIST_GRACE_DAYS days ago.
cli-server = List servers, and move whole servers between databases.
cli-server-list = List the servers for which something is stored.
cli-server-export = Export everything stored for a server.

    SERVER is the ID of a server, “person:ID” for a person's own threads, or “local” for what the command line imported. The file has one JSON value in each line; a name ending in .gz is compressed. The bot can keep running.
cli-server-import = Import a server that was exported.

    Keeps all numbers. Nothing may be stored for the server yet. Stop the bot first.
cli-run = Run the Discord bot.

    Set DISCORD_TOKEN in .env or in the environment; see .env.example.
cli-worker = Compute digests for bots on other machines.

    For bots with a PostgreSQL database. Set THREADGIST_DATABASE_URL to the same address as theirs. It needs no DISCORD_TOKEN.
cli-demo = Import the example threads, print a digest and suggest what to try next.
cli-doctor = Check this installation and say how to fix problems.

    Checks the settings, token, database, disk space, file permissions, models, a worker and the connection to Discord.
cli-option-db = Database file [default: THREADGIST_DB, or threadgist.sqlite3].
cli-option-format = Output format [default: text].
cli-option-length = headline: one quote per part; short: fits one Discord message; full: everything [default: { $default }].
cli-option-method = Ranking method, for comparison [default: { $default }].
cli-option-title = Use this title instead of the one in the source.
cli-option-dry-run = Show what would be imported, without storing it.
cli-option-sort = Sort order [default: { $default }].
cli-option-by = Only comments by this author; “unnamed” for comments without one.
cli-option-search = Only comments that contain all these words.
cli-option-limit = Show at most N [default: { $default ->
    [0] all
   *[other] { $default }
}].
cli-option-offset = Skip the first N.
cli-option-yes = Do not ask for confirmation.
cli-option-replies = Show the replies to NUMBER.

imported-new = stored as thread { $thread }
imported-updated = thread { $thread } updated: { $added } added, { $changed } changed, { $gone } gone
imported-same = thread { $thread } is unchanged
imported-dry = not stored (--dry-run)
import-reading = Reading { $name }
import-failed = { $name }: { $reason }
import-some-failed = { $failed } of { $all } files could not be read.
import-nothing-given = Name at least one file. Example: threadgist import seeds/harbour-bridge.txt
file-missing = File not found: { $name }.
file-unopenable = { $name } cannot be opened: { $reason }.
file-is-folder = { $name } is a folder. Name the files in it, such as { $name }/*.html.
list-none-match = No thread has “{ $query }” in its title.
head-thread = Thread
head-title = Title
head-comments = Comments
head-authors = Authors
head-form = Source
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
thread-of-hits = Thread { $thread } ·
comments-none = No matching comments.
comments-more = { $count } more: add --offset { $offset }
comment-deleted = (deleted)
comment-answers = reply to #{ $number }
comment-score = { $score } points
comment-links = Links
comment-replies = Replies
delete-ask = Delete thread { $thread } “{ $title }” with its { $comments } comments?
delete-done = Deleted thread { $thread }.
delete-kept = Nothing was deleted.
backup-done = Backup written to { $path } and verified ({ $kilobytes } KB).
backup-exists = { $path } already exists. Choose another name.
demo-none = The example threads (seeds/) are missing. Run “threadgist demo” from a clone of the repository.
demo-importing = Importing the threads in seeds/ into { $path }
demo-digest = Digest of thread { $thread }:
demo-list = All threads:
demo-next = What to try next
demo-next-full = the same thread at full length
demo-next-search = search the comments of a thread
demo-next-import = import a discussion of your own
demo-next-run = run the Discord bot, with DISCORD_TOKEN=… in .env (README: “Adding the bot to a server”)
demo-path-hint = threadgist is in .venv/bin; “source .venv/bin/activate” puts it on your path.
unexpected = Unexpected error: { $reason }. Please report it with the output of the same command run with THREADGIST_LOG_LEVEL=debug. The log contains nothing that people wrote.
interrupted = Stopped.
doctor-ok = ok
doctor-note = note
doctor-wrong = error
comments-one-question = Give either a NUMBER, or --by and --search. Example: threadgist comments 1 --by Ana --search toll
comments-replies-of-what = --replies needs the NUMBER of a comment. Example: threadgist comments 1 4 --replies
digest-working = Reading the discussion
doctor-token-none = DISCORD_TOKEN is not set. The command line works without it; the bot needs it.
doctor-token-ok = Valid format; it belongs to the bot with ID { $id }.
doctor-token-odd = DISCORD_TOKEN is not a bot token (three parts separated by dots). Copy it again: https://discord.com/developers/applications → your application → Bot → Reset Token.
doctor-database-new = { $path } does not exist yet; the first import creates it.
doctor-database-ok = { $path } is intact (schema { $schema }): { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}, { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
}.
doctor-sqlite-ok = Version { $version }.
doctor-sqlite-bug = Version { $version } has a rare bug in its write-ahead log (fixed in 3.51.3). threadgist avoids it by writing through one connection; do not let other programs write to the file.
doctor-disk = { $megabytes } MB free in { $path }.
doctor-folder-missing = The folder { $path } does not exist. Create it, or choose another database file.
doctor-folder-read-only = The folder { $path } is not writable. Change its permissions, or choose another database file.
doctor-engine-ok = All models load.
doctor-engine-broken = The models cannot be loaded: { $reason }. Reinstall: make clean, then make demo.
doctor-about-token = token
doctor-about-database = database
doctor-about-sqlite = SQLite
doctor-about-disk = disk
doctor-about-engine = models
nothing-piped = Standard input is closed. Name a file, or pipe one in: threadgist import - < page.txt
piped-too-large = The input is larger than { $limit } MB, the limit set by THREADGIST_MAX_MEGABYTES. Import only the comment section.
output-failed = Cannot write the output: { $reason }.
