# threadgist import of several files, and threadgist export.
import-option-all = Every thread of a file that holds several, not only the largest.
import-one-title = --title names one thread. Import several without it.
import-storing = Storing { $name }
import-all-hint = “threadgist import --all { $name }” stores every one of them.
import-sum = { $count ->
    [one] 1 thread
   *[other] { $count } threads
}: { $parts }.
import-sum-new = { $count } new
import-sum-updated = { $count } updated
import-sum-same = { $count } unchanged
import-sum-read = { $count } read and not stored

cli-export = Write a thread to a file, without loss.

    THREAD is its number in “threadgist list”, or words from its title; a FILE or an ADDRESS is read and not stored. Without a second FILE it goes to the standard output. “threadgist import” reads json and jsonl (docs/thread-json.md); markdown is for reading.
export-option-format = Form of the file; otherwise told by its name (.json, .jsonl, .md), else json.
export-option-force = Replace a file that exists.
export-reading = Reading { $name }
export-writing = Writing { $path }
export-done = { $path } written: { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
} ({ $kilobytes } KB).
export-exists = { $path } exists already. Name another file, or add --force to replace it.
export-is-folder = { $path } is a folder. Name a file in it.
export-unwritable = { $path } cannot be written: { $reason }.
export-large = To import this again, set THREADGIST_MAX_MEGABYTES to more than the { $limit } MB that are read now.
