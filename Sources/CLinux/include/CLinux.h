#pragma once

// What Glibc's module map leaves out of Linux, plus wrappers for calls that have no header or need _GNU_SOURCE.

#include "ChildKeeper.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

/// accept4(2) with SOCK_NONBLOCK | SOCK_CLOEXEC: the new descriptor, or -1 and errno.
int clinux_accept(int listener, struct sockaddr_storage *address, socklen_t *length);

/// sendmsg(2) of `count` pieces without SIGPIPE; `more` says that further bytes follow at once (MSG_MORE).
ssize_t clinux_send(int socket, const struct iovec *pieces, size_t count, int more);

/// openat2(2) that cannot leave `directory`, by dots or by links (RESOLVE_BENEATH); -1 and ENOSYS where the kernel lacks it.
int clinux_open_beneath(int directory, const char *path, int flags);

/// openat(2), which is variadic in C and so out of Swift's reach.
int clinux_openat(int directory, const char *path, int flags, mode_t mode);

/// Names the calling thread, for ps and debuggers; at most 15 bytes are kept.
void clinux_name_thread(const char *name);

/// Blocks every signal on the calling thread, so that handlers run elsewhere and SIGPIPE cannot end the process.
void clinux_block_signals(void);

/// From now on this signal writes its number, one byte, to `descriptor`, which should be non-blocking.
void clinux_tell(int number, int descriptor);

/// From now on the first of these signals writes its number, one byte, to `descriptor`; the second ends the process at once.
/// SIGHUP stays ignored under nohup(1). Children that are executed get the default action back, as POSIX has it for handlers.
void clinux_tell_stop(int number, int descriptor);
