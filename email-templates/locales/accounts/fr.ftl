## Tout message à un compte
mail-greeting-nameless = Bonjour,
mail-why-account = Vous recevez ce message parce que vous avez un compte auprès de { $site }.

## Un lien de connexion
mail-sign-in-link-subject = { $site } : votre lien de connexion
mail-sign-in-link-title = Votre lien de connexion
mail-sign-in-link-lead = Quelqu’un, vous sans doute, a demandé un lien pour se connecter. Il sert une seule fois, dans la demi-heure.
mail-sign-in-link-button = Se connecter
mail-sign-in-link-note = Si ce n’était pas vous, vous n’avez rien à faire : personne ne peut se connecter sans ce message. Merci de ne pas le transmettre.

## Un jeton présenté deux fois
mail-session-reused-subject = { $site } : une de vos sessions a été fermée
mail-session-reused-title = Une de vos sessions a été fermée
mail-session-reused-lead = Un programme connecté à votre compte a présenté une clé qui avait déjà servi. Quelqu’un l’a peut-être copiée. Par précaution, nous avons fermé cette session pour tous ; vos autres sessions restent ouvertes.
mail-session-reused-button = Voir vos sessions
mail-session-reused-note = Si vous n’en connaissez pas la raison, déconnectez-vous partout et choisissez un autre mot de passe.

## Un autre mot de passe
mail-password-changed-subject = { $site } : votre mot de passe a été changé
mail-password-changed-title = Votre mot de passe a été changé
mail-password-changed-lead = Le mot de passe de votre compte vient d’être changé et vos autres sessions ont été fermées.
mail-password-changed-button = Voir votre compte
mail-password-changed-note = Si ce n’était pas vous, demandez un lien de connexion, déconnectez-vous partout et choisissez aussitôt un autre mot de passe.
