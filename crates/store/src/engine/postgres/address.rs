//! Where a PostgreSQL server is, and how the way to it is kept private.
//!
//! `sslmode` and `sslrootcert` stand in the address as libpq's do, but stricter: wherever there is TLS, the chain of
//! the certificate and its host name are verified, and a server on another machine is not spoken to in plain text
//! unless the address says so.

use std::net::IpAddr;

use deadpool_postgres::{Config as Defaults, ConfigError};
use percent_encoding::percent_decode_str;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::told;
use crate::error::{Error, Result};

/// A server and how it is spoken to.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) config: Config,
    /// None where nothing is encrypted.
    pub(super) tls: Option<MakeRustlsConnect>,
}

impl Address {
    pub(super) fn parse(address: &str) -> Result<Address> {
        let (url, mode, roots) = split(address)?;
        let mut config =
            Defaults { url: Some(url), ..Defaults::default() }.get_pg_config().map_err(|e| match e {
                ConfigError::InvalidUrl(e) => wrong(told(&e)),
                e => wrong(e),
            })?;
        // Sockets have no TLS, whatever is asked, as with libpq: the rights of their folder protect them.
        let mode = match mode {
            _ if config.get_hostaddrs().is_empty() && config.get_hosts().iter().all(is_socket) => {
                SslMode::Disable
            }
            Some(mode) => mode,
            None if is_this_machine(&config) => SslMode::Disable,
            None => SslMode::Require,
        };
        config.ssl_mode(mode);
        let tls = (mode != SslMode::Disable).then(|| verifying(roots.as_deref())).transpose()?;
        Ok(Address { config, tls })
    }
}

/// What the driver does not know of an address, and the rest of it.
fn split(address: &str) -> Result<(String, Option<SslMode>, Option<String>)> {
    // A password before the `@` may hold a question mark.
    let (account, place) = address.split_once('@').unwrap_or(("", address));
    let at = if account.is_empty() { "" } else { "@" };
    let (place, query) = place.split_once('?').unwrap_or((place, ""));
    let (mut rest, mut mode, mut roots) = (Vec::new(), None, None);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = Some(read_mode(value)?),
            Some(("sslrootcert", value)) => {
                roots = Some(percent_decode_str(value).decode_utf8().map_err(wrong)?.into_owned());
            }
            _ => rest.push(pair),
        }
    }
    Ok((format!("{account}{at}{place}?{}", rest.join("&")), mode, roots))
}

fn read_mode(text: &str) -> Result<SslMode> {
    match text {
        "disable" => Ok(SslMode::Disable),
        "prefer" => Ok(SslMode::Prefer),
        // What libpq tells apart is one here: chain and host name are verified in any case.
        "require" | "verify-ca" | "verify-full" => Ok(SslMode::Require),
        _ => Err(wrong(format!("sslmode `{text}` is unknown; use disable, prefer or require"))),
    }
}

fn is_socket(host: &Host) -> bool {
    matches!(host, Host::Unix(_))
}

fn is_this_machine(config: &Config) -> bool {
    let is_own = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        Host::Unix(_) => true,
    };
    match config.get_hostaddrs() {
        [] => config.get_hosts().iter().all(is_own),
        addresses => addresses.iter().all(IpAddr::is_loopback),
    }
}

/// TLS that accepts a certificate of the authorities in a file, else of those that this machine trusts.
fn verifying(roots: Option<&str>) -> Result<MakeRustlsConnect> {
    let mut trusted = RootCertStore::empty();
    match roots {
        None | Some("system") => {
            trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if trusted.is_empty() {
                return Err(wrong("this machine trusts no authority; name a file with sslrootcert=FILE"));
            }
        }
        Some(file) => {
            let unreadable = |e: &dyn std::fmt::Display| wrong(format!("sslrootcert `{file}`: {e}"));
            for root in CertificateDer::pem_file_iter(file).map_err(|e| unreadable(&e))? {
                trusted.add(root.map_err(|e| unreadable(&e))?).map_err(|e| unreadable(&e))?;
            }
            if trusted.is_empty() {
                return Err(unreadable(&"it holds no certificate in PEM"));
            }
        }
    }
    let config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(wrong)?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn wrong(what: impl std::fmt::Display) -> Error {
    Error::AddressWrong(what.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use amana_testkit::Postgres;
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

    use super::*;
    use crate::engine::Engine;

    /// An authority, and the file that holds its certificate.
    struct Authority {
        issuer: Issuer<'static, KeyPair>,
        file: PathBuf,
    }

    impl Authority {
        fn new(folder: &tempfile::TempDir, name: &str) -> Authority {
            let (key, mut params) = (KeyPair::generate().unwrap(), CertificateParams::default());
            params.distinguished_name.push(DnType::CommonName, name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            let file = folder.path().join(name);
            std::fs::write(&file, params.self_signed(&key).unwrap().pem()).unwrap();
            Authority { issuer: Issuer::new(params, key), file }
        }

        /// A certificate for a host name, and its key.
        fn certify(&self, host: &str) -> (String, String) {
            let key = KeyPair::generate().unwrap();
            let params = CertificateParams::new([host.to_owned()]).unwrap();
            (params.signed_by(&key, &self.issuer).unwrap().pem(), key.serialize_pem())
        }

        fn trusted_by(&self, address: &str) -> String {
            let join = if address.contains('?') { '&' } else { '?' };
            format!("{address}{join}sslrootcert={}", self.file.display())
        }
    }

    #[test]
    fn another_machine_is_spoken_to_in_plain_text_only_where_the_address_says_so() {
        use SslMode::{Disable, Prefer, Require};
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::new(&folder, "root.pem");
        for (address, mode) in [
            ("postgres://u@%2Frun%2Fpostgresql/d", Disable),
            ("postgres://u@%2Frun%2Fpostgresql/d?sslmode=require", Disable),
            ("postgres:///d?user=u&host=/tmp", Disable),
            ("postgres:///d", Disable),
            ("postgres://u@localhost/d", Disable),
            ("postgres://u@127.0.0.1:5433/d", Disable),
            ("postgres://u@[::1]/d", Disable),
            ("postgres://u@localhost/d?sslmode=prefer", Prefer),
            ("postgres://u@localhost/d?sslmode=verify-full", Require),
            ("postgres://u@db.example/d", Require),
            ("postgres://u:p?x@db.example/d?application_name=x", Require),
            ("postgres://u@db.example/d?sslmode=prefer", Prefer),
            ("postgres://u@db.example/d?sslmode=disable", Disable),
            ("postgres://u@localhost,db.example/d", Require),
            ("postgres://u@localhost/d?hostaddr=10.1.1.1", Require),
            ("postgres://u@db.example/d?hostaddr=127.0.0.1", Disable),
        ] {
            let parsed = Address::parse(&authority.trusted_by(address)).unwrap();
            assert_eq!(parsed.config.get_ssl_mode(), mode, "{address}");
            assert_eq!(parsed.tls.is_some(), mode != Disable, "{address}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_used_says_why_without_its_password() {
        for (parameter, why) in [
            ("sslmode=allow", "use disable, prefer or require"),
            ("sslmode=require&sslrootcert=/nowhere/root.pem", "sslrootcert `/nowhere/root.pem`"),
            ("sslmode=require&sslrootcert=/dev/null", "it holds no certificate in PEM"),
            ("sslcert=own.pem", "sslcert"),
        ] {
            let refused = Address::parse(&format!("postgres://u:secret@db.example/d?{parameter}"));
            let said = refused.err().map(|e| e.to_string()).unwrap_or_default();
            assert!(said.contains(why) && !said.contains("secret"), "{parameter}: {said}");
        }
    }

    /// Opens a store and says whether its connection is encrypted, or why there is none.
    async fn encrypted(address: &str) -> std::result::Result<bool, String> {
        let engine = Engine::open(address).await.map_err(|error| error.to_string())?;
        let sql = "SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let row = engine.query_one(sql, &[]).await.map_err(|error| error.to_string())?;
        Ok(row.unwrap().int(0).unwrap() == 1)
    }

    #[tokio::test]
    async fn a_server_is_believed_by_its_certificate_alone() {
        let Some(mut postgres) = Postgres::start() else { return };
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (Authority::new(&folder, "own.pem"), Authority::new(&folder, "other.pem"));
        let (certificate, key) = own.certify("db.example");
        postgres.restart_on_network(Some((&certificate, &key)));
        let database = postgres.database();
        let at = |host, mode| format!("{}&sslmode={mode}", postgres.over_network(&database, host));

        for mode in ["require", "prefer", "verify-full"] {
            assert_eq!(encrypted(&own.trusted_by(&at("db.example", mode))).await, Ok(true), "{mode}");
            for (address, why) in [
                (other.trusted_by(&at("db.example", mode)), "UnknownIssuer"),
                (own.trusted_by(&at("evil.example", mode)), "not valid for name"),
            ] {
                let said = encrypted(&address).await.unwrap_err();
                assert!(said.contains(why) && said.contains("sslrootcert=FILE"), "{mode}: {said}");
            }
        }
        assert_eq!(encrypted(&at("db.example", "disable")).await, Ok(false));
        assert_eq!(encrypted(&own.trusted_by(&database)).await, Ok(false), "a socket");
    }

    #[tokio::test]
    async fn what_must_be_encrypted_is_never_sent_to_a_server_without_tls() {
        let Some(mut postgres) = Postgres::start() else { return };
        let folder = tempfile::tempdir().unwrap();
        let own = Authority::new(&folder, "own.pem");
        postgres.restart_on_network(None);
        let database = postgres.database();
        let at = |mode| {
            own.trusted_by(&format!("{}&sslmode={mode}", postgres.over_network(&database, "db.example")))
        };
        let said = encrypted(&at("require")).await.unwrap_err();
        assert!(said.contains("server does not support TLS") && said.contains("sslmode=disable"), "{said}");
        assert_eq!(encrypted(&at("prefer")).await, Ok(false));
    }
}
