//! Where somebody goes on after signing in: a path of ours, whatever an address says.

use super::reader::{Reader, encode, in_language};

/// Longer ones are of nobody's making but a stranger's.
const LONGEST: usize = 500;

/// A path of ours, with its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next(String);

impl Next {
    /// The desk.
    pub fn desk() -> Self {
        Self("/desk".to_owned())
    }

    /// What an address or a field says; anything that could lead a browser to another site is the desk.
    pub fn parse(said: &str) -> Self {
        let is_plain = said.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let is_ours = said.starts_with('/') && !said.contains("//") && is_plain && said.len() <= LONGEST;
        if is_ours { Self(without_language(said)) } else { Self::desk() }
    }

    /// The path, for fields and for the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address to go to, in the language that the reader chose.
    pub fn address(&self, reader: Reader) -> String {
        if reader.is_chosen { in_language(&self.0, reader.locale) } else { self.0.clone() }
    }

    /// A page on the way there, such as `/sign-in`, without the language.
    pub fn by_way_of(&self, page: &str) -> String {
        format!("{page}?next={}", encode(&self.0))
    }
}

/// The page that is gone on to has the language of the page before it.
fn without_language(path: &str) -> String {
    let Some((page, query)) = path.split_once('?') else { return path.to_owned() };
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
    if rest.is_empty() { page.to_owned() } else { format!("{page}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::locale::Locale;

    #[test]
    fn nobody_is_led_to_another_site() {
        let away = [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "",
            "desk",
            " /desk",
            "/a//b",
            "/\n",
            "/%0d\r\nSet-Cookie: a=b",
            "/é",
        ];
        for said in away {
            assert_eq!(Next::parse(said), Next::desk(), "{said:?}");
        }
        assert_eq!(Next::parse(&format!("/{}", "a".repeat(LONGEST))), Next::desk());
    }

    #[test]
    fn a_page_of_ours_is_kept_with_its_query() {
        let reader = |is_chosen| Reader { locale: Locale::Fr, is_chosen };
        let next = Next::parse("/desk/events/iclc-2/people?page=2&lang=es");
        assert_eq!(next.as_str(), "/desk/events/iclc-2/people?page=2");
        assert_eq!(next.address(reader(true)), "/desk/events/iclc-2/people?page=2&lang=fr");
        assert_eq!(next.address(reader(false)), "/desk/events/iclc-2/people?page=2");
        assert_eq!(next.by_way_of("/sign-in"), "/sign-in?next=%2Fdesk%2Fevents%2Ficlc-2%2Fpeople%3Fpage%3D2");
    }
}
