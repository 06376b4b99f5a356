error-database-server-unavailable = Cannot use the database { $path }: { $reason }. Check that the database server is running, and that the address, user and password in THREADGIST_DATABASE_URL are correct.
error-database-server-foreign = The database { $path } holds tables of another program. Create an empty one for threadgist, and name it in THREADGIST_DATABASE_URL.
error-database-driver-missing = PostgreSQL needs packages that are not installed. Install them with: python -m pip install --no-deps --require-hashes -r requirements/postgres.txt
error-database-server-needed = A worker shares a PostgreSQL database with the bot. Set THREADGIST_DATABASE_URL to the bot's database; docs/scaling.md says how. Without a database server, THREADGIST_WORKERS sets how much the bot itself computes at a time.
database-on-server = The database is on a server ({ $path }), and this command is for a database file. Name one with --db, or use PostgreSQL's own tools, such as pg_dump; docs/scaling.md says how.
doctor-server-new = { $path } is reachable (PostgreSQL { $version }) and still empty; the first start creates the tables.
doctor-server-ok = { $path } is reachable (PostgreSQL { $version }, schema { $schema }, { $megabytes } MB): { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}, { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
}.
doctor-about-queue = queue
doctor-queue-unused = no worker process is running. The bots compute all digests themselves.
doctor-queue-abandoned = no worker process is running, but { $waiting ->
    [one] 1 digest is
   *[other] { $waiting } digests are
} waiting for one. Start one with: threadgist worker
doctor-queue-ok = { $workers ->
    [one] 1 worker process is
   *[other] { $workers } worker processes are
} running. Digests being computed: { $running }, waiting: { $waiting }.
doctor-queue-late = { $workers ->
    [one] 1 worker process is
   *[other] { $workers } worker processes are
} running. Digests being computed: { $running }, waiting: { $waiting }, the oldest for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. Start more workers, or raise THREADGIST_WORKERS where they run.
