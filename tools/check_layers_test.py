#!/usr/bin/env python3
"""Each rule of check_layers.py against small trees: one that keeps it, and one that breaks it."""

import pathlib
import tempfile
import unittest

import check_layers

MAP = "# Map\n\n- `docs/`: what is written about Veza.\n- `src/**`: the server.\n"


class LayersTest(unittest.TestCase):
    def findings(self, files, edges=()):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            files = {"docs/map.md": MAP, "src/core/result.hpp": "", **files}
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return list(check_layers.findings(check_layers.Tree(root, files), edges))

    def assert_clean(self, files, edges=()):
        self.assertEqual(self.findings(files, edges), [])

    def assert_finding(self, files, words, edges=()):
        found = self.findings(files, edges)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_downward_includes_are_allowed(self):
        self.assert_clean({
            "src/domain/user.hpp": '#include "core/result.hpp"\n#include <string>\n',
            "src/services/auth.cpp": '#include "ports/repositories.hpp"\n#include "domain/user.hpp"\n',
            "src/adapters/sql/users.cpp": '#include "ports/repositories.hpp"\n#include <soci/soci.h>\n',
            "src/net/server.cpp": '#include "api/http.hpp"\n#include "gateway/transport.hpp"\n#include <boost/beast/http.hpp>\n',
            "src/app/main.cpp": '#include "adapters/sql/users.hpp"\n#include "net/server.hpp"\n#include <CLI/CLI.hpp>\n',
        })

    def test_upward_include(self):
        self.assert_finding({"src/domain/user.cpp": '#include "services/auth.hpp"\n'}, "src/domain/user.cpp:1")

    def test_service_includes_adapter(self):
        self.assert_finding({"src/services/auth.cpp": '#include "adapters/sql/users.hpp"\n'}, "adapters/sql")

    def test_adapter_includes_another_adapter(self):
        self.assert_finding({"src/adapters/sql/users.cpp": '#include "adapters/fs/blobs.hpp"\n'}, "adapters/fs")

    def test_adapter_includes_service(self):
        self.assert_finding({"src/adapters/fs/blobs.cpp": '#include "services/auth.hpp"\n'}, "services")

    def test_net_knows_api_only_by_its_face(self):
        self.assert_finding({"src/net/server.cpp": '#include "api/messages.hpp"\n'}, "api/messages.hpp")

    def test_unknown_module(self):
        self.assert_finding({"src/misc/thing.hpp": '#include "core/result.hpp"\n'}, "no row in the table")

    def test_include_without_folder(self):
        self.assert_finding({"src/domain/user.cpp": '#include "user.hpp"\n'}, "path from src/")

    def test_tests_may_use_reference_adapters(self):
        lines = '#include "adapters/memory/users.hpp"\n#include "ports/contract/users.hpp"\n#include <gtest/gtest.h>\n'
        self.assert_clean({"src/services/auth_test.cpp": lines})
        self.assertEqual(len(self.findings({"src/services/auth.cpp": lines})), 3)

    def test_test_helpers_stay_in_tests(self):
        self.assert_clean({"src/net/ws_frame_test.cpp": '#include "net/ws_test_support.hpp"\n',
                           "src/net/ws_test_support.hpp": "#include <gtest/gtest.h>\n"})
        self.assert_finding({"src/net/ws_frame.cpp": '#include "core/testing.hpp"\n'}, "belongs in tests")

    def test_beast_outside_net(self):
        self.assert_finding({"src/api/http.cpp": "#include <boost/beast/http.hpp>\n"}, "boost/beast")

    def test_json_below_api(self):
        self.assert_clean({"src/core/codec.cpp": "#include <boost/json.hpp>\n"})
        self.assert_finding({"src/services/auth.cpp": "#include <boost/json.hpp>\n"}, "boost/json")
        self.assert_finding({"src/ports/contract/users.hpp": "#include <soci/soci.h>\n"}, "soci")

    def test_domain_is_pure(self):
        self.assert_finding({"src/domain/user.cpp": "#include <boost/asio/awaitable.hpp>\n"}, "boost/asio")
        self.assert_finding({"src/domain/user.cpp": "#include <fstream>\n"}, "fstream")

    def test_generated_headers_have_owners(self):
        self.assert_clean({"src/adapters/sql/migrate.cpp": '#include "embedded_migrations.hpp"\n'})
        self.assert_finding({"src/services/auth.cpp": '#include "embedded_migrations.hpp"\n'}, "embedded_migrations")

    def test_links(self):
        modules = {f"src/{name}/{leaf}": "" for name in ("core", "services", "adapters/sql", "net", "ports/contract")
                   for leaf in ("CMakeLists.txt", "README.md")}
        self.assert_clean(modules, [("veza_services", "veza_core"), ("veza_adapters_sql", "deps_soci"),
                                    ("adapters_sql_test", "veza_ports_contract"), ("veza_net", "deps_beast")])
        self.assert_finding(modules, "may not link adapters/sql", [("veza_services", "veza_adapters_sql")])
        self.assert_finding(modules, "may not link ports/contract", [("veza_services", "veza_ports_contract")])
        self.assert_finding(modules, "deps::beast", [("veza_core", "deps_beast")])

    def test_sizes(self):
        self.assert_clean({"src/domain/a.hpp": "\n" * 250, "src/domain/a.cpp": "\n" * 600})
        self.assert_finding({"src/domain/a.hpp": "\n" * 251}, "251 lines")
        self.assert_finding({"src/domain/a.cpp": "\n" * 601}, "601 lines")
        self.assert_finding({"src/domain/a.tsx": "\n" * 201}, "201 lines")
        self.assert_finding({"src/domain/a.ts": "\n" * 401}, "401 lines")
        self.assert_clean({"src/api/generated/schema.ts": "\n" * 5000})

    def test_map_lists_every_folder(self):
        self.assert_finding({"deploy/systemd/veza.service": "",
                             "docs/map.md": MAP + "- `deploy/`: how it is installed.\n"}, "deploy/systemd/ has no line")

    def test_map_lists_nothing_else(self):
        self.assert_finding({"docs/map.md": MAP + "- `attic/`: gone.\n"}, "no folder attic/")
        self.assert_finding({"docs/map.md": MAP + "- `docs/`: again.\n"}, "listed twice")

    def test_map_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            tree = check_layers.Tree(pathlib.Path(folder), [])
            self.assertEqual(list(check_layers.findings(tree)), ["docs/map.md is missing"])

    def test_module_without_readme(self):
        self.assert_finding({"src/core/CMakeLists.txt": ""}, "src/core/README.md is missing")

    def test_detached(self):
        self.assert_finding({"src/net/server.cpp": "asio::co_spawn(io, run(), asio::detached);\n"}, "detached")
        self.assert_clean({"src/net/server.cpp": "// never detached\n", "src/core/spawn.cpp": "asio::detached;\n"})


if __name__ == "__main__":
    unittest.main()
