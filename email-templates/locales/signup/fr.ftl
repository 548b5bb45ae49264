## Le choix des séances
mail-signup-programme = Votre programme personnel, parmi ce que vous avez choisi :
mail-signup-change = Choisir encore, ou renoncer :
mail-signup-button = Choisir des séances
mail-signup-entry = L’entrée de calendrier accompagne ce message.

## Une place
mail-signup-confirmed-subject = { $event } : votre place et votre programme personnel
mail-signup-confirmed-lead = Vous avez une place à cette séance.

## La salle d’un webinaire est pleine
mail-signup-room-full-subject = { $event } : salle complète, diffusion en direct
mail-signup-room-full-subject-later = { $event } : la salle d’un webinaire est pleine
mail-signup-room-full-lead = Les { $seats } places dans la salle de ce webinaire sont prises.
mail-signup-room-full-livestream = Vous pouvez suivre la diffusion en direct : votre lien d’accès, envoyé avant le début, vous y conduira. Si une place est libre dix minutes après le début, il vous conduira dans la salle.
mail-signup-room-full-later = Votre lien d’accès, envoyé avant le début, vous laissera entrer si une place est libre dix minutes après le début.

## Un rang sur la liste d’attente
mail-signup-waiting-subject = { $event } : liste d’attente d’une séance
mail-signup-waiting-lead = Cette séance est complète. Vous êtes sur sa liste d’attente.
mail-signup-waiting-position = Votre rang : { $position }
mail-signup-waiting-next = Dès qu’une place se libère pour vous, elle est à vous et nous vous écrivons. Si vous n’en voulez plus, veuillez quitter la liste pour que d’autres avancent.

## Une place qui s’est libérée
mail-signup-moved-up-subject = { $event } : une place s’est libérée pour vous
mail-signup-moved-up-lead = Une place s’est libérée. Elle est à vous.
mail-signup-moved-up-next = Si vous ne pouvez finalement pas venir, veuillez y renoncer : d’autres attendent.

## Renoncer
mail-signup-cancelled-subject = { $event } : une séance que vous aviez choisie
mail-signup-cancelled-lead-confirmed = Vous avez renoncé à votre place à cette séance.
mail-signup-cancelled-lead-waiting = Vous n’êtes plus sur la liste d’attente de cette séance.

## Fin décidée par les organisateurs
mail-signup-ended-subject = { $event } : cette séance n’est plus à votre programme
mail-signup-ended-lead-confirmed = Vous n’avez plus de place à cette séance.
mail-signup-ended-lead-waiting = Vous n’êtes plus sur la liste d’attente de cette séance.
mail-signup-ended-why = Les organisateurs ont changé le public auquel elle s’adresse. Vous n’avez rien à faire.

## L’invitation à choisir
mail-signup-choose-subject = { $event } : veuillez choisir vos séances
mail-signup-choose-lead = Veuillez choisir votre forum ou votre visite.
mail-signup-choose-next = Ces séances demandent une inscription. Les places sont attribuées dans l’ordre des choix ; si une séance est complète, il y a une liste d’attente.
mail-signup-choose-button = Choisir des séances :
