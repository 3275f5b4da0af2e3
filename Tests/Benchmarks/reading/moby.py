"""Writes Moby Dick out of Debian's r-cran-tokenizers: moby.py PACKAGE-FOLDER OUT-FILE.

The package keeps it as one string in R's lazy-load form (R Internals, 1.8 and 1.17): a zlib stream with a CHARSXP in it.
"""

import pathlib
import re
import struct
import sys
import zlib

source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
data = (source / "usr/lib/R/site-library/tokenizers/data/Rdata.rdb").read_bytes()
# Four bytes of length, then zlib's stream.
chunk = zlib.decompressobj().decompress(data[4:])
for match in re.finditer(rb"\x00..\x09(....)", chunk, re.DOTALL):
    length = struct.unpack(">I", match.group(1))[0]
    if 1_000_000 < length < len(chunk):
        out.write_bytes(chunk[match.end() : match.end() + length])
        break
else:
    sys.exit("moby.py: no string as long as a novel is in the package")
