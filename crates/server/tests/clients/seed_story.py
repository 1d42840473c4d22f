"""The story that this program is for, from end to end, with the AWS CLI as it is: against the account that has nothing, and again with moto
behind the gateway.

Usage: seed_story.py FORCEMFA, with boto3 importable and `aws` and `moto_server` on the PATH.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from story import Server, code

PASSWORD = "Correct-Horse-Battery-1"


class Cli:
    """The AWS CLI with somebody's credentials."""

    def __init__(self, url, key, token=None):
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            "AWS_ENDPOINT_URL": url,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": key[0],
            "AWS_SECRET_ACCESS_KEY": key[1],
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_PAGER": "",
        }
        if token:
            self.environment["AWS_SESSION_TOKEN"] = token

    def run(self, *arguments):
        return subprocess.run(["aws", *arguments], env=self.environment, capture_output=True, text=True)

    def does(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def is_refused(self, *arguments, words):
        """The call fails, and the client says all of this."""
        done = self.run(*arguments)
        assert done.returncode != 0, (arguments, done.stdout)
        for text in words:
            assert text in done.stderr, (arguments, text, done.stderr)
        return done.stderr


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Moto:
    def __init__(self, log=subprocess.DEVNULL):
        self.log = log

    def __enter__(self):
        self.url = f"http://127.0.0.1:{free_port()}"
        command = ["moto_server", "-p", self.url.rsplit(":", 1)[1]]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=self.log)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/moto-api/").close()
                return self
            except OSError:
                assert self.process.poll() is None, "moto does not start"
                time.sleep(0.1)
        raise AssertionError("moto does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def main(program):
    tell(program, [], None)
    with Moto() as moto:
        tell(program, ["--upstream", f"default={moto.url}"], moto.url)


def tell(program, options, upstream):
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, os.path.join(folder, "account"), *options)
        server.start()
        try:
            story(program, server, folder, upstream)
        finally:
            if server.process.poll() is None:
                server.kill()
    print("the seed's story runs", f"with {upstream}" if upstream else "against the empty account")


def story(program, server, folder, upstream):
    admin = Cli(server.url, server.root_key())
    for name in ("alice", "bob"):
        admin.does("iam", "create-user", "--user-name", name)
        admin.does("iam", "create-login-profile", "--user-name", name, "--password", PASSWORD)
    administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
    admin.does("iam", "attach-user-policy", "--user-name", "alice", "--policy-arn", administrator)
    keys = {}
    for name in ("alice", "bob"):
        made = admin.does("iam", "create-access-key", "--user-name", name)["AccessKey"]
        keys[name] = (made["AccessKeyId"], made["SecretAccessKey"])

    # Before MFA is forced, all works with the key alone.
    alice = Cli(server.url, keys["alice"])
    assert alice.does("ec2", "describe-instances") == {"Reservations": []}
    assert alice.does("route53", "list-hosted-zones")["HostedZones"] == []

    # The administrator forces it, on everybody.
    policy = os.path.join(folder, "policy.json")
    with open(policy, "w") as file:
        subprocess.run([program, "policy"], stdout=file, stderr=subprocess.DEVNULL, check=True)
    made = admin.does("iam", "create-policy", "--policy-name", "force-mfa", "--policy-document", f"file://{policy}")
    admin.does("iam", "create-group", "--group-name", "everybody")
    admin.does("iam", "attach-group-policy", "--group-name", "everybody", "--policy-arn", made["Policy"]["Arn"])
    for name in ("alice", "bob"):
        admin.does("iam", "add-user-to-group", "--group-name", "everybody", "--user-name", name)

    # Three services, three ways to say it.
    ec2 = alice.is_refused(
        "ec2",
        "describe-instances",
        words=["(UnauthorizedOperation)", "You are not authorized to perform this operation.", "ec2:DescribeInstances"],
    )
    alice.is_refused(
        "route53",
        "list-hosted-zones",
        words=["(AccessDenied)", "route53:ListHostedZones", "with an explicit deny in an identity-based policy"],
    )
    alice.is_refused(
        "iam",
        "list-users",
        words=["(AccessDenied)", "iam:ListUsers", "with an explicit deny in an identity-based policy"],
    )
    encoded = ec2.split("Encoded authorization failure message: ")[1].split()[0]
    alice.is_refused("sts", "decode-authorization-message", "--encoded-message", encoded, words=["(AccessDenied)"])
    decoded = admin.does("sts", "decode-authorization-message", "--encoded-message", encoded)["DecodedMessage"]
    decoded = json.loads(decoded)
    assert decoded["explicitDeny"] and decoded["context"]["action"] == "ec2:DescribeInstances", decoded

    # She scans the QR code, and types two consecutive codes.
    picture = os.path.join(folder, "qr.png")
    seed = os.path.join(folder, "seed.txt")
    enrol = ["iam", "create-virtual-mfa-device", "--virtual-mfa-device-name", "alice"]
    device = alice.does(*enrol, "--outfile", picture, "--bootstrap-method", "QRCodePNG")["VirtualMFADevice"]
    with open(picture, "rb") as file:
        assert file.read(4) == b"\x89PNG"
    admin.does("iam", "delete-virtual-mfa-device", "--serial-number", device["SerialNumber"])
    device = alice.does(*enrol, "--outfile", seed, "--bootstrap-method", "Base32StringSeed")["VirtualMFADevice"]
    with open(seed) as file:
        seed = file.read()
    serial = device["SerialNumber"]
    enable = ["iam", "enable-mfa-device", "--user-name", "alice", "--serial-number", serial]
    alice.is_refused(
        *enable,
        *("--authentication-code1", "123456", "--authentication-code2", "654321"),
        words=["(InvalidAuthenticationCode)"],
    )
    alice.does(*enable, "--authentication-code1", code(seed, -1), "--authentication-code2", code(seed))

    # With a code she gets a session, and both calls work.
    now = int(time.time()) // 30
    while int(time.time()) // 30 == now:
        time.sleep(0.2)
    session = ["sts", "get-session-token", "--serial-number", serial, "--token-code"]
    alice.is_refused(*session, "000000", words=["(AccessDenied)", "invalid MFA one time pass code"])
    given = alice.does(*session, code(seed))["Credentials"]
    with_mfa = Cli(server.url, (given["AccessKeyId"], given["SecretAccessKey"]), given["SessionToken"])
    assert with_mfa.does("ec2", "describe-instances") == {"Reservations": []}
    assert with_mfa.does("route53", "list-hosted-zones")["HostedZones"] == []
    assert len(with_mfa.does("iam", "list-users")["Users"]) == 2
    if upstream:
        with_mfa.does("s3api", "create-bucket", "--bucket", "data")
        alice.is_refused("s3api", "list-buckets", words=["(AccessDenied)"])
        assert [one["Name"] for one in with_mfa.does("s3api", "list-buckets")["Buckets"]] == ["data"]
    else:
        with_mfa.is_refused("s3api", "list-buckets", words=["(NotImplemented)", "--upstream s3=URL"])

    # A session without a code is no way around, and the device of bob is not hers without one.
    given = alice.does("sts", "get-session-token")["Credentials"]
    without = Cli(server.url, (given["AccessKeyId"], given["SecretAccessKey"]), given["SessionToken"])
    without.is_refused("ec2", "describe-instances", words=["(UnauthorizedOperation)"])
    bob = Cli(server.url, keys["bob"])
    bobs = bob.does(
        *("iam", "create-virtual-mfa-device", "--virtual-mfa-device-name", "bob"),
        *("--outfile", os.path.join(folder, "bob.png"), "--bootstrap-method", "QRCodePNG"),
    )["VirtualMFADevice"]["SerialNumber"]
    for touch in (
        ["enable-mfa-device", "--serial-number", bobs, "--authentication-code1", "123456", "--authentication-code2", "654321"],
        ["resync-mfa-device", "--serial-number", bobs, "--authentication-code1", "123456", "--authentication-code2", "654321"],
        ["deactivate-mfa-device", "--serial-number", bobs],
    ):
        alice.is_refused("iam", *touch, "--user-name", "bob", words=["(AccessDenied)", "explicit deny"])
    alice.is_refused("iam", "delete-virtual-mfa-device", "--serial-number", bobs, words=["(AccessDenied)"])
    alice.is_refused(
        *("iam", "deactivate-mfa-device", "--user-name", "alice", "--serial-number", serial),
        words=["(AccessDenied)", "explicit deny"],
    )

    # Who comes tomorrow is covered once in the group; and with a code, her device is hers to drop.
    with_mfa.does("iam", "deactivate-mfa-device", "--user-name", "alice", "--serial-number", serial)


if __name__ == "__main__":
    main(sys.argv[1])
