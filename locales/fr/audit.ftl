# Ce que le journal dit d’un membre : page, graphique, entrées, preuves.
audit = Qui a utilisé nos données
audit-intro = Chaque acte des autres membres portant sur nos fiches, et chaque acte de nos propres agents et systèmes, tels que le journal d’audit les conserve. D’un autre membre vous voyez le membre, le service et la fonction ; de quel agent il s’agit, ce membre le sait. La consultation de cette page est elle-même journalisée.
audit-from = Du
audit-until = Au
audit-whose = Actes de
audit-whose-others = Autres membres, sur nos fiches
audit-whose-own = Nos propres agents et systèmes
audit-whose-all = Tous
audit-member-hint = Code du membre qui a agi, par exemple FR
audit-show = Afficher
audit-over-time = Évolution dans le temps
audit-over-time-hint = Tous les actes de chaque jour (UTC), quels que soient le membre, l’acte ou la finalité choisis ; cent derniers jours au plus. Chaque graphique a sa propre échelle.
audit-chart-said = { $total } au total, { $most } au plus en un jour
audit-in-numbers = Les mêmes données en chiffres
audit-day = Jour
audit-entries = Entrées
audit-none = Aucune entrée ne correspond.
audit-who = Qui
audit-act = Acte
audit-result = Résultat
audit-place = Entrée
audit-erased = Le contenu a été effacé au terme de sa durée de conservation. L’entrée demeure, afin que l’intégrité du journal reste démontrable.
audit-records-shown = { $count ->
    [one] Une fiche montrée
   *[other] { $count } fiches montrées
 }
audit-shown-count = { $count ->
    [0] Rien de montré
    [one] Un élément montré
   *[other] { $count } éléments montrés
 }
audit-versions-shown = { $count ->
    [one] Une version montrée
   *[other] { $count } versions montrées
 }
audit-records-count = { $count ->
    [one] Une fiche
   *[other] { $count } fiches
 }
audit-shown = Montré
audit-not-shown = Non montré
audit-version = Version { $version }
audit-version-shown = Montrée (version { $version })
audit-changed = Modifiée
audit-unchanged = Inchangée
audit-sent = Transmise
audit-not-sent = Non transmise
audit-blocks = Blocage
audit-unblocks = Déblocage
audit-done = Fait
audit-not-done = Non fait
audit-batch = { $created } nouvelles, { $updated } mises à jour, { $withdrawn } retirées, { $unchanged } inchangées, { $rejected } rejetées
audit-records-of = Fiches : { $member }
audit-newest = Dernières entrées
audit-older = Entrées plus anciennes
audit-log = Le journal et ses preuves
audit-size = Entrées du journal
audit-root = Empreinte du journal
audit-signed-by = Signé par
audit-unsigned = Non signé
audit-unsigned-hint = Personne ne signe ce journal : ses entrées ne peuvent être exportées avec des preuves.
audit-checkpoint = Le point de contrôle signé
audit-export = Exporter avec les preuves
audit-export-hint = Le fichier contient les entrées choisies, mille au plus, à partir de la plus récente de cette page, chacune avec la preuve qu’elle figure dans le journal signé. Quiconque détient la clé publique du journal le vérifie sans accès au système :
# Genres d’actes.
act-checked = Contrôle de première ligne
act-searched = Recherche
act-record-read = Fiche consultée
act-versions-read = Historique d’une fiche consulté
act-blob-read = Photo ou pièce jointe consultée
act-blob-put = Photo ou pièce jointe enregistrée
act-record-put = Fiche enregistrée ou mise à jour
act-record-withdrawn = Fiche retirée
act-batch-put = Fiches écrites en lot
act-owner-asked = Question posée au propriétaire d’une fiche
act-inquiries-read = Liste des questions reçues consultée
act-record-flagged = Indicateur apposé à une fiche
act-flag-lifted = Indicateur levé
act-flags-read = Liste des indicateurs consultée
act-reviews-read = Liste des fiches à réexaminer consultée
act-quality-read = Qualité des fiches consultée
act-extension-asked = Prolongation de la conservation d’une fiche demandée
act-records-erased = Fiches effacées à l’expiration de leur délai
act-blocks-read = Liste des fiches bloquées consultée
act-block-read = État de blocage d’une fiche consulté
act-block-asked = Blocage ou déblocage d’une fiche demandé
act-block-confirmed = Blocage ou déblocage d’une fiche confirmé
act-audit-read = Journal d’audit consulté
act-started = Serveur démarré
act-stopped = Serveur arrêté
act-log-erased = Contenu d’anciennes entrées du journal effacé
act-log-followed = Preuve ou point de contrôle du journal obtenu
act-policy-read = Politique de partage consultée
act-policy-previewed = Projet de politique de partage essayé
act-policy-replaced = Politique de partage mise en vigueur
act-audience-read = Liste de qui voit une fiche consultée
act-members-read = Liste des membres consultée
act-profile-read = Profil d’un membre consulté
act-exported = Ensemble des fiches du membre exporté
act-signed-in = Connexion
act-sign-in-failed = Échec de connexion ou mot de passe erroné
act-signed-out = Déconnexion
act-own-account-read = Propre compte consulté
act-session-ended = Session du propre compte terminée
act-sessions-ended = Toutes les sessions d’un compte terminées
act-password-changed = Propre mot de passe modifié
act-password-reset = Mot de passe à usage unique attribué à un compte
act-identity-bound = Compte lié à une identité du fournisseur de connexion
act-identity-unbound = Compte délié de son identité du fournisseur de connexion
act-second-factor-begun = Ajout d’un second facteur commencé
act-second-factor-added = Second facteur ajouté
act-second-factor-removed = Second facteur d’un compte supprimé
act-member-added = Membre ajouté
act-account-added = Compte ajouté
act-accounts-read = Liste des comptes consultée
act-account-read = Compte consulté
act-account-changed = Droits d’un compte modifiés
act-account-disabled = Compte désactivé
act-key-added = Clé ajoutée à un compte
act-keys-read = Clés d’un compte consultées
act-key-revoked = Clé d’un compte révoquée
act-backed-up = Base de données copiée
act-replayed = Écriture répétée, même réponse que la première fois
act-refused = Demande refusée
