package import Persistence

/// The scheduler's table: where each schedule is. What is due when is the program's to say, not the table's.
package enum ScheduleMigrations {
    package static let all = [
        Migration(
            6, "schedules",
            up: """
                CREATE TABLE schedules (
                    name TEXT PRIMARY KEY,
                    spec TEXT NOT NULL,
                    zone TEXT NOT NULL,
                    last_run INTEGER,
                    last_job TEXT,
                    next_run INTEGER,
                    paused INTEGER NOT NULL DEFAULT 0,
                    CHECK ((next_run IS NULL) = (paused = 1))
                ) STRICT;
                """,
            down: "DROP TABLE schedules")
    ]
}
