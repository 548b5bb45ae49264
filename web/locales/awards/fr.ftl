# Les prix : les pages publiques, celles des villes et des commissions nationales.

## All rounds
awards-title = Prix
awards-lead = Les éditions de nos prix, de la plus récente à la plus ancienne : règles, appels, lauréats.
awards-none = Il n’y a pas encore d’édition.
awards-at =
    { $tense ->
        [past] A été remis à l’occasion de
       *[other] Remis à l’occasion de
    }
awards-laureates = Lauréats :
awards-mine-link = Ma participation aux prix
awards-kb = { $size } ko
awards-mb = { $size } Mo
awards-part-file = un fichier ({ $types }), au plus
awards-part-words =
    { $words ->
        [one] un texte d’un mot
       *[other] un texte de { $words } mots au plus
    }
awards-part-text = un texte
awards-required = obligatoire
awards-optional = facultatif

## What the rules ask
awards-says-members = Seules les villes membres du réseau peuvent présenter leur candidature.
awards-says-months =
    { $count ->
        [one] Une ville doit être membre depuis plus d’un mois le jour où elle présente sa candidature.
       *[other] Une ville doit être membre depuis plus de { $count } mois le jour où elle présente sa candidature.
    }
awards-says-pause =
    { $count ->
        [one] Une ville qui a reçu le prix peut se représenter l’année suivante.
       *[other] Une ville qui a reçu le prix peut se représenter { $count } ans plus tard.
    }
awards-says-nomination = La commission nationale du pays transmet la candidature.
awards-says-nominations =
    { $count ->
        [one] Chaque commission nationale désigne une candidature au plus.
       *[other] Chaque commission nationale désigne { $count } candidatures au plus.
    }
awards-says-country =
    { $count ->
        [one] Il y a un lauréat au plus par pays.
       *[other] Il y a { $count } lauréats au plus par pays.
    }
awards-says-region =
    { $count ->
        [one] Il y a un lauréat au plus par région.
       *[other] Il y a { $count } lauréats au plus par région.
    }

## One round
award-page-title = Prix : { $title }
award-year = Édition { $year }
award-conferred =
    { $tense ->
        [past] A été remis à l’occasion de
       *[other] Remis à l’occasion de
    }
award-ceremony = Séance :
award-laureates = Lauréats
award-filter = Les lauréats par région
award-all = Toutes les régions
award-no-region = Sans région
award-count =
    { $count ->
        [0] Aucun des lauréats n’en vient.
        [one] Un lauréat
       *[other] { $count } lauréats
    }
award-sealed = Les lauréats seront annoncés le { $date } ({ $city }).
award-sealed-yet = Les lauréats ne sont pas encore annoncés.
award-call = L’appel à candidatures
award-opens = Ouverture de l’appel
award-due-applications = Candidatures des villes jusqu’au
award-due-nominations = Désignations des commissions nationales jusqu’au
award-extended = Prolongé ; auparavant { $date }
award-past = Ce délai est passé.
award-rules = Ce que demandent les règles
award-rules-version = Voici les règles de cette édition dans leur version { $version }. Tout refus et toute décision citent la règle et sa version.
award-dossier = Ce que contient une candidature
award-criteria = Les critères du jury
award-criteria-what = Chaque critère vaut de 0 à { $most } points. Le poids dit combien il compte.
award-weight = poids { $weight } sur { $total }
award-case-studies = Villes présentées comme études de cas
award-case-studies-what = Ces villes présentent ce qu’elles font comme études de cas. Cela ne dit rien de qui recevra le prix.

## On the page of the event
event-awards = Le prix
event-award-about = À propos du prix : { $title }

## What an account may do
awards-mine-title = Ma participation aux prix
awards-mine-none = Votre compte n’est rattaché à aucune ville ni commission nationale dans une édition ouverte, ni à aucun jury. Les responsables du prix peuvent le rattacher.
awards-mine-cities = Candidatures de vos villes
awards-mine-new = pas commencée
awards-mine-begin = Commencer la candidature : { $city }
awards-mine-commission = Votre commission nationale

## An application
award-case-title = Candidature : { $city }
award-case-crumb = Une candidature à un prix
award-case-due = Les candidatures sont reçues jusqu’au { $date } ({ $city }).
award-case-closed = Les candidatures ne sont pas reçues en ce moment. Ce que vous avez écrit est conservé.
award-case-received = Reçue le { $date } ({ $city }).
award-case-rules = Règles dans leur version { $version }.
award-case-nominated = Désignée par la commission nationale le { $date }.
award-case-nominated-late = Désignée par la commission nationale le { $date }, après le délai.
award-case-awaits-nomination = Elle attend la désignation par la commission nationale.
award-case-unnominated = Elle n’a pas été désignée par la commission nationale.
award-case-note = Note de la commission nationale :
award-case-entered = Cette édition a été décidée avant que les candidatures ne soient reçues ici : son dossier se trouve ailleurs.
award-case-standing = À ce jour, ces règles empêchent la ville de se présenter :
award-state-draft = en cours de rédaction
award-state-submitted = envoyée
award-state-withdrawn = retirée
award-result-laureate = Cette ville reçoit le prix.
award-result-not_selected = Cette ville ne reçoit pas le prix cette fois-ci.
award-result-open = Rien ne peut encore être dit du résultat.
award-result-confidential = Cela vous est dit en confidence jusqu’au { $date } ({ $city }). Veuillez n’en parler à personne avant.
award-checklist = Liste de contrôle
award-standing-there = présent
award-standing-empty = absent
award-standing-missing = manquant
award-standing-too_long = trop long
award-standing-wrong = non conforme aux règles
award-words =
    { $words ->
        [one] { $words } mot
       *[other] { $words } mots
    }
award-words-of =
    { $words ->
        [one] { $words } mot sur { $most } au plus
       *[other] { $words } mots sur { $most } au plus
    }
award-texts = Textes
award-contact = Contact
award-contact-why = Nous écrivons à cette personne au sujet de la candidature.
award-mayor = Maire
award-mayor-why = Laissez ces champs vides tant qu’ils ne sont pas connus.
award-people-correct = Ce qui a été envoyé reste tel quel. Les destinataires de nos messages peuvent être corrigés jusqu’à l’annonce des lauréats : quelqu’un peut vous succéder.
award-field-contact_name = Nom du contact
award-field-contact_email = Adresse électronique du contact
award-field-contact_locale = Langue de nos messages au contact
award-field-mayor_name = Nom et titre du maire
award-field-mayor_email = Adresse électronique du maire
award-field-mayor_locale = Langue de nos messages au maire
award-field-note = Note de la commission nationale
award-field-city = Ville
award-save = Enregistrer
award-files = Fichiers
award-files-what = Enregistrez vos textes avant de joindre un fichier : chaque fichier est envoyé séparément.
award-file-choose = Choisir un fichier
award-file-replace = Choisir un fichier à sa place
award-file-upload = Envoyer ce fichier
award-file-remove = Retirer
award-send = Envoyer la candidature
award-send-what = Ce qui est enregistré est envoyé. Dès lors, la candidature reste telle quelle ; elle peut seulement être retirée.
award-present = Entre-temps, quelqu’un d’autre a enregistré ceci :
award-typed = Voici ce que vous avez saisi. Cela ne pouvait plus être enregistré :
award-withdraw = Retirer la candidature
award-withdraw-sure = La retirer définitivement ? Les candidatures ne sont plus reçues : la ville ne pourra plus se présenter à cette édition.
award-withdraw-sure-open = La retirer ? Tant que les candidatures sont reçues, la ville peut la reprendre, avec tout ce qu’elle contient.
award-withdraw-yes = Oui, la retirer
award-withdraw-no = Non, la garder
award-again = Reprendre la candidature
award-again-what = Elle a été retirée. Elle peut être reprise, avec tout ce qu’elle contenait.
award-done-begun = La candidature est commencée. Rien n’est envoyé avant que vous ne l’envoyiez.
award-done-saved = Enregistré.
award-done-attached = Le fichier est joint.
award-done-removed = Le fichier est retiré.
award-done-submitted = La candidature est envoyée. Merci.
award-done-withdrawn = La candidature est retirée.
error-any-wrong_type = Ce fichier est d’un autre type que ceux que cette partie accepte
error-any-too_large = Ce fichier est trop volumineux
error-any-no_file = Choisissez d’abord un fichier
error-any-nominated_before = Elle est déjà désignée, et votre note n’a pas été ajoutée
error-any-no_such_registration = Personne de cette ville n’est inscrit sous ce numéro. Vérifiez-le, ou laissez le champ vide
error-any-no_such_city = Aucune ville n’a cet identifiant, ni ce nom dans les adresses. Vérifiez comment il s’écrit
error-any-named_twice = Cette ville est citée deux fois
error-any-after_embargo = Le délai doit se terminer avant la fin de l’embargo
error-any-before_call = Le délai doit se terminer après l’ouverture de l’appel
error-any-before_deadline = L’embargo doit prendre fin après les délais de l’édition
error-any-award_state = Ce n’est plus possible : voyez où en est la candidature

## Rules that refuse
award-refused =
    { $count ->
        [one] Une règle de cette édition ne le permet pas
       *[other] { $count } règles de cette édition ne le permettent pas
    }
award-rule-named = règle { $rule }, version { $version } :
award-rule-city = Seule une ville peut se présenter.
award-rule-call = L’appel n’est pas ouvert.
award-rule-applications_deadline = Le délai des candidatures est passé.
award-rule-members_only = Seules les villes membres du réseau peuvent se présenter.
award-rule-membership_months = La ville n’est pas membre depuis assez longtemps.
award-rule-pause_years = La ville a reçu le prix il y a trop peu de temps.
award-rule-dossier = La candidature n’est pas complète, ou une de ses parties n’est pas conforme aux règles.
award-rule-nomination = Une désignation n’est pas possible, ou ne l’est plus.
award-rule-nominations_per_country = Toutes les désignations de ce pays sont faites.
award-rule-laureates_per_country = Ce pays a autant de lauréats que les règles le permettent.
award-rule-laureates_per_region = Cette région a autant de lauréats que les règles le permettent.
award-rule-own_country = Aucun membre du jury ne juge son propre pays.
award-rule-jury = Le jury n’en est pas là : il note encore, ou il a clos ses travaux.

## Nominations
award-nominations-title = Désignations de la commission nationale
award-nominations-none-asked = Les règles de cette édition ne demandent pas de désignation.
award-nominations-due = Les désignations se font jusqu’au { $date } ({ $city }).
award-nominations-past = Les désignations devaient se faire jusqu’au { $date } ({ $city }). Une désignation ultérieure est conservée comme tardive.
award-nominations-over = Les désignations se faisaient jusqu’au { $date } ({ $city }). Il n’est plus possible de désigner une candidature.
award-nominations-given-of =
    { $given ->
        [one] { $given } désignation faite sur { $most }
       *[other] { $given } désignations faites sur { $most }
    }
award-nominations-given =
    { $given ->
        [one] { $given } désignation faite
       *[other] { $given } désignations faites
    }
award-nominations-none = Aucune candidature n’a encore été envoyée.
award-nominations-received = Reçue
award-nominations-parts =
    { $there ->
        [one] { $there } partie sur { $asked } est présente
       *[other] { $there } parties sur { $asked } sont présentes
    }
award-nominations-is = désignée
award-nominations-late = tardive
award-nominations-nominate = Désigner
award-nominations-take = Retirer la désignation
award-nominations-nominated = La candidature est désignée.
award-nominations-removed = La désignation est retirée.

## Who receives
award-representative-title = Qui reçoit le prix
award-representative-what = Indiquez qui reçoit le prix au nom de la ville lors de la cérémonie : le maire ou la mairesse, ou la personne qui le remplace.
award-representative-replace = Cette personne reçoit le prix à la place de celle qui est indiquée. Si sa venue est certaine, cochez la case correspondante.
award-representative-hint-registration = Si la personne est inscrite pour cette ville : son numéro, tel qu’il figure dans ses messages. Sinon, laissez ce champ vide.
award-representative-present = Entre-temps, quelqu’un d’autre a changé la personne qui reçoit le prix. Voici celle qui est indiquée maintenant ; ce que vous avez saisi se trouve plus bas.
award-representative-done-named = La personne qui reçoit le prix est notée.
award-representative-done-confirmed = Sa venue est notée.
