## Statuses, as staff read them
desk-status-confirmed = Confirmada
desk-status-waiting = En espera
desk-status-offered = Plaza ofrecida
desk-status-submitted = Pendiente de decisión
desk-status-information_missing = Falta información
desk-status-approved = Aprobada
desk-status-declined = No aceptada
desk-status-late = Lista de tardías
desk-status-cancelled = Cancelada
desk-status-substituted = Sustituida por otra persona
desk-confirm-again-asked = Falta confirmar de nuevo
desk-confirm-again-confirmed = Confirmó de nuevo que viene

## Regional groups of UNESCO
region-africa = África
region-arab_states = Estados Árabes
region-asia_and_the_pacific = Asia y el Pacífico
region-europe_and_north_america = Europa y América del Norte
region-latin_america_and_the_caribbean = América Latina y el Caribe

## Columns of the files
export-number = Número
export-status = Estado
export-position = Puesto en la lista de espera
export-category = Categoría
export-mode = Participación
export-family_name = Apellidos
export-given_name = Nombre
export-email = Correo electrónico
export-organisation = Organización
export-country = País
export-country_code = Código del país
export-region = Región
export-language = Idioma
export-time_zone = Huso horario
export-without_place = Admitida pese a no haber plazas
export-confirm_again = Tras el cambio de fechas
export-registered_at = Fecha de inscripción (UTC)
export-yes = sí

## Who is registered
registrations-title = Inscripciones
registrations-search = Buscar
registrations-search-hint = Nombre, dirección, organización o número; no importan las mayúsculas ni los acentos.
registrations-narrow = Acotar la lista
registrations-all = Todo
registrations-sort = En orden de
registrations-sort-number = Número
registrations-sort--number = Número, las últimas primero
registrations-sort-name = Apellidos
registrations-sort--name = Apellidos, desde el final
registrations-sort-changed = Último cambio, los más antiguos primero
registrations-sort--changed = Último cambio, los más recientes primero
registrations-show = Mostrar
registrations-none = Ninguna inscripción es así.
registrations-position = Puesto { $position } en la lista de espera
registrations-first = Primera página
registrations-next = Página siguiente
registrations-left = Inscripción vigente
registrations-left-false = no se ha retirado
registrations-left-true = se retiró, no fue aceptada o fue sustituida
registrations-csv = Como tabla (CSV)
registrations-xlsx = Como libro de cálculo (XLSX)
registrations-file-hint = Los archivos contienen todas las inscripciones a las que se acota la lista, sin respuestas sensibles. Que usted tomó uno consta en el registro de accesos.

## Who may be registered twice
duplicates-title = Posibles duplicados
duplicates-lead = Podría tratarse de una sola persona. Nada se une por sí solo: por favor, mire y pregunte.
duplicates-none = Nadie parece estar inscrito dos veces.
duplicate-same_name = Mismo nombre
duplicate-same_country = mismo país
duplicate-same_organisation = misma organización
duplicate-same_mailbox = Mismo buzón, nombres parecidos

## One registration
registration-changed = Último cambio (UTC)
registration-offered-until = Plaza ofrecida hasta (UTC)
registration-consent = Consentimiento
registration-consent-yes = dado
registration-consent-no = aún no dado
registration-party = Inscrita junto con otras
registration-approve = Aprobar
registration-ask = Pedir lo que falta
registration-ask-hint = Diga qué falta, en el idioma de la persona. Su plaza se conserva.
registration-decline = No aceptar
registration-cancel = Cancelar esta inscripción
registration-reason = Motivo
registration-note = Con sus palabras
registration-note-hint = La persona lee este texto, en su idioma. Con el motivo «Otro motivo» es necesario.
registration-done-approved = La inscripción está aprobada y la persona ha sido informada.
registration-done-approved_waiting = La inscripción está aprobada y espera una plaza. Se informará a la persona cuando quede una libre.
registration-done-declined = La inscripción no fue aceptada y la persona sabe por qué.
registration-done-asked = Se ha pedido a la persona lo que falta.
registration-done-cancelled = La inscripción está cancelada y la persona ha sido informada.
registration-answers = Respuestas
registration-apart = Respuestas sensibles
registration-apart-none = Aquí no hay nada.
registration-instead-of = Viene en lugar de
registration-substituted-by = En su lugar viene
registration-substitute = Otra persona viene en su lugar
registration-substitute-what = La nueva persona ocupa exactamente la plaza o el turno; lo que deje como está será lo de la anterior. Ambas reciben un mensaje; nadie que espera es adelantado.
registration-substitute-button = Pasar la plaza
registration-done-substituted = Otra persona viene en su lugar: esta es la nueva inscripción. Ambas han sido informadas.
registration-read-hint = Que usted lee esta página consta en el registro de accesos.
desk-reason-not_eligible = No pertenece a quienes va dirigida la categoría
desk-reason-not_nominated = No fue designada por la entidad que designa
desk-reason-incomplete = Falta algo
desk-reason-duplicate = Ya está inscrita
desk-reason-no_places = No hay más plazas
desk-reason-too_late = Llegó después del cierre
desk-reason-other = Otro motivo
desk-reason-offer_expired = La plaza ofrecida no se aceptó a tiempo
desk-reason-by_organisers = Cancelada por la organización
error-reason-required = Elija un motivo, por favor
error-note-required = Diga por qué con sus palabras, por favor
error-note-too_long = La nota puede tener 2.000 caracteres como máximo
error-any-precondition_failed = Otra persona fue más rápida. Lo que ve ahora es el estado actual; vuelva a mirarlo, por favor
error-any-conflict = No es posible en el estado actual de la inscripción

## How many
figures-title = Cifras
figures-counted = Contadas
figures-registered = inscritas que no se han ido
figures-confirmed = de ellas confirmadas
figures-what = Las cifras contadas las cuenta este servicio. Las comunicadas las dieron otros y se muestran como las dieron.
figures-as-of = Contadas el
figures-source = Fuente: { $source }
figures-no-region = En ninguna región
figures-by-status = Por estado
figures-by-category = Por categoría
figures-by-mode = Por forma de participación
figures-by-region = Por región
figures-by-country = Por país
figures-line = { $registered } inscritas, { $confirmed } confirmadas
figure-kind-expected = Previsto
figure-kind-registered = Comunicado como inscrito
figure-kind-reported = Comunicado
figure-label-participants = Participantes
figure-label-any = Según la fuente

## Places
pools-title = Plazas
pools-lead = En cada cupo, plazas = confirmadas + retenidas + ofrecidas + libres. Un cambio actúa de inmediato; las plazas libres van a quienes esperan.
pools-done = El cupo ha cambiado.
pools-change = Cambiar
pools-save = Guardar
pools-capacity = Plazas
pools-confirmed = Confirmadas
pools-held = Retenidas hasta una decisión
pools-offered = Ofrecidas
pools-free = Libres
pools-waiting = Personas que esperan
pools-when_full = Cuando está lleno
pools-free_place = Una plaza que queda libre
pools-offer_hours = Horas que vale una oferta
pool-event = Presencial
pool-online = En línea
when-full-overflow = Admitir de todos modos, con una marca.
when-full-wait = Se espera en orden.
when-full-refuse = Rechazar.
free-place-automatic = Va de inmediato a la primera persona que espera.
free-place-offer = Se ofrece a la primera persona que espera.
error-capacity-invalid = Indique un número de plazas, por favor
error-capacity-too_small = Hay más plazas ocupadas
error-capacity-too_large = Un cupo puede tener un millón de plazas como máximo
error-offer_hours-out_of_range = Una oferta puede durar de 1 a 2208 horas
error-offer_hours-invalid = Indique un número de horas, al menos 1
