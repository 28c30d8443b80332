#!/usr/bin/env python3
"""Packs the built web app for embedding: pack_assets.py [DIST] OUT

Writes OUT/web_assets.bin (all bytes, one after the other) and OUT/web_assets.cpp (the index, see web_assets.hpp). Text
is stored also as brotli and gzip, where that is smaller. Without DIST the table is empty.
"""

import concurrent.futures
import gzip
import hashlib
import pathlib
import re
import subprocess
import sys

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
}
ALREADY_COMPRESSED = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff", ".woff2", ".mp3", ".ogg"}
HASHED_NAME = re.compile(r"/assets/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$")


def brotli(data):
    return subprocess.run(["brotli", "--stdout", "--quality=11", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout


def variants(path):
    """Identity, gzip and brotli bytes of a file; empty where compression gains nothing."""
    data = path.read_bytes()
    if path.suffix in ALREADY_COMPRESSED or not data:
        return data, b"", b""
    packed = [gzip.compress(data, 9, mtime=0), brotli(data)]
    return (data, *(p if len(p) < len(data) else b"" for p in packed))


def describe(dist, path):
    request_path = "/" + path.relative_to(dist).as_posix()
    if path.suffix not in CONTENT_TYPES:
        sys.exit(f"{path}: no content type is known for '{path.suffix}'; add it to tools/pack_assets.py")
    immutable = bool(HASHED_NAME.search(request_path))
    return request_path, CONTENT_TYPES[path.suffix], immutable, variants(path)


SOURCE = """#include "web_assets.hpp"

#include <array>

asm(R"(
.pushsection .rodata
.balign 16
.global veza_web_assets_blob
veza_web_assets_blob:
.incbin "%(blob)s"
.byte 0
.popsection
)");

extern "C" const std::byte veza_web_assets_blob[];

namespace veza::net {
namespace {

std::span<const std::byte> part(std::size_t offset, std::size_t size) {
  return {veza_web_assets_blob + offset, size};
}

const std::array<WebAsset, %(count)d> kAssets{{
%(rows)s}};

}  // namespace

std::span<const WebAsset> web_assets() {
  return kAssets;
}

}  // namespace veza::net
"""


def pack(dist, out):
    files = sorted(p for p in dist.rglob("*") if p.is_file()) if dist else []
    with concurrent.futures.ThreadPoolExecutor() as pool:
        assets = sorted(pool.map(lambda p: describe(dist, p), files))

    blob = bytearray()

    def part(data):
        offset = len(blob)
        blob.extend(data)
        return f"part({offset}, {len(data)})"

    rows = ""
    for path, content_type, immutable, (identity, gzipped, brotlied) in assets:
        etag = hashlib.sha256(identity).hexdigest()[:32]
        flag = "true" if immutable else "false"
        rows += (f'    {{"{path}", "{content_type}", "\\"{etag}\\"", {flag},\n'
                 f"     {part(identity)}, {part(gzipped)}, {part(brotlied)}}},\n")
    out.mkdir(parents=True, exist_ok=True)
    blob_path = (out / "web_assets.bin").resolve()
    blob_path.write_bytes(blob)
    (out / "web_assets.cpp").write_text(SOURCE % {"blob": blob_path, "count": len(assets), "rows": rows})
    if assets:
        print(f"packed {len(assets)} files, {len(blob)} bytes")


def main():
    if len(sys.argv) == 2:
        pack(None, pathlib.Path(sys.argv[1]))
    elif len(sys.argv) == 3:
        dist = pathlib.Path(sys.argv[1])
        if not (dist / "index.html").is_file():
            sys.exit(f"{dist}: there is no built web app (index.html is missing)")
        pack(dist, pathlib.Path(sys.argv[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
