# Textos de los mensajes. El asunto contiene el evento y el estado, nunca nada sobre una persona.

mail-rehearsal = Esto es un ensayo: la fecha no es real y no se ha reservado nada.
mail-rehearsal-word = Ensayo
mail-greeting = Buenos días, { $name }:
mail-closing = Reciba un cordial saludo
mail-why = Recibe este mensaje por su inscripción: { $event }.
mail-number = Su número de inscripción: { $number }
mail-number-label = Su número de inscripción
mail-as = Participa usted como: { $category } ({ $mode })
mail-link-line = { $label }:
mail-first = La primera sesión, «{ $title }», comienza el { $day }, { $time } ({ $city }, { $offset }).
mail-first-own = Hora de { $city }: { $day }, { $time }.
mail-manage = Su inscripción, para verla de nuevo (este enlace es personal; no lo comparta):
mail-manage-html = Este enlace es personal; no lo comparta.
mail-manage-button = Ver su inscripción
mail-calendar-attached = Con este mensaje recibe una cita para su calendario.
mail-calendar-subscribe = Para tener en su calendario todos los cambios del programa, suscríbase a:

mail-confirmed-subject = { $event }: su inscripción está confirmada
mail-confirmed-lead = Su inscripción está confirmada.
mail-confirmed-bring = Traiga este número y un documento de identidad. Cuando se acerque el evento le enviaremos información práctica.

mail-waiting-subject = { $event }: está usted en la lista de espera
mail-waiting-lead = Ocupa usted el puesto { $position } en la lista de espera.
mail-waiting-next = En este momento todas las plazas están ocupadas. Cuando quede libre una, corresponderá a la primera persona de la lista y le escribiremos de inmediato. No tiene que hacer nada.

mail-link-subject = { $event }: el enlace a su inscripción
mail-link-title = El enlace a su inscripción
mail-link-lead = Alguien, probablemente usted, pidió inscribirse de nuevo con este nombre y esta dirección. Ya tiene una inscripción y nada ha cambiado.
mail-link-webinars = Para tener otro seminario web, o toda la serie, elija en su página:
mail-link-not-you = Si no fue usted, no tiene que hacer nada.
