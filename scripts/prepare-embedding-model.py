#!/usr/bin/env python3
"""Turns a MiniLM sentence model into SEIDRA's: prepare-embedding-model.py MODEL_FOLDER NAME VERSION FOLDER

MODEL_FOLDER is laid out as sentence-transformers keeps a BERT model: config.json, model.safetensors,
vocab.txt, sentence_bert_config.json. ONNX Runtime reads no safetensors, so the network is written here as
a graph around the same weights (FOLDER/model.onnx). It takes `tokens` (int64, batch × length) and `mask`
(float, the same shape, 1 for a token and 0 for padding) and gives `embeddings` (batch × width): the mean
of the tokens' last states, of length 1. FOLDER/embedding.json says what is needed to use it.

Only the standard library is used: safetensors is a JSON header before raw tensors, and ONNX is protobuf,
of which the few fields that matter are written by hand. Field numbers are those of onnx.proto3
(https://github.com/onnx/onnx, ModelProto and below); operators are those of opset 20.
The network is BERT's encoder (Devlin et al. 2018), normalised after each part.
"""

import array
import json
import math
import pathlib
import shutil
import struct
import sys

# Raised when the prepared files change, so that set-up prepares old ones again. scripts/setup.sh and EmbeddingModel.swift know it.
PREPARATION = 1
OPSET, IR_VERSION = 20, 9

FLOAT, INT64 = 1, 7
ATTRIBUTE_FLOAT, ATTRIBUTE_INT, ATTRIBUTE_INTS = 1, 2, 7
# A padded token is as good as not there.
MASKED = 10_000.0


class PreparationError(Exception):
    """The model is not what this script knows how to prepare."""


# --- protobuf -----------------------------------------------------------------------------------------


def varint(value):
    value &= (1 << 64) - 1
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def delimited(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + bytes(payload)


def text(number, value):
    return delimited(number, value.encode())


def number_field(number, value):
    return varint(number << 3) + varint(value)


def attribute(name, value):
    if isinstance(value, float):
        return text(1, name) + varint(2 << 3 | 5) + struct.pack("<f", value) + number_field(20, ATTRIBUTE_FLOAT)
    if isinstance(value, int):
        return text(1, name) + number_field(3, value) + number_field(20, ATTRIBUTE_INT)
    return text(1, name) + b"".join(number_field(8, item) for item in value) + number_field(20, ATTRIBUTE_INTS)


class Graph:
    """The parts of a GraphProto, each value named after what it is."""

    def __init__(self):
        self.parts = []

    def node(self, operator, inputs, output, **attributes):
        outputs = [output] if isinstance(output, str) else output
        body = b"".join(text(1, name) for name in inputs) + b"".join(text(2, name) for name in outputs)
        body += text(3, outputs[0]) + text(4, operator)
        body += b"".join(delimited(5, attribute(name, value)) for name, value in attributes.items())
        self.parts.append(delimited(1, body))
        return outputs[0]

    def constant(self, name, kind, shape, data):
        dimensions = b"".join(number_field(1, size) for size in shape)
        self.parts.append(delimited(5, dimensions + number_field(2, kind) + text(8, name) + delimited(9, data)))
        return name

    def integers(self, name, *values):
        return self.constant(name, INT64, [len(values)], struct.pack(f"<{len(values)}q", *values))

    def scalar(self, name, value):
        return self.constant(name, FLOAT, [], struct.pack("<f", value))

    def place(self, field, name, kind, dimensions):
        shape = b"".join(
            delimited(1, number_field(1, size) if isinstance(size, int) else text(2, size)) for size in dimensions
        )
        tensor = number_field(1, kind) + delimited(2, shape)
        self.parts.append(delimited(field, text(1, name) + delimited(2, delimited(1, tensor))))

    def model(self):
        graph = text(2, "sentence embeddings") + b"".join(self.parts)
        opset = number_field(2, OPSET)
        return number_field(1, IR_VERSION) + text(2, "seidra") + delimited(7, graph) + delimited(8, opset)


# --- weights ------------------------------------------------------------------------------------------


class Weights:
    """A safetensors file: 8 bytes of header length, the header in JSON, then the tensors."""

    def __init__(self, path):
        self.data = memoryview(path.read_bytes())
        (length,) = struct.unpack_from("<Q", self.data)
        self.tensors = json.loads(bytes(self.data[8 : 8 + length]))
        self.start = 8 + length

    def floats(self, name, *shape):
        tensor = self.tensors.get(name)
        if tensor is None:
            raise PreparationError(f"it has no tensor {name}: not a BERT model")
        if tensor["dtype"] != "F32" or tensor["shape"] != list(shape):
            raise PreparationError(f"its tensor {name} is {tensor['dtype']} {tensor['shape']}, not F32 {list(shape)}")
        first, last = tensor["data_offsets"]
        return bytes(self.data[self.start + first : self.start + last])


def summed(first, second):
    """Row by row, `second` being one row or as many as `first`."""
    left, right = array.array("f", first), array.array("f", second)
    width = len(right)
    return array.array("f", (value + right[index % width] for index, value in enumerate(left))).tobytes()


# --- the network --------------------------------------------------------------------------------------


class Encoder:
    def __init__(self, config, weights):
        known = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
        for name, value in known.items():
            if config.get(name, value) != value:
                raise PreparationError(f"its {name} is {config[name]}, and only {value} is known here")
        self.width = config["hidden_size"]
        self.inner = config["intermediate_size"]
        self.heads = config["num_attention_heads"]
        self.layers = config["num_hidden_layers"]
        self.words = config["vocab_size"]
        self.positions = config["max_position_embeddings"]
        self.epsilon = config["layer_norm_eps"]
        self.types = config["type_vocab_size"]
        self.weights = weights
        self.graph = Graph()

    def model(self):
        graph = self.graph
        graph.place(11, "tokens", INT64, ["batch", "length"])
        graph.place(11, "mask", FLOAT, ["batch", "length"])
        graph.place(12, "embeddings", FLOAT, ["batch", self.width])
        graph.integers("rows", -1, self.width)
        # 0 keeps a dimension; the batch's and the length's are known only when it runs.
        graph.node("Shape", ["tokens"], "shape")
        graph.node("Split", ["shape"], ["batch", "length"], axis=0, num_outputs=2)
        state = self.embedding()
        self.attention_shapes()
        for layer in range(self.layers):
            state = self.layer(f"encoder.layer.{layer}.", state)
        self.pooling(state)
        return graph.model()

    def normalised(self, prefix, value):
        scale = self.graph.constant(prefix + "weight", FLOAT, [self.width], self.weights.floats(prefix + "weight", self.width))
        bias = self.graph.constant(prefix + "bias", FLOAT, [self.width], self.weights.floats(prefix + "bias", self.width))
        return self.graph.node(
            "LayerNormalization", [value, scale, bias], prefix + "normalised", axis=-1, epsilon=float(self.epsilon)
        )

    def dense(self, prefix, value, outputs, inputs, names=("",)):
        """A linear layer, or several of the same input side by side."""
        weight = b"".join(self.weights.floats(f"{prefix}{name}weight", outputs, inputs) for name in names)
        bias = b"".join(self.weights.floats(f"{prefix}{name}bias", outputs) for name in names)
        self.graph.constant(prefix + "weight", FLOAT, [outputs * len(names), inputs], weight)
        self.graph.constant(prefix + "bias", FLOAT, [outputs * len(names)], bias)
        return self.graph.node("Gemm", [value, prefix + "weight", prefix + "bias"], prefix + "dense", transB=1)

    def embedding(self):
        graph, width = self.graph, self.width
        words = self.weights.floats("embeddings.word_embeddings.weight", self.words, width)
        positions = self.weights.floats("embeddings.position_embeddings.weight", self.positions, width)
        types = self.weights.floats("embeddings.token_type_embeddings.weight", self.types, width)
        graph.constant("words", FLOAT, [self.words, width], words)
        # There is but one text, so every token is of type 0.
        graph.constant("places", FLOAT, [self.positions, width], summed(positions, types[: 4 * width]))
        graph.integers("zero", 0)
        graph.node("Slice", ["places", "zero", "length", "zero"], "place")
        graph.node("Gather", ["words", "tokens"], "word")
        graph.node("Add", ["word", "place"], "placed")
        graph.node("Reshape", ["placed", "rows"], "placed rows")
        return self.normalised("embeddings.LayerNorm.", "placed rows")

    def attention_shapes(self):
        graph = self.graph
        graph.integers("parts", 3 * self.heads, self.width // self.heads)
        graph.node("Concat", ["batch", "length", "parts"], "split shape", axis=0)
        graph.integers("one and two", 1, 2)
        graph.scalar("one", 1.0)
        graph.scalar("masked", MASKED)
        graph.scalar("scale", 1 / math.sqrt(self.width // self.heads))
        graph.node("Sub", ["mask", "one"], "mask below")
        graph.node("Mul", ["mask below", "masked"], "mask bias flat")
        graph.node("Unsqueeze", ["mask bias flat", "one and two"], "mask bias")

    def layer(self, prefix, state):
        graph, width = self.graph, self.width
        attention = prefix + "attention."
        asked = self.dense(attention + "self.", state, width, width, names=("query.", "key.", "value."))
        split = graph.node("Reshape", [asked, "split shape"], attention + "split")
        heads = graph.node("Transpose", [split], attention + "heads", perm=[0, 2, 1, 3])
        graph.node(
            "Split", [heads], [attention + name for name in ("query", "key", "value")], axis=1, num_outputs=3
        )
        keys = graph.node("Transpose", [attention + "key"], attention + "keys", perm=[0, 1, 3, 2])
        scores = graph.node("MatMul", [attention + "query", keys], attention + "scores")
        scaled = graph.node("Mul", [scores, "scale"], attention + "scaled")
        masked = graph.node("Add", [scaled, "mask bias"], attention + "masked")
        shares = graph.node("Softmax", [masked], attention + "shares", axis=-1)
        heard = graph.node("MatMul", [shares, attention + "value"], attention + "heard")
        back = graph.node("Transpose", [heard], attention + "back", perm=[0, 2, 1, 3])
        rows = graph.node("Reshape", [back, "rows"], attention + "rows")
        dense = self.dense(attention + "output.dense.", rows, width, width)
        added = graph.node("Add", [dense, state], attention + "added")
        state = self.normalised(attention + "output.LayerNorm.", added)
        inner = self.dense(prefix + "intermediate.dense.", state, self.inner, width)
        active = graph.node("Gelu", [inner], prefix + "active")
        outer = self.dense(prefix + "output.dense.", active, width, self.inner)
        added = graph.node("Add", [outer, state], prefix + "added")
        return self.normalised(prefix + "output.LayerNorm.", added)

    def pooling(self, state):
        graph = self.graph
        graph.integers("width", self.width)
        graph.integers("second", 1)
        graph.node("Concat", ["batch", "length", "width"], "whole shape", axis=0)
        graph.node("Reshape", [state, "whole shape"], "states")
        graph.node("Unsqueeze", ["mask", "second"], "mask row")
        # The mean has the direction of the sum, and only that is left.
        graph.node("MatMul", ["mask row", "states"], "sum row")
        graph.node("Squeeze", ["sum row", "second"], "sum")
        graph.node("LpNormalization", ["sum"], "embeddings", axis=-1, p=2)


def main(arguments):
    if len(arguments) != 4:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    source, name, version, folder = arguments
    source, folder = pathlib.Path(source), pathlib.Path(folder)
    try:
        encoder = Encoder(json.loads((source / "config.json").read_text()), Weights(source / "model.safetensors"))
        sentences = json.loads((source / "sentence_bert_config.json").read_text())
        description = {
            "preparation": PREPARATION,
            "name": name,
            "version": version,
            "dimensions": encoder.width,
            "tokensMax": sentences["max_seq_length"],
        }
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.onnx").write_bytes(encoder.model())
        shutil.copyfile(source / "vocab.txt", folder / "vocab.txt")
        (folder / "embedding.json").write_text(json.dumps(description, indent=1) + "\n")
    except (OSError, KeyError, ValueError, PreparationError) as error:
        print(f"prepare-embedding-model: {source} cannot be prepared: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
