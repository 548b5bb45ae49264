//! Pages of a list: `?limit=` and an opaque `?cursor=`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::problem::{self, Problem};

/// How many items a page holds when the caller does not say.
pub const DEFAULT_LIMIT: u16 = 50;
/// More is taken as this.
pub const MAX_LIMIT: u16 = 200;

/// What the caller asked for.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
pub struct PageQuery {
    /// 1 to 200, 50 by default; more is taken as 200.
    pub limit: Option<u64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// The number of items, within bounds.
    ///
    /// # Errors
    /// `invalid_parameter` for 0.
    pub fn limit(&self) -> Result<u16, Problem> {
        match self.limit {
            None => Ok(DEFAULT_LIMIT),
            Some(0) => Err(Problem::new(&problem::INVALID_PARAMETER).detail("limit is 1 to 200")),
            Some(n) => Ok(u16::try_from(n).unwrap_or(MAX_LIMIT).min(MAX_LIMIT)),
        }
    }

    /// The place in the list where this page begins: the sort key of the last item of the page before.
    ///
    /// # Errors
    /// `invalid_cursor` for anything this service did not hand out.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| Problem::new(&problem::INVALID_CURSOR))?;
        // No text of ours has this character, which only one of the two databases would take.
        if bytes.windows(6).any(|part| part == br"\u0000") {
            return Err(Problem::new(&problem::INVALID_CURSOR));
        }
        serde_json::from_slice(&bytes).map(Some).map_err(|_| Problem::new(&problem::INVALID_CURSOR))
    }
}

/// The cursor that says this place, for lists that know by themselves where the next page begins.
pub fn cursor<K: Serialize>(key: &K) -> Option<String> {
    serde_json::to_vec(key).ok().map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Where the next page begins; `null` at the end.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a page from rows that were read with `limit + 1`, the extra one telling that more follow.
    pub fn cut<K: Serialize>(mut rows: Vec<T>, limit: u16, key: impl Fn(&T) -> K) -> Self {
        let more = rows.len() > usize::from(limit);
        rows.truncate(usize::from(limit));
        let last = if more { rows.last() } else { None };
        let next_cursor = last.and_then(|row| cursor(&key(row)));
        Self { items: rows, next_cursor }
    }

    /// The same page with other items.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor }
    }
}
