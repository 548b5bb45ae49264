# Prix : les pages d’un membre du jury.
jury-title = Ce que je juge au jury
jury-page-title = Jury : { $title }
jury-you = Vous siégez dans ce jury sous le nom de { $name }. Vous ne jugez aucune candidature de ce pays : { $country }.
jury-sealed = Ce que vous lisez et notez ici est confidentiel : veuillez n’en parler à personne.
jury-open = Le jury note. Vous pouvez enregistrer une partie, continuer un autre jour et modifier vos points jusqu’à la clôture du jury.
jury-closed = Le jury a clos ses travaux le { $date } ({ $city }). Ce qui a été noté reste tel quel.
jury-cases = Vos candidatures
jury-none = Aucune candidature ne vous a encore été confiée.
jury-progress = Candidatures qui ont tous vos points : { $complete } sur { $count }
jury-complete = tous les points donnés
jury-given = critères : { $given } sur { $count }
jury-not-begun = pas commencée
jury-result =
    { $count ->
        [one] Le jury lui a donné { $mean } sur { $most } (un membre).
       *[other] Le jury lui a donné { $mean } sur { $most } (moyenne de { $count } membres).
    }
jury-dossier = Lire la candidature
jury-all = Tout ce que je juge
awards-mine-jury = Le jury

## Les points d’une candidature
jury-scores-title = Mes points pour { $city }
jury-position = Candidature { $position } sur { $count }
jury-save-what = Vous pouvez enregistrer avant que tous les champs soient remplis.
jury-field-points = Points, de 0 à { $most }
jury-field-comment = Commentaire, si vous le souhaitez
jury-comment-of = { $criterion } : commentaire
jury-points-of = { $points } points sur { $most }
jury-no-points = aucun point
jury-previous = Précédente : { $city }
jury-next = Suivante : { $city }
jury-done-saved = Vos points sont enregistrés.
error-any-points = Donnez un nombre entier dans les limites. Les points donnés peuvent être modifiés, mais pas retirés
error-any-points_first = Un commentaire accompagne des points : donnez-les aussi

## Ne pas pouvoir juger
jury-conflict = Conflit d’intérêts
jury-conflict-what = Si vous ne pouvez pas juger cette candidature avec impartialité, déclarez-le.
jury-conflict-ask = Je ne peux pas juger cette candidature
jury-conflict-sure = Vous ne verrez plus cette candidature et vos points pour elle ne compteront pas. Vous ne pourrez pas revenir là-dessus.
jury-field-reason = Pourquoi ne pouvez-vous pas la juger ?
jury-reason-hint = Le secrétariat lit ceci.
jury-conflict-yes = Déclarer le conflit
jury-conflict-no = Non, je peux la juger
jury-done-conflict = Le conflit est déclaré. Vous ne jugez plus cette candidature.
