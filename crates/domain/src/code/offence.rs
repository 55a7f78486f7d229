//! Broad categories of offences.
//!
//! The charge and the law stand in the owner's words beside the category. Offences of a political, military, religious or
//! racial character have none: they are outside of the cooperation (Constitution of INTERPOL, article 3).

code_enum! {
    /// Category of an offence.
    OffenceCategory, "offence-category" {
        /// Terrorism.
        Terrorism = "terrorism",
        /// Financing of terrorism.
        TerrorismFinancing = "terrorism_financing",
        /// Genocide, crimes against humanity, war crimes.
        WarCrimes = "war_crimes",
        /// Murder and manslaughter.
        Homicide = "homicide",
        /// Bodily injury.
        Assault = "assault",
        /// Rape and other sexual offences.
        SexualOffence = "sexual_offence",
        /// Sexual exploitation of children.
        ChildExploitation = "child_exploitation",
        /// Kidnapping, hostage taking.
        Kidnapping = "kidnapping",
        /// Abduction of a child by a parent or another.
        ChildAbduction = "child_abduction",
        /// Torture, enforced disappearance.
        Torture = "torture",
        /// Trafficking in persons.
        TraffickingPersons = "trafficking_persons",
        /// Smuggling of migrants.
        MigrantSmuggling = "migrant_smuggling",
        /// Drugs.
        Drugs = "drugs",
        /// Firearms, ammunition, explosives.
        Firearms = "firearms",
        /// Membership of a criminal organisation.
        OrganisedCrime = "organised_crime",
        /// Robbery.
        Robbery = "robbery",
        /// Burglary.
        Burglary = "burglary",
        /// Theft.
        Theft = "theft",
        /// Theft of and trade in vehicles.
        TheftVehicle = "theft_vehicle",
        /// Extortion, blackmail.
        Extortion = "extortion",
        /// Fraud, embezzlement.
        Fraud = "fraud",
        /// Corruption.
        Corruption = "corruption",
        /// Money laundering.
        MoneyLaundering = "money_laundering",
        /// Tax and customs offences.
        TaxOffence = "tax_offence",
        /// Counterfeiting of money and payment means.
        Counterfeiting = "counterfeiting",
        /// Forged and fraudulently used documents.
        Forgery = "forgery",
        /// Cybercrime.
        Cybercrime = "cybercrime",
        /// Illicit trade, counterfeit goods and medicines.
        IntellectualProperty = "intellectual_property",
        /// Theft of and trade in cultural property.
        CulturalProperty = "cultural_property",
        /// Crimes against nature and environment.
        Environmental = "environmental",
        /// Piracy at sea.
        MaritimePiracy = "maritime_piracy",
        /// Offences against the safety of aviation.
        AviationSecurity = "aviation_security",
        /// Proliferation of weapons of mass destruction.
        Proliferation = "proliferation",
        /// Breach of sanctions.
        SanctionsEvasion = "sanctions_evasion",
        /// Arson, destruction.
        Arson = "arson",
        /// Escape from custody.
        Escape = "escape",
        /// False testimony, obstruction of justice.
        ObstructionOfJustice = "obstruction_of_justice",
        /// Another offence.
        Other = "other",
    }
}
