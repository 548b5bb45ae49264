## Thank you, the survey, the certificate
mail-certificates-thanks-subject = { $event } : merci, et votre attestation
mail-certificates-thanks-lead = Merci de votre participation.
mail-certificates-thanks-survey = Les organisateurs aimeraient connaître votre avis. Quelques questions :
mail-certificates-thanks-certificate = Vous pouvez obtenir une attestation de présence. Elle nomme chaque webinaire de la série auquel vous avez assisté :
mail-certificates-thanks-button = Mon attestation
