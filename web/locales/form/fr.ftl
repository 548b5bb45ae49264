## Les questions propres à l’événement
section-questions = Questions de cet événement
section-apart = Réponses conservées à part
section-apart-why = Seules les personnes qui organisent cela pour vous lisent ces réponses, et chaque lecture est consignée.
question-only-for = Uniquement pour :
question-optional = (facultatif)
answer-yes = Oui
answer-no = Non
error-any-not_asked = Cette question ne concerne pas votre catégorie : laissez le champ vide
error-any-out_of_range = Ce nombre est trop petit ou trop grand
error-any-too_short = Utilisez davantage de caractères
error-any-too_many = Choisissez moins d’options
error-any-too_few = Choisissez davantage d’options
error-answer-duplicate = Ne choisissez chaque option qu’une fois
error-answer-integer-invalid = Saisissez un nombre entier en chiffres, sans points ni virgules
error-answer-number-invalid = Saisissez un nombre en chiffres : un point ou une virgule avant les décimales, rien entre les milliers

## Corriger sa propre inscription
done-correct = Corriger mes données
done-corrected = Votre inscription est corrigée.
own-answers = Vos réponses
own-apart = conservée à part
correct-crumb = Corriger
correct-title = Corriger vos données
correct-email = Nous vous écrivons à { $email }. Pour changer cette adresse, écrivez-nous en indiquant le numéro { $number }.
correct-button = Enregistrer
correct-back = Revenir sans enregistrer
field-time_zone = Votre fuseau horaire
hint-time_zone = Par exemple America/Asuncion ou Europe/Berlin
error-time_zone-invalid = Indiquez un fuseau horaire sous la forme Continent/Ville
error-family_name-registered = Une personne de ce nom est déjà inscrite avec la même adresse
error-any-changed = Cette inscription a été modifiée entre-temps. Vérifiez les champs et enregistrez de nouveau

## Journal des accès
access-sensitive_answers-read = Les réponses conservées à part ont été lues
