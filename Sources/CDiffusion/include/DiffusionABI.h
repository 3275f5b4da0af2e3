/// The ABI between SEIDRA and a diffusion engine.
///
/// It is ours and small, and names nothing of the engine behind it: engines change their structures with every version, so a bridge library
/// (Sources/CDiffusion/bridge) is compiled beside the engine, against its own header, and SEIDRA knows this page only. A bridge exports one
/// function, `seidra_diffusion_abi`. Whoever changes a type here raises the version.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Swift asks which pointers may be NULL; the compiler of a bridge may not know the words.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wnullability-completeness"
#define DIFFUSION_NONNULL _Nonnull
#else
#define DIFFUSION_NONNULL
#endif

#ifdef __cplusplus
extern "C" {
#endif

enum {
    DIFFUSION_ABI_VERSION = 1,
    /// Where a sentence about a failure is written, its NUL included.
    DIFFUSION_REASON_BYTES = 2048,
    DIFFUSION_DEVICE_NAME_BYTES = 128,
};

/// A model in memory, ready to generate. Used from one thread at a time.
typedef struct diffusion_model diffusion_model;

/// Rows from the top without padding, 8 bits a channel: 3 channels are RGB, 1 is a mask. `pixels` is NULL where there is no picture.
typedef struct {
    uint32_t width;
    uint32_t height;
    uint32_t channels;
    const uint8_t *pixels;
} diffusion_image;

/// What a call gave; freed by `free_images`.
typedef struct {
    diffusion_image *images;
    size_t count;
} diffusion_images;

typedef struct {
    char name[DIFFUSION_DEVICE_NAME_BYTES];
    /// 0 where the device does not tell.
    uint64_t memory_bytes;
    uint64_t free_bytes;
    bool is_gpu;
} diffusion_device;

/// Names as the engine spells them; all of it lives as long as the library.
typedef struct {
    const char *engine;
    const char *backend;
    const char *const *samplers;
    size_t sampler_count;
    const char *const *schedulers;
    size_t scheduler_count;
    const char *const *weight_types;
    size_t weight_type_count;
} diffusion_capabilities;

typedef enum { DIFFUSION_LOG_DEBUG, DIFFUSION_LOG_INFO, DIFFUSION_LOG_WARNING, DIFFUSION_LOG_ERROR } diffusion_log_level;

typedef enum {
    DIFFUSION_STAGE_LOADING,
    DIFFUSION_STAGE_PREPARING,
    DIFFUSION_STAGE_SAMPLING,
    DIFFUSION_STAGE_SECOND_PASS,
    DIFFUSION_STAGE_DECODING,
    DIFFUSION_STAGE_UPSCALING,
} diffusion_stage;

/// Whom a call tells how it goes, in the middle of the work and on the thread that called; any of the functions may be NULL.
typedef struct {
    void *context;
    /// One line, without its line break. May come from any thread.
    void (*log)(void *context, diffusion_log_level level, const char *line);
    /// `step` of `steps` of a stage is done; `image` counts the images of a batch from 0.
    void (*progress)(void *context, diffusion_stage stage, int32_t image, int32_t step, int32_t steps);
    /// A rough look at what is being made; valid during the call.
    void (*preview)(void *context, int32_t step, const diffusion_image *frames, size_t frame_count);
} diffusion_listener;

typedef enum {
    DIFFUSION_PREVIEW_NONE,
    /// A linear guess of the colours from the latent image: an eighth of the size, and free.
    DIFFUSION_PREVIEW_FAST,
    /// By the tiny decoder (TAESD), or the model's own decoder where there is none.
    DIFFUSION_PREVIEW_DECODED,
} diffusion_preview;

/// Files and where their weights go. A path is NULL where there is none.
typedef struct {
    /// A whole checkpoint; or else its parts one by one.
    const char *checkpoint;
    const char *diffusion_model;
    const char *high_noise_diffusion_model;
    const char *clip_l;
    const char *clip_g;
    const char *clip_vision;
    const char *t5xxl;
    const char *llm;
    const char *llm_vision;
    const char *vae;
    const char *taesd;
    const char *control_net;
    /// A weight type to convert to while loading; NULL: as in the file.
    const char *weight_type;
    /// 0: one a physical core.
    int32_t threads;
    /// Needed for whatever begins with a picture.
    bool has_encoder;
    /// The tiny decoder makes previews only, and the VAE the picture.
    bool taesd_for_previews_only;
    bool maps_files;
    /// Weights wait in the machine's memory and go to the device when they are needed.
    bool offloads_weights;
    bool keeps_text_encoder_on_cpu;
    bool keeps_vae_on_cpu;
    bool keeps_control_net_on_cpu;
    bool uses_flash_attention;
} diffusion_model_options;

typedef struct {
    const char *path;
    float weight;
    /// For the first of two models that share the steps (Wan 2.2).
    bool is_for_high_noise;
} diffusion_lora;

/// NaN, where it says so, leaves a number to the engine.
typedef struct {
    /// NULL: what suits the model.
    const char *sampler;
    const char *scheduler;
    int32_t steps;
    /// Classifier-free guidance; 1 for none.
    float guidance;
    /// Of models that edit a picture; NaN: as `guidance`.
    float image_guidance;
    /// Of models that were distilled with it (FLUX); NaN.
    float distilled_guidance;
    /// NaN.
    float eta;
    /// NaN.
    float flow_shift;
} diffusion_sampling;

typedef struct {
    const char *prompt;
    const char *negative_prompt;
    const diffusion_lora *loras;
    size_t lora_count;
    /// Layers of CLIP from the end; 0: as the model wants it.
    int32_t clip_skip;
    int32_t width;
    int32_t height;
    /// 0 … 2⁶³ − 1. The images of a batch count up from it.
    int64_t seed;
    diffusion_sampling sampling;
    /// How far a starting picture is left behind: 0 … 1.
    float strength;
    bool decodes_in_tiles;
    /// Side of a tile in latent pixels; 0: the engine's own.
    int32_t tile_size;
    diffusion_preview preview;
    int32_t preview_every_steps;
} diffusion_common_request;

typedef struct {
    diffusion_common_request common;
    int32_t count;
    diffusion_image start;
    /// White is painted anew.
    diffusion_image mask;
    diffusion_image control;
    float control_strength;
    const diffusion_image *references;
    size_t reference_count;
    /// A second pass at `second_pass_scale` times the size; NULL: none. The engine's name of the enlargement, or "Model" with a path.
    const char *second_pass_upscaler;
    const char *second_pass_model;
    float second_pass_scale;
    /// 0: as many as the first pass.
    int32_t second_pass_steps;
    float second_pass_strength;
} diffusion_image_request;

typedef struct {
    diffusion_common_request common;
    int32_t frame_count;
    diffusion_image start;
    diffusion_image end;
    /// For the first of two models (Wan 2.2); its steps are 0 where there is one model, −1 to leave the division to the engine.
    diffusion_sampling high_noise_sampling;
} diffusion_video_request;

/// What a bridge offers. Calls that can fail return false or NULL with a sentence in `reason` (DIFFUSION_REASON_BYTES).
/// One call at a time in a process.
typedef struct {
    uint32_t version;
    uint32_t table_bytes;
    const diffusion_capabilities *(*DIFFUSION_NONNULL capabilities)(void);
    /// As many as there are; fills at most `capacity`.
    size_t (*DIFFUSION_NONNULL devices)(diffusion_device *devices, size_t capacity);
    diffusion_model *(*DIFFUSION_NONNULL load)(const diffusion_model_options *options, const diffusion_listener *listener, char *reason);
    void (*DIFFUSION_NONNULL free_model)(diffusion_model *model);
    bool (*DIFFUSION_NONNULL generate_images)(
        diffusion_model *model, const diffusion_image_request *request, const diffusion_listener *listener,
        diffusion_images *images, char *reason);
    bool (*DIFFUSION_NONNULL generate_video)(
        diffusion_model *model, const diffusion_video_request *request, const diffusion_listener *listener,
        diffusion_images *frames, char *reason);
    /// Enlarges by the factor that the model (ESRGAN) was made for.
    bool (*DIFFUSION_NONNULL upscale)(
        const char *model, const diffusion_image *image, int32_t tile_size, int32_t threads, const diffusion_listener *listener,
        diffusion_images *enlarged, char *reason);
    /// Writes a checkpoint with other weights, as .gguf or .safetensors by the name of `output`.
    bool (*DIFFUSION_NONNULL convert)(
        const char *input, const char *vae, const char *output, const char *weight_type, const diffusion_listener *listener,
        char *reason);
    void (*DIFFUSION_NONNULL free_images)(diffusion_images *images);
} diffusion_abi;

/// The one function that a bridge exports.
typedef const diffusion_abi *(*seidra_diffusion_abi_function)(void);

#ifdef __cplusplus
}
#endif
