## Se désister
done-leave = Renoncer à ma place
done-again = S’inscrire de nouveau
leave-crumb = Renoncer à ma place
leave-title = Voulez-vous renoncer à votre place ?
leave-what-confirmed = Votre place revient à la personne suivante de la liste d’attente. Vous ne pourrez pas la reprendre ; vous pourrez vous inscrire de nouveau tant qu’il reste des places.
leave-what-waiting = Vous quittez la liste d’attente et perdez votre rang. Si vous vous inscrivez de nouveau, vous serez en fin de liste.
leave-what-any = Votre inscription prend fin. Vous pourrez vous inscrire de nouveau tant qu’il reste des places.
leave-button = Oui, annuler mon inscription
leave-stay = Non, revenir à mon inscription

## Tout l’événement a été déplacé
again-title = L’événement a été déplacé. Viendrez-vous aux nouvelles dates ?
again-why = Nouvelles dates : { $dates }. Merci de nous dire si vous viendrez ; d’ici là, votre place est gardée.
again-button = Oui, je viendrai aux nouvelles dates
again-no = Non, je renonce à ma place
again-confirmed = Merci : vous avez confirmé votre venue aux nouvelles dates.

## Une autre adresse pour le calendrier
done-rotate-why = Si quelqu’un d’autre connaît cette adresse, demandez-en une autre. Celle qui figure ci-dessus prendra fin aussitôt et vous vous abonnerez à nouveau.
done-rotate = Obtenir une autre adresse
done-rotated = Votre calendrier a une autre adresse. L’ancienne a pris fin ; veuillez vous abonner de nouveau avec celle qui figure ci-dessous.

## Une place est proposée
offer-title = Voulez-vous cette place ?
offer-until = Elle vous est réservée jusqu’au { $until }. Ensuite, elle sera proposée à la personne suivante.
offer-accept = Oui, j’accepte la place
offer-decline = Non, je la refuse

## Inscrite par une autre personne
consent-title = Une autre personne vous a inscrit. Êtes-vous d’accord ?
consent-why = Veuillez vérifier les données de cette page. Nous ne les conservons que si vous donnez votre accord et acceptez le code de conduite.
consent-text = Ce qui est conservé, et pourquoi
consent-button = Je suis d’accord
consent-no = Non, annuler mon inscription

## Après la clôture
register-late = Les inscriptions ont été closes le { $date }. Les demandes tardives sont gardées sur une liste, sans place, jusqu’à la décision du secrétariat.

## Pourquoi
why-not_eligible = Cette catégorie ne vous est pas ouverte.
why-not_nominated = L’organisme compétent ne vous a pas désigné.
why-incomplete = Il manque un élément.
why-duplicate = Vous êtes déjà inscrit.
why-no_places = Il n’y a plus de place.
why-too_late = Les inscriptions étaient closes.
why-other = Le secrétariat vous écrit :
why-offer_expired = La place proposée n’a pas été acceptée à temps.
why-by_organisers = Les organisateurs l’ont annulée.
next-declined = Si vous pensez qu’il s’agit d’une erreur, veuillez nous écrire.
next-late = Le secrétariat décidera et nous vous écrirons.
next-information_missing = Veuillez nous indiquer ce qui manque. Votre place reste réservée.
