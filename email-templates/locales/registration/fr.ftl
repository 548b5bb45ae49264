## Annulée par la personne
mail-cancelled-subject = { $event } : votre inscription est annulée
mail-cancelled-lead = Votre inscription est annulée.
mail-cancelled-next = Votre place a été libérée. Vous pouvez vous inscrire de nouveau tant que les inscriptions sont ouvertes :
mail-cancelled-register = Voir l’événement
mail-cancelled-not-you = Si cette annulation ne vient pas de vous, veuillez nous écrire aussitôt.

## Jusqu’à quand, dans le fuseau de l’événement et dans le sien
mail-until = Jusqu’au { $day } à { $time } ({ $city }, { $offset }).
mail-until-own = À { $city } : { $day } à { $time }.

## La demande attend une décision
mail-submitted-subject = { $event } : nous avons reçu votre inscription
mail-submitted-lead = Nous avons reçu votre inscription. Le secrétariat va l’examiner.
mail-submitted-next = Une place vous est réservée jusque-là. Vous pouvez consulter, corriger ou retirer votre demande ici :

## Renvoyée pour être complétée
mail-information-missing-subject = { $event } : il manque un élément à votre inscription
mail-information-missing-lead = Il manque un élément à votre inscription.
mail-information-missing-next = Votre place reste réservée. Veuillez compléter ce qui manque ici :

## Non acceptée
mail-declined-subject = { $event } : votre inscription n’a pas été acceptée
mail-declined-lead = Votre inscription n’a pas été acceptée.
mail-declined-next = Si vous pensez qu’il s’agit d’une erreur, veuillez nous écrire. Votre inscription :

## Une place libre est proposée pour un temps
mail-offered-subject = { $event } : une place est libre, veuillez l’accepter à temps
mail-offered-lead = Une place est libre pour vous. Veuillez l’accepter à temps.
mail-offered-next = Ensuite, elle sera proposée à la personne suivante. Acceptez ou refusez ici :

## La proposition a expiré
mail-offer-expired-subject = { $event } : la proposition de place a expiré
mail-offer-expired-lead = La place qui vous était proposée n’a pas été acceptée à temps ; elle est allée à la personne suivante.
mail-offer-expired-next = Vous pouvez vous inscrire de nouveau tant que les inscriptions sont ouvertes :

## Sur la liste des retardataires
mail-late-subject = { $event } : votre inscription est arrivée tard
mail-late-lead = Les inscriptions étaient closes lorsque la vôtre est arrivée. Elle est sur la liste des demandes tardives, sans place.
mail-late-next = Le secrétariat décidera et nous vous écrirons. Vous pouvez consulter ou retirer votre demande ici :

## Inscrite par une autre personne
mail-entered-subject = { $event } : une autre personne vous a inscrit
mail-entered-lead = Une inscription a été faite en votre nom.
mail-entered-status-confirmed = Vous avez une place.
mail-entered-status-waiting = Toutes les places sont prises pour le moment. Vous êtes numéro { $position } sur la liste d’attente ; dès qu’une place se libère pour vous, nous vous écrivons.
mail-entered-status-offered = Une place est libre pour vous. Elle n’est à vous que si vous l’acceptez à temps.
mail-entered-status-submitted = Le secrétariat va l’examiner. Une place vous est gardée d’ici là.
mail-entered-status-late = Les inscriptions étaient alors closes. Votre inscription est sur la liste des demandes tardives, sans place ; le secrétariat décidera.
mail-entered-next = Veuillez vérifier vos données et donner votre accord, ou annuler si vous ne souhaitez pas participer :

## Une autre personne vient à la place
mail-substituted-subject = { $event } : une autre personne prend votre place
mail-substituted-lead = Votre place a été transmise à une autre personne.
mail-substituted-next = Vous n’avez rien à faire. Votre inscription telle qu’elle était :

## Pourquoi
reason-not_eligible = Motif : cette catégorie ne vous est pas ouverte.
reason-not_nominated = Motif : l’organisme compétent ne vous a pas désigné.
reason-incomplete = Motif : il manque un élément.
reason-duplicate = Motif : vous êtes déjà inscrit.
reason-no_places = Motif : il n’y a plus de place.
reason-too_late = Motif : les inscriptions étaient closes.
reason-other = Le secrétariat vous écrit :
reason-offer_expired = Motif : la place n’a pas été acceptée à temps.
reason-by_organisers = Elle a été annulée par les organisateurs.

## Les inscriptions ferment bientôt
mail-last-call-subject = { $event } : inscriptions bientôt closes, complétez la vôtre
mail-last-call-missing-lead = Les inscriptions ferment bientôt, et il manque encore un élément à la vôtre.
mail-last-call-missing-next = Veuillez compléter d’ici là ce qui manque :
mail-last-call-consent-lead = Les inscriptions ferment bientôt, et vous n’avez pas encore donné votre accord à la conservation de vos données.
mail-last-call-consent-next = Veuillez vérifier vos données et donner votre accord d’ici là, ou annuler si vous ne souhaitez pas participer :

## Des questions de l’événement restent sans réponse
mail-questions = L’événement vous pose aussi des questions auxquelles vous êtes la seule personne à pouvoir répondre. Vous les trouverez sur la même page.
mail-last-call-answers-lead = Les inscriptions ferment bientôt, et vous n’avez pas encore répondu à toutes les questions de l’événement.
mail-last-call-answers-next = Veuillez y répondre d’ici là :
