//! The bounds of a question: some answer must be able to keep them, and no text is longer than any may be.

use serde_json::{Map, Value};

use super::question::Kind;

/// Characters of an answer at most.
pub(super) const ANSWER: u32 = 2000;

/// A keyword, a code, and what would be right.
type Fault = (&'static str, &'static str, String);

/// What is wrong with the bounds of a question. What is no number is told by the standard.
pub(super) fn faults(raw: &Map<String, Value>, kind: Kind) -> Vec<Fault> {
    let bound = |keyword: &str| raw.get(keyword).and_then(Value::as_f64);
    let (least, most) = match kind {
        Kind::Integer | Kind::Number => ("minimum", "maximum"),
        Kind::Choices => ("minItems", "maxItems"),
        _ => ("minLength", "maxLength"),
    };
    let (mut min, mut max) = (bound(least), bound(most));
    let mut faults = Vec::new();
    // What there is at most, whatever is asked.
    let of_all = match kind {
        Kind::Integer | Kind::Number => None,
        Kind::Choices => options(raw),
        _ => Some(f64::from(ANSWER)),
    };
    if kind == Kind::Integer {
        (min, max) = (min.map(f64::ceil), max.map(f64::floor));
    }
    if let Some(max) = max.filter(|_| of_all.is_some()) {
        if (0.0..1.0).contains(&max) {
            faults.push((most, "too_small", "at least 1".to_owned()));
        } else if kind != Kind::Choices && max > f64::from(ANSWER) {
            faults.push((most, "too_large", format!("at most {ANSWER}")));
        }
    }
    let max = max.into_iter().chain(of_all).min_by(f64::total_cmp);
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        faults.push((least, "too_large", format!("at most {max}")));
    }
    faults
}

/// How many there are to choose from.
fn options(raw: &Map<String, Value>) -> Option<f64> {
    let listed = raw.get("items")?.get("enum")?.as_array()?;
    u32::try_from(listed.len()).ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wrong(kind: Kind, raw: &Value) -> Vec<(&'static str, &'static str)> {
        faults(raw.as_object().unwrap(), kind).into_iter().map(|(keyword, code, _)| (keyword, code)).collect()
    }

    #[test]
    fn bounds_that_no_answer_keeps_are_refused() {
        let items = json!({ "enum": ["a", "b"] });
        for (kind, raw, keyword, code) in [
            (Kind::Line, json!({ "minLength": 3000 }), "minLength", "too_large"),
            (Kind::Text, json!({ "minLength": 6, "maxLength": 5 }), "minLength", "too_large"),
            (Kind::Line, json!({ "maxLength": 0 }), "maxLength", "too_small"),
            (Kind::Line, json!({ "maxLength": 2001.0 }), "maxLength", "too_large"),
            (Kind::Email, json!({ "maxLength": 2001 }), "maxLength", "too_large"),
            (Kind::Choices, json!({ "items": items, "minItems": 3 }), "minItems", "too_large"),
            (Kind::Choices, json!({ "items": items, "minItems": 2, "maxItems": 1 }), "minItems", "too_large"),
            (Kind::Choices, json!({ "items": items, "maxItems": 0 }), "maxItems", "too_small"),
            (Kind::Integer, json!({ "minimum": 5, "maximum": 4 }), "minimum", "too_large"),
            (Kind::Integer, json!({ "minimum": 1.2, "maximum": 1.8 }), "minimum", "too_large"),
            (Kind::Number, json!({ "minimum": 0.5, "maximum": 0.25 }), "minimum", "too_large"),
        ] {
            assert_eq!(wrong(kind, &raw), [(keyword, code)], "{raw}");
        }
    }

    #[test]
    fn bounds_that_an_answer_keeps_are_taken() {
        for (kind, raw) in [
            (Kind::Line, json!({})),
            (Kind::Line, json!({ "minLength": 5, "maxLength": 5 })),
            (Kind::Text, json!({ "maxLength": 2000 })),
            (Kind::Number, json!({ "minimum": 1.2, "maximum": 1.8 })),
            (Kind::Integer, json!({ "maximum": -1 })),
            (Kind::Integer, json!({ "minimum": 0, "maximum": 0 })),
            (Kind::Choices, json!({ "items": { "enum": ["a", "b"] }, "minItems": 2, "maxItems": 9 })),
        ] {
            assert_eq!(wrong(kind, &raw), [], "{raw}");
        }
    }
}
