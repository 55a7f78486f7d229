//! A member's OpenID provider: officers are sent there and come back with a code, for which it gives a signed token that
//! says who they are (OpenID Connect Core §3.1; PKCE, RFC 7636).
//!
//! What is sent with somebody, state, nonce and the verifier of PKCE, is kept here and opens to the same browser, once,
//! within ten minutes. The token's signature, issuer, audience, nonce and time are checked by `openidconnect`. Of what
//! it says only the subject is taken, and whether it vouches for two factors; as whom somebody acts is the service's to
//! say.

mod factors;
mod waiting;

use std::{
    io,
    time::{Duration, Instant},
};

use amana_service::{Refusal, session::Vouched};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier,
        CoreJwsSigningAlgorithm, CoreProviderMetadata,
    },
};
use tokio::sync::Mutex;

pub(crate) use self::waiting::WAIT_S;
use self::waiting::Waiting;
use crate::http_client::{self, HttpClient};

/// Where somebody comes back to from a provider.
pub(crate) const RETURN: &str = "/sign-in/oidc/callback";

/// How long what a provider publishes of itself is taken for true: it may move its endpoints.
const KNOWN_FOR: Duration = Duration::from_secs(10 * 60);

/// How soon it is asked again when a token is signed with a key that it has not published: it may have a new one.
const ASKED_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// How long it is left alone after it did not say what it publishes: all who come would else wait for it in a row, and
/// hold the connections of those who sign in otherwise.
const LEFT_ALONE_FOR: Duration = Duration::from_secs(20);

/// How a provider may sign: whoever has the public key cannot. Never by a shared secret, nor not at all.
const SIGNED: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What an administrator says of a provider.
pub struct ProviderSettings {
    /// Its address, as it writes it in its tokens.
    pub issuer: String,
    /// What it calls this installation.
    pub client_id: String,
    /// The secret by which it knows it.
    pub client_secret: String,
    /// Where it sends officers back to: this server's address as browsers know it, and `/sign-in/oidc/callback`.
    pub redirect: String,
}

/// A provider, and who is on the way there and back.
pub struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: ClientSecret,
    redirect: RedirectUrl,
    http: HttpClient,
    known: Mutex<Known>,
    away: Waiting<Away>,
    /// Who came back and is asked for the account's own second factor.
    before_code: Waiting<Vouched>,
}

/// What is known of the provider.
#[derive(Default)]
struct Known {
    published: Option<(Instant, CoreProviderMetadata)>,
    failed_at: Option<Instant>,
}

/// Somebody who was sent to the provider.
struct Away {
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// Somebody to be sent to the provider.
pub(crate) struct Sent {
    /// Where.
    pub(crate) address: String,
    /// What the browser keeps, to be known by when it comes back.
    pub(crate) browser: String,
}

/// With what somebody came back.
pub(crate) struct Back<'a> {
    /// What was sent with them.
    pub(crate) state: &'a str,
    /// What the provider gives a token for, once.
    pub(crate) code: &'a str,
    /// The provider that says to have sent them (RFC 9207); not all do.
    pub(crate) issuer: Option<&'a str>,
    /// What the browser kept.
    pub(crate) browser: &'a str,
}

impl Provider {
    /// A provider as an administrator describes it. It is not asked before somebody signs in.
    ///
    /// # Errors
    /// When an address is none, is neither `https` nor on this machine, or does not lead back to the right page.
    pub fn new(settings: ProviderSettings) -> io::Result<Self> {
        let wrong = |why: String| io::Error::new(io::ErrorKind::InvalidInput, why);
        let ProviderSettings { issuer, client_id, client_secret, redirect } = settings;
        let issuer = IssuerUrl::new(issuer.clone()).map_err(|e| wrong(format!("issuer `{issuer}`: {e}")))?;
        let redirect = RedirectUrl::new(redirect.clone())
            .map_err(|e| wrong(format!("redirect address `{redirect}`: {e}")))?;
        for url in [issuer.url(), redirect.url()] {
            if !http_client::is_safe(url.scheme(), url.host_str()) {
                return Err(wrong(format!("`{url}` has to begin with https")));
            }
        }
        if redirect.url().path() != RETURN || redirect.url().query().is_some() {
            return Err(wrong(format!("the redirect address has to end in {RETURN}")));
        }
        if client_id.is_empty() || client_secret.is_empty() {
            return Err(wrong("the client's id and secret cannot be empty".to_owned()));
        }
        Ok(Provider {
            issuer,
            client_id: ClientId::new(client_id),
            client_secret: ClientSecret::new(client_secret),
            redirect,
            http: HttpClient::new()?,
            known: Mutex::default(),
            away: Waiting::default(),
            before_code: Waiting::default(),
        })
    }

    /// Sends somebody to the provider.
    pub(crate) async fn send(&self, now: Instant) -> Result<Sent, Refusal> {
        let metadata = self.metadata(now, KNOWN_FOR).await?;
        let client = CoreClient::from_provider_metadata(metadata, self.client_id.clone(), None)
            .set_redirect_uri(self.redirect.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let state = || CsrfToken::new_random_len(32);
        let asked = client.authorize_url(flow, state, Nonce::new_random).set_pkce_challenge(challenge);
        let (address, state, nonce) = asked.url();
        let browser = secret();
        self.away.keep(key(&browser, state.secret()), Away { nonce, verifier }, now)?;
        Ok(Sent { address: address.into(), browser })
    }

    /// Somebody came back: whom does the provider vouch for?
    pub(crate) async fn received(&self, back: &Back<'_>, now: Instant) -> Result<Vouched, Refusal> {
        let away = self.away.take(&key(back.browser, back.state), now).ok_or(Refusal::NotSignedIn)?;
        // Who mixes up two providers is told by the second's name (RFC 9207 §2.4).
        if back.issuer.is_some_and(|issuer| issuer != self.issuer.as_str()) {
            return Err(not_vouched("the answer is another provider's"));
        }
        if back.code.is_empty() {
            return Err(not_vouched("the provider let nobody in"));
        }
        let metadata = self.metadata(now, KNOWN_FOR).await?;
        let token = self.token(metadata.clone(), back.code, away.verifier).await?;
        let mut claims = self.claims(&metadata, &token, &away.nonce);
        if let Err(ClaimsVerificationError::SignatureVerification(_)) = claims {
            let renewed = self.metadata(now, ASKED_AGAIN_AFTER).await?;
            claims = self.claims(&renewed, &token, &away.nonce);
        }
        let claims = claims.map_err(not_vouched)?;
        Ok(Vouched {
            issuer: self.issuer.as_str().to_owned(),
            subject: claims.subject().as_str().to_owned(),
            is_multi_factor: factors::are_two(&claims),
        })
    }

    /// Keeps somebody who came back until a code of the account's own second factor is typed; gives what the browser
    /// keeps meanwhile.
    pub(crate) fn ask_code(&self, vouched: Vouched, now: Instant) -> Result<String, Refusal> {
        let browser = secret();
        self.before_code.keep(browser.clone(), vouched, now)?;
        Ok(browser)
    }

    /// Who was kept so; once.
    pub(crate) fn asked_code(&self, browser: &str, now: Instant) -> Result<Vouched, Refusal> {
        self.before_code.take(browser, now).ok_or(Refusal::NotSignedIn)
    }

    /// The token that the provider gives for a code.
    async fn token(
        &self,
        metadata: CoreProviderMetadata,
        code: &str,
        verifier: PkceCodeVerifier,
    ) -> Result<CoreIdToken, Refusal> {
        let secret = Some(self.client_secret.clone());
        let client = CoreClient::from_provider_metadata(metadata, self.client_id.clone(), secret)
            .set_redirect_uri(self.redirect.clone());
        let asked = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|e| unreachable_provider(&e))?
            .set_pkce_verifier(verifier);
        let tokens = asked.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::Request(error) => unreachable_provider(&error),
            // Its text is for programmers, and may name what was sent.
            RequestTokenError::ServerResponse(response) => not_vouched(response.error()),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => not_vouched("no token can be read"),
        })?;
        tokens.extra_fields().id_token().cloned().ok_or_else(|| not_vouched("there is no token"))
    }

    fn claims(
        &self,
        metadata: &CoreProviderMetadata,
        token: &CoreIdToken,
        nonce: &Nonce,
    ) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
        let verifier = CoreIdTokenVerifier::new_public_client(
            self.client_id.clone(),
            self.issuer.clone(),
            metadata.jwks().clone(),
        );
        token.claims(&verifier.set_allowed_algs(SIGNED), nonce).cloned()
    }

    /// What the provider publishes of itself, not older than `age`. Whoever comes meanwhile waits for the same answer.
    async fn metadata(&self, now: Instant, age: Duration) -> Result<CoreProviderMetadata, Refusal> {
        let mut known = self.known.lock().await;
        let is_within = |at: Instant, age| now.saturating_duration_since(at) < age;
        if let Some((at, metadata)) = &known.published
            && is_within(*at, age)
        {
            return Ok(metadata.clone());
        }
        if known.failed_at.is_some_and(|at| is_within(at, LEFT_ALONE_FOR)) {
            return Err(Refusal::Unavailable);
        }
        let asked = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
        let metadata = asked.map_err(|error| {
            known.failed_at = Some(now);
            unreachable_provider(&error)
        })?;
        *known = Known { published: Some((now, metadata.clone())), failed_at: None };
        Ok(metadata)
    }
}

/// What a browser keeps: 256 random bits.
fn secret() -> String {
    CsrfToken::new_random_len(32).into_secret()
}

/// Both have to be right.
fn key(browser: &str, state: &str) -> String {
    format!("{browser}.{state}")
}

fn not_vouched(why: impl std::fmt::Display) -> Refusal {
    tracing::warn!("a sign-in through the provider was refused: {why}");
    Refusal::NotSignedIn
}

fn unreachable_provider(error: &dyn std::error::Error) -> Refusal {
    let mut causes = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        causes.push_str(&format!(": {error}"));
        cause = error.source();
    }
    tracing::error!("the provider does not answer: {causes}");
    Refusal::Unavailable
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use super::*;

    #[test]
    fn a_provider_is_spoken_to_over_tls_and_leads_back_to_its_page() {
        for (issuer, redirect, fits) in [
            ("https://id.example", "https://amana.example/sign-in/oidc/callback", true),
            ("http://127.0.0.1:1", "http://localhost:8080/sign-in/oidc/callback", true),
            ("http://id.example", "https://amana.example/sign-in/oidc/callback", false),
            ("https://id.example", "http://amana.example/sign-in/oidc/callback", false),
            ("https://id.example", "https://amana.example/sign-in", false),
            ("https://id.example", "https://amana.example/sign-in/oidc/callback?a=b", false),
            ("id.example", "https://amana.example/sign-in/oidc/callback", false),
            ("http://127.0.0.1.example", "https://amana.example/sign-in/oidc/callback", false),
        ] {
            let provider = Provider::new(ProviderSettings {
                issuer: issuer.into(),
                client_id: "amana".into(),
                client_secret: "secret".into(),
                redirect: redirect.into(),
            });
            assert_eq!(provider.is_ok(), fits, "{issuer} {redirect}");
        }
    }
}
