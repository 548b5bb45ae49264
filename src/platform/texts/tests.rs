//! Every template in every language; every key in every language, used, and none unknown.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::samples_accounts;
use super::sources::{messages, templates};
use super::{Argument, Texts};
use crate::kernel::country::Country;
use crate::kernel::locale::Locale;

fn keys(locale: Locale) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for file in messages(locale).unwrap() {
        let name = file.file.replace(&format!("{locale}.ftl"), "");
        for line in file.source.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                assert!(all.insert(key.to_owned(), name.clone()).is_none(), "{key} stands twice in {locale}");
            }
        }
    }
    all
}

/// Calls of `t` and `t_first` in templates: whole keys, and the beginnings of keys made from codes.
fn used_in_templates() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    for template in templates().unwrap() {
        for call in calls_of_t(&template.source).chain(template.source.split("t_first(").skip(1).flat_map(first_of)) {
            let (key, after) = call.split_once('"').unwrap();
            if after.trim_start().starts_with('~') {
                begun.insert(key.to_owned())
            } else {
                whole.insert(key.to_owned())
            };
        }
    }
    (whole, begun)
}

/// What stands after each `t("`; other names end in a t too.
fn calls_of_t(source: &str) -> impl Iterator<Item = &str> {
    let calls = source.match_indices("t(\"").filter(|(at, _)| !source[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    calls.map(|(at, call)| &source[at + call.len()..])
}

/// The quoted keys inside `t_first([…])`, each with what follows it.
fn first_of(call: &str) -> Vec<&str> {
    let list = call.split(']').next().unwrap();
    let mut found = Vec::new();
    let mut rest = list;
    while let Some((_, inner)) = rest.split_once('"') {
        let (key, after) = inner.split_once('"').unwrap();
        if key != "-" {
            found.push(inner);
        }
        rest = after;
    }
    found
}

/// Texts that code asks for: quoted keys in the sources of the service.
fn used_in_code(key: &str, sources: &str) -> bool {
    sources.contains(&format!("\"{key}\""))
}

fn rust_sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("texts/tests.rs") {
            into.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_language_has_the_same_keys_in_the_same_files() {
    let english = keys(Locale::En);
    for locale in Locale::ALL {
        let here = keys(locale);
        let missing: Vec<_> = english.iter().filter(|(key, file)| here.get(*key) != Some(file)).collect();
        let surplus: Vec<_> = here.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && surplus.is_empty(), "{locale}: missing {missing:?}, not in English {surplus:?}");
    }
}

#[test]
fn every_key_a_template_uses_exists_and_no_key_is_unused() {
    let known = keys(Locale::En);
    let (whole, begun) = used_in_templates();
    let unknown: Vec<_> = whole.iter().filter(|key| !known.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "templates ask for {unknown:?}");
    let mut sources = String::new();
    rust_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    // Keys that code makes from a number, a zone, a language, a region or a category.
    let made = ["month-", "weekday-", "zone-", "language-", "region-", "category-"];
    let unused: Vec<_> = known
        .keys()
        .filter(|key| !whole.contains(*key) && !begun.iter().any(|start| key.starts_with(start.as_str())))
        .filter(|key| !made.iter().any(|start| key.starts_with(start)) && !used_in_code(key, &sources))
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn every_code_of_the_contract_has_its_word() {
    let known = keys(Locale::En);
    let lists = [
        (
            "category-",
            "minister mayor city_executive national_commission igo ngo academia private_sector press speaker interpreter staff exhibitor observer",
        ),
        ("mode-", "on_site online"),
        ("event-kind-", "conference webinar_series ceremony festival meeting"),
        ("status-", "confirmed waiting offered submitted information_missing approved declined late cancelled substituted"),
        (
            "kind-",
            "opening plenary parallel_forum regional_forum thematic_forum mayors_forum panel workshop side_event study_visit exhibition \
            award_ceremony ceremony launch drafting press closing webinar reception meal meeting",
        ),
        ("access-", "invited sign_up"),
        ("places-", "yes few none waiting"),
        ("mark-", "now next"),
    ];
    for (start, codes) in lists {
        for code in codes.split_whitespace() {
            assert!(known.contains_key(&format!("{start}{code}")), "{start}{code}");
        }
    }
}

#[test]
fn every_template_renders_in_every_language() {
    let texts = Texts::load().unwrap();
    let mut rendered = BTreeSet::new();
    for locale in Locale::ALL {
        for sample in samples_accounts::and_public(&texts, locale) {
            let out =
                texts.render(sample.template, locale, &sample.context).unwrap_or_else(|e| panic!("{} in {locale}: {e:?}", sample.name));
            check_output(sample.template, sample.name, &out);
            rendered.insert(sample.template);
        }
    }
    let parts = |name: &str| name.contains("/_") || name.starts_with('_');
    let forgotten: Vec<_> =
        templates().unwrap().into_iter().map(|t| t.name).filter(|name| !parts(name) && !rendered.contains(name.as_str())).collect();
    assert!(forgotten.is_empty(), "no sample for {forgotten:?}");
}

/// What holds for every rendering.
fn check_output(template: &str, name: &str, out: &str) {
    if template.contains(".html") {
        for forbidden in [" style=", "<script>", " onclick", "javascript:", "O’Neill <b>"] {
            assert!(!out.contains(forbidden), "{name} holds {forbidden}");
        }
        assert!(!template.starts_with("pages/") || !out.contains("<style"), "{name}: the policy allows no inline style");
        assert!(out.contains("<html lang=\""), "{name}");
    }
    if template.contains("subject") {
        assert!(!out.contains('\n') && !out.contains("O’Neill") && out.chars().count() < 78, "{name}: {out:?}");
    }
    if template.ends_with("body.txt.j2") {
        assert!(out.contains("O’Neill <b>"), "{name}: plain text is not escaped");
        let addresses = [
            "http://127.0.0.1:8080/r/c2FtcGxlLXRva2Vu",
            "http://127.0.0.1:8080/j/c2FtcGxl/rivers",
            "http://127.0.0.1:8080/consent/sample",
            "http://127.0.0.1:8080/awards/sample",
            "https://lyceum.example/sign-in/link/sample",
            "https://lyceum.example/account",
        ];
        assert!(out.lines().any(|line| addresses.contains(&line)), "{name}: an address stands on its own line");
        assert!(!out.contains("\n\n\n"), "{name}: {out}");
    }
}

#[test]
fn pages_are_light() {
    let texts = Texts::load().unwrap();
    let style = include_str!("../../../web/style.css").len();
    assert!(style < 12_000, "{style}");
    for locale in Locale::ALL {
        for sample in samples_accounts::and_public(&texts, locale).into_iter().filter(|s| s.template.starts_with("pages/")) {
            let page = texts.render(sample.template, locale, &sample.context).unwrap().len();
            let limit = if ["pages/register.html", "pages/correct.html"].contains(&sample.template) { 60_000 } else { 30_000 };
            assert!(page + style < limit, "{} in {locale}: {page} + {style}", sample.name);
        }
    }
}

#[test]
fn dates_are_said_as_each_language_says_them() {
    let texts = Texts::load().unwrap();
    let say = |locale: Locale, template: &str| {
        let tongue = texts.tongue(locale);
        tongue.templates.render_str(template, ()).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
    };
    let range = "{{ date_range('2015-09-28', '2015-09-30') }}; {{ date_range('2015-12-30', '2016-01-01') }}; {{ date_range('2016-01-30', '2016-02-01') }}";
    assert_eq!(say(Locale::En, range), "28 to 30 September 2015; 30 December 2015 to 1 January 2016; 30 January to 1 February 2016");
    assert_eq!(
        say(Locale::Fr, range),
        "du 28 au 30 septembre 2015; du 30 décembre 2015 au 1er janvier 2016; du 30 janvier au 1er février 2016"
    );
    assert_eq!(
        say(Locale::Es, range),
        "del 28 al 30 de septiembre de 2015; del 30 de diciembre de 2015 al 1 de enero de 2016; del 30 de enero al 1 de febrero de 2016"
    );
    let week =
        "{{ weekday_range('2015-09-28', '2015-09-30') | upper_first }} {{ '2015-09-28' | date_weekday }} {{ '2015-09-28' | date_short }}";
    assert_eq!(say(Locale::En, week), "Monday to Wednesday Monday 28 September Mon 28 Sept");
    assert_eq!(say(Locale::Fr, week), "Du lundi au mercredi lundi 28 septembre lun. 28 sept.");
    assert_eq!(say(Locale::Es, week), "De lunes a miércoles lunes 28 de septiembre lun 28 sept.");
    let clock = "{% set at = '2015-09-28T09:00:00-05:00[America/Mexico_City]' %}{{ at | time_hm }} {{ at | utc_offset }} {{ at | iso }} \
        {{ at | in_zone('America/Asuncion') | time_hm }} {{ at | in_zone('Asia/Kolkata') | utc_offset }} {{ same_clock(at, 'America/Chicago') }}";
    assert_eq!(say(Locale::En, clock), "09:00 UTC−5 2015-09-28T09:00-05:00 10:00 UTC+5:30 True");
    assert_eq!(say(Locale::Fr, clock), "09 h 00 UTC−5 2015-09-28T09:00-05:00 10 h 00 UTC+5:30 True");
    let deadline = "{{ '2015-09-15T23:59:00-05:00[America/Mexico_City]' | deadline }}; {{ '2015-09-15T18:00:00-05:00[America/Mexico_City]' | deadline }}";
    assert_eq!(say(Locale::En, deadline), "15 September 2015; 15 September 2015, 18:00");
    assert_eq!(say(Locale::En, "{{ zone_offset('America/Mexico_City', '2027-06-01') }}"), "UTC−6", "no summer time since 2022");
    assert_eq!(
        say(Locale::Es, "{{ 'America/Mexico_City' | zone_city }} {{ 'America/Asuncion' | zone_city }}"),
        "Ciudad de México Asunción"
    );
}

#[test]
fn what_is_missing_is_an_error_and_what_is_typed_is_escaped() {
    let texts = Texts::load().unwrap();
    let env = &texts.tongue(Locale::En).templates;
    for bad in [
        "{{ t('no-such-text') }}",
        "{{ nobody }}",
        "{{ t('one-of') }}",
        "{{ t('one-of', count=none) }}",
        "{{ none }}",
        "{{ '2015-09-28T14:00:00Z' | time_hm }}",
    ] {
        assert!(env.render_str(bad, ()).is_err(), "{bad}");
    }
    let html = |source: &str| env.render_named_str("x.html", source, minijinja::context! { name => "<b>'\"&/" }).unwrap();
    assert_eq!(html("{{ name }}"), "&lt;b&gt;&#39;&quot;&amp;/");
    assert_eq!(
        html("{{ 'See [<this>] & [that]' | link('/a?b&c', name) }}"),
        "See <a href=\"/a?b&amp;c\">&lt;this&gt;</a> &amp; <a href=\"&lt;b&gt;&#39;&quot;&amp;/\">that</a>"
    );
    assert_eq!(html("{{ '</script>' | json_block }}"), "\\u003c/script\\u003e");
    assert_eq!(html("{{ name | paragraphs }}"), "<p>&lt;b&gt;&#39;&quot;&amp;/</p>");
    assert_eq!(texts.t(Locale::Fr, "no-such-text", &[]), "no-such-text");
    assert_eq!(texts.t(Locale::Fr, "one-of", &[("count", Argument::from(5))]), "un au choix parmi 5");
}

#[test]
fn an_endless_template_ends() {
    let texts = Texts::load().unwrap();
    let loops = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    assert!(texts.tongue(Locale::En).templates.render_str(loops, ()).is_err());
}

#[test]
fn every_country_has_a_name_in_the_order_of_the_language() {
    let texts = Texts::load().unwrap();
    for locale in Locale::ALL {
        let mut codes: Vec<_> = texts.countries(locale).iter().map(|country| country.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, Country::all().map(Country::code).collect::<Vec<_>>());
        assert!(texts.countries(locale).iter().all(|country| !country.name.is_empty()));
    }
    let french: Vec<_> = texts.countries(Locale::Fr).iter().map(|country| country.name.as_str()).collect();
    let place = |name| french.iter().position(|n| *n == name).unwrap();
    assert!(place("Égypte") < place("Émirats arabes unis") && place("Émirats arabes unis") < place("Finlande"));
    assert_eq!(texts.country_name(Locale::Es, Country::parse("PY").unwrap()), "Paraguay");
}
