"""Storing threads: the data types, the protocol, and the engines that implement it."""
