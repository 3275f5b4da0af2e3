#pragma once

#include "DiffusionABI.h"

/// Loads the bridge `library` and returns its table, which lives as long as the process: engines leave threads behind that do not survive
/// dlclose. NULL on failure, with a sentence in `reason` (DIFFUSION_REASON_BYTES).
const diffusion_abi *diffusion_open(const char *library, char *reason);
