//! Where to go on after signing in: a path of this service, and never an address elsewhere.

/// Longer ones are not ours.
const LENGTH: usize = 512;

/// The text, if it is a path of ours with or without a query. Browsers read `//host`, `/\host` and a tab between the slashes as
/// another host, and drop control characters: nothing of that passes.
pub fn local_path(text: &str) -> Option<&str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (text.starts_with('/') && !text.starts_with("//") && is_plain && text.len() <= LENGTH).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours() {
        for path in ["/", "/desk", "/desk/events/iclc-2?status=waiting&q=a%20b#row", "/a//b", "/a:b@c"] {
            assert_eq!(local_path(path), Some(path));
        }
        let long = format!("/{}", "a".repeat(LENGTH));
        for elsewhere in [
            "",
            "desk",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "/a b",
            "/é",
            "/\0",
            &long,
        ] {
            assert_eq!(local_path(elsewhere), None, "{elsewhere:?}");
        }
    }
}
