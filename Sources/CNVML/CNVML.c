#include "CNVML.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// Types and numbers of NVML's ABI, as its reference has them.
typedef struct nvml_device *nvml_handle;
typedef struct { unsigned long long total, free, used; } nvml_memory;
typedef struct { unsigned int pid; unsigned long long used; unsigned int gpu_instance, compute_instance; } nvml_process;
enum { NVML_SUCCESS = 0 };

static struct {
    int (*init)(void);
    const char *(*error)(int);
    int (*count)(unsigned int *);
    int (*handle)(unsigned int, nvml_handle *);
    int (*name)(nvml_handle, char *, unsigned int);
    int (*memory)(nvml_handle, nvml_memory *);
    int (*processes)(nvml_handle, unsigned int *, nvml_process *);
} nvml;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool is_open = false;

static bool find(void *library, const char *name, void *function, char *reason) {
    void *found = dlsym(library, name);
    // A pointer to a function from one to data: POSIX has it so (dlsym(3)).
    memcpy(function, &found, sizeof found);
    if (found == NULL) snprintf(reason, CNVML_REASON_BYTES, "it has no %s", name);
    return found != NULL;
}

static bool load(const char *library, char *reason) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        snprintf(reason, CNVML_REASON_BYTES, "%s is not there", library);
        return false;
    }
    bool is_whole = find(handle, "nvmlInit_v2", &nvml.init, reason) && find(handle, "nvmlErrorString", &nvml.error, reason)
        && find(handle, "nvmlDeviceGetCount_v2", &nvml.count, reason)
        && find(handle, "nvmlDeviceGetHandleByIndex_v2", &nvml.handle, reason)
        && find(handle, "nvmlDeviceGetName", &nvml.name, reason)
        && find(handle, "nvmlDeviceGetMemoryInfo", &nvml.memory, reason)
        && find(handle, "nvmlDeviceGetComputeRunningProcesses_v3", &nvml.processes, reason);
    int result = is_whole ? nvml.init() : NVML_SUCCESS;
    if (is_whole && result == NVML_SUCCESS) return true;
    if (is_whole) snprintf(reason, CNVML_REASON_BYTES, "%s", nvml.error(result));
    dlclose(handle);
    return false;
}

bool cnvml_open(const char *library, char *reason) {
    pthread_mutex_lock(&lock);
    if (!is_open) is_open = load(library, reason);
    bool result = is_open;
    pthread_mutex_unlock(&lock);
    return result;
}

size_t cnvml_count(void) {
    unsigned int count = 0;
    return is_open && nvml.count(&count) == NVML_SUCCESS ? count : 0;
}

bool cnvml_read(size_t index, cnvml_card *card) {
    nvml_handle handle = NULL;
    nvml_memory memory = {0, 0, 0};
    memset(card, 0, sizeof *card);
    if (!is_open || nvml.handle((unsigned int)index, &handle) != NVML_SUCCESS) return false;
    if (nvml.name(handle, card->name, CNVML_NAME_BYTES) != NVML_SUCCESS) return false;
    if (nvml.memory(handle, &memory) != NVML_SUCCESS) return false;
    card->total_bytes = memory.total;
    card->free_bytes = memory.free;
    card->used_bytes = memory.used;
    return true;
}

size_t cnvml_processes(size_t index, cnvml_process *processes) {
    nvml_handle handle = NULL;
    nvml_process found[CNVML_PROCESSES_MAX];
    unsigned int count = CNVML_PROCESSES_MAX;
    if (!is_open || nvml.handle((unsigned int)index, &handle) != NVML_SUCCESS) return 0;
    // More than there is room for is an error too; the ones that it wrote are not said to be good then.
    if (nvml.processes(handle, &count, found) != NVML_SUCCESS) return 0;
    for (unsigned int place = 0; place < count; place++) {
        processes[place].pid = found[place].pid;
        processes[place].used_bytes = found[place].used;
    }
    return count;
}
