#pragma once

#include <stddef.h>

/// A file of Resources, built into the executable.
struct seidra_resource {
    /// Where the studio serves it, such as "/studio.css".
    const char *path;
    const unsigned char *bytes;
    size_t length;
};

extern const struct seidra_resource seidra_resources[];
extern const size_t seidra_resource_count;

/// The first of the table's entries: Swift sees no array whose length C does not tell.
static inline const struct seidra_resource *seidra_first_resource(void) { return seidra_resources; }
