"""Requests of every operation of every service, as botocore makes them: a line of JSON each, on standard output.

Each operation is called twice in each of its service's protocols: with what it requires, and with all that it has.
"""

import base64
import json
import sys
from urllib.parse import urlsplit

import botocore.session
from botocore.awsrequest import create_request_object, prepare_request_dict
from botocore.serialize import SERIALIZERS

ACCOUNT = "123456789012"


def value(shape, name, everything, depth=0):
    kind = shape.type_name
    if kind == "structure":
        wanted = shape.required_members if not everything or depth else list(shape.members)
        if depth > 4:
            return {}
        if getattr(shape, "is_tagged_union", False) and not wanted:
            wanted = list(shape.members)[:1]
        return {member: value(shape.members[member], member, everything, depth + 1) for member in wanted}
    if kind == "list":
        return [value(shape.member, name, everything, depth + 1)]
    if kind == "map":
        return {"key": value(shape.value, name, everything, depth + 1)}
    if kind in ("integer", "long"):
        return 1
    if kind in ("float", "double"):
        return 1.5
    if kind == "boolean":
        return True
    if kind == "timestamp":
        return "2026-01-02T03:04:05Z"
    if kind == "blob":
        return b"blob"
    if name.lower() == "copysource":
        return "bucket/key"
    if name.lower() == "queueurl":
        return f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/name"
    return shape.enum[0] if getattr(shape, "enum", None) else f"a{name[:20]}"


def request(model, operation, protocol, everything):
    serializer = SERIALIZERS[protocol]()
    shape = operation.input_shape
    parameters = value(shape, "", everything) if shape else {}
    made = serializer.serialize_to_request(parameters, operation)
    prepare_request_dict(made, endpoint_url="http://127.0.0.1:4566", context={})
    prepared = create_request_object(made).prepare()
    url = urlsplit(prepared.url)
    body = prepared.body
    if hasattr(body, "read"):
        body = body.read()
    if isinstance(body, str):
        body = body.encode()
    headers = [[name, text if isinstance(text, str) else text.decode()] for name, text in prepared.headers.items()]
    return {
        "service": model.service_name,
        "operation": operation.name,
        "signing_name": model.signing_name,
        "protocol": protocol,
        "method": prepared.method,
        "path": url.path,
        "query": url.query,
        "headers": headers,
        "body": base64.b64encode(body or b"").decode(),
    }


def main():
    session = botocore.session.get_session()
    for service in session.get_available_services():
        model = session.get_service_model(service)
        once = ["query"] if "awsQueryCompatible" in model.metadata else []
        protocols = dict.fromkeys([model.metadata["protocol"], *model.metadata.get("protocols", []), *once])
        for name in model.operation_names:
            operation = model.operation_model(name)
            for protocol in protocols:
                for everything in (False, True):
                    try:
                        line = request(model, operation, protocol, everything)
                    except Exception as error:
                        line = {"service": service, "operation": name, "protocol": protocol, "error": repr(error)}
                    print(json.dumps(line))


if __name__ == "__main__":
    sys.exit(main())
