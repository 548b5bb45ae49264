## Statuses, as staff read them
desk-status-confirmed = Confirmée
desk-status-waiting = En attente
desk-status-offered = Place proposée
desk-status-submitted = À décider
desk-status-information_missing = Informations manquantes
desk-status-approved = Approuvée
desk-status-declined = Refusée
desk-status-late = Liste tardive
desk-status-cancelled = Annulée
desk-status-substituted = Remplacée par une autre personne
desk-confirm-again-asked = Venue à confirmer de nouveau
desk-confirm-again-confirmed = Venue confirmée de nouveau

## Regional groups of UNESCO
region-africa = Afrique
region-arab_states = États arabes
region-asia_and_the_pacific = Asie et Pacifique
region-europe_and_north_america = Europe et Amérique du Nord
region-latin_america_and_the_caribbean = Amérique latine et Caraïbes

## Columns of the files
export-number = Numéro
export-status = État
export-position = Rang dans la file
export-category = Catégorie
export-mode = Participation
export-family_name = Nom
export-given_name = Prénom
export-email = Adresse électronique
export-organisation = Organisme
export-country = Pays
export-country_code = Code du pays
export-region = Région
export-language = Langue
export-time_zone = Fuseau horaire
export-without_place = Admise bien que complet
export-confirm_again = Après le report
export-registered_at = Inscrite le (UTC)
export-yes = oui

## Who is registered
registrations-title = Inscriptions
registrations-search = Rechercher
registrations-search-hint = Nom, adresse, organisme ou numéro ; majuscules et accents ne comptent pas.
registrations-narrow = Restreindre la liste
registrations-all = Tout
registrations-sort = Dans l’ordre
registrations-sort-number = du numéro
registrations-sort--number = du numéro, les derniers d’abord
registrations-sort-name = du nom
registrations-sort--name = du nom, depuis la fin
registrations-sort-changed = de la dernière modification, les plus anciennes d’abord
registrations-sort--changed = de la dernière modification, les plus récentes d’abord
registrations-show = Afficher
registrations-none = Aucune inscription ne correspond.
registrations-position = Rang { $position } dans la file
registrations-first = Première page
registrations-next = Page suivante
registrations-left = Inscription en cours
registrations-left-false = n’est pas partie
registrations-left-true = est partie, refusée ou remplacée
registrations-csv = Sous forme de tableau (CSV)
registrations-xlsx = Sous forme de classeur (XLSX)
registrations-file-hint = Les fichiers contiennent toutes les inscriptions auxquelles la liste est restreinte, sans réponses sensibles. Le fait que vous en preniez un figure au journal des accès.

## Who may be registered twice
duplicates-title = Doublons probables
duplicates-lead = Il peut s’agir d’une seule personne. Rien n’est fusionné automatiquement : veuillez vérifier et leur demander.
duplicates-none = Personne ne semble inscrit deux fois.
duplicate-same_name = Même nom
duplicate-same_country = même pays
duplicate-same_organisation = même organisme
duplicate-same_mailbox = Même boîte aux lettres, noms semblables

## One registration
registration-changed = Dernière modification (UTC)
registration-offered-until = Place proposée jusqu’au (UTC)
registration-consent = Consentement
registration-consent-yes = donné
registration-consent-no = pas encore donné
registration-party = Inscrite avec d’autres
registration-approve = Approuver
registration-ask = Demander ce qui manque
registration-ask-hint = Dites ce qui manque, dans la langue de la personne. Sa place est gardée.
registration-decline = Refuser
registration-cancel = Annuler cette inscription
registration-reason = Motif
registration-note = Dans vos termes
registration-note-hint = La personne lit ce texte, dans sa langue. Avec le motif « Autre motif », il est nécessaire.
registration-done-approved = L’inscription est approuvée et la personne en est informée.
registration-done-approved_waiting = L’inscription est approuvée et attend une place. La personne sera informée dès qu’une place se libère.
registration-done-declined = L’inscription est refusée et la personne sait pourquoi.
registration-done-asked = Ce qui manque est demandé à la personne.
registration-done-cancelled = L’inscription est annulée et la personne en est informée.
registration-answers = Réponses
registration-apart = Réponses sensibles
registration-apart-none = Il n’y a rien ici.
registration-instead-of = Vient à la place de
registration-substituted-by = À sa place vient
registration-substitute = Une autre personne vient à la place
registration-substitute-what = La nouvelle personne prend exactement la place ou le rang ; ce que vous laissez tel quel reste celui de la précédente. Les deux reçoivent un message ; personne qui attend n’est dépassé.
registration-substitute-button = Transmettre la place
registration-done-substituted = Une autre personne vient à la place : voici la nouvelle inscription. Les deux en sont informées.
registration-read-hint = Le fait que vous lisez cette page figure au journal des accès.
desk-reason-not_eligible = N’appartient pas à ceux à qui la catégorie est destinée
desk-reason-not_nominated = N’a pas été désignée par l’instance qui désigne
desk-reason-incomplete = Il manque quelque chose
desk-reason-duplicate = Est déjà inscrite
desk-reason-no_places = Il n’y a plus de place
desk-reason-too_late = Est arrivée après la clôture
desk-reason-other = Autre motif
desk-reason-offer_expired = La place proposée n’a pas été acceptée à temps
desk-reason-by_organisers = Annulée par les organisateurs
error-reason-required = Veuillez choisir un motif
error-note-required = Veuillez dire pourquoi dans vos termes
error-note-too_long = La note ne peut dépasser 2 000 caractères
error-any-precondition_failed = Quelqu’un d’autre a été plus rapide. Voici l’état présent ; veuillez regarder de nouveau
error-any-conflict = Ce n’est pas possible dans l’état présent de l’inscription

## How many
figures-title = Chiffres
figures-counted = Comptées
figures-registered = inscrites et non parties
figures-confirmed = dont confirmées
figures-what = Les chiffres comptés le sont par ce service. Les chiffres rapportés ont été donnés par d’autres et figurent tels quels.
figures-as-of = Comptés le
figures-source = Source : { $source }
figures-no-region = Dans aucune région
figures-by-status = Par état
figures-by-category = Par catégorie
figures-by-mode = Par mode de participation
figures-by-region = Par région
figures-by-country = Par pays
figures-line = { $registered } inscrites, { $confirmed } confirmées
figure-kind-expected = Attendu
figure-kind-registered = Rapporté comme inscrit
figure-kind-reported = Rapporté
figure-label-participants = Participants
figure-label-any = Selon la source

## Places
pools-title = Places et liste d’attente
pools-lead = Dans chaque contingent, places = confirmées + réservées + proposées + libres. Une modification agit aussitôt ; les places libres vont à ceux qui attendent.
pools-done = Le contingent est modifié.
pools-change = Modifier
pools-save = Enregistrer
pools-capacity = Places
pools-confirmed = Confirmées
pools-held = Réservées jusqu’à une décision
pools-offered = Proposées
pools-free = Libres
pools-waiting = Personnes qui attendent
pools-when_full = Quand c’est complet
pools-free_place = Une place qui se libère
pools-offer_hours = Durée d’une proposition, en heures
pool-event = Sur place
pool-online = En ligne
when-full-overflow = Admettre quand même, avec une mention.
when-full-wait = On attend dans l’ordre.
when-full-refuse = Refuser.
free-place-automatic = Va aussitôt à la première personne qui attend.
free-place-offer = Est proposée à la première personne qui attend.
error-capacity-invalid = Veuillez indiquer un nombre de places
error-capacity-too_small = Davantage de places sont prises
error-capacity-too_large = Une réserve peut avoir un million de places au plus
error-offer_hours-out_of_range = Une offre peut durer de 1 à 2 208 heures
error-offer_hours-invalid = Veuillez indiquer un nombre d’heures, au moins 1
