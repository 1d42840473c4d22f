// aws-sdk-js v3 gets a session with MFA. The key and the endpoint come from the environment, the code is the argument.
import assert from "node:assert/strict";
import { GetUserCommand, IAMClient, ListUsersCommand, paginateListUsers } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";

const serial = "arn:aws:iam::123456789012:mfa/javascript";
const refused = (name, words) => (error) => {
  assert.equal(error.name, name);
  assert.match(error.message, words);
  return true;
};

const sts = new STSClient({});
const identity = await sts.send(new GetCallerIdentityCommand({}));
assert.equal(identity.Arn, "arn:aws:iam::123456789012:user/javascript");
const denied = new IAMClient({}).send(new ListUsersCommand({}));
await assert.rejects(denied, refused("AccessDenied", /iam:ListUsers.*with an explicit deny in an identity-based policy/));

const session = async (code) =>
  (await sts.send(new GetSessionTokenCommand({ SerialNumber: serial, TokenCode: code, DurationSeconds: 900 }))).Credentials;
const made = await session(process.argv[2]);
const failed = /MultiFactorAuthentication failed with invalid MFA one time pass code/;
await assert.rejects(session(process.argv[2]), refused("AccessDenied", failed));

const iam = new IAMClient({
  credentials: { accessKeyId: made.AccessKeyId, secretAccessKey: made.SecretAccessKey, sessionToken: made.SessionToken },
});
const names = [];
for await (const page of paginateListUsers({ client: iam, pageSize: 2 }, {})) {
  names.push(...page.Users.map((user) => user.UserName));
}
assert.ok(names.includes("alice") && names.includes("carol"), names);
const { User } = await iam.send(new GetUserCommand({}));
assert.ok(User.UserName === "javascript" && User.CreateDate instanceof Date);
await assert.rejects(iam.send(new GetUserCommand({ UserName: "nobody" })), refused("NoSuchEntityException", /nobody/));
