## The way back from an OpenID provider, when it ends without a session. $provider is the provider's name.

openid-sign-in = Connexion
openid-back = Se connecter autrement
openid-again = Réessayer avec { $provider }
openid-denied = La connexion n’a pas eu lieu
openid-do-denied = La connexion avec { $provider } y a été annulée ou refusée. Vous pouvez réessayer ou vous connecter autrement.
openid-expired = Cette connexion n’est plus en cours
openid-do-expired = La connexion avec { $provider } doit être terminée en dix minutes, une seule fois et dans le navigateur où elle a commencé. Veuillez recommencer.
openid-failed = La réponse de { $provider } n’a pas pu être acceptée
openid-do-failed = La connexion n’a pas eu lieu et rien n’a été modifié. Veuillez réessayer ou vous connecter autrement. Si cela se reproduit, écrivez au secrétariat.
openid-unverified = { $provider } n’a pas confirmé votre adresse électronique
openid-do-unverified = Nous trouvons votre compte par une adresse qui y est confirmée. Confirmez-la auprès de { $provider } et réessayez, ou connectez-vous autrement.
openid-unknown = Vous ne pouvez pas vous connecter ici avec { $provider }
openid-do-unknown = Les comptes sont créés sur invitation et retrouvés par l’adresse électronique que { $provider } nous transmet. Si votre compte porte une autre adresse, connectez-vous autrement ; sinon, écrivez au secrétariat.
openid-unavailable = { $provider } ne répond pas pour le moment
openid-do-unavailable = Veuillez réessayer dans quelques minutes ou vous connecter autrement.
# Textes des pages pour les personnes qui se connectent : le personnel.

## Frame
foot-sign-in = Personnel : se connecter
nav-own-label = Votre travail
nav-desk = Bureau
nav-account = Compte
nav-sign-out = Se déconnecter
signed-in-as = Connecté : { $name }
times-universal = Les heures sont en temps universel (UTC).
wait-title = Trop d’essais
wait-minutes =
    { $minutes ->
        [one] Veuillez revenir dans une minute.
       *[other] Veuillez revenir dans { $minutes } minutes.
    }

## Fields
field-password = Mot de passe
field-password-new = Nouveau mot de passe
field-password-optional = Mot de passe (facultatif)
field-current = Mot de passe actuel
field-code = Code
field-name = Nom
field-locale = Langue de nos messages
hint-password = Au moins 12 caractères. Quelques mots à la suite sont faciles à retenir et difficiles à deviner.
hint-code = Six chiffres de votre application d’authentification, ou l’un de vos codes de secours.
error-email-too_long = Saisissez une adresse électronique plus courte
error-password-required = Saisissez votre mot de passe
error-password-invalid_credentials = L’adresse ou le mot de passe n’est pas correct
error-password-too_short = Choisissez un mot de passe d’au moins 12 caractères
error-password-too_long = Choisissez un mot de passe d’au plus 256 caractères
error-password-too_common = Ce mot de passe est parmi les premiers que l’on devine ; choisissez-en un autre
error-password-is_the_address = Votre adresse n’est pas un mot de passe ; choisissez-en un autre
error-current-invalid_credentials = Ce n’est pas votre mot de passe actuel
error-code-required = Saisissez le code
error-code-invalid_credentials = Ce code n’est pas correct, ou a déjà servi
error-locale-invalid = Choisissez l’une des langues
error-any-cross_site = Le formulaire venait d’un autre site. Envoyez-le à nouveau d’ici

## Sign in
sign-in-title = Se connecter
sign-in-lead = Pour les personnes qui travaillent à nos événements. Pour participer à un événement, aucun compte n’est nécessaire.
sign-in-button = Se connecter
sign-in-link-title = Sans mot de passe
sign-in-link-how = Si vous n’avez pas de mot de passe ou l’avez oublié : saisissez votre adresse ci-dessus, et nous vous envoyons un lien qui sert une fois.
sign-in-link-button = M’envoyer un lien
sign-in-openid-title = Avec un autre compte
sign-in-openid-button = Se connecter avec { $provider }
sign-in-done-signed-out = Vous êtes déconnecté.
sign-in-sent-title = Veuillez consulter votre boîte aux lettres
sign-in-sent-lead = Si un compte existe pour cette adresse, un lien de connexion est en route. Il sert une fois, pendant une demi-heure.
sign-in-sent-why = Pour protéger chacun, nous répondons de même pour toute adresse. Si rien n’arrive, vérifiez l’adresse, ou demandez à la personne qui vous a invité.
sign-in-again = Retour à la connexion
sign-in-code-title = Saisissez votre code
sign-in-code-how = Votre compte est protégé par une seconde étape. Vous avez dix minutes.
sign-in-press = Le lien est valable. Appuyez sur le bouton pour vous connecter ; jusque-là, rien ne se passe.
sign-in-dead-title = Ce lien n’est plus valable
sign-in-dead-why = Il a servi, ou date de plus d’une demi-heure. Faites-vous en envoyer un nouveau.

## Account
account-title = Votre compte
account-email = Votre adresse est { $email }. Si elle change, adressez-vous à un administrateur.
account-profile = Comment nous vous écrivons
account-save = Enregistrer
account-done-profile = Votre nom et votre langue sont enregistrés.
account-done-password = Votre mot de passe est changé. Vous êtes déconnecté partout ailleurs.
account-password = Changer le mot de passe
account-password-new = Choisir un mot de passe
account-password-none = Jusqu’ici, vous vous connectez par un lien. Un mot de passe est plus rapide ; il n’est pas obligatoire.
account-again = Pour cela, vous devez vous être connecté au cours des quinze dernières minutes. [Connectez-vous à nouveau], puis revenez.
sessions-title = Où vous êtes connecté
sessions-lead = Si vous ne reconnaissez pas l’une d’elles, mettez-y fin et changez votre mot de passe.
sessions-current = celle-ci
sessions-end = Mettre fin
sessions-done-ended = La session est terminée.
sessions-all-title = Se déconnecter partout
sessions-all-how = Toutes les sessions prennent fin, celle-ci aussi.
sessions-all-button = Se déconnecter partout
session-kind-browser = Navigateur
session-kind-program = Programme
session-method-password = par mot de passe
session-method-link = par un lien
session-method-openid = par un autre service
session-method-invitation = par invitation

## Desk
desk-title = Votre bureau
desk-events = Vos événements
desk-none = Vous n’avez pas de rôle dans un événement actuellement.
desk-admin = Vous êtes administrateur de cette installation.
staff-role-door = Entrée
staff-role-viewer = Lecture
staff-role-programme = Programme
staff-role-registration_desk = Bureau des inscriptions
staff-role-secretariat = Secrétariat
event-state-draft = brouillon
event-state-published = publié
event-state-cancelled = annulé
event-state-archived = archivé

## Second factor
factor-title = Seconde étape de la connexion
factor-why = Avec une seconde étape, un mot de passe volé ne suffit pas : la connexion demande aussi un code d’une application de votre téléphone.
factor-begin = La mettre en place
factor-begin-again = Recommencer avec une nouvelle image
factor-scan = 1. Scannez cette image avec une application d’authentification.
factor-picture = Image pour l’application ; son contenu figure ci-dessous en texte
factor-type = Ou saisissez ceci dans l’application :
factor-still = Votre application connaît déjà l’entrée : saisissez son code actuel. Sinon, recommencez.
hint-first-code = 2. Les six chiffres que l’application affiche maintenant.
factor-confirm = L’activer
factor-is-on = La seconde étape est active.
factor-left =
    { $count ->
        [one] Il reste un code de secours.
       *[other] Il reste { $count } codes de secours.
    }
factor-codes-title = Vos codes de secours
factor-codes-how = Chacun sert une fois à la place d’un code, si vous perdez le téléphone. Imprimez-les ou notez-les maintenant : ils ne seront plus affichés.
factor-kept = Je les ai conservés
factor-renew = Nouveaux codes de secours
factor-remove = La désactiver
factor-done-removed = La seconde étape est désactivée.
problem-second_factor_required_for_staff = Mettez d’abord en place la seconde étape de la connexion
problem-do-second_factor_required_for_staff = Le personnel de cette installation en a besoin. Ouvrez votre compte et choisissez la seconde étape de la connexion.

## People with access
people-title = Personnes ayant accès
people-invited = Invitations sans réponse
people-none-invited = Personne actuellement.
people-invited-by = Invitation de { $by }
people-hands-over = transmission
people-void = sans effet : la personne qui l’a envoyée ne peut plus donner ce rôle
people-disabled = désactivé
people-end = Mettre fin à ce rôle
people-resend = Renvoyer
people-withdraw = Retirer
people-invite = Inviter quelqu’un
people-invite-button = Envoyer l’invitation
people-done-invited = L’invitation est en route.
people-done-standing = Une invitation a été envoyée il y a quelques minutes ; aucune ne l’a été maintenant.
people-done-withdrawn = L’invitation est retirée ; son lien ne fonctionne plus.
people-done-ended = Le rôle a pris fin.
people-done-last = Quelqu’un doit tenir l’événement : le dernier secrétariat ne peut qu’être transmis, par une invitation.
field-role = Rôle
hint-role = Entrée : noms et codes seulement. Lecture : consulte. Programme : établit le programme. Bureau des inscriptions : inscrit. Secrétariat : tient l’événement.
field-hands_over = Transmettre : dès l’acceptation, mon propre secrétariat prend fin
staff-role-admin = Administrateur
error-email-conflict = Cette personne a déjà ce rôle, ou une autre invitation est en cours : retirez-la d’abord
error-role-required = Choisissez un rôle
error-hands_over-invalid = Seul le secrétariat peut être transmis

## Invitation
invitation-title = Vous êtes invité
invitation-to-event = { $by } vous invite à travailler à cet événement :
invitation-to-admin = { $by } vous invite à administrer { $site }.
invitation-role = Votre rôle
invitation-until = Jusqu’au
invitation-hands-over = { $by } vous transmet le secrétariat : dès votre acceptation, il est à vous et non plus à cette personne.
invitation-known = Vous avez un compte avec cette adresse. Nom, langue et mot de passe restent tels quels.
invitation-accept = Accepter
invitation-dead-title = Cette invitation n’est plus valable
invitation-dead-why = Elle a été acceptée, retirée, remplacée par une autre, ou est trop ancienne. Adressez-vous à la personne qui vous a invité.

## Everybody, for admins
people-done-admin-ended = Les droits d’administration ont pris fin.
people-done-last-admin = Quelqu’un doit administrer cette installation : invitez d’abord un autre administrateur.
people-done-disabled = Le compte est désactivé et déconnecté partout.
people-done-enabled = Le compte peut à nouveau se connecter.
people-second-factor = seconde étape
people-roles =
    { $count ->
        [one] { $count } rôle dans un événement
       *[other] { $count } rôles dans des événements
    }
people-seen = Dernière connexion :
people-never = Jamais connecté
people-end-admin = Mettre fin à l’administration
people-disable = Désactiver
people-enable = Réactiver
people-more = Autres comptes
people-admin-what = La personne que vous invitez ici administrera cette installation : comptes, réglages, clés, et les personnes ayant accès à chaque événement.

## Journal of access; the keys are the actions
access-title = Journal des accès
access-lead-own = Ce qui a été fait avec votre compte.
access-lead-event = Qui a reçu ou perdu un rôle, et qui a lu ce qui est sensible. Votre lecture y figure aussi.
access-lead-instance = Qui s’est connecté, et ce que sont devenus comptes, rôles et clés. Votre lecture y figure aussi.
access-by = par { $name }
access-older = Entrées plus anciennes
access-none = Rien pour l’instant.
access-any = { $action }
access-account-signed_in = Connexion
access-account-signed_out = Déconnexion
access-account-signed_out_everywhere = Déconnexion partout
access-account-created = Compte créé
access-account-corrected = Nom ou langue modifiés
access-account-disabled = Compte désactivé
access-account-enabled = Compte réactivé
access-account-password_changed = Mot de passe changé
access-account-role_granted = Rôle donné
access-account-role_ended = Fin du rôle
access-account-admin_granted = Administration donnée
access-account-admin_ended = Fin de l’administration
access-account-identity_linked = Lien avec un autre service
access-account-session_reused = Session terminée : un jeton est venu deux fois
access-account-second_factor_set = Seconde étape activée
access-account-second_factor_removed = Seconde étape désactivée
access-account-second_factor_locked = Seconde étape bloquée après des codes erronés
access-account-recovery_code_used = Code de secours utilisé
access-account-recovery_codes_renewed = Nouveaux codes de secours
access-invitation-made = Invitation envoyée
access-invitation-sent_again = Invitation renvoyée
access-invitation-withdrawn = Invitation retirée
access-invitation-accepted = Invitation acceptée
access-registration-read = Une inscription a été lue
access-registration_list-read = La liste des inscriptions a été exportée
access-access_log-read = Ce journal a été lu

## Keys for programs; scope-<code> are the permissions
keys-title = Clés pour programmes
keys-lead = Un programme présente une clé au lieu de se connecter. Il peut faire ce que vous pouvez faire, dans les limites des permissions de la clé. Révoquez toute clé que personne n’utilise ou qu’une autre personne a pu voir.
keys-none = Vous n’avez aucune clé.
keys-yours = Vos clés
keys-event-only = Seulement pour :
keys-made-on = Créée
keys-ends = expire
keys-last-used = dernière utilisation
keys-never-used = jamais utilisée
keys-over = expirée
keys-revoke = Révoquer
keys-new = Créer une clé
keys-make = Créer la clé
keys-made = La clé « { $name } » est créée. Copiez-la maintenant : elle n’est affichée que cette fois.
field-scopes = Ce que le programme peut faire
field-event = Événement (facultatif)
field-expires_in_days = Durée (jours)
hint-key-name = Le nom que vous lui donnez, par exemple le programme qui l’utilise.
hint-key-event = Le nom court dans l’adresse de l’événement. Sans lui, la clé vaut pour tous vos événements.
hint-key-days = De 1 à 366 jours.
error-keys-conflict = Vous avez déjà vingt clés ; révoquez-en une d’abord
error-scopes-required = Choisissez au moins une permission
error-event-unknown = Aucun de vos événements ne porte ce nom
error-expires_in_days-invalid = Saisissez un nombre de jours de 1 à 366
scope-read_draft = Lire le projet de programme
scope-write_draft = Modifier le projet de programme
scope-publish_programme = Publier le programme
scope-read_attendance = Lire les noms, catégories et codes nécessaires à l’entrée
scope-count_registrations = Compter les inscriptions
scope-read_registrations = Lire les inscriptions, sans les données sensibles
scope-write_registrations = Créer, corriger et annuler des inscriptions
scope-read_sensitive = Lire les données sensibles : passeport, régime alimentaire, besoins d’accessibilité
scope-read_deliveries = Lire les messages d’une inscription
scope-send_notices = Lire et envoyer les messages de l’événement
scope-write_awards = Travailler aux prix
scope-write_event = Modifier, publier, annuler et archiver l’événement
scope-make_events = Créer des événements
scope-move_clock = Régler l’horloge d’une répétition
access-account-api_key_made = Clé pour programme créée
access-account-api_key_revoked = Clé pour programme révoquée
