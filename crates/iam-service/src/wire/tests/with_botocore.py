"""Sends what botocore's serializer makes of random values, and compares with what its parser makes of the answers.

Started by tests/botocore.rs; talks with it in lines of JSON over stdin and stdout:
{"side": "request"|"response"|"error", "operation": ..., "body": ...} -> {"xml": ...} or {"error": ...}. The last line is {"report": [...]}.
"""

import base64
import datetime
import json
import random
import re
import sys
import urllib.parse

import botocore.session
from botocore.parsers import QueryParser
from botocore.serialize import QuerySerializer

ROUNDS = int(sys.argv[1])
RANDOM = random.Random(int(sys.argv[2]))
ANY_TEXT = "aZ09 _+=,.@-/:;&<>\"'%#?{}[]\n\t\r\\éßЖ漢🔑"
# Texts for the patterns that are more than one class of characters.
EXAMPLES = {
    r"\d{12}": ["123456789012"],
    r"((/[A-Za-z0-9\.,\+@=_-]+)*)/": ["/", "/a/b/"],
    r"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)": ["/", "/a/", "/a/b+c/"],
    r"^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$": ["abc", "my-account-1"],
    r"^http(s?)://[a-zA-Z0-9._/-]*(\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$": ["https://a.example/b?c=d#e"],
    r"^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z-\/]*": ["o-abcdefghij/r-abcd/ou-1"],
    r"^o-[a-z0-9]{10,32}$": ["o-abcdefghij"],
    r"^p-[0-9a-zA-Z_]{8,128}$": ["p-abcdefgh"],
    r"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?": ["v1", "v12.a-b"],
}


# Structures that requests have too: those in answers are checked as well when they are read here.
SHARED = ("DelegationPermission", "PolicyParameter", "Tag")


def matcher(pattern):
    classes = pattern.replace(r"\p{L}", "A-Za-zéßЖ漢").replace(r"\p{Z}", " ").replace(r"\p{N}", "0-9")
    return re.compile(classes, re.ASCII)


def text(shape, checked):
    meta = shape.metadata
    if shape.enum:
        return RANDOM.choice(shape.enum)
    least = meta.get("min", 0) if checked else 0
    most = min(meta.get("max", 40) if checked else 40, least + 20)
    pattern = meta.get("pattern") if checked else None
    if pattern in EXAMPLES:
        return RANDOM.choice(EXAMPLES[pattern])
    alphabet = ANY_TEXT
    if pattern:
        whole = matcher(pattern)
        alphabet = [c for c in ANY_TEXT + "bcdefxyz" if whole.fullmatch(c)]
        least = max(least, 1 if pattern.endswith("+") or pattern.endswith("+$") else 0)
        most = max(most, least)
    length = RANDOM.randint(least, most)
    # Java counts UTF-16 units; one character more than these would be two.
    alphabet = [c for c in alphabet if ord(c) < 0x10000] if checked else alphabet
    return "".join(RANDOM.choice(alphabet) for _ in range(length))


def value(shape, checked):
    meta = shape.metadata
    kind = shape.type_name
    if kind == "structure":
        members = {}
        checked = checked or shape.name in SHARED
        for name, member in shape.members.items():
            if name in shape.required_members or RANDOM.random() < 0.6:
                members[name] = value(member, checked)
        if getattr(shape, "is_tagged_union", False):
            name = RANDOM.choice(list(shape.members))
            return {name: value(shape.members[name], checked)}
        # The protocol cannot say that a structure, or a map, is there but empty.
        while shape.members and not members:
            name = RANDOM.choice(list(shape.members))
            members[name] = value(shape.members[name], checked)
        return members
    least = meta.get("min", 0) if checked else 0
    if kind == "list":
        return [value(shape.member, checked) for _ in range(RANDOM.randint(least, max(least, 3)))]
    if kind == "map":
        return {text(shape.key, checked): value(shape.value, checked) for _ in range(RANDOM.randint(max(least, 1), 3))}
    if kind == "string":
        return text(shape, checked)
    if kind in ("integer", "long"):
        return RANDOM.randint(meta.get("min", 0), meta.get("max", 100000))
    if kind == "boolean":
        return RANDOM.random() < 0.5
    if kind == "blob":
        return RANDOM.randbytes(RANDOM.randint(0, 30))
    if kind == "timestamp":
        return datetime.datetime.fromtimestamp(RANDOM.randint(0, 4 * 10**9), datetime.timezone.utc)
    raise ValueError(f"a shape of kind {kind}")


def without_empty(shape, found):
    """A request's empty list is the same as none."""
    if shape.type_name == "structure":
        members = {name: without_empty(shape.members[name], member) for name, member in found.items() if name in shape.members}
        return {name: member for name, member in members.items() if member not in ([], {})}
    if shape.type_name == "list":
        return [without_empty(shape.member, item) for item in found]
    if shape.type_name == "map":
        return {key: without_empty(shape.value, item) for key, item in found.items()}
    return found


def with_policies_decoded(shape, found):
    if shape.name == "policyDocumentType":
        return urllib.parse.unquote(found)
    if shape.type_name == "structure":
        return {name: with_policies_decoded(shape.members[name], member) for name, member in found.items() if name in shape.members}
    if shape.type_name == "list":
        return [with_policies_decoded(shape.member, item) for item in found]
    if shape.type_name == "map":
        return {key: with_policies_decoded(shape.value, item) for key, item in found.items()}
    return found


def ask(side, operation, body):
    print(json.dumps({"side": side, "operation": operation.name, "body": body}), flush=True)
    return json.loads(sys.stdin.readline())


def serialized(model, operation, shape, given):
    serializer = QuerySerializer()
    body = {"Action": operation.name, "Version": model.metadata["apiVersion"]}
    serializer._serialize(body, given, shape)
    return urllib.parse.urlencode(body)


def parsed(answer, shape, status=200):
    response = {"headers": {}, "status_code": status, "body": answer["xml"].encode()}
    found = QueryParser().parse(response, shape)
    found.pop("ResponseMetadata" if status == 200 else "", None)
    return found


def check_request(model, operation):
    shape = operation.input_shape
    given = value(shape, True) if shape else {}
    answer = ask("request", operation, serialized(model, operation, shape, given) if shape else
                 urllib.parse.urlencode({"Action": operation.name, "Version": model.metadata["apiVersion"]}))
    if "error" in answer:
        return {"given": repr(given), "error": answer["error"]}
    if not shape:
        return None
    found = parsed(answer, shape)
    given, found = without_empty(shape, given), without_empty(shape, found)
    return None if given == found else {"given": repr(given), "found": repr(found)}


def check_response(model, operation):
    shape = operation.output_shape
    given = value(shape, False) if shape else {}
    body = serialized(model, operation, shape, given) if shape else ""
    answer = ask("response", operation, body)
    if "error" in answer:
        return {"given": repr(given), "error": answer["error"]}
    if not shape:
        found = parsed(answer, None)
        return None if found == {} else {"found": repr(found)}
    found = with_policies_decoded(shape, parsed(answer, shape))
    return None if given == found else {"given": repr(given), "found": repr(found)}


def check_error(_, operation):
    answer = ask("error", operation, "")
    found = parsed(answer, operation.output_shape, 404)
    expected = {"Type": "Sender", "Code": "NoSuchEntity", "Message": "no <b> & \"c\" 'd'"}
    return None if found["Error"] == expected and found["ResponseMetadata"]["RequestId"] == "request-id" else {"found": repr(found)}


def main():
    session = botocore.session.get_session()
    report, cases = [], 0
    for service in ("iam", "sts"):
        model = session.get_service_model(service)
        for name in model.operation_names:
            operation = model.operation_model(name)
            for check, rounds in ((check_request, ROUNDS), (check_response, ROUNDS), (check_error, 1)):
                for _ in range(rounds):
                    cases += 1
                    trouble = check(model, operation)
                    if trouble:
                        report.append({"operation": name, "check": check.__name__, **trouble})
    print(json.dumps({"botocore": botocore.__version__, "cases": cases, "report": report}), flush=True)


main()
