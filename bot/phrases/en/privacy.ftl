# What is stored of a person, a copy of it, its end; and claims to names in imported threads.

privacy-title = What is stored about you
privacy-entries = { $count ->
    [one] 1 comment or article of yours
   *[other] { $count } comments and articles of yours
}, in { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}
privacy-imported = { $count ->
    [one] that you imported 1 thread into a server
   *[other] that you imported { $count } threads into servers
}
privacy-library = { $count ->
    [one] 1 thread that you imported for yourself
   *[other] { $count } threads that you imported for yourself
}
privacy-read = { $count ->
    [one] how far you have read 1 thread
   *[other] how far you have read { $count } threads
}
privacy-claim = your claim to be { $author }: { $state ->
    [open] staff have not decided yet
    [approved] approved by staff
   *[refused] refused by staff
}
privacy-nothing = Nothing is stored about you.
privacy-opted-out = You opted out { $when }: nothing you write is kept.
privacy-opted-in = You have not opted out: what you write is kept where a thread is imported that it stands in.
privacy-how-known = A comment counts as yours where the thread tells your Discord account, or where staff approved that its author is you (/privacy claim). What others quoted of you in their own words stays theirs, and so does a title that you gave a thread. Backups of whoever runs this bot keep what they copied.
privacy-not-stored = Not stored: messages that nobody imported, who asked what.
privacy-backup-line = A copy of all of it: /privacy export

privacy-exported = Everything that is stored about you. The file is JSON: text that programs and people can read.

privacy-forget-title = Forget me
privacy-forget-lead = This removes from everywhere, for good:
privacy-forget-rest = Where they stood, the threads show that a comment was removed. Messages of mine that quoted you are made anew. Should somebody import the same again, it is stored again, unless you opt out.
privacy-forget-rest-out = Where they stood, the threads show that a comment was removed. Messages of mine that quoted you are made anew. You have opted out, so it is not stored again.
privacy-forgotten = Removed: { $what }.
privacy-forgotten-nothing = Nothing was there to be removed.
privacy-gone-entries = { $count ->
    [one] 1 comment or article
   *[other] { $count } comments and articles
}
privacy-gone-library = { $count ->
    [one] 1 thread imported for oneself
   *[other] { $count } threads imported for oneself
}
privacy-gone-imported = { $count ->
    [one] the name at 1 import
   *[other] the name at { $count } imports
}
privacy-gone-claims = { $count ->
    [one] 1 claim
   *[other] { $count } claims
}
privacy-gone-read = { $count ->
    [one] how far you had read 1 thread
   *[other] how far you had read { $count } threads
}
privacy-nothing-done = Nothing was changed.

privacy-out-title = Opt out
privacy-out-lead = From now on nothing you write is kept, in any server: an import leaves a gap in its place.
privacy-out-entries = { $count ->
    [0] Nothing is stored that you wrote.
    [one] 1 comment or article that you wrote is removed now.
   *[other] { $count } comments and articles that you wrote are removed now.
}
privacy-out-rest = To know whom to leave out, your Discord id stays stored, and so do the names that staff approved as yours. You can opt back in at any time; what was removed does not come back by itself.
privacy-is-out = You have opted out. { $entries ->
    [0] Nothing was stored that you wrote.
    [one] 1 comment or article was removed.
   *[other] { $entries } comments and articles were removed.
}
privacy-is-in = You have opted back in. What you write is kept again where somebody imports it.

privacy-button-forget = Forget me …
privacy-button-forget-sure = Forget me
privacy-button-forget-and-out = Forget me and opt out
privacy-button-out = Opt out …
privacy-button-out-sure = Opt out
privacy-button-in = Opt back in
privacy-button-nothing = Change nothing

privacy-claimed = Staff now see under /privacy claims that you say you are { $author }. Nothing changes until they approve it.
privacy-claim-approved = Staff have approved that { $author } is you.
privacy-claim-refused = Staff have refused that { $author } is you. If that is wrong, talk to them: they can approve it under /privacy claims after all.
privacy-claims-title = { $state ->
    [approved] { $count ->
        [0] No claims are approved
        [one] 1 claim is approved
       *[other] { $count } claims are approved
    }
    [refused] { $count ->
        [0] No claims are refused
        [one] 1 claim is refused
       *[other] { $count } claims are refused
    }
   *[open] { $count ->
        [0] No claims wait
        [one] 1 claim waits
       *[other] { $count } claims wait
    }
}
privacy-claims-lead = Whoever you approve may get a copy of everything under that name in this server, and remove it, in threads imported later too. Make sure that the name is theirs, and nobody else's.
privacy-claims-none = Whoever wrote in an imported thread can say so with /privacy claim; it is decided here.
privacy-claim-by = { $person } says they are { $author }
privacy-claim-entries = { $count ->
    [0] Nothing stands under that name any more.
    [one] 1 entry stands under that name:
   *[other] { $count } entries stand under that name:
}
privacy-claim-entry = { $number } in thread { $thread }, “{ $title }”
privacy-claim-decided = { $state ->
    [approved] Approved: { $author } is { $person }.
   *[refused] Refused: { $author } is not { $person }.
}
privacy-button-approve = Approve { $author }
privacy-button-refuse = Refuse

privacy-post-removed = This was taken down: what it showed is no longer stored.
privacy-post-narrowed = This was taken down: the thread is not for everybody who reads here any more.

# The operator's command line
cli-person = Print everything stored about a person, as JSON.

    ID is their Discord id. The form is described in docs/person-json.md.
cli-forget = Delete everything stored about a person or under an author's name.

    For whoever writes to you instead of using /privacy. Messages in Discord follow once the bot runs.
cli-option-person = Discord ID: deletes what they wrote, imported and claimed, in all servers.
cli-option-author = Author's name, in upper or lower case: deletes every entry under it, in all servers.
forget-whom = Give either --person or --author.
forget-ask = Permanently delete everything stored about { $who }, in all servers?

# Descriptions of commands and options: 100 characters at most
discord-c-privacy = What is stored about you, a copy of it, and its end
discord-c-privacy-about = What is stored about you
discord-c-privacy-export = A copy of everything that is stored about you
discord-c-privacy-forget-me = Remove everything that is stored about you
discord-c-privacy-opt-out = Have nothing you write kept from now on, or opt back in
discord-c-privacy-claim = Say that an author of an imported thread is you, for staff to approve
discord-c-privacy-claims = Staff: decide who is which author
discord-o-claim-state = Which claims; those that wait, unless you choose otherwise
discord-choice-open = waiting
discord-choice-approved = approved
discord-choice-refused = refused
discord-o-claim-author = The name you wrote under

# What cannot be done, why, and what to do instead
error-claim-not-found = There is no claim { $number } here any more. Use /privacy claims again.
error-author-taken = Staff have already approved that { $author } is somebody else. If that is wrong, talk to them.
error-too-many-claims = { $limit } claims of yours wait, and more may not. Staff have to decide those first.
discord-error-may-not-claims = Deciding claims needs the permission Manage Server or a staff role. Ask somebody who has it.
discord-error-not-yours = This card was made for somebody else. Use /privacy about for your own.
discord-error-export-large = All that is stored about you is { $megabytes } MB, more than Discord takes as a file. Ask whoever runs this bot for it.
discord-error-nobodys-entry = Nobody is named as the author of this comment, so it cannot be claimed.
discord-error-author-gone = The author of this comment is no longer stored.
