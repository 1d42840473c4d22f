"""Fills a local account for `run`, and prints presigned URLs of its user for the two files, as lines for a shell. See run."""

import json
import sys

import boto3
from botocore.config import Config

READING = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/*"}


def main(url, key, secret, policies):
    root = boto3.client("iam", endpoint_url=url, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret)
    user = f"user-of-{policies}"
    root.create_user(UserName=user)
    policy(root, f"reading-{policies}", READING, user)
    for number in range(1, int(policies)):
        # Ten of them are the user's own, as many as IAM attaches to one; the rest only stand in the account.
        elsewhere = {"Effect": "Allow", "Action": ["s3:GetObject", "s3:List*"], "Resource": f"arn:aws:s3:::bucket-{number}/*"}
        policy(root, f"policy-{number}", elsewhere, user if number < 10 else None)
    made = root.create_access_key(UserName=user)["AccessKey"]
    s3 = boto3.client(
        "s3",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id=made["AccessKeyId"],
        aws_secret_access_key=made["SecretAccessKey"],
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    for name in ("small", "large"):
        presigned = s3.generate_presigned_url("get_object", Params={"Bucket": "bucket", "Key": name}, ExpiresIn=36_000)
        print(f"GATEWAY_{name.upper()}='{presigned}'")


def policy(root, name, statement, user):
    document = json.dumps({"Version": "2012-10-17", "Statement": statement})
    arn = root.create_policy(PolicyName=name, PolicyDocument=document)["Policy"]["Arn"]
    if user:
        root.attach_user_policy(UserName=user, PolicyArn=arn)


if __name__ == "__main__":
    main(*sys.argv[1:])
