"""Writes Jane Austen's novels out of Debian's r-cran-janeaustenr: austen.py PACKAGE-FOLDER OUT-FOLDER.

The package keeps them in R's lazy-load form: compressed chunks, each a vector of lines (R Internals, 1.8 and 1.17).
"""

import bz2
import pathlib
import re
import struct
import sys
import zlib

NAMES = ["emma", "mansfield-park", "northanger-abbey", "persuasion", "pride-and-prejudice", "sense-and-sensibility"]

source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
data = (source / "usr/lib/R/site-library/janeaustenr/data/Rdata.rdb").read_bytes()
position = 0
for name in NAMES:
    # Four bytes of length, then zlib's stream or a letter and bzip2's.
    if data[position + 4 : position + 5] == b"x":
        head, reader = 4, zlib.decompressobj()
    else:
        head, reader = 5, bz2.BZ2Decompressor()
    chunk = reader.decompress(data[position + head :])
    lines, end = [], 0
    for match in re.finditer(rb"\x00\x04\x00\x09(....)", chunk, re.DOTALL):
        if match.start() < end:
            continue
        length = struct.unpack(">I", match.group(1))[0]
        length = 0 if length == 0xFFFFFFFF else length
        end = match.end() + length
        lines.append(chunk[match.end() : end])
    (out / f"{name}.txt").write_bytes(b"\n".join(lines))
    position = len(data) - len(reader.unused_data)
