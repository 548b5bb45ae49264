## The way back from an OpenID provider, when it ends without a session. $provider is the provider's name.

openid-sign-in = Iniciar sesión
openid-back = Iniciar sesión de otra manera
openid-again = Intentarlo de nuevo con { $provider }
openid-denied = No se ha iniciado la sesión
openid-do-denied = El inicio de sesión con { $provider } se canceló o se rechazó allí. Puede intentarlo de nuevo o iniciar sesión de otra manera.
openid-expired = Este inicio de sesión ya no está abierto
openid-do-expired = El inicio de sesión con { $provider } debe terminarse en diez minutos, una sola vez y en el navegador donde comenzó. Por favor, empiece de nuevo.
openid-failed = No se ha podido aceptar la respuesta de { $provider }
openid-do-failed = No se ha iniciado la sesión y no se ha cambiado nada. Inténtelo de nuevo o inicie sesión de otra manera. Si vuelve a ocurrir, escriba a la secretaría.
openid-unverified = { $provider } no ha confirmado su dirección de correo electrónico
openid-do-unverified = Encontramos su cuenta por una dirección que esté confirmada allí. Confírmela con { $provider } e inténtelo de nuevo, o inicie sesión de otra manera.
openid-unknown = Usted no puede iniciar sesión aquí con { $provider }
openid-do-unknown = Las cuentas se crean por invitación y se encuentran por la dirección de correo que nos da { $provider }. Si su cuenta tiene otra dirección, inicie sesión de otra manera; si no, escriba a la secretaría.
openid-unavailable = { $provider } no responde en este momento
openid-do-unavailable = Inténtelo de nuevo dentro de unos minutos o inicie sesión de otra manera.
# Textos de las páginas para quienes inician sesión: el personal.

## Frame
foot-sign-in = Personal: iniciar sesión
nav-own-label = Su trabajo
nav-desk = Escritorio
nav-account = Cuenta
nav-sign-out = Cerrar sesión
signed-in-as = Sesión de { $name }
times-universal = Las horas son de tiempo universal (UTC).
wait-title = Demasiados intentos
wait-minutes =
    { $minutes ->
        [one] Vuelva dentro de un minuto.
       *[other] Vuelva dentro de { $minutes } minutos.
    }

## Fields
field-password = Contraseña
field-password-new = Contraseña nueva
field-password-optional = Contraseña (opcional)
field-current = Contraseña actual
field-code = Código
field-name = Nombre
field-locale = Idioma de nuestros mensajes
hint-password = Al menos 12 caracteres. Unas palabras seguidas son fáciles de recordar y difíciles de adivinar.
hint-code = Seis cifras de su aplicación de autenticación, o uno de sus códigos de recuperación.
error-email-too_long = Escriba una dirección de correo más corta
error-password-required = Escriba su contraseña
error-password-invalid_credentials = La dirección o la contraseña no es correcta
error-password-too_short = Elija una contraseña de al menos 12 caracteres
error-password-too_long = Elija una contraseña de 256 caracteres como máximo
error-password-too_common = Esta contraseña es de las primeras que se adivinan; elija otra
error-password-is_the_address = Su dirección no es una contraseña; elija otra
error-current-invalid_credentials = Esta no es su contraseña actual
error-code-required = Escriba el código
error-code-invalid_credentials = Este código no es correcto, o ya se usó
error-locale-invalid = Elija uno de los idiomas
error-any-cross_site = El formulario vino de otro sitio. Envíelo de nuevo desde aquí

## Sign in
sign-in-title = Iniciar sesión
sign-in-lead = Para quienes trabajan en nuestros eventos. Para participar en un evento no necesita cuenta.
sign-in-button = Iniciar sesión
sign-in-link-title = Sin contraseña
sign-in-link-how = Si no tiene contraseña o la ha olvidado: escriba su dirección arriba y le enviaremos un enlace que sirve una vez.
sign-in-link-button = Enviarme un enlace
sign-in-openid-title = Con otra cuenta
sign-in-openid-button = Iniciar sesión con { $provider }
sign-in-done-signed-out = Ha cerrado la sesión.
sign-in-sent-title = Consulte su buzón
sign-in-sent-lead = Si esta dirección tiene una cuenta, un enlace para iniciar sesión está en camino. Sirve una vez, durante media hora.
sign-in-sent-why = Para proteger a todos, decimos lo mismo para cualquier dirección. Si no llega nada, compruebe la dirección o pregunte a quien le invitó.
sign-in-again = Volver a iniciar sesión
sign-in-code-title = Escriba su código
sign-in-code-how = Su cuenta está protegida con un segundo paso. Dispone de diez minutos.
sign-in-press = El enlace es válido. Pulse el botón para iniciar sesión; hasta entonces no ocurre nada.
sign-in-dead-title = Este enlace ya no es válido
sign-in-dead-why = Ya se usó, o tiene más de media hora. Pida uno nuevo.

## Account
account-title = Su cuenta
account-email = Su dirección es { $email }. Si cambia, diríjase a un administrador.
account-profile = Cómo le escribimos
account-save = Guardar
account-done-profile = Su nombre y su idioma están guardados.
account-done-password = Su contraseña ha cambiado. Se ha cerrado su sesión en todos los demás lugares.
account-password = Cambiar la contraseña
account-password-new = Elegir una contraseña
account-password-none = Hasta ahora usted inicia sesión con un enlace. Una contraseña es más rápida; no es obligatoria.
account-again = Para esto debe haber iniciado sesión en los últimos quince minutos. [Inicie sesión de nuevo] y vuelva.
sessions-title = Dónde tiene sesiones abiertas
sessions-lead = Si no reconoce alguna, ciérrela y cambie su contraseña.
sessions-current = esta
sessions-end = Cerrar
sessions-done-ended = La sesión está cerrada.
sessions-all-title = Cerrar sesión en todas partes
sessions-all-how = Se cierran todas las sesiones, también esta.
sessions-all-button = Cerrar sesión en todas partes
session-kind-browser = Navegador
session-kind-program = Programa
session-method-password = con contraseña
session-method-link = con un enlace
session-method-openid = con otro servicio
session-method-invitation = con una invitación

## Desk
desk-title = Su escritorio
desk-events = Sus eventos
desk-none = Actualmente no tiene ninguna función en un evento.
desk-admin = Usted administra esta instalación.
staff-role-door = Entrada
staff-role-viewer = Consulta
staff-role-programme = Programa
staff-role-registration_desk = Mesa de inscripción
staff-role-secretariat = Secretaría
event-state-draft = borrador
event-state-published = publicado
event-state-cancelled = cancelado
event-state-archived = archivado

## Second factor
factor-title = Segundo paso del inicio de sesión
factor-why = Con un segundo paso, una contraseña robada no basta: al iniciar sesión se pide también un código de una aplicación de su teléfono.
factor-begin = Configurarlo
factor-begin-again = Empezar de nuevo con otra imagen
factor-scan = 1. Escanee esta imagen con una aplicación de autenticación.
factor-picture = Imagen para la aplicación; su contenido figura abajo como texto
factor-type = O escriba esto en la aplicación:
factor-still = Su aplicación ya tiene la entrada: escriba su código actual. Si no la tiene, empiece de nuevo.
hint-first-code = 2. Las seis cifras que la aplicación muestra ahora.
factor-confirm = Activarlo
factor-is-on = El segundo paso está activo.
factor-left =
    { $count ->
        [one] Queda un código de recuperación.
       *[other] Quedan { $count } códigos de recuperación.
    }
factor-codes-title = Sus códigos de recuperación
factor-codes-how = Cada uno sirve una vez en lugar de un código, si pierde el teléfono. Imprímalos o anótelos ahora: no se muestran de nuevo.
factor-kept = Los he guardado
factor-renew = Nuevos códigos de recuperación
factor-remove = Desactivarlo
factor-done-removed = El segundo paso está desactivado.
problem-second_factor_required_for_staff = Configure primero el segundo paso del inicio de sesión
problem-do-second_factor_required_for_staff = El personal de esta instalación lo necesita. Abra su cuenta y elija el segundo paso del inicio de sesión.

## People with access
people-title = Personas con acceso
people-invited = Invitaciones sin aceptar
people-none-invited = Nadie en este momento.
people-invited-by = Invitación de { $by }
people-hands-over = traspaso
people-void = sin efecto: quien la envió ya no puede dar esto
people-disabled = desactivada
people-end = Terminar esta función
people-resend = Enviar de nuevo
people-withdraw = Retirar
people-invite = Invitar a alguien
people-invite-button = Enviar la invitación
people-done-invited = La invitación está en camino.
people-done-standing = Se envió una invitación hace unos minutos; ahora no se envió ninguna.
people-done-withdrawn = La invitación se ha retirado; su enlace ya no funciona.
people-done-ended = La función ha terminado.
people-done-last = Alguien debe llevar el evento: la última secretaría solo puede traspasarse, con una invitación.
field-role = Función
hint-role = Entrada: solo nombres y códigos. Consulta: lee. Programa: elabora el programa. Mesa de inscripción: inscribe. Secretaría: lleva el evento.
field-hands_over = Traspasar: cuando se acepte, mi propia secretaría termina
staff-role-admin = Administración
error-email-conflict = Esta persona ya tiene la función, o hay otra invitación: retírela primero
error-role-required = Elija una función
error-hands_over-invalid = Solo la secretaría puede traspasarse

## Invitation
invitation-title = Está invitado
invitation-to-event = { $by } le invita a trabajar en este evento:
invitation-to-admin = { $by } le invita a administrar { $site }.
invitation-role = Su función
invitation-until = Hasta el
invitation-hands-over = { $by } le traspasa la secretaría: cuando usted acepte, será suya y ya no de esa persona.
invitation-known = Usted tiene una cuenta con esta dirección. Nombre, idioma y contraseña no cambian.
invitation-accept = Aceptar
invitation-dead-title = Esta invitación ya no es válida
invitation-dead-why = Fue aceptada, retirada, sustituida por otra o es demasiado antigua. Pregunte a quien le invitó.

## Everybody, for admins
people-done-admin-ended = Los derechos de administración han terminado.
people-done-last-admin = Alguien debe administrar esta instalación: invite primero a otra persona a administrarla.
people-done-disabled = La cuenta está desactivada y sus sesiones cerradas.
people-done-enabled = La cuenta puede iniciar sesión de nuevo.
people-second-factor = segundo paso
people-roles =
    { $count ->
        [one] Una función en un evento
       *[other] { $count } funciones en eventos
    }
people-seen = Última sesión:
people-never = Nunca ha iniciado sesión
people-end-admin = Terminar la administración
people-disable = Desactivar
people-enable = Reactivar
people-more = Más cuentas
people-admin-what = Quien usted invite aquí administrará esta instalación: cuentas, ajustes, claves y las personas con acceso a cada evento.

## Journal of access; the keys are the actions
access-title = Registro de accesos
access-lead-own = Lo que se hizo con su cuenta.
access-lead-event = Quién recibió o perdió una función, y quién leyó lo sensible. Su lectura también consta aquí.
access-lead-instance = Quién inició sesión y qué fue de cuentas, funciones y claves. Su lectura también consta aquí.
access-by = por { $name }
access-older = Entradas anteriores
access-none = Nada por ahora.
access-any = { $action }
access-account-signed_in = Inicio de sesión
access-account-signed_out = Cierre de sesión
access-account-signed_out_everywhere = Cierre de sesión en todas partes
access-account-created = Cuenta creada
access-account-corrected = Nombre o idioma cambiados
access-account-disabled = Cuenta desactivada
access-account-enabled = Cuenta reactivada
access-account-password_changed = Contraseña cambiada
access-account-role_granted = Función dada
access-account-role_ended = Función terminada
access-account-admin_granted = Administración dada
access-account-admin_ended = Administración terminada
access-account-identity_linked = Enlace con otro servicio
access-account-session_reused = Sesión terminada: un token llegó dos veces
access-account-second_factor_set = Segundo paso activado
access-account-second_factor_removed = Segundo paso desactivado
access-account-second_factor_locked = Segundo paso bloqueado tras códigos erróneos
access-account-recovery_code_used = Código de recuperación usado
access-account-recovery_codes_renewed = Nuevos códigos de recuperación
access-invitation-made = Invitación enviada
access-invitation-sent_again = Invitación enviada de nuevo
access-invitation-withdrawn = Invitación retirada
access-invitation-accepted = Invitación aceptada
access-registration-read = Se leyó una inscripción
access-registration_list-read = Se exportó la lista de inscripciones
access-access_log-read = Se leyó este registro

## Keys for programs; scope-<code> are the permissions
keys-title = Claves para programas
keys-lead = Un programa presenta una clave en lugar de iniciar sesión. Puede hacer lo que usted puede hacer, dentro de los permisos de la clave. Revoque las claves que nadie use o que otra persona haya podido ver.
keys-none = No tiene ninguna clave.
keys-yours = Sus claves
keys-event-only = Solo para:
keys-made-on = Creada
keys-ends = caduca
keys-last-used = último uso
keys-never-used = nunca usada
keys-over = caducada
keys-revoke = Revocar
keys-new = Crear una clave
keys-make = Crear la clave
keys-made = La clave «{ $name }» está creada. Cópiela ahora: solo se muestra esta vez.
field-scopes = Lo que el programa puede hacer
field-event = Evento (opcional)
field-expires_in_days = Duración (días)
hint-key-name = El nombre que usted le da, por ejemplo el programa que la usa.
hint-key-event = El nombre corto en la dirección del evento. Sin él, la clave sirve para todos sus eventos.
hint-key-days = De 1 a 366 días.
error-keys-conflict = Ya tiene veinte claves; revoque antes una
error-scopes-required = Elija al menos un permiso
error-event-unknown = Ninguno de sus eventos se llama así
error-expires_in_days-invalid = Escriba un número de días de 1 a 366
scope-read_draft = Leer el borrador del programa
scope-write_draft = Modificar el borrador del programa
scope-publish_programme = Publicar el programa
scope-read_attendance = Leer los nombres, categorías y códigos necesarios en la entrada
scope-count_registrations = Contar las inscripciones
scope-read_registrations = Leer las inscripciones, sin los datos sensibles
scope-write_registrations = Crear, corregir y anular inscripciones
scope-read_sensitive = Leer los datos sensibles: pasaporte, dieta, necesidades de accesibilidad
scope-read_deliveries = Leer los mensajes de una inscripción
scope-send_notices = Leer y enviar los mensajes del evento
scope-write_awards = Trabajar en los premios
scope-write_event = Modificar, publicar, cancelar y archivar el evento
scope-make_events = Crear eventos
scope-move_clock = Mover el reloj de un ensayo
access-account-api_key_made = Clave para programas creada
access-account-api_key_revoked = Clave para programas revocada
