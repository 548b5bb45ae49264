## The next in the series
mail-webinars-announced-subject = { $event } : le prochain de la série
mail-webinars-announced-lead = Du nouveau dans la série à laquelle vous êtes abonné(e).
mail-webinars-announced-next = Vous n’avez rien à faire : il figure dans votre agenda personnel, et votre lien de connexion vous parviendra avant le début.
mail-webinars-give-up = Si vous ne pouvez pas participer à l’un d’eux, vous pouvez y renoncer ici :
mail-webinars-button = Mes webinaires

## The joining link
mail-webinars-reminder-subject = { $event } : votre lien de connexion
mail-webinars-reminder-lead = Le webinaire commence bientôt.
mail-webinars-reminder-link = { $minutes ->
    [0] Ce lien vous y conduit dès le début :
    [one] Ce lien vous y conduit une minute avant le début :
   *[other] Ce lien vous y conduit dès { $minutes } minutes avant le début :
}
mail-webinars-reminder-own = Ce lien n’est destiné qu’à vous. Veuillez ne pas le transmettre.
mail-webinars-join = Rejoindre le webinaire

## The confirmation of a series
mail-subscribed-subject = { $event } : votre abonnement est confirmé
mail-subscribed-lead = Vous êtes abonné(e) à toute la série.
mail-subscribed-whole = Chaque nouveau webinaire arrive de lui-même chez vous et dans votre agenda ; vous pouvez renoncer à n’importe lequel.
mail-subscribed-single = Vous participez aux webinaires ci-dessous. Les nouveaux n’arrivent pas d’eux-mêmes ; vous pouvez vous abonner à toute la série sur votre page.
mail-subscribed-next = Vos liens de connexion figurent dans votre agenda personnel, et nous vous envoyons chacun un jour et une heure avant.
