//! The list as a file: CSV (RFC 4180) and XLSX.
//!
//! The columns are those of the view of staff, in the reader's language: no answer and nothing sensitive is in it. In CSV a cell that a
//! spreadsheet would run is guarded; in XLSX every cell is a text, never a formula. To add a column: a line in [`COLUMNS`], its cell in
//! [`Export::cells`], its word in each language.

use std::collections::HashMap;

use actix_web::web::Data;
use rust_xlsxwriter::{Format as CellFormat, Workbook, XlsxError};

use crate::features::events::Category;
use crate::features::organisations::Region;
use crate::features::registration::RegistrationView;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::sheet::guard_parts;

/// Excel takes UTF-8 only behind this.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The columns, by the keys of their words.
const COLUMNS: [&str; 17] = [
    "export-number",
    "export-status",
    "export-position",
    "export-category",
    "export-mode",
    "export-family_name",
    "export-given_name",
    "export-email",
    "export-organisation",
    "export-country",
    "export-country_code",
    "export-region",
    "export-language",
    "export-time_zone",
    "export-without_place",
    "export-confirm_again",
    "export-registered_at",
];

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated, UTF-8 with a byte order mark.
    Csv,
    /// A workbook with one sheet.
    Xlsx,
}

impl Format {
    /// What follows the dot of its name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

enum Table {
    Csv(Box<csv::Writer<Vec<u8>>>),
    Xlsx(Box<Workbook>, u32),
}

/// A file that is being written.
pub struct Export {
    platform: Data<Platform>,
    locale: Locale,
    /// The event's own titles of categories, by code.
    titles: HashMap<String, LanguageMap>,
    table: Table,
}

impl Export {
    /// Begins with the heads of the columns.
    ///
    /// # Errors
    /// `Internal` when it cannot be written.
    pub fn new(platform: &Data<Platform>, locale: Locale, categories: &[Category], format: Format) -> Result<Self> {
        let table = match format {
            Format::Csv => {
                let bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
                Table::Csv(Box::new(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes)))
            }
            Format::Xlsx => {
                let mut book = Workbook::new();
                book.add_worksheet().set_freeze_panes(1, 0).map_err(failed)?;
                Table::Xlsx(Box::new(book), 0)
            }
        };
        let own = |category: &Category| Some((category.code.clone(), category.title.as_ref()?.0.clone()));
        let mut export = Self { platform: platform.clone(), locale, titles: categories.iter().filter_map(own).collect(), table };
        let head: Vec<String> = COLUMNS.iter().map(|column| platform.texts.t(locale, column, &[])).collect();
        export.row(&head)?;
        Ok(export)
    }

    /// Writes lines.
    ///
    /// # Errors
    /// `Internal` when they cannot be written: a sheet of XLSX holds 1,048,575.
    pub fn write(&mut self, lines: &[RegistrationView]) -> Result<()> {
        for line in lines {
            let cells = self.cells(line);
            self.row(&cells)?;
        }
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// `Internal` when it cannot be written.
    pub fn finish(self) -> Result<Vec<u8>> {
        match self.table {
            Table::Csv(table) => table.into_inner().map_err(|error| Error::internal("writing a table", error.to_string())),
            Table::Xlsx(mut book, _) => book.save_to_buffer().map_err(failed),
        }
    }

    fn cells(&self, line: &RegistrationView) -> Vec<String> {
        let t = |key: String| self.platform.texts.t(self.locale, &key, &[]);
        let yes = || t("export-yes".to_owned());
        COLUMNS
            .iter()
            .map(|column| match *column {
                "export-number" => line.number.clone(),
                "export-status" => t(format!("desk-status-{}", line.status)),
                "export-position" => line.position.map(|n| n.to_string()).unwrap_or_default(),
                "export-category" => self.platform.texts.category(self.locale, &line.category, self.titles.get(&line.category)),
                "export-mode" => t(format!("mode-{}", line.mode)),
                "export-family_name" => line.family_name.clone(),
                "export-given_name" => line.given_name.clone(),
                "export-email" => line.email.clone(),
                "export-organisation" => line.organisation.clone(),
                "export-country" => self.platform.texts.country_name(self.locale, line.country).to_owned(),
                "export-country_code" => line.country.code().to_owned(),
                "export-region" => Region::of(line.country).map(|region| t(format!("region-{region}"))).unwrap_or_default(),
                "export-language" => line.locale.clone(),
                "export-time_zone" => line.time_zone.clone(),
                "export-without_place" => {
                    if line.is_overflow {
                        yes()
                    } else {
                        String::new()
                    }
                }
                "export-confirm_again" => line.confirm_again.map(|answer| t(format!("desk-confirm-again-{answer}"))).unwrap_or_default(),
                "export-registered_at" => line.created_at.clone(),
                _ => String::new(),
            })
            .collect()
    }

    fn row(&mut self, cells: &[String]) -> Result<()> {
        match &mut self.table {
            Table::Csv(table) => {
                table.write_record(cells.iter().map(|cell| guard_parts(cell))).map_err(|error| Error::internal("writing a table", error))
            }
            Table::Xlsx(book, row) => {
                let sheet = book.worksheet_from_index(0).map_err(failed)?;
                let head = CellFormat::new().set_bold();
                for (column, cell) in (0_u16..).zip(cells) {
                    // As a text: what begins with "=" is shown, not run.
                    if *row == 0 {
                        sheet.write_string_with_format(*row, column, cell, &head).map_err(failed)?;
                    } else {
                        sheet.write_string(*row, column, cell).map_err(failed)?;
                    }
                }
                *row += 1;
                Ok(())
            }
        }
    }
}

fn failed(error: XlsxError) -> Error {
    Error::internal("writing a workbook", error)
}
