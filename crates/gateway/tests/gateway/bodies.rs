//! Bodies: streamed, and complete at the upstream only if they are the ones that were signed.

use crate::support::*;
use gateway::Limits;
use sigv4::Payload;
use std::time::Duration;

const CHUNK: usize = 8192;

fn put<'a>(payload: Payload, headers: &[(&'a str, &'a str)]) -> Written<'a> {
    let mut all = vec![("host", "gateway")];
    all.extend_from_slice(headers);
    Written { method: "PUT", target: "/bucket/key", headers: all, payload, ..Written::default() }
}

async fn to(settings: &str, request: impl AsRef<[u8]>) -> (String, Vec<Seen>) {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, settings, Limits::default()).await;
    let answer = send(address, request).await;
    if status(&answer) != 200 && !upstream.seen().is_empty() {
        upstream.wait_closed(1).await;
    }
    (answer, upstream.seen())
}

#[tokio::test]
async fn a_body_with_the_signed_hash_arrives() {
    for body in ["", "x", &"y".repeat(100_000)] {
        let length = body.len().to_string();
        let head = put(Payload::of(body.as_bytes()), &[("content-length", &length)]).head();
        let (answer, seen) = to("", head + body).await;
        assert_eq!(status(&answer), 200, "{answer}");
        assert_eq!(seen[0].body, body.as_bytes());
        assert_eq!(seen[0].header("content-length"), Some(length.as_str()));
    }
}

#[tokio::test]
async fn a_body_with_another_hash_never_is_complete() {
    for signed in ["a", &"y".repeat(100_000)] {
        let body = signed.replace(['a', 'y'], "z");
        let length = body.len().to_string();
        for framing in [("content-length", length.as_str()), ("transfer-encoding", "chunked")] {
            let is_chunked = framing.0 == "transfer-encoding";
            let mut request = put(Payload::of(signed.as_bytes()), &[]);
            request.unsigned = vec![framing];
            let sent =
                if is_chunked { format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len()) } else { body.clone() };
            let (answer, seen) = to("", request.head() + &sent).await;
            assert_eq!(status(&answer), 403, "{answer}");
            assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("signature"));
            assert!(seen.iter().all(|seen| !seen.is_complete), "{seen:?}");
        }
    }
}

#[tokio::test]
async fn an_empty_body_is_judged_before_the_head_goes_on() {
    let mut request = put(Payload::of(b"expected"), &[]);
    request.unsigned = vec![("content-length", "0")];
    let (answer, seen) = to("", request.head()).await;
    assert_eq!(status(&answer), 403, "{answer}");
    assert!(seen.is_empty());
}

#[tokio::test]
async fn a_body_without_a_length_goes_on_without_one() {
    for (method, target) in [("PUT", "/bucket/key"), ("GET", "/bucket/key")] {
        let mut request = put(Payload::of(b"hello world"), &[]);
        (request.method, request.target) = (method, target);
        request.unsigned = vec![("Transfer-Encoding", "chunked"), ("Trailer", "x-evil")];
        let (answer, seen) =
            to("", request.head() + "6\r\nhello \r\n5;ext=1\r\nworld\r\n0\r\nx-evil: 1\r\n\r\n").await;
        assert_eq!(status(&answer), 200, "{answer}");
        let body = String::from_utf8(seen[0].body.clone()).unwrap();
        assert!(!body.contains("x-evil") && !body.contains("ext"), "{body}");
        assert_eq!(body.replace(['\r', '\n', '0', '5', '6', 'b'], ""), "hello world");
    }
}

/// A body of signed chunks; one of them can be spoilt.
fn chunked(spoilt: Option<usize>, trailer: &[(&str, &str)]) -> Vec<u8> {
    let payload = if trailer.is_empty() { Payload::SignedChunks } else { Payload::SignedChunksAndTrailer };
    let decoded = (2 * CHUNK + 5).to_string();
    let mut headers =
        vec![("content-encoding", "gzip,aws-chunked"), ("x-amz-decoded-content-length", decoded.as_str())];
    if !trailer.is_empty() {
        headers.push(("x-amz-trailer", "x-amz-checksum-crc32"));
    }
    let mut request = put(payload, &headers);
    let mut body = Vec::new();
    let (_, mut signer) = request.sign();
    let pieces = [vec![b'a'; CHUNK], vec![b'b'; CHUNK], b"ccccc".to_vec(), Vec::new()];
    // The length is known when the lines are: sign once for their length, and again for their signatures.
    for round in 0..2 {
        let length = body.len().to_string();
        if round == 1 {
            request.unsigned = vec![("content-length", Box::leak(length.into_boxed_str()))];
            let (head, new) = request.sign();
            (body, signer) = (head.into_bytes(), new);
        }
        for (number, piece) in pieces.iter().enumerate() {
            body.extend_from_slice(signer.chunk(piece).as_bytes());
            let mut piece = piece.clone();
            if spoilt == Some(number)
                && let Some(byte) = piece.last_mut()
            {
                *byte ^= 1;
            }
            body.extend_from_slice(&piece);
            if !piece.is_empty() {
                body.extend_from_slice(b"\r\n");
            }
        }
        if trailer.is_empty() {
            body.extend_from_slice(b"\r\n");
        } else {
            let headers: Vec<_> =
                trailer.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let mut lines = signer.trailer(&headers);
            if spoilt == Some(3) {
                lines = lines.replace("x-amz-checksum-crc32:A", "x-amz-checksum-crc32:B");
            }
            body.extend_from_slice(lines.as_bytes());
        }
    }
    body
}

fn decoded() -> Vec<u8> {
    [vec![b'a'; CHUNK], vec![b'b'; CHUNK], b"ccccc".to_vec()].concat()
}

#[tokio::test]
async fn signed_chunks_arrive_without_their_framing() {
    let (answer, seen) = to("", chunked(None, &[])).await;
    assert_eq!(status(&answer), 200, "{answer}");
    assert_eq!(seen[0].body, decoded());
    assert_eq!(seen[0].header("content-length"), Some("16389"));
    assert_eq!(seen[0].header("content-encoding"), Some("gzip"));
    assert_eq!(seen[0].header("x-amz-decoded-content-length"), None);
    assert_eq!(seen[0].header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
}

#[tokio::test]
async fn signed_chunks_with_trailers_keep_their_checksum() {
    let (answer, seen) = to("", chunked(None, &[("x-amz-checksum-crc32", "AAAAAA==")])).await;
    assert_eq!(status(&answer), 200, "{answer}");
    assert_eq!(seen[0].header("x-amz-content-sha256"), Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"));
    assert_eq!(seen[0].header("x-amz-decoded-content-length"), Some("16389"));
    assert_eq!(seen[0].header("x-amz-trailer"), Some("x-amz-checksum-crc32"));
    let framed = unchunked(&seen[0].body);
    let text = String::from_utf8(framed).unwrap();
    assert!(text.ends_with("\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"), "{}", &text[text.len() - 90..]);
    assert!(!text.contains("signature"));
    assert_eq!(unchunked(text.split_once("0\r\nx-amz").unwrap().0.as_bytes()), decoded());
}

/// What chunks carry; of HTTP and of aws-chunked without signatures alike.
fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut carried = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            break;
        }
        carried.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 4 + size..];
    }
    carried
}

#[tokio::test]
async fn a_bad_chunk_never_is_complete_wherever_it_is() {
    for settings in ["", "[default]\nauthorization = keep\nhost = keep"] {
        for spoilt in 0..3 {
            let (answer, seen) = to(settings, chunked(Some(spoilt), &[])).await;
            assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("signature"), "{spoilt}: {answer}");
            assert!(seen.iter().all(|seen| !seen.is_complete), "{spoilt}");
        }
        for spoilt in 0..4 {
            let (answer, seen) =
                to(settings, chunked(Some(spoilt), &[("x-amz-checksum-crc32", "AAAAAA==")])).await;
            assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("signature"), "{spoilt}: {answer}");
            assert!(seen.iter().all(|seen| !seen.is_complete), "{spoilt}");
        }
    }
}

#[tokio::test]
async fn a_body_of_no_signed_chunks_is_judged_before_the_head_goes_on() {
    for (signature, expected) in [(None, 200), (Some("0".repeat(64)), 403)] {
        let mut request = put(Payload::SignedChunks, &[("x-amz-decoded-content-length", "0")]);
        request.unsigned = vec![("content-length", "86")];
        let (head, mut signer) = request.sign();
        let line =
            signature.map_or_else(|| signer.chunk(b""), |digits| format!("0;chunk-signature={digits}\r\n"));
        let (answer, seen) = to("", format!("{head}{line}\r\n")).await;
        assert_eq!(status(&answer), expected, "{answer}");
        assert_eq!(seen.len(), usize::from(expected == 200));
    }
}

#[tokio::test]
async fn unsigned_chunks_with_trailers_go_on_as_they_are() {
    let headers = [
        ("content-encoding", "aws-chunked"),
        ("x-amz-decoded-content-length", "5"),
        ("x-amz-trailer", "x-amz-checksum-crc32"),
    ];
    for (body, expected) in [
        ("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 200),
        ("6\r\nhello!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 403),
        ("5\r\nhello\r\n0\r\nx-amz-checksum-sha1:AAAAAAA==\r\n\r\n", 403),
    ] {
        let length = body.len().to_string();
        let mut request = put(Payload::UnsignedChunksAndTrailer, &headers);
        request.unsigned = vec![("content-length", &length)];
        let (answer, seen) = to("", request.head() + body).await;
        assert_eq!(status(&answer), expected, "{answer}");
        assert_eq!(seen.iter().filter(|seen| seen.is_complete).count(), usize::from(expected == 200));
        if expected == 200 {
            assert_eq!(seen[0].body, body.as_bytes());
        }
    }
}

#[tokio::test]
async fn the_client_is_told_to_go_on_after_the_decision_and_not_before() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut request = put(Payload::of(b"body"), &[]);
    request.unsigned = vec![("content-length", "4"), ("Expect", "100-Continue")];

    let mut client = Client::connect(address).await;
    client.write(request.head()).await;
    assert_eq!(client.head().await.unwrap(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.write("body").await;
    assert_eq!(status(&client.answer().await), 200);
    assert_eq!(upstream.only().header("expect"), None);

    // Who is refused is not asked for the body.
    let mut client = Client::connect(address).await;
    client.write(request.head().replace("/bucket/key", "/bucket/other")).await;
    assert_eq!(status(&client.answer().await), 403);
    assert_eq!(upstream.seen().len(), 1);
}

#[tokio::test]
async fn a_body_may_be_limited() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let limits = Limits { body_bytes: Some(10), idle: Duration::from_secs(5), ..Limits::default() };
    let address = gateway(&upstream, "", limits).await;
    let mut request = put(Payload::Unsigned, &[]);
    request.unsigned = vec![("content-length", "11")];
    assert_eq!(status(&send(address, request.head() + "12345678901").await), 413);
    assert!(upstream.seen().is_empty());
    request.unsigned = vec![("transfer-encoding", "chunked")];
    let answer = send(address, request.head() + "6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n").await;
    assert_eq!(status(&answer), 413, "{answer}");
    assert!(upstream.seen().iter().all(|seen| !seen.is_complete));
}
