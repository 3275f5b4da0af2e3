// The bridge from SEIDRA's ABI to stable-diffusion.cpp: compiled against the header of exactly the version that it is linked with.
//
// The engine keeps its callbacks in global variables, so there is one listener in the process and one call at a time. What it says in its
// log is the only place where it gives reasons, and where it tells what it is about to do.

#include "DiffusionABI.h"

#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

#include "ggml-backend.h"
#include "stable-diffusion.h"

struct diffusion_model {
    sd_ctx_t *engine;
};

namespace {

// --- listening ----------------------------------------------------------------------------------------

std::mutex listening;
const diffusion_listener *listener = nullptr;
std::string last_error;
diffusion_stage stage = DIFFUSION_STAGE_LOADING;
int32_t image_number = 0;

bool starts_with(const char *line, const char *beginning) { return std::strncmp(line, beginning, std::strlen(beginning)) == 0; }

/// The engine's log names what comes next; the words are those of the version that is compiled here.
void follow(const char *line) {
    int number = 0;
    if (std::sscanf(line, "generating image: %d/", &number) == 1) {
        stage = DIFFUSION_STAGE_SAMPLING;
        image_number = number - 1;
    } else if (starts_with(line, "sample ") || starts_with(line, "sample(high noise)")) {
        stage = DIFFUSION_STAGE_SAMPLING;  // of a video
    } else if (starts_with(line, "hires fix: upscaling")) {
        stage = DIFFUSION_STAGE_SECOND_PASS;
        image_number = 0;
    } else if (starts_with(line, "decoding ")) {
        stage = DIFFUSION_STAGE_DECODING;
    }
}

void on_log(enum sd_log_level_t level, const char *text, void *) {
    std::string line(text == nullptr ? "" : text);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    if (line.empty()) return;
    std::lock_guard<std::mutex> lock(listening);
    // "stable-diffusion.cpp:3401 - generating image…": the place in the source is nothing for people.
    size_t message = line.find(" - ");
    std::string said = message == std::string::npos ? line : line.substr(message + 3);
    follow(said.c_str());
    if (level == SD_LOG_ERROR) last_error = said;
    if (listener != nullptr && listener->log != nullptr) {
        listener->log(listener->context, static_cast<diffusion_log_level>(level), said.c_str());
    }
}

void on_progress(int step, int steps, float, void *) {
    std::lock_guard<std::mutex> lock(listening);
    if (listener == nullptr || listener->progress == nullptr) return;
    listener->progress(listener->context, stage, image_number, step, steps);
}

diffusion_image image_of(const sd_image_t &image) { return {image.width, image.height, image.channel, image.data}; }

void on_preview(int step, int count, sd_image_t *frames, bool, void *) {
    std::lock_guard<std::mutex> lock(listening);
    if (listener == nullptr || listener->preview == nullptr) return;
    std::vector<diffusion_image> images;
    for (int index = 0; index < count; index++) images.push_back(image_of(frames[index]));
    listener->preview(listener->context, step, images.data(), images.size());
}

/// Listens for as long as it lives.
class Call {
public:
    Call(const diffusion_listener *wanted, diffusion_stage first) {
        std::lock_guard<std::mutex> lock(listening);
        listener = wanted;
        last_error.clear();
        stage = first;
        image_number = 0;
        sd_set_log_callback(on_log, nullptr);
        sd_set_progress_callback(on_progress, nullptr);
        sd_set_preview_callback(nullptr, PREVIEW_NONE, 1, true, false, nullptr);
    }

    ~Call() {
        sd_set_preview_callback(nullptr, PREVIEW_NONE, 1, true, false, nullptr);
        std::lock_guard<std::mutex> lock(listening);
        listener = nullptr;
    }

    void preview(const diffusion_common_request &request) {
        if (request.preview == DIFFUSION_PREVIEW_NONE) return;
        preview_t mode = request.preview == DIFFUSION_PREVIEW_FAST ? PREVIEW_PROJ : PREVIEW_TAE;
        sd_set_preview_callback(on_preview, mode, request.preview_every_steps, true, false, nullptr);
    }

    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;
};

// --- failing ------------------------------------------------------------------------------------------

__attribute__((format(printf, 2, 3))) bool fail(char *reason, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(reason, DIFFUSION_REASON_BYTES, format, arguments);
    va_end(arguments);
    return false;
}

bool fail_as_logged(char *reason, const char *otherwise) {
    std::lock_guard<std::mutex> lock(listening);
    return fail(reason, "%s", last_error.empty() ? otherwise : last_error.c_str());
}

/// No exception may cross the ABI. Memory that is out is what is thrown in practice.
template <typename Work> bool guarded(char *reason, Work work) {
    try {
        return work();
    } catch (const std::exception &error) {
        return fail(reason, "%s", error.what());
    } catch (...) {
        return fail(reason, "the engine threw something that is no std::exception");
    }
}

// --- from our values to theirs ------------------------------------------------------------------------

const char *text(const char *value) { return value == nullptr ? "" : value; }

float or_engine(float value) { return std::isnan(value) ? std::numeric_limits<float>::infinity() : value; }

sd_image_t engine_image(const diffusion_image &image, uint32_t channels) {
    // The engine reads its input pictures and never writes them.
    if (image.pixels == nullptr) return {0, 0, channels, nullptr};
    return {image.width, image.height, image.channels, const_cast<uint8_t *>(image.pixels)};
}

std::vector<sd_lora_t> engine_loras(const diffusion_common_request &request) {
    std::vector<sd_lora_t> loras;
    for (size_t index = 0; index < request.lora_count; index++) {
        const diffusion_lora &lora = request.loras[index];
        loras.push_back({lora.is_for_high_noise, lora.weight, lora.path});
    }
    return loras;
}

bool set_sampling(const diffusion_sampling &from, sd_ctx_t *engine, sd_sample_params_t &to, char *reason) {
    to.sample_method = from.sampler == nullptr ? sd_get_default_sample_method(engine) : str_to_sample_method(from.sampler);
    if (to.sample_method == SAMPLE_METHOD_COUNT) return fail(reason, "the engine has no sampler %s", from.sampler);
    to.scheduler =
        from.scheduler == nullptr ? sd_get_default_scheduler(engine, to.sample_method) : str_to_scheduler(from.scheduler);
    if (to.scheduler == SCHEDULER_COUNT) return fail(reason, "the engine has no scheduler %s", from.scheduler);
    to.sample_steps = from.steps;
    to.guidance.txt_cfg = from.guidance;
    to.guidance.img_cfg = or_engine(from.image_guidance);
    if (!std::isnan(from.distilled_guidance)) to.guidance.distilled_guidance = from.distilled_guidance;
    to.eta = or_engine(from.eta);
    to.flow_shift = or_engine(from.flow_shift);
    return true;
}

/// What image and video requests share, whose types in the engine have like fields.
template <typename Params>
bool set_common(
    const diffusion_common_request &from, const std::vector<sd_lora_t> &loras, sd_ctx_t *engine, Params &to, char *reason) {
    to.loras = loras.data();
    to.lora_count = static_cast<uint32_t>(loras.size());
    to.prompt = text(from.prompt);
    to.negative_prompt = text(from.negative_prompt);
    to.clip_skip = from.clip_skip > 0 ? from.clip_skip : -1;
    to.width = from.width;
    to.height = from.height;
    to.seed = from.seed;
    to.strength = from.strength;
    to.vae_tiling_params.enabled = from.decodes_in_tiles;
    to.vae_tiling_params.tile_size_x = from.tile_size;
    to.vae_tiling_params.tile_size_y = from.tile_size;
    return set_sampling(from.sampling, engine, to.sample_params, reason);
}

/// Takes over what the engine allocated, by malloc.
bool take(sd_image_t *results, int count, diffusion_images *images, char *reason) {
    if (results == nullptr || count <= 0) {
        std::free(results);
        return fail_as_logged(reason, "the engine gave no picture and no reason");
    }
    images->images = static_cast<diffusion_image *>(std::calloc(static_cast<size_t>(count), sizeof(diffusion_image)));
    images->count = images->images == nullptr ? 0 : static_cast<size_t>(count);
    bool whole = images->images != nullptr;
    for (int index = 0; index < count; index++) {
        if (images->images == nullptr) {
            std::free(results[index].data);
            continue;
        }
        images->images[index] = image_of(results[index]);
        whole = whole && results[index].data != nullptr;
    }
    std::free(results);
    return whole || fail_as_logged(reason, "there is no memory for the pictures");
}

void free_images(diffusion_images *images) {
    for (size_t index = 0; index < images->count; index++) std::free(const_cast<uint8_t *>(images->images[index].pixels));
    std::free(images->images);
    *images = {nullptr, 0};
}

// --- the calls ----------------------------------------------------------------------------------------

const diffusion_capabilities *capabilities() {
    static const std::vector<const char *> samplers = [] {
        std::vector<const char *> names;
        for (int index = 0; index < SAMPLE_METHOD_COUNT; index++) {
            names.push_back(sd_sample_method_name(static_cast<sample_method_t>(index)));
        }
        return names;
    }();
    static const std::vector<const char *> schedulers = [] {
        std::vector<const char *> names;
        for (int index = 0; index < SCHEDULER_COUNT; index++) {
            names.push_back(sd_scheduler_name(static_cast<scheduler_t>(index)));
        }
        return names;
    }();
    // Those of the engine's types that weights are kept in; the others are for computing.
    static const char *const weight_types[] = {"f32",  "f16",  "bf16", "q8_0", "q6_K", "q5_K", "q5_1",
                                               "q5_0", "q4_K", "q4_1", "q4_0", "q3_K", "q2_K"};
    static const diffusion_capabilities known = {
        "stable-diffusion.cpp " ENGINE_VERSION, ENGINE_BACKEND,    samplers.data(), samplers.size(), schedulers.data(),
        schedulers.size(),                      weight_types, sizeof weight_types / sizeof *weight_types,
    };
    return &known;
}

size_t devices(diffusion_device *found, size_t capacity) {
    size_t count = ggml_backend_dev_count();
    for (size_t index = 0; index < count && index < capacity; index++) {
        ggml_backend_dev_t device = ggml_backend_dev_get(index);
        size_t free_bytes = 0, bytes = 0;
        ggml_backend_dev_memory(device, &free_bytes, &bytes);
        std::snprintf(
            found[index].name, sizeof found[index].name, "%s: %s", ggml_backend_dev_name(device),
            ggml_backend_dev_description(device));
        found[index].memory_bytes = bytes;
        found[index].free_bytes = free_bytes;
        enum ggml_backend_dev_type kind = ggml_backend_dev_type(device);
        found[index].is_gpu = kind == GGML_BACKEND_DEVICE_TYPE_GPU || kind == GGML_BACKEND_DEVICE_TYPE_IGPU;
    }
    return count;
}

diffusion_model *load(const diffusion_model_options *options, const diffusion_listener *wanted, char *reason) {
    diffusion_model *model = nullptr;
    guarded(reason, [&] {
        Call call(wanted, DIFFUSION_STAGE_LOADING);
        sd_ctx_params_t params;
        sd_ctx_params_init(&params);
        params.model_path = text(options->checkpoint);
        params.diffusion_model_path = text(options->diffusion_model);
        params.high_noise_diffusion_model_path = text(options->high_noise_diffusion_model);
        params.clip_l_path = text(options->clip_l);
        params.clip_g_path = text(options->clip_g);
        params.clip_vision_path = text(options->clip_vision);
        params.t5xxl_path = text(options->t5xxl);
        params.llm_path = text(options->llm);
        params.llm_vision_path = text(options->llm_vision);
        params.vae_path = text(options->vae);
        params.taesd_path = text(options->taesd);
        params.control_net_path = text(options->control_net);
        params.tensor_type_rules = "";
        params.photo_maker_path = "";
        if (options->weight_type != nullptr) {
            params.wtype = str_to_sd_type(options->weight_type);
            if (params.wtype == SD_TYPE_COUNT) return fail(reason, "the engine has no weights of type %s", options->weight_type);
        }
        if (options->threads > 0) params.n_threads = options->threads;
        // The model stays warm: its weights are wanted again.
        params.free_params_immediately = false;
        params.vae_decode_only = !options->has_encoder;
        params.tae_preview_only = options->taesd_for_previews_only;
        params.enable_mmap = options->maps_files;
        params.offload_params_to_cpu = options->offloads_weights;
        params.keep_clip_on_cpu = options->keeps_text_encoder_on_cpu;
        params.keep_vae_on_cpu = options->keeps_vae_on_cpu;
        params.keep_control_net_on_cpu = options->keeps_control_net_on_cpu;
        params.flash_attn = options->uses_flash_attention;
        params.diffusion_flash_attn = options->uses_flash_attention;
        sd_ctx_t *engine = new_sd_ctx(&params);
        if (engine == nullptr) return fail_as_logged(reason, "the engine could not load the model and gave no reason");
        model = new diffusion_model{engine};
        return true;
    });
    return model;
}

void free_model(diffusion_model *model) {
    free_sd_ctx(model->engine);
    delete model;
}

bool generate_images(
    diffusion_model *model, const diffusion_image_request *request, const diffusion_listener *wanted, diffusion_images *images,
    char *reason) {
    *images = {nullptr, 0};
    return guarded(reason, [&] {
        Call call(wanted, DIFFUSION_STAGE_PREPARING);
        if (!sd_ctx_supports_image_generation(model->engine)) return fail(reason, "this model makes videos, not pictures");
        sd_img_gen_params_t params;
        sd_img_gen_params_init(&params);
        std::vector<sd_lora_t> loras = engine_loras(request->common);
        if (!set_common(request->common, loras, model->engine, params, reason)) return false;
        params.batch_count = request->count;
        params.init_image = engine_image(request->start, 3);
        params.mask_image = engine_image(request->mask, 1);
        params.control_image = engine_image(request->control, 3);
        params.control_strength = request->control_strength;
        std::vector<sd_image_t> references;
        for (size_t index = 0; index < request->reference_count; index++) {
            references.push_back(engine_image(request->references[index], 3));
        }
        params.ref_images = references.data();
        params.ref_images_count = static_cast<int>(references.size());
        params.auto_resize_ref_image = true;
        if (request->second_pass_upscaler != nullptr) {
            params.hires.enabled = true;
            params.hires.upscaler = str_to_sd_hires_upscaler(request->second_pass_upscaler);
            if (params.hires.upscaler == SD_HIRES_UPSCALER_COUNT) {
                return fail(reason, "the engine does not know how to enlarge by %s", request->second_pass_upscaler);
            }
            params.hires.model_path = request->second_pass_model;
            params.hires.scale = request->second_pass_scale;
            params.hires.steps = request->second_pass_steps;
            params.hires.denoising_strength = request->second_pass_strength;
        }
        call.preview(request->common);
        return take(generate_image(model->engine, &params), request->count, images, reason);
    });
}

bool generate_video_frames(
    diffusion_model *model, const diffusion_video_request *request, const diffusion_listener *wanted, diffusion_images *frames,
    char *reason) {
    *frames = {nullptr, 0};
    return guarded(reason, [&] {
        Call call(wanted, DIFFUSION_STAGE_PREPARING);
        if (!sd_ctx_supports_video_generation(model->engine)) return fail(reason, "this model makes pictures, not videos");
        sd_vid_gen_params_t params;
        sd_vid_gen_params_init(&params);
        std::vector<sd_lora_t> loras = engine_loras(request->common);
        if (!set_common(request->common, loras, model->engine, params, reason)) return false;
        if (!set_sampling(request->high_noise_sampling, model->engine, params.high_noise_sample_params, reason)) return false;
        params.video_frames = request->frame_count;
        params.init_image = engine_image(request->start, 3);
        params.end_image = engine_image(request->end, 3);
        call.preview(request->common);
        int count = 0;
        sd_image_t *results = generate_video(model->engine, &params, &count);
        return take(results, count, frames, reason);
    });
}

bool upscale_image(
    const char *model, const diffusion_image *image, int32_t tile_size, int32_t threads, const diffusion_listener *wanted,
    diffusion_images *enlarged, char *reason) {
    *enlarged = {nullptr, 0};
    return guarded(reason, [&] {
        Call call(wanted, DIFFUSION_STAGE_UPSCALING);
        int used = threads > 0 ? threads : sd_get_num_physical_cores();
        upscaler_ctx_t *upscaler = new_upscaler_ctx(model, false, false, used, tile_size);
        if (upscaler == nullptr) return fail_as_logged(reason, "the engine could not load the upscaler and gave no reason");
        sd_image_t result = upscale(upscaler, engine_image(*image, 3), static_cast<uint32_t>(get_upscale_factor(upscaler)));
        free_upscaler_ctx(upscaler);
        if (result.data == nullptr) return fail_as_logged(reason, "the engine did not enlarge the picture and gave no reason");
        sd_image_t *one = static_cast<sd_image_t *>(std::malloc(sizeof(sd_image_t)));
        if (one == nullptr) {
            std::free(result.data);
            return fail(reason, "there is no memory for the picture");
        }
        *one = result;
        return take(one, 1, enlarged, reason);
    });
}

bool convert_checkpoint(
    const char *input, const char *vae, const char *output, const char *weight_type, const diffusion_listener *wanted,
    char *reason) {
    return guarded(reason, [&] {
        Call call(wanted, DIFFUSION_STAGE_LOADING);
        sd_type_t type = str_to_sd_type(weight_type);
        if (type == SD_TYPE_COUNT) return fail(reason, "the engine has no weights of type %s", weight_type);
        return convert(input, text(vae), output, type, "", false)
            || fail_as_logged(reason, "the engine could not convert the model and gave no reason");
    });
}

}  // namespace

extern "C" __attribute__((visibility("default"))) const diffusion_abi *seidra_diffusion_abi(void) {
    static const diffusion_abi table = {
        DIFFUSION_ABI_VERSION, sizeof(diffusion_abi),  capabilities,  devices,            load,
        free_model,            generate_images,        generate_video_frames, upscale_image, convert_checkpoint,
        free_images,
    };
    return &table;
}
