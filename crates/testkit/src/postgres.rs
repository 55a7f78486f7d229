//! A PostgreSQL server of the test's own: made empty, reached through a socket in its folder, gone with the test.
//!
//! Nothing of it outlives the process that started it, however that ends. It waits for the disk as a real one does,
//! and can be killed and started again, for tests of what then is left. For tests of TLS it also listens on a loopback
//! address of its own.

use std::{
    fs,
    net::Ipv4Addr,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use tempfile::TempDir;

/// Where Debian and its kin keep the server's programs, a folder for each version.
const INSTALLED: &str = "/usr/lib/postgresql";

/// A server of the test's own.
pub struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    server: Child,
    databases: AtomicU32,
    /// Loopback address that no other server asks for: its bytes are the number of this one's first process.
    address: Ipv4Addr,
    /// What it was last started with beside its usual settings.
    settings: Vec<String>,
}

impl Postgres {
    /// Starts a server; says so and gives none where its programs are not installed.
    pub fn start() -> Option<Postgres> {
        let Some(programs) = programs() else {
            println!("skipped: no PostgreSQL server binaries");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        if is_root() {
            // PostgreSQL refuses to run as root.
            run(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        let mut make = unprivileged(&programs.join("initdb"));
        let settings = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync"];
        run(make.args(settings).arg("-D").arg(folder.path().join("data")));
        let server = serve(&programs, folder.path(), &[]);
        let [_, high, middle, low] = server.id().to_be_bytes();
        let address = Ipv4Addr::new(127, high, middle, low);
        let postgres = Postgres {
            programs,
            folder,
            server,
            databases: AtomicU32::new(0),
            address,
            settings: Vec::new(),
        };
        postgres.wait_until_ready();
        Some(postgres)
    }

    /// The address of a new, empty database.
    pub fn database(&self) -> String {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::SeqCst));
        run(Command::new(self.programs.join("createdb"))
            .args(["--username=postgres", "--host"])
            .arg(self.folder.path())
            .arg(&name));
        let host = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{host}/{name}")
    }

    /// Kills the server and every process of it at once, as when the power fails.
    pub fn kill(&mut self) {
        let children = format!("/proc/{0}/task/{0}/children", self.server.id());
        let children = fs::read_to_string(children).unwrap_or_default();
        let _ = self.server.kill();
        // Some have ended by themselves by now: they notice when the first of them is gone.
        let _ = Command::new("kill").arg("-KILL").args(children.split_whitespace()).output();
        let _ = self.server.wait();
    }

    /// Starts it again after [`Postgres::kill`]; when it returns, it has recovered.
    pub fn restart(&mut self) {
        self.server = serve(&self.programs, self.folder.path(), &self.settings);
        self.wait_until_ready();
    }

    /// Starts it again, from now on also for [`Postgres::over_network`]; with TLS where a certificate and its key are
    /// given, in PEM.
    pub fn restart_on_network(&mut self, tls: Option<(&str, &str)>) {
        self.kill();
        let data = self.folder.path().join("data");
        fs::write(data.join("pg_hba.conf"), "local all all trust\nhost all all 127.0.0.0/8 trust\n")
            .expect("who may connect");
        self.settings = vec![format!("listen_addresses={}", self.address)];
        if let Some((certificate, key)) = tls {
            for (name, text) in [("server.crt", certificate), ("server.key", key)] {
                fs::write(data.join(name), text).expect("a certificate and its key");
                run(Command::new("chmod").arg("600").arg(data.join(name)));
                if is_root() {
                    run(Command::new("chown").arg("postgres").arg(data.join(name)));
                }
            }
            self.settings.push("ssl=on".into());
        }
        self.restart();
    }

    /// Ends every connection, as when a network fails.
    pub fn end_connections(&self) {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let mut psql = Command::new(self.programs.join("psql"));
        let psql = psql.args(["--username=postgres", "--no-psqlrc", "--command", sql, "--host"]);
        run(psql.arg(self.folder.path()));
    }

    /// A database's address over the network, under a host name that need not exist.
    pub fn over_network(&self, database: &str, host: &str) -> String {
        let name = database.rsplit('/').next().unwrap_or_default();
        format!("postgres://postgres@{host}/{name}?hostaddr={}", self.address)
    }

    fn wait_until_ready(&self) {
        let ready =
            || Command::new(self.programs.join("pg_isready")).arg("--host").arg(self.folder.path()).output();
        while !ready().expect("pg_isready").status.success() {
            let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            let is_alive = Path::new(&format!("/proc/{}/exe", self.server.id())).exists();
            assert!(is_alive, "the PostgreSQL server has ended:\n{log}");
            std::thread::yield_now();
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.kill();
    }
}

fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(INSTALLED).ok()?.flatten().map(|version| version.path().join("bin"));
    versions.filter(|programs| programs.join("postgres").exists()).max()
}

fn serve(programs: &Path, folder: &Path, settings: &[String]) -> Child {
    let log = fs::File::options().append(true).create(true).open(folder.join("log")).expect("a log");
    let mut server = unprivileged(&programs.join("postgres"));
    server.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    // No port unless asked for: two tests at once never ask for the same.
    server.args(["-c", "listen_addresses=", "-c", "fsync=on", "-c", "synchronous_commit=on"]);
    server.args(settings.iter().flat_map(|setting| ["-c", setting]));
    server.stdout(Stdio::null()).stderr(log).process_group(0).spawn().expect("a PostgreSQL server")
}

/// A program that ends when we do, and never runs as root.
fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=KILL");
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    // Root's own folder is closed to it.
    command.arg("--").arg(program).current_dir("/").env("LC_ALL", "C");
    command
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("a program that can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {said}");
}
