//! Bodies in aws-chunked framing: AWS's examples, and what must not pass.
#![cfg(test)]

mod support;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sigv4::{
    Body, BodyCheck, ChunkVerifier, Payload, SecretAccessKey, SignatureError, Signer, SigningKey, Verified,
};
use support::{Known, Request};

const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";

fn secret() -> SecretAccessKey {
    SecretAccessKey::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
}

fn now() -> Timestamp {
    "2013-05-24T00:00:00Z".parse().unwrap()
}

/// The request of AWS's examples; its body is `length` letters, unless said otherwise.
fn put(payload: Payload, length: usize, trailer: Option<&str>) -> Request {
    let decoded = length.to_string();
    let encoded = if trailer.is_some() { "66946" } else { "66824" };
    let mut headers = vec![
        ("Host", "s3.amazonaws.com"),
        ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ("Content-Encoding", "aws-chunked"),
        ("x-amz-decoded-content-length", decoded.as_str()),
    ];
    match trailer {
        Some(names) => headers.push(("x-amz-trailer", names)),
        None => headers.push(("Content-Length", encoded)),
    }
    let mut request = Request::new("PUT", "/examplebucket/chunkObject.txt", &headers, "");
    with_signer(|signer| {
        let signed = request.with(|parts| signer.sign(&parts, payload)).unwrap();
        signed.added.iter().for_each(|(name, value)| request.add(name, value));
    });
    request
}

fn with_signer<R>(use_signer: impl FnOnce(Signer<'_>) -> R) -> R {
    let key = SigningKey::derive(&secret(), "20130524", "us-east-1", "s3");
    use_signer(Signer::new(ACCESS_KEY_ID, &key, "us-east-1", "s3", now()))
}

/// The body in chunks of a size, signed after the request.
fn framed(request: &Request, chunks: &[&[u8]], trailers: Option<&[(String, String)]>) -> Vec<u8> {
    with_signer(|signer| {
        let mut bare = request.clone();
        bare.headers.retain(|(name, _)| {
            !["Authorization", "X-Amz-Date", "X-Amz-Content-Sha256"].contains(&name.as_str())
        });
        let payload =
            if trailers.is_some() { Payload::SignedChunksAndTrailer } else { Payload::SignedChunks };
        let signed = bare.with(|parts| signer.sign(&parts, payload)).unwrap();
        let mut chunker = signer.chunks(&signed);
        let mut body = Vec::new();
        for chunk in chunks {
            body.extend_from_slice(chunker.chunk(chunk).as_bytes());
            body.extend_from_slice(chunk);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(chunker.chunk(b"").as_bytes());
        match trailers {
            Some(trailers) => body.extend_from_slice(chunker.trailer(trailers).as_bytes()),
            None => body.extend_from_slice(b"\r\n"),
        }
        body
    })
}

fn verifier(request: &Request) -> Result<(Verified, ChunkVerifier), SignatureError> {
    let known =
        Known { access_key_id: ACCESS_KEY_ID, secret: secret(), token: None, now: now(), rules: None };
    let (verified, check) = request.verify_as(&known, Body::ToCome)?;
    let BodyCheck::Chunks(chunks) = check else { panic!("{check:?}") };
    Ok((verified, *chunks))
}

type Decoded = (Vec<u8>, Vec<(String, String)>);

fn decode(request: &Request, body: &[u8], piece: usize) -> Result<Decoded, SignatureError> {
    let (_, mut verifier) = verifier(request)?;
    let mut decoded = Vec::new();
    for piece in body.chunks(piece) {
        verifier.push(piece, |bytes| decoded.extend_from_slice(bytes))?;
    }
    Ok((decoded, verifier.finish()?))
}

fn letters(length: usize) -> Vec<u8> {
    vec![b'a'; length]
}

fn checksum() -> Vec<(String, String)> {
    vec![("x-amz-checksum-crc32c".to_owned(), "sOO8/Q==".to_owned())]
}

fn contains_all(body: &[u8], signatures: &[&str]) {
    let text = String::from_utf8_lossy(body);
    for signature in signatures {
        assert!(text.contains(signature), "{signature}");
    }
}

/// Amazon S3 API Reference, "Transferring Payload in Multiple Chunks", the example.
#[test]
fn the_example_of_a_chunked_upload() {
    let request = put(Payload::SignedChunks, 66_560, None);
    let seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    assert!(request.header("Authorization").unwrap().ends_with(seed));
    let body = framed(&request, &[&letters(65_536), &letters(1024)], None);
    assert_eq!(body.len(), 66_824);
    contains_all(
        &body,
        &[
            "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n",
            "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n",
            "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n",
        ],
    );
    for piece in [1, 7, 1000, 100_000] {
        assert_eq!(decode(&request, &body, piece).unwrap(), (letters(66_560), Vec::new()));
    }
}

/// Amazon S3 API Reference, "Including Trailing Headers", the example.
#[test]
fn the_example_of_trailing_headers() {
    let request = put(Payload::SignedChunksAndTrailer, 66_560, Some("x-amz-checksum-crc32c"));
    let seed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    assert!(request.header("Authorization").unwrap().ends_with(seed));
    let body = framed(&request, &[&letters(65_536), &letters(1024)], Some(&checksum()));
    contains_all(
        &body,
        &[
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
            "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n",
        ],
    );
    for piece in [1, 100_000] {
        assert_eq!(decode(&request, &body, piece).unwrap(), (letters(66_560), checksum()));
    }
    // As S3's own example has it on the wire.
    let odd = String::from_utf8(body).unwrap().replace("sOO8/Q==\r\n", "sOO8/Q==\n\r\n");
    assert_eq!(decode(&request, odd.as_bytes(), 100_000).unwrap().1, checksum());
}

#[test]
fn chunks_that_are_not_signed_are_held_to_their_length_and_to_their_trailer() {
    let request = put(Payload::UnsignedChunksAndTrailer, 5, Some("x-amz-checksum-crc32c"));
    let good = "3\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n";
    for piece in 1..good.len() {
        assert_eq!(decode(&request, good.as_bytes(), piece).unwrap(), (b"abcde".to_vec(), checksum()));
    }
    use SignatureError::{IncompleteBody, MalformedTrailer};
    for (from, to, error) in [
        ("2\r\nde\r\n", "", IncompleteBody),
        ("2\r\nde\r\n", "3\r\ndef\r\n", IncompleteBody),
        ("3\r\n", "3;chunk-signature=00\r\n", IncompleteBody),
        ("3\r\n", "+3\r\n", IncompleteBody),
        ("3\r\n", " 3\r\n", IncompleteBody),
        ("3\r\n", "0x3\r\n", IncompleteBody),
        ("3\r\n", "\r\n", IncompleteBody),
        ("3\r\n", "3\n", IncompleteBody),
        ("3\r\n", "ffffffffffffffffff\r\n", IncompleteBody),
        ("abc\r\n", "abcd\r\n", IncompleteBody),
        ("abc\r\n", "abc\n", IncompleteBody),
        ("x-amz-checksum-crc32c:sOO8/Q==\r\n", "", MalformedTrailer),
        ("x-amz-checksum-crc32c:", "x-amz-checksum-crc32:", MalformedTrailer),
        ("x-amz-checksum-crc32c:", "a:b\r\nx-amz-checksum-crc32c:", MalformedTrailer),
        ("x-amz-checksum-crc32c:", "x-amz-checksum-crc32c", MalformedTrailer),
        ("==\r\n\r\n", "==\r\n", IncompleteBody),
        ("==\r\n\r\n", "==\r\n\r\nx", IncompleteBody),
        ("==\r\n\r\n", "==\r\n\r\n\r\n", IncompleteBody),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert_eq!(decode(&request, bad.as_bytes(), 4).unwrap_err(), error, "{bad:?}");
    }
}

#[test]
fn memory_is_bounded() {
    let request = put(Payload::UnsignedChunksAndTrailer, 0, Some("x-amz-checksum-crc32c"));
    let endless = "0".repeat(1_000_000);
    assert_eq!(decode(&request, endless.as_bytes(), 1000).unwrap_err(), SignatureError::IncompleteBody);
    let many = format!("0\r\n{}\r\n", "a:b\r\n".repeat(1000));
    assert_eq!(decode(&request, many.as_bytes(), 1000).unwrap_err(), SignatureError::MalformedTrailer);
}

#[test]
fn small_chunks_are_the_last_ones() {
    let request = put(Payload::SignedChunks, 8192 + 10, None);
    decode(&request, &framed(&request, &[&letters(8192), &letters(10)], None), 1000).unwrap();
    let error = decode(&request, &framed(&request, &[&letters(8191), &letters(11)], None), 1000).unwrap_err();
    assert_eq!(error, SignatureError::ChunkTooSmall);
}

#[test]
fn what_must_be_said_before_a_chunked_body() {
    for length in ["", "x", "-1", "+1", "99999999999999999999999"] {
        let mut request = put(Payload::SignedChunks, 1, None);
        request.headers.retain(|(name, _)| {
            !["Authorization", "X-Amz-Date", "X-Amz-Content-Sha256"].contains(&name.as_str())
        });
        request.set("x-amz-decoded-content-length", length);
        with_signer(|signer| {
            let signed = request.with(|parts| signer.sign(&parts, Payload::SignedChunks)).unwrap();
            signed.added.iter().for_each(|(name, value)| request.add(name, value));
        });
        assert_eq!(verifier(&request).unwrap_err(), SignatureError::DecodedLengthMissing, "{length}");
    }
    let request = put(Payload::SignedChunks, 1, None);
    let known =
        Known { access_key_id: ACCESS_KEY_ID, secret: secret(), token: None, now: now(), rules: None };
    let at_hand = request.verify_as(&known, Body::of(b"a")).map(|_| ());
    assert_eq!(at_hand, Err(SignatureError::PayloadStatement));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(300) })]

    #[test]
    fn one_byte_changed_is_one_body_refused(place in 0.0..1.0f64, bit in 0..8u32, piece in 1..2000usize) {
        let request = put(Payload::SignedChunksAndTrailer, 8200, Some("x-amz-checksum-crc32c"));
        let mut body = framed(&request, &[&letters(8192), &letters(8)], Some(&checksum()));
        // Half of the changes go where the data is not.
        let place = if place < 0.5 { place * 2.0 * 90.0 } else { body.len() as f64 - (place - 0.5) * 2.0 * 400.0 - 1.0 };
        let place = (place as usize).min(body.len() - 1);
        let before = body[place];
        body[place] ^= 1 << bit;
        // Sizes and names of headers are the same in capitals; spaces around values are none of them.
        prop_assume!(!body[place].eq_ignore_ascii_case(&before));
        prop_assume!(!(before == b'\r' || body[place] == b'\r'));
        let result = decode(&request, &body, piece);
        prop_assert!(result.is_err(), "{place} {before} {}", body[place]);
    }

    #[test]
    fn no_bytes_make_it_panic(body in prop::collection::vec(any::<u8>(), 0..200), text in "[0-9a-f]{0,3}(;chunk-signature=[0-9a-f]{60,66})?(\r\n)?.{0,20}", piece in 1..50usize) {
        for payload in [Payload::SignedChunks, Payload::SignedChunksAndTrailer, Payload::UnsignedChunksAndTrailer] {
            let request = put(payload, 100, Some("x-amz-checksum-crc32c"));
            let _ = decode(&request, &body, piece);
            let _ = decode(&request, text.as_bytes(), piece);
        }
    }
}
