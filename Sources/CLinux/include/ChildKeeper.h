#pragma once

// How child processes are started so that none outlives us. The reasons are at the head of ChildKeeper.c.

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// What a warden is to start. `text_bytes` of NUL-terminated strings follow it on the line: the executable, the working folder,
/// `argument_count` arguments (the program's own name first), `environment_count` settings "NAME=value".
struct clinux_child_request {
    uint32_t text_bytes;
    uint32_t argument_count;
    uint32_t environment_count;
    /// Added to our own, 0 … 19; see nice(2).
    int32_t niceness;
    /// As ioprio_set(2) takes it; 0 leaves it alone.
    int32_t io_priority;
    /// 0 … 1000, see proc_pid_oom_score_adj(5); a child can only become likelier than we are to be killed for memory.
    int32_t oom_score;
    /// setrlimit(2), each process of the child by itself; CLINUX_NO_LIMIT leaves ours.
    uint64_t cpu_seconds;
    uint64_t memory_bytes;
    uint64_t file_bytes;
    uint64_t open_files;
    /// From its start, the whole group.
    uint64_t wall_milliseconds;
};

#define CLINUX_NO_LIMIT UINT64_MAX

enum {
    clinux_child_started = 1,
    clinux_child_not_started = 2,
    clinux_child_ended = 3,
};

/// What a warden tells.
struct clinux_child_report {
    int32_t kind;
    /// started: the process id. not_started: errno. ended: the status as waitpid(2) gives it.
    int32_t value;
    /// not_started: whether it was the working folder that could not be entered.
    int32_t is_folder;
    /// ended: whether the wall time ran out.
    int32_t is_late;
    /// ended: what the program and everything that it started used together.
    int64_t user_microseconds;
    int64_t system_microseconds;
    /// ended: of the largest process.
    int64_t resident_kibibytes_max;
};

/// What a warden is told: SIGTERM to the group now, SIGKILL after the grace. Closing the line's sending side is SIGKILL now.
struct clinux_child_order {
    int32_t grace_milliseconds;
};

/// Starts this program once more as the keeper that has `control` (SOCK_SEQPACKET), and gives its process id, or minus errno.
pid_t clinux_start_keeper(int control);

/// Asks the keeper for a warden: descriptors[0] is its end of the line (SOCK_STREAM), then the child's 0, 1, 2 and, if there are five, 3.
/// 0, or errno.
int clinux_ask_keeper(int control, const int *descriptors, size_t count);

/// pipe2(2), close-on-exec; our `reading` end does not block. 0, or errno.
int clinux_output_pipe(int *reading, int *writing);
