//! Style sheets, the little script and pictures: embedded, with a hash of the content in the name, so that they are cached for ever.
//!
//! To add one: the file in `web/`, a line in [`ASSETS`]; pages link to `asset_url("NAME.EXT")`.

use std::sync::LazyLock;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get};

use super::bytes::PageKey;
use crate::kernel::digest::sha256;
use crate::kernel::problem::Problem;
use crate::platform::Platform;
use crate::platform::error::Result;

/// A file that browsers fetch.
struct Asset {
    name: &'static str,
    content_type: &'static str,
    content: &'static [u8],
}

static ASSETS: [Asset; 3] = [
    Asset { name: "style.css", content_type: "text/css; charset=utf-8", content: include_bytes!("../../../web/style.css") },
    Asset { name: "reference.css", content_type: "text/css; charset=utf-8", content: include_bytes!("../../../web/reference.css") },
    Asset { name: "icon.svg", content_type: "image/svg+xml", content: include_bytes!("../../../web/icon.svg") },
];

/// The address of each, in the same order: hashed once.
static ADDRESSES: LazyLock<Vec<Option<String>>> = LazyLock::new(|| ASSETS.iter().map(address).collect());

/// Registers `/assets/…`.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(send);
}

/// The address of a file: `/assets/style.0a1b2c3d4e.css`. `None` for what is not in [`ASSETS`].
pub fn asset_url(name: &str) -> Option<String> {
    named().find(|(asset, _)| asset.name == name).and_then(|(_, address)| address.clone())
}

#[get("/assets/{file}")]
async fn send(req: HttpRequest, platform: Data<Platform>) -> Result<HttpResponse> {
    let found = find(req.path()).ok_or_else(Problem::not_found)?;
    let key = PageKey { page: format!("assets/{}", found.name), event: None, revision: 0, epoch: 0, locale: None };
    let mut answer = platform.pages.respond(&req, key, found.content_type, || async { Ok(found.content) }).await?;
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(answer)
}

/// The file at an address; an old hash finds nothing, because its content is gone.
fn find(path: &str) -> Option<&'static Asset> {
    named().find(|(_, address)| address.as_deref() == Some(path)).map(|(asset, _)| asset)
}

fn named() -> impl Iterator<Item = (&'static Asset, &'static Option<String>)> {
    ASSETS.iter().zip(ADDRESSES.iter())
}

fn address(asset: &Asset) -> Option<String> {
    let (stem, extension) = asset.name.rsplit_once('.')?;
    let [first, second, third, fourth, fifth, ..] = sha256(&[asset.content]);
    let hash = format!("{first:02x}{second:02x}{third:02x}{fourth:02x}{fifth:02x}");
    Some(format!("/assets/{stem}.{hash}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_finds_its_file_and_nothing_else() {
        for asset in &ASSETS {
            assert_eq!(find(&asset_url(asset.name).unwrap()).unwrap().name, asset.name);
        }
        for wrong in ["/assets/style.css", "/assets/style.0000000000.css", "/assets/../Cargo.toml", "/assets/"] {
            assert!(find(wrong).is_none(), "{wrong}");
        }
        assert!(asset_url("countries.csv").is_none());
    }
}
