# Ce qui est à réexaminer.
reviews = Fiches à réexaminer
reviews-intro = Une fiche quitte toutes les recherches le jour de son réexamen et est effacée définitivement après un délai de grâce. La prolonger demande un motif et une seconde personne (RTD 49, 50).
reviews-none = Rien n’est à réexaminer dans les soixante jours.
days-left = { $count ->
    [one] un jour restant
   *[other] { $count } jours restants
 }
review-passed = Hors de toute recherche ; effacée dans { $count } jours
extend = Demander une prolongation
extend-until = Jusqu’au
extension-asked = { $account } demande une prolongation jusqu’au { $until } : { $reason }
extension-confirm = Accorder
