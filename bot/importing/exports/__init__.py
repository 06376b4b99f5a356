"""What sites and exporters serve of a discussion, each form in a file of its own."""
