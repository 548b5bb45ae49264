# Textes des pages publiques. Des phrases calmes, simples et complètes ; on vouvoie.

colon =  :
skip = Aller au contenu
banner-label = À propos de cette installation
banner-rehearsal = Répétition : l’horloge n’est pas à l’heure réelle et aucun message ne quitte cette machine.
banner-rehearsal-on = Répétition : l’horloge indique le { $date } et aucun message ne quitte cette machine.
banner-development = Développement : les messages vont dans la boîte de cette machine.
banner-clock = Voir l’horloge
banner-mailbox = Voir la boîte
nav-label = Cet événement
nav-programme = Programme
nav-register = S’inscrire
languages-label = Langue
crumbs-label = Vous êtes ici
zone-line = Les heures sont celles de { $city } ({ $offset }).
foot-calendar = S’abonner au calendrier
foot-privacy = Données personnelles et conduite
foot-home = Tous les événements
feed-title = Calendrier : { $event }

# Accueil
home-title = Conférences, webinaires et réunions
home-lead = Ce qui est prévu, comment y participer et ce qui a eu lieu.
home-upcoming = À venir
home-past = Événements passés
home-none = Rien n’est prévu pour le moment.
home-awards = Prix : éditions, appels à candidatures et lauréats
home-open = Les inscriptions sont ouvertes

# Événement
took-place = L’événement a eu lieu { $dates }.
took-place-in = L’événement a eu lieu à { $place }, { $dates }.
event-cancelled = Cet événement est annulé et n’aura pas lieu.
event-cancelled-short = Annulé
register-not-yet = Les inscriptions ouvriront le { $date }.
register-closed = Les inscriptions sont closes depuis le { $date }.
register-full = Toutes les places sont prises.
register-none = Il n’y a pas d’inscription à cet événement.
register-until = jusqu’au { $date } ; { $places }
register-wait-button = Rejoindre la liste d’attente
places-yes = il reste des places
places-few = il reste peu de places
places-none = il ne reste plus de place
places-waiting = une liste d’attente est ouverte
fact-when = Quand
fact-where = Où
fact-by = Organisé par
fact-with = avec { $names }
glance-title = Le programme en bref
glance-all = Tout le programme
glance-calendar = L’ajouter à votre calendrier
one-of = un au choix parmi { $count }
access-invited = sur invitation
access-sign_up = sur inscription
tag-award = prix
time-open = heure à préciser
room-open = Salle à préciser
cities-title =
    { $count ->
        [1] Une ville étudiée
        [12] Douze villes étudiées
       *[other] { $count } villes étudiées
    }
partners-title = Partenaires
practical-title = Informations pratiques
venue-map = Plan
contact-title = Contact
contact-email = Adresse électronique
contact-phone = Téléphone
contact-fax = Télécopie

# Programme
programme-title = Programme
programme-version = Programme, version { $version }
programme-none = Le programme n’est pas encore publié.
programme-print = Chaque page s’imprime bien : choisissez un jour ou tous les jours, puis imprimez.
days-label = Jours
days-all = Tous les jours
venue-move = À partir d’ici : { $venue }
venue-move-walk = À partir d’ici : { $venue }, à { $minutes } minutes à pied
untimed-title = Toute la journée, ou heure à préciser
session-cancelled = annulée
session-languages = Langues : { $languages }
mark-now = en cours
mark-next = à suivre
calendar-file = Télécharger une fois

# Inscription
register-description = S’inscrire : { $event }.
register-waiting = Toutes les places sont prises. Vous pouvez rejoindre la liste d’attente ; les places qui se libèrent sont attribuées dans l’ordre de cette liste.
section-you = Vous
section-from = D’où vous venez
section-agree = Avant l’envoi
choose = Choisir
field-category = Vous participez en tant que
field-mode = Mode de participation
field-given_name = Prénoms
field-family_name = Noms de famille
field-email = Adresse électronique
field-organisation = Ville ou organisation
field-country = Pays ou zone
field-consent = J’ai lu [ce qui est conservé à mon sujet et pendant combien de temps] et je respecterai le [code de conduite].
hint-email = Votre confirmation et les changements de programme y seront envoyés. Plusieurs personnes peuvent partager une adresse.
hint-organisation = Telle qu’elle doit figurer sur votre badge.
mail-language = Nous vous écrirons en français. Pour une autre langue, changez d’abord la langue de cette page.
register-twice = Envoyer deux fois est sans conséquence : vous n’aurez qu’une inscription.
error-word = Erreur :
errors-title =
    { $count ->
        [one] Un point est à corriger
       *[other] { $count } points sont à corriger
    }
error-category-required = Choisissez en quelle qualité vous participez
error-category-unknown = Choisissez une des catégories de cet événement
error-category-full = Il n’y a plus de place dans cette catégorie
error-mode-required = Choisissez votre mode de participation
error-mode-unknown = Choisissez un des modes de participation proposés
error-given_name-required = Saisissez vos prénoms
error-family_name-required = Saisissez vos noms de famille
error-email-required = Saisissez une adresse électronique
error-email-invalid = Saisissez une adresse électronique de la forme nom@example.org
error-organisation-required = Saisissez votre ville ou votre organisation
error-country-required = Choisissez le pays ou la zone d’où vous venez
error-country-unknown = Choisissez un pays ou une zone de la liste
error-consent-required = Cochez la case si vous êtes d’accord ; sans cela, nous ne pouvons pas vous inscrire
error-any-required = Remplissez ce champ
error-any-invalid = Vérifiez ce champ
error-any-unknown = Choisissez une des valeurs proposées
error-any-too_long = Utilisez moins de caractères
error-any-too_many_requests = Trop d’inscriptions viennent de votre réseau. Attendez une minute et renvoyez ; votre saisie est conservée ici
error-any-idempotency_key_reused = Ce formulaire a déjà été envoyé avec un autre contenu. Vérifiez-le et renvoyez-le si vous souhaitez une autre inscription
error-any = Veuillez vérifier ce point et envoyer de nouveau

# Après l’inscription
done-crumb = Votre inscription
done-number-label = Votre numéro d’inscription
done-position = Vous êtes numéro { $position } sur la liste d’attente.
done-next = La suite
done-mail = Nous écrivons à { $email }, en { $language }.
next-confirmed = Votre place est réservée. Munissez-vous de votre numéro et d’une pièce d’identité ; vous recevrez des informations pratiques à l’approche de l’événement.
next-waiting = Dès qu’une place se libère, elle revient à la première personne de la liste et nous vous écrivons aussitôt. Vous n’avez rien à faire.
next-offered = Acceptez la place à temps, ou refusez-la afin qu’elle revienne à la personne suivante.
next-submitted = Nous examinons votre inscription et vous écrirons.
next-cancelled = Votre place est libérée. Vous pouvez vous inscrire de nouveau tant qu’il reste des places.
next-any = Nous vous écrirons dès qu’il y aura du nouveau.
done-calendar = Votre calendrier
done-calendar-why = Le calendrier suit chaque changement du programme.
calendar-subscribe = S’abonner
calendar-address = Ou copiez cette adresse dans votre logiciel de calendrier :
done-change = En cas de changement
done-change-how = Pour toute autre chose, écrivez-nous en indiquant le numéro { $number }.
done-keep = Cette page est la vôtre : gardez son adresse et ne la transmettez pas. Elle figure aussi dans notre message.
sent-title = Veuillez consulter votre messagerie
sent-lead = Une inscription existe déjà avec ce nom et cette adresse. Nous avons envoyé le lien vers cette inscription à votre adresse.
sent-why = Pour vous protéger, nous ne montrons ici rien d’une inscription. Un tel message est envoyé au plus une fois par heure.
back-event = Retour à l’événement

# Boîte de développement, horloge
mailbox-title = Boîte de développement
mailbox-note = Aucun de ces messages n’a quitté cette machine.
mailbox-empty = Il n’y a pas encore de message.
mailbox-to = à { $to }
mailbox-older = Messages plus anciens
message-file = Le message sous forme de fichier (.eml)
message-html = Partie HTML
message-text = Partie texte
message-calendar = Partie calendrier
message-headers = En-têtes
clock-title = L’horloge
clock-lead = Ceci est une répétition. Tout suit ici une horloge que l’on peut déplacer, et aucun message ne quitte cette machine.
clock-now = Maintenant, dans la répétition
clock-real = Maintenant, en réalité
clock-move = Une personne chargée de l’administration déplace l’horloge ainsi :

# Problèmes
problem-404 = Il n’y a rien à cette adresse
problem-do-404 = L’adresse est peut-être mal saisie, ou la page a été déplacée.
problem-410 = Ce lien n’est plus valable
problem-do-410 = Il a été remplacé ou retiré. Utilisez le lien de notre dernier message.
problem-403 = Cette page ne vous est pas ouverte
problem-do-403 = Si vous pensez qu’elle devrait l’être, écrivez au secrétariat.
problem-cross_site = Le formulaire venait d’un autre site
problem-do-cross_site = Ouvrez la page ici et remplissez-la de nouveau.
problem-registration_not_open = Les inscriptions ne sont pas encore ouvertes
problem-do-registration_not_open = La page de l’événement indique la date d’ouverture.
problem-registration_closed = Les inscriptions sont closes
problem-do-registration_closed = Pour toute question, écrivez au secrétariat.
problem-event_full = Toutes les places sont prises
problem-do-event_full = Pour toute question, écrivez au secrétariat.
problem-429 = Trop de demandes à la fois
problem-do-429 = Veuillez patienter une minute et réessayer.
problem-503 = Nous ne pouvons pas répondre pour le moment
problem-do-503 = Veuillez réessayer dans une minute. Votre envoi a été enregistré en entier ou pas du tout ; le répéter est sans conséquence.
problem-any = Une erreur s’est produite chez nous
problem-do-any = Nous en avons pris note. Veuillez réessayer dans quelque temps.
problem-id = Si vous nous écrivez à ce sujet, indiquez { $id }.
problem-back = Retour

# Données personnelles et conduite
privacy-title = Ce que nous conservons et comment nous nous comportons
privacy-version = Version du { $version }
privacy-lead = Ce qui est conservé à votre sujet, pourquoi, pendant combien de temps, et le code de conduite de nos événements.
privacy-kept = Ce que nous conservons
privacy-kept-registration = Vos nom et prénoms, votre adresse électronique, votre ville ou organisation, votre pays, votre catégorie et votre mode de participation : pour garder votre place, vous écrire et imprimer votre badge.
privacy-kept-mail = Les messages que nous vous avons envoyés et leur bonne arrivée : pour qu’aucun changement ne vous échappe.
privacy-kept-journal = Qui a modifié votre inscription et quand : pour que les erreurs puissent être retrouvées.
privacy-not-kept = Nous ne déposons aucun cookie chez les lecteurs, ne demandons rien à des tiers et ne publions jamais de liste de participants sans leur accord.
privacy-long = Pendant combien de temps
privacy-long-registration = Votre inscription : jusqu’à { $months } mois après l’événement. Ensuite, seuls restent des nombres sans noms.
privacy-long-mail = Les messages : { $days } jours après leur envoi.
privacy-long-journal = La trace des changements demeure, sans votre nom ni vos données.
privacy-who = Qui y a accès
privacy-who-text = Le secrétariat et le bureau des inscriptions de l’événement. À l’entrée, votre nom, votre catégorie et votre numéro. Personne d’autre sans votre accord.
privacy-rights = Vos droits
privacy-rights-text = Vous pouvez consulter, corriger ou recevoir ce qui est conservé à votre sujet, ou le faire effacer. Écrivez-nous ; vous n’avez pas à donner de raison.
conduct-title = Code de conduite
conduct-who = Il vaut pour toutes et tous, dans chaque rôle, dans chaque salle, aux réceptions et en ligne.
conduct-respect = Traitez les autres avec respect, quels que soient leur origine, leur genre, leur âge, leurs convictions, leur langue ou leurs capacités.
conduct-harassment = Le harcèlement, sous toutes ses formes, y compris sexuel, n’a pas sa place ici.
conduct-pictures = Demandez avant de photographier ou d’enregistrer une personne.
conduct-help = Si vous voyez qu’une personne est mal traitée, aidez-la ou allez chercher de l’aide.
conduct-report = Vous pouvez signaler un incident à tout membre du secrétariat. Les signalements ne sont lus que par quelques personnes désignées. Quiconque enfreint ce code peut être invité à quitter les lieux.
