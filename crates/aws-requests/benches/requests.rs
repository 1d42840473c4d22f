//! What it costs to say what a request means.

use aws_requests::{Received, identify};
use divan::black_box;

fn main() {
    divan::main();
}

const PLAIN: Received<'static> = Received {
    signing_name: "s3",
    region: "us-east-1",
    account: "123456789012",
    partition: "aws",
    host: "127.0.0.1:4566",
    method: "GET",
    path: "/bucket/some/key",
    query: "",
    headers: &[("host", b"127.0.0.1:4566"), ("x-amz-date", b"20260102T030405Z"), ("authorization", b"x")],
};

const LAMBDA: Received<'static> = Received {
    signing_name: "lambda",
    method: "POST",
    path: "/2015-03-31/functions/name/invocations",
    ..PLAIN
};

const DYNAMODB: Received<'static> = Received {
    signing_name: "dynamodb",
    method: "POST",
    path: "/",
    headers: &[
        ("host", b"127.0.0.1:4566"),
        ("x-amz-target", b"DynamoDB_20120810.GetItem"),
        ("content-type", b"application/x-amz-json-1.0"),
    ],
    ..PLAIN
};

const EC2: Received<'static> = Received {
    signing_name: "ec2",
    method: "POST",
    path: "/",
    headers: &[("host", b"127.0.0.1:4566"), ("content-type", b"application/x-www-form-urlencoded")],
    ..PLAIN
};

const FORM: &[u8] = b"Action=TerminateInstances&Version=2016-11-15&InstanceId.1=i-1";

#[divan::bench]
fn identify_s3_get_object() -> bool {
    identify(black_box(&PLAIN), None).is_ok()
}

#[divan::bench]
fn identify_lambda_invoke() -> bool {
    identify(black_box(&LAMBDA), None).is_ok()
}

#[divan::bench]
fn identify_dynamodb_get_item() -> bool {
    identify(black_box(&DYNAMODB), None).is_ok()
}

#[divan::bench]
fn identify_ec2_terminate_instances() -> bool {
    identify(black_box(&EC2), black_box(Some(FORM))).is_ok()
}

#[divan::bench]
fn asks_of_s3_get_object(bencher: divan::Bencher<'_, '_>) {
    let Ok(operation) = identify(&PLAIN, None) else { return };
    bencher.bench(|| operation.asks(black_box(&PLAIN), None).is_ok());
}

#[divan::bench]
fn asks_of_dynamodb_get_item(bencher: divan::Bencher<'_, '_>) {
    let Ok(operation) = identify(&DYNAMODB, None) else { return };
    bencher.bench(|| {
        operation.asks(black_box(&DYNAMODB), black_box(Some(br#"{"TableName":"t","Key":{}}"#))).is_ok()
    });
}
