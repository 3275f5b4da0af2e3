#!/usr/bin/env python3
"""Writes reference.json: what others make of our sentences. reference.py MODEL_FOLDER > new.json

Tokens by Hugging Face's `tokenizers`, vectors by numpy from the original weights, without the graph that scripts/prepare-embedding-model.py
writes (PyPI: numpy, tokenizers). To be run by hand when the model changes.
"""

import json
import math
import pathlib
import struct
import sys

import numpy as np
from tokenizers import Tokenizer

SENTENCES = [row["text"] for row in json.loads((pathlib.Path(__file__).parent / "reference.json").read_text())]


def weights(path):
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    start = 8 + length
    return {
        name: np.frombuffer(data, np.float32, math.prod(entry["shape"]), start + entry["data_offsets"][0]).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


def embed(tokens, w):
    def linear(x, name):
        return x @ w[name + ".weight"].T + w[name + ".bias"]

    def normalised(x, name):
        x = x - x.mean(-1, keepdims=True)
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]

    def heads(x):
        return x.reshape(len(tokens), 12, 32).transpose(1, 0, 2)

    gelu = np.vectorize(lambda v: v * 0.5 * (1 + math.erf(v / math.sqrt(2))))
    x = w["embeddings.word_embeddings.weight"][tokens] + w["embeddings.position_embeddings.weight"][: len(tokens)]
    x = normalised(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}."
        query, key, value = (heads(linear(x, f"{name}attention.self.{part}")) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(32)
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        heard = (shares / shares.sum(-1, keepdims=True)) @ value
        heard = heard.transpose(1, 0, 2).reshape(len(tokens), -1)
        x = normalised(linear(heard, name + "attention.output.dense") + x, name + "attention.output.LayerNorm")
        inner = gelu(linear(x, name + "intermediate.dense"))
        x = normalised(linear(inner, name + "output.dense") + x, name + "output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def main(folder):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    w = weights(folder / "model.safetensors")
    rows = []
    for text in SENTENCES:
        tokens = tokenizer.encode(text).ids
        vector = [round(float(value), 4) for value in embed(tokens, w)]
        rows.append(json.dumps({"text": text, "tokens": tokens, "vector": vector}, ensure_ascii=False, separators=(",", ":")))
    print("[\n" + ",\n".join(rows) + "\n]")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
