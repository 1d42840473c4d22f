"""Other people's tools, unmodified, work on a local account through AWS_ENDPOINT_URL alone, and say of it what is so.

Usage: tools.py FORCEMFA FOLDER [TOOL...]. The folder has what .ci/tools installs: `tools` and `prowler` (of Python's venv), `collections`
(of ansible) and `node_modules`. The account is tools/account.yaml, with MFA forced on everybody by the policy that the program makes.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback

import yaml
from story import Server, code, wrong

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tools")
ACCOUNT = "arn:aws:iam::123456789012"


class Account:
    """The local account, and a home with nothing else in it for who uses it."""

    def __init__(self, program, folder, home):
        self.folder, self.home = folder, home
        with open(os.path.join(HERE, "account.yaml"), encoding="utf-8") as file:
            seed = yaml.safe_load(file)
        self.users = {user["UserName"]: user for user in seed["Users"]}
        self.root = list(seed["Root"]["AccessKeys"][0].values())
        data = ["--seed", os.path.join(HERE, "account.yaml")]
        self.server = Server(program, os.path.join(home, "account"), *data)

    def key(self, name):
        return list(self.users[name]["AccessKeys"][0].values())

    def seed(self, name):
        return self.users[name]["VirtualMFADevices"][0]["Base32StringSeed"]

    def session(self, name):
        """A session with MFA, for a tool that is not the one to ask for it."""
        sts = self.server.client("sts", self.key(name))
        made = sts.get_session_token(SerialNumber=f"{ACCOUNT}:mfa/{name}", TokenCode=code(self.seed(name)))["Credentials"]
        return made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"]

    def environment(self, credentials=()):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "ANSIBLE_"))}
        names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
        return {
            **kept,
            **dict(zip(names, credentials)),
            "AWS_ENDPOINT_URL": self.server.url,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_REGION": "us-east-1",
            "AWS_PAGER": "",
            "HOME": self.home,
        }

    def run(self, environment, *command, says="", codes=(0,)):
        """A tool's command ends with one of the codes; its output is told if it does not."""
        program = next(
            (path for part in ("tools", "prowler") if os.path.exists(path := f"{self.folder}/{part}/bin/{command[0]}")),
            command[0],
        )
        # Of a session of its own, it has no terminal, and what asks for a code reads it from its input.
        done = subprocess.run(
            [program, *command[1:]],
            env=environment,
            cwd=self.home,
            input=says,
            capture_output=True,
            text=True,
            timeout=240,
            start_new_session=True,
        )
        assert done.returncode in codes, f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def file(self, name, text=None):
        path = os.path.join(self.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return path


def equal(what, found, wanted):
    assert found == wanted, f"{what}: {found!r}, expected {wanted!r}"


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def force_mfa(program, account):
    policy = subprocess.run([program, "policy"], capture_output=True, text=True, check=True).stdout
    iam = account.server.client("iam", account.root)
    arn = iam.create_policy(PolicyName="force-mfa", PolicyDocument=policy)["Policy"]["Arn"]
    iam.attach_group_policy(GroupName="everybody", PolicyArn=arn)


def aws_mfa(account):
    """Asks for a code, and puts the session beside the long-term key."""
    name = "aws-mfa"
    key = account.key(name)
    account.file(
        ".aws/credentials",
        f"[{name}-long-term]\naws_access_key_id = {key[0]}\naws_secret_access_key = {key[1]}\n"
        f"aws_mfa_device = {ACCOUNT}:mfa/{name}\n",
    )
    environment = account.environment()
    command = ("aws-mfa", "--profile", name, "--duration", "3600")
    told = account.run(environment, *command, says=wrong(account.seed(name)) + "\n", codes=(1,))
    assert "invalid MFA one time pass code" in told.stderr + told.stdout, told
    account.run(environment, *command, says=code(account.seed(name)) + "\n")
    users = account.run(environment, "aws", "--profile", name, "iam", "list-users", "--query", "length(Users)")
    assert int(users.stdout) >= len(account.users), users.stdout


def aws_cli(account):
    """A profile with a role and a device: the CLI asks for the code, and keeps the session."""
    key = account.key("terminal")
    account.file(
        ".aws/config",
        f"[profile terminal]\nregion = us-east-1\n"
        f"[profile deployer]\nrole_arn = {ACCOUNT}:role/deployer\nsource_profile = terminal\nmfa_serial = {ACCOUNT}:mfa/terminal\n"
        f"[profile no-device]\nrole_arn = {ACCOUNT}:role/deployer\nsource_profile = terminal\n",
    )
    environment = account.environment()
    for name, value in zip(("aws_access_key_id", "aws_secret_access_key"), key):
        account.run(environment, "aws", "configure", "set", name, value, "--profile", "terminal")

    def aws(profile, *command, **how):
        return account.run(environment, "aws", "--profile", profile, "--output", "text", *command, **how)

    who = ("sts", "get-caller-identity", "--query", "Arn")
    equal("who calls", aws("terminal", *who).stdout.strip(), f"{ACCOUNT}:user/terminal")
    refusal = aws("no-device", *who, codes=(254, 255)).stderr
    assert "AccessDenied" in refusal and "sts:AssumeRole" in refusal, refusal
    refusal = aws("deployer", *who, says=wrong(account.seed("terminal")) + "\n", codes=(254, 255)).stderr
    assert "invalid MFA one time pass code" in refusal, refusal
    role = aws("deployer", *who, says=code(account.seed("terminal")) + "\n").stdout
    assert f"{ACCOUNT.replace(':iam:', ':sts:')}:assumed-role/deployer/" in role, role
    users = aws("deployer", "iam", "list-users", "--query", "Users[].UserName").stdout.split()
    assert {"alice", "bob", "carol"} <= set(users), users
    refusal = aws("deployer", "iam", "create-user", "--user-name", "dan", codes=(254, 255)).stderr
    assert "AccessDenied" in refusal and "iam:CreateUser" in refusal, refusal


def sdk_js(account):
    environment = account.environment(account.key("javascript"))
    # A module is looked for beside the file that asks for it.
    with open(os.path.join(HERE, "session.mjs"), encoding="utf-8") as file:
        script = os.path.join(account.folder, "session.mjs")
        with open(script, "w", encoding="utf-8") as copy:
            copy.write(file.read())
    account.run(environment, "node", script, code(account.seed("javascript")))


def ansible(account):
    environment = account.environment(account.key("ansible")) | {
        "ANSIBLE_COLLECTIONS_PATH": f"{account.folder}/collections",
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
    }
    variables = "mfa_token=" + code(account.seed("ansible"))
    account.run(environment, "ansible-playbook", os.path.join(HERE, "ansible.yaml"), "--extra-vars", variables)


def cloudsplaining(account, session):
    environment = account.environment(session)
    account.file(".aws/credentials", "")
    account.run(environment, "cloudsplaining", "download", "--output", account.home)
    details = os.path.join(account.home, "default.json")
    users = {user["UserName"] for user in read_json(details)["UserDetailList"]}
    assert set(account.users) <= users, users
    account.run(environment, "cloudsplaining", "scan", "-i", details, "-o", account.home, "--skip-open-report")
    results = read_json(os.path.join(account.home, "iam-results-default.json"))
    print(json.dumps(results)[:3000])


def custodian(account, session):
    environment = account.environment(session)
    policies = os.path.join(HERE, "custodian.yaml")
    found = os.path.join(account.home, "custodian")
    command = ("custodian", "run", "--region", "us-east-1", "--cache-period", "0", "--output-dir", found, policies)
    account.run(environment, *command)

    def names(policy, key):
        return sorted(resource[key] for resource in read_json(os.path.join(found, policy, "resources.json")))

    equal("console-without-mfa", names("console-without-mfa", "UserName"), ["bob"])
    equal("without-a-device", names("without-a-device", "UserName"), ["bob", "carol"])
    equal("root-without-mfa", names("root-without-mfa", "account_id"), ["123456789012"])
    equal("root-with-mfa", names("root-with-mfa", "account_id"), [])


def prowler(account, session):
    environment = account.environment(session)
    log = os.path.join(account.home, "prowler.log")
    command = ["prowler", "aws", "--service", "iam", "--output-formats", "csv", "--output-directory", account.home]
    command += ["--output-filename", "prowler", "--log-level", "WARNING", "--log-file", log, "--no-banner"]
    # 3: some checks fail.
    done = account.run(environment, *command, codes=(3,))
    print(done.stdout[-3000:], open(log).read())
    with open(os.path.join(account.home, "prowler.csv"), encoding="utf-8") as file:
        findings = list(csv.DictReader(file, delimiter=";"))
    for row in findings:
        print(row["CHECK_ID"], row["STATUS"], row["RESOURCE_UID"], row["STATUS_EXTENDED"])


def main(program, folder, *wanted):
    failures = 0
    with tempfile.TemporaryDirectory() as home:
        account = Account(program, os.path.abspath(folder), home)
        account.server.start()
        try:
            force_mfa(program, account)
            session = account.session("auditor")
            tools = {
                "prowler": lambda: prowler(account, session),
                "cloudsplaining": lambda: cloudsplaining(account, session),
                "cloud-custodian": lambda: custodian(account, session),
                "aws-mfa": lambda: aws_mfa(account),
                "aws-cli": lambda: aws_cli(account),
                "aws-sdk-js": lambda: sdk_js(account),
                "ansible": lambda: ansible(account),
            }
            for name, tool in tools.items():
                if wanted and name not in wanted:
                    continue
                started = time.monotonic()
                try:
                    tool()
                    print(f"{name}: runs, {time.monotonic() - started:.1f} s")
                except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
                    failures += 1
                    print(f"{name}: FAILS\n{error}", *traceback.format_tb(error.__traceback__)[-1:], sep="\n")
        finally:
            account.server.kill()
    if failures:
        sys.exit(f"{failures} of the tools do not run")


if __name__ == "__main__":
    main(*sys.argv[1:])
