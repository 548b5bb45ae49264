//! Every forged token here but those of other algorithms carries a valid EdDSA signature: the claims must be what refuses it.

use serde_json::{Value, json};

use super::super::tests::keys;
use super::*;
use crate::platform::keys::Keys;

const SUBJECT: Uuid = Uuid::from_u128(1);
const SESSION: Uuid = Uuid::from_u128(2);

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn open(keys: &Keys, token: &str) -> Option<Verified> {
    keys.open_token(TokenPurpose::Access, token, now())
}

/// The claims of a good token, changed, signed with the right key.
fn signed(keys: &Keys, change: impl FnOnce(&mut Value)) -> String {
    let mut claims = json!({
        "iss": keys.shared.issuer, "aud": "lyceum", "sub": SUBJECT, "sid": SESSION, "purpose": "access",
        "iat": now().as_second(), "exp": now().as_second() + 900,
    });
    change(&mut claims);
    keys.ring().tokens.maker(now()).sign(&claims).unwrap()
}

fn part(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

#[test]
fn a_token_lives_a_quarter_of_an_hour_and_not_a_second_more() {
    let keys = keys();
    let token = keys.sign_token(TokenPurpose::Access, SUBJECT, SESSION, now()).unwrap();
    let after = |seconds| keys.open_token(TokenPurpose::Access, &token, now() + SignedDuration::from_secs(seconds));
    assert_eq!(after(0), Some(Verified { subject: SUBJECT, session: SESSION }));
    assert!(after(899).is_some());
    assert_eq!(after(900), None);
    assert_eq!(after(901), None);
}

#[test]
fn valid_signatures_over_wrong_claims_are_refused() {
    let keys = keys();
    assert!(open(&keys, &signed(&keys, |_| ())).is_some(), "unchanged, it is good");
    let wrong = [
        ("purpose", json!("sign_in_link")),
        ("purpose", json!(null)),
        ("iss", json!("https://evil.example")),
        ("iss", json!(["http://127.0.0.1:8080"])),
        ("aud", json!("other")),
        ("aud", json!(["lyceum", "other"])),
        ("aud", json!(null)),
        ("exp", json!(now().as_second() - 1)),
        ("exp", json!(now().as_second())),
        ("exp", json!(null)),
        ("exp", json!("1800000900")),
        ("exp", json!(1e99)),
        ("exp", json!(-1)),
        ("sub", json!("nobody")),
        ("sub", json!(null)),
        ("sid", json!(null)),
    ];
    for (claim, value) in wrong {
        let token = signed(&keys, |claims| claims[claim] = value.clone());
        assert_eq!(open(&keys, &token), None, "{claim} = {value}");
        let without = signed(&keys, |claims| drop(claims.as_object_mut().unwrap().remove(claim)));
        assert_eq!(open(&keys, &without), None, "without {claim}");
    }
}

#[test]
fn other_algorithms_are_refused() {
    let keys = keys();
    let good = signed(&keys, |_| ());
    let claims = good.split('.').nth(1).unwrap();
    let signature = good.split('.').nth(2).unwrap();
    let ring = keys.ring();
    let kid = ring.tokens.maker(now()).kid.clone();
    for alg in ["none", "None", "", "HS256", "RS256", "ES256"] {
        let header = part(&json!({ "typ": "JWT", "alg": alg, "kid": kid }));
        assert_eq!(open(&keys, &format!("{header}.{claims}.")), None, "{alg} without signature");
        assert_eq!(open(&keys, &format!("{header}.{claims}.{signature}")), None, "{alg}");
    }
    // The public key as the secret of an HMAC: the confusion that pinning the algorithm is for.
    let mut header = ring.tokens.maker(now()).header();
    header.alg = Algorithm::HS256;
    let secret = EncodingKey::from_secret(&ring.tokens.maker(now()).public);
    let payload: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    assert_eq!(open(&keys, &encode(&header, &payload, &secret).unwrap()), None);
}

#[test]
fn unknown_keys_and_decorated_headers_are_refused() {
    let keys = keys();
    let other = super::super::tests::keys();
    let (ring, other_ring) = (keys.ring(), other.ring());
    assert_eq!(open(&keys, &signed(&other, |_| ())), None, "the key of another instance");

    let pair = ring.tokens.maker(now());
    let claims: Value = json!({
        "iss": keys.shared.issuer, "aud": "lyceum", "sub": SUBJECT, "sid": SESSION, "purpose": "access",
        "iat": now().as_second(), "exp": now().as_second() + 900,
    });
    let with = |change: fn(&mut Header)| {
        let mut header = pair.header();
        change(&mut header);
        encode(&header, &claims, &pair.encoding).unwrap()
    };
    assert!(open(&keys, &with(|_| ())).is_some());
    assert_eq!(open(&keys, &with(|h| h.kid = None)), None, "no kid");
    assert_eq!(open(&keys, &with(|h| h.kid = Some("../../dev/null".into()))), None, "unknown kid");
    assert_eq!(open(&keys, &with(|h| h.crit = Some(vec!["exp2".into()]))), None, "crit");
    assert_eq!(open(&keys, &with(|h| h.jku = Some("http://127.0.0.1:9/".into()))), None, "jku");
    assert_eq!(open(&keys, &with(|h| h.typ = Some("at+jwt".into()))), None, "another type");

    // Our kid over another instance's signature.
    let mut header = other_ring.tokens.maker(now()).header();
    header.kid = Some(pair.kid.clone());
    assert_eq!(open(&keys, &encode(&header, &claims, &other_ring.tokens.maker(now()).encoding).unwrap()), None);
}

#[test]
fn changed_cut_and_padded_tokens_are_refused() {
    let keys = keys();
    let good = signed(&keys, |_| ());
    let (message, signature) = good.rsplit_once('.').unwrap();
    let mut changed = vec![
        format!("{good}="),
        format!("{good}=="),
        format!("{good}\n"),
        format!(" {good}"),
        format!("{good}."),
        format!("{good}.x"),
        message.to_owned(),
        format!("{message}."),
        String::new(),
        "..".into(),
        "a.b.c".into(),
    ];
    changed.extend((0..good.len()).map(|cut| good[..cut].to_owned()));
    // Another last character: either another signature, or another spelling of the same octets.
    let (stem, last) = signature.split_at(signature.len() - 1);
    changed.extend("ABCQgw05_-".chars().filter(|c| !last.contains(*c)).map(|c| format!("{message}.{stem}{c}")));
    for token in changed {
        assert_eq!(open(&keys, &token), None, "{token:?}");
    }
}

#[test]
fn padding_is_refused_also_under_a_valid_signature() {
    let keys = keys();
    let ring = keys.ring();
    // Claims whose text is no multiple of three octets, so that padding has a place.
    let good = (0..3)
        .map(|n| signed(&keys, |claims| claims["more"] = json!("x".repeat(n))))
        .find(|token| !part_of(token, 1).len().is_multiple_of(4));
    let good = good.unwrap();
    assert!(open(&keys, &good).is_some());
    let (header, claims) = (part_of(&good, 0), part_of(&good, 1));
    let padded = |part: &str| format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4));
    for (header, claims) in [(header.clone(), padded(&claims)), (padded(&header), padded(&claims)), (format!("{header}="), claims.clone())]
    {
        let message = format!("{header}.{claims}");
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &ring.tokens.maker(now()).encoding, Algorithm::EdDSA).unwrap();
        assert_eq!(open(&keys, &format!("{message}.{signature}")), None, "{message}");
        assert_eq!(open(&keys, &format!("{message}.{signature}==")), None, "{message}, and the signature");
    }
}

fn part_of(token: &str, number: usize) -> String {
    token.split('.').nth(number).unwrap().to_owned()
}

#[test]
fn the_published_key_verifies_a_token() {
    let keys = keys();
    let token = keys.sign_token(TokenPurpose::Access, SUBJECT, SESSION, now()).unwrap();
    let jwks: jsonwebtoken::jwk::JwkSet = serde_json::from_value(serde_json::to_value(keys.jwks()).unwrap()).unwrap();
    let jwk = jwks.find(decode_header(&token).unwrap().kid.as_deref().unwrap()).unwrap();
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_audience(&[AUDIENCE]);
    validation.validate_exp = false;
    let claims = decode::<Claims>(&token, &DecodingKey::from_jwk(jwk).unwrap(), &validation).unwrap().claims;
    assert_eq!((claims.sub, claims.iss), (SUBJECT, keys.shared.issuer.clone()));
    assert!(!serde_json::to_string(&keys.jwks()).unwrap().contains("\"d\""), "no private half");
}
