#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int clinux_accept(int listener, struct sockaddr_storage *address, socklen_t *length) {
    return accept4(listener, (struct sockaddr *)address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

ssize_t clinux_send(int socket, const struct iovec *pieces, size_t count, int more) {
    if (count == 1) {
        return send(socket, pieces->iov_base, pieces->iov_len, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    }
    struct msghdr message = {.msg_iov = (struct iovec *)pieces, .msg_iovlen = count};
    return sendmsg(socket, &message, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
}

int clinux_open_beneath(int directory, const char *path, int flags) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = (uint64_t)flags;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int clinux_openat(int directory, const char *path, int flags, mode_t mode) {
    return openat(directory, path, flags, mode);
}

void clinux_name_thread(const char *name) {
    char kept[16];
    strncpy(kept, name, sizeof kept - 1);
    kept[sizeof kept - 1] = 0;
    pthread_setname_np(pthread_self(), kept);
}

void clinux_block_signals(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
}

static volatile sig_atomic_t told_descriptors[NSIG], stop_asked;

static void tell(int number) {
    int before = errno;
    unsigned char byte = (unsigned char)number;
    // A pipe that is full holds news enough.
    ssize_t ignored = write((int)told_descriptors[number], &byte, 1);
    (void)ignored;
    errno = before;
}

static void tell_stop(int number) {
    if (stop_asked) _exit(128 + number);
    stop_asked = 1;
    tell(number);
}

static void handle(int number, void (*handler)(int), int descriptor) {
    told_descriptors[number] = descriptor;
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigaction(number, &action, NULL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

void clinux_tell(int number, int descriptor) { handle(number, tell, descriptor); }

void clinux_tell_stop(int number, int descriptor) {
    struct sigaction before;
    sigaction(number, NULL, &before);
    if (number == SIGHUP && before.sa_handler == SIG_IGN) return;
    handle(number, tell_stop, descriptor);
}
