//! Events and people with defaults: a test says only what it is about.

use jiff::{SignedDuration, Timestamp};
use lyceum::features::events::{self, Act, CreateEvent, EventKind, NewCategory};
use lyceum::features::organisations::{self, NewOrganisation, OrganisationKind};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::country::Country;
use lyceum::kernel::fold::fold;
use lyceum::kernel::id::{EventId, OrganisationId};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::slug::Slug;
use lyceum::kernel::zone::Zone;
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::{Conn, Db};
use serde_json::{Value, json};

use super::app::TestApp;

/// A conference to be made: 100 places on site, none online, registration open now, two days in four months.
#[derive(Clone)]
pub struct Conference {
    slug: String,
    kind: EventKind,
    capacity: u32,
    online: Option<u32>,
    categories: Vec<NewCategory>,
    opens: Option<Timestamp>,
    closes: Option<Timestamp>,
    is_draft: bool,
}

/// A conference with defaults.
pub fn a_conference() -> Conference {
    let category = |code: &str| NewCategory { code: code.into(), title: None, capacity: None };
    Conference {
        slug: "test-2031".into(),
        kind: EventKind::Conference,
        capacity: 100,
        online: None,
        categories: vec![category("mayor"), category("ngo"), category("press")],
        opens: Some(Clock::real_now() - SignedDuration::from_hours(24)),
        closes: None,
        is_draft: false,
    }
}

/// The same as a series of webinars.
pub fn a_series() -> Conference {
    Conference { kind: EventKind::WebinarSeries, ..a_conference() }
}

impl Conference {
    /// Its name in addresses.
    pub fn slug(mut self, slug: &str) -> Self {
        self.slug = slug.into();
        self
    }

    /// Places on site.
    pub fn capacity(mut self, places: u32) -> Self {
        self.capacity = places;
        self
    }

    /// Places online.
    pub fn online(mut self, places: u32) -> Self {
        self.online = Some(places);
        self
    }

    /// Places of one category's own.
    pub fn category_capacity(mut self, code: &str, places: u32) -> Self {
        for category in self.categories.iter_mut().filter(|category| category.code == code) {
            category.capacity = Some(places);
        }
        self
    }

    /// When registration opens and closes.
    pub fn window(mut self, opens: Option<Timestamp>, closes: Option<Timestamp>) -> Self {
        (self.opens, self.closes) = (opens, closes);
        self
    }

    /// Not published.
    pub fn draft(mut self) -> Self {
        self.is_draft = true;
        self
    }

    /// Makes it through the rules of events; returns its slug.
    pub async fn make(self, db: &Db) -> String {
        let slug = self.slug.clone();
        db.write(move |conn| {
            self.write(conn);
            Ok(())
        })
        .await
        .unwrap();
        slug
    }

    /// The same, on a connection of the test.
    pub fn write(&self, conn: &mut Conn) {
        let ctx = Ctx::new(&Clock::default(), Actor::System);
        let time_zone = Zone::parse("America/Mexico_City").unwrap();
        let first = time_zone.at(Clock::real_now() + SignedDuration::from_hours(24 * 120)).date();
        let command = CreateEvent {
            slug: Slug::parse(&self.slug).unwrap(),
            kind: self.kind,
            title: LanguageMap::new([("en", "Test Conference"), ("es", "Conferencia de prueba")]).unwrap(),
            short_title: None,
            theme: None,
            description: None,
            time_zone,
            starts_on: first,
            ends_on: first.tomorrow().unwrap(),
            capacity: self.capacity,
            online_capacity: self.online,
            registration_opens_at: self.opens,
            registration_closes_at: self.closes,
            categories: self.categories.clone(),
        };
        let id = EventId::new();
        events::create(conn, &ctx, id, &command).unwrap();
        if !self.is_draft {
            let event = events::get(conn, id).unwrap();
            events::act(conn, &ctx, &event, Act::Publish).unwrap();
        }
    }
}

/// A city of the network, in Paraguay.
pub async fn city(app: &TestApp, slug: &'static str, name: &'static str) -> OrganisationId {
    let put = move |conn: &mut Conn| {
        let new = NewOrganisation {
            kind: OrganisationKind::City,
            slug: Slug::parse(slug).unwrap(),
            name: name.into(),
            country: Country::parse("PY").unwrap(),
            region: None,
            time_zone: None,
            joined_on: None,
            source: None,
        };
        organisations::put(conn, &new)?;
        Ok(organisations::find(conn, slug)?.unwrap().id)
    };
    app.db().write(put).await.unwrap()
}

/// The body of a registration.
#[derive(Clone, Debug)]
pub struct Person(Value);

/// A mayor from Ybycuí with this given name, and an address of their own that comes from it.
pub fn person(given_name: &str) -> Person {
    let address = fold(given_name).replace(' ', ".");
    Person(json!({
        "category": "mayor", "given_name": given_name, "family_name": "Prueba", "email": format!("{address}@example.org"),
        "locale": "es", "country": "PY", "organisation": "Municipalidad de Ybycuí", "consent": true,
    }))
}

/// The `n`th of many different people.
pub fn nth_person(n: usize) -> Person {
    person(&format!("Persona {n}"))
}

impl Person {
    /// With another value of a member.
    pub fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.0[member] = value.into();
        self
    }

    /// Without a member.
    pub fn without(mut self, member: &str) -> Self {
        self.0.as_object_mut().unwrap().remove(member);
        self
    }

    /// The body.
    pub fn body(&self) -> &Value {
        &self.0
    }
}
