## Cancelada por la persona
mail-cancelled-subject = { $event }: su inscripción está cancelada
mail-cancelled-lead = Su inscripción está cancelada.
mail-cancelled-next = Su plaza ha quedado libre. Puede inscribirse de nuevo mientras la inscripción esté abierta:
mail-cancelled-register = Ver el evento
mail-cancelled-not-you = Si no fue usted quien la canceló, escríbanos de inmediato.

## Hasta cuándo, en la zona del evento y en la propia
mail-until = Hasta el { $day }, { $time } ({ $city }, { $offset }).
mail-until-own = Hora de { $city }: { $day }, { $time }.

## La solicitud espera una decisión
mail-submitted-subject = { $event }: hemos recibido su inscripción
mail-submitted-lead = Hemos recibido su inscripción. La secretaría la examinará.
mail-submitted-next = Hasta entonces se le reserva una plaza. Puede ver, corregir o retirar su solicitud aquí:

## Devuelta para completarla
mail-information-missing-subject = { $event }: falta algo en su inscripción
mail-information-missing-lead = Falta algo en su inscripción.
mail-information-missing-next = Su plaza sigue reservada. Complete lo que falta aquí:

## No aceptada
mail-declined-subject = { $event }: su inscripción no fue aceptada
mail-declined-lead = Su inscripción no fue aceptada.
mail-declined-next = Si cree que es un error, escríbanos. Su inscripción:

## Una plaza libre se ofrece por un tiempo
mail-offered-subject = { $event }: hay una plaza libre, acéptela a tiempo
mail-offered-lead = Hay una plaza libre para usted. Acéptela a tiempo.
mail-offered-next = Después pasará a la siguiente persona de la lista. Acéptela o rechácela aquí:

## La oferta ha vencido
mail-offer-expired-subject = { $event }: la oferta de plaza ha vencido
mail-offer-expired-lead = La plaza que se le ofreció no fue aceptada a tiempo y pasó a la siguiente persona.
mail-offer-expired-next = Puede inscribirse de nuevo mientras la inscripción esté abierta:

## En la lista de solicitudes tardías
mail-late-subject = { $event }: su inscripción llegó tarde
mail-late-lead = La inscripción ya estaba cerrada cuando llegó la suya. Está en la lista de solicitudes tardías, sin plaza.
mail-late-next = La secretaría decidirá y le escribiremos. Puede ver o retirar su solicitud aquí:

## Inscrita por otra persona
mail-entered-subject = { $event }: otra persona hizo su inscripción
mail-entered-lead = Otra persona hizo una inscripción en su nombre.
mail-entered-status-confirmed = Usted tiene una plaza.
mail-entered-status-waiting = En este momento todas las plazas están ocupadas. Ocupa usted el puesto { $position } en la lista de espera; cuando quede libre una plaza para usted, le escribiremos.
mail-entered-status-offered = Hay una plaza libre para usted. Solo será suya si la acepta a tiempo.
mail-entered-status-submitted = La secretaría la examinará. Hasta entonces se le reserva una plaza.
mail-entered-status-late = El plazo de inscripción ya había terminado. Está usted en la lista de solicitudes tardías, sin plaza; la secretaría decidirá.
mail-entered-next = Compruebe sus datos y dé su consentimiento, o cancele si no desea participar:

## Otra persona viene en su lugar
mail-substituted-subject = { $event }: otra persona ocupa su plaza
mail-substituted-lead = Su plaza pasó a otra persona.
mail-substituted-next = No tiene que hacer nada. Su inscripción tal como estaba:

## Por qué
reason-not_eligible = Motivo: esta categoría no está abierta para usted.
reason-not_nominated = Motivo: el organismo competente no le ha designado.
reason-incomplete = Motivo: falta algo.
reason-duplicate = Motivo: ya consta su inscripción.
reason-no_places = Motivo: no quedan plazas.
reason-too_late = Motivo: la inscripción ya estaba cerrada.
reason-other = La secretaría le escribe:
reason-offer_expired = Motivo: la plaza no fue aceptada a tiempo.
reason-by_organisers = Fue cancelada por los organizadores.

## La inscripción cierra pronto
mail-last-call-subject = { $event }: la inscripción cierra pronto, complete la suya
mail-last-call-missing-lead = La inscripción cierra pronto y en la suya todavía falta algo.
mail-last-call-missing-next = Complete antes de esa fecha lo que falta:
mail-last-call-consent-lead = La inscripción cierra pronto y usted aún no ha dado su consentimiento para conservar sus datos.
mail-last-call-consent-next = Compruebe sus datos y dé su consentimiento antes de esa fecha, o cancele si no desea participar:

## Preguntas del evento que quedan por responder
mail-questions = El evento también le hace preguntas que solo usted puede responder. Las encontrará en la misma página.
mail-last-call-answers-lead = La inscripción cierra pronto y usted aún no ha respondido a todas las preguntas del evento.
mail-last-call-answers-next = Respóndalas antes de esa fecha:
