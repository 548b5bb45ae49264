## The next in the series
mail-webinars-announced-subject = { $event }: el próximo de la serie
mail-webinars-announced-lead = Novedades de la serie a la que usted se suscribió.
mail-webinars-announced-next = No tiene que hacer nada: figura en su calendario personal, y recibirá su enlace de acceso antes de que comience.
mail-webinars-give-up = Si no puede asistir a alguno, puede renunciar a él aquí:
mail-webinars-button = Mis seminarios web

## The joining link
mail-webinars-reminder-subject = { $event }: su enlace de acceso
mail-webinars-reminder-lead = El seminario web comienza pronto.
mail-webinars-reminder-link = { $minutes ->
    [0] Este enlace le lleva allí desde el comienzo:
    [one] Este enlace le lleva allí desde un minuto antes del comienzo:
   *[other] Este enlace le lleva allí desde { $minutes } minutos antes del comienzo:
}
mail-webinars-reminder-own = El enlace es solo para usted. Por favor, no lo comparta.
mail-webinars-join = Entrar en el seminario web

## The confirmation of a series
mail-subscribed-subject = { $event }: su suscripción está confirmada
mail-subscribed-lead = Su suscripción es a toda la serie.
mail-subscribed-whole = Cada nuevo seminario web le llega por sí solo, también a su calendario; puede renunciar a cualquiera de ellos.
mail-subscribed-single = Participa en los seminarios web de abajo. Los nuevos no llegan por sí solos; en su página puede suscribirse a toda la serie.
mail-subscribed-next = Sus enlaces de acceso están en su calendario personal, y le enviamos cada uno un día y una hora antes.
