//! Requests and what they mean, or why they are refused.

use aws_requests::{BodyNeed, NotIdentified, Received, Resource, identify};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A request, as the tables have it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Request {
    signing_name: String,
    method: Option<String>,
    path: Option<String>,
    query: String,
    host: Option<String>,
    headers: BTreeMap<String, String>,
    /// The body as a form, as JSON, after a target, as it is, or in hexadecimal digits.
    form: Option<String>,
    json: Option<serde_json::Value>,
    target: Option<String>,
    body: Option<String>,
    hex: Option<String>,
}

impl Request {
    fn body(&self) -> Vec<u8> {
        let hex = |text: &String| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap_or_default();
        let json = self.json.as_ref().map(|json| json.to_string().into_bytes());
        let text = self.form.clone().or(self.body.clone()).map(String::into_bytes);
        json.or(text).or(self.hex.as_ref().map(hex)).unwrap_or_default()
    }

    fn with<T>(&self, read: impl FnOnce(&Received<'_>, &[u8]) -> T) -> T {
        let mut headers = self.headers.clone();
        if let Some(target) = &self.target {
            headers.insert("X-Amz-Target".to_owned(), target.clone());
            headers.insert("Content-Type".to_owned(), "application/x-amz-json-1.1".to_owned());
        }
        if self.form.is_some() {
            headers
                .entry("Content-Type".to_owned())
                .or_insert("application/x-www-form-urlencoded; charset=utf-8".to_owned());
        }
        let headers: Vec<(&str, &[u8])> =
            headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        let received = Received {
            signing_name: &self.signing_name,
            region: "us-east-1",
            account: "123456789012",
            partition: "aws",
            host: self.host.as_deref().unwrap_or("127.0.0.1:4566"),
            method: self.method.as_deref().unwrap_or("POST"),
            path: self.path.as_deref().unwrap_or("/"),
            query: &self.query,
            headers: &headers,
        };
        read(&received, &self.body())
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(flatten)]
    request: Request,
    operation: String,
    /// Each an action and an ARN; `~` before one that is matched, `?` for one that is not known.
    asks: Vec<String>,
    /// What the first ask has, beside others.
    #[serde(default)]
    context: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Refused {
    #[serde(flatten)]
    request: Request,
    why: String,
    says: String,
}

fn shown(resource: &Resource) -> String {
    match resource {
        Resource::Arn(arn) => arn.clone(),
        Resource::Matching(pattern) => format!("~{pattern}"),
        Resource::Any => "*".to_owned(),
        Resource::Unknown => "?".to_owned(),
    }
}

#[test]
fn requests_ask_for_these_actions_on_these_resources() {
    let cases: Vec<Asked> = serde_json::from_str(include_str!("asked.json")).unwrap();
    for case in &cases {
        case.request.with(|received, body| {
            let about =
                format!("{} {} {} {}", case.operation, received.method, received.path, received.query);
            let operation = match identify(received, None) {
                Err(NotIdentified::BodyNeeded) => identify(received, Some(body)),
                other => other,
            };
            let operation = operation.unwrap_or_else(|refusal| panic!("{about}: {refusal}"));
            assert_eq!(operation.name(), case.operation, "{about}");
            let body = if operation.body_needed() == BodyNeed::None { None } else { Some(body) };
            let asks = operation.asks(received, body).unwrap_or_else(|refusal| panic!("{about}: {refusal}"));
            let found: Vec<String> =
                asks.iter().map(|ask| format!("{} {}", ask.action, shown(&ask.resource))).collect();
            assert_eq!(found, case.asks, "{about}");
            let context: BTreeMap<_, _> = asks.iter().flat_map(|ask| ask.context.iter().cloned()).collect();
            for (key, values) in &case.context {
                assert_eq!(context.get(key), Some(values), "{about}: {key} in {context:?}");
            }
        });
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    let cases: Vec<Refused> = serde_json::from_str(include_str!("refused.json")).unwrap();
    for case in &cases {
        case.request.with(|received, body| {
            let told = match identify(received, Some(body)) {
                Ok(operation) => match operation.asks(received, Some(body)) {
                    Ok(asks) => panic!("{}: {operation:?} asks {asks:?}", case.why),
                    Err(refusal) => refusal.to_string(),
                },
                Err(refusal) => refusal.to_string(),
            };
            assert!(told.contains(&case.says), "{}: {told}", case.why);
        });
    }
}

#[test]
fn keys_that_the_request_does_not_tell_are_named() {
    let request = Request {
        signing_name: "s3".to_owned(),
        method: Some("GET".to_owned()),
        path: Some("/bucket".to_owned()),
        ..Request::default()
    };
    request.with(|received, _| {
        let asks = identify(received, None).unwrap().asks(received, None).unwrap();
        let unfilled: Vec<&str> = asks[0].unfilled().collect();
        assert!(!unfilled.contains(&"s3:prefix"), "it is known to be absent: {unfilled:?}");
        assert!(unfilled.contains(&"s3:authType"), "{unfilled:?}");
        assert!(unfilled.iter().all(|key| *key != "aws:SourceIp"), "{unfilled:?}");
    });
}
