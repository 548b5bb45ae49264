# Premios: las páginas de un miembro del jurado.
jury-title = Lo que juzgo en el jurado
jury-page-title = Jurado: { $title }
jury-you = Usted forma parte de este jurado como { $name }. No juzga ninguna candidatura de este país: { $country }.
jury-sealed = Lo que lea y puntúe aquí es confidencial: le rogamos que no hable de ello con nadie.
jury-open = El jurado está puntuando. Puede guardar una parte, seguir otro día y cambiar sus puntos hasta que el jurado cierre.
jury-closed = El jurado cerró el { $date } ({ $city }). Lo puntuado queda como está.
jury-cases = Sus candidaturas
jury-none = Todavía no se le ha asignado ninguna candidatura.
jury-progress = Candidaturas con todos sus puntos: { $complete } de { $count }
jury-complete = todos los puntos dados
jury-given = { $given } de { $count } criterios
jury-not-begun = sin empezar
jury-result =
    { $count ->
        [one] El jurado le dio { $mean } de { $most } (un miembro).
       *[other] El jurado le dio { $mean } de { $most } (media de { $count } miembros).
    }
jury-dossier = Leer la candidatura
jury-all = Todo lo que juzgo
awards-mine-jury = El jurado

## Los puntos de una candidatura
jury-scores-title = Mis puntos para { $city }
jury-position = Candidatura { $position } de { $count }
jury-save-what = Puede guardar antes de rellenar todos los campos.
jury-field-points = Puntos, de 0 a { $most }
jury-field-comment = Comentario, si lo desea
jury-comment-of = { $criterion }: comentario
jury-points-of = { $points } de { $most } puntos
jury-no-points = sin puntos
jury-previous = Anterior: { $city }
jury-next = Siguiente: { $city }
jury-done-saved = Sus puntos están guardados.
error-any-points = Dé un número entero dentro de los límites. Los puntos dados pueden cambiarse, pero no retirarse
error-any-points_first = Un comentario acompaña a los puntos: delos también

## No poder juzgar
jury-conflict = Conflicto de intereses
jury-conflict-what = Si no puede juzgar esta candidatura con imparcialidad, declárelo.
jury-conflict-ask = No puedo juzgar esta candidatura
jury-conflict-sure = No volverá a ver esta candidatura, y sus puntos para ella no contarán. No podrá dar marcha atrás.
jury-field-reason = ¿Por qué no puede juzgarla?
jury-reason-hint = La secretaría lo lee.
jury-conflict-yes = Declarar el conflicto
jury-conflict-no = No, puedo juzgarla
jury-done-conflict = El conflicto está declarado. Usted ya no juzga esta candidatura.
