# Words that pages and mails share: categories, kinds, states. Keys end in the code that programs use.

direction = ltr
language-en = English
language-fr = French
language-es = Spanish
language-ar = Arabic
language-ru = Russian
language-zh = Chinese
in-language = in { $language }

category-minister = Minister
category-mayor = Mayor
category-city_executive = City executive
category-national_commission = National Commission for UNESCO
category-igo = Intergovernmental organisation
category-ngo = Non-governmental organisation
category-academia = University or research
category-private_sector = Private sector
category-press = Press
category-speaker = Speaker
category-interpreter = Interpreter
category-staff = Staff
category-exhibitor = Exhibitor
category-observer = Observer

mode-on_site = On site
mode-online = Online

kind-opening = Opening
kind-plenary = Plenary
kind-parallel_forum = Parallel forum
kind-regional_forum = Regional forum
kind-thematic_forum = Thematic forum
kind-mayors_forum = Mayors’ forum
kind-panel = Panel
kind-workshop = Workshop
kind-side_event = Side event
kind-study_visit = Study visit
kind-exhibition = Exhibition
kind-award_ceremony = Award ceremony
kind-ceremony = Ceremony
kind-launch = Launch
kind-drafting = Drafting committee
kind-press = Press conference
kind-closing = Closing
kind-webinar = Webinar
kind-reception = Reception
kind-meal = Meal
kind-meeting = Meeting

kinds-parallel_forum = Parallel forums
kinds-regional_forum = Regional forums
kinds-thematic_forum = Thematic forums
kinds-workshop = Workshops
kinds-side_event = Side events
kinds-study_visit = Study visits
kinds-any = Parallel sessions

event-kind-conference = Conference
event-kind-webinar_series = Webinar series
event-kind-ceremony = Ceremony
event-kind-festival = Festival
event-kind-meeting = Meeting

status-confirmed = You are registered
status-waiting = You are on the waiting list
status-offered = A place is free for you
status-submitted = We have your registration
status-information_missing = Some information is missing
status-approved = Your registration is approved
status-declined = Your registration was not accepted
status-late = Your registration came after the deadline
status-cancelled = Your registration is cancelled
status-substituted = Another person takes your place

partner-organiser = Organiser
partner-co_organiser = Co-organiser
partner-host = Host
partner-partner = Partner
partner-sponsor = Sponsor

role-chair = Chair
role-moderator = Moderator
