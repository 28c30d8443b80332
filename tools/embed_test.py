#!/usr/bin/env python3
"""pack_assets.py and embed_migrations.py, by what they write."""

import hashlib
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent


class EmbedTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = pathlib.Path(folder.name) / "in"
        self.out = pathlib.Path(folder.name) / "out"
        self.source.mkdir()

    def write(self, name, content):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def run_tool(self, *arguments):
        return subprocess.run([sys.executable, TOOLS / arguments[0], *arguments[1:]],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def pack(self):
        done = self.run_tool("pack_assets.py", self.source, self.out)
        self.assertEqual(done.returncode, 0, done.stdout)
        return (self.out / "web_assets.cpp").read_text()

    def embed(self):
        return self.run_tool("embed_migrations.py", "--namespace", "veza::sql", self.source, self.out)

    def test_text_is_compressed_and_images_are_not(self):
        self.write("index.html", b"hello " * 100)
        self.write("icon.png", b"\x89PNG" * 100)
        index = self.pack()
        self.assertRegex(index, r'"/icon.png", "image/png", "[^,]+", false,\n +part\(0, 400\), part\(400, 0\), part\(400, 0\)')
        self.assertRegex(index, r'"/index.html", "text/html; charset=utf-8", [^\n]+\n +part\(400, 600\), part\(1000, \d\d\), ')

    def test_compression_that_gains_nothing_is_left_out(self):
        self.write("index.html", b"x")
        self.assertIn("part(0, 1), part(1, 0), part(1, 0)", self.pack())

    def test_only_hashed_names_are_immutable(self):
        self.write("index.html", b"x")
        self.write("assets/app-a1B2_c3d.js", b"x")
        self.write("sw.js", b"x")
        index = self.pack()
        self.assertRegex(index, r'"/assets/app-a1B2_c3d.js", [^\n]*, true,')
        self.assertRegex(index, r'"/sw.js", [^\n]*, false,')

    def test_etag_follows_the_content(self):
        self.write("index.html", b"one")
        self.assertIn(hashlib.sha256(b"one").hexdigest()[:32], self.pack())

    def test_unknown_type_and_missing_app_are_refused(self):
        self.assertIn("index.html is missing", self.run_tool("pack_assets.py", self.source, self.out).stdout)
        self.write("index.html", b"x")
        self.write("thing.xyz", b"x")
        self.assertIn("no content type is known", self.run_tool("pack_assets.py", self.source, self.out).stdout)

    def test_migrations(self):
        self.write("0001_start.sql", b"create table a (b text default ')\"');\n")
        self.write("0002_more.sql", b"x" * 20000)
        self.assertEqual(self.embed().returncode, 0)
        table = (self.out / "embedded_migrations.cpp").read_text()
        self.assertIn('{1, "start"', table)
        self.assertIn('{2, "more"', table)
        self.assertIn(hashlib.sha256(b"x" * 20000).hexdigest(), table)

    def test_migrations_with_a_gap_or_a_wrong_name_are_refused(self):
        self.write("0001_start.sql", b"")
        self.write("0003_late.sql", b"")
        self.assertIn("without gap", self.embed().stdout)
        self.write("0002-wrong.sql", b"")
        self.assertIn("NNNN_name.sql", self.embed().stdout)


if __name__ == "__main__":
    unittest.main()
