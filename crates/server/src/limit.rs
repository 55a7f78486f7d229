//! What one caller may ask of a server: size, rate and time, each with its answer (413, 429, 503); and how long it
//! waits for one that says nothing.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use amana_service::{Bearer, Refusal, domain::code::AccountName};
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::{Settings, api::problem::Problem};

/// Bytes of a body, batches and blobs apart: a record's limit and what JSON adds.
pub(crate) const BODY_BYTES_MAX: usize = 512 * 1024;

/// How long a request may take before it is given up. Checks take milliseconds; what takes this long is stuck.
const REQUEST_TIME_MAX: Duration = Duration::from_secs(30);

/// Connections at once. A caller needs one or two, a front-line system a few dozen; more would only take the memory
/// and the open files (1,024 in many a shell) that the others need. Whoever comes later waits in the kernel's queue.
pub(crate) const CONNECTIONS_MAX: usize = 900;

/// How long the server waits for what a caller is about to send. Who holds a connection open by sending a byte now
/// and then, or none, is cut off, so that nobody takes all connections.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the whole head of a request, and for the next request on an open connection.
    pub head: Duration,
    /// For the next piece of a body. A whole body has no limit of its own: a batch may take hours.
    pub body: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        // The slowest satellite link has sent a head in a second; a national system that sends a batch may stop to
        // read its own database. Idle connections live as long as with most servers.
        Patience { head: Duration::from_secs(30), body: Duration::from_secs(30) }
    }
}

/// Sign-ins a second, whoever tries, for nobody is known yet: about as many passwords as are checked in that time.
pub(crate) const SIGN_INS_PER_SECOND: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// How fast each account may ask. By account, not by address: a whole border answers from one.
pub(crate) struct Limits {
    accounts: DefaultKeyedRateLimiter<AccountName>,
    /// Of keys with a limit of their own, by hash. Only keys that open something are here, so their number is bounded.
    keys: Mutex<HashMap<[u8; 32], Arc<DefaultDirectRateLimiter>>>,
    sign_ins: DefaultDirectRateLimiter,
}

impl Limits {
    pub(crate) fn new(settings: Settings) -> Self {
        let per_second = NonZeroU32::new(settings.requests_per_second).unwrap_or(NonZeroU32::MIN);
        Limits {
            accounts: RateLimiter::keyed(Quota::per_second(per_second)),
            keys: Mutex::default(),
            sign_ins: RateLimiter::direct(Quota::per_second(SIGN_INS_PER_SECOND)),
        }
    }

    /// Lets a request through, or says how long to wait.
    pub(crate) fn admit(&self, account: &AccountName) -> Result<(), Refusal> {
        self.accounts.check_key(account).map_err(|_| Refusal::TooMany { retry_after_s: 1 })
    }

    /// Lets a request with a key through, or says how long to wait: the account's limit holds, and the key's own.
    pub(crate) fn admit_bearer(&self, bearer: &Bearer) -> Result<(), Refusal> {
        if let Some(per_second) = bearer.per_second.and_then(NonZeroU32::new) {
            let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
            let new = || Arc::new(RateLimiter::direct(Quota::per_second(per_second)));
            let limit = Arc::clone(keys.entry(bearer.key).or_insert_with(new));
            drop(keys);
            limit.check().map_err(|_| Refusal::TooMany { retry_after_s: 1 })?;
        }
        self.admit(&bearer.caller.account)
    }

    /// Lets somebody try to sign in, or says how long to wait.
    pub(crate) fn admit_sign_in(&self) -> Result<(), Refusal> {
        self.sign_ins.check().map_err(|_| Refusal::TooMany { retry_after_s: 1 })
    }
}

/// The answer to a request; none if it takes too long.
pub(crate) async fn answered(request: Request, next: Next) -> Option<Response> {
    tokio::time::timeout(REQUEST_TIME_MAX, next.run(request)).await.ok()
}

/// Gives up a request to the API that takes too long.
pub(crate) async fn in_time(request: Request, next: Next) -> Response {
    answered(request, next).await.unwrap_or_else(|| Problem::from(Refusal::Unavailable).into_response())
}
