# Los premios: las páginas públicas, las de las ciudades y las comisiones nacionales.

## All rounds
awards-title = Premios
awards-lead = Las ediciones de nuestros premios, la más reciente primero: sus reglas, sus convocatorias, sus galardonadas.
awards-none = Todavía no hay ninguna edición.
awards-at =
    { $tense ->
        [past] Se entregó en
       *[other] Se entrega en
    }
awards-laureates = Ciudades galardonadas:
awards-mine-link = Mi participación en los premios
awards-kb = { $size } KB
awards-mb = { $size } MB
awards-part-file = un archivo ({ $types }), como máximo
awards-part-words =
    { $words ->
        [one] un texto de una palabra
       *[other] un texto de { $words } palabras como máximo
    }
awards-part-text = un texto
awards-required = obligatorio
awards-optional = si lo desea

## What the rules ask
awards-says-members = Solo pueden presentarse las ciudades miembros de la red.
awards-says-months =
    { $count ->
        [one] La ciudad debe ser miembro desde hace más de un mes el día en que se presenta.
       *[other] La ciudad debe ser miembro desde hace más de { $count } meses el día en que se presenta.
    }
awards-says-pause =
    { $count ->
        [one] Una ciudad que recibió el premio puede volver a presentarse al año siguiente.
       *[other] Una ciudad que recibió el premio puede volver a presentarse { $count } años después.
    }
awards-says-nomination = La comisión nacional del país transmite la candidatura.
awards-says-nominations =
    { $count ->
        [one] Cada comisión nacional designa una candidatura como máximo.
       *[other] Cada comisión nacional designa { $count } candidaturas como máximo.
    }
awards-says-country =
    { $count ->
        [one] Hay una ciudad galardonada por país como máximo.
       *[other] Hay { $count } ciudades galardonadas por país como máximo.
    }
awards-says-region =
    { $count ->
        [one] Hay una ciudad galardonada por región como máximo.
       *[other] Hay { $count } ciudades galardonadas por región como máximo.
    }

## One round
award-page-title = Premio: { $title }
award-year = Edición de { $year }
award-conferred =
    { $tense ->
        [past] Se entregó en
       *[other] Se entrega en
    }
award-ceremony = Sesión:
award-laureates = Ciudades galardonadas
award-filter = Ciudades galardonadas por región
award-all = Todas las regiones
award-no-region = Sin región
award-count =
    { $count ->
        [0] Ninguna de las ciudades galardonadas es de allí.
        [one] Una ciudad galardonada
       *[other] { $count } ciudades galardonadas
    }
award-sealed = Las ciudades galardonadas se anuncian el { $date } ({ $city }).
award-sealed-yet = Las ciudades galardonadas todavía no se han anunciado.
award-call = La convocatoria
award-opens = Apertura de la convocatoria
award-due-applications = Las ciudades se presentan hasta el
award-due-nominations = Las comisiones nacionales designan hasta el
award-extended = Prorrogado; antes { $date }
award-past = Este plazo ha vencido.
award-rules = Lo que piden las reglas
award-rules-version = Estas son las reglas de esta edición en su versión { $version }. Toda denegación y toda decisión citan la regla y su versión.
award-dossier = Lo que contiene una candidatura
award-criteria = Los criterios del jurado
award-criteria-what = Cada criterio vale de 0 a { $most } puntos. El peso dice cuánto cuenta.
award-weight = peso { $weight } de { $total }
award-case-studies = Ciudades presentadas como estudios de caso
award-case-studies-what = Estas ciudades presentan lo que hacen como estudios de caso. Eso no dice nada de quién recibe el premio.

## On the page of the event
event-awards = El premio
event-award-about = Sobre el premio: { $title }

## What an account may do
awards-mine-title = Mi participación en los premios
awards-mine-none = Su cuenta no representa a ninguna ciudad ni comisión nacional en una edición abierta, ni forma parte de ningún jurado. Los responsables del premio pueden vincularla.
awards-mine-cities = Candidaturas de sus ciudades
awards-mine-new = sin empezar
awards-mine-begin = Empezar la candidatura de { $city }
awards-mine-commission = Su comisión nacional

## An application
award-case-title = Candidatura: { $city }
award-case-crumb = Una candidatura a un premio
award-case-due = Las candidaturas se reciben hasta el { $date } ({ $city }).
award-case-closed = Ahora no se reciben candidaturas. Lo que usted escribió se conserva.
award-case-received = Recibida el { $date } ({ $city }).
award-case-rules = Reglas en su versión { $version }.
award-case-nominated = Designada por la comisión nacional el { $date }.
award-case-nominated-late = Designada por la comisión nacional el { $date }, después del plazo.
award-case-awaits-nomination = Espera la designación de la comisión nacional.
award-case-unnominated = La comisión nacional no la designó.
award-case-note = Nota de la comisión nacional:
award-case-entered = Esta edición se decidió antes de que las candidaturas se recibieran aquí: su expediente está en otro lugar.
award-case-standing = A día de hoy, estas reglas impiden que la ciudad se presente:
award-state-draft = en redacción
award-state-submitted = enviada
award-state-withdrawn = retirada
award-result-laureate = Esta ciudad recibe el premio.
award-result-not_selected = Esta ciudad no recibe el premio esta vez.
award-result-open = Todavía no puede decirse nada del resultado.
award-result-confidential = Se le comunica de forma confidencial hasta el { $date } ({ $city }). Le rogamos que no lo cuente a nadie antes.
award-checklist = Lista de comprobación
award-standing-there = presente
award-standing-empty = no está
award-standing-missing = falta
award-standing-too_long = demasiado largo
award-standing-wrong = no es como piden las reglas
award-words =
    { $words ->
        [one] { $words } palabra
       *[other] { $words } palabras
    }
award-words-of =
    { $words ->
        [one] { $words } palabra de { $most } como máximo
       *[other] { $words } palabras de { $most } como máximo
    }
award-texts = Textos
award-contact = Contacto
award-contact-why = Escribimos a esta persona sobre la candidatura.
award-mayor = Alcaldía
award-mayor-why = Deje estos campos vacíos mientras no se conozcan.
award-people-correct = Lo enviado queda como está. A quién se escribe puede corregirse hasta que se anuncien las ciudades galardonadas: alguien puede sucederle en el cargo.
award-field-contact_name = Nombre del contacto
award-field-contact_email = Correo electrónico del contacto
award-field-contact_locale = Idioma de nuestros mensajes al contacto
award-field-mayor_name = Nombre y título de la alcaldesa o del alcalde
award-field-mayor_email = Correo electrónico de la alcaldía
award-field-mayor_locale = Idioma de nuestros mensajes a la alcaldía
award-field-note = Nota de la comisión nacional
award-field-city = Ciudad
award-save = Guardar
award-files = Archivos
award-files-what = Guarde sus textos antes de adjuntar un archivo: cada archivo se envía por separado.
award-file-choose = Elegir un archivo
award-file-replace = Elegir un archivo en su lugar
award-file-upload = Enviar este archivo
award-file-remove = Quitar
award-send = Enviar la candidatura
award-send-what = Se envía lo que está guardado. Desde entonces queda como está, y solo puede retirarse.
award-present = Entretanto, otra persona guardó esto:
award-typed = Esto es lo que usted escribió. Ya no se pudo guardar:
award-withdraw = Retirar la candidatura
award-withdraw-sure = ¿Retirarla definitivamente? Ya no se reciben candidaturas: la ciudad no podrá presentarse otra vez en esta edición.
award-withdraw-sure-open = ¿Retirarla? Mientras se reciban candidaturas, la ciudad puede retomarla, con todo lo que contiene.
award-withdraw-yes = Sí, retirarla
award-withdraw-no = No, conservarla
award-again = Retomar la candidatura
award-again-what = Se retiró. Puede retomarse, con todo lo que contenía.
award-done-begun = La candidatura está empezada. Nada se envía antes de que usted la envíe.
award-done-saved = Guardado.
award-done-attached = El archivo está adjunto.
award-done-removed = El archivo se ha quitado.
award-done-submitted = La candidatura está enviada. Gracias.
award-done-withdrawn = La candidatura está retirada.
error-any-wrong_type = Este archivo es de otro tipo que los que admite esta parte
error-any-too_large = Este archivo es demasiado grande
error-any-no_file = Elija primero un archivo
error-any-nominated_before = Ya está designada, y su nota no se ha añadido
error-any-no_such_registration = Nadie de esta ciudad está inscrito con este número. Compruébelo o deje el campo vacío
error-any-no_such_city = Ninguna ciudad tiene este identificador ni este nombre en las direcciones. Compruebe cómo se escribe
error-any-named_twice = Esta ciudad figura dos veces
error-any-after_embargo = El plazo debe terminar antes del fin del embargo
error-any-before_call = El plazo debe terminar después de la apertura de la convocatoria
error-any-before_deadline = El embargo debe terminar después de los plazos de la edición
error-any-award_state = Ya no es posible: vea cómo está ahora la candidatura

## Rules that refuse
award-refused =
    { $count ->
        [one] Una regla de esta edición no lo permite
       *[other] { $count } reglas de esta edición no lo permiten
    }
award-rule-named = regla { $rule }, versión { $version }:
award-rule-city = Solo puede presentarse una ciudad.
award-rule-call = La convocatoria no está abierta.
award-rule-applications_deadline = El plazo de las candidaturas ha vencido.
award-rule-members_only = Solo pueden presentarse las ciudades miembros de la red.
award-rule-membership_months = La ciudad no es miembro desde hace suficiente tiempo.
award-rule-pause_years = La ciudad recibió el premio hace demasiado poco.
award-rule-dossier = La candidatura no está completa, o una de sus partes no es como piden las reglas.
award-rule-nomination = No es posible designar, o ya no lo es.
award-rule-nominations_per_country = Ya se han hecho todas las designaciones de este país.
award-rule-laureates_per_country = Este país tiene tantas ciudades galardonadas como permiten las reglas.
award-rule-laureates_per_region = Esta región tiene tantas ciudades galardonadas como permiten las reglas.
award-rule-own_country = Nadie del jurado juzga a su propio país.
award-rule-jury = El jurado no está en ese punto: todavía puntúa, o ya ha cerrado.

## Nominations
award-nominations-title = Designaciones de la comisión nacional
award-nominations-none-asked = Las reglas de esta edición no piden designaciones.
award-nominations-due = Las designaciones se hacen hasta el { $date } ({ $city }).
award-nominations-past = Las designaciones debían hacerse hasta el { $date } ({ $city }). Una posterior se conserva como tardía.
award-nominations-over = Las designaciones se hacían hasta el { $date } ({ $city }). Ya no se admite ninguna.
award-nominations-given-of =
    { $given ->
        [one] { $given } designación hecha de { $most }
       *[other] { $given } designaciones hechas de { $most }
    }
award-nominations-given =
    { $given ->
        [one] { $given } designación hecha
       *[other] { $given } designaciones hechas
    }
award-nominations-none = Todavía no se ha enviado ninguna candidatura.
award-nominations-received = Recibida
award-nominations-parts =
    { $there ->
        [one] { $there } parte de { $asked } está presente
       *[other] { $there } partes de { $asked } están presentes
    }
award-nominations-is = designada
award-nominations-late = tardía
award-nominations-nominate = Designar
award-nominations-take = Retirar la designación
award-nominations-nominated = La candidatura está designada.
award-nominations-removed = La designación se ha retirado.

## Who receives
award-representative-title = Quién recibe el premio
award-representative-what = Indique quién recibe el premio en nombre de la ciudad en la ceremonia: la alcaldesa o el alcalde, o quien acuda en su lugar.
award-representative-replace = Esta persona recibe el premio en lugar de la que está indicada ahora. Si es seguro que vendrá, marque la casilla.
award-representative-hint-registration = Si la persona está inscrita por esta ciudad: su número, tal como figura en sus mensajes. Si no, deje este campo vacío.
award-representative-present = Entretanto, alguien ha cambiado quién recibe el premio. Esta es la persona indicada ahora; lo que usted escribió está más abajo.
award-representative-done-named = Queda anotado quién recibe el premio.
award-representative-done-confirmed = Queda anotado que viene.
