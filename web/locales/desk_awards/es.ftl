# Una edición de un premio, en el escritorio de su secretaría: panorama y candidaturas.

## Every page
desk-award-places = Páginas de esta edición
desk-award-place-overview = Panorama
desk-award-place-cases = Candidaturas
desk-award-place-jury = Jurado
desk-award-place-ceremony = Ceremonia
desk-award-place-audience = Anuncio
desk-award-sealed = El resultado está bajo embargo hasta el { $date } ({ $city }). Lo que lee aquí no es para nadie más.
desk-award-unsealed = Las ciudades galardonadas son públicas. Lo demás que lee aquí no es para nadie más.
desk-award-concluded = La edición está cerrada.
desk-award-hint-time = En los relojes de { $city }, por ejemplo 2026-09-28T23:59.

## Deadlines
desk-award-deadlines = Plazos
desk-award-deadline-set = fijado para el { $date }
desk-award-deadline-form = Ampliar un plazo
desk-award-deadline-send = Fijar este plazo
desk-award-field-kind = Qué plazo
desk-award-field-due_at = Hasta cuándo
desk-award-field-reason = Por qué
desk-award-hint-reason = Lo leerán quienes conocían la fecha anterior.
desk-award-done-deadline = El plazo está fijado. Se informa a quienes conocían el anterior.
