// ONNX Runtime without its header: the C API is a table of functions whose order is fixed for good. Functions are only ever
// appended, and ONNX Runtime's own build asserts the place of the last one of each version, so the first hundred, those of
// version 1, can be called by number.
// Source: https://onnxruntime.ai/docs/api/c/struct_ort_api.html and the "Rules on how to add a new Ort API version".

#include "CSpeech.h"

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
    ORT_FLOAT = 1,
    ORT_INT64 = 7,
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

struct cspeech_piper {
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

cspeech_piper *cspeech_piper_open(
    const char *library, const char *model, int threads, char *reason, size_t reason_capacity) {
    const ort_api *api = load(library, reason, reason_capacity);
    if (api == NULL) return NULL;
    cspeech_piper *voice = calloc(1, sizeof *voice);
    if (voice == NULL) {
        snprintf(reason, reason_capacity, "out of memory");
        return NULL;
    }
    voice->api = api;
    ort_object *options = NULL;
    bool opened =
        succeeded(api, api->create_environment(ORT_LOG_ERRORS, "seidra", &voice->environment), reason, reason_capacity)
        && succeeded(
            api, api->create_cpu_memory(ORT_ARENA_ALLOCATOR, ORT_DEFAULT_MEMORY, &voice->memory), reason, reason_capacity)
        && succeeded(api, api->create_session_options(&options), reason, reason_capacity)
        && succeeded(api, api->set_threads_within_operators(options, threads), reason, reason_capacity)
        && succeeded(api, api->set_threads_between_operators(options, 1), reason, reason_capacity)
        && succeeded(
            api, api->create_session(voice->environment, model, options, &voice->session), reason, reason_capacity);
    if (options != NULL) api->release_session_options(options);
    if (opened) return voice;
    cspeech_piper_close(voice);
    return NULL;
}

/// A malloc'ed copy of the floats in `value`; NULL on failure.
static float *copy_floats(const ort_api *api, ort_object *value, size_t *count, char *reason, size_t capacity) {
    ort_object *shape = NULL;
    void *data = NULL;
    bool known = succeeded(api, api->type_and_shape(value, &shape), reason, capacity)
        && succeeded(api, api->element_count(shape, count), reason, capacity)
        && succeeded(api, api->tensor_data(value, &data), reason, capacity);
    if (shape != NULL) api->release_type_and_shape(shape);
    if (!known) return NULL;
    float *copy = malloc(*count * sizeof *copy + 1);
    if (copy == NULL) {
        snprintf(reason, capacity, "out of memory");
        return NULL;
    }
    memcpy(copy, data, *count * sizeof *copy);
    return copy;
}

static bool take_outputs(
    const ort_api *api, ort_object *const outputs[2], size_t phoneme_count, cspeech_piper_speech *speech, char *reason,
    size_t capacity) {
    size_t duration_count = 0;
    speech->samples = copy_floats(api, outputs[0], &speech->sample_count, reason, capacity);
    if (speech->samples == NULL) return false;
    speech->durations = copy_floats(api, outputs[1], &duration_count, reason, capacity);
    if (speech->durations == NULL) return false;
    if (duration_count == phoneme_count) return true;
    snprintf(reason, capacity, "the model gave %zu durations for %zu phonemes", duration_count, phoneme_count);
    return false;
}

enum { INPUTS = 5, OUTPUTS = 2 };

bool cspeech_piper_speak(
    cspeech_piper *voice, const cspeech_piper_request *request, cspeech_piper_speech *speech, char *reason,
    size_t reason_capacity) {
    const ort_api *api = voice->api;
    const int64_t count = (int64_t)request->phoneme_count;
    const int64_t channels = (int64_t)request->latent_channels, frames = (int64_t)request->latent_frames;
    int64_t length = count;
    float scales[3] = {request->noise_scale, request->length_scale, request->duration_noise_scale};

    // The API takes plain pointers, but never writes to an input.
    const struct {
        const void *data;
        size_t bytes;
        int64_t shape[3];
        size_t rank;
        int type;
    } tensors[INPUTS] = {
        {request->phonemes, request->phoneme_count * sizeof(int64_t), {1, count}, 2, ORT_INT64},
        {&length, sizeof length, {1}, 1, ORT_INT64},
        {scales, sizeof scales, {3}, 1, ORT_FLOAT},
        {request->duration_noise, 2 * request->phoneme_count * sizeof(float), {1, 2, count}, 3, ORT_FLOAT},
        {request->latent_noise, request->latent_channels * request->latent_frames * sizeof(float), {1, channels, frames}, 3,
         ORT_FLOAT},
    };
    static const char *const input_names[INPUTS] = {"input", "input_lengths", "scales", "duration_noise", "latent_noise"};
    static const char *const output_names[OUTPUTS] = {"output", "durations"};

    memset(speech, 0, sizeof *speech);
    ort_object *inputs[INPUTS] = {0}, *outputs[OUTPUTS] = {0};
    bool spoken = true;
    for (int i = 0; spoken && i < INPUTS; i++) {
        spoken = succeeded(
            api,
            api->create_tensor_with_data(
                voice->memory, (void *)tensors[i].data, tensors[i].bytes, tensors[i].shape, tensors[i].rank, tensors[i].type,
                &inputs[i]),
            reason, reason_capacity);
    }
    spoken = spoken
        && succeeded(
            api,
            api->run(
                voice->session, NULL, input_names, (const ort_object *const *)inputs, INPUTS, output_names, OUTPUTS, outputs),
            reason, reason_capacity)
        && take_outputs(api, outputs, request->phoneme_count, speech, reason, reason_capacity);
    for (int i = 0; i < INPUTS; i++) {
        if (inputs[i] != NULL) api->release_value(inputs[i]);
    }
    for (int i = 0; i < OUTPUTS; i++) {
        if (outputs[i] != NULL) api->release_value(outputs[i]);
    }
    if (!spoken) cspeech_piper_speech_free(speech);
    return spoken;
}

void cspeech_piper_speech_free(cspeech_piper_speech *speech) {
    free(speech->samples);
    free(speech->durations);
    memset(speech, 0, sizeof *speech);
}

void cspeech_piper_close(cspeech_piper *voice) {
    if (voice->session != NULL) voice->api->release_session(voice->session);
    if (voice->memory != NULL) voice->api->release_memory(voice->memory);
    if (voice->environment != NULL) voice->api->release_environment(voice->environment);
    free(voice);
}
