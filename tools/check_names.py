#!/usr/bin/env python3
"""check_names: no constant of a .cpp has the name of one in a header of its folder, and no constant or type of one in
another .cpp.

Files of a folder are compiled together (docs/adr/0028). What meets a header's constant hides it from the files that follow,
and nobody says so. What meets another file's is an error of the compiler, but only where the two are neighbours, which a
third file can make them. clang-format does not indent namespaces, so what begins a line is at their scope.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONSTANT = re.compile(r"^(?:\[\[\w+\]\] +)?(?:(?:inline|static) +)*(?:constexpr|const)\b[^=({]*?\b(k[A-Z]\w*)\s*(?:=|\{|\[)")
TYPE = re.compile(r"^(?:struct|class|enum class|enum)\s+(\w+)\b(?!<|.*;$)")


def names(text, pattern):
    """Name -> line number, of what is at the scope of a namespace."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if match := pattern.match(line):
            found.setdefault(match[1], number)
    return found


def constants(text):
    return names(text, CONSTANT)


def clashes(files):
    """`files`: name -> text, of one folder. Answers "a.cpp:7: kName is also in b.hpp" for each clash."""
    headers = {}
    for name, text in sorted(files.items()):
        if name.endswith(".hpp"):
            for constant in constants(text):
                headers.setdefault(constant, name)
    return [f"{name}:{number}: {constant} is also in {headers[constant]}"
            for name, text in sorted(files.items()) if name.endswith(".cpp")
            for constant, number in constants(text).items() if constant in headers]


def meetings(files):
    """The same for constants and types of two files that can be compiled together: both tests of a folder, or neither."""
    first = {}
    found = []
    for name, text in sorted(files.items()):
        if not name.endswith(".cpp"):
            continue
        for each, number in (constants(text) | names(text, TYPE)).items():
            other = first.setdefault((each, name.endswith("_test.cpp")), name)
            if other != name:
                found.append(f"{name}:{number}: {each} is also in {other}")
    return found


def main():
    found = []
    sources = [path for top in ("src", "tests") for path in (ROOT / top).rglob("*.[ch]pp")]
    for folder in sorted({path.parent for path in sources}):
        files = {str(path.relative_to(ROOT)): path.read_text() for path in sources if path.parent == folder}
        found += clashes(files)
        if folder.is_relative_to(ROOT / "src"):  # elsewhere most files are programs of their own
            found += meetings(files)
    print("\n".join(found) or "names: each its own")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
