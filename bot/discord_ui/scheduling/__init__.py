"""Posts of schedules: what is new, where it goes, how it is sent and found again."""
