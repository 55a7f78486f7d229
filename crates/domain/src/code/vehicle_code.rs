//! Closed lists about vehicles: types and colours.
//!
//! They are the broad classes that a witness can tell apart; the rest of a description is text.

code_enum! {
    /// Type of a vehicle.
    VehicleType, "vehicle-type" {
        /// Passenger car.
        Car = "car",
        /// Motorcycle.
        Motorcycle = "motorcycle",
        /// Moped or scooter.
        Moped = "moped",
        /// Van or light commercial vehicle.
        Van = "van",
        /// Lorry.
        Lorry = "lorry",
        /// Bus or coach.
        Bus = "bus",
        /// Trailer or semi-trailer.
        Trailer = "trailer",
        /// Caravan or motor home.
        Caravan = "caravan",
        /// Tractor.
        Tractor = "tractor",
        /// Other agricultural machine.
        Agricultural = "agricultural",
        /// Construction machine.
        Construction = "construction",
        /// Quad or all-terrain vehicle.
        Quad = "quad",
        /// Bicycle.
        Bicycle = "bicycle",
        /// An identifiable part of a vehicle.
        Part = "part",
        /// Another type.
        Other = "other",
    }
}

code_enum! {
    /// Main colour of a vehicle.
    Colour, "colour" {
        /// White.
        White = "white",
        /// Silver.
        Silver = "silver",
        /// Grey.
        Grey = "grey",
        /// Black.
        Black = "black",
        /// Blue.
        Blue = "blue",
        /// Red.
        Red = "red",
        /// Green.
        Green = "green",
        /// Yellow.
        Yellow = "yellow",
        /// Orange.
        Orange = "orange",
        /// Brown.
        Brown = "brown",
        /// Beige.
        Beige = "beige",
        /// Gold.
        Gold = "gold",
        /// Purple.
        Purple = "purple",
        /// Pink.
        Pink = "pink",
        /// Turquoise.
        Turquoise = "turquoise",
        /// Several colours.
        Multicoloured = "multicoloured",
        /// Another colour.
        Other = "other",
    }
}
