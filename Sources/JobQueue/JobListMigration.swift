import Persistence

extension JobMigrations {
    /// Lists leave parts out as a rule, and a film has thousands: the indexes that lists are read from keep them apart.
    static let lists = Migration(
        9, "job lists",
        up: """
            DROP INDEX jobs_by_owner;
            DROP INDEX jobs_by_subject;
            DROP INDEX jobs_unfinished;
            DROP INDEX jobs_stopped;
            CREATE INDEX jobs_by_owner ON jobs (owner, wanted);
            CREATE INDEX jobs_by_subject ON jobs (subject, wanted) WHERE subject IS NOT NULL;
            CREATE INDEX jobs_unfinished ON jobs (owner, wanted) WHERE finished_at IS NULL;
            CREATE INDEX jobs_stopped ON jobs (state, wanted)
                WHERE state = 'failed' OR state = 'cancelled' OR state = 'paused';
            CREATE INDEX jobs_wanted ON jobs (wanted) WHERE wanted = 1;
            """,
        down: """
            DROP INDEX jobs_by_owner;
            DROP INDEX jobs_by_subject;
            DROP INDEX jobs_unfinished;
            DROP INDEX jobs_stopped;
            DROP INDEX jobs_wanted;
            CREATE INDEX jobs_stopped ON jobs (state) WHERE state = 'failed' OR state = 'cancelled' OR state = 'paused';
            CREATE INDEX jobs_unfinished ON jobs (owner) WHERE finished_at IS NULL;
            CREATE INDEX jobs_by_owner ON jobs (owner);
            CREATE INDEX jobs_by_subject ON jobs (subject) WHERE subject IS NOT NULL;
            """)
}
