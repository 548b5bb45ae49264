## Flux d’agenda : leurs noms, et ce que les entrées disent à côté du texte de la séance.

feed-part = { $whole } : { $part }
feed-time-open = Heure à préciser
feed-stream = Diffusion en direct
feed-stream-at = Diffusion en direct : { $url }
