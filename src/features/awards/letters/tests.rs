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

/// Who looks over a shoulder at a list of mails learns nothing.
#[test]
fn the_subject_of_what_is_confidential_says_no_result() {
    let texts = crate::platform::texts::Texts::load().unwrap();
    for locale in crate::kernel::locale::Locale::ALL {
        let subject = texts.render("awards/confidential/subject.txt.j2", locale, result::sample_confidential()).unwrap().to_lowercase();
        for word in ["laurea", "lauréa", "receive", "recib", "reçoi", "congrat", "félicit", "felicit", "award", "prix", "premio"] {
            assert!(!subject.contains(word), "{locale}: {subject}");
        }
    }
}
