# The choices of every closed list, and dates.
purpose-arrest = Detención
purpose-information = Información
purpose-warning = Advertencia
purpose-locate-missing = Localizar a una persona desaparecida
purpose-locate-witness-or-victim = Localizar a un testigo o una víctima
purpose-identify = Identificar a una persona o un cadáver
purpose-forensic = Análisis forense
purpose-security-check = Control de seguridad (frontera, visado)
purpose-threat-analysis = Análisis de amenazas y tendencias
purpose-administrative = Administrativo
classification-official-use = Uso oficial
classification-restricted = Difusión limitada
classification-confidential = Confidencial
person-status-wanted = Buscado
person-status-convicted = Condenado
person-status-suspect = Sospechoso
person-status-possible-threat = Posible amenaza
person-status-victim = Víctima
person-status-witness = Testigo
person-status-missing = Desaparecido
person-status-deceased = Fallecido
person-status-unidentified-living = Persona sin identificar
person-status-unidentified-body = Cadáver sin identificar
person-status-person-of-interest = Persona de interés
person-status-subject-of-warning = Objeto de advertencia
person-warning-armed = Armado
person-warning-violent = Violento
person-warning-dangerous = Peligroso
person-warning-may-escape = Puede fugarse
person-warning-suicidal = Suicida
person-warning-explosives = Explosivos
person-warning-contagious = Enfermedad contagiosa
person-warning-drug-user = Toxicómano
person-warning-mentally-ill = Enfermedad mental
person-warning-needs-medication = Necesita medicación
handling-ask-before-use = Consultar al propietario antes de cualquier uso
handling-ask-before-coercion = Consultar al propietario antes de medidas coercitivas
handling-no-onward-transfer = Sin transmisión posterior
handling-not-as-evidence = No como prueba
handling-silent = Discreto: no alertar a la persona
flag-reason-national-law = Contrario a su Derecho nacional
flag-reason-international-obligations = Contrario a sus obligaciones internacionales
flag-reason-essential-interests = Contrario a sus intereses nacionales esenciales
document-type-passport = Pasaporte
document-type-diplomatic-passport = Pasaporte diplomático
document-type-service-passport = Pasaporte de servicio
document-type-refugee-travel-document = Documento de viaje de refugiado
document-type-stateless-travel-document = Documento de viaje de apátrida
document-type-alien-travel-document = Documento de viaje de extranjero
document-type-emergency-travel-document = Documento de viaje de emergencia
document-type-laissez-passer = Salvoconducto
document-type-identity-card = Documento de identidad
document-type-residence-permit = Permiso de residencia
document-type-visa = Visado
document-type-border-crossing-card = Tarjeta de cruce fronterizo
document-type-seaman-book = Libreta de marino
document-type-crew-certificate = Certificado de tripulante
document-type-military-identity-card = Tarjeta de identidad militar
document-type-driving-licence = Permiso de conducir
document-type-vehicle-registration = Permiso de circulación
document-type-national-number = Número nacional
document-type-social-security-number = Número de seguridad social
document-type-tax-number = Número fiscal
document-type-birth-certificate = Certificado de nacimiento
document-type-marriage-certificate = Certificado de matrimonio
document-type-voter-card = Tarjeta electoral
document-type-other = Otro documento
document-event-stolen = Robado
document-event-stolen-blank = Robado en blanco
document-event-lost = Perdido
document-event-revoked = Revocado
document-event-invalid = No válido
document-event-counterfeit = Falsificado
vehicle-type-car = Turismo
vehicle-type-motorcycle = Motocicleta
vehicle-type-moped = Ciclomotor
vehicle-type-van = Furgoneta
vehicle-type-lorry = Camión
vehicle-type-bus = Autobús
vehicle-type-trailer = Remolque
vehicle-type-caravan = Caravana
vehicle-type-tractor = Tractor
vehicle-type-agricultural = Máquina agrícola
vehicle-type-construction = Máquina de construcción
vehicle-type-quad = Cuatriciclo
vehicle-type-bicycle = Bicicleta
vehicle-type-part = Pieza
vehicle-type-other = Otro vehículo
colour-white = Blanco
colour-silver = Plata
colour-grey = Gris
colour-black = Negro
colour-blue = Azul
colour-red = Rojo
colour-green = Verde
colour-yellow = Amarillo
colour-orange = Naranja
colour-brown = Marrón
colour-beige = Beige
colour-gold = Dorado
colour-purple = Morado
colour-pink = Rosa
colour-turquoise = Turquesa
colour-multicoloured = Multicolor
colour-other = Otro color
sex-male = Masculino
sex-female = Femenino
sex-other = Otro
sex-unknown = Desconocido
name-kind-primary = Nombre principal
name-kind-alias = Alias
name-kind-maiden = Apellido de soltera
name-kind-former = Nombre anterior
name-kind-original-script = Escritura original
name-kind-transliteration = Transliteración
name-quality-good = buena calidad
name-quality-low = baja calidad
name-quality-unrated = sin valorar
offence-category-terrorism = Terrorismo
offence-category-terrorism-financing = Financiación del terrorismo
offence-category-war-crimes = Crímenes de guerra y de lesa humanidad
offence-category-homicide = Homicidio
offence-category-assault = Lesiones
offence-category-sexual-offence = Delito sexual
offence-category-child-exploitation = Explotación infantil
offence-category-kidnapping = Secuestro
offence-category-child-abduction = Sustracción de menores
offence-category-torture = Tortura
offence-category-trafficking-persons = Trata de personas
offence-category-migrant-smuggling = Tráfico de migrantes
offence-category-drugs = Drogas
offence-category-firearms = Armas de fuego
offence-category-organised-crime = Crimen organizado
offence-category-robbery = Robo con violencia
offence-category-burglary = Robo en vivienda
offence-category-theft = Hurto
offence-category-theft-vehicle = Robo de vehículos
offence-category-extortion = Extorsión
offence-category-fraud = Estafa
offence-category-corruption = Corrupción
offence-category-money-laundering = Blanqueo de capitales
offence-category-tax-offence = Delito fiscal
offence-category-counterfeiting = Falsificación de moneda
offence-category-forgery = Falsificación de documentos
offence-category-cybercrime = Ciberdelincuencia
offence-category-intellectual-property = Propiedad intelectual
offence-category-cultural-property = Bienes culturales
offence-category-environmental = Delito medioambiental
offence-category-maritime-piracy = Piratería marítima
offence-category-aviation-security = Seguridad aérea
offence-category-proliferation = Proliferación de armas
offence-category-sanctions-evasion = Evasión de sanciones
offence-category-arson = Incendio provocado
offence-category-escape = Fuga
offence-category-obstruction-of-justice = Obstrucción a la justicia
offence-category-other = Otro delito
relationship-father = Padre
relationship-mother = Madre
relationship-grandfather = Abuelo
relationship-grandmother = Abuela
relationship-spouse = Cónyuge
relationship-former-spouse = Excónyuge
relationship-brother = Hermano
relationship-sister = Hermana
relationship-son = Hijo
relationship-daughter = Hija
relationship-uncle = Tío
relationship-aunt = Tía
relationship-cousin = Primo
relationship-other-relative = Pariente
relationship-guardian = Tutor
relationship-associate = Asociado
relationship-employer = Empleador
relationship-other = Otra relación
build-type-slim = Delgada
build-type-medium = Media
build-type-athletic = Atlética
build-type-heavy = Corpulenta
eye-colour-black = Negros
eye-colour-brown = Marrones
eye-colour-hazel = Avellana
eye-colour-green = Verdes
eye-colour-grey = Grises
eye-colour-blue = Azules
eye-colour-different = De distinto color
eye-colour-other = Otro
hair-colour-black = Negro
hair-colour-brown = Castaño
hair-colour-blond = Rubio
hair-colour-red = Pelirrojo
hair-colour-grey = Gris
hair-colour-white = Blanco
hair-colour-bald = Calvo
hair-colour-dyed = Teñido
hair-colour-other = Otro
kind-person = Persona
kind-travel-document = Documento de viaje
kind-vehicle = Vehículo
role-bureau-officer = Agente de oficina
role-front-line = Sistema de primera línea
role-system = Sistema nacional
role-administrator = Administrador
role-data-protection-officer = Delegado de protección de datos
calendar-month-gregorian = { $month ->
       [1] enero
       [2] febrero
       [3] marzo
       [4] abril
       [5] mayo
       [6] junio
       [7] julio
       [8] agosto
       [9] septiembre
       [10] octubre
       [11] noviembre
      *[12] diciembre
    }
calendar-month-hijri = { $month ->
       [1] muharram
       [2] safar
       [3] rabi I
       [4] rabi II
       [5] yumada I
       [6] yumada II
       [7] rayab
       [8] shabán
       [9] ramadán
       [10] shawwal
       [11] du al-qada
      *[12] du al-hiyya
    } H
calendar-day = { $day } de { $month } de { $year }
calendar-month-and-year = { $month } de { $year }
calendar-about = hacia { $date }
calendar-between = entre { $first } y { $last }
mrz-repair-reason-lower-case = minúsculas leídas como mayúsculas
mrz-repair-reason-space = espacios omitidos
mrz-repair-reason-character-form = otra forma del carácter
mrz-repair-reason-line-break = líneas unidas o separadas
mrz-repair-reason-missing-fill = se añadieron caracteres de relleno
mrz-repair-reason-extra-fill = se omitieron caracteres de relleno sobrantes
mrz-repair-reason-must-be-digit = aquí solo puede haber una cifra
mrz-repair-reason-must-be-letter = aquí solo puede haber una letra
mrz-repair-reason-check-digit = lo prueba el dígito de control
role-bureau-head = Jefe de la oficina
role-policy-owner = Responsable de la política de intercambio
role-hub-administrator = Administrador del nodo central
record-part-photos = Fotografías
record-part-description = Descripción
record-part-offences = Delitos
record-part-addresses = Direcciones
record-part-relations = Relaciones
record-part-occupations = Ocupaciones e idiomas
record-part-circumstances = Circunstancias
record-part-remarks = Observaciones
record-part-attachments = Adjuntos
mark-minor = Menor
mark-sensitive = Datos sensibles
mark-own-national = Nacional del propietario
role-examiner = Examinador de la secretaría
