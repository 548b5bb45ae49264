//! Contexts of the pages for people who sign in; beside `samples.rs`, which has the public ones.

use serde_json::{Value, json};

use super::Texts;
use super::samples::{self, Sample, frame, merge};
use super::{
    samples_award_jury, samples_awards, samples_delegations, samples_desk, samples_desk_awards, samples_desk_jury, samples_desk_webinars,
    samples_registrations,
};
use crate::kernel::locale::Locale;

/// A page for one person: with who they are.
pub(super) fn own_frame(l: Locale, here: &str, path: &str) -> Value {
    let who = json!({"name": "Prueba O’Neill <b>", "csrf": "c2FtcGxl", "desk_url": "/desk", "account_url": "/account",
        "sign_out_url": "/sign-out"});
    merge(frame(l, here, path, json!(null), json!(null)), json!({"who": who}))
}

/// Every sample there is.
pub(super) fn and_public(texts: &Texts, l: Locale) -> Vec<Sample> {
    let mut all_of_them = samples::all(texts, l);
    all_of_them.extend(all(l));
    all_of_them.extend(samples_desk::all(l));
    all_of_them.extend(samples_delegations::all(l));
    all_of_them.extend(samples_registrations::all(l));
    all_of_them.extend(samples_desk_webinars::all(l));
    all_of_them.extend(samples_desk_awards::all(l));
    all_of_them.extend(samples_desk_jury::all(l));
    all_of_them.extend(samples_awards::all(l));
    all_of_them.extend(samples_award_jury::all(l));
    all_of_them
}

/// The pages in one language.
fn all(l: Locale) -> Vec<Sample> {
    let none = json!(null);
    let mut samples = Vec::new();
    let mut add = |template, name, context| samples.push(Sample { template, name, context });
    let public = |path: &str, own: Value| merge(frame(l, "sign-in", path, none.clone(), none.clone()), own);
    let sign_in = |own: Value| {
        let base = json!({"action": "/sign-in", "link_action": "/sign-in/link", "openid": {"name": "Example", "url": "/sign-in/openid"}, "next": "/desk", "email": "", "done": null, "wait": null,
            "errors": []});
        public("/sign-in", json!({"sign_in": merge(base, own)}))
    };
    add("pages/sign_in.html", "sign-in", sign_in(json!({"done": "signed-out"})));
    let wrong = json!([{"field": "password", "code": "invalid_credentials"}]);
    add("pages/sign_in.html", "sign-in-errors", sign_in(json!({"email": "prueba@example.org", "errors": wrong})));
    add("pages/sign_in.html", "sign-in-wait", sign_in(json!({"email": "prueba@example.org", "wait": 14})));
    add("pages/sign_in_sent.html", "sign-in-sent", public("/sign-in", json!({})));
    let code = |errors: Value| public("/sign-in/code", json!({"action": "/sign-in/code", "next": "/desk", "wait": null, "errors": errors}));
    add("pages/sign_in_code.html", "sign-in-code", code(json!([])));
    add("pages/sign_in_code.html", "sign-in-code-errors", code(json!([{"field": "code", "code": "invalid_credentials"}])));
    add("pages/sign_in_link.html", "sign-in-link", public("/sign-in/link/sample", json!({"action": "/sign-in/link/sample"})));
    add("pages/sign_in_link.html", "sign-in-dead", public("/sign-in/link/sample", json!({"action": null})));

    let account = |own: Value| {
        let choices: Vec<Value> = Locale::ALL.into_iter().map(|x| json!({"tag": x.tag(), "name": x.name()})).collect();
        let base = json!({"email": "prueba@example.org", "name": "Prueba O’Neill <b>", "locale": "es", "choices": choices,
            "has_password": true, "profile_action": "/account/profile", "password_action": "/account/password",
            "sessions_url": "/account/sessions", "factor_url": "/account/second-factor", "keys_url": "/account/api-keys", "access_url": "/account/access",
            "registrations_url": "/account/registrations", "done": null, "again_url": null, "wait": null, "errors": []});
        merge(own_frame(l, "account", "/account"), json!({"account": merge(base, own)}))
    };
    add("pages/account.html", "account", account(json!({"done": "profile"})));
    let faults = json!([{"field": "current", "code": "invalid_credentials"}, {"field": "password", "code": "too_short"}]);
    add("pages/account.html", "account-errors", account(json!({"errors": faults})));
    add("pages/account.html", "account-again", account(json!({"has_password": false, "again_url": "/sign-in?next=/account"})));
    let session = |kind: &str, current: bool| {
        json!({"kind": kind, "method": "password", "address": "192.0.2.1", "user_agent": "Mozilla/5.0 <b>", "current": current,
            "created_at": "2015-09-01T12:00:00+00:00[UTC]", "last_seen_at": "2015-09-01T12:10:00+00:00[UTC]",
            "end_action": "/account/sessions/1/end"})
    };
    let own = json!({"sessions": [session("browser", true), session("program", false)], "done": "ended",
        "everywhere_action": "/account/sessions/end-all"});
    add("pages/account_sessions.html", "account-sessions", merge(own_frame(l, "account", "/account/sessions"), own));

    let registration = |number: &str, status: &str| {
        json!({"number": number, "status": status, "name": "Prueba de Ybycuí <b>", "event": samples::passage(l, "Conference \"<", "", ""),
            "starts_on": "2015-09-28", "ends_on": "2015-09-30", "url": "/r/sample", "data_url": "/api/v1/manage/sample/data"})
    };
    let listed = |own: Value| {
        let base = json!({"registrations": [], "older_url": null, "proof": null});
        merge(own_frame(l, "account", "/account/registrations"), merge(base, own))
    };
    let page = "pages/account_registrations.html";
    let some = json!([registration("ML-0417", "confirmed"), registration("ML-0031", "cancelled")]);
    add(page, "account-registrations", listed(json!({"registrations": some, "older_url": "/account/registrations?cursor=x"})));
    add(page, "account-registrations-none", listed(json!({})));
    let proof = json!({"action": "/sign-in/link", "email": "prueba@example.org", "next": "/account/registrations"});
    add(page, "account-registrations-proof", listed(json!({"proof": proof})));

    let factor = |own: Value| {
        let base = json!({"is_enabled": false, "recovery_codes_left": 0, "setup": null, "is_confirming": false, "codes": null,
            "begin_action": "/account/second-factor/begin", "confirm_action": "/account/second-factor/confirm",
            "renew_action": "/account/second-factor/recovery-codes", "remove_action": "/account/second-factor/remove",
            "done": null, "again_url": null, "errors": []});
        merge(own_frame(l, "account", "/account/second-factor"), json!({"factor": merge(base, own)}))
    };
    let page = "pages/account_second_factor.html";
    add(page, "account-factor", factor(json!({"done": "removed"})));
    let picture = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=";
    let setup = json!({"secret": "ABCD EFGH IJKL MNOP", "picture": picture});
    add(page, "account-factor-setup", factor(json!({"setup": setup, "is_confirming": true})));
    let wrong = json!([{"field": "code", "code": "invalid_credentials"}]);
    add(page, "account-factor-wrong", factor(json!({"is_confirming": true, "errors": wrong})));
    add(page, "account-factor-codes", factor(json!({"is_enabled": true, "codes": ["abcd-efgh-jkmn-pqrs", "tuvw-xyz2-3456-789a"]})));
    add(page, "account-factor-on", factor(json!({"is_enabled": true, "recovery_codes_left": 9})));

    let keys = |own: Value, form: Value| {
        let event =
            json!({"text": "2nd International Conference on Learning Cities", "lang": "en", "dir": "ltr", "is_fallback": l != Locale::En});
        let listed = json!([
            {"name": "Door of the Palacio <b>", "scopes": ["read_attendance", "count_registrations"], "event": event, "is_over": false,
                "created_at": "2015-09-01T12:00:00+00:00[UTC]", "expires_at": "2015-11-30T12:00:00+00:00[UTC]",
                "last_used_at": "2015-09-02T12:00:00+00:00[UTC]", "revoke_action": "/account/api-keys/1/revoke"},
            {"name": "Web site", "scopes": ["make_events"], "event": null, "is_over": true, "created_at": "2015-06-01T12:00:00+00:00[UTC]",
                "expires_at": "2015-08-30T12:00:00+00:00[UTC]", "last_used_at": null, "revoke_action": "/account/api-keys/2/revoke"}]);
        let codes = [
            "read_draft",
            "write_draft",
            "publish_programme",
            "read_attendance",
            "count_registrations",
            "read_registrations",
            "write_registrations",
            "read_sensitive",
            "read_deliveries",
            "send_notices",
            "write_awards",
            "write_event",
            "make_events",
            "move_clock",
        ];
        let choices: Vec<Value> = codes.into_iter().map(|code| json!({"code": code, "is_chosen": code == "read_draft"})).collect();
        let blank =
            json!({"action": "/account/api-keys", "name": "", "choices": choices, "event": "", "expires_in_days": "90", "errors": []});
        let base = json!({"keys": listed, "made": null, "form": merge(blank, form), "again_url": null});
        merge(own_frame(l, "account", "/account/api-keys"), merge(base, own))
    };
    let page = "pages/account_api_keys.html";
    add(page, "account-keys", keys(json!({}), json!({})));
    let made = json!({"name": "Door of the Palacio <b>", "key": "lyceum_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"});
    add(page, "account-keys-made", keys(json!({"made": made}), json!({})));
    let wrong = json!([{"field": "name", "code": "required"}, {"field": "scopes", "code": "required"}, {"field": "event", "code": "unknown"},
        {"field": "expires_in_days", "code": "invalid"}]);
    add(page, "account-keys-errors", keys(json!({}), json!({"event": "none", "expires_in_days": "400", "errors": wrong})));
    add(page, "account-keys-full", keys(json!({}), json!({"errors": [{"field": "keys", "code": "conflict"}]})));
    add(page, "account-keys-again", keys(json!({"keys": [], "again_url": "/sign-in?next=/account/api-keys"}), json!({})));

    let title = |text: &str| json!({"text": text, "lang": "en", "dir": "ltr", "is_fallback": l != Locale::En});
    let events = json!([
        {"title": title("2nd International Conference on Learning Cities"), "starts_on": "2015-09-28", "ends_on": "2015-09-30",
            "state": "published", "roles": ["registration_desk", "secretariat"], "url": "/events/iclc-2", "programme_url": "/desk/events/iclc-2/programme", "registrations_url": "/desk/events/iclc-2/registrations", "figures_url": "/desk/events/iclc-2/figures", "webinars_url": "/desk/events/iclc-2/webinars", "people_url": "/desk/events/iclc-2/people", "access_url": "/desk/events/iclc-2/access", "delegations_url": "/desk/events/iclc-2/delegations",
            "awards": [{"title": samples::passage(l, "Award 2015 <b>", "Prix 2015 <b>", ""), "url": "/desk/awards/award-2015"}]},
        {"title": title("A meeting that is not announced"), "starts_on": "2016-03-01", "ends_on": "2016-03-01", "state": "draft",
            "roles": ["viewer"], "url": null, "programme_url": null, "registrations_url": null, "figures_url": null, "webinars_url": null, "people_url": null, "access_url": null, "delegations_url": null, "awards": []}]);
    let desk = |people_url: Value, events: Value| {
        let own = json!({"awards_url": people_url, "people_url": people_url, "access_url": "/desk/access", "events": events});
        merge(own_frame(l, "desk", "/desk"), own)
    };
    add("pages/desk.html", "desk", desk(json!("/desk/people"), events));
    add("pages/desk.html", "desk-empty", desk(none.clone(), json!([])));

    let choices: Vec<Value> = Locale::ALL.into_iter().map(|x| json!({"tag": x.tag(), "name": x.name()})).collect();
    let open = json!([{"email": "two@example.org", "name": "", "role": "secretariat", "hands_over": true, "invited_by": "Prueba O’Neill <b>",
        "is_void": true, "expires_at": "2015-09-15T12:00:00+00:00[UTC]", "resend_action": "/desk/1/resend", "withdraw_action": "/desk/1/withdraw"}]);
    let form = json!({"action": "/desk/events/iclc-2/people/invite", "roles": ["door", "viewer", "programme", "registration_desk", "secretariat"],
        "locales": choices, "may_hand_over": true, "email": "", "name": "", "locale": "es", "role": "", "hands_over": false,
        "errors": []});
    let staff = json!([{"email": "one@example.org", "name": "Prueba O’Neill <b>", "is_disabled": true,
        "roles": [{"role": "secretariat", "end_action": "/desk/2/end"}]}]);
    let people = |open: &Value, form: Value, done: Value| {
        let own = json!({"people": {"title": title("2nd International Conference on Learning Cities"), "staff": staff, "invitations": open,
            "form": form, "done": done}});
        merge(own_frame(l, "desk", "/desk/events/iclc-2/people"), own)
    };
    let admins = json!([{"email": "one@example.org", "name": "Prueba O’Neill <b>", "is_admin": true, "roles": 1, "is_disabled": true,
        "last_signed_in_at": "2015-09-01T12:00:00+00:00[UTC]", "has_second_factor": true, "disable_action": "/desk/people/1/disable",
        "enable_action": null, "end_admin_action": "/desk/people/1/end-admin"},
        {"email": "two@example.org", "name": "", "is_admin": false, "roles": 2, "is_disabled": false, "last_signed_in_at": null,
        "has_second_factor": false, "disable_action": null, "enable_action": "/desk/people/2/enable", "end_admin_action": null}]);
    let to_admin = merge(form.clone(), json!({"roles": [], "may_hand_over": false}));
    let all = json!({"people": {"accounts": admins, "more_url": "/desk/people?cursor=a", "invitations": open, "form": to_admin, "done": "last-admin"}});
    add("pages/desk_people.html", "people-all", merge(own_frame(l, "desk", "/desk/people"), all));
    let entries = json!([
        {"at": "2015-09-01T12:00:00+00:00[UTC]", "action": "account.role_granted", "word": "account-role_granted", "by": "Prueba O’Neill <b>",
            "to": "two@example.org", "role": "viewer"},
        {"at": "2015-09-01T12:00:00+00:00[UTC]", "action": "thing.happened", "word": "thing-happened", "by": null, "to": null, "role": null}]);
    for (whose, name) in [("own", "access-own"), ("event", "access-event"), ("instance", "access-instance")] {
        let heading = if whose == "event" { title("2nd International Conference on Learning Cities") } else { none.clone() };
        let own = json!({"whose": whose, "title": heading, "entries": entries, "older_url": "/account/access?cursor=a"});
        add("pages/access_log.html", name, merge(own_frame(l, "desk", "/account/access"), own));
    }
    add("pages/desk_event_people.html", "people", people(&open, form.clone(), json!("invited")));
    let wrong =
        json!([{"field": "email", "code": "conflict"}, {"field": "role", "code": "required"}, {"field": "hands_over", "code": "invalid"}]);
    let refused = merge(form, json!({"email": "two@example.org", "hands_over": true, "errors": wrong}));
    add("pages/desk_event_people.html", "people-errors", people(&json!([]), refused, none.clone()));

    let invitation = |own: Value| {
        let base = json!({"action": "/invitations/sample", "invited_by": "Prueba O’Neill <b>", "email": "two@example.org", "role": "viewer",
            "event": title("2nd International Conference on Learning Cities"), "hands_over": false,
            "expires_at": "2015-09-15T12:00:00+00:00[UTC]", "is_known": false, "name": "", "locale": "es", "choices": choices, "errors": []});
        public("/invitations/sample", json!({"invitation": merge(base, own)}))
    };
    add("pages/invitation.html", "invitation", invitation(json!({"role": "secretariat", "hands_over": true})));
    let wrong = json!([{"field": "password", "code": "too_common"}]);
    add("pages/invitation.html", "invitation-errors", invitation(json!({"errors": wrong})));
    add("pages/invitation.html", "invitation-admin", invitation(json!({"role": null, "event": null, "is_known": true})));
    add("pages/invitation.html", "invitation-dead", public("/invitations/sample", json!({"invitation": null})));
    samples
}
