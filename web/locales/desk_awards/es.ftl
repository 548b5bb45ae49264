# Una edición de un premio, en el escritorio de su secretaría: panorama y candidaturas.

## Every page
desk-award-places = Páginas de esta edición
desk-award-place-overview = Panorama
desk-award-place-cases = Candidaturas
desk-award-place-jury = Jurado
desk-award-place-ceremony = Ceremonia
desk-award-place-audience = Anuncio
desk-award-sealed = El resultado está bajo embargo hasta el { $date } ({ $city }). Lo que lee aquí no es para nadie más.
desk-award-overdue = El resultado debía estar bajo embargo hasta el { $date } ({ $city }) y la edición no está cerrada. Aplace el fin del embargo antes de cerrarla: las ciudades galardonadas lo saben antes que nadie.
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

## Embargo and words
desk-award-embargo-is = Bajo embargo hasta
desk-award-embargo = Mover el embargo
desk-award-embargo-what = En ese instante todos conocen las ciudades galardonadas y se envían el anuncio y las respuestas negativas. No puede moverse una vez conocido el resultado.
desk-award-embargo-send = Moverlo
desk-award-field-embargo_until = Bajo embargo hasta
desk-award-done-embargo = El embargo se ha movido.
desk-award-words = Sesión y anuncio
desk-award-words-what = El anuncio se envía al terminar el embargo, a cada persona en su idioma.
desk-award-field-session = Se entrega en esta sesión
desk-award-session-none = Aún no se sabe
desk-award-field-announcement = Anuncio en { $language }
desk-award-done-words = Guardado.

## Case-study cities
desk-award-field-cities = Ciudades, en su orden
desk-award-hint-cities = Una por línea: el identificador de la ciudad o su nombre en las direcciones, por ejemplo balanga.
desk-award-line = Línea { $line }, { $text }
desk-award-done-case-studies = Las ciudades de los estudios de caso están fijadas.

## Rules
desk-award-rules-json = Todas las versiones de las reglas, como datos

## Concluding
desk-award-conclude = Cerrar la edición
desk-award-conclude-what = Las decisiones pasan a ser definitivas. Las ciudades galardonadas y sus comisiones lo saben de inmediato, de forma confidencial; todas las demás, al terminar el embargo.
desk-award-ending-laureates = Galardonadas
desk-award-ending-regrets = No seleccionadas
desk-award-ending-undecided = Sin decidir
desk-award-conclude-sure =
    ¿Cerrar definitivamente la edición, con { $laureates ->
        [one] una ciudad galardonada
       *[other] { $laureates } ciudades galardonadas
    } y { $regrets ->
        [one] una ciudad no seleccionada
       *[other] { $regrets } ciudades no seleccionadas
    }?
desk-award-conclude-undecided = Aún no se ha decidido sobre:
desk-award-conclude-yes = Sí, cerrar la edición
desk-award-conclude-no = No, todavía no
desk-award-done-concluded = La edición está cerrada. Se informa a las ciudades galardonadas de forma confidencial.

## The journal
desk-award-journal = Registro
desk-award-journal-more = Todo el registro
desk-award-act-award-conferred = El premio se ha entregado; cualquiera puede leerlo
desk-award-act-award_audience-added = Se añadió a una persona a la lista de difusión
desk-award-act-award_audience-removed = Se retiró a una persona de la lista de difusión
desk-award-act-award_audience-stopped = Alguien dejó de recibir los anuncios con el enlace de su mensaje
desk-award-act-award_case-changed = Se modificó una candidatura
desk-award-act-award_case-conflict_declared = Un miembro del jurado declaró un conflicto de intereses
desk-award-act-award_case-conflict_undone = Se retiró un conflicto de intereses
desk-award-act-award_case-decided = Se decidió sobre una candidatura
desk-award-act-award_case-file_attached = Se adjuntó un archivo
desk-award-act-award_case-file_removed = Se retiró un archivo
desk-award-act-award_case-nominated = Una comisión designó
desk-award-act-award_case-nomination_taken_back = Se retiró una designación
desk-award-act-award_case-representative_confirmed = Se confirmó quién recibe el premio
desk-award-act-award_case-representative_named = Se designó quién recibe el premio
desk-award-act-award_case-scored = Un miembro del jurado dio puntos
desk-award-act-award_case-started = Se comenzó una candidatura
desk-award-act-award_case-started_again = Se comenzó de nuevo una candidatura retirada
desk-award-act-award_case-submitted = Se envió una candidatura
desk-award-act-award_case-withdrawn = Se retiró una candidatura
desk-award-act-award_cycle-case_studies_set = Se fijaron las ciudades de los estudios de caso
desk-award-act-award_cycle-certificates_issued = Se expidieron los certificados
desk-award-act-award_cycle-changed = Se modificó la edición
desk-award-act-award_cycle-concluded = Se cerró la edición
desk-award-act-award_cycle-entered = Se anotaron ciudades galardonadas que se decidieron en otro lugar
desk-award-act-award_cycle-deadline_set = Se fijó un plazo
desk-award-act-award_cycle-juror_assigned = Se asignaron candidaturas al jurado
desk-award-act-award_cycle-juror_left = Un miembro del jurado se retiró
desk-award-act-award_cycle-juror_seated = Se nombró a un miembro del jurado
desk-award-act-award_cycle-jury_closed = Se cerró el jurado
desk-award-act-award_cycle-jury_reopened = Se reabrió el jurado
desk-award-act-award_cycle-made = Se creó la edición
desk-award-act-award_cycle-order_set = Se fijó el orden de entrega
desk-award-act-award_cycle-recommended = Se anotó la recomendación del jurado
desk-award-act-award_cycle-rules_made = Se fijaron nuevas reglas
desk-award-act-award_cycle-shortlisted = Se fijó la preselección
desk-award-act-any = { $action }

## The board
desk-award-totals = Por región
desk-award-total-line = Galardonadas: { $laureates }, recibidas: { $received }, ante el jurado: { $shortlisted }
desk-award-cases-list = Todas las candidaturas
desk-award-field-state = Estado
desk-award-field-region = Región
desk-award-cases-all = Mostrar todas
desk-award-cases-shown = Se muestran: { $shown } de { $all }
desk-award-is-shortlisted = ante el jurado
desk-award-is-recommended = recomendada
desk-award-outcome-laureate = galardonada
desk-award-outcome-not_selected = no seleccionada
desk-award-mean =
    { $count ->
        [one] Jurado: media { $mean }, puesto { $rank }, de una papeleta
       *[other] Jurado: media { $mean }, puesto { $rank }, de { $count } papeletas
    }
desk-award-mean-none = No cuenta ninguna papeleta del jurado.
desk-award-tied = empate
desk-award-reasons = Motivos
desk-award-decided-by-rules = Decidido según las reglas en la versión { $version }.
desk-award-decide = Decidir
desk-award-decide-again = Decidir de otro modo
desk-award-decide-send = Guardar la decisión
desk-award-field-outcome = Decisión
desk-award-field-reasons = Motivos
desk-award-hint-reasons = Para el expediente de la edición; la ciudad no los lee.
desk-award-done-decided = La decisión está guardada. No es definitiva hasta que se cierre la edición.

## Shortlist and recommendation
desk-award-ticks-none = Aquí no hay ninguna candidatura así.
desk-award-ticks-kept =
    { $count ->
        [one] Hay otra marcada que la lista no muestra ahora. Sigue marcada.
       *[other] Hay otras { $count } marcadas que la lista no muestra ahora. Siguen marcadas.
    }
desk-award-shortlist = Preselección
desk-award-shortlist-what = Lo que está marcado se presenta ante el jurado, y nada más.
desk-award-shortlist-which = Presentar ante el jurado
desk-award-shortlist-send = Guardar la preselección
desk-award-done-shortlisted = La preselección está guardada.
desk-award-recommend = Recomendación del jurado
desk-award-recommend-what = Anote qué candidaturas recomienda el jurado. La decisión es suya.
desk-award-recommend-which = El jurado recomienda
desk-award-recommend-send = Guardar la recomendación
desk-award-field-note = En palabras del jurado
desk-award-done-recommended = La recomendación está guardada.

## On paper
desk-award-paper = Una candidatura recibida en papel
desk-award-paper-what = Comiéncela aquí; su expediente se completa después en la página de la candidatura.
desk-award-hint-city = El identificador de la ciudad o su nombre en las direcciones, por ejemplo balanga.
desk-award-paper-send = Comenzar esta candidatura
error-any-has_case = Esta ciudad ya tiene una candidatura en esta edición
desk-award-paper-again = Comenzar de nuevo la candidatura que la ciudad retiró. Conserva su contenido y su contacto; ambos se modifican en su página.
