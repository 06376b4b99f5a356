"""What messages are built of: custom ids, buttons, blocks, Discord's limits, escaping."""
