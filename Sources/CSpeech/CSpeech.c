#include "CSpeech.h"

#include <stdio.h>
#include <string.h>

enum { INPUTS = 5, OUTPUTS = 2 };

bool cspeech_piper_speak(
    onnx_model *voice, const cspeech_piper_request *request, cspeech_piper_speech *speech, char *reason,
    size_t reason_capacity) {
    const int64_t count = (int64_t)request->phoneme_count;
    const int64_t channels = (int64_t)request->latent_channels, frames = (int64_t)request->latent_frames;
    const float scales[3] = {request->noise_scale, request->length_scale, request->duration_noise_scale};
    const onnx_input inputs[INPUTS] = {
        {"input", ONNX_INT64, request->phonemes, 2, {1, count}},
        {"input_lengths", ONNX_INT64, &count, 1, {1}},
        {"scales", ONNX_FLOAT, scales, 1, {3}},
        {"duration_noise", ONNX_FLOAT, request->duration_noise, 3, {1, 2, count}},
        {"latent_noise", ONNX_FLOAT, request->latent_noise, 3, {1, channels, frames}},
    };
    static const char *const output_names[OUTPUTS] = {"output", "durations"};
    onnx_floats outputs[OUTPUTS];

    memset(speech, 0, sizeof *speech);
    if (!onnx_model_run(voice, inputs, INPUTS, output_names, outputs, OUTPUTS, reason, reason_capacity)) return false;
    speech->samples = outputs[0];
    speech->durations = outputs[1];
    if (speech->durations.count == request->phoneme_count) return true;
    snprintf(
        reason, reason_capacity, "the model gave %zu durations for %zu phonemes", speech->durations.count,
        request->phoneme_count);
    cspeech_piper_speech_free(speech);
    return false;
}

void cspeech_piper_speech_free(cspeech_piper_speech *speech) {
    onnx_floats_free(&speech->samples);
    onnx_floats_free(&speech->durations);
}
