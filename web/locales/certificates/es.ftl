## The certificate of attendance
certificate-title = Certificado de asistencia
certificate-of = Se certifica que
certificate-attended = { $count ->
    [one] asistió al siguiente seminario web de
   *[other] asistió a los siguientes { $count } seminarios web de
}
certificate-line = { $day }, { $times } ({ $city }), { $minutes } minutos
certificate-by = Organizado por { $names }.
certificate-issued = Expedido el { $day }.
certificate-number = Número
certificate-check = Cualquiera puede comprobar este número en { $url }
certificate-print = Para imprimirlo o guardarlo como archivo, use la impresión de su navegador.
certificate-own-why = Nombra cada seminario web de la serie al que usted asistió y que ha terminado, con su día y duración. Los seminarios a los que asista más adelante se añaden.
certificate-issue = Expedir mi certificado
certificate-nothing = Todavía no hay nada que certificar: ningún seminario web al que usted se conectó ha terminado.
certificate-own-revoked = Los organizadores han retirado este certificado. Si cree que se trata de un error, escríbales, por favor.
certificate-own-link = Mi certificado de asistencia
certificate-own-what = Usted asistió a seminarios web de esta serie.

## Looking a number up
verify-title = Comprobar un certificado
verify-what = Un certificado de asistencia lleva un número. Introdúzcalo aquí para saber si lo hemos expedido y para qué.
verify-field = Número del certificado
verify-hint = Dieciséis letras y cifras; los espacios, los guiones y las minúsculas no importan.
verify-button = Comprobar
verify-valid = Este certificado es válido.
verify-revoked = Este certificado no es válido: los organizadores lo han retirado.
verify-void = Este certificado ya no acredita nada: lo que nombraba se trasladó o se canceló después.
verify-revoked-on = Retirado el { $day }.
verify-unknown = No hemos expedido ningún certificado con este número. Compruebe lo que ha escrito.
verify-name = Nombre
verify-erased = Los datos de esta persona se han borrado.
verify-city = Ciudad
verify-award = Premio
verify-series = Serie
verify-organisers = Organizadores
verify-webinars = Seminarios web a los que asistió
verify-another = Comprobar otro número

## The certificate of an award, to be printed
award-certificate-title = Certificado del premio
award-certificate-of = Se certifica que
award-certificate-receives = recibe este premio, entregado en
award-certificate-conferred = Entregado el { $day }.
award-certificate-announced = Anunciado el { $day }.
award-certificate-confidential = Hasta el { $date } ({ $city }) se le comunica de forma confidencial, y el número no dice nada a nadie. Le rogamos que no muestre el certificado a nadie antes.
award-certificate-print = Para imprimirlo o guardarlo como archivo, use la impresión de su navegador.
