# Textes des messages. L’objet contient l’événement et l’état, jamais rien sur une personne.

mail-rehearsal = Ceci est une répétition : la date n’est pas réelle et rien n’a été réservé.
mail-rehearsal-word = Répétition
mail-greeting = Bonjour { $name },
mail-closing = Avec nos salutations les meilleures
mail-why = Vous recevez ce message en raison de votre inscription : { $event }.
mail-number = Votre numéro d’inscription : { $number }
mail-number-label = Votre numéro d’inscription
mail-as = Vous participez en tant que : { $category } ({ $mode })
mail-link-line = { $label } :
mail-first = La première séance, « { $title } », commence le { $day } à { $time } ({ $city }, { $offset }).
mail-first-own = À { $city } : { $day } à { $time }.
mail-manage = Votre inscription, pour la revoir (ce lien est personnel, merci de ne pas le transmettre) :
mail-manage-html = Ce lien est personnel ; merci de ne pas le transmettre.
mail-manage-button = Voir votre inscription
mail-calendar-attached = Un rendez-vous pour votre calendrier accompagne ce message.
mail-calendar-subscribe = Pour suivre dans votre calendrier chaque changement du programme, abonnez-vous à :

mail-confirmed-subject = { $event } : votre inscription est confirmée
mail-confirmed-lead = Votre inscription est confirmée.
mail-confirmed-bring = Munissez-vous de ce numéro et d’une pièce d’identité. Nous vous enverrons des informations pratiques à l’approche de l’événement.

mail-waiting-subject = { $event } : vous êtes sur la liste d’attente
mail-waiting-lead = Vous êtes numéro { $position } sur la liste d’attente.
mail-waiting-next = Toutes les places sont prises pour le moment. Dès qu’une place se libère, elle revient à la première personne de la liste et nous vous écrivons aussitôt. Vous n’avez rien à faire.

mail-link-subject = { $event } : le lien vers votre inscription
mail-link-title = Le lien vers votre inscription
mail-link-lead = Quelqu’un, probablement vous, a demandé une nouvelle inscription avec ce nom et cette adresse. Votre inscription existe déjà et rien n’a changé.
mail-link-webinars = Pour avoir un autre webinaire, ou toute la série, choisissez sur votre page :
mail-link-not-you = Si ce n’était pas vous, vous n’avez rien à faire.
