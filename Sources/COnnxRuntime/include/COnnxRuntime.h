#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A model in ONNX Runtime. Used from one thread at a time.
typedef struct onnx_model onnx_model;

/// The kinds of numbers that models take here, as ONNX numbers them.
typedef enum {
    ONNX_FLOAT = 1,
    ONNX_INT64 = 7,
} onnx_type;

enum {
    ONNX_RANK_MAX = 4,
    ONNX_INPUTS_MAX = 8,
    ONNX_OUTPUTS_MAX = 4,
};

/// A tensor that a model is given: as many numbers as its shape says.
typedef struct {
    const char *name;
    onnx_type type;
    const void *data;
    size_t rank;
    int64_t shape[ONNX_RANK_MAX];
} onnx_input;

/// The numbers of a tensor that a model gave; freed by onnx_floats_free.
typedef struct {
    float *values;
    size_t count;
} onnx_floats;

/// Loads `library` (libonnxruntime.so) and `model` in it. NULL on failure, with the reason in `reason`.
onnx_model *onnx_model_open(const char *library, const char *model, int threads, char *reason, size_t reason_capacity);

/// Runs the model once. False on failure, with the reason in `reason`; `outputs` then hold nothing.
bool onnx_model_run(
    onnx_model *model, const onnx_input *inputs, size_t input_count, const char *const *output_names, onnx_floats *outputs,
    size_t output_count, char *reason, size_t reason_capacity);

void onnx_floats_free(onnx_floats *floats);

/// The library itself stays loaded: ONNX Runtime's threads do not survive dlclose.
void onnx_model_close(onnx_model *model);
