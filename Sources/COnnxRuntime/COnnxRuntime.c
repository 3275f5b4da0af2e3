// ONNX Runtime without its header: the C API is a table of functions whose order is fixed for good. Functions are only ever
// appended, and ONNX Runtime's own build asserts the place of the last one of each version, so the first hundred, those of
// version 1, can be called by number.
// Source: https://onnxruntime.ai/docs/api/c/struct_ort_api.html and the "Rules on how to add a new Ort API version".

#include "COnnxRuntime.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void ort_object;
typedef ort_object ort_status;

enum {
    ORT_API_VERSION_1 = 1,
    ORT_LOG_ERRORS = 3,
    ORT_ARENA_ALLOCATOR = 1,
    ORT_DEFAULT_MEMORY = 0,
};

typedef struct {
    ort_object *(*create_status)(int, const char *);
    int (*error_code)(const ort_status *);
    const char *(*error_message)(const ort_status *);
    ort_status *(*create_environment)(int log_level, const char *log_id, ort_object **out);
    void *unused_4_6[3];
    ort_status *(*create_session)(const ort_object *environment, const char *path, const ort_object *options, ort_object **out);
    void *unused_8;
    ort_status *(*run)(
        ort_object *session, const ort_object *run_options, const char *const *input_names, const ort_object *const *inputs,
        size_t input_count, const char *const *output_names, size_t output_count, ort_object **outputs);
    ort_status *(*create_session_options)(ort_object **out);
    void *unused_11_23[13];
    ort_status *(*set_threads_within_operators)(ort_object *options, int threads);
    ort_status *(*set_threads_between_operators)(ort_object *options, int threads);
    void *unused_26_48[23];
    ort_status *(*create_tensor_with_data)(
        const ort_object *memory, void *data, size_t bytes, const int64_t *shape, size_t rank, int type, ort_object **out);
    void *unused_50;
    ort_status *(*tensor_data)(ort_object *value, void **out);
    void *unused_52_63[12];
    ort_status *(*element_count)(const ort_object *shape, size_t *out);
    ort_status *(*type_and_shape)(const ort_object *value, ort_object **out);
    void *unused_66_68[3];
    ort_status *(*create_cpu_memory)(int allocator, int memory_type, ort_object **out);
    void *unused_70_91[22];
    void (*release_environment)(ort_object *);
    void (*release_status)(ort_status *);
    void (*release_memory)(ort_object *);
    void (*release_session)(ort_object *);
    void (*release_value)(ort_object *);
    void *unused_97_98[2];
    void (*release_type_and_shape)(ort_object *);
    void (*release_session_options)(ort_object *);
    void *unused_101;
} ort_api;

// ReleaseCustomOpDomain, the last function of version 1, is number 101 (onnxruntime_c_api.cc asserts the same).
_Static_assert(offsetof(ort_api, unused_101) == 101 * sizeof(void *), "the table of ONNX Runtime's functions is shifted");

typedef struct {
    const ort_api *(*api)(uint32_t version);
    const char *(*version)(void);
} ort_api_base;

struct onnx_model {
    const ort_api *api;
    ort_object *environment;
    ort_object *memory;
    ort_object *session;
};

/// True when `status` is success; otherwise its message goes to `reason` and it is released.
static bool succeeded(const ort_api *api, ort_status *status, char *reason, size_t capacity) {
    if (status == NULL) return true;
    snprintf(reason, capacity, "%s", api->error_message(status));
    api->release_status(status);
    return false;
}

static const ort_api *load(const char *library, char *reason, size_t capacity) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *error = dlerror();
        snprintf(reason, capacity, "%s", error == NULL ? "dlopen failed" : error);
        return NULL;
    }
    const ort_api_base *(*base)(void) = (const ort_api_base *(*)(void))dlsym(handle, "OrtGetApiBase");
    const ort_api *api = base == NULL ? NULL : base()->api(ORT_API_VERSION_1);
    if (api == NULL) snprintf(reason, capacity, "%s is not ONNX Runtime", library);
    return api;
}

onnx_model *onnx_model_open(
    const char *library, const char *path, int threads, char *reason, size_t reason_capacity) {
    const ort_api *api = load(library, reason, reason_capacity);
    if (api == NULL) return NULL;
    onnx_model *model = calloc(1, sizeof *model);
    if (model == NULL) {
        snprintf(reason, reason_capacity, "out of memory");
        return NULL;
    }
    model->api = api;
    ort_object *options = NULL;
    bool opened =
        succeeded(api, api->create_environment(ORT_LOG_ERRORS, "seidra", &model->environment), reason, reason_capacity)
        && succeeded(
            api, api->create_cpu_memory(ORT_ARENA_ALLOCATOR, ORT_DEFAULT_MEMORY, &model->memory), reason, reason_capacity)
        && succeeded(api, api->create_session_options(&options), reason, reason_capacity)
        && succeeded(api, api->set_threads_within_operators(options, threads), reason, reason_capacity)
        && succeeded(api, api->set_threads_between_operators(options, 1), reason, reason_capacity)
        && succeeded(
            api, api->create_session(model->environment, path, options, &model->session), reason, reason_capacity);
    if (options != NULL) api->release_session_options(options);
    if (opened) return model;
    onnx_model_close(model);
    return NULL;
}

/// A malloc'ed copy of the floats in `value`.
static bool copy_floats(const ort_api *api, ort_object *value, onnx_floats *floats, char *reason, size_t capacity) {
    ort_object *shape = NULL;
    void *data = NULL;
    bool known = succeeded(api, api->type_and_shape(value, &shape), reason, capacity)
        && succeeded(api, api->element_count(shape, &floats->count), reason, capacity)
        && succeeded(api, api->tensor_data(value, &data), reason, capacity);
    if (shape != NULL) api->release_type_and_shape(shape);
    if (!known) return false;
    floats->values = malloc(floats->count * sizeof *floats->values + 1);
    if (floats->values == NULL) {
        snprintf(reason, capacity, "out of memory");
        return false;
    }
    memcpy(floats->values, data, floats->count * sizeof *floats->values);
    return true;
}

static bool wrap_input(
    const onnx_model *model, const onnx_input *input, ort_object **tensor, char *reason, size_t capacity) {
    size_t bytes = input->type == ONNX_INT64 ? sizeof(int64_t) : sizeof(float);
    for (size_t i = 0; i < input->rank; i++) bytes *= (size_t)input->shape[i];
    // The API takes plain pointers, but never writes to an input.
    return succeeded(
        model->api,
        model->api->create_tensor_with_data(
            model->memory, (void *)input->data, bytes, input->shape, input->rank, input->type, tensor),
        reason, capacity);
}

bool onnx_model_run(
    onnx_model *model, const onnx_input *inputs, size_t input_count, const char *const *output_names, onnx_floats *outputs,
    size_t output_count, char *reason, size_t reason_capacity) {
    const ort_api *api = model->api;
    memset(outputs, 0, output_count * sizeof *outputs);
    if (input_count > ONNX_INPUTS_MAX || output_count > ONNX_OUTPUTS_MAX) {
        snprintf(reason, reason_capacity, "more than %d inputs or %d outputs", ONNX_INPUTS_MAX, ONNX_OUTPUTS_MAX);
        return false;
    }
    ort_object *tensors[ONNX_INPUTS_MAX] = {0}, *results[ONNX_OUTPUTS_MAX] = {0};
    const char *input_names[ONNX_INPUTS_MAX] = {0};
    bool done = true;
    for (size_t i = 0; done && i < input_count; i++) {
        input_names[i] = inputs[i].name;
        done = wrap_input(model, &inputs[i], &tensors[i], reason, reason_capacity);
    }
    done = done
        && succeeded(
            api,
            api->run(
                model->session, NULL, input_names, (const ort_object *const *)tensors, input_count, output_names, output_count,
                results),
            reason, reason_capacity);
    for (size_t i = 0; done && i < output_count; i++) {
        done = copy_floats(api, results[i], &outputs[i], reason, reason_capacity);
    }
    for (size_t i = 0; i < input_count; i++) {
        if (tensors[i] != NULL) api->release_value(tensors[i]);
    }
    for (size_t i = 0; i < output_count; i++) {
        if (results[i] != NULL) api->release_value(results[i]);
        if (!done) onnx_floats_free(&outputs[i]);
    }
    return done;
}

void onnx_floats_free(onnx_floats *floats) {
    free(floats->values);
    memset(floats, 0, sizeof *floats);
}

void onnx_model_close(onnx_model *model) {
    if (model->session != NULL) model->api->release_session(model->session);
    if (model->memory != NULL) model->api->release_memory(model->memory);
    if (model->environment != NULL) model->api->release_environment(model->environment);
    free(model);
}
