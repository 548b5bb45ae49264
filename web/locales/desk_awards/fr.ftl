# Une édition d’un prix, au bureau de son secrétariat : vue d’ensemble et candidatures.

## Every page
desk-award-places = Pages de cette édition
desk-award-place-overview = Vue d’ensemble
desk-award-place-cases = Candidatures
desk-award-place-jury = Jury
desk-award-place-ceremony = Cérémonie
desk-award-place-audience = Annonce
desk-award-sealed = Le résultat est sous embargo jusqu’au { $date } ({ $city }). Ce que vous lisez ici n’est destiné à personne d’autre.
desk-award-overdue = Le résultat devait rester sous embargo jusqu’au { $date } ({ $city }), et l’édition n’est pas close. Reportez la levée de l’embargo avant de la clore : les lauréats l’apprennent avant tout le monde.
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

## Embargo and words
desk-award-embargo-is = Sous embargo jusqu’au
desk-award-embargo = Déplacer l’embargo
desk-award-embargo-what = À cet instant, chacun apprend qui sont les lauréats, et l’annonce et les réponses négatives partent. Il ne peut plus être déplacé une fois le résultat connu.
desk-award-embargo-send = Le déplacer
desk-award-field-embargo_until = Sous embargo jusqu’au
desk-award-done-embargo = L’embargo est déplacé.
desk-award-words = Session et annonce
desk-award-words-what = L’annonce part à la levée de l’embargo, à chacun dans sa langue.
desk-award-field-session = Remis lors de cette session
desk-award-session-none = Pas encore connue
desk-award-field-announcement = Annonce en { $language }
desk-award-done-words = Enregistré.

## Case-study cities
desk-award-field-cities = Villes, dans leur ordre
desk-award-hint-cities = Une par ligne : l’identifiant de la ville, ou son nom dans les adresses, par exemple balanga.
desk-award-line = Ligne { $line }, { $text }
desk-award-done-case-studies = Les villes des études de cas sont fixées.

## Rules
desk-award-rules-json = Toutes les versions des règles, en données

## Concluding
desk-award-conclude = Clore l’édition
desk-award-conclude-what = Les décisions deviennent définitives. Les lauréats et leurs commissions l’apprennent aussitôt, à titre confidentiel ; tous les autres à la levée de l’embargo.
desk-award-ending-laureates = Lauréats
desk-award-ending-regrets = Non retenues
desk-award-ending-undecided = Sans décision
desk-award-conclude-sure =
    Clore définitivement l’édition, avec { $laureates ->
        [one] { $laureates } ville lauréate
       *[other] { $laureates } villes lauréates
    } et { $regrets ->
        [one] { $regrets } ville non retenue
       *[other] { $regrets } villes non retenues
    } ?
desk-award-conclude-undecided = Rien n’est encore décidé pour :
desk-award-conclude-yes = Oui, clore l’édition
desk-award-conclude-no = Non, pas encore
desk-award-done-concluded = L’édition est close. Les lauréats sont informés à titre confidentiel.

## The journal
desk-award-journal = Journal
desk-award-journal-more = Tout le journal
desk-award-act-award-conferred = Le prix est remis ; chacun peut le lire
desk-award-act-award_audience-added = Une personne a été ajoutée à la liste de diffusion
desk-award-act-award_audience-removed = Une personne a été retirée de la liste de diffusion
desk-award-act-award_audience-stopped = Une personne a arrêté les annonces par le lien de son message
desk-award-act-award_case-changed = Une candidature a été modifiée
desk-award-act-award_case-conflict_declared = Un membre du jury a déclaré un conflit d’intérêts
desk-award-act-award_case-conflict_undone = Un conflit d’intérêts a été levé
desk-award-act-award_case-decided = Une candidature a fait l’objet d’une décision
desk-award-act-award_case-file_attached = Un fichier a été joint
desk-award-act-award_case-file_removed = Un fichier a été retiré
desk-award-act-award_case-nominated = Une commission a désigné une candidature
desk-award-act-award_case-nomination_taken_back = Une désignation a été retirée
desk-award-act-award_case-representative_confirmed = La personne qui reçoit le prix a été confirmée
desk-award-act-award_case-representative_named = La personne qui reçoit le prix a été désignée
desk-award-act-award_case-scored = Un membre du jury a attribué des points
desk-award-act-award_case-started = Une candidature a été commencée
desk-award-act-award_case-started_again = Une candidature retirée a été recommencée
desk-award-act-award_case-submitted = Une candidature a été envoyée
desk-award-act-award_case-withdrawn = Une candidature a été retirée
desk-award-act-award_cycle-case_studies_set = Les villes des études de cas ont été fixées
desk-award-act-award_cycle-certificates_issued = Les certificats ont été établis
desk-award-act-award_cycle-changed = L’édition a été modifiée
desk-award-act-award_cycle-concluded = L’édition a été close
desk-award-act-award_cycle-entered = Des lauréats désignés ailleurs ont été saisis
desk-award-act-award_cycle-deadline_set = Une échéance a été fixée
desk-award-act-award_cycle-juror_assigned = Des candidatures ont été confiées au jury
desk-award-act-award_cycle-juror_left = Un membre du jury s’est retiré
desk-award-act-award_cycle-juror_seated = Un membre du jury a été nommé
desk-award-act-award_cycle-jury_closed = Le jury a été clos
desk-award-act-award_cycle-jury_reopened = Le jury a été rouvert
desk-award-act-award_cycle-made = L’édition a été créée
desk-award-act-award_cycle-order_set = L’ordre de remise a été fixé
desk-award-act-award_cycle-recommended = La recommandation du jury a été consignée
desk-award-act-award_cycle-rules_made = De nouvelles règles ont été fixées
desk-award-act-award_cycle-shortlisted = La présélection a été fixée
desk-award-act-any = { $action }

## The board
desk-award-totals = Par région
desk-award-total-line = Lauréats : { $laureates }, reçues : { $received }, devant le jury : { $shortlisted }
desk-award-cases-list = Toutes les candidatures
desk-award-field-state = État
desk-award-field-region = Région
desk-award-cases-all = Tout afficher
desk-award-cases-shown = Affichées : { $shown } sur { $all }
desk-award-is-shortlisted = devant le jury
desk-award-is-recommended = recommandée
desk-award-outcome-laureate = lauréate
desk-award-outcome-not_selected = non retenue
desk-award-mean =
    { $count ->
        [one] Jury : moyenne { $mean }, rang { $rank }, sur un bulletin
       *[other] Jury : moyenne { $mean }, rang { $rank }, sur { $count } bulletins
    }
desk-award-mean-none = Aucun bulletin du jury ne compte.
desk-award-tied = ex æquo
desk-award-reasons = Motifs
desk-award-decided-by-rules = Décidé selon les règles en version { $version }.
desk-award-decide = Décider
desk-award-decide-again = Décider autrement
desk-award-decide-send = Enregistrer la décision
desk-award-field-outcome = Décision
desk-award-field-reasons = Motifs
desk-award-hint-reasons = Pour le dossier de l’édition ; la ville ne les lit pas.
desk-award-done-decided = La décision est enregistrée. Elle n’est pas définitive avant la clôture de l’édition.

## Shortlist and recommendation
desk-award-ticks-none = Il n’y a pas de telle candidature ici.
desk-award-ticks-kept =
    { $count ->
        [one] Une autre est cochée, que la liste n’affiche pas. Elle le reste.
       *[other] { $count } autres sont cochées, que la liste n’affiche pas. Elles le restent.
    }
desk-award-shortlist = Présélection
desk-award-shortlist-what = Ce qui est coché est soumis au jury, et rien d’autre.
desk-award-shortlist-which = Soumettre au jury
desk-award-shortlist-send = Enregistrer la présélection
desk-award-done-shortlisted = La présélection est enregistrée.
desk-award-recommend = Recommandation du jury
desk-award-recommend-what = Consignez les candidatures que le jury recommande. La décision vous appartient.
desk-award-recommend-which = Le jury recommande
desk-award-recommend-send = Enregistrer la recommandation
desk-award-field-note = Avec les mots du jury
desk-award-done-recommended = La recommandation est enregistrée.

## On paper
desk-award-paper = Une candidature reçue sur papier
desk-award-paper-what = Commencez-la ici ; son dossier se remplit ensuite sur la page de la candidature.
desk-award-hint-city = L’identifiant de la ville, ou son nom dans les adresses, par exemple balanga.
desk-award-paper-send = Commencer cette candidature
error-any-has_case = Cette ville a déjà une candidature dans cette édition
desk-award-paper-again = Reprendre la candidature que la ville a retirée. Elle garde son contenu et son contact ; l’un et l’autre se modifient sur sa page.
