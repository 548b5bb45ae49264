//! How long the lists, searches and counts of staff take with 100,000 registrations at one event: `scripts/load.sh lists` starts it.
//!
//! It makes the rows directly in the tables of a throw-away SQLite file, and of the empty PostgreSQL database that
//! `LYCEUM_TEST_POSTGRES_URL` names, if one is named. Then it asks what the pages and the interface ask, through the same functions and the
//! same pool of connections: three times to warm up, 20 times for the figure, which is the median; the worst stands beside it. Everybody
//! is invented. `--plans` prints what each engine does for each question. To measure something else: a line in [`questions`].

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;
use jiff::{SignedDuration, Timestamp};
use lyceum::features::events::{self, Act, CreateEvent, Event, EventKind, NewCategory};
use lyceum::features::registration;
use lyceum::features::registration::staff::{self, After, Sort, StaffQuery};
use lyceum::kernel::clock::Clock;
use lyceum::kernel::country::Country;
use lyceum::kernel::fold::fold;
use lyceum::kernel::id::EventId;
use lyceum::kernel::language_map::LanguageMap;
use lyceum::kernel::page::PageQuery;
use lyceum::kernel::slug::Slug;
use lyceum::kernel::zone::Zone;
use lyceum::platform::ctx::{Actor, Ctx};
use lyceum::platform::db::{Conn, DatabaseUrl, Db, DbOptions, migrate};

/// The allocator of the program `lyceum`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What is wanted of every answer.
const WANTED: Duration = Duration::from_millis(50);
const WARM_UP: usize = 3;
const ROUNDS: usize = 20;
/// Rows in one INSERT.
const BATCH: usize = 500;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("lists: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether all were quick enough.
fn run() -> Result<bool> {
    let (mut people, mut plans, mut only) = (100_000, false, String::new());
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        match word.as_str() {
            "--plans" => plans = true,
            "--registrations" => people = words.next().ok_or("--registrations needs a number")?.parse()?,
            "--only" => only = words.next().ok_or("--only needs words")?,
            _ => return Err(format!("no option {word}: --registrations 100000, --only WORDS, --plans").into()),
        }
    }
    let folder = std::env::temp_dir().join(format!("lyceum-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let mut engines = vec![("SQLite", DatabaseUrl::Sqlite(folder.join("lists.db")))];
    match std::env::var("LYCEUM_TEST_POSTGRES_URL") {
        Ok(url) => engines.push(("PostgreSQL", DatabaseUrl::parse(&url)?)),
        Err(_) => eprintln!("lists: no PostgreSQL (LYCEUM_TEST_POSTGRES_URL), only SQLite is measured"),
    }
    let mut all = true;
    for (name, url) in engines {
        all &= measure(name, &url, people, plans, &only)?;
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(all)
}

fn measure(name: &str, url: &DatabaseUrl, people: usize, plans: bool, only: &str) -> Result<bool> {
    migrate::migrate(url)?;
    let mut conn = Conn::open(url)?;
    let began = Instant::now();
    let event = fill(&mut conn, people)?;
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    println!("\n{name}, {people} registrations, made in {:.0} s; {build} build; milliseconds\n", began.elapsed().as_secs_f64());
    println!("{:<52} {:>7} {:>9} {:>9}", "", "found", "median", "worst");
    let db = Db::open(url, &DbOptions::default())?;
    let questions = questions(event)?;
    let mut all = true;
    for question in questions.iter().filter(|question| question.name.contains(only)) {
        let (found, median, worst) = actix_web::rt::System::new().block_on(ask(&db, question))?;
        let is_late = median > WANTED;
        all &= !is_late;
        let mark = if is_late { "  over 50 ms" } else { "" };
        println!("{:<52} {found:>7} {:>9.2} {:>9.2}{mark}", question.name, millis(median), millis(worst));
        if plans {
            explain(url, question)?;
        }
    }
    Ok(all)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

async fn ask(db: &Db, question: &Question) -> Result<(usize, Duration, Duration)> {
    let (mut times, mut found) = (Vec::new(), 0);
    for round in 0..WARM_UP + ROUNDS {
        let asked = question.asked.clone();
        let began = Instant::now();
        found = db.read(move |conn| asked(conn)).await?;
        if round >= WARM_UP {
            times.push(began.elapsed());
        }
    }
    times.sort_unstable();
    Ok((found, times.get(ROUNDS / 2).copied().unwrap_or_default(), times.last().copied().unwrap_or_default()))
}

/// Prints what the engine does: the plans of SQLite for each statement, those of PostgreSQL as it carried them out (on stderr).
fn explain(url: &DatabaseUrl, question: &Question) -> Result<()> {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let mut conn = Conn::open(url)?;
    if let Conn::Postgres(pg) = &mut conn {
        pg.batch_execute(
            "LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET client_min_messages = log;",
        )?;
        (question.asked)(&mut conn)?;
        return Ok(());
    }
    let statements = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = statements.clone();
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let (InstrumentationEvent::StartQuery { query, .. }, Ok(mut seen)) = (event, seen.lock()) {
            seen.push(query.to_string());
        }
    });
    (question.asked)(&mut conn)?;
    let statements = statements.lock().map(|all| all.clone()).unwrap_or_default();
    let mut plain = Conn::open(url)?;
    for statement in statements.iter().filter(|statement| statement.starts_with("SELECT")) {
        let sql = statement.split(" -- binds:").next().unwrap_or_default();
        println!("    {}", sql.chars().take(600).collect::<String>());
        // Without values a plan is the same.
        let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(&mut plain)?;
        for step in steps {
            println!("      > {}", step.detail);
        }
    }
    Ok(())
}

type Asked = Arc<dyn Fn(&mut Conn) -> lyceum::platform::error::Result<usize> + Send + Sync>;

/// Something that staff ask.
struct Question {
    name: String,
    asked: Asked,
}

/// What is measured.
fn questions(event: Event) -> Result<Vec<Question>> {
    let mut all = Vec::new();
    let mut list = |name: &str, sort: &str, query: StaffQuery, after: Option<After>, limit: u16| -> Result<()> {
        let (filter, sort, event) = (query.parse()?, Sort::parse(Some(sort))?, event.clone());
        let asked = move |conn: &mut Conn| staff::page(conn, &event, &filter, sort, after.as_ref(), limit).map(|page| page.items.len());
        all.push(Question { name: name.to_owned(), asked: Arc::new(asked) });
        Ok(())
    };
    let some = |text: &str| Some(text.to_owned());
    let none = StaffQuery::default;
    // The same line of each order, far behind.
    let middle = middle()?;
    list("list by number", "number", none(), None, 50)?;
    list("list by number, 200", "number", none(), None, 200)?;
    list("list by number, far behind", "number", none(), Some(After::Number(middle.number * 9 / 5)), 50)?;
    list("list by name", "name", none(), None, 50)?;
    list("list by name, far behind", "name", none(), Some(After::Name("w".into(), 1)), 50)?;
    list("list by name, from the end, far behind", "-name", none(), Some(After::Name("b".into(), 1)), 50)?;
    list("list by change, newest first", "-changed", none(), None, 50)?;
    list("list by change, far behind", "changed", none(), Some(After::Changed(middle.changed, middle.number)), 50)?;
    for sort in ["number", "name", "-changed"] {
        let by = |what: &str| format!("{what}, by {sort}");
        list(&by("waiting"), sort, StaffQuery { status: some("waiting"), ..none() }, None, 50)?;
        list(&by("late list, nobody"), sort, StaffQuery { status: some("late"), ..none() }, None, 50)?;
        list(&by("one country, few"), sort, StaffQuery { country: some("TV"), ..none() }, None, 50)?;
        list(&by("a region"), sort, StaffQuery { region: some("arab_states"), ..none() }, None, 50)?;
        let several =
            StaffQuery { category: some("minister"), mode: some("online"), region: some("africa"), status: some("submitted"), ..none() };
        list(&by("category, mode, region and status"), sort, several, None, 50)?;
        list(&by("not consented, few"), sort, StaffQuery { has_consented: some("false"), ..none() }, None, 50)?;
        list(&by("asked again, nobody"), sort, StaffQuery { confirm_again: some("asked"), ..none() }, None, 50)?;
        list(&by("a party"), sort, StaffQuery { party: Some(middle.party.clone()), ..none() }, None, 50)?;
        list(&by("changed in the last hour"), sort, StaffQuery { changed_since: Some(middle.last_hour.clone()), ..none() }, None, 50)?;
        for (what, q) in [
            ("search: a family name", "garcia7"),
            ("search: a given name many have", "maria"),
            ("search: given and family name", "maria garcia7"),
            ("search: one letter", "m"),
            ("search: two letters, two words", "ma ga"),
            ("search: a word everybody has", "example"),
            ("search: two common words together", "ministry maria"),
            ("search: common words nobody has both of", "maria juan"),
            ("search: an address", "p4711@example.org"),
            ("search: a number", "LISTS-47110"),
            ("search: digits", "47110"),
            ("search: nobody", "zzyzx"),
        ] {
            list(&by(what), sort, StaffQuery { q: some(q), ..none() }, None, 50)?;
        }
        let both = StaffQuery { q: some("garcia"), status: some("waiting"), country: some("MX"), ..none() };
        list(&by("search with filters"), sort, both, None, 50)?;
    }
    let id = event.id;
    let of = event.clone();
    let count = move |conn: &mut Conn| {
        let ctx = Ctx::new(&Clock::default(), Actor::System);
        staff::figures(conn, &ctx, &of).map(|figures| usize::try_from(figures.registered.value).unwrap_or_default())
    };
    all.push(Question { name: "figures".into(), asked: Arc::new(count) });
    all.push(Question { name: "places".into(), asked: Arc::new(move |conn| registration::accounting(conn, id).map(|pools| pools.len())) });
    let doubles =
        move |conn: &mut Conn| staff::duplicates(conn, &event, &PageQuery { limit: Some(20), cursor: None }).map(|page| page.items.len());
    all.push(Question { name: "likely duplicates".into(), asked: Arc::new(doubles) });
    Ok(all)
}

struct Middle {
    number: i64,
    changed: Timestamp,
    party: String,
    last_hour: String,
}

fn middle() -> Result<Middle> {
    Ok(Middle {
        number: 50_000,
        changed: moment(50_000)?,
        party: hyphens(&hex(4, 2_500)),
        last_hour: moment(100_000)?.checked_sub(SignedDuration::from_hours(1))?.to_string(),
    })
}

// The rows.

const GIVEN: [&str; 24] = [
    "María", "Juan", "Ana", "José", "Amina", "Li", "Wei", "Fatima", "John", "Jane", "Olga", "Ivan", "Kofi", "Ama", "Chen", "Yuki",
    "Haruto", "Sofía", "Luca", "Emma", "Noah", "Aïcha", "Omar", "Priya",
];
const FAMILY: [&str; 16] = [
    "García", "Müller", "Núñez", "Okafor", "Nguyễn", "Kim", "Tanaka", "Smith", "Łukasik", "Öztürk", "Haddad", "Silva", "Rossi", "Dubois",
    "Ivanova", "Mwangi",
];
const ORGANISATIONS: [&str; 6] =
    ["Ministry of Education", "Municipality", "University", "National Commission", "Learning City Office", "Network"];
const CATEGORIES: [&str; 6] = ["mayor", "city_executive", "ngo", "academia", "press", "minister"];

fn hex(kind: u8, n: usize) -> String {
    format!("0192a0b1c2d37e{kind:02x}8f{n:014x}")
}

fn hyphens(hex: &str) -> String {
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// When the `n`th registered: one each 20 seconds.
fn moment(n: usize) -> Result<Timestamp> {
    Ok(Timestamp::from_second(1_750_000_000 + i64::try_from(n)? * 20)?)
}

/// Values as the two engines write them.
struct Dialect {
    is_sqlite: bool,
}

impl Dialect {
    fn id(&self, hex: &str) -> String {
        if self.is_sqlite { format!("X'{hex}'") } else { format!("'{}'", hyphens(hex)) }
    }

    fn bytes(&self, hex: &str) -> String {
        if self.is_sqlite { format!("X'{hex}'") } else { format!("'\\x{hex}'") }
    }

    fn at(&self, at: Timestamp) -> String {
        if self.is_sqlite { at.as_microsecond().to_string() } else { format!("'{at}'") }
    }

    fn bool(&self, is: bool) -> &'static str {
        match (self.is_sqlite, is) {
            (true, false) => "0",
            (true, true) => "1",
            (false, false) => "false",
            (false, true) => "true",
        }
    }
}

/// Makes an event and its registrations.
fn fill(conn: &mut Conn, people: usize) -> Result<Event> {
    let event = make_event(conn)?;
    let dialect = Dialect { is_sqlite: matches!(conn, Conn::Sqlite(_)) };
    let of = dialect.id(&event.id.0.simple().to_string());
    let countries: Vec<&str> = Country::all().map(Country::code).collect();
    conn.batch_execute("BEGIN")?;
    for begin in (0..people).step_by(BATCH) {
        let (mut persons, mut rows, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for n in begin..(begin + BATCH).min(people) {
            let one = Invented::new(n, &countries)?;
            let (id, person) = (dialect.id(&hex(1, n)), dialect.id(&hex(2, n)));
            let name = fold(&format!("{} {}", one.given, one.family));
            let sort = fold(&format!("{} {}", one.family, one.given));
            let at = dialect.at(one.at);
            persons.push(format!(
                "({person},'{}','{}','{name}','{}','en','Europe/Paris','{}',{},{at})",
                one.given,
                one.family,
                one.email,
                one.country,
                dialect.bool(false)
            ));
            let null = || "NULL".to_owned();
            rows.push(format!(
                "({id},{of},{person},{},'{}','{}','{}',{},{},'{}',{},'','{{}}',0,0,0,1,{at},{at},{},{},{},'{}','{sort}')",
                n + 1,
                one.category,
                one.mode,
                one.status,
                dialect.bool(false),
                if one.status == "waiting" { (n + 1).to_string() } else { null() },
                one.organisation,
                dialect.bytes(&hex(3, n)),
                one.party.map_or_else(null, |party| dialect.id(&hex(4, party))),
                if one.status == "confirmed" { at.clone() } else { null() },
                if n % 1000 == 7 { null() } else { at.clone() },
                one.country
            ));
            let mut own: Vec<String> =
                fold(&format!("{} {} {}", name, one.email, one.organisation)).split(' ').map(str::to_owned).collect();
            own.push(format!("@{}", one.email));
            own.sort_unstable();
            own.dedup();
            words.extend(own.into_iter().map(|word| format!("({of},'{word}',{id})")));
        }
        let mut sql = String::new();
        write!(
            sql,
            "INSERT INTO persons (id,given_name,family_name,folded_name,email,locale,time_zone,country,deceased,created_at) VALUES {};\
             INSERT INTO registrations (id,event,person,number,category,mode,status,is_overflow,wait_order,organisation_text,same_person_key,consent_version,\
             answers,link_generation,calendar_generation,sequence,version,created_at,last_modified,party,approved_at,consented_at,country,sort_name) VALUES {};\
             INSERT INTO registration_words (event,word,registration) VALUES {};",
            persons.join(","),
            rows.join(","),
            words.join(",")
        )?;
        conn.batch_execute(&sql)?;
    }
    conn.batch_execute("COMMIT")?;
    if !dialect.is_sqlite {
        // As its own housekeeping does soon after.
        conn.batch_execute("SET statement_timeout = 0")?;
        conn.batch_execute("VACUUM ANALYZE")?;
    }
    Ok(event)
}

/// Somebody who does not exist.
struct Invented {
    given: &'static str,
    family: String,
    email: String,
    organisation: String,
    country: String,
    category: &'static str,
    mode: &'static str,
    status: &'static str,
    party: Option<usize>,
    at: Timestamp,
}

impl Invented {
    fn new(n: usize, countries: &[&str]) -> Result<Self> {
        // Numbers that look mixed, and are the same in every run.
        let mixed = |salt: usize| (n.wrapping_mul(2_654_435_761).wrapping_add(salt.wrapping_mul(40_503)) >> 7) & 0xffff;
        let pick = |all: &[&'static str], salt: usize| all.get(mixed(salt) % all.len()).copied().unwrap_or_default();
        let status = match mixed(1) % 100 {
            0..70 => "confirmed",
            70..90 => "waiting",
            90..94 => "submitted",
            94..96 => "declined",
            _ => "cancelled",
        };
        // Few come from most countries, and fewest from Tuvalu.
        let country =
            if n % 20_000 == 19 { "TV" } else { countries.get((mixed(2) * mixed(3) / 65_536) % countries.len()).copied().unwrap_or("MX") };
        Ok(Self {
            given: pick(&GIVEN, 4),
            family: format!("{}{}", pick(&FAMILY, 5), mixed(6) % 300),
            // Every tenth shares a mailbox with somebody.
            email: format!("p{}@example.org", if n % 10 == 9 { n - 1 } else { n }),
            organisation: format!("{} {}", pick(&ORGANISATIONS, 7), mixed(8) % 500),
            country: if country == "TV" && n % 20_000 != 19 { "MX".into() } else { country.to_owned() },
            category: pick(&CATEGORIES, 9),
            mode: if mixed(10) % 4 == 0 { "online" } else { "on_site" },
            status,
            party: (n % 20 < 4).then_some(n / 20),
            at: moment(n)?,
        })
    }
}

fn make_event(conn: &mut Conn) -> Result<Event> {
    let ctx = Ctx::new(&Clock::default(), Actor::System);
    let zone = Zone::parse("America/Mexico_City").map_err(|error| error.to_string())?;
    let first = zone.at(ctx.now.checked_add(SignedDuration::from_hours(24 * 90))?).date();
    let command = CreateEvent {
        slug: Slug::parse("lists").map_err(|error| error.to_string())?,
        kind: EventKind::Conference,
        title: LanguageMap::new([("en", "Lists")]).ok_or("no title")?,
        short_title: None,
        theme: None,
        description: None,
        time_zone: zone,
        starts_on: first,
        ends_on: first,
        capacity: 200_000,
        online_capacity: Some(200_000),
        registration_opens_at: None,
        registration_closes_at: None,
        categories: CATEGORIES.map(|code| NewCategory { code: code.into(), title: None, capacity: None }).into(),
    };
    let id = EventId::new();
    events::create(conn, &ctx, id, &command)?;
    let event = events::get(conn, id)?;
    events::act(conn, &ctx, &event, Act::Publish)?;
    Ok(events::get(conn, id)?)
}
