//! The reference page of the API, drawn from the OpenAPI document: no script, no third party.

use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde::Serialize;
use serde_json::Value;

use super::assets::asset_url;
use crate::kernel::problem;
use crate::platform::error::{Error, Result};

const TEMPLATE: &str = include_str!("../../../web/reference.html.j2");
const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "head"];

#[derive(Serialize)]
struct Group {
    name: String,
    operations: Vec<Operation>,
}

#[derive(Serialize)]
struct Operation {
    id: String,
    method: String,
    path: String,
    does: Value,
    takes: Option<String>,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    status: String,
    description: String,
    schema: Option<String>,
}

/// The page.
///
/// # Errors
/// `Internal` when the template and the document do not fit.
pub fn render(document: &Value) -> Result<String> {
    let failed = |error| Error::internal("drawing the reference page", error);
    let mut environment = Environment::new();
    environment.add_filter("lines_of", |text: Option<String>| -> Vec<String> {
        text.unwrap_or_default().split("\n\n").map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    });
    environment.add_template("reference.html", TEMPLATE).map_err(failed)?;
    let line = |code: &&'static problem::Code| context! { code => code.code, status => code.status, title => code.title };
    let problems: Vec<_> = problem::ALL.iter().map(line).collect();
    let values = context! {
        api => Serde(document),
        groups => Serde(groups(document)),
        problems => problems,
        schemas => schemas(document),
        style => asset_url("reference.css").map(minijinja::Value::from_safe_string),
    };
    environment.get_template("reference.html").and_then(|template| template.render(values)).map_err(failed)
}

/// Operations by their first tag, in the order of the paths.
fn groups(document: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (path, item) in members(document.get("paths")) {
        for method in METHODS {
            let Some(does) = item.get(method) else { continue };
            let name = does.pointer("/tags/0").and_then(Value::as_str).unwrap_or("other").to_owned();
            let operation = operation(path, method, does);
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.operations.push(operation),
                None => groups.push(Group { name, operations: vec![operation] }),
            }
        }
    }
    groups
}

fn operation(path: &str, method: &str, does: &Value) -> Operation {
    let answers = members(does.get("responses")).map(|(status, answer)| Answer {
        status: status.clone(),
        description: answer.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
        schema: schema_name(answer.get("content")),
    });
    Operation {
        id: format!("{method}{}", path.replace(['/', '{', '}', '.'], "-")),
        method: method.to_uppercase(),
        path: path.to_owned(),
        takes: schema_name(does.pointer("/requestBody/content")),
        answers: answers.collect(),
        does: does.clone(),
    }
}

/// The name of the schema that the first media type refers to.
fn schema_name(content: Option<&Value>) -> Option<String> {
    let (_, media_type) = members(content).next()?;
    let reference = media_type.pointer("/schema/$ref")?.as_str()?;
    reference.rsplit('/').next().map(str::to_owned)
}

fn schemas(document: &Value) -> Vec<minijinja::Value> {
    let all = members(document.pointer("/components/schemas"));
    all.map(|(name, schema)| context! { name, text => serde_json::to_string_pretty(schema).unwrap_or_default() }).collect()
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_document_are_escaped_and_all_operations_stand_there() {
        let document = serde_json::json!({
            "openapi": "3.1.0", "info": { "title": "<T>", "version": "1", "description": "one\n\ntwo" },
            "paths": { "/api/v1/x/{id}": {
                "get": { "tags": ["things"], "summary": "Read <it>", "responses": { "200": { "description": "d", "content": {
                    "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } } },
                "patch": { "tags": ["things"], "summary": "Change it", "responses": {} } } },
            "components": { "schemas": { "Thing": { "type": "object" } } }
        });
        let page = render(&document).unwrap();
        assert!(page.contains("Read &lt;it&gt;") && page.contains("&lt;T&gt;") && !page.contains("<T>"));
        assert!(page.contains("id=\"patch-api-v1-x--id-\"") && page.contains("href=\"#schema-Thing\""));
        assert!(page.contains("<p>one</p>") && page.contains("<p>two</p>"));
        assert!(page.contains("id=\"problem-validation_failed\"") && page.contains("/assets/reference."));
    }
}
