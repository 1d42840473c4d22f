//! Lists in pages.

use crate::wire::ApiError;
use data_encoding::BASE64URL_NOPAD;

/// The items of a page that is not asked to be shorter or longer (API reference: `MaxItems`, "this defaults to 100").
const USUAL_ITEMS: usize = 100;

/// One page of a list.
#[derive(Debug)]
pub(super) struct Page<T> {
    /// The items.
    pub(super) items: Vec<T>,
    /// Whether there are more.
    pub(super) is_truncated: bool,
    /// What to ask the next page with.
    pub(super) marker: Option<String>,
}

impl<T> Page<T> {
    /// The page's items as something else.
    pub(super) fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(f).collect(),
            is_truncated: self.is_truncated,
            marker: self.marker,
        }
    }
}

/// Takes the page that follows `marker` of a list that stands in order of `key`. A marker names the last item of the page before, so that
/// what is added or deleted between two pages neither repeats nor hides another item.
///
/// # Errors
/// The marker is none that was given out.
pub(super) fn page<T>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> &str,
    marker: Option<&str>,
    max_items: Option<i32>,
) -> Result<Page<T>, ApiError> {
    let after = marker.map(read_marker).transpose()?;
    let is_later = |item: &T| after.as_deref().is_none_or(|after| key(item) > after);
    let most = max_items.and_then(|most| usize::try_from(most).ok()).unwrap_or(USUAL_ITEMS);
    let mut rest = items.into_iter().filter(is_later);
    let items: Vec<T> = rest.by_ref().take(most).collect();
    let is_truncated = rest.next().is_some();
    let marker =
        items.last().filter(|_| is_truncated).map(|last| BASE64URL_NOPAD.encode(key(last).as_bytes()));
    Ok(Page { items, is_truncated, marker })
}

fn read_marker(marker: &str) -> Result<String, ApiError> {
    let text = BASE64URL_NOPAD.decode(marker.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| ApiError::validation_error("Invalid Marker."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_neither_repeat_nor_hide_what_stays() {
        let names = ["a", "b", "c", "d", "e"];
        let first = page(names, |name| name, None, Some(2)).unwrap();
        assert_eq!((first.items, first.is_truncated), (vec!["a", "b"], true));
        // `b` and `c` went, `bb` came.
        let rest = page(["a", "bb", "d", "e"], |name| name, first.marker.as_deref(), None).unwrap();
        assert_eq!((rest.items, rest.is_truncated, rest.marker), (vec!["bb", "d", "e"], false, None));
        assert!(page(names, |name| name, Some("!"), None).is_err());
        assert_eq!(page(names, |name| name, None, Some(5)).unwrap().marker, None);
    }
}
