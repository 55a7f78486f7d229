//! The macros that give every code the same behaviour, and declare the closed lists.
//!
//! `code_type!(T)` gives a type that implements [`Code`](super::Code) its `Display`, `FromStr`, JSON and OpenAPI
//! forms; `code_type!(personal T)` also keeps its value out of `Debug` and of error texts. `code_enum!` declares a
//! closed list, one line a choice.

/// Display, FromStr, Serialize, Deserialize and ToSchema of a type that implements `Code`.
macro_rules! code_type {
    (personal $name:ident) => {
        code_type!(@forms $name);

        /// A mark instead of the value, which is personal and must not end in a log.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "<{}>", <$name as $crate::code::Code>::NAME)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                <$name as $crate::code::Code>::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
    ($name:ident) => {
        code_type!(@forms $name);

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), <$name as $crate::code::Code>::text(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                <$name as $crate::code::Code>::parse(&text)
                    .map_err(|fault| serde::de::Error::custom(format_args!("{fault}: `{}`", $crate::code::quoted(&text))))
            }
        }
    };
    (@forms $name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&<$name as $crate::code::Code>::text(self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::code::CodeFault;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <$name as $crate::code::Code>::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&<$name as $crate::code::Code>::text(self))
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                use $crate::code::Code;
                let choices = <$name as Code>::CHOICES;
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .title(Some(<$name as Code>::NAME))
                    .examples([<$name as Code>::EXAMPLE])
                    .enum_values((!choices.is_empty()).then(|| choices.iter().copied()))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}

/// A closed list: the enum, its order, its written forms in snake case and `ALL`.
macro_rules! code_enum {
    (
        $(#[doc = $doc:literal])+
        $name:ident, $code_name:literal {
            $( $(#[doc = $choice_doc:literal])+ $choice:ident = $text:literal, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $choice_doc])+ $choice, )+
        }

        impl $name {
            /// All choices in order.
            pub const ALL: &'static [$name] = &[$( $name::$choice, )+];

            /// The written form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( $name::$choice => $text, )+
                }
            }
        }

        impl $crate::code::Code for $name {
            const NAME: &'static str = $code_name;
            const EXAMPLE: &'static str = match $name::ALL {
                [first, ..] => first.as_str(),
                [] => "",
            };
            const CHOICES: &'static [&'static str] = &[$( $text, )+];

            fn parse(text: &str) -> Result<Self, $crate::code::CodeFault> {
                match text {
                    $( $text => Ok($name::$choice), )+
                    _ => Err($crate::code::CodeFault::about($crate::code::FaultCode::ChoiceUnknown, text)
                        .with("list", $code_name)
                        .with("choices", [$( $text, )+].join(", "))),
                }
            }

            fn text(&self) -> std::borrow::Cow<'_, str> {
                self.as_str().into()
            }
        }

        code_type!($name);
    };
}
