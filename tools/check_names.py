#!/usr/bin/env python3
"""check_names: no constant of a .cpp has the name of one in a header of its folder.

Files of a folder are compiled together (docs/adr/0028). A constant in an anonymous namespace that meets one of another
file is an error of the compiler; one that meets a header's hides it from the files that follow, and nobody says so.
clang-format does not indent namespaces, so what begins a line is at their scope.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONSTANT = re.compile(r"^(?:\[\[\w+\]\] +)?(?:(?:inline|static) +)*(?:constexpr|const)\b[^=({]*?\b(k[A-Z]\w*)\s*(?:=|\{|\[)")


def constants(text):
    """Name -> line number, of what is at the scope of a namespace."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if match := CONSTANT.match(line):
            found.setdefault(match[1], number)
    return found


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


def main():
    found = []
    sources = [path for top in ("src", "tests") for path in (ROOT / top).rglob("*.[ch]pp")]
    for folder in sorted({path.parent for path in sources}):
        files = {str(path.relative_to(ROOT)): path.read_text() for path in sources if path.parent == folder}
        found += clashes(files)
    print("\n".join(found) or "names: each its own")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
