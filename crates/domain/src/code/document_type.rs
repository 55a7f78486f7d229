//! Types of documents and numbers that identify a person or a vehicle.
//!
//! A number in a tax or civil register counts as a document here: what is searched is the number.

code_enum! {
    /// Type of a document.
    DocumentType, "document-type" {
        /// Ordinary passport.
        Passport = "passport",
        /// Diplomatic passport.
        DiplomaticPassport = "diplomatic_passport",
        /// Service, official or special passport.
        ServicePassport = "service_passport",
        /// Travel document of a refugee (1951 Convention).
        RefugeeTravelDocument = "refugee_travel_document",
        /// Travel document of a stateless person (1954 Convention).
        StatelessTravelDocument = "stateless_travel_document",
        /// Travel document of another foreigner.
        AlienTravelDocument = "alien_travel_document",
        /// Emergency or temporary travel document.
        EmergencyTravelDocument = "emergency_travel_document",
        /// Laissez-passer of an international organisation.
        LaissezPasser = "laissez_passer",
        /// National identity card.
        IdentityCard = "identity_card",
        /// Residence permit.
        ResidencePermit = "residence_permit",
        /// Visa.
        Visa = "visa",
        /// Card for crossing a border.
        BorderCrossingCard = "border_crossing_card",
        /// Seafarer's identity document.
        SeamanBook = "seaman_book",
        /// Crew member certificate.
        CrewCertificate = "crew_certificate",
        /// Identity card of armed forces.
        MilitaryIdentityCard = "military_identity_card",
        /// Driving licence.
        DrivingLicence = "driving_licence",
        /// Registration certificate of a vehicle.
        VehicleRegistration = "vehicle_registration",
        /// Number of a civil register.
        NationalNumber = "national_number",
        /// Number of a social security.
        SocialSecurityNumber = "social_security_number",
        /// Number of a taxpayer.
        TaxNumber = "tax_number",
        /// Birth certificate.
        BirthCertificate = "birth_certificate",
        /// Marriage certificate.
        MarriageCertificate = "marriage_certificate",
        /// Voter's card.
        VoterCard = "voter_card",
        /// Any other document.
        Other = "other",
    }
}
