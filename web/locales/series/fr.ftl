# Une série de webinaires : s’abonner, et ce qui est à soi.

## On the own page
subscription-whole-title = Vous êtes abonné(e)
subscription-single-title = Vous êtes inscrit(e)
subscription-whole-title-past = Vous étiez abonné(e)
subscription-single-title-past = Vous étiez inscrit(e)
subscription-waits-title-past = Vous étiez sur la liste d’attente de la série
status-webinar_series-waiting = Vous êtes sur la liste d’attente de la série
status-webinar_series-cancelled = Vous avez quitté la série
webinars-title = Vos webinaires
webinars-to = Voir vos webinaires, choisir et rejoindre
webinars-to-past = Voir vos webinaires
subscription-whole = Vous êtes abonné(e) à toute la série.
subscription-whole-why = Chaque nouveau webinaire arrive de lui-même chez vous et dans votre agenda. Vous pouvez renoncer à n’importe lequel.
subscription-single = Vous participez à certains webinaires.
subscription-single-why = Les nouveaux n’arrivent pas d’eux-mêmes. Vous pouvez en choisir d’autres, ou vous abonner à toute la série.
subscription-whole-past = Vous étiez abonné(e) à toute la série.
subscription-single-past = Vous étiez inscrit(e) à certains webinaires.
subscription-waits-past = Aucune place ne s’est libérée pour vous.
subscription-begin = S’abonner à toute la série
subscription-end = Mettre fin à l’abonnement
done-subscribed = Vous êtes abonné(e) à toute la série : ce qui est déjà publié est à vous aussi, sauf ce à quoi vous avez renoncé.
done-unsubscribed = Les nouveaux webinaires n’arrivent plus d’eux-mêmes. Ceux ci-dessous restent les vôtres.
next-webinar_series-confirmed = Chaque webinaire figure dans votre agenda avec votre propre lien de connexion, et nous vous le rappelons un jour et une heure avant.
next-webinar_series-waiting = Dès qu’une place se libère, elle revient à la première personne de la liste, et nous vous écrivons aussitôt. Vous n’avez rien à faire.
next-webinar_series-cancelled = Vous ne recevez plus rien de cette série. Vous pouvez vous abonner de nouveau.
next-past-webinar_series = La série est terminée.
next-past-webinar_series-confirmed = La série est terminée. Vos webinaires restent dans votre liste.
done-again-webinar_series = S’abonner de nouveau
done-leave-webinar_series = Quitter la série
done-calendar-webinars = L’agenda suit chaque webinaire et contient vos liens de connexion.

## Leaving
leave-crumb-webinar_series = Quitter la série
leave-title-webinar_series = Voulez-vous quitter la série ?
leave-what-webinar_series = Vous renoncez à tous ses webinaires, et vos liens de connexion prennent fin. Vous pourrez vous abonner de nouveau.
leave-button-webinar_series = Oui, quitter la série
leave-stay-webinar_series = Non, revenir à mes webinaires

## The list
webinars-chosen = Ce à quoi vous participez
webinars-offered = Ce que vous pouvez choisir
webinars-none = Aucun webinaire n’est à choisir pour le moment.
webinars-none-whole = Aucun webinaire n’est à choisir pour le moment. Nous vous écrirons lorsqu’un webinaire sera annoncé.
webinars-none-past = Il n’y a plus rien à choisir dans cette série.
webinar-chosen = Vous y participez.
webinar-choose = Y participer
webinar-give-up = Y renoncer
signup-past-title = Ce qui est terminé
signup-past = C’est terminé.
entry-open = Rejoindre maintenant
entry-before = Votre lien de connexion

## The form
nav-register-webinar_series = S’abonner
register-description-webinar_series = S’abonner à { $event } : une seule fois, pour chaque webinaire.
choice-title = À quoi vous vous abonnez
choice-legend = Toute la série, ou certains webinaires
choice-all = Toute la série : chaque nouveau webinaire aussi
choice-some = Seulement les webinaires que je coche
choice-which = Webinaires à venir
choice-none = Aucun webinaire n’est encore annoncé. Vous vous abonnez à toute la série : chacun vous parviendra lorsqu’il sera annoncé.
choice-gone = Ce que vous avez coché ne peut plus être choisi, et il n’y a pas d’autre webinaire pour le moment. Cochez la case si vous voulez toute la série.
sent-webinars = Ce formulaire n’a rien changé. Pour avoir un autre webinaire, ou toute la série, ouvrez votre page par le lien contenu dans le message.
error-sessions-invalid = Cochez au moins un webinaire, ou choisissez toute la série
error-sessions-unknown = L’un de ces webinaires n’est plus proposé : choisissez de nouveau
error-sessions-contradictory = Choisissez toute la série, ou seulement les webinaires que vous avez cochés
error-sessions-category_not_admitted = L’un des webinaires que vous avez cochés est destiné à d’autres catégories de participants
error-sessions-session_over = L’un des webinaires que vous avez cochés a commencé ou est terminé
error-sessions-session_cancelled = L’un des webinaires que vous avez cochés n’a pas lieu

## The public pages
took-place-webinar_series = La série a eu lieu : { $dates }.
register-none-webinar_series = On ne peut pas s’abonner à cette série.
register-not-yet-webinar_series = Vous pourrez vous abonner à partir du { $date }.
register-closed-webinar_series = Il était possible de s’abonner jusqu’au { $date }.
register-full-webinar_series = Il n’y a plus de place dans cette série.
register-until-webinar_series = une seule fois pour tous les webinaires, jusqu’au { $date }
series-count =
    { $count ->
        [one] Un webinaire à ce jour
       *[other] { $count } webinaires à ce jour
    }
series-own-link = Vous rejoignez chaque webinaire par un lien qui vous est propre.
series-to-come = Webinaires à venir
series-past = Webinaires passés
series-took-place = A eu lieu : { $when }
zone-line-webinar_series = Les heures sont celles de { $city }.
series-none = Aucun webinaire n’est annoncé pour le moment. Les personnes abonnées seront informées du prochain.
take-title = Comment participer
take-how = Il se tient en ligne. Votre lien personnel figure dans notre message et dans votre agenda ; il s’ouvre peu avant le début.
take-series = S’abonner à la série
take-only = S’inscrire à celui-ci seulement
take-past = Ce webinaire a eu lieu.
home-open-webinar_series = Les abonnements sont ouverts
subscription-whole-waits = Dès que vous aurez une place, vous serez abonné(e) à toute la série.
subscription-single-waits = Dès que vous aurez une place, vous participerez aux webinaires que vous avez choisis.
series-count-past =
    { $count ->
        [one] Un webinaire
       *[other] { $count } webinaires
    }
