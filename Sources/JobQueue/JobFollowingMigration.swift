import Persistence

extension JobMigrations {
    /// Jobs whose parts are still to be cancelled, paused or resumed as they were; `after` is the last part that was looked at.
    static let followings = Migration(
        14, "parts that follow",
        up: """
            CREATE TABLE job_followings (
                job INTEGER PRIMARY KEY REFERENCES jobs (seq) ON DELETE CASCADE, after INTEGER NOT NULL
            ) STRICT;
            """,
        down: "DROP TABLE job_followings")
}
