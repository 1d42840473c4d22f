"""Has botocore's own parsers read the answers of aws-answers.

For an operation of every service, each kind of error must come out with the code and the message that were meant, and the
reads of EC2 and Route 53 must come out as of an account that has nothing.

Usage: answers.py PROGRAM, where PROGRAM is the example `answers`; botocore must be importable.
"""

import json
import re
import subprocess
import sys

import botocore.parsers
import botocore.session

SESSION = botocore.session.get_session()
ERRORS = ["denied", "signature", "unknown key", "throttled", "internal", "not implemented", "upstream"]
PLAIN = {"query", "ec2", "rest-xml"}
CODES = {
    "denied": ("AccessDenied", "AccessDeniedException"),
    "signature": ("SignatureDoesNotMatch", "InvalidSignatureException"),
    "unknown key": ("InvalidClientTokenId", "UnrecognizedClientException"),
    "throttled": ("Throttling", "ThrottlingException"),
    "internal": ("InternalFailure", "InternalFailure"),
    "not implemented": ("NotImplemented", "NotImplemented"),
    "upstream": ("UpstreamUnreachable", "UpstreamUnreachable"),
}
OWN_CODES = {
    ("ec2", "denied"): "UnauthorizedOperation",
    ("ec2", "signature"): "AuthFailure",
    ("ec2", "unknown key"): "AuthFailure",
    ("ec2", "throttled"): "RequestLimitExceeded",
    ("ec2", "internal"): "InternalError",
    ("s3", "unknown key"): "InvalidAccessKeyId",
    ("s3", "throttled"): "SlowDown",
    ("s3", "internal"): "InternalError",
    ("sns", "denied"): "AuthorizationError",
}
# Services that tell the codes of the query protocol too: clients take these.
QUERY_CODES = {"cloudwatch", "sqs"}
REASON = "with an explicit deny in an identity-based policy"


def protocol_of(model):
    protocol = model.resolved_protocol
    return f"json {model.metadata['jsonVersion']}" if protocol == "json" else protocol


def answers(program, questions):
    text = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(questions)
    return lines


def parsed(model, operation, answer):
    response = {
        "status_code": answer["status"],
        "headers": botocore.awsrequest.HeadersDict(answer["headers"]),
        "body": bytes(answer["body"]),
        "context": {"operation_name": operation.name},
    }
    parser = botocore.parsers.create_parser(model.resolved_protocol)
    return response, parser.parse(response, operation.output_shape)


def check_errors(program):
    cases = []
    for name in SESSION.get_available_services():
        model = SESSION.get_service_model(name)
        # HEAD is answered without a body.
        operation = next(
            operation
            for operation in map(model.operation_model, model.operation_names)
            if operation.http["method"] != "HEAD"
        )
        for kind in ERRORS:
            question = {
                "service": name,
                "protocol": protocol_of(model),
                "method": operation.http["method"],
                "kind": kind,
                "action": f"{model.signing_name}:{operation.name}",
            }
            cases.append((model, operation, question))
    failures = []
    factory = botocore.errorfactory.ClientExceptionsFactory()
    for (model, operation, question), answer in zip(cases, answers(program, [case[2] for case in cases])):
        name, kind = question["service"], question["kind"]
        response, result = parsed(model, operation, answer)
        error = result.get("Error", {})
        plain = model.resolved_protocol in PLAIN or name in QUERY_CODES
        expected = OWN_CODES.get((name, kind), CODES[kind][0 if plain else 1])
        if error.get("Code") != expected:
            failures.append(f"{name} {kind}: code {error.get('Code')!r}, expected {expected!r}")
        message = error.get("Message", "")
        if kind == "denied":
            action = question["action"]
            action = {"sqs": action.lower(), "sns": action.replace("sns:", "SNS:")}.get(name, action)
            wanted = f"User: arn:aws:iam::123456789012:user/alice is not authorized to perform: {action}"
            if wanted not in message or REASON not in message:
                failures.append(f"{name} {kind}: message {message!r}")
        elif kind == "upstream" and not message.endswith('cannot be reached: <refused> & "gone"'):
            failures.append(f"{name} {kind}: message {message!r}")
        elif not message:
            failures.append(f"{name} {kind}: no message")
        # SimpleDB's errors have EC2's form, of which botocore's query parser takes all but the id.
        if not (result.get("ResponseMetadata", {}).get("RequestId") or name == "sdb" and result["RequestID"]):
            failures.append(f"{name} {kind}: no request id: {result}")
        # The exception that the client raises: the model's own, if the model has it.
        exceptions = factory.create_client_exceptions(model)
        raised = exceptions.from_code(error.get("QueryErrorCode") or error.get("Code"))
        modelled = next((shape for shape in model.error_shapes if shape.error_code == expected), None)
        if modelled is not None and name not in QUERY_CODES and raised.__name__ != modelled.name:
            failures.append(f"{name} {kind}: raises {raised.__name__}, expected {modelled.name}")
    print(f"{len(cases)} errors of {len(cases) // len(ERRORS)} services")
    return failures


def is_read(operation):
    return re.match("Describe|Get|List|Search|TestDNSAnswer", operation.name)


def check_empty(program):
    cases = []
    for name in ["ec2", "route53"]:
        model = SESSION.get_service_model(name)
        for operation in map(model.operation_model, model.operation_names):
            path = re.sub(r"\{[^}]*\}", "unknown", operation.http["requestUri"])
            question = {
                "service": name,
                "protocol": protocol_of(model),
                "method": operation.http["method"],
                "kind": "empty",
                "operation": operation.name,
                "path": path,
            }
            cases.append((model, operation, question))
    failures, counts = [], {"empty": 0, "not found": 0, "not implemented": 0}
    # Not about things of the account.
    never_empty = {"DescribeRegions", "DescribeAvailabilityZones", "DescribeAccountAttributes"}
    for (model, operation, question), answer in zip(cases, answers(program, [case[2] for case in cases])):
        name = f"{question['service']}:{operation.name}"
        try:
            response, result = parsed(model, operation, answer)
        except Exception as error:  # noqa: BLE001
            failures.append(f"{name}: {error!r}")
            continue
        error = result.get("Error")
        if error and error["Code"] == "NotImplemented":
            counts["not implemented"] += 1
            if is_read(operation) and question["service"] == "ec2":
                failures.append(f"{name}: not implemented")
            continue
        if error:
            counts["not found"] += 1
            if not (error["Message"] and error["Code"].startswith(("Invalid", "NoSuch"))):
                failures.append(f"{name}: {error}")
            continue
        counts["empty"] += 1
        if not is_read(operation):
            failures.append(f"{name}: answered, and is no read")
        for member, shape in operation.output_shape.members.items():
            if shape.type_name == "list":
                value = result.get(member)
                if operation.name in never_empty:
                    if not value:
                        failures.append(f"{name}: {member} is empty")
                elif value != []:
                    failures.append(f"{name}: {member} is {value!r}")
        if not result["ResponseMetadata"].get("RequestId"):
            failures.append(f"{name}: no request id")
        missing = set(operation.output_shape.required_members) - set(result) - MARKERS
        if missing:
            failures.append(f"{name}: lacks {missing}")
    print(f"reads of an empty account: {counts}")
    return failures


# Sent back to who sent it; botocore's model calls some of them required.
MARKERS = {"Marker", "TrafficPolicyIdMarker", "TrafficPolicyVersionMarker"}


def main():
    failures = check_errors(sys.argv[1]) + check_empty(sys.argv[1])
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
