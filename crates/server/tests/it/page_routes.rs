//! Every page, out of the router's own lines, each post with a form that succeeds for whoever may.
//!
//! A new page fails the gates until its form, if it has one, stands here.

/// The lines that make the pages.
const SOURCE: &str = include_str!("../../src/pages.rs");

/// Pages that anyone may open: to sign in, to choose a language, to load what pages look like.
const PUBLIC: [&str; 6] =
    ["/sign-in", "/sign-in/oidc", "/sign-in/oidc/code", "/language", "/assets/style.css", "/assets/htmx.js"];

/// Pages on which is done what an officer has to do before any other.
pub(crate) const OF_DUTIES: [&str; 3] = ["/account/password", "/account/second-factor", "/sign-out"];

/// A page: method and path as the router writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageRoute {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
}

impl std::fmt::Display for PageRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Every page but the public ones.
pub(crate) fn guarded() -> Vec<PageRoute> {
    let mut pages = Vec::new();
    for line in SOURCE.lines().filter_map(|line| line.trim().strip_prefix(".route(\"")) {
        let (path, methods) = line.split_once('"').unwrap();
        let is_public = PUBLIC.contains(&path);
        for (word, method) in [("get(", "GET"), ("post(", "POST")] {
            if methods.contains(word) && !is_public {
                pages.push(PageRoute { method, path });
            }
        }
    }
    assert!(pages.len() >= 38, "the router's lines are written otherwise: {pages:?}");
    for public in PUBLIC {
        assert!(
            SOURCE.contains(&format!("\"{public}\"")),
            "{public} is no page any more: take it off the list"
        );
    }
    pages
}

/// What pages are about.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) record: &'a str,
    pub(crate) blob: &'a str,
    pub(crate) account: &'a str,
}

impl PageRoute {
    /// Does its answer depend on something that is named: a record, a file, an account?
    pub(crate) fn is_about_something(&self) -> bool {
        self.path.contains('{') || self.form().contains('{')
    }

    /// The address.
    pub(crate) fn address(&self, named: Named<'_>) -> String {
        let path = filled(self.path, named);
        assert!(
            !path.contains('{'),
            "{path} has a parameter without a sample value: add one in page_routes.rs"
        );
        let is_read = self.method == "GET" && path.starts_with("/records/") && !path.ends_with("/audience");
        if is_read { format!("{path}?purpose=arrest") } else { path }
    }

    /// The body of a post.
    pub(crate) fn body(&self, named: Named<'_>) -> String {
        filled(self.form(), named)
    }

    fn form(&self) -> &'static str {
        match (self.method, self.path) {
            ("GET", _)
            | (_, "/sign-out" | "/records/{id}/extension/confirm" | "/records/{id}/block/confirm") => "",
            (_, "/account") => "id=0000",
            (_, "/account/password") => "current=x&new=y&again=y",
            (_, "/account/second-factor") => "password=x",
            (_, "/officers") => "name=new.un&display_name=New&role=front_line&clearance=official_use",
            (_, "/officers/{account}") => "what=end-sessions",
            (_, "/search/persons") => "purpose=arrest&name=Zied",
            (_, "/search/documents") => "purpose=arrest&number=X1",
            (_, "/search/vehicles") => "purpose=arrest&plate=1",
            (_, "/check") => "purpose=arrest&mrz=x",
            (_, "/records/{id}/restriction") => "except=FR&reason=agreed&version=1&purpose=arrest",
            (_, "/records/{id}/inquiries") => "purpose=arrest&text=Still+wanted",
            (_, "/records/{id}/flag") => "purpose=arrest&ground=national_law&why=An+amnesty",
            (_, "/records/{id}/flag/end") => "reason=over",
            (_, "/blocks") => "record={id}&act=block&reason=doubts&file=CCF%2F1",
            (_, "/records/{id}/extension") => "review_on=2030-06-01&reason=still+sought",
            (_, "/policy" | "/policy/preview") => {
                "text=permit(principal,action,resource);&reason=x&version=0"
            }
            (_, path) => panic!("{path} has no sample form: add one in page_routes.rs"),
        }
    }
}

fn filled(text: &str, named: Named<'_>) -> String {
    text.replace("{id}", named.record).replace("{blob}", named.blob).replace("{account}", named.account)
}
