import Persistence

extension JobMigrations {
    /// Graphs, recipes, order, limits, attempts, and the queue's own time.
    ///
    /// Readiness is now `not_before IS NULL AND blocked = 0`; a place in the line is `position`, which leaves room to be moved in between.
    /// The table is built anew, because SQLite evaluates `state IN (three or more)` in a constraint or a partial index by filling a table of its
    /// own for each row written: comparisons joined by OR, and `finished_at IS NULL`, take a fifth of the time.
    ///
    /// `since`, `wake_at` and `lease_expires_at` are in the queue's time (`QueueTime`). Who was running is queued again: nothing that
    /// held a lease by the wall clock can hold one now.
    static let graphs = Migration(
        5, "job graphs",
        up: """
            CREATE TABLE jobs_new (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                lane TEXT NOT NULL,
                priority INTEGER NOT NULL,
                owner TEXT NOT NULL,
                subject TEXT,
                payload TEXT NOT NULL,
                state TEXT NOT NULL,
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
                recipe TEXT,
                model TEXT,
                step INTEGER NOT NULL DEFAULT 0,
                step_name TEXT,
                blocked INTEGER NOT NULL DEFAULT 0,
                wanted INTEGER NOT NULL DEFAULT 1,
                position INTEGER NOT NULL DEFAULT 0,
                front INTEGER NOT NULL DEFAULT 0,
                since INTEGER NOT NULL DEFAULT 0,
                wake_at INTEGER,
                run_weight REAL NOT NULL DEFAULT 1,
                parts_weight REAL NOT NULL DEFAULT 0,
                parts_progress REAL NOT NULL DEFAULT 0,
                failed_by INTEGER,
                stage TEXT,
                stage_done INTEGER,
                stage_total INTEGER,
                stage_rate REAL,
                stage_seconds_left REAL,
                CHECK ((state = 'running') = (lease_holder IS NOT NULL)),
                CHECK (finished_at IS NULL OR state = 'succeeded' OR state = 'failed' OR state = 'cancelled')
            ) STRICT;
            INSERT INTO jobs_new (
                seq, id, kind, lane, priority, owner, subject, payload, state, attempts, attempts_max, runs, not_before,
                progress, message, error, result, created_at, started_at, finished_at, updated_at, position, since)
            SELECT
                seq, id, kind, lane, priority, owner, subject, payload, iif(state = 'running', 'queued', state), attempts,
                attempts_max, runs, not_before, iif(state = 'running', 0, progress), message, error, result, created_at,
                started_at, finished_at, updated_at, seq << 20, created_at
            FROM jobs ORDER BY seq;
            DELETE FROM sqlite_sequence WHERE name = 'jobs_new';
            INSERT INTO sqlite_sequence (name, seq) SELECT 'jobs_new', seq FROM sqlite_sequence WHERE name = 'jobs';
            DROP TABLE jobs;
            ALTER TABLE jobs_new RENAME TO jobs;

            CREATE INDEX jobs_ready ON jobs (lane, priority, owner, position)
                WHERE state = 'queued' AND not_before IS NULL AND blocked = 0;
            CREATE INDEX jobs_ready_front ON jobs (lane, position)
                WHERE state = 'queued' AND not_before IS NULL AND blocked = 0 AND front = 1;
            CREATE INDEX jobs_ready_by_model ON jobs (lane, priority, model, position)
                WHERE state = 'queued' AND not_before IS NULL AND blocked = 0 AND model IS NOT NULL;
            CREATE INDEX jobs_scheduled ON jobs (not_before)
                WHERE state = 'queued' AND not_before IS NOT NULL AND wake_at IS NULL;
            CREATE INDEX jobs_waiting ON jobs (wake_at) WHERE state = 'queued' AND wake_at IS NOT NULL;
            CREATE UNIQUE INDEX jobs_by_recipe ON jobs (kind, recipe) WHERE recipe IS NOT NULL;
            CREATE INDEX jobs_running ON jobs (lane) WHERE state = 'running';
            CREATE INDEX jobs_stopped ON jobs (state) WHERE state = 'failed' OR state = 'cancelled' OR state = 'paused';
            CREATE INDEX jobs_unfinished ON jobs (owner) WHERE finished_at IS NULL;
            CREATE INDEX jobs_by_owner ON jobs (owner);
            CREATE INDEX jobs_by_subject ON jobs (subject) WHERE subject IS NOT NULL;

            CREATE TABLE job_requirements (
                dependent INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
                prerequisite INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
                weight REAL NOT NULL,
                policy TEXT NOT NULL CHECK (policy IN ('fail', 'skip')),
                open INTEGER NOT NULL,
                PRIMARY KEY (dependent, prerequisite)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX job_requirements_by_prerequisite ON job_requirements (prerequisite);

            CREATE TABLE job_attempts (
                job INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
                run INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                ended_at INTEGER,
                outcome TEXT,
                error TEXT,
                step INTEGER NOT NULL,
                log TEXT,
                PRIMARY KEY (job, run)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE job_counts (
                owner TEXT NOT NULL, lane TEXT NOT NULL, bucket TEXT NOT NULL, count INTEGER NOT NULL,
                PRIMARY KEY (owner, lane, bucket)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job_shares (
                lane TEXT NOT NULL, owner TEXT NOT NULL, served INTEGER NOT NULL, PRIMARY KEY (lane, owner)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job_usage (
                owner TEXT NOT NULL, day INTEGER NOT NULL, gpu_milliseconds INTEGER NOT NULL, PRIMARY KEY (owner, day)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job_lanes (lane TEXT PRIMARY KEY, paused_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE job_clock (
                id INTEGER PRIMARY KEY CHECK (id = 1), boot TEXT NOT NULL, base INTEGER NOT NULL, seen INTEGER NOT NULL,
                seen_wall INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE job_fronts (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL) STRICT;
            INSERT INTO job_fronts VALUES (1, 0);

            INSERT INTO job_counts
                SELECT owner, lane,
                    CASE WHEN state = 'paused' THEN 'paused' WHEN not_before IS NULL THEN 'ready' ELSE 'delayed' END, count(*)
                FROM jobs WHERE state IN ('queued', 'paused') GROUP BY 1, 2, 3;
            """,
        down: """
            DROP TABLE job_fronts;
            DROP TABLE job_clock;
            DROP TABLE job_lanes;
            DROP TABLE job_usage;
            DROP TABLE job_shares;
            DROP TABLE job_counts;
            DROP TABLE job_attempts;
            DROP TABLE job_requirements;
            UPDATE jobs SET state = 'queued', lease_holder = NULL, lease_expires_at = NULL WHERE state = 'running';
            DROP INDEX jobs_ready;
            DROP INDEX jobs_ready_front;
            DROP INDEX jobs_ready_by_model;
            DROP INDEX jobs_scheduled;
            DROP INDEX jobs_waiting;
            DROP INDEX jobs_by_recipe;
            DROP INDEX jobs_running;
            DROP INDEX jobs_stopped;
            DROP INDEX jobs_unfinished;
            DROP INDEX jobs_by_owner;
            DROP INDEX jobs_by_subject;
            ALTER TABLE jobs DROP COLUMN recipe;
            ALTER TABLE jobs DROP COLUMN model;
            ALTER TABLE jobs DROP COLUMN step;
            ALTER TABLE jobs DROP COLUMN step_name;
            ALTER TABLE jobs DROP COLUMN blocked;
            ALTER TABLE jobs DROP COLUMN wanted;
            ALTER TABLE jobs DROP COLUMN position;
            ALTER TABLE jobs DROP COLUMN front;
            ALTER TABLE jobs DROP COLUMN since;
            ALTER TABLE jobs DROP COLUMN wake_at;
            ALTER TABLE jobs DROP COLUMN run_weight;
            ALTER TABLE jobs DROP COLUMN parts_weight;
            ALTER TABLE jobs DROP COLUMN parts_progress;
            ALTER TABLE jobs DROP COLUMN failed_by;
            ALTER TABLE jobs DROP COLUMN stage;
            ALTER TABLE jobs DROP COLUMN stage_done;
            ALTER TABLE jobs DROP COLUMN stage_total;
            ALTER TABLE jobs DROP COLUMN stage_rate;
            ALTER TABLE jobs DROP COLUMN stage_seconds_left;
            CREATE INDEX jobs_ready ON jobs (lane, priority, owner, seq) WHERE state = 'queued' AND not_before IS NULL;
            CREATE INDEX jobs_delayed ON jobs (not_before) WHERE state = 'queued' AND not_before IS NOT NULL;
            CREATE INDEX jobs_running ON jobs (lane, owner) WHERE state = 'running';
            CREATE INDEX jobs_by_state ON jobs (state, id);
            CREATE INDEX jobs_by_owner ON jobs (owner, id);
            CREATE INDEX jobs_by_subject ON jobs (subject, id) WHERE subject IS NOT NULL;
            """)
}
