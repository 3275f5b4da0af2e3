// The files of Resources, built into the executable by C23's #embed, so that it runs from anywhere by itself.
// Adding a file: three lines here, one in the table below.

#include "CResources.h"

static const unsigned char index_html[] = {
#embed "../../Resources/studio/index.html"
};
static const unsigned char studio_css[] = {
#embed "../../Resources/studio/studio.css"
};
static const unsigned char studio_js[] = {
#embed "../../Resources/studio/dist/studio.js"
};
static const unsigned char icon_svg[] = {
#embed "../../Resources/studio/icon.svg"
};
static const unsigned char docs_index[] = {
#embed "../../Resources/docs/index.html"
};
static const unsigned char docs_architecture[] = {
#embed "../../Resources/docs/architecture.md"
};
static const unsigned char docs_api[] = {
#embed "../../Resources/docs/api.md"
};
static const unsigned char docs_deploy[] = {
#embed "../../Resources/docs/deploy.md"
};
static const unsigned char docs_comfyui[] = {
#embed "../../Resources/docs/comfyui.md"
};
static const unsigned char comfyui_text_to_image[] = {
#embed "../../Resources/comfyui/text-to-image.json"
};
static const unsigned char systemd_service[] = {
#embed "../../Resources/systemd/seidra.service"
};
static const unsigned char systemd_socket[] = {
#embed "../../Resources/systemd/seidra.socket"
};
static const unsigned char docs_housekeeping[] = {
#embed "../../Resources/docs/housekeeping.md"
};
static const unsigned char docs_formats[] = {
#embed "../../Resources/docs/formats.md"
};
static const unsigned char docs_jobs[] = {
#embed "../../Resources/docs/jobs.md"
};
static const unsigned char docs_performance[] = {
#embed "../../Resources/docs/performance.md"
};
static const unsigned char sample[] = {
#embed "../../Resources/samples/the-lamp-at-gull-rock.md"
};
static const unsigned char models_catalogue[] = {
#embed "../../Resources/models/catalogue.json"
};

const struct seidra_resource seidra_resources[] = {
    {"/index.html", index_html, sizeof index_html},
    {"/studio.css", studio_css, sizeof studio_css},
    {"/studio.js", studio_js, sizeof studio_js},
    {"/icon.svg", icon_svg, sizeof icon_svg},
    {"/docs/index.html", docs_index, sizeof docs_index},
    {"/docs/architecture.md", docs_architecture, sizeof docs_architecture},
    {"/docs/api.md", docs_api, sizeof docs_api},
    {"/docs/deploy.md", docs_deploy, sizeof docs_deploy},
    {"/docs/comfyui.md", docs_comfyui, sizeof docs_comfyui},
    {"/comfyui/text-to-image.json", comfyui_text_to_image, sizeof comfyui_text_to_image},
    {"/systemd/seidra.service", systemd_service, sizeof systemd_service},
    {"/systemd/seidra.socket", systemd_socket, sizeof systemd_socket},
    {"/docs/housekeeping.md", docs_housekeeping, sizeof docs_housekeeping},
    {"/docs/formats.md", docs_formats, sizeof docs_formats},
    {"/docs/jobs.md", docs_jobs, sizeof docs_jobs},
    {"/docs/performance.md", docs_performance, sizeof docs_performance},
    {"/samples/the-lamp-at-gull-rock.md", sample, sizeof sample},
    {"/models/catalogue.json", models_catalogue, sizeof models_catalogue},
};
const size_t seidra_resource_count = sizeof seidra_resources / sizeof seidra_resources[0];
