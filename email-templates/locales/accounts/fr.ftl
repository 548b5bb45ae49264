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

## Un second facteur est demandé
mail-second-factor-set-subject = { $site } : votre compte a un second facteur
mail-second-factor-set-title = Votre compte a un second facteur
mail-second-factor-set-lead = Désormais, la connexion à votre compte demande aussi un code de votre application. Conservez les codes de secours en lieu sûr : chacun remplace l’application une fois.
mail-second-factor-set-button = Voir votre compte
mail-second-factor-set-note = Si ce n’était pas vous, écrivez-nous aussitôt : quelqu’un d’autre s’est connecté à votre compte.

## Il n’est plus demandé
mail-second-factor-removed-subject = { $site } : second facteur retiré
mail-second-factor-removed-title = Le second facteur a été retiré
mail-second-factor-removed-lead = La connexion à votre compte ne demande plus de code d’une application, et les codes de secours ne sont plus valables.
mail-second-factor-removed-button = Voir votre compte
mail-second-factor-removed-note = Si ce n’était pas vous, déconnectez-vous partout, choisissez un autre mot de passe et configurez aussitôt un second facteur.

## Un code de secours a servi
mail-recovery-code-used-subject = { $site } : code de secours utilisé
mail-recovery-code-used-title = Un code de secours a été utilisé
mail-recovery-code-used-lead = Un des codes de secours de votre compte vient d’être utilisé à la place d’un code de votre application. Il ne peut plus servir.
mail-recovery-code-used-button = Voir votre compte
mail-recovery-code-used-note = Si ce n’était pas vous, déconnectez-vous partout, choisissez un autre mot de passe et créez aussitôt de nouveaux codes de secours.

## Ce que quelqu’un peut faire : un rôle pour un événement, ou l’administration
mail-role = Rôle : { $role }
mail-role-door = Accueil à l’entrée
mail-role-viewer = Consultation
mail-role-programme = Programme
mail-role-registration_desk = Bureau des inscriptions
mail-role-secretariat = Secrétariat
mail-role-admin = Administration

## Une invitation à rejoindre l’équipe
mail-invitation-subject = { $site } : invitation à rejoindre l’équipe
mail-invitation-title = Votre invitation à rejoindre l’équipe
mail-invitation-lead-event = { $by } vous invite à rejoindre l’équipe de « { $place } ».
mail-invitation-lead-admin = { $by } vous invite à administrer { $place }.
mail-invitation-hands-over = { $by } vous transmet le secrétariat : dès que vous accepterez, il sera à vous et ne sera plus à cette personne.
mail-invitation-until = Vous pouvez accepter jusqu’au { $until } (UTC).
mail-invitation-button = Voir l’invitation
mail-invitation-note = Si vous ne savez pas de quoi il s’agit, vous n’avez rien à faire. Merci de ne pas transmettre ce message : quiconque a le lien peut accepter à votre place.
mail-invitation-why = Vous recevez ce message parce que quelqu’un, à { $site }, a saisi votre adresse dans une invitation.

## Un rôle de plus
mail-role-granted-subject = { $site } : vous avez un rôle de plus
mail-role-granted-title = Vous avez un rôle de plus
mail-role-granted-lead-event = Votre compte a un rôle de plus pour « { $place } ».
mail-role-granted-lead-admin = Votre compte peut désormais administrer { $place }.
mail-role-granted-button = Voir votre compte
mail-role-granted-note = Si vous ne vous y attendiez pas, merci de nous le signaler.

## Un rôle qui a pris fin
mail-role-ended-subject = { $site } : un de vos rôles a pris fin
mail-role-ended-title = Un de vos rôles a pris fin
mail-role-ended-lead-event = Un rôle de votre compte pour « { $place } » a pris fin.
mail-role-ended-lead-admin = Votre compte n’administre plus { $place }.
mail-role-ended-button = Voir votre compte
mail-role-ended-note = Si vous ne vous y attendiez pas, veuillez vous adresser aux personnes avec qui vous travaillez.

## Un secrétariat transmis
mail-handed-over-subject = { $site } : un secrétariat a été transmis
mail-handed-over-title = Le secrétariat a été transmis
mail-handed-over-lead-given = { $by } a accepté le secrétariat de « { $place } ». Le vôtre a pris fin.
mail-handed-over-lead-taken = Vous avez désormais le secrétariat de « { $place } », que { $by } vous a transmis.
mail-handed-over-button = Voir votre compte
mail-handed-over-note = Si vous ne vous y attendiez pas, merci de nous le signaler aussitôt.

## Le second facteur fermé par de faux codes
mail-second-factor-locked-subject = { $site } : codes erronés pour votre compte
mail-second-factor-locked-title = Codes erronés pour votre compte
mail-second-factor-locked-lead = Cinq codes erronés de suite ont été saisis pour votre compte. Pendant un quart d’heure, aucun code n’est accepté, même juste.
mail-second-factor-locked-button = Voir votre compte
mail-second-factor-locked-note = Si ce n’était pas vous, quelqu’un connaît votre mot de passe ou lit votre courrier : choisissez un autre mot de passe dès que vous serez de nouveau connecté.

## Une clé pour une machine
mail-api-key-made-subject = { $site } : nouvelle clé API de votre compte
mail-api-key-made-title = Une nouvelle clé API de votre compte
mail-api-key-made-lead = Une clé permettant à un programme d’agir pour votre compte vient d’être créée. Elle reste valable si vous vous déconnectez ou changez de mot de passe.
mail-api-key-made-button = Voir votre compte
mail-api-key-made-note = Si ce n’était pas vous, révoquez la clé, déconnectez-vous partout et choisissez aussitôt un autre mot de passe.
