//! What there is to be asked about: an event with a session, somebody who registered, a mail; and asking.

use actix_web::test::TestRequest;
use jiff::SignedDuration;
use lyceum::features::accounts::permissions::Role;
use lyceum::features::accounts::{self, EventNamer, NewUser, RawInvite, Scope, csrf_token};
use lyceum::features::certificates;
use lyceum::features::events::{self, Facts};
use lyceum::features::programme::{self, Part, SessionDetails, SessionKind, When};
use lyceum::features::registration::{self, signup};
use lyceum::features::resources;
use lyceum::kernel::country::Country;
use lyceum::kernel::email::EmailAddress;
use lyceum::kernel::id::{
    AccountId, AccountScopeId, AwardCaseId, AwardCycleId, AwardFileId, AwardRepresentativeId, CertificateId, DelegationId, EventId,
    InvitationId, PersonId, RegistrationId, ResourceId, SessionId,
};
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::locale::Locale;
use lyceum::kernel::slug::Slug;
use lyceum::platform::ctx::Actor;
use lyceum::platform::db::Conn;
use lyceum::platform::http::asset_url;
use lyceum::platform::keys::{LinkPurpose, TokenPurpose};
use reqwest::Method;
use serde_json::json;

use super::cast::Member;
use super::jury::a_juror;
use super::routes::{On, Route};
use crate::support::app::TestApp;
use crate::support::builders::{a_conference, city, person};
use crate::support::http::Answer;
use crate::support::sessions::{a_session, publish_places, publish_session};

/// An event, and what belongs to it.
pub struct Scene {
    pub event: EventId,
    slug: String,
    session: String,
    /// A webinar that is on, and the link by which its person joins.
    webinar: String,
    join: String,
    /// Slides of the session, and the link by which who has a part in it is asked.
    resource: String,
    consent: String,
    /// A round of an award, a case in it and a file of its dossier.
    award: [String; 3],
    /// The link by which somebody stops its announcements.
    announcements: String,
    /// Who sits in its jury.
    juror: String,
    /// The number of the certificate of the registration.
    certificate: String,
    /// A venue, a room in it, a track.
    places: [String; 3],
    registration: String,
    /// One that the registration belongs to.
    delegation: DelegationId,
    manage: String,
    calendar: String,
    message: String,
    /// Runs the event, and is admin.
    lead: AccountId,
    /// Those that are open: to this event, to this event for an admin to deal with, to be admin, to this event for a key.
    invitations: [InvitationId; 4],
    /// To what `lead` is bound.
    scope: AccountScopeId,
}

impl Scene {
    /// Makes all of it.
    pub async fn set(app: &TestApp, on: On, slug: &str) -> Self {
        app.make(a_conference().slug(slug)).await;
        let registered = app.register(slug, &person(&format!("Ana {slug}"))).await.expect(201);
        app.run_jobs().await;
        let messages = app.mailbox().await;
        let (name, ctx) = (slug.to_owned(), app.platform.ctx(Actor::System));
        let id = RegistrationId(registered.str("id").parse().unwrap());
        let (event, session, webinar, places) = app
            .db()
            .write(move |conn| {
                let event = events::find(conn, &name)?.id;
                let title = LanguageMap::new([("en", "Series")]).unwrap();
                let series = events::put_series(conn, &Slug::parse("series-of-the-matrix").unwrap(), &title)?;
                events::set_details(conn, event, Some((series, 1)), None, None, None, Facts::default())?;
                let person = registration::get(conn, id)?.person;
                let session = publish_session(conn, &ctx, event, an_opening(person))?;
                let webinar = publish_session(conn, &ctx, event, a_webinar())?;
                Ok((event, session, webinar, publish_places(conn, &ctx, event)?))
            })
            .await
            .unwrap();
        let (lead, invitations, scope) = a_team(app, event, slug).await;
        let delegation = a_delegation(app, event, lead, &registered.str("id")).await;
        let (resource, consent) = left_behind(app, event, session).await;
        let certificate = a_certificate(app, event, id).await;
        let award = an_award(app, event, slug).await;
        let announcements = a_listener(app, &award[0]).await;
        let juror = a_juror(app, lead, &award[0], &award[1]).await;
        let (ctx, chosen) = (app.platform.ctx(Actor::System), webinar.to_string());
        app.db().write(move |conn| signup::choose(conn, &ctx, id, &chosen)).await.unwrap();
        if on == On::Draft {
            // Somebody registered while it was public: only the draft's own address is asked about.
            app.db().write(move |conn| unpublish(conn, event)).await.unwrap();
        }
        let last = |url: String| url.rsplit('/').next().unwrap().to_owned();
        Self {
            event,
            slug: slug.to_owned(),
            session: session.to_string(),
            webinar: webinar.to_string(),
            join: app.platform.keys.link(LinkPurpose::Join, id.0, 0),
            certificate,
            award,
            announcements,
            juror,
            resource,
            consent,
            places,
            registration: registered.str("id"),
            delegation,
            manage: last(registered.str("manage_url")),
            calendar: last(registered.str("calendar_url")).trim_end_matches(".ics").to_owned(),
            message: messages[0]["id"].as_str().unwrap().to_owned(),
            lead,
            invitations,
            scope,
        }
    }

    fn fill(&self, app: &TestApp, route: &Route, member: &Member) -> String {
        let id = if route.path.contains("registrations/{id}") { &self.registration } else { &self.message };
        let joins = route.path.starts_with("/j/") || route.path.starts_with("/api/v1/join/");
        let token = match route.path {
            path if path.starts_with("/calendars/") => &self.calendar,
            _ if joins => &self.join,
            path if path.contains("/consent/") => &self.consent,
            path if path.starts_with("/announcements/") => &self.announcements,
            _ => &self.manage,
        };
        let is_of_webinar =
            joins || route.path.contains("/joining") || route.path.contains("/{session}/figures") || route.path.contains("/webinars/");
        let is_own = ["/api/v1/auth/", "/account/"].iter().any(|own| route.path.starts_with(own));
        let session = if is_own {
            own_session(app, member)
        } else if is_of_webinar {
            self.webinar.clone()
        } else {
            self.session.clone()
        };
        let filled = route
            .path
            .replace("{event}", &self.slug)
            .replace("{session}", &session)
            .replace("{item}", &session)
            .replace("{id}", id)
            .replace("{registration}", &self.registration)
            .replace("{pool}", "event")
            .replace("{resource}", &self.resource)
            .replace("{number}", &self.certificate)
            .replace("{token}", token);
        let [venue, room, track] = &self.places;
        let filled = filled
            .replace("{venue}", venue)
            .replace("{room}", room)
            .replace("{code}", if route.path.contains("/pools/") { "event" } else { "mayor" })
            .replace("{track}", track)
            .replace("{cycle}", &self.award[0])
            .replace("{case}", &self.award[1])
            .replace("{listener}", NOBODY)
            .replace("{juror}", &self.juror)
            .replace("{file}", if route.path.starts_with("/assets/") { "{file}" } else { &self.award[2] })
            .replace("{version}", "1")
            .replace("{speaker}", "ana-prueba")
            .replace("{series}", "series-of-the-matrix")
            .replace("{delegation}", &self.delegation.to_string())
            .replace("{registration}", &self.registration);
        let filled = self.fill_staff(&filled, member).replace("{key}", &member.spare_key);
        if filled == "/assets/{file}" { asset_url("style.css").unwrap() } else { filled }
    }

    /// Something that is there for each who is let through, since the one before may have taken it away.
    fn fill_staff(&self, path: &str, member: &Member) -> String {
        let own = matches!(member.role, Some((_, true))).then_some(member.account).flatten();
        let [of_event, for_admin, to_be_admin, for_key] = self.invitations;
        let invitation = match (path.contains("/events/"), member.is_admin) {
            (true, _) if member.is_key => for_key,
            (true, false) => of_event,
            (true, true) => for_admin,
            (false, _) => to_be_admin,
        };
        let path = path.replace("{account}", &own.unwrap_or(self.lead).to_string()).replace("{role}", "secretariat");
        path.replace("{invitation}", &invitation.to_string()).replace("{scope}", &self.scope.to_string())
    }

    /// Asks a route as somebody, with an empty body: whoever is let through is told what is missing, or is served.
    pub async fn ask(&self, app: &TestApp, route: &Route, member: &Member) -> Answer {
        let request = TestRequest::default().insert_header(("cookie", member.cookie.clone().unwrap_or_default())).to_http_request();
        let form = csrf_token(&request).map(|token| format!("csrf={token}")).unwrap_or_default();
        self.ask_with(app, route, member, &form, "same-origin").await
    }

    /// The same with another form, and from another site.
    pub async fn ask_with(&self, app: &TestApp, route: &Route, member: &Member, form: &str, site: &str) -> Answer {
        let method = Method::from_bytes(route.method.as_bytes()).unwrap();
        let proof = if route.is_page() { ("cookie", member.cookie.as_deref()) } else { ("authorization", member.bearer.as_deref()) };
        let mut headers: Vec<(&str, &str)> = proof.1.into_iter().map(|value| (proof.0, value)).collect();
        let mut body = String::new();
        if route.is_page() && method != Method::GET {
            headers.extend([("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", site)]);
            form.clone_into(&mut body);
        } else if method != Method::GET {
            headers.push(("content-type", "application/json"));
            body = json!({}).to_string();
        }
        app.client.send(method, &self.fill(app, route, member), &headers, body.into_bytes()).await
    }
}

/// A session with somebody in it.
fn an_opening(person: PersonId) -> SessionDetails {
    let part = Part { person: Some(person), name: "Ana Prueba".into(), role: "speaker".into(), affiliation: None };
    SessionDetails { people: vec![part], ..a_session("opening") }
}

/// One that is open by now, and can be chosen still.
fn a_webinar() -> SessionDetails {
    let now = lyceum::kernel::clock::Clock::real_now();
    let when = When::Time(now + SignedDuration::from_mins(10), now + SignedDuration::from_hours(1));
    SessionDetails { kind: SessionKind::Webinar, when, ..a_session("webinar") }
}

/// A certificate, written as it stands: only this test wants one of nothing.
async fn a_certificate(app: &TestApp, event: EventId, registration: RegistrationId) -> String {
    use diesel::prelude::*;
    use lyceum::platform::db::schema::certificates as rows;
    use lyceum::platform::db::types::Utc;
    let (number, now) = (certificates::draw_number().unwrap(), Utc(lyceum::kernel::clock::Clock::real_now()));
    let kept = number.as_str().to_owned();
    let write = move |conn: &mut Conn| {
        let whose = (rows::id.eq(CertificateId::new()), rows::event.eq(event), rows::registration.eq(registration));
        diesel::insert_into(rows::table).values((whose, rows::number.eq(&kept), rows::issued_at.eq(now))).execute(conn)?;
        Ok(())
    };
    app.db().write(write).await.unwrap();
    number.to_string()
}

/// A round whose deadlines have passed, with a city that was nominated: what is there can be taken away by nobody.
async fn an_award(app: &TestApp, event: EventId, slug: &str) -> [String; 3] {
    use diesel::prelude::*;
    use lyceum::features::awards::cycles;
    use lyceum::platform::db::schema::{award_cases as cases, award_files as files, award_nominations as nominations};
    use lyceum::platform::db::schema::{award_decisions as decisions, award_representatives as people};
    use lyceum::platform::db::types::{Json, Utc};
    let (ctx, cycle, case, file) = (app.platform.ctx(Actor::System), AwardCycleId::new(), AwardCaseId::new(), AwardFileId::new());
    let ago = |hours| (ctx.now - SignedDuration::from_hours(hours)).to_string();
    let raw =
        serde_json::from_value(json!({ "slug": format!("award-{slug}"), "year": 2031, "title": { "en": "Award" }, "opens_at": ago(3),
        "applications_close_at": ago(2), "nominations_close_at": ago(1), "embargo_until": ago(-1), "rules": { "needs_nomination": true } }))
        .unwrap();
    let city = city(app, "case-of-the-matrix", "Ybycuí").await;
    let number = certificates::draw_number().unwrap().as_str().to_owned();
    let write = move |conn: &mut Conn| {
        cycles::make(conn, &ctx, event, cycle, &raw)?;
        let whose =
            (cases::id.eq(case), cases::cycle.eq(cycle), cases::city.eq(city), cases::city_name.eq("Ybycuí"), cases::country.eq("BR"));
        let contact = (cases::contact_name.eq("Ana"), cases::contact_email.eq("ana@example.org"), cases::contact_locale.eq("en"));
        let stands = (
            cases::state.eq("submitted"),
            cases::answers.eq(Json(json!({}))),
            cases::started_at.eq(Utc(ctx.now)),
            cases::version.eq(1_i64),
        );
        diesel::insert_into(cases::table).values((whose, contact, stands)).execute(conn)?;
        let of_case = (nominations::award_case.eq(case), nominations::cycle.eq(cycle), nominations::country.eq("BR"));
        let at = (nominations::nominated_at.eq(Utc(ctx.now)), nominations::is_late.eq(false), nominations::rules_version.eq(1_i64));
        diesel::insert_into(nominations::table).values((of_case, at)).execute(conn)?;
        // It is a laureate, and somebody receives for it: whoever runs the round is asked for what is missing, and not told that there is nothing.
        let decided =
            (decisions::award_case.eq(case), decisions::cycle.eq(cycle), decisions::outcome.eq("laureate"), decisions::reasons.eq("best"));
        let by = (decisions::decided_at.eq(Utc(ctx.now)), decisions::rules_version.eq(1_i64));
        diesel::insert_into(decisions::table).values((decided, by, decisions::number.eq(&number))).execute(conn)?;
        cycles::mark_concluded(conn, cycle, Utc(ctx.now))?;
        let named = (people::id.eq(AwardRepresentativeId::new()), people::award_case.eq(case), people::name.eq("Ana"));
        let when = (people::is_deputy.eq(false), people::named_at.eq(Utc(ctx.now)));
        diesel::insert_into(people::table).values((named, when)).execute(conn)?;
        let what = (
            files::id.eq(file),
            files::award_case.eq(case),
            files::part.eq("plan"),
            files::name.eq("plan.pdf"),
            files::media_type.eq("application/pdf"),
        );
        let content =
            (files::size.eq(4_i64), files::sha256.eq(vec![1_u8]), files::content.eq(b"%PDF".to_vec()), files::uploaded_at.eq(Utc(ctx.now)));
        diesel::insert_into(files::table).values((what, content)).execute(conn)?;
        Ok(())
    };
    app.db().write(write).await.unwrap();
    [format!("award-{slug}"), case.to_string(), file.to_string()]
}

/// Nobody on the list: taking them off it changes nothing.
const NOBODY: &str = "0197f300-1234-7abc-8def-0123456789ab";

/// Somebody who is told when the laureates of a round are announced: the token of their link.
async fn a_listener(app: &TestApp, cycle: &str) -> String {
    use diesel::prelude::*;
    use lyceum::features::awards::{audience, cycles};
    use lyceum::kernel::id::AwardListenerId;
    use lyceum::platform::db::schema::award_audience as all;
    use lyceum::platform::db::types::Utc;
    let (id, now, cycle) = (AwardListenerId::new(), Utc(app.platform.clock.now()), cycle.to_owned());
    let write = move |conn: &mut Conn| {
        let whose = (all::id.eq(id), all::cycle.eq(cycles::find(conn, &cycle)?.id), all::kind.eq("press"), all::name.eq("Ana"));
        let how = (all::email.eq("a@example.org"), all::folded_email.eq("a@example.org"), all::locale.eq("en"), all::added_at.eq(now));
        diesel::insert_into(all::table).values((whose, how)).execute(conn)?;
        Ok(())
    };
    app.db().write(write).await.unwrap();
    audience::stop_url(&app.platform, id).rsplit('/').next().unwrap().to_owned()
}

/// What it left behind, and who is asked.
async fn left_behind(app: &TestApp, event: EventId, session: SessionId) -> (String, String) {
    let (ctx, id) = (app.platform.ctx(Actor::System), ResourceId::new());
    let write = move |conn: &mut Conn| {
        let raw = serde_json::from_value(json!({ "kind": "slides", "url": "https://files.example.org/1" })).unwrap();
        resources::add(conn, &ctx, event, &session.to_string(), id, &raw)?;
        resources::ask(conn, &ctx, event, &session.to_string(), false)?;
        let session = programme::find_published(conn, event, &session.to_string())?.unwrap();
        Ok(resources::parts(conn, &session)?.remove(0).consent.unwrap().id)
    };
    let consent = app.db().write(write).await.unwrap();
    (id.to_string(), resources::consent_url(&app.platform, consent).rsplit('/').next().unwrap().to_owned())
}

/// The session of a member's token.
fn own_session(app: &TestApp, member: &Member) -> String {
    let token = member.bearer.as_deref().unwrap_or_default().trim_start_matches("Bearer ");
    let now = lyceum::kernel::clock::Clock::real_now();
    app.platform.keys.open_token(TokenPurpose::Access, token, now).map_or_else(|| "none".into(), |verified| verified.session.to_string())
}

/// Somebody who runs the event, and people who are invited.
async fn a_team(app: &TestApp, event: EventId, slug: &str) -> (AccountId, [InvitationId; 4], AccountScopeId) {
    let email = EmailAddress::parse(&format!("lead@{slug}.example.org")).unwrap();
    let user = NewUser { email, password: None, name: String::new(), locale: Locale::En, is_admin: true };
    let ctx = app.platform.ctx(Actor::System);
    let lead = accounts::create_user(app.db(), &ctx, user).await.unwrap();
    let slug = slug.to_owned();
    let invite = move |conn: &mut Conn| {
        accounts::grant_role(conn, &ctx, lead, event, Role::Secretariat)?;
        let namer = EventNamer(|conn, event| Ok(events::get(conn, event)?.title.0));
        let mut made = Vec::new();
        let to_event = |role| (Some(event), Some(role));
        let invitations = [to_event("door"), to_event("viewer"), (None, None), to_event("programme")];
        for (n, (at, role)) in invitations.into_iter().enumerate() {
            let email = Some(format!("invited-{n}@{slug}.example.org"));
            let new = RawInvite { email, role: role.map(str::to_owned), ..RawInvite::default() }.parse(at)?;
            made.push(accounts::invite(conn, &ctx, namer, lead, InvitationId::new(), &new)?.id());
        }
        let (_, held) = accounts::grant_scope(conn, &ctx, lead, Scope::NationalCommission(Country::parse("PY").unwrap()))?;
        Ok((made, held.id))
    };
    let (made, scope) = app.db().write(invite).await.unwrap();
    (lead, made.try_into().unwrap(), scope)
}

/// A delegation of one, written as it stands: only this test wants somebody in one who registered alone.
async fn a_delegation(app: &TestApp, event: EventId, lead: AccountId, registration: &str) -> DelegationId {
    use diesel::prelude::*;
    use lyceum::platform::db::schema::{delegation_members as members, delegations};
    use lyceum::platform::db::types::Utc;
    let (id, member): (DelegationId, RegistrationId) = (DelegationId::new(), registration.parse().unwrap());
    let now = Utc(lyceum::kernel::clock::Clock::real_now());
    let write = move |conn: &mut Conn| {
        diesel::insert_into(delegations::table)
            .values((
                (delegations::id.eq(id), delegations::event.eq(event), delegations::title.eq("")),
                (
                    delegations::organisation_text.eq("Ybycuí"),
                    delegations::country.eq("PY"),
                    delegations::same_delegation_key.eq(vec![1_u8]),
                ),
                (delegations::entered_by.eq(lead), delegations::contact_name.eq("Ana"), delegations::contact_email.eq("ana@example.org")),
                (delegations::contact_locale.eq("en"), delegations::version.eq(1_i64), delegations::created_at.eq(now)),
                delegations::last_modified.eq(now),
            ))
            .execute(conn)?;
        let member = (members::delegation.eq(id), members::registration.eq(member), members::position.eq(1_i64));
        diesel::insert_into(members::table).values(member).execute(conn)?;
        Ok(id)
    };
    app.db().write(write).await.unwrap()
}

/// Back to a draft, which no rule does: only this test wants an event that was public.
fn unpublish(conn: &mut Conn, event: EventId) -> lyceum::platform::error::Result<()> {
    use diesel::prelude::*;
    use lyceum::platform::db::schema::events;
    diesel::update(events::table.find(event)).set(events::state.eq("draft")).execute(conn)?;
    Ok(())
}
