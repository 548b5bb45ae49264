//! Every sample as a file to look at: `target/previews/<name>-<language>.html`, with the style sheet beside it.

use std::fs;
use std::path::Path;

use super::{Texts, samples_accounts};
use crate::kernel::locale::Locale;

#[test]
fn previews_are_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/previews");
    fs::create_dir_all(&folder).unwrap();
    for file in ["style.css", "icon.svg"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("web").join(file), folder.join(file)).unwrap();
    }
    let texts = Texts::load().unwrap();
    for locale in Locale::ALL {
        for sample in samples_accounts::and_public(&texts, locale) {
            let ext = if sample.template.contains(".html") { "html" } else { "txt" };
            let page = texts.render(sample.template, locale, &sample.context).unwrap();
            fs::write(folder.join(format!("{}-{locale}.{ext}", sample.name)), page).unwrap();
        }
    }
}
