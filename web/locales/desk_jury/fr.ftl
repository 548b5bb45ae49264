# Une édition d’un prix au bureau de son secrétariat : jury, cérémonie, annonce.

## Jury
desk-jury-open = évaluation en cours
desk-jury-closed = clos
desk-jury-hidden = Personne ne lit les points d’autrui avant la clôture du jury.
desk-jury-before =
    { $count ->
        [0] Aucun dossier n’est soumis au jury.
        [one] Un dossier est soumis au jury.
       *[other] { $count } dossiers sont soumis au jury.
    }
desk-jury-jurors = Membres du jury
desk-jury-none = Personne ne siège encore au jury.
desk-jury-cases =
    { $given ->
        [one] { $given } dossier
       *[other] { $given } dossiers
    }
desk-jury-complete =
    { $complete ->
        [one] { $complete } complet
       *[other] { $complete } complets
    }
desk-jury-since = Siège depuis le
desk-jury-left = a quitté le jury
desk-jury-conflict = Ne peut pas juger { $city }.
desk-jury-lift = Lever ce conflit
desk-jury-lift-sure = N’y a-t-il pas de conflit entre { $name } et { $city } ? Ce dossier sera jugé à nouveau ; les points déjà donnés sont effacés.
desk-jury-lift-yes = Oui, le lever
desk-jury-no = Non, laisser tel quel
desk-jury-assign = Confier tous les dossiers à tous les membres
desk-jury-assign-what = Personne ne reçoit de dossier de son propre pays. Rien n’est retiré à personne.
desk-jury-give = Choisir les dossiers un par un
desk-jury-give-what = Les dossiers de son propre pays ne figurent pas ici. Un dossier pour lequel des points ont été donnés ou un conflit déclaré reste attribué, quel que soit le choix.
desk-jury-give-legend = Dossiers que juge { $name }
desk-jury-give-send = Enregistrer ces dossiers
desk-jury-leave = Quitte le jury
desk-jury-leave-sure = { $name } quitte-t-il ou quitte-t-elle le jury ? Ce départ est définitif. Ce qui a été jugé jusqu’au bout compte, le reste non.
desk-jury-leave-yes = Oui, noter ce départ
desk-jury-field-reason = Motif du départ
desk-jury-hint-reason = En une ligne. Il reste au dossier de l’édition.
desk-jury-seat = Ajouter un membre du jury
desk-jury-seat-what = Chaque membre se connecte avec son propre compte. Il voit les dossiers qui lui sont confiés, et rien d’autre.
desk-jury-seat-send = Ajouter ce membre
desk-jury-field-email = Adresse électronique du compte
desk-jury-hint-email = Un compte doit avoir cette adresse : invitez d’abord la personne.
desk-jury-field-name = Nom, tel que la personne l’écrit
desk-jury-field-country = Son pays ou territoire
desk-jury-hint-country = Elle n’en juge aucun dossier.
desk-jury-close = Clore le jury
desk-jury-close-what = Dès lors plus rien n’est évalué, et les résultats peuvent être lus ici.
desk-jury-close-sure = Clore le jury maintenant ? Ce qui n’est pas complet ne compte pas.
desk-jury-close-yes = Oui, le clore
desk-jury-reopen = Rouvrir le jury
desk-jury-reopen-what = Tant que rien n’a été fait de ses résultats, le jury peut reprendre l’évaluation.
desk-jury-reopen-sure = Laisser le jury évaluer à nouveau ? Les résultats sont de nouveau cachés à tous.
desk-jury-reopen-yes = Oui, le rouvrir
desk-jury-done-seated = Le membre siège au jury.
desk-jury-done-there = Ce compte siégeait déjà. Rien n’a changé.
desk-jury-done-left = Le départ est noté.
desk-jury-done-assigned = Chaque membre a tous les dossiers qu’il peut juger.
desk-jury-done-given = Les dossiers de ce membre sont enregistrés.
desk-jury-done-lifted = Le conflit est levé.
desk-jury-done-closed = Le jury est clos. Voici ses résultats.
desk-jury-done-reopened = Le jury évalue à nouveau.
desk-jury-results = Résultats
desk-jury-results-what = Les meilleurs d’abord, selon la moyenne des bulletins qui comptent ; le maximum est { $most }. Une égalité reste une égalité : le rang est le même. Règles en version { $version }.
desk-jury-rank = { $rank }.
desk-jury-mean = Moyenne { $mean } sur { $most }
desk-jury-tied = à égalité
desk-jury-no-ballot = Aucun bulletin ne compte.
desk-jury-ballots =
    { $assigned ->
        [one] { $counted } bulletin sur { $assigned } compte.
       *[other] { $counted } bulletins sur { $assigned } comptent.
    }
desk-jury-incomplete = Pas jugé jusqu’au bout par :
desk-jury-weight = coefficient { $weight }
desk-jury-every-ballot = Chaque bulletin avec ses commentaires
desk-jury-total = total { $total }
desk-jury-standing-counted = compte
desk-jury-standing-incomplete = incomplet
desk-jury-standing-conflict = conflit déclaré
desk-jury-standing-own_country = son propre pays
desk-jury-standing-left = parti avant la fin
error-any-no_account = Aucun compte n’a cette adresse. Invitez d’abord la personne
error-any-speaks_for = Ce compte parle pour un autre pays, ou pour une de ses villes. Choisissez ce pays
error-any-not_before_jury = Ce dossier n’est plus soumis au jury

## Ceremony
desk-ceremony-gap = Lauréats sans représentant confirmé
desk-ceremony-of =
    { $count ->
        [0] Il n’y a pas encore de lauréat.
        [one] sur un lauréat
       *[other] sur { $count } lauréats
    }
desk-ceremony-not-concluded = Qui reçoit le prix peut être indiqué dès que l’édition est close.
desk-ceremony-nobody = personne n’est indiqué
desk-ceremony-certain = confirmé
desk-ceremony-open = pas confirmé
desk-ceremony-left = confirmé, mais ne vient plus
desk-ceremony-deputy = en remplacement
desk-ceremony-registered = Inscription { $number }
desk-ceremony-confirmed = Confirmé le
desk-ceremony-confirm = Confirmer sa venue
desk-ceremony-name = Indiquer qui reçoit le prix
desk-ceremony-replace = Indiquer quelqu’un d’autre
desk-ceremony-replace-what = Cette personne reçoit le prix à la place de celle qui est indiquée. Cochez que sa venue est certaine si elle l’est : aucune lacune ne s’ouvre alors.
desk-ceremony-field-name = Nom
desk-ceremony-field-honorific = Titre
desk-ceremony-hint-honorific = Imprimé tel que vous l’écrivez, par exemple S.E.
desk-ceremony-field-role = Fonction
desk-ceremony-hint-role = À quel titre la personne vient, par exemple maire.
desk-ceremony-field-registration = Inscription
desk-ceremony-hint-registration = Les personnes de cette ville qui sont inscrites et viennent encore. Quand l’inscription prend fin, la lacune s’ouvre de nouveau.
desk-ceremony-unregistered = aucune
desk-ceremony-field-is_deputy = La personne en remplace une autre
desk-ceremony-field-is_confirmed = Sa venue est certaine
desk-ceremony-name-send = Enregistrer qui reçoit le prix
desk-ceremony-field-position = place dans l’ordre
desk-ceremony-order = Ordre de remise
desk-ceremony-order-what = Écrivez un nombre pour chaque ville. Le plus petit est appelé en premier.
desk-ceremony-order-send = Enregistrer l’ordre
desk-ceremony-print = L’ordre à imprimer
desk-ceremony-certificates = Certificats
desk-ceremony-no-number = pas encore de numéro
desk-ceremony-issue = Attribuer les numéros
desk-ceremony-issue-what = Chaque certificat reçoit un numéro. Chacun peut le vérifier dès que le résultat n’est plus sous embargo, et pas avant.
desk-ceremony-issue-sure =
    { $count ->
        [one] Attribuer le numéro d’un certificat ? Il reste pour toujours.
       *[other] Attribuer les numéros de { $count } certificats ? Ils restent pour toujours.
    }
desk-ceremony-issue-yes = Oui, les attribuer
desk-ceremony-no = Non, pas maintenant
desk-ceremony-done-named = La personne qui reçoit le prix est enregistrée.
desk-ceremony-done-confirmed = C’est confirmé.
desk-ceremony-done-ordered = L’ordre est enregistré.
desk-ceremony-done-issued = Chaque certificat a son numéro.
error-any-no_number = Écrivez un nombre entier en chiffres
error-any-same_place = Une autre ville a ce nombre

## Announcement
desk-audience-what = Ces personnes sont informées quand les lauréats sont annoncés, chacune dans sa langue, et pas une minute avant. Qui y met fin par le lien de son courriel reste sur la liste et ne reçoit plus rien.
desk-audience-none = Personne ne figure encore sur la liste.
desk-audience-kind-press = presse
desk-audience-kind-subscriber = abonné
desk-audience-since = Depuis le
desk-audience-stopped = y a mis fin
desk-audience-remove = Retirer
desk-audience-remove-sure = Retirer { $name } de la liste ?
desk-audience-remove-yes = Oui, retirer
desk-audience-no = Non, garder
desk-audience-first = Première page
desk-audience-next = Page suivante
desk-audience-add = Ajouter quelqu’un
desk-audience-add-send = Ajouter
desk-audience-field-name = Nom
desk-audience-field-email = Adresse électronique
desk-audience-field-locale = Langue
desk-audience-field-kind = Genre
desk-audience-many = En ajouter plusieurs à la fois
desk-audience-many-send = Les ajouter tous
desk-audience-field-rows = Une personne par ligne
desk-audience-hint-rows = Nom ; adresse ; langue (en, fr, es) ; genre (press, subscriber). { $most } lignes au plus. Toutes sont ajoutées, ou aucune si quelque chose est faux.
desk-audience-line = Ligne { $line }, { $field }
desk-audience-done-added = Ajouté à la liste.
desk-audience-done-there = Cette adresse figure déjà sur la liste. Rien n’a changé.
desk-audience-done-rows = Ajoutés : { $added }. Déjà sur la liste : { $there }.
desk-audience-done-removed = Retiré de la liste.
error-any-too_many_rows = Trop de lignes à la fois
