#!/usr/bin/env python3
"""Turns a Piper voice into a SEIDRA voice: prepare-piper-voice.py MODEL.onnx MODEL.onnx.json NAME VERSION FOLDER

A Piper model draws its own random numbers and keeps the durations of its phonemes to itself. SEIDRA
needs the same text to give the same samples, and every word's exact time for the captions. So the copy
written here (FOLDER/voice.onnx) takes its noise as two inputs, `duration_noise` and `latent_noise`, in
place of its RandomNormalLike nodes, and has the length of each phoneme, in frames, as the output
`durations`. The weights are untouched. FOLDER/voice.json says what is needed to speak with it.

Only the standard library is used: ONNX is protobuf, and the few fields that matter are read and written
by hand. Field numbers are those of onnx.proto3 (https://github.com/onnx/onnx, ModelProto and below).
"""

import json
import pathlib
import struct
import sys

# Raised when the prepared files change, so that set-up prepares old ones again. scripts/setup.sh and VoiceFile.swift know it.
PREPARATION = 1
# More than any Piper model has (inter_channels in its training configuration); a smaller model uses the first ones.
LATENT_CHANNELS = 192

MODEL_GRAPH = 7
GRAPH_NODE, GRAPH_INITIALIZER, GRAPH_INPUT, GRAPH_OUTPUT = 1, 5, 11, 12
NODE_INPUT, NODE_OUTPUT, NODE_NAME, NODE_OP_TYPE = 1, 2, 3, 4
FLOAT, INT64 = 1, 7


class PreparationError(Exception):
    """The model is not what this script knows how to prepare."""


def varint(value):
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    """Yields (number, payload or None, whole field) for each field; the payload of length-delimited ones only."""
    at = 0
    while at < len(data):
        start = at
        key, at = read_varint(data, at)
        number, wire_type = key >> 3, key & 7
        payload = None
        if wire_type == 0:
            _, at = read_varint(data, at)
        elif wire_type == 1:
            at += 8
        elif wire_type == 2:
            length, at = read_varint(data, at)
            payload = data[at : at + length]
            at += length
        elif wire_type == 5:
            at += 4
        else:
            raise PreparationError(f"protobuf wire type {wire_type} is unknown")
        if at > len(data):
            raise PreparationError("the model ends too early")
        yield number, payload, data[start:at]


def delimited(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + bytes(payload)


def text(number, value):
    return delimited(number, value.encode())


def number_field(number, value):
    return varint(number << 3) + varint(value)


def node(op_type, inputs, outputs):
    body = b"".join(text(NODE_INPUT, name) for name in inputs)
    body += b"".join(text(NODE_OUTPUT, name) for name in outputs)
    return delimited(GRAPH_NODE, body + text(NODE_NAME, "seidra/" + outputs[0]) + text(NODE_OP_TYPE, op_type))


def value_info(field, name, dimensions):
    shape = b"".join(
        delimited(1, number_field(1, size) if isinstance(size, int) else text(2, size)) for size in dimensions
    )
    tensor = number_field(1, FLOAT) + delimited(2, shape)
    return delimited(field, text(1, name) + delimited(2, delimited(1, tensor)))


def node_names(payload):
    inputs, outputs, op_type = [], [], ""
    for number, value, _ in fields(payload):
        if number == NODE_INPUT:
            inputs.append(bytes(value).decode())
        elif number == NODE_OUTPUT:
            outputs.append(bytes(value).decode())
        elif number == NODE_OP_TYPE:
            op_type = bytes(value).decode()
    return inputs, outputs, op_type


def replacement(inputs, outputs, op_type, seen):
    """The nodes that stand in for one node of the model, or None where it stays."""
    if op_type == "RandomNormalLike" and outputs[0].startswith("/dp/"):
        seen.add("duration_noise")
        return node("Identity", ["duration_noise"], outputs)
    if op_type == "RandomNormalLike":
        seen.add("latent_noise")
        # The number of frames is known only inside the model: cut the noise to the shape that it is wanted in.
        return node("Shape", inputs, ["seidra/latent_shape"]) + node(
            "Slice", ["latent_noise", "seidra/origin", "seidra/latent_shape"], outputs
        )
    return None


def prepare_graph(graph):
    parts, seen = [], set()
    for number, payload, whole in fields(graph):
        if number != GRAPH_NODE:
            parts.append(bytes(whole))
            continue
        inputs, outputs, op_type = node_names(payload)
        parts.append(replacement(inputs, outputs, op_type, seen) or bytes(whole))
        if op_type == "Ceil":
            if "durations" in seen:
                raise PreparationError("there are two Ceil nodes, and only one can be the durations")
            seen.add("durations")
            parts.append(node("Identity", outputs, ["durations"]))
    missing = {"duration_noise", "latent_noise", "durations"} - seen
    if missing:
        raise PreparationError(f"it has no place for {', '.join(sorted(missing))}: not a Piper (VITS) model")
    origin = number_field(1, 3) + number_field(2, INT64) + text(8, "seidra/origin") + delimited(9, struct.pack("<3q", 0, 0, 0))
    parts.append(delimited(GRAPH_INITIALIZER, origin))
    parts.append(value_info(GRAPH_INPUT, "duration_noise", [1, 2, "phonemes"]))
    parts.append(value_info(GRAPH_INPUT, "latent_noise", [1, LATENT_CHANNELS, "latent_frames"]))
    parts.append(value_info(GRAPH_OUTPUT, "durations", [1, 1, "phonemes"]))
    return b"".join(parts)


def prepare_model(data):
    parts, graphs = [], 0
    for number, payload, whole in fields(memoryview(data)):
        if number == MODEL_GRAPH:
            graphs += 1
            parts.append(delimited(MODEL_GRAPH, prepare_graph(payload)))
        else:
            parts.append(bytes(whole))
    if graphs != 1:
        raise PreparationError("it is not an ONNX model")
    return b"".join(parts)


def describe(piper, name, version):
    if piper.get("num_speakers", 1) != 1:
        raise PreparationError("it has several speakers, and SEIDRA's voices have one")
    phonemes = {symbol: ids[0] for symbol, ids in piper["phoneme_id_map"].items()}
    return {
        "preparation": PREPARATION,
        "name": name,
        "version": version,
        "language": piper["language"]["code"].replace("_", "-"),
        "espeakVoice": piper["espeak"]["voice"],
        "sampleRate": piper["audio"]["sample_rate"],
        "noiseScale": piper["inference"]["noise_scale"],
        "lengthScale": piper["inference"]["length_scale"],
        "durationNoiseScale": piper["inference"]["noise_w"],
        "latentChannels": LATENT_CHANNELS,
        "phonemes": phonemes,
    }


def main(arguments):
    if len(arguments) != 5:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    model, configuration, name, version, folder = arguments
    folder = pathlib.Path(folder)
    try:
        prepared = prepare_model(pathlib.Path(model).read_bytes())
        voice = describe(json.loads(pathlib.Path(configuration).read_text(encoding="utf-8")), name, version)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "voice.onnx").write_bytes(prepared)
        (folder / "voice.json").write_text(json.dumps(voice, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except (OSError, KeyError, ValueError, IndexError, PreparationError) as error:
        print(f"prepare-piper-voice: {model} cannot be prepared: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
