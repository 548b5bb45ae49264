//! What templates may call, bound to one language.
//!
//! | call | gives |
//! |---|---|
//! | `t("key", name=value)` | a text; a missing one is an error |
//! | `t_first(["key-a", "key-b"], name=value)` | the first of these texts that exists; for keys made from codes |
//! | `category("mayor", title)` | what a category is called: by the event (a passage, or none), by our word, by its code |
//! | `x \| passage` | a text of the event, marked where it is in another language than the page |
//! | `x \| prose` | a longer one in paragraphs, laid out in its own direction, with the same mark |
//! | `text \| link(url, …)` | the words in `[brackets]` as links |
//! | `text \| paragraphs`, `names \| and_list`, `text \| upper_first` | paragraphs; "A, B and C"; first letter in upper case |
//! | `address \| shy_address`, `json \| json_block` | see `markup.rs` |
//! | `code \| country` | the name of a country |
//! | `day \| date_long`, `date_weekday`, `date_full`, `date_short`, `date_tab`, `month_year` | a day or a time, as a day |
//! | `date_range(from, to)`, `weekday_range(from, to)` | days |
//! | `time \| time_hm`, `date_time`, `deadline`, `utc_offset`, `time_range(from, to)` | a time at a place |
//! | `time \| in_zone("Europe/Berlin")`, `time \| iso` | the same instant elsewhere; what `<time datetime>` wants |
//! | `"America/Mexico_City" \| zone_city` | the zone's city |
//! | `zone_offset(zone, day)` | how far that zone is from UTC on that day |
//! | `same_clock(time, zone)` | whether the clocks of that zone show the same |

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Rest, Value};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior};

use super::countries::Countries;
use super::dates::{self, Moment};
use super::error::TextsError;
use super::voice::{Argument, Voice};
use super::{markup, sources};

/// How many instructions one rendering may take: the longest page takes a tenth of it, an endless loop in a changed mail ends.
const FUEL: u64 = 400_000;

/// A way to say a time at a place.
type OfClock = fn(&Voice, &jiff::Zoned) -> Result<String, TextsError>;

/// An environment with all templates and the functions of one language.
pub(super) fn environment(voice: &Arc<Voice>, countries: &Arc<Countries>) -> Result<Environment<'static>, TextsError> {
    let mut env = Environment::new();
    env.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    env.set_formatter(markup::format);
    add_words(&mut env, voice, countries);
    add_dates(&mut env, voice);
    for template in sources::templates()? {
        env.add_template_owned(template.name, template.source)?;
    }
    Ok(env)
}

fn add_words(env: &mut Environment, voice: &Arc<Voice>, countries: &Arc<Countries>) {
    let v = Arc::clone(voice);
    env.add_function("t", move |key: &str, values: Kwargs| say(&v, key, &values));
    let v = Arc::clone(voice);
    env.add_function("t_first", move |keys: Vec<String>, values: Kwargs| {
        let key = keys.iter().find(|key| v.has(key)).or(keys.last());
        say(&v, key.map_or("", String::as_str), &values)
    });
    let v = Arc::clone(voice);
    env.add_function("category", move |code: &str, title: &Value| {
        let own = if title.is_none() { None } else { Some(title.get_attr("text")?.to_string()) };
        Ok::<_, Error>(v.category(code, own))
    });
    let v = Arc::clone(voice);
    env.add_filter("passage", move |state: &State, passage: &Value| {
        markup::passage(passage, markup::is_html(state), &in_language(&v, passage)?)
    });
    let v = Arc::clone(voice);
    env.add_filter("prose", move |passage: &Value| markup::prose(passage, &in_language(&v, passage)?));
    let v = Arc::clone(voice);
    env.add_filter("and_list", move |names: Vec<String>| fault(v.list(&names)));
    let all = Arc::clone(countries);
    env.add_filter("country", move |code: &str| all.name(code).unwrap_or(code).to_owned());
    env.add_filter("link", |text: &str, urls: Rest<Value>| markup::link(text, &urls));
    env.add_filter("paragraphs", |text: &str| markup::paragraphs(text));
    env.add_filter("upper_first", |text: &str| markup::upper_first(text));
    env.add_filter("shy_address", |address: &str| markup::shy_address(address));
    env.add_filter("json_block", |json: &str| markup::json_block(json));
}

/// "in Spanish": what the label of a fall-back says.
fn in_language(voice: &Voice, passage: &Value) -> Result<String, Error> {
    let language = voice.language(&passage.get_attr("lang")?.to_string());
    fault(voice.say("in-language", &[("language", language.into())]))
}

fn add_dates(env: &mut Environment, voice: &Arc<Voice>) {
    for (name, pattern) in [
        ("date_long", "date-long"),
        ("date_weekday", "date-weekday"),
        ("date_full", "date-full"),
        ("date_short", "date-short"),
        ("date_tab", "date-tab"),
        ("month_year", "date-month-year"),
    ] {
        let v = Arc::clone(voice);
        env.add_filter(name, move |at: &str| fault(dates::day(&v, pattern, fault(read(at)?.date())?)));
    }
    let v = Arc::clone(voice);
    env.add_function("date_range", move |from: &str, to: &str| {
        fault(dates::range(&v, fault(read(from)?.date())?, fault(read(to)?.date())?))
    });
    let v = Arc::clone(voice);
    env.add_function("weekday_range", move |from: &str, to: &str| {
        fault(dates::weekdays(&v, fault(read(from)?.date())?, fault(read(to)?.date())?))
    });
    let v = Arc::clone(voice);
    env.add_function("time_range", move |from: &str, to: &str| {
        fault(dates::times(&v, fault(read(from)?.zoned())?, fault(read(to)?.zoned())?))
    });
    let clock: [(&str, OfClock); 4] =
        [("time_hm", dates::time), ("date_time", dates::moment), ("deadline", dates::deadline), ("utc_offset", dates::offset)];
    for (name, format) in clock {
        let v = Arc::clone(voice);
        env.add_filter(name, move |at: &str| fault(format(&v, fault(read(at)?.zoned())?)));
    }
    let v = Arc::clone(voice);
    env.add_filter("zone_city", move |zone: &str| fault(dates::city(&v, zone)));
    let v = Arc::clone(voice);
    env.add_function("zone_offset", move |zone: &str, day: &str| {
        let noon = fault(fault(read(day)?.date())?.at(12, 0, 0, 0).in_tz(zone))?;
        fault(dates::offset(&v, &noon))
    });
    env.add_filter("in_zone", |at: &str, zone: &str| fault(read(at)?.in_zone(zone)).map(|zoned| zoned.to_string()));
    env.add_filter("iso", |at: &str| read(at).map(|moment| moment.iso()));
    env.add_function("same_clock", |at: &str, zone: &str| {
        let here = read(at)?;
        Ok::<_, Error>(fault(here.zoned())?.datetime() == fault(here.in_zone(zone))?.datetime())
    });
}

fn say(voice: &Voice, key: &str, values: &Kwargs) -> Result<String, Error> {
    let mut arguments = Vec::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        let argument = match (value.as_i64(), value.as_str()) {
            (Some(number), _) if value.is_number() => Argument::Number(number),
            (_, Some(text)) => Argument::Text(text.to_owned()),
            _ if value.is_undefined() || value.is_none() => return Err(fault_of(format!("{key}: the value {name} is absent"))),
            _ => Argument::Text(value.to_string()),
        };
        arguments.push((name, argument));
    }
    fault(voice.say(key, &arguments))
}

fn read(at: &str) -> Result<Moment, Error> {
    Moment::parse(at).map_err(|error| fault_of(format!("{at:?} is neither a day nor a time at a place: {error}")))
}

fn fault<T, E: std::fmt::Display>(result: Result<T, E>) -> Result<T, Error> {
    result.map_err(|error| fault_of(error.to_string()))
}

fn fault_of(what: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}
