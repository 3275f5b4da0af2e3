#pragma once

#include <COnnxRuntime.h>
#include <espeak-ng/speak_lib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a Piper voice, as scripts/prepare-piper-voice.py leaves it, is asked to say.
typedef struct {
    const int64_t *phonemes;
    size_t phoneme_count;
    float noise_scale;
    float length_scale;
    float duration_noise_scale;
    /// 2 × phoneme_count normal random numbers.
    const float *duration_noise;
    /// latent_channels × latent_frames normal random numbers; no speech longer than latent_frames can be made.
    const float *latent_noise;
    size_t latent_channels;
    size_t latent_frames;
} cspeech_piper_request;

/// What it said; freed by cspeech_piper_speech_free.
typedef struct {
    /// Mono, −1 … 1.
    onnx_floats samples;
    /// Frames that each phoneme lasts; as many as there are phonemes. All frames are equally long.
    onnx_floats durations;
} cspeech_piper_speech;

/// False on failure, with the reason in `reason`; `speech` then holds nothing.
bool cspeech_piper_speak(
    onnx_model *voice, const cspeech_piper_request *request, cspeech_piper_speech *speech, char *reason,
    size_t reason_capacity);

void cspeech_piper_speech_free(cspeech_piper_speech *speech);
