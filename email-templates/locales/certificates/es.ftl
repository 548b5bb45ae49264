## Thank you, the survey, the certificate
mail-certificates-thanks-subject = { $event }: gracias, y su certificado
mail-certificates-thanks-lead = Gracias por su participación.
mail-certificates-thanks-survey = Los organizadores desean conocer su opinión. Unas pocas preguntas:
mail-certificates-thanks-certificate = Puede obtener un certificado de asistencia. Nombra cada seminario web de la serie al que usted asistió:
mail-certificates-thanks-button = Mi certificado
