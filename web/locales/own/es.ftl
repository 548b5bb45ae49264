## Descargar lo que se conserva
done-data = Descargar todo lo que conservamos sobre esta inscripción (JSON)

## Las inscripciones de una cuenta
own-list-title = Sus inscripciones
own-list-lead = Estas son las inscripciones de todas las personas a las que escribimos a la dirección de su cuenta.
own-list-none = Nadie está inscrito con esta dirección.
own-list-older = Inscripciones anteriores
own-list-proof = Antes de mostrar inscripciones aquí, debemos saber que el buzón { $email } es suyo: le enviamos un enlace. Ábralo y volverá a esta página.

## Lo que aún no tiene respuesta
unanswered-title = Preguntas para usted
unanswered-why = Este evento le pregunta algo que usted aún no ha respondido.
unanswered-link = Responder
