# Textes du programme au bureau : ce que lisent les organisateurs quand ils le modifient. Calmes, et précis sur ce qui se passe et quand.

## All pages
desk-programme-title = Le programme
desk-zone = Toutes les heures sont celles de { $city }.
desk-version = C’est désormais la version { $version }.
desk-pending =
    { $count ->
        [0] Tout est publié tel que vous le voyez ici.
        [one] Une modification n’est pas encore publiée.
       *[other] { $count } modifications ne sont pas encore publiées.
    }
desk-changes-link =
    { $count ->
        [0] Ce qui changerait
       *[other] Ce qui changerait ({ $count })
    }
desk-unpublished = pas encore publié : { $what }
desk-nothing = rien
desk-yes = oui
desk-no = non
desk-everybody = Tout le monde
desk-was = avant :
desk-will-be = ensuite :
desk-state-published = a lieu
desk-state-cancelled = annulée
desk-done-published = C’est publié.
desk-done-nothing = Il n’y avait rien à publier.
desk-done-undone = La publication a été retirée.
desk-done-discarded = La modification a été abandonnée. Ce qui est publié reste.

## Overview
desk-search = Trouver une séance
desk-search-hint = Un mot du titre, un nom, une salle
desk-search-button = Trouver
desk-found-none = Aucune séance n’a été trouvée.
desk-empty = Il n’y a pas encore de séance.
desk-days = Jours
desk-all-days = Tous les jours
desk-no-time = Heure à annoncer
desk-clashes-error =
    { $count ->
        [one] Un conflit est impossible à tenir.
       *[other] { $count } conflits sont impossibles à tenir.
    }
desk-clashes-warning =
    { $count ->
        [one] Un conflit est à vérifier.
       *[other] { $count } conflits sont à vérifier.
    }
desk-clashes-notice =
    { $count ->
        [one] Une séance a lieu un autre jour que la manifestation.
       *[other] { $count } séances ont lieu d’autres jours que la manifestation.
    }
clash-error = Conflit
clash-warning = À vérifier
clash-notice = À noter
clash-room = Salle déjà utilisée à cette heure : { $about }
clash-person = { $about } est dans une autre séance à cette heure
clash-category = Une autre séance à cette heure s’adresse aux mêmes personnes ({ $about })
clash-transfer = { $about } a trop peu de temps pour aller d’un bâtiment à l’autre
clash-seats = Il y a plus de places que dans la salle ({ $about })
clash-outside = Ce jour n’est pas un jour de la manifestation
clash-waived = Accepté : { $reason }

## What publishing does to an item
effect-added = nouveau
effect-changed = modifié
effect-moved = déplacé
effect-cancelled = sera annulé
effect-restored = aura lieu finalement
effect-removed = sera retiré
effect-touched = même séance, nouvelle entrée
item-event = Manifestation
item-venue = Bâtiment
item-room = Salle
item-track = Parcours
item-session = Séance

## Fields
changed-title = Titre
changed-short_title = Titre court
changed-theme = Thème
changed-name = Nom
changed-description = Description
changed-kind = Type
changed-state = État
changed-starts_at = Début
changed-ends_at = Fin
changed-day = Jour
changed-until_day = Dernier jour
changed-month = Mois
changed-time_zone = Fuseau horaire
changed-starts_on = Premier jour
changed-ends_on = Dernier jour
changed-place = Lieu
changed-country = Pays
changed-room = Salle
changed-venue = Bâtiment
changed-track = Parcours
changed-language = Langue
changed-interpretation = Interprétation
changed-visibility = Qui en a connaissance
changed-only_for = Pour qui
changed-seats = Places
changed-needs_sign_up = À choisir
changed-stream_url = À suivre en ligne
changed-people = Personnes
changed-address = Adresse
changed-map_url = Plan
changed-step_free = Sans marches
changed-capacity = Places
changed-color = Couleur
changed-slug = Nom dans les adresses
changed-facts = Source
changed-is_removed = Retiré
changed-is_cancelled = Annulé
visibility-public = Tout le monde
visibility-category = Seulement les personnes à qui elle s’adresse
visibility-invitation = Seulement les personnes qui y sont nommées

## One session
desk-session-title = Séance
desk-session-new = Nouvelle séance
session-as-published = telle que publiée
session-changes = Ce que sa publication changerait
session-public = Page publique
session-see-told = Voir ce que sa publication changerait, et qui serait averti
session-done-saved = Enregistré dans le brouillon. Personne n’est averti avant la publication.
session-done-made = La séance est dans le brouillon. Personne ne la voit avant la publication.
session-done-published = C’est publié. Les personnes concernées sont averties.
session-done-cancelled = Annulée dans le brouillon. Personne n’est averti avant la publication.
session-done-restored = Elle a de nouveau lieu dans le brouillon. Personne n’est averti avant la publication.
session-done-discarded = La modification a été abandonnée.
session-done-same = Elle est telle que publiée : il n’y avait rien à changer.
session-check-title = Si vous enregistrez ceci
session-check-none = Il n’y aurait aucun conflit.
session-late-title = Quelqu’un d’autre a modifié cette séance entre-temps
session-late-how = Rien n’a été enregistré. Le formulaire contient ce que vous avez saisi et, ailleurs, ce qui s’y trouve maintenant. Si cela convient, enregistrez de nouveau.
session-late-before = Quand vous l’avez ouverte :
session-late-current = Maintenant :
session-late-yours = Avec votre saisie :
session-field-day = Jour
session-field-starts = Début
session-field-ends = Fin
session-field-ends_day = Dernier jour
session-field-month = Mois
session-field-room = Salle
session-field-title = Titre
session-field-kind = Type
session-field-track = Parcours
session-field-description = Description
session-field-visibility = Qui peut en avoir connaissance
session-field-only_for = Pour qui
session-field-seats = Places
session-field-needs_sign_up = Seulement pour les personnes qui la choisissent
session-ends-hint = Si vous laissez la fin vide, la séance garde sa durée.
session-hint-ends_day = Seulement si elle se termine un autre jour
session-hint-month = Seulement tant qu’aucun jour n’est connu : 2015-09
session-hint-only_for = Aucun choix : pour tout le monde
session-hint-seats = Seulement si elles sont comptées
session-more = Type, description, pour qui, places
session-no-track = Aucun
session-twice = Les horloges indiquent deux fois cette heure. Laquelle est la bonne ?
session-twice-first = la première fois
session-twice-second = la deuxième fois
session-gap = Ce jour-là, les horloges passent de { $from } à { $to }.
session-check = Vérifier
session-save = Enregistrer dans le brouillon
session-publish = Enregistrer et publier aussitôt
session-check-hint = Vérifier ne garde rien : les conflits s’affichent, et qui serait averti. Publier aussitôt publie cette seule séance et avertit les personnes concernées.
session-other = A-t-elle lieu ?
session-cancel = L’annuler dans le brouillon
session-cancel-hint = Personne n’est averti avant la publication.
session-restore = La maintenir finalement, dans le brouillon
error-day-required = Indiquez le jour
error-day-invalid = Indiquez le jour, par exemple 2015-09-28
error-starts-required = Indiquez le début
error-starts-invalid = Indiquez le début sous la forme 09:00
error-starts-time_does_not_exist = Les horloges sont avancées à ce moment : cette heure de début n’existe pas. Indiquez-en une autre
error-starts-time_is_ambiguous = Les horloges sont retardées à ce moment : cette heure de début existe deux fois. Choisissez laquelle est la bonne
error-ends-required = Indiquez la fin
error-ends-invalid = Indiquez la fin sous la forme 10:30
error-ends-before_start = Elle se termine avant d’avoir commencé. Si elle se termine un autre jour, indiquez aussi le dernier jour
error-ends-time_does_not_exist = Les horloges sont avancées à ce moment : cette heure de fin n’existe pas. Indiquez-en une autre
error-ends-time_is_ambiguous = Les horloges sont retardées à ce moment : cette heure de fin existe deux fois. Choisissez laquelle est la bonne
error-ends_day-invalid = Indiquez le dernier jour, par exemple 2015-09-29
error-ends_day-before_start = Le dernier jour précède le premier
error-month-invalid = Indiquez le mois sous la forme 2015-09
error-title-required = Indiquez un titre dans au moins une langue
error-kind-required = Choisissez un type
error-room-unknown = Cette salle n’existe plus. Choisissez-en une autre
error-track-unknown = Ce parcours n’existe plus. Choisissez-en un autre
error-only_for-required = Choisissez qui peut en avoir connaissance
error-seats-invalid = Indiquez les places en nombre entier, ou laissez le champ vide

## Changes, and publishing
desk-changes-title = Ce qui changerait
desk-changes-none = Il n’y a rien à publier : le brouillon est tel que publié.
desk-changes-late = Rien n’a été publié : depuis que vous l’avez consulté, le brouillon a été modifié ou publié. Voici son état actuel ; veuillez le revoir.
desk-changes-alone = Une seule modification est montrée ici, avec ce qu’il lui faut.
desk-changes-all = Montrer toutes les modifications
desk-changes-this = Cette seule modification
desk-discard = Abandonner cette modification
desk-publish = Publier
desk-publish-others = La publication revient au secrétariat.
desk-note = Note
desk-note-hint = Pour la liste des publications ; elle n’est envoyée à personne. Vous pouvez l’omettre.
desk-tell =
    { $count ->
        [0] Avertir par courriel les personnes concernées (personne pour le moment)
        [one] Avertir par courriel les personnes concernées (une personne)
       *[other] Avertir par courriel les personnes concernées ({ $count } personnes)
    }
told-title = Qui serait averti
told-none = Personne ne serait averti par courriel.
told-total =
    { $count ->
        [one] Une personne recevrait un courriel.
       *[other] { $count } personnes recevraient un courriel chacune.
    }
told-names = De qui il s’agit
told-further = Et { $count } autres.
told-how-moved = Autre heure ou autre lieu ({ $count })
told-how-cancelled = Annulée ({ $count })
told-how-restored = A lieu finalement ({ $count })
told-how-invited = Nouvelle dans leur programme ({ $count })
told-how-left = N’est plus dans leur programme ({ $count })
told-how-rescheduled = La manifestation a lieu à d’autres dates ({ $count })
told-one-moved = autre heure ou autre lieu
told-one-cancelled = annulée
told-one-restored = a lieu finalement
told-one-invited = nouvelle pour cette personne
told-one-left = n’est plus dans son programme
told-one-rescheduled = à d’autres dates

## Publications
desk-publications-title = Ce qui a été publié
desk-publications-none = Rien n’a encore été publié.
desk-version-number = Version { $version }
desk-version-undoes = Retire la version { $version }.
desk-version-told = Les personnes concernées ont été averties.
desk-version-silent = Personne n’a été averti.
desk-undo-link = La retirer
desk-undo-title = Retirer une publication
desk-undo-title-of = Retirer la version { $version }
desk-undo-button = La retirer
