#!/usr/bin/env python3
"""What each runner writes, and what tools/test makes of it."""

import json
import pathlib
import tempfile
import unittest

from test_reports import Count, count_gtest, count_playwright, count_unittest, count_vitest


class ReportsTest(unittest.TestCase):
    def read(self, counter, content):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
            file.flush()
            return counter(pathlib.Path(file.name))

    def test_gtest(self):
        cases = [{"status": "RUN", "result": "COMPLETED"},
                 {"status": "RUN", "result": "COMPLETED", "failures": [{"failure": "no"}]},
                 {"status": "RUN", "result": "SKIPPED"},
                 {"status": "NOTRUN", "result": "SUPPRESSED"}]
        self.assertEqual(self.read(count_gtest, {"testsuites": [{"testsuite": cases}]}), Count(1, 1, 2))

    def test_vitest(self):
        report = {"numPassedTests": 5, "numFailedTests": 1, "numPendingTests": 1, "numTodoTests": 1, "testResults": [
            {"status": "passed", "assertionResults": [{}]}, {"status": "failed", "assertionResults": [{}]}]}
        self.assertEqual(self.read(count_vitest, report), Count(5, 1, 2))

    def test_vitest_file_that_does_not_load_is_a_failure(self):
        report = {"numPassedTests": 0, "numFailedTests": 0, "numPendingTests": 0, "numTodoTests": 0,
                  "testResults": [{"status": "failed", "assertionResults": []}]}
        self.assertEqual(self.read(count_vitest, report), Count(0, 1, 0))

    def test_playwright_counts_flaky_as_failed(self):
        report = {"stats": {"expected": 8, "unexpected": 1, "flaky": 2, "skipped": 3}}
        self.assertEqual(self.read(count_playwright, report), Count(8, 3, 3))

    def test_unittest(self):
        self.assertEqual(self.read(count_unittest, "...\nRan 3 tests in 0.1s\n\nOK\n"), Count(3, 0, 0))
        self.assertEqual(self.read(count_unittest, "Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)\n"),
                         Count(5, 3, 1))

    def test_text(self):
        self.assertEqual(str(Count(3, 0, 0)), "3 passed, 0 failed")
        self.assertEqual(str(Count(3, 1, 2)), "3 passed, 1 failed, 2 skipped")


if __name__ == "__main__":
    unittest.main()
