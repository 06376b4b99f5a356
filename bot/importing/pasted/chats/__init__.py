"""Chats as people paste them and chat programs export them."""
