"""Beginning an answer, showing how far it is, ending it."""
