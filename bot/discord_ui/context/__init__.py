"""Who asks, where, in which language, and what they may do or see."""
