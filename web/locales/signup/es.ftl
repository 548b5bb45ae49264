# Elegir las sesiones que piden inscripción, detrás del enlace personal.

## El camino
signup-title = Elija sus sesiones
signup-why = Algunas sesiones tienen pocas plazas: visitas de estudio, talleres, foros. Son suyas si usted las elige.
signup-to = Elegir sesiones

## La lista
signup-chosen = Lo que ha elegido
signup-offered = Lo que puede elegir
signup-how = Mientras queden plazas, la suya es segura al instante. Después se espera por orden de llegada.
signup-none = Por ahora no hay nada que elegir.
signup-back = Volver a su inscripción

## Una sesión
signup-at = { $day }, { $times } ({ $city }, { $offset })
signup-own = En { $city } es { $day }, { $times }.
signup-day = { $day }, hora por anunciar
signup-month = { $month }, día por anunciar
signup-open = Plazas para todas las personas
signup-left =
    { $left ->
        [one] Queda { $left } plaza de { $seats }
       *[other] Quedan { $left } plazas de { $seats }
    }
signup-full = completo
signup-queue =
    { $waiting ->
        [0] Aún no espera nadie.
        [one] Espera { $waiting } persona.
       *[other] Esperan { $waiting } personas.
    }
signup-choose = Elegir
signup-wait = Entrar en la lista de espera
signup-give-up = Renunciar a mi plaza
signup-leave = Salir de la lista de espera
signup-confirmed = Usted tiene una plaza.
signup-waiting = Usted ocupa el puesto { $position } de la lista de espera. Le escribiremos cuando tenga una plaza.
signup-passed-over = Usted tiene una plaza a esa hora: { $title }. Mientras no renuncie a ella, las plazas libres pasan a quienes le siguen; su turno se mantiene.

## Por qué no
signup-overlaps = Usted tiene una plaza a esa hora: { $title }. Renuncie antes a ella.
signup-refused-sessions_overlap = Usted tiene una plaza en otra sesión a esa hora. Renuncie antes a ella.
signup-refused-category_not_admitted = Esta sesión es para otras categorías de participantes.
signup-refused-sign_up_not_needed = No hay nada que elegir: esta sesión ya es suya.
signup-refused-session_cancelled = Esta sesión no tiene lugar.
signup-refused-session_over = Esta sesión ha empezado o ha terminado.
signup-refused-registration_not_confirmed = Podrá elegir sesiones cuando su inscripción esté confirmada.
