## The next in the series
mail-webinars-announced-subject = { $event } : le prochain de la série
mail-webinars-announced-lead = Du nouveau dans la série à laquelle vous êtes abonné(e).
mail-webinars-announced-next = Vous n’avez rien à faire : il figure dans votre agenda personnel, et votre lien de connexion vous parviendra avant le début.
mail-webinars-give-up = Si vous ne pouvez pas participer à l’un d’eux, vous pouvez y renoncer ici :
mail-webinars-button = Mes webinaires

## The joining link
mail-webinars-reminder-subject = { $event } : votre lien de connexion
mail-webinars-reminder-lead = Le webinaire commence bientôt.
mail-webinars-reminder-link = { $minutes ->
    [0] Ce lien vous y conduit dès le début :
    [one] Ce lien vous y conduit une minute avant le début :
   *[other] Ce lien vous y conduit dès { $minutes } minutes avant le début :
}
mail-webinars-reminder-own = Ce lien n’est destiné qu’à vous. Veuillez ne pas le transmettre.
mail-webinars-join = Rejoindre le webinaire
