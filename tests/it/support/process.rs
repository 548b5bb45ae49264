//! The real program in a process of its own: to be killed, and to be two.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::http::Client;

/// `lyceum serve`, ready. Killed when dropped.
pub struct Server {
    /// Asks it.
    pub client: Client,
    /// Where it answers: `http://127.0.0.1:…`.
    pub base: String,
    child: Child,
    output: PathBuf,
}

/// How long a start may take: this is a debug build, and other tests run beside it.
const START: Duration = Duration::from_secs(30);

/// Numbers what they print.
static STARTED: AtomicUsize = AtomicUsize::new(0);

impl Server {
    /// Starts it on a database, with further arguments and settings; what it prints goes to a file in `dir`.
    pub async fn start(dir: &std::path::Path, url: &str, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let output = dir.join(format!("serve-{}.txt", STARTED.fetch_add(1, Ordering::Relaxed)));
        let file = File::create_new(&output).unwrap();
        let mut command = program(dir, url);
        command
            .arg("serve")
            .args(arguments)
            .env("LYCEUM_LISTEN", "127.0.0.1:0")
            .env("LYCEUM_DATABASE__CONNECTIONS", "3")
            .env("LYCEUM_HTTP__REQUEST_TIMEOUT", "120")
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file);
        let mut child = command.spawn().unwrap();
        let base = wait_for_address(&mut child, &output).await;
        Self { client: Client::new(&base), base, child, output }
    }

    /// SIGKILL: nothing is finished, nothing is said.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM: what was accepted is finished. Fails when that takes too long or ends badly.
    pub async fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let deadline = Instant::now() + START;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(status.success(), "{status}\n{}", self.printed());
                return;
            }
            assert!(Instant::now() < deadline, "it does not stop\n{}", self.printed());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Everything it printed until now.
    pub fn printed(&self) -> String {
        std::fs::read_to_string(&self.output).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How a command ended.
pub struct Ended {
    /// With 0.
    pub success: bool,
    /// On standard output and then on standard error.
    pub printed: String,
}

/// Runs another command on a database, to its end.
pub fn run(dir: &std::path::Path, url: &str, arguments: &[&str], settings: &[(&str, &str)]) -> Ended {
    let output = program(dir, url).args(arguments).envs(settings.iter().copied()).stdin(Stdio::null()).output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    Ended { success: output.status.success(), printed: String::from_utf8_lossy(&printed).into_owned() }
}

/// The program, with no settings but those of the tests.
fn program(dir: &std::path::Path, url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lyceum"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("LYCEUM_")) {
        command.env_remove(name);
    }
    command.current_dir(dir).env("LYCEUM_DATABASE_URL", url).env("LYCEUM_SECRET", "a secret of the tests, long enough for everybody");
    command
}

/// Waits until it has printed where it is ready.
async fn wait_for_address(child: &mut Child, output: &std::path::Path) -> String {
    let deadline = Instant::now() + START;
    loop {
        let printed = std::fs::read_to_string(output).unwrap_or_default();
        if let Some(base) = printed.lines().find_map(address) {
            return base;
        }
        let status = child.try_wait().unwrap();
        assert!(status.is_none(), "it ended with {status:?}:\n{printed}");
        assert!(Instant::now() < deadline, "it is not ready:\n{printed}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// `… ready at http://127.0.0.1:41234/ …`
fn address(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("ready at http://")?;
    let place: String = rest.chars().take_while(|c| !c.is_whitespace() && *c != '/').collect();
    // The rest of the line follows the address, so a whole one has been written.
    (rest.len() > place.len()).then(|| format!("http://{place}"))
}
