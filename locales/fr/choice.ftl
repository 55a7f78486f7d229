# The choices of every closed list, and dates.
purpose-arrest = Arrestation
purpose-information = Information
purpose-warning = Mise en garde
purpose-locate-missing = Localiser une personne disparue
purpose-locate-witness-or-victim = Localiser un témoin ou une victime
purpose-identify = Identifier une personne ou un corps
purpose-forensic = Analyse criminalistique
purpose-security-check = Contrôle de sûreté (frontière, visa)
purpose-threat-analysis = Analyse des menaces et tendances
purpose-administrative = Administratif
classification-official-use = Usage officiel
classification-restricted = Diffusion restreinte
classification-confidential = Confidentiel
person-status-wanted = Recherché
person-status-convicted = Condamné
person-status-suspect = Suspect
person-status-possible-threat = Menace possible
person-status-victim = Victime
person-status-witness = Témoin
person-status-missing = Disparu
person-status-deceased = Décédé
person-status-unidentified-living = Personne non identifiée
person-status-unidentified-body = Corps non identifié
person-status-person-of-interest = Personne d’intérêt
person-status-subject-of-warning = Objet d’une mise en garde
person-warning-armed = Armé
person-warning-violent = Violent
person-warning-dangerous = Dangereux
person-warning-may-escape = Peut s’évader
person-warning-suicidal = Suicidaire
person-warning-explosives = Explosifs
person-warning-contagious = Maladie contagieuse
person-warning-drug-user = Toxicomane
person-warning-mentally-ill = Maladie mentale
person-warning-needs-medication = Besoin de médicaments
handling-ask-before-use = Demander au propriétaire avant toute utilisation
handling-ask-before-coercion = Demander au propriétaire avant toute mesure coercitive
handling-no-onward-transfer = Pas de transmission ultérieure
handling-not-as-evidence = Pas comme preuve
handling-silent = Discret : ne pas alerter la personne
flag-reason-national-law = Contraire à son droit national
flag-reason-international-obligations = Contraire à ses obligations internationales
flag-reason-essential-interests = Contraire à ses intérêts nationaux essentiels
document-type-passport = Passeport
document-type-diplomatic-passport = Passeport diplomatique
document-type-service-passport = Passeport de service
document-type-refugee-travel-document = Titre de voyage pour réfugié
document-type-stateless-travel-document = Titre de voyage pour apatride
document-type-alien-travel-document = Titre de voyage pour étranger
document-type-emergency-travel-document = Titre de voyage d’urgence
document-type-laissez-passer = Laissez-passer
document-type-identity-card = Carte d’identité
document-type-residence-permit = Titre de séjour
document-type-visa = Visa
document-type-border-crossing-card = Carte de passage frontalier
document-type-seaman-book = Livret de marin
document-type-crew-certificate = Certificat de membre d’équipage
document-type-military-identity-card = Carte d’identité militaire
document-type-driving-licence = Permis de conduire
document-type-vehicle-registration = Certificat d’immatriculation
document-type-national-number = Numéro national
document-type-social-security-number = Numéro de sécurité sociale
document-type-tax-number = Numéro fiscal
document-type-birth-certificate = Acte de naissance
document-type-marriage-certificate = Acte de mariage
document-type-voter-card = Carte d’électeur
document-type-other = Autre document
document-event-stolen = Volé
document-event-stolen-blank = Volé vierge
document-event-lost = Perdu
document-event-revoked = Révoqué
document-event-invalid = Invalide
document-event-counterfeit = Contrefait
vehicle-type-car = Voiture
vehicle-type-motorcycle = Motocyclette
vehicle-type-moped = Cyclomoteur
vehicle-type-van = Fourgonnette
vehicle-type-lorry = Camion
vehicle-type-bus = Autobus
vehicle-type-trailer = Remorque
vehicle-type-caravan = Caravane
vehicle-type-tractor = Tracteur
vehicle-type-agricultural = Machine agricole
vehicle-type-construction = Engin de chantier
vehicle-type-quad = Quad
vehicle-type-bicycle = Bicyclette
vehicle-type-part = Pièce
vehicle-type-other = Autre véhicule
colour-white = Blanc
colour-silver = Argent
colour-grey = Gris
colour-black = Noir
colour-blue = Bleu
colour-red = Rouge
colour-green = Vert
colour-yellow = Jaune
colour-orange = Orange
colour-brown = Marron
colour-beige = Beige
colour-gold = Or
colour-purple = Violet
colour-pink = Rose
colour-turquoise = Turquoise
colour-multicoloured = Multicolore
colour-other = Autre couleur
sex-male = Masculin
sex-female = Féminin
sex-other = Autre
sex-unknown = Inconnu
name-kind-primary = Nom principal
name-kind-alias = Alias
name-kind-maiden = Nom de naissance
name-kind-former = Ancien nom
name-kind-original-script = Écriture d’origine
name-kind-transliteration = Translittération
name-quality-good = bonne qualité
name-quality-low = faible qualité
name-quality-unrated = non évalué
offence-category-terrorism = Terrorisme
offence-category-terrorism-financing = Financement du terrorisme
offence-category-war-crimes = Crimes de guerre, crimes contre l’humanité
offence-category-homicide = Homicide
offence-category-assault = Violences
offence-category-sexual-offence = Infraction sexuelle
offence-category-child-exploitation = Exploitation d’enfants
offence-category-kidnapping = Enlèvement
offence-category-child-abduction = Enlèvement d’enfant
offence-category-torture = Torture
offence-category-trafficking-persons = Traite des êtres humains
offence-category-migrant-smuggling = Trafic de migrants
offence-category-drugs = Stupéfiants
offence-category-firearms = Armes à feu
offence-category-organised-crime = Criminalité organisée
offence-category-robbery = Vol avec violence
offence-category-burglary = Cambriolage
offence-category-theft = Vol
offence-category-theft-vehicle = Vol de véhicule
offence-category-extortion = Extorsion
offence-category-fraud = Escroquerie
offence-category-corruption = Corruption
offence-category-money-laundering = Blanchiment d’argent
offence-category-tax-offence = Infraction fiscale
offence-category-counterfeiting = Faux monnayage
offence-category-forgery = Faux
offence-category-cybercrime = Cybercriminalité
offence-category-intellectual-property = Propriété intellectuelle
offence-category-cultural-property = Biens culturels
offence-category-environmental = Criminalité environnementale
offence-category-maritime-piracy = Piraterie maritime
offence-category-aviation-security = Sûreté aérienne
offence-category-proliferation = Prolifération d’armes
offence-category-sanctions-evasion = Contournement de sanctions
offence-category-arson = Incendie volontaire
offence-category-escape = Évasion
offence-category-obstruction-of-justice = Entrave à la justice
offence-category-other = Autre infraction
relationship-father = Père
relationship-mother = Mère
relationship-grandfather = Grand-père
relationship-grandmother = Grand-mère
relationship-spouse = Conjoint
relationship-former-spouse = Ex-conjoint
relationship-brother = Frère
relationship-sister = Sœur
relationship-son = Fils
relationship-daughter = Fille
relationship-uncle = Oncle
relationship-aunt = Tante
relationship-cousin = Cousin
relationship-other-relative = Parent
relationship-guardian = Tuteur
relationship-associate = Associé
relationship-employer = Employeur
relationship-other = Autre relation
build-type-slim = Mince
build-type-medium = Moyenne
build-type-athletic = Athlétique
build-type-heavy = Forte
eye-colour-black = Noirs
eye-colour-brown = Bruns
eye-colour-hazel = Noisette
eye-colour-green = Verts
eye-colour-grey = Gris
eye-colour-blue = Bleus
eye-colour-different = Vairons
eye-colour-other = Autre
hair-colour-black = Noirs
hair-colour-brown = Bruns
hair-colour-blond = Blonds
hair-colour-red = Roux
hair-colour-grey = Gris
hair-colour-white = Blancs
hair-colour-bald = Chauve
hair-colour-dyed = Teints
hair-colour-other = Autre
kind-person = Personne
kind-travel-document = Document de voyage
kind-vehicle = Véhicule
role-bureau-officer = Agent de bureau
role-front-line = Système de première ligne
role-system = Système national
role-administrator = Administrateur
role-data-protection-officer = Délégué à la protection des données
calendar-month-gregorian = { $month ->
       [1] janvier
       [2] février
       [3] mars
       [4] avril
       [5] mai
       [6] juin
       [7] juillet
       [8] août
       [9] septembre
       [10] octobre
       [11] novembre
      *[12] décembre
    }
calendar-month-hijri = { $month ->
       [1] mouharram
       [2] safar
       [3] rabia I
       [4] rabia II
       [5] joumada I
       [6] joumada II
       [7] rajab
       [8] chaabane
       [9] ramadan
       [10] chawwal
       [11] dhou al-qida
      *[12] dhou al-hijja
    } H
calendar-day = { $day ->
       [1] 1er
      *[other] { $day }
    } { $month } { $year }
calendar-month-and-year = { $month } { $year }
calendar-about = vers { $date }
calendar-between = entre { $first } et { $last }
mrz-repair-reason-lower-case = minuscules lues comme majuscules
mrz-repair-reason-space = espaces retirées
mrz-repair-reason-character-form = autre forme du caractère
mrz-repair-reason-line-break = lignes réunies ou séparées
mrz-repair-reason-missing-fill = caractères de remplissage ajoutés
mrz-repair-reason-extra-fill = caractères de remplissage en trop retirés
mrz-repair-reason-must-be-digit = seul un chiffre peut figurer ici
mrz-repair-reason-must-be-letter = seule une lettre peut figurer ici
mrz-repair-reason-check-digit = prouvé par le chiffre de contrôle
role-bureau-head = Chef du bureau
role-policy-owner = Responsable de la politique de partage
role-hub-administrator = Administrateur de la plateforme
record-part-photos = Photos
record-part-description = Signalement
record-part-offences = Infractions
record-part-addresses = Adresses
record-part-relations = Relations
record-part-occupations = Professions et langues
record-part-circumstances = Circonstances
record-part-remarks = Remarques
record-part-attachments = Pièces jointes
mark-minor = Mineur
mark-sensitive = Données sensibles
mark-own-national = Ressortissant du propriétaire
role-examiner = Examinateur du secrétariat
