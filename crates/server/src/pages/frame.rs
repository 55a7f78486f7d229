//! What every page shows around its content: language, account, navigation.

use amana_service::domain::{
    code::Role,
    officer::{Action, Caller, may},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde::Serialize;

use crate::locale::Locale;

/// The frame of a page.
pub(super) struct Frame {
    locale: Locale,
    account: Option<String>,
    role: Option<Role>,
    /// Address of the page, to come back to after the language was changed.
    address: String,
    /// What the form of an answer was filled in with: a change of language asks the same again.
    filled: Vec<(String, String)>,
}

/// A language to choose.
pub(super) struct LanguageChoice {
    pub(super) tag: &'static str,
    pub(super) name: String,
    pub(super) is_current: bool,
}

impl Frame {
    pub(super) fn new(locale: Locale, caller: Option<&Caller>, address: String) -> Self {
        let account = caller.map(|caller| format!("{} · {}", caller.account, caller.member));
        Frame { locale, account, role: caller.map(|caller| caller.role), address, filled: Vec::new() }
    }

    #[cfg(test)]
    pub(super) fn sample(locale: Locale) -> Self {
        Frame::new(locale, None, "/sample".to_owned())
    }

    pub(super) fn locale(&self) -> Locale {
        self.locale
    }

    /// A text of the page's language.
    pub(super) fn t(&self, key: &str) -> String {
        self.locale.text(key)
    }

    pub(super) fn lang(&self) -> &'static str {
        self.locale.tag()
    }

    pub(super) fn dir(&self) -> String {
        self.locale.direction()
    }

    pub(super) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// Does the reader manage accounts?
    pub(super) fn manages_accounts(&self) -> bool {
        self.role.is_some_and(|role| may(role, Action::ManageAccounts))
    }

    /// Does the reader search?
    pub(super) fn searches(&self) -> bool {
        self.may(Action::Search)
    }

    /// Does the reader check?
    pub(super) fn checks(&self) -> bool {
        self.may(Action::Check)
    }

    /// Is there a sharing policy for the reader to look at?
    pub(super) fn reads_policy(&self) -> bool {
        self.may(Action::ReadPolicy)
    }

    /// Does the reader review records?
    pub(super) fn reviews(&self) -> bool {
        self.may(Action::Review)
    }

    /// Does the reader block records?
    pub(super) fn blocks(&self) -> bool {
        self.may(Action::Block)
    }

    /// Does the reader look after what the log says of the member?
    pub(super) fn reads_audit(&self) -> bool {
        self.may(Action::ReadAudit)
    }

    fn may(&self, action: Action) -> bool {
        self.role.is_some_and(|role| may(role, action))
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The same frame, around the answer to a form.
    pub(super) fn answering(mut self, form: &impl Serialize) -> Self {
        let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(form) else { return self };
        let text = |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.filled = fields.into_iter().map(|(name, value)| (name, text(value))).collect();
        self
    }

    /// The fields of the form that is answered; none where nothing was asked.
    pub(super) fn filled(&self) -> &[(String, String)] {
        &self.filled
    }

    /// `aria-current` of a link, whatever the page is asked for.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.address.split('?').next() == Some(path)
    }

    pub(super) fn languages(&self) -> Vec<LanguageChoice> {
        let choice = |locale: Locale| LanguageChoice {
            tag: locale.tag(),
            name: locale.name(),
            is_current: locale.tag() == self.locale.tag(),
        };
        Locale::all().map(choice).collect()
    }
}

/// Renders a page. A template that fails is our bug and shows nothing of the page.
pub(super) fn page(status: StatusCode, view: &impl Template) -> Response {
    match view.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered: {error}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
