## What the letters of an award share
mail-awards-at = { $day }, { $time } ({ $city }, { $offset })
mail-awards-own = À { $city } : { $day } à { $time }.
mail-awards-city = Ville : { $city }
mail-awards-why = Vous recevez ce message parce que vous prenez part à un prix qui est remis lors de : { $event }.
mail-awards-case-button = Voir la candidature
mail-awards-nominations-until = Les commissions nationales désignent leurs candidatures jusqu’au :

## An application was received
mail-awards-received-subject = { $event } : candidature reçue
mail-awards-received-lead = Votre candidature a été reçue.
mail-awards-received-copy = Une ville de votre pays a présenté sa candidature.
mail-awards-received-at = Reçue :
mail-awards-received-parts = Le dossier tel qu’il a été envoyé
mail-awards-part-there = présent
mail-awards-part-missing = non envoyé
mail-awards-received-next = Ce qui a été envoyé reste tel quel. Vous pouvez le relire ici :
mail-awards-received-copy-next = Ceci est une copie de l’accusé de réception de la ville. Vous pouvez lire la candidature ici :

## An application waits for its national commission
mail-awards-to-nominate-subject = { $event } : une candidature attend votre avis
mail-awards-to-nominate-lead = Une candidature de votre pays attend d’être désignée par votre commission.
mail-awards-to-nominate-quota =
    { $given ->
        [one] Vous avez désigné { $given } candidature sur { $most }.
       *[other] Vous avez désigné { $given } candidatures sur { $most }.
    }
mail-awards-to-nominate-given = Candidatures que vous avez désignées : { $given }
mail-awards-to-nominate-button = La lire et la désigner

## In confidence
mail-awards-confidential-subject = { $event } : un message confidentiel
mail-awards-confidential-subject-news = { $event } : mise à jour d’un message confidentiel
mail-awards-confidential-title = À titre confidentiel
mail-awards-confidential-news-embargo = Veuillez noter que la durée de la confidentialité a changé depuis notre message précédent.
mail-awards-confidential-news-over = Veuillez noter que ce n’est plus confidentiel.
mail-awards-confidential-news-ceremony = Veuillez noter qu’un élément de la cérémonie a changé : vous lirez ci-dessous ce qui vaut désormais.
mail-awards-confidential-news-off = Veuillez noter que la cérémonie n’aura pas lieu comme prévu. Nous vous dirons ce qui la remplacera.
mail-awards-confidential-lead = { $city } recevra le prix. Nous vous adressons toutes nos félicitations.
mail-awards-confidential-until = Cette information est confidentielle jusqu’au :
mail-awards-confidential-please = Nous vous prions de ne pas la divulguer avant, ni publiquement ni à quiconque n’a pas à préparer la cérémonie.
mail-awards-confidential-ceremony = La cérémonie
mail-awards-confidential-entry = Une entrée privée pour votre agenda accompagne ce message. Elle ne dit pas pourquoi vous êtes invité.
mail-awards-confidential-next = Veuillez vous connecter pour voir votre candidature et ce qui est à préparer :

mail-awards-taken-back-lead = { $city } a retiré sa candidature et ne recevra pas le prix. Il n’y a plus rien à préparer pour cette ville.
mail-awards-taken-back-please = Nous vous prions de ne pas divulguer non plus, d’ici là, que le prix devait lui revenir.

## The call is open
mail-awards-applications-until = Les candidatures sont reçues jusqu’au :
mail-awards-round-button = Lire l’appel
mail-awards-call-subject = { $event } : appel à candidatures pour le prix
mail-awards-call-lead = L’appel à candidatures est ouvert.
mail-awards-call-city = Votre ville peut présenter sa candidature. Elle est rédigée par la personne qui suit la ville ici : veuillez vous connecter pour commencer.
mail-awards-call-commission = Les villes de votre pays peuvent présenter leur candidature. Vous serez informé de chaque candidature reçue.

## An application was begun and not sent
mail-awards-reminder-subject = { $event } : votre candidature n’est pas encore envoyée
mail-awards-reminder-lead = Vous avez commencé une candidature sans l’avoir encore envoyée.
mail-awards-reminder-lacks = Ce qui manque encore au dossier
mail-awards-reminder-complete = Le dossier est complet : il peut être envoyé.
mail-awards-reminder-button = Compléter la candidature

## A deadline was put off
mail-awards-deadline-extended-subject = { $event } : un délai est prolongé
mail-awards-deadline-extended-applications = Le délai de dépôt des candidatures est prolongé.
mail-awards-deadline-extended-nominations = Le délai accordé aux commissions nationales est prolongé.
mail-awards-deadline-extended-after = Nouvelle date limite :
mail-awards-deadline-extended-before = Ancienne date limite :

## The embargo is over
mail-awards-laureates-button = Voir les lauréats
mail-awards-regrets-subject = { $event } : résultat de votre candidature
mail-awards-regrets-title = Le résultat de votre candidature
mail-awards-regrets-lead = Nous regrettons de vous informer que la candidature présentée par { $city } n’a pas été retenue lors de cette édition.
mail-awards-regrets-thanks = Nous vous remercions du travail accompli.
mail-awards-announced-subject = { $event } : annonce des lauréats
mail-awards-announced-lead = Les lauréats sont annoncés.
mail-awards-announced-stop = Si vous ne souhaitez plus recevoir les annonces de ce prix :
mail-awards-announced-why = Vous recevez ce message parce que vous figurez sur la liste des annonces d’un prix qui est remis lors de : { $event }.

# An entry of a calendar.
awards-deadline-applications = Clôture des candidatures : { $award }
awards-deadline-nominations = Clôture des désignations : { $award }
