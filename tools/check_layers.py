#!/usr/bin/env python3
"""Holds the tree against the rules of docs/architecture.md that a compiler does not hold.

  directions   which module may include and link which (ALLOWED, FACES)
  libraries    which module may use which third-party library (INCLUDE_OWNERS, LINK_OWNERS)
  sizes        lines per file (SIZE_LIMITS)
  map          docs/map.md has one line for every folder that holds files, and none for a folder that is not there
  readmes      every module says why it exists
  ownership    no coroutine is spawned with nobody to see its exception (DETACHED_ALLOWED)

check_layers.py [--build DIR] [ROOT]: with --build also the link graph of that configured build folder. Prints one line per
finding and ends with 1 if there is any.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

CORE = {"core"}
DOMAIN = CORE | {"domain"}
PORTS = DOMAIN | {"ports"}
SERVICES = PORTS | {"media", "services"}
EVERYTHING = {"*"}

# Module -> modules whose headers it may include and which it may link. "adapters" stands for each adapter on its own.
ALLOWED = {
    "core": set(),
    "sandbox": CORE,
    "domain": CORE,
    "ports": DOMAIN,
    "ports/contract": PORTS,
    "services": PORTS | {"media"},
    "wire": DOMAIN,
    "gateway": SERVICES | {"wire"},
    "api": SERVICES | {"wire"},
    "rpc": SERVICES | {"wire"},
    "media": DOMAIN,
    "net": CORE | {"api", "gateway"},
    "demo": SERVICES,
    "adapters": PORTS | {"sandbox"},
    "app": EVERYTHING,
}

# Where a module may know another only by its face: the headers it exports for that purpose.
FACES = {
    ("net", "api"): {"api/http.hpp"},
    ("net", "gateway"): {"gateway/transport.hpp"},
}

# Tests may also use these, in any module: reference adapters instead of mocks.
TEST_EXTRAS = {"ports/contract", "adapters/memory", "media"}

# Generated headers and who may include them.
GENERATED = {
    "version.hpp": {"app", "api", "net"},
    "web_assets.hpp": {"app", "net"},
    "embedded_migrations.hpp": {"adapters/sql"},
}

PURE = {"domain", "ports", "services"}

# Third-party (or system) header -> the only modules that may include it; a set that starts with "!" forbids instead.
INCLUDE_OWNERS = [
    (r"boost/beast", {"net"}),
    (r"boost/asio/ssl", {"net"}),
    (r"boost/asio/(ip/|local/|read|write|connect|basic_.*(socket|stream))", {"net", "app", "adapters/redis", "adapters/rabbitmq"}),
    (r"boost/json", {"!"} | PURE),
    (r"boost/asio", {"!", "domain"}),
    (r"openssl/", {"net", "adapters/crypto", "adapters/fs", "adapters/memory", "adapters/s3"}),
    (r"(soci/|sqlite3\.h|libpq|postgresql/)", {"adapters/sql"}),
    (r"(argon2\.h|jwt/)", {"adapters/crypto"}),
    (r"(mongoc|bson)", {"adapters/mongo"}),
    (r"hiredis/", {"adapters/redis"}),
    (r"(amqp|rabbitmq)", {"adapters/rabbitmq"}),
    (r"(libav|libswresample|ebur128|taglib/)", {"adapters/ffmpeg"}),
    (r"vips/", {"adapters/vips"}),
    (r"(seccomp\.h|spawn\.h)", {"sandbox"}),
    (r"archive(_entry)?\.h$", {"adapters/archive"}),
    (r"curl/", {"adapters/http", "adapters/s3", "adapters/smtp"}),
    (r"grpc", {"rpc"}),
    (r"(toml\+\+/|CLI/)", {"app"}),
    (r"(spdlog/|fmt/)", {"core", "app"}),
    (r"(netinet/|arpa/|sys/epoll)", {"net", "app", "adapters/http"}),
    (r"sys/socket", {"net", "app", "adapters/http", "sandbox"}),
    (r"(fstream|iostream|thread|mutex|filesystem)$", {"!", "domain"}),
]

# deps::<name> -> the only modules that may link it.
LINK_OWNERS = {
    "beast": {"net"},
    "asio_ssl": {"net"},
    "soci": {"adapters/sql"},
    "sqlite": {"adapters/sql"},
    "postgres": {"adapters/sql"},
    "argon2": {"adapters/crypto"},
    "jwt": {"adapters/crypto"},
    "vips": {"adapters/vips"},
    "ffmpeg": {"adapters/ffmpeg"},
    "ebur128": {"adapters/ffmpeg"},
    "taglib": {"adapters/ffmpeg"},
    "seccomp": {"sandbox"},
    "crypto": {"net", "adapters/crypto", "adapters/fs", "adapters/memory", "adapters/s3"},
    "archive": {"adapters/archive"},
    "curl": {"adapters/http", "adapters/s3", "adapters/smtp"},
    "toml": {"app"},
    "cli": {"app"},
    "log": {"core", "app"},
}

SIZE_LIMITS = [
    (re.compile(r"\.cpp$"), 600),
    (re.compile(r"\.hpp$"), 250),
    (re.compile(r"\.tsx$"), 200),
    (re.compile(r"\.ts$"), 400),
]
TEST_FILE = re.compile(r"(_test\.cpp|(^|[/_])test(ing)?(_\w+)?\.hpp)$")
NOT_WRITTEN_BY_HAND = re.compile(r"(^|/)(generated|node_modules|dist)/|\.d\.ts$")

# core/spawn gives every coroutine an owner and a place for its exception; nobody else detaches.
DETACHED_ALLOWED = re.compile(r"^src/core/(spawn|task)[^/]*$")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
MAP_LINE = re.compile(r"^- `([^`]+)/(\*\*)?`: \S")


def module_of(path):
    """The module of a path below src/: "adapters/sql", "ports/contract", "core"."""
    parts = path.split("/")
    if parts[0] == "adapters" or parts[:2] == ["ports", "contract"]:
        return "/".join(parts[:2])
    return parts[0]


def allowed_from(module):
    return ALLOWED.get("adapters" if module.startswith("adapters/") else module)


def may_use(module, other, is_test, header=None):
    """Whether module may use other; header is None for a link, which no face narrows."""
    allowed = allowed_from(module)
    if module == other or allowed == EVERYTHING:
        return True
    if is_test and other in TEST_EXTRAS:
        return True
    if allowed is None or other not in allowed:
        return False
    faces = FACES.get((module, other))
    return header is None or faces is None or is_test or header in faces


def may_own(module, owners):
    if "!" in owners:
        return module not in owners
    return module in owners


class Tree:
    """The files of a checkout as git sees them: tracked, or new and not ignored."""

    def __init__(self, root, files=None):
        self.root = root
        self.files = sorted(files if files is not None else self._from_git())

    def _from_git(self):
        listing = subprocess.run(["git", "-C", self.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 stdout=subprocess.PIPE, check=True).stdout.decode()
        return [name for name in listing.split("\0") if name and (self.root / name).is_file()]

    def lines(self, name):
        return (self.root / name).read_text(errors="replace").splitlines()

    def sources(self):
        """(path, module, is_test) of every C++ file below src/."""
        for name in self.files:
            if name.startswith("src/") and name.endswith((".cpp", ".hpp")):
                yield name, module_of(name.removeprefix("src/")), bool(TEST_FILE.search(name))


def check_includes(tree):
    for name, module, is_test in tree.sources():
        for number, line in enumerate(tree.lines(name), 1):
            match = INCLUDE.match(line)
            if match:
                for finding in judge_include(module, is_test, match[1] == '"', match[2]):
                    yield f"{name}:{number}: {finding}"


def judge_include(module, is_test, quoted, header):
    if allowed_from(module) is None:
        yield f"module {module} has no row in the table of directions (tools/check_layers.py)"
        return
    if not quoted:
        for pattern, owners in INCLUDE_OWNERS:
            if re.match(pattern, header) and not may_own(module, owners) and not (is_test and "!" not in owners):
                yield f"{module} may not include <{header}>"
        if re.match(r"g(test|mock)/", header) and not is_test and module != "ports/contract":
            yield f"<{header}> belongs in tests"
        return
    if header in GENERATED:
        if module not in GENERATED[header] and not is_test:
            yield f'{module} may not include "{header}"'
        return
    if "/" not in header:
        yield f'"{header}": write the path from src/'
        return
    other = module_of(header)
    if TEST_FILE.search(header) and not is_test and module != "ports/contract":
        yield f'"{header}" belongs in tests'
    if not may_use(module, other, is_test, header):
        yield f'{module} may not include "{header}" of {other}'


def modules_by_target(tree):
    """CMake name -> module, from the folders that have a CMakeLists.txt."""
    folders = [pathlib.PurePath(name).parent.as_posix().removeprefix("src/")
               for name in tree.files if name.startswith("src/") and name.endswith("/CMakeLists.txt")]
    return {folder.replace("/", "_"): folder for folder in folders}


def link_edges(build):
    """(from, to) of every direct link between targets of a configured build folder."""
    with tempfile.TemporaryDirectory() as folder:
        dot = pathlib.Path(folder) / "graph.dot"
        done = subprocess.run(["cmake", f"--graphviz={dot}", build], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            sys.exit(f"cmake --graphviz failed in {build}:\n{done.stdout.decode()}")
        return re.findall(r"// (\S+) -> (\S+)$", dot.read_text(), re.MULTILINE)


def check_links(tree, edges):
    modules = modules_by_target(tree)
    for source, target in edges:
        is_test = source.endswith("_test")
        module = modules.get(source.removesuffix("_test") if is_test else source.removeprefix("veza_"))
        if module is None:
            continue
        library = target.removeprefix("deps_").removeprefix("deps::")
        if library != target and library in LINK_OWNERS:
            if not is_test and not may_own(module, LINK_OWNERS[library]):
                yield f"link: {module} may not link deps::{library}"
            continue
        other = modules.get(target.removeprefix("veza_").removeprefix("veza::"))
        if other is not None and not may_use(module, other, is_test):
            yield f"link: {module} may not link {other}"


def check_sizes(tree):
    for name in tree.files:
        if NOT_WRITTEN_BY_HAND.search(name):
            continue
        limit = next((lines for pattern, lines in SIZE_LIMITS if pattern.search(name)), None)
        if limit is not None and (count := len(tree.lines(name))) > limit:
            yield f"{name}: {count} lines, the limit is {limit}"


def check_map(tree):
    """A line "- `a/b/`: why" covers one folder, "- `a/b/**`: why" that folder and all below it."""
    if "docs/map.md" not in tree.files:
        yield "docs/map.md is missing"
        return
    holding = {pathlib.PurePath(name).parent.as_posix() for name in tree.files} - {"."}
    folders = holding | {parent.as_posix() for folder in holding for parent in pathlib.PurePath(folder).parents}
    listed, whole = set(), set()
    for number, line in enumerate(tree.lines("docs/map.md"), 1):
        match = MAP_LINE.match(line)
        if not match:
            continue
        if match[1] not in folders:
            yield f"docs/map.md:{number}: there is no folder {match[1]}/"
        if match[1] in listed:
            yield f"docs/map.md:{number}: {match[1]}/ is listed twice"
        listed.add(match[1])
        if match[2]:
            whole.add(match[1])
    for folder in sorted(holding - listed):
        if not any(parent.as_posix() in whole for parent in pathlib.PurePath(folder).parents):
            yield f"docs/map.md: {folder}/ has no line"


def check_readmes(tree):
    for folder in modules_by_target(tree).values():
        if f"src/{folder}/README.md" not in tree.files:
            yield f"src/{folder}/README.md is missing"


def check_detached(tree):
    for name, _, is_test in tree.sources():
        if is_test or DETACHED_ALLOWED.match(name):
            continue
        for number, line in enumerate(tree.lines(name), 1):
            if re.search(r"\bdetached\b", line.split("//")[0]):
                yield f"{name}:{number}: a detached coroutine has nobody to see its exception; spawn it through core"


def findings(tree, edges=()):
    for check in (check_includes, check_sizes, check_map, check_readmes, check_detached):
        yield from check(tree)
    yield from check_links(tree, edges)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", help="a configured build folder, for the link graph")
    parser.add_argument("root", nargs="?", default=pathlib.Path(__file__).resolve().parent.parent, type=pathlib.Path)
    args = parser.parse_args()

    found = list(findings(Tree(args.root), link_edges(args.build) if args.build else ()))
    for line in found:
        print(line)
    print(f"layers: {len(found)} findings" if found else "layers: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
