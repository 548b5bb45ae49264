//! Reads the text of a Rust file: what it imports, what paths it names. Not a parser: it knows comments, texts, `use` trees, test
//! modules and paths, and that is enough, because rustfmt keeps the rest regular.

/// One name that a `use` brings in, or exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// `["crate", "features", "events", "Event"]`; ends with `*` for all.
    pub path: Vec<String>,
    /// The name here: the last segment, or what follows `as`.
    pub name: String,
    /// `pub use`, also `pub(crate)` and the like.
    pub is_public: bool,
}

/// What a file says, without comments, texts and tests.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The code that is left.
    pub code: String,
    /// All `use` declarations, one entry for each name.
    pub imports: Vec<Import>,
    /// Paths outside of `use`: `["events", "find"]`.
    pub paths: Vec<Vec<String>>,
    /// Modules that are written out in this file: `mod portable { … }`.
    pub inline_modules: Vec<String>,
    /// Modules with files of their own: name and whether everybody may see them.
    pub modules: Vec<(String, bool)>,
    /// Lines without tests.
    pub lines: usize,
}

/// Reads a file.
pub fn read(text: &str) -> Source {
    let code = without_tests(&blank_comments_and_texts(text));
    let lines = code.lines().filter(|line| !line.starts_with('\u{1}')).count();
    let code = code.replace('\u{1}', " ");
    let mut source = Source { lines, ..Source::default() };
    let mut rest = String::new();
    let mut at = 0;
    while let Some((start, end, is_public)) = next_use(&code, at) {
        rest.push_str(&code[at..start]);
        let tree = code[start..end].trim_start_matches("use").trim();
        expand(tree, &[], is_public, &mut source.imports);
        at = end + 1;
    }
    rest.push_str(&code[at..]);
    // Who may see something is no use of it.
    let rest = without_rooms(&rest);
    source.paths = paths(&rest);
    (source.modules, source.inline_modules) = modules(&rest);
    source.code = code;
    source
}

/// `pub(in crate::features::events)` becomes `pub`.
fn without_rooms(code: &str) -> String {
    let mut parts = code.split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |code, part| code + "pub" + part.split_once(')').map_or("", |(_, rest)| rest))
}

/// Comments, texts and characters become spaces, so that what stands in them is no code.
fn blank_comments_and_texts(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = text.as_bytes().to_vec();
    let mut i = 0;
    let blank = |out: &mut Vec<u8>, from: usize, to: usize| {
        for byte in &mut out[from..to.min(bytes.len())] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    while i < bytes.len() {
        let end = match bytes[i] {
            b'/' if bytes[i..].starts_with(b"//") => find(bytes, i, b"\n"),
            b'/' if bytes[i..].starts_with(b"/*") => find(bytes, i + 2, b"*/") + 2,
            b'r' if is_raw_text(bytes, i) => {
                let hashes = bytes[i + 1..].iter().take_while(|byte| **byte == b'#').count();
                let close = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
                find(bytes, i + hashes + 2, &close) + close.len()
            }
            b'"' => end_of_text(bytes, i),
            b'\'' if bytes.get(i + 1) == Some(&b'\\') => find(bytes, i + 3, b"'") + 1,
            // A character, not a lifetime: it is closed again after one.
            b'\'' => match text[i + 1..].chars().next().map(|c| i + 1 + c.len_utf8()) {
                Some(close) if bytes.get(close) == Some(&b'\'') => close + 1,
                _ => i,
            },
            _ => i,
        };
        if end > i {
            blank(&mut out, i, end);
            i = end;
        } else {
            i += 1;
        }
    }
    String::from_utf8(out).unwrap()
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> usize {
    let from = from.min(bytes.len());
    bytes[from..].windows(what.len()).position(|window| window == what).map_or(bytes.len(), |at| from + at)
}

fn is_raw_text(bytes: &[u8], i: usize) -> bool {
    let before = i.checked_sub(1).map_or(b' ', |before| bytes[before]);
    let after = bytes[i + 1..].iter().find(|byte| **byte != b'#');
    after == Some(&b'"') && (before == b'b' || !is_word(before))
}

fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut i = start + 1;
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    i + 1
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Takes `#[cfg(test)]` items out; their lines are marked so that they are not counted.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let item = &rest[at..];
        let length = end_of_item(item);
        let lines = item[..length].matches('\n').count();
        out.push_str(&"\u{1}\n".repeat(lines));
        out.push('\u{1}');
        rest = &item[length..];
    }
    out.push_str(rest);
    out
}

/// Up to the `;`, or the `}` that closes the first `{`.
fn end_of_item(item: &str) -> usize {
    let mut depth = 0;
    for (i, c) in item.char_indices() {
        match c {
            ';' if depth == 0 => return i + 1,
            '{' => depth += 1,
            '}' if depth == 1 => return i + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    item.len()
}

/// Start of the next `use`, its `;`, and whether something like `pub` stands before it.
fn next_use(code: &str, from: usize) -> Option<(usize, usize, bool)> {
    let mut at = from;
    loop {
        let start = at + code[at..].find("use")?;
        at = start + 3;
        let before = code[..start].trim_end();
        let is_word_of_its_own = !code[..start].bytes().next_back().is_some_and(is_word) && code[at..].starts_with(char::is_whitespace);
        let is_declaration = before.is_empty() || before.ends_with([';', '{', '}', ']', ')']) || before.ends_with("pub");
        if is_word_of_its_own && is_declaration {
            let end = start + code[start..].find(';')?;
            let is_public = before.ends_with("pub") || (before.ends_with(')') && before.contains("pub("));
            return Some((start, end, is_public));
        }
    }
}

/// Turns `a::{self, b as c, d::*}` into one entry for each name.
fn expand(tree: &str, prefix: &[String], is_public: bool, out: &mut Vec<Import>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let mut prefix = prefix.to_vec();
        prefix.extend(segments(&tree[..open]));
        let inside = tree[open + 1..].trim_end().trim_end_matches('}');
        for part in split_at_commas(&tree[open + 1..open + 1 + close_of(&tree[open + 1..]).unwrap_or(inside.len())]) {
            expand(part, &prefix, is_public, out);
        }
        return;
    }
    if tree.is_empty() {
        return;
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim().to_owned())));
    let mut path: Vec<String> = prefix.iter().cloned().chain(segments(path)).collect();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
    out.push(Import { path, name, is_public });
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
}

/// Where the bracket that was opened before this text is closed.
fn close_of(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().find_map(|(i, c)| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        (depth == 0).then_some(i)
    })
}

fn split_at_commas(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// All `a::b::c` of the code. `$crate` counts as `crate`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("::") {
        let head_start = rest[..at].bytes().rposition(|byte| !is_word(byte)).map_or(0, |before| before + 1);
        let mut path = vec![rest[head_start..at].to_owned()];
        let mut end = at;
        while rest[end..].starts_with("::") {
            let length = rest[end + 2..].bytes().take_while(|byte| is_word(*byte)).count();
            if length == 0 {
                end += 2;
                break;
            }
            path.push(rest[end + 2..end + 2 + length].to_owned());
            end += 2 + length;
        }
        if !path[0].is_empty() && path.len() > 1 {
            paths.push(path);
        }
        rest = &rest[end..];
    }
    paths
}

/// Declared modules: those with files (and whether they are public), and those written out here.
fn modules(code: &str) -> (Vec<(String, bool)>, Vec<String>) {
    let words: Vec<&str> = code.split_inclusive([';', '{', '}']).collect();
    let (mut with_files, mut inline) = (Vec::new(), Vec::new());
    for word in words {
        let tokens: Vec<&str> = word.split_whitespace().collect();
        if let Some(at) = tokens.iter().position(|token| *token == "mod")
            && let Some(name) = tokens.get(at + 1)
        {
            let is_public = at > 0 && tokens[at - 1] == "pub";
            if word.ends_with(';') {
                with_files.push((name.trim_end_matches(';').to_owned(), is_public));
            } else {
                inline.push(name.trim_end_matches('{').to_owned());
            }
        }
    }
    (with_files, inline)
}

#[test]
fn a_file_is_read() {
    let source = read(
        "//! use crate::not_this;\nuse crate::a::{self, b::{C as D, e::*}, f};\npub(crate) use g::h;\nmod own;\npub mod seen;\nmod here { }\n\
         const T: &str = \"use crate::nor::this; \\\" crate::x::y\"; const R: &str = r#\"crate::z::z\"#;\n\
         fn f<'a>(c: char) { if c == '\"' { crate::k::l(); own::m::<T>() } } // crate::o::p\n\
         #[cfg(test)]\nmod tests {\n use crate::q::r;\n}\nfn last() {}\n",
    );
    let imports: Vec<_> =
        source.imports.iter().map(|i| format!("{} {}{}", i.path.join("::"), i.name, if i.is_public { "!" } else { "" })).collect();
    assert_eq!(imports, ["crate::a a", "crate::a::b::C D", "crate::a::b::e::* *", "crate::a::f f", "g::h h!"]);
    assert_eq!(source.paths, [vec!["crate", "k", "l"], vec!["own", "m"]]);
    assert_eq!(read("pub(in crate::a::b) fn f() { crate::c::d() }").paths, [vec!["crate", "c", "d"]]);
    assert_eq!(source.modules, [("own".into(), false), ("seen".into(), true)]);
    assert_eq!(source.inline_modules, ["here"]);
    assert_eq!(source.lines, 9);
}
