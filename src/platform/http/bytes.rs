//! Public reads are bytes: a page is rendered once for each state of what it shows, kept, and answered from memory.
//!
//! The state is (event, public revision, epoch, language): when one of them changes the key changes, and the old bytes fall out of
//! the bounded cache by themselves. Nothing is ever invalidated, so nothing can be forgotten to be.

use std::future::Future;
use std::sync::Arc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use moka::sync::Cache;

use super::coding::Coding;
use super::etag;
use crate::kernel::digest::sha256_text;
use crate::kernel::id::EventId;
use crate::kernel::locale::Locale;
use crate::platform::error::{Error, Result};

/// Bytes that the cache may hold.
const CAPACITY: u64 = 64 << 20;
/// Readers of the same missing page wait for the first of them; this many pages can be rendered at the same time.
const TURNS: usize = 64;

/// What a page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// Which page, with the filters that matter: `programme`, `calendar.ics?track=2`. Unknown filters are 404 before they get here.
    pub page: String,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The event's public revision, or that of the whole instance.
    pub revision: i64,
    /// The last instant passed in the list of time-driven changes, in microseconds.
    pub epoch: i64,
    /// The language, if the page depends on it.
    pub locale: Option<Locale>,
}

/// A page in one coding.
#[derive(Debug)]
struct Kept {
    content_type: &'static str,
    coding: Coding,
    body: Bytes,
    /// As a header, so that an answer copies no text.
    etag: HeaderValue,
}

/// The pages in memory.
pub struct PageCache {
    kept: Cache<(PageKey, Coding), Arc<Kept>>,
    turns: Vec<tokio::sync::Mutex<()>>,
}

impl Default for PageCache {
    fn default() -> Self {
        let weigh =
            |(key, _): &(PageKey, Coding), kept: &Arc<Kept>| u32::try_from(kept.body.len() + key.page.len() + 256).unwrap_or(u32::MAX);
        let kept = Cache::builder().max_capacity(CAPACITY).weigher(weigh).build();
        Self { kept, turns: (0..TURNS).map(|_| tokio::sync::Mutex::new(())).collect() }
    }
}

impl PageCache {
    /// Answers with the page: 200 or 304, in the coding the reader takes. `render` is called when nobody asked for this state before.
    ///
    /// # Errors
    /// Those of `render`; they are not kept.
    pub async fn respond<F, R, B>(&self, req: &HttpRequest, key: PageKey, content_type: &'static str, render: F) -> Result<HttpResponse>
    where
        F: FnOnce() -> R,
        R: Future<Output = Result<B>>,
        B: Into<Bytes>,
    {
        let accepted = req.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let has_locale = key.locale.is_some();
        let wanted = (key, Coding::choose(accepted));
        let kept = match self.kept.get(&wanted) {
            Some(kept) => kept,
            // In a box, so that most requests do not carry along what few need.
            None => Box::pin(self.make(wanted, content_type, render)).await?,
        };
        Ok(kept.answer(req, has_locale))
    }

    async fn make<F, R, B>(&self, wanted: (PageKey, Coding), content_type: &'static str, render: F) -> Result<Arc<Kept>>
    where
        F: FnOnce() -> R,
        R: Future<Output = Result<B>>,
        B: Into<Bytes>,
    {
        let _turn = self.turn(&wanted.0).await;
        if let Some(kept) = self.kept.get(&wanted) {
            return Ok(kept);
        }
        let plain_key = (wanted.0.clone(), Coding::Identity);
        let plain = if let Some(plain) = self.kept.get(&plain_key) {
            plain
        } else {
            let plain = Arc::new(Kept::plain(render().await?.into(), content_type)?);
            self.kept.insert(plain_key, plain.clone());
            plain
        };
        let kept = match wanted.1.for_body(content_type, plain.body.len()) {
            Coding::Identity => plain,
            coding => {
                let encoded = tokio::task::spawn_blocking(move || plain.encoded(coding)).await;
                Arc::new(encoded.unwrap_or_else(|error| Err(Error::internal("compressing", error)))?)
            }
        };
        self.kept.insert(wanted, kept.clone());
        Ok(kept)
    }

    async fn turn(&self, key: &PageKey) -> Option<tokio::sync::MutexGuard<'_, ()>> {
        use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(key);
        let index = usize::try_from(hash % TURNS as u64).unwrap_or(0);
        match self.turns.get(index) {
            Some(turn) => Some(turn.lock().await),
            None => None,
        }
    }
}

impl Kept {
    fn plain(body: Bytes, content_type: &'static str) -> Result<Self> {
        let etag = tag(&format!("\"{}\"", sha256_text(&[&body]).get(..22).unwrap_or_default()))?;
        Ok(Self { content_type, coding: Coding::Identity, body, etag })
    }

    /// A strong tag names octets, so each coding has its own.
    fn encoded(&self, coding: Coding) -> Result<Self> {
        let plain = self.etag.to_str().unwrap_or_default().trim_end_matches('"');
        let etag = tag(&format!("{plain}-{}\"", coding.name().unwrap_or_default()))?;
        Ok(Self { content_type: self.content_type, coding, body: coding.encode(&self.body)?.into(), etag })
    }

    fn answer(&self, req: &HttpRequest, has_locale: bool) -> HttpResponse {
        let is_known = etag::is_known(req.headers(), self.etag.to_str().unwrap_or_default());
        let vary = if has_locale { "Accept-Encoding, Accept-Language" } else { "Accept-Encoding" };
        let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer
            .insert_header((header::ETAG, self.etag.clone()))
            .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
            .insert_header((header::VARY, HeaderValue::from_static(vary)));
        if is_known {
            return answer.finish();
        }
        if let Some(coding) = self.coding.name() {
            answer.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(coding)));
        }
        answer.insert_header((header::CONTENT_TYPE, HeaderValue::from_static(self.content_type))).body(self.body.clone())
    }
}

fn tag(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(|error| Error::internal("an entity tag", error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn key(revision: i64) -> PageKey {
        PageKey { page: "programme".into(), event: None, revision, epoch: 0, locale: Some(Locale::Es) }
    }

    async fn ask(cache: &PageCache, rendered: &AtomicUsize, revision: i64, headers: &[(&'static str, &str)]) -> HttpResponse {
        let req = headers.iter().fold(TestRequest::default(), |req, header| req.insert_header(*header)).to_http_request();
        let render = || async {
            rendered.fetch_add(1, Ordering::Relaxed);
            Ok("el programa ".repeat(100 + usize::try_from(revision).unwrap()))
        };
        cache.respond(&req, key(revision), "text/html; charset=utf-8", render).await.unwrap()
    }

    fn header(answer: &HttpResponse, name: &str) -> String {
        answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }

    #[actix_web::test]
    async fn one_rendering_serves_every_coding_and_304() {
        let (cache, rendered) = (PageCache::default(), AtomicUsize::new(0));
        let plain = ask(&cache, &rendered, 1, &[]).await;
        let br = ask(&cache, &rendered, 1, &[("accept-encoding", "br, gzip")]).await;
        let gz = ask(&cache, &rendered, 1, &[("accept-encoding", "gzip")]).await;
        let tags = [header(&plain, "etag"), header(&br, "etag"), header(&gz, "etag")];
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags.iter().all(|tag| tag.starts_with('"') && tag.ends_with('"')), "{tags:?}");
        assert_eq!((header(&br, "content-encoding"), header(&plain, "content-encoding")), ("br".into(), String::new()));
        assert_eq!(header(&br, "vary"), "Accept-Encoding, Accept-Language");
        assert_eq!(header(&br, "cache-control"), "no-cache");

        let again = ask(&cache, &rendered, 1, &[("accept-encoding", "br"), ("if-none-match", &tags[1])]).await;
        assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tags[1].clone()));
        assert_eq!(rendered.load(Ordering::Relaxed), 1);

        let changed = ask(&cache, &rendered, 2, &[("accept-encoding", "br"), ("if-none-match", &tags[1])]).await;
        assert_eq!(changed.status(), 200);
        assert_eq!(rendered.load(Ordering::Relaxed), 2);
    }

    #[actix_web::test]
    async fn many_at_once_render_once_and_a_failure_is_not_kept() {
        let cache = PageCache::default();
        let rendered = AtomicUsize::new(0);
        let failing = || async { Err::<String, _>(Error::Unavailable("queue")) };
        let req = TestRequest::default().to_http_request();
        assert!(cache.respond(&req, key(1), "text/html", failing).await.is_err());
        let slow = || async {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            rendered.fetch_add(1, Ordering::Relaxed);
            Ok("x".to_owned())
        };
        let asks = (0..8).map(|_| cache.respond(&req, key(1), "text/html", slow));
        let answers = futures_util::future::join_all(asks).await;
        assert!(answers.iter().all(|answer| answer.as_ref().is_ok_and(|answer| answer.status() == 200)));
        assert_eq!(rendered.load(Ordering::Relaxed), 1);
    }
}
