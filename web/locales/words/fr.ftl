# Mots communs aux pages et aux messages : catégories, types, états. Les clés se terminent par le code employé par les programmes.

direction = ltr
language-en = anglais
language-fr = français
language-es = espagnol
language-ar = arabe
language-ru = russe
language-zh = chinois
in-language = en { $language }

category-minister = Ministre
category-mayor = Maire
category-city_executive = Cadre de l’administration municipale
category-national_commission = Commission nationale pour l’UNESCO
category-igo = Organisation intergouvernementale
category-ngo = Organisation non gouvernementale
category-academia = Université ou recherche
category-private_sector = Secteur privé
category-press = Presse
category-speaker = Intervenante ou intervenant
category-interpreter = Interprète
category-staff = Personnel
category-exhibitor = Exposante ou exposant
category-observer = Observatrice ou observateur

mode-on_site = Sur place
mode-online = En ligne

kind-opening = Ouverture
kind-plenary = Séance plénière
kind-parallel_forum = Forum parallèle
kind-regional_forum = Forum régional
kind-thematic_forum = Forum thématique
kind-mayors_forum = Forum des maires
kind-panel = Table ronde
kind-workshop = Atelier
kind-side_event = Événement parallèle
kind-study_visit = Visite d’étude
kind-exhibition = Exposition
kind-award_ceremony = Remise des prix
kind-ceremony = Cérémonie
kind-launch = Lancement
kind-drafting = Comité de rédaction
kind-press = Conférence de presse
kind-closing = Clôture
kind-webinar = Webinaire
kind-reception = Réception
kind-meal = Repas
kind-meeting = Réunion

kinds-parallel_forum = Forums parallèles
kinds-regional_forum = Forums régionaux
kinds-thematic_forum = Forums thématiques
kinds-workshop = Ateliers
kinds-side_event = Événements parallèles
kinds-study_visit = Visites d’étude
kinds-any = Séances parallèles

event-kind-conference = Conférence
event-kind-webinar_series = Série de webinaires
event-kind-ceremony = Cérémonie
event-kind-festival = Festival
event-kind-meeting = Réunion

status-confirmed = Votre inscription est confirmée
status-waiting = Vous êtes sur la liste d’attente
status-offered = Une place s’est libérée pour vous
status-submitted = Nous avons reçu votre inscription
status-information_missing = Il manque des informations
status-approved = Votre inscription est approuvée
status-declined = Votre inscription n’a pas été acceptée
status-late = Votre inscription est arrivée après la date limite
status-cancelled = Votre inscription est annulée
status-substituted = Une autre personne prend votre place

partner-organiser = Organisateur
partner-co_organiser = Coorganisateur
partner-host = Hôte
partner-partner = Partenaire
partner-sponsor = Bailleur de fonds

role-chair = Présidence
role-moderator = Modération
