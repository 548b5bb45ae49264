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
