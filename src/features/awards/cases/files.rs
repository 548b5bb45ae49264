//! Files of a dossier. What a file is follows from its first octets, not from what its sender calls it.

use actix_web::HttpResponse;
use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::web::Bytes;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::super::cycles;
use super::super::model::{Case, Cycle};
use super::super::record::{Record, account};
use super::super::rules::{DossierPart, PartKind};
use super::store::{self, File};
use super::window::{is_draft, is_open};
use crate::kernel::id::{AwardCaseId, AwardFileId};
use crate::kernel::problem::{self, FieldErrors, Problem};
use crate::kernel::text::clean_line;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::db::types::Utc;
use crate::platform::error::Result;

/// A file as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardFile)]
pub struct FileView {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    pub id: AwardFileId,
    /// Which part of the dossier it is.
    pub part: String,
    /// As it was called where it came from.
    pub name: String,
    /// What it is, by its first octets.
    pub media_type: String,
    /// Octets.
    pub size: i64,
    /// SHA-256 of what is in it, in hexadecimal.
    pub sha256: String,
    /// When it came, RFC 3339 in UTC.
    pub uploaded_at: String,
}

impl From<File> for FileView {
    fn from(file: File) -> Self {
        Self {
            id: file.id,
            part: file.part,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: hex(&file.sha256),
            uploaded_at: file.uploaded_at.to_string(),
        }
    }
}

/// Characters of a file's name at most.
const NAME: usize = 200;

/// What a file is, by its first octets; none where it is nothing that is known.
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    infer::get(content).map(|kind| kind.mime_type())
}

/// The part of the dossier that takes a file.
///
/// # Errors
/// `validation_failed` at `/part`.
pub(super) fn part_of(conn: &mut Conn, cycle: &Cycle, code: &str) -> Result<DossierPart> {
    let rules = cycles::rules(conn, cycle)?;
    let part = rules.part(code).filter(|part| part.kind == PartKind::File).cloned();
    let unknown = || Problem::new(&problem::VALIDATION_FAILED).field("/part", "unknown", "the rules ask for no such file");
    Ok(part.ok_or_else(unknown)?)
}

/// Attaches a file, in the place of the one that the part had.
///
/// # Errors
/// `conflict` for an application that was sent; `award_rule` after the deadline; `validation_failed` for an unknown part, and at `/file` for
/// another type than the part takes.
pub fn attach(
    conn: &mut Conn,
    ctx: &Ctx,
    (cycle, case): (&Cycle, &Case),
    id: AwardFileId,
    (code, name): (&str, &str),
    content: &Bytes,
) -> Result<File> {
    let mut case = store::lock(conn, case.id)?;
    is_draft(&case)?;
    is_open(conn, ctx, cycle)?;
    let part = part_of(conn, cycle, code)?;
    let mut errors = FieldErrors::default();
    let name = errors.line("/name", Some(&plain_name(name)), NAME);
    let found = media_type(content);
    if !found.is_some_and(|found| part.takes(found)) {
        let wanted = if part.media_types.is_empty() { "application/pdf".to_owned() } else { part.media_types.join(", ") };
        errors.add("/file", "wrong_type", format!("this part takes {wanted}; what came is {}", found.unwrap_or("something else")));
    }
    if content.len() as u64 > part.limit() {
        errors.add("/file", "too_long", format!("at most {} octets", part.limit()));
    }
    errors.finish()?;
    let file = File {
        id,
        award_case: case.id,
        part: part.code,
        name: name.unwrap_or_default(),
        media_type: found.unwrap_or_default().to_owned(),
        size: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256: Sha256::digest(content).to_vec(),
        uploaded_at: Utc(ctx.now),
        uploaded_by: account(ctx),
    };
    store::put_file(conn, &file, content)?;
    case.version += 1;
    store::put(conn, &case)?;
    let detail = json!({ "part": file.part, "size": file.size, "sha256": hex(&file.sha256) });
    Record::of_case(cycle, &case, "award_case.file_attached").write(conn, ctx, detail)?;
    Ok(file)
}

/// The same for who saw which file the part had, none where it had none. Sent twice it is attached once.
///
/// # Errors
/// `precondition_failed` where the part has another by now; those of [`attach`].
pub fn replace(
    conn: &mut Conn,
    ctx: &Ctx,
    (cycle, case): (&Cycle, &Case),
    (id, seen): (AwardFileId, Option<AwardFileId>),
    (code, name): (&str, &str),
    content: &Bytes,
) -> Result<File> {
    let case = store::lock(conn, case.id)?;
    let stands = store::files(conn, case.id)?.into_iter().find(|file| file.part == code);
    match stands {
        Some(file) if seen != Some(file.id) && file.sha256 == Sha256::digest(content).to_vec() && file.name == plain_name(name) => Ok(file),
        stands if stands.as_ref().map(|file| file.id) != seen => Err(Problem::new(&problem::PRECONDITION_FAILED).into()),
        _ => attach(conn, ctx, (cycle, &case), id, (code, name), content),
    }
}

/// What a file is called, without the folders that it comes from.
fn plain_name(name: &str) -> String {
    clean_line(name.rsplit(['/', '\\']).next().unwrap_or_default())
}

/// Takes a file away.
///
/// # Errors
/// `not_found`; those of [`attach`].
pub fn detach(conn: &mut Conn, ctx: &Ctx, cycle: &Cycle, case: &Case, id: AwardFileId) -> Result<()> {
    let mut case = store::lock(conn, case.id)?;
    let file = store::files(conn, case.id)?.into_iter().find(|file| file.id == id).ok_or_else(Problem::not_found)?;
    is_draft(&case)?;
    is_open(conn, ctx, cycle)?;
    store::remove_file(conn, id)?;
    case.version += 1;
    store::put(conn, &case)?;
    Record::of_case(cycle, &case, "award_case.file_removed").write(conn, ctx, json!({ "part": file.part }))
}

/// A file with what is in it.
///
/// # Errors
/// `not_found`.
pub fn open(conn: &mut Conn, case: AwardCaseId, id: AwardFileId) -> Result<(File, Vec<u8>)> {
    Ok(store::file(conn, case, id)?.ok_or_else(Problem::not_found)?)
}

fn hex(octets: &[u8]) -> String {
    octets.iter().fold(String::with_capacity(2 * octets.len()), |text, octet| text + &format!("{octet:02x}"))
}

/// A file as it is sent: to be saved, whatever it says it is.
pub fn answer(file: &File, content: Vec<u8>) -> HttpResponse {
    let plain = file.name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let whole = ExtendedValue { charset: Charset::Ext("UTF-8".into()), language_tag: None, value: file.name.clone().into_bytes() };
    let parameters = vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(whole)];
    HttpResponse::Ok()
        .insert_header(ContentDisposition { disposition: DispositionType::Attachment, parameters })
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("X-Content-Type-Options", "nosniff"))
        .content_type(file.media_type.as_str())
        .body(content)
}
