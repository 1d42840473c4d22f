"""Random requests, signed by botocore, as JSON Lines: what tests/botocore.rs verifies."""

import json
import random
import sys
from datetime import datetime, timezone
from unittest import mock
from urllib.parse import quote, urlsplit

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime(2026, 11, 25, 4, 56, 7, tzinfo=timezone.utc)
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
ALPHABET = "ab.~Z09 +/=&%:é\u1234*'"


def text(rng, longest=6):
    return "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(longest)))


def request(rng, service):
    segments = [quote(text(rng), safe="~" if service != "s3" else "/~") for _ in range(rng.randrange(4))]
    # Where a path ends in a dot segment, botocore drops the slash that RFC 3986 and AWS's SDK for Rust keep.
    while segments and segments[-1] in (".", ".."):
        segments.pop()
    pairs = [f"{quote(text(rng), safe='~')}={quote(text(rng), safe='~')}" for _ in range(rng.randrange(4))]
    url = "https://example.amazonaws.com/" + "/".join(segments)
    url += "?" + "&".join(pairs) if pairs else ""
    headers = {f"My-{number}": "".join(rng.choice("ab  ,;") for _ in range(8)) for number in range(rng.randrange(3))}
    method = rng.choice(["GET", "POST", "PUT"])
    data = text(rng, 40).encode() if method != "GET" else b""
    return AWSRequest(method=method, url=url, headers=headers, data=data)


def signer(rng, service, credentials):
    auth = botocore.auth
    kinds = [auth.S3SigV4Auth, auth.S3SigV4QueryAuth] if service == "s3" else [auth.SigV4Auth, auth.SigV4QueryAuth]
    return rng.choice(kinds)(credentials, service, "eu-central-1")


def main(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        service = rng.choice(["iam", "sts", "s3", "execute-api"])
        token = rng.choice([None, text(rng, 40).encode().hex() + "/+="])
        signed = request(rng, service)
        auth = signer(rng, service, Credentials("AKIAIOSFODNN7EXAMPLE", SECRET, token))
        if isinstance(auth, botocore.auth.SigV4QueryAuth):
            # botocore would move a body into the query.
            signed.data = b""
        auth.add_auth(signed)
        prepared = signed.prepare()
        url = urlsplit(prepared.url)
        headers = [[name, value.decode() if isinstance(value, bytes) else value] for name, value in prepared.headers.items()]
        headers.append(["Host", url.netloc])
        target = url.path + ("?" + url.query if url.query else "")
        body = (prepared.body or b"").decode()
        case = {"method": prepared.method, "target": target, "headers": headers, "body": body, "token": token}
        print(json.dumps(case))


# botocore asks for the time in one of two ways, by its version.
if hasattr(botocore.auth, "get_current_datetime"):
    clock = mock.patch.object(botocore.auth, "get_current_datetime", lambda *_, **__: NOW.replace(tzinfo=None))
else:
    clock = mock.patch.object(botocore.auth.datetime, "datetime", mock.Mock(utcnow=lambda: NOW.replace(tzinfo=None)))
with clock:
    main(int(sys.argv[1]), int(sys.argv[2]))
