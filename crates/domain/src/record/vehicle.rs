//! A stolen vehicle or an identifiable part of one (INTERPOL's SMV).

use crate::{
    code::{Colour, CountryCode, PartialDate, Plate, VehicleType, Vin},
    reader::object,
    record::Place,
    text::{Line, Prose},
};

object! {
    /// A vehicle by its VIN, its plate, or its engine.
    pub struct Vehicle {
        /// Vehicle identification number (ISO 3779), whole or as much as is known.
        pub vin: Option<Vin>,
        /// Registration plate.
        pub plate: Option<Plate>,
        /// Country of registration.
        pub country: Option<CountryCode>,
        /// Car, motorcycle, lorry ...
        pub r#type: Option<VehicleType>,
        /// Make.
        pub make: Option<Line>,
        /// Model.
        pub model: Option<Line>,
        /// Colour.
        pub colour: Option<Colour>,
        /// Year of manufacture.
        pub year: Option<u16>,
        /// Engine number.
        pub engine_number: Option<Line>,
        /// Date of the theft.
        pub event_date: Option<PartialDate>,
        /// Place of the theft.
        pub event_place: Option<Place>,
        /// The facts, and what makes this vehicle recognisable.
        pub circumstances: Option<Prose>,
    }
}
