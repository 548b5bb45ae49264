## Thank you, the survey, the certificate
mail-certificates-thanks-subject = { $event }: thank you, and your certificate
mail-certificates-thanks-lead = Thank you for taking part.
mail-certificates-thanks-survey = The organisers would like to know what you think. A few questions:
mail-certificates-thanks-certificate = You can have a certificate of attendance. It names each webinar of the series that you attended:
mail-certificates-thanks-button = My certificate
