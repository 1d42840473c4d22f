//! aws-sdk-rust gets a session with MFA. The key and the endpoint come from the environment, the code is the argument.

use aws_sdk_iam::config::{Credentials, ProvideCredentials as _};
use aws_sdk_iam::error::{DisplayErrorContext, ProvideErrorMetadata};

const SERIAL: &str = "arn:aws:iam::123456789012:mfa/rust";

fn refused<T: std::fmt::Debug, E: ProvideErrorMetadata + std::error::Error>(
    told: Result<T, E>,
    code: &str,
    words: &str,
) {
    let error = told.expect_err("it is refused");
    assert_eq!(error.code(), Some(code), "{}", DisplayErrorContext(&error));
    assert!(
        error.message().is_some_and(|message| message.contains(words)),
        "{}",
        DisplayErrorContext(&error)
    );
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let code = std::env::args().nth(1).expect("the code");
    let config =
        aws_config::from_env().http_client(aws_smithy_http_client::Builder::new().build_http()).load().await;
    let sts = aws_sdk_sts::Client::new(&config);
    let identity = sts.get_caller_identity().send().await.expect("anybody may ask who he is");
    assert_eq!(identity.arn(), Some("arn:aws:iam::123456789012:user/rust"));
    let denied = aws_sdk_iam::Client::new(&config).list_users().send().await;
    refused(denied, "AccessDenied", "with an explicit deny in an identity-based policy");

    let session =
        || sts.get_session_token().serial_number(SERIAL).token_code(&code).duration_seconds(900).send();
    let made = session().await.expect("the code is right").credentials.expect("credentials");
    refused(
        session().await,
        "AccessDenied",
        "MultiFactorAuthentication failed with invalid MFA one time pass code",
    );

    let credentials = Credentials::new(
        made.access_key_id(),
        made.secret_access_key(),
        Some(made.session_token().to_owned()),
        None,
        "session",
    );
    credentials.provide_credentials().await.expect("they are at hand");
    let config = aws_sdk_iam::config::Builder::from(&config).credentials_provider(credentials).build();
    let iam = aws_sdk_iam::Client::from_conf(config);
    let mut pages = iam.list_users().max_items(2).into_paginator().items().send();
    let mut names = Vec::new();
    while let Some(user) = pages.next().await {
        names.push(user.expect("a page").user_name);
    }
    assert!(["alice", "carol"].iter().all(|name| names.iter().any(|known| known == name)), "{names:?}");
    let user = iam.get_user().send().await.expect("with MFA it may").user.expect("a user");
    assert!(user.user_name() == "rust" && user.create_date().secs() > 0, "{user:?}");
    refused(iam.get_user().user_name("nobody").send().await, "NoSuchEntity", "nobody");
}
