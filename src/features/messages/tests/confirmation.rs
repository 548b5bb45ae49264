//! A registration's confirmation, as it leaves: in the person's language, with an invitation that mail programs offer to answer.

use crate::features::events::pools::Mode;
use crate::features::events::{self, Act, Contact, CreateEvent, EventKind, Facts, NewCategory};
use crate::features::registration::{self, NOTICES, Outcome, Register};
use crate::kernel::country::Country;
use crate::kernel::id::{EventId, RegistrationId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::slug::Slug;
use crate::kernel::zone::Zone;

use super::super::Opened;
use super::*;

impl House {
    /// Publishes an event and registers a mayor who types a hostile name; gives the mail.
    async fn confirmation(&self) -> Opened {
        let ctx = self.ctx();
        let (event, id) = (EventId::new(), RegistrationId::new());
        let work = move |conn: &mut Conn| {
            events::create(conn, &ctx, event, &conference())?;
            let contact = Contact {
                name: "Secretaría, \"la\" oficina".into(),
                email: "secretariat@example.org".into(),
                phone: None,
                fax: None,
                postal: None,
            };
            events::set_details(conn, event, None, None, None, Some(contact), Facts::default())?;
            let made = events::get(conn, event)?;
            events::act(conn, &ctx, &made, Act::Publish)?;
            registration::register(conn, &ctx, "iclc-2", id, &mayor())
        };
        assert_eq!(self.platform.db.write(work).await.unwrap(), Outcome::Made(id));
        let worker = Worker::new(self.platform.clone(), NOTICES.to_vec(), Vec::new(), Vec::new());
        assert_eq!(worker.unwrap().step().await.unwrap(), 1);
        let listed = super::super::list(&self.platform, &crate::kernel::page::PageQuery::default()).await.unwrap();
        super::super::open(&self.platform, listed.items[0].id).await.unwrap()
    }
}

fn conference() -> CreateEvent {
    CreateEvent {
        slug: Slug::parse("iclc-2").unwrap(),
        kind: EventKind::Conference,
        title: LanguageMap::new([("en", "Learning Cities"), ("es", "Ciudades del Aprendizaje")]).unwrap(),
        short_title: None,
        theme: None,
        description: None,
        time_zone: Zone::parse("America/Mexico_City").unwrap(),
        starts_on: "2030-09-28".parse().unwrap(),
        ends_on: "2030-09-30".parse().unwrap(),
        capacity: 10,
        online_capacity: None,
        registration_opens_at: Some("2015-01-01T00:00:00Z".parse().unwrap()),
        registration_closes_at: None,
        categories: vec![NewCategory { code: "mayor".into(), title: None, capacity: None }],
    }
}

fn mayor() -> Register {
    Register {
        category: "mayor".into(),
        mode: Mode::OnSite,
        given_name: "Ana \"la\"".into(),
        family_name: "Pérez, alcaldesa; =?utf-8?q?=0D=0AX?=".into(),
        email: EmailAddress::parse("ana@example.net").unwrap(),
        locale: Locale::Es,
        time_zone: None,
        country: Country::parse("PY").unwrap(),
        organisation: "Ybycuí".into(),
        answers: serde_json::Map::new(),
        sessions: None,
    }
}

#[actix_web::test]
async fn a_confirmation_carries_an_invitation_to_its_recipient() {
    on_each_database(
        |config| config.instance.public_url = "https://lyceum.example".into(),
        |house| async move {
            let mail = house.confirmation().await;
            assert_eq!((mail.listed.notice.as_str(), mail.listed.locale.as_str()), ("registration/confirmed", "es"));
            assert!(mail.listed.subject.contains("Ciudades del Aprendizaje"), "{}", mail.listed.subject);
            assert!(mail.text.contains("https://lyceum.example/r/") && mail.text.contains(".ics"), "{}", mail.text);
            let calendar = mail.calendar.unwrap().replace("\r\n ", "");
            assert!(calendar.contains("METHOD:REQUEST"), "{calendar}");
            // The attendee is who the mail is for, the organizer who replies reach.
            let line = |name: &str| calendar.lines().filter(|line| line.starts_with(name)).collect::<Vec<_>>();
            let (attendees, organizers) = (line("ATTENDEE"), line("ORGANIZER"));
            assert!(attendees.len() == 1 && attendees[0].to_lowercase().ends_with("mailto:ana@example.net"), "{attendees:?}");
            assert!(organizers.len() == 1 && organizers[0].to_lowercase().ends_with("mailto:secretariat@example.org"), "{organizers:?}");
            let raw = String::from_utf8(mail.raw).unwrap();
            let header =
                |name: &str| mail.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
            assert!(header("To").len() == 1 && header("To")[0].ends_with("<ana@example.net>"), "{raw}");
            assert!(header("Reply-To").len() == 1 && header("Reply-To")[0].ends_with("<secretariat@example.org>"), "{raw}");
        },
    )
    .await;
}
