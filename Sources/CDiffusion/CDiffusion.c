#include "CDiffusion.h"

#include <dlfcn.h>
#include <stdio.h>

const diffusion_abi *diffusion_open(const char *library, char *reason) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *error = dlerror();
        snprintf(reason, DIFFUSION_REASON_BYTES, "%s", error == NULL ? "dlopen failed" : error);
        return NULL;
    }
    seidra_diffusion_abi_function function = (seidra_diffusion_abi_function)dlsym(handle, "seidra_diffusion_abi");
    if (function == NULL) {
        snprintf(reason, DIFFUSION_REASON_BYTES, "%s is not a diffusion engine of SEIDRA's", library);
        return NULL;
    }
    const diffusion_abi *abi = function();
    if (abi == NULL || abi->version != DIFFUSION_ABI_VERSION || abi->table_bytes != sizeof(diffusion_abi)) {
        snprintf(
            reason, DIFFUSION_REASON_BYTES, "%s was built for version %u of the engine's interface, and this is version %u",
            library, abi == NULL ? 0 : abi->version, (unsigned)DIFFUSION_ABI_VERSION);
        return NULL;
    }
    return abi;
}
