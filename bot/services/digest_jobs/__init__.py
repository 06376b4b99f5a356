"""Digests computed by other processes, on any number of machines, through a queue in PostgreSQL.

The queue is procrastinate's, in the same database as the threads. A job names a thread; its digests are
stored with the thread, so that the process that waits for them reads them there. Jobs hold no text.
"""
