//! A table of people: which column says what, in English, French or Spanish, in whatever order.
//!
//! To add a word: in [`COLUMNS`], folded (lower case, no diacritics, spaces for other marks).

use std::collections::HashMap;

use super::rows::{MOST_PEOPLE, Sent, SentPerson};
use crate::features::registration::parse::RawRegister;
use crate::kernel::fold::fold;
use crate::kernel::problem::{FieldErrors, Problem};
use crate::kernel::text::clean_line;
use crate::platform::sheet::{Form, Row};

/// The fields, and what columns of them are called.
const COLUMNS: [(&str, &[&str]); 10] = [
    ("category", &["category", "categorie", "categoria", "as", "en tant que"]),
    ("mode", &["mode", "participation", "modalite", "modalidad", "participacion", "modo"]),
    ("given_name", &["given name", "given names", "first name", "first names", "prenom", "prenoms", "nombre", "nombres"]),
    ("family_name", &["family name", "family names", "last name", "surname", "nom", "nom de famille", "apellido", "apellidos"]),
    (
        "email",
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "e mail address",
            "courriel",
            "adresse electronique",
            "adresse e mail",
            "correo",
            "correo electronico",
        ],
    ),
    ("locale", &["locale", "language", "langue", "idioma", "lengua"]),
    ("time_zone", &["time zone", "timezone", "fuseau horaire", "zona horaria", "huso horario"]),
    ("country", &["country", "pays", "pais"]),
    ("organisation", &["organisation", "organization", "organizacion", "organismo", "institution", "institucion"]),
    ("head", &["head", "head of delegation", "chef de delegation", "chef de la delegation", "jefe de delegacion", "jefatura"]),
];

/// Those without which nobody can be registered.
const NEEDED: [&str; 4] = ["category", "given_name", "family_name", "email"];

/// Reads a table.
///
/// # Errors
/// `validation_failed`: no such table, columns that are missing or stand twice, more than fifty people.
pub fn read(form: Form, bytes: &[u8]) -> Result<Sent, Problem> {
    let table = form.read(bytes, MOST_PEOPLE)?;
    let (mut errors, mut ignored) = (FieldErrors::default(), Vec::new());
    let (mut at, mut columns) = (HashMap::new(), HashMap::new());
    for (index, name) in table.head.iter().enumerate() {
        let typed = clean_line(name);
        // `Prénom(s)`, `E-mail (required)`.
        let folded = fold(typed.split('(').next().unwrap_or_default());
        match COLUMNS.iter().find(|(_, names)| names.contains(&folded.trim())) {
            Some((field, _)) => {
                if at.insert(*field, index).is_some() {
                    errors.add(format!("/columns/{field}"), "duplicate", format!("the column {typed} stands twice"));
                }
                columns.insert(*field, typed);
            }
            None if typed.is_empty() => {}
            None => ignored.push(typed),
        }
    }
    for field in NEEDED {
        errors.present(&format!("/columns/{field}"), at.get(field));
    }
    errors.finish()?;
    let people = table.rows.iter().map(|row| person(row, &at)).collect();
    Ok(Sent { people, columns, ignored })
}

fn person(row: &Row, at: &HashMap<&'static str, usize>) -> SentPerson {
    let cell = |field: &str| {
        let text = at.get(field).and_then(|index| row.cells.get(*index)).map(|cell| cell.trim().to_owned());
        text.filter(|text| !text.is_empty())
    };
    let raw = RawRegister {
        category: cell("category").map(|text| fold(&text).replace(' ', "_")),
        mode: cell("mode").map(|text| mode(&text)),
        given_name: cell("given_name"),
        family_name: cell("family_name"),
        email: cell("email"),
        locale: cell("locale").map(|text| language(&text)),
        time_zone: cell("time_zone"),
        country: cell("country").map(|text| text.to_uppercase()),
        organisation: cell("organisation"),
        ..RawRegister::default()
    };
    SentPerson { row: row.line, raw, is_head: cell("head").is_some_and(|text| is_yes(&text)) }
}

fn mode(text: &str) -> String {
    match fold(text).trim() {
        "on site" | "onsite" | "in person" | "sur place" | "presencial" | "en presentiel" => "on_site".to_owned(),
        "online" | "on line" | "remote" | "en ligne" | "en linea" | "a distance" | "a distancia" => "online".to_owned(),
        _ => text.to_owned(),
    }
}

fn language(text: &str) -> String {
    match fold(text).trim() {
        "english" | "anglais" | "ingles" => "en".to_owned(),
        "french" | "francais" | "frances" => "fr".to_owned(),
        "spanish" | "espagnol" | "espanol" | "castellano" => "es".to_owned(),
        other => other.to_owned(),
    }
}

fn is_yes(text: &str) -> bool {
    matches!(fold(text).trim(), "yes" | "y" | "x" | "1" | "true" | "oui" | "si")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_any_of_three_languages_and_any_order() {
        let tables = [
            "given_name,family_name,e-mail,category,Language,Country,head\nAna,Prueba,ana@example.org,City executive,Spanish,py,yes\n",
            "\u{FEFF}Courriel;Nom;Prénom;Catégorie;Langue;Pays;Chef de délégation;Remarque\r\nana@example.org;Prueba;Ana;city_executive;espagnol;PY;oui;x\r\n",
            "Categoría\tNombres\tApellidos\tCorreo electrónico\tIdioma\tPaís\tJefe de delegación\nCity Executive\tAna\tPrueba\tana@example.org\tes\tpy\tsí\n",
        ];
        for text in tables {
            let sent = read(Form::Csv, text.as_bytes()).unwrap();
            let [person] = sent.people.as_slice() else { panic!("{sent:?}") };
            let raw = &person.raw;
            let seen =
                [&raw.given_name, &raw.family_name, &raw.email, &raw.category, &raw.locale, &raw.country].map(|f| f.as_deref().unwrap());
            assert_eq!(seen, ["Ana", "Prueba", "ana@example.org", "city_executive", "es", "PY"], "{text}");
            assert_eq!((person.row, person.is_head), (2, true));
        }
    }

    #[test]
    fn columns_that_are_missing_or_stand_twice_are_named_at_once() {
        let problem = read(Form::Csv, b"name,email,mail\n").unwrap_err();
        let named: Vec<_> = problem.errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect();
        let missing = |at| (at, "required");
        let all = [
            ("/columns/email", "duplicate"),
            missing("/columns/category"),
            missing("/columns/given_name"),
            missing("/columns/family_name"),
        ];
        assert_eq!(named, all);
        let long = format!("category,given_name,family_name,email\n{}", "a,b,c,d\n".repeat(51));
        assert_eq!(read(Form::Csv, long.as_bytes()).unwrap_err().errors[0].code, "too_long");
    }
}
