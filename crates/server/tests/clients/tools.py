"""Other people's tools, unmodified, work on a local account through AWS_ENDPOINT_URL alone, and say of it what is so.

Usage: tools.py FORCEMFA FOLDER [TOOL...]. The folder has what .ci/tools installs: `tools` and `prowler` (of Python's venv), `collections`
(of ansible), `node_modules` and `sdk-rust` (a program). The account is tools/account.yaml, with MFA forced on everybody by the policy that the program makes.
"""

import csv
import json
import os
import shutil
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
    iam.update_account_password_policy(MinimumPasswordLength=14)


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
    # Modules are looked for beside the file that asks for them.
    script = shutil.copy(os.path.join(HERE, "session.mjs"), account.folder)
    account.run(environment, "node", script, code(account.seed("javascript")))


def sdk_rust(account):
    environment = account.environment(account.key("rust"))
    account.run(environment, os.path.join(account.folder, "sdk-rust"), code(account.seed("rust")))


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
    details = account.file("default.json")
    users = {user["UserName"] for user in read_json(details)["UserDetailList"]}
    assert set(account.users) <= users, users
    account.run(environment, "cloudsplaining", "scan", "-i", details, "-o", account.home, "--skip-open-report")
    results = read_json(account.file("iam-results-default.json"))
    equal("users", sorted(user["name"] for user in results["users"].values()), sorted(users))
    (deployer,) = results["roles"].values()
    equal("AWS's policies of a role", list(deployer["aws_managed_policies"].values()), ["IAMReadOnlyAccess"])
    (everybody,) = (group for group in results["groups"].values() if group["name"] == "everybody")
    equal("policies of a group", list(everybody["customer_managed_policies"].values()), ["force-mfa"])
    (passes,) = (policy for policy in results["inline_policies"].values() if policy["PolicyName"] == "passes-roles")
    ways = [finding["type"] for finding in passes["PrivilegeEscalation"]["findings"]]
    equal("ways up", (ways, passes["AttachedTo"]["users"]), (["CreateEC2WithExistingIP"], ["carol"]))


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


# What prowler's log may hold, and must, so that nothing goes stale: all else is a fault of the account's, or of prowler's.
PROWLER_TELLS = {
    "calling the DescribeOrganization operation: `organizations:DescribeOrganization` is not implemented": "no Organizations",
    "policy/AWSSupportAccess was not found": "a new account has but a handful of AWS's policies",
    "policy/SecurityAudit was not found": "a new account has but a handful of AWS's policies",
    "policy/AWSCloudShellFullAccess was not found": "a new account has but a handful of AWS's policies",
    "Invalid action pattern 'codestar:CreateProject'": "prowler's own list of actions lacks a service",
}

# What must be found: check, the end of the resource's ARN, status.
PROWLER_FINDS = """
iam_user_mfa_enabled_console_access user/alice PASS
iam_user_mfa_enabled_console_access user/bob FAIL
iam_user_mfa_enabled_console_access user/carol PASS
iam_user_hardware_mfa_enabled user/alice FAIL
iam_administrator_access_with_mfa group/administrators FAIL
iam_administrator_access_with_mfa group/everybody PASS
iam_root_mfa_enabled :root FAIL
iam_root_hardware_mfa_enabled :mfa FAIL
iam_no_root_access_key :root FAIL
iam_avoid_root_usage :root FAIL
iam_aws_attached_policy_no_administrative_privileges aws:policy/AdministratorAccess FAIL
iam_aws_attached_policy_no_administrative_privileges aws:policy/IAMReadOnlyAccess PASS
iam_group_administrator_access_policy group/administrators FAIL
iam_policy_attached_only_to_group_or_roles user/carol FAIL
iam_policy_attached_only_to_group_or_roles user/bob PASS
iam_policy_allows_privilege_escalation policy/force-mfa PASS
iam_password_policy_minimum_length_14 :password-policy PASS
iam_password_policy_symbol :password-policy FAIL
iam_user_accesskey_unused user/carol PASS
iam_user_two_active_access_key user/carol PASS
"""


def prowler(account, session):
    environment = account.environment(session)
    log = account.file("prowler.log", "")
    command = ["prowler", "aws", "--service", "iam", "--output-formats", "csv", "--output-directory", account.home]
    command += ["--output-filename", "prowler", "--log-level", "ERROR", "--log-file", log, "--no-banner", "--no-color"]
    # 3: something was found.
    said = account.run(environment, *command, codes=(3,)).stdout
    with open(log, encoding="utf-8") as file:
        lines = file.read().splitlines()
    untold = [line for line in lines if not any(words in line for words in PROWLER_TELLS)]
    gone = [words for words in PROWLER_TELLS if not any(words in line for line in lines)]
    assert not untold, "\n".join(["its log holds what is not expected:", *untold])
    assert not gone, "\n".join(["its log does not hold any more:", *gone])
    assert "Scan completed" in said, said
    with open(account.file("prowler.csv"), encoding="utf-8") as file:
        found = [(row["CHECK_ID"], row["RESOURCE_UID"], row["STATUS"]) for row in csv.DictReader(file, delimiter=";")]
    for line in PROWLER_FINDS.split("\n")[1:-1]:
        check, end, status = line.split()
        of_check = [(resource, told) for name, resource, told in found if name == check]
        equal(line, [told for resource, told in of_check if resource.endswith(end)] or of_check, [status])


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
                "aws-sdk-rust": lambda: sdk_rust(account),
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
