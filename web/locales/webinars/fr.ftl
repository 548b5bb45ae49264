## The joining link
join-title = Rejoindre
join-before = Le lien n’est pas encore ouvert. Revenez à l’ouverture : c’est ce même lien.
join-open = Le webinaire est ouvert.
join-livestream = La salle est pleine. Vous pouvez suivre la diffusion en direct.
join-full = La salle est pleine, et il n’y a pas de diffusion en direct. Quelqu’un partira peut-être.
join-over = Le webinaire est terminé.
join-revoked = L’organisation a fermé ce lien.
join-cancelled = Ce webinaire n’a pas lieu.
join-not_chosen = Vous n’avez pas choisi ce webinaire, ou vous y avez renoncé.
join-not_set = L’organisation n’a pas encore indiqué où se tient le webinaire.
join-opens = Il ouvre { $day } à { $time } ({ $city }).
join-watch = Suivre la diffusion en direct
join-about = À propos de ce webinaire
join-untimed = L’heure n’est pas encore connue. Dès qu’elle sera fixée, nous vous écrirons et elle figurera dans votre agenda ; ce lien reste le même.
join-do-before = Vous n’avez rien à faire d’ici là. Le lien figure aussi dans notre message et dans votre agenda.
join-do-open = Ouvrez ce lien encore une fois pour rejoindre.
join-do-livestream = Vous y êtes également compté(e) comme présent(e).
join-do-full = Ouvrez ce même lien dans quelques minutes.
join-do-over = Ce qui en a été publié se trouve sur sa page.
join-do-revoked = Si vous pensez qu’il s’agit d’une erreur, écrivez à l’organisation : son adresse est au bas de cette page.
join-do-cancelled = Il est retiré de votre agenda. Ce que la série propose d’autre se trouve sur sa page.
join-do-not_chosen = Il ne peut plus être choisi. Ce qu’il y a d’autre se trouve sur la page de la série.
join-do-not_set = Ouvrez de nouveau ce même lien : il y mènera dès qu’elle l’aura indiqué.
join-do-choose = Vous pouvez encore le choisir ici. Ce lien est déjà le vôtre, et il s’ouvrira alors pour vous.
join-series = Toute la série
join-yours = Ce lien est pour vous seul(e). Votre page avec tout ce que vous avez choisi se trouve dans nos messages.

## In the personal calendar
feed-join = Rejoindre
feed-join-at = Votre lien de connexion, pour vous seul(e) : { $url }
