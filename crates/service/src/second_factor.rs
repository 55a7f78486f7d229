//! Second factors: time-based codes of an officer's telephone (RFC 6238), and recovery codes for when it is lost.
//!
//! A key is made here, shown once, and asked for at sign-in from the first code on. A code works once, and none of an
//! earlier time after it. An officer adds one; a member's administrator removes it, since who can remove it with a
//! stolen session has no second factor.

use amana_domain::{
    Fault,
    code::{AccountName, FaultCode},
    event::{Event, UsedFactor},
    officer::Caller,
};
use amana_store::{Confirmed, SecondFactor, TOTP_KEY_BYTES};
use totp_rs::{Builder, Secret, Totp};

use crate::{Audited, Context, Refusal, account, audited::Entry, audited::random, limits, secret, session};

/// Digits of a code, as the telephone shows it.
const DIGITS: usize = 6;

/// A second factor that was begun: what the telephone needs to know.
#[derive(Debug)]
pub struct Begun {
    /// The key, to be typed.
    pub key: String,
    /// The same as an address, which telephones read from a picture.
    pub address: String,
}

impl Begun {
    fn of(account: &AccountName, key: [u8; TOTP_KEY_BYTES]) -> Self {
        let key = secret::base32(key.into());
        // The letters of a name need no escape in a path (RFC 3986 §3.3).
        let address = format!(
            "otpauth://totp/Amana:{account}?secret={key}&issuer=Amana&algorithm=SHA1&digits=6&period=30"
        );
        Begun { key, address }
    }
}

/// Begins a second factor of the caller's own, in the place of one that was begun and not confirmed. The password is
/// asked for again: who finds a session open must not bind the account to a telephone of their own.
///
/// # Errors
/// A fault for a wrong password; [`Refusal::NotAllowed`] where there is one already.
pub async fn begin(context: &Context, caller: &Caller, password: &str) -> Result<Audited<Begun>, Refusal> {
    session::prove_password(context, caller, password).await?;
    let key = random::<TOTP_KEY_BYTES>()?;
    let entry = context.audit_draft(Entry::of(caller, Event::SecondFactorBegun))?;
    let at = context.clock().now().as_microsecond();
    let accounts = context.store().accounts();
    if !accounts.begin_second_factor(&caller.account, &key, at, entry).await? {
        return Err(context.refused(caller, "begin_second_factor", Refusal::NotAllowed).await);
    }
    Ok(Audited::committed_with_its_write(Begun::of(&caller.account, key)))
}

/// What was begun and waits for a first code, to be shown again.
///
/// # Errors
/// [`Refusal::NotFound`] when there is nothing that waits.
pub async fn begun(context: &Context, caller: &Caller) -> Result<Audited<Begun>, Refusal> {
    let factor = context.store().accounts().second_factor(&caller.account).await?;
    let waits = factor.filter(|factor| factor.confirmed_at.is_none());
    let Some(factor) = waits else {
        return Err(context.refused(caller, "begun_second_factor", Refusal::NotFound).await);
    };
    let begun = Begun::of(&caller.account, factor.key);
    context.audited(Entry::of(caller, Event::SecondFactorBegun), begun).await
}

/// Confirms the caller's second factor with a first code, and gives the recovery codes this once.
///
/// # Errors
/// A fault for a wrong code; [`Refusal::NotFound`] when there is nothing to confirm.
pub async fn confirm(
    context: &Context,
    caller: &Caller,
    code: &str,
) -> Result<Audited<Vec<String>>, Refusal> {
    let accounts = context.store().accounts();
    let factor = accounts.second_factor(&caller.account).await?;
    let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_none()) else {
        return Err(context.refused(caller, "confirm_second_factor", Refusal::NotFound).await);
    };
    let Some(step) = step_of(&factor, code, seconds(context))? else {
        let wrong = Refusal::fault(Fault::at("/code", FaultCode::CodeWrong));
        return Err(context.refused(caller, "confirm_second_factor", wrong).await);
    };
    let codes = (0..limits::RECOVERY_CODES).map(|_| secret::readable()).collect::<Result<Vec<_>, _>>()?;
    let recovery = codes.iter().filter_map(|code| secret::retyped(code)).map(|code| secret::hash(&code));
    let recovery = recovery.collect::<Vec<_>>();
    let at = context.clock().now().as_microsecond();
    let entry = context.audit_draft(Entry::of(caller, Event::SecondFactorAdded))?;
    let confirmed = Confirmed { key: &factor.key, at, step, recovery: &recovery };
    let is_there = accounts.confirm_second_factor(&caller.account, confirmed, entry).await?;
    Audited::committed_with_its_write(is_there.then_some(codes)).present()
}

/// Removes the second factor of an officer who has lost it, and ends the sessions of the account.
///
/// # Errors
/// [`Refusal::NotFound`] for an account without one, and for one of another member.
pub async fn remove(context: &Context, caller: &Caller, of: &AccountName) -> Result<Audited<()>, Refusal> {
    account::another(context, caller, of, "remove_second_factor").await?;
    let event = Event::SecondFactorRemoved { of: of.clone() };
    let entry = context.audit_draft(Entry::of(caller, event))?;
    if !context.store().accounts().remove_second_factor(of, entry).await? {
        return Err(context.refused(caller, "remove_second_factor", Refusal::NotFound).await);
    }
    Ok(Audited::committed_with_its_write(()))
}

/// What was typed beside a password, looked at and not yet used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The account asks for nothing.
    NotNeeded,
    /// A code that fits, of this time step.
    Step(i64),
    /// A recovery code that is there.
    Recovery([u8; 32]),
    /// What does not fit, or nothing.
    None,
}

impl Proof {
    /// Looks at what was typed. An account without a second factor, or one that is not there, costs the same.
    pub(crate) async fn of(context: &Context, account: &AccountName, typed: &str) -> Result<Proof, Refusal> {
        let accounts = context.store().accounts();
        let factor = accounts.second_factor(account).await?.filter(|factor| factor.confirmed_at.is_some());
        let is_asked = factor.is_some();
        let factor = match factor {
            Some(factor) => factor,
            None => SecondFactor { key: random()?, confirmed_at: None, step: 0 },
        };
        let step = step_of(&factor, typed, seconds(context))?;
        let recovery = match secret::retyped(typed).map(|code| secret::hash(&code)) {
            Some(hash) => accounts.has_recovery_code(account, &hash).await?.then_some(hash),
            None => None,
        };
        Ok(match (is_asked, step, recovery) {
            (false, ..) => Proof::NotNeeded,
            (true, Some(step), _) => Proof::Step(step),
            (true, None, Some(hash)) => Proof::Recovery(hash),
            (true, None, None) => Proof::None,
        })
    }

    /// Uses it up. Nothing when it does not fit, or somebody else was faster.
    pub(crate) async fn used(
        self,
        context: &Context,
        account: &AccountName,
    ) -> Result<Option<UsedFactor>, Refusal> {
        let accounts = context.store().accounts();
        Ok(match self {
            Proof::NotNeeded => Some(UsedFactor::None),
            Proof::Step(step) => accounts.use_step(account, step).await?.then_some(UsedFactor::Code),
            Proof::Recovery(hash) => {
                let at = context.clock().now().as_microsecond();
                accounts.use_recovery_code(account, &hash, at).await?.then_some(UsedFactor::RecoveryCode)
            }
            Proof::None => None,
        })
    }
}

/// The time step whose code was typed, if it is later than the last one used, and not further off than one step.
fn step_of(factor: &SecondFactor, typed: &str, now_s: u64) -> Result<Option<i64>, Refusal> {
    let step = totp(factor.key)?.check(&digits(typed), now_s);
    Ok(step.and_then(|step| i64::try_from(step).ok()).filter(|step| *step > factor.step))
}

fn totp(key: [u8; TOTP_KEY_BYTES]) -> Result<Totp, Refusal> {
    // SHA-1, six digits, thirty seconds, one step off: what every telephone has (RFC 6238 §1.2, §5.2).
    let built = Builder::new().with_secret(Secret::new_stack(key)).build();
    built.map_err(|e| Refusal::bug("a second factor's key cannot be used", e))
}

/// A code as it was meant: without spaces, in ASCII digits whatever the keyboard writes.
fn digits(typed: &str) -> String {
    let ascii = |c: char| match c {
        '\u{0660}'..='\u{0669}' => char::from_digit(u32::from(c) - 0x0660, 10),
        '\u{06F0}'..='\u{06F9}' => char::from_digit(u32::from(c) - 0x06F0, 10),
        c => Some(c),
    };
    // One more than a code has, so that a longer one stays wrong.
    typed.chars().filter(|c| !c.is_whitespace()).filter_map(ascii).take(DIGITS + 1).collect()
}

fn seconds(context: &Context) -> u64 {
    u64::try_from(context.clock().now().as_second()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test code")]

    use super::*;

    /// The key of the test vectors of RFC 6238, appendix B.
    const KEY: [u8; TOTP_KEY_BYTES] = *b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard_one_step_off_at_most_and_each_once() {
        // The last six digits of the eight in the table.
        let cases = [
            (59, "287082", 0, Some(1)),
            (59 + 30, "287082", 0, Some(1)),
            (59 - 30, "287082", 0, Some(1)),
            (59 + 31, "287082", 0, None),
            (1_111_111_109, "081804", 0, Some(37_037_036)),
            (1_111_111_109, "081804", 37_037_035, Some(37_037_036)),
            (1_111_111_109, "081804", 37_037_036, None),
            (1_111_111_109, "081804", 37_037_037, None),
            (1_111_111_111, "050471", 0, Some(37_037_037)),
            (20_000_000_000, "353130", 0, Some(666_666_666)),
            (59, " 287 082 ", 0, Some(1)),
            (59, "٢٨٧٠٨٢", 0, Some(1)),
            (59, "۲۸۷۰۸۲", 0, Some(1)),
            (59, "287083", 0, None),
            (59, "2870820", 0, None),
            (59, "+28708", 0, None),
            (59, "94287082", 0, None),
            (59, "", 0, None),
        ];
        for (now, typed, step, fits) in cases {
            let factor = SecondFactor { key: KEY, confirmed_at: Some(0), step };
            assert_eq!(step_of(&factor, typed, now).unwrap(), fits, "{typed} at {now} after {step}");
        }
    }

    #[test]
    fn the_address_is_what_telephones_read() {
        let begun = Begun::of(&"border-doh-1@qa".parse().unwrap(), KEY);
        assert_eq!(begun.key, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            begun.address,
            "otpauth://totp/Amana:border-doh-1@qa?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Amana&algorithm=SHA1&digits=6&period=30"
        );
    }
}
