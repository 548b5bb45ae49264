//! Days, times, ranges and zones in words.
//!
//! This file only takes a moment apart; every name and pattern is a message in `web/locales/dates`. A day is written
//! `2015-09-28`, a time at a place `2015-09-28T09:00:00-05:00[America/Mexico_City]` (RFC 9557), an instant `…Z`: an instant has no
//! clock of its own and must be put into a zone before it is shown.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::error::TextsError;
use super::voice::{Argument, Voice};

/// A day, or a time at a place.
#[derive(Clone, Debug)]
pub(super) enum Moment {
    Day(Date),
    Time(Zoned),
    Instant(Timestamp),
}

type Said = Result<String, TextsError>;

impl Moment {
    /// Reads what a context holds.
    pub fn parse(text: &str) -> Result<Self, jiff::Error> {
        if text.contains('[') {
            text.parse().map(Self::Time)
        } else if text.contains('T') {
            text.parse().map(Self::Instant)
        } else {
            text.parse().map(Self::Day)
        }
    }

    /// The day on the calendar of the place.
    pub fn date(&self) -> Result<Date, jiff::Error> {
        match self {
            Self::Day(date) => Ok(*date),
            Self::Time(zoned) => Ok(zoned.date()),
            Self::Instant(_) => Err(jiff::Error::from_args(format_args!("an instant has no day until it is put in a zone"))),
        }
    }

    /// The time at the place.
    pub fn zoned(&self) -> Result<&Zoned, jiff::Error> {
        match self {
            Self::Time(zoned) => Ok(zoned),
            _ => Err(jiff::Error::from_args(format_args!("only a time at a place has a clock"))),
        }
    }

    /// The same instant on the clocks of another zone.
    pub fn in_zone(&self, zone: &str) -> Result<Zoned, jiff::Error> {
        let zone = TimeZone::get(zone)?;
        match self {
            Self::Time(zoned) => Ok(zoned.with_time_zone(zone)),
            Self::Instant(instant) => Ok(instant.to_zoned(zone)),
            Self::Day(_) => Err(jiff::Error::from_args(format_args!("a day without a time is the same in every zone"))),
        }
    }

    /// What `<time datetime>` wants: a day, or a time with its offset.
    pub fn iso(&self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Time(zoned) => zoned.strftime("%Y-%m-%dT%H:%M%:z").to_string(),
            Self::Instant(instant) => instant.to_string(),
        }
    }
}

/// The parts of a day that patterns may use.
fn parts(voice: &Voice, date: Date) -> Result<Vec<(&'static str, Argument)>, TextsError> {
    let weekday = date.weekday().to_monday_one_offset();
    Ok(vec![
        ("day", i64::from(date.day()).into()),
        ("month", voice.say(&format!("month-{}", date.month()), &[])?.into()),
        ("month-short", voice.say(&format!("month-short-{}", date.month()), &[])?.into()),
        ("year", date.year().to_string().into()),
        ("weekday", voice.say(&format!("weekday-{weekday}"), &[])?.into()),
        ("weekday-short", voice.say(&format!("weekday-short-{weekday}"), &[])?.into()),
    ])
}

/// One day by one of the patterns `date-long`, `date-weekday`, `date-short`, `date-tab`, `date-month-year`.
pub(super) fn day(voice: &Voice, pattern: &str, date: Date) -> Said {
    voice.say(pattern, &parts(voice, date)?)
}

/// From one day to another, saying month and year once.
pub(super) fn range(voice: &Voice, from: Date, to: Date) -> Said {
    if from == to {
        return day(voice, "date-long", from);
    }
    let pattern = if from.year() != to.year() {
        "date-range-years"
    } else if from.month() != to.month() {
        "date-range-months"
    } else {
        "date-range-days"
    };
    let mut all = parts(voice, to)?;
    all.push(("from-day", i64::from(from.day()).into()));
    all.push(("from-month", voice.say(&format!("month-{}", from.month()), &[])?.into()));
    all.push(("from-year", from.year().to_string().into()));
    voice.say(pattern, &all)
}

/// The days of the week from one day to another; nothing for spans of a week or more, where they would mislead.
pub(super) fn weekdays(voice: &Voice, from: Date, to: Date) -> Said {
    let name = |date: Date| voice.say(&format!("weekday-{}", date.weekday().to_monday_one_offset()), &[]);
    let span = from.until(to).map_or(0, |span| span.get_days());
    match span {
        0 => name(from),
        1..=6 => voice.say("weekday-range", &[("from", name(from)?.into()), ("to", name(to)?.into())]),
        _ => Ok(String::new()),
    }
}

/// The time of day.
pub(super) fn time(voice: &Voice, at: &Zoned) -> Said {
    voice.say("time", &[("hour", format!("{:02}", at.hour()).into()), ("minute", format!("{:02}", at.minute()).into())])
}

/// From one time to another on the same day; with the day where the second is on another.
pub(super) fn times(voice: &Voice, from: &Zoned, to: &Zoned) -> Said {
    let end = if from.date() == to.date() {
        time(voice, to)?
    } else {
        voice.say("time-on-day", &[("date", day(voice, "date-short", to.date())?.into()), ("time", time(voice, to)?.into())])?
    };
    voice.say("time-range", &[("from", time(voice, from)?.into()), ("to", end.into())])
}

/// Day and time.
pub(super) fn moment(voice: &Voice, at: &Zoned) -> Said {
    voice.say("date-time", &[("date", day(voice, "date-long", at.date())?.into()), ("time", time(voice, at)?.into())])
}

/// The last moment of something: the day alone when it is the day's last minute.
pub(super) fn deadline(voice: &Voice, at: &Zoned) -> Said {
    if (at.hour(), at.minute()) == (23, 59) { day(voice, "date-long", at.date()) } else { moment(voice, at) }
}

/// The distance from UTC at this moment: "UTC−5", "UTC+5:30".
pub(super) fn offset(voice: &Voice, at: &Zoned) -> Said {
    let minutes = i64::from(at.offset().seconds()) / 60;
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let clock = if rest == 0 { hours.to_string() } else { format!("{hours}:{rest:02}") };
    let key = match minutes {
        0 => "offset-none",
        1.. => "offset-east",
        _ => "offset-west",
    };
    voice.say(key, &[("clock", clock.into())])
}

/// The city of a zone in this language: a message `zone-…` where it differs from the name in the database.
pub(super) fn city(voice: &Voice, zone: &str) -> Said {
    let key = format!("zone-{}", zone.replace('/', "-"));
    if voice.has(&key) {
        return voice.say(&key, &[]);
    }
    Ok(zone.rsplit('/').next().unwrap_or(zone).replace('_', " "))
}
