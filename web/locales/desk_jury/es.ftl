# Una edición de un premio en la oficina de su secretaría: jurado, ceremonia, anuncio.

## Jury
desk-jury-open = en evaluación
desk-jury-closed = cerrado
desk-jury-hidden = Nadie lee los puntos de los demás antes de que se cierre el jurado.
desk-jury-before =
    { $count ->
        [0] No hay ninguna candidatura ante el jurado.
        [one] Hay una candidatura ante el jurado.
       *[other] Hay { $count } candidaturas ante el jurado.
    }
desk-jury-jurors = Miembros del jurado
desk-jury-none = Nadie forma parte todavía del jurado.
desk-jury-cases =
    { $given ->
        [one] { $given } candidatura
       *[other] { $given } candidaturas
    }
desk-jury-complete =
    { $complete ->
        [one] { $complete } completa
       *[other] { $complete } completas
    }
desk-jury-since = Miembro desde el
desk-jury-left = ha dejado el jurado
desk-jury-conflict = No puede juzgar a { $city }.
desk-jury-lift = Levantar este conflicto
desk-jury-lift-sure = ¿No hay conflicto entre { $name } y { $city }? La candidatura se juzgará de nuevo; los puntos ya dados se borran.
desk-jury-lift-yes = Sí, levantarlo
desk-jury-no = No, dejarlo como está
desk-jury-assign = Dar todas las candidaturas a todos los miembros
desk-jury-assign-what = Nadie recibe candidaturas de su propio país. No se quita nada a nadie.
desk-jury-give = Elegir las candidaturas una por una
desk-jury-give-what = Las candidaturas de su propio país no figuran aquí. Aquella para la que dio puntos o declaró un conflicto sigue asignada, se elija lo que se elija.
desk-jury-give-legend = Candidaturas que juzga { $name }
desk-jury-give-send = Guardar estas candidaturas
desk-jury-leave = Deja el jurado
desk-jury-leave-sure = ¿Deja { $name } el jurado? No podrá volver. Lo que juzgó hasta el final cuenta; lo demás, no.
desk-jury-leave-yes = Sí, deja el jurado
desk-jury-field-reason = Por qué deja el jurado
desk-jury-hint-reason = En una línea. Queda en el expediente de la edición.
desk-jury-seat = Incorporar a un miembro del jurado
desk-jury-seat-what = Cada miembro entra con su propia cuenta. Ve las candidaturas que se le dan y nada más.
desk-jury-seat-send = Incorporar a este miembro
desk-jury-field-email = Correo electrónico de su cuenta
desk-jury-hint-email = Debe haber una cuenta con esta dirección: invite antes a la persona.
desk-jury-field-name = Nombre, tal como la persona lo escribe
desk-jury-field-country = Su país o territorio
desk-jury-hint-country = No juzga ninguna candidatura de él.
desk-jury-close = Cerrar el jurado
desk-jury-close-what = Desde entonces no se evalúa nada más, y los resultados pueden leerse aquí.
desk-jury-close-sure = ¿Cerrar el jurado ahora? Lo que no esté completo no cuenta.
desk-jury-close-yes = Sí, cerrarlo
desk-jury-reopen = Abrir de nuevo el jurado
desk-jury-reopen-what = Mientras no se haya hecho nada con sus resultados, el jurado puede seguir evaluando.
desk-jury-reopen-sure = ¿Dejar que el jurado evalúe de nuevo? Los resultados vuelven a quedar ocultos para todos.
desk-jury-reopen-yes = Sí, abrirlo de nuevo
desk-jury-done-seated = El miembro se ha incorporado al jurado.
desk-jury-done-there = Esta cuenta ya formaba parte del jurado. No ha cambiado nada.
desk-jury-done-left = El miembro ha dejado el jurado.
desk-jury-done-assigned = Cada miembro tiene todas las candidaturas que puede juzgar.
desk-jury-done-given = Las candidaturas de este miembro están guardadas.
desk-jury-done-lifted = El conflicto se ha levantado.
desk-jury-done-closed = El jurado está cerrado. Estos son sus resultados.
desk-jury-done-reopened = El jurado evalúa de nuevo.
desk-jury-results = Resultados
desk-jury-results-what = Los mejores primero, por la media de las papeletas que cuentan; el máximo es { $most }. Un empate sigue siendo un empate: el puesto es el mismo. Reglas en la versión { $version }.
desk-jury-rank = { $rank }.
desk-jury-mean = Media { $mean } de { $most }
desk-jury-tied = empate
desk-jury-no-ballot = No cuenta ninguna papeleta.
desk-jury-ballots =
    { $assigned ->
        [one] Cuenta { $counted } de { $assigned } papeleta.
       *[other] Cuentan { $counted } de { $assigned } papeletas.
    }
desk-jury-incomplete = Sin juzgar hasta el final por:
desk-jury-weight = peso { $weight }
desk-jury-every-ballot = Cada papeleta con sus comentarios
desk-jury-total = total { $total }
desk-jury-standing-counted = cuenta
desk-jury-standing-incomplete = incompleta
desk-jury-standing-conflict = conflicto declarado
desk-jury-standing-own_country = su propio país
desk-jury-standing-left = se fue antes de completarla
error-any-no_account = Ninguna cuenta tiene esta dirección. Invite antes a la persona
error-any-speaks_for = Esta cuenta habla por otro país, o por una ciudad de él. Elija ese país
error-any-not_before_jury = Esta candidatura ya no está ante el jurado

## Ceremony
desk-ceremony-gap = Ciudades galardonadas sin representante confirmado
desk-ceremony-of =
    { $count ->
        [0] Todavía no hay ninguna ciudad galardonada.
        [one] de una ciudad galardonada
       *[other] de { $count } ciudades galardonadas
    }
desk-ceremony-not-concluded = Quién recibe el premio puede indicarse cuando la edición esté cerrada.
desk-ceremony-nobody = sin nadie indicado
desk-ceremony-certain = confirmado
desk-ceremony-open = sin confirmar
desk-ceremony-left = confirmado, pero ya no viene
desk-ceremony-deputy = en sustitución
desk-ceremony-registered = Inscripción { $number }
desk-ceremony-confirmed = Confirmado el
desk-ceremony-confirm = Confirmar que viene
desk-ceremony-name = Indicar quién recibe el premio
desk-ceremony-replace = Indicar a otra persona
desk-ceremony-replace-what = Recibe el premio en lugar de quien está indicado ahora. Marque que es seguro si lo es: así no se abre ningún hueco.
desk-ceremony-field-name = Nombre
desk-ceremony-field-honorific = Tratamiento
desk-ceremony-hint-honorific = Se imprime como usted lo escribe, por ejemplo Excmo. Sr.
desk-ceremony-field-role = Cargo
desk-ceremony-hint-role = En calidad de qué viene, por ejemplo alcaldesa.
desk-ceremony-field-registration = Inscripción
desk-ceremony-hint-registration = Las personas de esta ciudad que están inscritas y siguen viniendo. Cuando la inscripción termina, el hueco se abre de nuevo.
desk-ceremony-unregistered = ninguna
desk-ceremony-field-is_deputy = Sustituye a alguien
desk-ceremony-field-is_confirmed = Es seguro que viene
desk-ceremony-name-send = Guardar quién recibe el premio
desk-ceremony-field-position = puesto en el orden
desk-ceremony-order = Orden de entrega
desk-ceremony-order-what = Escriba un número para cada ciudad. El menor se llama primero.
desk-ceremony-order-send = Guardar el orden
desk-ceremony-print = El orden para imprimir
desk-ceremony-certificates = Certificados
desk-ceremony-no-number = todavía sin número
desk-ceremony-issue = Asignar los números
desk-ceremony-issue-what = Cada certificado recibe un número. Cualquiera puede comprobarlo cuando el resultado deja de estar bajo embargo, y no antes.
desk-ceremony-issue-sure =
    { $count ->
        [one] ¿Asignar el número de un certificado? Queda para siempre.
       *[other] ¿Asignar los números de { $count } certificados? Quedan para siempre.
    }
desk-ceremony-issue-yes = Sí, asignarlos
desk-ceremony-no = No, ahora no
desk-ceremony-done-named = Quien recibe el premio está guardado.
desk-ceremony-done-confirmed = Está confirmado.
desk-ceremony-done-ordered = El orden está guardado.
desk-ceremony-done-issued = Cada certificado tiene su número.
error-any-no_number = Escriba un número entero en cifras
error-any-same_place = Otra ciudad tiene este número

## Announcement
desk-audience-what = A estas personas se les avisa cuando se anuncian las ciudades galardonadas, a cada una en su idioma y ni un minuto antes. Quien lo detiene con el enlace de su correo sigue en la lista y no recibe nada más.
desk-audience-none = Todavía no hay nadie en la lista.
desk-audience-kind-press = prensa
desk-audience-kind-subscriber = suscripción
desk-audience-since = Desde el
desk-audience-stopped = lo ha detenido
desk-audience-remove = Quitar
desk-audience-remove-sure = ¿Quitar a { $name } de la lista?
desk-audience-remove-yes = Sí, quitar
desk-audience-no = No, conservar
desk-audience-first = Primera página
desk-audience-next = Página siguiente
desk-audience-add = Añadir a alguien
desk-audience-add-send = Añadir
desk-audience-field-name = Nombre
desk-audience-field-email = Correo electrónico
desk-audience-field-locale = Idioma
desk-audience-field-kind = Tipo
desk-audience-many = Añadir a varias personas a la vez
desk-audience-many-send = Añadirlas todas
desk-audience-field-rows = Una persona por línea
desk-audience-hint-rows = Nombre; dirección; idioma (en, fr, es); tipo (press, subscriber). { $most } líneas como máximo. Se añaden todas, o ninguna si algo no es correcto.
desk-audience-line = Línea { $line }, { $field }
desk-audience-done-added = Se ha añadido a la lista.
desk-audience-done-there = Esta dirección ya está en la lista. No ha cambiado nada.
desk-audience-done-rows = Personas añadidas: { $added }. Ya en la lista: { $there }.
desk-audience-done-removed = Se ha quitado de la lista.
error-any-too_many_rows = Son demasiadas líneas a la vez
