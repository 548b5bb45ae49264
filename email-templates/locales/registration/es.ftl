## Cancelada por la persona
mail-cancelled-subject = { $event }: su inscripción está cancelada
mail-cancelled-lead = Su inscripción está cancelada.
mail-cancelled-next = Su plaza ha quedado libre. Puede inscribirse de nuevo mientras la inscripción esté abierta:
mail-cancelled-register = Ver el evento
mail-cancelled-not-you = Si no fue usted quien la canceló, escríbanos de inmediato.
