## Calendarios: sus nombres, y lo que las entradas dicen junto al texto de la sesión.

feed-part = { $whole }: { $part }
feed-time-open = Hora por anunciar
feed-stream = Transmisión en directo
feed-stream-at = Transmisión en directo: { $url }
