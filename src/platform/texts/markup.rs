//! What turns a text into safe HTML. In plain text (mails, subjects) the same functions leave words alone.

use std::fmt::Write as _;

use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Error, Output, State};

/// Whether the template at hand writes HTML.
pub(super) fn is_html(state: &State) -> bool {
    matches!(state.auto_escape(), AutoEscape::Html)
}

/// Escapes the five characters that matter in elements and quoted attributes. Unlike the engine's own it leaves the slash alone,
/// which every address is full of.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The formatter of every `{{ … }}`: HTML is escaped, plain text is not, `none` is a fault like an undefined value.
pub(super) fn format(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Err(Error::new(minijinja::ErrorKind::InvalidOperation, "a value that may be absent is printed without asking"));
    }
    match value.kind() {
        ValueKind::String if is_html(state) && !value.is_safe() => {
            out.write_str(&escape(value.as_str().unwrap_or_default())).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// A passage `{text, lang, dir, is_fallback}`: in the page's language as it is; in another one marked for readers and machines.
pub(super) fn passage(passage: &Value, html: bool, label: &str) -> Result<Value, Error> {
    let text = passage.get_attr("text")?;
    let words = text.as_str().unwrap_or_default();
    let is_fallback = passage.get_attr("is_fallback")?.is_true();
    Ok(match (html, is_fallback) {
        (false, _) => Value::from(words),
        (true, false) => Value::from_safe_string(escape(words)),
        (true, true) => {
            let (lang, dir) = (passage.get_attr("lang")?.to_string(), passage.get_attr("dir")?.to_string());
            let (lang, dir, words, label) = (escape(&lang), escape(&dir), escape(words), escape(label));
            Value::from_safe_string(format!(
                "<span lang=\"{lang}\" dir=\"{dir}\">{words}</span> <abbr class=\"lang\" title=\"{label}\">{lang}</abbr>"
            ))
        }
    })
}

/// A longer passage in paragraphs, laid out in the direction of its language; a fall-back says before it which language it is.
pub(super) fn prose(passage: &Value, label: &str) -> Result<Value, Error> {
    let [text, lang, dir] = ["text", "lang", "dir"].map(|name| passage.get_attr(name));
    let words = paragraphs(text?.as_str().unwrap_or_default());
    let (lang, dir) = (escape(&lang?.to_string()), escape(&dir?.to_string()));
    let mark = if passage.get_attr("is_fallback")?.is_true() {
        format!("<p><abbr class=\"lang\" title=\"{0}\">{lang}</abbr> <span class=\"quiet small\">{0}</span></p>", escape(label))
    } else {
        String::new()
    };
    Ok(Value::from_safe_string(format!("{mark}<div lang=\"{lang}\" dir=\"{dir}\">{words}</div>")))
}

/// Makes links of the words in `[brackets]`, in order: `t("consent") | link(url)`.
pub(super) fn link(text: &str, urls: &[Value]) -> Value {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    for url in urls {
        let Some((before, (words, after))) = rest.split_once('[').and_then(|(before, inner)| Some((before, inner.split_once(']')?))) else {
            break;
        };
        // Writing to a String cannot fail.
        let _ = write!(out, "{}<a href=\"{}\">{}</a>", escape(before), escape(&url.to_string()), escape(words));
        rest = after;
    }
    out.push_str(&escape(rest));
    Value::from_safe_string(out)
}

/// Paragraphs of a longer text: blank lines separate them, a single line break stays one.
pub(super) fn paragraphs(text: &str) -> Value {
    let mut out = String::with_capacity(text.len() + 32);
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        let _ = write!(out, "<p>{}</p>", escape(paragraph).replace('\n', "<br>"));
    }
    Value::from_safe_string(out)
}

/// An address that people can read and copy, written so that simple harvesters of addresses pass by.
pub(super) fn shy_address(address: &str) -> Value {
    Value::from_safe_string(escape(address).replace('@', "<wbr>&#64;").replace('.', "&#46;"))
}

/// A prepared JSON text inside a script element: nothing in it can end the element.
pub(super) fn json_block(json: &str) -> Value {
    Value::from_safe_string(json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

/// The first letter in upper case, the rest as it is.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Plain text as it leaves the house: no blank lines at the ends, never two in a row, no spaces at the end of a line.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.trim().lines().map(str::trim_end) {
        if !(line.is_empty() && out.ends_with("\n\n")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
