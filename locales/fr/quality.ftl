# La qualité des fiches, et ce qui les améliorerait.
quality = Ce qui l’améliorerait
quality-percent = Elle contient { $percent } % de ce qui est souhaité dans une telle fiche.
quality-whole = Il n’y a rien à compléter.
quality-own = Qualité de nos fiches
quality-intro = Ce qui manque à nos fiches actives au-delà du minimum que chacune doit contenir. C’est un conseil : rien n’est refusé, masqué ou classé pour autant. Commencez par le haut.
quality-own-percent = En moyenne, une fiche contient { $percent } % de ce qui est souhaité.
quality-records = { $count ->
    [one] Une fiche a été examinée.
   *[other] { $count } fiches ont été examinées.
 }
quality-has-more = Il y en a d’autres ; les plus anciennes ont été examinées.
quality-mend = À compléter
quality-in-records = Dans combien de fiches
mend-photo = Une photo : un visage se compare là où un nom ne le peut pas.
mend-full-birth-date = La date de naissance au jour près : tous les homonymes de cet âge partagent l’année.
mend-nationality = Une nationalité : elle distingue les homonymes.
mend-document-number = Le numéro d’un document de la personne : il trouve sans aucun doute.
mend-original-script = Le nom dans l’écriture de sa langue : chaque translittération en perd une partie.
mend-name-parts = Prénom et nom de famille séparés : sinon il faut deviner lequel est lequel.
mend-offence-law = La loi et l’article de chaque infraction : les autres en ont besoin pour agir (RTD 83).
mend-offence-warrant = Le mandat ou le jugement, avec juridiction, numéro et date (RTD 83).
mend-description = Un signalement : taille, yeux, cheveux, cicatrices.
mend-event-date = La date du vol ou de la perte : avant elle, l’usage pouvait être légitime.
mend-event-place = Le lieu du vol ou de la perte.
mend-expiry = La date d’expiration du document.
mend-whole-vin = Le NIV complet : une partie désigne aussi d’autres véhicules.
mend-plate-country = La plaque avec son pays : la même circule dans plusieurs.
mend-authority = L’autorité nationale à l’origine de la fiche : à qui s’adresser.
mend-recorded-on = Le jour de l’enregistrement : la durée de conservation court à partir de lui (RTD 49).
mend-review-near = Un réexamen : la fiche va quitter toutes les recherches (RTD 50).
mend-handling = Des conditions d’utilisation : sinon, qui la trouve décide seul de la suite (RTD 62-67).
