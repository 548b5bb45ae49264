# Les webinaires au bureau : comment on les rejoint, et leurs trois chiffres.

desk-webinars-title = Webinaires
desk-webinars-lead = Les inscriptions, les participations et les vues sont trois chiffres : aucun n’est déduit d’un autre.
desk-webinars-none = Aucun webinaire n’est encore publié.
desk-webinars-registered = inscrits
desk-webinars-joined = ont rejoint
desk-webinars-joined-line = { $joined }, dont { $livestream } par la diffusion en direct
desk-webinars-viewed = vues

## How the joining links stand
desk-door-before = lien pas encore ouvert
desk-door-open = lien ouvert
desk-door-over = lien fermé : c’est terminé
desk-door-revoked = lien fermé par vous
desk-door-cancelled = annulé
desk-door-not_set = ouvert, et ne mène nulle part

## One webinar
desk-webinar-span = Les liens de connexion sont ouverts de { $opens } à { $closes } ({ $city }).
desk-webinar-public = Sa page publique
desk-webinar-session = Heure, places et diffusion en direct
desk-webinar-figures = Trois chiffres
desk-webinar-livestream = dont { $count } par la diffusion en direct
desk-webinar-figures-what = Qui ouvre son lien est compté une fois. Ce que d’autres rapportent figure à côté, tel quel.
desk-webinar-joining = Comment on le rejoint
desk-webinar-joining-what = Prend effet aussitôt, également pour les liens envoyés depuis longtemps. Personne n’est averti.
error-any-overtaken = Quelqu’un d’autre a été plus rapide. Voici ce que vous avez saisi, et ce qui a été réglé
desk-webinar-present = Entre-temps, quelqu’un d’autre a fait ce réglage. Ce que vous envoyez le remplace.
desk-webinar-present-none = aucune
field-target_url = Adresse de la réunion
hint-target_url = De n’importe quelle plateforme. Les personnes reçoivent notre propre lien, qui y mène tant qu’il est ouvert.
field-opens_minutes = Minutes avant le début auxquelles les liens s’ouvrent
field-closes_minutes = Minutes après la fin auxquelles ils se ferment
hint-minutes = De 0 à 1440
error-target_url-required = Saisissez l’adresse de la réunion
error-target_url-invalid = Saisissez une adresse qui commence par https:// ou http://
desk-webinar-save = Enregistrer
desk-webinar-stream = Lorsque ses places sont prises, on reçoit la diffusion en direct :
desk-webinar-no-stream = Il n’a pas de diffusion en direct : lorsque ses places sont prises, personne d’autre n’entre. La diffusion se règle avec le webinaire lui-même.
desk-webinar-set = Enregistré. Cela vaut désormais pour chaque lien.
desk-webinar-revoke-title = Fermer les liens de connexion
desk-webinar-revoke-what = Personne n’est plus admis. Vous pourrez les rouvrir.
desk-webinar-revoke-sure = Fermer maintenant les liens de connexion de tout le monde ?
desk-webinar-revoke-yes = Oui, les fermer
desk-webinar-restore-title = Rouvrir les liens de connexion
desk-webinar-restore-what = Ils sont fermés. Rouverts, ils valent comme avant.
desk-webinar-restore-sure = Rouvrir les liens de connexion de tout le monde ?
desk-webinar-restore-yes = Oui, les rouvrir
desk-webinar-no = Non, ne rien changer
desk-webinar-revoked = Les liens de connexion sont fermés.
desk-webinar-restored = Les liens de connexion valent de nouveau.
desk-webinar-viewed = Combien de fois il a été vu
desk-webinar-viewed-what = Un chiffre que d’autres rapportent, de l’enregistrement ou de la diffusion. Il est gardé tel quel, à la place du précédent.
field-value = Chiffre, tel qu’il a été donné
hint-value = Par exemple : plus de 22 000
field-source = Source
hint-source = Qui le rapporte, ou où il a été lu
desk-webinar-report = Garder ce chiffre
desk-webinar-reported = Le chiffre est gardé.
