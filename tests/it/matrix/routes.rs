//! Every address of the program, and who is let through.

use std::fmt::Write;

use lyceum::features::accounts::permissions::*;

/// Who is let through.
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// Anybody; what else is sent is not looked at.
    Open,
    /// Anybody, where it is switched on; here it is not.
    OffByDefault,
    /// Anybody; but a program whose token is not right is told so.
    OpenToCallers,
    /// Whoever has the link that stands in the address.
    Link,
    /// A token in the body, or the caller's own session.
    OpenOrLink,
    /// Any account.
    SignedIn,
    /// Any account in person: not the key of a machine.
    Owner,
    /// Whoever has this at the event.
    Event(Line),
    /// The same; everybody else finds nothing.
    Hidden(Line),
    /// The same behind a sign-in.
    HiddenFromAccounts(Line),
    /// The same, and these, whom nobody of the cast is.
    OfCase(Line, &'static str),
    /// Who sits in the jury, which nobody of the cast does; everybody else who signed in finds nothing.
    Juror,
    /// Whoever has this for the instance.
    Instance(Line),
}

/// The event that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Published,
    Draft,
}

/// An address with a method.
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
    pub on: On,
    /// Whoever is let through has no session afterwards.
    pub ends_the_session: bool,
}

impl Route {
    const fn new(method: &'static str, path: &'static str, access: Access) -> Self {
        Self { method, path, access, on: On::Published, ends_the_session: false }
    }

    const fn of_a_draft(self) -> Self {
        Self { on: On::Draft, ..self }
    }

    const fn ending_the_session(self) -> Self {
        Self { ends_the_session: true, ..self }
    }

    /// Pages know a caller by the cookie, the API by `Authorization`.
    pub fn is_page(&self) -> bool {
        !self.path.starts_with("/api/")
    }
}

const fn get(path: &'static str, access: Access) -> Route {
    Route::new("GET", path, access)
}

const fn post(path: &'static str, access: Access) -> Route {
    Route::new("POST", path, access)
}

const fn put(path: &'static str, access: Access) -> Route {
    Route::new("PUT", path, access)
}

const fn patch(path: &'static str, access: Access) -> Route {
    Route::new("PATCH", path, access)
}

const fn delete(path: &'static str, access: Access) -> Route {
    Route::new("DELETE", path, access)
}

const fn event<P: EventPermission>() -> Access {
    Access::Event(P::LINE)
}

const fn hidden<P: EventPermission>() -> Access {
    Access::Hidden(P::LINE)
}

const fn instance<P: InstancePermission>() -> Access {
    Access::Instance(P::LINE)
}

/// A case of an award: the secretariat of its round, and whoever else is named here.
const fn of_case(others: &'static str) -> Access {
    Access::OfCase(WriteAwards::LINE, others)
}

const READS: &str = "the contact of the city, the commission of its country once it was sent, a juror who judges it";
const WRITES: &str = "the contact of the city";
const COMMISSION: &str = "the commission of its country";
const TOLD: &str = "the contact of a laureate and the commission of its country, once they may know";
const NAMES: &str = "the contact of a laureate, once they may know";

/// All of them.
pub const ROUTES: &[Route] = &[
    // What the machine says of itself.
    get("/healthz", Access::Open),
    get("/readyz", Access::Open),
    get("/metrics", Access::Open),
    get("/assets/{file}", Access::Open),
    get("/api/openapi.json", Access::Open),
    get("/api/docs", Access::Open),
    get("/.well-known/jwks.json", Access::Open),
    get("/api/v1/clock", Access::Open),
    put("/api/v1/clock", instance::<MoveClock>()),
    get("/api/dev/messages", Access::Open),
    get("/api/dev/messages/{id}.eml", Access::Open),
    // Signing in and out.
    post("/api/v1/auth/token", Access::Open),
    post("/api/v1/auth/link", Access::Open),
    post("/api/v1/auth/link/redeem", Access::Open),
    post("/api/v1/auth/refresh", Access::Open),
    post("/api/v1/auth/logout", Access::OpenOrLink).ending_the_session(),
    get("/sign-in/openid", Access::OffByDefault),
    get("/sign-in/openid/callback", Access::OffByDefault),
    get("/sign-in", Access::Open),
    post("/sign-in", Access::Open),
    post("/sign-in/link", Access::Open),
    get("/sign-in/link/{token}", Access::Link),
    post("/sign-in/link/{token}", Access::Link),
    get("/sign-in/code", Access::Open),
    post("/sign-in/code", Access::Open),
    post("/sign-out", Access::Owner).ending_the_session(),
    // One's own account.
    get("/api/v1/auth/me", Access::SignedIn),
    put("/api/v1/auth/profile", Access::Owner),
    put("/api/v1/auth/password", Access::Owner),
    get("/api/v1/auth/sessions", Access::Owner),
    delete("/api/v1/auth/sessions/{session}", Access::Owner).ending_the_session(),
    post("/api/v1/auth/logout-everywhere", Access::Owner).ending_the_session(),
    get("/api/v1/auth/second-factor", Access::Owner),
    post("/api/v1/auth/second-factor", Access::Owner),
    post("/api/v1/auth/second-factor/confirm", Access::Owner),
    post("/api/v1/auth/second-factor/recovery-codes", Access::Owner),
    delete("/api/v1/auth/second-factor", Access::Owner),
    get("/api/v1/auth/api-keys", Access::Owner),
    post("/api/v1/auth/api-keys", Access::Owner),
    delete("/api/v1/auth/api-keys/{key}", Access::Owner),
    get("/api/v1/auth/registrations", Access::Owner),
    get("/account", Access::Owner),
    get("/account/registrations", Access::Owner),
    post("/account/profile", Access::Owner),
    post("/account/password", Access::Owner),
    get("/account/second-factor", Access::Owner),
    post("/account/second-factor/begin", Access::Owner),
    post("/account/second-factor/confirm", Access::Owner),
    post("/account/second-factor/recovery-codes", Access::Owner),
    post("/account/second-factor/remove", Access::Owner),
    get("/account/api-keys", Access::Owner),
    post("/account/api-keys", Access::Owner),
    post("/account/api-keys/{key}/revoke", Access::Owner),
    get("/account/access", Access::Owner),
    get("/account/sessions", Access::Owner),
    post("/account/sessions/{session}/end", Access::Owner).ending_the_session(),
    post("/account/sessions/end-all", Access::Owner).ending_the_session(),
    get("/desk", Access::Owner),
    get("/desk/access", instance::<ManageInstance>()),
    get("/desk/people", instance::<ManageInstance>()),
    post("/desk/people/invite", instance::<ManageInstance>()),
    post("/desk/people/invitations/{invitation}/resend", instance::<ManageInstance>()),
    post("/desk/people/invitations/{invitation}/withdraw", instance::<ManageInstance>()),
    post("/desk/people/{account}/disable", instance::<ManageInstance>()),
    post("/desk/people/{account}/enable", instance::<ManageInstance>()),
    post("/desk/people/{account}/end-admin", instance::<ManageInstance>()),
    get("/desk/events/{event}/access", event::<ManageStaff>()),
    get("/desk/events/{event}/delegations", event::<ReadRegistrations>()),
    get("/desk/events/{event}/delegations/new", event::<WriteRegistrations>()),
    post("/desk/events/{event}/delegations/new", event::<WriteRegistrations>()),
    get("/desk/events/{event}/delegations/{delegation}", Access::HiddenFromAccounts(ReadRegistrations::LINE)),
    post("/desk/events/{event}/delegations/{delegation}/head", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post(
        "/desk/events/{event}/delegations/{delegation}/members/{registration}/substitute",
        Access::HiddenFromAccounts(WriteRegistrations::LINE),
    ),
    get("/desk/events/{event}/people", event::<ManageStaff>()),
    post("/desk/events/{event}/people/invite", event::<ManageStaff>()),
    post("/desk/events/{event}/people/invitations/{invitation}/resend", event::<ManageStaff>()),
    post("/desk/events/{event}/people/invitations/{invitation}/withdraw", event::<ManageStaff>()),
    post("/desk/events/{event}/people/{account}/{role}/end", event::<ManageStaff>()),
    get("/desk/events/{event}/programme", event::<ReadDraft>()),
    get("/desk/events/{event}/programme/sessions/new", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions", event::<WriteDraft>()),
    get("/desk/events/{event}/programme/sessions/{session}", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}/cancel", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}/restore", event::<WriteDraft>()),
    get("/desk/events/{event}/programme/sessions/{session}/resources", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}/resources", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}/resources/{resource}", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}/consents", event::<WriteDraft>()),
    post("/desk/events/{event}/programme/sessions/{session}/consents/ask", event::<WriteDraft>()),
    get("/desk/events/{event}/programme/changes", event::<ReadDraft>()),
    post("/desk/events/{event}/programme/publish", event::<PublishProgramme>()),
    post("/desk/events/{event}/programme/drafts/{item}/discard", event::<WriteDraft>()),
    get("/desk/events/{event}/programme/publications", event::<ReadDraft>()),
    get("/desk/events/{event}/programme/publications/{version}/undo", event::<PublishProgramme>()),
    post("/desk/events/{event}/programme/publications/{version}/undo", event::<PublishProgramme>()),
    get("/desk/events/{event}/registrations", event::<ReadRegistrations>()),
    get("/desk/events/{event}/registrations.csv", event::<ReadRegistrations>()),
    get("/desk/events/{event}/registrations.xlsx", event::<ReadRegistrations>()),
    get("/desk/events/{event}/registrations/duplicates", event::<ReadRegistrations>()),
    get("/desk/events/{event}/registrations/{registration}", event::<ReadRegistrations>()),
    get("/desk/events/{event}/registrations/{registration}/apart", event::<ReadSensitive>()),
    post("/desk/events/{event}/registrations/{registration}/substitute", event::<WriteRegistrations>()),
    post("/desk/events/{event}/registrations/{registration}/approve", event::<WriteRegistrations>()),
    post("/desk/events/{event}/registrations/{registration}/decline", event::<WriteRegistrations>()),
    post("/desk/events/{event}/registrations/{registration}/ask", event::<WriteRegistrations>()),
    post("/desk/events/{event}/registrations/{registration}/cancel", event::<WriteRegistrations>()),
    get("/desk/events/{event}/figures", event::<CountRegistrations>()),
    get("/desk/events/{event}/webinars", event::<CountRegistrations>()),
    get("/desk/events/{event}/webinars/{session}", event::<CountRegistrations>()),
    post("/desk/events/{event}/webinars/{session}/joining", event::<WriteDraft>()),
    post("/desk/events/{event}/webinars/{session}/revoke", event::<WriteDraft>()),
    post("/desk/events/{event}/webinars/{session}/restore", event::<WriteDraft>()),
    post("/desk/events/{event}/webinars/{session}/viewed", event::<WriteDraft>()),
    get("/desk/events/{event}/places", event::<CountRegistrations>()),
    post("/desk/events/{event}/places/{pool}", event::<WriteEvent>()),
    get("/invitations/{token}", Access::Link),
    post("/invitations/{token}", Access::Link),
    // Who is staff, and who is invited.
    get("/api/v1/events/{event}/staff", event::<ManageStaff>()),
    put("/api/v1/events/{event}/staff/{account}/roles/{role}", event::<ManageStaff>()),
    delete("/api/v1/events/{event}/staff/{account}/roles/{role}", event::<ManageStaff>()),
    post("/api/v1/events/{event}/invitations", event::<ManageStaff>()),
    post("/api/v1/events/{event}/invitations/{invitation}/resend", event::<ManageStaff>()),
    delete("/api/v1/events/{event}/invitations/{invitation}", event::<ManageStaff>()),
    post("/api/v1/invitations", instance::<ManageInstance>()),
    post("/api/v1/invitations/{invitation}/resend", instance::<ManageInstance>()),
    delete("/api/v1/invitations/{invitation}", instance::<ManageInstance>()),
    post("/api/v1/invitations/redeem", Access::Open),
    get("/api/v1/staff", instance::<ManageInstance>()),
    post("/api/v1/staff/{account}/disable", instance::<ManageInstance>()),
    post("/api/v1/staff/{account}/enable", instance::<ManageInstance>()),
    delete("/api/v1/admins/{account}", instance::<ManageInstance>()),
    // To what accounts are bound, and who did what.
    get("/api/v1/accounts/{account}/scopes", instance::<ManageInstance>()),
    post("/api/v1/accounts/{account}/scopes", instance::<ManageInstance>()),
    delete("/api/v1/accounts/{account}/scopes/{scope}", instance::<ManageInstance>()),
    get("/api/v1/events/{event}/access-log", event::<ManageStaff>()),
    get("/api/v1/access-log", instance::<ManageInstance>()),
    get("/api/v1/auth/access-log", Access::Owner),
    // Events and what is public of them.
    get("/api/v1/events", Access::Open),
    post("/api/v1/events", instance::<MakeEvents>()),
    get("/api/v1/events/{event}", Access::OpenToCallers),
    get("/api/v1/events/{event}", hidden::<ReadDraft>()).of_a_draft(),
    patch("/api/v1/events/{event}", event::<WriteEvent>()),
    post("/api/v1/events/{event}/publish", event::<WriteEvent>()).of_a_draft(),
    post("/api/v1/events/{event}/cancel", event::<WriteEvent>()),
    post("/api/v1/events/{event}/archive", event::<WriteEvent>()),
    // The programme: what is published, and its draft.
    get("/api/v1/events/{event}/programme", Access::Open),
    get("/api/v1/events/{event}/programme/draft", event::<ReadDraft>()),
    get("/api/v1/events/{event}/programme/changes", event::<ReadDraft>()),
    get("/api/v1/events/{event}/programme/versions", event::<ReadDraft>()),
    post("/api/v1/events/{event}/programme/versions/{version}/undo", event::<PublishProgramme>()),
    post("/api/v1/events/{event}/programme/publish", event::<PublishProgramme>()),
    post("/api/v1/events/{event}/programme/move", event::<WriteDraft>()),
    post("/api/v1/events/{event}/programme/import", event::<WriteDraft>()),
    get("/api/v1/events/{event}/programme/clashes", event::<ReadDraft>()),
    post("/api/v1/events/{event}/programme/clashes", event::<ReadDraft>()),
    put("/api/v1/events/{event}/programme/clashes/{clash}/waiver", event::<WriteDraft>()),
    delete("/api/v1/events/{event}/programme/clashes/{clash}/waiver", event::<WriteDraft>()),
    get("/api/v1/events/{event}/sessions", Access::Open),
    post("/api/v1/events/{event}/sessions", event::<WriteDraft>()),
    get("/api/v1/events/{event}/sessions/{session}", Access::OpenToCallers),
    patch("/api/v1/events/{event}/sessions/{session}", event::<WriteDraft>()),
    post("/api/v1/events/{event}/sessions/{session}/cancel", event::<WriteDraft>()),
    post("/api/v1/events/{event}/sessions/{session}/restore", event::<WriteDraft>()),
    delete("/api/v1/events/{event}/sessions/{session}/draft", event::<WriteDraft>()),
    get("/api/v1/events/{event}/venues", Access::OpenToCallers),
    post("/api/v1/events/{event}/venues", event::<WriteDraft>()),
    get("/api/v1/events/{event}/venues/{venue}", Access::OpenToCallers),
    patch("/api/v1/events/{event}/venues/{venue}", event::<WriteDraft>()),
    delete("/api/v1/events/{event}/venues/{venue}", event::<WriteDraft>()),
    get("/api/v1/events/{event}/rooms", Access::OpenToCallers),
    post("/api/v1/events/{event}/rooms", event::<WriteDraft>()),
    get("/api/v1/events/{event}/rooms/{room}", Access::OpenToCallers),
    patch("/api/v1/events/{event}/rooms/{room}", event::<WriteDraft>()),
    delete("/api/v1/events/{event}/rooms/{room}", event::<WriteDraft>()),
    get("/api/v1/events/{event}/tracks", Access::OpenToCallers),
    post("/api/v1/events/{event}/tracks", event::<WriteDraft>()),
    get("/api/v1/events/{event}/tracks/{track}", Access::OpenToCallers),
    patch("/api/v1/events/{event}/tracks/{track}", event::<WriteDraft>()),
    delete("/api/v1/events/{event}/tracks/{track}", event::<WriteDraft>()),
    get("/api/v1/events/{event}/capacity", Access::Open),
    get("/api/v1/series", Access::Open),
    get("/api/v1/series/{series}", Access::Open),
    get("/api/v1/organisations", Access::Open),
    // Registrations.
    post("/api/v1/events/{event}/registrations", Access::Open),
    get("/api/v1/events/{event}/registrations", event::<ReadRegistrations>()),
    get("/api/v1/events/{event}/registrations/duplicates", event::<ReadRegistrations>()),
    get("/api/v1/events/{event}/registrations.csv", event::<ReadRegistrations>()),
    get("/api/v1/events/{event}/registrations.xlsx", event::<ReadRegistrations>()),
    get("/api/v1/events/{event}/figures", event::<CountRegistrations>()),
    get("/api/v1/registrations/{id}", Access::HiddenFromAccounts(ReadRegistrations::LINE)),
    post("/api/v1/registrations/{id}/approve", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/registrations/{id}/decline", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/registrations/{id}/ask", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/registrations/{id}/cancel", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/registrations/{id}/substitute", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/events/{event}/parties", Access::Open),
    get("/api/v1/events/{event}/pools", event::<CountRegistrations>()),
    post("/api/v1/events/{event}/pools", event::<WriteEvent>()),
    get("/api/v1/events/{event}/pools/{code}", event::<CountRegistrations>()),
    patch("/api/v1/events/{event}/pools/{code}", event::<WriteEvent>()),
    post("/api/v1/events/{event}/categories", event::<WriteEvent>()),
    patch("/api/v1/events/{event}/categories/{code}", event::<WriteEvent>()),
    get("/api/v1/events/{event}/delegations", event::<ReadRegistrations>()),
    post("/api/v1/events/{event}/delegations", event::<WriteRegistrations>()),
    get("/api/v1/delegations/{delegation}", Access::HiddenFromAccounts(ReadRegistrations::LINE)),
    patch("/api/v1/delegations/{delegation}", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/delegations/{delegation}/members", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/delegations/{delegation}/members/{registration}/substitute", Access::HiddenFromAccounts(WriteRegistrations::LINE)),
    post("/api/v1/manage/{token}/accept", Access::Link),
    post("/api/v1/manage/{token}/consent", Access::Link),
    // Awards.
    get("/api/v1/award-cycles", Access::Open),
    post("/api/v1/events/{event}/award-cycles", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}", Access::Open),
    patch("/api/v1/award-cycles/{cycle}", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}/rules", Access::Open),
    put("/api/v1/award-cycles/{cycle}/rules", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/deadlines", event::<WriteAwards>()),
    put("/api/v1/award-cycles/{cycle}/case-studies", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}/cases", Access::SignedIn),
    post("/api/v1/award-cycles/{cycle}/cases", Access::SignedIn),
    get("/api/v1/award-cycles/{cycle}/laureates", Access::Open),
    get("/api/v1/award-cycles/{cycle}/board", event::<WriteAwards>()),
    put("/api/v1/award-cycles/{cycle}/shortlist", event::<WriteAwards>()),
    put("/api/v1/award-cycles/{cycle}/recommendation", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/conclude", event::<WriteAwards>()),
    put("/api/v1/award-cycles/{cycle}/laureates", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}/journal", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}/audience", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/audience", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/audience/rows", event::<WriteAwards>()),
    delete("/api/v1/award-cycles/{cycle}/audience/{listener}", event::<WriteAwards>()),
    get("/api/v1/award-cases/{case}", of_case(READS)),
    patch("/api/v1/award-cases/{case}", of_case(WRITES)),
    post("/api/v1/award-cases/{case}/submit", of_case(WRITES)),
    post("/api/v1/award-cases/{case}/files", of_case(WRITES)),
    get("/api/v1/award-cases/{case}/files/{file}", of_case(READS)),
    delete("/api/v1/award-cases/{case}/files/{file}", of_case(WRITES)),
    post("/api/v1/award-cases/{case}/nomination", of_case(COMMISSION)),
    delete("/api/v1/award-cases/{case}/nomination", of_case(COMMISSION)),
    get("/api/v1/award-cases/{case}/result", of_case(READS)),
    put("/api/v1/award-cases/{case}/decision", Access::HiddenFromAccounts(WriteAwards::LINE)),
    get("/api/v1/award-cycles/{cycle}/jurors", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/jurors", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/jurors/{juror}/leave", event::<WriteAwards>()),
    put("/api/v1/award-cycles/{cycle}/jurors/{juror}/cases", event::<WriteAwards>()),
    delete("/api/v1/award-cycles/{cycle}/jurors/{juror}/conflicts/{case}", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/jury/assign", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/jury/close", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/jury/reopen", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}/jury/results", event::<WriteAwards>()),
    get("/api/v1/award-cycles/{cycle}/jury", Access::Juror),
    post("/api/v1/award-cases/{case}/conflict", Access::Juror),
    put("/api/v1/award-cases/{case}/scores", Access::Juror),
    get("/api/v1/award-cycles/{cycle}/ceremony", event::<WriteAwards>()),
    put("/api/v1/award-cycles/{cycle}/ceremony/order", event::<WriteAwards>()),
    post("/api/v1/award-cycles/{cycle}/certificates", event::<WriteAwards>()),
    put("/api/v1/award-cases/{case}/representative", of_case(NAMES)),
    post("/api/v1/award-cases/{case}/representative/confirm", of_case(NAMES)),
    post("/api/v1/award-cases/{case}/withdraw", of_case(WRITES)),
    get("/api/v1/registrations/{id}/sensitive", Access::HiddenFromAccounts(ReadSensitive::LINE)),
    get("/api/v1/events/{event}/form", Access::OpenToCallers),
    get("/api/v1/events/{event}/form", hidden::<ReadDraft>()).of_a_draft(),
    put("/api/v1/events/{event}/form", event::<WriteEvent>()),
    get("/api/v1/manage/{token}", Access::Link),
    patch("/api/v1/manage/{token}", Access::Link),
    get("/api/v1/manage/{token}/data", Access::Link),
    post("/api/v1/manage/{token}/cancel", Access::Link),
    post("/api/v1/manage/{token}/confirm", Access::Link),
    post("/api/v1/manage/{token}/rotate-calendar", Access::Link),
    // Choosing sessions.
    get("/api/v1/manage/{token}/sessions", Access::Link),
    put("/api/v1/manage/{token}/sessions/{session}", Access::Link),
    post("/api/v1/manage/{token}/subscribe", Access::Link),
    post("/api/v1/manage/{token}/unsubscribe", Access::Link),
    get("/j/{token}/{session}", Access::Link),
    post("/j/{token}/{session}/choose", Access::Link),
    get("/api/v1/join/{token}/{session}", Access::Link),
    post("/api/v1/join/{token}/{session}", Access::Link),
    get("/api/v1/events/{event}/sessions/{session}/joining", event::<WriteDraft>()),
    patch("/api/v1/events/{event}/sessions/{session}/joining", event::<WriteDraft>()),
    get("/api/v1/events/{event}/sessions/{session}/figures", event::<CountRegistrations>()),
    put("/api/v1/events/{event}/sessions/{session}/figures/viewed", event::<WriteDraft>()),
    // Certificates of attendance.
    get("/api/v1/certificates/{number}", Access::Open),
    get("/api/v1/manage/{token}/certificate", Access::Link),
    post("/api/v1/manage/{token}/certificate", Access::Link),
    get("/api/v1/events/{event}/certificates", event::<ReadRegistrations>()),
    post("/api/v1/events/{event}/certificates/{number}/revoke", event::<WriteRegistrations>()),
    get("/awards", Access::Open),
    get("/awards/{cycle}", Access::Open),
    get("/awards/mine", Access::Owner),
    post("/awards/{cycle}/begin", Access::Owner),
    get("/awards/{cycle}/nominations", of_case(COMMISSION)),
    get("/awards/{cycle}/jury", Access::Juror),
    get("/awards/cases/{case}/scores", Access::Juror),
    post("/awards/cases/{case}/scores", Access::Juror),
    get("/awards/cases/{case}/certificate", of_case(TOLD)),
    get("/awards/cases/{case}/representative", of_case(NAMES)),
    post("/awards/cases/{case}/representative", of_case(NAMES)),
    post("/awards/cases/{case}/representative/confirm", of_case(NAMES)),
    post("/awards/cases/{case}/conflict", Access::Juror),
    get("/awards/cases/{case}", of_case(READS)),
    post("/awards/cases/{case}", of_case(WRITES)),
    post("/awards/cases/{case}/submit", of_case(WRITES)),
    post("/awards/cases/{case}/withdraw", of_case(WRITES)),
    post("/awards/cases/{case}/files", of_case(WRITES)),
    get("/awards/cases/{case}/files/{file}", of_case(READS)),
    post("/awards/cases/{case}/files/{file}/remove", of_case(WRITES)),
    post("/awards/cases/{case}/nominate", of_case(COMMISSION)),
    post("/awards/cases/{case}/nomination/remove", of_case(COMMISSION)),
    get("/desk/awards/{cycle}", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/deadline", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/embargo", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/words", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/case-studies", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/conclude", event::<WriteAwards>()),
    get("/desk/awards/{cycle}/journal", event::<WriteAwards>()),
    get("/desk/awards/{cycle}/cases", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/cases/paper", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/cases/shortlist", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/cases/recommend", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/cases/{case}/decision", event::<WriteAwards>()),
    get("/desk/awards/{cycle}/jury", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/seat", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/{juror}/leave", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/{juror}/cases", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/{juror}/conflicts/{case}/lift", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/assign", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/close", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/jury/reopen", event::<WriteAwards>()),
    get("/desk/awards/{cycle}/ceremony", event::<WriteAwards>()),
    get("/desk/awards/{cycle}/ceremony/order", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/ceremony/order", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/ceremony/{case}/representative", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/ceremony/{case}/confirm", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/ceremony/certificates", event::<WriteAwards>()),
    get("/desk/awards/{cycle}/audience", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/audience", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/audience/rows", event::<WriteAwards>()),
    post("/desk/awards/{cycle}/audience/{listener}/remove", event::<WriteAwards>()),
    get("/certificates", Access::Open),
    get("/certificates/{number}", Access::Open),
    get("/r/{token}/certificate", Access::Link),
    post("/r/{token}/certificate", Access::Link),
    // What a session leaves behind.
    get("/api/v1/events/{event}/sessions/{session}/resources", Access::Open),
    post("/api/v1/events/{event}/sessions/{session}/resources", event::<WriteDraft>()),
    get("/api/v1/events/{event}/resources", event::<ReadDraft>()),
    get("/api/v1/events/{event}/resources/{resource}", event::<ReadDraft>()),
    patch("/api/v1/events/{event}/resources/{resource}", event::<WriteDraft>()),
    delete("/api/v1/events/{event}/resources/{resource}", event::<WriteDraft>()),
    get("/api/v1/events/{event}/sessions/{session}/consents", event::<WriteDraft>()),
    put("/api/v1/events/{event}/sessions/{session}/consents", event::<WriteDraft>()),
    post("/api/v1/events/{event}/sessions/{session}/consents/ask", event::<WriteDraft>()),
    get("/api/v1/consent/{token}", Access::Link),
    put("/api/v1/consent/{token}", Access::Link),
    get("/announcements/{token}", Access::Link),
    post("/announcements/{token}", Access::Link),
    get("/consent/{token}", Access::Link),
    post("/consent/{token}", Access::Link),
    delete("/api/v1/manage/{token}/sessions/{session}", Access::Link),
    get("/api/v1/events/{event}/signups", event::<CountRegistrations>()),
    get("/api/v1/events/{event}/sessions/{session}/signups", event::<ReadRegistrations>()),
    get("/r/{token}/sessions", Access::Link),
    post("/r/{token}/sessions/{session}/choose", Access::Link),
    post("/r/{token}/sessions/{session}/give-up", Access::Link),
    post("/r/{token}/subscribe", Access::Link),
    post("/r/{token}/unsubscribe", Access::Link),
    // Pages.
    get("/", Access::Open),
    get("/privacy", Access::Open),
    get("/events/{event}", Access::Open),
    get("/events/{event}/programme", Access::Open),
    get("/events/{event}/sessions/{session}", Access::Open),
    get("/events/{event}/speakers", Access::Open),
    get("/events/{event}/speakers/{speaker}", Access::Open),
    get("/events/{event}/rooms/{room}", Access::Open),
    get("/events/{event}/register", Access::Open),
    post("/events/{event}/register", Access::Open),
    get("/events/{event}/calendar.ics", Access::Open),
    get("/events/{event}/sessions/{session}.ics", Access::Open),
    get("/series/{series}/calendar.ics", Access::Open),
    get("/events/{event}/schedule.json", Access::Open),
    get("/events/{event}/schedule.xml", Access::Open),
    get("/events/{event}/schedule.csv", Access::Open),
    get("/calendars/{token}.ics", Access::Link),
    get("/r/{token}", Access::Link),
    get("/r/{token}/correct", Access::Link),
    post("/r/{token}/correct", Access::Link),
    get("/r/{token}/cancel", Access::Link),
    post("/r/{token}/cancel", Access::Link),
    post("/r/{token}/confirm", Access::Link),
    post("/r/{token}/rotate-calendar", Access::Link),
    post("/r/{token}/accept", Access::Link),
    post("/r/{token}/consent", Access::Link),
    get("/dev/clock", Access::Open),
    get("/dev/mailbox", Access::Open),
    get("/dev/mailbox/{id}", Access::Open),
    get("/dev/mailbox/{id}/html", Access::Open),
];

/// The list for docs/permissions.md.
pub fn table() -> String {
    let mut text = String::from("\n| route | who is let through |\n|---|---|\n");
    for route in ROUTES {
        let on = if route.on == On::Draft { " (of a draft)" } else { "" };
        writeln!(text, "| `{} {}`{on} | {} |", route.method, route.path, words(route.access)).unwrap();
    }
    text + "\n"
}

fn words(access: Access) -> String {
    match access {
        Access::Open => "anybody".into(),
        Access::OffByDefault => "anybody, where it is switched on".into(),
        Access::OpenToCallers => "anybody; a token that is not right is refused".into(),
        Access::Link => "whoever has the link".into(),
        Access::OpenOrLink => "whoever has a token of the session".into(),
        Access::SignedIn => "any account".into(),
        Access::Owner => "the account in person, no API key".into(),
        Access::Juror => "a juror who sits, the account in person; to others it does not exist".into(),
        Access::Event(line) | Access::Instance(line) => format!("`{}`", line.name),
        Access::Hidden(line) | Access::HiddenFromAccounts(line) => format!("`{}`; to others it does not exist", line.name),
        Access::OfCase(line, others) => format!("`{}`; {others}; to others it does not exist", line.name),
    }
}
