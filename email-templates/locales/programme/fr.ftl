## Changements du programme

mail-changed-subject-moved = { $event } : une séance est déplacée
mail-changed-subject-cancelled = { $event } : une séance est annulée
mail-changed-subject-restored = { $event } : une séance a finalement lieu
mail-changed-subject-invited = { $event } : une séance pour vous
mail-changed-subject-left = { $event } : une séance quitte votre programme
mail-changed-subject-several = { $event } : changements dans votre programme
mail-changed-subject-event_restored = { $event } : l’événement a finalement lieu

mail-changed-lead-moved = Une séance de votre programme change d’heure ou de lieu.
mail-changed-lead-cancelled = Une séance de votre programme n’aura pas lieu.
mail-changed-lead-restored = Une séance qui avait été annulée a finalement lieu.
mail-changed-lead-invited = Une nouvelle séance figure dans votre programme.
mail-changed-lead-left = Une séance ne figure plus dans votre programme. Vous n’avez rien à faire.
mail-changed-lead-several = Plusieurs séances de votre programme ont changé.
mail-changed-lead-event_restored = L’événement avait été annulé. Il a finalement lieu.

mail-programme-how-moved = Autre heure ou autre lieu
mail-programme-how-cancelled = Annulée
mail-programme-how-restored = A finalement lieu
mail-programme-how-invited = Nouvelle dans votre programme
mail-programme-how-left = Ne figure plus dans votre programme

mail-programme-before = Jusqu’ici : { $slot }
mail-programme-after = Désormais : { $slot }
mail-programme-at = { $day }, { $times } ({ $city }, { $offset })
mail-programme-own = À { $city } : { $day }, { $times }.
mail-programme-days = { $days }, heure à confirmer
mail-programme-month = { $month }, jour à confirmer
mail-programme-where = Lieu : { $place }
mail-programme-more = { $count ->
    [one] Une autre séance a changé ; voyez le programme.
   *[other] { $count } autres séances ont changé ; voyez le programme.
}
mail-programme-entries = Les entrées de calendrier que nous vous avons envoyées sont mises à jour par ce message.
mail-programme-whole = L’ensemble du programme :
mail-programme-why = Vous recevez ce message parce que vous intervenez dans le programme de : { $event }.

## L’événement entier à d’autres dates

mail-rescheduled-subject = { $event } : nouvelles dates
mail-rescheduled-lead = L’événement entier est reporté à d’autres dates.
mail-rescheduled-after = Nouvelles dates : { $days }
mail-rescheduled-before = Jusqu’ici : { $days }
mail-rescheduled-ask = Votre inscription reste telle quelle. Veuillez ouvrir la page de votre inscription et y indiquer si vous viendrez aux nouvelles dates.
mail-rescheduled-ask-part = Veuillez informer le secrétariat si vous ne pouvez pas participer aux nouvelles dates.
mail-rescheduled-button = Confirmer à nouveau
mail-rescheduled-sessions = Votre programme aux nouvelles dates :

## L’événement entier annulé

mail-event-cancelled-subject = { $event } : l’événement est annulé
mail-event-cancelled-lead = L’événement n’aura pas lieu.
mail-event-cancelled-planned = Il était prévu à ces dates : { $days }
mail-event-cancelled-next = Vous n’avez rien à annuler auprès de nous. Si vous avez réservé un voyage ou une chambre, veuillez les annuler vous-même ; pour toute question, écrivez au secrétariat.
