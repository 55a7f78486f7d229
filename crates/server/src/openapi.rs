//! The API's description (OpenAPI 3.1), made from the routes and from the readers themselves.

use amana_service::domain::{flag::FlagDraft, reader::FromJson, record::Draft};
use utoipa::{
    Modify, OpenApi, PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::Schema,
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

/// The schema of a type that is read by `amana_domain::reader`: the same lines declare both.
macro_rules! schema_from_reader {
    ($($name:ident),+) => { $(
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::openapi::schema_of::<$name>()
            }
        }

        impl utoipa::ToSchema for $name {}
    )+ };
}
pub(crate) use schema_from_reader;

/// A reader's JSON Schema as part of the description.
pub(crate) fn schema_of<T: FromJson>() -> RefOr<Schema> {
    let schema = serde_json::from_value::<Schema>(T::schema());
    schema.map(RefOr::T).unwrap_or_else(|_| RefOr::T(Schema::default()))
}

/// A record as its owner sends it.
pub(crate) struct RecordDraft;

impl PartialSchema for RecordDraft {
    fn schema() -> RefOr<Schema> {
        schema_of::<Draft>()
    }
}

impl ToSchema for RecordDraft {}

/// A flag as it is asked for.
pub(crate) struct FlagWanted;

impl PartialSchema for FlagWanted {
    fn schema() -> RefOr<Schema> {
        schema_of::<FlagDraft>()
    }
}

impl ToSchema for FlagWanted {}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Amana",
        description = "Police information shared between countries, each the owner of its data. Every call needs a bearer key and leaves an audit entry before its answer.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&Bearer),
)]
pub(crate) struct Description;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A key of an account."))
            .build();
        let components = openapi.components.get_or_insert_with(Default::default);
        components.add_security_scheme("key", SecurityScheme::Http(scheme));
        openapi.security = Some(vec![SecurityRequirement::new("key", Vec::<String>::new())]);
    }
}

/// The description as JSON, as it is served.
pub fn document(app: &crate::App) -> String {
    let (_, description) = crate::router::parts(app);
    description.to_pretty_json().unwrap_or_default()
}
