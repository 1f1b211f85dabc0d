//! How the file is laid out: what is an object of its own on lines of their own, and what belongs to
//! it (a figure, a label) on one.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// A document as text, ending with a line end. So many levels are laid out one member a line; what
/// is deeper stands on the line of its parent.
pub fn text(document: &impl Serialize, open_levels: usize) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::new();
    let layout = Layout { open_levels, level: 0, has_members: false };
    document.serialize(&mut Serializer::with_formatter(&mut bytes, layout))?;
    bytes.push(b'\n');
    // Bytes that were no text would be an error of the serializer's.
    String::from_utf8(bytes).map_err(serde::ser::Error::custom)
}

struct Layout {
    open_levels: usize,
    level: usize,
    has_members: bool,
}

impl Layout {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.has_members = false;
        out.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        let is_open = self.level <= self.open_levels && self.has_members;
        self.level = self.level.saturating_sub(1);
        self.has_members = true;
        if is_open {
            self.line(out)?;
        }
        out.write_all(bracket)
    }

    fn member<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.has_members = true;
        let is_open = self.level <= self.open_levels;
        match (first, is_open) {
            (true, _) => {}
            (false, true) => out.write_all(b",")?,
            (false, false) => out.write_all(b", ")?,
        }
        if is_open { self.line(out) } else { Ok(()) }
    }

    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.level).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.member(out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.member(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::{Value, json};

    #[test]
    fn the_levels_asked_for_are_laid_out_and_the_rest_stands_on_one_line() {
        let document = json!({"tables": [{"figures": [{"row": "a", "of": [1, {}]}], "notes": []}]});
        let expected = r#"{
  "tables": [
    {
      "figures": [
        {"of": [1, {}], "row": "a"}
      ],
      "notes": []
    }
  ]
}
"#;
        let written = text(&document, 4).unwrap();
        assert_eq!(written, expected);
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), document);
    }
}
