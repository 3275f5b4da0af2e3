/// Readings of NVIDIA's graphics cards by their management library (libnvidia-ml, "NVML API Reference"), which comes with the driver and is
/// loaded when it is asked for: a machine without it has no such card.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CNVML_NAME_BYTES = 96,
    CNVML_REASON_BYTES = 256,
    /// Processes of one card that are told of.
    CNVML_PROCESSES_MAX = 128,
};

typedef struct {
    char name[CNVML_NAME_BYTES];
    uint64_t total_bytes;
    uint64_t free_bytes;
    uint64_t used_bytes;
} cnvml_card;

typedef struct {
    uint32_t pid;
    /// UINT64_MAX where the driver does not tell.
    uint64_t used_bytes;
} cnvml_process;

/// Loads `library`, once in the life of the process. False with a reason (CNVML_REASON_BYTES) where it is missing or no driver answers.
bool cnvml_open(const char *_Nonnull library, char *_Nonnull reason);

/// How many cards there are; after cnvml_open.
size_t cnvml_count(void);

/// The card by number, from 0. False when it does not answer.
bool cnvml_read(size_t index, cnvml_card *_Nonnull card);

/// What computes on the card: fills at most CNVML_PROCESSES_MAX, and returns how many.
size_t cnvml_processes(size_t index, cnvml_process *_Nonnull processes);
