//! Writes answers for other clients to read: one JSON object a line in, one out.
//!
//! `tests/clients/answers.py` has botocore's parsers read them.

use aws_answers::empty_account::{self, Call};
use aws_answers::{Answer, Asked, Denied, Protocol, Reason, Refusal, UpstreamFailure, answer};
use iam_eval::Layer;
use serde::{Deserialize, Serialize};
use sigv4::SignatureError;
use std::io::{BufRead, Write};

#[derive(Deserialize)]
struct Question {
    service: String,
    protocol: String,
    method: String,
    kind: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    operation: String,
    #[serde(default)]
    path: String,
    #[serde(default)]
    parameters: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Line {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let question: Question = serde_json::from_str(&line?)?;
        let Answer { status, headers, body } = told(&question)?;
        serde_json::to_writer(&mut out, &Line { status, headers, body: body.to_vec() })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn told(question: &Question) -> Result<Answer, String> {
    let asked = Asked {
        service: &question.service,
        protocol: protocol(&question.protocol)?,
        method: &question.method,
        request_id: "00000000-0000-4000-8000-000000000000",
    };
    let denied = Denied {
        principal: "arn:aws:iam::123456789012:user/alice",
        action: &question.action,
        resource: "*",
        reason: Reason::ExplicitDeny(Layer::Identity),
        encoded_message: (question.service == "ec2").then_some("c2VhbGVk"),
    };
    let refusal = match question.kind.as_str() {
        "denied" => Refusal::Denied(&denied),
        "signature" => Refusal::Signature(&SignatureError::Mismatch),
        "unknown key" => Refusal::Signature(&SignatureError::UnknownAccessKey),
        "throttled" => Refusal::Throttled,
        "internal" => Refusal::Internal,
        "not implemented" => Refusal::NotImplemented(&question.action),
        "upstream" => Refusal::Upstream(UpstreamFailure::Unreachable("<refused> & \"gone\"")),
        "empty" => {
            let parameters: Vec<(&str, &str)> =
                question.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let call = Call {
                operation: &question.operation,
                region: "us-east-1",
                path: &question.path,
                parameters: &parameters,
            };
            return Ok(empty_account::answer(&call, &asked));
        }
        other => return Err(format!("`{other}` is no kind of answer")),
    };
    Ok(answer(refusal, &asked))
}

fn protocol(name: &str) -> Result<Protocol, String> {
    Ok(match name {
        "query" => Protocol::Query,
        "ec2" => Protocol::Ec2,
        "rest-xml" => Protocol::RestXml,
        "rest-json" => Protocol::RestJson,
        "json 1.0" => Protocol::Json10,
        "json 1.1" => Protocol::Json11,
        "smithy-rpc-v2-cbor" => Protocol::RpcV2Cbor,
        other => return Err(format!("`{other}` is no protocol")),
    })
}
