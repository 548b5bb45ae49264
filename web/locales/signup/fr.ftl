# Le choix des séances sur inscription, derrière le lien personnel.

## Le chemin
signup-title = Choisir vos séances
signup-why = Certaines séances ont peu de places : visites d’étude, ateliers, forums. Elles sont à vous si vous les choisissez.
signup-to = Choisir des séances

## La liste
signup-chosen = Ce que vous avez choisi
signup-offered = Ce que vous pouvez choisir
signup-how = Tant qu’il y a des places, la vôtre est acquise aussitôt. Ensuite, vous attendez dans l’ordre d’arrivée.
signup-none = Il n’y a rien à choisir pour le moment.
signup-back = Retour à votre inscription

## Une séance
signup-at = { $day }, { $times } ({ $city }, { $offset })
signup-own = À { $city }, c’est { $day }, { $times }.
signup-day = { $day }, heure à préciser
signup-month = { $month }, jour à préciser
signup-open = Places pour toutes et tous
signup-left =
    { $left ->
        [one] { $left } place libre sur { $seats }
       *[other] { $left } places libres sur { $seats }
    }
signup-full = complet
signup-queue =
    { $waiting ->
        [0] Personne n’attend encore.
        [one] { $waiting } personne attend.
       *[other] { $waiting } personnes attendent.
    }
signup-choose = Choisir
signup-wait = Rejoindre la liste d’attente
signup-give-up = Renoncer à ma place
signup-leave = Quitter la liste d’attente
signup-confirmed = Vous avez une place.
signup-waiting = Vous êtes au rang { $position } de la liste d’attente. Nous vous écrirons quand vous aurez une place.
signup-passed-over = Vous avez une place à cette heure-là : { $title }. Tant que vous n’y renoncez pas, les places libres vont aux suivants ; votre rang reste.

## Pourquoi pas
signup-overlaps = Vous avez une place à cette heure-là : { $title }. Renoncez-y d’abord.
signup-refused-sessions_overlap = Vous avez une place dans une autre séance à cette heure-là. Renoncez-y d’abord.
signup-refused-category_not_admitted = Cette séance est destinée à d’autres catégories de participants.
signup-refused-sign_up_not_needed = Il n’y a rien à choisir : cette séance est déjà dans votre programme.
signup-refused-session_cancelled = Cette séance n’a pas lieu.
signup-refused-session_over = Cette séance a commencé ou est terminée.
signup-refused-registration_not_confirmed = Vous pourrez choisir des séances quand votre inscription sera confirmée.
