//! Requests that own their parts, for tests.
#![allow(dead_code, reason = "each test uses what it needs")]

use jiff::Timestamp;
use sigv4::{
    Body, BodyCheck, Endpoint, Parts, Presented, Rules, SecretAccessKey, SessionToken, SignatureError,
    SigningKey, Verified,
};

pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: Vec<u8>,
    pub(crate) query: Vec<u8>,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

/// What a server knows of its caller.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) access_key_id: &'static str,
    pub(crate) secret: SecretAccessKey,
    pub(crate) token: Option<SessionToken>,
    pub(crate) now: Timestamp,
    pub(crate) rules: Option<Rules>,
}

impl Request {
    pub(crate) fn new(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers =
            headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect();
        Self {
            method: method.to_owned(),
            path: path.as_bytes().to_vec(),
            query: query.as_bytes().to_vec(),
            headers,
            body: body.as_bytes().to_vec(),
        }
    }

    /// A request as a text, as AWS's suite has them: `Name:value`, folded lines, an empty line, the body.
    pub(crate) fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end_matches('\n'), ""));
        let mut lines = head.lines();
        let first = lines.next().unwrap();
        let (method, target) = first.split_once(' ').unwrap();
        let target = target.strip_suffix(" HTTP/1.1").unwrap_or(target);
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in lines {
            if line.starts_with(' ') {
                let (_, value) = headers.last_mut().unwrap();
                *value = format!("{value}\n{line}");
            } else {
                let (name, value) = line.split_once(':').unwrap();
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
        let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Self::new(method, target, &headers, body)
    }

    pub(crate) fn with<R>(&self, use_parts: impl FnOnce(Parts<'_>) -> R) -> R {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect();
        use_parts(Parts { method: &self.method, path: &self.path, query: &self.query, headers: &headers })
    }

    pub(crate) fn add(&mut self, name: &str, value: &str) {
        self.headers.push((name.to_owned(), value.as_bytes().to_vec()));
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let (_, value) = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8(value.clone()).unwrap())
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        let (_, place) = self.headers.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)).unwrap();
        *place = value.as_bytes().to_vec();
    }

    /// Verified with the body at hand.
    pub(crate) fn verify(&self, known: &Known) -> Result<Verified, SignatureError> {
        let (verified, check) = self.verify_as(known, Body::of(&self.body))?;
        assert!(matches!(check, BodyCheck::Done));
        Ok(verified)
    }

    pub(crate) fn verify_as(
        &self,
        known: &Known,
        body: Body,
    ) -> Result<(Verified, BodyCheck), SignatureError> {
        self.with(|parts| {
            let endpoint = Endpoint { rules: known.rules, ..Endpoint::default() };
            let presented = Presented::parse(parts, &endpoint, known.now)?
                .ok_or(SignatureError::MissingAuthenticationToken)?;
            if presented.credential().access_key_id() != known.access_key_id {
                return Err(SignatureError::UnknownAccessKey);
            }
            let key = SigningKey::for_credential(&known.secret, presented.credential());
            presented.verify(body, &key, known.token.as_ref())
        })
    }

    /// All requests that differ from this one in one bit of one part. Names of headers are left alone.
    pub(crate) fn changed(&self, is_covered: impl Fn(&str) -> bool) -> Vec<(String, Self)> {
        let mut found = Vec::new();
        let mut change = |what: String, length: usize, flip: &dyn Fn(&mut Self, usize)| {
            for index in 0..length {
                let mut other = self.clone();
                flip(&mut other, index);
                found.push((format!("{what}, byte {index}"), other));
            }
        };
        change("method".to_owned(), self.method.len(), &|other, index| {
            let mut bytes = other.method.clone().into_bytes();
            bytes[index] ^= 1;
            other.method = String::from_utf8(bytes).unwrap();
        });
        change("path".to_owned(), self.path.len(), &|other, index| other.path[index] ^= 1);
        change("query".to_owned(), self.query.len(), &|other, index| other.query[index] ^= 1);
        for (number, (name, value)) in
            self.headers.iter().enumerate().filter(|(_, (name, _))| is_covered(name))
        {
            change(name.clone(), value.len(), &|other, index| other.headers[number].1[index] ^= 1);
        }
        change("body".to_owned(), self.body.len(), &|other, index| other.body[index] ^= 1);
        let mut longer = self.clone();
        longer.body.push(b'x');
        found.push(("longer body".to_owned(), longer));
        found
    }
}
