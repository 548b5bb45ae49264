# Los seminarios web en la mesa de trabajo: cómo se entra, y sus tres cifras.

desk-webinars-title = Seminarios web
desk-webinars-lead = Las inscripciones, las asistencias y las visualizaciones son tres cifras: ninguna se deduce de otra.
desk-webinars-none = Aún no se ha publicado ningún seminario web.
desk-webinars-registered = personas inscritas
desk-webinars-joined = entraron
desk-webinars-joined-line = { $joined }, de ellas { $livestream } en la transmisión en directo
desk-webinars-viewed = visualizaciones

## How the joining links stand
desk-door-before = enlace aún no abierto
desk-door-open = enlace abierto
desk-door-over = enlace cerrado: ha terminado
desk-door-revoked = enlace cerrado por ustedes
desk-door-cancelled = cancelado
desk-door-not_set = abierto, y no lleva a ninguna parte

## One webinar
desk-webinar-span = Los enlaces de acceso están abiertos de { $opens } a { $closes } ({ $city }).
desk-webinar-public = Su página pública
desk-webinar-session = Hora, plazas y transmisión en directo
desk-webinar-figures = Tres cifras
desk-webinar-livestream = de ellas { $count } en la transmisión en directo
desk-webinar-figures-what = Quien abre su enlace se cuenta una vez. Lo que otros comunican figura al lado, tal como lo dieron.
desk-webinar-joining = Cómo se entra
desk-webinar-joining-what = Surte efecto enseguida, también para los enlaces enviados hace tiempo. No se avisa a nadie.
error-any-overtaken = Otra persona fue más rápida. Esto es lo que usted escribió, y lo que ella fijó
desk-webinar-present = Entretanto otra persona ha fijado esto. Lo que usted envíe lo sustituye.
desk-webinar-present-none = ninguna
field-target_url = Dirección de la reunión
hint-target_url = De cualquier plataforma. Las personas reciben nuestro propio enlace, que lleva allí mientras está abierto.
field-opens_minutes = Minutos antes del comienzo en que se abren los enlaces
field-closes_minutes = Minutos después del final en que se cierran
hint-minutes = De 0 a 1440
error-target_url-required = Escriba la dirección de la reunión
error-target_url-invalid = Escriba una dirección que empiece por https:// o http://
desk-webinar-save = Guardar
desk-webinar-stream = Cuando las plazas están ocupadas se recibe la transmisión en directo:
desk-webinar-no-stream = No tiene transmisión en directo: cuando las plazas están ocupadas no entra nadie más. La transmisión se fija con el propio seminario web.
desk-webinar-set = Guardado. Vale desde ahora para todos los enlaces.
desk-webinar-revoke-title = Cerrar los enlaces de acceso
desk-webinar-revoke-what = Ya no se deja entrar a nadie. Puede volver a abrirlos.
desk-webinar-revoke-sure = ¿Cerrar ahora los enlaces de acceso de todas las personas?
desk-webinar-revoke-yes = Sí, cerrarlos
desk-webinar-restore-title = Volver a abrir los enlaces de acceso
desk-webinar-restore-what = Están cerrados. Al abrirlos valen como antes.
desk-webinar-restore-sure = ¿Volver a abrir los enlaces de acceso de todas las personas?
desk-webinar-restore-yes = Sí, volver a abrirlos
desk-webinar-no = No, dejarlo
desk-webinar-revoked = Los enlaces de acceso están cerrados.
desk-webinar-restored = Los enlaces de acceso vuelven a valer.
desk-webinar-viewed = Cuántas veces se ha visto
desk-webinar-viewed-what = Una cifra que comunican otros, de la grabación o de la transmisión. Se guarda tal como se dio, en lugar de la anterior.
field-value = Cifra, tal como se dio
hint-value = Por ejemplo: más de 22 000
field-source = Fuente
hint-source = Quién la comunica, o dónde se leyó
desk-webinar-report = Guardar esta cifra
desk-webinar-reported = La cifra está guardada.
