"""Measures `forcemfa serve` beside moto and MiniStack: see run."""

import os
import re
import subprocess
import sys
import time
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

SECONDS = int(os.environ.get("SECONDS_EACH", "4"))
CALLS = [
    ("GetCallerIdentity", "sts", "Action=GetCallerIdentity&Version=2011-06-15", (1, 16)),
    ("GetUser", "iam", "Action=GetUser&UserName=user-1&Version=2010-05-08", (1, 16)),
    ("ListUsers (1,000)", "iam", "Action=ListUsers&MaxItems=1000&Version=2010-05-08", (1, 16)),
]


class Peer:
    """A server that was started. Ours tells its address and its key; others are told theirs, and take any key."""

    def __init__(self, name, command, port=None, health="/health", environment=None):
        self.name = name
        began = time.monotonic()
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL if port else subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | (environment or {}),
        )
        self.key = ("test", "test")
        self.url = f"http://127.0.0.1:{port}" if port else re.search(r"http://[^:]+:\d+", self.process.stdout.readline())[0]
        self.wait(health)
        self.start = time.monotonic() - began
        if not port:
            found = {}
            while "AWS_SECRET_ACCESS_KEY" not in found:
                found.update(re.findall(r"(AWS_[A-Z_]+)=(\S+)", self.process.stdout.readline()))
            self.key = (found["AWS_ACCESS_KEY_ID"], found["AWS_SECRET_ACCESS_KEY"])

    def wait(self, path):
        while True:
            try:
                urllib.request.urlopen(self.url + path).close()
                return
            except OSError:
                time.sleep(0.002)

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024

    def iam(self):
        return boto3.client(
            "iam",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=self.key[0],
            aws_secret_access_key=self.key[1],
        )

    def wrk(self, service, query, connections):
        """Answers a second, and the median latency in microseconds."""
        request = AWSRequest(method="GET", url=f"{self.url}/?{query}")
        SigV4Auth(Credentials(*self.key), service, "us-east-1").add_auth(request)
        headers = [part for name, value in request.headers.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{SECONDS}s", *headers, request.url]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "Non-2xx" not in told, told
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
        value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", told).groups()
        return rate, float(value) * {"us": 1, "ms": 1_000, "s": 1_000_000}[unit]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def main(program, folder):
    own = [program, "serve", "--listen", "127.0.0.1:0", "--data", f"{folder}/account", "--log-level", "warn"]
    ministack = {"GATEWAY_PORT": "5598", "BIND_HOST": "127.0.0.1"}
    peers = [
        Peer("forcemfa", own),
        Peer("moto", ["moto_server", "-p", "5599"], 5599, "/moto-api/"),
        Peer("MiniStack", ["ministack"], 5598, "/_ministack/health", ministack),
    ]
    print(f"{'':24}" + "".join(f"{peer.name:>24}" for peer in peers))
    print(f"{'start, ms':24}" + "".join(f"{peer.start * 1000:24.0f}" for peer in peers))
    print(f"{'memory, MiB':24}" + "".join(f"{peer.memory():24.1f}" for peer in peers))
    add_users(peers, 1, 1_000)
    for name, service, query, all_connections in CALLS:
        for connections in all_connections:
            told = [peer.wrk(service, query, connections) for peer in peers]
            row = "".join(f"{rate:12.0f}/s {p50:8.0f} us" for rate, p50 in told)
            times = ", ".join(f"{told[0][0] / rate:.0f}" for rate, _ in told[1:])
            print(f"{name + ', ' + str(connections):24}{row}   {times} times", flush=True)
    # As many as IAM's quota lets be.
    add_users(peers[:1], 1_001, 5_000)
    print(f"{'memory, 5,000 users':24}{peers[0].memory():24.1f}")
    for peer in peers:
        peer.stop()


def add_users(peers, first, last):
    for peer in peers:
        iam = peer.iam()
        for number in range(first, last + 1):
            iam.create_user(UserName=f"user-{number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
