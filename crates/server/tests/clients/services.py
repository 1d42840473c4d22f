"""Clients of many services, through the gateway to moto and at moto itself: what is allowed is answered as moto answers it, byte for byte, and
what is not is the service's own error.

Usage: services.py FORCEMFA, with boto3 importable and `moto_server` on the PATH. The calls stand in services.json, for each service (with the
`protocol`, the `config` of the client or the `host` that it is called by, if these are not the usual ones):

    read, write, setup   the method of boto3's client, or one of OTHER_WAYS; what is set up for another `service` is done at moto itself
    with                 its parameters; `$name` is what an earlier call gave
    keep                 what of the answer later calls need
    rules                what of the answer is different each time
    apart                headers that the gateway changes, each with the reason
    fails                the error code that moto answers, or what the client makes of an answer that it cannot read
    action, resource     what it is denied for; `denied`, here or of the service, are the code and the status of it

All calls are made three times. At moto; then through the gateway, with an MFA session, after moto forgot everything; then with the access key
alone, and moto must not see any of it. Before each call moto's random ids begin again from a seed, so that both times they are the same.
"""

import base64
import filecmp
import hashlib
import html
import json
import os
import re
import socket
import string
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from collections import Counter
from io import BytesIO

import boto3
import botocore.session
from boto3.exceptions import S3UploadFailedError
from botocore.config import Config
from botocore.exceptions import ClientError

from seed_story import Moto
from story import Server, code

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ("setup", "read", "write")
USER = "arn:aws:iam::123456789012:user/alice"
DENIED = re.compile(
    r"User: (\S+) is not authorized to perform: (\S+)(?: on resource: (.+?))? with an explicit deny in an identity-based policy"
)
# Bytes of the file that goes up and comes down in parts.
BIG = 200 << 20
# A longer body is compared by its hash.
LONG = 1 << 20

# Of the connection, of the moment, or of one request. That the length is right, and the checksum, is looked at in each answer.
HEADERS_OF_ONE_ANSWER = {
    *("connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"),
    *("x-amz-crc32", "x-amz-id-2", "x-amz-request-id", "x-amzn-requestid"),
}


class Side:
    """An address, and somebody's credentials."""

    def __init__(self, url, key, token=None, kept=()):
        self.url, self.key, self.token = url, key, token
        self.kept = dict(kept)
        self.answers = []
        self.clients = {}

    def client(self, row, service=None):
        name = service or row["name"]
        if name not in self.clients:
            row = {"service": service} if service else row
            self.clients[name] = session(row).client(
                row["service"],
                endpoint_url=self.url.replace("127.0.0.1", row.get("host", "127.0.0.1")),
                region_name="us-east-1",
                aws_access_key_id=self.key[0],
                aws_secret_access_key=self.key[1],
                aws_session_token=self.token,
                config=Config(retries={"total_max_attempts": 1}, **row.get("config", {})),
            )
            self.record(self.clients[name])
        return self.clients[name]

    def record(self, client):
        """Keeps what comes over the wire, before the client reads it."""
        http = client._endpoint.http_session
        send = http.send

        def recorded(request):
            response = send(request)
            body = response.content
            response.raw = BytesIO(body)
            self.keep(response.status_code, response.headers.items(), body)
            return response

        http.send = recorded

    def keep(self, status, headers, body):
        # The names of headers have no case.
        headers = [(name.lower(), value) for name, value in headers]
        told = dict(headers)
        if body:
            assert int(told.get("content-length", len(body))) == len(body), (headers, body)
            assert int(told.get("x-amz-crc32", zlib.crc32(body))) == zlib.crc32(body), (headers, body)
        kept = body.decode("latin-1") if len(body) < LONG else hashlib.sha256(body).hexdigest()
        self.answers.append((status, headers, kept))

    def make(self, kind, row, call):
        """Makes a call: what came over the wire, and the error that came of it."""
        self.answers = []
        try:
            parameters = filled(call.get("with", {}), self.kept)
            client = self.client(row, call.get("service"))
            method = getattr(client, call[kind], None)
            answer = method(**parameters) if method else OTHER_WAYS[call[kind]](self, client, parameters)
            for name, path in call.get("keep", {}).items():
                self.kept[name] = found(answer, path)
            error = None
        except S3UploadFailedError as caught:
            error = caught.__context__
        # Whatever the client makes of an answer is what came of it.
        except Exception as caught:
            error = caught
        return self.answers, error


SESSIONS = {}


def session(row):
    """boto3 chooses between the protocols of a service; here, the table does."""
    protocol = row.get("protocol")
    name = protocol and (row["service"], protocol)
    if name not in SESSIONS:
        core = botocore.session.Session()
        if protocol:
            # The loader keeps what it has read.
            model = core.get_component("data_loader").load_service_model(row["service"], "service-2")
            model["metadata"] |= {"protocols": [protocol], "protocol": protocol}
        SESSIONS[name] = boto3.Session(botocore_session=core)
    return SESSIONS[name]


def presigned(side, client, parameters):
    """A URL that somebody without credentials uses."""
    operation, body = parameters.pop("Operation"), parameters.pop("Upload", None)
    url = client.generate_presigned_url(operation, Params=parameters)
    method = "GET" if body is None else "PUT"
    # urllib would send the type of a form, which nobody signed.
    headers = {"Content-Type": ""} if body else {}
    request = urllib.request.Request(url, data=body and body.encode(), method=method, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            side.keep(answer.status, answer.headers.items(), answer.read())
    except urllib.error.HTTPError as refused:
        text = refused.read().decode()
        told = {name: html.unescape(re.search(f"<{name}>(.*?)</{name}>", text)[1]) for name in ("Code", "Message")}
        answer = {"Error": told, "ResponseMetadata": {"HTTPStatusCode": refused.code}}
        raise client.exceptions.from_code(told["Code"])(answer, operation) from None


# What is no method of a client.
OTHER_WAYS = {"presigned": presigned}


class Table:
    """The calls of services.json."""

    def __init__(self):
        with open(os.path.join(HERE, "services.json"), encoding="utf-8") as file:
            table = json.load(file)
        self.rules = {
            name: [(re.compile(pattern), put) for pattern, put in rule] for name, rule in table["rules"].items()
        }
        self.services = table["services"]
        for row in self.services:
            row["name"] = " ".join([row["service"], *(row[key] for key in ("protocol", "how") if key in row)])

    def calls(self):
        """Each with its number, a name for people, its kind, and the row of its service."""
        calls = [(row, call) for row in self.services for call in row["calls"]]
        for number, (row, call) in enumerate(calls):
            kind = next(kind for kind in KINDS if kind in call)
            yield number, f"{row['name']} {call[kind]} ({number})", kind, row, call

    def normalised(self, answer, call):
        status, headers, body = answer
        left_out = HEADERS_OF_ONE_ANSWER | call.get("apart", {}).keys()
        headers = [(name, value) for name, value in headers if name not in left_out]
        for rule in ("times", "request ids", *call.get("rules", [])):
            for pattern, put in self.rules[rule]:
                body = pattern.sub(put, body)
                headers = [(name, pattern.sub(put, value)) for name, value in headers]
        return status, sorted(headers), body


def filled(value, kept):
    """Parameters with what earlier calls gave."""
    match value:
        case {"$base64": text}:
            return base64.b64decode(text)
        case dict():
            return {name: filled(one, kept) for name, one in value.items()}
        case list():
            return [filled(one, kept) for one in value]
        case str():
            return string.Template(value).substitute(kept)
        case _:
            return value


def found(answer, path):
    """`Vpc.VpcId`, `Repositories.0.Arn`; `/` is what stands behind the last slash."""
    for step in path.split("."):
        match answer:
            case list():
                answer = answer[int(step)]
            case dict():
                answer = answer[step]
            case str():
                answer = answer.rsplit(step, 1)[1]
    return answer


def compare(table, call, direct, through):
    """What is not the same in two answers to a call."""
    (there, there_error), (here, here_error) = direct, through
    wanted = call.get("fails")
    told = lambda error: error.response["Error"]["Code"] if isinstance(error, ClientError) else error and type(error).__name__
    if told(there_error) != wanted:
        yield f"moto itself fails: {there_error!r}"
        return
    if told(here_error) != wanted:
        yield f"the gateway refuses it: {here_error!r}"
        return
    # Parts go several at a time.
    there, here = (sorted(table.normalised(one, call) for one in side) for side in (there, here))
    if len(there) != len(here):
        yield f"{len(there)} answers of moto, {len(here)} of the gateway"
    for pair in zip(there, here):
        for what, one, other in zip(("status", "headers", "body"), *pair):
            if one != other:
                yield f"another {what}\n    moto:    {differs(one, other)}\n    gateway: {differs(other, one)}"


def differs(one, other):
    """Where it differs from the other."""
    if isinstance(one, str):
        place = len(os.path.commonprefix([one, other]))
        return repr(one[max(0, place - 80) : place + 120])
    return repr([item for item in one if item not in other]) if isinstance(one, list) else repr(one)


def denied(call, row, side, error):
    """What is wrong with a denial: it should be the service's own error, naming the caller, the action and the resource."""
    if not isinstance(error, ClientError):
        yield f"with the access key alone: {error!r}"
        return
    told, status = error.response["Error"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    wanted = call.get("denied", row["denied"])
    if [told["Code"], status] != wanted:
        yield f"denied with {told['Code']} {status}, expected {wanted}: {told}"
    if type(error) is not side.client(row).exceptions.from_code(told["Code"]):
        yield f"botocore makes a {type(error).__name__} of it"
    # An answer to HEAD has no body.
    if "action" not in call:
        return
    message = DENIED.search(told.get("Message", ""))
    wanted = (USER, call["action"], filled(call.get("resource"), side.kept))
    if not message or message.groups() != wanted:
        yield f"denied for {message and message.groups()}, expected {wanted}: {told}"


def post(moto, path):
    urllib.request.urlopen(urllib.request.Request(f"{moto.url}/moto-api/{path}", method="POST")).close()


def seen_by(moto):
    """How many requests moto has logged."""
    moto.log.seek(0)
    return sum(b' HTTP/1.1" ' in line for line in moto.log)


def credentials(program, server):
    """The access key of an administrator whom MFA is forced on, and an MFA session of hers."""
    iam = server.client("iam", server.root_key())
    iam.create_user(UserName="alice")
    iam.attach_user_policy(UserName="alice", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    policy = subprocess.run([program, "policy"], capture_output=True, text=True, check=True).stdout
    arn = iam.create_policy(PolicyName="force-mfa", PolicyDocument=policy)["Policy"]["Arn"]
    iam.create_group(GroupName="everybody")
    iam.attach_group_policy(GroupName="everybody", PolicyArn=arn)
    iam.add_user_to_group(GroupName="everybody", UserName="alice")
    key = iam.create_access_key(UserName="alice")["AccessKey"]
    key = (key["AccessKeyId"], key["SecretAccessKey"])
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="alice")["VirtualMFADevice"]
    seed, serial = device["Base32StringSeed"].decode(), device["SerialNumber"]
    codes = {"AuthenticationCode1": code(seed, -2), "AuthenticationCode2": code(seed, -1)}
    iam.enable_mfa_device(UserName="alice", SerialNumber=serial, **codes)
    given = server.client("sts", key).get_session_token(SerialNumber=serial, TokenCode=code(seed))["Credentials"]
    return key, ((given["AccessKeyId"], given["SecretAccessKey"]), given["SessionToken"])


def big_file(folder):
    """200 MB of which little is stored, and whose parts are told apart."""
    path = os.path.join(folder, "big")
    with open(path, "wb") as file:
        file.truncate(BIG)
        for place in range(0, BIG, 5 << 20):
            file.seek(place)
            file.write(b"%d" % place)
    return path


def resolve_buckets():
    """`BUCKET.localhost` is this machine, whatever the system's resolver has of it."""
    resolve = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *rest, **more: resolve(
        "127.0.0.1" if isinstance(host, str) and host.endswith("localhost") else host, *rest, **more
    )


def check(table, moto, at_moto, through, key_alone):
    """Makes all calls; gives what is wrong, and how many there were."""
    problems, counts = [], Counter()
    direct = {}
    post(moto, "reset")
    for number, name, kind, row, call in table.calls():
        post(moto, f"seed?a={number}")
        direct[number] = at_moto.make(kind, row, call)
    at_moto_too = Side(moto.url, at_moto.key)
    post(moto, "reset")
    for number, name, kind, row, call in table.calls():
        post(moto, f"seed?a={number}")
        side = at_moto_too if "service" in call else through
        problems += [f"{name}: {what}" for what in compare(table, call, direct[number], side.make(kind, row, call))]
        counts[kind] += 1
    for side in (at_moto, through):
        if not filecmp.cmp(side.kept["big"], side.kept["down"], shallow=False):
            problems.append(f"{side.url}: another file came down than went up")
    before = seen_by(moto)
    key_alone.kept = through.kept
    for number, name, kind, row, call in table.calls():
        if "service" not in call:
            answers, error = key_alone.make(kind, row, call)
            problems += [f"{name}: {what}" for what in denied(call, row, key_alone, error)]
            counts["denied"] += 1
    if seen_by(moto) != before:
        problems.append(f"moto was sent {seen_by(moto) - before} requests that are denied")
    return problems, counts


def main(program):
    began = time.monotonic()
    table = Table()
    resolve_buckets()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log, Moto(log) as moto:
        server = Server(program, os.path.join(folder, "account"), "--upstream", f"default={moto.url}")
        server.start()
        try:
            key, mfa = credentials(program, server)
            big = big_file(folder)
            files = lambda name: {"big": big, "down": os.path.join(folder, name)}
            at_moto = Side(moto.url, ("test", "test"), kept=files("down-1"))
            through = Side(server.url, *mfa, kept=files("down-2"))
            problems, counts = check(table, moto, at_moto, through, Side(server.url, key))
        finally:
            server.kill()
    if problems:
        print(*problems, sep="\n")
        sys.exit(f"{len(problems)} problems with {sum(counts.values())} calls")
    print(
        f"{len({row['service'] for row in table.services})} services behind the gateway: {counts['read']} reads and {counts['write']} writes are answered "
        f"as by moto itself, and {counts['denied']} calls denied without MFA; {time.monotonic() - began:.0f} s"
    )


if __name__ == "__main__":
    main(sys.argv[1])
