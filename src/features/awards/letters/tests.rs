//! What every letter says, and what no subject says.

use super::*;

#[test]
fn every_notice_is_rendered_from_its_sample_in_every_language() {
    for notice in NOTICES {
        notice.each_part(|part, text, what| {
            let is_body = part != "subject.txt";
            assert_eq!(is_body, text.contains("https://lyceum.example/a"), "{what}: {text}");
            assert_eq!(is_body, text.contains("Prueba O’Neill"), "{what}: {text}");
            assert!(is_body || (text.chars().count() < 78 && !text.contains("Ybycu")), "{what}: {text}");
        });
    }
}

/// What has changed is said first, and the rest again.
#[test]
fn a_change_is_said_in_every_language() {
    let texts = crate::platform::texts::Texts::load().unwrap();
    for locale in crate::kernel::locale::Locale::ALL {
        for part in ["body.txt.j2", "body.html.j2"] {
            let body = |news: &[&str], ceremony: bool| {
                let mut context = result::sample_confidential();
                context["news"] = news.into();
                if !ceremony {
                    context["ceremony"] = serde_json::Value::Null;
                }
                texts.render(&format!("awards/confidential/{part}"), locale, context).unwrap()
            };
            let all = [&[][..], &["embargo"], &["ceremony"], &["embargo", "ceremony"]].map(|news| body(news, true));
            let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
            assert_eq!(distinct.len(), 4, "{locale} {part}");
            assert!(all.iter().all(|text| text.contains("Teatro")));
            let off = body(&["ceremony"], false);
            assert!(!off.contains("Teatro") && off != body(&[], false), "{off}");
        }
    }
}

/// Who looks over a shoulder at a list of mails learns nothing.
#[test]
fn the_subject_of_what_is_confidential_says_no_result() {
    let texts = crate::platform::texts::Texts::load().unwrap();
    for locale in crate::kernel::locale::Locale::ALL {
        let changed = |news: &str| {
            let mut context = result::sample_confidential();
            context["news"] = vec![news].into();
            texts.render("awards/confidential/subject.txt.j2", locale, context).unwrap().to_lowercase()
        };
        let first = texts.render("awards/confidential/subject.txt.j2", locale, result::sample_confidential()).unwrap().to_lowercase();
        assert_ne!(first, changed("embargo"), "a second message is no copy of the first");
        let subject = [first, changed("embargo"), changed("ceremony")].concat();
        for word in ["laurea", "lauréa", "receive", "recib", "reçoi", "congrat", "félicit", "felicit", "award", "prix", "premio"] {
            assert!(!subject.contains(word), "{locale}: {subject}");
        }
    }
}
