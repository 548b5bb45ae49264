# Palabras comunes a las páginas y a los mensajes: categorías, tipos, estados. Las claves terminan en el código que usan los programas.

direction = ltr
language-en = inglés
language-fr = francés
language-es = español
language-ar = árabe
language-ru = ruso
language-zh = chino
in-language = en { $language }

category-minister = Ministra o ministro
category-mayor = Alcaldesa o alcalde
category-city_executive = Responsable municipal
category-national_commission = Comisión Nacional de Cooperación con la UNESCO
category-igo = Organización intergubernamental
category-ngo = Organización no gubernamental
category-academia = Universidad o investigación
category-private_sector = Sector privado
category-press = Prensa
category-speaker = Ponente
category-interpreter = Intérprete
category-staff = Personal
category-exhibitor = Expositora o expositor
category-observer = Observadora u observador

mode-on_site = Presencial
mode-online = En línea

kind-opening = Apertura
kind-plenary = Sesión plenaria
kind-parallel_forum = Foro paralelo
kind-regional_forum = Foro regional
kind-thematic_forum = Foro temático
kind-mayors_forum = Foro de alcaldes
kind-panel = Mesa redonda
kind-workshop = Taller
kind-side_event = Acto paralelo
kind-study_visit = Visita de estudio
kind-exhibition = Exposición
kind-award_ceremony = Entrega de premios
kind-ceremony = Ceremonia
kind-launch = Presentación
kind-drafting = Comité de redacción
kind-press = Rueda de prensa
kind-closing = Clausura
kind-webinar = Seminario web
kind-reception = Recepción
kind-meal = Comida
kind-meeting = Reunión

kinds-parallel_forum = Foros paralelos
kinds-regional_forum = Foros regionales
kinds-thematic_forum = Foros temáticos
kinds-workshop = Talleres
kinds-side_event = Actos paralelos
kinds-study_visit = Visitas de estudio
kinds-any = Sesiones paralelas

event-kind-conference = Conferencia
event-kind-webinar_series = Serie de seminarios web
event-kind-ceremony = Ceremonia
event-kind-festival = Festival
event-kind-meeting = Reunión

status-confirmed = Su inscripción está confirmada
status-waiting = Está usted en la lista de espera
status-offered = Hay una plaza libre para usted
status-submitted = Hemos recibido su inscripción
status-information_missing = Falta información
status-approved = Su inscripción está aprobada
status-declined = Su inscripción no ha sido aceptada
status-late = Su inscripción llegó después del plazo
status-cancelled = Su inscripción está cancelada
status-substituted = Otra persona ocupa su plaza

partner-organiser = Organizador
partner-co_organiser = Coorganizador
partner-host = Anfitrión
partner-partner = Socio
partner-sponsor = Patrocinador

role-chair = Presidencia
role-moderator = Moderación
