## Annulée par la personne
mail-cancelled-subject = { $event } : votre inscription est annulée
mail-cancelled-lead = Votre inscription est annulée.
mail-cancelled-next = Votre place a été libérée. Vous pouvez vous inscrire de nouveau tant que les inscriptions sont ouvertes :
mail-cancelled-register = Voir l’événement
mail-cancelled-not-you = Si cette annulation ne vient pas de vous, veuillez nous écrire aussitôt.
