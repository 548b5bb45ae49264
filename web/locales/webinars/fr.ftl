## The joining link
join-title = Rejoindre
join-before = Le lien n’est pas encore ouvert. Revenez à l’ouverture : c’est ce même lien.
join-open = Le webinaire est ouvert.
join-livestream = La salle est pleine. Vous pouvez suivre la diffusion en direct.
join-full = La salle est pleine, et il n’y a pas de diffusion en direct. Veuillez réessayer un peu plus tard : quelqu’un sera peut-être parti.
join-over = Le webinaire est terminé.
join-revoked = L’organisation a fermé ce lien.
join-cancelled = Ce webinaire n’a pas lieu.
join-not_chosen = Vous n’avez pas choisi ce webinaire, ou vous y avez renoncé. Vous pouvez le choisir sur votre page.
join-not_set = L’organisation n’a pas encore indiqué où se tient le webinaire. Veuillez réessayer dans quelques minutes.
join-opens = Il ouvre { $day } à { $time } ({ $city }).
join-watch = Suivre la diffusion en direct
join-about = À propos de ce webinaire
join-own = Mes webinaires

## In the personal calendar
feed-join = Rejoindre
feed-join-at = Votre lien de connexion, pour vous seul(e) : { $url }
