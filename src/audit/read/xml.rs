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
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let [value] = self.attributes([name]);
        value
    }

    /// The same of several attributes, in one walk through all that the element has.
    pub fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<String>; N] {
        let mut values = [const { None }; N];
        for attribute in self.start.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name().into_inner();
            for (wanted, value) in names.iter().zip(&mut values) {
                if *wanted == name && value.is_none() {
                    *value = Some(unescaped(&attribute.value));
                }
            }
        }
        values
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
                let name = start.local_name().into_inner();
                take(Step::Start(&Element { name, start: &start }));
            }
            Event::Empty(start) => {
                let name = start.local_name().into_inner();
                take(Step::Start(&Element { name, start: &start }));
                take(Step::End(name));
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
