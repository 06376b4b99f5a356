"""Who answers whom, and which words are repeated from somebody else, where the source does not say so."""
