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
    [one] your name on 1 thread that you imported on servers
   *[other] your name on { $count } threads that you imported on servers
}
privacy-library = { $count ->
    [one] 1 thread that you imported for yourself
   *[other] { $count } threads that you imported for yourself
}
privacy-read = { $count ->
    [one] how far you have read 1 thread
   *[other] how far you have read { $count } threads
}
privacy-claim = your claim that you are { $author }: { $state ->
    [open] waiting for staff
    [approved] approved by staff
   *[refused] refused by staff
}
privacy-nothing = Nothing is stored about you.
privacy-opted-out = You opted out { $when }: nothing you write is stored.
privacy-opted-in = You have not opted out: if someone imports a thread you wrote in, your messages are stored.
privacy-how-known = A comment counts as yours if it comes from your Discord account, or if staff approved that you are its author (/privacy claim). Quotes of you in other people's comments belong to them, and thread titles that you chose stay. Backups made by whoever runs this bot keep what they contain.
privacy-not-stored = Not stored: messages that nobody imported, and what you asked for.
privacy-backup-line = To get a copy of it all: /privacy export

privacy-exported = Everything that is stored about you, as a JSON file. You can open it with any text editor.

privacy-forget-title = Delete your data
privacy-forget-lead = This permanently deletes, everywhere:
privacy-forget-rest = Threads will only show that a comment was removed there. My posts that quoted you will be updated. If someone imports your comments again, they are stored again, unless you opt out.
privacy-forget-rest-out = Threads will only show that a comment was removed there. My posts that quoted you will be updated. You have opted out, so your comments won't be stored again.
privacy-forgotten = Deleted: { $what }.
privacy-forgotten-nothing = There was nothing to delete.
privacy-gone-entries = { $count ->
    [one] 1 comment or article
   *[other] { $count } comments and articles
}
privacy-gone-library = { $count ->
    [one] 1 thread in a personal library
   *[other] { $count } threads in a personal library
}
privacy-gone-imported = { $count ->
    [one] the name on 1 import
   *[other] the name on { $count } imports
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
privacy-out-lead = From now on, nothing you write is stored, on any server. Imported threads will only show that a comment was removed there.
privacy-out-entries = { $count ->
    [0] Nothing you wrote is stored now.
    [one] 1 comment or article of yours will be deleted now.
   *[other] { $count } comments and articles of yours will be deleted now.
}
privacy-out-rest = To recognise your messages, I keep your Discord ID and the names that staff approved as yours. You can opt back in at any time, but deleted comments do not come back.
privacy-is-out = You have opted out. { $entries ->
    [0] Nothing you wrote was stored.
    [one] 1 comment or article was deleted.
   *[other] { $entries } comments and articles were deleted.
}
privacy-is-in = You have opted back in. What you write is stored again if someone imports it.

privacy-button-forget = Delete my data …
privacy-button-forget-sure = Delete my data
privacy-button-forget-and-out = Delete and opt out
privacy-button-out = Opt out …
privacy-button-out-sure = Opt out
privacy-button-in = Opt back in
privacy-button-nothing = Cancel

privacy-claimed = Your claim that you are { $author } has been sent to staff. They decide it with /privacy claims. Nothing changes until they approve it.
privacy-claim-approved = Staff have approved that you are { $author }.
privacy-claim-refused = Staff have refused your claim that you are { $author }. If that is wrong, talk to them: they can still approve it with /privacy claims.
privacy-claims-title = { $state ->
    [approved] { $count ->
        [0] No approved claims
        [one] 1 approved claim
       *[other] { $count } approved claims
    }
    [refused] { $count ->
        [0] No refused claims
        [one] 1 refused claim
       *[other] { $count } refused claims
    }
   *[open] { $count ->
        [0] No pending claims
        [one] 1 pending claim
       *[other] { $count } pending claims
    }
}
privacy-claims-lead = If you approve a claim, that person can get and delete everything under that name on this server, including threads imported later. Make sure that the name belongs to them and to nobody else.
privacy-claims-none = People who wrote in an imported thread can claim their name with /privacy claim. You decide about it here.
privacy-claim-by = { $person } claims to be { $author }
privacy-claim-entries = { $count ->
    [0] There are no longer any comments under this name.
    [one] 1 comment or article under this name:
   *[other] { $count } comments and articles under this name:
}
privacy-claim-entry = { $number } in thread { $thread }, “{ $title }”
privacy-claim-decided = { $state ->
    [approved] Approved: { $author } is { $person }.
   *[refused] Refused: { $author } is not { $person }.
}
privacy-button-approve = Approve { $author }
privacy-button-refuse = Refuse

privacy-post-removed = This post was removed because the thread or comment it showed was deleted.
privacy-post-narrowed = This post was removed because its thread is no longer visible to everyone in this channel.

# The operator's command line
cli-person = Print everything stored about a person, as JSON.

    ID is their Discord ID. The format is described in docs/person-json.md.
cli-forget = Delete everything stored about a person or under an author's name.

    Use it when someone asks you directly instead of using /privacy. The bot's messages in Discord are updated once it runs.
cli-option-person = Discord ID: deletes what this person wrote, imported and claimed, on all servers.
cli-option-author = Author's name, ignoring case: deletes everything under this name, on all servers.
forget-whom = Give either --person or --author.
forget-ask = Permanently delete everything stored about { $who }, on all servers?

# Descriptions of commands and options: 100 characters at most
discord-c-privacy = See, download or delete your data
discord-c-privacy-about = See what is stored about you
discord-c-privacy-export = Download a copy of everything that is stored about you
discord-c-privacy-forget-me = Delete everything that is stored about you
discord-c-privacy-opt-out = Stop the bot from storing what you write, or opt back in
discord-c-privacy-claim = Claim that you are an author in an imported thread; staff have to approve it
discord-c-privacy-claims = Staff: approve or refuse claims
discord-o-claim-state = Which claims to show; default: pending
discord-choice-open = pending
discord-choice-approved = approved
discord-choice-refused = refused
discord-o-claim-author = The name you wrote under

# What cannot be done, why, and what to do instead
error-claim-not-found = Claim { $number } no longer exists. Use /privacy claims again.
error-author-taken = Staff have already approved that { $author } is someone else. If that is wrong, talk to them.
error-too-many-claims = You already have { $limit } pending claims, the maximum. Wait until staff have decided about one of them.
discord-error-may-not-claims = You need the Manage Server permission or a staff role to decide about claims. Ask someone who has it.
discord-error-not-yours = This card is for someone else. Use /privacy about for your own.
discord-error-export-large = Your data is { $megabytes } MB, which is too large for a file in Discord. Ask whoever runs this bot for a copy.
discord-error-nobodys-entry = This comment has no author, so you can't claim it.
discord-error-author-gone = The author of this comment is no longer stored.
