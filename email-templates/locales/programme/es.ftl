## Cambios del programa

mail-changed-subject-moved = { $event }: una sesión ha cambiado de hora o lugar
mail-changed-subject-cancelled = { $event }: una sesión se ha cancelado
mail-changed-subject-restored = { $event }: una sesión se celebra finalmente
mail-changed-subject-invited = { $event }: una sesión para usted
mail-changed-subject-left = { $event }: una sesión sale de su programa
mail-changed-subject-several = { $event }: cambios en su programa
mail-changed-subject-event_restored = { $event }: el evento se celebra finalmente

mail-changed-lead-moved = Una sesión de su programa cambia de hora o de lugar.
mail-changed-lead-cancelled = Una sesión de su programa no se celebrará.
mail-changed-lead-restored = Una sesión que se había cancelado se celebra finalmente.
mail-changed-lead-invited = Hay una sesión nueva en su programa.
mail-changed-lead-left = Una sesión ya no figura en su programa. No tiene que hacer nada.
mail-changed-lead-several = Varias sesiones de su programa han cambiado.
mail-changed-lead-event_restored = El evento se había cancelado. Se celebra finalmente.

mail-programme-how-moved = Otra hora u otro lugar
mail-programme-how-cancelled = Cancelada
mail-programme-how-restored = Se celebra finalmente
mail-programme-how-invited = Nueva en su programa
mail-programme-how-left = Ya no figura en su programa

mail-programme-before = Hasta ahora: { $slot }
mail-programme-after = Ahora: { $slot }
mail-programme-at = { $day }, { $times } ({ $city }, { $offset })
mail-programme-own = En { $city }: { $day }, { $times }.
mail-programme-days = { $days }, hora por confirmar
mail-programme-month = { $month }, día por confirmar
mail-programme-where = Lugar: { $place }
mail-programme-more = { $count ->
    [one] Otra sesión ha cambiado; consulte el programa.
   *[other] Otras { $count } sesiones han cambiado; consulte el programa.
}
mail-programme-entries = Las entradas de calendario que le hemos enviado se actualizan con este mensaje.
mail-programme-whole = El programa completo:
mail-programme-why = Recibe este mensaje porque interviene en el programa de: { $event }.

## Todo el evento en otras fechas

mail-rescheduled-subject = { $event }: nuevas fechas
mail-rescheduled-lead = Todo el evento se ha trasladado a otras fechas.
mail-rescheduled-after = Nuevas fechas: { $days }
mail-rescheduled-before = Hasta ahora: { $days }
mail-rescheduled-ask = Su inscripción se mantiene. Le rogamos que abra la página de su inscripción e indique allí si vendrá en las nuevas fechas.
mail-rescheduled-ask-part = Le rogamos que avise a la secretaría si no puede participar en las nuevas fechas.
mail-rescheduled-button = Confirmar de nuevo
mail-rescheduled-sessions = Su programa en las nuevas fechas:

## Todo el evento cancelado

mail-event-cancelled-subject = { $event }: el evento se ha cancelado
mail-event-cancelled-lead = El evento no se celebrará.
mail-event-cancelled-planned = Estaba previsto para estas fechas: { $days }
mail-event-cancelled-next = No tiene que cancelar nada con nosotros. Si ha reservado un viaje o una habitación, le rogamos que los cancele usted; si tiene preguntas, escriba a la secretaría.
