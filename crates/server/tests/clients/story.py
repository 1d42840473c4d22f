"""An administrator forces MFA on a local account, and a user enrols: driven by boto3 and the AWS CLI as they are.

Usage: story.py FORCEMFA, with boto3 importable and `aws` on the PATH. The program is started, killed and started again on a
folder of its own.
"""

import base64
import hashlib
import hmac
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time

import boto3
from botocore.exceptions import ClientError

WRONG = "MultiFactorAuthentication failed with invalid MFA one time pass code. "
UNABLE = (
    "MultiFactorAuthentication failed, unable to validate MFA code.  "
    "Please verify your MFA serial number is valid and associated with this user."
)
NOT_AUTHENTICATED = (
    "To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user."
)


class Server:
    def __init__(self, program, folder, *options):
        self.command = [program, "serve", "--data", folder, "--listen", "127.0.0.1:0", "--log-level", "warn", *options]

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://[^:]+:\d+", self.process.stdout.readline())[0]

    def root_key(self):
        found = {}
        while "AWS_SECRET_ACCESS_KEY" not in found:
            found.update(re.findall(r"(AWS_[A-Z_]+)=(\S+)", self.process.stdout.readline()))
        return found["AWS_ACCESS_KEY_ID"], found["AWS_SECRET_ACCESS_KEY"]

    def client(self, service, key, token=None):
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=key[0],
            aws_secret_access_key=key[1],
            aws_session_token=token,
        )

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(15) == 0


def code(seed, steps=0):
    """The code that an app shows; `steps` half minutes from now."""
    step = struct.pack(">q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(seed), step, hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000)


def refused(name, call, *wanted, **arguments):
    """The call fails with this code, and a message that holds these words."""
    try:
        call(**arguments)
    except ClientError as error:
        told = error.response["Error"]
        assert told["Code"] == name, told
        assert all(words in told["Message"] for words in wanted), told
        return
    raise AssertionError(f"{call.__name__} was allowed")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        server = Server(program, os.path.join(folder, "account"))
        server.start()
        try:
            story(program, server, server.root_key())
        finally:
            if server.process.poll() is None:
                server.kill()
    print("the story runs")


def story(program, server, root):
    iam = server.client("iam", root)
    assert server.client("sts", root).get_caller_identity()["Arn"].endswith(":root")
    for name in ("alice", "bob"):
        iam.create_user(UserName=name)
    iam.attach_user_policy(UserName="alice", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key = iam.create_access_key(UserName="alice")["AccessKey"]
    key = (key["AccessKeyId"], key["SecretAccessKey"])
    bobs = iam.create_access_key(UserName="bob")["AccessKey"]
    bobs = (bobs["AccessKeyId"], bobs["SecretAccessKey"])

    # MFA is forced on everybody, with the policy that the program makes.
    policy = subprocess.run([program, "policy"], capture_output=True, text=True, check=True).stdout
    arn = iam.create_policy(PolicyName="force-mfa", PolicyDocument=policy)["Policy"]["Arn"]
    iam.create_group(GroupName="everybody")
    iam.attach_group_policy(GroupName="everybody", PolicyArn=arn)
    for name in ("alice", "bob"):
        iam.add_user_to_group(GroupName="everybody", UserName=name)

    # The unmodified CLI takes the account for AWS's.
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL": server.url,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": key[0],
        "AWS_SECRET_ACCESS_KEY": key[1],
    }
    cli = ["aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"]
    told = subprocess.run(cli, env=environment, capture_output=True, text=True, check=True).stdout
    assert told.strip() == "arn:aws:iam::123456789012:user/alice", told

    alice = server.client("iam", key)
    sts = server.client("sts", key)
    refused("AccessDenied", alice.list_users, "iam:ListUsers", "with an explicit deny in an identity-based policy")
    refused("InvalidClientTokenId", server.client("sts", ("AKIAIOSFODNN7EXAMPLE", key[1])).get_caller_identity)
    refused("SignatureDoesNotMatch", server.client("sts", (key[0], key[1][::-1])).get_caller_identity)

    # Enrolment: two consecutive codes of the seed, and nothing else.
    device = alice.create_virtual_mfa_device(VirtualMFADeviceName="alice")["VirtualMFADevice"]
    seed, serial = device["Base32StringSeed"].decode(), device["SerialNumber"]
    assert device["QRCodePNG"].startswith(b"\x89PNG") and len(base64.b32decode(seed)) == 40
    codes = lambda first, second: {
        "UserName": "alice",
        "SerialNumber": serial,
        "AuthenticationCode1": first,
        "AuthenticationCode2": second,
    }
    refused("InvalidAuthenticationCode", alice.enable_mfa_device, **codes("234567", "987654"))
    refused("InvalidAuthenticationCode", alice.enable_mfa_device, **codes(code(seed), code(seed, -1)))
    made_up = {**codes(code(seed, -1), code(seed)), "SerialNumber": serial + "-not"}
    refused("NoSuchEntity", alice.enable_mfa_device, **made_up)
    alice.enable_mfa_device(**codes(code(seed, -1), code(seed)))

    # A key alone does not touch own devices any more, nor others'.
    second = iam.create_virtual_mfa_device(VirtualMFADeviceName="second")["VirtualMFADevice"]
    refused(
        "AccessDenied",
        alice.enable_mfa_device,
        NOT_AUTHENTICATED,
        UserName="alice",
        SerialNumber=second["SerialNumber"],
        AuthenticationCode1="123456",
        AuthenticationCode2="234567",
    )
    refused("AccessDenied", alice.deactivate_mfa_device, UserName="alice", SerialNumber=serial)

    # A session without MFA is told apart from the key, and cannot call IAM at all.
    plain = sts.get_session_token()["Credentials"]
    plain = ((plain["AccessKeyId"], plain["SecretAccessKey"]), plain["SessionToken"])
    refused("InvalidClientTokenId", server.client("iam", *plain).list_users)
    refused("AccessDenied", server.client("sts", *plain).get_session_token, "session credentials")

    # Codes: wrong, somebody else's, used.
    refused("AccessDenied", sts.get_session_token, WRONG, SerialNumber=serial, TokenCode=wrong(seed))
    other = server.client("sts", bobs)
    refused("AccessDenied", other.get_session_token, UNABLE, SerialNumber=serial, TokenCode=code(seed))
    used = code(seed)
    session = sts.get_session_token(SerialNumber=serial, TokenCode=used)["Credentials"]
    refused("AccessDenied", sts.get_session_token, WRONG, SerialNumber=serial, TokenCode=used)
    session = ((session["AccessKeyId"], session["SecretAccessKey"]), session["SessionToken"])
    assert len(server.client("iam", *session).list_users()["Users"]) == 2
    changed = session[1][:-8] + "AAAA" + session[1][-4:]
    refused("InvalidClientTokenId", server.client("iam", session[0], changed).list_users)

    # What was answered is kept, the used code too: killed at once, and started again.
    server.kill()
    server.start()
    sts = server.client("sts", key)
    refused("AccessDenied", sts.get_session_token, WRONG, SerialNumber=serial, TokenCode=used)
    assert len(server.client("iam", *session).list_users()["Users"]) == 2

    # Guessing ends after nine tries in three minutes, and then the right code is not taken either.
    answers = []
    for _ in range(12):
        try:
            sts.get_session_token(SerialNumber=serial, TokenCode=wrong(seed))
        except ClientError as error:
            answers.append(error.response["Error"]["Message"])
    assert answers[-1] == UNABLE, answers
    server.stop()


def wrong(seed):
    """A code that the device does not show these minutes."""
    near = {code(seed, steps) for steps in range(-6, 7)}
    return next(text for text in ("000000", "111111", "222222") if text not in near)


if __name__ == "__main__":
    main(sys.argv[1])
