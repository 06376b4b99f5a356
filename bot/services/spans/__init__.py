"""Understands which part of a channel people mean: "last 100", "2h", "today", "since my last message"."""
