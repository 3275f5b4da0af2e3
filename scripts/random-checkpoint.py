#!/usr/bin/env python3
"""Writes models with random weights for the tests of the diffusion engine: random-checkpoint.py FOLDER

They have the names and shapes of real ones, so that the engine goes the whole way with them; their pictures are noise. FOLDER gets
sdxs.safetensors (the family of SDXS-512: a CLIP text encoder, a small UNet, a tiny decoder, and with it the encoder that pictures to start from
need; 880 MB), lora.safetensors for it, and esrgan.safetensors (an upscaler by 4). The same bytes on every machine.

Weights are about normal, scaled by 1/√fan-in; those of norms are 1, biases 0. Half-precision numbers are made without a loop over
numbers: their high bytes are drawn from 256 equally likely places of the normal distribution, their low bytes are any.
"""

import json
import math
import pathlib
import random
import statistics
import struct
import sys

SEED = 20_260_731
CHUNK_VALUES = 8 << 20
LORA_RANK = 4


def linear(name, outputs, inputs, bias=True):
    yield name + ".weight", [outputs, inputs]
    if bias:
        yield name + ".bias", [outputs]


def convolution(name, outputs, inputs, side, bias=True):
    yield name + ".weight", [outputs, inputs, side, side]
    if bias:
        yield name + ".bias", [outputs]


def norm(name, width):
    yield name + ".weight", [width]
    yield name + ".bias", [width]


# --- the parts of SDXS-512 ----------------------------------------------------------------------------


def text_encoder():
    model = "cond_stage_model.transformer.text_model."
    yield model + "embeddings.token_embedding.weight", [49408, 768]
    yield model + "embeddings.position_embedding.weight", [77, 768]
    for index in range(12):
        layer = f"{model}encoder.layers.{index}."
        yield from norm(layer + "layer_norm1", 768)
        yield from norm(layer + "layer_norm2", 768)
        yield from linear(layer + "mlp.fc1", 3072, 768)
        yield from linear(layer + "mlp.fc2", 768, 3072)
        for part in ("q", "k", "v", "out"):
            yield from linear(f"{layer}self_attn.{part}_proj", 768, 768)
    yield from norm(model + "final_layer_norm", 768)


def residual(name, outputs, inputs):
    yield from norm(name + ".in_layers.0", inputs)
    yield from convolution(name + ".in_layers.2", outputs, inputs, 3)
    yield from linear(name + ".emb_layers.1", outputs, 1280)
    yield from norm(name + ".out_layers.0", outputs)
    yield from convolution(name + ".out_layers.3", outputs, outputs, 3)
    if outputs != inputs:
        yield from convolution(name + ".skip_connection", outputs, inputs, 1)


def transformer(name, width):
    yield from norm(name + ".norm", width)
    yield from convolution(name + ".proj_in", width, width, 1)
    block = name + ".transformer_blocks.0."
    for attention, context in (("attn1.", width), ("attn2.", 768)):
        yield from linear(block + attention + "to_q", width, width, bias=False)
        yield from linear(block + attention + "to_k", width, context, bias=False)
        yield from linear(block + attention + "to_v", width, context, bias=False)
        yield from linear(block + attention + "to_out.0", width, width)
    yield from linear(block + "ff.net.0.proj", 8 * width, width)
    yield from linear(block + "ff.net.2", width, 4 * width)
    for number in (1, 2, 3):
        yield from norm(f"{block}norm{number}", width)
    yield from convolution(name + ".proj_out", width, width, 1)


# (block, outputs, inputs, has a transformer)
DOWN = [(1, 320, 320, False), (4, 640, 320, True), (7, 1280, 640, True)]
UP = [
    (0, 1280, 2560, True), (1, 1280, 1920, True), (3, 640, 1920, True), (4, 640, 960, True), (6, 320, 960, False), (7, 320, 640, False),
]


def unet():
    model = "model.diffusion_model."
    yield from linear(model + "time_embed.0", 1280, 320)
    yield from linear(model + "time_embed.2", 1280, 1280)
    yield from convolution(model + "input_blocks.0.0", 320, 4, 3)
    for side, blocks in (("input", DOWN), ("output", UP)):
        for number, outputs, inputs, has_transformer in blocks:
            yield from residual(f"{model}{side}_blocks.{number}.0", outputs, inputs)
            if has_transformer:
                yield from transformer(f"{model}{side}_blocks.{number}.1", outputs)
    yield from convolution(model + "input_blocks.3.0.op", 320, 320, 3)
    yield from convolution(model + "input_blocks.6.0.op", 640, 640, 3)
    yield from convolution(model + "output_blocks.2.1.conv", 1280, 1280, 3)
    yield from convolution(model + "output_blocks.5.2.conv", 640, 640, 3)
    yield from norm(model + "out.0", 320)
    yield from convolution(model + "out.2", 4, 320, 3)


def tiny_coder(name, blocks, steps, first, last):
    """A half of TAESD: blocks of three convolutions, and steps between sizes."""
    yield from convolution(name + ".0", *first, 3)
    for number in blocks:
        for part in (0, 2, 4):
            yield from convolution(f"{name}.{number}.conv.{part}", 64, 64, 3)
    for number in steps:
        yield from convolution(f"{name}.{number}", 64, 64, 3, bias=False)
    yield from convolution(f"{name}.{max(blocks) + 1}", *last, 3)


def checkpoint():
    yield from text_encoder()
    yield from unet()
    yield from tiny_coder("tae.decoder.layers", [2, 3, 4, 7, 8, 9, 12, 13, 14, 17], [6, 11, 16], (64, 4), (3, 64))
    yield from tiny_coder("tae.encoder.layers", [1, 3, 4, 5, 7, 8, 9, 11, 12, 13], [2, 6, 10], (64, 3), (4, 64))


def lora():
    targets = {f"lora_te_text_model_encoder_layers_{index}_self_attn_q_proj": (768, 768) for index in range(12)}
    for number, width in ((4, 640), (7, 1280)):
        targets[f"lora_unet_input_blocks_{number}_1_transformer_blocks_0_attn1_to_q"] = (width, width)
    for name, (outputs, inputs) in targets.items():
        yield name + ".lora_down.weight", [LORA_RANK, inputs]
        yield name + ".lora_up.weight", [outputs, LORA_RANK]


def esrgan():
    yield from convolution("conv_first", 64, 3, 3)
    for part in (1, 2, 3):
        for number in (1, 2, 3, 4, 5):
            inputs = 64 + 32 * (number - 1)
            yield from convolution(f"body.0.rdb{part}.conv{number}", 32 if number < 5 else 64, inputs, 3)
    for name in ("conv_body", "conv_up1", "conv_up2", "conv_hr"):
        yield from convolution(name, 64, 64, 3)
    yield from convolution("conv_last", 3, 64, 3)


# --- writing ------------------------------------------------------------------------------------------

MIDDLES = [statistics.NormalDist().inv_cdf((index + 0.5) / 256) for index in range(256)]


def high_bytes(deviation):
    """256 equally likely high bytes of half-precision numbers, spread as a normal distribution is."""
    return bytes(struct.pack("<e", middle * deviation)[1] for middle in MIDDLES)


def weights(generator, name, shape):
    count = math.prod(shape)
    if name.endswith(".bias"):
        yield bytes(2 * count)
    elif len(shape) == 1:
        yield struct.pack("<e", 1) * count
    else:
        table = high_bytes(1 / math.sqrt(count // shape[0]))
        for start in range(0, count, CHUNK_VALUES):
            values = min(CHUNK_VALUES, count - start)
            chunk = bytearray(2 * values)
            chunk[0::2] = generator.randbytes(values)
            chunk[1::2] = generator.randbytes(values).translate(table)
            yield chunk


def write(path, tensors, metadata):
    tensors = list(tensors)
    header, offset = {"__metadata__": metadata}, 0
    for name, shape in tensors:
        end = offset + 2 * math.prod(shape)
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    generator = random.Random(SEED)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name, shape in tensors:
            for chunk in weights(generator, name, shape):
                file.write(chunk)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    folder = pathlib.Path(arguments[0])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / "sdxs.safetensors", checkpoint(), {"modelspec.title": "Random SDXS-512", "format": "pt"})
        write(folder / "lora.safetensors", lora(), {"ss_network_module": "networks.lora", "modelspec.trigger_phrase": "gull rock"})
        write(folder / "esrgan.safetensors", esrgan(), {"format": "pt"})
    except OSError as error:
        print(f"random-checkpoint: {folder} cannot be written: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
