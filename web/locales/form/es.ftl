## Las preguntas propias del evento
section-questions = Preguntas de este evento
section-apart = Respuestas guardadas aparte
section-apart-why = Solo leen estas respuestas las personas que lo organizan para usted, y cada lectura queda registrada.
question-only-for = Solo para:
question-optional = (opcional)
answer-yes = Sí
answer-no = No
error-any-not_asked = Esta pregunta no se hace a su categoría: deje el campo vacío
error-any-out_of_range = Este número es demasiado pequeño o demasiado grande
error-any-too_short = Use más caracteres
error-any-too_many = Elija menos opciones
error-any-too_few = Elija más opciones
error-answer-duplicate = Elija cada opción una sola vez
error-answer-integer-invalid = Escriba un número entero con cifras, sin puntos ni comas
error-answer-number-invalid = Escriba un número con cifras: un punto o una coma antes de los decimales, nada entre los millares

## Corregir la propia inscripción
done-correct = Corregir mis datos
done-corrected = Su inscripción se ha corregido.
own-answers = Sus respuestas
own-apart = guardada aparte
correct-crumb = Corregir
correct-title = Corregir sus datos
correct-email = Le escribimos a { $email }. Para cambiar esta dirección, escríbanos e indique el número { $number }.
correct-button = Guardar
correct-back = Volver sin guardar
field-time_zone = Su zona horaria
hint-time_zone = Por ejemplo America/Asuncion o Europe/Berlin
error-time_zone-invalid = Escriba una zona horaria con la forma Continente/Ciudad
error-family_name-registered = Ya hay una persona inscrita con este nombre y la misma dirección
error-any-changed = Esta inscripción se modificó entretanto. Revise los campos y guarde de nuevo

## Registro de accesos
access-sensitive_answers-read = Se leyeron respuestas guardadas aparte
