//! Long texts of our own, of which a stretch is held as cells at a time.

use crate::model::files::File;
use crate::model::readability::Breach;
use std::borrow::Cow;
use std::ops::Range;

/// A stretch has about so many bytes.
const BYTES: usize = 2 * 1024 * 1024;

/// Some of the lines of a text file, to be looked at below the line of its header.
pub struct Stretch<'a> {
    file: &'a File,
    lines: Range<usize>,
    /// How many lines stand between the header and these.
    skipped: usize,
}

/// The stretches of a file that this program has written: each record of its texts is a line.
pub fn stretches(file: &File) -> Vec<Stretch<'_>> {
    let bytes = &file.bytes;
    let mut stretches = Vec::new();
    let (mut start, mut skipped) = (0, 0);
    loop {
        let least = start.max(header(bytes)) + BYTES;
        let rest = bytes.get(least..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n').map(|at| least + at + 1);
        let end = end.filter(|end| *end < bytes.len()).unwrap_or(bytes.len());
        stretches.push(Stretch { file, lines: start..end, skipped });
        if end == bytes.len() {
            return stretches;
        }
        let lines = bytes.get(start..end).unwrap_or_default();
        let count: usize = lines.iter().map(|byte| usize::from(*byte == b'\n')).sum();
        skipped += if start == 0 { count - 1 } else { count };
        start = end;
    }
}

/// How long the line of the header is.
fn header(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1)
}

impl<'a> Stretch<'a> {
    /// The stretch as a file of its own.
    pub fn file(&self) -> Cow<'a, File> {
        let bytes = &self.file.bytes;
        if self.lines == (0..bytes.len()) {
            return Cow::Borrowed(self.file);
        }
        let header = if self.lines.start == 0 { 0..0 } else { 0..header(bytes) };
        let parts = [header, self.lines.clone()];
        let parts = parts.map(|part| bytes.get(part).unwrap_or_default());
        Cow::Owned(File { path: self.file.path.clone(), bytes: parts.concat() })
    }

    /// What was found in it, by the rows of the whole file.
    pub fn placed(&self, breaches: Vec<Breach>) -> Vec<Breach> {
        let placed = |cell: String| {
            let at = cell.find(|c: char| c.is_ascii_digit()).unwrap_or(cell.len());
            let (column, row) = cell.split_at(at);
            match row.parse::<usize>() {
                Ok(row) if row > 1 => format!("{column}{}", row + self.skipped),
                _ => cell,
            }
        };
        let place = |breach: Breach| Breach { cell: breach.cell.map(placed), ..breach };
        breaches.into_iter().map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::readability::Rule;
    use crate::model::text::Text;

    #[test]
    fn each_line_stands_in_one_stretch_below_the_header_and_keeps_its_row() {
        let line = |number: usize| format!("{number:0>1023}\n");
        let text: String =
            std::iter::once("name\n".to_owned()).chain((2..6_000).map(line)).collect();
        let file = File::text("a.csv", text.clone());
        let stretches = stretches(&file);
        // Of lines of 1,024 bytes: 2,049 below the header, where the 2,048th ends at the bound; then as
        // many in each.
        assert_eq!(stretches.len(), 3);
        let mut below = String::new();
        for stretch in &stretches {
            let file = stretch.file();
            let (header, lines) = str::from_utf8(&file.bytes).unwrap().split_once('\n').unwrap();
            assert_eq!(header, "name");
            below.push_str(lines);
            let first: usize = lines.split_once('\n').unwrap().0.parse().unwrap();
            let breach = |cell: &str| Breach {
                rule: Rule::ALL[0],
                file: String::new(),
                sheet: None,
                cell: Some(cell.to_owned()),
                what: Text::default(),
            };
            let placed = stretch.placed(vec![breach("A2"), breach("A1"), breach("A")]);
            let cells: Vec<_> = placed.into_iter().filter_map(|breach| breach.cell).collect();
            assert_eq!(cells, [format!("A{first}"), "A1".to_owned(), "A".to_owned()]);
        }
        assert_eq!(format!("name\n{below}"), text);
    }

    #[test]
    fn a_short_file_is_one_stretch() {
        for text in ["", "name", "name\n", "name\n1\n"] {
            let file = File::text("a.csv", text.to_owned());
            let stretches = stretches(&file);
            assert_eq!(stretches.len(), 1);
            assert_eq!(*stretches[0].file(), file);
        }
    }
}
