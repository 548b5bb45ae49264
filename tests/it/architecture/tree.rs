//! The modules of the package, and where a path leads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::scan::{self, Source};

/// All files of `src`, by path from the top of the package.
#[derive(Default)]
pub struct Tree {
    files: BTreeMap<String, Source>,
    /// `features::events` → `src/features/events/mod.rs`
    modules: BTreeMap<Vec<String>, String>,
    /// Names of macros that are exported at the top, and where they are.
    macros: BTreeMap<String, String>,
}

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The file that defines what is named.
    pub to: String,
    /// The path from the top as it was written: `["features", "events", "Event"]`.
    pub path: Vec<String>,
}

impl Tree {
    /// The sources that these tests were built from.
    pub fn of_this_package() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut tree = Self::default();
        let mut folders = vec![root.join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                    tree.add(&name, &std::fs::read_to_string(&path).unwrap());
                }
            }
        }
        tree.forget_tests();
        tree
    }

    /// Files that nobody declares outside of tests: `#[cfg(test)] mod testing;`.
    fn forget_tests(&mut self) {
        let mut kept = BTreeSet::from(["src/main.rs".to_owned()]);
        let mut open: Vec<Vec<String>> = vec![Vec::new()];
        while let Some(module) = open.pop() {
            if let Some(path) = self.modules.get(&module) {
                kept.insert(path.clone());
                open.extend(self.files[path].modules.iter().map(|(name, _)| [module.as_slice(), std::slice::from_ref(name)].concat()));
            }
        }
        self.files.retain(|path, _| kept.contains(path));
        self.modules.retain(|_, path| kept.contains(path));
    }

    /// Adds or replaces a file. Files of tests are not part of the house.
    pub fn add(&mut self, path: &str, text: &str) {
        let module = module_of(path);
        if path == "src/main.rs" || !module.iter().any(|segment| segment == "tests") {
            if path != "src/main.rs" {
                self.modules.insert(module, path.to_owned());
            }
            let source = scan::read(text);
            for (at, _) in source.code.match_indices("#[macro_export]") {
                if let Some((_, rest)) = source.code[at..].split_once("macro_rules! ") {
                    let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                    self.macros.insert(name.to_owned(), path.to_owned());
                }
            }
            self.files.insert(path.to_owned(), source);
        }
    }

    /// Paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// A file.
    pub fn source(&self, path: &str) -> &Source {
        &self.files[path]
    }

    /// Whether the module lets everybody see what has this name: by `pub mod` or `pub use`.
    pub fn shows(&self, module: &[String], name: &str) -> bool {
        let file = self.modules.get(module).map(|path| &self.files[path]);
        file.is_some_and(|file| {
            file.modules.iter().any(|(child, is_public)| *is_public && child == name)
                || file.imports.iter().any(|import| import.is_public && import.name == name)
        })
    }

    /// Whether the path ends at a module. A function that is exported beside a private module of its name is meant rather than that.
    fn is_module(&self, full: &[String]) -> bool {
        let Some((name, parent)) = full.split_last() else { return true };
        let is_exported =
            self.modules.get(parent).is_some_and(|file| self.files[file].imports.iter().any(|i| i.is_public && i.name == *name));
        self.modules.contains_key(full) && !is_exported
    }

    /// Everything of this package that a file names, but for itself. What its `pub use` passes on is no use of its own.
    pub fn arrows(&self, path: &str) -> BTreeSet<Arrow> {
        let source = &self.files[path];
        let module = module_of(path);
        let mut arrows = BTreeSet::new();
        let mut aliases: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for import in &source.imports {
            let Some(full) = Self::absolute(&module, source, &import.path) else { continue };
            if self.is_module(&full) && !import.is_public {
                aliases.insert(&import.name, full.clone());
                // The module itself is named; what is used of it follows below.
                if full.first().is_some_and(|top| top == "features") || self.defines_something(&full) {
                    arrows.insert(Arrow { to: self.modules[&full].clone(), path: full });
                }
            } else if !import.is_public {
                arrows.extend(self.follow(&full));
                if self.modules.contains_key(&full) {
                    aliases.insert(&import.name, full);
                }
            }
        }
        for used in &source.paths {
            let full = match aliases.get(used[0].as_str()) {
                Some(alias) => Some([alias.as_slice(), &used[1..]].concat()),
                None => Self::absolute(&module, source, used),
            };
            arrows.extend(full.and_then(|full| self.follow(&full)));
        }
        arrows.retain(|arrow| arrow.to != path);
        arrows
    }

    /// A module of which nothing but its children is known would be an empty arrow.
    fn defines_something(&self, module: &[String]) -> bool {
        !self.modules[module].ends_with("/mod.rs")
    }

    /// The path from the top of the package; `None` for other packages and for what lies in the file itself.
    fn absolute(module: &[String], source: &Source, path: &[String]) -> Option<Vec<String>> {
        let (head, rest) = path.split_first()?;
        match head.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([module, rest].concat()),
            "super" => {
                let inner = rest.iter().find(|segment| *segment != "super")?;
                if source.inline_modules.contains(inner) {
                    return None;
                }
                let ups = rest.iter().take_while(|segment| *segment == "super").count();
                let base = module.len().checked_sub(ups + 1)?;
                Some([&module[..base], &rest[ups..]].concat())
            }
            child if source.modules.iter().any(|(name, _)| name == child) => Some([module, path].concat()),
            _ => None,
        }
    }

    /// The file that defines what a full path names; follows `pub use`.
    fn follow(&self, full: &[String]) -> Option<Arrow> {
        let mut at = full.to_vec();
        for _ in 0..8 {
            let depth = (0..=at.len()).rev().find(|depth| {
                let here = &at[..*depth];
                if *depth == at.len() { self.is_module(here) } else { self.modules.contains_key(here) }
            })?;
            let file = &self.modules[&at[..depth]];
            let here = || Some(Arrow { to: file.clone(), path: full.to_vec() });
            let Some(name) = at.get(depth) else { return here() };
            if depth == 0 {
                return self.macros.get(name).map(|to| Arrow { to: to.clone(), path: full.to_vec() }).or_else(here);
            }
            let source = &self.files[file];
            let Some(export) = source.imports.iter().find(|import| import.is_public && import.name == *name) else { return here() };
            let Some(target) = Self::absolute(&at[..depth], source, &export.path) else { return here() };
            at = [target.as_slice(), &at[depth + 1..]].concat();
        }
        None
    }
}

/// `src/features/events/mod.rs` is `features::events`.
pub fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').filter(|segment| *segment != "lib").map(str::to_owned).collect()
}
