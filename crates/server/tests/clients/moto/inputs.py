"""A pytest plugin: where a test of moto's hands over what AWS refuses and moto takes, hands over what AWS takes.

A trust policy "some policy", a path without slashes, a password of three letters: refusing these is right, and says nothing of what else the test
asks. What the test expects of the answers stays as it is.
"""
import datetime
import json

import botocore.client
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NAME = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "forcemfa")])
PEM = serialization.Encoding.PEM


def certificate():
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(KEY.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now)
    made = builder.not_valid_after(now + datetime.timedelta(days=365)).sign(KEY, hashes.SHA256())
    return made.public_bytes(PEM).decode()


CERTIFICATE = certificate()
PRIVATE_KEY = KEY.private_bytes(
    PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
).decode()
PUBLIC_KEY = KEY.public_key().public_bytes(
    serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
).decode()
ALLOW = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}}
TRUST = {
    "Version": "2012-10-17",
    "Statement": {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"},
}


def document(text, instead):
    try:
        if "Statement" in json.loads(text):
            return text
    except (TypeError, ValueError):
        pass
    return json.dumps(instead)


def path(text):
    inner = text.strip("/")
    return f"/{inner}/" if inner else "/"


def password(text):
    kinds = sum(any(is_kind(c) for c in text) for is_kind in (str.isupper, str.islower, str.isdigit))
    return text if len(text) >= 8 and kinds == 3 else text + "-Aa1-long"


def url(text):
    return text.replace("http://", "https://").split("?")[0]


def pem(instead):
    return lambda text: text if text.startswith("-----BEGIN") else instead


MENDS = {
    "AssumeRolePolicyDocument": lambda text: document(text, TRUST),
    "PolicyDocument": lambda text: document(text, ALLOW),
    "Path": path,
    "NewPath": path,
    "Password": password,
    "Url": url,
    "CertificateBody": pem(CERTIFICATE),
    "CertificateChain": pem(CERTIFICATE),
    "PrivateKey": pem(PRIVATE_KEY),
    "SSHPublicKeyBody": lambda text: text if text.startswith("ssh-rsa ") else PUBLIC_KEY,
}
call = botocore.client.BaseClient._make_api_call


def mended(client, operation, params):
    if client.meta.service_model.service_name == "iam":
        mends = dict(MENDS)
        if operation == "UpdateAssumeRolePolicy":
            mends["PolicyDocument"] = mends["AssumeRolePolicyDocument"]
        params = {
            name: mends[name](value) if name in mends and isinstance(value, str) else value
            for name, value in params.items()
        }
    return call(client, operation, params)


botocore.client.BaseClient._make_api_call = mended
