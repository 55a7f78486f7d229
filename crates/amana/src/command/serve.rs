//! `amana serve`: pages and API over a store, until asked to stop.

use std::{
    io::IsTerminal,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use amana_server::{App, Patience, Provider, ProviderSettings, Settings, Tls, listen_over};
use amana_service::{Context, audit::LogKeeping};
use anyhow::Context as _;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use crate::{
    Done,
    opened::{OnlyStore, said},
    profiles::ProfilesArgs,
};

/// Serve pages and API over a store.
///
/// It answers until it is asked to stop (Ctrl-C, SIGTERM), and logs to standard error: for people on a terminal, as JSON
/// elsewhere. RUST_LOG chooses what is logged [default: info].
#[derive(Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    store: OnlyStore,
    #[command(flatten)]
    profiles: ProfilesArgs,
    /// Address to listen on. Give a certificate, or put a server that ends TLS before anything but a loopback address.
    #[arg(long, value_name = "ADDRESS:PORT", env = "AMANA_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Requests a second that one account may send; the rest are answered 429.
    #[arg(long, value_name = "NUMBER", env = "AMANA_REQUESTS_PER_SECOND", default_value_t = Settings::default().requests_per_second)]
    requests_per_second: u32,
    /// Days for which the audit log keeps which officer acted, and what was typed.
    #[arg(long, value_name = "NUMBER", env = "AMANA_AUDIT_PRIVATE_DAYS", default_value_t = LogKeeping::default().private_days)]
    audit_private_days: u32,
    /// Days for which the audit log keeps what happened. Its tree it keeps for good.
    #[arg(long, value_name = "NUMBER", env = "AMANA_AUDIT_DAYS", default_value_t = LogKeeping::default().days)]
    audit_days: u32,
    /// Speak TLS with this chain of certificates, the server's own first (PEM). SIGHUP reads both files again.
    #[arg(long, value_name = "FILE", env = "AMANA_TLS_CERT", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM).
    #[arg(long, value_name = "FILE", env = "AMANA_TLS_KEY", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A server before this one, on another machine, whose word on who asks (X-Forwarded-For), and whether over TLS
    /// (X-Forwarded-Proto), is believed.
    #[arg(long, value_name = "ADDRESS", env = "AMANA_PROXY")]
    proxy: Option<IpAddr>,
    #[command(flatten)]
    provider: ProviderArgs,
}

/// All of them, or none.
#[derive(Args)]
struct ProviderArgs {
    /// Let officers sign in through this OpenID provider, as the accounts that `amana account bind-oidc` binds.
    #[arg(long = "oidc-issuer", value_name = "URL", env = "AMANA_OIDC_ISSUER", requires_all = ["client_id", "client_secret_file", "redirect"])]
    issuer: Option<String>,
    /// What the provider calls this installation.
    #[arg(long = "oidc-client-id", value_name = "ID", env = "AMANA_OIDC_CLIENT_ID", requires = "issuer")]
    client_id: Option<String>,
    /// The file that holds the secret by which it knows it.
    #[arg(
        long = "oidc-client-secret-file",
        value_name = "FILE",
        env = "AMANA_OIDC_CLIENT_SECRET_FILE",
        requires = "issuer"
    )]
    client_secret_file: Option<PathBuf>,
    /// Where it sends officers back to: this server as browsers know it, with `/sign-in/oidc/callback`.
    #[arg(long = "oidc-redirect", value_name = "URL", env = "AMANA_OIDC_REDIRECT", requires = "issuer")]
    redirect: Option<String>,
}

impl ProviderArgs {
    fn provider(self) -> anyhow::Result<Option<Provider>> {
        let ProviderArgs {
            issuer: Some(issuer),
            client_id: Some(client_id),
            client_secret_file: Some(file),
            redirect: Some(redirect),
        } = self
        else {
            return Ok(None);
        };
        let secret = std::fs::read_to_string(&file);
        let secret = secret.with_context(|| format!("`{}` cannot be read", file.display()))?;
        let client_secret = secret.trim().to_owned();
        let settings = ProviderSettings { issuer, client_id, client_secret, redirect };
        Provider::new(settings).map(Some).context("signing in through a provider is not possible")
    }
}

impl Serve {
    pub(crate) async fn run(self) -> anyhow::Result<Done> {
        let tls = match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => {
                Some(Tls::of_files(certificate, key).context("TLS is not possible")?)
            }
            _ => None,
        };
        let provider = self.provider.provider()?;
        let context = self.store.open_with(self.profiles.read()?).await?;
        let log_keeping = LogKeeping { private_days: self.audit_private_days, days: self.audit_days };
        let settings =
            Settings { requests_per_second: self.requests_per_second, proxy: self.proxy, log_keeping };
        let scheme = if tls.is_some() { "https" } else { "http" };
        serve_over(tls, (context, settings, provider), &self.listen, |address| {
            println!("address {scheme}://{address}");
        })
        .await
    }
}

/// Fills the index, listens, tells the address, and serves until a signal says stop.
pub(crate) async fn serve(
    context: Context,
    settings: Settings,
    address: &str,
    tell: impl FnOnce(SocketAddr),
) -> anyhow::Result<Done> {
    serve_over(None, (context, settings, None), address, tell).await
}

async fn serve_over(
    tls: Option<Arc<Tls>>,
    (context, settings, provider): (Context, Settings, Option<Provider>),
    address: &str,
    tell: impl FnOnce(SocketAddr),
) -> anyhow::Result<Done> {
    log();
    context.fill_index().await.map_err(said)?;
    tracing::info!(
        records = context.indexed_count(),
        "index filled with {} records",
        context.indexed_count()
    );
    if let Some(tls) = &tls {
        tokio::spawn(renewed(Arc::clone(tls)));
    }
    if amana_service::audit::is_unsigned(&context).await.map_err(said)? {
        tracing::warn!(
            "nobody signs the audit log, so no member can verify it; `amana audit key` makes a key"
        );
    }
    amana_service::audit::started(&context).await.map_err(said)?;
    let app = App::new(context.clone(), settings);
    let app = match provider {
        Some(provider) => app.with_provider(provider),
        None => app,
    };
    let listening = listen_over(tls, app, address, (Patience::default(), stopped()))
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    tell(listening.address);
    listening.finished().await?;
    amana_service::audit::stopped(&context).await.map_err(said)?;
    Ok(Done::Clear)
}

/// Log lines on standard error: for people on a terminal, JSON elsewhere. `RUST_LOG` chooses what.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call in one process keeps the first log.
    let _ = if std::io::stderr().is_terminal() { lines.try_init() } else { lines.json().try_init() };
}

/// Reads certificate and key again at each SIGHUP.
async fn renewed(tls: Arc<Tls>) {
    let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
    while hangup.recv().await.is_some() {
        match tls.renew() {
            Ok(()) => tracing::info!("TLS: certificate and key were read again"),
            Err(error) => tracing::error!(%error, "TLS: the former certificate stays: {error}"),
        }
    }
}

async fn stopped() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
