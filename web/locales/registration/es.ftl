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
