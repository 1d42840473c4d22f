//! What a PartiQL statement of DynamoDB does, and to which table.

/// The action and the table of a statement; no table if it is not certain.
pub(crate) struct Statement {
    /// None if the statement begins with no known word.
    pub(crate) action: Option<&'static str>,
    /// `table/NAME`, or `table/NAME/index/NAME`.
    pub(crate) resource: Option<String>,
}

/// Reads as much of a statement as says what it is (DynamoDB Developer Guide, "PartiQL for DynamoDB reference").
pub(crate) fn read(text: &str) -> Statement {
    let words = words(text);
    let word = |place: usize| words.get(place).map(String::as_str).unwrap_or_default();
    let first = word(0).to_ascii_lowercase();
    let is = |place: usize, wanted: &str| word(place).eq_ignore_ascii_case(wanted);
    // A comment or a second `FROM` may hide a table.
    let is_odd = text.contains("--") || text.contains("/*") || text.contains(';');
    let froms: Vec<usize> = (0..words.len()).filter(|place| is(*place, "from")).collect();
    let (action, table) = match (first.as_str(), froms.as_slice()) {
        ("select", [from]) => (Some("PartiQLSelect"), Some(from + 1)),
        ("select" | "exists", _) => (Some("PartiQLSelect"), None),
        ("insert", []) if is(1, "into") => (Some("PartiQLInsert"), Some(2)),
        ("insert", _) => (Some("PartiQLInsert"), None),
        ("update", []) => (Some("PartiQLUpdate"), Some(1)),
        ("update", _) => (Some("PartiQLUpdate"), None),
        ("delete", [1]) => (Some("PartiQLDelete"), Some(2)),
        ("delete", _) => (Some("PartiQLDelete"), None),
        _ => (None, None),
    };
    // Behind the table's name stands what belongs to the statement, and no second table.
    let goes_on: &[&str] = match first.as_str() {
        "select" | "delete" => &["where", "order"],
        "update" => &["set", "remove", "where"],
        _ => &["value"],
    };
    let is_single = |place: &usize| match words.get(place + 1) {
        None => first != "insert" && first != "update",
        Some(next) => goes_on.iter().any(|word| next.eq_ignore_ascii_case(word)),
    };
    let table = table.filter(|place| !is_odd && is_single(place));
    let resource = table.and_then(|place| words.get(place)).and_then(|name| resource(name));
    Statement { action: action.filter(|_| !is_odd), resource }
}

/// Words, cut at spaces and at what sets them apart outside of quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in text.chars() {
        let ends = match quote {
            Some(open) if c == open => {
                quote = None;
                false
            }
            Some(_) => false,
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                false
            }
            None => c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | '{' | '}'),
        };
        match words.last_mut() {
            Some(word) if !ends => word.push(c),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `"table"`, `table`, `"table"."index"`.
fn resource(name: &str) -> Option<String> {
    let is_name = |name: &str| {
        name.len() >= 3 && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
    };
    let unquoted = |part: &str| -> Option<String> {
        let inner = match part.strip_prefix('"') {
            Some(rest) => rest.strip_suffix('"')?,
            // Without quotes a dot stands between table and index.
            None if !part.contains('.') => part,
            None => return None,
        };
        is_name(inner).then(|| inner.to_owned())
    };
    if let Some((table, index)) = name.split_once("\".\"") {
        let (table, index) = (unquoted(&format!("{table}\""))?, unquoted(&format!("\"{index}"))?);
        return Some(format!("table/{table}/index/{index}"));
    }
    Some(format!("table/{}", unquoted(name)?))
}
