//! A proxy that lets everything pass, for measuring what forwarding costs: `plain_proxy LISTEN UPSTREAM`, as in
//! `plain_proxy 127.0.0.1:8080 http://127.0.0.1:9000`. Requests are taken for signed ones of S3, and signed anew.
//! Never for anything else: it asks nobody for a signature.

#![expect(clippy::unwrap_used, reason = "a tool for measuring, run by hand")]

use bytes::Bytes;
use gateway::{
    Addressing, Approved, Destination, Download, Gateway, Head, Identity, Inbound, Limits,
    MultiFactorAuthPresent, Scope, Steady, Upstreams, refuse_ambiguous,
};
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use sigv4::{BodyCheck, Form, Payload, Rules};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::net::TcpListener;

type Answer = Response<Either<Full<Bytes>, Download>>;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (listen, upstream) = (arguments.next().unwrap(), arguments.next().unwrap());
    let specs = vec![format!("default={upstream}").parse().unwrap()];
    let limits = Limits::default();
    let upstreams = Upstreams::new(specs, BTreeMap::new()).unwrap();
    let gateway = Arc::new(Gateway::new(&upstreams, limits).unwrap());
    let listener = TcpListener::bind(listen).await.unwrap();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        let gateway = Arc::clone(&gateway);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let gateway = Arc::clone(&gateway);
                async move { Ok::<_, Infallible>(respond(gateway.destination("s3").unwrap(), request).await) }
            });
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).max_buf_size(64 << 10);
            let _ = builder.serve_connection(TokioIo::new(Steady::new(stream, limits.idle)), service).await;
        });
    }
}

async fn respond(destination: &Destination, request: Request<Incoming>) -> Answer {
    let (parts, incoming) = request.into_parts();
    let head = refuse_ambiguous(&parts)
        .and_then(|()| Head::authorised(&parts, |_| true, Form::Header, Rules::S3, Addressing::Path));
    let head = match head {
        Ok(head) => head,
        Err(error) => return refused(StatusCode::BAD_REQUEST, error.to_string()),
    };
    let approved = Approved {
        head,
        body: Inbound::Stream { read: Bytes::new(), incoming, check: BodyCheck::Done },
        payload: Payload::Unsigned,
        scope: Scope { region: "us-east-1".to_owned(), service: "s3".to_owned() },
        identity: Identity {
            principal_arn: String::new(),
            user_id: String::new(),
            multi_factor_auth_present: MultiFactorAuthPresent::Absent,
        },
        now: jiff::Timestamp::now(),
    };
    match destination.forward(approved).await {
        Ok(response) => response.map(Either::Right),
        Err(error) => refused(error.status(), error.to_string()),
    }
}

fn refused(status: StatusCode, message: String) -> Answer {
    let mut response = Response::new(Either::Left(Full::new(Bytes::from(message))));
    *response.status_mut() = status;
    response
}
