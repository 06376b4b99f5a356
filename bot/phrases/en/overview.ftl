# The cards of a digest in Discord.

# The overview: as short as it can be said
overview-comments = 💬 { $count }
overview-people = 👤 { $people }{ $unsigned ->
    [0] {""}
   *[other] {" "}+ { $unsigned } unsigned
}
overview-held = { $people ->
    [0] { $unsigned } unsigned comments
   *[other] at least { $people } of { $all }{ $unsigned ->
        [0] {""}
       *[other] {" "}+ { $unsigned } unsigned
    }
}
overview-written-about = { $people ->
    [0] { $unsigned } unsigned comments about this
   *[other] { $people } of { $all }{ $unsigned ->
        [0] {""}
       *[other] {" "}+ { $unsigned } unsigned
    } write about this
}
overview-shown = { $shown } of { $total } { $total ->
    [one] viewpoint
   *[other] viewpoints
} · { $held } of { $all } { $all ->
    [one] comment
   *[other] comments
}

# Cards and buttons
part-reasons = Why these lines?
part-left-out = Left out
digest-no-questions = No open questions and no decisions were found.
why-number = #{ $number } ({ $percent }%)
discord-button-questions = Questions & decisions
discord-button-reasons = Why these?

# Under a posted digest
posted-asked = Asked for by { $person } · for more: { $command }
posted-more = For more: { $command }

# On cards that say why something was not possible
discord-button-again = Try again
