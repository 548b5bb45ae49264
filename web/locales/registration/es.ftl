## Renunciar
done-leave = Renunciar a mi plaza
done-again = Inscribirse de nuevo
leave-crumb = Renunciar a mi plaza
leave-title = ¿Quiere usted renunciar a su plaza?
leave-what-confirmed = Su plaza pasará a la siguiente persona de la lista de espera. No podrá recuperarla; podrá inscribirse de nuevo mientras haya plazas.
leave-what-waiting = Sale usted de la lista de espera y pierde su turno. Si se inscribe de nuevo, empezará al final de la lista.
leave-what-any = Su inscripción termina. Podrá inscribirse de nuevo mientras haya plazas.
leave-button = Sí, cancelar mi inscripción
leave-stay = No, volver a mi inscripción

## Todo el evento cambió de fecha
again-title = El evento cambió de fecha. ¿Vendrá usted en los nuevos días?
again-why = Nuevas fechas: { $dates }. Por favor, díganos si vendrá; hasta entonces le guardamos su plaza.
again-button = Sí, vendré en los nuevos días
again-no = No, renuncio a mi plaza
again-confirmed = Gracias: ha confirmado que vendrá en los nuevos días.

## Otra dirección para el calendario
done-rotate-why = Si otra persona conoce esta dirección, pida otra. La de arriba terminará de inmediato y deberá suscribirse de nuevo.
done-rotate = Obtener otra dirección
done-rotated = Su calendario tiene otra dirección. La anterior ha terminado; suscríbase de nuevo con la que figura abajo.

## Se ofrece una plaza
offer-title = ¿Desea esta plaza?
offer-until = Se le reserva hasta el { $until }. Después pasará a la siguiente persona.
offer-accept = Sí, acepto la plaza
offer-decline = No, la rechazo

## Inscrita por otra persona
consent-title = Otra persona hizo su inscripción. ¿Está de acuerdo?
consent-why = Compruebe los datos de esta página. Solo los conservamos si usted está de acuerdo y acepta el código de conducta.
consent-text = Qué se conserva y por qué
consent-button = Estoy de acuerdo
consent-no = No, cancelar mi inscripción

## Después del cierre
register-late = La inscripción cerró el { $date }. Las solicitudes posteriores se guardan en una lista, sin plaza, hasta que decida la secretaría.

## Por qué
why-not_eligible = Esta categoría no está abierta para usted.
why-not_nominated = El organismo competente no le ha designado.
why-incomplete = Falta algo.
why-duplicate = Ya consta su inscripción.
why-no_places = No quedan plazas.
why-too_late = La inscripción ya estaba cerrada.
why-other = La secretaría le escribe:
why-offer_expired = La plaza ofrecida no fue aceptada a tiempo.
why-by_organisers = La cancelaron los organizadores.
next-declined = Si cree que es un error, escríbanos.
next-late = La secretaría decidirá y le escribiremos.
next-information_missing = Díganos qué falta. Su plaza sigue reservada.
