//! `event.cap.xml`: an alert by the Common Alerting Protocol, version 1.2 (OASIS, 2010; ITU-T X.1303 bis).
//!
//! Every report of which the public could be told is a message: the first an Alert, each further one an Update that refers to
//! those before it, and the one that says that it is over the last. So the messages are the same whenever they
//! are made.

use super::page::Paper;
use super::words::Words;
use crate::model::column::Column;
use crate::model::incident::Instant;
use crate::model::report::Basis;
use crate::model::situation::State;
use crate::publish::labels::{Labels, say};
use chrono::NaiveDateTime;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeSet;
use std::io;

const NAMESPACE: &str = "urn:oasis:names:tc:emergency:cap:1.2";
/// Who sends it, where nobody has said who publishes.
const NOBODY: &str = "shihanki";
/// By what code areas are named: JIS X 0401, the codes of prefectures.
const PREFECTURES: &str = "JIS X 0401";

/// The alert; `None` where no report says when it was made, so that no two alerts could be told apart.
///
/// # Errors
/// Where it cannot be written.
pub fn alert(paper: Paper<'_>) -> io::Result<Option<Vec<u8>>> {
    let Paper { report, of, labels, .. } = paper;
    let words = Words { of, labels };
    let sent: Vec<NaiveDateTime> = of.told_at().iter().map(|at| at.at).collect();
    let Some(last) = sent.last().copied() else { return Ok(None) };
    let (id, sender) = (of.id(), sender(report.publisher.name.as_deref()));
    let identifier = |number: usize| format!("{id}.{number}");
    let earlier = sent.iter().enumerate().take(sent.len().saturating_sub(1));
    let references: Vec<String> = earlier
        .map(|(index, at)| format!("{sender},{},{}", identifier(index + 1), time(*at)))
        .collect();
    let state = of.state();
    let [urgency, response] = match state {
        State::Running => ["Immediate", "Monitor"],
        State::Unclear => ["Unknown", "Monitor"],
        State::Restored => ["Past", "AllClear"],
    };
    let severity = if of.is_serious() { "Severe" } else { "Unknown" };
    let of_all = |column: Column| {
        let texts = of.members.iter().filter_map(|member| {
            let (text, carrier) = (member.told(column), &member.judged.incident.carrier);
            (!text.is_empty()).then(|| say!(labels, "{carrier}：{text}", "{carrier}: {text}"))
        });
        texts.collect::<Vec<_>>().join("\n")
    };
    let mut out = Xml::new()?;
    out.open("alert", &[("xmlns", NAMESPACE)])?;
    out.text("identifier", &identifier(sent.len()))?;
    out.text("sender", &sender)?;
    out.text("sent", &time(last))?;
    // What is made up, or played again, warns nobody.
    out.text("status", if report.basis == Basis::MadeUp { "Exercise" } else { "Actual" })?;
    out.text("msgType", if references.is_empty() { "Alert" } else { "Update" })?;
    out.text("scope", "Public")?;
    if !references.is_empty() {
        out.text("references", &references.join(" "))?;
    }
    out.open("info", &[])?;
    out.text("language", labels.either("ja-JP", "en"))?;
    out.text("category", "Infra")?;
    out.text("event", labels.either("電気通信事故", "Telecommunications incident"))?;
    out.text("responseType", response)?;
    out.text("urgency", urgency)?;
    out.text("severity", severity)?;
    out.text("certainty", "Observed")?;
    let began = of.began_at().filter(|at: &Instant| at.has_time);
    if let Some(began) = began {
        out.text("onset", &time(began.at))?;
    }
    if let Some(name) = &report.publisher.name {
        out.text("senderName", name)?;
    }
    out.text("headline", &words.title())?;
    out.text("description", &words.headline())?;
    let instruction = [Column::Alternatives, Column::Contact].map(of_all);
    let instruction: Vec<String> =
        instruction.into_iter().filter(|text| !text.is_empty()).collect();
    if !instruction.is_empty() {
        out.text("instruction", &instruction.join("\n"))?;
    }
    if let Some(contact) = &report.publisher.contact {
        out.text("contact", contact)?;
    }
    area(&mut out, paper, labels)?;
    out.close("info")?;
    out.close("alert")?;
    Ok(Some(out.writer.into_inner().into_iter().chain(*b"\n").collect()))
}

/// The area, in words and by the codes of the prefectures that are named.
fn area(out: &mut Xml, paper: Paper<'_>, labels: Labels<'_>) -> io::Result<()> {
    let incidents = || paper.of.members.iter().map(|member| &member.judged.incident);
    let mut names: Vec<String> = Vec::new();
    for name in incidents().map(|incident| labels.touched(&incident.area)) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let codes: BTreeSet<&str> = incidents()
        .flat_map(|incident| incident.area.prefectures.iter().map(String::as_str))
        .collect();
    let unknown = labels.either("地域の記載なし", "not stated");
    let desc =
        if names.is_empty() { unknown.to_owned() } else { names.join(labels.either("、", ", ")) };
    out.open("area", &[])?;
    out.text("areaDesc", &desc)?;
    for code in codes {
        out.open("geocode", &[])?;
        out.text("valueName", PREFECTURES)?;
        out.text("value", code)?;
        out.close("geocode")?;
    }
    out.close("area")
}

/// A name as CAP has it of a sender: without spaces, commas and what is markup.
fn sender(name: Option<&str>) -> String {
    let kept = name.unwrap_or_default().chars();
    let kept: String =
        kept.filter(|c| !c.is_whitespace() && !c.is_control() && !",<&".contains(*c)).collect();
    if kept.is_empty() { NOBODY.to_owned() } else { kept }
}

/// A time as CAP has it, Japan time.
fn time(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S+09:00").to_string()
}

/// XML being written.
struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    fn new() -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name);
        let start = start.with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element of text, without characters that XML does not have.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let is_of_xml = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
        let text: String = text.chars().filter(is_of_xml).collect();
        let element = self.writer.create_element(name);
        element.write_text_content(BytesText::new(&text)).map(|_| ())
    }
}
