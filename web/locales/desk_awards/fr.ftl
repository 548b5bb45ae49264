# Une édition d’un prix, au bureau de son secrétariat : vue d’ensemble et candidatures.

## Every page
desk-award-places = Pages de cette édition
desk-award-place-overview = Vue d’ensemble
desk-award-place-cases = Candidatures
desk-award-place-jury = Jury
desk-award-place-ceremony = Cérémonie
desk-award-place-audience = Annonce
desk-award-sealed = Le résultat est sous embargo jusqu’au { $date } ({ $city }). Ce que vous lisez ici n’est destiné à personne d’autre.
desk-award-unsealed = Les lauréats sont connus de tous. Le reste de ce que vous lisez ici n’est destiné à personne d’autre.
desk-award-concluded = L’édition est close.
desk-award-hint-time = À l’heure de { $city }, par exemple 2026-09-28T23:59.

## Deadlines
desk-award-deadlines = Échéances
desk-award-deadline-set = fixée au { $date }
desk-award-deadline-form = Prolonger une échéance
desk-award-deadline-send = Fixer cette échéance
desk-award-field-kind = Quelle échéance
desk-award-field-due_at = Jusqu’à quand
desk-award-field-reason = Pourquoi
desk-award-hint-reason = Les personnes à qui l’ancienne date a été communiquée liront ces mots.
desk-award-done-deadline = L’échéance est fixée. Les personnes à qui l’ancienne date a été communiquée en sont informées.
