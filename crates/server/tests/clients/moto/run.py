"""Runs moto's own tests of IAM and STS, unmodified and in moto's server mode, against `forcemfa serve`:

    run.py PROGRAM FOLDER

FOLDER holds the `tests` of moto's source distribution. What does not pass must stand in expected.json with its reason, and what stands there must not
pass: the list cannot go stale.
"""
import collections
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SUITES = ["tests/test_iam", "tests/test_sts"]


class Server:
    """`forcemfa serve`, on free ports."""

    def __init__(self, program):
        command = [program, "serve", "--log-level", "warn", "--store", "memory", "--listen", "127.0.0.1:0", "--control", "127.0.0.1:0"]
        command += ["--seed", os.path.join(HERE, "seed.yaml")]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        for line in self.process.stdout:
            found = re.search(r"^Account .* at (http://127\.0\.0\.1:\d+)", line)
            if found:
                return found[1]
        sys.exit("the server did not start")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


def outcomes(program, folder, tests, plugins=()):
    """What becomes of some tests, each alone: moto resets the account before it."""
    with Server(program) as url, tempfile.NamedTemporaryFile("r", suffix=".json") as file:
        environment = os.environ | {
            "TEST_SERVER_MODE": "true",
            "TEST_SERVER_MODE_ENDPOINT": url,
            "AWS_ACCESS_KEY_ID": "FOOBARKEY",
            "AWS_SECRET_ACCESS_KEY": "FOOBARSECRET",
            "AWS_DEFAULT_REGION": "us-east-1",
            "FORCEMFA_OUTCOMES": file.name,
            "PYTHONPATH": HERE,
        }
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "outcomes"]
        for plugin in plugins:
            command += ["-p", plugin]
        done = subprocess.run(
            command + ["--tb=short", *tests], cwd=folder, env=environment, capture_output=True, text=True
        )
        # 0: all pass; 1: some fail. What else there is, is no outcome of a test.
        if done.returncode not in (0, 1):
            sys.exit(f"pytest ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return json.load(file), done.stdout


def main(program, folder):
    with open(os.path.join(HERE, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    mended = set(expected["mended_inputs"])
    reasons, skipped = expected["exceptions"], expected["skipped"]
    listed = {test: reason for reason, tests in reasons.items() for test in tests}
    skips = {test for tests in skipped.values() for test in tests}

    started = time.monotonic()
    plain, said = outcomes(program, folder, SUITES)
    again, said_again = outcomes(program, folder, sorted(mended), ["inputs"])

    problems = []
    for test, outcome in sorted(plain.items()):
        wanted = "skipped" if test in skips else "failed" if test in listed else "passed"
        if outcome != wanted:
            problems.append(f"{test}: {outcome}, expected {wanted}")
    for test in sorted((mended | set(listed) | skips) - set(plain)):
        problems.append(f"{test}: is listed, and there is no such test")
    for test in sorted(mended):
        if again.get(test) != "passed":
            problems.append(f"{test}: {again.get(test)} with an input that AWS takes, expected passed")
        if test not in listed:
            problems.append(f"{test}: is listed for other inputs, and not as an exception")
    if problems:
        print(said, said_again, *problems, sep="\n")
        sys.exit(f"{len(problems)} tests of moto's did not do what expected.json says")

    count = collections.Counter(plain.values())
    print(
        f"moto's {len(plain)} tests of IAM and STS: {count['passed']} pass as they are, "
        f"{len(mended)} more with an input that AWS takes, {count['failed'] - len(mended)} fail for a reason that is told, "
        f"{count['skipped']} are skipped by moto; {time.monotonic() - started:.0f} s"
    )


main(sys.argv[1], sys.argv[2])
