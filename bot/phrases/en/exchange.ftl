# threadgist import of several files, and threadgist export.
import-option-all = Import every thread in the file, not only the largest.
import-one-title = --title works with one thread only. Leave it out to import several.
import-storing = Storing { $name }
import-all-hint = “threadgist import --all { $name }” imports all of them.
import-sum = { $count ->
    [one] 1 thread
   *[other] { $count } threads
}: { $parts }.
import-sum-new = { $count } new
import-sum-updated = { $count } updated
import-sum-same = { $count } unchanged
import-sum-read = { $count } read, not stored

cli-export = Export a thread to a file, without losing anything.

    THREAD is a number from “threadgist list”, or words from the title; FILE or LINK is read without being stored. Without a second FILE the export goes to standard output. “threadgist import” can read json and jsonl (docs/thread-json.md); markdown is for people.
export-option-format = File format [default: from the extension (.json, .jsonl, .md), or json].
export-option-force = Replace an existing file.
export-reading = Reading { $name }
export-writing = Writing { $path }
export-done = Wrote { $path }: { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
} ({ $kilobytes } KB).
export-exists = { $path } already exists. Choose another name, or add --force to replace it.
export-is-folder = { $path } is a folder. Name a file in it.
export-unwritable = Cannot write { $path }: { $reason }.
export-large = This file is larger than the import limit of { $limit } MB. To import it, raise THREADGIST_MAX_MEGABYTES first.
