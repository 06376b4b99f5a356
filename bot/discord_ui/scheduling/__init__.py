"""Scheduled posts: finding what is new, where to post it, sending it, and finding lost posts."""
