#pragma once

#include <espeak-ng/speak_lib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A Piper voice in ONNX Runtime, as scripts/prepare-piper-voice.py leaves it. Used from one thread at a time.
typedef struct cspeech_piper cspeech_piper;

/// What the model is asked to say.
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

/// What it said. Both arrays are freed by cspeech_piper_speech_free.
typedef struct {
    /// Mono, −1 … 1.
    float *samples;
    size_t sample_count;
    /// Frames that each phoneme lasts; as many as there are phonemes. All frames are equally long.
    float *durations;
} cspeech_piper_speech;

/// Loads `library` (libonnxruntime.so) and the model in it. NULL on failure, with the reason in `reason`.
cspeech_piper *cspeech_piper_open(
    const char *library, const char *model, int threads, char *reason, size_t reason_capacity);

/// False on failure, with the reason in `reason`; `speech` then holds nothing.
bool cspeech_piper_speak(
    cspeech_piper *voice, const cspeech_piper_request *request, cspeech_piper_speech *speech, char *reason,
    size_t reason_capacity);

void cspeech_piper_speech_free(cspeech_piper_speech *speech);

/// The library itself stays loaded: ONNX Runtime's threads do not survive dlclose.
void cspeech_piper_close(cspeech_piper *voice);
