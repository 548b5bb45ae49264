//! A browser without script, as far as forms need one: it keeps the cookie, reads a form as it was drawn, and sends what was typed in it.

use reqwest::Method;

use super::accounts::PASSWORD;
use super::app::TestApp;
use super::http::Answer;

/// It holds one cookie, as `name=value`.
pub struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Browser<'a> {
    /// Signed in, by an address with the password of the tests.
    pub async fn sign_in(app: &'a TestApp, email: &str) -> Self {
        let mut browser = Self { app, cookie: String::new() };
        let fields = [("email", email), ("password", PASSWORD), ("next", "/desk")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let answer = browser.send("/sign-in", &fields).await.expect(303);
        answer.header("set-cookie").split(';').next().unwrap().clone_into(&mut browser.cookie);
        browser
    }

    /// A page.
    pub async fn read(&self, path: &str) -> Answer {
        self.app.client.send(Method::GET, path, &[("accept", "text/html"), ("cookie", &self.cookie)], Vec::new()).await
    }

    async fn send(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let headers = [("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded"), ("cookie", self.cookie.as_str())];
        self.app.client.send(Method::POST, path, &headers, body.join("&").into_bytes()).await
    }

    /// The form of a page whose address ends so.
    pub async fn form(&self, page: &str, action: &str) -> Form {
        Form::of(&self.read(page).await.expect(200).text(), action)
    }

    /// Sends a form as it stands.
    pub async fn submit(&self, form: &Form) -> Answer {
        self.send(&form.action, &form.fields).await
    }

    /// Sends a form with a file chosen in it: its name and octets.
    pub async fn submit_with_file(&self, form: &Form, field: &str, (name, octets): (&str, &[u8])) -> Answer {
        const BOUNDARY: &str = "----a-browser-of-the-tests";
        let mut body = Vec::new();
        for (field, value) in &form.fields {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").as_bytes(),
            );
        }
        let head =
            format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream");
        body.extend_from_slice(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(octets);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [("accept", "text/html"), ("content-type", media_type.as_str()), ("cookie", self.cookie.as_str())];
        self.app.client.send(Method::POST, &form.action, &headers, body).await
    }

    /// Where an answer leads.
    pub async fn follow(&self, answer: Answer) -> Answer {
        self.read(answer.expect(303).header("location")).await.expect(200)
    }
}

/// A form with what its fields hold.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

impl Form {
    /// The form in this page whose address ends so.
    pub fn of(page: &str, action: &str) -> Self {
        let forms = page.split("<form ").skip(1).filter_map(|rest| rest.split_once('>'));
        let found = forms.map(|(tag, rest)| (attribute(tag, "action").unwrap_or_default(), rest.split("</form>").next().unwrap()));
        let all: Vec<_> = found.collect();
        let (path, inner) = all
            .iter()
            .find(|(path, _)| path.split('?').next().unwrap().ends_with(action))
            .unwrap_or_else(|| panic!("no form to {action} in {page}"));
        Self { action: path.clone(), fields: fields(inner) }
    }

    /// What a field holds; empty for one that would not be sent.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field, as check boxes that are ticked hold them.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }

    /// With one more value of a field: a check box that is ticked.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sent to another address.
    #[must_use]
    pub fn at(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }

    /// With something else typed in a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}

fn fields(form: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for rest in form.split('<').skip(1) {
        let Some((tag, text)) = rest.split_once('>') else { continue };
        let (Some(name), kind) = (attribute(tag, "name"), attribute(tag, "type").unwrap_or_default()) else { continue };
        if tag.starts_with("input ") {
            let is_choice = kind == "radio" || kind == "checkbox";
            // A file that nobody chose is nothing.
            if kind == "file" {
                continue;
            }
            if !is_choice || tag.ends_with(" checked") || tag.contains(" checked ") {
                found.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("textarea ") {
            found.push((name, plain(text.trim_start_matches('\n'))));
        } else if tag.starts_with("select ") {
            let (_, options) = form.split_once(rest).unwrap();
            let options: Vec<&str> = options.split("</select>").next().unwrap().split("<option ").skip(1).collect();
            let tags = || options.iter().map(|option| option.split('>').next().unwrap());
            let chosen = tags().find(|tag| tag.ends_with(" selected")).or(tags().next());
            found.push((name, chosen.and_then(|tag| attribute(tag, "value")).unwrap_or_default()));
        }
    }
    found
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\"")).filter(|(before, _)| before.is_empty() || before.ends_with(' '))?;
    rest.split_once('"').map(|(value, _)| plain(value))
}

fn plain(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2f;", "/"), ("&amp;", "&")];
    marks.into_iter().fold(text.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
