// Child processes that cannot outlive us: a keeper, and a warden for each child.
//
//     seidra ─── control ──► seidra-keeper            one, started with the first child
//        │                      └── fork ──► seidra-warden ── fork, limits, exec ──► the program ──► what it starts …
//        └───────── line ─────────────────────┘       one for each child
//
// The warden is the parent of the program and the reaper of all its descendants (PR_SET_CHILD_SUBREAPER), also of those that left its
// process group or whose parent ended before them. Its line is a socket whose other end only we hold. When we die, however that comes,
// the kernel closes our end; the warden reads the end of the line, kills the program's group and then every descendant until
// wait(2) says that there is none, and ends. The same happens when the program ends by itself, so a child's end always means the end of all
// that it started.
//
// Why not something simpler:
// - PR_SET_PDEATHSIG fires when the *thread* that forked ends, not when the process does, and does not reach grandchildren. From the
//   warden, which has one thread, to the program it is sound, and covers a warden that somebody kills.
// - posix_spawn(3) cannot set limits, and prlimit(2) on a child that already runs comes too late.
// - Forking the server itself would copy its page tables, up to its whole memory as either side writes, and allow nothing but
//   async-signal-safe calls, for every child. The keeper is the same program, but freshly executed (vfork does not copy) and diverted
//   below before main: it has one thread and next to no memory, so a fork of it is cheap and may do anything.
// - Control groups would do the killing as well, but only where the studio was delegated one.
//
// The keeper is no single point of failure: a child's life hangs on its warden and the line alone. If the keeper is killed the next child
// starts a new one.
#define _GNU_SOURCE
#include "ChildKeeper.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char keeper_name[] = "seidra-keeper";
static const char warden_name[] = "seidra-warden";

enum {
    control_descriptor = 3,
    // The same number, reused: in the child it is the channel.
    channel_descriptor = 3,
    descriptors_max = 5,
};

// ---- in the studio

extern char **environ;

pid_t clinux_start_keeper(int control) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, every;
    sigemptyset(&none);
    sigfillset(&every);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, control, control_descriptor);
    for (int standard = 0; standard < 3; standard++) {
        posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0);
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, control_descriptor + 1);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &every);
    // A session of its own: Ctrl-C in a terminal goes to the studio alone, which then ends its children in its own way.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    char *arguments[] = {(char *)keeper_name, NULL};
    pid_t keeper = 0;
    // The link, not what it names: after an update the file may be another, or gone.
    int failure = posix_spawn(&keeper, "/proc/self/exe", &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure ? -failure : keeper;
}

int clinux_ask_keeper(int control, const int *descriptors, size_t count) {
    char byte = 1;
    struct iovec piece = {.iov_base = &byte, .iov_len = 1};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(descriptors_max * sizeof(int))];
    } rights;
    memset(&rights, 0, sizeof rights);
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = &rights, .msg_controllen = CMSG_SPACE(count * sizeof(int))};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, count * sizeof(int));
    while (sendmsg(control, &message, MSG_NOSIGNAL) < 0) {
        if (errno != EINTR) return errno;
    }
    return 0;
}

int clinux_output_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    // Each end has its own flags: the child's end goes on blocking.
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *reading = ends[0];
    *writing = ends[1];
    return 0;
}

// ---- in the warden

static void report(int line, struct clinux_child_report what) {
    // Nobody reads when the studio is gone.
    ssize_t ignored = send(line, &what, sizeof what, MSG_NOSIGNAL);
    (void)ignored;
}

static int read_whole(int line, void *bytes, size_t count) {
    for (size_t filled = 0; filled < count;) {
        ssize_t got = recv(line, (char *)bytes + filled, count - filled, 0);
        if (got > 0) filled += (size_t)got;
        else if (got == 0 || errno != EINTR) return 0;
    }
    return 1;
}

static void limit(int resource, uint64_t value, uint64_t margin) {
    struct rlimit limits;
    if (value == CLINUX_NO_LIMIT || getrlimit((__rlimit_resource_t)resource, &limits) != 0) return;
    if (limits.rlim_max == RLIM_INFINITY || limits.rlim_max > value + margin) limits.rlim_max = value + margin;
    limits.rlim_cur = value < limits.rlim_max ? value : limits.rlim_max;
    setrlimit((__rlimit_resource_t)resource, &limits);
}

static void be_sooner_killed_for_memory(int score) {
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    char text[16];
    int length = snprintf(text, sizeof text, "%d", score);
    ssize_t ignored = write(file, text, (size_t)length);
    (void)ignored;
    close(file);
}

struct program {
    const char *executable;
    const char *folder;
    char **arguments;
    char **environment;
};

struct failure {
    int error;
    int is_folder;
};

// What the program is before it is itself.
static _Noreturn void become(
    const struct program *program, const struct clinux_child_request *request, const int *descriptors, size_t count, pid_t warden,
    int complaint) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != warden) _exit(127);
    setpgid(0, 0);
    struct failure failure = {0, 0};
    if (chdir(program->folder) != 0) {
        failure = (struct failure){errno, 1};
    } else {
        for (int target = 0; target < 3; target++) dup2(descriptors[1 + target], target);
        if (count == descriptors_max) dup2(descriptors[4], channel_descriptor);
        else close(channel_descriptor);
        // At the first limit SIGXCPU, which a program may heed; a second later the kernel kills it.
        limit(RLIMIT_CPU, request->cpu_seconds, 1);
        limit(RLIMIT_AS, request->memory_bytes, 0);
        limit(RLIMIT_FSIZE, request->file_bytes, 0);
        limit(RLIMIT_NOFILE, request->open_files, 0);
        // The memory of a killed child is nobody's business, and as large as the child.
        limit(RLIMIT_CORE, 0, 0);
        if (request->niceness > 0) setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + request->niceness);
        if (request->io_priority != 0) syscall(SYS_ioprio_set, 1, 0, request->io_priority);
        if (request->oom_score > 0) be_sooner_killed_for_memory(request->oom_score);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execve(program->executable, program->arguments, program->environment);
        failure.error = errno;
    }
    ssize_t ignored = write(complaint, &failure, sizeof failure);
    (void)ignored;
    _exit(127);
}

// Kills the processes whose parent we are. False where the kernel does not list them (CONFIG_PROC_CHILDREN).
static int kill_children(void) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *list = fopen(path, "re");
    if (!list) return 0;
    int child;
    while (fscanf(list, "%d", &child) == 1) kill(child, SIGKILL);
    fclose(list);
    return 1;
}

// Each round kills those that the deaths of the last round have made ours, until there is none.
static void end_descendants(void) {
    for (;;) {
        int flags = kill_children() ? 0 : WNOHANG;
        pid_t ended = waitpid(-1, NULL, flags);
        if (ended == 0 || (ended < 0 && errno != EINTR)) return;
    }
}

static int64_t now_milliseconds(void) {
    struct timespec now;
    // Boot time: a laptop that slept has not given the program any time, but nobody waits for it that long either.
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Waits for the program's end, and brings it about when asked or due. True when the wall time ran out.
static int watch(int line, int process, pid_t program, uint64_t wall_milliseconds) {
    int64_t never = INT64_MAX;
    int64_t late_at = never, kill_at = never;
    if (wall_milliseconds < (uint64_t)(never / 2)) late_at = now_milliseconds() + (int64_t)wall_milliseconds;
    int is_late = 0, is_killed = 0;
    struct pollfd watched[] = {{.fd = process, .events = POLLIN}, {.fd = line, .events = POLLIN | POLLRDHUP}};
    for (;;) {
        int64_t due = late_at < kill_at ? late_at : kill_at;
        int64_t left = due == never ? -1 : due - now_milliseconds();
        if (due != never && left < 0) left = 0;
        poll(watched, is_killed ? 1 : 2, left > INT_MAX ? INT_MAX : (int)left);
        if (watched[0].revents) return is_late;
        int64_t now = now_milliseconds();
        int is_due = now >= kill_at;
        if (now >= late_at) is_late = is_due = 1;
        if (!is_killed && watched[1].revents) {
            struct clinux_child_order order;
            if (read_whole(line, &order, sizeof order)) {
                kill(-program, SIGTERM);
                // A stopped program would not hear it.
                kill(-program, SIGCONT);
                kill_at = now + order.grace_milliseconds;
            } else {
                is_due = 1;
            }
        }
        if (is_due) {
            kill(-program, SIGKILL);
            // It may have left its group.
            kill(program, SIGKILL);
            is_killed = 1;
            late_at = kill_at = never;
        }
    }
}

static void report_end(int line, pid_t program, int is_late) {
    // Until it is reaped the number of the program, and of its group, belongs to nobody else.
    kill(-program, SIGKILL);
    int status = 0;
    while (waitpid(program, &status, 0) < 0 && errno == EINTR) {}
    end_descendants();
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    report(line, (struct clinux_child_report){
        .kind = clinux_child_ended, .value = status, .is_late = is_late,
        .user_microseconds = (int64_t)used.ru_utime.tv_sec * 1000000 + used.ru_utime.tv_usec,
        .system_microseconds = (int64_t)used.ru_stime.tv_sec * 1000000 + used.ru_stime.tv_usec,
        .resident_kibibytes_max = used.ru_maxrss});
}

// Cuts `text` into the strings that the request announces. False when it holds too few.
static int read_text(const struct clinux_child_request *request, char *text, struct program *program) {
    size_t strings = 2 + (size_t)request->argument_count + request->environment_count;
    char **words = calloc(strings + 2, sizeof *words);
    if (!words) return 0;
    char *end = text + request->text_bytes;
    size_t place = 0;
    for (size_t index = 0; index < strings; index++) {
        size_t length = strnlen(text, (size_t)(end - text));
        if (text + length >= end) return 0;
        // A NULL after the arguments, and one after the environment.
        if (index == 2 + (size_t)request->argument_count) place++;
        words[place++] = text;
        text += length + 1;
    }
    program->executable = words[0];
    program->folder = words[1];
    program->arguments = words + 2;
    program->environment = words + 2 + request->argument_count + 1;
    return 1;
}

static _Noreturn void keep_watch(const int *descriptors, size_t count) {
    int line = descriptors[0];
    signal(SIGCHLD, SIG_DFL);
    prctl(PR_SET_NAME, warden_name);
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1);

    struct clinux_child_request request;
    struct program program;
    if (!read_whole(line, &request, sizeof request)) _exit(1);
    char *text = malloc((size_t)request.text_bytes + 1);
    if (!text || !read_whole(line, text, request.text_bytes) || !read_text(&request, text, &program)) _exit(1);

    int complaints[2];
    pid_t warden = getpid();
    pid_t child = pipe2(complaints, O_CLOEXEC) == 0 ? fork() : -1;
    struct failure failure = {errno, 0};
    if (child == 0) become(&program, &request, descriptors, count, warden, complaints[1]);
    for (size_t index = 1; index < count; index++) close(descriptors[index]);
    if (child > 0) {
        close(complaints[1]);
        ssize_t said;
        while ((said = read(complaints[0], &failure, sizeof failure)) < 0 && errno == EINTR) {}
        close(complaints[0]);
        if (said == 0) failure.error = 0;
    }
    int process = -1;
    if (failure.error == 0 || child > 0) process = (int)syscall(SYS_pidfd_open, child, 0);
    if (failure.error == 0 && process < 0) {
        failure.error = errno;
        kill(child, SIGKILL);
    }
    if (child < 0 || failure.error != 0) {
        if (child > 0) end_descendants();
        report(line, (struct clinux_child_report){
            .kind = clinux_child_not_started, .value = failure.error, .is_folder = failure.is_folder});
        _exit(1);
    }
    free(text);
    report(line, (struct clinux_child_report){.kind = clinux_child_started, .value = child});
    report_end(line, child, watch(line, process, child, request.wall_milliseconds));
    _exit(0);
}

// ---- in the keeper

// The descriptors of one message; 0 at the end of the connection.
static ssize_t receive(int control, int *descriptors, size_t *count) {
    char byte;
    struct iovec piece = {.iov_base = &byte, .iov_len = 1};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(descriptors_max * sizeof(int))];
    } rights;
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = &rights, .msg_controllen = sizeof rights};
    ssize_t got = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
    *count = 0;
    if (got <= 0) return got;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_RIGHTS) {
        *count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        memcpy(descriptors, CMSG_DATA(header), *count * sizeof(int));
    }
    return got;
}

static _Noreturn void keep(void) {
    prctl(PR_SET_NAME, keeper_name);
    if (chdir("/") != 0) _exit(1);
    // Whoever ends the studio may signal all of its processes (systemd does): keeper and wardens end when the studio has.
    sigset_t every;
    sigfillset(&every);
    sigprocmask(SIG_SETMASK, &every, NULL);
    // Wardens are reaped by the kernel.
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        int descriptors[descriptors_max];
        size_t count = 0;
        ssize_t got = receive(control_descriptor, descriptors, &count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) _exit(0);
        int isWhole = count >= 4;
        pid_t warden = isWhole ? fork() : -1;
        if (warden == 0) {
            // Something must hold the number, so that no pipe gets it before the channel does.
            dup2(0, control_descriptor);
            keep_watch(descriptors, count);
        }
        if (warden < 0 && count > 0) {
            int error = isWhole ? errno : EMFILE;
            report(descriptors[0], (struct clinux_child_report){.kind = clinux_child_not_started, .value = error});
        }
        for (size_t index = 0; index < count; index++) close(descriptors[index]);
    }
}

// Before main, and before anything else of the program has begun. glibc hands constructors what main gets.
__attribute__((constructor)) static void divert(int count, char **arguments) {
    if (count == 1 && strcmp(arguments[0], keeper_name) == 0) keep();
}
