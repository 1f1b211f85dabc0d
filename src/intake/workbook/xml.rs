//! The XML of a workbook's parts, element by element. Names are taken without their prefixes, and
//! whatever stands where nothing of the kind belongs is passed over whole.

use super::refusal::damaged;
use crate::findings::Defect;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::io::BufRead;

/// A part while it is read. It holds one element or text of it at a time.
pub(super) struct Xml<'a> {
    reader: Reader<&'a mut dyn BufRead>,
    buffer: Vec<u8>,
    tag: String,
}

/// An element that has begun. It is to be left by reading its children to the end, its text, or past
/// it.
pub(super) struct Element<'a>(BytesStart<'a>);

impl<'a> Xml<'a> {
    pub(super) fn new(part: &'a mut dyn BufRead) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), tag: String::new() }
    }

    /// The next element inside the one that is being read, or the root of the part; `None` at the
    /// end of the one that is being read.
    pub(super) fn child(&mut self) -> Result<Option<Element<'_>>, Defect> {
        let Self { reader, buffer, tag } = self;
        let name = loop {
            buffer.clear();
            match reader.read_event_into(buffer).map_err(|error| malformed(&error))? {
                Event::Start(start) => {
                    tag.clear();
                    tag.push_str(&start);
                    break start.name().as_ref().len();
                }
                Event::End(_) => return Ok(None),
                Event::Eof => return Err(cut_short()),
                _ => {}
            }
        };
        Ok(Some(Element(BytesStart::from_content(tag.as_str(), name))))
    }

    /// Reads past the rest of the element that has begun.
    pub(super) fn skip(&mut self) -> Result<(), Defect> {
        self.rest(|_| {})
    }

    /// Reads the element that has begun to its end, and gives the text directly in it.
    pub(super) fn text(&mut self) -> Result<String, Defect> {
        let mut text = String::new();
        self.rest(|piece| text.push_str(piece))?;
        Ok(text)
    }

    fn rest(&mut self, mut take: impl FnMut(&str)) -> Result<(), Defect> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => match depth.checked_sub(1) {
                    Some(outer) => depth = outer,
                    None => return Ok(()),
                },
                Event::Text(text) if depth == 0 => take(&text.xml10_content()),
                Event::CData(text) if depth == 0 => take(&text.xml10_content()),
                Event::GeneralRef(reference) if depth == 0 => take(&resolved(&reference)?),
                Event::Eof => return Err(cut_short()),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<Event<'_>, Defect> {
        self.buffer.clear();
        self.reader.read_event_into(&mut self.buffer).map_err(|error| malformed(&error))
    }
}

impl Element<'_> {
    /// Its name.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Hands out its attributes, by name and value.
    pub(super) fn attributes(&self, mut take: impl FnMut(&str, &str)) -> Result<(), Defect> {
        for attribute in self.0.attributes() {
            let attribute = attribute.map_err(|error| malformed(&error))?;
            let value = unescape(&attribute.value).map_err(|error| malformed(&error))?;
            take(attribute.key.local_name().into_inner(), &value);
        }
        Ok(())
    }

    /// The value of one attribute.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<String>, Defect> {
        let mut found = None;
        self.attributes(|key, value| {
            if key == name {
                found = Some(value.to_owned());
            }
        })?;
        Ok(found)
    }

    /// Whether the look that an element stands for is on: it is where nothing is said.
    pub(super) fn is_on(&self) -> Result<bool, Defect> {
        Ok(self.attribute("val")?.is_none_or(|value| is_true(&value)))
    }
}

/// Whether the text of an attribute says yes.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

fn resolved(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, Defect> {
    if let Some(text) = resolve_predefined_entity(reference) {
        return Ok(Cow::Borrowed(text));
    }
    match reference.resolve_char_ref().map_err(|error| malformed(&error))? {
        Some(character) => Ok(Cow::Owned(character.to_string())),
        None => Err(damaged(
            &format!("文字の参照「{}」が定義されていません", &**reference),
            &format!("the entity `{}` is not defined", &**reference),
        )),
    }
}

fn malformed(error: &dyn std::error::Error) -> Defect {
    damaged(
        &format!("XMLとして正しくありません：{error}"),
        &format!("not well-formed XML: {error}"),
    )
}

fn cut_short() -> Defect {
    damaged("途中で切れています", "it is cut short")
}
