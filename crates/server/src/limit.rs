//! What one caller may ask of a server: size, rate and time, each with its answer (413, 429, 503).

use std::{num::NonZeroU32, time::Duration};

use amana_service::{Refusal, domain::code::AccountName};
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::{Settings, api::problem::Problem};

/// Bytes of a body, batches and blobs apart: a record's limit and what JSON adds.
pub(crate) const BODY_BYTES_MAX: usize = 512 * 1024;

/// How long a request may take before it is given up. Checks take milliseconds; what takes this long is stuck.
const REQUEST_TIME_MAX: Duration = Duration::from_secs(30);

/// How fast each account may ask. By account, not by address: a whole border answers from one.
pub(crate) struct Limits(DefaultKeyedRateLimiter<AccountName>);

impl Limits {
    pub(crate) fn new(settings: Settings) -> Self {
        let per_second = NonZeroU32::new(settings.requests_per_second).unwrap_or(NonZeroU32::MIN);
        Limits(RateLimiter::keyed(Quota::per_second(per_second)))
    }

    /// Lets a request through, or says how long to wait.
    pub(crate) fn admit(&self, account: &AccountName) -> Result<(), Refusal> {
        self.0.check_key(account).map_err(|_| Refusal::TooMany { retry_after_s: 1 })
    }
}

/// Gives up a request that takes too long.
pub(crate) async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(REQUEST_TIME_MAX, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::from(Refusal::Unavailable).into_response(),
    }
}
