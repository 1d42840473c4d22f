//! What the trail has beside calls of IAM and STS: sign-ins, and calls of other services.

use crate::client::{Credentials, credentials, encoded, iam, send, start, sts};
use crate::observed::records;
use crate::services::{EC2, FORCED, GET_OBJECT, Sent};
use crate::sign_in::{Browser, PASSWORD, code, enable, serving_alice};
use serde_json::{Value, json};
use server::{Serving, Trail, TrailSettings};
use tempfile::TempDir;
use tokio::task::JoinHandle;

const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

fn trail() -> (TempDir, Serving, JoinHandle<()>) {
    let folder = tempfile::tempdir().unwrap();
    let settings = TrailSettings::new(folder.path().to_owned(), "123456789012".parse().unwrap(), "aws");
    let (trail, closed) = Trail::open(settings).unwrap();
    (folder, Serving { trail: Some(trail), ..Serving::default() }, closed)
}

#[tokio::test]
async fn sign_ins_are_console_logins_with_and_without_mfa() {
    let (folder, serving, closed) = trail();
    let server = serving_alice(serving).await;
    let mut browser = Browser::new(server.address()).await;
    browser.password("alice", PASSWORD).await;
    browser.password("alice", "wrong-horse-9-Battery").await;
    // A name that nobody has.
    browser.password("s3cret-typed-as-a-name", PASSWORD).await;
    enable(&server, "alice", "alice").await;
    // A password that is right is no event as long as a code is missing.
    assert_eq!(browser.password("alice", PASSWORD).await.told(), "200 MfaRequired");
    assert_eq!(
        browser.post("/signin/mfa", &json!({ "code": "000000" })).await.told(),
        "401 AuthenticationFailed"
    );
    let shown = code(&server, "alice", 0);
    assert_eq!(browser.post("/signin/mfa", &json!({ "code": shown })).await.told(), "200 SignedIn");
    server.node.set_root_password(PASSWORD).await.unwrap();
    let as_root = json!({ "userType": "root", "password": PASSWORD });
    assert_eq!(browser.post("/signin/password", &as_root).await.told(), "200 SignedIn");
    server.stop().await;
    closed.await.unwrap();

    let records = records(folder.path());
    let text = json!(records).to_string();
    assert!(!text.contains(PASSWORD) && !text.contains("s3cret") && !text.contains("wrong-horse"), "{text}");
    let logins: Vec<&Value> = records.iter().filter(|event| event["eventName"] == "ConsoleLogin").collect();
    let results: Vec<(&Value, &Value, &Value)> = logins
        .iter()
        .map(|event| {
            let (answer, data) = (&event["responseElements"], &event["additionalEventData"]);
            (&event["userIdentity"]["userName"], &answer["ConsoleLogin"], &data["MFAUsed"])
        })
        .collect();
    let (alice, hidden) = (&json!("alice"), &json!(HIDDEN));
    let (success, failure, yes, no) = (&json!("Success"), &json!("Failure"), &json!("Yes"), &json!("No"));
    assert_eq!(
        results,
        [
            (alice, success, no),
            (alice, failure, no),
            (hidden, failure, no),
            (alice, failure, yes),
            (alice, success, yes),
            (&Value::Null, success, no),
        ]
    );
    let with_mfa = logins[4];
    assert_eq!(
        with_mfa["additionalEventData"],
        json!({"MobileVersion": "No", "MFAIdentifier": "arn:aws:iam::123456789012:mfa/alice", "MFAUsed": "Yes"})
    );
    assert_eq!(
        (&with_mfa["eventSource"], &with_mfa["eventType"], &with_mfa["readOnly"]),
        (&json!("signin.amazonaws.com"), &json!("AwsConsoleSignIn"), &json!(false))
    );
    let who = &with_mfa["userIdentity"];
    assert_eq!(
        (&who["type"], &who["arn"]),
        (&json!("IAMUser"), &json!("arn:aws:iam::123456789012:user/alice"))
    );
    assert!(who["principalId"].as_str().unwrap().starts_with("AIDA") && who["sessionContext"].is_null());
    assert_eq!(
        (&with_mfa["errorMessage"], &logins[1]["errorMessage"]),
        (&Value::Null, &json!("Failed authentication"))
    );
    assert_eq!(logins[5]["userIdentity"]["arn"], "arn:aws:iam::123456789012:root");
    assert_eq!(
        logins[2]["userIdentity"],
        json!({"type": "IAMUser", "accountId": "123456789012", "accessKeyId": "", "userName": HIDDEN})
    );
}

#[tokio::test]
async fn calls_of_other_services_are_events_without_what_was_asked_for() {
    let (folder, serving, closed) = trail();
    let server = start(serving).await;
    server.done(&server.root, "iam", &iam("CreateUser&UserName=ana")).await;
    let policy = format!("PutUserPolicy&UserName=ana&PolicyName=p&PolicyDocument={}", encoded(FORCED));
    server.done(&server.root, "iam", &iam(&policy)).await;
    let ana = credentials(&server.done(&server.root, "iam", &iam("CreateAccessKey&UserName=ana")).await);
    enable(&server, "ana", "ana").await;
    let serial = encoded("arn:aws:iam::123456789012:mfa/ana");
    let shown = code(&server, "ana", 0);
    let session = sts(&format!("GetSessionToken&SerialNumber={serial}&TokenCode={shown}"));
    let session = credentials(&server.done(&ana, "sts", &session).await);

    let asked = "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=s3cret";
    let ec2 = Sent { body: asked, ..EC2 };
    assert_eq!(send(server.address(), &ec2.bytes(&session)).await.status, 200);
    assert_eq!(send(server.address(), &ec2.bytes(&ana)).await.status, 403);
    assert_eq!(send(server.address(), &GET_OBJECT.bytes(&ana)).await.status, 403);
    // Of these nobody knows what they are, or whose.
    let unknown = Sent { body: "Action=DescribeNothing&Version=2016-11-15", ..EC2 };
    send(server.address(), &unknown.bytes(&session)).await;
    let wrong = Credentials { secret: "wrong".to_owned(), ..ana.clone() };
    send(server.address(), &EC2.bytes(&wrong)).await;
    server.stop().await;
    closed.await.unwrap();

    let records = records(folder.path());
    let of_iam = |event: &&Value| {
        event["eventSource"] == "iam.amazonaws.com" || event["eventSource"] == "sts.amazonaws.com"
    };
    let calls: Vec<&Value> = records.iter().filter(|event| !of_iam(event)).collect();
    let [allowed, denied, object] = calls[..] else { panic!("{calls:?}") };
    let text = json!(calls).to_string();
    for secret in [&session.secret, session.session_token.as_ref().unwrap(), &ana.secret, "s3cret"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(
        (&allowed["eventSource"], &allowed["eventName"], &allowed["awsRegion"]),
        (&json!("ec2.amazonaws.com"), &json!("DescribeInstances"), &json!("us-east-1"))
    );
    assert_eq!((&allowed["readOnly"], &allowed["eventCategory"]), (&json!(true), &json!("Management")));
    assert_eq!((&allowed["errorCode"], &allowed["requestParameters"]), (&Value::Null, &Value::Null));
    assert_eq!(allowed["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "true");

    assert_eq!(denied["errorCode"], "Client.UnauthorizedOperation");
    let message = denied["errorMessage"].as_str().unwrap();
    assert!(message.contains("ec2:DescribeInstances"), "{message}");
    assert_eq!(denied["userIdentity"]["userName"], "ana");
    assert_eq!(denied["userIdentity"]["sessionContext"], Value::Null, "a long-term key has none");

    assert_eq!((&object["eventName"], &object["errorCode"]), (&json!("GetObject"), &json!("AccessDenied")));
    assert_eq!((&object["eventCategory"], &object["managementEvent"]), (&json!("Data"), &json!(false)));
}
