#!/usr/bin/env python3
"""Turns a folder of NNNN_name.sql files into embedded_migrations.{hpp,cpp}: version, name, text and SHA-256 of each."""

import argparse
import hashlib
import pathlib
import re
import sys

HEADER = """#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace %(ns)s {

// One forward-only step of the schema, in static storage. sha256 is lower-case hex of the file's bytes.
struct EmbeddedMigration {
  std::int64_t version;
  std::string_view name;
  std::string_view sql;
  std::string_view sha256;
};

// Sorted by version, without gaps, from 1.
std::span<const EmbeddedMigration> embedded_migrations();

}  // namespace %(ns)s
"""

SOURCE = """#include "embedded_migrations.hpp"

#include <array>

namespace %(ns)s {
namespace {

constexpr std::array<EmbeddedMigration, %(count)d> kMigrations{{
%(rows)s}};

}  // namespace

std::span<const EmbeddedMigration> embedded_migrations() {
  return kMigrations;
}

}  // namespace %(ns)s
"""


def read_migrations(folder):
    """(version, name, bytes) of every file, in order; a wrong name or a gap ends the program."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", path.name)
        if not match:
            sys.exit(f"{path}: a migration is called NNNN_name.sql")
        found.append((int(match[1]), match[2], path.read_bytes()))
    versions = [version for version, _, _ in found]
    if versions != list(range(1, len(found) + 1)):
        sys.exit(f"{folder}: versions must run from 0001 without gap or repetition, found {versions}")
    return found


def literal(sql):
    """Adjacent raw string literals: compilers limit the length of a single one."""
    text = sql.decode("utf-8")
    parts = [text[at:at + 8000] for at in range(0, len(text), 8000)] or [""]
    return "\n".join(f'R"~~sql~~({part})~~sql~~"' for part in parts)


def write_if_changed(path, text):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--namespace", required=True)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args = parser.parse_args()

    migrations = read_migrations(args.folder)
    rows = "".join(
        f'    {{{version}, "{name}",\n{literal(sql)},\n     "{hashlib.sha256(sql).hexdigest()}"}},\n'
        for version, name, sql in migrations)
    values = {"ns": args.namespace, "rows": rows, "count": len(migrations)}
    args.out.mkdir(parents=True, exist_ok=True)
    write_if_changed(args.out / "embedded_migrations.hpp", HEADER % values)
    # Always written: its time stamp tells the build that the step is done.
    (args.out / "embedded_migrations.cpp").write_text(SOURCE % values)


if __name__ == "__main__":
    main()
