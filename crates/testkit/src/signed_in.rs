//! Officers who have signed in to a world, with whatever their role asks for.

use amana_service::{
    account::{self, NewAccount},
    domain::{
        code::{AccountName, Classification, Code, MemberCode, Role},
        officer::Caller,
    },
    second_factor, session,
};
use totp_rs::{Builder, Secret};

use crate::World;

/// An officer who has signed in.
pub struct SignedIn {
    /// Who it is.
    pub caller: Caller,
    /// The secret of the session.
    pub session: String,
    /// The key of the second factor.
    pub key: String,
    /// The recovery codes.
    pub recovery: Vec<String>,
}

impl World {
    /// Founds `NAME`, who signs in with [`World::PASSWORD`], without a second factor.
    pub async fn officer_named(&self, name: &str, member: &str, role: Role) -> Caller {
        let new = NewAccount {
            name: AccountName::parse(name).expect("an account's name"),
            role,
            unit: None,
            clearance: Classification::Confidential,
            display_name: name.into(),
            password: Some(World::PASSWORD.into()),
        };
        let member = MemberCode::parse(member).expect("a member's code");
        account::found(&self.context, member, new).await.expect("an account").into_inner()
    }

    /// Founds an officer of a role, adds a second factor, and signs in with both. The clock moves on by a minute, so that
    /// another code can be used.
    pub async fn signed_in(&self, name: &str, member: &str, role: Role) -> SignedIn {
        let caller = self.officer_named(name, member, role).await;
        let begun = second_factor::begin(&self.context, &caller, World::PASSWORD).await;
        let key = begun.expect("a second factor").into_inner().key;
        let recovery = second_factor::confirm(&self.context, &caller, &self.code(&key)).await;
        let recovery = recovery.expect("recovery codes").into_inner();
        self.clock.pass_seconds(60);
        let code = self.code(&key);
        let tried =
            session::Tried { account: name, password: World::PASSWORD, code: &code, ..Default::default() };
        let begun = session::sign_in(&self.context, &tried).await.expect("a session").into_inner();
        self.clock.pass_seconds(60);
        SignedIn { caller, session: begun.secret, key, recovery }
    }

    /// What a telephone shows now.
    pub fn code(&self, key: &str) -> String {
        let key = Secret::try_from_base32(key).expect("a key in letters");
        let now = self.context.clock().now().as_second();
        let totp = Builder::new().with_secret(key).build().expect("a key of a second factor");
        totp.generate(now.unsigned_abs()).to_string()
    }
}
