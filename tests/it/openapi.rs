//! The description of the API that is checked in is the one of this code.

#[test]
fn the_checked_in_description_is_current() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/openapi.json");
    let checked_in = std::fs::read_to_string(file).unwrap();
    let generated = lyceum::app::document_text().unwrap();
    if checked_in != generated {
        let first = checked_in.lines().zip(generated.lines()).position(|(old, new)| old != new).map_or(0, |line| line + 1);
        panic!("docs/openapi.json is stale from line {first} on: cargo run -- openapi > docs/openapi.json");
    }
}
