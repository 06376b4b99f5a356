error-claim-not-found = Den Antrag { $number } gibt es hier nicht.
error-author-taken = Das Team hat schon bestätigt, dass { $author } jemand anderes ist. Stimmt das nicht, sprich mit dem Team.
error-too-many-claims = Von dir warten { $limit } Anträge, mehr dürfen es nicht sein. Erst muss das Team über sie entscheiden.
