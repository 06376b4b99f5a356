"""Comment sections and chats that people copied and pasted."""
