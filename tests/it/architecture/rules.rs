//! What must hold. Each rule returns its faults in words that say what to do.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Arrow, Tree, module_of};
use super::{FLOORS, LINES, ROOMS_WITHOUT_QUERIES, SAME_FLOOR, TABLES};

/// Kernel 0, platform 1, features from 2, what composes them on top.
fn floor(path: &str) -> Result<u8, String> {
    let module = module_of(path);
    match (module.first().map(String::as_str), module.get(1)) {
        (Some("kernel"), _) => Ok(0),
        (Some("platform"), _) => Ok(1),
        (Some("features"), None) => Ok(100),
        (Some("features"), Some(feature)) => match FLOORS.iter().find(|(name, _)| name == feature) {
            Some((_, floor)) => Ok(2 + floor),
            None => Err(format!("{path}: the feature {feature} has no floor; give it one in FLOORS")),
        },
        _ => Ok(101),
    }
}

fn feature(path: &str) -> Option<String> {
    let module = module_of(path);
    (module.first().is_some_and(|top| top == "features")).then(|| module.get(1).cloned()).flatten()
}

/// Kernel ← platform ← features by floor ← app, cli, main.
pub fn arrows(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for from in tree.paths() {
        let own = match floor(from) {
            Ok(own) => own,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        for Arrow { to, path } in tree.arrows(from) {
            let Ok(other) = floor(&to) else { continue };
            let (here, there) = (feature(from), feature(&to));
            let is_inside = own == other && here == there;
            let is_let = matches!((&here, &there), (Some(a), Some(b)) if SAME_FLOOR.contains(&(a.as_str(), b.as_str())));
            if other < own || is_inside || is_let {
                continue;
            }
            let why = if other == own { "on one floor nobody uses another" } else { "arrows point down only" };
            faults.push(format!("{from} uses {} of {to}: {why}", path.join("::")));
        }
    }
    faults
}

/// A feature is called through what its `mod.rs` exports: names it passes on, and public modules other than its `api` and `pages`.
pub fn internals(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for from in tree.paths() {
        let Some(own) = feature(from) else { continue };
        for Arrow { path, .. } in tree.arrows(from) {
            let [top, other, room, ..] = path.as_slice() else { continue };
            let module = [top.clone(), other.clone()];
            let is_module = tree.paths().any(|path| module_of(path) == [top.as_str(), other, room]);
            let is_shut = is_module && (!tree.shows(&module, room) || ["api", "pages"].contains(&room.as_str()));
            if top == "features" && *other != own && is_shut {
                faults.push(format!("{from} uses {other}::{room}, which is the inside of {other}: let its mod.rs export what is needed"));
            }
        }
    }
    faults
}

/// No two files import each other, also not over others.
pub fn loops(tree: &Tree) -> Vec<String> {
    let graph: BTreeMap<String, BTreeSet<String>> =
        tree.paths().map(|from| (from.to_owned(), tree.arrows(from).into_iter().map(|arrow| arrow.to).collect())).collect();
    let mut faults = Vec::new();
    for component in components(&graph).into_iter().filter(|component| component.len() > 1) {
        let arrows = component.iter().flat_map(|from| {
            let inside = graph[from].iter().filter(|to| component.contains(*to));
            inside.map(move |to| format!("  {from} uses {to}"))
        });
        faults.push(format!("these files import each other in a loop:\n{}", arrows.collect::<Vec<_>>().join("\n")));
    }
    faults
}

/// Strongly connected components: files that reach each other. Small enough for the plain way.
fn components(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reach = |start: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start.clone()]);
        while let Some(file) = open.pop() {
            for next in graph.get(&file).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> = graph.keys().map(|file| (file, reach(file))).collect();
    let mut all: Vec<BTreeSet<String>> = Vec::new();
    for (file, reachable) in &reached {
        if all.iter().any(|component| component.contains(*file)) {
            continue;
        }
        let mutual = reachable.iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*file)));
        all.push(mutual.cloned().collect());
    }
    all
}

/// A table belongs to one part of the house, and only its stores and rules touch it.
pub fn tables(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for from in tree.paths() {
        let source = tree.source(from);
        if from.starts_with("src/platform/db/schema/") {
            faults.extend(
                tables_of(&source.code)
                    .into_iter()
                    .filter(|table| owner(table).is_none())
                    .map(|table| format!("{from}: the table {table} has no owner; give it one in TABLES")),
            );
            continue;
        }
        for path in source.imports.iter().map(|import| &import.path).chain(&source.paths) {
            let Some(at) = path.iter().position(|segment| segment == "schema").filter(|at| *at > 0 || path.len() > 1) else { continue };
            match path.get(at + 1).map(|table| (table, owner(table))) {
                Some((_, Some(owner))) if from.starts_with(owner) => {}
                Some((table, Some(owner))) => faults.push(format!("{from} touches the table {table} of {owner}")),
                Some((table, None)) if table != "*" => {}
                _ => faults.push(format!("{from}: import the tables of schema by name, so that one sees whose they are")),
            }
        }
        let Some(_) = feature(from) else { continue };
        let room = module_of(from).get(2).cloned().unwrap_or_default();
        let all = || source.imports.iter().map(|import| &import.path).chain(&source.paths);
        if ROOMS_WITHOUT_QUERIES.contains(&room.as_str()) && all().any(|path| path[0] == "diesel") {
            faults.push(format!("{from} uses diesel: queries belong into the store or the rules"));
        }
        if all().any(|path| path.iter().any(|segment| segment == "sql_query")) {
            faults.push(format!("{from} uses sql_query, which hides what tables it touches"));
        }
    }
    faults
}

fn owner(table: &str) -> Option<&'static str> {
    TABLES.iter().find(|(name, _)| *name == table).map(|(_, owner)| *owner)
}

fn tables_of(schema: &str) -> Vec<String> {
    let parts = schema.split("diesel::table!").skip(1);
    let name = |part: &str| {
        let body = part.split_once('{').map_or("", |(_, body)| body);
        let body = body.split_once(';').filter(|(before, _)| before.trim_start().starts_with("use")).map_or(body, |(_, rest)| rest);
        body.split_once('(').map_or("", |(name, _)| name).trim().to_owned()
    };
    parts.map(name).collect()
}

/// Aim at 250 lines, think again at 400; this many without tests is a fault.
pub fn lengths(tree: &Tree) -> Vec<String> {
    let too_long = |path: &&str| tree.source(path).lines > LINES;
    tree.paths().filter(too_long).map(|path| format!("{path} has {} lines without its tests", tree.source(path).lines)).collect()
}
