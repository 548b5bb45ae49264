//! Where the secret comes from that seals the keys: `LYCEUM_SECRET`, or with SQLite the file `lyceum.secret` beside the database.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::random::random;
use crate::kernel::id::KeyId;
use crate::platform::error::{Error, Result};

/// Shorter ones can be guessed by whoever has a copy of the database.
const SHORTEST: usize = 32;

/// The secret of this instance. The file is made when nothing was sealed yet (`fresh`), and only then: a missing file beside a
/// database that has keys is a loss that must be noticed, not papered over.
pub(super) fn find(configured: &str, database: Option<&Path>, fresh: bool) -> Result<Vec<u8>> {
    if !configured.is_empty() {
        return long_enough(configured, "LYCEUM_SECRET");
    }
    let Some(database) = database else {
        return Err(Error::Internal(format!(
            "PostgreSQL needs LYCEUM_SECRET: it encrypts the keys that all nodes share. Set the same random text of at least {SHORTEST} \
             characters for every node, for example what `openssl rand -base64 32` prints, and keep it apart from the database"
        )));
    };
    let file = database.with_file_name("lyceum.secret");
    match read(&file)? {
        Some(secret) => Ok(secret),
        None if fresh => make(&file),
        None => Err(Error::Internal(format!(
            "{} is missing: it opens the keys of this database. Put it back (mode 0600) or set LYCEUM_SECRET to what stands in it",
            file.display()
        ))),
    }
}

fn long_enough(text: &str, source: &str) -> Result<Vec<u8>> {
    let text = text.trim();
    if text.len() < SHORTEST {
        return Err(Error::Internal(format!("{source} has less than {SHORTEST} characters; `openssl rand -base64 32` prints a good one")));
    }
    Ok(text.as_bytes().to_vec())
}

fn read(file: &Path) -> Result<Option<Vec<u8>>> {
    let failed = |error| Error::internal(&format!("reading {}", file.display()), error);
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mode = std::fs::metadata(file).map_err(failed)?.permissions().mode();
    if mode & 0o077 != 0 {
        // Refusing would stop services whose volume sets modes of its own; whoever reads the log can act.
        tracing::warn!(file = %file.display(), mode = format!("{:o}", mode & 0o777), "others can read the secret of this instance: chmod 600");
    }
    long_enough(&text, &file.display().to_string()).map(Some)
}

/// Makes the file, complete or not at all: written beside its place and linked in, so that of two processes one wins and the other
/// reads what the winner wrote.
fn make(file: &Path) -> Result<Vec<u8>> {
    let failed = |error| Error::internal(&format!("making {}", file.display()), error);
    let draft = file.with_extension(format!("{}.new", KeyId::new()));
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(failed)?;
    out.write_all(format!("{}\n", STANDARD.encode(random::<32>()?)).as_bytes()).map_err(failed)?;
    out.sync_all().map_err(failed)?;
    let linked = std::fs::hard_link(&draft, file);
    std::fs::remove_file(&draft).map_err(failed)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(error)),
        _ => {}
    }
    // The keys that it seals will be on the disk for certain; so must be the name of this file.
    if let Some(folder) = file.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    read(file)?.ok_or_else(|| Error::Internal(format!("{} went away while it was made", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_made_once_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("lyceum.db");
        let secret = find("", Some(&database), true).unwrap();
        let file = folder.path().join("lyceum.secret");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(find("", Some(&database), true).unwrap(), secret);
        assert_eq!(make(&file).unwrap(), secret, "who comes second takes the first one's");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn what_is_missing_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let lost = find("", Some(&folder.path().join("lyceum.db")), false).unwrap_err().to_string();
        assert!(lost.contains("lyceum.secret is missing"), "{lost}");
        let postgres = find("", None, true).unwrap_err().to_string();
        assert!(postgres.contains("LYCEUM_SECRET") && postgres.contains("openssl rand"), "{postgres}");
        let short = find("changeme", None, true).unwrap_err().to_string();
        assert!(short.contains("less than 32"), "{short}");
        std::fs::write(folder.path().join("lyceum.secret"), "").unwrap();
        assert!(find("", Some(&folder.path().join("lyceum.db")), true).is_err(), "an empty file is no secret");
    }
}
