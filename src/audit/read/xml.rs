//! The parts of a workbook as elements: what little of XML they need.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What the walk through a part comes by.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    /// An element begins; an empty one ends at once.
    Start(&'a Element<'a>),
    /// An element ends, by its name without prefix.
    End(&'a str),
    /// Text between elements.
    Text(&'a str),
}

/// An element with its attributes.
pub struct Element<'a> {
    /// Its name without prefix.
    pub name: String,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .start
            .attributes()
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(unescaped(&found.value))
    }

    /// Whether an attribute says yes.
    pub fn is(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true" | "on"))
    }

    /// An attribute that is a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.parse().ok()
    }
}

/// Walks through a part; `None` where it is no XML.
pub fn walk(part: &[u8], mut take: impl FnMut(Step<'_>)) -> Option<()> {
    let mut reader = Reader::from_str(std::str::from_utf8(part).ok()?);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let own = start.local_name().as_ref().to_owned();
                take(Step::Start(&Element { name: own, start: &start }));
            }
            Event::Empty(start) => {
                let own = start.local_name().as_ref().to_owned();
                take(Step::Start(&Element { name: own.clone(), start: &start }));
                take(Step::End(&own));
            }
            Event::End(end) => take(Step::End(end.local_name().as_ref())),
            Event::Text(text) => take(Step::Text(&text)),
            Event::CData(text) => take(Step::Text(&text)),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", &*reference);
                take(Step::Text(&unescaped(&entity)));
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), Into::into)
}
