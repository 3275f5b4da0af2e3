package import Persistence

/// The queue's table.
///
/// `seq` is a job's age. `not_before` is null as soon as a job may start, so that the jobs that are ready stand in one index in the order
/// in which they are claimed: finding the next one costs O(log n), however many wait. A retry keeps its `seq`, and with it its place.
package enum JobMigrations {
    package static let all = [tables, graphs, lists, followings]

    private static let tables =
        Migration(
            2, "jobs",
            up: """
                CREATE TABLE jobs (
                    seq INTEGER PRIMARY KEY AUTOINCREMENT,
                    id TEXT NOT NULL UNIQUE,
                    kind TEXT NOT NULL,
                    lane TEXT NOT NULL,
                    priority INTEGER NOT NULL,
                    owner TEXT NOT NULL,
                    subject TEXT,
                    payload TEXT NOT NULL,
                    state TEXT NOT NULL
                        CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'paused')),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    attempts_max INTEGER NOT NULL,
                    runs INTEGER NOT NULL DEFAULT 0,
                    not_before INTEGER,
                    lease_holder TEXT,
                    lease_expires_at INTEGER,
                    progress REAL NOT NULL DEFAULT 0,
                    message TEXT,
                    error TEXT,
                    result TEXT,
                    created_at INTEGER NOT NULL,
                    started_at INTEGER,
                    finished_at INTEGER,
                    updated_at INTEGER NOT NULL,
                    CHECK ((state = 'running') = (lease_holder IS NOT NULL))
                ) STRICT;
                CREATE INDEX jobs_ready ON jobs (lane, priority, owner, seq) WHERE state = 'queued' AND not_before IS NULL;
                CREATE INDEX jobs_delayed ON jobs (not_before) WHERE state = 'queued' AND not_before IS NOT NULL;
                CREATE INDEX jobs_running ON jobs (lane, owner) WHERE state = 'running';
                CREATE INDEX jobs_by_state ON jobs (state, id);
                CREATE INDEX jobs_by_owner ON jobs (owner, id);
                CREATE INDEX jobs_by_subject ON jobs (subject, id) WHERE subject IS NOT NULL;
                """,
            down: "DROP TABLE jobs")
}
