"""A pytest plugin: writes what became of each test to the file that FORCEMFA_OUTCOMES names."""
import json
import os

OUTCOMES = {}


def pytest_runtest_logreport(report):
    # A test that fails while it is set up or torn down fails.
    before = OUTCOMES.get(report.nodeid)
    if report.when == "call" or report.outcome != "passed":
        OUTCOMES[report.nodeid] = report.outcome if before in (None, "passed") else before


def pytest_sessionfinish():
    with open(os.environ["FORCEMFA_OUTCOMES"], "w", encoding="utf-8") as file:
        json.dump(OUTCOMES, file)
