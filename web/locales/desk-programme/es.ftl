# Textos del programa en la mesa de trabajo: lo que leen los organizadores al modificarlo. Serenos, y exactos sobre qué ocurre y cuándo.

## All pages
desk-programme-title = El programa
desk-zone = Todas las horas son las de { $city }.
desk-version = Ahora es la versión { $version }.
desk-pending =
    { $count ->
        [0] Todo está publicado tal como se ve aquí.
        [one] Hay un cambio sin publicar.
       *[other] Hay { $count } cambios sin publicar.
    }
desk-changes-link =
    { $count ->
        [0] Qué cambiaría
       *[other] Qué cambiaría ({ $count })
    }
desk-unpublished = sin publicar: { $what }
desk-nothing = nada
desk-yes = sí
desk-no = no
desk-everybody = Todas las personas
desk-was = antes:
desk-will-be = después:
desk-state-published = se celebra
desk-state-cancelled = cancelada
desk-done-published = Publicado.
desk-done-nothing = No había nada que publicar.
desk-done-undone = La publicación se ha retirado.
desk-done-discarded = Se ha renunciado al cambio. Lo publicado se mantiene.

## Overview
desk-search = Buscar una sesión
desk-search-hint = Una palabra del título, un nombre, una sala
desk-search-button = Buscar
desk-found-none = No se ha encontrado ninguna sesión.
desk-empty = Todavía no hay ninguna sesión.
desk-days = Días
desk-all-days = Todos los días
desk-no-time = Hora por anunciar
desk-clashes-error =
    { $count ->
        [one] Un conflicto es imposible de mantener.
       *[other] { $count } conflictos son imposibles de mantener.
    }
desk-clashes-warning =
    { $count ->
        [one] Conviene revisar un conflicto.
       *[other] Conviene revisar { $count } conflictos.
    }
desk-clashes-notice =
    { $count ->
        [one] Una sesión es en un día distinto de los del evento.
       *[other] { $count } sesiones son en días distintos de los del evento.
    }
clash-error = Conflicto
clash-warning = Por revisar
clash-notice = Aviso
clash-room = Sala ya ocupada a esta hora: { $about }
clash-person = { $about } está en otra sesión a esta hora
clash-category = Otra sesión a esta hora es para las mismas personas ({ $about })
clash-transfer = { $about } tiene muy poco tiempo para ir de un edificio a otro
clash-seats = Hay más plazas que en la sala ({ $about })
clash-outside = Este día no es uno de los del evento
clash-waived = Aceptado: { $reason }

## What publishing does to an item
effect-added = nuevo
effect-changed = modificado
effect-moved = trasladado
effect-cancelled = se cancelará
effect-restored = se celebrará después de todo
effect-removed = se retirará
effect-touched = misma sesión, nueva entrada
item-event = Evento
item-venue = Edificio
item-room = Sala
item-track = Línea temática
item-session = Sesión

## Fields
changed-title = Título
changed-short_title = Título breve
changed-theme = Tema
changed-name = Nombre
changed-description = Descripción
changed-kind = Tipo
changed-state = Estado
changed-starts_at = Comienzo
changed-ends_at = Final
changed-day = Día
changed-until_day = Último día
changed-month = Mes
changed-time_zone = Zona horaria
changed-starts_on = Primer día
changed-ends_on = Último día
changed-place = Lugar
changed-country = País
changed-room = Sala
changed-venue = Edificio
changed-track = Línea temática
changed-language = Idioma
changed-interpretation = Interpretación
changed-visibility = Quién la conoce
changed-only_for = Para quién
changed-seats = Plazas
changed-needs_sign_up = Debe elegirse
changed-stream_url = Ver en línea
changed-people = Personas
changed-address = Dirección
changed-map_url = Plano
changed-step_free = Sin escalones
changed-capacity = Plazas
changed-color = Color
changed-slug = Nombre en las direcciones
changed-facts = Fuente
changed-is_removed = Retirado
changed-is_cancelled = Cancelado
visibility-public = Todas las personas
visibility-category = Solo las personas a quienes se dirige
visibility-invitation = Solo las personas que se nombran en ella

## One session
desk-session-title = Sesión
desk-session-new = Nueva sesión
session-as-published = tal como está publicada
session-changes = Qué cambiaría al publicarla
session-public = Página pública
session-see-told = Ver qué cambiaría al publicarla y a quién se avisaría
session-done-saved = Guardado en el borrador. No se avisa a nadie antes de publicar.
session-done-made = La sesión está en el borrador. Nadie la ve antes de publicar.
session-done-published = Publicado. Se está avisando a las personas interesadas.
session-done-cancelled = Cancelada en el borrador. No se avisa a nadie antes de publicar.
session-done-restored = Vuelve a celebrarse en el borrador. No se avisa a nadie antes de publicar.
session-done-discarded = Se ha renunciado al cambio.
session-done-same = Está tal como se publicó: no había nada que cambiar.
session-check-title = Si usted guarda esto
session-check-none = No habría ningún conflicto.
session-late-title = Otra persona ha modificado esta sesión entretanto
session-late-how = No se ha guardado nada. El formulario contiene lo que usted escribió y, en lo demás, lo que hay ahora. Si es correcto, guarde otra vez.
session-late-before = Cuando usted la abrió:
session-late-current = Ahora:
session-late-yours = Con lo que usted escribió:
session-field-day = Día
session-field-starts = Comienzo
session-field-ends = Final
session-field-ends_day = Último día
session-field-month = Mes
session-field-room = Sala
session-field-title = Título
session-field-kind = Tipo
session-field-track = Línea temática
session-field-description = Descripción
session-field-visibility = Quién puede conocerla
session-field-only_for = Para quién
session-field-seats = Plazas
session-field-needs_sign_up = Solo para quienes la elijan
session-ends-hint = Si deja el final vacío, la sesión conserva su duración.
session-hint-ends_day = Solo si termina otro día
session-hint-month = Solo mientras no se conozca el día: 2015-09
session-hint-only_for = Sin elección: para todas las personas
session-hint-seats = Solo donde se cuentan
session-more = Tipo, descripción, para quién, plazas
session-no-track = Ninguna
session-twice = Los relojes marcan esta hora dos veces. ¿Cuál es la correcta?
session-twice-first = la primera vez
session-twice-second = la segunda vez
session-gap = Ese día los relojes pasan de las { $from } a las { $to }.
session-check = Comprobar
session-save = Guardar en el borrador
session-publish = Guardar y publicar enseguida
session-check-hint = Comprobar no guarda nada: muestra los conflictos y a quién se avisaría. Publicar enseguida publica solo esta sesión y avisa a las personas interesadas.
session-other = ¿Se celebra?
session-cancel = Cancelarla en el borrador
session-cancel-hint = No se avisa a nadie antes de publicarlo.
session-restore = Celebrarla después de todo, en el borrador
error-day-required = Indique el día
error-day-invalid = Indique el día, por ejemplo 2015-09-28
error-starts-required = Indique cuándo comienza
error-starts-invalid = Indique el comienzo en la forma 09:00
error-starts-time_does_not_exist = En ese momento se adelantan los relojes: esa hora de comienzo no existe. Indique otra
error-starts-time_is_ambiguous = En ese momento se atrasan los relojes: esa hora de comienzo ocurre dos veces. Elija cuál es la correcta
error-ends-required = Indique cuándo termina
error-ends-invalid = Indique el final en la forma 10:30
error-ends-before_start = Termina antes de comenzar. Si termina otro día, indique también el último día
error-ends-time_does_not_exist = En ese momento se adelantan los relojes: esa hora de final no existe. Indique otra
error-ends-time_is_ambiguous = En ese momento se atrasan los relojes: esa hora de final ocurre dos veces. Elija cuál es la correcta
error-ends_day-invalid = Indique el último día, por ejemplo 2015-09-29
error-ends_day-before_start = El último día es anterior al primero
error-month-invalid = Indique el mes en la forma 2015-09
error-title-required = Indique un título en al menos un idioma
error-kind-required = Elija un tipo
error-room-unknown = Esta sala ya no existe. Elija otra
error-track-unknown = Esta línea temática ya no existe. Elija otra
error-only_for-required = Elija quién puede conocerla
error-seats-invalid = Indique las plazas con un número entero, o deje el campo vacío

## Changes, and publishing
desk-changes-title = Qué cambiaría
desk-changes-none = No hay nada que publicar: el borrador está tal como se publicó.
desk-changes-late = No se ha publicado nada: desde que usted lo vio, el borrador se ha modificado o publicado. Así está ahora; revíselo, por favor.
desk-changes-alone = Aquí se muestra un solo cambio, con lo que necesita.
desk-changes-all = Mostrar todos los cambios
desk-changes-this = Solo este cambio
desk-discard = Renunciar a este cambio
desk-publish = Publicar
desk-publish-others = La publicación corresponde a la secretaría.
desk-note = Nota
desk-note-hint = Para la lista de publicaciones; no se envía a nadie. Puede dejarla vacía.
desk-tell =
    { $count ->
        [0] Avisar por correo a las personas interesadas (ahora, a nadie)
        [one] Avisar por correo a las personas interesadas (una persona)
       *[other] Avisar por correo a las personas interesadas ({ $count } personas)
    }
told-title = A quién se avisaría
told-none = No se avisaría a nadie por correo.
told-total =
    { $count ->
        [one] Una persona recibiría un correo.
       *[other] { $count } personas recibirían un correo cada una.
    }
told-names = Quiénes son
told-further = Y { $count } más.
told-how-moved = Otra hora u otro lugar ({ $count })
told-how-cancelled = Cancelada ({ $count })
told-how-restored = Se celebra después de todo ({ $count })
told-how-invited = Nueva en su programa ({ $count })
told-how-left = Ya no está en su programa ({ $count })
told-how-rescheduled = El evento es en otras fechas ({ $count })
told-one-moved = otra hora u otro lugar
told-one-cancelled = cancelada
told-one-restored = se celebra después de todo
told-one-invited = nueva para la persona
told-one-left = ya no está en su programa
told-one-rescheduled = en otras fechas

## Publications
desk-publications-title = Lo publicado
desk-publications-none = Todavía no se ha publicado nada.
desk-version-number = Versión { $version }
desk-version-undoes = Retira la versión { $version }.
desk-version-told = Se avisó a las personas interesadas.
desk-version-silent = No se avisó a nadie.
desk-undo-link = Retirarla
desk-undo-title = Retirar una publicación
desk-undo-title-of = Retirar la versión { $version }
desk-undo-button = Retirarla
