# Textos de las páginas públicas. Frases serenas, sencillas y completas; se trata de usted.

colon = :
skip = Ir al contenido
banner-label = Acerca de esta instalación
banner-rehearsal = Ensayo: el reloj no es el real y ningún mensaje sale de esta máquina.
banner-rehearsal-on = Ensayo: el reloj marca el { $date } y ningún mensaje sale de esta máquina.
banner-development = Desarrollo: los mensajes van al buzón de esta máquina.
banner-clock = Ver el reloj
banner-mailbox = Ver el buzón
nav-label = Este evento
nav-programme = Programa
nav-register = Inscribirse
languages-label = Idioma
crumbs-label = Dónde se encuentra
zone-line = Las horas son las de { $city } ({ $offset }).
foot-calendar = Suscribirse al calendario
foot-privacy = Privacidad y conducta
foot-home = Todos los eventos
feed-title = Calendario: { $event }

# Inicio
home-title = Conferencias, seminarios web y reuniones
home-lead = Lo que está previsto, cómo participar y lo que ya ha tenido lugar.
home-upcoming = Próximamente
home-past = Eventos anteriores
home-none = No hay nada previsto por el momento.
home-awards = Premios: ediciones, convocatorias y ciudades galardonadas
home-open = La inscripción está abierta

# Evento
took-place = El evento tuvo lugar { $dates }.
took-place-in = El evento tuvo lugar en { $place }, { $dates }.
event-cancelled = Este evento está cancelado y no tendrá lugar.
event-cancelled-short = Cancelado
register-not-yet = La inscripción se abrirá el { $date }.
register-closed = La inscripción se cerró el { $date }.
register-full = Todas las plazas están ocupadas.
register-none = Este evento no tiene inscripción.
register-until = hasta el { $date }; { $places }
register-wait-button = Unirse a la lista de espera
places-yes = quedan plazas
places-few = quedan pocas plazas
places-none = no quedan plazas
places-waiting = hay lista de espera
fact-when = Cuándo
fact-where = Dónde
fact-by = Organizado por
fact-with = con { $names }
glance-title = El programa de un vistazo
glance-all = Todo el programa
glance-calendar = Añadirlo a su calendario
one-of = uno a elegir entre { $count }
access-invited = por invitación
access-sign_up = requiere inscripción
tag-award = premio
time-open = hora por anunciar
room-open = Sala por anunciar
cities-title =
    { $count ->
        [1] Una ciudad estudiada
        [12] Doce ciudades estudiadas
       *[other] { $count } ciudades estudiadas
    }
partners-title = Socios
practical-title = Información práctica
venue-map = Mapa
contact-title = Contacto
contact-email = Correo electrónico
contact-phone = Teléfono
contact-fax = Fax

# Programa
programme-title = Programa
programme-version = Programa, versión { $version }
programme-none = El programa aún no se ha publicado.
programme-print = Cada página se imprime bien: elija un día o todos los días e imprima.
days-label = Días
days-all = Todos los días
venue-move = A partir de aquí: { $venue }
venue-move-walk = A partir de aquí: { $venue }, a { $minutes } minutos a pie
untimed-title = Todo el día, u hora por anunciar
session-cancelled = cancelada
session-languages = Idiomas: { $languages }
mark-now = ahora
mark-next = a continuación
calendar-file = Descargar una vez

# Inscripción
register-description = Inscribirse: { $event }.
register-waiting = Todas las plazas están ocupadas. Puede unirse a la lista de espera; las plazas que queden libres se asignan en su orden.
section-you = Usted
section-from = De dónde viene
section-agree = Antes de enviar
choose = Elegir
field-category = Participa usted como
field-mode = Forma de participar
field-given_name = Nombres
field-family_name = Apellidos
field-email = Correo electrónico
field-organisation = Ciudad u organización
field-country = País o territorio
field-consent = He leído [qué se guarda sobre mí y durante cuánto tiempo] y respetaré el [código de conducta].
hint-email = Allí enviaremos su confirmación y los cambios del programa. Varias personas pueden compartir una dirección.
hint-organisation = Tal como debe figurar en su credencial.
mail-language = Le escribiremos en español. Si prefiere otro idioma, cambie antes el idioma de esta página.
register-twice = Enviar dos veces no causa ningún problema: tendrá una sola inscripción.
error-word = Error:
errors-title =
    { $count ->
        [one] Hay un dato que corregir
       *[other] Hay { $count } datos que corregir
    }
error-category-required = Elija en calidad de qué participa
error-category-unknown = Elija una de las categorías de este evento
error-category-full = No quedan plazas en esta categoría
error-mode-required = Elija su forma de participar
error-mode-unknown = Elija una de las formas de participar ofrecidas
error-given_name-required = Escriba sus nombres
error-family_name-required = Escriba sus apellidos
error-email-required = Escriba una dirección de correo electrónico
error-email-invalid = Escriba una dirección de correo electrónico con la forma nombre@example.org
error-organisation-required = Escriba su ciudad u organización
error-country-required = Elija el país o territorio del que viene
error-country-unknown = Elija un país o territorio de la lista
error-consent-required = Marque la casilla si está de acuerdo; de lo contrario no podemos inscribirle
error-any-required = Complete este campo
error-any-invalid = Revise este campo
error-any-unknown = Elija uno de los valores ofrecidos
error-any-too_long = Use menos caracteres
error-any-too_many_requests = Llegaron demasiadas inscripciones desde su red. Espere un minuto y envíe de nuevo; lo que escribió se conserva aquí
error-any-idempotency_key_reused = Este formulario ya se envió con otro contenido. Revíselo y envíelo de nuevo si desea otra inscripción
error-any = Revise este punto y envíe de nuevo

# Después de la inscripción
done-crumb = Su inscripción
done-number-label = Su número de inscripción
done-position = Ocupa usted el puesto { $position } en la lista de espera.
done-next = Qué ocurre ahora
done-mail = Escribimos a { $email }, en { $language }.
next-confirmed = Su plaza está reservada. Traiga su número y un documento de identidad; cuando se acerque el evento recibirá información práctica.
next-waiting = Cuando quede libre una plaza, corresponderá a la primera persona de la lista y le escribiremos de inmediato. No tiene que hacer nada.
next-offered = Acepte la plaza a tiempo, o rechácela para que pase a la siguiente persona.
next-submitted = Estamos examinando su inscripción y le escribiremos.
next-cancelled = Su plaza ha quedado libre. Puede inscribirse de nuevo mientras haya plazas.
next-any = Le escribiremos en cuanto haya novedades.
done-calendar = Su calendario
done-calendar-why = El calendario sigue todos los cambios del programa.
calendar-subscribe = Suscribirse
calendar-address = O copie esta dirección en su programa de calendario:
done-change = Si algo cambia
done-change-how = Para cualquier otra cosa, escríbanos e indique el número { $number }.
done-keep = Esta página es suya: guarde su dirección y no la comparta. También está en nuestro mensaje.
sent-title = Consulte su correo
sent-lead = Ya hay una inscripción con este nombre y esta dirección. Hemos enviado a su correo el enlace a esa inscripción.
sent-why = Para protegerle, aquí no mostramos nada de una inscripción. Un mensaje así se envía como máximo una vez por hora.
back-event = Volver al evento

# Buzón de desarrollo, reloj
mailbox-title = Buzón de desarrollo
mailbox-note = Ninguno de estos mensajes ha salido de esta máquina.
mailbox-empty = Aún no hay mensajes.
mailbox-to = para { $to }
mailbox-older = Mensajes anteriores
message-file = El mensaje como archivo (.eml)
message-html = Parte HTML
message-text = Parte de texto
message-calendar = Parte de calendario
message-headers = Encabezados
clock-title = El reloj
clock-lead = Esto es un ensayo. Aquí todo sigue un reloj que se puede mover, y ningún mensaje sale de esta máquina.
clock-now = Ahora, en el ensayo
clock-real = Ahora, en realidad
clock-move = Una persona administradora mueve el reloj así:

# Problemas
problem-404 = No hay nada en esta dirección
problem-do-404 = Puede que la dirección esté mal escrita o que la página se haya trasladado.
problem-410 = Este enlace ya no es válido
problem-do-410 = Se ha sustituido o retirado. Use el enlace de nuestro último mensaje.
problem-403 = Esta página no está abierta para usted
problem-do-403 = Si cree que debería estarlo, escriba a la secretaría.
problem-cross_site = El formulario venía de otro sitio
problem-do-cross_site = Abra la página aquí y complétela de nuevo.
problem-registration_not_open = La inscripción aún no está abierta
problem-do-registration_not_open = La página del evento indica cuándo se abre.
problem-registration_closed = La inscripción está cerrada
problem-do-registration_closed = Si tiene alguna pregunta, escriba a la secretaría.
problem-event_full = Todas las plazas están ocupadas
problem-do-event_full = Si tiene alguna pregunta, escriba a la secretaría.
problem-429 = Demasiadas solicitudes a la vez
problem-do-429 = Espere un minuto e inténtelo de nuevo.
problem-503 = No podemos responder en este momento
problem-do-503 = Inténtelo de nuevo en un minuto. Lo que envió se guardó por completo o no se guardó; enviarlo otra vez no causa ningún problema.
problem-any = Algo ha fallado por nuestra parte
problem-do-any = Hemos tomado nota. Inténtelo de nuevo dentro de un rato.
problem-id = Si nos escribe sobre ello, indique { $id }.
problem-back = Volver

# Privacidad y conducta
privacy-title = Qué guardamos y cómo nos tratamos
privacy-version = Versión del { $version }
privacy-lead = Qué se guarda sobre usted, por qué, durante cuánto tiempo, y el código de conducta de nuestros eventos.
privacy-kept = Qué guardamos
privacy-kept-registration = Sus nombres y apellidos, correo electrónico, ciudad u organización, país, categoría y forma de participar: para reservar su plaza, escribirle e imprimir su credencial.
privacy-kept-mail = Los mensajes que le hemos enviado y si llegaron: para que no se le escape ningún cambio.
privacy-kept-journal = Quién modificó su inscripción y cuándo: para poder encontrar los errores.
privacy-not-kept = No dejamos cookies a quienes leen, no pedimos nada a terceros y nunca publicamos listas de participantes sin su consentimiento.
privacy-long = Durante cuánto tiempo
privacy-long-registration = Su inscripción: hasta { $months } meses después del evento. Después solo quedan cifras sin nombres.
privacy-long-mail = Los mensajes: { $days } días después de su envío.
privacy-long-journal = El registro de los cambios permanece, sin su nombre ni sus datos.
privacy-who = Quién lo ve
privacy-who-text = La secretaría y la mesa de inscripción del evento. En la entrada, su nombre, categoría y número. Nadie más, salvo que usted lo acepte.
privacy-rights = Sus derechos
privacy-rights-text = Puede consultar, corregir o recibir lo que se guarda sobre usted, o pedir que se borre. Escríbanos; no tiene que dar ninguna razón.
conduct-title = Código de conducta
conduct-who = Rige para todas las personas, en cualquier función, en todas las salas, en las recepciones y en línea.
conduct-respect = Trate a los demás con respeto, cualquiera que sea su origen, género, edad, creencia, idioma o capacidad.
conduct-harassment = El acoso de cualquier tipo, incluido el sexual, no tiene cabida aquí.
conduct-pictures = Pregunte antes de fotografiar o grabar a alguien.
conduct-help = Si ve que se trata mal a alguien, ayude o busque ayuda.
conduct-report = Puede comunicar un incidente a cualquier miembro de la secretaría. Solo unas pocas personas designadas leen esas comunicaciones. A quien incumpla este código se le puede pedir que se retire.
