# The choices of every closed list, and dates.
purpose-arrest = Arrest
purpose-information = Information
purpose-warning = Warning
purpose-locate-missing = Locate a missing person
purpose-locate-witness-or-victim = Locate a witness or victim
purpose-identify = Identify a person or body
purpose-forensic = Forensic analysis
purpose-security-check = Security check (border, visa)
purpose-threat-analysis = Threat and trend analysis
purpose-administrative = Administrative
classification-official-use = For official use
classification-restricted = Restricted
classification-confidential = Confidential
person-status-wanted = Wanted
person-status-convicted = Convicted
person-status-suspect = Suspect
person-status-possible-threat = Possible threat
person-status-victim = Victim
person-status-witness = Witness
person-status-missing = Missing
person-status-deceased = Deceased
person-status-unidentified-living = Unidentified person
person-status-unidentified-body = Unidentified body
person-status-person-of-interest = Person of interest
person-status-subject-of-warning = Subject of a warning
person-warning-armed = Armed
person-warning-violent = Violent
person-warning-dangerous = Dangerous
person-warning-may-escape = May escape
person-warning-suicidal = Suicidal
person-warning-explosives = Explosives
person-warning-contagious = Contagious disease
person-warning-drug-user = Drug user
person-warning-mentally-ill = Mental illness
person-warning-needs-medication = Needs medication
handling-ask-before-use = Ask the owner before any use
handling-ask-before-coercion = Ask the owner before coercive measures
handling-no-onward-transfer = No onward transfer
handling-not-as-evidence = Not as evidence
handling-silent = Silent: do not alert the person
flag-reason-national-law = Its national law does not allow it
flag-reason-international-obligations = It would break its international obligations
flag-reason-essential-interests = It would harm its essential national interests
document-type-passport = Passport
document-type-diplomatic-passport = Diplomatic passport
document-type-service-passport = Service passport
document-type-refugee-travel-document = Refugee travel document
document-type-stateless-travel-document = Stateless person’s travel document
document-type-alien-travel-document = Alien’s travel document
document-type-emergency-travel-document = Emergency travel document
document-type-laissez-passer = Laissez-passer
document-type-identity-card = Identity card
document-type-residence-permit = Residence permit
document-type-visa = Visa
document-type-border-crossing-card = Border crossing card
document-type-seaman-book = Seafarer’s book
document-type-crew-certificate = Crew member certificate
document-type-military-identity-card = Military identity card
document-type-driving-licence = Driving licence
document-type-vehicle-registration = Vehicle registration
document-type-national-number = National number
document-type-social-security-number = Social security number
document-type-tax-number = Tax number
document-type-birth-certificate = Birth certificate
document-type-marriage-certificate = Marriage certificate
document-type-voter-card = Voter card
document-type-other = Other document
document-event-stolen = Stolen
document-event-stolen-blank = Stolen blank
document-event-lost = Lost
document-event-revoked = Revoked
document-event-invalid = Invalid
document-event-counterfeit = Counterfeit
vehicle-type-car = Car
vehicle-type-motorcycle = Motorcycle
vehicle-type-moped = Moped
vehicle-type-van = Van
vehicle-type-lorry = Lorry
vehicle-type-bus = Bus
vehicle-type-trailer = Trailer
vehicle-type-caravan = Caravan
vehicle-type-tractor = Tractor
vehicle-type-agricultural = Agricultural machine
vehicle-type-construction = Construction machine
vehicle-type-quad = Quad
vehicle-type-bicycle = Bicycle
vehicle-type-part = Part
vehicle-type-other = Other vehicle
colour-white = White
colour-silver = Silver
colour-grey = Grey
colour-black = Black
colour-blue = Blue
colour-red = Red
colour-green = Green
colour-yellow = Yellow
colour-orange = Orange
colour-brown = Brown
colour-beige = Beige
colour-gold = Gold
colour-purple = Purple
colour-pink = Pink
colour-turquoise = Turquoise
colour-multicoloured = Multicoloured
colour-other = Other colour
sex-male = Male
sex-female = Female
sex-other = Other
sex-unknown = Unknown
name-kind-primary = Primary name
name-kind-alias = Alias
name-kind-maiden = Maiden name
name-kind-former = Former name
name-kind-original-script = Original script
name-kind-transliteration = Transliteration
name-quality-good = good quality
name-quality-low = low quality
name-quality-unrated = not rated
offence-category-terrorism = Terrorism
offence-category-terrorism-financing = Financing of terrorism
offence-category-war-crimes = War crimes, crimes against humanity
offence-category-homicide = Homicide
offence-category-assault = Assault
offence-category-sexual-offence = Sexual offence
offence-category-child-exploitation = Exploitation of children
offence-category-kidnapping = Kidnapping
offence-category-child-abduction = Child abduction
offence-category-torture = Torture
offence-category-trafficking-persons = Trafficking in persons
offence-category-migrant-smuggling = Smuggling of migrants
offence-category-drugs = Drugs
offence-category-firearms = Firearms
offence-category-organised-crime = Organised crime
offence-category-robbery = Robbery
offence-category-burglary = Burglary
offence-category-theft = Theft
offence-category-theft-vehicle = Vehicle theft
offence-category-extortion = Extortion
offence-category-fraud = Fraud
offence-category-corruption = Corruption
offence-category-money-laundering = Money laundering
offence-category-tax-offence = Tax offence
offence-category-counterfeiting = Counterfeiting of currency
offence-category-forgery = Forgery
offence-category-cybercrime = Cybercrime
offence-category-intellectual-property = Intellectual property
offence-category-cultural-property = Cultural property
offence-category-environmental = Environmental crime
offence-category-maritime-piracy = Maritime piracy
offence-category-aviation-security = Aviation security
offence-category-proliferation = Proliferation of weapons
offence-category-sanctions-evasion = Evasion of sanctions
offence-category-arson = Arson
offence-category-escape = Escape
offence-category-obstruction-of-justice = Obstruction of justice
offence-category-other = Other offence
relationship-father = Father
relationship-mother = Mother
relationship-grandfather = Grandfather
relationship-grandmother = Grandmother
relationship-spouse = Spouse
relationship-former-spouse = Former spouse
relationship-brother = Brother
relationship-sister = Sister
relationship-son = Son
relationship-daughter = Daughter
relationship-uncle = Uncle
relationship-aunt = Aunt
relationship-cousin = Cousin
relationship-other-relative = Relative
relationship-guardian = Guardian
relationship-associate = Associate
relationship-employer = Employer
relationship-other = Other relation
build-type-slim = Slim
build-type-medium = Medium
build-type-athletic = Athletic
build-type-heavy = Heavy
eye-colour-black = Black
eye-colour-brown = Brown
eye-colour-hazel = Hazel
eye-colour-green = Green
eye-colour-grey = Grey
eye-colour-blue = Blue
eye-colour-different = Two colours
eye-colour-other = Other
hair-colour-black = Black
hair-colour-brown = Brown
hair-colour-blond = Blond
hair-colour-red = Red
hair-colour-grey = Grey
hair-colour-white = White
hair-colour-bald = Bald
hair-colour-dyed = Dyed
hair-colour-other = Other
kind-person = Person
kind-travel-document = Travel document
kind-vehicle = Vehicle
role-bureau-officer = Bureau officer
role-front-line = Front-line system
role-system = National system
role-administrator = Administrator
role-data-protection-officer = Data-protection officer
calendar-month-gregorian = { $month ->
       [1] January
       [2] February
       [3] March
       [4] April
       [5] May
       [6] June
       [7] July
       [8] August
       [9] September
       [10] October
       [11] November
      *[12] December
    }
calendar-month-hijri = { $month ->
       [1] Muharram
       [2] Safar
       [3] Rabi I
       [4] Rabi II
       [5] Jumada I
       [6] Jumada II
       [7] Rajab
       [8] Shaban
       [9] Ramadan
       [10] Shawwal
       [11] Dhu al-Qadah
      *[12] Dhu al-Hijjah
    } AH
calendar-day = { $day } { $month } { $year }
calendar-month-and-year = { $month } { $year }
calendar-about = about { $date }
calendar-between = between { $first } and { $last }
mrz-repair-reason-lower-case = small letters read as capitals
mrz-repair-reason-space = spaces left out
mrz-repair-reason-character-form = another form of the character
mrz-repair-reason-line-break = lines put together or taken apart
mrz-repair-reason-missing-fill = missing fill characters added
mrz-repair-reason-extra-fill = fill characters too many left out
mrz-repair-reason-must-be-digit = only a digit can stand here
mrz-repair-reason-must-be-letter = only a letter can stand here
mrz-repair-reason-check-digit = proved by the check digit
role-bureau-head = Head of bureau
role-policy-owner = Policy owner
role-hub-administrator = Administrator of the hub
record-part-photos = Photos
record-part-description = Description
record-part-offences = Offences
record-part-addresses = Addresses
record-part-relations = Relations
record-part-occupations = Occupations and languages
record-part-circumstances = Circumstances
record-part-remarks = Remarks
record-part-attachments = Attachments
mark-minor = Child
mark-sensitive = Sensitive data
mark-own-national = National of the owner
role-examiner = Examiner of the secretariat
