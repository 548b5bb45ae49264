# Las páginas del programa: partes, sesiones, ponentes, salas.

## Una sesión
session-until = hasta el { $date }
session-interpretation = Interpretación: { $languages }
session-for = para: { $categories }
session-for-all = Todas las personas que participan
session-seats =
    { $count ->
        [one] { $count } plaza
       *[other] { $count } plazas
    }
session-is-cancelled = Esta sesión está cancelada y no tendrá lugar.
session-all-day = todo el día
session-stream = Seguir en línea
session-people = Personas
session-beside = Sesiones anterior y siguiente
session-previous = Antes:
session-next = Después:
role-speaker = Ponencia
fact-languages = Idiomas
fact-for = Para quién

## Una parte del programa
choices-title = Elegir un eje, una sala o un tipo
choices-track = Eje temático
choices-room = Sala
choices-kind = Tipo
part-note = Está viendo una parte del programa.
part-room = Sobre esta sala
part-none = No hay nada de esto en el programa.
later-title = Fecha por confirmar
subscribe-part = Seguir solo esto en su calendario
subscribe-personal = Su dirección es personal: muestra lo que le concierne; no la comparta.

## Ponentes
speakers-title = Ponentes
speakers-sessions =
    { $count ->
        [one] { $count } sesión
       *[other] { $count } sesiones
    }
speakers-none = Aún no se ha anunciado ningún nombre.

## Salas
step-free-yes = accesible sin escalones
step-free-no = no accesible sin escalones
room-capacity = Capacidad
room-access = Acceso
room-removed = Esta sala ya no se utiliza.
room-empty = No hay nada previsto en esta sala.
room-programme = Esta sala en el programa

## Idiomas, también de señas
language-de = alemán
language-hi = hindi
language-it = italiano
language-ja = japonés
language-ko = coreano
language-pt = portugués
language-vi = vietnamita
language-ils = señas internacionales
language-ase = lengua de señas americana
language-bfi = lengua de señas británica
language-fsl = lengua de señas francesa
language-gsg = lengua de señas alemana
language-mfs = lengua de señas mexicana
language-ssp = lengua de signos española
