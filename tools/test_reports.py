"""How many tests passed, failed and were skipped, from the report files of the runners that tools/test starts."""

import dataclasses
import json
import re


@dataclasses.dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __iadd__(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def __str__(self):
        text = f"{self.passed} passed, {self.failed} failed"
        return text + (f", {self.skipped} skipped" if self.skipped else "")


def count_gtest(report):
    count = Count()
    for suite in json.loads(report.read_text())["testsuites"]:
        for case in suite["testsuite"]:
            if case.get("failures"):
                count.failed += 1
            elif case["result"] == "SKIPPED" or case["status"] == "NOTRUN":
                count.skipped += 1
            else:
                count.passed += 1
    return count


def count_vitest(report):
    found = json.loads(report.read_text())
    skipped = found["numPendingTests"] + found["numTodoTests"]
    # A file that does not even load has no tests, and fails all the same.
    unloaded = sum(1 for suite in found["testResults"] if suite["status"] == "failed" and not suite["assertionResults"])
    return Count(found["numPassedTests"], found["numFailedTests"] + unloaded, skipped)


def count_playwright(report):
    stats = json.loads(report.read_text())["stats"]
    return Count(stats["expected"], stats["unexpected"] + stats["flaky"], stats["skipped"])


def count_unittest(report):
    text = report.read_text()
    ran = int(re.search(r"^Ran (\d+) tests?", text, re.MULTILINE)[1])
    failed = sum(int(number) for number in re.findall(r"(?:failures|errors)=(\d+)", text))
    skipped = sum(int(number) for number in re.findall(r"skipped=(\d+)", text))
    return Count(ran - failed - skipped, failed, skipped)
