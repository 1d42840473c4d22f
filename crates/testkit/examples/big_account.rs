//! Prints the dump of a made-up account: `cargo run -p testkit --example big_account -- 5000 > dump.json`.

use std::io::Write;
use testkit::big_account::{Size, dump};

fn main() -> std::io::Result<()> {
    let users = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(Size::LARGE.users);
    std::io::stdout().write_all(dump(Size::of_users(users)).as_bytes())
}
