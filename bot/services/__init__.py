"""Use cases: what a person can ask for, whichever way they ask."""
