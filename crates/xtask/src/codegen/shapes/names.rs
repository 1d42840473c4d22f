//! The models' names in Rust's cases.

/// `virtual_mfa_device_name` for `VirtualMFADeviceName`, `qr_code_png` for `QRCodePNG`.
pub(super) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let after_small = before.is_some_and(|before| !before.is_uppercase());
        let before_small = letters.get(index + 1).is_some_and(|after| after.is_lowercase());
        if letter.is_uppercase() && index > 0 && (after_small || before_small) && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    if matches!(snake.as_str(), "type" | "match" | "ref" | "use") { format!("r#{snake}") } else { snake }
}

/// `PATH_TYPE` for `pathType`.
pub(super) fn screaming(name: &str) -> String {
    snake(name).trim_start_matches("r#").to_ascii_uppercase()
}

/// `StatusType` for `statusType`.
pub(super) fn camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// `AwsManaged` for `aws-managed`, `InProgress` for `IN_PROGRESS`.
pub(super) fn variant(word: &str) -> String {
    let parts = word.split(|c: char| !c.is_alphanumeric());
    parts
        .map(|part| if is_all_large(part) { camel(&part.to_ascii_lowercase()) } else { camel(part) })
        .collect()
}

fn is_all_large(part: &str) -> bool {
    !part.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        let cases = [
            ("VirtualMFADeviceName", "virtual_mfa_device_name"),
            ("QRCodePNG", "qr_code_png"),
            ("OpenIDConnectProviderArn", "open_id_connect_provider_arn"),
            ("Base32StringSeed", "base32_string_seed"),
            ("AuthenticationCode1", "authentication_code1"),
            ("Type", "r#type"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), expected);
        }
        assert_eq!(screaming("userNameType"), "USER_NAME_TYPE");
    }

    #[test]
    fn words_become_variants() {
        let cases = [
            ("aws-managed", "AwsManaged"),
            ("IN_PROGRESS", "InProgress"),
            ("AWSManagedPolicy", "AWSManagedPolicy"),
        ];
        for (word, expected) in cases {
            assert_eq!(variant(word), expected);
        }
    }
}
